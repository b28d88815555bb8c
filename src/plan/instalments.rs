//! Instalments: what a customer owes, spread over days so that all of it adds up to the cent.
//!
//! Takes sums and days, gives a proposal. Invariant: the instalments add up to what is owed, and the
//! shares of each claim to what is claimable of it.

use super::claim::ClaimPlan;
use super::planner::Planner;
use super::why::{Why, WhyCode};
use crate::model::{Amount, CustomerIndex, Day, Total, Value};
use std::collections::BTreeMap;

/// What a customer may pay by instalments in one portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payable {
    /// Place in the settlement's portfolios.
    pub portfolio: usize,
    /// Claims with what is claimable of each, by due date, number and instalment.
    pub claims: Vec<(u32, Amount)>,
    /// What is in no plan though it is open, in the same order.
    pub left_out: Vec<LeftOut>,
}

/// A claim, or a part of one, that is in no plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Place among the documents.
    pub document: u32,
    /// How much of it.
    pub amount: Amount,
    /// Why.
    pub because: Vec<Why>,
}

/// Which claims are paid by instalments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Those past their due date.
    Overdue,
    /// All open ones.
    Open,
}

/// How far instalments are apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// A month.
    Month,
    /// Two weeks.
    Fortnight,
    /// A week.
    Week,
}

/// One instalment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instalment {
    /// The last day to pay it.
    pub on: Day,
    /// How much.
    pub amount: Amount,
    /// What of it is for each claim.
    pub shares: Vec<(u32, Amount)>,
}

impl Payable {
    /// Returns what is owed.
    #[must_use]
    pub fn total(&self) -> Total {
        self.claims
            .iter()
            .map(|(_, amount)| Total::from(*amount))
            .sum()
    }

    /// Spreads what is owed over equal instalments; the first ones take the cents that are left.
    ///
    /// A down payment comes first, on the first day, and the instalments after it; of it nothing is taken
    /// beyond what is owed. There are fewer instalments when there are not as many cents.
    #[must_use]
    pub fn instalments(
        &self,
        down_payment: Amount,
        count: u32,
        first: Day,
        every: Every,
    ) -> Vec<Instalment> {
        let down = i128::from(down_payment.0).clamp(0, self.total().0);
        let total = self.total().0 - down;
        let count = i128::from(count.max(1)).min(total);
        let after = i128::from(down > 0);
        let (each, left) = (total / count.max(1), total % count.max(1));
        let mut claims = self.claims.iter().copied();
        let mut open = claims.next();
        let instalment = |place: i128| {
            let mut rest = if place < after {
                down
            } else {
                each + i128::from(place - after < left)
            };
            let on = every.after(first, place as u32);
            let amount = Amount(i64::try_from(rest).unwrap_or(i64::MAX));
            let mut shares = Vec::new();
            while let (true, Some((document, balance))) = (rest > 0, open) {
                let share = rest.min(i128::from(balance.0));
                let share = Amount(i64::try_from(share).unwrap_or(i64::MAX));
                shares.push((document, share));
                rest -= i128::from(share.0);
                let balance = balance - share;
                open = if balance.is_positive() {
                    Some((document, balance))
                } else {
                    claims.next()
                };
            }
            Instalment { on, amount, shares }
        };
        (0..count + after).map(instalment).collect()
    }
}

impl Every {
    fn after(self, first: Day, place: u32) -> Day {
        match self {
            Self::Month => first.plus_months(place),
            Self::Fortnight => first.plus(14 * place as i32),
            Self::Week => first.plus(7 * place as i32),
        }
    }
}

