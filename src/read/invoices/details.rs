//! Columns of evidence that few invoice files have: references, segment, status of the e-invoice,
//! assignment to a factor.

use super::super::cells::Outcome;
use super::super::fields::InvoiceField as Field;
use super::super::identifiers::is_damaged;
use super::super::own::{OWN, Own};
use super::super::report::Report;
use super::super::vocabulary::WORDS;
use super::super::worker::{Worker, says_yes};
use super::{InvoiceRows, Row};
use crate::model::{Currency, Day, DocumentDetails, EInvoiceStatus, Facts, FindingCode};

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

    /// Notes what the row says of its customer, by the thread's number of it.
    pub(super) fn note_own(&self, party: u32, figures: OwnFigures, worker: &mut Worker) {
        let day = |day: Option<Day>| day.map_or(Own::Text(b""), Own::Day);
        let minor = |minor: Option<i64>| minor.map_or(Own::Text(b""), Own::Minor);
        worker.owns.note(party, |place| {
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
        if layout.has(Field::Factored as usize) && says_yes(cells.text(Field::Factored)) {
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
        if is_reference(text) {
            column.pad_to(place);
            column.push(text);
        }
    }
    if !segment.is_empty() {
        details.segments.pad_to(place);
        details.segments.push(segment);
    }
}

/// Returns whether a cell holds a reference: a figure or a word that does not say that there is none.
#[inline]
fn is_reference(cell: &[u8]) -> bool {
    let has_figure = cell.iter().any(|byte| matches!(byte, b'1'..=b'9'));
    let is_sure = has_figure && cell.first().is_some_and(u8::is_ascii_alphabetic);
    is_sure || !(cell.is_empty() || is_damaged(cell) || says_nothing(cell))
}

/// Returns whether a text says that there is nothing: no letter nor figure but zeros, or a word for it.
fn says_nothing(cell: &[u8]) -> bool {
    let text = String::from_utf8_lossy(cell).to_lowercase();
    let word = text.trim_matches(|character: char| !character.is_alphanumeric());
    word.chars().all(|character| character == '0')
        || matches!(
            word,
            "n/a"
                | "na"
                | "nc"
                | "néant"
                | "neant"
                | "aucun"
                | "aucune"
                | "none"
                | "null"
                | "sans"
                | "sans objet"
                | "non"
                | "no"
                | "x"
        )
}

fn status(cell: &[u8]) -> Option<EInvoiceStatus> {
    let text = std::str::from_utf8(cell).unwrap_or_default();
    EInvoiceStatus::parse(text).or_else(|| WORDS.e_invoice_statuses.find(text))
}

#[cfg(test)]
mod tests {
    use super::*;

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
