//! Cases: what the journal, the files and the settlement say of each claim, indexed once.
//!
//! A [`CaseIndex`] holds places and sums, never a conclusion of law; [`Cases`] reads the facts of a claim
//! through it, and everything in law is drawn from there. Where there is no journal an index is nearly
//! nothing, and what needs a pass over all documents or allocations is made only when a claim asks for it.

mod agreed;
mod alike;
mod books;
mod brief;
mod contradicted;
mod credits;
mod events;
mod facts;
mod lapsed;
mod later;
mod pending;
mod plans;
mod proceedings;
mod progress;
mod promised;
mod promises;
mod receipts;
mod same_person;
mod standings;
mod told;
mod twins;
mod unallocated;
mod unread;

pub use plans::{Accelerated, Plan, PlanEnd, PlanOver, ToCome};
pub(crate) use promises::cancelled;
pub use promises::{Promise, PromiseState, promises};
pub(crate) use told::Told;
pub use unread::DaysGiven;

use super::evidence;
use super::insolvency::{Insolvency, Stages};
use super::late_interest::LateInterest;
use super::limitation::{LimitationRule, Trade};
use super::profiles::{Standing, treatment};
use super::whence::Whence;
use crate::model::{
    Amount, Customer, CustomerIndex, Day, EInvoiceStatus, Event, EventKind, Ledger, Regime,
    SegmentFrom,
};
use crate::policy::{Assignment, Policy};
use crate::reconcile::Settlement;
use crate::reconcile::filling::share;
pub(crate) use books::Books;
use brief::{Brief, CustomerCase};
use credits::Credits;
use events::Events;
pub(super) use events::is_before_due;
use plans::Plans;
use rayon::prelude::*;
use receipts::{CreditNotes, Receipts};
use standings::{exposures, has_law_by_grade};
use std::sync::{Arc, OnceLock};
use twins::Twins;

/// What is found once of all claims of a run.
#[derive(Clone, Debug, Default)]
pub struct CaseIndex {
    events: Events,
    customers: Vec<CustomerCase>,
    brief: Brief,
    plans: Plans,
    credits: Credits,
    evidence: OnFile,
    has_law_by_grade: bool,
    standings: OnceLock<Vec<Standing>>,
    receipts: OnceLock<Receipts>,
    credit_notes: OnceLock<CreditNotes>,
    interest: OnceLock<Arc<LateInterest>>,
    twins: OnceLock<Twins>,
    paid_since_judgments: OnceLock<proceedings::PaidSince>,
}

/// What was found only because a claim asked for it makes no difference.
impl PartialEq for CaseIndex {
    fn eq(&self, other: &Self) -> bool {
        self.events == other.events
            && self.customers == other.customers
            && self.plans == other.plans
            && self.credits == other.credits
            && self.evidence == other.evidence
            && self.has_law_by_grade == other.has_law_by_grade
    }
}

impl Eq for CaseIndex {}

/// Whether files or journal hold evidence of any claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum OnFile {
    /// They do.
    Some,
    /// They do not.
    #[default]
    None,
}

impl CaseIndex {
    /// Indexes the cases of a settlement: a filter chooses what is shown, and everything is of the whole.
    #[must_use]
    pub fn new(ledger: &Ledger, settlement: &Settlement, policy: &Policy) -> Self {
        let as_of = settlement.as_of;
        let events = Events::new(ledger, as_of, policy);
        let whole = settlement.whole();
        let exposures = exposures(ledger, whole, policy);
        let law = |customer: &Customer, standing| {
            let treated = treatment(customer, standing, policy);
            (treated.regime, treated.rate)
        };
        // Customers of whom files say nothing but a name are treated alike, unless a rule asks for more.
        let asks_for_more = |rule: &Assignment| {
            let has_bounds = rule.exposure_above.is_some() || rule.exposure_below.is_some();
            has_bounds || !rule.customers.is_empty()
        };
        let of_plain = (!policy.assignments.iter().any(asks_for_more))
            .then(|| law(&Customer::default(), Standing::default()));
        let customers = (0..ledger.customers.len()).into_par_iter().map(|place| {
            let customer = &ledger.customers[place];
            let standing = Standing {
                exposure: exposures[place],
                ..Standing::default()
            };
            let own = events.of_customer(ledger, CustomerIndex(place as u32));
            let judged = own.filter(|event| event.kind == EventKind::Insolvency);
            let (regime, rate) = match of_plain {
                Some(law) if is_plain(customer) => law,
                Some(_) | None => law(customer, standing),
            };
            let stages = Stages::of(customer, judged, as_of);
            CustomerCase {
                regime,
                rate,
                trade: match customer.segment_from {
                    SegmentFrom::CustomerFile => trade_of(&customer.segment, policy),
                    SegmentFrom::Invoices => Trade::Other,
                },
                insolvency: stages.open.map(Box::new),
                past: stages.past,
                openings: stages.openings,
            }
        });
        let is_evidence = |kind| {
            matches!(
                kind,
                EventKind::Evidence | EventKind::Acknowledgement | EventKind::EInvoiceStatus
            )
        };
        let mut told = ledger.events.iter().filter(|event| event.at <= as_of);
        let has_evidence =
            evidence::has_columns(ledger) || told.any(|event| is_evidence(event.kind));
        let customers = same_person::shared(ledger, &events, customers.collect());
        let has_law_by_grade = has_law_by_grade(policy);
        Self {
            brief: Brief::new(&customers, policy.late_interest.regime, has_law_by_grade),
            customers,
            plans: Plans::new(&Books::new(ledger), whole, policy),
            credits: Credits::new(ledger, settlement),
            evidence: if has_evidence {
                OnFile::Some
            } else {
                OnFile::None
            },
            events,
            has_law_by_grade,
            standings: OnceLock::new(),
            receipts: OnceLock::new(),
            credit_notes: OnceLock::new(),
            interest: OnceLock::new(),
            twins: OnceLock::new(),
            paid_since_judgments: OnceLock::new(),
        }
    }

