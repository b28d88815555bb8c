//! Columns of evidence that few invoice files have: references, segment, status of the e-invoice,
//! assignment to a factor.

use super::super::amiss::says_amiss;
use super::super::cells::Outcome;
use super::super::embedded::EMBEDDED;
use super::super::fields::InvoiceField as Field;
use super::super::grid::Grid;
use super::super::identifiers::{is_damaged, undressed_text};
use super::super::own::{OWN, Own};
use super::super::report::Report;
use super::super::usual::BATCH;
use super::super::vocabulary::{Answer, WORDS};
use super::super::worker::Worker;
use super::{InvoiceRows, Row};
use crate::model::{
    Currency, Day, DocumentDetails, EInvoiceStatus, Facts, FindingCode, TextColumn,
};
use std::ops::Range;

/// Fields that are read once a row is sure to be a document, only where the file has one of them.
pub(super) const DETAILS: [Field; 6] = [
    Field::OrderRef,
    Field::DeliveryRef,
    Field::ContractRef,
    Field::Segment,
    Field::EInvoiceStatus,
    Field::Factored,
];

/// The customer's own fields.
pub(super) const OWN_FIELDS: [Field; OWN.len()] = {
    let mut fields = [Field::Siren; OWN.len()];
    let mut place = 0;
    while place < OWN.len() {
        fields[place] = OWN[place].0;
        place += 1;
    }
    fields
};

/// Days and amounts among the customer's own fields, which a row must have right.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OwnFigures {
    insolvency_on: Option<Day>,
    bodacc_on: Option<Day>,
    credit_limit: Option<i64>,
}

impl Row<'_> {
    /// Reads the days and amounts of the customer's own fields.
    pub(super) fn own_figures(
        &self,
        currency: Currency,
        report: &mut Report,
    ) -> Result<OwnFigures, Outcome> {
        let (cells, layout) = (&self.cells, self.cells.layout);
        let mut figures = OwnFigures::default();
        for (field, day) in [
            (Field::InsolvencyOn, &mut figures.insolvency_on),
            (Field::BodaccOn, &mut figures.bodacc_on),
        ] {
            if layout.has(field as usize) {
                let date = cells.day(field, report)?;
                *day = cells.ordered(field, date).known();
            }
        }
        if layout.has(Field::CreditLimit as usize) {
            figures.credit_limit = cells.amount(Field::CreditLimit, currency, report)?;
        }
        Ok(figures)
    }

    /// Notes what the row says of its customer, by the thread's number of it, and tells what cannot be read.
    pub(super) fn note_own(
        &self,
        party: u32,
        figures: OwnFigures,
        worker: &mut Worker,
        report: &mut Report,
    ) {
        let day = |day: Option<Day>| day.map_or(Own::Text(b""), Own::Day);
        let minor = |minor: Option<i64>| minor.map_or(Own::Text(b""), Own::Minor);
        let flaws = worker.owns.note(party, |place| {
            let field = OWN[place].0;
            if field == Field::InsolvencyOn {
                day(figures.insolvency_on)
            } else if field == Field::BodaccOn {
                day(figures.bodacc_on)
            } else if field == Field::CreditLimit {
                minor(figures.credit_limit)
            } else {
                Own::Text(self.cells.text(field))
            }
        });
        for (place, code) in flaws {
            let field = OWN[*place].0;
            let cell = self.cells.text(field);
            self.cells.notice(field, cell, *code, report);
        }
    }

    /// Reads what the row says beside, of the document at `place`.
    pub(super) fn details(
        &self,
        place: usize,
        facts: &mut Facts,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) {
        let (cells, layout) = (&self.cells, self.cells.layout);
        let details = &mut rows.documents.details;
        keep_texts(place, TEXTS.map(|field| cells.text(field)), details);
        if layout.has(Field::Factored as usize) && says_amiss(cells.text(Field::Factored)) {
            facts.mark_factored();
        }
        if layout.has(Field::EInvoiceStatus as usize) {
            let cell = cells.text(Field::EInvoiceStatus);
            match status(cell) {
                Some(status) => details.e_invoice_statuses.set(place, status),
                None if cell.is_empty() => {}
                None => {
                    let code = FindingCode::UnknownEInvoiceStatus;
                    cells.notice(Field::EInvoiceStatus, cell, code, report);
                }
            }
        }
    }
}

