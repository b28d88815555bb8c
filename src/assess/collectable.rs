//! What can be claimed in law, added up: collectable claims and limitation alerts of each portfolio.
//!
//! One pass over the open claims that makes no reason: a claim is looked at closely only when nothing cheap
//! to see keeps it from being collectable. Invariant: the sums are those of [`Cases::is_collectable`] and
//! [`Cases::claimable`], claim by claim.

use super::cases::Cases;
use super::limitation::{LimitationRule, LimitationState};
use super::status::is_collectable;
use crate::model::{Amount, Total, sum_of_parts};
use crate::policy::Piece;

/// What the open claims of one portfolio are worth in law.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct InLaw {
    /// Claimable parts of claims that are certaines, liquides and exigibles.
    pub(crate) collectable: Total,
    /// How many they are.
    pub(crate) collectable_claims: u64,
    /// Claims whose prudent date is near or past, and that are not time-barred.
    pub(crate) limitation_alerts: u64,
    /// Claims that are time-barred.
    pub(crate) limitation_expired: u64,
}

impl InLaw {
    fn merge(&mut self, other: &Self) {
        self.collectable += other.collectable;
        self.collectable_claims += other.collectable_claims;
        self.limitation_alerts += other.limitation_alerts;
        self.limitation_expired += other.limitation_expired;
    }
}

/// Adds up each portfolio.
pub(crate) fn in_law(cases: Cases<'_>) -> Vec<InLaw> {
    let balances = &cases.settlement.balances;
    let portfolios = &cases.ledger.documents.portfolios;
    let years = LimitationRule::ALL.map(LimitationRule::years);
    if cases.may_have_proof() {
        cases.gather_receipts();
    }
    let look = |looked: &mut Looked, document: usize| {
        if balances[document] > 0 {
            let sums = &mut looked.sums[usize::from(portfolios[document])];
            match cases.limitation_state(document, years) {
                LimitationState::Running => {}
                LimitationState::Alert => sums.limitation_alerts += 1,
                LimitationState::Expired => sums.limitation_expired += 1,
            }
            if cases.may_be_collectable(document)
                && let Some(claimable) = cases.collectable_part(document)
            {
                looked.candidates.push(document as u32);
                looked.claimable.push(claimable);
            }
        }
    };
    let none = || Looked::new(cases.settlement.portfolios.len());
    let mut looked = sum_of_parts(balances.len(), 1 << 14, none, look, Looked::add);
    let singles = cases.without_twins(&looked.candidates);
    let mut singles = singles.iter().peekable();
    for (document, claimable) in looked.candidates.iter().zip(&looked.claimable) {
        if singles.next_if_eq(&document).is_some() {
            let sums = &mut looked.sums[usize::from(portfolios[*document as usize])];
            sums.collectable += *claimable;
            sums.collectable_claims += 1;
        }
    }
    looked.sums
}

/// What a part of the claims was found to be.
struct Looked {
    sums: Vec<InLaw>,
    /// Claims that are collectable unless they repeat another, in the order of the documents.
    candidates: Vec<u32>,
    /// What is claimable of each.
    claimable: Vec<Amount>,
}

impl Looked {
    fn new(portfolios: usize) -> Self {
        Self {
            sums: vec![InLaw::default(); portfolios],
            candidates: Vec::new(),
            claimable: Vec::new(),
        }
    }

    fn add(&mut self, later: Self) {
        for (sum, other) in self.sums.iter_mut().zip(&later.sums) {
            sum.merge(other);
        }
        self.candidates.extend_from_slice(&later.candidates);
        self.claimable.extend_from_slice(&later.claimable);
    }
}

