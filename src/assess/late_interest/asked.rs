//! What of the late interest of a claim is asked for now, and what is not, with why.
//!
//! Takes a claim with what the journal and the files say of it. Invariant: the parts add up to the interest
//! of the claim to the cent, so that every report takes what it shows from here.

use super::LateInterest;
use super::claims::ClaimInterest;
use super::decomptes::plan_since;
use super::reserve::Reserve;
use super::segments::Segment;
use crate::assess::statement::{NotAsked, not_asked};
use crate::assess::{Cases, Told};
use crate::model::{Amount, Day};
use crate::policy::{CreditNoteEffect, DayCount};

/// The late interest of a claim, in what is asked for and what is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedInterest {
    /// All of it.
    pub whole: ClaimInterest,
    /// What it is made of, in order of day.
    pub parts: Vec<Part>,
    /// The lump sum that is asked for.
    pub lump_sum: Amount,
}

/// A part of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it bears, rounded with the segment that it is a part of.
    pub segment: Segment,
    /// Why it is not asked for; none where it is.
    pub why: Option<Apart>,
}

/// Why a part of the interest of a claim is not asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Apart {
    /// It is borne by what a credit note is announced to take off.
    CreditExpected,
    /// It is borne by what is not due yet under a plan: an instalment was missed, or the plan is for a part.
    ToCome,
    /// It is borne by what is contested.
    Disputed,
    /// Nobody knows on which day a judgment ended it (C. com., art. L622-28).
    JudgmentUnknown,
    /// It is that of the days of a plan that is kept.
    PlanKept,
    /// The claim is not asked for at all.
    NotAsked(NotAsked),
}

impl Apart {
    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CreditExpected => "credit-expected",
            Self::ToCome => "instalments-to-come",
            Self::Disputed => "disputed",
            Self::JudgmentUnknown => "judgment-unknown",
            Self::PlanKept => "plan-kept",
            Self::NotAsked(why) => why.name(),
        }
    }
}

impl AskedInterest {
    /// Returns what is asked for; none when no rate is known.
    #[must_use]
    pub fn amount(&self) -> Option<Amount> {
        self.whole.amount.map(|_| self.sum_of(None))
    }

    /// Returns what is not asked for, by reason.
    #[must_use]
    pub fn apart(&self) -> Vec<(Apart, Amount)> {
        let mut reasons: Vec<Apart> = self.parts.iter().filter_map(|part| part.why).collect();
        reasons.sort_unstable();
        reasons.dedup();
        let sums = reasons.into_iter();
        sums.map(|why| (why, self.sum_of(Some(why)))).collect()
    }

    fn sum_of(&self, why: Option<Apart>) -> Amount {
        let own = self.parts.iter().filter(|part| part.why == why);
        own.fold(Amount::ZERO, |sum, part| sum + part.segment.amount)
    }

    /// What is asked for as a whole.
    fn plain(whole: ClaimInterest) -> Self {
        let segments = whole.segments.iter();
        Self {
            parts: segments
                .map(|&segment| Part { segment, why: None })
                .collect(),
            lump_sum: whole.lump_sum,
            whole,
        }
    }
}

/// What of the principal of a claim is not asked for, in the order in which it is taken off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Withheld {
    /// What a credit note is announced to take off.
    pub(super) announced: Amount,
    /// What is not due yet under a plan: an instalment was missed, or the plan is for a part.
    pub(super) to_come: Amount,
    /// How much of that a judge graced: it bears nothing in its time already.
    pub(super) graced: Amount,
    /// What interest is under reserve on.
    pub(super) reserved: Amount,
}

impl Withheld {
    /// Finds what is not asked for of a claim.
    pub(super) fn of(
        cases: Cases<'_>,
        document: usize,
        told: &Told,
        reserve: Option<Reserve>,
    ) -> Self {
        let balance = cases.balance(document);
        let parts = cases.parts(document, told);
        let announced = parts.credit_expected.min(balance);
        let rest = balance - announced - parts.to_come;
        let reserved = reserve.map_or(Amount::ZERO, |it| it.on(rest, parts.disputed));
        Self {
            announced,
            to_come: parts.to_come,
            graced: parts.graced,
            reserved,
        }
    }

    pub(super) fn sum(self) -> Amount {
        self.announced + self.to_come + self.reserved
    }
}

