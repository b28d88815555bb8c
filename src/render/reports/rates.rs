//! The rates of late interest, semester by semester.

use crate::assess::late_interest::RateTable;
use crate::model::{Currency, Day, Semester, Total};
use crate::policy::Language;
use crate::policy::rates::SemesterRates;
use crate::policy::statutory::late_payment;
use crate::render::lang::{late_words, words};
use crate::render::numbers;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes the sheet of all known semesters, with what applies on a day under it.
#[must_use]
pub fn sheet(table: &RateTable, as_of: Day, language: Language) -> Sheet {
    let late = late_words(language);
    let title = format!(
        "{} {} {}",
        late.rates,
        late.applies,
        numbers::date(as_of, language)
    );
    let mut sheet = Sheet::new(
        title,
        vec![
            Column::text("semester", late.semester),
            Column::figure("ecb", late.ecb),
            Column::figure("b2b", late.business),
            Column::figure("public", late.public),
            Column::figure("eu", late.european).keep(Keep::IfRoom(3)),
            Column::figure("legal", late.legal),
            Column::figure("floor", late.floor),
            Column::figure("legal_individuals", late.individuals).keep(Keep::IfRoom(2)),
            Column::text("remark", late.remark).keep(Keep::IfRoom(1)),
        ],
    );
    for row in table.rows() {
        sheet.push(RowKind::Body, cells(row, language));
    }
    sheet.notes = notes(table, as_of, language);
    sheet
}

fn cells(row: &SemesterRates, language: Language) -> Vec<Cell> {
    let (law, late) = (late_payment(), late_words(language));
    let individuals = row.legal_individuals.as_ref();
    let doubtful = [
        (!row.ecb.verified, late.ecb),
        (!row.legal.verified, late.legal),
        (
            individuals.is_some_and(|each| !each.verified),
            late.individuals,
        ),
    ];
    let doubtful: Vec<String> = doubtful
        .into_iter()
        .filter(|(is_doubtful, _)| *is_doubtful)
        .map(|(_, title)| title.to_lowercase())
        .collect();
    let remark = match (row.is_of_policy, doubtful.is_empty()) {
        (true, _) => late.by_policy.to_owned(),
        (false, false) => format!("? {}", doubtful.join(", ")),
        (false, true) => String::new(),
    };
    vec![
        Cell::text(row.semester.to_string()),
        Cell::Rate(row.ecb.rate),
        Cell::Rate(row.ecb_plus(&law.business_margin)),
        Cell::Rate(row.ecb_plus(&law.public_margin)),
        Cell::Rate(row.ecb_plus(&law.european_margin)),
        Cell::Rate(row.legal.rate),
        Cell::Rate(row.floor(&law.floor_multiplier)),
        individuals.map_or(Cell::Empty, |each| Cell::Rate(each.rate)),
        Cell::text(remark),
    ]
}

/// Says what applies on the day, and how to read the table.
fn notes(table: &RateTable, as_of: Day, language: Language) -> Vec<String> {
    let (words, law, late) = (words(language), late_payment(), late_words(language));
    let semester = Semester::of(as_of);
    let day = numbers::date(as_of, language);
    let rate = |rate| numbers::rate(rate, language);
    let applies = match table.get(semester) {
        Some(row) => format!(
            "{day} ({semester}){}{} {}, {} {}, {} {}, {} {}",
            words.colon,
            late.business,
            rate(row.ecb_plus(&law.business_margin)),
            late.public,
            rate(row.ecb_plus(&law.public_margin)),
            late.legal,
            rate(row.legal.rate),
            late.floor,
            rate(row.floor(&law.floor_multiplier)),
        ),
        None => format!("{day}{}{} ({semester})", words.colon, late.unknown_semester),
    };
    let lump_sum = Total::from(law.lump_sum.cents);
    let lump_sum = numbers::amount(lump_sum, Currency::EUR, language);
    let mut notes = vec![
        applies,
        format!(
            "{}{}{lump_sum} ({})",
            late.lump_sum_note, words.colon, law.lump_sum.source
        ),
        late.frozen_note.to_owned(),
        late.unverified_note.to_owned(),
    ];
    if let Some(next) = table.first_missing() {
        notes.push(format!("{}{}{next}", late.add_row, words.colon));
    }
    notes
}
