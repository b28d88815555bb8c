//! How customers stand, and how they are treated: profile, law and rate, by the rules of the policy.
//!
//! Grades are added up only when a rule asks for one. Invariant: no grade depends on a law or a profile, so
//! that both may depend on grades.

use super::Cases;
use crate::assess::customers::{CustomerSummary, customers};
use crate::assess::profiles::{Standing, Treatment, treatment};
use crate::model::{CustomerIndex, Ledger, RateRule, Regime, Total};
use crate::policy::{Assignment, Grade, Policy, Profile, STANDARD, StepKind};
use crate::reconcile::Settlement;
use std::borrow::Cow;

impl<'run> Cases<'run> {
    /// Returns the law of what the customer of a claim pays late.
    #[must_use]
    pub fn regime(&self, document: usize) -> Regime {
        self.law(self.ledger.documents.customers[document]).0
    }

    /// Returns the law and the rate of what a customer pays late.
    #[must_use]
    pub fn law(&self, customer: CustomerIndex) -> (Regime, RateRule) {
        let usual = &self.policy.late_interest;
        let Some(case) = self.index.customers.get(customer.place()) else {
            return (usual.regime, usual.rate);
        };
        if self.index.has_law_by_grade
            && let Some(treated) = self.treatment_of(customer)
        {
            return (treated.regime, treated.rate);
        }
        (case.regime, case.rate)
    }

    /// Returns how the customer of a claim is treated.
    #[must_use]
    pub fn treatment(&self, document: usize) -> Option<Treatment<'run>> {
        self.treatment_of(self.ledger.documents.customers[document])
    }

    /// Returns the name of the profile of the customer of a claim.
    #[must_use]
    pub fn profile(&self, document: usize) -> &'run str {
        let profile = self.treatment(document).and_then(|it| it.profile);
        profile.map_or(STANDARD, |profile| &profile.name)
    }

    /// Returns how a customer is treated; none for nobody known.
    #[must_use]
    pub fn treatment_of(&self, customer: CustomerIndex) -> Option<Treatment<'run>> {
        let place = customer.known()?.place();
        let customer = self.ledger.customers.get(place)?;
        let whole = self.on_whole();
        let make = || standings(whole, || Cow::Owned(customers(whole)));
        let standings = self.index.standings.get_or_init(make);
        let standing = standings.get(place).copied().unwrap_or_default();
        Some(treatment(customer, standing, self.policy))
    }

    /// Returns the kind of a step that the journal records of a customer: that of its own profile, else that of
    /// the policy.
    pub(crate) fn step_kind(&self, customer: CustomerIndex, step: &str) -> StepKind {
        if !self.policy.has_kinds(step) {
            return self.policy.step_kind(step);
        }
        let profile = self.treatment_of(customer).and_then(|it| it.profile);
        let own = profile.and_then(|profile| profile.kind_of(step));
        own.unwrap_or_else(|| self.policy.step_kind(step))
    }

    /// Takes how customers stand from summaries that were made already, of everything.
    pub(crate) fn learn_standings(&self, summaries: &[CustomerSummary]) {
        if self.settlement.whole.is_some() {
            return;
        }
        let make = || standings(*self, || Cow::Borrowed(summaries));
        self.index.standings.get_or_init(make);
    }
}

/// Returns how each customer stands: of several grades, one for each company and currency, the worst.
fn standings<'sums>(
    cases: Cases<'_>,
    summaries: impl FnOnce() -> Cow<'sums, [CustomerSummary]>,
) -> Vec<Standing> {
    let exposures = exposures(cases.ledger, cases.settlement, cases.policy);
    let standing = |exposure| Standing {
        exposure,
        ..Standing::default()
    };
    let mut standings: Vec<Standing> = exposures.into_iter().map(standing).collect();
    if cases.policy.assignments.iter().any(asks_for_grade) {
        for summary in summaries().iter() {
            let grading = summary.grading.as_ref();
            let grade: Option<Grade> = grading.and_then(|grading| grading.grade);
            if let Some(customer) = summary.customer {
                let worst = &mut standings[customer.place()].grade;
                *worst = (*worst).max(grade);
            }
        }
    }
    standings
}

/// Returns what each customer owes in the policy's currency.
pub(super) fn exposures(ledger: &Ledger, settlement: &Settlement, policy: &Policy) -> Vec<Total> {
    let mut exposures = vec![Total::ZERO; ledger.customers.len()];
    for each in &settlement.controls {
        let key = settlement.portfolios[usize::from(each.portfolio)];
        let currency = ledger.currencies[usize::from(key.currency)];
        if let (Some(customer), true) = (each.customer.known(), currency == policy.currency) {
            exposures[customer.place()] += each.control.net();
        }
    }
    exposures
}

/// Returns whether a grade may decide on a law or a rate: a rule that asks for one gives either, or goes
/// before a rule that does.
pub(super) fn has_law_by_grade(policy: &Policy) -> bool {
    let mut rules = policy.assignments.iter();
    let gives_law = |rule: &Assignment| policy.profile(&rule.profile).is_some_and(has_law);
    rules
        .by_ref()
        .find(|rule| asks_for_grade(rule))
        .is_some_and(gives_law)
        || rules.any(gives_law)
}

fn asks_for_grade(rule: &Assignment) -> bool {
    !rule.grades.is_empty()
}

fn has_law(profile: &Profile) -> bool {
    profile.regime.is_some() || profile.regime_in_union.is_some() || profile.rate.is_some()
}

#[cfg(test)]
mod tests {
    use crate::assess::cases::CaseIndex;
    use crate::assess::made_up::{Books, day};
    use crate::model::Regime;
    use crate::policy::file::parse;

    /// What is said of a customer who never paid, and of one of whom nothing fell due.
    fn said(policy: &str) -> [(String, Regime); 2] {
        let mut books = Books::new();
        let (amira, bruno) = (books.customer("Amira"), books.customer("Bruno"));
        books.invoice(amira, 1000, "2026-01-10", Some("2026-02-10"));
        books.invoice(bruno, 1000, "2026-01-10", Some("2026-12-10"));
        let (ledger, settlement) = books.settled(day("2026-10-31"));
        let policy = parse(policy).expect("a policy");
        let index = CaseIndex::new(&ledger, &settlement, &policy);
        let cases = index.cases(&ledger, &settlement, &policy);
        [0, 1].map(|document| (cases.profile(document).to_owned(), cases.regime(document)))
    }

    #[test]
    fn a_bad_grade_gives_the_profile_of_those_who_do_not_pay() {
        let [amira, bruno] = said("");
        assert_eq!(amira, ("risque".to_owned(), Regime::Business));
        assert_eq!(bruno, ("standard".to_owned(), Regime::Business));
    }

    #[test]
    fn a_grade_may_decide_on_the_law_of_a_customer() {
        let own =
            "[profiles.none]\nregime = \"none\"\n[[assign]]\ngrade = \"E\"\nprofile = \"none\"\n";
        let [amira, bruno] = said(own);
        assert_eq!(amira, ("none".to_owned(), Regime::None));
        assert_eq!(bruno, ("standard".to_owned(), Regime::Business));
        // A rule that asks for a grade keeps a later one from deciding.
        let before = "[profiles.none]\nregime = \"none\"\n[[assign]]\ngrade = \"E\"\nprofile = \"risque\"\n\
                      [[assign]]\ncustomer = [\"Amira\", \"Bruno\"]\nprofile = \"none\"\n";
        let [amira, bruno] = said(before);
        assert_eq!(amira, ("risque".to_owned(), Regime::Business));
        assert_eq!(bruno, ("none".to_owned(), Regime::None));
    }
}
