//! Two days of one portfolio: what moved between them, explained to the cent.
//!
//! Takes the books as they were at the end of each day, read apart, so that what came after the first changes
//! nothing of it. Invariant: each sum that is shown is what the assessment of its day says, or there is none.

mod bridge;
mod change;
mod flows;
mod pairs;
mod promises;
mod rolls;
mod sources;
mod verify;

pub use bridge::{Bridge, BridgeLine, Cause};
pub use change::ClaimChange;
pub use flows::Flows;
pub use promises::{PromiseChange, PromiseMove, PromiseMoves, PromiseSum};
pub use rolls::{Origin, Outcome, Roll, RollCell, Rolls};
pub use verify::Unexplained;

use super::aging::{BucketKey, keys};
use super::cases::Cases;
use super::{Assessment, Portfolio};
use crate::model::{Currency, Day, Total};
use crate::reconcile::Control;
use change::Changes;
use std::collections::BTreeMap;

/// The books at the end of one of the days.
#[derive(Clone, Copy, Debug)]
pub struct Side<'run> {
    /// What files, journal and settlement said of each claim.
    pub cases: Cases<'run>,
    /// What they amounted to.
    pub assessment: &'run Assessment,
}

/// What moved between two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// The day whose end is the start.
    pub from: Day,
    /// The day whose end is shown.
    pub to: Day,
    /// By entity, then by currency.
    pub portfolios: Vec<PortfolioDiff>,
    /// Claims of which something moved, in the order of the documents of the later day, then those that only
    /// the earlier one has.
    pub claims: Vec<ClaimChange>,
    /// Promises that were made or whose state moved, by last day.
    pub promises: Vec<PromiseChange>,
}

/// What moved in one portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortfolioDiff {
    /// The creditor company, when the files name it.
    pub entity: Option<String>,
    /// The currency of every amount.
    pub currency: Currency,
    /// What explains the change of what is open, and of what is overdue.
    pub bridge: Bridge,
    /// Debits less credits at the end of each day.
    pub credits: [Total; 2],
    /// What went through the control of the period.
    pub receipts: Receipts,
    /// Where the claims of each bucket went.
    pub rolls: Rolls,
    /// What became of promises.
    pub promises: PromiseMoves,
}

/// The money of the period, all of it: that which no claim took too, and that which came and bounced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipts {
    /// Payments, those rejected included.
    pub payments: Total,
    /// Payments that bounced.
    pub rejections: Total,
    /// Credits that were paid back.
    pub refunds: Total,
}

impl Receipts {
    /// Takes what the controls of both days say; a portfolio that one of them lacks had nothing then.
    fn between([before, after]: [Option<&Portfolio>; 2]) -> Self {
        let control =
            |side: Option<&Portfolio>| side.map_or_else(Control::default, |own| own.control);
        let (before, after) = (control(before), control(after));
        Self {
            payments: after.payments - before.payments,
            rejections: after.rejections - before.rejections,
            refunds: after.refunds - before.refunds,
        }
    }
}

/// Returns what moved between two days; the buckets are those of the later day's policy.
///
/// # Errors
/// When a sum is not what the assessment of its day says: a bug of this program.
pub fn diff(before: Side<'_>, after: Side<'_>) -> Result<Diff, Unexplained> {
    let keys: Vec<BucketKey> = keys(&after.cases.policy.aging);
    let portfolios = portfolios(before, after);
    let Changes { claims, of_places } = Changes::new(before, after, &portfolios);
    let (promises, moves) = promises::changes(before, after, &of_places, portfolios.len());
    let of_portfolios = of_portfolios(&claims, portfolios.len());
    let by_name = [before, after].map(by_name);
    let mut explained = Vec::with_capacity(portfolios.len());
    for (place, (entity, currency)) in portfolios.into_iter().enumerate() {
        let own = || of_portfolios[place].iter().map(|claim| &claims[*claim]);
        let name = (entity.as_deref(), currency);
        let found = [0, 1].map(|side: usize| by_name[side].get(&name).copied());
        let credits = found.map(|own| own.map_or(Total::ZERO, |portfolio| portfolio.aging.credits));
        let portfolio = PortfolioDiff {
            bridge: Bridge::new(own()),
            rolls: Rolls::new(&keys, own()),
            promises: moves[place],
            entity,
            currency,
            credits,
            receipts: Receipts::between(found),
        };
        verify::verify(found, &portfolio)?;
        explained.push(portfolio);
    }
    let moved = claims.into_iter().filter(ClaimChange::has_moved);
    Ok(Diff {
        from: before.assessment.as_of,
        to: after.assessment.as_of,
        portfolios: explained,
        claims: moved.collect(),
        promises,
    })
}

/// Returns the portfolios of either day, by entity, then by currency.
fn portfolios(before: Side<'_>, after: Side<'_>) -> Vec<(Option<String>, Currency)> {
    let sides = [before, after].into_iter();
    let all = sides.flat_map(|side| &side.assessment.portfolios);
    let mut all: Vec<_> = all
        .map(|portfolio| (portfolio.entity.clone(), portfolio.currency))
        .collect();
    all.sort();
    all.dedup();
    all
}

/// Returns the places of the claims of each portfolio, in order.
fn of_portfolios(claims: &[ClaimChange], count: usize) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new(); count];
    for (place, claim) in claims.iter().enumerate() {
        places[claim.portfolio].push(place);
    }
    places
}

/// Returns the portfolios of a day by what they are called.
fn by_name(side: Side<'_>) -> BTreeMap<(Option<&str>, Currency), &Portfolio> {
    let all = side.assessment.portfolios.iter();
    all.map(|each| ((each.entity.as_deref(), each.currency), each))
        .collect()
}
