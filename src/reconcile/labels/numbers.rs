//! One written number against the ledger, from the surest key to the weakest.
//!
//! Takes a run of atoms and its cue; gives the one document it names, or that it names several, or
//! nothing. Invariant: the first key that any document answers decides, closed documents included.

use super::answers::{Answers, Asker, Named, Verdict};
use super::index::{By, Key, Shape, without_zeros};
use super::runs::{Joined, Run, Stop};
use super::text::{is_year, value};
use super::words::{self, Class, Cue};
use super::{Numbers, Strength};

/// Whether spaces may stand elsewhere than between the groups of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spaces {
    BetweenGroups,
    Anywhere,
}

/// Shapes beyond which a last group alone is not tried: it would fit too many numbers.
const MANY: usize = 4096;

impl<N: Numbers + ?Sized> Asker<'_, N> {
    /// Reads a run up to one of its stops.
    pub(super) fn read(&mut self, run: &Run, stop: Stop, cue: Cue, spaces: Spaces) -> Verdict {
        if stop.groups == 0 {
            return Verdict::Nothing;
        }
        let lead = run.lead();
        let own = words::class(lead);
        let vouched = words::strong(lead).is_some() || matches!(cue, Cue::Document(_, _));
        let last = run.group(stop.groups - 1);
        let is_bare_year = stop.groups == 1 && is_year(last);
        if lead.is_empty() {
            return self.read_digits(run, stop, cue, spaces);
        }
        let is_short = stop.groups == 1 && run.digit_count(stop) < 5;
        // `HOTEL F1`: one letter and a digit or two name anything.
        if lead.len() == 1 && stop.groups == 1 && last.len() < 3 && !vouched {
            return Verdict::Nothing;
        }
        let mut verdict = Verdict::Nothing;
        if self.index.is_lead(lead) {
            let by_name = own.is_none() && run.joins == Joined::BySpace && is_short;
            if !(by_name || is_bare_year && run.joins == Joined::BySpace) {
                verdict = self.heads(run, stop, By::Head, 0, spaces, |_| true);
            }
        }
        let Some(class) = own else { return verdict };
        if verdict != Verdict::Nothing || is_bare_year && run.joins == Joined::BySpace {
            return verdict;
        }
        let is_strong = words::strong(lead).is_some();
        if is_strong && run.joins == Joined::BySpace || lead.len() > 3 {
            let fits = |shape: &Shape| shape.lead.is_empty() && class == Class::Invoice;
            verdict = self.heads(run, stop, By::Head, run.lead, spaces, fits);
            if verdict != Verdict::Nothing {
                return verdict;
            }
        }
        let fits = |shape: &Shape| shape.head_digits > 0 || vouched && stop.groups > 1;
        verdict = self.heads(run, stop, By::Class(class), run.lead, spaces, fits);
        if verdict != Verdict::Nothing || spaces == Spaces::Anywhere {
            return verdict;
        }
        let is_tight = run.joins == Joined::Tightly;
        if is_tight || vouched || stop.groups > 1 || last.len() > 4 {
            let strength = Strength::Exact;
            verdict = self.groups(run, stop, By::Groups, lead, strength, |_| true);
            if verdict != Verdict::Nothing {
                return verdict;
            }
        }
        if stop.groups > 1 {
            let strength = month_strength(run, stop);
            verdict = self.groups(run, stop, By::ClassGroups(class), &[], strength, |_| true);
            if verdict == Verdict::Nothing && is_strong && class == Class::Invoice {
                let fits = |shape: &Shape| shape.class.is_none();
                verdict = self.heads(run, stop, By::Digits, run.lead, spaces, fits);
            }
            if verdict == Verdict::Nothing && is_strong && class == Class::Invoice {
                let fits = |shape: &Shape| shape.lead.is_empty();
                verdict = self.groups(run, stop, By::Groups, &[], strength, fits);
            }
            return verdict;
        }
        if is_strong || matches!(cue, Cue::Document(found, _) if found == class) {
            return self.last_group(run, stop, class);
        }
        Verdict::Nothing
    }

    /// Reads a run that nothing stands beside, in a column of references: K1, then K2, then K3.
    pub(super) fn read_whole(&mut self, run: &Run, stop: Stop) -> Verdict {
        let lead = run.lead();
        let is_bare_year = lead.is_empty() && stop.groups == 1 && is_year(run.group(0));
        if stop.groups == 0 || is_bare_year {
            return Verdict::Nothing;
        }
        for spaces in [Spaces::BetweenGroups, Spaces::Anywhere] {
            let verdict = self.heads(run, stop, By::Head, 0, spaces, |_| true);
            if verdict != Verdict::Nothing {
                return verdict;
            }
        }
        let class = words::class(lead);
        if let Some(class) = class {
            let verdict = self.heads(
                run,
                stop,
                By::Class(class),
                run.lead,
                Spaces::BetweenGroups,
                |_| true,
            );
            if verdict != Verdict::Nothing {
                return verdict;
            }
        }
        let strength = Strength::Exact;
        let verdict = self.groups(run, stop, By::Groups, lead, strength, |_| true);
        match class {
            Some(class) if verdict == Verdict::Nothing && stop.groups > 1 => {
                let by = By::ClassGroups(class);
                self.groups(run, stop, by, &[], strength, |_| true)
            }
            Some(_) | None => verdict,
        }
    }

    /// Reads digits without letters: `2026-031`, `20260077`, `FACTURE N 1041`.
    fn read_digits(&mut self, run: &Run, stop: Stop, cue: Cue, spaces: Spaces) -> Verdict {
        let last = run.group(stop.groups - 1);
        let count = run.digit_count(stop);
        let is_single = stop.groups == 1;
        if cue == Cue::Other || is_single && is_year(last) {
            return Verdict::Nothing;
        }
        let class = cue.class();
        let is_invoice = class != Some(Class::Credit);
        let is_cued = class.is_some();
        let least = if cue == Cue::Reference { 7 } else { 5 };
        if !is_cued && (count < least || is_single && is_date(last)) {
            return Verdict::Nothing;
        }
        // Without a cue what separates the digits must be what separates the number's.
        let as_written = |shape: &Shape| is_cued || run.gaps & !shape.bounds & low(run, stop) == 0;
        if is_cued || spaces == Spaces::BetweenGroups {
            let fits = |shape: &Shape| is_invoice && shape.lead.is_empty() && as_written(shape);
            let verdict = self.heads(run, stop, By::Head, 0, spaces, fits);
            if verdict != Verdict::Nothing {
                return verdict;
            }
        }
        if !is_cued && (count < 6 || spaces == Spaces::Anywhere) {
            return Verdict::Nothing;
        }
        let is_of_class = |shape: &Shape| match shape.class {
            Some(found) => found == class.unwrap_or(Class::Invoice),
            None => is_invoice,
        };
        let fits = |shape: &Shape| {
            is_of_class(shape)
                && as_written(shape)
                && (shape.head_digits >= if is_cued { 1 } else { 4 })
        };
        let verdict = self.heads(run, stop, By::Digits, 0, spaces, fits);
        if verdict != Verdict::Nothing || spaces == Spaces::Anywhere {
            return verdict;
        }
        if !is_single && (matches!(cue, Cue::Document(_, _)) || last.len() >= 3 && run.spaces == 0)
        {
            let strength = if is_cued {
                month_strength(run, stop)
            } else {
                Strength::Weak
            };
            let by = By::ClassGroups(class.unwrap_or(Class::Invoice));
            let verdict = self.groups(run, stop, by, &[], strength, |_| true);
            if verdict != Verdict::Nothing || !is_invoice {
                return verdict;
            }
            return self.groups(run, stop, By::Groups, &[], strength, |_| true);
        }
        match cue {
            Cue::Document(class, _) if is_single => self.last_group(run, stop, class),
            Cue::Document(_, _) | Cue::Listed(_) | Cue::Absent | Cue::Reference | Cue::Other => {
                Verdict::Nothing
            }
        }
    }

    /// K1, K2 and K4: the digits at the end are the counter, what precedes is the head.
    fn heads(
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
    fn groups(
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
    fn last_group(&mut self, run: &Run, stop: Stop, class: Class) -> Verdict {
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
fn low(run: &Run, stop: Stop) -> u64 {
    (1_u64 << (stop.digits - run.lead).min(63)) - 1
}

/// `FACTURE 2026-03` may be the invoice of March.
fn month_strength(run: &Run, stop: Stop) -> Strength {
    let last = run.group(stop.groups - 1);
    let is_month = last.len() == 2 && matches!(value(last), Some(1..=12));
    let is_apart = run.lead == 0 || run.joins == Joined::BySpace;
    if stop.groups == 2 && is_month && is_apart && is_year(run.group(0)) {
        Strength::Weak
    } else {
        Strength::Exact
    }
}

/// Whether digits in one piece may be a date: `12032026`, `20260312`, `120326`, `260312`.
fn is_date(digits: &[u8]) -> bool {
    let part = |from: usize, to: usize| value(&digits[from..to]).unwrap_or(0);
    let is = |day: u64, month: u64| (1..=31).contains(&day) && (1..=12).contains(&month);
    match digits.len() {
        8 => {
            is(part(0, 2), part(2, 4)) && is_year(&digits[4..])
                || is(part(6, 8), part(4, 6)) && is_year(&digits[..4])
        }
        6 => {
            let is_recent = |year: u64| (15..=45).contains(&year);
            is(part(0, 2), part(2, 4)) && is_recent(part(4, 6))
                || is(part(4, 6), part(2, 4)) && is_recent(part(0, 2))
        }
        _ => false,
    }
}