/// Fields that are kept as they are written.
pub(super) const TEXTS: [Field; 4] = [
    Field::OrderRef,
    Field::DeliveryRef,
    Field::ContractRef,
    Field::Segment,
];

/// Keeps the texts of [`TEXTS`] of the document at `place`.
#[inline]
pub(super) fn keep_texts(place: usize, texts: [&[u8]; 4], details: &mut DocumentDetails) {
    let [order, delivery, contract, segment] = texts;
    for (text, column) in [
        (order, &mut details.order_refs),
        (delivery, &mut details.delivery_refs),
        (contract, &mut details.contract_refs),
    ] {
        // Most files have one of these columns at most.
        if !text.is_empty() && is_reference(text) {
            column.pad_to(place);
            column.push(text);
        }
    }
    if !segment.is_empty() {
        details.segments.pad_to(place);
        details.segments.push(segment);
    }
}

/// Keeps the texts of some columns, those of [`TEXTS`], of some rows of a batch: documents from `first` on.
pub(super) fn keep_columns(
    first: usize,
    grid: &Grid<'_>,
    columns: &[usize; 4],
    rows: Range<usize>,
    details: &mut DocumentDetails,
) {
    let [order, delivery, contract, segment] = *columns;
    let keep = |column, texts: &mut TextColumn, is_kept: fn(&[u8]) -> bool| {
        if !grid.has(column) {
            return;
        }
        // Up to the last row that has one: those after it need no place.
        let (mut kept, mut len) = ([&[][..]; BATCH], 0);
        for ((place, row), kept) in rows.clone().enumerate().zip(&mut kept) {
            let text = undressed_text(grid.text(row, column));
            if !text.is_empty() && is_kept(text) {
                *kept = text;
                len = place + 1;
            }
        }
        if len > 0 {
            texts.pad_to(first);
            texts.push_all(&kept[..len]);
        }
    };
    keep(order, &mut details.order_refs, is_reference);
    keep(delivery, &mut details.delivery_refs, is_reference);
    keep(contract, &mut details.contract_refs, is_reference);
    keep(segment, &mut details.segments, |_| true);
}

/// Returns whether a cell holds a reference: a figure or a word that does not say that there is none.
#[inline]
fn is_reference(cell: &[u8]) -> bool {
    let is_figure = |byte: &u8| matches!(byte, b'1'..=b'9');
    let is_sure = cell.first().is_some_and(u8::is_ascii_alphabetic)
        && (cell.last().is_some_and(is_figure) || cell.iter().any(is_figure));
    let is_absent = |cell| says_nothing(cell) || EMBEDDED.values.absent.says(cell);
    is_sure || !(cell.is_empty() || is_damaged(cell) || is_absent(cell))
}

/// Returns whether a text says that there is nothing: no letter nor figure but zeros, a mark, or a word for it.
pub(super) fn says_nothing(cell: &[u8]) -> bool {
    match WORDS.answer(cell) {
        Some(Answer::No | Answer::Nothing) => true,
        // A box that is ticked names no paper, and says that it is on file.
        Some(Answer::Yes | Answer::Over) | None => false,
    }
}