    /// Returns the cases of the run that was indexed.
    #[must_use]
    pub const fn cases<'run>(
        &'run self,
        ledger: &'run Ledger,
        settlement: &'run Settlement,
        policy: &'run Policy,
    ) -> Cases<'run> {
        Cases {
            ledger,
            settlement,
            policy,
            index: self,
        }
    }

    /// Returns whether the law of public buyers may govern any customer.
    fn may_have_public_debtors(&self, policy: &Policy) -> bool {
        let is_public = |case: &CustomerCase| case.regime == Regime::Public;
        self.has_law_by_grade
            || policy.late_interest.regime == Regime::Public
            || self.customers.iter().any(is_public)
    }

    /// Returns whether neither files nor journal hold evidence of any claim.
    #[must_use]
    pub fn has_no_evidence(&self) -> bool {
        self.evidence == OnFile::None
    }
}

/// Returns whether files say nothing of a customer that rules ask for, its name apart.
fn is_plain(customer: &Customer) -> bool {
    customer.details.is_none() && customer.segment.is_empty() && customer.regime.is_none()
}

/// Returns what claims of a segment are for.
fn trade_of(segment: &str, policy: &Policy) -> Trade {
    if policy.limitation.is_carriage(segment) {
        Trade::Transport
    } else {
        Trade::Other
    }
}

/// The facts of all claims of a run.
#[derive(Clone, Copy, Debug)]
pub struct Cases<'run> {
    /// The facts.
    pub ledger: &'run Ledger,
    /// What is open.
    pub settlement: &'run Settlement,
    /// The rules.
    pub policy: &'run Policy,
    /// What was found once of all.
    pub index: &'run CaseIndex,
}

impl<'run> Cases<'run> {
    /// Returns what is open of a claim.
    #[must_use]
    pub fn balance(&self, document: usize) -> Amount {
        let balances = &self.settlement.balances;
        Amount(balances.get(document).copied().unwrap_or_default())
    }

