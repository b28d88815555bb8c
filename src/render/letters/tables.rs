//! Tables of letters: invoices, late interest, payments received, sums, history.
//!
//! Takes the context alone, so that a table and a sentence of one letter never differ.

use super::acts::piece;
use super::context::{Invoice, Letter};
use super::filters::{day, sum};
use crate::model::{Currency, Rate, Total};
use crate::policy::{Language, statutory::late_payment};
use crate::render::document::{Cell, Column, RowKind, Table};
use crate::render::numbers;

/// How a table writes.
#[derive(Clone, Copy)]
struct Pen {
    currency: Currency,
    language: Language,
}

impl Pen {
    fn of(letter: &Letter, language: Language) -> Self {
        Self {
            currency: Currency::parse(&letter.currency).unwrap_or(Currency::EUR),
            language,
        }
    }

    /// Chooses between two titles.
    const fn say(self, french: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Language::French => french,
            Language::English => english,
        }
    }

    fn money(self, text: &str) -> Cell {
        match sum(text) {
            Some(sum) => Cell::figure(sum, self.currency, self.language),
            None => Cell::text(""),
        }
    }

    fn date(self, text: &str) -> Cell {
        Cell::date(day(text), self.language)
    }

    fn sum_column(self, french: &'static str, english: &'static str) -> Column {
        let title = format!("{} ({})", self.say(french, english), self.currency);
        Column::sum(title, self.currency)
    }

    fn total(self) -> Cell {
        Cell::text("Total")
    }
}

/// Adds up amounts of the context.
fn added<'text>(texts: impl Iterator<Item = &'text str>) -> Total {
    texts.filter_map(sum).sum()
}

/// The invoices: what each was, what was paid of it and what is left.
pub(super) fn invoices(letter: &Letter, invoices: &[Invoice], language: Language) -> Table {
    let pen = Pen::of(letter, language);
    let is_partly = invoices
        .iter()
        .any(|it| sum(&it.claimable) != sum(&it.balance));
    let is_some = |text: &str| sum(text).is_some_and(|sum| sum != Total::ZERO);
    // A credit note is no payment: each has its column, where there is any.
    let has_credit = invoices.iter().any(|it| is_some(&it.credited));
    let has_deduction = invoices.iter().any(|it| is_some(&it.deducted));
    let mut columns = vec![
        Column::text(pen.say("Facture", "Invoice")),
        Column::figure(pen.say("Émise le", "Issued")),
        Column::figure(pen.say("Échéance", "Due")),
        pen.sum_column("Montant TTC", "Amount"),
        pen.sum_column("Réglé", "Paid"),
    ];
    if has_credit {
        columns.push(pen.sum_column("Avoirs", "Credit notes"));
    }
    if has_deduction {
        columns.push(pen.sum_column("Déduit", "Deducted"));
    }
    columns.push(pen.sum_column("Solde", "Balance"));
    if is_partly {
        columns.push(pen.sum_column("Réclamé", "Claimed"));
    }
    let is_late = |it: &Invoice| it.days_overdue.is_some_and(|days| days > 0);
    let has_late = invoices.iter().any(is_late);
    if has_late {
        columns.push(Column::figure(pen.say("Jours de retard", "Days late")));
    }
    let mut table = Table::new(columns);
    for it in invoices {
        let mut cells = vec![
            Cell::text(&it.claim),
            pen.date(&it.issued_on),
            pen.date(it.due_on.as_deref().unwrap_or_default()),
            pen.money(&it.amount),
            pen.money(&it.paid),
        ];
        if has_credit {
            cells.push(pen.money(&it.credited));
        }
        if has_deduction {
            cells.push(pen.money(&it.deducted));
        }
        cells.push(pen.money(&it.balance));
        if is_partly {
            cells.push(pen.money(&it.claimable));
        }
        if has_late {
            let days = it.days_overdue.filter(|days| *days > 0);
            let days = days.map(|days| numbers::days(days.into(), language));
            cells.push(Cell::text(days.unwrap_or_default()));
        }
        table.push(RowKind::Body, cells);
    }
    let total = |of: fn(&Invoice) -> &str| {
        Cell::figure(added(invoices.iter().map(of)), pen.currency, language)
    };
    let mut cells = vec![
        pen.total(),
        Cell::text(""),
        Cell::text(""),
        total(|it| &it.amount),
        total(|it| &it.paid),
    ];
    if has_credit {
        cells.push(total(|it| &it.credited));
    }
    if has_deduction {
        cells.push(total(|it| &it.deducted));
    }
    cells.push(total(|it| &it.balance));
    if is_partly {
        cells.push(total(|it| &it.claimable));
    }
    if has_late {
        cells.push(Cell::text(""));
    }
    table.push(RowKind::Total, cells);
    table
}

