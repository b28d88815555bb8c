//! One written number against the ledger, from the surest key to the weakest.
//!
//! Takes a run of atoms and its cue; gives the one document it names, or that it names several, or
//! nothing. Invariant: the first key that any document answers decides, closed documents included.

use super::answers::{Asker, Verdict};
use super::index::{By, Shape};
use super::keys::low;
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
        if lead.len() == 1 && stop.groups == 1 && last.len() < 5 && !vouched {
            return self.short(run, stop, spaces);
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

    /// Reads one letter and at most four digits that no word announces: `F12`, `F-1`, `A320`.
    ///
    /// As they may be anything (`HOTEL F1`, `AIRBUS A320`), only a number that the ledger writes so
    /// counts, and it needs another proof, but for a letter of invoices with two digits or a mark.
    fn short(&mut self, run: &Run, stop: Stop, spaces: Spaces) -> Verdict {
        let (lead, last) = (run.lead(), run.group(0));
        let (is_invoice, is_tight) = (lead == b"F", run.joins == Joined::Tightly);
        let may_be_apart = is_invoice && last.len() > 2 && !is_year(last);
        if (is_tight || may_be_apart) && self.index.is_lead(lead) {
            let is_sure = is_invoice && (last.len() > 1 || run.gaps & 1 != 0);
            let strength = if is_sure {
                Strength::Exact
            } else {
                Strength::Weak
            };
            let mut verdict = self.heads(run, stop, By::Head, 0, spaces, |_| true);
            if verdict == Verdict::Nothing && last.len() > 2 && spaces == Spaces::BetweenGroups {
                verdict = self.groups(run, stop, By::Groups, lead, strength, |_| true);
            }
            if verdict != Verdict::Nothing {
                return verdict.of(strength);
            }
        }
        if !is_invoice || last.len() < 3 || is_year(last) && !is_tight {
            return Verdict::Nothing;
        }
        let fits = |shape: &Shape| shape.lead.is_empty();
        let verdict = self.heads(run, stop, By::Head, run.lead, spaces, fits);
        if verdict != Verdict::Nothing || spaces == Spaces::Anywhere {
            return verdict.of(Strength::Weak);
        }
        let verdict = self.last_group(run, stop, Class::Invoice);
        verdict.of(Strength::Weak)
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
        if cue.is_other() || is_single && is_year(last) {
            return Verdict::Nothing;
        }
        let class = cue.class();
        let is_invoice = class != Some(Class::Credit);
        let is_cued = class.is_some();
        let is_announced = matches!(cue, Cue::Reference | Cue::Number);
        let least = if is_announced { 3 } else { 5 };
        // A post code, an order, a file: digits that no word for invoice announces may be anything.
        let is_weak = !is_cued && (is_single || is_announced && count < 7);
        let sure = if is_weak {
            Strength::Weak
        } else {
            Strength::Exact
        };
        if !is_cued && (count < least || is_single && is_date(last)) {
            return Verdict::Nothing;
        }
        // Without a cue what separates the digits must be what separates the number's.
        let as_written = |shape: &Shape| is_cued || run.gaps & !shape.bounds & low(run, stop) == 0;
        if is_cued || spaces == Spaces::BetweenGroups {
            let fits = |shape: &Shape| is_invoice && shape.lead.is_empty() && as_written(shape);
            let verdict = self.heads(run, stop, By::Head, 0, spaces, fits);
            if verdict != Verdict::Nothing {
                return verdict.of(sure);
            }
        }
        if cue == Cue::Number && is_single && count < 6 && spaces == Spaces::BetweenGroups {
            let verdict = self.last_group(run, stop, Class::Invoice);
            return verdict.of(Strength::Weak);
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
            return verdict.of(sure);
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
            Cue::Document(_, _)
            | Cue::Listed(_)
            | Cue::Absent
            | Cue::Reference
            | Cue::Number
            | Cue::Other
            | Cue::Paper => Verdict::Nothing,
        }
    }
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