impl Cases<'_> {
    /// Returns whether a claim, or the rest of it, is certaine, liquide and exigible.
    #[must_use]
    pub fn is_collectable(&self, document: usize) -> bool {
        self.balance(document).is_positive()
            && self.collectable_part(document).is_some()
            && self.twin(document).is_none()
    }

    /// Returns what can be claimed of a claim by arithmetic alone: the balance less what is contested, what
    /// a credit note is to take off, and the instalments that are to come of a plan of which one was missed;
    /// never below zero.
    #[must_use]
    pub fn claimable(&self, document: usize) -> Amount {
        self.parts(document, &self.told(document)).claimable
    }

    /// Returns what is claimable of a claim that is collectable unless it repeats another.
    ///
    /// What the house wrote off still is: a write-off is the creditor's own entry, which holds dunning and
    /// closes the way to court, and no release of the debt, which is agreed upon (C. civ. 1350).
    fn collectable_part(&self, document: usize) -> Option<Amount> {
        let told = self.told(document);
        let limitation = self.limitation_told(document, &told);
        let signs = self.own_facts(document, &told, &limitation).signs();
        is_collectable(signs).then(|| self.parts(document, &told).claimable)
    }

    /// Returns whether nothing cheap to see keeps a claim from being collectable.
    fn may_be_collectable(&self, document: usize) -> bool {
        let documents = &self.ledger.documents;
        let due = documents.due.get(document).known();
        due.is_some_and(|due| due < self.settlement.as_of)
            && !documents.facts[document].is_factored()
            && self.may_have_proof()
            && !self.surely_lacks_proof(document)
    }

    /// Returns whether files and journal hold enough for a claim to be proved, what was paid on it included.
    fn may_have_proof(&self) -> bool {
        let policy = &self.policy.claim;
        let least = policy.weight(Piece::Invoice) + policy.weight(Piece::PartialPayment);
        least >= policy.evidence_needed || !self.index.has_no_evidence()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::{Books, day, policy};
    use crate::assess::portfolio;
    use crate::policy::AgingBasis;
    use crate::reconcile::Basis;

    #[test]
    fn the_sums_are_those_of_the_claims_one_by_one() {
        let mut books = Books::new();
        let (amira, bruno) = (books.customer("Amira"), books.customer("Bruno"));
        let mut claims = Vec::new();
        for place in 0..350_i64 {
            let issued = day("2020-01-01").plus((place * 7) as i32);
            let due = issued.plus(30).iso();
            let due = (place % 11 != 0).then_some(due.as_str());
            let who = if place % 3 == 0 { amira } else { bruno };
            claims.push(books.invoice(who, 1_000 + place % 97, &issued.iso(), due));
        }
        for claim in claims.iter().step_by(5) {
            books.pay(*claim, 100, "2026-06-01", Basis::Reference);
        }
        books.credit_note(amira, 50, "2026-06-02");
        let (mut ledger, settlement) = books.settled(day("2026-10-31"));
        ledger.documents.disputed_amounts.set(7, 300);
        ledger.documents.facts[8].mark_factored();
        let mut policy = policy(AgingBasis::DueDate);
        policy.claim.evidence_needed = 1;
        let assessment = portfolio(&ledger, &settlement, &policy).unwrap();
        let cases = assessment.cases.cases(&ledger, &settlement, &policy);
        let own = (0..claims.len()).filter_map(|claim| cases.case(claim));
        let mut sums = InLaw::default();
        for case in own {
            if case.is_collectable {
                sums.collectable += case.claimable;
                sums.collectable_claims += 1;
            }
            match case.limitation.state {
                LimitationState::Running => {}
                LimitationState::Alert => sums.limitation_alerts += 1,
                LimitationState::Expired => sums.limitation_expired += 1,
            }
        }
        let totals = &assessment.portfolios[0].totals;
        assert_eq!(totals.collectable, sums.collectable);
        assert_eq!(totals.collectable_claims, sums.collectable_claims);
        assert_eq!(totals.limitation_alerts, sums.limitation_alerts);
        assert_eq!(totals.limitation_expired, sums.limitation_expired);
        assert!(sums.collectable_claims > 100 && sums.limitation_alerts > 0);
        assert!(sums.limitation_expired > 0 && totals.collectable < totals.overdue);
    }
}
