//! `recouvre/plan/1`: a proposal of instalments.

use super::unfiltered;
use crate::assess::late_interest::Segment;
use crate::model::{Amount, CustomerIndex, Day, Rate, Total};
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

/// What is owed beside instalments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    /// Late interest; none where no rate is known.
    pub interest: Option<Total>,
    /// Lump sums for recovery costs.
    pub lump_sums: Total,
    /// The first and the last day that bore interest.
    pub days: Option<(Day, Day)>,
    /// The rates, in order of day.
    pub rates: Vec<Rate>,
}

impl Proposal<'_> {
    /// Returns what is owed beside the instalments, of what they pay and of nothing else: with them it
    /// makes the sum that the décompte of these claims asks for, whichever account that is.
    #[must_use]
    pub fn beside(&self, results: &Results<'_>) -> Beside {
        let mut beside = Beside {
            interest: Some(Total::ZERO),
            ..Beside::default()
        };
        let imputation = results.policy.late_interest.imputation;
        let mut segments: Vec<Segment> = Vec::new();
        for (claim, _) in &self.payable.claims {
            let place = *claim as usize;
            let Some((of, view)) = results.late_interest(place).zip(results.interest) else {
                continue;
            };
            let (interest, lump_sum) = match view.of_claims.decompte(results.cases(), place) {
                Some(own) => {
                    let accounts = own.undisputed.as_ref().unwrap_or(&own.accounts);
                    let (_, account) = accounts.claimed(imputation);
                    segments.extend(account.segments());
                    // What a payment paid of interest it did not pay of the principal that is spread.
                    let spread = accounts.principal_first.principal;
                    let left = account.principal + account.interest - spread;
                    (Some(left), accounts.lump_sum)
                }
                None => {
                    segments.extend(&of.segments);
                    (of.amount, of.lump_sum)
                }
            };
            beside.interest = beside
                .interest
                .zip(interest)
                .map(|(sum, own)| sum + Total::from(own));
            beside.lump_sums += Total::from(lump_sum);
        }
        segments.sort_by_key(|segment| (segment.from, segment.rate));
        for segment in &segments {
            let (from, to) = beside.days.unwrap_or((segment.from, segment.to));
            beside.days = Some((from.min(segment.from), to.max(segment.to)));
            if !beside.rates.contains(&segment.rate) {
                beside.rates.push(segment.rate);
            }
        }
        beside
    }
}

/// Returns the id of a customer and the name of a claim.
pub(crate) fn names_of(
    results: &Results<'_>,
    customer: CustomerIndex,
    document: u32,
) -> (String, String) {
    let id = results.customer_id(Some(customer)).unwrap_or_default();
    let place = document as usize;
    let claim = results.ledger.claim_name(place);
    // Two companies may have given the same number: the journal then wants the company before it.
    let documents = &results.ledger.documents;
    let number = documents.numbers.bytes(place);
    let first = results.ledger.numbers.find(&documents.numbers, number);
    let sharing = first.map_or(&[][..], |first| results.ledger.numbers.sharing(first));
    let is_twin = |other: &&u32| {
        let other = **other as usize;
        documents.customers[other] == customer
            && results.entity_at(usize::from(documents.portfolios[other]))
                != results.entity_at(usize::from(documents.portfolios[place]))
    };
    let entity = results.entity_at(usize::from(documents.portfolios[place]));
    let claim = match entity.filter(|_| sharing.iter().any(|other| is_twin(&other))) {
        Some(entity) => format!("{entity}/{claim}"),
        None => claim,
    };
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
        let beside = proposal.beside(results);
        json.key("late_interest")?;
        match beside.interest {
            Some(interest) => json.amount(interest, currency)?,
            None => json.null()?,
        }
        json.key("lump_sums")?.amount(beside.lump_sums, currency)?;
        let portfolio = proposal.payable.portfolio;
        let credits = results.unallocated_credits(proposal.customer, portfolio);
        json.key("unallocated_credits")?.amount(credits, currency)?;
        json.key("left_out")?.array(|json| {
            proposal.payable.left_out.iter().try_for_each(|left| {
                let name = results.ledger.claim_name(left.document as usize);
                json.inline(|json| {
                    json.object(|json| {
                        json.key("claim")?.text(&name)?;
                        json.key("amount")?.amount(left.amount, currency)?;
                        json.key("reasons")?.array(|json| {
                            let mut reasons = left.because.iter();
                            reasons.try_for_each(|why| json.text(why.code.name()))
                        })
                    })
                })
            })
        })?;
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
