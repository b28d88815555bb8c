//! Runs of balances, side by side in order, that add up to one amount.
//!
//! Takes the running sums of balances that are all above zero; finds the one run of at least two of
//! them that makes an amount, or that there are several. Linear in the number of balances.

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

/// Stretches of starts that are looked at in turn: each waits for memory and for the step before,
/// and together they wait for nothing.
const LANES: usize = 4;

/// Finds the one run that makes an amount; the first sum is zero, and each other one adds a balance.
pub(super) fn only(sums: &[i64], wanted: i64) -> Run {
    let balances = sums.len().saturating_sub(1);
    let mut run = Run::None;
    let mut lanes: [Lane; LANES] = std::array::from_fn(|lane| Lane {
        start: balances * lane / LANES,
        stop: balances * (lane + 1) / LANES,
        end: balances * lane / LANES,
    });
    let together = |lanes: &[Lane; LANES]| lanes.iter().map(|lane| lane.steps(sums)).min();
    while let Some(steps @ 1..) = together(&lanes) {
        for _ in 0..steps {
            for lane in &mut lanes {
                lane.step(sums, wanted, &mut run);
            }
        }
    }
    for lane in &mut lanes {
        while lane.steps(sums) > 0 && run != Run::Several {
            lane.step(sums, wanted, &mut run);
        }
    }
    run
}

/// Runs that begin in one stretch of the balances.
#[derive(Clone, Copy, Debug)]
struct Lane {
    /// Where the run that is looked at begins.
    start: usize,
    /// The end of the stretch.
    stop: usize,
    /// Where the run ends.
    end: usize,
}

impl Lane {
    /// Returns how many steps can be taken at least; none is left when it is zero.
    fn steps(&self, sums: &[i64]) -> usize {
        (self.stop - self.start).min(sums.len() - self.end)
    }

    /// Goes on to the next run: a longer one while it makes too little, else one that begins later.
    #[inline]
    fn step(&mut self, sums: &[i64], wanted: i64, run: &mut Run) {
        let sum = sums[self.end].wrapping_sub(sums[self.start]);
        if sum == wanted && self.end - self.start > 1 {
            *run = match run {
                Run::None => Run::Only(self.start, self.end),
                Run::Only(..) | Run::Several => Run::Several,
            };
        }
        let is_short = sum < wanted;
        self.end += usize::from(is_short);
        self.start += usize::from(!is_short);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only_of(balances: &[i64], wanted: i64) -> Run {
        let mut sums = vec![0];
        for balance in balances {
            sums.push(sums[sums.len() - 1] + balance);
        }
        only(&sums, wanted)
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
}