/// Which part of late interest a table shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// What is asked for.
    Asked,
    /// What is under reserve.
    Reserved,
}

/// Late interest, segment by segment.
pub(super) fn interest(letter: &Letter, share: Share, language: Language) -> Table {
    let pen = Pen::of(letter, language);
    let mut table = Table::new(vec![
        Column::text(pen.say("Facture", "Invoice")),
        Column::figure(pen.say("Du", "From")),
        Column::figure(pen.say("Au", "To")),
        Column::figure(pen.say("Jours", "Days")),
        Column::figure(pen.say("Assiette", "Base")),
        Column::figure(pen.say("Taux annuel", "Yearly rate")),
        pen.sum_column("Intérêts", "Interest"),
    ]);
    let read = |text: &str| sum(text).unwrap_or(Total::ZERO);
    let money = |sum: Total| Cell::figure(sum, pen.currency, language);
    for it in letter.paid_late.iter().chain(&letter.invoices) {
        for segment in &it.segments {
            let reserved = (read(&segment.base_reserved), read(&segment.amount_reserved));
            let (base, amount) = match share {
                Share::Reserved => reserved,
                Share::Asked => (
                    read(&segment.base) - reserved.0,
                    read(&segment.amount) - reserved.1,
                ),
            };
            if base == Total::ZERO {
                continue;
            }
            let rate = Rate::parse(&segment.rate);
            let rate = rate.map(|rate| numbers::rate(rate, language));
            table.push(
                RowKind::Body,
                vec![
                    Cell::text(&it.claim),
                    pen.date(&segment.from),
                    pen.date(&segment.to),
                    Cell::text(numbers::days(segment.days.into(), language)),
                    Cell::text(money(base).text),
                    Cell::text(rate.unwrap_or_default()),
                    money(amount),
                ],
            );
        }
    }
    let blank = || Cell::text("");
    let total = match share {
        Share::Asked => &letter.totals.late_interest,
        Share::Reserved => &letter.totals.late_interest_reserved,
    };
    let cells = [pen.total()].into_iter();
    let cells = cells.chain((0..5).map(|_| blank()));
    table.push(RowKind::Total, cells.chain([pen.money(total)]).collect());
    table
}

/// What was received on each invoice: payments, and nothing else.
pub(super) fn payments(letter: &Letter, language: Language) -> Table {
    let pen = Pen::of(letter, language);
    let mut table = Table::new(vec![
        Column::text(pen.say("Facture", "Invoice")),
        Column::figure(pen.say("Reçu le", "Received")),
        Column::text(pen.say("Pièce", "Document")),
        pen.sum_column("Montant", "Amount"),
    ]);
    let invoices = letter.invoices.iter().chain(&letter.not_yet_due);
    let mut sum_of = Total::ZERO;
    for it in invoices {
        for received in it.payments.iter().filter(|it| it.kind == "payment") {
            sum_of += sum(&received.amount).unwrap_or(Total::ZERO);
            table.push(
                RowKind::Body,
                vec![
                    Cell::text(&it.claim),
                    pen.date(&received.on),
                    Cell::text(received.document.as_deref().unwrap_or_default()),
                    pen.money(&received.amount),
                ],
            );
        }
    }
    table.push(
        RowKind::Total,
        vec![
            pen.total(),
            Cell::text(""),
            Cell::text(""),
            Cell::figure(sum_of, pen.currency, language),
        ],
    );
    table
}

