//! Claims of the contract.

use super::{Listing, action, case, late_interest};
use crate::assess::Case;
use crate::model::{Amount, DueFrom};
use crate::render::json::Json;
use crate::render::results::Results;
use std::io;

/// Returns the claims to list, in order.
pub(super) fn listed(
    results: &Results<'_>,
    listing: Listing,
) -> impl Iterator<Item = usize> + use<> {
    let claims = results.claims(listing.which);
    let most = listing.top.unwrap_or(usize::MAX);
    claims
        .into_iter()
        .take(most)
        .map(|document| document as usize)
}

/// Writes the list.
pub(super) fn write_all(
    results: &Results<'_>,
    listing: Listing,
    json: &mut Json<'_>,
) -> io::Result<()> {
    if listing.top == Some(0) {
        return json.key("claims")?.array(|_| Ok(()));
    }
    let by_claim = results.by_claim();
    json.key("claims")?.array(|json| {
        let listed: Vec<usize> = listed(results, listing).collect();
        json.lines(&listed, |document, json| {
            write(results, &by_claim, *document, json)
        })
    })
}

/// Writes one claim; `by_claim` is [`crate::reconcile::Allocations::by_claim`].
pub(super) fn write(
    results: &Results<'_>,
    by_claim: &[u32],
    document: usize,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let ledger = results.ledger;
    let facts = ledger.documents.get(document);
    let claim = results.claim(document);
    let currency = claim.currency;
    let customer = facts.customer.known();
    let cases = results.cases();
    let own = cases.case(document);
    let plan = results.claim_plan(document);
    let sum = |part: fn(&Case) -> Amount| own.as_ref().map_or(Amount::ZERO, part);
    json.object(|json| {
        json.key("claim")?.text(&ledger.claim_name(document))?;
        json.key("invoice")?.text(facts.number)?;
        json.key("instalment")?
            .number_or_null(ledger.instalment_of(document))?;
        json.key("customer_id")?
            .text_or_null(results.customer_id(customer))?;
        json.key("customer")?
            .text_or_null(results.customer_name(customer))?;
        json.key("entity")?
            .text_or_null(results.entity_at(facts.portfolio))?;
        json.key("currency")?.text(currency.code())?;
        json.key("issued_on")?.day(Some(facts.issued_on))?;
        json.key("due_on")?.day(facts.due_on)?;
        json.key("due_from")?.text_or_null(match facts.due_from {
            DueFrom::File => Some("file"),
            DueFrom::Terms => Some("terms"),
            DueFrom::Policy => Some("policy"),
            DueFrom::Nothing => None,
        })?;
        json.key("amount")?.amount(claim.amount, currency)?;
        json.key("allocated")?
            .amount(claim.amount - claim.balance, currency)?;
        json.key("balance")?.amount(claim.balance, currency)?;
        json.key("disputed")?.amount(claim.disputed, currency)?;
        json.key("credit_expected")?
            .amount(sum(|case| case.credit_expected), currency)?;
        json.key("instalments_to_come")?
            .amount(sum(|case| case.instalments_to_come), currency)?;
        json.key("claimable")?
            .amount(sum(|case| case.claimable), currency)?;
        json.key("due_at_judgment")?;
        match own.as_ref().and_then(|_| cases.due_at_judgment(document)) {
            Some(due) => json.amount(due, currency)?,
            None => json.null()?,
        }
        json.key("days_overdue")?
            .number_or_null(claim.days_overdue)?;
        json.key("bucket")?.text(&claim.bucket.to_string())?;
        json.key("profile")?.text(cases.profile(document))?;
        action::holds(results, plan.as_ref(), json)?;
        json.key("allocations")?.array(|json| {
            results
                .allocations_of(by_claim, document)
                .try_for_each(|allocation| {
                    json.object(|json| {
                        let name = results.origin_name(allocation.origin);
                        json.key("document")?.text_or_null(name.as_deref())?;
                        json.key("on")?.day(Some(allocation.on))?;
                        json.key("amount")?.amount(allocation.amount, currency)?;
                        json.key("basis")?.text(allocation.basis.name())
                    })
                })
        })?;
        case::statuses(results, own.as_ref(), json)?;
        late_interest::members(results, document, currency, json)?;
        case::limitation_and_route(results, own.as_ref(), json)?;
        action::steps(plan.as_ref(), json)?;
        json.key("source")?
            .text(&ledger.place(ledger.document_row(document)))
    })
}
