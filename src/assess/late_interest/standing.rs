//! Under which law each claim is, and from when to when it bears interest.
//!
//! Facts of customers and claims in, one [`Standing`] for each claim out: it is what totals and printed
//! segments both start from, so that they cannot differ. Made once for a run.

use super::cancelled::Cancelled;
use super::graces::{Grace, Graces};
use super::journal::notices;
use super::order::Order;
use super::table::RateTable;
use super::tariff::{NoRate, Tariff};
use crate::assess::Cases;
use crate::assess::insolvency::Forum;
use crate::assess::limitation::LimitationRule;
use crate::model::{Currency, CustomerIndex, Day, Ledger, RateRule, Regime};
use crate::policy::{CreditNoteEffect, DayCount};
use crate::reconcile::{Allocation, Basis};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What the interest of every claim starts from.
#[derive(Debug)]
pub struct LateInterest {
    pub(super) as_of: Day,
    pub(super) day_count: DayCount,
    pub(super) credit_notes: CreditNoteEffect,
    /// What payments lower first in what is asked for.
    pub(super) order: Order,
    pub(super) table: RateTable,
    pub(super) tariffs: Vec<Tariff>,
    /// By customer: the place of its tariff; the last entry is that of claims of nobody known.
    of_customers: Vec<u32>,
    /// Customers in insolvency proceedings by the as-of date, with the days of the judgments.
    judgments: Vec<(CustomerIndex, Day)>,
    /// Claims of consumers with the day of their first formal notice.
    notices: BTreeMap<u32, Day>,
    /// The grace periods that judges gave.
    graces: Graces,
    /// Claims that credit notes closed and no money, where these count from the first day.
    cancelled: Cancelled,
    /// Years of each rule of limitation.
    years: [u32; 4],
    /// Claims by their allocations, made when a claim is first shown.
    pub(super) by_claim: OnceLock<Vec<u32>>,
}

/// Which part of a claim's life bears interest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing<'rates> {
    /// The rates.
    pub(super) tariff: &'rates Tariff,
    /// The day on which it is due, a retention released; [`Day::LAST`] when no day is known.
    pub(super) due: Day,
    /// The first day that bears interest, [`Day::LAST`] when none does.
    pub(super) from: Day,
    /// The last day that may.
    pub(super) to: Day,
    /// The grace periods of judges, in order and apart.
    pub(super) graces: &'rates [Grace],
    /// Whether the judgment that opened insolvency proceedings bars the lump sum.
    pub(super) is_barred: bool,
    /// Where that judgment was given.
    pub(super) forum: Forum,
}

impl Standing<'_> {
    /// Returns the first day that bears interest in fact: the rate of a public buyer is that of its
    /// semester, and a judge may have put it off (CCP R2192-31; C. civ. 1343-5, al. 4).
    #[inline]
    pub(super) fn starts(&self) -> Day {
        let mut start = self.from;
        let whole = self.graces.iter().filter(|grace| grace.part.is_none());
        for grace in whole {
            if grace.first <= start && start <= grace.last {
                start = grace.last.plus(1);
            }
        }
        start
    }
}

impl LateInterest {
    /// Takes what the files and the policy say of every customer.
    #[must_use]
    pub fn new(cases: Cases<'_>) -> Self {
        let Cases {
            ledger,
            settlement,
            policy,
            ..
        } = cases;
        let late = &policy.late_interest;
        let table = RateTable::new(late);
        let mut tariffs = Tariffs {
            table: &table,
            places: BTreeMap::new(),
            made: Vec::new(),
        };
        let of_nobody = tariffs.place(late.regime, late.rate);
        let customers = (0..ledger.customers.len() as u32).map(CustomerIndex);
        let of_customers = customers.map(|customer| {
            let (regime, rule) = cases.law(customer);
            tariffs.place(regime, rule)
        });
        let of_customers = of_customers.chain([of_nobody]).collect();
        let tariffs = tariffs.made;
        let as_of = settlement.as_of;
        let mut interest = Self {
            as_of,
            day_count: late.day_count,
            credit_notes: late.credit_notes,
            order: Order::of(late.imputation),
            judgments: cases.judgments(),
            notices: BTreeMap::new(),
            graces: Graces::new(ledger, settlement.whole()),
            cancelled: match late.credit_notes {
                CreditNoteEffect::Retroactive => Cancelled::new(settlement.whole()),
                CreditNoteEffect::Dated => Cancelled::default(),
            },
            years: LimitationRule::ALL.map(LimitationRule::years),
            by_claim: OnceLock::new(),
            table,
            tariffs,
            of_customers,
        };
        if interest
            .tariffs
            .iter()
            .any(|each| each.regime() == Regime::Consumer)
        {
            interest.notices = notices(cases);
        }
        interest
    }

    /// Returns the rates of the run.
    #[must_use]
    pub const fn table(&self) -> &RateTable {
        &self.table
    }

    /// Returns the law of a customer.
    #[must_use]
    pub fn tariff(&self, customer: CustomerIndex) -> &Tariff {
        let last = self.of_customers.len() - 1;
        let place = customer.known().map_or(last, CustomerIndex::place);
        &self.tariffs[self.of_customers[place.min(last)] as usize]
    }

