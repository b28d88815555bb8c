//! Rows of invoice files, column by column, before the rows of one number are put together.

use super::super::later::LaterDocuments;
use super::super::line_marks::LineMarks;
use crate::model::{Day, Documents, OptionalColumn};

/// Rows of invoices.
#[derive(Debug, Default)]
pub(in crate::read) struct InvoiceRows {
    /// Documents; customers and portfolios are the thread's own numbers, and a row that continues
    /// the one before lacks what it does not repeat: [`CustomerIndex::NONE`], [`Day::NONE`].
    pub(in crate::read) documents: Documents,
    /// Places of terms among the thread's texts.
    pub(in crate::read) terms: OptionalColumn<i64>,
    /// Days of performance.
    pub(in crate::read) performed: OptionalColumn<Day>,
    /// Days of receipt.
    pub(in crate::read) received: OptionalColumn<Day>,
    /// Totals of lines, nets and taxes of the row, kept for files of one row a line.
    pub(in crate::read) line_totals: OptionalColumn<i64>,
    /// Nets of the rows.
    pub(in crate::read) nets: OptionalColumn<i64>,
    /// Taxes of the rows.
    pub(in crate::read) taxes: OptionalColumn<i64>,
    /// Nets and taxes of rows of documents that they do not make the amount of.
    pub(in crate::read) odd_nets: OptionalColumn<i64>,
    /// The taxes beside them.
    pub(in crate::read) odd_taxes: OptionalColumn<i64>,
    /// Payments told by rows that repeat their invoice.
    pub(in crate::read) payments: OptionalColumn<i64>,
    /// Rows of files of one row a line, each with its [`LineMarks`].
    pub(in crate::read) line_marks: OptionalColumn<i64>,
    /// Documents issued after the as-of day, which are none of the rows.
    pub(in crate::read) later: LaterDocuments,
}

impl InvoiceRows {
    /// Returns what is known of a line of a document; none for a row that is a whole document.
    pub(in crate::read) fn line(&self, row: usize) -> Option<LineMarks> {
        self.line_marks.get(row).map(LineMarks)
    }

    /// Returns whether a row is whole: a document, or a line that repeats what it is a line of.
    pub(in crate::read) fn is_whole(&self, row: usize) -> bool {
        self.line(row).is_none_or(|line| !line.is_continued())
    }

    /// Appends rows whose lines begin `lines` further down.
    pub(in crate::read) fn append(&mut self, other: Self, lines: u32) {
        let base = self.documents.len();
        let (mine, theirs) = (&mut self.documents, &other.documents);
        mine.numbers.append(&theirs.numbers);
        mine.customers.extend_from_slice(&theirs.customers);
        mine.amounts.append(&theirs.amounts);
        mine.issued.append(&theirs.issued);
        mine.due.append(&theirs.due);
        mine.facts.extend_from_slice(&theirs.facts);
        mine.portfolios.append(&theirs.portfolios);
        mine.lines.append(&theirs.lines, lines);
        mine.paid.append(base, &theirs.paid);
        mine.balances.append(base, &theirs.balances);
        mine.paid_on.append(base, &theirs.paid_on);
        mine.disputed_amounts.append(base, &theirs.disputed_amounts);
        if !theirs.applies_to.is_empty() {
            mine.applies_to.pad_to(base);
            mine.applies_to.append(&theirs.applies_to);
        }
        mine.details.append(base, &theirs.details);
        self.terms.append(base, &other.terms);
        self.performed.append(base, &other.performed);
        self.received.append(base, &other.received);
        self.line_totals.append(base, &other.line_totals);
        self.nets.append(base, &other.nets);
        self.taxes.append(base, &other.taxes);
        self.odd_nets.append(base, &other.odd_nets);
        self.odd_taxes.append(base, &other.odd_taxes);
        self.payments.append(base, &other.payments);
        self.line_marks.append(base, &other.line_marks);
        self.later.append(base, other.later);
    }

    /// Forgets what was read of the row at `place`, which is refused before it became a document.
    pub(in crate::read) fn forget(&mut self, place: usize) {
        let documents = &mut self.documents;
        for column in [
            &mut documents.paid,
            &mut documents.balances,
            &mut documents.disputed_amounts,
            &mut self.payments,
            &mut self.nets,
            &mut self.taxes,
            &mut self.terms,
        ] {
            column.truncate(place);
        }
        documents.details.truncate(place);
        for column in [
            &mut documents.paid_on,
            &mut self.performed,
            &mut self.received,
        ] {
            column.truncate(place);
        }
    }

    /// Keeps the rows that `keep` marks.
    pub(in crate::read) fn retain(&mut self, keep: &[bool]) {
        let documents = &mut self.documents;
        documents.numbers.retain(keep);
        retain(&mut documents.customers, keep);
        documents.amounts.retain(keep);
        documents.issued.retain(keep);
        documents.due.retain(keep);
        retain(&mut documents.facts, keep);
        documents.portfolios.retain(keep);
        documents.lines.retain(keep);
        documents.paid.retain(keep);
        documents.balances.retain(keep);
        documents.paid_on.retain(keep);
        documents.disputed_amounts.retain(keep);
        documents.applies_to.retain(keep);
        documents.details.retain(keep);
        self.terms.retain(keep);
        self.performed.retain(keep);
        self.received.retain(keep);
        self.line_totals.retain(keep);
        self.nets.retain(keep);
        self.taxes.retain(keep);
        self.odd_nets.retain(keep);
        self.odd_taxes.retain(keep);
        self.payments.retain(keep);
        self.line_marks.retain(keep);
    }
}

fn retain<T>(values: &mut Vec<T>, keep: &[bool]) {
    let mut kept = keep.iter();
    values.retain(|_| kept.next().copied().unwrap_or_default());
}
