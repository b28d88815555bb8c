//! What of an account is to be paid today, and what is not yet, or not without reserve, claim by claim.
//!
//! Takes the open claims of a statement; what stands apart of what is asked for is not among them. Invariant:
//! what is due now of a claim is what claims, letters and décomptes ask for of it without reserve.

use super::sheet::open_by_side;
use crate::assess::Case;
use crate::assess::statement::Statement;
use crate::assess::status::Sign;
use crate::model::{Amount, Total};
use crate::render::lang::law::law;
use crate::render::lang::{statement_words, words};
use crate::render::numbers;
use crate::render::results::Results;

/// What is to be paid today of a statement whose open claims are not all to be.
pub(super) struct DueNow {
    /// What is said of it.
    pub(super) said: String,
    /// Why the rest is not, a claim a line.
    pub(super) marks: Vec<String>,
}

/// Returns what is to be paid today of an open claim, without reserve.
pub(in crate::render) fn due_now(results: &Results<'_>, claim: usize) -> Amount {
    let case = results.cases().case(claim);
    case.map_or(Amount::ZERO, |case| case.due_now())
}

/// Says what is to be paid today; none where it is all that is asked for.
pub(super) fn due_of(results: &Results<'_>, statement: &Statement) -> Option<DueNow> {
    let (own, language) = (statement_words(results.language), results.language);
    let currency = results.currency_at(statement.portfolio);
    let colon = words(language).colon;
    let amount = |sum: Total| numbers::amount(sum, currency, language);
    let mut sum = Total::ZERO;
    let mut marks = Vec::new();
    let mut not_due = Vec::new();
    let open = open_by_side(results, statement).into_iter();
    for (claim, _) in open.filter(|(_, why)| why.is_none()) {
        let Some(case) = results.cases().case(claim) else {
            continue;
        };
        sum += Total::from(case.due_now());
        // Their due dates stand in the table: they are named in one line.
        let sign = case.obstacle().map(|why| why.sign);
        if matches!(sign, Some(Sign::NotDue | Sign::DueToday)) {
            not_due.push(results.ledger.claim_name(claim));
            continue;
        }
        let reasons = reasons(results, &case, |part| amount(Total::from(part)));
        if !reasons.is_empty() {
            let name = results.ledger.claim_name(claim);
            marks.push(format!("{name}{colon}{}", reasons.join(", ")));
        }
    }
    if !not_due.is_empty() {
        marks.push(format!("{}{colon}{}", own.not_due, not_due.join(", ")));
    }
    if marks.is_empty() {
        return None;
    }
    let has_credits = results.unallocated_credits(statement.customer, statement.portfolio);
    let mut said = format!("{}{colon}{}", own.due_now, amount(sum));
    if has_credits > Total::ZERO {
        said.push_str(&format!(" ({})", own.credits_not_deducted));
    }
    Some(DueNow { said, marks })
}

/// Says why a claim is not to be paid today, or not all of it.
fn reasons(results: &Results<'_>, case: &Case, amount: impl Fn(Amount) -> String) -> Vec<String> {
    if let Some(why) = case.obstacle() {
        return vec![law(results.language).ground(why)];
    }
    let own = statement_words(results.language);
    let parts = [
        (own.disputed, case.disputed),
        (own.credit_expected, case.credit_expected),
        (own.to_come, case.instalments_to_come),
    ];
    let parts = parts.into_iter().filter(|(_, part)| part.is_positive());
    parts
        .map(|(title, part)| format!("{} {title}", amount(part)))
        .collect()
}
