//! Registers of payments with one row for each invoice that repeats the total of the payment.
//!
//! Takes the payments that have no id and a column of the part that their invoice took; gives what each row of one
//! payment counts for. Invariant: rows of different customers or documents' owners, and rows whose part is the total,
//! are payments of their own; nothing depends on the order of the rows.

use crate::model::{Amount, CustomerIndex, Finding, FindingCode, Ledger, Reference, Value};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A row that counts for less than the total that it repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    /// Its place among the payments.
    row: usize,
    /// What it counts for, in minor units.
    amount: i64,
}

/// Makes rows that repeat the total of one payment count for the parts of their invoices; returns what there is to
/// tell of each.
pub(super) fn apportion(ledger: &mut Ledger) -> Vec<(usize, Finding)> {
    let parts = apportioned(ledger).into_iter();
    let told = parts.map(|Part { row, amount }| {
        let payments = &mut ledger.payments;
        let total = Amount(payments.amounts.get(row));
        payments.amounts.set(row, amount);
        let currency = ledger.currencies[usize::from(payments.currencies[row])];
        let finding = Finding::new(FindingCode::PaymentApportioned);
        (row, finding.detail(Value::Money(total, currency)))
    });
    told.collect()
}

/// Returns the rows that repeat the total of one payment, in order, each with what it counts for.
fn apportioned(ledger: &Ledger) -> Vec<Part> {
    let payments = &ledger.payments;
    if payments.applied.is_empty() {
        return Vec::new();
    }
    let mut groups: BTreeMap<_, Vec<(usize, i64)>> = BTreeMap::new();
    for row in 0..payments.len() {
        let (Some(applied), total) = (payments.applied.get(row), payments.amounts.get(row)) else {
            continue;
        };
        let payer = payer(ledger, row);
        if applied <= 0 || applied >= total || payer == CustomerIndex::NONE {
            continue;
        }
        let paid = (payments.dates.get(row), total, payments.currencies[row]);
        let key = (paid, payments.entities[row], payer, ledger.label(row));
        groups.entry(key).or_default().push((row, applied));
    }
    let mut parts = Vec::new();
    for (((_, total, _), ..), rows) in groups {
        if rows.len() < 2 {
            continue;
        }
        let applied = rows.iter().map(|(_, applied)| i128::from(*applied));
        let rest = i128::from(total) - applied.sum::<i128>();
        // What no invoice took stays with the payment.
        let largest = rows.iter().copied().max_by_key(|&(row, applied)| {
            let reference = ledger.reference_text(row).to_owned();
            (applied, Reverse((reference, row)))
        });
        parts.extend(rows.iter().map(|&(row, applied)| {
            let is_largest = largest.is_some_and(|(largest, _)| largest == row);
            let more = i64::try_from(rest).unwrap_or_default().max(0);
            let amount = if is_largest { applied + more } else { applied };
            Part { row, amount }
        }));
    }
    parts.sort_unstable_by_key(|part| part.row);
    parts
}

/// Returns who paid: the row's customer, else that of the invoice which it names.
fn payer(ledger: &Ledger, row: usize) -> CustomerIndex {
    let own = ledger.payments.customers[row];
    match ledger.payments.references[row].get() {
        Reference::Document(first) if own == CustomerIndex::NONE => {
            ledger.documents.customers[first as usize]
        }
        Reference::Document(_) | Reference::Other(_) | Reference::None => own,
    }
}
