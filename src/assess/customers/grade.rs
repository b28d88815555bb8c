//! Grades: what a customer's figures earn by the thresholds of the policy.
//!
//! Takes figures, gives points for each and the letter that they add up to. Invariant: the letter
//! follows from the figures printed and the policy alone, so that anyone can add it up again.

use crate::assess::figure::{Figure, Measure};
use crate::policy::{Grade, GradesPolicy, Thresholds};

/// A figure that counts for a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GradeKey {
    /// Days late of the payments of the last year.
    AverageDaysLate,
    /// Percent of the amounts paid in the last year that came late.
    SharePaidLate,
    /// Days overdue of the oldest open claim.
    OldestOverdue,
    /// Promises broken in the last year.
    BrokenPromises,
}

impl GradeKey {
    /// Returns the key of the policy and of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AverageDaysLate => "average_days_late",
            Self::SharePaidLate => "share_paid_late",
            Self::OldestOverdue => "oldest_overdue",
            Self::BrokenPromises => "broken_promises",
        }
    }

    const fn thresholds(self, policy: &GradesPolicy) -> Thresholds {
        match self {
            Self::AverageDaysLate => policy.average_days_late,
            Self::SharePaidLate => policy.share_paid_late,
            Self::OldestOverdue => policy.oldest_overdue,
            Self::BrokenPromises => policy.broken_promises,
        }
    }
}

/// What decided a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GradeReason {
    /// The points.
    Points,
    /// Insolvency proceedings are open, whatever the points.
    Insolvency,
    /// Nothing fell due yet: there is no grade.
    NothingDue,
}

impl GradeReason {
    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Points => "points",
            Self::Insolvency => "insolvency",
            Self::NothingDue => "nothing-due",
        }
    }
}

/// A figure with what it earned; neither where it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GradeFigure {
    /// Which.
    pub key: GradeKey,
    /// The figure and its points.
    pub earned: Option<(Figure, u32)>,
}

/// A grade with the figures that gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grading {
    /// The grade; none while nothing fell due.
    pub grade: Option<Grade>,
    /// What decided it.
    pub because: GradeReason,
    /// The figures, in the order of the policy.
    pub figures: [GradeFigure; 4],
}

impl Grading {
    /// Returns the sum of the points.
    #[must_use]
    pub fn points(&self) -> u32 {
        let earned = self.figures.iter().filter_map(|figure| figure.earned);
        earned.map(|(_, points)| points).sum()
    }

    /// Returns the most points that the known figures could earn.
    #[must_use]
    pub fn most(&self) -> u32 {
        let known = self.figures.iter().filter(|each| each.earned.is_some());
        known.count() as u32 * Thresholds::MOST
    }

    /// Returns the points in percent of the most; none when no figure is known.
    #[must_use]
    pub fn percent(&self) -> Option<Figure> {
        let most = i128::from(self.most());
        (most > 0).then(|| Figure::ratio(i128::from(self.points()) * 100, most))
    }
}

/// The figures that count for a grade.
#[derive(Clone, Copy, Debug)]
pub(super) struct Behaviour {
    pub(super) average_days_late: Measure,
    pub(super) share_paid_late: Measure,
    /// None when no open claim is overdue.
    pub(super) oldest_overdue: Option<i32>,
    /// None when no promise fell due.
    pub(super) broken_promises: Option<u64>,
    pub(super) solvency: Solvency,
}

/// Whether insolvency proceedings are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Solvency {
    /// None that is known of.
    Solvent,
    /// They are.
    Insolvent,
}

