//! The late interest of one claim, as reports show it: its segments, their sum and the lump sum.

use super::bounds::{Bound, bounds};
use super::decomptes::plan_since;
use super::graces::Grace;
use super::no_lump_sum::NoLumpSum;
use super::order::Order;
use super::reserve::Reserve;
use super::segments::{self, Course, Segment, Step};
use super::standing::{LateInterest, Standing};
use super::tariff::{NoRate, Tariff};
use crate::assess::Cases;
use crate::model::{Amount, Currency, Day, Ledger, Regime, Semester};
use crate::policy::statutory::late_payment;
use crate::reconcile::{Allocation, Allocations, Origin, Settlement};

/// The late interest of a claim, as reports show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimInterest {
    /// The sum of the segments; none when no rate is known.
    pub amount: Option<Amount>,
    /// The law.
    pub regime: Regime,
    /// Why it is due under reserve, if it is.
    pub reserved: Option<Reserve>,
    /// What it is made of, in order of day.
    pub segments: Vec<Segment>,
    /// The lump sum for recovery costs.
    pub lump_sum: Amount,
    /// Why there is no lump sum, when it is due or was; what bounds say is not said again.
    pub no_lump_sum: Option<NoLumpSum>,
    /// Why no rate is known.
    pub no_rate: Option<NoRate>,
    /// What keeps days from bearing interest, when it is late.
    pub bounds: Vec<Bound>,
    /// The semesters whose rates a policy added and segments rest on, in order.
    pub policy_rates: Vec<Semester>,
}

impl LateInterest {
    /// Returns the late interest of a claim, open or settled.
    #[must_use]
    pub fn claim(&self, cases: Cases<'_>, document: usize) -> ClaimInterest {
        let (ledger, settlement) = (cases.ledger, cases.settlement);
        let standing = self.standing(ledger, document);
        let currency = ledger.currency_of(usize::from(ledger.documents.portfolios[document]));
        let mut interest = ClaimInterest {
            amount: Some(Amount::ZERO),
            regime: standing.tariff.regime(),
            reserved: Reserve::of(cases, document),
            segments: Vec::new(),
            lump_sum: Amount::ZERO,
            no_lump_sum: None,
            no_rate: None,
            bounds: self.bounds_of(ledger, settlement, document, &standing),
            policy_rates: Vec::new(),
        };
        let steps = self.steps(ledger, settlement, document, standing.starts());
        let base = base(settlement, document, &steps);
        if base > 0 && self.may_have_lump_sum(ledger, document, &standing) {
            match self.instalment_with_lump_sum(cases, document) {
                Some(other) => interest.no_lump_sum = Some(NoLumpSum::Instalment(other as u32)),
                None => interest.lump_sum = late_payment().lump_sum.cents,
            }
        } else {
            interest.no_lump_sum = self.no_lump_sum(ledger, settlement, document, &standing);
        }
        match self.reckoned(
            currency,
            &standing,
            base,
            (&steps, self.kept_since(cases, document)),
        ) {
            Ok(segments) => {
                interest.segments = segments;
                let amounts = interest.segments.iter().map(|segment| segment.amount.0);
                interest.amount = Some(Amount(amounts.sum()));
                interest.policy_rates = self.policy_rates(standing.tariff, &interest.segments);
            }
            Err(why) => {
                interest.amount = None;
                interest.no_rate = Some(why);
            }
        }
        interest
    }

    /// Returns what a claim bears once a part of it is taken off from the first day, `graced` of it a part that
    /// a judge graced; none where no rate is known.
    pub(super) fn segments_without(
        &self,
        cases: Cases<'_>,
        document: usize,
        less: Amount,
        graced: Amount,
    ) -> Vec<Segment> {
        let (ledger, settlement) = (cases.ledger, cases.settlement);
        let standing = self.standing(ledger, document);
        let currency = ledger.currency_of(usize::from(ledger.documents.portfolios[document]));
        let graces: Vec<Grace> = standing
            .graces
            .iter()
            .map(|it| it.without(graced))
            .collect();
        let standing = Standing {
            graces: &graces,
            ..standing
        };
        let steps = self.steps(ledger, settlement, document, standing.starts());
        let base = base(settlement, document, &steps) - less.0;
        let reckoned = self.reckoned(
            currency,
            &standing,
            base,
            (&steps, self.kept_since(cases, document)),
        );
        reckoned.unwrap_or_default()
    }