impl LateInterest {
    /// Returns the late interest of a claim, open or settled, in what is asked for and what is not.
    #[must_use]
    pub fn asked(&self, cases: Cases<'_>, document: usize) -> AskedInterest {
        let whole = self.claim(cases, document);
        let is_nothing = whole.segments.is_empty() && whole.lump_sum.is_zero();
        if is_nothing || cases.is_plain(document) && self.is_in_time(cases, document) {
            return AskedInterest::plain(whole);
        }
        if let Some(why) = not_asked(cases, document) {
            let mut none = AskedInterest::plain(whole);
            for part in &mut none.parts {
                part.why = Some(Apart::NotAsked(why));
            }
            none.lump_sum = Amount::ZERO;
            return none;
        }
        let told = cases.told(document);
        let withheld = Withheld::of(cases, document, &told, whole.reserved);
        let since = plan_since(cases, document);
        if since.is_none() && withheld.sum().is_zero() {
            return AskedInterest::plain(whole);
        }
        // A credit note that counts from its own day takes nothing off the days before it.
        let announced = match self.credit_notes {
            CreditNoteEffect::Retroactive => withheld.announced,
            CreditNoteEffect::Dated => Amount::ZERO,
        };
        let under_reserve = match whole.reserved {
            Some(Reserve::JudgmentUnknown) => Apart::JudgmentUnknown,
            Some(Reserve::Rejected | Reserve::Refused | Reserve::Contested) | None => {
                Apart::Disputed
            }
        };
        let levels = [
            (announced, Apart::CreditExpected),
            (withheld.to_come, Apart::ToCome),
            (withheld.reserved, under_reserve),
        ];
        let cuts: Vec<Day> = since.into_iter().collect();
        let cut = |segments: Vec<Segment>| cut(segments, &cuts, self.day_count);
        let mut rest = cut(whole.segments.clone());
        let mut parts = Vec::new();
        let (mut less, mut graced) = (Amount::ZERO, Amount::ZERO);
        for (off, why) in levels {
            if off.is_zero() {
                continue;
            }
            less += off;
            if why == Apart::ToCome {
                graced = withheld.graced;
            }
            let left = cut(self.segments_without(cases, document, less, graced));
            for segment in &rest {
                let same = left.iter().find(|each| each.from == segment.from);
                let mut apart = *segment;
                if let Some(same) = same {
                    apart.base -= same.base;
                    apart.amount -= same.amount;
                }
                parts.push(Part {
                    segment: apart,
                    why: Some(why),
                });
            }
            rest = left;
        }
        parts.extend(rest.into_iter().map(|segment| {
            let is_kept = since.is_some_and(|since| segment.from > since);
            let why = is_kept.then_some(Apart::PlanKept);
            Part { segment, why }
        }));
        parts.sort_by_key(|part| (part.segment.from, part.why));
        let balance = cases.balance(document);
        let is_asked = balance.is_zero() || withheld.sum() < balance;
        AskedInterest {
            lump_sum: if is_asked {
                whole.lump_sum
            } else {
                Amount::ZERO
            },
            parts,
            whole,
        }
    }
}

