//! Due dates of documents without one, from terms: the row's, the customer's, the policy's.

use super::invoices::InvoiceRows;
use super::report::Notices;
use super::vocabulary::WORDS;
use crate::model::terms::{Clause, Reckoning, Terms, legal_ceiling, parse};
use crate::model::{
    Customer, Day, DueFrom, Finding, FindingCode, Kind, Regime, SegmentFrom, SourceRow, TextColumn,
    Value,
};
use crate::policy::{Policy, statutory};
use std::collections::BTreeMap;

/// What terms say once read, kept by text.
#[derive(Debug, Default)]
struct Clauses {
    known: BTreeMap<String, Option<Clause>>,
}

impl Clauses {
    fn read(&mut self, text: &str) -> Option<Clause> {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let clause = parse(text).ok();
        self.known.insert(text.to_owned(), clause);
        clause
    }
}

/// Gives each invoice its due date where the file has none, and tells what was assumed.
///
/// `terms` holds the texts that `rows.terms` numbers. Returns the discounts of terms, by document.
pub(super) fn complete(
    rows: &mut InvoiceRows,
    terms: &TextColumn,
    customers: &[Customer],
    policy: &Policy,
    place: &dyn Fn(usize) -> SourceRow,
    notices: &mut Notices,
) -> Vec<(u32, crate::model::terms::Discount)> {
    let mut clauses = Clauses::default();
    let mut discounts = Vec::new();
    let mut latest = Latest::default();
    let ceilings = statutory::payment_terms().ceilings();
    let usual: Vec<Option<Clause>> = customers
        .iter()
        .map(|customer| clauses_of(&mut clauses, &customer.terms))
        .collect();
    let has_customer_terms = usual.iter().any(Option::is_some);
    let is_own_law = |regime: Option<Regime>| {
        matches!(
            regime,
            Some(Regime::Public | Regime::Consumer | Regime::None)
        )
    };
    let is_carriage = |segment: &str| policy.limitation.is_carriage(segment);
    let carriers: Vec<bool> = customers
        .iter()
        .map(|customer| {
            customer.segment_from == SegmentFrom::CustomerFile && is_carriage(&customer.segment)
        })
        .collect();
    // Most files know no such customer and no segment: theirs are not looked up then.
    let has_own_law = customers
        .iter()
        .map(Some)
        .chain([None])
        .any(|customer| is_own_law(regime_of(customer, policy)))
        || carriers.contains(&true)
        || !rows.documents.details.segments.is_empty();
    for row in 0..rows.documents.len() {
        if rows.documents.facts[row].kind() != Kind::Invoice {
            if rows.documents.due.get(row) == Day::NONE {
                rows.documents.facts[row].set_due_from(DueFrom::Nothing);
            }
            continue;
        }
        let own = rows.terms.get(row).map(|place| terms.get(place as usize));
        let has_due = rows.documents.due.get(row) != Day::NONE;
        if has_due && own.is_none() && !has_customer_terms && !has_own_law {
            check_ceiling(
                rows,
                row,
                (Reckoning::EndOfMonth, ceilings),
                Law::Business,
                &mut latest,
                place,
                notices,
            );
            continue;
        }
        let known = rows.documents.customers[row]
            .known()
            .map(|customer| customer.place());
        let customer = known.and_then(|known| customers.get(known));
        let is_carried = known.is_some_and(|known| carriers.get(known) == Some(&true))
            || is_carriage(rows.documents.details.segments.get(row));
        let regime = regime_of(customer, policy);
        let law = Law::of(regime, is_carried);
        let own_clause = own.and_then(|text| clauses.read(text));
        if let Some(text) = own.filter(|_| own_clause.is_none()) {
            notices.note(
                place(row),
                None,
                text.as_bytes(),
                FindingCode::TermsUnreadable,
            );
        }
        let usual = known.and_then(|known| usual.get(known).copied().flatten());
        // Terms of its own go before the customer's whole: what they do not offer is not offered.
        let discount = match own {
            Some(_) => own_clause.and_then(|clause| clause.discount),
            None => usual.and_then(|clause| clause.discount),
        };
        if let Some(discount) = discount {
            discounts.push((row as u32, discount));
        }
        let stated = own_clause.and_then(|clause| clause.terms);
        if has_due {
            let reckoning = stated.map_or(Reckoning::EndOfMonth, |terms| terms.reckoning());
            let by = (reckoning, ceilings);
            check_ceiling(rows, row, by, law, &mut latest, place, notices);
            continue;
        }
        // A mark for nothing, or for what is usual, says nothing of terms.
        let says = |terms: &str| !terms.is_empty() && !WORDS.says_no_terms(terms);
        let has_usual = customer.is_some_and(|customer| says(&customer.terms));
        let is_unread = match own {
            Some(_) => own_clause.is_none(),
            None => has_usual && usual.is_none(),
        };
        if is_unread {
            // Terms that cannot be read are never replaced by the default.
            rows.documents.facts[row].set_due_from(DueFrom::Nothing);
            continue;
        }
        let agreed = stated.or(usual.and_then(|clause| clause.terms));
        let (due, from) = match agreed {
            Some(terms) => (
                due_on(rows, row, terms, policy, place, notices),
                DueFrom::Terms,
            ),
            None => by_default(rows, row, regime, policy, place, notices),
        };
        rows.documents.due.set(row, due);
        rows.documents.facts[row].set_due_from(if due == Day::NONE {
            DueFrom::Nothing
        } else {
            from
        });
        if due != Day::NONE && due < rows.documents.issued.get(row) {
            notices.note(place(row), None, b"", FindingCode::DueBeforeIssue);
        }
        if due != Day::NONE {
            let reckoning = agreed.map_or(Reckoning::Days, |terms| terms.reckoning());
            let by = (reckoning, ceilings);
            check_ceiling(rows, row, by, law, &mut latest, place, notices);
        }
    }
    discounts
}

