//! What is found once of all claims, for the plan of each: customers with their profiles, promises, and
//! which claims surely ask for nothing.
//!
//! Takes the cases of claims and how customers stand. Invariant: a claim that is left out as idle would
//! have had no action had it been looked at closely.

use super::claim::ClaimPlan;
use super::declared::{Declarations, declarations};
use super::promises::Promises;
use super::steps::{NextStep, Progress};
use super::without::Idle;
use crate::assess::days_late;
use crate::assess::limitation::{Limitation, LimitationRule, surely_runs};
use crate::assess::{Cases, CustomerSummary, Rows};
use crate::model::{Amount, Currency, CustomerIndex, Day, Event, EventKind, Total, divide_half_up};
use crate::policy::Profile;
use rayon::prelude::*;
use rust_decimal::Decimal;

/// The days before the end of limitation from which it counts for the priority of an action: the year of the
/// printed formula. No key, since the weight says how much it counts, and `[limitation]` when it presses.
pub(super) const LIMITATION_DAYS: u32 = 365;

/// What is found once of all claims, for the plan of each.
#[derive(Clone, Debug)]
pub struct Planner<'run> {
    pub(super) cases: Cases<'run>,
    pub(super) promises: Promises<'run>,
    /// Customers of which a step was recorded on the day, sorted.
    pub(super) done_today: Vec<CustomerIndex>,
    pub(super) declarations: Declarations,
    /// By place among the controls of the settlement.
    pub(super) rows: Vec<Row<'run>>,
    places: Rows,
    /// Years of each rule of limitation.
    years: [u32; LimitationRule::ALL.len()],
    /// By portfolio: the balance under which a write-off is proposed.
    small: Vec<i128>,
}

/// One customer of one portfolio.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Row<'run> {
    pub(super) summary: Option<&'run CustomerSummary>,
    pub(super) profile: Option<&'run Profile>,
    /// The day of its first step, counted from the due date, or that date itself where the step comes later: a
    /// reminder lists all that is overdue, whether its own step is due or not (spec 4.3).
    first_after_due: i32,
    /// What is overdue and not in dispute, where a step asks for it.
    pub(super) due: Total,
}

/// The open claims of each customer of each portfolio.
pub(super) struct OpenClaims {
    documents: Vec<u32>,
    /// By row: the first of its claims; one more entry ends the last.
    starts: Vec<u32>,
}

impl OpenClaims {
    /// Returns the claims of a row, by place among the documents.
    pub(super) fn of(&self, row: usize) -> &[u32] {
        &self.documents[self.starts[row] as usize..self.starts[row + 1] as usize]
    }

    /// Returns all claims, those of nobody known last.
    #[cfg(test)]
    pub(super) fn all(&self) -> &[u32] {
        &self.documents
    }
}

impl<'run> Planner<'run> {
    /// Looks once at all that the plan of a claim asks for.
    ///
    /// `customers` are all summaries of [`crate::assess::customers`].
    #[must_use]
    pub fn new(cases: Cases<'run>, customers: &'run [CustomerSummary]) -> Self {
        let (settlement, policy) = (cases.settlement, cases.policy);
        let as_of = settlement.as_of;
        let is_step = |event: &&Event| event.kind == EventKind::StepDone && event.at == as_of;
        let today = cases.ledger.events.iter().filter(is_step);
        let mut done_today: Vec<CustomerIndex> = today.map(|event| event.customer).collect();
        done_today.sort_unstable();
        done_today.dedup();
        cases.learn_standings(customers);
        let mut rows = vec![Row::default(); settlement.controls.len()];
        for summary in customers {
            if let Some(row) = rows.get_mut(summary.control) {
                row.summary = Some(summary);
            }
        }
        let controls = rows.par_iter_mut().zip(&settlement.controls);
        controls.for_each(|(row, control)| {
            let treated = cases.treatment_of(control.customer);
            row.profile = treated.and_then(|treated| treated.profile);
            let steps = row.profile.map_or(&[][..], |profile| &profile.steps);
            let days = steps.iter().map(|step| step.after_due);
            row.first_after_due = days.min().unwrap_or_default().min(0);
        });
        let currency = |place: usize| currency_at(cases, place);
        let below = policy.claim.write_off_below;
        let portfolios = 0..settlement.portfolios.len();
        let mut planner = Self {
            cases,
            promises: Promises::new(cases),
            done_today,
            declarations: declarations(cases),
            rows,
            places: Rows::new(cases.ledger, settlement, |_| true),
            years: LimitationRule::ALL.map(LimitationRule::years),
            small: portfolios
                .map(|place| minor_units(below, currency(place)))
                .collect(),
        };
        planner.add_due_amounts();
        planner
    }

    /// Adds up what each customer has to pay now, when a step of any profile asks for it.
    fn add_due_amounts(&mut self) {
        let cases = self.cases;
        let mut profiles = cases.policy.profiles.iter();
        if !profiles.any(|profile| {
            let mut steps = profile.steps.iter();
            steps.any(|step| !step.min_amount.is_zero())
        }) {
            return;
        }
        let documents = &cases.ledger.documents;
        for (document, open) in cases.settlement.balances.iter().enumerate() {
            let days = days_late(documents, cases.settlement.as_of, document);
            if *open > 0 && days.is_some_and(|days| days > 0) {
                let due = cases.balance(document) - cases.disputed(document);
                let row = self.row_of(document);
                if let Some(row) = self.rows.get_mut(row) {
                    row.due += due;
                }
            }
        }
    }