/// The sum that is asked for: principal, late interest, lump sums.
pub(super) fn sums(letter: &Letter, language: Language) -> Table {
    let pen = Pen::of(letter, language);
    let totals = &letter.totals;
    let mut table = Table::new(vec![
        Column::text(pen.say("Somme due", "Sum due")),
        pen.sum_column("Montant", "Amount"),
    ]);
    let count = numbers::count(totals.lump_sum_count, language);
    let principal = pen.say("Principal (TTC)", "Principal (VAT included)");
    let mut row = |kind, title: String, amount: &str| {
        if sum(amount).is_some_and(|sum| sum != Total::ZERO) || kind == RowKind::Total {
            table.push(kind, vec![Cell::text(title), pen.money(amount)]);
        }
    };
    row(RowKind::Body, principal.to_owned(), &totals.claimable);
    let interest = pen.say("Intérêts de retard", "Late interest");
    row(RowKind::Body, interest.to_owned(), &totals.late_interest);
    let lump = match language {
        Language::French => "Indemnité forfaitaire de recouvrement",
        Language::English => "Lump sum for recovery costs",
    };
    let lump = format!("{lump} ({count} × {})", lump_sum(language));
    row(RowKind::Body, lump, &totals.lump_sums);
    let credit = pen.say("Crédit de votre compte, déduit", "Your credit, deducted");
    let deducted = minus(&totals.credit_deducted);
    row(RowKind::Body, credit.to_owned(), &deducted);
    row(RowKind::Total, "Total".to_owned(), &totals.due);
    table
}

/// Writes a sum of the context below zero.
fn minus(amount: &str) -> String {
    format!("-{amount}")
}

/// Writes the lump sum of one invoice, cents left out where there are none: `40 €`.
pub(in crate::render::letters) fn lump_sum(language: Language) -> String {
    let cents = late_payment().lump_sum.cents.0;
    if cents % 100 > 0 {
        let sum = Total::from(late_payment().lump_sum.cents);
        return numbers::amount(sum, Currency::EUR, language);
    }
    let figure = numbers::count(u64::try_from(cents / 100).unwrap_or_default(), language);
    match language {
        Language::French => format!("{figure}\u{202f}€"),
        Language::English => format!("€{figure}"),
    }
}

/// To whom history is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Teller {
    /// To the house: all that the journal has.
    House,
    /// To a third party: what was done, without notes, nor the words of whoever wrote.
    Outside,
}

/// What the journal says of the customer.
pub(super) fn history(letter: &Letter, teller: Teller, language: Language) -> Table {
    let pen = Pen::of(letter, language);
    let mut table = Table::new(vec![
        Column::figure("Date"),
        Column::text(pen.say("Événement", "Event")),
        Column::text(pen.say("Factures", "Invoices")),
        Column::figure(pen.say("Montant", "Amount")),
        Column::figure(pen.say("Jusqu'au", "Until")),
        Column::text(pen.say("Note", "Note")),
    ]);
    for it in &letter.history {
        if teller == Teller::Outside && it.told.is_empty() {
            continue;
        }
        let event = match (teller, it.step.is_empty()) {
            (Teller::Outside, _) => it.told.clone(),
            (Teller::House, true) => it.text.to_owned(),
            (Teller::House, false) => format!("{} ({})", it.text, it.step),
        };
        let notes = match (teller, it.event) {
            (Teller::House, "evidence") => {
                vec![
                    piece(&it.reference, language),
                    it.reason.as_str(),
                    it.by.as_str(),
                ]
            }
            (Teller::House, _) => vec![it.reference.as_str(), it.reason.as_str(), it.by.as_str()],
            // Of a contest the debtor's own reason is a fact; the piece is named already.
            (Teller::Outside, "dispute") => vec![it.reference.as_str(), it.reason.as_str()],
            (Teller::Outside, "evidence") => Vec::new(),
            (Teller::Outside, _) => vec![it.reference.as_str()],
        };
        let notes: Vec<&str> = notes.into_iter().filter(|note| !note.is_empty()).collect();
        let amount = it.amount.as_deref().unwrap_or_default();
        table.push(
            RowKind::Body,
            vec![
                pen.date(&it.on),
                Cell::text(event),
                Cell::text(it.claims.join(", ")),
                Cell::text(pen.money(amount).text),
                pen.date(it.until.as_deref().unwrap_or_default()),
                Cell::text(notes.join(" – ")),
            ],
        );
    }
    table
}