/// Returns the law of late payment that a due date depends on: the customer's, else that of the profile which
/// it names, else the policy's.
///
/// A profile that the policy assigns by what is owed is not known before anything is settled.
fn regime_of(customer: Option<&Customer>, policy: &Policy) -> Option<Regime> {
    let own = customer.and_then(|customer| customer.regime);
    let profile = customer.and_then(|customer| policy.profile(&customer.details().profile));
    own.or_else(|| profile?.regime)
        .or(Some(policy.late_interest.regime))
}

fn clauses_of(clauses: &mut Clauses, text: &str) -> Option<Clause> {
    if text.is_empty() {
        None
    } else {
        clauses.read(text)
    }
}

/// Counts agreed terms from the issue date, or from receipt when they say so.
fn due_on(
    rows: &InvoiceRows,
    row: usize,
    terms: Terms,
    policy: &Policy,
    place: &dyn Fn(usize) -> SourceRow,
    notices: &mut Notices,
) -> Day {
    let issued = rows.documents.issued.get(row);
    let from = match terms {
        Terms::OnReceipt => rows.received.get(row).unwrap_or_else(|| {
            notices.note(place(row), None, b"", FindingCode::ReceiptAssumed);
            issued.plus(policy.terms.transmission_days as i32)
        }),
        Terms::Days(_)
        | Terms::DaysThenEndOfMonth(_)
        | Terms::EndOfMonthThenDays(_)
        | Terms::DaysThenEndOfMonthOn { .. }
        | Terms::DaysOn { .. }
        | Terms::Cash => issued,
    };
    from.date()
        .and_then(|date| terms.due_on(date))
        .map_or(Day::NONE, Day::from_date)
}

