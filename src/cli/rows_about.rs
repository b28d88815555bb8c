//! Rows that the files hold and the run does without, by the customers that they name.
//!
//! Takes the refused rows of a run. Invariant: a row is about a customer when one of its cells is the id or the
//! name of the customer, or the number of one of its documents, or has it as whole words.

use super::exit::colon;
use super::run::Run;
use crate::model::{CustomerIndex, folded_name};
use crate::policy::Language;
use crate::render::clean;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

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

/// The most customers, or rows of one, that are told one by one.
const MOST: usize = 10;

/// Says of a row that it names a customer: who it is, where it stands and what it is.
fn named(run: &Run, customer: CustomerIndex, place: usize) -> Option<String> {
    let (row, _) = run.refused.get(place)?;
    let source = run.ledger.sources.get(usize::from(row.at.file));
    let path = source.map_or("", |source| source.path.as_str());
    let id = clean::cut(&run.ledger.customers[customer.place()].key, 40);
    let text = clean::cut(&row.text, 80);
    let colon = colon(run.language);
    Some(format!("{id}{colon}{path}:{}, {text}", row.at.line))
}

/// Says of each customer the first row that names it.
pub(super) fn first_rows(
    run: &Run,
    about: &BTreeMap<CustomerIndex, BTreeSet<usize>>,
) -> Vec<String> {
    let first = about.iter().take(MOST).filter_map(|(customer, rows)| {
        let place = rows.first()?;
        named(run, *customer, *place)
    });
    let more = (about.len() > MOST).then(|| "...".to_owned());
    first.chain(more).collect()
}

/// Warns on standard error of the rows that name a customer and were refused: what is shown of it is without them.
///
/// # Errors
/// When standard error cannot be written to.
pub(super) fn warn_of(run: &Run, customer: CustomerIndex) -> io::Result<()> {
    if run.refused.is_empty() {
        return Ok(());
    }
    let about = rows_about(run, &[customer]);
    let Some(rows) = about.get(&customer) else {
        return Ok(());
    };
    let what = match (run.language, rows.len()) {
        (Language::French, 1) => {
            "une ligne refusée nomme ce client\u{a0}: ce qu'il doit n'est pas sûr".to_owned()
        }
        (Language::French, count) => {
            format!("{count} lignes refusées nomment ce client\u{a0}: ce qu'il doit n'est pas sûr")
        }
        (Language::English, 1) => {
            "a refused row names this customer: what it owes is not certain".to_owned()
        }
        (Language::English, count) => {
            format!("{count} refused rows name this customer: what it owes is not certain")
        }
    };
    let lines = rows.iter().take(MOST);
    let lines = lines.filter_map(|place| named(run, customer, *place));
    let more = (rows.len() > MOST).then(|| "...".to_owned());
    for line in [what].into_iter().chain(lines).chain(more) {
        let line = clean::line(&line).into_owned();
        io::stderr().write_all(format!("recouvre: {line}\n").as_bytes())?;
    }
    Ok(())
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
