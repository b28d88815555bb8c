//! Priority: a score from 0 to 100 that anyone can add up again from what is printed.
//!
//! Invariant: the score is the sum of the printed parts times their weights, to the hundredth.

use super::actions::Action;
use super::planner::{LIMITATION_DAYS, Planner, currency_at, minor_units};
use crate::assess::Figure;
use crate::assess::days_late;
use crate::model::Total;
use crate::policy::{Part, PriorityPolicy};

/// How an action ranks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Hundredths of each part, from 0 to 100, in the order of [`Part::ALL`].
    pub parts: [u32; Part::ALL.len()],
    /// What each part weighs.
    pub weights: [u32; Part::ALL.len()],
}

impl Score {
    /// Returns the score in hundredths.
    #[must_use]
    pub fn hundredths(&self) -> u32 {
        let parts = self.parts.iter().zip(&self.weights);
        parts.map(|(part, weight)| part * weight).sum()
    }
}

/// Scores an action.
pub(super) fn score(planner: &Planner<'_>, action: &Action<'_>) -> Score {
    let cases = planner.cases;
    let policy: &PriorityPolicy = &cases.policy.priority;
    let as_of = cases.settlement.as_of;
    let documents = &cases.ledger.documents;
    let whole = i128::from(LIMITATION_DAYS);
    let (mut overdue, mut oldest, mut left) = (Total::ZERO, 0, None);
    for document in action.claims.iter().map(|document| *document as usize) {
        let days = days_late(documents, as_of, document);
        if let Some(days) = days.filter(|days| *days > 0) {
            overdue += cases.balance(document);
            oldest = oldest.max(days);
        }
        if let Some(near) = planner.near_limitation(document) {
            let own = i128::from(near.days_left);
            left = Some(left.map_or(own, |least: i128| least.min(own)));
        }
    }
    let left = left.unwrap_or(whole);
    let summary = planner.summary(action.portfolio, action.customer);
    let days_late = summary.and_then(|summary| summary.average_days_late.ok());
    let broken = summary.map_or(0, |summary| summary.promises.broken);
    let currency = currency_at(cases, action.portfolio);
    let full = minor_units(policy.full_amount, currency).max(1);
    let mut score = Score {
        parts: [0; Part::ALL.len()],
        weights: policy.weights,
    };
    for part in Part::ALL {
        score.parts[part as usize] = match part {
            Part::Amount => share(overdue.0, full),
            Part::Age => share(i128::from(oldest), i128::from(policy.full_age)),
            Part::Behaviour => {
                let late = days_late.map_or(0, |figure| figure.0);
                share(late, i128::from(policy.full_days_late) * 100)
            }
            Part::Limitation => share(whole - left, whole),
            Part::Promises => share(i128::from(broken), i128::from(policy.full_promises)),
        };
    }
    score
}

/// Returns a share in hundredths, rounded half up, from 0 to 100.
fn share(part: i128, whole: i128) -> u32 {
    let share = Figure::ratio(part.clamp(0, whole), whole);
    u32::try_from(share.0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_to_the_hundredth_and_never_above_one() {
        assert_eq!(share(1, 3), 33);
        assert_eq!(share(2, 3), 67);
        assert_eq!(share(5, 1000), 1, "half up");
        assert_eq!(share(90, 60), 100);
        assert_eq!(share(-5, 60), 0);
    }

    #[test]
    fn a_score_is_the_sum_of_what_is_printed() {
        let score = Score {
            parts: [80, 50, 33, 0, 100],
            weights: [40, 20, 15, 15, 10],
        };
        assert_eq!(score.hundredths(), 3200 + 1000 + 495 + 1000);
    }
}
