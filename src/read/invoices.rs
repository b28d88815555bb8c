//! Rows of an invoice file: one record becomes one compact row, is left out, or is refused.

use super::amounts::{self, AmountCell};
use super::dates::{self, DateCell};
use super::engine::RowReader;
use super::fields::InvoiceField as Field;
use super::layout::{Layout, Shape};
use super::marks;
use super::record::{LARGEST_CELL, Quotes, Record, swallowed_record};
use super::report::{Report, TotalsRow};
use super::vocabulary::{Kind as KindWord, Status, WORDS};
use super::worker::{Voided, Worker};
use crate::model::{
    Currency, CustomerIndex, Day, Documents, Facts, Finding, FindingCode, IMPLAUSIBLE_AMOUNT, Kind,
    OptionalColumn, PaidStatus, Skip, SourceRow, Value,
};
use std::borrow::Cow;

/// Rows of invoices, before the rows of one number are put together.
#[derive(Debug, Default)]
pub(super) struct InvoiceRows {
    /// Documents; customers and portfolios are the thread's own numbers, and a row that continues
    /// the one before lacks what it does not repeat: [`CustomerIndex::NONE`], [`Day::NONE`].
    pub(super) documents: Documents,
    /// Places of terms among the thread's texts.
    pub(super) terms: OptionalColumn<i64>,
    /// Days of performance.
    pub(super) performed: OptionalColumn<Day>,
    /// Days of receipt.
    pub(super) received: OptionalColumn<Day>,
    /// Totals of lines, nets and taxes of the row, kept for files of one row a line.
    pub(super) line_totals: OptionalColumn<i64>,
    /// Nets of the rows.
    pub(super) nets: OptionalColumn<i64>,
    /// Taxes of the rows.
    pub(super) taxes: OptionalColumn<i64>,
    /// Payments told by rows that repeat their invoice.
    pub(super) payments: OptionalColumn<i64>,
    /// Rows of files of one row a line.
    pub(super) is_line: OptionalColumn<i64>,
}

impl InvoiceRows {
    /// Appends rows whose lines begin `lines` further down.
    pub(super) fn append(&mut self, other: Self, lines: u32) {
        let base = self.documents.len();
        let (mine, theirs) = (&mut self.documents, &other.documents);
        mine.numbers.append(&theirs.numbers);
        mine.customers.extend_from_slice(&theirs.customers);
        mine.amounts.extend_from_slice(&theirs.amounts);
        mine.issued.extend_from_slice(&theirs.issued);
        mine.due.extend_from_slice(&theirs.due);
        mine.facts.extend_from_slice(&theirs.facts);
        mine.portfolios.extend_from_slice(&theirs.portfolios);
        mine.lines
            .extend(theirs.lines.iter().map(|line| line + lines));
        mine.paid.append(base, &theirs.paid);
        mine.balances.append(base, &theirs.balances);
        mine.paid_on.append(base, &theirs.paid_on);
        mine.disputed_amounts.append(base, &theirs.disputed_amounts);
        if !theirs.applies_to.is_empty() {
            mine.applies_to.pad_to(base);
            mine.applies_to.append(&theirs.applies_to);
        }
        self.terms.append(base, &other.terms);
        self.performed.append(base, &other.performed);
        self.received.append(base, &other.received);
        self.line_totals.append(base, &other.line_totals);
        self.nets.append(base, &other.nets);
        self.taxes.append(base, &other.taxes);
        self.payments.append(base, &other.payments);
        self.is_line.append(base, &other.is_line);
    }