/// Grades a customer.
pub(super) fn grade(behaviour: &Behaviour, policy: &GradesPolicy) -> Grading {
    let whole = |number: i128| Figure(number * 100);
    let fell_due = behaviour.average_days_late.is_ok()
        || behaviour.oldest_overdue.is_some()
        || behaviour.broken_promises.is_some();
    let oldest = behaviour.oldest_overdue.unwrap_or_default();
    let figures = [
        (GradeKey::AverageDaysLate, behaviour.average_days_late.ok()),
        (GradeKey::SharePaidLate, behaviour.share_paid_late.ok()),
        (
            GradeKey::OldestOverdue,
            fell_due.then_some(whole(i128::from(oldest))),
        ),
        (
            GradeKey::BrokenPromises,
            behaviour
                .broken_promises
                .map(|count| whole(i128::from(count))),
        ),
    ];
    let earned = |(key, figure): (GradeKey, Option<Figure>)| GradeFigure {
        key,
        earned: figure.map(|figure| (figure, key.thresholds(policy).points(figure.0))),
    };
    let mut grading = Grading {
        grade: None,
        because: GradeReason::NothingDue,
        figures: figures.map(earned),
    };
    if behaviour.solvency == Solvency::Insolvent {
        (grading.grade, grading.because) = (Some(Grade::E), GradeReason::Insolvency);
    } else if let Some(percent) = grading.percent() {
        let place = policy.limits.points(percent.0) as usize;
        grading.grade = Grade::ALL.get(place).copied();
        grading.because = GradeReason::Points;
    }
    grading
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::figure::Reason;
    use crate::policy::file::parse;

    fn graded(behaviour: &Behaviour) -> (Option<Grade>, u32, u32) {
        let policy = parse("").expect("the shipped policy");
        let grading = grade(behaviour, &policy.grades);
        (grading.grade, grading.points(), grading.most())
    }

    /// Nothing paid, nothing due.
    const NEW: Behaviour = Behaviour {
        average_days_late: Err(Reason::NoPayments),
        share_paid_late: Err(Reason::NoPayments),
        oldest_overdue: None,
        broken_promises: None,
        solvency: Solvency::Solvent,
    };

    #[test]
    fn the_points_of_known_figures_add_up_to_the_grade() {
        let good = Behaviour {
            average_days_late: Ok(Figure(400)),
            share_paid_late: Ok(Figure(1000)),
            ..NEW
        };
        assert_eq!(graded(&good), (Some(Grade::A), 0, 12));
        let late = Behaviour {
            average_days_late: Ok(Figure(1550)),
            share_paid_late: Ok(Figure(4000)),
            oldest_overdue: Some(40),
            ..NEW
        };
        // 2 + 2 + 1 of 12 is 41.67 percent.
        assert_eq!(graded(&late), (Some(Grade::C), 5, 12));
        let promised = Behaviour {
            broken_promises: Some(0),
            ..late
        };
        // 5 of 16 is 31.25 percent.
        assert_eq!(graded(&promised), (Some(Grade::B), 5, 16));
    }

    #[test]
    fn one_who_never_paid_is_graded_by_what_is_overdue() {
        let grades = [1, 30, 31, 60, 61, 90, 91, 120, 121].map(|oldest| {
            let never = Behaviour {
                oldest_overdue: Some(oldest),
                ..NEW
            };
            graded(&never).0.map_or("", Grade::name)
        });
        assert_eq!(grades, ["A", "A", "B", "B", "C", "C", "D", "D", "E"]);
    }

    #[test]
    fn one_of_whom_nothing_fell_due_has_no_grade_and_an_insolvent_one_is_e() {
        assert_eq!(graded(&NEW), (None, 0, 0));
        let insolvent = Behaviour {
            solvency: Solvency::Insolvent,
            ..NEW
        };
        assert_eq!(graded(&insolvent), (Some(Grade::E), 0, 0));
    }

    #[test]
    fn a_percentage_on_a_limit_keeps_the_better_grade() {
        let policy = parse("[grades]\nlimits = [25, 50, 75, 99]\n").expect("a policy");
        let grades = [30, 31, 60, 61, 90, 91, 120, 121].map(|oldest| {
            let behaviour = Behaviour {
                oldest_overdue: Some(oldest),
                ..NEW
            };
            grade(&behaviour, &policy.grades)
                .grade
                .map_or("", Grade::name)
        });
        // 0, 25, 50, 75, 100 percent of the points.
        assert_eq!(grades, ["A", "A", "A", "B", "B", "C", "C", "E"]);
    }
}