    /// Returns since when a plan of a claim is kept, where it changes what payments pay.
    pub(super) fn kept_since(&self, cases: Cases<'_>, document: usize) -> Option<Day> {
        match self.order {
            Order::PrincipalFirst => None,
            Order::InterestFirst => plan_since(cases, document),
        }
    }

    /// Returns what a base bears that steps lower.
    fn reckoned(
        &self,
        currency: Currency,
        standing: &Standing<'_>,
        base: i64,
        (steps, kept_since): (&[Step], Option<Day>),
    ) -> Result<Vec<Segment>, NoRate> {
        let course = Course {
            started: standing.starts(),
            from: standing.from,
            to: standing.to,
            base,
            graces: standing.graces,
            steps,
            order: self.order,
            kept_since,
        };
        let mut segments = Vec::new();
        if course.from > course.to || course.base <= 0 || standing.tariff.is_nothing() {
            return Ok(segments);
        }
        if let Some(why) = Self::no_rate_in(currency, standing.tariff) {
            return Err(why);
        }
        segments::each(course, standing.tariff, self.day_count, |segment| {
            segments.push(segment);
        })?;
        Ok(segments)
    }

    /// Returns what keeps a claim from bearing interest, when it is late.
    ///
    /// What happened once nothing was owed any more keeps nothing from bearing.
    fn bounds_of(
        &self,
        ledger: &Ledger,
        settlement: &Settlement,
        document: usize,
        standing: &Standing<'_>,
    ) -> Vec<Bound> {
        let due = ledger.documents.due.get(document).known();
        let owed_until = match settlement.balances.get(document) {
            Some(0) => {
                let by_claim = self.by_claim(ledger, settlement);
                let own = own(&settlement.allocations, by_claim, document);
                own.map(|allocation| allocation.on).max()
            }
            Some(_) | None => None,
        };
        let last = owed_until.map_or(self.as_of, |on| on.min(self.as_of));
        if !ledger.documents.facts[document].is_factored() {
            return bounds(standing, last, due);
        }
        let late = due.filter(|due| *due < last);
        late.map(|_| Bound::Factored).into_iter().collect()
    }

    /// Returns why a claim that is due has no lump sum; none where it is not due, and where its bounds say it.
    fn no_lump_sum(
        &self,
        ledger: &Ledger,
        settlement: &Settlement,
        document: usize,
        standing: &Standing<'_>,
    ) -> Option<NoLumpSum> {
        if standing.due >= self.as_of {
            return None;
        }
        let by_claim = self.by_claim(ledger, settlement);
        let receipts = || own(&settlement.allocations, by_claim, document);
        let is_open = settlement.balances.get(document).is_some_and(|it| *it > 0);
        let was_late = is_open || receipts().any(|it| self.is_late(&it, standing.due.plus(1)));
        if !was_late {
            let mut receipts = receipts();
            let is_undated = receipts.any(|it| it.on.known().is_none());
            return Some(match is_undated {
                true => NoLumpSum::Undated,
                false => NoLumpSum::NothingLate,
            });
        }
        let portfolio = usize::from(ledger.documents.portfolios[document]);
        match standing.tariff.regime() {
            Regime::None => None,
            Regime::Consumer => Some(NoLumpSum::Regime),
            Regime::Business | Regime::Public | Regime::European => {
                let is_foreign = ledger.currency_of(portfolio) != Currency::EUR;
                (is_foreign && !standing.is_barred).then_some(NoLumpSum::Currency)
            }
        }
    }

