//! The VAT of an invoice, as the file shows it, else as the policy assumes it.
//!
//! Takes the net of a document, where it is known; gives the part of any of its amounts that is no tax.
//! Several rates on one invoice are in proportion of its lines, which is the proportion of its net.

use crate::model::{Amount, Ledger, Rate, Regime, divide_half_up};
use crate::policy::{Policy, is_in_union, statutory};

/// The VAT of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vat {
    /// The rate; none where the invoice has several.
    pub rate: Option<Rate>,
    /// Where it comes from.
    pub from: VatFrom,
    net: i64,
    amount: i64,
}

/// Where a rate of VAT comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VatFrom {
    /// The net amount or the VAT in the file.
    File,
    /// The policy, for want of columns.
    Policy,
    /// The customer is in another country: no French VAT is assumed.
    Abroad,
}

impl VatFrom {
    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Policy => "policy",
            Self::Abroad => "abroad",
        }
    }
}

impl Vat {
    /// Returns the part of an amount that is no tax, rounded half up.
    #[must_use]
    pub fn net(&self, amount: Amount) -> Amount {
        if self.amount == 0 {
            return amount;
        }
        let share = i128::from(amount.0) * i128::from(self.net);
        let net = divide_half_up(share, i128::from(self.amount));
        // At most the amount, since the net is at most the amount that it is of.
        Amount(i64::try_from(net).unwrap_or(amount.0))
    }

    /// Makes the VAT of a rate.
    fn of_rate(rate: Rate, from: VatFrom) -> Self {
        let whole = i64::from(100 * Rate::PER_PERCENT);
        Self {
            rate: Some(rate),
            from,
            net: whole,
            amount: whole + i64::from(rate.ten_thousandths()),
        }
    }

    /// Makes the VAT of a document that shows its net.
    fn of_file(net: i64, amount: i64) -> Self {
        Self {
            rate: rate_of(net, amount - net),
            from: VatFrom::File,
            net,
            amount,
        }
    }
}

/// Territories where French VAT applies, and France.
const HOME: [&str; 5] = ["FR", "MC", "GP", "MQ", "RE"];

/// Returns the VAT of an invoice.
pub(super) fn of(ledger: &Ledger, document: usize, policy: &Policy) -> Vat {
    let documents = &ledger.documents;
    if let Some(net) = documents.nets.get(document) {
        return Vat::of_file(net, documents.amounts.get(document));
    }
    let customer = documents.customers[document].known();
    let customer = customer.and_then(|customer| ledger.customers.get(customer.place()));
    let country = customer.map_or("", |customer| customer.details().country.as_str());
    let own = policy.creditor.home().unwrap_or_default();
    let is_home = country.is_empty() || country == own || HOME.contains(&country);
    let regime = customer.and_then(|customer| customer.regime);
    let is_european = regime == Some(Regime::European);
    // What is sold to a consumer of the Union bears VAT, there or here (CGI, art. 258 A, 259 D).
    let is_taxed = regime == Some(Regime::Consumer) && is_in_union(country);
    if is_taxed || is_home && !is_european {
        Vat::of_rate(policy.impairment.vat_rate, VatFrom::Policy)
    } else {
        Vat::of_rate(Rate::default(), VatFrom::Abroad)
    }
}

/// What rounding of lines may move a tax by, in minor units.
const ROUNDING: i128 = 5;

/// Returns the one rate that gives this tax on this net; none when several must have.
fn rate_of(net: i64, tax: i64) -> Option<Rate> {
    let (net, tax) = (i128::from(net), i128::from(tax));
    if tax == 0 {
        return Some(Rate::default());
    }
    let whole = i128::from(100 * Rate::PER_PERCENT);
    let off = |rate: &Rate| {
        let expected = divide_half_up(net * i128::from(rate.ten_thousandths()), whole);
        (expected - tax).abs()
    };
    let nearest = statutory::vat().rates.iter().copied().min_by_key(off)?;
    (off(&nearest) <= ROUNDING).then_some(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(net: i64, tax: i64) -> String {
        rate_of(net, tax).map_or_else(String::new, |rate| rate.to_string())
    }

    #[test]
    fn the_rate_of_an_invoice_is_found_through_its_rounding() {
        assert_eq!(rate(1_000_000, 200_000), "20.00");
        assert_eq!(rate(33_333, 1_833), "5.50");
        assert_eq!(rate(12_345, 259), "2.10");
        assert_eq!(rate(500, 0), "0.00");
        // A half at 20 percent and a half at 5.5.
        assert_eq!(rate(2_000_000, 255_000), "");
    }

    #[test]
    fn the_net_of_a_part_is_in_proportion() {
        let vat = Vat::of_file(1000, 1200);
        assert_eq!(vat.net(Amount(600)), Amount(500));
        assert_eq!(vat.net(Amount(1200)), Amount(1000));
        let assumed = Vat::of_rate(Rate::parse("5,5").expect("a rate"), VatFrom::Policy);
        assert_eq!(assumed.net(Amount(10_550)), Amount(10_000));
        assert_eq!(Vat::of_file(0, 0).net(Amount(7)), Amount(7));
    }
}
