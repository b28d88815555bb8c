//! Sums of late interest over all claims, without a segment made: a few integer operations a claim.
//!
//! Equal to the cent to the sums of what [`LateInterest::claim`] gives for each claim. Only claims that
//! payments lowered more than once after interest began are gathered and sorted; no other allocation is.

mod instalments;

use super::calendar::Calendar;
use super::claims::step;
use super::doubts::Floors;
use super::order::Order;
use super::reserve::Reserve;
use super::segments::{self, Course, Run, Step};
use super::standing::{LateInterest, Standing};
use super::sums::{InterestTotals, Sums};
use super::table::MissingSemester;
use super::tariff::NoRate;
use crate::assess::Cases;
use crate::model::{Amount, Currency, Day, Ledger, each_part, sum_of_parts};
use crate::policy::statutory::late_payment;
use crate::reconcile::Settlement;
use rayon::prelude::*;
use std::sync::atomic::{AtomicU8, Ordering};

impl LateInterest {
    /// Sums up all claims.
    ///
    /// # Errors
    /// When the rate of a semester is needed and not known: the first such one.
    pub fn sums(&self, cases: Cases<'_>) -> Result<Sums, MissingSemester> {
        let pass = Pass::new(self, cases);
        let (marks, late) = pass.marks();
        let (mut sums, paid) = rayon::join(
            || pass.open_claims(&marks),
            || pass.paid_once(&marks, &late),
        );
        sums.add(paid);
        pass.add_lowered(&marks, &late, &mut sums);
        pass.add_instalments(&marks, &mut sums);
        match sums.missing {
            Some(semester) => Err(MissingSemester(semester)),
            None => Ok(sums),
        }
    }

    /// Returns the settled claims that were paid late and may still be asked for what that costs, in the
    /// order of the documents.
    #[must_use]
    pub fn late_paid(&self, cases: Cases<'_>) -> Vec<u32> {
        let (ledger, settlement) = (cases.ledger, cases.settlement);
        let pass = Pass::new(self, cases);
        let (marks, _) = pass.marks();
        let is_listed = |&document: &u32| {
            let place = document as usize;
            mark(&marks, place) != NONE
                && settlement.balances.get(place) == Some(&0)
                && pass.is_asked(place, &self.standing(ledger, place))
        };
        let documents = (0..marks.len() as u32).into_par_iter();
        documents.with_min_len(BATCH).filter(is_listed).collect()
    }
}

/// How many allocations lowered each claim after its interest began.
type Marks = Vec<AtomicU8>;

const NONE: u8 = 0;
const ONE: u8 = 1;
const SEVERAL: u8 = 3;

/// The documents or allocations that one task takes at least.
const BATCH: usize = 1 << 13;

#[inline]
fn mark(marks: &Marks, document: usize) -> u8 {
    marks[document].load(Ordering::Relaxed)
}

/// Whether a claim is asked for as a whole, or for what its late payment costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Paid,
}

/// One computation.
struct Pass<'run> {
    interest: &'run LateInterest,
    cases: Cases<'run>,
    ledger: &'run Ledger,
    settlement: &'run Settlement,
    calendar: Calendar,
    /// By portfolio of the ledger.
    currencies: Vec<Currency>,
    floors: Floors,
}

impl<'run> Pass<'run> {
    fn new(interest: &'run LateInterest, cases: Cases<'run>) -> Self {
        let (ledger, settlement) = (cases.ledger, cases.settlement);
        let portfolios = 0..ledger.portfolios.len();
        Self {
            interest,
            cases,
            ledger,
            settlement,
            calendar: Calendar::new(),
            currencies: portfolios.map(|place| ledger.currency_of(place)).collect(),
            floors: Floors::new(&interest.table),
        }
    }

    fn none(&self) -> Sums {
        Sums {
            portfolios: vec![InterestTotals::default(); self.settlement.portfolios.len()],
            ..Sums::default()
        }
    }

