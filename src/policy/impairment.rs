//! When a claim is doubtful, how much of it is impaired, and where the books say so.

use crate::model::Rate;

/// The rules of doubtful claims (PCG 416) and of their impairment (PCG 491).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImpairmentPolicy {
    /// By days overdue, ascending.
    pub ages: Vec<AgeBand>,
    /// Of the part in dispute.
    pub dispute: Percent,
    /// Of a claim before a court or in enforcement.
    pub court: Percent,
    /// Of what was owed before a judgment that opened a safeguard.
    pub safeguard: Percent,
    /// Before one that opened a reorganisation, or proceedings of a kind that is not known.
    pub reorganisation: Percent,
    /// Before one that opened a liquidation.
    pub liquidation: Percent,
    /// Of a claim whose limitation has expired.
    pub time_barred: Percent,
    /// VAT of invoices whose file gives neither net amount nor VAT.
    pub vat_rate: Rate,
    /// When the creditor owes the VAT of its sales.
    pub vat_due: VatDue,
    /// What becomes of VAT that can be recovered.
    pub vat_recovery: VatRecovery,
    /// Code of the journal that entries go to.
    pub journal: String,
    /// Where they go.
    pub accounts: Accounts,
}

impl ImpairmentPolicy {
    /// Returns the band of an age: the highest that the age is above.
    #[must_use]
    pub fn band(&self, days_overdue: i32) -> Option<AgeBand> {
        let is_above = |band: &&AgeBand| i64::from(days_overdue) > i64::from(band.after_days);
        self.ages.iter().rev().find(is_above).copied()
    }
}

/// A whole percentage, 0 to 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(pub u32);

/// What an age gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgeBand {
    /// Days overdue above which it applies.
    pub after_days: u32,
    /// What it gives.
    pub percent: Percent,
}

/// When the creditor owes the VAT of its sales (CGI 269).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VatDue {
    /// With the invoice (débits): what is never paid was declared, and may be recovered.
    Invoice,
    /// When it is paid (encaissements): nothing was declared, so nothing is recovered.
    Receipt,
}

/// What becomes of VAT that can be recovered (CGI 272).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VatRecovery {
    /// It is listed.
    List,
    /// It is among the entries too.
    Entries,
}

/// Accounts by what they hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounts {
    /// Customers (411).
    pub receivable: String,
    /// Doubtful or disputed customers (416).
    pub doubtful: String,
    /// Impairment of customers (491).
    pub impairment: String,
    /// Expense of impairment (68174).
    pub allowance: String,
    /// Losses on irrecoverable claims (654).
    pub loss: String,
    /// VAT collected (44571).
    pub vat: String,
    /// VAT not owed before it is paid (44574).
    pub vat_pending: String,
}

#[cfg(test)]
mod tests {
    use crate::policy::file::parse;

    #[test]
    fn an_age_on_a_limit_is_in_the_band_before_it() {
        let policy = parse("").expect("the shipped policy").impairment;
        let percent = |days| policy.band(days).map_or(0, |band| band.percent.0);
        let percents = [-5, 0, 90, 91, 180, 181, 365, 366, 9999].map(percent);
        assert_eq!(percents, [0, 0, 0, 25, 25, 50, 50, 100, 100]);
    }
}
