//! What columns of the invoice file say was paid, when no file of payments is given.
//!
//! In this order: a day of payment, a balance or a paid figure without day, a bare status. A status
//! never overrides a figure; only a paid figure can leave a surplus.

use super::settlement::{Basis, Movement, Origin};
use super::state::{Entry, State, Terms};
use crate::model::{Amount, Day, Finding, FindingCode, Kind, PaidStatus, Value};
use std::collections::BTreeMap;

/// What columns leave to be settled or doubted.
#[derive(Debug, Default)]
pub(super) struct Rests {
    /// Surpluses: the invoice, the day, and how much was paid beyond it.
    pub(super) surpluses: Vec<(u32, Day, i64)>,
    /// Invoices whose balance is not the one that their own column states, in order.
    pub(super) mismatched: Vec<u32>,
}

/// Uses the columns, after pass 1.
pub(super) fn run(state: &mut State<'_>) -> Rests {
    let mut told: BTreeMap<(FindingCode, &str), (u32, u64)> = BTreeMap::new();
    let mut rests = Rests::default();
    let documents = state.documents();
    for document in 0..documents.len() as u32 {
        let place = document as usize;
        if !state.exists(document) {
            continue;
        }
        let outcome = match documents.facts[place].kind() {
            Kind::Invoice => invoice(state, document, &mut rests),
            Kind::CreditNote => credit_note(state, document),
        };
        for told_by in outcome {
            let (_, count) = told.entry(told_by).or_insert((document, 0));
            *count += 1;
        }
    }
    for ((code, field), (first, count)) in told {
        let at = state.ledger.document_row(first as usize);
        let header = header(state, first, field);
        let mut finding = Finding::new(code)
            .at(at)
            .text(header.unwrap_or(field))
            .count(count);
        finding.column = header.map(str::to_owned);
        state.findings.push(finding);
    }
    rests
}

/// Lowers an invoice by what its columns say; returns what is worth counting.
fn invoice(
    state: &mut State<'_>,
    document: u32,
    rests: &mut Rests,
) -> Vec<(FindingCode, &'static str)> {
    let place = document as usize;
    let documents = state.documents();
    let surpluses = &mut rests.surpluses;
    let told: Vec<_> = told_payments(state, document);
    if !told.is_empty() {
        let mut codes = Vec::new();
        let field = payment_field(state, document);
        for (on, amount) in told {
            tell_negative(state, document, field, amount);
            if amount <= 0 || on.is_some_and(|on| on > state.as_of) {
                continue;
            }
            codes.push((FindingCode::ColumnPayments, field));
            if let Some(on) = on {
                pay(state, document, Basis::Column, on, amount, surpluses);
                continue;
            }
            let on = Day::NONE;
            pay(state, document, Basis::Undated, on, amount, surpluses);
            codes.push((FindingCode::UndatedPayment, field));
        }
        return codes;
    }
    if check_figures(state, document) {
        rests.mismatched.push(document);
    }
    let open = state.left_of_documents[place];
    let (paid, balance) = (documents.paid.get(place), documents.balances.get(place));
    let by_balance = balance.map(|balance| (open - balance.max(0)).max(0));
    if let Some(on) = documents.paid_on.get(place) {
        if on > state.as_of {
            return Vec::new();
        }
        let figure = paid.or(by_balance);
        // A day alone says that all was paid, unless the status says that it was not: the last day of a part.
        match documents.facts[place].paid_status() {
            PaidStatus::Partial if figure.is_none() => {
                return vec![(FindingCode::PartialWithoutFigure, "status")];
            }
            PaidStatus::Unpaid if figure.is_none() => {
                return vec![(FindingCode::PaidOnDenied, "paid_on")];
            }
            PaidStatus::Partial | PaidStatus::Unpaid | PaidStatus::Paid | PaidStatus::Silent => {}
        }
        let amount = figure.unwrap_or(open);
        if amount <= 0 {
            return Vec::new();
        }
        pay(state, document, Basis::Column, on, amount, surpluses);
        return vec![(FindingCode::ColumnPayments, "paid_on")];
    }
    if let Some(amount) = by_balance.or(paid) {
        let field = if by_balance.is_some() {
            "balance"
        } else {
            "paid"
        };
        let mut codes = Vec::new();
        if contradicts(documents.facts[place].paid_status(), open, amount) {
            codes.push((FindingCode::StatusContradicted, "status"));
        }
        if amount > 0 {
            // A balance says what is left and nothing of a surplus; only a figure of more than the invoice does.
            let most = documents.amounts.get(place).max(open);
            let is_beyond = |paid: &i64| balance.is_none() || *paid > most;
            let amount = paid.filter(is_beyond).unwrap_or(amount);
            pay(
                state,
                document,
                Basis::Undated,
                Day::NONE,
                amount,
                surpluses,
            );
            codes.extend([
                (FindingCode::ColumnPayments, field),
                (FindingCode::UndatedPayment, field),
            ]);
        }
        return codes;
    }
    match documents.facts[place].paid_status() {
        PaidStatus::Paid if open > 0 => {
            pay(state, document, Basis::Undated, Day::NONE, open, surpluses);
            vec![
                (FindingCode::ColumnPayments, "status"),
                (FindingCode::UndatedPayment, "status"),
            ]
        }
        PaidStatus::Partial => vec![(FindingCode::PartialWithoutFigure, "status")],
        PaidStatus::Paid | PaidStatus::Unpaid | PaidStatus::Silent => Vec::new(),
    }
}

