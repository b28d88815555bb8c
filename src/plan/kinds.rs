//! What is to be done about claims besides messages: deadlines, evidence, disputes, promises, losses.

use super::actions::{Action, ActionKind};
use super::claim::{ClaimPlan, Promised};
use super::customer::CustomerPlan;
use super::planner::{Planner, as_amount};
use super::why::{Why, WhyCode};
use crate::assess::insolvency::{Insolvency, declaration_period};
use crate::assess::limitation::{Limitation, LimitationState};
use crate::assess::{Cases, PromiseState};
use crate::model::{Amount, Day, Event, Total, Value};
use crate::policy::{Piece, Requirement, statutory};

impl<'run> CustomerPlan<'_, 'run> {
    /// Returns the actions that are none of the messages.
    pub(super) fn other_actions(&self, messages: &[Action<'run>]) -> Vec<Action<'run>> {
        let all = [
            self.declare_claim(),
            self.stop_limitation(),
            self.gather_evidence(),
            self.resolve_dispute(),
            self.check_promise(messages),
            self.write_off(),
        ];
        all.into_iter().flatten().collect()
    }

    pub(super) fn cases(&self) -> Cases<'run> {
        self.planner.cases
    }

    pub(super) fn those(&self, is_one: impl Fn(&ClaimPlan<'run>) -> bool) -> Vec<&ClaimPlan<'run>> {
        let facts = &self.cases().ledger.documents.facts;
        // What was assigned is the factor's to declare, to keep alive and to lose (C. civ. 1346-4, 1701-1).
        let is_own = |claim: &ClaimPlan<'run>| !facts[claim.document as usize].is_factored();
        let claims = self.claims.iter();
        claims
            .filter(|claim| is_one(claim) && is_own(claim))
            .collect()
    }

    /// Claims whose limitation is so near that only what interrupts it at once will do.
    fn stop_limitation(&self) -> Option<Action<'run>> {
        let urgent = self.cases().policy.limitation.urgent_days;
        let cases = self.cases();
        let near = |claim: &ClaimPlan<'run>| {
            let near = |it: &Limitation| {
                let is_near =
                    it.state != LimitationState::Expired && it.calls_for_act_within(urgent);
                is_near && cases.may_act_on_limitation(claim.document as usize, it)
            };
            claim.limitation.as_deref().copied().filter(near)
        };
        let claims = self.those(|claim| near(claim).is_some());
        let first = claims
            .iter()
            .filter_map(|claim| near(claim))
            .min_by_key(|limitation| last_day(limitation, self.as_of()))?;
        let mut action = self.action(ActionKind::StopLimitation, &claims, balances(&claims));
        let deadline = last_day(&first, self.as_of());
        action.deadline = Some(deadline);
        action.since = Some(first.prudent_ends_on.plus(-(urgent as i32)));
        // The earlier of both dates has passed: what is left is the last day of the law.
        let why = if first.prudent_ends_on < self.as_of() {
            let passed = Value::Day(first.prudent_ends_on);
            Why::new(WhyCode::PrudentDatePassed).with(passed)
        } else {
            Why::new(WhyCode::LimitationNear)
        };
        action.because.push(why.with(Value::Day(deadline)));
        Some(action)
    }

    /// Claims whose due step asks for more evidence than is on file.
    fn gather_evidence(&self) -> Option<Action<'run>> {
        let as_of = self.as_of();
        let lacks = |claim: &ClaimPlan<'run>| {
            let step = claim.due_step(as_of)?;
            let unmet = claim.unmet?;
            let is_for_want = unmet.requirement == Requirement::Certaine && unmet.lacks_evidence;
            is_for_want.then_some(step.on)
        };
        let claims = self.those(|claim| lacks(claim).is_some());
        let since = claims.iter().filter_map(|claim| lacks(claim)).min()?;
        let amount = claims
            .iter()
            .map(|claim| Total::from(claim.claimable))
            .sum();
        let mut action = self.action(ActionKind::GatherEvidence, &claims, amount);
        action.since = Some(since);
        action.because = self.missing(&claims);
        Some(action)
    }

    /// Says how much evidence some claims lack, and which pieces would do; a piece that only some lack names them.
    fn missing(&self, claims: &[&ClaimPlan<'run>]) -> Vec<Why> {
        let lacks = claims
            .iter()
            .map(|claim| self.planner.lacks(claim.document));
        let lacks: Vec<(u32, Lacks)> = claims
            .iter()
            .map(|claim| claim.document)
            .zip(lacks)
            .collect();
        let short = lacks.iter().map(|(_, lacks)| lacks.weight).max();
        let mut because =
            vec![Why::new(WhyCode::EvidenceShort).with(Value::Count(short.unwrap_or_default()))];
        for piece in Piece::ALL {
            let own = lacks
                .iter()
                .filter(|(_, lacks)| lacks.pieces.contains(&piece));
            let own: Vec<u32> = own.map(|(document, _)| *document).collect();
            if own.is_empty() {
                continue;
            }
            let piece = Value::Text(piece.name().to_owned());
            let mut why = Why::new(WhyCode::EvidenceMissing).with(piece);
            if own.len() < lacks.len() {
                let ledger = self.cases().ledger;
                let names = own
                    .iter()
                    .map(|document| ledger.claim_name(*document as usize));
                let names: Vec<String> = names.collect();
                why = why.with(Value::Text(names.join(", ")));
            }
            because.push(why);
        }
        because
    }

    /// Claims that are contested as a whole.
    fn resolve_dispute(&self) -> Option<Action<'run>> {
        let claims = self.those(|claim| {
            claim.disputed.is_positive() && claim.disputed >= claim.balance && !claim.is_written_off
        });
        claims.first()?;
        let amount: Total = claims.iter().map(|claim| Total::from(claim.disputed)).sum();
        let mut action = self.action(ActionKind::ResolveDispute, &claims, amount);
        let why = Why::new(WhyCode::Contested);
        action.because.push(why.with(self.money(as_amount(amount))));
        Some(action)
    }

    /// Claims that were promised for a day that is past, and of which something can be asked for: not what
    /// insolvency proceedings forbid to pay (C. com., art. L622-7), nor what is contested as a whole, nor what
    /// credits cover that are to be allocated before anybody asks whether it was promised.
    fn check_promise(&self, messages: &[Action<'run>]) -> Option<Action<'run>> {
        let cases = self.cases();
        let is_credited = |document: &u32, promise: &Promised<'_>| {
            let is_enough = |action: &&Action<'run>| {
                let is_covered = action.is_because(WhyCode::CreditsCover);
                is_covered || promise.state == PromiseState::Covered
            };
            let mut allocated = messages.iter().filter(|it| it.kind == ActionKind::Allocate);
            allocated.any(|action| is_enough(&action) && action.claims.contains(document))
        };
        let promised = |claim: &ClaimPlan<'run>| {
            let promise = claim.promise.filter(|promise| promise.is_to_check)?;
            if is_credited(&claim.document, &promise) {
                return None;
            }
            let is_asked = claim.claimable.is_positive()
                && !claim.is_written_off
                && cases.insolvency(claim.document as usize).is_none();
            is_asked.then_some((promise.state, promise.until))
        };
        let claims = self.those(|claim| promised(claim).is_some());
        let all = claims.iter().filter_map(|claim| promised(claim));
        let until = all.clone().map(|(_, until)| until).min()?;
        let mut action = self.action(ActionKind::CheckPromise, &claims, promised_sum(&claims));
        action.since = Some(until.plus(1));
        for code in [WhyCode::PromiseBroken, WhyCode::PromiseDue] {
            let of_code = |state| match state {
                PromiseState::Broken => code == WhyCode::PromiseBroken,
                PromiseState::Running | PromiseState::Covered | PromiseState::Kept => {
                    code == WhyCode::PromiseDue
                }
            };
            let own = all.clone().filter(|promise| of_code(promise.0));
            let oldest = own.map(|(_, until)| Value::Day(until)).min();
            action
                .because
                .extend(oldest.map(|day| Why::new(code).with(day)));
        }
        Some(action)
    }

    /// Claims that limitation has ended, that can no longer be declared, or that are too small to pursue.
    fn write_off(&self) -> Option<Action<'run>> {
        let cases = self.cases();
        // What is not late, or is paid by instalments, may still be paid as it stands.
        let is_small = |claim: &ClaimPlan<'run>| {
            let document = claim.document as usize;
            let is_agreed = || cases.plan(document).is_some() || cases.to_come(document).is_some();
            claim.overdue.is_some() && self.planner.is_small(document) && !is_agreed()
        };
        // What was declared late is for the judge's relief, of which no file tells.
        let lost = |claim: &ClaimPlan<'run>| {
            let found = self
                .undeclared_in(claim)
                .filter(|_| claim.declared.is_none());
            found.filter(|found| self.is_relief_past(found) && found.closure.is_none())
        };
        let is_closed = |claim: &ClaimPlan<'run>| {
            let found = cases.insolvency(claim.document as usize);
            found.is_some_and(Insolvency::is_closed_for_want)
        };
        let claims = self.those(|claim| {
            let is_lost = lost(claim).is_some() || is_closed(claim);
            (claim.is_expired() || is_lost || is_small(claim)) && !claim.is_written_off
        });
        claims.first()?;
        let amount = balances(&claims);
        let mut action = self.action(ActionKind::WriteOff, &claims, amount);
        let expired = claims.iter().filter(|claim| claim.is_expired());
        let ended = expired.filter_map(|claim| claim.limitation.as_deref());
        let ended = ended.map(|limitation| limitation.ends_on).min();
        if let Some(day) = ended {
            action.since = Some(day.plus(1));
            let why = Why::new(WhyCode::TimeBarred);
            action.because.push(why.with(Value::Day(day.plus(1))));
        }
        let is_lost = |claim: &&ClaimPlan<'run>| !claim.is_expired() && lost(claim).is_some();
        if let Some(found) = claims.iter().copied().filter(is_lost).find_map(lost) {
            let days = [found.declare_by(self.whence()), found.ask_relief_by()];
            let details = days.into_iter().flatten().map(Value::Day).collect();
            action.because.push(Why {
                code: WhyCode::ReliefLate,
                details,
            });
            let periods = [
                declaration_period(self.whence()),
                &statutory::insolvency().relief,
            ];
            let unverified = Why::unverified(&periods, false);
            action.because.extend(unverified);
        }
        if claims.iter().any(|claim| is_closed(claim)) {
            action.because.push(Why::new(WhyCode::LiquidationClosed));
        }
        let small = claims
            .iter()
            .filter(|claim| !claim.is_expired() && lost(claim).is_none() && !is_closed(claim));
        let small: Total = small.map(|claim| Total::from(claim.balance)).sum();
        if !small.is_zero() {
            let why = Why::new(WhyCode::TooSmall);
            action.because.push(why.with(self.money(as_amount(small))));
        }
        Some(action)
    }
}

