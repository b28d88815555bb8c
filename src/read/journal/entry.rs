//! Entries out of lines: what a line says by itself, with nothing looked up.
//!
//! Takes a line and how its days and amounts are written; gives the entry, or what is wrong with the line.

use super::super::fields::JournalField as Field;
use super::event::{Outcome, rest, what_and_when};
use super::forms::Forms;
use super::lines::Line;
use crate::model::{Currency, Entry, EventColumn, EventKind, FindingCode, entry_text};

/// Reads a line without looking anything up; gives the code and the field of what is wrong with it.
pub(super) fn entry(
    line: &Line,
    forms: &Forms,
    currency: Currency,
) -> Result<Entry, (FindingCode, Field)> {
    let wrong = |outcome| match outcome {
        Outcome::Wrong(code, field) => (code, field),
        Outcome::Unmatched(field) => (FindingCode::EventUnmatched, field),
        Outcome::Event(_) | Outcome::Later => (FindingCode::EventUnreadable, Field::At),
    };
    let (at, kind) = what_and_when(line, forms).map_err(wrong)?;
    let (until, reference) = rest(line, forms, (at, kind)).map_err(wrong)?;
    let text = |field| entry_text(line.text(field));
    let (customer, invoice) = (text(Field::Customer), text(Field::Invoice));
    if customer.is_empty() && invoice.is_empty() {
        return Err((FindingCode::EventIncomplete, Field::Customer));
    }
    let amount = line.text(Field::Amount);
    let amount = if kind.reads(EventColumn::Amount) && !amount.is_empty() {
        if invoice.is_empty() && kind != EventKind::Promise {
            return Err((FindingCode::EventIncomplete, Field::Invoice));
        }
        let read = forms.amount(amount, currency);
        let read = read.ok_or((FindingCode::EventBadValue, Field::Amount))?;
        Some((read, currency))
    } else {
        None
    };
    let step = if kind.reads(EventColumn::Step) {
        text(Field::Step)
    } else {
        String::new()
    };
    Ok(Entry {
        at,
        customer,
        invoice,
        kind,
        step,
        amount,
        until,
        reference,
        reason: text(Field::Reason),
        by: text(Field::By),
        id: text(Field::Id),
    })
}
