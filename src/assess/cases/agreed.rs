//! What holds a claim back: the plan or the grace that covers it, and the part that is contested.

use super::Cases;
use super::plans::{Accelerated, Instalment, Plan, PlanOver, ToCome};
use crate::assess::disputes::dispute;
use crate::model::{Amount, EInvoiceStatus};

impl<'run> Cases<'run> {
    /// Returns the plan or the grace period that covers a claim: all of it, or all that could be asked for.
    #[must_use]
    pub fn plan(&self, document: usize) -> Option<Plan> {
        let plan = self.agreed_plan(document)?;
        let Some(part) = plan.part else {
            return Some(plan);
        };
        let told = self.told(document);
        let taken = part + told.dispute.amount + told.expected.amount;
        (taken >= self.balance(document)).then_some(plan)
    }

    /// Returns the plan or the grace period that covers a claim or a part of it.
    pub(crate) fn agreed_plan(&self, document: usize) -> Option<Plan> {
        self.index.plans.of(document)
    }

    /// Returns the instalments of a plan that is kept.
    pub(crate) fn instalments(&self, plan: &Plan) -> &'run [Instalment] {
        self.index.plans.instalments(plan)
    }

    /// Returns what is to come of a claim under a plan that does not cover all of it: an instalment was
    /// missed, or the plan was made for a part.
    #[must_use]
    pub fn to_come(&self, document: usize) -> Option<ToCome> {
        let partly = self.agreed_plan(document);
        let Some((plan, part)) = partly.and_then(|plan| Some((plan, plan.part?))) else {
            return self.index.plans.to_come(document);
        };
        if self.plan(document).is_some() || !part.is_positive() {
            return None;
        }
        Some(ToCome {
            amount: part,
            next: plan.next,
            last: (plan.until, plan.row),
            graced: plan.graced.min(part),
            notice_days: None,
        })
    }

    /// Returns what of a claim a clause made due before its own days, once an instalment was missed.
    #[must_use]
    pub fn accelerated(&self, document: usize) -> Option<Accelerated> {
        self.index.plans.accelerated(document)
    }

    /// Returns what is to come of a claim under a plan, where that is all that is left of it: nothing of it can be
    /// asked for before its day. What is contested or to be credited is due or not all the same.
    pub(crate) fn all_to_come(&self, document: usize) -> Option<ToCome> {
        let later = self.to_come(document)?;
        (later.amount >= self.balance(document)).then_some(later)
    }

    /// Returns the last plan or grace period on a claim that is over.
    #[must_use]
    pub fn plan_over(&self, document: usize) -> Option<PlanOver> {
        self.index.plans.over(document)
    }

    /// Returns the part of a claim in dispute.
    #[must_use]
    pub fn disputed(&self, document: usize) -> Amount {
        let documents = &self.ledger.documents;
        let is_silent = documents.disputed_amounts.get(document).is_none()
            && !documents.facts[document].is_disputed()
            && self.index.events.is_silent(self.ledger, document);
        if is_silent {
            return Amount::ZERO;
        }
        // Not through all that is told: grades count disputes, and kinds of steps ask for the grade.
        let events = self.index.events.of(self.ledger, document);
        self.dispute(document, &events).amount
    }

    /// Returns what of an open claim its buyer contests and may be asked why: what is disputed, else all of it
    /// where the buyer disputes or refused the e-invoice (XP Z12-012, statuses 207 and 210).
    #[must_use]
    pub fn to_be_explained(&self, document: usize) -> Amount {
        let disputed = self.disputed(document);
        let is_contested =
            |status| matches!(status, EInvoiceStatus::DISPUTED | EInvoiceStatus::REFUSED);
        match self.e_invoice(document) {
            Some(status) if disputed.is_zero() && is_contested(status) => self.balance(document),
            Some(_) | None => disputed,
        }
    }

    /// Returns whether a part of a claim at least is contested: of a settled one, what was paid under protest.
    pub(crate) fn is_contested(&self, document: usize) -> bool {
        self.contested(document).is_positive()
    }

    /// Returns the part of a claim that is contested: of a settled one, what was paid under protest.
    pub(crate) fn contested(&self, document: usize) -> Amount {
        if self.balance(document).is_positive() {
            return self.disputed(document);
        }
        let documents = &self.ledger.documents;
        let is_silent = documents.disputed_amounts.get(document).is_none()
            && !documents.facts[document].is_disputed()
            && self.index.events.is_silent(self.ledger, document);
        if is_silent {
            return Amount::ZERO;
        }
        let whole = documents.get(document).amount;
        let events = self.index.events.of(self.ledger, document);
        let shared = events.iter().map(|event| {
            let amount = event.amount.map(|amount| amount.min(whole));
            (*event, amount)
        });
        let nothing = |_| Amount::ZERO;
        dispute(self.ledger, document, whole, nothing, shared).amount
    }
}