/// Counts the delay of a public buyer, or the policy's default terms.
fn by_default(
    rows: &InvoiceRows,
    row: usize,
    regime: Option<Regime>,
    policy: &Policy,
    place: &dyn Fn(usize) -> SourceRow,
    notices: &mut Notices,
) -> (Day, DueFrom) {
    let issued = rows.documents.issued.get(row);
    let (performed, received) = (rows.performed.get(row), rows.received.get(row));
    if regime == Some(Regime::Public) {
        let delays = statutory::payment_terms();
        notices.add(FindingCode::DueFromPublicDelay, None, || {
            Finding::new(FindingCode::DueFromPublicDelay)
                .at(place(row))
                .detail(Value::Count(u64::from(delays.public.days)))
        });
        return (public_delay_ends(rows, row), DueFrom::Policy);
    }
    let Some(terms) = policy.terms.default else {
        return (Day::NONE, DueFrom::Nothing);
    };
    let from = performed.or(received).unwrap_or(issued);
    notices.add(FindingCode::DueFromPolicy, None, || {
        Finding::new(FindingCode::DueFromPolicy)
            .at(place(row))
            .detail(Value::Terms(terms))
    });
    let due = match terms {
        Terms::OnReceipt => due_on(rows, row, terms, policy, place, notices),
        Terms::Days(_)
        | Terms::DaysThenEndOfMonth(_)
        | Terms::EndOfMonthThenDays(_)
        | Terms::DaysThenEndOfMonthOn { .. }
        | Terms::DaysOn { .. }
        | Terms::Cash => from
            .date()
            .and_then(|date| terms.due_on(date))
            .map_or(Day::NONE, Day::from_date),
    };
    (due, DueFrom::Policy)
}

/// Counts the delay of a public buyer: from the receipt of the request, or the performance when that is later.
fn public_delay_ends(rows: &InvoiceRows, row: usize) -> Day {
    let delays = statutory::payment_terms();
    let issued = rows.documents.issued.get(row);
    let received = rows.received.get(row);
    let received = received.unwrap_or(issued.plus(delays.public_receipt.days as i32));
    let performed = rows.performed.get(row);
    let from = performed.map_or(received, |performed| performed.max(received));
    from.plus(delays.public.days as i32)
}

/// Which text bounds the terms of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Law {
    /// C. com. L441-10, I.
    Business,
    /// C. com. L441-11, II, 5°.
    Carriage,
    /// CCP L2192-10.
    Public,
    /// None: a consumer's.
    None,
}

impl Law {
    const fn of(regime: Option<Regime>, is_carriage: bool) -> Self {
        match regime {
            Some(Regime::Consumer | Regime::None) => Self::None,
            Some(Regime::Public) => Self::Public,
            Some(Regime::Business | Regime::European) | None if is_carriage => Self::Carriage,
            Some(Regime::Business | Regime::European) | None => Self::Business,
        }
    }
}

/// The legal ceiling that was reckoned last: rows of one day follow one another.
#[derive(Debug, Default)]
struct Latest(Option<(Day, Reckoning, Option<Day>)>);

impl Latest {
    fn ceiling(
        &mut self,
        issued: Day,
        reckoning: Reckoning,
        ceilings: crate::model::terms::Ceilings,
    ) -> Option<Day> {
        if let Some((day, by, ceiling)) = self.0
            && (day, by) == (issued, reckoning)
        {
            return ceiling;
        }
        let date = issued.date();
        let ceiling = date.and_then(|date| legal_ceiling(date, reckoning, ceilings));
        let ceiling = ceiling.map(Day::from_date);
        self.0 = Some((issued, reckoning, ceiling));
        ceiling
    }
}

/// Tells a due date beyond what the law allows; it stays. Of consumers the law sets none.
fn check_ceiling(
    rows: &InvoiceRows,
    row: usize,
    (reckoning, ceilings): (Reckoning, crate::model::terms::Ceilings),
    law: Law,
    latest: &mut Latest,
    place: &dyn Fn(usize) -> SourceRow,
    notices: &mut Notices,
) {
    let (issued, due) = (rows.documents.issued.get(row), rows.documents.due.get(row));
    let (ceiling, code) = match law {
        Law::None => return,
        Law::Public => (public_delay_ends(rows, row), FindingCode::TermsBeyondPublic),
        Law::Carriage => {
            let days = statutory::payment_terms().carriage.days as i32;
            (issued.plus(days), FindingCode::TermsBeyondCarriage)
        }
        Law::Business => {
            if due.days_since(issued) <= ceilings.days as i32 {
                return;
            }
            let Some(ceiling) = latest.ceiling(issued, reckoning, ceilings) else {
                return;
            };
            (ceiling, FindingCode::TermsBeyondCeiling)
        }
    };
    if due > ceiling {
        notices.add(code, None, || {
            Finding::new(code)
                .at(place(row))
                .detail(Value::Day(ceiling))
        });
    }
}
