//! Pass 5: the order of the law for money that names nothing (C. civ. 1342-10).
//!
//! The oldest due date first, then the oldest issue date; claims equal in both share in proportion
//! to their balances; then what is not due, in the same order; what has no due date comes last. As
//! claims are held in that very order, each amount goes on where the one before ended. Only money that
//! is shared among claims of one date touches them all: its allocations are money times claims.

use super::settlement::Basis;
use super::unnamed::{Account, Found};

/// Runs the pass on one account.
pub(super) fn run(account: &mut Account) {
    let mut start = 0;
    for place in 0..account.money.len() {
        while account.money[place].left > 0 {
            while start < account.claims.len() && account.claims[start].open == 0 {
                start += 1;
            }
            if start == account.claims.len() {
                return;
            }
            let end = start + equals(account, start);
            let group: i128 = account.claims[start..end]
                .iter()
                .map(|claim| i128::from(claim.open))
                .sum();
            let left = account.money[place].left;
            let shares: Vec<i64> = if i128::from(left) >= group {
                account.claims[start..end]
                    .iter()
                    .map(|claim| claim.open)
                    .collect()
            } else {
                let open: Vec<i64> = account.claims[start..end]
                    .iter()
                    .map(|claim| claim.open)
                    .collect();
                shared(left, &open)
            };
            for (claim, amount) in (start..end).zip(shares) {
                if amount == 0 {
                    continue;
                }
                let document = account.claims[claim].document;
                let source = account.money[place].source;
                account.found.push(Found {
                    source,
                    claim: document,
                    basis: Basis::LegalOrder,
                    amount,
                });
                account.claims[claim].open -= amount;
                account.money[place].left -= amount;
            }
        }
    }
}

/// Returns how many claims from `start` are equal in due and issue date.
fn equals(account: &Account, start: usize) -> usize {
    let first = &account.claims[start];
    account.claims[start..]
        .iter()
        .take_while(|claim| claim.due == first.due && claim.issued == first.issued)
        .count()
}

/// Shares an amount in proportion to balances that exceed it: each part rounded down to the cent,
/// the odd cents one each by largest remainder, ties by number, which is the order of `balances`.
fn shared(amount: i64, balances: &[i64]) -> Vec<i64> {
    let total: i128 = balances.iter().map(|balance| i128::from(*balance)).sum();
    let mut shares = Vec::with_capacity(balances.len());
    let mut remainders = Vec::with_capacity(balances.len());
    // Claims of one day are often of one amount: what is equal is divided once.
    let mut last = (0, 0, 0);
    for &balance in balances {
        if balance != last.0 {
            let exact = i128::from(amount) * i128::from(balance);
            last = (balance, (exact / total) as i64, exact % total);
        }
        shares.push(last.1);
        remainders.push(last.2);
    }
    let odd = (amount - shares.iter().sum::<i64>()) as usize;
    if odd == 0 {
        return shares;
    }
    // The odd cents are fewer than the balances that have a remainder.
    let mut places: Vec<usize> = (0..balances.len()).collect();
    let order = |place: &usize| (std::cmp::Reverse(remainders[*place]), *place);
    let (largest, last, _) = places.select_nth_unstable_by_key(odd - 1, order);
    for place in largest.iter().chain([&*last]) {
        shares[*place] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_cents_go_to_the_largest_remainders_and_then_by_number() {
        assert_eq!(shared(100, &[100, 100, 100]), [34, 33, 33]);
        assert_eq!(shared(1000, &[3000, 1000]), [750, 250]);
        assert_eq!(shared(101, &[200, 100]), [67, 34]);
        assert_eq!(shared(1, &[5, 5]), [1, 0]);
    }

    /// Law 5.2, example P: 1 000.00 on debts of 500, 300 and 400 with equal dates (C. civ., art. 1342-10).
    #[test]
    fn example_p_of_the_law_is_shared_in_proportion() {
        let shares = shared(100_000, &[50_000, 30_000, 40_000]);
        assert_eq!(shares, [41_667, 25_000, 33_333]);
    }
}
