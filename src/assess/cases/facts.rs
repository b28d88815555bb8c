//! The facts of a claim, gathered for the decision tables.

use super::{Cases, OnFile, Told};
use crate::assess::evidence::{COLUMNS, Pieces, gives, of_columns};
use crate::assess::limitation::{
    ClaimDays, History, Limitation, LimitationRule, LimitationState, limitation, surely_runs,
};
use crate::assess::status::{ClaimFacts, Delay, Proof};
use crate::model::{Amount, Day, Event, EventKind, Finding, FindingCode, PaidStatus, SourceRow};
use crate::policy::Piece;
use crate::reconcile::{Credit, Origin, Settlement};
use std::collections::BTreeMap;

impl<'run> Cases<'run> {
    /// Returns the days that limitation counts from.
    #[must_use]
    pub fn days(&self, document: usize) -> ClaimDays {
        let documents = &self.ledger.documents;
        ClaimDays {
            issued: documents.issued.get(document),
            performed: documents.details.performed_on.get(document),
            due: documents.due.get(document).known(),
            released: documents.details.retention_until.get(document),
        }
    }

    /// Returns until when a claim can be brought.
    #[must_use]
    pub fn limitation(&self, document: usize) -> Limitation {
        self.limitation_told(document, &self.told(document))
    }

    pub(crate) fn limitation_told(&self, document: usize, told: &Told) -> Limitation {
        let rule = self.limitation_rule(document);
        let mut interruptions = told.interruptions.clone();
        if rule == LimitationRule::Public {
            interruptions.extend_from_slice(&told.written_claims);
            interruptions.sort_unstable();
        }
        let payments = self.receipts().payments(self.ledger, document);
        let alert_days = self.policy.limitation.alert_days;
        let as_of = self.settlement.as_of;
        let days = self.days(document);
        let history = History {
            interruptions: &interruptions,
            lasting: &told.lasting,
            suspensions: &told.suspensions,
            payments: &payments,
        };
        limitation(rule, days, &history, as_of, alert_days)
    }

    /// Returns the last useful day to bring a claim; payments are looked at only where they may count.
    #[must_use]
    pub fn ends_on(&self, document: usize) -> Day {
        let rule = self.limitation_rule(document);
        let told = self.told(document);
        if rule == LimitationRule::Public
            || !told.interruptions.is_empty()
            || !told.suspensions.is_empty()
        {
            return self.limitation_told(document, &told).ends_on;
        }
        rule.end_from(self.days(document).start(rule))
    }

    /// Returns where the limitation of a claim stands, with no calendar for the many that surely run.
    #[must_use]
    pub fn limitation_state(&self, document: usize, years: [u32; 4]) -> LimitationState {
        let rule = self.limitation_rule(document);
        let alert_days = self.policy.limitation.alert_days;
        let days = self.days(document);
        if surely_runs(
            years[rule as usize],
            days,
            self.settlement.as_of,
            alert_days,
        ) {
            return LimitationState::Running;
        }
        self.limitation(document).state
    }

    /// Returns the facts of a claim.
    pub(crate) fn facts(
        &self,
        document: usize,
        told: &Told,
        limitation: &Limitation,
    ) -> ClaimFacts {
        ClaimFacts {
            is_possible_duplicate: self.twin(document).is_some(),
            ..self.own_facts(document, told, limitation)
        }
    }