/// Ends segments on the evening of some days, in order: the last part of each is what is left of it, so that
/// it is rounded once.
pub(super) fn cut(segments: Vec<Segment>, days: &[Day], day_count: DayCount) -> Vec<Segment> {
    let mut parts = Vec::with_capacity(segments.len());
    for mut segment in segments {
        for &day in days {
            if segment.from <= day && day < segment.to {
                let first = segment.until(day, day_count);
                segment.from = day.plus(1);
                segment.days -= first.days;
                segment.amount -= first.amount;
                parts.push(first);
            }
        }
        parts.push(segment);
    }
    parts
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::assess::CaseIndex;
    use crate::assess::made_up::{Books, day};
    use crate::model::{EventKind, Target};
    use crate::policy::file;
    use crate::reconcile::Basis;

    /// A line of the journal: kind, day, last day and amount.
    type Line = (EventKind, &'static str, Option<&'static str>, Option<i64>);

    fn asked(lines: &[Line], disputed: Option<i64>, policy: &str) -> AskedInterest {
        let mut books = Books::new();
        let customer = books.customer("C");
        let claim = books.invoice(customer, 1_200_000, "2025-10-30", Some("2025-11-30"));
        books.pay(claim, 500_000, "2026-03-15", Basis::Reference);
        if disputed.is_some() {
            books.dispute(claim, disputed);
        }
        for (kind, at, until, amount) in lines {
            let event = books.event(at, customer, Target::Claim(claim), *kind);
            event.until = until.map(day);
            event.amount = amount.map(Amount);
        }
        let (ledger, settlement) = books.settled(day("2026-11-21"));
        let policy = file::parse(policy).unwrap();
        let index = CaseIndex::new(&ledger, &settlement, &policy);
        let cases = index.cases(&ledger, &settlement, &policy);
        let interest = LateInterest::new(cases);
        let asked = interest.asked(cases, 0);
        let parts = asked.parts.iter().map(|part| part.segment.amount.0);
        assert_eq!(Some(Amount(parts.sum())), asked.whole.amount);
        // The décompte asks for the same.
        let own = interest.decompte(cases, 0).unwrap();
        let accounts = own.undisputed.as_ref().unwrap_or(&own.accounts);
        let (_, account) = accounts.claimed(policy.late_interest.imputation);
        let kept = own.plan_since.map_or(Amount::ZERO, |since| {
            let later = account.segments().filter(|each| each.from > since);
            later.fold(Amount::ZERO, |sum, each| sum + each.amount)
        });
        assert_eq!(asked.amount(), Some(account.borne() - kept));
        asked
    }

    /// Example B of the law reference, 3.5, both ways.
    #[test]
    fn what_is_asked_for_is_that_of_the_imputation_of_the_policy() {
        let own = asked(&[], None, "");
        assert_eq!(own.amount(), Some(Amount(101_118)));
        let own = asked(
            &[],
            None,
            "[late_interest]\nimputation = \"interest-first\"",
        );
        // 7,000.00 of the ledger and 1,046.64 are 7,419.42 and 627.22.
        assert_eq!(own.amount(), Some(Amount(104_664)));
        assert!(own.apart().is_empty());
    }

    #[test]
    fn what_is_contested_announced_to_come_or_under_a_plan_is_told_apart_to_the_cent() {
        for policy in ["", "[late_interest]\nimputation = \"interest-first\""] {
            let names = |own: &AskedInterest| -> Vec<&str> {
                own.apart().iter().map(|(why, _)| why.name()).collect()
            };
            let own = asked(&[], Some(123_457), policy);
            assert_eq!(names(&own), ["disputed"]);
            assert_eq!(own.lump_sum, Amount(4_000));
            let own = asked(&[], Some(700_000), policy);
            assert_eq!(own.lump_sum, Amount::ZERO, "nothing of it is asked for");
            let expected = (
                EventKind::CreditNoteExpected,
                "2026-05-01",
                None,
                Some(99_999),
            );
            let own = asked(&[expected], Some(123_457), policy);
            assert_eq!(names(&own), ["credit-expected", "disputed"]);
            let plan = |until, amount| (EventKind::Plan, "2026-05-01", Some(until), amount);
            let missed = [
                plan("2026-06-01", Some(300_001)),
                plan("2027-06-01", Some(399_999)),
            ];
            let mut all = missed.to_vec();
            let own = asked(&all, None, policy);
            assert_eq!(names(&own), ["instalments-to-come"]);
            all.push(expected);
            let own = asked(&all, Some(123_457), policy);
            let expected = ["credit-expected", "instalments-to-come", "disputed"];
            assert_eq!(names(&own), expected);
            let own = asked(&[plan("2027-06-01", None)], Some(5), policy);
            assert_eq!(names(&own), ["disputed", "plan-kept"]);
        }
    }

    /// C. civ. 1343-5, al. 4: 5,000.00 graced by a judge and 3,000.00 under a plan leave 2,000.00 asked for.
    #[test]
    fn what_a_judge_graced_is_taken_off_once_whichever_plan_ends_last() {
        let of = |court: &str, agreed: &str, policy: &str| {
            let mut books = Books::new();
            let customer = books.customer("C");
            let claim = books.invoice(customer, 1_000_000, "2025-10-30", Some("2025-11-30"));
            books.invoice(customer, 200_000, "2025-10-30", Some("2025-11-30"));
            for (reference, until, part) in [("court", court, 500_000), ("E1", agreed, 300_000)] {
                let on = Target::Claim(claim);
                let event = books.event("2026-03-01", customer, on, EventKind::Plan);
                event.reference = reference.to_owned();
                event.until = Some(day(until));
                event.amount = Some(Amount(part));
            }
            let (ledger, settlement) = books.settled(day("2026-11-21"));
            let policy = file::parse(policy).unwrap();
            let index = CaseIndex::new(&ledger, &settlement, &policy);
            let cases = index.cases(&ledger, &settlement, &policy);
            let interest = LateInterest::new(cases);
            let own = interest.decompte(cases, 0).unwrap();
            let (_, account) = own.accounts.claimed(policy.late_interest.imputation);
            let asked = interest.asked(cases, 0).amount().unwrap();
            assert_eq!(account.borne(), asked);
            (asked.0, interest.asked(cases, 1).amount().unwrap().0)
        };
        for policy in ["", "[late_interest]\nimputation = \"interest-first\""] {
            let (court_last, alone) = of("2027-06-30", "2026-12-31", policy);
            let (court_first, _) = of("2026-12-31", "2027-06-30", policy);
            assert_eq!(court_first, court_last);
            // Periods that end with a grace are rounded apart.
            assert!((court_last - alone).abs() <= 2, "{court_last} {alone}");
        }
    }
}
