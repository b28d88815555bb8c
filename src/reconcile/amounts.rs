//! Pass 4: money whose amount is that of one claim, of all of them, or of one run of them.
//!
//! A rule that has several answers ends the pass for that money: equal amounts prove nothing then.

use super::settlement::Basis;
use super::unnamed::{Account, Found, Money};
use crate::model::Day;
use hashbrown::HashMap;

/// What a rule answers.
enum Answer {
    /// Nothing fits.
    None,
    /// Exactly these claims, by place in the account.
    Claims(Vec<usize>),
    /// Several fit.
    Several,
}

/// Runs the pass on one account.
pub(super) fn run(account: &mut Account) {
    let mut by_amount: HashMap<i64, Vec<usize>> = HashMap::new();
    for (place, claim) in account.claims.iter().enumerate() {
        by_amount.entry(claim.open).or_default().push(place);
    }
    let mut total: i128 = account
        .claims
        .iter()
        .map(|claim| i128::from(claim.open))
        .sum();
    let mut due = Due::of(account);
    for place in 0..account.money.len() {
        let money = account.money[place];
        if total == 0 {
            return;
        }
        let mut answer = one(account, &by_amount, money);
        if matches!(answer, Answer::None) && i128::from(money.left) <= total {
            answer = all(account, money);
            if matches!(answer, Answer::None) {
                answer = due.run(money);
            }
        }
        if let Answer::Claims(claims) = answer {
            for claim in claims {
                let open = account.claims[claim].open;
                let document = account.claims[claim].document;
                let found = Found {
                    source: money.source,
                    claim: document,
                    basis: Basis::Amount,
                    amount: open,
                };
                account.found.push(found);
                account.claims[claim].open = 0;
                account.money[place].left -= open;
                total -= i128::from(open);
            }
            due = Due::of(account);
        }
    }
    account.claims.retain(|claim| claim.open > 0);
    account.money.retain(|money| money.left > 0);
}

/// Exactly one claim issued by then with that balance.
fn one(account: &Account, by_amount: &HashMap<i64, Vec<usize>>, money: Money) -> Answer {
    let Some(places) = by_amount.get(&money.left) else {
        return Answer::None;
    };
    let mut fitting = places.iter().copied().filter(|&place| {
        let claim = &account.claims[place];
        claim.open == money.left && claim.issued <= money.on
    });
    match (fitting.next(), fitting.next()) {
        (None, _) => Answer::None,
        (Some(place), None) => Answer::Claims(vec![place]),
        (Some(_), Some(_)) => Answer::Several,
    }
}

/// The whole of the claims issued by then.
fn all(account: &Account, money: Money) -> Answer {
    let mut sum = 0_i128;
    let issued = |claim: &&super::unnamed::OpenClaim| claim.open > 0 && claim.issued <= money.on;
    for claim in account.claims.iter().filter(issued) {
        sum += i128::from(claim.open);
        if sum > i128::from(money.left) {
            return Answer::None;
        }
    }
    if sum != i128::from(money.left) {
        return Answer::None;
    }
    let places = account
        .claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| issued(claim));
    Answer::Claims(places.map(|(place, _)| place).collect())
}

/// The open claims that have a due date, in order, as bare columns: the rule of runs looks at all of
/// them for each amount, and nothing else may stand between their balances.
#[derive(Default)]
struct Due {
    /// Places in the account.
    places: Vec<usize>,
    /// Due dates, or issue dates where those are later.
    days: Vec<Day>,
    /// What is open, above zero.
    open: Vec<i64>,
    /// Whether the days are in order, as they are unless a claim is due before its issue.
    is_in_order: bool,
}

impl Due {
    fn of(account: &Account) -> Self {
        let mut due = Self::default();
        for (place, claim) in account.claims.iter().enumerate() {
            if let (Some(day), 1..) = (claim.due, claim.open) {
                due.places.push(place);
                due.days.push(day.max(claim.issued));
                due.open.push(claim.open);
            }
        }
        due.is_in_order = due.days.is_sorted();
        due
    }

    /// Exactly one run of at least two claims, issued and due by then, contiguous in order.
    fn run(&self, money: Money) -> Answer {
        if self.is_in_order {
            let end = self.days.partition_point(|day| *day <= money.on);
            return run_of(&self.open[..end], &self.places[..end], money.left);
        }
        // A claim due before its issue stands before others that exist by then, and does not count.
        let by_then = |place: &usize| self.days[*place] <= money.on;
        let kept: Vec<usize> = (0..self.days.len()).filter(by_then).collect();
        let open: Vec<i64> = kept.iter().map(|place| self.open[*place]).collect();
        let places: Vec<usize> = kept.iter().map(|place| self.places[*place]).collect();
        run_of(&open, &places, money.left)
    }
}

fn run_of(open: &[i64], places: &[usize], wanted: i64) -> Answer {
    let mut answer = Answer::None;
    let (mut start, mut sum) = (0, 0_i64);
    for (end, balance) in open.iter().enumerate() {
        sum += balance;
        while sum > wanted {
            sum -= open[start];
            start += 1;
        }
        // Balances are above zero: each end has one start at most.
        if sum == wanted && end > start {
            if matches!(answer, Answer::Claims(_)) {
                return Answer::Several;
            }
            answer = Answer::Claims(places[start..=end].to_vec());
        }
    }
    answer
}