    /// Returns the facts of a claim that ask for no other claim: as if it repeated none.
    pub(crate) fn own_facts(
        &self,
        document: usize,
        told: &Told,
        limitation: &Limitation,
    ) -> ClaimFacts {
        let documents = &self.ledger.documents;
        let balance = self.balance(document);
        let credited = self.credit(document).is_some();
        ClaimFacts {
            as_of: self.settlement.as_of,
            balance,
            disputed: told.dispute.amount,
            e_invoice: told.e_invoice.map(|(status, _)| status),
            is_approved_part_unknown: told.dispute.e_invoice.is_part_unknown(),
            is_factored: documents.facts[document].is_factored(),
            has_unallocated_credit: credited,
            is_possible_duplicate: false,
            proof: self.proof(document, told),
            expects_unknown_credit: told.expected.unknown.is_some(),
            is_mismatched: self
                .settlement
                .mismatched
                .binary_search(&(document as u32))
                .is_ok(),
            has_undated_payment: self.undated_payment(document).is_some(),
            is_partly_paid_without_figure: self.is_partly_paid_without_figure(document),
            has_unidentified_payment: self.unidentified_payment(document).is_some(),
            due: documents.due.get(document).known(),
            delay: match (self.plan(document), self.all_to_come(document)) {
                (None, None) => Delay::None,
                (Some(plan), _) if plan.is_court => Delay::Court,
                (Some(_), _) => Delay::Plan,
                (None, Some(later)) if later.graced.is_positive() => Delay::Court,
                (None, Some(_)) => Delay::LaterInstalments,
            },
            retention_until: documents.details.retention_until.get(document),
            is_before_insolvency: self.insolvency(document).is_some(),
            is_time_barred: limitation.state == LimitationState::Expired,
        }
    }

    /// Returns whether the pieces on file for a claim surely weigh too little: asked before anything that
    /// costs more.
    pub(crate) fn surely_lacks_proof(&self, document: usize) -> bool {
        if !self.index.events.is_silent(self.ledger, document) {
            return false;
        }
        let needed = self.policy.claim.evidence_needed;
        let mut pieces = of_columns(self.ledger, document, self.settlement.as_of);
        let most =
            pieces.weight(&self.policy.claim) + self.policy.claim.weight(Piece::PartialPayment);
        if most < needed {
            return true;
        }
        if self.receipts().any(document) {
            pieces.add(Piece::PartialPayment);
        }
        pieces.weight(&self.policy.claim) < needed
    }

    /// Returns the pieces on file for a claim, payments included.
    pub(crate) fn pieces(&self, document: usize, told: &Told) -> Pieces {
        let mut pieces = told.pieces;
        if self.receipts().any(document) {
            pieces.add(Piece::PartialPayment);
        }
        pieces
    }

    /// Returns the lines that give the pieces on file for a claim, in the order of the pieces, each line once.
    pub(crate) fn rows_of_pieces(&self, document: usize, pieces: Pieces) -> Vec<SourceRow> {
        let ledger = self.ledger;
        let in_columns = of_columns(ledger, document, self.settlement.as_of);
        let events = self.events_of(document);
        let mut rows: Vec<SourceRow> = Vec::new();
        for piece in pieces.present() {
            let told = |event: &&&Event| gives(event) == Some(piece);
            let of_event = || events.iter().find(told).map(|event| event.row);
            let row = if in_columns.has(piece) {
                Some(ledger.document_row(document))
            } else if piece == Piece::PartialPayment {
                self.row_of_part(document)
            } else {
                of_event()
            };
            rows.extend(row.filter(|row| !rows.contains(row)));
        }
        rows
    }

    /// Returns the line of a payment on a claim by its own reference.
    fn row_of_part(&self, document: usize) -> Option<SourceRow> {
        let receipts = self.receipts();
        let dated = receipts.payments(self.ledger, document);
        let undated = || match receipts.undated(document)?.1 {
            Origin::Payment(payment) => Some(self.ledger.payment_row(payment as usize)),
            Origin::CreditNote(_) | Origin::Nothing => Some(self.ledger.document_row(document)),
        };
        dated.first().map(|paid| paid.source).or_else(undated)
    }

    fn proof(&self, document: usize, told: &Told) -> Proof {
        let policy = &self.policy.claim;
        if self.pieces(document, told).weight(policy) >= policy.evidence_needed {
            return Proof::Enough;
        }
        match self.index.evidence {
            OnFile::Some => Proof::Missing,
            OnFile::None => Proof::NoneOnFile,
        }
    }

