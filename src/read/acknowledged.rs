//! Days of acknowledgement that cannot be: before the debt was born.
//!
//! Takes documents whose days are read. Invariant: no acknowledgement stays that is before both the issue and the
//! performance, and each that is left out is told.

use super::report::Notices;
use crate::model::{Day, Documents, FindingCode, OptionalColumn, SourceRow};

/// Returns whether nobody can acknowledge on a day any of some documents that are named: none is done or invoiced.
pub(super) fn is_early(documents: &Documents, named: &[u32], day: Day) -> bool {
    let is_born = |document: &u32| day >= born_on(documents, *document as usize);
    !named.is_empty() && !named.iter().any(is_born)
}

/// Returns the first day on which a debt may be acknowledged: of its issue, or of its performance before that.
fn born_on(documents: &Documents, document: usize) -> Day {
    let issued = documents.issued.get(document);
    let performed = documents.details.performed_on.get(document);
    performed.map_or(issued, |performed| performed.min(issued))
}

/// Leaves out the days of acknowledgement of before the debt.
pub(super) fn leave_out_early(
    documents: &mut Documents,
    place: &dyn Fn(usize) -> SourceRow,
    notices: &mut Notices,
) {
    if documents.details.acknowledged_on.is_empty() {
        return;
    }
    let mut kept = OptionalColumn::default();
    for row in 0..documents.len() {
        let Some(day) = documents.details.acknowledged_on.get(row) else {
            continue;
        };
        if day >= born_on(documents, row) {
            kept.set(row, day);
        } else {
            let code = FindingCode::AcknowledgedBeforeIssue;
            notices.note(place(row), None, day.iso().as_bytes(), code);
        }
    }
    documents.details.acknowledged_on = kept;
}
