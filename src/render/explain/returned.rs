//! What went back of a customer's money: rejections and refunds, which open claims again or use credits up.

use super::page::Page;
use crate::model::{CustomerIndex, Day, Total};
use crate::reconcile::{Movement, Origin};
use crate::render::lang::words;
use crate::render::results::Results;
use crate::render::{clean, numbers};

/// The widest label that is shown whole.
const LABEL: usize = 40;

/// Adds what went back from a day on, one line each, in order of days.
pub(super) fn add(
    results: &Results<'_>,
    customer: CustomerIndex,
    portfolio: usize,
    from: Option<Day>,
    page: &mut Page,
) {
    let is_of = |it: &&Movement| {
        let is_of_portfolio = usize::from(it.portfolio) == portfolio;
        it.customer == customer
            && is_of_portfolio
            && from.is_none_or(|day| it.on >= day)
            && it.amount.0 > 0
    };
    let movements = results.settlement.movements.iter().filter(is_of);
    let mut of_payments: Vec<(&Movement, u32)> = movements
        .filter_map(|it| match it.origin {
            Origin::Payment(payment) => Some((it, payment)),
            Origin::CreditNote(_) | Origin::Nothing => None,
        })
        .collect();
    if of_payments.is_empty() {
        return;
    }
    of_payments.sort_by_key(|(movement, payment)| (movement.on, *payment));
    let (ledger, language) = (results.ledger, results.language);
    let currency = results.currency_at(portfolio);
    page.heading(words(language).returned);
    for (movement, payment) in of_payments {
        let payment = payment as usize;
        let source = ledger.place(ledger.payment_row(payment));
        page.item(format!(
            "{}{}{} ({})",
            numbers::date(movement.on, language),
            words(language).colon,
            [
                numbers::amount(Total::from(movement.amount), currency, language),
                clean::cut(&ledger.label(payment), LABEL),
            ]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
            clean::line(&source)
        ));
    }
}
