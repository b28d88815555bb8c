//! What a missed instalment leaves to come: the later ones of the same plan, claim by claim.
//!
//! Takes the lines of a plan that is not kept, and what was paid since its day. Invariant: a plan of the parties
//! asks for no more than its instalments that are past and were not paid, whichever of its claims they were paid on.

use super::books::Books;
use super::plans::ToCome;
use super::progress::Progress;
use crate::assess::agreements::Agreement;
use crate::assess::plan_clause::Clause;
use crate::assess::plan_lines::Reach;
use crate::model::{Amount, Day, SourceRow};
use crate::reconcile::Settlement;
use std::collections::BTreeMap;

/// What the lines of a plan on one day come to of a claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    document: u32,
    until: Day,
    part: i64,
    row: SourceRow,
}

/// Returns what is not due yet of each claim by its own dates, as far as the claim is open. What was paid on one
/// claim beyond what was due on it pays what was due on the others (C. civ. 1342-10), the oldest first.
pub(super) fn to_come(
    agreement: &Agreement<'_>,
    books: &Books<'_>,
    reach: &Reach,
    settlement: &Settlement,
    progress: &Progress,
) -> Vec<(u32, ToCome)> {
    let lines = lines(agreement, books, reach);
    let is_later = |line: &&Line| line.until >= settlement.as_of;
    let ends = |lines: &[Line]| {
        let next = lines.iter().filter(is_later).map(|line| line.until).min()?;
        let last = lines
            .iter()
            .filter(is_later)
            .max_by_key(|line| line.until)?;
        Some((next, (last.until, last.row)))
    };
    let Some(of_all) = ends(&lines) else {
        return Vec::new();
    };
    let documents = &books.ledger().documents;
    let portfolio = |document: u32| documents.portfolios[document as usize];
    let open = |document: u32| {
        let open = settlement.balances.get(document as usize).copied();
        open.unwrap_or_default().max(0)
    };
    // By portfolio: what was paid before its day.
    let mut ahead: BTreeMap<_, i64> = BTreeMap::new();
    let mut found: Vec<(u32, ToCome)> = Vec::new();
    for own in lines.chunk_by(|one, other| one.document == other.document) {
        let document = own[0].document;
        let (later, past): (Vec<Line>, Vec<Line>) = own.iter().partition(|line| is_later(line));
        let (later, past) = (sum(&later), sum(&past));
        let amount = later.min(open(document));
        if !agreement.is_court && later < i64::MAX {
            let beyond = progress.paid_on(document).saturating_sub(past);
            *ahead.entry(portfolio(document)).or_insert(0) += beyond.clamp(0, later - amount);
        }
        let (next, last) = ends(own).unwrap_or(of_all);
        let later = ToCome {
            amount: Amount(amount),
            next,
            last,
            graced: Amount::ZERO,
            notice_days: match agreement.clause() {
                Some(Clause::AfterNotice(days)) => days,
                Some(Clause::AtOnce) | None => None,
            },
        };
        found.push((document, later));
    }
    found.sort_by_key(|(document, _)| {
        let due = documents.due.get(*document as usize).known();
        (due.is_none(), due, *document)
    });
    for (document, later) in &mut found {
        if let Some(left) = ahead.get_mut(&portfolio(*document)) {
            let taken = (*left).min(open(*document) - later.amount.0);
            later.amount += Amount(taken);
            *left -= taken;
        }
        if agreement.is_court {
            later.graced = later.amount;
        }
    }
    found.retain(|(_, later)| later.amount.is_positive());
    found
}

/// Returns the lines of a plan by claim and day: those that end on one day are one share.
fn lines(agreement: &Agreement<'_>, books: &Books<'_>, reach: &Reach) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for event in &agreement.lines {
        let Some(until) = event.until else {
            continue;
        };
        for &document in books.documents_of(event) {
            let part = reach.share(event, document).map_or(0, |share| share.part);
            lines.push(Line {
                document,
                until,
                part,
                row: event.row,
            });
        }
    }
    lines.sort_unstable();
    lines.dedup_by_key(|line| (line.document, line.until, line.part));
    lines
}

fn sum(lines: &[Line]) -> i64 {
    let parts = lines.iter().map(|line| line.part);
    parts.fold(0, i64::saturating_add)
}