    /// Keeps the rows that `keep` marks.
    pub(super) fn retain(&mut self, keep: &[bool]) {
        let documents = &mut self.documents;
        documents.numbers.retain(keep);
        retain(&mut documents.customers, keep);
        retain(&mut documents.amounts, keep);
        retain(&mut documents.issued, keep);
        retain(&mut documents.due, keep);
        retain(&mut documents.facts, keep);
        retain(&mut documents.portfolios, keep);
        retain(&mut documents.lines, keep);
        documents.paid.retain(keep);
        documents.balances.retain(keep);
        documents.paid_on.retain(keep);
        documents.disputed_amounts.retain(keep);
        documents.applies_to.retain(keep);
        self.terms.retain(keep);
        self.performed.retain(keep);
        self.received.retain(keep);
        self.line_totals.retain(keep);
        self.nets.retain(keep);
        self.taxes.retain(keep);
        self.payments.retain(keep);
        self.is_line.retain(keep);
    }
}

fn retain<T>(values: &mut Vec<T>, keep: &[bool]) {
    let mut kept = keep.iter();
    values.retain(|_| kept.next().copied().unwrap_or_default());
}

/// Rows of a block of usual width.
pub(super) const USUAL_ROWS: usize = super::blocks::BLOCK_BYTES / 64;

/// Reads the rows of one invoice file.
#[derive(Debug)]
pub(super) struct InvoiceReader {
    /// The file's layout.
    pub(super) layout: Layout,
    /// The currency of rows that name none.
    pub(super) currency: Currency,
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
        if let Err(outcome) = self.document(&record, worker, rows, report) {
            match outcome {
                Outcome::Skip(reason) => report.skip(reason),
                Outcome::Refuse(finding) => report.refuse(&record, finding),
            }
        } else {
            report.accepted += 1;
        }
    }

    fn complete(&self, _: &mut InvoiceRows) {}
}

/// How a row ends that does not become a fact.
#[derive(Debug)]
pub(super) enum Outcome {
    /// Left out and counted.
    Skip(Skip),
    /// Refused.
    Refuse(Finding),
}

impl InvoiceReader {
    fn text<'row>(&'row self, record: &Record<'row>, field: Field) -> Cow<'row, [u8]> {
        self.layout.text(record, field as usize)
    }

    fn refuse(&self, field: Field, cell: &[u8], code: FindingCode) -> Outcome {
        let mut finding = Finding::new(code);
        finding.column = self.layout.header_of(field as usize).map(str::to_owned);
        if !cell.is_empty() {
            finding.value = Some(String::from_utf8_lossy(cell).into_owned());
        } else if code == FindingCode::MissingValue {
            finding = finding.text(field.name());
        }
        Outcome::Refuse(finding)
    }

    fn day(
        &self,
        record: &Record<'_>,
        field: Field,
        report: &mut Report,
    ) -> Result<DateCell, Outcome> {
        let Some(column) = self.layout.column(field as usize) else {
            let text = self.text(record, field);
            let mut evidence = dates::DateEvidence::default();
            return Ok(dates::read(&text, record.line, &mut evidence));
        };
        let cell = record.text(column);
        let read = dates::read(&cell, record.line, &mut report.dates[column]);
        if read == DateCell::Bad {
            return Err(self.refuse(field, &cell, FindingCode::BadDate));
        }
        Ok(read)
    }

    fn amount(
        &self,
        record: &Record<'_>,
        field: Field,
        currency: Currency,
        report: &mut Report,
    ) -> Result<Option<i64>, Outcome> {
        let cell = self.text(record, field);
        let form = self.layout.form(field as usize, currency.exponent());
        let mut unused = amounts::AmountEvidence::default();
        let evidence = match self.layout.column(field as usize) {
            Some(column) => &mut report.amounts[column],
            None => &mut unused,
        };
        match amounts::read(&cell, form, record.line, evidence) {
            AmountCell::Empty => Ok(None),
            AmountCell::Minor(minor) => Ok(Some(minor)),
            AmountCell::Rounded(minor) => {
                let header = self.layout.header_of(field as usize);
                report.notice(record.line, header, &cell, FindingCode::AmountRounded);
                Ok(Some(minor))
            }
            AmountCell::Bad => Err(self.refuse(field, &cell, FindingCode::BadAmount)),
            AmountCell::Damaged => Err(self.refuse(field, &cell, FindingCode::DamagedValue)),
            AmountCell::TooLarge => Err(self.refuse(field, &cell, FindingCode::AmountTooLarge)),
            AmountCell::TooPrecise => {
                let Outcome::Refuse(finding) =
                    self.refuse(field, &cell, FindingCode::TooManyDecimals)
                else {
                    return Ok(None);
                };
                Err(Outcome::Refuse(finding.text(currency.code())))
            }
        }
    }