fn status(cell: &[u8]) -> Option<EInvoiceStatus> {
    let text = std::str::from_utf8(cell).unwrap_or_default();
    EInvoiceStatus::parse(text).or_else(|| WORDS.e_invoice_statuses.find(text))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::model::{Ledger, RateRule, Regime, Role};
    use crate::policy::file;
    use crate::read::{Assumptions, Input, Nets, Options, ledger};
    use std::io::Cursor;

    const HEADER: &str = "number;customer_id;issued_on;due_on;amount;order_ref;delivery_ref;factored;\
        e_invoice_status;acknowledged_on;performed_on;segment;regime;taux penalites;country;credit_limit;insolvency_on\n";

    const ROWS: [&str; 5] = [
        "F1;C1;2026-05-03;2026-06-02;100.00;CDE-1;;;;;;;b2b;;France;;\n",
        "F2;C1;2026-05-03;2026-06-02;200.00;-;BL-2;oui;205;2026-07-01;2026-05-02;transport;public;3x-legal;Belgique;500.00;2026-09-08\n",
        "F3;C1;2026-05-03;2026-06-02;wrong;CDE-3;BL-3;;;2026-07-03;;;b2b;;;;\n",
        "F4;C1;2026-05-03;2026-06-02;400.00;CDE-4;;non;;;;;public;;Belgique;;\n",
        "F5;C2;2026-05-03;2026-06-02;500.00;;;;;;;;;;;;\n",
    ];

    fn read(rows: &[&str]) -> Ledger {
        let text = format!("{HEADER}{}", rows.concat());
        let input = Input {
            role: Role::Invoices,
            path: "invoices.csv".to_owned(),
            open: Box::new(move || Ok(Box::new(Cursor::new(text.clone().into_bytes())))),
        };
        let options = Options {
            assumptions: Assumptions::Told,
            as_of: None,
            nets: Nets::LeftOut,
            progress: None,
        };
        ledger(&[input], &file::parse("").unwrap(), options)
            .unwrap()
            .ledger
    }

    #[test]
    fn each_document_has_the_details_of_its_own_row() {
        let ledger = read(&ROWS);
        let documents = &ledger.documents;
        let numbers: Vec<&str> = (0..4).map(|row| documents.numbers.get(row)).collect();
        assert_eq!(numbers, ["F1", "F2", "F4", "F5"]);
        let details = &documents.details;
        let orders: Vec<&str> = (0..4).map(|row| details.order_refs.get(row)).collect();
        assert_eq!(orders, ["CDE-1", "", "CDE-4", ""]);
        let deliveries: Vec<&str> = (0..4).map(|row| details.delivery_refs.get(row)).collect();
        assert_eq!(deliveries, ["", "BL-2", "", ""]);
        let days: Vec<_> = (0..4).map(|row| details.acknowledged_on.get(row)).collect();
        assert_eq!(days, [None, Day::from_civil(2026, 7, 1), None, None]);
        assert_eq!(details.performed_on.get(1), Day::from_civil(2026, 5, 2));
        assert_eq!(
            details.e_invoice_statuses.get(1),
            Some(EInvoiceStatus::APPROVED)
        );
        assert_eq!(details.segments.get(1), "transport");
        let factored = documents.facts.iter().map(|facts| facts.is_factored());
        assert_eq!(factored.collect::<Vec<_>>(), [false, true, false, false]);
    }

    #[test]
    fn what_invoices_say_of_a_customer_does_not_depend_on_their_order() {
        let customers = read(&ROWS).customers;
        let [first, second] = customers.as_slice() else {
            panic!("{customers:?}");
        };
        assert_eq!(first.regime, Some(Regime::Public));
        assert_eq!(first.credit_limit.unwrap().0, 50_000);
        let details = first.details();
        assert_eq!(details.country, "BE");
        assert_eq!(details.rate, Some(RateRule::ThreeTimesLegal));
        assert_eq!(details.insolvency_on, Day::from_civil(2026, 9, 8));
        assert_eq!(second.details, None);
        let mut rows = ROWS;
        for turn in 0..ROWS.len() {
            rows.rotate_left(1);
            rows.swap(0, turn);
            assert_eq!(read(&rows).customers, customers);
        }
    }

    #[test]
    fn a_cell_that_says_that_there_is_none_is_no_reference() {
        for text in [
            "", "-", "N/A", "Néant", "000", "#REF!", "1,23E+18", "(aucun)",
        ] {
            assert!(!is_reference(text.as_bytes()), "{text}");
        }
        for text in [
            "CDE-4695",
            "4500012345",
            "chantier Dupré",
            "BL25-0979",
            "R0",
        ] {
            assert!(is_reference(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_status_is_known_by_its_code_or_by_its_name() {
        for (text, code) in [
            ("205", EInvoiceStatus::APPROVED),
            ("210 - Refusée", EInvoiceStatus::REFUSED),
            ("Approuvée partiellement", EInvoiceStatus::PARTLY_APPROVED),
            ("En litige", EInvoiceStatus::DISPUTED),
            ("mise à disposition", EInvoiceStatus::AVAILABLE),
        ] {
            assert_eq!(status(text.as_bytes()), Some(code), "{text}");
        }
        assert_eq!(status(b"peut-etre"), None);
    }
}
