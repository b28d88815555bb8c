//! The export's own balances held against the settled ones, when payments come from files of their own.

use super::columns::{header, payment_field};
use super::state::State;
use crate::model::{Amount, Finding, FindingCode, Later, Total, Value};

/// Compares; returns the claims whose balance differs, in order.
pub(super) fn compare(state: &mut State<'_>) -> Vec<u32> {
    let documents = state.documents();
    if documents.balances.is_empty()
        && documents.paid.is_empty()
        && state.ledger.column_payments.is_empty()
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
        let stated = balance.or(paid.map(|paid| documents.amounts.get(place) - paid));
        let settled = state.left_of_documents[place];
        let Some(stated) = stated.filter(|stated| *stated != settled) else {
            continue;
        };
        let currency = state
            .ledger
            .currency_of(usize::from(documents.portfolios[place]));
        // What the export writes: what is left, else what is paid.
        let (field, cell) = match (balance, documents.paid.get(place)) {
            (Some(balance), _) => ("balance", balance),
            (None, Some(paid)) => ("paid", paid),
            (None, None) => (payment_field(state, document), told),
        };
        let mut finding = Finding::new(FindingCode::BalanceMismatch)
            .at(state.ledger.document_row(place))
            .value(currency.decimal(Total::from(Amount(cell))))
            .detail(Value::Money(Amount(stated), currency))
            .detail(Value::Money(Amount(settled), currency))
            .text(state.ledger.claim_name(place));
        finding.column = header(state, document, field).map(str::to_owned);
        state.findings.push(finding);
        mismatched.push(document);
    }
    mismatched
}