impl Planner<'_> {
    /// Returns what a customer may pay by instalments, portfolio by portfolio, and what not: what is held
    /// is in no plan, nor what is contested. Only that it is too small for a reminder, or was handed over,
    /// keeps nobody from agreeing on a plan.
    #[must_use]
    pub fn payable(&self, customer: CustomerIndex, extent: Extent) -> Vec<Payable> {
        let documents = &self.cases.ledger.documents;
        let balances = self.cases.settlement.balances.iter().enumerate();
        let own = balances
            .filter(|(document, open)| **open > 0 && documents.customers[*document] == customer);
        let mut own: Vec<u32> = own.map(|(document, _)| document as u32).collect();
        own.sort_by_cached_key(|document| {
            let place = *document as usize;
            let due = documents.due.get(place).known();
            let number = documents.numbers.get(place).to_owned();
            let instalment = self.cases.ledger.instalment_of(place);
            (due.is_none(), due, number, instalment, *document)
        });
        let mut payable: BTreeMap<u16, Payable> = BTreeMap::new();
        for document in own {
            let claim = self.claim(document as usize);
            if extent == Extent::Overdue && claim.overdue.is_none() {
                continue;
            }
            let portfolio = documents.portfolios[document as usize];
            let of = payable.entry(portfolio).or_insert_with(|| Payable {
                portfolio: usize::from(portfolio),
                claims: Vec::new(),
                left_out: Vec::new(),
            });
            let mut because = against(&claim);
            let is_free = because.is_empty() && claim.claimable.is_positive();
            if is_free {
                of.claims.push((document, claim.claimable));
            }
            let amount = if is_free {
                claim.balance - claim.claimable
            } else {
                claim.balance
            };
            if !amount.is_positive() {
                continue;
            }
            if because.is_empty() {
                let is_contested = claim.disputed.is_positive();
                because.extend(is_contested.then(|| Why::new(WhyCode::Dispute)));
                if let Some(to_come) = self.cases.to_come(document as usize) {
                    let next = Value::Day(to_come.next);
                    because.push(Why::new(WhyCode::NotYetDue).with(next));
                } else if amount > claim.disputed {
                    because.push(Why::new(WhyCode::CreditNoteExpected));
                }
            }
            of.left_out.push(LeftOut {
                document,
                amount,
                because,
            });
        }
        payable.into_values().collect()
    }
}

/// Returns what keeps a claim out of a plan.
fn against(claim: &ClaimPlan<'_>) -> Vec<Why> {
    let passes = [WhyCode::MinAmount, WhyCode::HandedOver];
    let holds = claim.holds.iter().map(|hold| &hold.why);
    let holds = holds.filter(|why| !passes.contains(&why.code));
    holds.cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;

    fn payable(cents: &[i64]) -> Payable {
        let claims = (0..).zip(cents.iter().map(|cents| Amount(*cents)));
        Payable {
            portfolio: 0,
            claims: claims.collect(),
            left_out: Vec::new(),
        }
    }

    #[test]
    fn instalments_add_up_to_the_cent_and_so_do_the_shares_of_each_claim() {
        for cents in [
            &[100_000][..],
            &[1],
            &[333, 334, 1],
            &[10_001, 5, 77_777, 1],
        ] {
            let payable = payable(cents);
            for count in 1..40 {
                let instalments =
                    payable.instalments(Amount::ZERO, count, day("2026-11-30"), Every::Month);
                let sum: i64 = instalments.iter().map(|each| each.amount.0).sum();
                assert_eq!(sum, cents.iter().sum::<i64>());
                let mut of_claims = vec![0; cents.len()];
                for each in &instalments {
                    assert!(each.amount.is_positive());
                    let shares: i64 = each.shares.iter().map(|(_, share)| share.0).sum();
                    assert_eq!(shares, each.amount.0);
                    for (document, share) in &each.shares {
                        of_claims[*document as usize] += share.0;
                    }
                }
                assert_eq!(of_claims, cents);
                let amounts = instalments.iter().map(|each| each.amount.0);
                let spread = amounts.clone().max().unwrap_or(0) - amounts.min().unwrap_or(0);
                assert!(spread <= 1, "equal to the cent");
            }
        }
    }

    #[test]
    fn a_down_payment_comes_first_and_the_rest_is_equal() {
        let amounts = |down, count| {
            let payable = payable(&[10_001, 5]);
            let first = day("2026-11-30");
            let instalments = payable.instalments(Amount(down), count, first, Every::Month);
            let shares = instalments.iter().flat_map(|each| &each.shares);
            let shares: i64 = shares.map(|(_, share)| share.0).sum();
            let amounts: Vec<i64> = instalments.iter().map(|each| each.amount.0).collect();
            assert_eq!(shares, amounts.iter().sum::<i64>());
            amounts
        };
        assert_eq!(amounts(2_501, 3), [2_501, 2_502, 2_502, 2_501]);
        assert_eq!(amounts(10_006, 3), [10_006]);
        assert_eq!(amounts(99_999, 3), [10_006]);
        assert_eq!(amounts(10_005, 3), [10_005, 1]);
    }

    #[test]
    fn a_month_that_is_too_short_ends_on_its_last_day() {
        let days = |every| {
            let instalments =
                payable(&[400]).instalments(Amount::ZERO, 3, day("2026-12-31"), every);
            let days = instalments.iter().map(|each| each.on.iso());
            days.collect::<Vec<String>>()
        };
        assert_eq!(
            days(Every::Month),
            ["2026-12-31", "2027-01-31", "2027-02-28"]
        );
        assert_eq!(
            days(Every::Fortnight),
            ["2026-12-31", "2027-01-14", "2027-01-28"]
        );
        assert_eq!(
            days(Every::Week),
            ["2026-12-31", "2027-01-07", "2027-01-14"]
        );
    }
}
