//! Sales by day: invoices less credit notes, with tax, as they were issued.
//!
//! One pass over the documents, in blocks; the days of all periods and months are then ranges of one
//! sorted list. The result does not depend on how the blocks fall: only whole amounts are added.

use crate::assess::period::Period;
use crate::model::{Day, Kind, Ledger, Total};
use crate::reconcile::Settlement;
use hashbrown::HashMap;
use rayon::prelude::*;

/// The sales of one day of one portfolio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DaySales {
    pub(crate) portfolio: u16,
    pub(crate) on: Day,
    /// Below zero when credit notes outweigh invoices.
    pub(crate) amount: Total,
}

/// The sales of all portfolios, in order of portfolio and day; days without document have no entry.
pub(crate) struct Sales {
    days: Vec<DaySales>,
}

impl Sales {
    const BLOCK: usize = 1 << 16;

    /// Adds up the documents that exist at the as-of date.
    pub(crate) fn new(ledger: &Ledger, settlement: &Settlement) -> Self {
        let documents = ledger.documents.len();
        let blocks: Vec<Vec<DaySales>> = (0..documents.div_ceil(Self::BLOCK))
            .into_par_iter()
            .map(|block| {
                let first = block * Self::BLOCK;
                let last = documents.min(first + Self::BLOCK);
                block_sales(ledger, settlement, first..last)
            })
            .collect();
        let mut days = blocks.concat();
        days.sort_unstable_by_key(|sales| (sales.portfolio, sales.on));
        days.dedup_by(|later, kept| {
            let same = (later.portfolio, later.on) == (kept.portfolio, kept.on);
            if same {
                kept.amount += later.amount;
            }
            same
        });
        Self { days }
    }

    /// Returns the days of a portfolio on which a document was issued, oldest first.
    pub(crate) fn of(&self, portfolio: usize) -> &[DaySales] {
        let place = |sales: &DaySales| usize::from(sales.portfolio);
        let first = self.days.partition_point(|sales| place(sales) < portfolio);
        let last = self.days.partition_point(|sales| place(sales) <= portfolio);
        &self.days[first..last]
    }
}

/// Returns the sales of a period.
pub(crate) fn sales_in(days: &[DaySales], period: Period) -> Total {
    let first = days.partition_point(|sales| sales.on < period.from);
    let last = days.partition_point(|sales| sales.on <= period.to);
    let within = days.get(first..last).unwrap_or_default();
    within.iter().map(|sales| sales.amount).sum()
}

fn block_sales(
    ledger: &Ledger,
    settlement: &Settlement,
    block: std::ops::Range<usize>,
) -> Vec<DaySales> {
    let documents = &ledger.documents;
    let mut sums: HashMap<(u16, Day), Total> = HashMap::new();
    // Documents mostly come by day: those of one day are added up before they are entered.
    let mut day: Option<((u16, Day), Total)> = None;
    for document in block {
        if !settlement.exists(ledger, document) {
            continue;
        }
        let key = (
            documents.portfolios[document],
            documents.issued.get(document),
        );
        let amount = i128::from(documents.amounts.get(document));
        let amount = Total(match documents.facts[document].kind() {
            Kind::Invoice => amount,
            Kind::CreditNote => -amount,
        });
        match &mut day {
            Some((known, sum)) if *known == key => *sum += amount,
            Some(_) | None => {
                if let Some((known, sum)) = day.replace((key, amount)) {
                    *sums.entry(known).or_default() += sum;
                }
            }
        }
    }
    if let Some((known, sum)) = day {
        *sums.entry(known).or_default() += sum;
    }
    sums.into_iter()
        .map(|((portfolio, on), amount)| DaySales {
            portfolio,
            on,
            amount,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::{Books, day};

    #[test]
    fn a_credit_note_lowers_the_sales_of_its_own_day() {
        let mut books = Books::new();
        let amira = books.customer("Amira");
        books.invoice(amira, 1000, "2026-01-10", None);
        books.invoice(amira, 500, "2026-01-10", None);
        books.credit_note(amira, 300, "2026-02-01");
        books.invoice(amira, 9999, "2026-03-01", None);
        let (ledger, settlement) = books.settled(day("2026-02-28"));
        let sales = Sales::new(&ledger, &settlement);
        let amounts: Vec<i128> = sales.of(0).iter().map(|sales| sales.amount.0).collect();
        assert_eq!(amounts, [1500, -300]);
        let february = Period::last(28, day("2026-02-28"));
        assert_eq!(sales_in(sales.of(0), february), Total(-300));
        assert!(sales.of(1).is_empty());
    }
}
