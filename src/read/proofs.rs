//! What the cells of a file prove of its dates and amounts, and what follows for its layout.

use super::amounts::{AmountEvidence, Mark};
use super::blocks::Block;
use super::charges::ChargeLikeNames;
use super::customers::CustomerReader;
use super::dates::DateEvidence;
use super::engine::{self, RowReader};
use super::invoices::InvoiceReader;
use super::layout::Layout;
use super::payments::PaymentReader;
use super::report::Report;
use super::worker::Worker;
use crate::model::{Amount, Currency, DateOrder, Day, FileProblemKind, NumberIndex, TextColumn};

/// Rows that must prove an order by their due dates before it is believed.
const DUE_PROOFS: u32 = 3;

/// Whether a decision changed what rows were read under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Revised {
    /// Rows that can be read in two ways were read in the wrong one; what it is when that never ends.
    Yes(FileProblemKind),
    /// Nothing changed for any row.
    No,
}

/// Whether an order of dates that nothing proves may be assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumptions {
    /// Day first, told as an assumption.
    Told,
    /// None: it is an error.
    Refused,
}

/// Reads the first block of an invoice file for what it proves.
pub(super) fn try_invoices(layout: &Layout, block: &Block) -> Report {
    trial(
        &InvoiceReader::new(layout.clone(), Currency::EUR, Amount(i64::MAX), Day::LAST),
        block,
    )
}

/// Reads the first block of a payment file for what it proves.
pub(super) fn try_payments(layout: &Layout, block: &Block) -> Report {
    let (index, numbers) = (NumberIndex::default(), TextColumn::default());
    trial(
        &PaymentReader::new(
            layout.clone(),
            Currency::EUR,
            Amount(i64::MAX),
            Day::LAST,
            (&index, &numbers),
            &ChargeLikeNames::default(),
        ),
        block,
    )
}

/// Reads the first block of a customer file for what it proves.
pub(super) fn try_customers(layout: &Layout, block: &Block) -> Report {
    trial(
        &CustomerReader {
            layout: layout.clone(),
            currency: Currency::EUR,
        },
        block,
    )
}

fn trial<R: RowReader>(reader: &R, block: &Block) -> Report {
    let columns = reader.layout().header.len();
    engine::parse(reader, block, &mut Worker::default(), columns).1
}

/// Decides on each column from what its cells prove, and says whether rows must be read again.
pub(super) fn revise(layout: &mut Layout, report: &Report) -> Revised {
    let mut revised = Revised::No;
    for column in 0..layout.header.len() {
        let evidence = &report.dates[column];
        let order = order(column, &report.dates).map_or(layout.orders[column], |proven| {
            if layout.has_ruled_dates {
                layout.orders[column]
            } else {
                proven
            }
        });
        if order != layout.orders[column] {
            layout.orders[column] = order;
            if let Some(line) = evidence.ambiguous {
                let column = layout.header[column].clone();
                revised = Revised::Yes(FileProblemKind::DateOrderUnproven { column, line });
            }
        }
        let evidence = &report.amounts[column];
        let mark = layout.marks[column].filter(|_| layout.has_ruled_marks);
        let mark = mark.or_else(|| mark_of(column, &report.amounts));
        if mark != layout.marks[column] {
            layout.marks[column] = mark;
            if let Some(line) = evidence.ambiguous {
                let column = layout.header[column].clone();
                revised = Revised::Yes(FileProblemKind::DecimalMarkUnproven { column, line });
            }
        }
    }
    revised
}

