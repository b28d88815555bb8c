//! Rows of totals as checksums: each against the sum of the rows that it may stand for.
//!
//! Takes the rows of totals of a file with the sums before each; gives what does not add up. A total
//! is right when it is the sum of all rows, of those before it or of those since another row of totals,
//! with credit notes taken off and rows left out counted, or not, as the tool may have done.

use super::report::Report;
use super::vocabulary::Kind;
use crate::model::{Amount, Currency, Finding, FindingCode, SourceRow, Value};
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

    /// Adds the amounts of rows of one kind, all above zero.
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

/// A row of totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TotalsRow {
    /// Its line.
    pub(super) line: u32,
    /// Its amount, in minor units.
    pub(super) amount: i64,
    /// Rows accepted before it.
    pub(super) accepted_before: u64,
    /// Sums of the rows before it.
    pub(super) before: Sums,
}

/// Compares each row of totals of a file with the rows that it may stand for.
pub(super) fn check(report: &Report, currency: Currency) -> Vec<Finding> {
    let totals = &report.totals;
    if !report.refusals.is_empty() || totals.is_empty() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    // By variant, the sums at which a section may have begun.
    let mut starts = [(); 4].map(|()| BTreeSet::from([0]));
    let mut section = Sums::default();
    for (place, total) in totals.iter().enumerate() {
        let stated = i128::from(total.amount);
        let variants = total.before.variants();
        let is_whole = total.accepted_before == report.accepted;
        // What stands before any row may be the total of a section that follows, unless it is the only one.
        let is_head = total.accepted_before == 0;
        let is_checked =
            (!is_head || totals.len() == 1) && (totals.len() <= MOST_TOTALS || is_whole);
        let is_right = variants
            .iter()
            .zip(&starts)
            .any(|(sum, starts)| starts.contains(&(sum - stated)))
            || report.sums.variants().contains(&stated);
        if is_checked && !is_right {
            let is_last = is_whole && place + 1 == totals.len();
            let summed = if is_head {
                report.sums.net()
            } else if is_last {
                total.before.net()
            } else {
                total.before.net() - section.net()
            };
            findings.push(mismatch(total, summed, currency));
        }
        for (starts, sum) in starts.iter_mut().zip(variants) {
            starts.insert(sum);
        }
        section = total.before;
    }
    findings
}

fn mismatch(total: &TotalsRow, summed: i128, currency: Currency) -> Finding {
    let summed = i64::try_from(summed).unwrap_or(i64::MAX);
    Finding::new(FindingCode::TotalsMismatch)
        .at(SourceRow {
            file: 0,
            line: total.line,
        })
        .detail(Value::Money(Amount(total.amount), currency))
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
                    amount: amount(text),
                    accepted_before: report.accepted,
                    before: report.sums,
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
        let findings = check(&report, Currency::EUR);
        let told = findings.iter().map(|finding| {
            let summed = match finding.details[1] {
                Value::Money(summed, _) => summed.0,
                Value::Text(_)
                | Value::Day(_)
                | Value::Rate(_)
                | Value::Count(_)
                | Value::Terms(_)
                | Value::Line(..) => 0,
            };
            (finding.at.map_or(0, |at| at.line), summed)
        });
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
