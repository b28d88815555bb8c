//! The export's own balances held against the settled ones, when payments come from files of their own.

use super::columns::{header, payment_field};
use super::state::State;
use crate::model::{Amount, Finding, FindingCode, Later, PaidStatus, Total, Value};

/// Compares; returns the claims whose balance differs, in order.
pub(super) fn compare(state: &mut State<'_>) -> Vec<u32> {
    let documents = state.documents();
    if documents.balances.is_empty()
        && documents.paid.is_empty()
        && documents.paid_on.is_empty()
        && state.ledger.column_payments.is_empty()
        && !documents
            .facts
            .iter()
            .any(|facts| facts.paid_status() == PaidStatus::Paid)
    {
        return Vec::new();
    }
    let is_future = |day: crate::model::Day| day > state.as_of;
    if state.ledger.later != Later::default()
        || documents.issued.iter().any(is_future)
        || state.payments().dates.iter().any(is_future)
    {
        // Today's export says nothing of last month's balances.
        state
            .findings
            .push(Finding::new(FindingCode::BalancesNotCompared));
        return Vec::new();
    }
    let mut mismatched = Vec::new();
    for document in 0..documents.len() as u32 {
        let place = document as usize;
        if !state.is_claim(document) {
            continue;
        }
        let told: i64 = state
            .ledger
            .column_payments
            .iter()
            .skip(
                state
                    .ledger
                    .column_payments
                    .partition_point(|payment| payment.document < document),
            )
            .take_while(|payment| payment.document == document)
            .map(|payment| payment.amount.0)
            .sum();
        let paid = documents.paid.get(place).or((told > 0).then_some(told));
        let balance = documents.balances.get(place);
        let figure = balance.or(paid.map(|paid| documents.amounts.get(place) - paid));
        // A day of payment, or a status that says so, leaves nothing where no figure stands beside it.
        let paid_on = documents.paid_on.get(place).filter(|on| *on <= state.as_of);
        let is_paid = documents.facts[place].paid_status() == PaidStatus::Paid;
        let stated = figure.or((paid_on.is_some() || is_paid).then_some(0));
        let settled = state.left_of_documents[place];
        let Some(stated) = stated.filter(|stated| *stated != settled) else {
            continue;
        };
        let currency = state
            .ledger
            .currency_of(usize::from(documents.portfolios[place]));
        // What the export writes: what is left, else what is paid.
        let money = |amount: i64| currency.decimal(Total::from(Amount(amount)));
        let (field, cell) = match (balance, documents.paid.get(place), paid_on) {
            (Some(balance), _, _) => ("balance", money(balance)),
            (None, Some(paid), _) => ("paid", money(paid)),
            (None, None, _) if figure.is_some() => (payment_field(state, document), money(told)),
            (None, None, Some(on)) => ("paid_on", on.iso()),
            (None, None, None) => ("status", money(0)),
        };
        let mut finding = Finding::new(FindingCode::BalanceMismatch)
            .at(state.ledger.document_row(place))
            .value(cell)
            .detail(Value::Money(Amount(stated), currency))
            .detail(Value::Money(Amount(settled), currency))
            .text(state.ledger.claim_name(place));
        finding.column = header(state, document, field).map(str::to_owned);
        state.findings.push(finding);
        mismatched.push(document);
    }
    mismatched
}
