//! Pass 4: money whose amount is that of one claim, of all of them, or of one run of them.
//!
//! A rule that has several answers ends the pass for that money: equal amounts prove nothing then.

use super::open_claims::OpenClaims;
use super::settlement::Basis;
use super::unnamed::{Account, Found, Money, OpenClaim};
use crate::model::Day;

/// What a rule answers.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Nothing fits.
    None,
    /// Exactly these claims, by place in the account.
    Claims(Vec<usize>),
    /// Several fit.
    Several,
}

/// Runs the pass on one account.
pub(super) fn run(account: &mut Account) {
    let mut equals = Equals::of(account);
    let mut total: i128 = account
        .claims
        .iter()
        .map(|claim| i128::from(claim.open))
        .sum();
    let mut open = OpenClaims::of(&account.claims);
    for place in 0..account.money.len() {
        let money = account.money[place];
        if total == 0 {
            break;
        }
        let mut answer = equals.one(&account.claims, money);
        if answer == Answer::None && i128::from(money.left) <= total {
            open.leave_out_closed();
            answer = open.all(money);
            if answer == Answer::None {
                answer = open.run(money);
            }
        }
        if let Answer::Claims(claims) = answer {
            for claim in claims {
                open.close(claim);
                let claim = &mut account.claims[claim];
                account.found.push(Found {
                    source: money.source,
                    claim: claim.document,
                    basis: Basis::Amount,
                    amount: claim.open,
                });
                account.money[place].left -= claim.open;
                total -= i128::from(claim.open);
                claim.open = 0;
            }
        }
    }
    account.claims.retain(|claim| claim.open > 0);
    account.money.retain(|money| money.left > 0);
}

/// The claims whose balance is that of some money, by balance and day of issue: few of all claims.
#[derive(Debug)]
struct Equals {
    /// Balance, day of issue and place in the account, in order.
    claims: Vec<(i64, Day, usize)>,
    /// By amount, in order: the first of its claims that may still be open, and the end of them.
    amounts: Vec<(i64, usize, usize)>,
}

impl Equals {
    fn of(account: &Account) -> Self {
        let mut wanted: Vec<i64> = account.money.iter().map(|money| money.left).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut claims: Vec<(i64, Day, usize)> = account
            .claims
            .iter()
            .enumerate()
            .filter(|(_, claim)| wanted.binary_search(&claim.open).is_ok())
            .map(|(place, claim)| (claim.open, claim.issued, place))
            .collect();
        claims.sort_unstable();
        let mut amounts = Vec::new();
        let mut start = 0;
        for chunk in claims.chunk_by(|one, other| one.0 == other.0) {
            let end = start + chunk.len();
            amounts.push((chunk[0].0, start, end));
            start = end;
        }
        Self { claims, amounts }
    }

    /// Exactly one claim issued by then with that balance.
    fn one(&mut self, claims: &[OpenClaim], money: Money) -> Answer {
        let by_amount = |amount: &(i64, usize, usize)| amount.0;
        let Ok(found) = self.amounts.binary_search_by_key(&money.left, by_amount) else {
            return Answer::None;
        };
        let (_, start, end) = &mut self.amounts[found];
        let is_open = |place: usize| claims[place].open == money.left;
        // What was closed stays so: it is passed over once.
        while *start < *end && !is_open(self.claims[*start].2) {
            *start += 1;
        }
        let mut fitting = self.claims[*start..*end]
            .iter()
            .take_while(|(_, issued, _)| *issued <= money.on)
            .map(|(.., place)| *place)
            .filter(|place| is_open(*place));
        match (fitting.next(), fitting.next()) {
            (None, _) => Answer::None,
            (Some(place), None) => Answer::Claims(vec![place]),
            (Some(_), Some(_)) => Answer::Several,
        }
    }
}
