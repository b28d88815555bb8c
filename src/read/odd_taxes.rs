//! Documents whose net and tax do not make their amount: told once a file, at the first of them.
//!
//! Takes rows whose reader found them off; leaves out those whose net and tax are not of the document alone: the
//! instalments of an invoice, and lines that repeat its amount.

use super::invoices::InvoiceRows;
use crate::model::{Amount, Currency, Finding, FindingCode, NumberIndex, SourceRow, Value};
use hashbrown::HashSet;
use std::collections::BTreeMap;

/// Returns what there is to tell; `is_kept` says which rows stay documents, `place` where each stands.
pub(super) fn findings(
    rows: &InvoiceRows,
    index: &NumberIndex,
    currencies: &[Currency],
    is_kept: &[bool],
    place: impl Fn(usize) -> SourceRow,
) -> Vec<Finding> {
    if rows.odd_nets.is_empty() {
        return Vec::new();
    }
    let lines: HashSet<u32> = index
        .shared()
        .into_iter()
        .map(|first| index.sharing(first))
        .filter(|members| are_parts(rows, members))
        .flatten()
        .copied()
        .collect();
    let documents = &rows.documents;
    let mut files: BTreeMap<u16, Finding> = BTreeMap::new();
    for row in (0..documents.len()).filter(|&row| is_kept[row]) {
        let (Some(net), Some(tax)) = (rows.odd_nets.get(row), rows.odd_taxes.get(row)) else {
            continue;
        };
        if documents.facts[row].is_instalment() || lines.contains(&(row as u32)) {
            continue;
        }
        let at = place(row);
        let first = || {
            let currency = currencies[usize::from(documents.portfolios[row])];
            let figures = [net, tax, documents.amounts.get(row)];
            let mut finding = Finding::new(FindingCode::TaxMismatch)
                .at(at)
                .value(documents.numbers.get(row));
            finding.count = 0;
            let figures = figures.map(|minor| Value::Money(Amount(minor), currency));
            finding.details.extend(figures);
            finding
        };
        files.entry(at.file).or_insert_with(first).count += 1;
    }
    files.into_values().collect()
}

/// Returns whether rows of one number may each show a net and a tax of a part: they differ, or add up to the amount
/// that each repeats.
fn are_parts(rows: &InvoiceRows, members: &[u32]) -> bool {
    let figures = |row: &u32| {
        let row = *row as usize;
        Some(i128::from(rows.odd_nets.get(row)?) + i128::from(rows.odd_taxes.get(row)?))
    };
    let all: Option<Vec<i128>> = members.iter().map(figures).collect();
    let Some(all) = all else { return true };
    let amount = i128::from(rows.documents.amounts.get(members[0] as usize));
    let sum: i128 = all.iter().sum();
    all.iter().any(|one| *one != all[0]) || (sum - amount).abs() <= members.len() as i128
}