/// What one claim lacks to be proven.
pub(super) struct Lacks {
    /// The weight that is missing.
    weight: u64,
    /// The pieces that would add to it.
    pieces: Vec<Piece>,
}

impl<'run> Planner<'run> {
    fn lacks(&self, document: u32) -> Lacks {
        let (cases, document) = (self.cases, document as usize);
        let pieces = cases.pieces(document, &cases.told(document));
        let rules = &cases.policy.claim;
        let needed = rules.evidence_needed.saturating_sub(pieces.weight(rules));
        Lacks {
            weight: u64::from(needed),
            pieces: pieces.missing(rules).collect(),
        }
    }

    /// Says why an action is to be done about one of its claims: of evidence, what this claim lacks.
    #[must_use]
    pub fn because_of(&self, action: &Action<'run>, document: usize) -> Vec<Why> {
        if action.kind != ActionKind::GatherEvidence {
            return action.because.clone();
        }
        let claim = self.claim(document);
        let own = CustomerPlan::new(self, self.row_of(document), Vec::new());
        own.missing(&[&claim])
    }
}

/// Sums up what was promised and has not come: of each promise once, and no more than its claims owe.
fn promised_sum(claims: &[&ClaimPlan<'_>]) -> Total {
    let mut promises: Vec<(&Event, Option<Amount>, Total)> = Vec::new();
    for claim in claims {
        let Some(promise) = claim.promise else {
            continue;
        };
        let owed = Total::from(claim.claimable);
        let known = promises.iter_mut();
        let mut own = known.filter(|(event, _, _)| std::ptr::eq(*event, promise.event));
        match own.next() {
            Some((_, _, sum)) => *sum += owed,
            None => promises.push((promise.event, promise.missing, owed)),
        }
    }
    let due = |(_, missing, owed): (&Event, Option<Amount>, Total)| {
        missing.map_or(owed, |missing| Total::from(missing).min(owed))
    };
    promises.into_iter().map(due).sum()
}

fn balances(claims: &[&ClaimPlan<'_>]) -> Total {
    claims.iter().map(|claim| Total::from(claim.balance)).sum()
}

/// Returns the last day on which limitation can be interrupted: the prudent one while it is to come.
fn last_day(limitation: &Limitation, as_of: Day) -> Day {
    let prudent = limitation.prudent_ends_on;
    if prudent >= as_of {
        prudent
    } else {
        limitation.ends_on
    }
}