    /// Reads an amount that is worth having and not worth refusing a row for.
    fn side_amount(
        &self,
        record: &Record<'_>,
        field: Field,
        currency: Currency,
        report: &mut Report,
    ) -> Option<i64> {
        self.layout.column(field as usize)?;
        self.amount(record, field, currency, report)
            .unwrap_or_default()
    }

    fn document(
        &self,
        record: &Record<'_>,
        worker: &mut Worker,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) -> Result<(), Outcome> {
        let layout = &self.layout;
        check_shape(record, layout)?;
        let number_cell = self.text(record, Field::Number);
        let status = worker
            .words
            .status("status", &self.text(record, Field::Status), layout);
        let payment_status = worker.words.status(
            "payment_status",
            &self.text(record, Field::PaymentStatus),
            layout,
        );
        let currency = self.currency(record, worker)?;
        let issued_cell = self.text(record, Field::IssuedOn);
        if number_cell.is_empty() || issued_cell.is_empty() {
            self.left_out(record, &number_cell, currency, report)?;
        }
        let kind = match worker.words.kind(&self.text(record, Field::Kind), layout) {
            Ok(kind) => kind,
            Err(cell) => return Err(self.refuse(Field::Kind, &cell, FindingCode::UnknownKind)),
        };
        let number = clean_number(&number_cell);
        let skipped = match (kind, status) {
            (Some(KindWord::Payment), _) => {
                return Err(self.refuse(
                    Field::Kind,
                    &self.text(record, Field::Kind),
                    FindingCode::PaymentAmongInvoices,
                ));
            }
            (_, Some(Status::Draft)) => Some(Skip::Draft),
            (Some(KindWord::NotDue), _) => Some(Skip::NotDue),
            (_, Some(Status::Void)) => Some(Skip::Voided),
            (
                Some(KindWord::Invoice | KindWord::CreditNote | KindWord::Deposit) | None,
                Some(Status::Partial | Status::Unpaid | Status::Paid | Status::Disputed) | None,
            ) => unissued(&number),
        };
        let customer_id = self.text(record, Field::CustomerId);
        let customer = self.text(record, Field::Customer);
        let segment = self.text(record, Field::Segment);
        if let Some(reason) = skipped {
            let amount = self.side_amount(record, Field::Amount, currency, report);
            report.sum_skipped += i128::from(amount.unwrap_or_default());
            if reason == Skip::Voided && !number.is_empty() {
                let party = worker.parties.note(&customer_id, &customer, &segment);
                let entity = self.text(record, Field::Entity).into_owned();
                worker.voided.push(Voided {
                    party,
                    portfolio: (entity, currency),
                    number: String::from_utf8_lossy(&number).into_owned(),
                });
            }
            return Err(Outcome::Skip(reason));
        }
        self.check_number(&number_cell, &number, record.line, report)?;
        let is_line = layout.shape == Shape::Lines;
        let has_party = !(customer_id.is_empty() && customer.is_empty());
        if !has_party && !is_line {
            let field = if layout.has(Field::Customer as usize) {
                Field::Customer
            } else {
                Field::CustomerId
            };
            return Err(self.refuse(field, b"", FindingCode::MissingValue));
        }
        let issued = self.day(record, Field::IssuedOn, report)?;
        let due = if layout.has(Field::DueOn as usize) {
            self.day(record, Field::DueOn, report)?
        } else {
            DateCell::Empty
        };
        self.compare_orders(issued, due, report);
        let issued_on = issued.day(layout.order(Field::IssuedOn as usize));
        let due_on = due.day(layout.order(Field::DueOn as usize));
        let amount = self.amount_with_tax(record, currency, report)?;
        if !is_line {
            if issued_on == Day::NONE {
                return Err(self.refuse(Field::IssuedOn, b"", FindingCode::MissingValue));
            }
            if amount.is_none() {
                return Err(self.refuse(Field::Amount, b"", FindingCode::MissingValue));
            }
        }
        if due_on < issued_on && due_on != Day::NONE {
            let header = layout.header_of(Field::DueOn as usize);
            report.notice(record.line, header, &number, FindingCode::DueBeforeIssue);
        }
        for (field, known) in [
            (Field::Status, status),
            (Field::PaymentStatus, payment_status),
        ] {
            let cell = self.text(record, field);
            if known.is_none() && !cell.is_empty() {
                let header = layout.header_of(field as usize);
                report.notice(
                    record.line,
                    header,
                    &cell,
                    FindingCode::UnknownInvoiceStatus,
                );
            }
        }
        let place = rows.documents.len();
        self.optional(record, place, currency, worker, rows, report)?;
        if is_line {
            let is_continued = i64::from(!has_party || issued_on == Day::NONE || amount.is_none());
            rows.is_line.set(place, is_continued);
            if let Some(line_total) = self.side_amount(record, Field::LineTotal, currency, report) {
                rows.line_totals.set(place, line_total);
            }
        }
        let minor = amount.unwrap_or_default();
        report.sum_accepted += i128::from(minor);
        if currency == Currency::EUR && minor.abs() > IMPLAUSIBLE_AMOUNT {
            let header = layout.header_of(Field::Amount as usize);
            let cell = self.text(record, Field::Amount);
            report.notice(record.line, header, &cell, FindingCode::AmountImplausible);
        }
        let is_credit = kind == Some(KindWord::CreditNote) || minor < 0;
        if minor < 0 && kind != Some(KindWord::CreditNote) {
            let header = layout.header_of(Field::Amount as usize);
            report.notice(record.line, header, &number, FindingCode::NegativeInvoice);
        }
        let mut facts = Facts::new(if is_credit {
            Kind::CreditNote
        } else {
            Kind::Invoice
        });
        set_status(&mut facts, status, payment_status);
        if layout.has(Field::Dispute as usize)
            && worker
                .words
                .says_disputed(&self.text(record, Field::Dispute))
        {
            facts.mark_disputed();
        }
        let entity = self.text(record, Field::Entity);
        let documents = &mut rows.documents;
        documents.numbers.push(&number);
        documents.customers.push(if has_party {
            CustomerIndex(worker.parties.note(&customer_id, &customer, &segment))
        } else {
            CustomerIndex::NONE
        });
        documents.amounts.push(minor.abs());
        documents.issued.push(issued_on);
        documents.due.push(due_on);
        documents.facts.push(facts);
        documents
            .portfolios
            .push(worker.portfolios.note(&entity, currency));
        documents.lines.push(record.line);
        Ok(())
    }