    /// Returns whether limitation calls for an act on a claim: not of what is retained and cannot be asked for yet,
    /// whose limitation does not run (C. civ. 2233, 3°). A loss in the books forgives nothing: its deadlines stay.
    pub(crate) fn may_act_on_limitation(&self, document: usize, limitation: &Limitation) -> bool {
        let retention = &self.ledger.documents.details.retention_until;
        let is_retained = retention
            .get(document)
            .is_some_and(|until| until > self.settlement.as_of);
        !is_retained || limitation.state == LimitationState::Expired
    }

    /// Returns what is worth telling of all cases: that nothing proves any claim, and steps of the journal
    /// that no profile has, once for each name.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = self.unknown_steps();
        findings.extend(self.doubts_of_proceedings());
        findings.extend(self.contradicted_e_invoices());
        findings.extend(self.no_evidence());
        findings
    }

    fn unknown_steps(&self) -> Vec<Finding> {
        let mut unknown: BTreeMap<String, Finding> = BTreeMap::new();
        for event in &self.ledger.events {
            let is_step = matches!(event.kind, EventKind::StepDone | EventKind::Skip);
            let step = event.step.trim();
            if !is_step || self.policy.has_step(step) {
                continue;
            }
            let finding = unknown.entry(step.to_lowercase()).or_insert_with(|| {
                let finding = Finding::new(FindingCode::UnknownStep).at(event.row);
                let nearest = self.policy.nearest_step(step);
                finding.value(step).text(nearest).count(0)
            });
            finding.count += 1;
        }
        unknown.into_values().collect()
    }

    /// Returns, once, that nothing proves any claim.
    fn no_evidence(&self) -> Option<Finding> {
        let policy = &self.policy.claim;
        let is_needed = policy.weight(Piece::Invoice) < policy.evidence_needed;
        let is_open = || self.settlement.balances.iter().any(|balance| *balance > 0);
        if !(is_needed && self.index.has_no_evidence() && is_open()) {
            return None;
        }
        let finding = Finding::new(FindingCode::NoEvidenceColumns);
        let told = COLUMNS
            .iter()
            .fold(finding, |told, field| told.text(*field));
        Some(told)
    }

    /// Returns a credit of the customer of a claim that nothing took, and the sum of all of them.
    pub(crate) fn credit(&self, document: usize) -> Option<(&'run Credit, Amount)> {
        let documents = &self.ledger.documents;
        let settlement: &'run Settlement = self.settlement;
        let portfolio = documents.portfolios[document];
        self.index
            .credits
            .of(settlement, portfolio, documents.customers[document])
    }

    /// Returns what was paid on a claim on a day that no file gives, and one of what brought it.
    pub(crate) fn undated_payment(&self, document: usize) -> Option<(Amount, Origin)> {
        self.receipts().undated(document)
    }

    /// Returns a payment of nobody known that is exactly what is left of a claim.
    pub(crate) fn unidentified_payment(&self, document: usize) -> Option<u32> {
        let documents = &self.ledger.documents;
        let portfolio = usize::from(documents.portfolios[document]);
        let currency = self.settlement.portfolios[portfolio].currency;
        let issued = documents.issued.get(document);
        let balance = self.balance(document);
        self.index.credits.unidentified(currency, balance, issued)
    }

    /// Returns whether a status says partly paid, or denies a day of payment, and no figure of the file says how much.
    fn is_partly_paid_without_figure(&self, document: usize) -> bool {
        let documents = &self.ledger.documents;
        let paid_on = documents.paid_on.get(document);
        let is_day_come = paid_on.is_some_and(|on| on <= self.settlement.as_of);
        let is_said = match documents.facts[document].paid_status() {
            PaidStatus::Partial => paid_on.is_none() || is_day_come,
            PaidStatus::Unpaid => is_day_come,
            PaidStatus::Paid | PaidStatus::Silent => false,
        };
        is_said
            && !self.ledger.has_payment_files()
            && documents.paid.get(document).is_none()
            && documents.balances.get(document).is_none()
            && !self.receipts().any(document)
    }
}
