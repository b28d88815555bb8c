//! Rows of one invoice that differ in its payments: how much each tells, and what all tell together.
//!
//! A paid figure is the payment of its row, unless each row proves that it is all that was paid so far:
//! paid and balance make the amount on every one. Nothing here depends on the order of the rows.

use super::invoices::InvoiceRows;
use crate::model::{Day, Kind};

/// What one row says of payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Told {
    /// The day of the payment.
    on: Option<Day>,
    /// How much, in minor units; without sign on a credit note.
    paid: Option<i64>,
    /// What was left after it, in minor units.
    balance: Option<i64>,
}

impl Told {
    /// Returns what a row says.
    pub(super) fn of(rows: &InvoiceRows, row: u32) -> Self {
        let (documents, row) = (&rows.documents, row as usize);
        let plain = |figure: i64| match documents.facts[row].kind() {
            Kind::Invoice => figure,
            Kind::CreditNote => figure.abs(),
        };
        let paid = rows.payments.get(row).or_else(|| documents.paid.get(row));
        Self {
            on: documents.paid_on.get(row),
            paid: paid.map(plain),
            balance: documents.balances.get(row).map(plain),
        }
    }

    /// Returns the payment, when the row tells one.
    pub(super) fn payment(self) -> Option<(Option<Day>, i64)> {
        Some((self.on, self.paid?))
    }
}

/// The payments of one invoice, with their days, in minor units.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Payments {
    /// Each row tells one.
    Apart(Vec<(Option<Day>, i64)>),
    /// Each row tells all that was paid so far; these are the steps from one to the next.
    SoFar(Vec<(Option<Day>, i64)>),
}

impl Payments {
    /// Returns them.
    pub(super) fn all(&self) -> &[(Option<Day>, i64)] {
        match self {
            Self::Apart(payments) | Self::SoFar(payments) => payments,
        }
    }

    /// Returns whether a row that repeats another one's figure tells a payment more.
    pub(super) const fn are_apart(&self) -> bool {
        matches!(self, Self::Apart(_))
    }
}

/// Returns the payments of an invoice of which several rows tell, `None` when they would be a guess: a
/// day without a figure, or sums paid so far that fall.
pub(super) fn payments(told: &[Told], amount: i64) -> Option<Payments> {
    let is_guess = |told: &Told| told.paid.is_none() && told.on.is_some();
    if told.iter().any(is_guess) || told.iter().all(|told| told.paid.is_none()) {
        return None;
    }
    let makes_the_amount = |told: &Told| {
        let (paid, balance) = (told.paid.unwrap_or_default(), told.balance);
        balance.and_then(|balance| paid.checked_add(balance)) == Some(amount)
    };
    if !told.iter().all(makes_the_amount) {
        let payments = told.iter().filter_map(|told| told.payment());
        return Some(Payments::Apart(payments.collect()));
    }
    let mut so_far: Vec<_> = told.iter().filter_map(|told| told.payment()).collect();
    so_far.sort_unstable_by_key(|(on, paid)| (*paid, *on));
    let days = so_far.iter().filter_map(|(on, _)| *on);
    if !days.is_sorted() {
        return None;
    }
    let mut before = 0;
    let mut payments = Vec::new();
    for (on, paid) in so_far {
        if paid != before {
            payments.push((on, paid - before));
        }
        before = paid;
    }
    Some(Payments::SoFar(payments))
}

/// Gives the row that stays what all rows say: the figures are controls where payments have a file.
pub(super) fn keep_figures(rows: &mut InvoiceRows, members: &[u32], payments: &Payments) {
    let keeper = members[0] as usize;
    let documents = &mut rows.documents;
    let has_paid = |row: &u32| documents.paid.get(*row as usize).is_some();
    if members.iter().any(has_paid) {
        let paid = payments.all().iter().map(|(_, amount)| amount).sum();
        documents.paid.set(keeper, paid);
    }
    let balances = members.iter().map(|row| *row as usize);
    let balances = balances.filter_map(|row| documents.balances.get(row));
    if let Some(balance) = balances.min_by_key(|balance| balance.abs()) {
        documents.balances.set(keeper, balance);
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day(text: &str) -> Day {
        Day::from_date(text.parse::<NaiveDate>().unwrap())
    }

    fn told(on: Option<&str>, paid: i64, balance: Option<i64>) -> Told {
        Told {
            on: on.map(day),
            paid: Some(paid),
            balance,
        }
    }

    #[test]
    fn each_figure_is_a_payment_of_its_own() {
        let rows = [told(Some("2026-03-01"), 40, None), told(None, 30, None)];
        let day = Some(day("2026-03-01"));
        assert_eq!(
            payments(&rows, 100),
            Some(Payments::Apart(vec![(day, 40), (None, 30)]))
        );
    }

    #[test]
    fn a_balance_that_runs_down_leaves_payments_apart() {
        let first = told(Some("2026-03-01"), 40, Some(60));
        let second = told(Some("2026-03-05"), 30, Some(30));
        let sum: i64 = payments(&[first, second], 100)
            .unwrap()
            .all()
            .iter()
            .map(|(_, amount)| amount)
            .sum();
        assert_eq!(sum, 70);
    }

    #[test]
    fn figures_that_make_the_amount_with_each_balance_are_what_was_paid_so_far() {
        let first = told(Some("2026-03-01"), 40, Some(60));
        let second = told(Some("2026-03-05"), 70, Some(30));
        let (one, other) = (day("2026-03-01"), day("2026-03-05"));
        for rows in [[first, second], [second, first]] {
            let expected = Payments::SoFar(vec![(Some(one), 40), (Some(other), 30)]);
            assert_eq!(payments(&rows, 100), Some(expected));
        }
    }

    #[test]
    fn what_was_paid_so_far_never_falls() {
        let first = told(Some("2026-03-01"), 70, Some(30));
        let second = told(Some("2026-03-05"), 40, Some(60));
        assert_eq!(payments(&[first, second], 100), None);
    }

    #[test]
    fn a_day_without_a_figure_is_a_guess() {
        let day = Some(day("2026-03-01"));
        let bare = Told {
            on: day,
            paid: None,
            balance: None,
        };
        assert_eq!(payments(&[bare, told(None, 30, None)], 100), None);
    }
}
