//! What events refer to: pieces of evidence, statuses of e-invoices and acts of enforcement, by their names.
//!
//! Takes the cell of a line; gives the program's own word for it.

use super::super::vocabulary::WORDS;
use crate::model::{EInvoiceStatus, EventKind};

/// The pieces of evidence that an event may name.
const EVIDENCE: [&str; 5] = ["order", "delivery", "contract", "acknowledgement", "bill"];

/// Returns what an event refers to, in the program's own words; `None` for a word that says nothing.
pub(super) fn reference(kind: EventKind, text: &str) -> Option<String> {
    if kind == EventKind::Evidence {
        let is_it = |piece: &&str| piece.eq_ignore_ascii_case(text);
        return EVIDENCE.into_iter().find(is_it).map(str::to_owned);
    }
    if kind == EventKind::EInvoiceStatus {
        let status = EInvoiceStatus::parse(text).or_else(|| WORDS.e_invoice_statuses.find(text));
        return status.map(|status| status.0.to_string());
    }
    if kind == EventKind::Enforcement
        && let Some(known) = WORDS.enforcements.find(text)
    {
        return Some(known.to_owned());
    }
    Some(text.to_owned())
}
