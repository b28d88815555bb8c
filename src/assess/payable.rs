//! The day from which a claim can be asked for: its due date, or the release of what is retained on it.
//!
//! Takes the columns of documents. Invariant: no habit of a customer counts as late the days on which
//! nothing could be asked for (loi n° 71-584 du 16 juillet 1971).

use crate::model::{Day, Documents};

/// Returns the day from which a claim can be asked for, none without a due date.
pub(crate) fn payable_from(documents: &Documents, claim: usize) -> Option<Day> {
    let due = documents.due.get(claim).known()?;
    let released = documents.details.retention_until.get(claim);
    Some(released.map_or(due, |released| due.max(released)))
}
