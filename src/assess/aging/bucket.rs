//! Buckets: into which column of the aged balance a claim goes.
//!
//! Every claim goes into exactly one bucket, whatever its dates.

use crate::model::Day;
use crate::policy::{AgingBasis, AgingPolicy};
use std::fmt;

/// Returns the number of days past the due date: zero on it, below zero before.
///
/// Late is above zero: a debtor may pay on the due date until its end.
#[must_use]
pub fn days_overdue(as_of: Day, due: Option<Day>) -> Option<i32> {
    due.map(|due| as_of.days_since(due))
}

/// Returns the bucket of a claim.
#[must_use]
pub fn bucket_of(policy: &AgingPolicy, as_of: Day, issued: Day, due: Option<Day>) -> BucketKey {
    key_at(policy, place_of(policy, as_of, issued, due))
}

/// A column of the aged balance; it prints as the word of the JSON contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BucketKey {
    /// Due at the as-of date or later.
    NotDue,
    /// An age between two bounds, both included.
    Days {
        /// The lowest age.
        from: i32,
        /// The highest age.
        to: i32,
    },
    /// An age above the last limit.
    Over(i32),
    /// No date to count from.
    NoDueDate,
}

impl BucketKey {
    /// Returns the lowest age of the bucket, if it has one.
    #[must_use]
    pub const fn from(self) -> Option<i32> {
        match self {
            Self::Days { from, .. } => Some(from),
            Self::Over(limit) => Some(limit.saturating_add(1)),
            Self::NotDue | Self::NoDueDate => None,
        }
    }

    /// Returns the highest age of the bucket, if it has one.
    #[must_use]
    pub const fn to(self) -> Option<i32> {
        match self {
            Self::NotDue => Some(0),
            Self::Days { to, .. } => Some(to),
            Self::Over(_) | Self::NoDueDate => None,
        }
    }
}

impl fmt::Display for BucketKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDue => formatter.write_str("not_due"),
            Self::Days { from, to } => write!(formatter, "{from}-{to}"),
            Self::Over(limit) => write!(formatter, "over-{limit}"),
            Self::NoDueDate => formatter.write_str("no-due-date"),
        }
    }
}

/// Returns all buckets of a policy, in the order of the report.
pub(crate) fn keys(policy: &AgingPolicy) -> Vec<BucketKey> {
    let count = place_of_no_date(policy) + 1;
    (0..count).map(|place| key_at(policy, place)).collect()
}

/// Returns the place of a claim's bucket among [`keys`].
pub(crate) fn place_of(policy: &AgingPolicy, as_of: Day, issued: Day, due: Option<Day>) -> usize {
    let counted_from = match policy.basis {
        AgingBasis::DueDate => due,
        AgingBasis::IssueDate => issued.known(),
    };
    let Some(age) = days_overdue(as_of, counted_from) else {
        return place_of_no_date(policy);
    };
    let age = i64::from(age);
    let passed = policy
        .limits
        .partition_point(|&limit| i64::from(limit) < age);
    match policy.basis {
        AgingBasis::DueDate if age <= 0 => 0,
        AgingBasis::DueDate => 1 + passed,
        AgingBasis::IssueDate => passed,
    }
}

/// Before it: the limits' buckets, the one over the last limit, and `not_due` where there is one.
fn place_of_no_date(policy: &AgingPolicy) -> usize {
    match policy.basis {
        AgingBasis::DueDate => policy.limits.len() + 2,
        AgingBasis::IssueDate => policy.limits.len() + 1,
    }
}

fn key_at(policy: &AgingPolicy, place: usize) -> BucketKey {
    let (first_age, aged) = match policy.basis {
        AgingBasis::DueDate if place == 0 => return BucketKey::NotDue,
        AgingBasis::DueDate => (1, place - 1),
        AgingBasis::IssueDate => (0, place),
    };
    let limit = |place: usize| i32::try_from(policy.limits[place]).unwrap_or(i32::MAX);
    let count = policy.limits.len();
    if aged > count {
        BucketKey::NoDueDate
    } else if aged == count {
        BucketKey::Over(count.checked_sub(1).map_or(0, limit))
    } else {
        BucketKey::Days {
            from: aged
                .checked_sub(1)
                .map_or(first_age, |before| limit(before).saturating_add(1)),
            to: limit(aged),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AS_OF: Day = Day(740_000);

    fn policy(basis: AgingBasis) -> AgingPolicy {
        let limits = vec![30, 60, 90];
        AgingPolicy { limits, basis }
    }

    fn printed(basis: AgingBasis) -> Vec<String> {
        let keys = keys(&policy(basis));
        keys.iter().map(ToString::to_string).collect()
    }

    fn due(basis: AgingBasis, age: i32) -> String {
        let day = AS_OF.plus(-age);
        bucket_of(&policy(basis), AS_OF, day, Some(day)).to_string()
    }

    #[test]
    fn buckets_are_named_by_their_bounds() {
        assert_eq!(
            printed(AgingBasis::DueDate),
            [
                "not_due",
                "1-30",
                "31-60",
                "61-90",
                "over-90",
                "no-due-date"
            ]
        );
        assert_eq!(
            printed(AgingBasis::IssueDate),
            ["0-30", "31-60", "61-90", "over-90", "no-due-date"]
        );
    }

    #[test]
    fn due_today_is_not_late() {
        assert_eq!(days_overdue(AS_OF, Some(AS_OF)), Some(0));
        assert_eq!(due(AgingBasis::DueDate, 0), "not_due");
        assert_eq!(due(AgingBasis::DueDate, 1), "1-30");
        assert_eq!(due(AgingBasis::IssueDate, 0), "0-30");
    }

    #[test]
    fn a_limit_is_the_last_day_of_its_bucket() {
        let ages = [30, 31, 60, 61, 90, 91, 5000];
        assert_eq!(
            ages.map(|age| due(AgingBasis::DueDate, age)),
            [
                "1-30", "31-60", "31-60", "61-90", "61-90", "over-90", "over-90"
            ]
        );
    }

    #[test]
    fn without_due_date_only_the_issue_date_gives_an_age() {
        let bucket = |basis| bucket_of(&policy(basis), AS_OF, AS_OF.plus(-40), None).to_string();
        assert_eq!(bucket(AgingBasis::DueDate), "no-due-date");
        assert_eq!(bucket(AgingBasis::IssueDate), "31-60");
    }

    #[test]
    fn every_age_is_within_the_bounds_of_its_bucket() {
        for basis in [AgingBasis::DueDate, AgingBasis::IssueDate] {
            let ages = match basis {
                AgingBasis::DueDate => -400..400,
                AgingBasis::IssueDate => 0..400,
            };
            for age in ages {
                let day = AS_OF.plus(-age);
                let key = bucket_of(&policy(basis), AS_OF, day, Some(day));
                assert!(key.from().is_none_or(|from| from <= age), "{key} {age}");
                assert!(key.to().is_none_or(|to| age <= to), "{key} {age}");
            }
        }
    }
}
