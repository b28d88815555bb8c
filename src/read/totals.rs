//! Rows of totals as checksums: each against the sum of the rows that it may stand for.
//!
//! Takes the rows of totals of a file with the sums before each; gives what does not add up, column by
//! column. A total is right when it is the sum of all rows, of those before it or of those since another
//! row of totals, with credit notes taken off and rows left out counted, or not, as the tool may have done.

use super::fields::InvoiceField;
use super::layout::Layout;
use super::report::Report;
use super::vocabulary::Kind;
use crate::model::{Amount, Currency, Finding, FindingCode, Role, SourceRow, Value};
use std::collections::BTreeSet;
use std::ops::AddAssign;

/// The rows of totals that are checked; past them only the last one is.
pub(super) const MOST_TOTALS: usize = 10_000;

/// Sums of the amounts of rows, as signed in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// Rows that became documents.
    pub(super) accepted: i128,
    /// Credit notes among them that are written without a minus.
    pub(super) credited: i128,
    /// Rows left out.
    pub(super) skipped: i128,
}

impl Sums {
    /// Adds the amount of a row that became a document, or will be one.
    #[inline]
    pub(super) fn add(&mut self, amount: i64, kind: Option<Kind>) {
        self.accepted += i128::from(amount);
        if kind == Some(Kind::CreditNote) && amount > 0 {
            self.credited += i128::from(amount);
        }
    }

    /// Adds the amounts of rows of one kind, all above zero where they are credit notes.
    pub(super) fn add_all(&mut self, amounts: &[i64], kind: Option<Kind>) {
        // Each is an amount of a usual row: together they are far from the most that eight bytes hold.
        let sum = i128::from(amounts.iter().sum::<i64>());
        self.accepted += sum;
        if kind == Some(Kind::CreditNote) {
            self.credited += sum;
        }
    }

    /// Returns the sum with credit notes taken off.
    const fn net(self) -> i128 {
        self.accepted - 2 * self.credited
    }

    /// Returns what a tool may have summed: with credit notes added or taken off, with rows that are
    /// left out here or without.
    const fn variants(self) -> [i128; 4] {
        [
            self.net(),
            self.accepted,
            self.net() + self.skipped,
            self.accepted + self.skipped,
        ]
    }
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Self) {
        self.accepted += other.accepted;
        self.credited += other.credited;
        self.skipped += other.skipped;
    }
}

/// What a row of totals states of a column, with the sums of the rows before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    /// In minor units; `None` where the row states nothing of the column.
    pub(super) minor: Option<i64>,
    /// Sums of the rows before it.
    pub(super) before: Sums,
}

/// A row of totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TotalsRow {
    /// Its line.
    pub(super) line: u32,
    /// Rows accepted before it.
    pub(super) accepted_before: u64,
    /// What it states of the amount.
    pub(super) amount: Stated,
    /// What it states of each column that is summed beside the amount, in the order of the layout.
    pub(super) beside: Vec<Stated>,
}

/// What the rows of totals state of one column.
struct Column<'report> {
    /// Line, rows accepted before, what is stated.
    totals: Vec<(u32, u64, Stated)>,
    /// The sums of all rows.
    sums: Sums,
    report: &'report Report,
}

impl<'report> Column<'report> {
    /// Gathers what `stated` finds in each row of totals.
    fn of(report: &'report Report, sums: Sums, stated: impl Fn(&TotalsRow) -> Stated) -> Self {
        let totals = report.totals.iter();
        let totals = totals.map(|row| (row.line, row.accepted_before, stated(row)));
        Self {
            totals: totals.collect(),
            sums,
            report,
        }
    }

    /// Returns the totals that are the sum of no rows which they may stand for: line, stated, summed.
    fn wrong(&self) -> Vec<(u32, i64, i128)> {
        let mut wrong = Vec::new();
        // By variant, the sums at which a section may have begun.
        let mut starts = [(); 4].map(|()| BTreeSet::from([0]));
        let mut section = Sums::default();
        let count = self.totals.len();
        for (place, &(line, accepted_before, Stated { minor, before })) in
            self.totals.iter().enumerate()
        {
            let variants = before.variants();
            let is_whole = accepted_before == self.report.accepted;
            // What stands before any row may be the total of a section that follows, unless it is the only one.
            let is_head = accepted_before == 0;
            let is_checked = (!is_head || count == 1) && (count <= MOST_TOTALS || is_whole);
            let is_right = |stated: i128| {
                let mut sums = variants.iter().zip(&starts);
                sums.any(|(sum, starts)| starts.contains(&(sum - stated)))
                    || self.sums.variants().contains(&stated)
            };
            if let Some(minor) = minor
                && is_checked
                && !is_right(i128::from(minor))
            {
                let is_last = is_whole && place + 1 == count;
                let summed = if is_head {
                    self.sums.net()
                } else if is_last {
                    before.net()
                } else {
                    before.net() - section.net()
                };
                wrong.push((line, minor, summed));
            }
            for (starts, sum) in starts.iter_mut().zip(variants) {
                starts.insert(sum);
            }
            section = before;
        }
        wrong
    }
}

