//! Messages -> contexts: what a letter says of a customer and of its claims, every figure that of the reports.
//!
//! Takes what a run computed and one message of its plan. Invariant: no figure is reckoned here but sums of
//! figures that reports show, so a letter and the JSON of the same run say the same to the cent.

use super::acts::act;
use super::contest::CONTEST;
use super::context::{BrokenPromise, Discount, Happening, Invoice, Letter, SCHEMA, StepDone};
use super::dossier::{Debtor, DossierKind};
use super::filters::sum;
use super::language::code;
use super::parties::{payment, sender, town};
use super::sums::{Figures, Sums};
use crate::assess::{CustomerSummary, promises};
use crate::model::{Amount, Currency, CustomerIndex, Day, Event, EventKind, RateRule, Total};
use crate::plan::Action;
use crate::policy::{Grade, Language, Tone};
use crate::reconcile::LabelReader;
use crate::render::lang::event_name;
use crate::render::results::Results;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The most events of the journal that a letter sees: enough to tell the story of a debt on a page. No key of the
/// policy, since a template shows as few of them as it likes.
const MOST_EVENTS: usize = 30;

/// Makes the contexts of letters.
pub struct Maker<'run> {
    pub(super) results: Results<'run>,
    /// Places of events, by customer, in the order of the journal.
    events: Vec<(CustomerIndex, u32)>,
    /// Places of summaries, by customer and portfolio.
    summaries: Vec<(CustomerIndex, usize, u32)>,
    /// Broken promises: the last one of each claim.
    broken: BTreeMap<u32, BrokenPromise>,
    /// How settling reads labels.
    pub(super) reader: LabelReader<'run>,
    /// Names by which transfers do not tell one customer from another; made when the first is asked.
    pub(super) shared_names: OnceLock<BTreeSet<String>>,
}

/// What a letter is made from.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'run, 'action> {
    /// The message.
    pub action: &'action Action<'run>,
    /// The template.
    pub template: &'action str,
    /// The language of the letter.
    pub language: Language,
}

/// The letter about what late payment cost.
const SETTLED: &str = "solde-de-tout-compte";

impl<'run> Maker<'run> {
    /// Looks once at all that contexts ask for.
    #[must_use]
    pub fn new(results: Results<'run>) -> Self {
        let ledger = results.ledger;
        let as_of = results.assessment.as_of;
        let mut events: Vec<(CustomerIndex, u32)> = (0..)
            .zip(&ledger.events)
            .filter(|(_, event)| event.at <= as_of)
            .map(|(place, event)| (event.customer, place))
            .collect();
        events.sort_unstable();
        let mut summaries: Vec<(CustomerIndex, usize, u32)> = (0..)
            .zip(results.customers)
            .filter_map(|(place, summary)| Some((summary.customer?, summary.portfolio, place)))
            .collect();
        summaries.sort_unstable();
        let mut broken = BTreeMap::new();
        for promise in promises(results.cases()) {
            if !promise.is_broken_still() {
                continue;
            }
            let event = promise.event;
            let amount = event.amount.map(|it| event.currency.decimal(it.into()));
            let claims = promise.documents.iter();
            let said = BrokenPromise {
                claims: claims
                    .map(|document| ledger.claim_name(*document as usize))
                    .collect(),
                made_on: event.at.iso(),
                until: promise.until.iso(),
                amount,
            };
            for document in promise.documents {
                // They stand in order of their last day.
                broken.insert(document, said.clone());
            }
        }
        Self {
            results,
            events,
            summaries,
            broken,
            reader: LabelReader::new(ledger),
            shared_names: OnceLock::new(),
        }
    }

