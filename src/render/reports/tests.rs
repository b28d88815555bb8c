//! Sheets of the sample: sums, columns, and harmlessness in every format.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::model::Total;
use crate::policy::Language;
use crate::render::clean;
use crate::render::contract::Listing;
use crate::render::csv::Mark;
use crate::render::results::Which;
use crate::render::sample::Sample;
use crate::render::sheet::{RowKind, Sheet};
use crate::render::{Format, Style, write};

const ALL_CLAIMS: Listing = Listing {
    which: Which::All,
    top: None,
};

fn sheets(sample: &Sample, language: Language) -> Vec<Sheet> {
    let results = sample.results(language);
    let months = [sample.assessment.clone()];
    vec![
        aging(&results, None),
        aging(&results, Some(1)),
        aging_by_segment(&results),
        aging_by_entity(&results),
        dso(&results),
        dso_monthly(&results, &months),
        customers(&results, None),
        control(&results),
        findings(&results),
        claims(&results, ALL_CLAIMS),
    ]
}

fn text(sheet: &Sheet, format: Format, language: Language, width: usize) -> String {
    let style = Style {
        language,
        width,
        mark: Mark::None,
    };
    let mut out = Vec::new();
    write(sheet, format, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn place(sheet: &Sheet, key: &str) -> usize {
    let found = sheet.columns.iter().position(|column| column.key == key);
    found.unwrap()
}

fn money(cell: &Cell) -> Total {
    let Cell::Money { amount, .. } = cell else {
        panic!("{cell:?} is no amount");
    };
    *amount
}

#[test]
fn every_row_has_a_cell_for_each_column_and_keys_are_unique() {
    for sheet in sheets(&Sample::new(), Language::French) {
        let keys: std::collections::BTreeSet<&str> = sheet
            .columns
            .iter()
            .map(|column| column.key.as_str())
            .collect();
        assert_eq!(keys.len(), sheet.columns.len(), "{}", sheet.title);
        assert!(!sheet.rows.is_empty(), "{}", sheet.title);
        for row in &sheet.rows {
            assert_eq!(row.cells.len(), sheet.columns.len(), "{}", sheet.title);
        }
    }
}

#[test]
fn rows_and_others_add_up_to_the_total_of_their_portfolio() {
    let sample = Sample::new();
    let results = sample.results(Language::French);
    for sheet in [
        aging(&results, None),
        aging(&results, Some(1)),
        aging_by_segment(&results),
    ] {
        for key in ["not_due", "days_31_60", "overdue", "credits", "net"] {
            let place = place(&sheet, key);
            let mut sum = Total::ZERO;
            for row in &sheet.rows {
                match row.kind {
                    RowKind::Body | RowKind::Subtotal => sum += money(&row.cells[place]),
                    RowKind::Total => {
                        assert_eq!(sum, money(&row.cells[place]), "{key}");
                        sum = Total::ZERO;
                    }
                }
            }
        }
    }
}

#[test]
fn programs_get_every_column_and_no_sum() {
    let sample = Sample::new();
    let sheet = aging(&sample.results(Language::English), None);
    let csv = text(&sheet, Format::Csv, Language::English, 80);
    let header = "entity,currency,customer_id,customer,not_due,days_1_30,days_31_60,days_61_90,\
                  days_over_90,no_due_date,overdue,credits,net\r\n";
    assert!(csv.starts_with(header), "{csv}");
    assert_eq!(csv.lines().count(), 1 + 6);
    assert!(!csv.contains("Total"));
}

#[test]
fn no_sheet_lets_data_through_in_any_format() {
    let sample = Sample::new();
    for language in [Language::French, Language::English] {
        for sheet in sheets(&sample, language) {
            for format in Format::ALL {
                let text = text(&sheet, format, language, 80);
                let is_bad = |each: char| clean::is_hazard(each) && !matches!(each, '\n' | '\r');
                assert!(!text.chars().any(is_bad), "{format:?}: {text}");
                if format == Format::Csv {
                    let formula = if language == Language::French {
                        ";="
                    } else {
                        ",="
                    };
                    assert!(!text.contains(formula), "{text}");
                }
            }
        }
    }
}

#[test]
fn tables_of_usual_amounts_fit_the_screen() {
    let sample = Sample::new();
    for language in [Language::French, Language::English] {
        for width in [80, 120] {
            for sheet in sheets(&sample, language) {
                let text = text(&sheet, Format::Table, language, width);
                let widest = text.lines().map(clean::width).max().unwrap();
                assert!(widest <= width, "{widest} of {width}:\n{text}");
            }
        }
    }
}

#[test]
fn a_column_that_lacks_room_is_named() {
    let sample = Sample::new();
    let sheet = aging(&sample.results(Language::French), None);
    let text = text(&sheet, Format::Table, Language::French, 80);
    assert!(text.contains("Colonnes sans place ici"), "{text}");
    assert!(text.contains("Net"), "{text}");
}

#[test]
fn a_figure_that_cannot_be_computed_has_its_reason_instead() {
    let sample = Sample::new();
    let sheet = dso(&sample.results(Language::English));
    let last = sheet.rows.last().unwrap();
    assert_eq!(last.cells[place(&sheet, "key")], Cell::text("days_late"));
    assert_eq!(last.cells[place(&sheet, "value")], Cell::Empty);
    let remark = &last.cells[place(&sheet, "remark")];
    assert_eq!(*remark, Cell::text("no dated payment in the period"));
}
