//! E-invoices that a file says to be disputed or suspended, and an older line of the journal to be no more.
//!
//! Invariant: none of them is collected in silence.

use super::Cases;
use crate::model::{EInvoiceEffect, EventKind, Finding, FindingCode, Value};
use std::collections::BTreeSet;

impl Cases<'_> {
    /// Tells the e-invoices of which file and journal disagree, in the order of the claims.
    pub(super) fn contradicted_e_invoices(&self) -> Vec<Finding> {
        let as_of = self.settlement.as_of;
        let is_status = |kind| kind == EventKind::EInvoiceStatus;
        let mut events = self.ledger.events.iter();
        if !events.any(|event| is_status(event.kind) && event.at <= as_of) {
            return Vec::new();
        }
        let statuses = &self.ledger.documents.details.e_invoice_statuses;
        let is_held = |document: &usize| {
            let effect = statuses.get(*document).map(|status| status.effect());
            matches!(
                effect,
                Some(EInvoiceEffect::Disputes | EInvoiceEffect::Suspends)
            )
        };
        let documents = &self.ledger.documents;
        // The instalments of one invoice have one e-invoice.
        let mut seen = BTreeSet::new();
        let told = (0..documents.len()).filter(is_held).filter_map(|document| {
            let e_invoice = self.told(document).dispute.e_invoice;
            let (of_file, of_journal, at) = e_invoice.contradiction()?;
            let number = documents.numbers.get(document);
            let account = (
                documents.portfolios[document],
                documents.customers[document],
            );
            if !seen.insert((account, number)) {
                return None;
            }
            let code = |code: u16| Value::Text(code.to_string());
            let told = Finding::new(FindingCode::EInvoiceContradicted)
                .at(of_file.1)
                .text(number)
                .detail(code(of_file.0.0))
                .detail(code(of_journal.0.0));
            Some(told.detail(Value::Day(at)))
        });
        told.collect()
    }
}
