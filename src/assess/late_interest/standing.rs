//! Under which law each claim is, and from when to when it bears interest.
//!
//! Facts of customers and claims in, one [`Standing`] for each claim out: it is what totals and printed
//! segments both start from, so that they cannot differ. Made once for a run.

use super::journal::{graces, judgments, notices};
use super::table::RateTable;
use super::tariff::{NoRate, Tariff};
use crate::assess::limitation::{ClaimDays, LimitationRule, Trade, limitation};
use crate::assess::profiles::{Standing as Treated, treatment};
use crate::model::{Currency, Customer, CustomerIndex, Day, Ledger, RateRule, Regime, folded_name};
use crate::policy::{Assignment, CreditNoteEffect, DayCount, Policy};
use crate::reconcile::{Allocation, Origin, Settlement};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What the interest of every claim starts from.
#[derive(Debug)]
pub struct LateInterest {
    pub(super) as_of: Day,
    pub(super) day_count: DayCount,
    pub(super) credit_notes: CreditNoteEffect,
    pub(super) table: RateTable,
    pub(super) tariffs: Vec<Tariff>,
    /// By customer: the place of its tariff; the last entry is that of claims of nobody known.
    of_customers: Vec<u32>,
    /// Customers in insolvency proceedings by the as-of date, with the days of the judgments.
    judgments: Vec<(CustomerIndex, Day)>,
    /// Claims of consumers with the day of their first formal notice.
    notices: BTreeMap<u32, Day>,
    /// Claims with the first and last day of the grace period that a judge gave.
    graces: BTreeMap<u32, (Day, Day)>,
    /// Years of each rule of limitation.
    years: [u32; 4],
    /// Segments whose claims are for carriage of goods, as names are compared.
    transport: Vec<String>,
    /// Customers of such a segment.
    carried: BTreeSet<CustomerIndex>,
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
    /// The grace period of a judge, if it has one.
    pub(super) grace: Option<(Day, Day)>,
    /// Whether the judgment that opened insolvency proceedings bars the lump sum.
    pub(super) is_barred: bool,
}

impl LateInterest {
    /// Takes what the files and the policy say of every customer.
    #[must_use]
    pub fn new(ledger: &Ledger, settlement: &Settlement, policy: &Policy) -> Self {
        let late = &policy.late_interest;
        let table = RateTable::new(late);
        let mut tariffs = Tariffs {
            table: &table,
            places: BTreeMap::new(),
            made: Vec::new(),
        };
        let of_nobody = tariffs.place(late.regime, late.rate);
        let laws = laws(&ledger.customers, policy);
        let of_customers = laws.into_iter();
        let of_customers = of_customers.map(|(regime, rule)| tariffs.place(regime, rule));
        let of_customers = of_customers.chain([of_nobody]).collect();
        let tariffs = tariffs.made;
        let as_of = settlement.as_of;
        let transport = policy.limitation.transport_segments.iter();
        let transport: Vec<String> = transport.map(|segment| folded_name(segment)).collect();
        let mut interest = Self {
            as_of,
            day_count: late.day_count,
            credit_notes: late.credit_notes,
            judgments: judgments(ledger, as_of),
            notices: BTreeMap::new(),
            graces: graces(ledger, as_of),
            years: LimitationRule::ALL.map(LimitationRule::years),
            carried: carried(&ledger.customers, &transport),
            transport,
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
            interest.notices = notices(ledger, as_of);
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
            grace: self.graces.get(&(document as u32)).copied(),
            is_barred: false,
        };
        let Some(mut due) = documents.due[document].known() else {
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
        let born = performed.unwrap_or(documents.issued[document]);
        let own = self
            .judgments
            .binary_search_by_key(&customer, |(other, _)| *other);
        let judgment = own.map(|place| self.judgments[place].1);
        if let Ok(judgment) = judgment
            && born < judgment
        {
            standing.to = standing.to.min(judgment.plus(-1));
            standing.is_barred = standing.due >= judgment;
        }
    }

    /// Returns whether an allocation lowers what bears interest only after it began to.
    #[inline]
    pub(super) fn is_late(&self, allocation: &Allocation, from: Day) -> bool {
        // What no file dates, and what corrects the price, counts from the first day.
        let is_credit_note = matches!(allocation.origin, Origin::CreditNote(_));
        allocation.on >= from
            && !(is_credit_note && self.credit_notes == CreditNoteEffect::Retroactive)
    }

    /// Returns why a claim has no rate whatever its days: the law's rates are those of the euro.
    #[inline]
    pub(super) fn no_rate_in(currency: Currency, tariff: &Tariff) -> Option<NoRate> {
        (currency != Currency::EUR && !tariff.is_fixed()).then_some(NoRate::Currency)
    }

    /// Returns whether a claim may still be brought to court.
    #[inline]
    pub(super) fn is_in_time(&self, ledger: &Ledger, document: usize, regime: Regime) -> bool {
        let documents = &ledger.documents;
        let rule = LimitationRule::of(regime, self.trade(ledger, document));
        let due = documents.due[document];
        // Most are settled by this alone: a year has 365 days at least, and nothing ends a delay early.
        if rule == LimitationRule::General
            && i64::from(self.as_of.0) - i64::from(due.0) <= i64::from(self.years[0]) * 365
        {
            return true;
        }
        let days = ClaimDays {
            issued: documents.issued[document],
            performed: documents.details.performed_on.get(document),
            due: due.known(),
        };
        limitation(rule, days, &[], &[], self.as_of, 0).ends_on >= self.as_of
    }

    /// Returns what a claim is for, by its own segment, else its customer's.
    #[inline]
    fn trade(&self, ledger: &Ledger, document: usize) -> Trade {
        let documents = &ledger.documents;
        let customer = documents.customers[document];
        let is_carried = !self.carried.is_empty() && self.carried.contains(&customer);
        let segments = &documents.details.segments;
        let is_it = is_carried
            || document < segments.len()
                && !segments.bytes(document).is_empty()
                && self
                    .transport
                    .contains(&folded_name(segments.get(document)));
        if is_it {
            Trade::Transport
        } else {
            Trade::Other
        }
    }
}

/// Returns the law and the rate of each customer.
///
/// Customers of whom files say nothing but a name are all treated alike, unless a rule names some.
fn laws(customers: &[Customer], policy: &Policy) -> Vec<(Regime, RateRule)> {
    let law = |customer: &Customer| {
        let treated = treatment(customer, Treated::default(), policy);
        (treated.regime, treated.rate)
    };
    let names_some = |rule: &Assignment| !rule.customers.is_empty();
    let plain = Customer::default();
    let of_plain = (!policy.assignments.iter().any(names_some)).then(|| law(&plain));
    let is_plain = |customer: &Customer| {
        customer.details.is_none() && customer.segment.is_empty() && customer.regime.is_none()
    };
    customers
        .par_iter()
        .with_min_len(256)
        .map(|customer| match of_plain {
            Some(law) if is_plain(customer) => law,
            Some(_) | None => law(customer),
        })
        .collect()
}

/// Returns the customers whose claims are for carriage of goods.
fn carried(customers: &[Customer], transport: &[String]) -> BTreeSet<CustomerIndex> {
    let all = customers.iter().enumerate();
    let of_segment = all.filter(|(_, customer)| {
        !customer.segment.is_empty() && transport.contains(&folded_name(&customer.segment))
    });
    of_segment
        .map(|(place, _)| CustomerIndex(place as u32))
        .collect()
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
