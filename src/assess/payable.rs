//! The day from which a claim can be asked for: its due date, or the release of what is retained on it.
//!
//! Takes the columns of documents. Invariant: the days on which nothing could be asked for count as late nowhere,
//! neither in the age of a claim nor in the habits of its customer (loi n° 71-584 du 16 juillet 1971).

use crate::assess::aging::days_overdue;
use crate::model::{Day, Documents};

/// Returns the day from which a claim can be asked for, none without a due date.
#[must_use]
pub fn payable_from(documents: &Documents, claim: usize) -> Option<Day> {
    let due = documents.due.get(claim).known()?;
    let released = documents.details.retention_until.get(claim);
    Some(released.map_or(due, |released| due.max(released)))
}

/// Returns for how many days a claim could be asked for at the end of a day: below zero before it can be, none
/// without a due date.
#[must_use]
pub fn days_late(documents: &Documents, as_of: Day, claim: usize) -> Option<i32> {
    days_overdue(as_of, payable_from(documents, claim))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::{Books, day};

    #[test]
    fn what_is_retained_is_late_from_its_release_on() {
        let mut books = Books::new();
        let customer = books.customer("A");
        books.invoice(customer, 1_000, "2026-01-01", Some("2026-02-01"));
        books.invoice(customer, 1_000, "2026-01-01", None);
        let (mut ledger, _) = books.settled(day("2026-12-31"));
        let mut late = |until: &str, as_of: &str| {
            let retained = &mut ledger.documents.details.retention_until;
            retained.set(0, day(until));
            days_late(&ledger.documents, day(as_of), 0)
        };
        assert_eq!(late("2026-09-30", "2026-07-01"), Some(-91));
        assert_eq!(late("2026-09-30", "2026-09-30"), Some(0));
        assert_eq!(late("2026-09-30", "2026-10-01"), Some(1));
        // Released before it is due, it is due on its date.
        assert_eq!(late("2026-01-15", "2026-02-02"), Some(1));
        assert_eq!(days_late(&ledger.documents, day("2026-10-01"), 1), None);
    }
}
