//! Money that went back to a customer: of a credit note that is named, of a rest of exactly that
//! amount, or of nothing that explains it.

use super::super::entities::portfolio_of;
use super::super::settlement::Debit;
use super::super::state::{Entry, Source, State, Terms};
use super::{Negative, entry, moved, tell};
use crate::model::{Amount, CustomerIndex, FindingCode};
use hashbrown::{HashMap, HashSet};
use std::collections::VecDeque;

/// Way i: a credit note that is named is paid back, up to the smaller of the two.
pub(super) fn of_credit_notes(state: &mut State<'_>, negatives: &mut [Negative]) {
    for negative in negatives.iter_mut() {
        let Some(credit) = negative.credit_note else {
            continue;
        };
        let left = &mut state.left_of_documents[credit as usize];
        let amount = negative.left.min(*left);
        if amount > 0 {
            *left -= amount;
            negative.left -= amount;
            let portfolio = state.documents().portfolios[credit as usize];
            let customer = state.documents().customers[credit as usize];
            let terms = Terms::CreditNoteRefund;
            state.entries.push(Entry {
                portfolio,
                customer,
                terms,
                amount: Amount(amount),
            });
            moved(
                state,
                (portfolio, customer),
                negative.payment,
                negative.on,
                amount,
            );
            // The rest goes on as one that names nothing.
            negative.claims.clear();
            negative.columns.clear();
        }
    }
}

/// Ways iv and vi: the rest of a payment or credit note of exactly that amount is paid back.
pub(in crate::reconcile) fn refund_rests(
    state: &mut State<'_>,
    negatives: &mut [Negative],
    sources: &[Source],
) {
    if negatives.iter().all(|negative| negative.left == 0) {
        return;
    }
    let wanted: HashSet<(CustomerIndex, i64)> = negatives
        .iter()
        .filter(|negative| negative.left > 0)
        .map(|negative| (negative.customer, negative.left))
        .collect();
    let mut rests: HashMap<(CustomerIndex, i64), VecDeque<Source>> = HashMap::new();
    for &source in sources {
        let key = (whose(state, source), state.left(source));
        if wanted.contains(&key) {
            rests.entry(key).or_default().push_back(source);
        }
    }
    for negative in negatives.iter_mut().filter(|negative| negative.left > 0) {
        if negative.customer.known().is_none() {
            continue;
        }
        let Some(rests) = rests.get_mut(&(negative.customer, negative.left)) else {
            continue;
        };
        let money = negative.money(state);
        let fits = |source: &Source| {
            state.day(*source) <= negative.on && money.can_refund(state, negative.customer, *source)
        };
        let Some(source) = rests
            .iter()
            .position(fits)
            .and_then(|place| rests.remove(place))
        else {
            continue;
        };
        let amount = negative.left;
        negative.left = 0;
        let entry = match source {
            Source::CreditNote(document) => {
                state.left_of_documents[document as usize] = 0;
                let portfolio = state.documents().portfolios[document as usize];
                let terms = Terms::CreditNoteRefund;
                Entry {
                    portfolio,
                    customer: negative.customer,
                    terms,
                    amount: Amount(amount),
                }
            }
            Source::Payment(payment) => {
                state.left_of_payments.set(payment as usize, 0);
                let entry = entry(
                    state,
                    payment,
                    negative.customer,
                    Terms::PaymentRefund,
                    amount,
                );
                moved(
                    state,
                    (entry.portfolio, entry.customer),
                    payment,
                    state.day(source),
                    -amount,
                );
                entry
            }
        };
        state.entries.push(entry);
        let whose = (entry.portfolio, entry.customer);
        moved(state, whose, negative.payment, negative.on, amount);
    }
}

fn whose(state: &State<'_>, source: Source) -> CustomerIndex {
    match source {
        Source::CreditNote(document) => state.documents().customers[document as usize],
        Source::Payment(payment) => state.payer(payment),
    }
}

/// Way vii: what nothing explains is a debit of the customer.
pub(in crate::reconcile) fn debits(state: &mut State<'_>, negatives: &[Negative]) -> Vec<Debit> {
    let mut debits = Vec::new();
    let unexplained = negatives.iter().filter(|negative| negative.left > 0);
    let unexplained: Vec<u32> = unexplained.map(|negative| negative.payment).collect();
    tell(state, FindingCode::DebitUnexplained, &unexplained);
    for negative in negatives.iter().filter(|negative| negative.left > 0) {
        let amount = negative.left;
        let portfolio = match negative.claims.first().or(negative.credit_note.as_ref()) {
            Some(document) => state.documents().portfolios[*document as usize],
            None => portfolio_of(state, negative.payment, negative.customer),
        };
        state.payment_portfolios[negative.payment as usize] = portfolio;
        let entry = Entry {
            portfolio,
            customer: negative.customer,
            terms: Terms::Debit,
            amount: Amount(amount),
        };
        state.entries.push(entry);
        let whose = (portfolio, negative.customer);
        moved(state, whose, negative.payment, negative.on, amount);
        let (payment, customer) = (negative.payment, negative.customer);
        debits.push(Debit {
            payment,
            customer,
            portfolio,
            amount: Amount(amount),
        });
    }
    debits
}