    /// Returns the place of the control of a claim's customer; past the last one when nobody is known.
    pub(super) fn row_of(&self, document: usize) -> usize {
        let documents = &self.cases.ledger.documents;
        match documents.customers[document].known() {
            Some(customer) => self
                .places
                .find(usize::from(documents.portfolios[document]), customer),
            None => self.rows.len(),
        }
    }

    /// Returns the open claims by customer.
    pub(super) fn open_claims(&self) -> OpenClaims {
        let open = || {
            let balances = self.cases.settlement.balances.iter().enumerate();
            let open = balances.filter(|(_, open)| **open > 0);
            open.map(|(document, _)| (document as u32, self.row_of(document)))
        };
        let rows = self.rows.len() + 1;
        let mut starts = vec![0_u32; rows + 1];
        for (_, row) in open() {
            starts[row + 1] += 1;
        }
        for row in 0..rows {
            starts[row + 1] += starts[row];
        }
        let mut next = starts.clone();
        let mut documents = vec![0; starts[rows] as usize];
        for (document, row) in open() {
            documents[next[row] as usize] = document;
            next[row] += 1;
        }
        OpenClaims { documents, starts }
    }

    /// Says that a claim surely asks for nothing, which needs no more than a look at its columns.
    pub(super) fn idle(&self, row: usize, document: usize) -> Option<Idle> {
        let row = &self.rows[row];
        let as_of = self.cases.settlement.as_of;
        let due = self.cases.ledger.documents.due.get(document).known()?;
        let is_early = due.plus(row.first_after_due) > as_of;
        let is_idle = is_early
            && !self.must_not_be_reminded(document)
            && !self.is_small(document)
            && self.cases.is_plain(document)
            && self.surely_runs(document);
        if !is_idle {
            return None;
        }
        let next = self.next_step(row, &Progress::default(), due)?;
        (next.on > as_of).then(|| Idle::later(&next))
    }

    pub(super) fn next_step(
        &self,
        row: &Row<'run>,
        progress: &Progress<'run>,
        due: Day,
    ) -> Option<NextStep<'run>> {
        let first = self.cases.policy.dunning.first_step;
        progress.next(row.profile?, first, Some(due), self.cases.settlement.as_of)
    }

    /// Returns whether limitation is so far that nothing of a plan asks when it ends.
    pub(super) fn surely_runs(&self, document: usize) -> bool {
        let years = self.years[self.cases.limitation_rule(document) as usize];
        let urgent = self.cases.policy.limitation.urgent_days;
        let least = urgent.max(LIMITATION_DAYS);
        let as_of = self.cases.settlement.as_of;
        surely_runs(years, self.cases.days(document), as_of, least)
    }

    /// Returns until when a claim can be brought; none when that is far.
    pub(super) fn near_limitation(&self, document: usize) -> Option<Limitation> {
        (!self.surely_runs(document)).then(|| self.cases.limitation(document))
    }

    /// Returns whether files say that the customer of a claim must not be reminded.
    pub(super) fn must_not_be_reminded(&self, document: usize) -> bool {
        let ledger = self.cases.ledger;
        let customer = ledger.documents.customers[document].known();
        customer.is_some_and(|customer| {
            let details = &ledger.customers[customer.place()].details;
            details
                .as_ref()
                .is_some_and(|details| details.do_not_contact)
        })
    }

    /// Returns whether a balance is too small to pursue.
    pub(super) fn is_small(&self, document: usize) -> bool {
        let portfolio = self.cases.ledger.documents.portfolios[document];
        let below = self.small[usize::from(portfolio)];
        i128::from(self.cases.balance(document).0) < below
    }

    /// Returns how a customer stands in a portfolio.
    pub(super) fn summary(
        &self,
        portfolio: usize,
        customer: CustomerIndex,
    ) -> Option<&'run CustomerSummary> {
        let row = self.places.find(portfolio, customer);
        self.rows.get(row)?.summary
    }

    /// Returns the place of a customer of a portfolio among the rows.
    pub(super) fn row_at(&self, portfolio: usize, customer: CustomerIndex) -> Option<usize> {
        let row = self.places.find(portfolio, customer);
        (row < self.rows.len()).then_some(row)
    }

    /// Returns how a customer of a portfolio is treated.
    pub(super) fn profile_at(
        &self,
        portfolio: usize,
        customer: CustomerIndex,
    ) -> Option<&'run Profile> {
        self.rows.get(self.row_at(portfolio, customer)?)?.profile
    }

    /// Returns the plan of an open claim.
    #[must_use]
    pub fn claim(&self, document: usize) -> ClaimPlan<'run> {
        ClaimPlan::new(self, self.row_of(document), document)
    }

    /// Returns the currency of a claim.
    pub(super) fn currency_of(&self, document: usize) -> Currency {
        let portfolio = self.cases.ledger.documents.portfolios[document];
        self.cases.ledger.currency_of(usize::from(portfolio))
    }
}

/// Returns the currency of a portfolio of the settlement: some have nothing but payments, and no document.
pub(super) fn currency_at(cases: Cases<'_>, portfolio: usize) -> Currency {
    let key = cases.settlement.portfolios[portfolio];
    cases.ledger.currencies[usize::from(key.currency)]
}

/// Returns an amount in units of a currency as minor units.
pub(super) fn minor_units(amount: Decimal, currency: Currency) -> i128 {
    let scale = 10_i128.pow(currency.exponent().into());
    let decimals = 10_i128.pow(amount.scale());
    divide_half_up(amount.mantissa() * scale, decimals)
}

/// Returns a sum as one amount, as far as amounts go.
pub(super) fn as_amount(sum: Total) -> Amount {
    Amount(i64::try_from(sum.0).unwrap_or(i64::MAX))
}
