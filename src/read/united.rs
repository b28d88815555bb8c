//! What a payment names that stands on one row for each of its invoices.

use crate::model::{
    Amount, Day, Finding, FindingCode, Ledger, PackedReference, Reference, SourceRow, Value,
};

/// Returns what each row of a payment names, and where it stands, before the one that is kept names it all.
pub(super) fn naming_rows(
    ledger: &Ledger,
    kept: u32,
    rows: &[u32],
    place: impl Fn(usize) -> SourceRow,
) -> Vec<(u32, String, SourceRow)> {
    let rows = rows.iter().map(|&row| {
        let named = ledger.reference_text(row as usize).to_owned();
        (kept, named, place(row as usize))
    });
    rows.collect()
}

/// Gives such rows the numbers of their payments among those that `keep` marks.
pub(super) fn renumbered(
    mut naming: Vec<(u32, String, SourceRow)>,
    keep: &[bool],
) -> Vec<(u32, String, SourceRow)> {
    naming.sort();
    let (mut row, mut before) = (0, 0);
    for naming in &mut naming {
        let payment = naming.0 as usize;
        before += keep[row..payment].iter().filter(|keep| **keep).count() as u32;
        row = payment;
        naming.0 = before;
    }
    naming
}

/// Makes a payment name the invoices of all its rows; returns what there is to tell of one that is less than
/// they are: its rows might be payments of their own.
pub(super) fn unite(ledger: &mut Ledger, kept: u32, rows: &[u32]) -> Option<Finding> {
    let named = united(ledger, rows);
    let payments = &mut ledger.payments;
    payments.other_references.push(named.text.as_bytes());
    let last = payments.other_references.len() as u32 - 1;
    payments.references[kept as usize] = PackedReference::new(Reference::Other(last));
    let amount = payments.amounts.get(kept as usize);
    if amount <= 0 || i128::from(amount) >= named.billed {
        return None;
    }
    let currency = ledger.currencies[usize::from(payments.currencies[kept as usize])];
    let finding = Finding::new(FindingCode::PaymentRowsUnited)
        .value(payments.ids.get(kept as usize))
        .detail(Value::Money(Amount(amount), currency));
    Some(finding.text(named.text))
}

/// The invoices of a payment, gathered from its rows.
struct United {
    /// Their numbers as an invoice column lists them, the oldest due first, whatever the order of the rows.
    text: String,
    /// What the known ones are for, in minor units.
    billed: i128,
}

/// Gathers what the rows of one payment name.
fn united(ledger: &Ledger, rows: &[u32]) -> United {
    let documents = &ledger.documents;
    let mut named: Vec<_> = rows
        .iter()
        .filter_map(|&row| {
            let text = ledger.reference_text(row as usize);
            match ledger.payments.references[row as usize].get() {
                Reference::None => None,
                Reference::Document(first) => {
                    let place = first as usize;
                    let days = (documents.due.get(place), documents.issued.get(place));
                    Some((days, text, Some(first)))
                }
                Reference::Other(_) => Some(((Day::NONE, Day::NONE), text, None)),
            }
        })
        .collect();
    named.sort_unstable_by_key(|(days, text, first)| (first.is_none(), *days, *text, *first));
    named.dedup();
    let billed = named.iter().filter_map(|(.., first)| *first).map(|first| {
        let sharing = ledger.numbers.sharing(first);
        let all = if sharing.is_empty() {
            std::slice::from_ref(&first)
        } else {
            sharing
        };
        let amounts = all
            .iter()
            .map(|&document| documents.amounts.get(document as usize));
        amounts.map(i128::from).sum::<i128>()
    });
    let texts: Vec<&str> = named.iter().map(|(_, text, _)| *text).collect();
    United {
        text: texts.join(" ; "),
        billed: billed.sum(),
    }
}