    /// Returns the events of a claim by the end of the day, in order: those that name it, and those on all
    /// that its customer owed when they happened.
    #[must_use]
    pub fn events_of(&self, document: usize) -> Vec<&'run Event> {
        self.index.events.of(self.ledger, document)
    }

    /// Returns the events of a customer and of its claims by the end of the day, in order.
    #[must_use]
    pub fn events_of_customer(&self, customer: CustomerIndex) -> Vec<&'run Event> {
        let as_of = self.settlement.as_of;
        let ledger: &'run Ledger = self.ledger;
        let events = ledger.events.iter();
        events
            .filter(|event| event.customer == customer && event.at <= as_of)
            .collect()
    }

    /// Returns the status of the e-invoice of a claim that counts.
    #[must_use]
    pub fn e_invoice(&self, document: usize) -> Option<EInvoiceStatus> {
        if self.index.events.is_silent(self.ledger, document) {
            let statuses = &self.ledger.documents.details.e_invoice_statuses;
            return statuses.get(document);
        }
        self.told(document).e_invoice.map(|(status, _)| status)
    }

    /// Returns the rule of limitation of a claim.
    #[must_use]
    pub fn limitation_rule(&self, document: usize) -> LimitationRule {
        let documents = &self.ledger.documents;
        let (segments, brief) = (&documents.details.segments, &self.index.brief);
        if segments.bytes(document).is_empty() {
            let of_customer = || brief.rules.get(documents.customers[document].place());
            if let Some(rule) = brief.only_rule.or_else(|| of_customer().copied()) {
                return rule;
            }
        }
        let own = trade_of(segments.get(document), self.policy);
        let trade = match self.customer_case(document) {
            Some(case) if own == Trade::Other => case.trade,
            Some(_) | None => own,
        };
        LimitationRule::of(self.regime(document), trade)
    }

    /// Returns the insolvency proceedings of the customer of a claim, if the claim was born before them.
    #[must_use]
    pub fn insolvency(&self, document: usize) -> Option<&'run Insolvency> {
        let documents = &self.ledger.documents;
        if !self.is_of_insolvent(document) {
            return None;
        }
        let found = self.customer_case(document)?.insolvency.as_deref()?;
        let performed = documents.details.performed_on.get(document);
        found
            .is_prior(documents.issued.get(document), performed)
            .then_some(found)
    }

    /// Returns the insolvency proceedings of a customer.
    #[must_use]
    pub fn proceedings(&self, customer: CustomerIndex) -> Option<&'run Insolvency> {
        self.index
            .customers
            .get(customer.place())?
            .insolvency
            .as_deref()
    }

    /// Returns where the creditor is, seen from the court of a customer.
    #[must_use]
    pub fn whence(&self, customer: CustomerIndex) -> Whence {
        let customer = customer.known().map(CustomerIndex::place);
        let debtor = customer.and_then(|place| self.ledger.customers.get(place));
        Whence::of(self.policy.creditor.country.as_deref(), debtor)
    }

    /// Returns the same cases of everything that was settled, whatever is shown of it.
    pub(crate) fn on_whole(self) -> Self {
        Self {
            settlement: self.settlement.whole(),
            ..self
        }
    }

    /// Returns the events of a claim in order, each with its share of the claim where it names an amount.
    pub(crate) fn events(&self, document: usize) -> Vec<(&'run Event, Option<Amount>)> {
        let events = self.index.events.of(self.ledger, document).into_iter();
        let balances = &self.settlement.balances;
        events
            .map(|event| (event, share(balances, event, document)))
            .collect()
    }

    /// Returns whether nothing is said of a claim but what its invoice says of any: no event, no dispute,
    /// no status of e-invoice, no retention, no factor and no proceedings.
    #[must_use]
    pub(crate) fn is_plain(&self, document: usize) -> bool {
        let documents = &self.ledger.documents;
        let (facts, details) = (&documents.facts[document], &documents.details);
        !facts.is_disputed()
            && !facts.is_factored()
            && documents.disputed_amounts.get(document).is_none()
            && details.e_invoice_statuses.get(document).is_none()
            && details.retention_until.get(document).is_none()
            && self.index.events.is_silent(self.ledger, document)
            && !self.is_of_insolvent(document)
    }

    /// Returns the invoice that a claim may repeat.
    #[must_use]
    pub fn twin(&self, document: usize) -> Option<usize> {
        let twins = || Twins::new(self.ledger, self.settlement.whole());
        self.index.twins.get_or_init(twins).of(document)
    }

    /// Returns those of some claims that repeat no other invoice, without a look at what all others repeat.
    pub(crate) fn without_twins(&self, some: &[u32]) -> Vec<u32> {
        let twins = Twins::among(self.ledger, self.settlement.whole(), some);
        let is_single = |document: &u32| twins.of(*document as usize).is_none();
        some.iter().copied().filter(is_single).collect()
    }

    /// Returns the late interest of a claim; zero when no rate is known.
    pub(crate) fn interest(&self, document: usize) -> Amount {
        let make = || Arc::new(LateInterest::new(*self));
        let interest = self.index.interest.get_or_init(make);
        interest.claim(*self, document).amount.unwrap_or_default()
    }

    /// Returns the issue of the first credit note of a day or later that names a claim.
    pub(crate) fn credited_since(&self, document: usize, day: Day) -> Option<Day> {
        self.credit_notes().credited_since(document, day)
    }

    /// Returns what the credit notes of a day or later that name a claim took off it.
    pub(crate) fn credited_amount_since(&self, document: usize, day: Day) -> Amount {
        self.credit_notes().credited_amount_since(document, day)
    }

    fn customer_case(&self, document: usize) -> Option<&'run CustomerCase> {
        let customer = self.ledger.documents.customers[document].known()?;
        self.index.customers.get(customer.place())
    }
}
