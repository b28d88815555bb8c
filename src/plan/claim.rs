//! One claim as the plan sees it: how far dunning went, what comes next, what holds it.

use super::ended::ended;
use super::holds::{Hold, HoldFacts, holds, is_procedure, time_barred};
use super::planner::{Planner, as_amount, minor_units};
use super::steps::{NextStep, Progress};
use super::why::{Why, WhyCode};
use crate::assess::limitation::{Limitation, LimitationState};
use crate::assess::status::{CERTAINE, EXIGIBLE, LIQUIDE, Sign, Signs, Status};
use crate::assess::{Promise, PromiseState, days_late, payable_from};
use crate::model::{Amount, Day, Event, Value};
use crate::policy::{Profile, Requirement, StepKind};

/// One claim as the plan sees it.
#[derive(Clone, Debug)]
pub struct ClaimPlan<'run> {
    /// Place among the documents.
    pub document: u32,
    /// How its customer is treated.
    pub profile: Option<&'run Profile>,
    /// What keeps it out of messages.
    pub holds: Vec<Hold>,
    /// The last step done, as the journal names it, and its day.
    pub last_step: Option<(&'run str, Day)>,
    /// The step that comes next.
    pub next_step: Option<NextStep<'run>>,
    /// Whether it has no step yet, and its profile no reminder to enter by.
    pub(super) lacks_entry: bool,
    pub(super) claimable: Amount,
    pub(super) balance: Amount,
    pub(super) disputed: Amount,
    /// Days past the due date, when it is past.
    pub(super) overdue: Option<i32>,
    /// Until when it can be brought, where that is not far.
    pub(super) limitation: Option<Box<Limitation>>,
    /// What its next step asks for and it is not, once that step is due.
    pub(super) unmet: Option<Unmet>,
    /// When it was declared in insolvency proceedings.
    pub(super) declared: Option<Day>,
    /// A declaration dated before the judgment, which does not count.
    pub(super) declared_before: Option<Day>,
    pub(super) is_written_off: bool,
    /// Whether a court has it, or its officers.
    is_in_court: bool,
    /// The last promise on it that is not kept: of those that are to be checked, where some are.
    pub(super) promise: Option<Promised<'run>>,
    /// What ended since the last step.
    pub(super) ended: Vec<Why>,
}

/// A promise that is not kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Promised<'run> {
    /// The line of the journal: of several claims at once, it is one promise.
    pub(super) event: &'run Event,
    pub(super) state: PromiseState,
    pub(super) until: Day,
    /// Whether its day is past, and it is not too old to ask about.
    pub(super) is_to_check: bool,
    /// What of its amount has not come; none when the whole was promised.
    pub(super) missing: Option<Amount>,
}

/// What a step asks for and a claim is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unmet {
    pub(super) requirement: Requirement,
    /// Whether evidence is what the claim lacks.
    pub(super) lacks_evidence: bool,
    /// Whether the step asks for a claim that is certaine, and credits of the customer leave that unknown: until
    /// they are allocated, nobody knows what is owed.
    pub(super) awaits_allocation: bool,
}

impl<'run> ClaimPlan<'run> {
    /// Makes the plan of an open claim of the customer of a row.
    pub(super) fn new(planner: &Planner<'run>, row: usize, document: usize) -> Self {
        let cases = planner.cases;
        let as_of = cases.settlement.as_of;
        let row = planner.rows.get(row).copied().unwrap_or_default();
        let documents = &cases.ledger.documents;
        let due = payable_from(documents, document);
        let balance = cases.balance(document);
        let mut claim = Self {
            document: document as u32,
            profile: row.profile,
            holds: Vec::new(),
            last_step: None,
            next_step: None,
            lacks_entry: false,
            claimable: balance,
            balance,
            disputed: Amount::ZERO,
            overdue: days_late(documents, as_of, document).filter(|days| *days > 0),
            limitation: planner.near_limitation(document).map(Box::new),
            unmet: None,
            declared: None,
            declared_before: None,
            is_written_off: false,
            is_in_court: false,
            promise: None,
            ended: Vec::new(),
        };
        // Of most claims nothing is said but what their invoice says.
        let progress = if cases.is_plain(document) {
            claim
                .holds
                .extend(claim.limitation.as_deref().and_then(time_barred));
            Progress::default()
        } else {
            claim.tell(planner)
        };
        if planner.must_not_be_reminded(document) {
            let why = Why::new(WhyCode::DoNotContact);
            claim.holds.push(Hold { why, until: None });
        }
        // What was owed before proceedings opened is declared, and asked for no more.
        let is_asked = cases.insolvency(document).is_none();
        let due = due.filter(|_| is_asked);
        claim.next_step = due.and_then(|due| planner.next_step(&row, &progress, due));
        let entry = cases.policy.dunning.first_step;
        claim.lacks_entry = is_asked && claim.next_step.is_none() && progress.is_new(entry);
        if let Some(next) = claim.next_step.filter(|next| next.on <= as_of) {
            let least = next.step.min_amount;
            let currency = planner.currency_of(document);
            if !least.is_zero() && row.due.0 < minor_units(least, currency) {
                let due = Value::Money(as_amount(row.due), currency);
                let why = Why::new(WhyCode::MinAmount).with(due);
                claim.holds.push(Hold { why, until: None });
            }
            if claim.is_free() && !next.step.requires.is_empty() {
                claim.unmet = unmet(planner, document, &next.step.requires);
            }
        }
        claim
    }

