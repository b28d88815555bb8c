//! What the claims of a décompte come to: a row each, credits deducted, what is under reserve beside the total.
//!
//! Takes the rows that the claims gave. Invariant: each sum is that of the lines above it.

use super::decompte::ClaimsPaper;
use crate::model::{Currency, CustomerIndex, Regime, Total};
use crate::render::document::{Cell, Column, Document, RowKind, Table};
use crate::render::lang::{decompte_words, late_words, statement_words, words};

impl ClaimsPaper<'_> {
    /// Adds what all claims come to, less credits, and returns it.
    pub(super) fn total(
        &self,
        customer: CustomerIndex,
        portfolio: usize,
        credits: Total,
        regime: Regime,
        document: &mut Document,
    ) -> Total {
        let (results, currency) = (self.results, self.currency);
        let language = results.language;
        let (late, own) = (late_words(language), decompte_words(language));
        let code = currency.code();
        // The lump sum is of the euro, and of no consumer.
        let has_lump_sums = currency == Currency::EUR
            && match regime {
                Regime::Business | Regime::Public | Regime::European => true,
                Regime::Consumer | Regime::None => false,
            };
        let interest_title = match regime {
            Regime::Consumer => own.legal_interest,
            Regime::Business | Regime::Public | Regime::European | Regime::None => late.interest,
        };
        let column = |title: &str| Column::sum(format!("{title} ({code})"), currency);
        let mut columns = vec![
            Column::text(words(language).claim),
            column(late.principal),
            column(interest_title),
        ];
        if has_lump_sums {
            columns.push(column(late.lump_sum));
        }
        columns.push(column(words(language).total));
        let mut sums = Table::new(columns);
        let figure = |sum: Total| Cell::figure(sum, currency, language);
        let row = |name: &str, principal, interest: Cell, lump_sum, total: Total| {
            let mut cells = vec![Cell::text(name), principal, interest];
            if has_lump_sums {
                cells.push(lump_sum);
            }
            cells.push(figure(total));
            cells
        };
        let mut all = [Total::ZERO; 3];
        for (name, principal, interest, lump_sum) in &self.rows {
            let sums_of = [*principal, interest.unwrap_or(Total::ZERO), *lump_sum];
            let shown = match interest {
                Some(interest) => figure(*interest),
                None => Cell::text(late.unknown),
            };
            let total = sums_of.into_iter().sum();
            let cells = row(name, figure(*principal), shown, figure(*lump_sum), total);
            sums.push(RowKind::Body, cells);
            for (sum, own) in all.iter_mut().zip(sums_of) {
                *sum += own;
            }
        }
        let total = all.into_iter().sum::<Total>() - credits;
        if credits > Total::ZERO {
            let title = statement_words(language).credit_left;
            let open = results.credits_of(customer, portfolio);
            for credit in open {
                let name = results.origin_told(credit.origin).unwrap_or_default();
                let name = format!("{title} {name}");
                let none = || Cell::text("");
                let less = Total::ZERO - Total::from(credit.amount);
                let cells = row(name.trim_end(), none(), none(), none(), less);
                sums.push(RowKind::Body, cells);
            }
        }
        let name = words(language).total;
        let [principal, mut interest, lump_sum] = all.map(figure);
        if self
            .rows
            .iter()
            .all(|(_, _, interest, _)| interest.is_none())
        {
            interest = Cell::text(late.unknown);
        }
        let cells = row(name, principal, interest, lump_sum, total);
        sums.push(RowKind::Total, cells);
        if !self.reserved.is_zero() {
            let none = || Cell::text("");
            let cells = row(own.reserved_sum, none(), none(), none(), self.reserved);
            sums.push(RowKind::Total, cells);
        }
        document.table(sums);
        if !self.reserved_claims.is_empty() {
            let named = self.reserved_claims.join(" ; ");
            let colon = words(language).colon;
            document.paragraph(format!("{}{colon}{named}.", own.reserved_claims));
        }
        if self.is_to_declare {
            document.paragraph(own.to_declare);
        }
        total
    }
}