    /// Returns what contexts are made from.
    #[must_use]
    pub const fn results(&self) -> Results<'run> {
        self.results
    }

    /// Returns what a letter says.
    #[must_use]
    pub fn letter(&self, draft: Draft<'_, '_>) -> Letter {
        let Draft {
            action, language, ..
        } = draft;
        let results = &self.results;
        let currency = results.currency_at(action.portfolio);
        let customer = &results.ledger.customers[action.customer.place()];
        let is_early = |document: &&u32| action.not_yet_due.contains(document);
        let asked_for: Vec<u32> = action.asked().collect();
        let is_contest = draft.template == CONTEST;
        let shown = |it: &u32| match is_contest {
            true => self.contested_invoice(*it, currency),
            false => self.invoice(*it, currency),
        };
        let invoices: Vec<_> = asked_for.iter().map(shown).collect();
        let later = action.claims.iter().filter(is_early);
        let later: Vec<_> = later.map(|it| self.invoice(*it, currency)).collect();
        let mut credits = self.credits(action.portfolio, action.customer);
        if draft.template != SETTLED {
            credits.1 = Total::ZERO;
        }
        let beside = self.paid_late(action).into_iter();
        let beside: Vec<_> = beside.map(|it| self.invoice(it, currency)).collect();
        let sums = Sums::of(&invoices, &later, &beside);
        let totals = sums.totals(action.amount, credits, currency);
        let as_of = results.assessment.as_of;
        let policy = &results.policy.letters;
        let step = action.step.map(|step| step.id.clone());
        let creditor = &results.policy.creditor;
        let settles_invoices = self.settles_invoices(&action.claims);
        let mut reference = self.own_reference(action, draft.template);
        let named = self.remittance(action, language).unwrap_or_else(|| {
            let told = self.transfer_reference(action, draft.template);
            // One letter has one reference: that which tells it from others, where it only adds to the house's.
            if told.starts_with(&reference) {
                reference.clone_from(&told);
            }
            told
        });
        let payment = payment(creditor, named);
        let (regime, rule) = results.cases().law(action.customer);
        let summary = self.summary(action.portfolio, action.customer);
        let recipient = self.recipient(action, summary, language);
        let grade = summary.and_then(|it| it.grading.as_ref()?.grade);
        let promise = action.claims.iter().rev();
        let promise = promise.filter_map(|document| self.broken.get(document));
        let discount = self.discount(action, currency);
        let history = self.history(action.customer, language, MOST_EVENTS);
        Letter {
            schema: SCHEMA,
            generator: results.generator.to_owned(),
            template: draft.template.to_owned(),
            step,
            channel: action.step.map(|step| step.channel.name()),
            language: code(language),
            date: as_of.iso(),
            place: town(&creditor.address),
            reference,
            tone: tone(
                results
                    .policy
                    .profile(&recipient.profile)
                    .and_then(|it| it.tone),
                grade,
            )
            .name(),
            regime: regime.name(),
            is_under_european_order: DossierKind::EuropeanOrder
                .reaches(Debtor::of(customer, regime)),
            currency: currency.code().to_owned(),
            entity: results.entity_at(action.portfolio).map(str::to_owned),
            creditor: sender(creditor, language),
            customer: recipient,
            totals,
            imputation: sums.imputation(credits.1, currency),
            rates: rates(invoices.iter().chain(&beside)),
            rate_rule: match rule {
                RateRule::Statutory => "statutory",
                RateRule::ThreeTimesLegal => "3x-legal",
                RateRule::Fixed(_) => "contract",
            },
            settles_invoices,
            payment,
            deadline_days: policy.deadline_days,
            deadline: as_of.plus(policy.deadline_days as i32).iso(),
            steps_done: self.steps_done(&action.claims),
            reminded: self.reminded(&asked_for),
            history,
            promise: promise
                .max_by(|one, other| one.until.cmp(&other.until))
                .cloned(),
            disputes: self.disputes(&action.claims, is_contest, currency),
            discount,
            statement: None,
            insolvency: self.proceedings(action.customer),
            acceleration: self.accelerated(&asked_for, currency),
            acceleration_days: self.acceleration_days(&asked_for),
            dossier: None,
            invoices: invoices.into_iter().map(|(it, _)| it).collect(),
            not_yet_due: later.into_iter().map(|(it, _)| it).collect(),
            under_notice: self.under_notice(action, currency),
            paid_late: beside.into_iter().map(|(it, _)| it).collect(),
        }
    }

    fn summary(&self, portfolio: usize, customer: CustomerIndex) -> Option<&'run CustomerSummary> {
        let key = (customer, portfolio);
        let place = self
            .summaries
            .binary_search_by_key(&key, |(customer, portfolio, _)| (*customer, *portfolio));
        let (_, _, place) = self.summaries[place.ok()?];
        self.results.customers.get(place as usize)
    }

    /// Returns what a customer has to its credit in a portfolio and that no claim took, and what of it goes beyond
    /// all that is open.
    fn credits(&self, portfolio: usize, customer: CustomerIndex) -> (Total, Total) {
        let summary = self.summary(portfolio, customer);
        let controls = &self.results.settlement.controls;
        let control = summary.and_then(|it| controls.get(it.control));
        control.map_or((Total::ZERO, Total::ZERO), |it| {
            (it.control.unallocated_credits, it.control.free_credits())
        })
    }

    /// Returns the steps that were taken about some claims, each with its last day, oldest first.
    fn steps_done(&self, claims: &[u32]) -> Vec<StepDone> {
        let cases = self.results.cases();
        let mut last: BTreeMap<&str, Day> = BTreeMap::new();
        for document in claims {
            for event in cases.events_of(*document as usize) {
                if event.kind == EventKind::StepDone {
                    let day = last.entry(&event.step).or_insert(event.at);
                    *day = (*day).max(event.at);
                }
            }
        }
        let mut done: Vec<(Day, &str)> = last.into_iter().map(|(step, on)| (on, step)).collect();
        done.sort_unstable();
        let done = done.into_iter().map(|(on, step)| StepDone {
            step: step.to_owned(),
            on: on.iso(),
        });
        done.collect()
    }

    fn events_of(&self, customer: CustomerIndex) -> impl Iterator<Item = &'run Event> + '_ {
        let first = self.events.partition_point(|(other, _)| *other < customer);
        let own = self.events[first..].iter();
        let own = own.take_while(move |(other, _)| *other == customer);
        own.map(|(_, place)| &self.results.ledger.events[*place as usize])
    }

    pub(super) fn history(
        &self,
        customer: CustomerIndex,
        language: Language,
        most: usize,
    ) -> Vec<Happening> {
        let events: Vec<&Event> = self.events_of(customer).collect();
        let last = &events[events.len().saturating_sub(most)..];
        let said = last.iter().map(|event| Happening {
            on: event.at.iso(),
            event: event.kind.name(),
            text: event_name(event.kind, language),
            told: act(event, self.results.policy, language).unwrap_or_default(),
            step: event.step.clone(),
            claims: self.results.event_claims(event),
            amount: event.amount.map(|it| event.currency.decimal(it.into())),
            until: event.until.map(Day::iso),
            reference: event.reference.clone(),
            reason: event.reason.clone(),
            by: event.by.clone(),
        });
        said.collect()
    }

    /// Returns the discount that is offered on all that is listed, while it lasts for all of it.
    ///
    /// It is for an invoice that is paid as a whole: of one that is contested in part none is offered, since what
    /// is paid of it early would not close it. A credit note that is announced lowers what it is reckoned on.
    fn discount(&self, action: &Action<'_>, currency: Currency) -> Option<Discount> {
        let results = &self.results;
        let cases = results.cases();
        let claims = &action.claims;
        let is_contested = |document: &u32| cases.disputed(*document as usize).is_positive();
        if claims.iter().any(is_contested) {
            return None;
        }
        let usual = results.policy.reconcile.discount;
        let granted = &results.ledger.discounts;
        let mut terms = claims.iter().map(|document| {
            let own = granted.binary_search_by_key(document, |(other, _)| *other);
            own.ok().map(|place| granted[place].1).or(usual)
        });
        let discount = terms.next()??;
        if !terms.all(|other| other == Some(discount)) {
            return None;
        }
        let issued = &results.ledger.documents.issued;
        let ends = claims.iter().map(|document| {
            let issued = issued.get(*document as usize);
            issued.plus(discount.days as i32)
        });
        let until = ends.min()?;
        if until < results.assessment.as_of {
            return None;
        }
        let amounts = claims.iter().map(|document| {
            let claimable = cases.claimable(*document as usize);
            discount.most_off(claimable).0
        });
        let off: i64 = amounts.sum();
        Some(Discount {
            percent: discount.percent.normalize().to_string(),
            until: until.iso(),
            amount: currency.decimal(Amount(off).into()),
            net: currency.decimal(action.amount - Total::from(Amount(off))),
        })
    }
}

/// Returns the rates of what is asked for, in order of day, each once.
fn rates<'own>(invoices: impl Iterator<Item = &'own (Invoice, Figures)>) -> Vec<String> {
    let segments = invoices.flat_map(|(it, _)| &it.segments);
    let mut asked: Vec<_> = segments
        .filter(|segment| sum(&segment.amount) != sum(&segment.amount_reserved))
        .map(|segment| (&segment.from, &segment.rate))
        .collect();
    asked.sort_unstable();
    let mut rates: Vec<String> = Vec::new();
    for (_, rate) in asked {
        if !rates.contains(rate) {
            rates.push(rate.clone());
        }
    }
    rates
}

/// Returns how a customer is spoken to.
fn tone(of_profile: Option<Tone>, grade: Option<Grade>) -> Tone {
    match (of_profile, grade) {
        (_, Some(Grade::D | Grade::E)) => Tone::Firm,
        (Some(tone), Some(Grade::A | Grade::B | Grade::C) | None) => tone,
        (None, Some(Grade::A | Grade::B)) => Tone::Cordial,
        (None, Some(Grade::C) | None) => Tone::Neutral,
    }
}