    fn currency(&self, record: &Record<'_>, worker: &mut Worker) -> Result<Currency, Outcome> {
        let cell = self.text(record, Field::Currency);
        if cell.is_empty() {
            return Ok(self.layout.currency.unwrap_or(self.currency));
        }
        worker
            .words
            .currency(&cell)
            .ok_or_else(|| self.refuse(Field::Currency, &cell, FindingCode::BadCurrency))
    }

    /// Leaves out rows that are no documents: empty, of totals, titles of sections.
    fn left_out(
        &self,
        record: &Record<'_>,
        number: &[u8],
        currency: Currency,
        report: &mut Report,
    ) -> Result<(), Outcome> {
        let filled: Vec<Cow<'_, [u8]>> = (0..record.cells.len())
            .map(|column| record.text(column))
            .filter(|cell| !cell.is_empty())
            .collect();
        let Some(first) = filled.first() else {
            return Err(Outcome::Skip(Skip::Empty));
        };
        let first = String::from_utf8_lossy(first);
        let issued = self.text(record, Field::IssuedOn);
        let is_total = WORDS.rows.is_total(&first);
        let is_title = filled.len() == 1 && self.layout.header.len() > 2;
        let amount = self.side_amount(record, Field::Amount, currency, report);
        // A line of an invoice may lack what it does not repeat: only a word makes it a total.
        let is_sum = self.layout.shape == Shape::Documents
            && number.is_empty()
            && issued.is_empty()
            && amount.is_some()
            && self.text(record, Field::CustomerId).is_empty();
        if !(is_total || is_title || is_sum) {
            return Ok(());
        }
        if let Some(amount) = amount {
            report.totals = Some(TotalsRow {
                line: record.line,
                amount,
                accepted_before: report.accepted,
            });
        }
        Err(Outcome::Skip(Skip::TotalsRow))
    }

