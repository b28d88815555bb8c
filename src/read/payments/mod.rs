//! Rows of a payment file or bank statement: one record becomes one compact row, is left out, or is
//! refused.

mod left_out;
pub(super) mod reversals;
mod settled;
mod usual;

use settled::Settled;
use usual::UsualPayments;

use super::cells::{Cells, Outcome, RowCurrency};
use super::charges::{ChargeLikeNames, says_charge};
use super::dates::{self, DateCell};
use super::engine::RowReader;
use super::fields::PaymentField as Field;
use super::grid::Grid;
use super::identifiers::{clean_number, is_damaged, is_plain};
use super::invoices::USUAL_ROWS;
use super::layout::Layout;
use super::record::Record;
use super::rejection::says_rejected;
use super::report::Report;
use super::shape::check_shape;
use super::signs;
use super::summed;
use super::vocabulary::{Answer, Movement, WORDS, Way};
use super::worker::Worker;
use crate::model::{
    Amount, Currency, CustomerIndex, Day, FindingCode, NumberIndex, PackedReference, Payments,
    Reference, Rejection, Skip, TextColumn,
};

/// Reads the rows of one payment file.
#[derive(Debug)]
pub(super) struct PaymentReader<'run> {
    /// The file's layout.
    pub(super) layout: Layout,
    /// The currency of rows that name none.
    pub(super) currency: Currency,
    /// What an amount in euros is told above.
    pub(super) implausible_amount: Amount,
    /// The last day whose payments enter the ledger.
    pub(super) as_of: Day,
    /// Finds documents by number.
    pub(super) index: &'run NumberIndex,
    /// The documents' numbers.
    pub(super) numbers: &'run TextColumn,
    /// The names of customers that a charge of the bank may be taken for.
    charge_like: &'run ChargeLikeNames,
    /// Where its usual rows have their cells.
    usual: Option<UsualPayments>,
}

impl<'run> PaymentReader<'run> {
    /// Makes the reader of a file: of amounts in euros above `implausible_amount` it tells, and payments
    /// after `as_of` do not enter the ledger. Rows that name no currency are in `currency`; `documents`
    /// are the numbers of the books with what finds them, `charge_like` the customers that are called like
    /// charges of a bank.
    pub(super) fn new(
        layout: Layout,
        currency: Currency,
        implausible_amount: Amount,
        as_of: Day,
        documents: (&'run NumberIndex, &'run TextColumn),
        charge_like: &'run ChargeLikeNames,
    ) -> Self {
        Self {
            usual: UsualPayments::of(&layout),
            layout,
            currency,
            implausible_amount,
            as_of,
            index: documents.0,
            numbers: documents.1,
            charge_like,
        }
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

impl RowReader for PaymentReader<'_> {
    /// Payments; customers, portfolios (in `entities`) and labels are the thread's own numbers.
    type Rows = Payments;

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn row(
        &self,
        record: Record<'_>,
        worker: &mut Worker,
        rows: &mut Payments,
        report: &mut Report,
    ) {
        if report.rows == 0 {
            rows.reserve(USUAL_ROWS);
        }
        report.rows += 1;
        let row = Row {
            usual: self.usual.as_ref(),
            index: self.index,
            numbers: self.numbers,
            charge_like: self.charge_like,
            cells: Cells {
                layout: &self.layout,
                record,
            },
            currency: self.layout.default_currency(self.currency),
            implausible_amount: self.implausible_amount,
            as_of: self.as_of,
        };
        let outcome = row.payment(worker, rows, report);
        report.end(outcome, &record, &self.layout);
    }

    fn rows(&self, grid: &Grid<'_>, worker: &mut Worker, rows: &mut Payments, report: &mut Report) {
        if report.rows == 0 {
            rows.reserve(USUAL_ROWS);
        }
        super::usual::each(self, grid, worker, rows, report);
    }
}

/// Returns what the reference of a row names, where `document` is the one whose number it is; keeps the text of
/// one that names something else.
fn reference(text: &[u8], document: Option<u32>, others: &mut TextColumn) -> PackedReference {
    PackedReference::new(match document {
        Some(document) => Reference::Document(document),
        None if text.is_empty() || names_nothing(text) => Reference::None,
        None => {
            others.push(text);
            Reference::Other(others.len() as u32 - 1)
        }
    })
}

/// Returns whether a cell that is the number of no document says that it names none: `néant`, `NC`, `0`, `-`.
fn names_nothing(cell: &[u8]) -> bool {
    const LONGEST: usize = 16;
    cell.len() <= LONGEST && matches!(WORDS.answer(cell), Some(Answer::No | Answer::Nothing))
}

/// One row of a payment file.
struct Row<'row> {
    usual: Option<&'row UsualPayments>,
    index: &'row NumberIndex,
    numbers: &'row TextColumn,
    charge_like: &'row ChargeLikeNames,
    cells: Cells<'row>,
    /// The currency when the row names none.
    currency: Currency,
    implausible_amount: Amount,
    as_of: Day,
}

