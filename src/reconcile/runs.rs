//! Runs of balances, side by side in order, that add up to one amount.
//!
//! Holds the running sums of balances that are all above zero; finds the one run of at least two of
//! them that makes an amount, or that there are several. A run that begins at a sum ends at that sum
//! plus the amount: a filter over all sums says for nearly every beginning that there is no such end.

/// Which run makes an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// None does.
    None,
    /// Exactly the balances from one place to another, the second one left out.
    Only(usize, usize),
    /// Several do.
    Several,
}

/// Balances in order, by their running sums, which stay below 2^63 cents.
#[derive(Debug, Default)]
pub(super) struct Balances {
    /// Zero, then the sum up to each balance.
    sums: Vec<i64>,
    /// Bits of which those of the sums are set; empty when the sums have changed since.
    filter: Vec<u64>,
}

/// Bits of the filter for each sum, so that one look-up in sixty-four is in vain.
const BITS: usize = 64;

impl Balances {
    /// Takes balances in order.
    pub(super) fn of(open: &[i64]) -> Self {
        let mut sum = 0_i64;
        let running = open.iter().map(|open| {
            sum = sum.wrapping_add(*open);
            sum
        });
        Self {
            sums: std::iter::once(0).chain(running).collect(),
            filter: Vec::new(),
        }
    }

    /// Takes out one balance.
    pub(super) fn remove(&mut self, at: usize) {
        let sum = self.sums.remove(at + 1);
        let balance = sum.wrapping_sub(self.sums[at]);
        for later in &mut self.sums[at + 1..] {
            *later = later.wrapping_sub(balance);
        }
        self.filter.clear();
    }

    /// Finds the one run among the first `count` balances that makes an amount.
    pub(super) fn only(&mut self, count: usize, wanted: i64) -> Run {
        if self.filter.is_empty() {
            self.filter.resize(self.sums.len().next_power_of_two(), 0);
            for sum in &self.sums {
                let (word, bit) = place(*sum, self.filter.len());
                self.filter[word] |= bit;
            }
        }
        let mut run = Run::None;
        for (start, sum) in self.sums[..count].iter().enumerate() {
            let (word, bit) = place(sum.wrapping_add(wanted), self.filter.len());
            if self.filter[word] & bit == 0 {
                continue;
            }
            let later = &self.sums[start..=count];
            let is_short = |later: &i64| later.wrapping_sub(*sum) < wanted;
            let length = later.partition_point(is_short);
            let is_it = later.get(length).map(|later| later.wrapping_sub(*sum)) == Some(wanted);
            if is_it && length > 1 {
                if run != Run::None {
                    return Run::Several;
                }
                run = Run::Only(start, start + length);
            }
        }
        run
    }
}

/// Returns the word and the bit of a sum in a filter of so many words, a power of two.
#[inline]
fn place(sum: i64, words: usize) -> (usize, u64) {
    // Fibonacci hashing: the high bits depend on all bits of the sum.
    let hash = (sum as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let bits = (words * BITS).trailing_zeros();
    let place = (hash >> (u64::BITS - bits)) as usize;
    (place / BITS, 1 << (place % BITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only_of(balances: &[i64], wanted: i64) -> Run {
        Balances::of(balances).only(balances.len(), wanted)
    }

    /// Tries every run.
    fn by_trying(balances: &[i64], wanted: i64) -> Run {
        let mut found = Run::None;
        for start in 0..balances.len() {
            for end in start + 2..=balances.len() {
                if balances[start..end].iter().sum::<i64>() == wanted {
                    found = match found {
                        Run::None => Run::Only(start, end),
                        Run::Only(..) | Run::Several => Run::Several,
                    };
                }
            }
        }
        found
    }

    #[test]
    fn a_run_has_two_balances_at_least() {
        assert_eq!(only_of(&[500, 200, 300], 500), Run::Only(1, 3));
        assert_eq!(only_of(&[500, 200], 200), Run::None);
        assert_eq!(only_of(&[100, 200, 50, 250], 300), Run::Several);
        assert_eq!(only_of(&[], 300), Run::None);
    }

    #[test]
    fn a_run_is_found_wherever_it_begins_and_ends() {
        let mut seed = 7_u64;
        let mut next = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            ((seed >> 33) % most) as i64 + 1
        };
        for length in 0..60 {
            let balances: Vec<i64> = (0..length).map(|_| next(40)).collect();
            for wanted in (0..30).map(|_| next(400)) {
                let found = only_of(&balances, wanted);
                assert_eq!(found, by_trying(&balances, wanted), "{balances:?} {wanted}");
            }
        }
    }

    #[test]
    fn a_balance_that_is_taken_out_is_in_no_run() {
        let mut balances = Balances::of(&[100, 50, 200, 30]);
        assert_eq!(balances.only(4, 300), Run::None);
        balances.remove(1);
        assert_eq!(balances.only(3, 300), Run::Only(0, 2));
        assert_eq!(balances.only(1, 300), Run::None);
    }
}
