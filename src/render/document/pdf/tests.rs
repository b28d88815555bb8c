//! What stands where on the pages: windows, carried sums, titles with their tables, endings.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::super::{Align, Carry, Cell, Column, RowKind, Table, sample};
use super::*;
use crate::policy::Language;
use ending::LITTLE;
use pages::{BOTTOM, PAGE};

/// Returns the texts of a page, line by line, from left to right.
fn texts(page: &[Item]) -> Vec<(Length, Length, String)> {
    let mut texts = Vec::new();
    for item in page {
        if let Item::Text { x, y, text, .. } = item {
            texts.push((*y, *x, text.clone()));
        }
    }
    texts.sort();
    texts
}

fn all_text(laid: &Pages) -> String {
    let pages = laid.pages.iter().flat_map(|page| texts(page));
    pages.map(|(_, _, text)| text + " ").collect()
}

#[test]
fn a_file_has_the_same_bytes_and_tells_what_it_replaced() {
    let document = sample::letter(2);
    let file = write(&document).unwrap();
    assert_eq!(file, write(&document).unwrap());
    assert!(file.bytes.starts_with(b"%PDF-"));
    assert!(file.replaced.is_empty());
    let mut strange = document;
    strange.paragraph("株式会社");
    assert_eq!(write(&strange).unwrap().replaced.len(), 4);
    let hostile = write(&sample::hostile()).unwrap();
    sample::look("letter.pdf", &file.bytes);
    sample::look("long.pdf", &write(&sample::letter(400)).unwrap().bytes);
    sample::look("hostile.pdf", &hostile.bytes);
}

#[test]
fn a_recipient_stands_in_the_window() {
    let laid = laid_out(&sample::letter(2));
    let first = texts(&laid.pages[0]);
    let (y, x, _) = first
        .iter()
        .find(|(_, _, text)| text.starts_with("Société"))
        .unwrap();
    assert_eq!(*x, WINDOW.0);
    assert!((WINDOW.1..WINDOW.1 + 20_000).contains(y));
    let (below, _, _) = first
        .iter()
        .find(|(_, _, text)| text.starts_with("Lyon, le"))
        .unwrap();
    assert!(*below > FOLD);
}

#[test]
fn a_table_hands_its_sums_from_page_to_page() {
    let laid = laid_out(&sample::letter(400));
    assert!(laid.pages.len() > 8, "{}", laid.pages.len());
    let tables = laid.pages.iter().filter(|page| {
        let texts = texts(page);
        texts.iter().any(|(_, _, text)| text == "Facture")
    });
    let mut rows = 0;
    let mut handed: Option<Vec<String>> = None;
    for page in tables {
        let texts = texts(page);
        let line = |title: &str| {
            let (y, _, _) = texts.iter().find(|(_, _, text)| text == title)?;
            let line = texts.iter().filter(|(own, _, _)| own == y);
            let line: Vec<String> = line.map(|(_, _, text)| text.clone()).collect();
            Some(line[1..].to_vec())
        };
        assert_eq!(line("Report"), handed);
        rows += texts
            .iter()
            .filter(|(_, _, text)| text.starts_with("FA-2026-"))
            .count();
        handed = line("À reporter");
        if let Some(sums) = &handed {
            let sum = Cell::figure(
                crate::model::Total(123_456 * rows as i128),
                crate::model::Currency::EUR,
                Language::French,
            );
            let sum = sum.text.replace('\u{202f}', "\u{a0}");
            assert_eq!(sums, &[sum.clone(), sum]);
        }
    }
    assert_eq!((rows, handed), (400, None));
}

/// A table of some rows whose first column is as narrow as a date.
fn narrow(rows: usize) -> Table {
    let mut table = Table::new(vec![
        Column::figure("Le"),
        Column::text("Pièce"),
        Column::sum("Montant (EUR)", crate::model::Currency::EUR),
    ]);
    for place in 0..rows {
        let amount = Cell::figure(
            crate::model::Total(100),
            crate::model::Currency::EUR,
            Language::French,
        );
        let cells = vec![Cell::text("1/1"), Cell::text(format!("F-{place}")), amount];
        table.push(RowKind::Body, cells);
    }
    table
}

