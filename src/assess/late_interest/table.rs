//! The rates of all semesters that are known: those of the law, and those that the policy adds.

use crate::model::Semester;
use crate::policy::rates::SemesterRates;
use crate::policy::{LateInterestPolicy, statutory};

/// A semester whose rates are needed and not known: the run cannot go on without them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingSemester(pub Semester);

/// The known rates, by semester.
#[derive(Clone, Debug)]
pub struct RateTable {
    rows: Vec<SemesterRates>,
}

impl RateTable {
    /// Joins the rates of the law and those of a policy.
    #[must_use]
    pub fn new(policy: &LateInterestPolicy) -> Self {
        let mut rows = statutory::semesters().to_vec();
        rows.extend(policy.rates.iter().cloned());
        rows.sort_by_key(|row| row.semester);
        Self { rows }
    }

    /// Returns the first semester that is missing: in a gap, else the one after the last.
    #[must_use]
    pub fn first_missing(&self) -> Option<Semester> {
        let rows = self.rows();
        let gap = rows
            .windows(2)
            .find(|pair| pair[0].semester.next() != pair[1].semester);
        let before = gap.map(|pair| &pair[0]).or(rows.last());
        before.map(|row| row.semester.next())
    }

    /// Returns the rates of all known semesters, in order.
    #[must_use]
    pub fn rows(&self) -> &[SemesterRates] {
        &self.rows
    }

    /// Returns the rates of a semester.
    #[must_use]
    pub fn get(&self, semester: Semester) -> Option<&SemesterRates> {
        let place = self
            .rows
            .binary_search_by_key(&semester, |row| row.semester);
        Some(&self.rows[place.ok()?])
    }

    /// Returns the first known semester: before it no rate is known, and none is asked for.
    #[must_use]
    pub fn first(&self) -> Option<Semester> {
        Some(self.rows.first()?.semester)
    }
}