    /// Marks the claims that were lowered after their interest began; returns the places of the allocations
    /// that lowered them, too.
    fn marks(&self) -> (Marks, Vec<u32>) {
        let documents = (0..self.settlement.balances.len()).into_par_iter();
        let marks: Marks = documents.map(|_| AtomicU8::new(NONE)).collect();
        let allocations = &self.settlement.allocations;
        let due = &self.ledger.documents.due;
        let lowers = |place: usize| {
            let (claim, on) = allocations.claim_and_day(place);
            // Most came by the due date, and nothing bears interest before the day after it.
            let due = due.get(claim as usize).known();
            if due.is_none_or(|due| on <= due) {
                return false;
            }
            let allocation = allocations.get(place);
            if !allocation.amount.is_positive() {
                return false;
            }
            let claim = allocation.claim as usize;
            let standing = self.interest.standing(self.ledger, claim);
            // What came while a judge's grace put it off came before it was late.
            let is_late = self.interest.is_late(&allocation, standing.starts());
            if is_late && marks[claim].fetch_or(ONE, Ordering::Relaxed) != NONE {
                marks[claim].fetch_or(SEVERAL, Ordering::Relaxed);
            }
            is_late
        };
        let late = each_part(allocations.len(), BATCH, |part| {
            let late = part.filter(|place| lowers(*place));
            late.map(|place| place as u32).collect::<Vec<u32>>()
        });
        (marks, late.concat())
    }

    /// Adds up the open claims that nothing lowered after their interest began.
    fn open_claims(&self, marks: &Marks) -> Sums {
        let balances = &self.settlement.balances;
        let add = |sums: &mut Sums, document: usize| {
            let base = balances[document];
            if base > 0 && mark(marks, document) == NONE {
                let standing = self.interest.standing(self.ledger, document);
                let to = standing.to;
                self.add_run(sums, document, &standing, Side::Open, (base, to));
            }
        };
        sum_of_parts(balances.len(), BATCH, || self.none(), add, Sums::add)
    }

    /// Adds up the settled claims that one allocation alone lowered after their interest began.
    fn paid_once(&self, marks: &Marks, late: &[u32]) -> Sums {
        if !self.ends_with_its_payment() {
            return self.none();
        }
        let allocations = &self.settlement.allocations;
        let add = |sums: &mut Sums, place: usize| {
            let allocation = allocations.get(late[place] as usize);
            let claim = allocation.claim as usize;
            if mark(marks, claim) != ONE || self.settlement.balances[claim] != 0 {
                return;
            }
            let standing = self.interest.standing(self.ledger, claim);
            if self.is_asked(claim, &standing) {
                let to = standing.to.min(allocation.on);
                let base = (allocation.amount.0, to);
                self.add_run(sums, claim, &standing, Side::Paid, base);
            }
        };
        sum_of_parts(late.len(), BATCH, || self.none(), add, Sums::add)
    }

    /// Returns whether what one payment settled bears nothing after it: not where it paid interest first.
    fn ends_with_its_payment(&self) -> bool {
        self.interest.order == Order::PrincipalFirst
    }

    /// Adds the claims that were lowered several times after their interest began, or once and are open.
    fn add_lowered(&self, marks: &Marks, late: &[u32], sums: &mut Sums) {
        let (allocations, balances) = (&self.settlement.allocations, &self.settlement.balances);
        let is_added = self.ends_with_its_payment();
        let mut steps: Vec<(u32, Step)> = late
            .par_iter()
            .with_min_len(BATCH)
            .filter_map(|place| {
                let allocation = allocations.get(*place as usize);
                let claim = allocation.claim as usize;
                let is_paid_once = mark(marks, claim) == ONE && balances[claim] == 0;
                (!is_paid_once || !is_added).then(|| (allocation.claim, step(&allocation)))
            })
            .collect();
        steps.par_sort_unstable();
        for of_claim in steps.chunk_by(|one, other| one.0 == other.0) {
            let steps: Vec<Step> = of_claim.iter().map(|each| each.1).collect();
            self.add_course(sums, of_claim[0].0 as usize, &steps);
        }
    }