/// Tells figures of an invoice that cannot be right, or not together; returns whether its balance will be another
/// than the one that is stated.
fn check_figures(state: &mut State<'_>, document: u32) -> bool {
    let place = document as usize;
    let documents = state.documents();
    let (paid, balance) = (documents.paid.get(place), documents.balances.get(place));
    for (field, figure) in [("paid", paid), ("balance", balance)] {
        tell_negative(state, document, field, figure.unwrap_or_default());
    }
    let Some(balance) = balance else {
        return false;
    };
    let amount = documents.amounts.get(place);
    if balance > amount {
        let finding = about(
            state,
            document,
            FindingCode::BalanceAboveAmount,
            &[balance, amount],
        );
        let finding = under(state, document, "balance", finding);
        state.findings.push(finding);
        return true;
    }
    // A balance may be stated with the credit notes of the invoice taken off, or without.
    let open = state.left_of_documents[place];
    let makes = |paid: i64, total: i64| (total - paid - balance).abs() <= 1;
    if let Some(paid) = paid
        && paid.min(balance) >= 0
        && !(makes(paid, amount) || makes(paid, open))
    {
        let is_beyond = paid > amount && balance < open;
        let counts = if documents.paid_on.get(place).is_some() || is_beyond {
            "paid"
        } else {
            "balance"
        };
        let code = FindingCode::PaidContradictsBalance;
        let finding = about(state, document, code, &[paid, balance, amount]).text(counts);
        let finding = under(state, document, counts, finding);
        state.findings.push(finding);
        return counts == "paid";
    }
    false
}

/// Tells a figure below zero.
fn tell_negative(state: &mut State<'_>, document: u32, field: &str, figure: i64) {
    if figure < 0 {
        let finding = about(state, document, FindingCode::NegativeFigure, &[figure]);
        let finding = under(state, document, field, finding);
        state.findings.push(finding);
    }
}

/// Names the column of a field in a finding about an invoice, as its file writes it.
fn under(state: &State<'_>, document: u32, field: &str, mut finding: Finding) -> Finding {
    finding.column = header(state, document, field).map(str::to_owned);
    finding
}

/// Makes a finding about an invoice, with figures.
fn about(state: &State<'_>, document: u32, code: FindingCode, figures: &[i64]) -> Finding {
    let place = document as usize;
    let documents = state.documents();
    let currency = state
        .ledger
        .currency_of(usize::from(documents.portfolios[place]));
    let finding = Finding::new(code)
        .at(state.ledger.document_row(place))
        .value(documents.numbers.get(place));
    figures.iter().fold(finding, |finding, figure| {
        finding.detail(Value::Money(Amount(*figure), currency))
    })
}

/// Returns the field from which the payments of several rows of a document come.
pub(super) fn payment_field(state: &State<'_>, document: u32) -> &'static str {
    let at = state.ledger.document_row(document as usize);
    let source = state.ledger.sources.get(usize::from(at.file));
    let has = |field: &str| {
        source.is_some_and(|source| source.columns.iter().any(|(known, _)| *known == field))
    };
    if has("payment_amount") {
        "payment_amount"
    } else {
        "paid"
    }
}

/// Returns the header under which the file of a document has a field, if a column of it does; where there is a column
/// of payment statuses, that is what says whether a document is paid.
pub(super) fn header<'run>(state: &State<'run>, document: u32, field: &str) -> Option<&'run str> {
    let at = state.ledger.document_row(document as usize);
    let columns = &state.ledger.sources.get(usize::from(at.file))?.columns;
    let of = |field: &str| columns.iter().find(|column| column.0 == field);
    let of_payment = of("payment_status").filter(|_| field == "status");
    let column = of_payment.or_else(|| of(field));
    Some(column?.1.as_str())
}

