//! Pass 4: money whose amount is that of one claim, of all of them, or of one run of them.
//!
//! A rule that has several answers ends the pass for that money: equal amounts prove nothing then.

use super::settlement::Basis;
use super::unnamed::{Account, Found, Money};
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
    for place in 0..account.money.len() {
        let money = account.money[place];
        if total == 0 {
            return;
        }
        let mut answer = one(account, &by_amount, money);
        if matches!(answer, Answer::None) && i128::from(money.left) <= total {
            answer = all(account, money);
            if matches!(answer, Answer::None) {
                answer = run_of_claims(account, money);
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

/// Exactly one run of at least two claims, issued and due by then, contiguous in order.
fn run_of_claims(account: &Account, money: Money) -> Answer {
    // Claims are in order of due date: those due by then come first.
    let due = account
        .claims
        .partition_point(|claim| claim.due.is_some_and(|due| due <= money.on));
    let fits = |place: &usize| {
        let claim = &account.claims[*place];
        claim.open > 0 && claim.issued <= money.on
    };
    let places: Vec<usize> = (0..due).filter(fits).collect();
    let open = |place: usize| account.claims[places[place]].open;
    let mut answer = Answer::None;
    let (mut start, mut sum) = (0, 0_i64);
    for end in 0..places.len() {
        sum += open(end);
        while sum > money.left {
            sum -= open(start);
            start += 1;
        }
        // Balances are above zero: each end has one start at most.
        if sum == money.left && end > start {
            if matches!(answer, Answer::Claims(_)) {
                return Answer::Several;
            }
            answer = Answer::Claims(places[start..=end].to_vec());
        }
    }
    answer
}