    /// Returns which part of a claim's life bears interest.
    #[inline]
    pub(super) fn standing(&self, ledger: &Ledger, document: usize) -> Standing<'_> {
        let documents = &ledger.documents;
        let customer = documents.customers[document];
        let tariff = if self.tariffs.len() == 1 {
            &self.tariffs[0]
        } else {
            self.tariff(customer)
        };
        let mut standing = Standing {
            tariff,
            due: Day::LAST,
            from: Day::LAST,
            to: self.as_of,
            graces: self.graces.of(document),
            is_barred: false,
            forum: Forum::France,
        };
        // What was assigned to a factor is another's to claim, with what it bears (C. civ. 1346-4, 1701-1).
        if documents.facts[document].is_factored() {
            return standing;
        }
        let Some(mut due) = documents.due.get(document).known() else {
            return standing;
        };
        if let Some(released) = documents.details.retention_until.get(document) {
            due = due.max(released);
        }
        standing.due = due;
        standing.from = match tariff.regime() {
            Regime::Business | Regime::Public | Regime::European => due.plus(1),
            Regime::Consumer => match self.notices.get(&(document as u32)) {
                Some(notice) => due.max(*notice).plus(1),
                None => Day::LAST,
            },
            Regime::None => Day::LAST,
        };
        if !self.judgments.is_empty() {
            self.stop_at_judgment(ledger, document, &mut standing);
        }
        standing
    }

    /// Claims born before a judgment bear nothing from its day on (C. com. L622-28), and no lump sum when
    /// they fell due on it or later (C. com. L441-10, II, last sentence).
    fn stop_at_judgment(&self, ledger: &Ledger, document: usize, standing: &mut Standing<'_>) {
        let documents = &ledger.documents;
        let customer = documents.customers[document];
        let performed = documents.details.performed_on.get(document);
        let born = performed.unwrap_or(documents.issued.get(document));
        // The first one after it was born: those before it concern it no more than its debtor's past.
        let next = self
            .judgments
            .partition_point(|(other, on)| (*other, *on) <= (customer, born));
        let judgment = self.judgments.get(next);
        let judgment = judgment.filter(|(other, _)| *other == customer);
        if let Some(&(_, judgment)) = judgment {
            standing.to = standing.to.min(judgment.plus(-1));
            standing.is_barred = standing.due >= judgment;
            let debtor = customer.known().map(CustomerIndex::place);
            let debtor = debtor.and_then(|place| ledger.customers.get(place));
            standing.forum = debtor.map_or(Forum::France, Forum::of);
        }
    }

    /// Returns whether an allocation lowers what bears interest only after it began to.
    #[inline]
    pub(super) fn is_late(&self, allocation: &Allocation, from: Day) -> bool {
        // What no file dates, and what corrects the price of the very invoice that it names, counts from
        // the first day; a credit note that names none is used as a payment is, but where credit notes alone
        // closed the claim: nobody paid it late.
        let is_correction = matches!(allocation.basis, Basis::CreditNote);
        allocation.on >= from
            && !(is_correction && self.credit_notes == CreditNoteEffect::Retroactive)
            && !self.is_cancelled(allocation.claim)
    }

    /// Returns whether credit notes closed a claim and no money, and count from the first day.
    #[inline]
    pub(super) fn is_cancelled(&self, claim: u32) -> bool {
        self.cancelled.has(claim)
    }

    /// Returns why a claim has no rate whatever its days: the law's rates are those of the euro.
    #[inline]
    pub(super) fn no_rate_in(currency: Currency, tariff: &Tariff) -> Option<NoRate> {
        (currency != Currency::EUR && !tariff.is_fixed()).then_some(NoRate::Currency)
    }

    /// Returns whether a claim may still be brought to court.
    #[inline]
    pub(super) fn is_in_time(&self, cases: Cases<'_>, document: usize) -> bool {
        let rule = cases.limitation_rule(document);
        let due = cases.ledger.documents.due.get(document);
        // Most are settled by this alone: a year has 365 days at least, and nothing ends a delay early.
        let age = i64::from(self.as_of.0) - i64::from(due.0);
        let counts_from_due = match rule {
            LimitationRule::General | LimitationRule::Consumer => true,
            LimitationRule::Transport | LimitationRule::Public => false,
        };
        counts_from_due && age <= i64::from(self.years[rule as usize]) * 365
            || cases.ends_on(document) >= self.as_of
    }
}

/// Tariffs being made, one for each law and contract.
struct Tariffs<'rates> {
    table: &'rates RateTable,
    places: BTreeMap<(Regime, Contract), u32>,
    made: Vec<Tariff>,
}

/// A rate rule in an order.
type Contract = (u8, u32);

impl Tariffs<'_> {
    fn place(&mut self, regime: Regime, rule: RateRule) -> u32 {
        let contract = match rule {
            RateRule::Statutory => (0, 0),
            RateRule::ThreeTimesLegal => (1, 0),
            RateRule::Fixed(rate) => (2, rate.ten_thousandths()),
        };
        if let Some(place) = self.places.get(&(regime, contract)) {
            return *place;
        }
        let place = self.made.len() as u32;
        self.made.push(Tariff::new(regime, rule, self.table));
        self.places.insert((regime, contract), place);
        place
    }
}
