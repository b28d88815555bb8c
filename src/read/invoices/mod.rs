//! Rows of an invoice file: one record becomes one compact row, is left out, or is refused.

pub(super) mod credit_notes;
mod details;
mod later;
mod left_out;
mod odd;
mod proofs;
mod rare;
mod rows;
mod taxes;
mod usual;
mod words;

pub(super) use rows::InvoiceRows;

use details::{DETAILS, OWN_FIELDS, OwnFigures};
use left_out::left_out_by;
use rare::RARE;
use taxes::Taxes;
use usual::UsualInvoices;
use words::Words;

use super::cells::{Cells, Outcome, RowCurrency, way_of};
use super::dates::DateCell;
use super::engine::RowReader;
use super::fields::InvoiceField as Field;
use super::grid::Grid;
use super::identifiers::{clean_number, is_damaged, is_plain};
use super::layout::{Layout, Shape};
use super::line_marks::LineMarks;
use super::nets::Nets;
use super::record::Record;
use super::report::Report;
use super::shape::check_shape;
use super::signs;
use super::summed;
use super::vocabulary::Way;
use super::worker::Worker;
use crate::model::{Amount, Currency, CustomerIndex, Day, FindingCode};

/// Rows of a block of usual width.
pub(super) const USUAL_ROWS: usize = super::blocks::BLOCK_BYTES / 64;

/// Fields that the amount of a row is read from.
const AMOUNTS: &[Field] = &[Field::Amount, Field::LineTotal, Field::Debit, Field::Credit];

/// Reads the rows of one invoice file.
#[derive(Debug)]
pub(super) struct InvoiceReader {
    /// The file's layout.
    pub(super) layout: Layout,
    /// The currency of rows that name none.
    pub(super) currency: Currency,
    /// What an amount in euros is told above.
    pub(super) implausible_amount: Amount,
    /// The last day whose documents enter the ledger.
    pub(super) as_of: Day,
    /// Whether amounts without tax are kept.
    nets: Nets,
    /// Where its usual rows have their cells.
    usual: Option<UsualInvoices>,
    /// Where it has the net and the tax of its documents.
    taxes: Option<Taxes>,
}

impl InvoiceReader {
    /// Makes the reader of a file: of amounts in euros above `implausible_amount` it tells, and documents
    /// after `as_of` do not enter the ledger. Rows that name no currency are in `currency`.
    pub(super) fn new(
        layout: Layout,
        currency: Currency,
        implausible_amount: Amount,
        as_of: Day,
    ) -> Self {
        Self {
            usual: UsualInvoices::of(&layout),
            taxes: Taxes::of(&layout),
            layout,
            currency,
            implausible_amount,
            as_of,
            nets: Nets::LeftOut,
        }
    }

    /// Keeps amounts without tax, or not.
    pub(super) fn with_nets(self, nets: Nets) -> Self {
        Self { nets, ..self }
    }

    /// Reads every row in full.
    #[cfg(test)]
    pub(super) fn in_full(self) -> Self {
        Self {
            usual: None,
            ..self
        }
    }
}

impl RowReader for InvoiceReader {
    type Rows = InvoiceRows;

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn row(
        &self,
        record: Record<'_>,
        worker: &mut Worker,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) {
        if report.rows == 0 {
            rows.documents.reserve(USUAL_ROWS);
        }
        report.rows += 1;
        self.whole_row(record, worker, rows, report);
    }

    fn rows(
        &self,
        grid: &Grid<'_>,
        worker: &mut Worker,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) {
        if report.rows == 0 {
            rows.documents.reserve(USUAL_ROWS);
        }
        super::usual::each(self, grid, worker, rows, report);
    }
}

impl InvoiceReader {
    /// Reads a row of any kind.
    fn whole_row(
        &self,
        record: Record<'_>,
        worker: &mut Worker,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) {
        let row = Row {
            usual: self.usual.as_ref(),
            taxes: self.taxes.as_ref(),
            cells: Cells {
                layout: &self.layout,
                record,
            },
            currency: self.layout.default_currency(self.currency),
            implausible_amount: self.implausible_amount,
            as_of: self.as_of,
            nets: self.nets,
        };
        let outcome = row.document(worker, rows, report);
        if let Err(Outcome::Refuse(_)) = outcome {
            // A row with decimals too many under one mark may prove the other one.
            row.compare_marks(row.currency, report);
        }
        report.end(outcome, &record, &self.layout);
    }
}

