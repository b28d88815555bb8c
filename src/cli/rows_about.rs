//! Rows that the files hold and the run does without, by the customers that they name.
//!
//! Takes the refused rows of a run. Invariant: a row is about a customer when one of its cells is the id or the
//! name of the customer, or the number of one of its documents, or has it as whole words.

use super::run::Run;
use crate::model::{CustomerIndex, folded_name};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the places among the refused rows of those that name each of some customers, in their order;
/// customers that none names are left out.
pub(super) fn rows_about(
    run: &Run,
    customers: &[CustomerIndex],
) -> BTreeMap<CustomerIndex, BTreeSet<usize>> {
    let mut cells: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (place, (row, _)) in run.refused.iter().enumerate() {
        let source = run.ledger.sources.get(usize::from(row.at.file));
        let delimiter = source.map_or(';', |source| source.delimiter);
        for cell in cells_of(&row.text, delimiter) {
            for text in texts_of(&cell) {
                cells.entry(text).or_default().insert(place);
            }
        }
    }
    let mut about: BTreeMap<CustomerIndex, BTreeSet<usize>> = BTreeMap::new();
    if cells.is_empty() {
        return about;
    }
    let mut add = |customer: CustomerIndex, name: &str| {
        if let Some(rows) = cells.get(&folded_name(name)) {
            about.entry(customer).or_default().extend(rows);
        }
    };
    let wanted: BTreeSet<CustomerIndex> = customers.iter().copied().collect();
    for &customer in &wanted {
        let owner = &run.ledger.customers[customer.place()];
        add(customer, &owner.key);
        add(customer, &owner.name);
    }
    let documents = &run.ledger.documents;
    for (place, customer) in documents.customers.iter().enumerate() {
        if wanted.contains(customer) {
            add(*customer, documents.numbers.get(place));
        }
    }
    about
}

/// Returns the cells of a row as its file has it; a row that cannot be taken apart is one cell.
fn cells_of(row: &str, delimiter: char) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(delimiter).unwrap_or(b';'))
        .from_reader(row.as_bytes());
    let cells = reader.records().flatten();
    let cells: Vec<String> = cells
        .flat_map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    if cells.is_empty() {
        vec![row.to_owned()]
    } else {
        cells
    }
}

/// The most words of a name that are looked for within a cell.
const MOST_WORDS: usize = 6;

/// The fewest characters of what is named within a cell: shorter ones are words of any label.
const FEWEST: usize = 4;

/// Returns what a cell may name, folded: all of it, and what runs of its words say.
fn texts_of(cell: &str) -> BTreeSet<String> {
    let whole = folded_name(cell.trim());
    let words: Vec<&str> = whole.split(' ').filter(|word| !word.is_empty()).collect();
    let mut texts = BTreeSet::new();
    for first in 0..words.len() {
        for last in first..words.len().min(first + MOST_WORDS) {
            let text = words[first..=last].join(" ");
            if text.chars().count() >= FEWEST {
                texts.insert(text);
            }
        }
    }
    texts.insert(whole);
    texts.remove("");
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_cell_keeps_its_delimiter() {
        let row = "2026-10-01,\"Dupont, Fils\",abc";
        assert_eq!(cells_of(row, ','), ["2026-10-01", "Dupont, Fils", "abc"]);
    }

    #[test]
    fn a_label_names_what_its_words_say_and_no_short_one() {
        let texts = texts_of("VIR SEPA Dupont SARL FA2026-0101 12");
        for named in ["dupont sarl", "fa2026-0101"] {
            assert!(texts.contains(&folded_name(named)), "{named} {texts:?}");
        }
        assert!(!texts.contains("12"));
        assert!(texts_of("12").contains("12"), "a cell of its own");
    }
}
