//! The keys by which a written number is looked up, from its whole head to its last group alone.
//!
//! Takes a run up to one of its stops; gives what the ledger answers to one key. Invariant: the work of
//! a key is bounded by the shapes that share it, and that of last groups by a budget.

use super::answers::{Answers, Asker, Named, Verdict};
use super::index::{By, Key, Shape, without_zeros};
use super::numbers::Spaces;
use super::runs::{Run, Stop};
use super::text::{is_year, value};
use super::words::Class;
use super::{Numbers, Strength};

/// Shapes beyond which a last group alone is not tried: it would fit too many numbers.
const MANY: usize = 4096;

impl<N: Numbers + ?Sized> Asker<'_, N> {
    /// K1, K2 and K4: the digits at the end are the counter, what precedes is the head.
    pub(super) fn heads(
        &mut self,
        run: &Run,
        stop: Stop,
        by: By,
        from: usize,
        spaces: Spaces,
        fits: impl Fn(&Shape) -> bool,
    ) -> Verdict {
        if by != By::Head && !stop.is_plain {
            return Verdict::Nothing;
        }
        let trailing = run.trailing(stop);
        let mut answers = Answers::default();
        let mut widths = self.index.widths;
        while widths != 0 {
            let width = widths.trailing_zeros() as usize;
            widths &= widths - 1;
            if width > trailing || stop.digits - width < from {
                break;
            }
            let mut key = Key::new(by);
            key.push(&run.letters[from..stop.digits - width]);
            key.push_tail(run.tail(stop));
            let index = self.index;
            for &place in index.get(&key) {
                let shape = &index.shapes[place as usize];
                let broken = run.spaces & !shape.bounds & low(run, stop) != 0;
                if shape.widths & (1 << width) == 0
                    || broken == (spaces == Spaces::BetweenGroups)
                    || !fits(shape)
                {
                    continue;
                }
                if let Some(counter) = value(&run.letters[stop.digits - width..stop.digits]) {
                    let named = Named {
                        shape: place,
                        width,
                        value: counter,
                        written: run.group(stop.groups - 1).len().min(width),
                        document: None,
                        strength: Strength::Exact,
                        is_whole: by == By::Head,
                    };
                    self.try_one(&mut answers, named);
                }
            }
        }
        answers.verdict()
    }

    /// K3 and K5: group by group, without leading zeros.
    pub(super) fn groups(
        &mut self,
        run: &Run,
        stop: Stop,
        by: By,
        lead: &[u8],
        strength: Strength,
        fits: impl Fn(&Shape) -> bool,
    ) -> Verdict {
        if !stop.is_plain {
            return Verdict::Nothing;
        }
        let mut key = Key::new(by);
        key.push(lead);
        (0..stop.groups - 1).for_each(|at| key.push_group(run.group(at)));
        key.push_tail(run.tail(stop));
        let last = run.group(stop.groups - 1);
        let least = without_zeros(last).len().max(1);
        let Some(counter) = value(last) else {
            return Verdict::Nothing;
        };
        let index = self.index;
        let mut answers = Answers::default();
        for &place in index.get(&key) {
            let shape = &index.shapes[place as usize];
            if fits(shape) {
                self.widths(
                    &mut answers,
                    place,
                    shape.widths,
                    least,
                    counter,
                    last.len(),
                    strength,
                );
            }
        }
        answers.verdict()
    }

    /// K6: the last group alone, of every shape of its class, within the look-ups left.
    pub(super) fn last_group(&mut self, run: &Run, stop: Stop, class: Class) -> Verdict {
        let last = run.group(0);
        let index = self.index;
        if !run.tail(stop).is_empty()
            || is_year(last)
            || last.len() > 19
            || index.shapes.len() > MANY
        {
            return Verdict::Nothing;
        }
        let least = without_zeros(last).len();
        let Some(counter) = value(last).filter(|counter| *counter > 0) else {
            return Verdict::Nothing;
        };
        // Zeros that are written count: the numbers of exactly that width come first.
        let is_padded = least < last.len();
        for exact in if is_padded {
            &[true, false][..]
        } else {
            &[false][..]
        } {
            let mut answers = Answers::default();
            for (place, shape) in (0_u32..).zip(&index.shapes) {
                let is_of_class = match shape.class {
                    Some(found) => found == class,
                    None => class == Class::Invoice,
                };
                let mask = if *exact { 1 << last.len() } else { u32::MAX };
                let widths = shape.widths & mask & !((1_u32 << least.min(31)) - 1);
                if !is_of_class || widths == 0 {
                    continue;
                }
                let cost = widths.count_ones() as usize;
                if self.budget < cost {
                    self.budget = 0;
                    return Verdict::Nothing;
                }
                self.budget -= cost;
                let strength =
                    if shape.head_digits == 0 && (shape.class.is_some() || shape.lead.is_empty()) {
                        Strength::Exact
                    } else {
                        Strength::Weak
                    };
                self.widths(
                    &mut answers,
                    place,
                    widths,
                    least,
                    counter,
                    last.len(),
                    strength,
                );
            }
            let verdict = answers.verdict();
            if verdict != Verdict::Nothing {
                return verdict;
            }
        }
        Verdict::Nothing
    }
}

/// The gaps of a run that stand before the end of its digits.
pub(super) fn low(run: &Run, stop: Stop) -> u64 {
    (1_u64 << (stop.digits - run.lead).min(63)) - 1
}
