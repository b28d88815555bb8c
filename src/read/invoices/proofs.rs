//! What one row proves of its columns by its own arithmetic: the order of dates, the decimal mark.

use super::super::amounts::Mark;
use super::super::dates::DateCell;
use super::super::fields::InvoiceField as Field;
use super::super::marks;
use super::super::report::Report;
use super::Row;
use crate::model::Currency;

impl Row<'_> {
    /// Notes which order of day and month makes a row due on or after its issue.
    #[inline]
    pub(super) fn compare_orders(&self, issued: DateCell, due: DateCell, report: &mut Report) {
        let is_open = |cell| matches!(cell, DateCell::Either(..));
        if !(is_open(issued) || is_open(due)) {
            return;
        }
        let (Some((issued_day_first, issued_month_first)), Some((due_day_first, due_month_first))) =
            (issued.readings(), due.readings())
        else {
            return;
        };
        let day_first = due_day_first >= issued_day_first;
        let month_first = due_month_first >= issued_month_first;
        if day_first == month_first {
            return;
        }
        for field in [Field::IssuedOn, Field::DueOn] {
            let Some(column) = self.cells.layout.column(field as usize) else {
                continue;
            };
            let evidence = &mut report.dates[column];
            if day_first {
                evidence.due_proves_day_first += 1;
            } else {
                evidence.due_proves_month_first += 1;
            }
        }
    }

    /// Notes which decimal mark makes net and VAT add up to the amount, where a cell leaves it open.
    pub(super) fn compare_marks(&self, currency: Currency, report: &mut Report) {
        let layout = self.cells.layout;
        let fields = [Field::Amount, Field::NetAmount, Field::VatAmount];
        let Some(columns) = marks::columns(layout, fields) else {
            return;
        };
        // Whether the mark is decided by now must not matter: the proof has to stand in every pass.
        let is_open = columns.iter().any(|&column| {
            let evidence = &report.amounts[column];
            evidence.ambiguous.is_some() && evidence.comma.is_none() && evidence.point.is_none()
        });
        if is_open && let Some(proven) = marks::proven(&self.cells.record, columns, currency) {
            for column in columns {
                let evidence = &mut report.amounts[column];
                match proven {
                    Mark::Comma => evidence.sum_proves_comma += 1,
                    Mark::Point => evidence.sum_proves_point += 1,
                }
            }
        }
    }
}