    /// Returns the amount with tax: its column, else the lines' totals, else debit less credit.
    fn amount_with_tax(
        &self,
        record: &Record<'_>,
        currency: Currency,
        report: &mut Report,
    ) -> Result<Option<i64>, Outcome> {
        if self.layout.has(Field::Amount as usize) {
            return self.amount(record, Field::Amount, currency, report);
        }
        if self.layout.has(Field::LineTotal as usize) {
            return self.amount(record, Field::LineTotal, currency, report);
        }
        let debit = self.amount(record, Field::Debit, currency, report)?;
        let credit = self.amount(record, Field::Credit, currency, report)?;
        match (
            debit.filter(|minor| *minor != 0),
            credit.filter(|minor| *minor != 0),
        ) {
            (Some(_), Some(_)) => Err(self.refuse(Field::Debit, b"", FindingCode::DebitAndCredit)),
            (debit, credit) if debit.or(credit).is_some() => {
                Ok(Some(debit.unwrap_or_default() - credit.unwrap_or_default()))
            }
            _ => Ok(None),
        }
    }

    /// Reads the columns that a file may lack.
    fn optional(
        &self,
        record: &Record<'_>,
        place: usize,
        currency: Currency,
        worker: &mut Worker,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) -> Result<(), Outcome> {
        let documents = &mut rows.documents;
        for (field, column) in [
            (Field::Paid, &mut documents.paid),
            (Field::Balance, &mut documents.balances),
            (Field::DisputedAmount, &mut documents.disputed_amounts),
            (Field::PaymentAmount, &mut rows.payments),
        ] {
            if self.layout.has(field as usize)
                && let Some(minor) = self.amount(record, field, currency, report)?
            {
                column.set(place, minor);
            }
        }
        for (field, column) in [
            (Field::PaidOn, &mut documents.paid_on),
            (Field::PerformedOn, &mut rows.performed),
            (Field::ReceivedOn, &mut rows.received),
        ] {
            if self.layout.has(field as usize) {
                let day = self
                    .day(record, field, report)?
                    .day(self.layout.order(field as usize));
                if day != Day::NONE {
                    column.set(place, day);
                }
            }
        }
        for (field, column) in [
            (Field::NetAmount, &mut rows.nets),
            (Field::VatAmount, &mut rows.taxes),
        ] {
            if self.layout.shape == Shape::Lines
                && let Some(minor) = self.side_amount(record, field, currency, report)
            {
                column.set(place, minor);
            }
        }
        self.compare_marks(record, currency, report);
        if self.layout.has(Field::Terms as usize) {
            let terms = self.text(record, Field::Terms);
            if !terms.is_empty() {
                rows.terms
                    .set(place, i64::from(worker.terms.intern(&terms)));
            }
        }
        if self.layout.has(Field::AppliesTo as usize) {
            documents.applies_to.pad_to(place);
            documents
                .applies_to
                .push(&self.text(record, Field::AppliesTo));
        }
        Ok(())
    }