    /// Takes what journal and columns say; returns how far dunning went.
    fn tell(&mut self, planner: &Planner<'run>) -> Progress<'run> {
        let (cases, document) = (planner.cases, self.document as usize);
        let events = cases.events(document).into_iter();
        let events: Vec<&Event> = events.map(|(event, _)| event).collect();
        let told = cases.told(document);
        let progress = self
            .profile
            .map(|profile| {
                let due = payable_from(&cases.ledger.documents, document);
                Progress::new(&events, profile, cases.policy, due)
            })
            .unwrap_or_default();
        let promises: Vec<&Promise<'_>> = planner.promises.of(document).collect();
        self.holds = holds(&HoldFacts {
            cases,
            document,
            events: &events,
            told: &told,
            limitation: self.limitation.as_deref(),
            promises: &promises,
            progress: &progress,
        });
        // What came too late is no more to be asked for than what came in time.
        let unkept = promises
            .iter()
            .filter(|each| each.state != PromiseState::Kept && each.missing != Some(Amount::ZERO));
        let is_to_check = |it: &Promise<'_>| planner.promises.is_to_check(it, &promises);
        let promise = unkept.max_by_key(|it| (is_to_check(it), it.until));
        self.promise = promise.map(|it| Promised {
            event: it.event,
            state: it.state,
            until: it.until,
            is_to_check: is_to_check(it),
            missing: it.missing,
        });
        let parts = cases.parts(document, &told);
        self.claimable = parts.claimable;
        self.disputed = parts.disputed;
        self.declared = told.done.declared;
        self.declared_before = told.done.declared_before;
        self.is_written_off = told.done.written_off.is_some();
        self.is_in_court = events.iter().any(|event| is_procedure(event.kind));
        self.last_step = progress.last;
        self.ended = ended(cases, document, &events, &told, &promises, &progress);
        progress
    }

    /// Returns whether nothing holds its next step: handed over, a claim gets no more reminders, and what comes
    /// next in law is none.
    pub(super) fn is_free(&self) -> bool {
        let next = self.next_step.map(|next| next.step.kind);
        let is_law = next.is_some_and(|kind| self.may_be_handed_over(kind));
        let mut holds = self.holds.iter();
        holds.all(|hold| is_law && hold.why.code == WhyCode::HandedOver)
    }

    /// Returns whether a step of a kind may be taken of a claim that was handed over: one of law, until an act of
    /// procedure takes its place.
    pub(super) fn may_be_handed_over(&self, kind: StepKind) -> bool {
        kind == StepKind::Legal && !self.is_in_court
    }

    /// Returns the step that is due and may go out, whatever the law says of the claim.
    pub(super) fn due_step(&self, as_of: Day) -> Option<NextStep<'run>> {
        let is_free = self.is_free() && self.claimable.is_positive();
        self.next_step.filter(|next| is_free && next.on <= as_of)
    }

    /// Returns what its own due step asks for and it is not.
    #[must_use]
    pub fn not_met(&self) -> Option<Requirement> {
        self.unmet.map(|unmet| unmet.requirement)
    }

    /// Returns whether its limitation has expired.
    pub(super) fn is_expired(&self) -> bool {
        let limitation = self.limitation.as_deref();
        limitation.is_some_and(|limitation| limitation.state == LimitationState::Expired)
    }
}

/// Returns the first thing that a step asks for and a claim is not.
pub(super) fn unmet(
    planner: &Planner<'_>,
    document: usize,
    requires: &[Requirement],
) -> Option<Unmet> {
    let cases = planner.cases;
    let told = cases.told(document);
    let limitation = cases.limitation_told(document, &told);
    let signs: Signs = cases.facts(document, &told, &limitation).signs();
    let is_unmet = |requirement: &&Requirement| {
        let table = match requirement {
            Requirement::Certaine => CERTAINE,
            Requirement::Liquide => LIQUIDE,
            Requirement::Exigible => EXIGIBLE,
        };
        match table.status(signs) {
            Status::Yes | Status::Partial => false,
            Status::Unknown | Status::No => true,
        }
    };
    let requirement = requires.iter().find(is_unmet).copied()?;
    let is_unknown = CERTAINE.status(signs) == Status::Unknown;
    let evidence = [Sign::EvidenceMissing, Sign::NoEvidenceColumns];
    Some(Unmet {
        requirement,
        lacks_evidence: evidence.into_iter().any(|sign| signs.has(sign)),
        awaits_allocation: is_unknown
            && signs.has(Sign::UnallocatedCredit)
            && requires.contains(&Requirement::Certaine),
    })
}