    fn add_course(&self, sums: &mut Sums, document: usize, steps: &[Step]) {
        let standing = self.interest.standing(self.ledger, document);
        let balance = self.settlement.balances[document];
        let side = if balance > 0 { Side::Open } else { Side::Paid };
        if side == Side::Paid && !self.is_asked(document, &standing) {
            return;
        }
        let base = balance + steps.iter().map(|step| step.amount).sum::<i64>();
        let last = match (side, steps.last()) {
            (Side::Paid, Some(step)) if self.ends_with_its_payment() => standing.to.min(step.on),
            (Side::Open | Side::Paid, _) => standing.to,
        };
        let course = Course {
            started: standing.starts(),
            from: standing.from,
            to: standing.to,
            base,
            graces: standing.graces,
            steps,
            kept_since: self.interest.kept_since(self.cases, document),
            order: self.interest.order,
        };
        let reckon = || self.reckoned(course, &standing);
        self.add(sums, document, &standing, side, last, reckon);
    }

    fn reckoned(&self, course: Course<'_>, standing: &Standing<'_>) -> Result<i64, NoRate> {
        let mut sum = 0;
        let day_count = self.interest.day_count;
        segments::each(course, standing.tariff, day_count, |each| {
            sum += each.amount.0;
        })?;
        Ok(sum)
    }

    /// Adds a claim of which one base bears interest to a day.
    #[inline]
    fn add_run(
        &self,
        sums: &mut Sums,
        document: usize,
        standing: &Standing<'_>,
        side: Side,
        (base, to): (i64, Day),
    ) {
        if !standing.graces.is_empty() {
            let course = Course {
                started: standing.starts(),
                from: standing.from,
                to,
                base,
                graces: standing.graces,
                steps: &[],
                kept_since: None,
                order: Order::PrincipalFirst,
            };
            let reckon = || self.reckoned(course, standing);
            self.add(sums, document, standing, side, to, reckon);
            return;
        }
        let run = Run {
            base,
            from: standing.from,
            to,
        };
        let day_count = self.interest.day_count;
        let reckon = || segments::sum(run, standing.tariff, day_count, self.calendar);
        self.add(sums, document, standing, side, to, reckon);
    }

    /// Adds a claim whose interest runs to `last` and is what `reckon` gives.
    #[inline]
    fn add(
        &self,
        sums: &mut Sums,
        document: usize,
        standing: &Standing<'_>,
        side: Side,
        last: Day,
        reckon: impl FnOnce() -> Result<i64, NoRate>,
    ) {
        let place = usize::from(self.ledger.documents.portfolios[document]);
        let totals = &mut sums.portfolios[place];
        if side == Side::Paid {
            totals.late_paid_claims += 1;
        }
        let is_instalment = self.ledger.documents.facts[document].is_instalment();
        let may_have = self
            .interest
            .may_have_lump_sum(self.ledger, document, standing);
        if may_have && !is_instalment {
            Self::add_lump_sum(totals, side);
        }
        if standing.from > last {
            return;
        }
        let currency = self.currencies[place];
        let no_rate = LateInterest::no_rate_in(currency, standing.tariff);
        match no_rate.map_or_else(reckon, Err) {
            Ok(amount) => {
                let (whole, reserved) = match side {
                    Side::Paid => (
                        &mut totals.late_paid_interest,
                        &mut totals.late_paid_reserved,
                    ),
                    Side::Open => (
                        &mut totals.late_interest,
                        &mut totals.late_interest_reserved,
                    ),
                };
                *whole += Amount(amount);
                if Reserve::of(self.cases, document).is_some() {
                    *reserved += Amount(amount);
                }
                let days = (standing.starts(), last);
                sums.doubts
                    .note(document, standing.tariff, &self.floors, days);
            }
            Err(NoRate::Missing(missing)) => {
                let first = sums.missing.map_or(missing.0, |known| known.min(missing.0));
                sums.missing = Some(first);
            }
            Err(why @ (NoRate::Before(_) | NoRate::Currency)) => {
                sums.doubts.note_no_rate(document, why, currency);
            }
        }
    }

    fn add_lump_sum(totals: &mut InterestTotals, side: Side) {
        let lump_sum = late_payment().lump_sum.cents;
        match side {
            Side::Open => totals.lump_sums += lump_sum,
            Side::Paid => totals.late_paid_lump_sums += lump_sum,
        }
    }

    /// Returns whether a claim that was paid late costs something that may still be asked for.
    #[inline]
    fn is_asked(&self, document: usize, standing: &Standing<'_>) -> bool {
        let bears = standing.from <= standing.to
            || self
                .interest
                .may_have_lump_sum(self.ledger, document, standing);
        bears && self.interest.is_in_time(self.cases, document)
    }
}