/// Compares what each row of totals of a file states of a column with the rows that it may stand for.
pub(super) fn check(
    report: &Report,
    layout: &Layout,
    role: Role,
    currency: Currency,
) -> Vec<Finding> {
    if !report.refusals.is_empty() || report.totals.is_empty() {
        return Vec::new();
    }
    let amount = Column::of(report, report.sums, |row| row.amount);
    let amounts = amount
        .wrong()
        .into_iter()
        .map(|wrong| mismatch(wrong, currency));
    let mut findings: Vec<Finding> = amounts.collect();
    for (place, &field) in layout.summed.iter().enumerate() {
        let sums = report.beside.get(place).copied().unwrap_or_default();
        let of_row = |row: &TotalsRow| row.beside.get(place).copied().unwrap_or_default();
        let mut wrong = Column::of(report, sums, of_row).wrong();
        // The balance of an account may run from row to row: its last is what debits less credits make.
        let is_balance = role == Role::Invoices && field == InvoiceField::Balance as usize;
        if is_balance && !layout.has(InvoiceField::Amount as usize) {
            let run = Column::of(report, report.sums, |row| Stated {
                minor: of_row(row).minor,
                before: row.amount.before,
            });
            let run: BTreeSet<u32> = run.wrong().into_iter().map(|(line, ..)| line).collect();
            wrong.retain(|(line, ..)| run.contains(line));
        }
        let header = layout.header_of(field).unwrap_or_default();
        let wrong = wrong.into_iter();
        findings.extend(wrong.map(|wrong| mismatch(wrong, currency).column(header)));
    }
    findings
}

fn mismatch((line, stated, summed): (u32, i64, i128), currency: Currency) -> Finding {
    let summed = i64::try_from(summed).unwrap_or(i64::MAX);
    Finding::new(FindingCode::TotalsMismatch)
        .at(SourceRow { file: 0, line })
        .detail(Value::Money(Amount(stated), currency))
        .detail(Value::Money(Amount(summed), currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the totals of some rows get wrong: (line, sum of the rows). A row is its amount, one of
    /// totals follows `=`, a credit note written without a minus follows `c`, one left out `x`.
    fn wrong(rows: &str) -> Vec<(u32, i64)> {
        let mut report = Report::new(0);
        for (row, line) in rows.split(' ').zip(1..) {
            let amount = |text: &str| text.parse::<i64>().unwrap_or_default();
            if let Some(text) = row.strip_prefix('=') {
                report.totals.push(TotalsRow {
                    line,
                    accepted_before: report.accepted,
                    amount: Stated {
                        minor: Some(amount(text)),
                        before: report.sums,
                    },
                    beside: Vec::new(),
                });
            } else if let Some(text) = row.strip_prefix('x') {
                report.sums.skipped += i128::from(amount(text));
            } else {
                let text = row.trim_start_matches('c');
                report.accepted += 1;
                report.sums.accepted += i128::from(amount(text));
                if text != row {
                    report.sums.credited += i128::from(amount(text));
                }
            }
        }
        let column = Column::of(&report, report.sums, |row| row.amount);
        let wrong = column.wrong().into_iter();
        let told = wrong.map(|(line, _, summed)| (line, i64::try_from(summed).unwrap_or_default()));
        told.collect()
    }

    #[test]
    fn a_total_of_all_rows_or_of_a_section_is_right() {
        for rows in [
            "10 20 =30",
            "10 =10 20 30 =50 =60",
            "10 =10 20 =20 =30 5 =5 6 =6 =11 =41",
            "10 =10 20 =30",
            "=30 10 20",
            "10 =30 20",
            "10 c20 =-10",
            "10 c20 =30",
            "10 x5 =15",
            "10 x5 =10",
            "10 c20 x5 =-5",
        ] {
            assert_eq!(wrong(rows), [], "{rows}");
        }
    }

    #[test]
    fn a_wrong_total_is_told_with_the_sum_of_its_rows() {
        assert_eq!(wrong("10 20 =31"), [(3, 30)]);
        assert_eq!(wrong("10 =10 20 =25 =35"), [(4, 20), (5, 30)]);
        assert_eq!(wrong("10 c20 =31"), [(3, -10)]);
        assert_eq!(wrong("10 =11 20 =30"), [(2, 10)]);
        assert_eq!(wrong("10 =31 20"), [(2, 10)]);
    }
}