    /// Notes which order of day and month makes a row due on or after its issue.
    fn compare_orders(&self, issued: DateCell, due: DateCell, report: &mut Report) {
        let (Some((issued_day_first, issued_month_first)), Some((due_day_first, due_month_first))) =
            (issued.readings(), due.readings())
        else {
            return;
        };
        let is_open = |cell| matches!(cell, DateCell::Either(..));
        if !(is_open(issued) || is_open(due)) {
            return;
        }
        let day_first = due_day_first >= issued_day_first;
        let month_first = due_month_first >= issued_month_first;
        if day_first == month_first {
            return;
        }
        for field in [Field::IssuedOn, Field::DueOn] {
            let Some(column) = self.layout.column(field as usize) else {
                continue;
            };
            let evidence = &mut report.dates[column];
            if day_first {
                evidence.due_proves_day_first += 1;
            } else {
                evidence.due_proves_month_first += 1;
            }
        }
    }

    /// Notes which decimal mark makes net and VAT add up to the amount, where a cell leaves it open.
    fn compare_marks(&self, record: &Record<'_>, currency: Currency, report: &mut Report) {
        let fields = [Field::Amount, Field::NetAmount, Field::VatAmount];
        let Some(columns) = marks::columns(&self.layout, fields) else {
            return;
        };
        let open = columns.iter().any(|&column| {
            report.amounts[column].ambiguous.is_some() && self.layout.marks[column].is_none()
        });
        if open && let Some(proven) = marks::proven(record, columns, currency.exponent()) {
            for column in columns {
                let evidence = &mut report.amounts[column];
                match proven {
                    amounts::Mark::Comma => evidence.sum_proves_comma += 1,
                    amounts::Mark::Point => evidence.sum_proves_point += 1,
                }
            }
        }
    }

    /// Refuses numbers that a spreadsheet destroyed, and tells those that were cleaned.
    fn check_number(
        &self,
        cell: &[u8],
        number: &[u8],
        line: u32,
        report: &mut Report,
    ) -> Result<(), Outcome> {
        if number.is_empty() {
            return Err(self.refuse(Field::Number, b"", FindingCode::MissingValue));
        }
        if is_damaged(number) {
            return Err(self.refuse(Field::Number, cell, FindingCode::DamagedValue));
        }
        if number.len() != cell.len() && cell.ends_with(b".0") {
            let header = self.layout.header_of(Field::Number as usize);
            report.notices.add(FindingCode::NumberCleaned, header, || {
                let mut finding = Finding::new(FindingCode::NumberCleaned)
                    .at(SourceRow { file: 0, line })
                    .text(String::from_utf8_lossy(cell))
                    .text(String::from_utf8_lossy(number));
                finding.column = header.map(str::to_owned);
                finding
            });
        }
        Ok(())
    }
}

/// Refuses rows whose shape cannot be trusted.
#[inline]
pub(super) fn check_shape(record: &Record<'_>, layout: &Layout) -> Result<(), Outcome> {
    let is_plain = record.cells.len() <= layout.header.len()
        && record.quotes == Quotes::None
        && record.whole().len() <= LARGEST_CELL;
    if is_plain && memchr::memchr(0, record.whole()).is_none() {
        return Ok(());
    }
    check_odd_shape(record, layout)
}

