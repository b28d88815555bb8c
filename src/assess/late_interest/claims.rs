//! The late interest of the ledger's claims: which law each is under, from when to when it bears, and why not.
//!
//! Facts of customers and claims in, one [`Standing`] for each claim out: it is what totals and printed
//! segments both start from, so that they cannot differ. Made once for a run.

use super::segments::{self, Course, Segment};
use super::table::RateTable;
use super::tariff::{NoRate, Tariff};
use crate::model::{
    Amount, Currency, Customer, CustomerIndex, Day, EInvoiceStatus, EventKind, Ledger, RateRule,
    Regime, Target,
};
use crate::policy::statutory::late_payment;
use crate::policy::{CreditNoteEffect, DayCount, Policy};
use crate::reconcile::{Allocation, Allocations, Origin, Settlement};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The steps that are formal notices (mises en demeure), by the names of the shipped profiles.
const FORMAL_NOTICES: [&str; 2] = ["mise-en-demeure", "reclamation"];

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
    /// Claims by their allocations, made when a claim is first shown.
    by_claim: OnceLock<Vec<u32>>,
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
    /// Whether the judgment that opened insolvency proceedings bars the lump sum.
    pub(super) is_barred: bool,
}

/// The late interest of a claim, as reports show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimInterest {
    /// The sum of the segments; none when no rate is known.
    pub amount: Option<Amount>,
    /// The law.
    pub regime: Regime,
    /// Whether it is due under reserve: the claim is contested.
    pub reserved: bool,
    /// What it is made of, in order of day.
    pub segments: Vec<Segment>,
    /// The lump sum for recovery costs.
    pub lump_sum: Amount,
    /// Why no rate is known.
    pub no_rate: Option<NoRate>,
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
        let mut of_customers = Vec::with_capacity(ledger.customers.len() + 1);
        for customer in &ledger.customers {
            let (regime, rule) = law_of(customer, policy);
            of_customers.push(tariffs.place(regime, rule));
        }
        of_customers.push(of_nobody);
        let tariffs = tariffs.made;
        let as_of = settlement.as_of;
        let mut interest = Self {
            as_of,
            day_count: late.day_count,
            credit_notes: late.credit_notes,
            judgments: judgments(ledger, as_of),
            notices: BTreeMap::new(),
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
        let first = self
            .judgments
            .partition_point(|(other, _)| *other < customer);
        let own = self.judgments[first..].iter();
        let mut own = own.take_while(|(other, _)| *other == customer);
        if let Some((_, judgment)) = own.find(|(_, judgment)| *judgment > born) {
            standing.to = standing.to.min(judgment.plus(-1));
            standing.is_barred = standing.due >= *judgment;
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

    /// Returns the late interest of a claim, open or settled.
    #[must_use]
    pub fn claim(
        &self,
        ledger: &Ledger,
        settlement: &Settlement,
        document: usize,
    ) -> ClaimInterest {
        let standing = self.standing(ledger, document);
        let currency = ledger.currency_of(usize::from(ledger.documents.portfolios[document]));
        let mut interest = ClaimInterest {
            amount: Some(Amount::ZERO),
            regime: standing.tariff.regime(),
            reserved: is_contested(ledger, document),
            segments: Vec::new(),
            lump_sum: self.lump_sum(ledger, settlement, document),
            no_rate: None,
        };
        let steps = self.steps(settlement, document, standing.from);
        let course = Course {
            started: standing.from,
            from: standing.from,
            to: standing.to,
            base: base(settlement, document, &steps),
            steps: &steps,
        };
        if course.from > course.to || course.base <= 0 || standing.tariff.is_nothing() {
            return interest;
        }
        let no_rate = Self::no_rate_in(currency, standing.tariff);
        let reckoned = match no_rate {
            Some(why) => Err(why),
            None => segments::each(course, standing.tariff, self.day_count, |segment| {
                interest.segments.push(segment);
            }),
        };
        match reckoned {
            Ok(()) => {
                let amounts = interest.segments.iter().map(|segment| segment.amount.0);
                interest.amount = Some(Amount(amounts.sum()));
            }
            Err(why) => {
                interest.amount = None;
                interest.segments.clear();
                interest.no_rate = Some(why);
            }
        }
        interest
    }

    /// Returns the lump sum of a claim: once for each invoice, on the first instalment that was late.
    fn lump_sum(&self, ledger: &Ledger, settlement: &Settlement, document: usize) -> Amount {
        if !self.deserves_lump_sum(ledger, settlement, document) {
            return Amount::ZERO;
        }
        let before = instalments_of(ledger, document);
        let mut before = before.into_iter().take_while(|other| *other != document);
        let is_taken = before.any(|other| self.deserves_lump_sum(ledger, settlement, other));
        if is_taken {
            Amount::ZERO
        } else {
            late_payment().lump_sum.cents
        }
    }

    /// Returns whether something of a claim was owed on the day after its due date.
    fn deserves_lump_sum(&self, ledger: &Ledger, settlement: &Settlement, document: usize) -> bool {
        let standing = self.standing(ledger, document);
        if !self.may_have_lump_sum(ledger, document, &standing) {
            return false;
        }
        let steps = self.steps(settlement, document, standing.due.plus(1));
        base(settlement, document, &steps) > 0
    }

    /// Returns whether a claim has the lump sum when something of it was owed on the day after its due date.
    #[inline]
    pub(super) fn may_have_lump_sum(
        &self,
        ledger: &Ledger,
        document: usize,
        standing: &Standing<'_>,
    ) -> bool {
        let portfolio = usize::from(ledger.documents.portfolios[document]);
        standing.due < self.as_of
            && standing.tariff.has_lump_sum()
            && !standing.is_barred
            && ledger.currency_of(portfolio) == Currency::EUR
    }

    /// Returns whether a claim may still be brought to court.
    #[inline]
    pub(super) fn is_in_time(
        &self,
        _ledger: &Ledger,
        _document: usize,
        standing: &Standing<'_>,
    ) -> bool {
        self.as_of.days_since(standing.due) <= 5 * 365
    }

    /// Returns what lowered a claim from a day on, in order of day.
    fn steps(&self, settlement: &Settlement, document: usize, from: Day) -> Vec<(Day, i64)> {
        let allocations = &settlement.allocations;
        let by_claim = self.by_claim.get_or_init(|| allocations.by_claim());
        let own = own(allocations, by_claim, document);
        let late = own.filter(|allocation| self.is_late(allocation, from));
        late.map(|allocation| (allocation.on, allocation.amount.0))
            .collect()
    }
}

/// Returns whether a claim is contested: by the files, or by the status of its e-invoice.
pub(super) fn is_contested(ledger: &Ledger, document: usize) -> bool {
    let documents = &ledger.documents;
    let status = documents.details.e_invoice_statuses.get(document);
    status == Some(EInvoiceStatus::DISPUTED)
        || match documents.disputed_amounts.get(document) {
            Some(part) => part > 0,
            None => documents.facts[document].is_disputed(),
        }
}

/// Returns the instalments of a document's number, in the order in which they fell due; itself alone when
/// it is none.
pub(super) fn instalments_of(ledger: &Ledger, document: usize) -> Vec<usize> {
    let documents = &ledger.documents;
    if !documents.facts[document].is_instalment() {
        return vec![document];
    }
    let number = documents.numbers.bytes(document);
    let first = ledger.numbers.find(&documents.numbers, number);
    let sharing = first.map_or(&[][..], |first| ledger.numbers.sharing(first));
    let key = |document: usize| {
        (
            documents.customers[document],
            documents.portfolios[document],
        )
    };
    let mut instalments: Vec<usize> = sharing
        .iter()
        .map(|other| *other as usize)
        .filter(|&other| key(other) == key(document) && documents.facts[other].is_instalment())
        .collect();
    instalments.sort_by_key(|&other| {
        let due = documents.due[other].known().unwrap_or(Day::LAST);
        (due, ledger.instalment_of(other), other)
    });
    if instalments.is_empty() {
        instalments.push(document);
    }
    instalments
}

/// What was owed when the first of these steps came: what is left, and what they took.
fn base(settlement: &Settlement, document: usize, steps: &[(Day, i64)]) -> i64 {
    let left = settlement.balances.get(document).copied();
    let taken: i64 = steps.iter().map(|(_, amount)| amount).sum();
    left.unwrap_or_default() + taken
}

/// Returns the allocations of a claim, out of [`Allocations::by_claim`].
fn own<'run>(
    allocations: &'run Allocations,
    by_claim: &'run [u32],
    document: usize,
) -> impl Iterator<Item = Allocation> + use<'run> {
    let claim = document as u32;
    let first = by_claim.partition_point(|&place| allocations.get(place as usize).claim < claim);
    let all = by_claim[first..].iter();
    all.map(|&place| allocations.get(place as usize))
        .take_while(move |allocation| allocation.claim == claim)
}

