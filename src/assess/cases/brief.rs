//! What is asked of the customer of every claim, brief enough to be near at any time.

use super::Cases;
use crate::assess::insolvency::{Insolvency, Past};
use crate::assess::limitation::{LimitationRule, Trade};
use crate::model::{CustomerIndex, Day, Marks, RateRule, Regime};
use std::hint::black_box;

/// What is found once of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CustomerCase {
    pub(super) regime: Regime,
    pub(super) rate: RateRule,
    pub(super) trade: Trade,
    pub(super) insolvency: Option<Box<Insolvency>>,
    pub(super) past: Vec<Past>,
    /// The judgments that opened proceedings of it, in order.
    pub(super) openings: Vec<Day>,
}

/// What most claims ask of their customers, in two bytes or less for each: it is looked up for every claim.
#[derive(Clone, Debug, Default)]
pub(super) struct Brief {
    /// The rule of limitation of what its segment says nothing else of; none where grades decide the law.
    pub(super) rules: Vec<LimitationRule>,
    /// The same, where it is that of all customers and of nobody known.
    pub(super) only_rule: Option<LimitationRule>,
    /// Customers in proceedings.
    pub(super) insolvent: Marks,
}

impl Brief {
    pub(super) fn new(
        customers: &[CustomerCase],
        of_nobody: Regime,
        has_law_by_grade: bool,
    ) -> Self {
        let rule = |case: &CustomerCase| LimitationRule::of(case.regime, case.trade);
        let of_nobody = LimitationRule::of(of_nobody, Trade::Other);
        let is_only = !has_law_by_grade && customers.iter().all(|case| rule(case) == of_nobody);
        let in_proceedings = customers.iter().enumerate();
        let in_proceedings = in_proceedings.filter(|(_, case)| case.insolvency.is_some());
        Self {
            rules: if has_law_by_grade {
                Vec::new()
            } else {
                customers.iter().map(rule).collect()
            },
            only_rule: is_only.then_some(of_nobody),
            insolvent: in_proceedings.map(|(place, _)| place).collect(),
        }
    }
}

impl Cases<'_> {
    /// Brings near what is asked of each of some claims: see [`crate::model::Documents::fetch`].
    pub(crate) fn fetch(&self, claims: &[u32]) {
        self.ledger.documents.fetch(claims);
        let open = claims.iter().map(|claim| self.balance(*claim as usize).0);
        black_box(open.fold(0, |sum, open| sum ^ open));
    }

    /// Returns the judgments that opened proceedings of each customer, in order of customer and day.
    pub(in crate::assess) fn judgments(&self) -> Vec<(CustomerIndex, Day)> {
        let customers = (0..).map(CustomerIndex).zip(&self.index.customers);
        let of_one = |(customer, case): (CustomerIndex, &CustomerCase)| {
            let openings = case.openings.clone().into_iter();
            openings.map(move |on| (customer, on))
        };
        customers.flat_map(of_one).collect()
    }

    /// Returns whether the customer of a claim is in proceedings.
    #[inline]
    pub(super) fn is_of_insolvent(&self, document: usize) -> bool {
        let insolvent = &self.index.brief.insolvent;
        // Where nobody is, no customer is looked up.
        !insolvent.is_empty() && insolvent.has(self.ledger.documents.customers[document].place())
    }
}