fn check_odd_shape(record: &Record<'_>, layout: &Layout) -> Result<(), Outcome> {
    let width = layout.header.len();
    let extra = (width..record.cells.len()).find(|&column| !record.text(column).is_empty());
    if let Some(extra) = extra {
        let mut finding = Finding::new(FindingCode::RowTooLong);
        finding.value = Some(String::from_utf8_lossy(&record.text(extra)).into_owned());
        let counts = [record.cells.len(), width].map(|count| Value::Count(count as u64));
        finding.details.extend(counts);
        return Err(Outcome::Refuse(finding));
    }
    let is_large = |column: &usize| record.raw(*column).len() > LARGEST_CELL;
    if let Some(column) = (0..record.cells.len()).find(is_large) {
        let mut finding = Finding::new(FindingCode::CellTooLarge);
        finding.column = layout.header.get(column).cloned();
        return Err(Outcome::Refuse(finding));
    }
    if memchr::memchr(0, record.whole()).is_some() {
        return Err(Outcome::Refuse(Finding::new(FindingCode::NulByte)));
    }
    let swallowed = (0..record.cells.len()).any(|column| {
        let raw = record.raw(column);
        raw.first() == Some(&b'"')
            && raw.contains(&b'\n')
            && swallowed_record(raw, layout.delimiter, width)
    });
    if swallowed {
        return Err(Outcome::Refuse(Finding::new(
            FindingCode::QuoteSwallowsRows,
        )));
    }
    Ok(())
}

/// Returns a number without the dress of a spreadsheet: `="00123"`, a leading `'`, a final `.0`.
pub(super) fn clean_number(cell: &[u8]) -> Cow<'_, [u8]> {
    let mut number: &[u8] = cell;
    if let [b'=', b'"', inner @ .., b'"'] = number {
        number = inner;
    } else if let [b'\'', inner @ ..] = number {
        number = inner;
    }
    if let [whole @ .., b'.', b'0'] = number
        && !whole.is_empty()
        && whole.iter().all(u8::is_ascii_digit)
    {
        number = whole;
    }
    if number.iter().any(u8::is_ascii_control) {
        return Cow::Owned(
            number
                .iter()
                .map(|&byte| if byte.is_ascii_control() { b' ' } else { byte })
                .collect(),
        );
    }
    Cow::Borrowed(number)
}

/// Returns whether a spreadsheet destroyed a number: 4,27E+18, #REF!, #####.
pub(super) fn is_damaged(number: &[u8]) -> bool {
    if number[0] == b'#' {
        let is_error = |error: &&[u8]| number == *error;
        let errors: [&[u8]; 6] = [
            b"#REF!", b"#N/A", b"#VALUE!", b"#NAME?", b"#NUM!", b"#DIV/0!",
        ];
        return errors.iter().any(is_error) || number.iter().all(|&byte| byte == b'#');
    }
    let Some(exponent) = memchr::memchr(b'+', number).and_then(|plus| plus.checked_sub(1)) else {
        return false;
    };
    if number[exponent] != b'E' {
        return false;
    }
    let (mantissa, power) = (&number[..exponent], &number[exponent + 2..]);
    let is_decimal = mantissa
        .iter()
        .all(|&byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    !mantissa.is_empty() && is_decimal && !power.is_empty() && power.iter().all(u8::is_ascii_digit)
}

/// Returns why a number says that its document was never issued.
fn unissued(number: &[u8]) -> Option<Skip> {
    if number.starts_with(b"(PROV") {
        return Some(Skip::Draft);
    }
    let is_proforma = number.len() < 16
        && matches!(number.first(), Some(b'p' | b'P' | b'('))
        && matches!(
            String::from_utf8_lossy(number)
                .to_lowercase()
                .trim_matches(['(', ')']),
            "proforma" | "pro forma" | "pro-forma"
        );
    is_proforma.then_some(Skip::NotDue)
}

fn set_status(facts: &mut Facts, status: Option<Status>, payment_status: Option<Status>) {
    for status in [status, payment_status].into_iter().flatten() {
        match status {
            Status::Partial => facts.set_paid_status(PaidStatus::Partial),
            Status::Unpaid => facts.set_paid_status(PaidStatus::Unpaid),
            Status::Paid => facts.set_paid_status(PaidStatus::Paid),
            Status::Disputed => facts.mark_disputed(),
            Status::Draft | Status::Void => {}
        }
    }
}