fn order(column: usize, dates: &[DateEvidence]) -> Option<DateOrder> {
    let evidence = &dates[column];
    let proven = |evidence: &DateEvidence| match (evidence.day_first, evidence.month_first) {
        (Some(_), None) => Some(DateOrder::DayFirst),
        (None, Some(_)) => Some(DateOrder::MonthFirst),
        (None, None) | (Some(_), Some(_)) => None,
    };
    if let Some(order) = proven(evidence) {
        return Some(order);
    }
    let mut others = dates.iter().filter_map(proven);
    if let Some(first) = others.next()
        && others.all(|other| other == first)
    {
        return Some(first);
    }
    match (
        evidence.due_proves_day_first,
        evidence.due_proves_month_first,
    ) {
        (proofs, 0) if proofs >= DUE_PROOFS => Some(DateOrder::DayFirst),
        (0, proofs) if proofs >= DUE_PROOFS => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

fn mark_of(column: usize, amounts: &[AmountEvidence]) -> Option<Mark> {
    let evidence = &amounts[column];
    let proven = |evidence: &AmountEvidence| match (evidence.comma, evidence.point) {
        (Some(_), None) => Some(Mark::Comma),
        (None, Some(_)) => Some(Mark::Point),
        (None, None) | (Some(_), Some(_)) => None,
    };
    if let Some(mark) = proven(evidence) {
        return Some(mark);
    }
    let mut others = amounts.iter().filter_map(proven);
    if let Some(first) = others.next()
        && others.all(|other| other == first)
    {
        return Some(first);
    }
    // The sums of the file's three columns speak for its other columns too.
    let sums = amounts.iter().fold((0, 0), |(comma, point), evidence| {
        (
            evidence.sum_proves_comma.max(comma),
            evidence.sum_proves_point.max(point),
        )
    });
    match sums {
        (1.., 0) => Some(Mark::Comma),
        (0, 1..) => Some(Mark::Point),
        _ => None,
    }
}

/// What is left open or contradicted after the last pass.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// What makes the file unreadable.
    pub(super) problem: Option<FileProblemKind>,
    /// Columns whose order of dates was assumed, with the first line concerned.
    pub(super) assumed: Vec<(usize, u32)>,
}

/// Judges a file whose rows were read under the layout.
pub(super) fn judge(layout: &Layout, report: &Report, assumptions: Assumptions) -> Verdict {
    let mut verdict = Verdict::default();
    for column in 0..layout.header.len() {
        let name = || layout.header[column].clone();
        let dates = &report.dates[column];
        let ruled = |order: DateOrder| layout.has_ruled_dates && layout.orders[column] == order;
        let against = match (dates.day_first, dates.month_first) {
            (Some(day_first), Some(month_first)) => Some((day_first, month_first)),
            (Some(day_first), None) if ruled(DateOrder::MonthFirst) => Some((day_first, 0)),
            (None, Some(month_first)) if ruled(DateOrder::DayFirst) => Some((0, month_first)),
            (Some(_), None) | (None, Some(_)) | (None, None) => None,
        };
        if let Some((day_first, month_first)) = against {
            let kind = FileProblemKind::DateOrders {
                column: name(),
                day_first,
                month_first,
            };
            verdict.problem.get_or_insert(kind);
        }
        if let Some(line) = dates.ambiguous
            && !layout.has_ruled_dates
            && order(column, &report.dates).is_none()
        {
            match assumptions {
                Assumptions::Told => verdict.assumed.push((column, line)),
                Assumptions::Refused => {
                    let kind = FileProblemKind::DateOrderUnproven {
                        column: name(),
                        line,
                    };
                    verdict.problem.get_or_insert(kind);
                }
            }
        }
        let amounts = &report.amounts[column];
        let ruled = |mark: Mark| layout.has_ruled_marks && layout.marks[column] == Some(mark);
        let against = match (amounts.comma, amounts.point) {
            (Some(comma), Some(point)) => Some((comma, point)),
            (Some(comma), None) if ruled(Mark::Point) => Some((comma, 0)),
            (None, Some(point)) if ruled(Mark::Comma) => Some((0, point)),
            (Some(_), None) | (None, Some(_)) | (None, None) => None,
        };
        if let Some((comma, point)) = against {
            let kind = FileProblemKind::DecimalMarks {
                column: name(),
                comma,
                point,
            };
            verdict.problem.get_or_insert(kind);
        }
        if let Some(line) = amounts.ambiguous
            && layout.marks[column].is_none()
        {
            verdict
                .problem
                .get_or_insert(FileProblemKind::DecimalMarkUnproven {
                    column: name(),
                    line,
                });
        }
    }
    verdict
}
