//! A document with one block of each kind, for the tests of the writers.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::{Block, Cell, Column, Document, Field, Marks, RowKind, Span, Table};
use crate::assess::made_up::day;
use crate::model::{Currency, Total};
use crate::policy::Language;
use std::fs;
use std::path::Path;

/// Compares what a writer wrote with what is expected; `UPDATE_GOLDEN=1` accepts it.
pub(super) fn expect(name: &str, written: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/document/expected");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(folder.join(name), written).unwrap();
    }
    let expected = fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!(written, expected, "{name}; UPDATE_GOLDEN=1 accepts it");
}

/// Leaves a file in the folder that `LOOK` names, for eyes that no test replaces.
pub(super) fn look(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("LOOK") {
        fs::write(Path::new(&folder).join(name), bytes).unwrap();
    }
}

/// What a document, a header, a page or a reader may take for something else.
pub(super) const NASTY: &str = "=cmd|' /C calc'!A0\u{1b}]0;x\u{7}\u{202e}\0\r\nBcc: a@b.fr\r\n\r\n|<script>alert(1)</script>&amp;]]>{{ 7*7 }}**x**::sender`#\"'\\";

/// Makes the document of a claim with some invoices.
pub(super) fn letter(invoices: u32) -> Document {
    let language = Language::French;
    let mut document = Document::new(language, "Relance : 2 factures échues", day("2026-10-31"));
    let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect();
    document.blocks.push(Block::Sender(lines(&[
        "Durand Frères SARL",
        "12 rue des Lilas",
        "69003 Lyon",
    ])));
    document.blocks.push(Block::Recipient(lines(&[
        "Société Œuvre & Fils",
        "Service comptabilité",
        "8 boulevard de la Gare",
        "75013 Paris",
    ])));
    document.blocks.push(Block::Reference(lines(&[
        "Lyon, le 31/10/2026",
        "Nos références : C-104",
    ])));
    document.blocks.push(Block::Subject);
    document
        .blocks
        .push(Block::Title("Relance amiable".to_owned()));
    document.paragraph("Madame, Monsieur,");
    document.blocks.push(Block::Paragraph(vec![
        Span::Plain(
            "Sauf erreur de notre part, les factures ci-dessous, échues, restent à payer, soit "
                .into(),
        ),
        Span::Strong("1\u{202f}234,56\u{a0}€".into()),
        Span::Plain(". Nous vous remercions de les régler sous huit jours.".into()),
    ]));
    document.table(table(invoices));
    document.heading("Ce que nous vous demandons");
    document.blocks.push(Block::List {
        marks: Marks::Numbers,
        items: ["de payer la somme due", "ou de nous dire ce que vous contestez, par écrit, avec les motifs et les pièces qui le montrent"]
            .map(|item| vec![Span::Plain(item.into())])
            .into(),
    });
    document.blocks.push(Block::List {
        marks: Marks::Bullets,
        items: vec![vec![Span::Plain("par virement".into())]],
    });
    document.blocks.push(Block::QrCode {
        payload: "BCD\n002\n1\nSCT\n\nDurand".into(),
        caption: lines(&["Payer par virement", "FR76 3000 6000 0112 3456 7890 189"]),
    });
    document.blocks.push(Block::Form(vec![
        Field::Tick("promesse de paiement".into()),
        Field::Line("Date".into()),
    ]));
    document
        .blocks
        .push(Block::Signature(lines(&["Anne Durand", "gérante"])));
    document.blocks.push(Block::PageBreak);
    document.note("Durand Frères SARL au capital de 10 000 €, RCS Lyon 732 829 320");
    document
}

/// Makes a table of invoices of 1,234.56 each.
pub(super) fn table(invoices: u32) -> Table {
    let language = Language::French;
    let currency = Currency::EUR;
    let mut table = Table::new(vec![
        Column::text("Facture"),
        Column::figure("Émise le"),
        Column::figure("Échéance"),
        Column::sum("Montant (EUR)", currency),
        Column::sum("Solde (EUR)", currency),
        Column::figure("Jours de retard"),
    ]);
    let sum = |number: u32| Cell::figure(Total(123_456 * i128::from(number)), currency, language);
    for number in 1..=invoices {
        table.push(
            RowKind::Body,
            vec![
                Cell::text(format!("FA-2026-{number:05}")),
                Cell::date(Some(day("2026-08-01")), language),
                Cell::date(Some(day("2026-08-31")), language),
                sum(1),
                sum(1),
                Cell::text("61"),
            ],
        );
    }
    table.push(
        RowKind::Total,
        vec![
            Cell::text("Total"),
            Cell::text(""),
            Cell::text(""),
            sum(invoices),
            sum(invoices),
            Cell::text(""),
        ],
    );
    table
}

/// Makes a document all of whose texts are hostile.
pub(super) fn hostile() -> Document {
    let text = || NASTY.to_owned();
    let mut document = Document::new(Language::English, NASTY, day("2026-10-31"));
    document.heading(NASTY);
    document.paragraph(NASTY);
    document.blocks.extend([
        Block::Paragraph(vec![Span::Strong(text()), Span::Plain(text())]),
        Block::List {
            marks: Marks::Bullets,
            items: vec![vec![Span::Plain(text())], vec![Span::Strong(text())]],
        },
        Block::Sender(vec![text(), text()]),
        Block::Recipient(vec![text(), text()]),
        Block::Reference(vec![text()]),
        Block::QrCode {
            payload: text(),
            caption: vec![text()],
        },
        Block::Signature(vec![text()]),
        Block::Form(vec![Field::Tick(text()), Field::Line(text())]),
        Block::Note(vec![Span::Plain(text())]),
    ]);
    let mut table = Table::new(vec![Column::text(NASTY), Column::figure(NASTY)]);
    table.push(RowKind::Body, vec![Cell::text(NASTY), Cell::text(NASTY)]);
    table.push(RowKind::Total, vec![Cell::text(NASTY), Cell::text(NASTY)]);
    document.table(table);
    document
}
