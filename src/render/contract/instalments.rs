//! `recouvre/plan/1`: a proposal of instalments.

use super::unfiltered;
use crate::model::{Amount, CustomerIndex, Total};
use crate::plan::{Instalment, Payable};
use crate::render::results::Results;
use std::io;

/// A proposal of instalments for one customer of one portfolio.
#[derive(Clone, Copy, Debug)]
pub struct Proposal<'run> {
    /// Whose.
    pub customer: CustomerIndex,
    /// What is paid.
    pub payable: &'run Payable,
    /// The instalments.
    pub instalments: &'run [Instalment],
    /// What is paid before the instalments, on the first day; zero when nothing is.
    pub down_payment: Amount,
    /// What the journal calls it.
    pub reference: &'run str,
}

impl Proposal<'_> {
    /// Returns what is owed beside the instalments: late interest, none where no rate is known, and lump
    /// sums.
    #[must_use]
    pub fn beside(&self, results: &Results<'_>) -> (Option<Total>, Total) {
        let (mut interest, mut lump_sums) = (Some(Total::ZERO), Total::ZERO);
        for (claim, _) in &self.payable.claims {
            if let Some(of) = results.late_interest(*claim as usize) {
                interest = interest
                    .zip(of.amount)
                    .map(|(sum, own)| sum + Total::from(own));
                lump_sums += Total::from(of.lump_sum);
            }
        }
        (interest, lump_sums)
    }
}

/// Returns the id of a customer and the name of a claim.
pub(crate) fn names_of(
    results: &Results<'_>,
    customer: CustomerIndex,
    document: u32,
) -> (String, String) {
    let id = results.customer_id(Some(customer)).unwrap_or_default();
    let claim = results.ledger.claim_name(document as usize);
    (id.to_owned(), claim)
}

/// Writes `recouvre/plan/1`.
///
/// # Errors
/// When the writer fails, as everywhere here.
pub fn write_instalments(
    results: &Results<'_>,
    proposal: &Proposal<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let currency = results.currency_at(proposal.payable.portfolio);
    unfiltered(results, "recouvre/plan/1", out, |json| {
        let customer = Some(proposal.customer);
        json.key("customer_id")?
            .text_or_null(results.customer_id(customer))?;
        json.key("customer")?
            .text_or_null(results.customer_name(customer))?;
        json.key("entity")?
            .text_or_null(results.entity_at(proposal.payable.portfolio))?;
        json.key("currency")?.text(currency.code())?;
        json.key("reference")?.text(proposal.reference)?;
        json.key("total")?
            .amount(proposal.payable.total(), currency)?;
        json.key("down_payment")?
            .amount(proposal.down_payment, currency)?;
        let (interest, lump_sums) = proposal.beside(results);
        json.key("late_interest")?;
        match interest {
            Some(interest) => json.amount(interest, currency)?,
            None => json.null()?,
        }
        json.key("lump_sums")?.amount(lump_sums, currency)?;
        json.key("instalments")?.array(|json| {
            let mut instalments = (1_u64..).zip(proposal.instalments);
            instalments.try_for_each(|(number, each)| {
                json.inline(|json| {
                    json.object(|json| {
                        json.key("instalment")?.number(number)?;
                        json.key("until")?.day(Some(each.on))?;
                        json.key("amount")?.amount(each.amount, currency)?;
                        json.key("claims")?.array(|json| {
                            each.shares.iter().try_for_each(|(document, share)| {
                                let name = results.ledger.claim_name(*document as usize);
                                json.object(|json| {
                                    json.key("claim")?.text(&name)?;
                                    json.key("amount")?.amount(*share, currency)
                                })
                            })
                        })
                    })
                })
            })
        })
    })
}