/// Returns whether a status says the contrary of the figures.
const fn contradicts(status: PaidStatus, open: i64, paid: i64) -> bool {
    match status {
        PaidStatus::Paid => paid < open,
        PaidStatus::Unpaid => open > 0 && paid >= open,
        PaidStatus::Partial | PaidStatus::Silent => false,
    }
}

fn told_payments(state: &State<'_>, document: u32) -> Vec<(Option<Day>, i64)> {
    let all = &state.ledger.column_payments;
    let start = all.partition_point(|payment| payment.document < document);
    all[start..]
        .iter()
        .take_while(|payment| payment.document == document)
        .map(|payment| (payment.on, payment.amount.0))
        .collect()
}

fn pay(
    state: &mut State<'_>,
    document: u32,
    basis: Basis,
    on: Day,
    amount: i64,
    surpluses: &mut Vec<(u32, Day, i64)>,
) {
    let open = state.left_of_documents[document as usize];
    let on = match on.known() {
        Some(on) => on.max(state.documents().issued.get(document as usize)),
        None => on,
    };
    state.close(document, basis, on, amount);
    if amount > open {
        surpluses.push((document, on, amount - open));
    }
}

/// What the columns of a credit note say was used, and pass 1 did not use, was paid back.
fn credit_note(state: &mut State<'_>, document: u32) -> Vec<(FindingCode, &'static str)> {
    let place = document as usize;
    let told = told_payments(state, document);
    if !told.is_empty() {
        let amount = state.documents().amounts.get(place);
        let field = payment_field(state, document);
        let (mut used, mut codes) = (0_i64, Vec::new());
        for (on, paid) in told {
            if on.is_some_and(|on| on > state.as_of) {
                continue;
            }
            used = used.saturating_add(paid.abs()).min(amount);
            if refund(state, document, used, on) {
                codes.push((FindingCode::ColumnRefunds, field));
            }
        }
        return codes;
    }
    let documents = state.documents();
    let amount = documents.amounts.get(place);
    let (used, field) = match (documents.balances.get(place), documents.paid.get(place)) {
        (Some(balance), _) => (amount - balance.abs().min(amount), "balance"),
        (None, Some(paid)) => (paid.abs().min(amount), "paid"),
        // A day alone says that it was paid back whole, as of an invoice that it was paid.
        (None, None) if documents.paid_on.get(place).is_some() => (amount, "paid_on"),
        (None, None) => match documents.facts[place].paid_status() {
            PaidStatus::Paid => (amount, "status"),
            PaidStatus::Partial | PaidStatus::Unpaid => (0, "status"),
            PaidStatus::Silent => (0, "status"),
        },
    };
    let on = documents.paid_on.get(place);
    if on.is_some_and(|on| on > state.as_of) || !refund(state, document, used, on) {
        return Vec::new();
    }
    vec![(FindingCode::ColumnRefunds, field)]
}

/// Pays back what of a credit note was used by a day and is still left; says whether there was any.
fn refund(state: &mut State<'_>, document: u32, used: i64, on: Option<Day>) -> bool {
    let place = document as usize;
    let documents = state.documents();
    let amount = documents.amounts.get(place);
    let left = state.left_of_documents[place];
    let refunded = (used - (amount - left)).clamp(0, left);
    if refunded == 0 {
        return false;
    }
    state.left_of_documents[place] -= refunded;
    let portfolio = documents.portfolios[place];
    let customer = documents.customers[place];
    let terms = Terms::CreditNoteRefund;
    state.entries.push(Entry {
        portfolio,
        customer,
        terms,
        amount: Amount(refunded),
    });
    let on = on.unwrap_or(documents.issued.get(place));
    state.movements.push(Movement {
        on,
        portfolio,
        customer,
        amount: Amount(refunded),
        origin: Origin::CreditNote(document),
    });
    true
}
