//! Bounds: why a claim bears no interest at all, or on some of its days.
//!
//! Takes the standing of a claim that is late, gives what keeps days from bearing interest, for reports
//! that explain it. Invariant: a bound is only said; segments are reckoned without it.

use super::standing::Standing;
use crate::assess::insolvency::Forum;
use crate::model::{Day, Regime};

/// What keeps a late claim from bearing interest, on all its days or on some.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// It was assigned to a factor, which has it.
    Factored,
    /// Its regime bears none.
    NoRegime,
    /// A consumer had no formal notice (C. civ. 1231-6).
    NoFormalNotice,
    /// A consumer owes it since the formal notice of this day only (C. civ. 1231-6).
    FormalNotice(Day),
    /// A retention was released on this day only, or is to be.
    Retention(Day),
    /// A court gave time, from a day to a day (C. civ. 1343-5).
    Grace(Day, Day),
    /// A court gave time for a part, from a day to a day.
    GraceOfPart(Day, Day),
    /// Insolvency proceedings were opened on this day (C. com. L622-28).
    Judgment(Day),
    /// They were, outside France: what they do to interest their own law says (regulation (EU) 2015/848, art. 7).
    JudgmentAbroad(Day),
    /// It fell due on the day of the judgment or later: no lump sum (C. com. L441-10, II).
    LumpSumBarred(Day),
}

impl Bound {
    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Factored => "not-owner",
            Self::NoRegime => "no-regime",
            Self::NoFormalNotice => "no-formal-notice",
            Self::FormalNotice(_) => "formal-notice",
            Self::Retention(_) => "retention",
            Self::Grace(..) | Self::GraceOfPart(..) => "court-grace",
            Self::Judgment(_) | Self::JudgmentAbroad(_) => "insolvency",
            Self::LumpSumBarred(_) => "lump-sum-barred",
        }
    }
}

/// Returns what keeps a claim from bearing interest by a day: nothing when it was not late.
pub(super) fn bounds(standing: &Standing<'_>, as_of: Day, due_on: Option<Day>) -> Vec<Bound> {
    let mut bounds = Vec::new();
    if standing.due >= as_of {
        let is_held = standing.due != Day::LAST && due_on.is_some_and(|due| due < as_of);
        bounds.extend(is_held.then_some(Bound::Retention(standing.due)));
        return bounds;
    }
    match standing.tariff.regime() {
        Regime::None => return vec![Bound::NoRegime],
        Regime::Consumer if standing.from == Day::LAST => return vec![Bound::NoFormalNotice],
        Regime::Consumer | Regime::Business | Regime::Public | Regime::European => {}
    }
    if standing.tariff.regime() == Regime::Consumer && standing.from > standing.due.plus(1) {
        bounds.push(Bound::FormalNotice(standing.from.plus(-1)));
    }
    if due_on.is_some_and(|due| due < standing.due) {
        bounds.push(Bound::Retention(standing.due));
    }
    let graces = standing.graces.iter();
    let met = graces.filter(|grace| grace.first <= as_of && standing.from <= grace.last);
    bounds.extend(met.map(|grace| match grace.part {
        None => Bound::Grace(grace.first, grace.last),
        Some(_) => Bound::GraceOfPart(grace.first, grace.last),
    }));
    if standing.to < as_of {
        let judgment = standing.to.plus(1);
        bounds.push(match standing.forum {
            Forum::France => Bound::Judgment(judgment),
            Forum::Union | Forum::Elsewhere => Bound::JudgmentAbroad(judgment),
        });
        if standing.is_barred && standing.tariff.has_lump_sum() {
            bounds.push(Bound::LumpSumBarred(judgment));
        }
    }
    bounds
}