    /// Returns the semesters whose rates the policy added and segments rest on.
    fn policy_rates(&self, tariff: &Tariff, segments: &[Segment]) -> Vec<Semester> {
        let (Some(first), Some(last)) = (segments.first(), segments.last()) else {
            return Vec::new();
        };
        if tariff.is_fixed() {
            return Vec::new();
        }
        let last = if tariff.is_frozen() {
            first.from
        } else {
            last.to
        };
        let rows = self.table().rows().iter();
        rows.filter(|row| row.is_of_policy)
            .map(|row| row.semester)
            .filter(|each| each.first_day() <= last && first.from <= each.last_day())
            .collect()
    }

    /// Returns the other instalment of the same invoice that has its lump sum: once for each invoice, on the first that
    /// was late and is not contested whole, else on the first that was late.
    fn instalment_with_lump_sum(&self, cases: Cases<'_>, document: usize) -> Option<usize> {
        let (ledger, settlement) = (cases.ledger, cases.settlement);
        if !ledger.documents.facts[document].is_instalment() {
            return None;
        }
        let all = instalments_of(ledger, document).into_iter();
        let late = all.filter(|other| self.deserves_lump_sum(ledger, settlement, *other));
        first_asked(cases, late).filter(|other| *other != document)
    }

    /// Returns whether something of a claim was owed on the day after its due date.
    fn deserves_lump_sum(&self, ledger: &Ledger, settlement: &Settlement, document: usize) -> bool {
        let standing = self.standing(ledger, document);
        if !self.may_have_lump_sum(ledger, document, &standing) {
            return false;
        }
        let steps = self.steps(ledger, settlement, document, standing.starts());
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
            && standing.starts() <= self.as_of
            && standing.tariff.has_lump_sum()
            && !standing.is_barred
            && ledger.currency_of(portfolio) == Currency::EUR
    }

    /// Returns [`Allocations::by_claim`] of the settlement, made once.
    #[must_use]
    pub fn by_claim(&self, ledger: &Ledger, settlement: &Settlement) -> &[u32] {
        let allocations = &settlement.allocations;
        self.by_claim.get_or_init(|| allocations.by_claim(ledger))
    }

    /// Returns what lowered a claim from a day on, in order of day.
    fn steps(
        &self,
        ledger: &Ledger,
        settlement: &Settlement,
        document: usize,
        from: Day,
    ) -> Vec<Step> {
        let by_claim = self.by_claim(ledger, settlement);
        let own = own(&settlement.allocations, by_claim, document);
        let late = own.filter(|allocation| self.is_late(allocation, from));
        late.map(|allocation| step(&allocation)).collect()
    }
}

/// Returns the first of some instalments of which something may be asked for, else the first: a lump sum on one that is
/// contested whole would not be claimed though another is late (C. com. D441-5: one for each invoice).
pub(super) fn first_asked(
    cases: Cases<'_>,
    instalments: impl Iterator<Item = usize>,
) -> Option<usize> {
    let mut first = None;
    for instalment in instalments {
        let balance = cases.balance(instalment);
        if balance.is_zero() || cases.disputed(instalment) < balance {
            return Some(instalment);
        }
        first = first.or(Some(instalment));
    }
    first
}

/// Returns the instalments of a document's number, in the order in which they fell due; itself alone when
/// it is none.
#[must_use]
pub fn instalments_of(ledger: &Ledger, document: usize) -> Vec<usize> {
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
        let due = documents.due.get(other).known().unwrap_or(Day::LAST);
        (due, ledger.instalment_of(other), other)
    });
    if instalments.is_empty() {
        instalments.push(document);
    }
    instalments
}

/// Returns what an allocation lowers a claim by.
pub(super) fn step(allocation: &Allocation) -> Step {
    Step {
        on: allocation.on,
        amount: allocation.amount.0,
        is_payment: matches!(allocation.origin, Origin::Payment(_) | Origin::Nothing),
    }
}

/// What was owed when the first of these steps came: what is left, and what they took.
fn base(settlement: &Settlement, document: usize, steps: &[Step]) -> i64 {
    let left = settlement.balances.get(document).copied();
    let taken: i64 = steps.iter().map(|step| step.amount).sum();
    left.unwrap_or_default() + taken
}

/// Returns the allocations of a claim, out of [`Allocations::by_claim`].
pub(super) fn own<'run>(
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