#[test]
fn a_short_table_stays_with_its_title_and_carries_nothing() {
    for lines in 0..60 {
        let mut document = Document::new(Language::French, "", crate::model::Day(20_000));
        for _ in 0..lines {
            document.paragraph("x");
        }
        document.heading("Titre");
        document.paragraph("phrase");
        document.table(narrow(5));
        document.paragraph("somme");
        let laid = laid_out(&document);
        let pages = laid.pages.iter().map(|page| texts(page));
        let holds = pages.filter(|texts| {
            let is = |wanted: &str| texts.iter().any(|(_, _, text)| text == wanted);
            is("Titre") || is("F-0") || is("F-4") || is("somme")
        });
        assert_eq!(holds.count(), 1, "{lines}");
        assert!(!all_text(&laid).contains("reporter"), "{lines}");
    }
}

#[test]
fn a_signature_never_stands_alone_and_no_last_page_is_all_but_empty() {
    for lines in 0..120 {
        let mut document = Document::new(Language::French, "", crate::model::Day(20_000));
        for line in 0..lines {
            document.paragraph(format!("ligne {line}"));
        }
        document.paragraph("dernier");
        document.paragraph("formule");
        let signed = vec!["Durand".to_owned()];
        document.blocks.push(Block::Signature(signed));
        let laid = laid_out(&document);
        let last = texts(laid.pages.last().unwrap());
        let has = |wanted: &str| last.iter().any(|(_, _, text)| text == wanted);
        assert!(has("dernier") && has("formule") && has("Durand"), "{lines}");
        assert!(
            laid.pages.len() == 1 || laid.y - TOP >= LITTLE,
            "{lines}: {}",
            laid.y
        );
        let rows = laid.pages.iter().flat_map(|page| texts(page));
        let rows = rows.filter(|(_, _, text)| text.starts_with("ligne "));
        assert_eq!(rows.count(), lines);
    }
}

#[test]
fn the_last_row_of_a_table_stays_with_the_signature() {
    for rows in 1..90 {
        let mut document = Document::new(Language::French, "", crate::model::Day(20_000));
        document.table(narrow(rows));
        document.paragraph("formule");
        let signed = vec!["Durand".to_owned()];
        document.blocks.push(Block::Signature(signed));
        let laid = laid_out(&document);
        let last = texts(laid.pages.last().unwrap());
        let wanted = format!("F-{}", rows - 1);
        for wanted in [wanted.as_str(), "formule", "Durand"] {
            let is_there = last.iter().any(|(_, _, text)| text == wanted);
            assert!(is_there, "{rows}: {wanted}");
        }
        let all = laid.pages.iter().flat_map(|page| texts(page));
        let all = all.filter(|(_, _, text)| text.starts_with("F-"));
        assert_eq!(all.count(), rows);
    }
}

#[test]
fn what_a_narrow_column_hands_over_is_named_whole() {
    let mut document = Document::new(Language::French, "", crate::model::Day(20_000));
    document.table(narrow(80));
    let laid = laid_out(&document);
    let text = all_text(&laid);
    assert!(text.contains("À reporter"), "{text}");
    assert!(text.contains("Report "), "{text}");
}

#[test]
fn nothing_leaves_the_page_and_no_text_is_lost() {
    let mut document = sample::hostile();
    // A cell that no page holds, a word that no line holds, and a table that no page is wide enough for.
    let mut table = Table::new(vec![Column::text("Motif"), Column::figure("Montant")]);
    let long = "mot ".repeat(5_000);
    table.push(RowKind::Body, vec![Cell::text(&long), Cell::text("1")]);
    document.table(table);
    document.paragraph("x".repeat(9_000));
    let column = Column {
        title: "Montant".to_owned(),
        align: Align::Right,
        carry: Carry::Nothing,
    };
    let mut wide = Table::new(vec![column; 12]);
    wide.push(
        RowKind::Body,
        vec![Cell::text("1\u{202f}234\u{202f}567\u{202f}890,12"); 12],
    );
    document.table(wide);
    let laid = laid_out(&document);
    for page in &laid.pages {
        for (y, x, text) in texts(page) {
            assert!(x >= MARGIN && (TOP..PAGE.1).contains(&y), "{text}");
            assert!(y <= BOTTOM || text.starts_with("Page"), "{text}");
            let width = face::width(text.trim_end(), face::Weight::Regular, 6_500);
            assert!(x + width <= MARGIN + WIDTH + 1_000, "{text}");
        }
    }
    let text = all_text(&laid);
    assert_eq!(text.matches("mot").count(), 5_000);
    assert_eq!(text.matches("567").count(), 12);
    assert!(text.matches('x').count() >= 9_000);
    assert!(write(&document).is_ok());
}