/// Returns the law and the rate of a customer: its own, else the policy's.
fn law_of(customer: &Customer, policy: &Policy) -> (Regime, RateRule) {
    let late = &policy.late_interest;
    (
        customer.regime.unwrap_or(late.regime),
        customer.details().rate.unwrap_or(late.rate),
    )
}

/// Returns the judgments that opened insolvency proceedings by a day, in order of customer and day.
fn judgments(ledger: &Ledger, as_of: Day) -> Vec<(CustomerIndex, Day)> {
    let of_files = ledger
        .customers
        .iter()
        .enumerate()
        .filter_map(|(place, customer)| {
            let on = customer.details().insolvency_on?;
            Some((CustomerIndex(place as u32), on))
        });
    let of_journal = ledger
        .events
        .iter()
        .filter(|event| event.kind == EventKind::Insolvency)
        .map(|event| (event.customer, event.at));
    let all = of_files.chain(of_journal);
    let mut judgments: Vec<(CustomerIndex, Day)> = all.filter(|(_, on)| *on <= as_of).collect();
    judgments.sort_unstable();
    judgments.dedup();
    judgments
}

/// Returns the first formal notice of each claim by a day.
fn notices(ledger: &Ledger, as_of: Day) -> BTreeMap<u32, Day> {
    let documents = &ledger.documents;
    let mut notices = BTreeMap::new();
    let mut of_customers: BTreeMap<CustomerIndex, Vec<Day>> = BTreeMap::new();
    let is_notice = |step: &str| FORMAL_NOTICES.contains(&step);
    for event in &ledger.events {
        let is_one = event.kind == EventKind::StepDone && is_notice(&event.step);
        if !is_one || event.at > as_of {
            continue;
        }
        match &event.target {
            Target::Customer => of_customers
                .entry(event.customer)
                .or_default()
                .push(event.at),
            Target::Invoice(_) | Target::Claim(_) => {
                for &document in event.target.documents() {
                    // Events stand in order of day: the first is the earliest.
                    notices.entry(document).or_insert(event.at);
                }
            }
        }
    }
    if of_customers.is_empty() {
        return notices;
    }
    for document in 0..documents.len() {
        let Some(days) = of_customers.get(&documents.customers[document]) else {
            continue;
        };
        // A notice of all claims is one of those issued by then.
        if let Some(day) = days.iter().find(|day| documents.issued[document] <= **day) {
            let first = notices.entry(document as u32).or_insert(*day);
            *first = (*first).min(*day);
        }
    }
    notices
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