/// One row of an invoice file.
struct Row<'row> {
    usual: Option<&'row UsualInvoices>,
    taxes: Option<&'row Taxes>,
    cells: Cells<'row>,
    /// The currency when the row names none.
    currency: Currency,
    implausible_amount: Amount,
    as_of: Day,
    nets: Nets,
}

impl Row<'_> {
    fn document(
        &self,
        worker: &mut Worker,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) -> Result<(), Outcome> {
        let cells = &self.cells;
        let layout = cells.layout;
        check_shape(&cells.record, layout)?;
        let number_cell = cells.text(Field::Number);
        let mut currency = cells.currency(Field::Currency, self.currency, &mut worker.words)?;
        if number_cell.is_empty() || cells.text(Field::IssuedOn).is_empty() {
            self.left_out(number_cell, currency, report)?;
        }
        let words = self.words(worker)?;
        let number = clean_number(number_cell, cells.record.dress);
        if let Some(reason) = left_out_by(&words, &number).or(self.left_out_by_flag(report)?) {
            return Err(self.skip(reason, &number, currency, worker, report));
        }
        self.check_number(number_cell, &number, report)?;
        let is_line = layout.shape == Shape::Lines;
        let customer_id = cells.told_code(Field::CustomerId, report);
        let customer = cells.text(Field::Customer);
        let has_party = !(customer_id.is_empty() && customer.is_empty());
        if !has_party && !is_line {
            let field = if layout.has(Field::Customer as usize) {
                Field::Customer
            } else {
                Field::CustomerId
            };
            return Err(cells.refuse_for(field, b"", FindingCode::MissingValue));
        }
        cells.undamaged(Field::CustomerId, customer_id)?;
        cells.undamaged(Field::Customer, customer)?;
        let issued = cells.day(Field::IssuedOn, report)?;
        let due = if layout.has(Field::DueOn as usize) {
            cells.day(Field::DueOn, report)?
        } else {
            DateCell::Empty
        };
        self.compare_orders(issued, due, report);
        let issued_on = cells.ordered(Field::IssuedOn, issued);
        let due_on = cells.ordered(Field::DueOn, due);
        let before = currency.get();
        let amount = self.amount_with_tax(&mut currency, report)?;
        let currency = currency.get();
        self.check_sign(amount.unwrap_or_default())?;
        if !is_line {
            if issued_on == Day::NONE {
                return Err(cells.refuse_for(Field::IssuedOn, b"", FindingCode::MissingValue));
            }
            if amount.is_none() {
                let mut fields = AMOUNTS.iter().filter(|field| layout.has(**field as usize));
                let field = fields.next().copied().unwrap_or(Field::Amount);
                return Err(cells.refuse_for(field, b"", FindingCode::MissingValue));
            }
        }
        if issued_on > self.as_of {
            let is_whole = has_party && amount.is_some();
            let of_line = is_line.then_some(is_whole);
            let document = (&*number, due_on, currency, amount.unwrap_or_default());
            return self.later(document, words.kind, of_line, worker, rows, report);
        }
        if due_on < issued_on && due_on != Day::NONE {
            cells.notice(Field::DueOn, &number, FindingCode::DueBeforeIssue, report);
        }
        self.tell_unknown_words(&words, report);
        let place = rows.documents.len();
        let mut own = OwnFigures::default();
        if layout.has_any(RARE) {
            own = match self.rare(place, currency, worker, rows, report) {
                Ok(figures) => figures,
                Err(outcome) => {
                    rows.forget(place);
                    return Err(outcome);
                }
            };
        }
        if let Err(outcome) = signs::check(cells, AMOUNTS, amount.unwrap_or_default()) {
            rows.forget(place);
            return Err(outcome);
        }
        if is_line {
            let is_continued = !has_party || issued_on == Day::NONE || amount.is_none();
            let marks = LineMarks::new(is_continued, amount.unwrap_or_default(), words.kind);
            rows.line_marks.set(place, marks.0);
            let mut said = RowCurrency::Said(currency);
            if let Some(total) = cells.side_amount(Field::LineTotal, &mut said, report) {
                rows.line_totals.set(place, total);
            }
        }
        let minor = amount.unwrap_or_default();
        self.note_taxes(place, minor, currency, rows);
        report.sums.add(minor, words.kind);
        summed::add(cells, Field::ALL, currency, words.kind, report);
        self.tell_odd_amount(minor, currency, &words, &number, report);
        let contest = self.contest(worker);
        let mut facts = self.facts(minor, &words, contest);
        if layout.has_any(DETAILS) {
            self.details(place, &mut facts, rows, report);
        }
        let documents = &mut rows.documents;
        self.keep_contested_part(place, (minor, currency), contest, documents, report);
        documents.numbers.push(&number);
        documents.customers.push(if has_party {
            let segment = cells.text(Field::Segment);
            let party = worker.parties.note(customer_id, customer, segment);
            if layout.has_any(OWN_FIELDS) {
                self.note_own(party, own, worker, report);
            }
            CustomerIndex(party)
        } else {
            CustomerIndex::NONE
        });
        documents.amounts.push(minor.abs());
        documents.issued.push(issued_on);
        documents.due.push(due_on);
        documents.facts.push(facts);
        let entity = cells.text(Field::Entity);
        let portfolio = worker.portfolios.note(entity, currency);
        documents.portfolios.push(portfolio);
        documents.lines.push(cells.record.line);
        // What an amount says of its own currency holds for no other row.
        if let Some(usual) = self.usual
            && minor > 0
            && currency == before
        {
            usual.keep(
                cells,
                &words,
                (currency, portfolio, facts),
                &mut worker.steady,
            );
        }
        Ok(())
    }

    /// Returns the amount with tax: its column, else the lines' totals, else debit less credit.
    fn amount_with_tax(
        &self,
        currency: &mut RowCurrency,
        report: &mut Report,
    ) -> Result<Option<i64>, Outcome> {
        let (cells, layout) = (&self.cells, self.cells.layout);
        if layout.has(Field::Amount as usize) {
            let mut amount = cells.money(Field::Amount, currency, report)?;
            if layout.is_after_paid
                && let Some(left) = amount
            {
                let paid = cells.money(Field::Paid, currency, report)?;
                amount = left.checked_add(paid.unwrap_or_default());
            }
            // A customer's account is debited of what it owes.
            let way = way_of(cells.text(Field::Direction));
            return cells.directed(Field::Direction, amount, way, Way::Debit);
        }
        if layout.has(Field::LineTotal as usize) {
            return cells.money(Field::LineTotal, currency, report);
        }
        let debit = cells.money(Field::Debit, currency, report)?;
        currency.fix(debit.unwrap_or_default());
        let credit = cells.money(Field::Credit, currency, report)?;
        match (
            debit.filter(|minor| *minor != 0),
            credit.filter(|minor| *minor != 0),
        ) {
            (Some(_), Some(_)) => {
                Err(cells.refuse_for(Field::Debit, b"", FindingCode::DebitAndCredit))
            }
            (debit, credit) if debit.or(credit).is_some() => {
                Ok(Some(debit.unwrap_or_default() - credit.unwrap_or_default()))
            }
            _ => Ok(None),
        }
    }

    /// Refuses numbers that a spreadsheet destroyed, and tells those that were cleaned.
    fn check_number(&self, cell: &[u8], number: &[u8], report: &mut Report) -> Result<(), Outcome> {
        if !number.is_empty() && is_plain(cell, self.cells.record.dress) {
            return Ok(());
        }
        let cells = &self.cells;
        if number.is_empty() {
            return Err(cells.refuse_for(Field::Number, b"", FindingCode::MissingValue));
        }
        if is_damaged(number) {
            return Err(cells.refuse(Field::Number, FindingCode::DamagedValue));
        }
        if number.len() != cell.len() && cell.ends_with(b".0") {
            cells.tell_cleaned(Field::Number, (cell, number), report);
        }
        Ok(())
    }
}