impl Row<'_> {
    fn payment(
        &self,
        worker: &mut Worker,
        rows: &mut Payments,
        report: &mut Report,
    ) -> Result<(), Outcome> {
        let cells = &self.cells;
        check_shape(&cells.record, cells.layout)?;
        if let Some(column) = cells.layout.balance_column
            && self.closes(column)
        {
            return Err(Outcome::Skip(Skip::TotalsRow));
        }
        let on = self.paid_on(report)?;
        // The total of the movements fills debit and credit.
        if self.is_balance() {
            return Err(Outcome::Skip(Skip::TotalsRow));
        }
        let mut currency = cells.currency(Field::Currency, self.currency, &mut worker.words)?;
        let says_settled = [
            Field::Status,
            Field::Rejected,
            Field::RejectedOn,
            Field::RejectReason,
        ];
        let settled = if cells.layout.has_any(says_settled) {
            self.settled(report)?
        } else {
            Settled::Yes
        };
        let before = currency.get();
        let Some(amount) = self.signed_amount(&mut currency, report)? else {
            return Err(cells.refuse_for(Field::Amount, b"", FindingCode::MissingValue));
        };
        // What was declined moved no money; in books of the house it says what of an invoice was taken back.
        let mut is_declined = false;
        let settled = match settled {
            Settled::Rejected(None) if amount < 0 && self.is_undone() => {
                is_declined = !self.is_of_books();
                Settled::Yes
            }
            settled @ (Settled::Rejected(_) | Settled::Yes) => settled,
        };
        let amount = self.unless_reversed(amount, &settled, report)?;
        if cells.layout.has(Field::RefundedAmount as usize) {
            self.refunded_nothing(&mut currency, report)?;
        }
        signs::check(cells, &[Field::Amount, Field::Debit, Field::Credit], amount)?;
        let mut row_currency = currency;
        let currency = currency.get();
        if amount == 0 {
            return Err(Outcome::Skip(Skip::Zero));
        }
        let dress = cells.record.dress;
        let reference_cell = cells.text(Field::Invoice);
        let reference_text = clean_number(reference_cell, dress);
        if !reference_text.is_empty()
            && !is_plain(reference_cell, dress)
            && is_damaged(&reference_text)
        {
            return Err(cells.refuse(Field::Invoice, FindingCode::DamagedValue));
        }
        let customer_id = cells.told_code(Field::CustomerId, report);
        let customer = cells.text(Field::Customer);
        let id = cells.text(Field::Id);
        cells.undamaged(Field::Id, id)?;
        cells.undamaged(Field::CustomerId, customer_id)?;
        cells.undamaged(Field::Customer, customer)?;
        report.sums.add(amount, None);
        summed::add(cells, Field::ALL, currency, None, report);
        if on > self.as_of {
            report.later += 1;
            return Ok(());
        }
        if currency == Currency::EUR && amount.abs() > self.implausible_amount.0 {
            let cell = cells.text(Field::Amount);
            cells.notice(Field::Amount, cell, FindingCode::AmountImplausible, report);
        }
        if id.is_empty() && cells.layout.has(Field::AppliedAmount as usize) {
            let applied = cells.money(Field::AppliedAmount, &mut row_currency, report)?;
            rows.applied.put(rows.amounts.len(), applied);
        }
        let document = self.index.find(self.numbers, &reference_text);
        let reference = reference(&reference_text, document, &mut rows.other_references);
        let columns = &cells.layout.label_columns;
        let label = worker.labels.note(&cells.record, columns, &reference_text);
        let mut rejection = Rejection::Silent;
        if let Settled::Rejected(day) = settled {
            rejection = Rejection::Said;
            if let Some(day) = day {
                rows.rejected_on.set(rows.amounts.len(), day);
            }
        } else if amount < 0 {
            let label = if label == u32::MAX {
                b""
            } else {
                worker.labels.last()
            };
            let said = [label, cells.text(Field::Method)];
            let is_charge = |text: &&[u8]| says_charge(text, self.charge_like);
            if said.iter().any(is_charge) {
                rejection = Rejection::BankCharge;
            } else if said.iter().any(|text| says_rejected(text)) {
                rejection = Rejection::Said;
            } else if is_declined {
                rejection = Rejection::Declined;
            }
        }
        rows.customers
            .push(if customer_id.is_empty() && customer.is_empty() {
                CustomerIndex::NONE
            } else {
                CustomerIndex(worker.parties.note(customer_id, customer, b""))
            });
        let entity = cells.text(Field::Entity);
        let portfolio = worker.portfolios.note(entity, currency);
        rows.entities.push(portfolio);
        rows.ids.push(&clean_number(id, dress));
        rows.dates.push(on);
        rows.amounts.push(amount);
        rows.rejections.push(rejection);
        rows.references.push(reference);
        rows.labels.push(label);
        rows.lines.push(cells.record.line);
        // What an amount says of its own currency holds for no other row.
        if let Some(usual) = self.usual
            && rejection == Rejection::Silent
            && currency == before
        {
            usual.keep(&cells.record, currency, portfolio, &mut worker.steady);
        }
        Ok(())
    }

    /// Returns the day; leaves out rows that are no payments: empty, of totals, of balances.
    fn paid_on(&self, report: &mut Report) -> Result<Day, Outcome> {
        let cells = &self.cells;
        let read = cells.date(Field::PaidOn, report);
        if matches!(read, DateCell::Day(day) if dates::is_of_no_book(day))
            && dates::stands_for_none(cells.text(Field::PaidOn))
        {
            return Err(cells.refuse(Field::PaidOn, FindingCode::BadDate));
        }
        if let DateCell::Day(_) | DateCell::Either(..) = read {
            return Ok(cells.ordered(Field::PaidOn, read));
        }
        Err(self.without_day(report))
    }

    /// Refuses a row that tells in a column of its own what was given back.
    fn refunded_nothing(
        &self,
        currency: &mut RowCurrency,
        report: &mut Report,
    ) -> Result<(), Outcome> {
        let refunded = self.cells.money(Field::RefundedAmount, currency, report)?;
        if refunded.is_some_and(|refunded| refunded != 0) {
            let code = FindingCode::RefundInColumn;
            return Err(self.cells.refuse(Field::RefundedAmount, code));
        }
        Ok(())
    }

    /// Returns whether the row says in words that a credit was undone.
    #[cold]
    pub(super) fn says_undone(&self) -> bool {
        let cells = &self.cells;
        let mut columns = cells.layout.label_columns.iter();
        says_rejected(cells.text(Field::Method))
            || columns.any(|&column| says_rejected(cells.record.text(column)))
    }

    /// Returns the amount with its sign: its column, else credit less debit whatever their signs.
    fn signed_amount(
        &self,
        currency: &mut RowCurrency,
        report: &mut Report,
    ) -> Result<Option<i64>, Outcome> {
        let cells = &self.cells;
        if cells.layout.has(Field::Amount as usize) {
            let amount = cells.money(Field::Amount, currency, report)?;
            let way = match WORDS.movement(cells.text(Field::Direction)) {
                Some(Movement::Held) => return Err(Outcome::Skip(Skip::Pending)),
                Some(Movement::In) => Some(Way::Credit),
                Some(Movement::Out) => Some(Way::Debit),
                None => None,
            };
            return cells.directed(Field::Direction, amount, way, Way::Credit);
        }
        // Banks write debits with or without a minus: the column says which way the money went.
        let mut signed = |field: Field| -> Result<i64, Outcome> {
            let amount = cells.money(field, currency, report)?;
            currency.fix(amount.unwrap_or_default());
            Ok(amount.unwrap_or_default())
        };
        let (debit, credit) = (signed(Field::Debit)?.abs(), signed(Field::Credit)?);
        if credit < 0 && !self.says_undone() {
            return Err(cells.refuse(Field::Credit, FindingCode::NegativeCredit));
        }
        if debit != 0 && credit != 0 {
            return Err(cells.refuse_for(Field::Debit, b"", FindingCode::DebitAndCredit));
        }
        Ok(Some(credit - debit))
    }
}
