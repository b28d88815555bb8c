//! Claims -> portfolios: what is owed, how late it is and how fast it is paid.
//!
//! Takes the ledger, its settlement and the policy, and gives values without a word of text, one
//! portfolio per entity and currency: nothing here ever adds two of them. What does not add up to the
//! settlement's control is an error, never a figure.

pub mod aging;
mod agreements;
mod balance;
pub mod calendar;
mod case;
mod cases;
mod collectable;
mod customers;
pub mod diff;
mod disputes;
pub mod dso;
mod e_invoice;
pub mod evidence;
mod figure;
pub mod forecast;
pub mod impairment;
pub mod insolvency;
pub mod late_interest;
pub mod limitation;
mod parts;
mod payable;
mod period;
mod plan_clause;
mod plan_lines;
mod profiles;
pub mod route;
mod rows;
pub mod statement;
pub mod status;
mod totals;
mod whence;

#[cfg(test)]
pub(crate) mod made_up;

pub use agreements::are_of_one_plan;
pub use balance::{Side, Unbalanced};
pub use case::{AfterJudgment, Attribute, Born, Case, Ground, GroundSource};
pub(crate) use cases::Told;
pub use cases::{
    Accelerated, CaseIndex, Cases, DaysGiven, Plan, PlanEnd, PlanOver, Promise, PromiseState,
    ToCome, promises,
};
pub use customers::{
    CustomerSummary, Direction, GradeFigure, GradeKey, GradeReason, Grading, PromiseCounts, Trend,
    customers,
};
pub use figure::{Figure, Measure, Reason};
pub use parts::Parts;
pub use payable::{days_late, payable_from};
pub use plan_lines::is_court;
pub use profiles::{LawFrom, Standing, Treatment, treatment};
pub(crate) use rows::Rows;
pub use totals::Totals;
pub use whence::Whence;

use crate::model::{Currency, Day, Ledger, PortfolioKey};
use crate::policy::Policy;
use crate::reconcile::{Control, Settlement};
use aging::{Aging, Tally, aged_balance};
use dso::{Delays, Dso, Receivable, Sales, opening_receivables};

/// All portfolios at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The day whose end it shows.
    pub as_of: Day,
    /// Portfolios by name of entity, the one without first, then by code of currency.
    pub portfolios: Vec<Portfolio>,
    /// What was found once of all claims: see [`Cases`].
    pub cases: CaseIndex,
}

/// What one entity is owed in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portfolio {
    /// Place in [`Settlement::portfolios`].
    pub index: usize,
    /// The creditor company, when the files name it.
    pub entity: Option<String>,
    /// The currency of every amount.
    pub currency: Currency,
    /// The control total.
    pub control: Control,
    /// The headline sums.
    pub totals: Totals,
    /// The aged balance.
    pub aging: Aging,
    /// DSO and its family.
    pub dso: Dso,
}

/// Assesses every portfolio of a settlement.
///
/// # Errors
/// When the open claims and credits do not add up to the settlement's control, or its control does
/// not hold: a bug of this program, so that no figure of it may be shown.
pub fn portfolio(
    ledger: &Ledger,
    settlement: &Settlement,
    policy: &Policy,
) -> Result<Assessment, Unbalanced> {
    let (aging_policy, dso_policy) = (&policy.aging, policy.dso);
    let index = CaseIndex::new(ledger, settlement, policy);
    let cases = index.cases(ledger, settlement, policy);
    let ((tally, (delays, in_law)), (sales, openings)) = rayon::join(
        || {
            rayon::join(
                || Tally::new(cases),
                || {
                    let delays = Delays::of_portfolios(ledger, settlement);
                    (delays, collectable::in_law(cases))
                },
            )
        },
        || {
            let sales = Sales::new(ledger, settlement);
            let openings = opening_receivables(ledger, settlement, &sales, dso_policy);
            (sales, openings)
        },
    );
    balance::verify(settlement, &tally)?;
    let controls = balance::controls_by_portfolio(settlement);
    let portfolios = portfolios_in_order(ledger, settlement)
        .into_iter()
        .map(|index| {
            let key = settlement.portfolios[index];
            let control = controls[index];
            let aging = aged_balance(ledger, &tally, aging_policy, index);
            let claims = tally.portfolios[index];
            let receivable = Receivable {
                closing: control.net(),
                opening: openings[index],
                claims,
            };
            Portfolio {
                index,
                entity: entity_of(ledger, key).map(str::to_owned),
                currency: currency_of(ledger, key),
                control,
                totals: Totals::new(&claims, &in_law[index], &aging),
                dso: dso::measure(
                    dso_policy,
                    settlement.as_of,
                    &receivable,
                    sales.of(index),
                    &delays[index],
                ),
                aging,
            }
        })
        .collect();
    Ok(Assessment {
        as_of: settlement.as_of,
        portfolios,
        cases: index,
    })
}

/// Returns the places of the portfolios in the order of reports.
fn portfolios_in_order(ledger: &Ledger, settlement: &Settlement) -> Vec<usize> {
    let mut places: Vec<usize> = (0..settlement.portfolios.len()).collect();
    places.sort_by_key(|&place| {
        let key = settlement.portfolios[place];
        (entity_of(ledger, key), currency_of(ledger, key))
    });
    places
}

fn entity_of(ledger: &Ledger, key: PortfolioKey) -> Option<&str> {
    key.entity
        .map(|place| ledger.entities[usize::from(place)].as_str())
}

fn currency_of(ledger: &Ledger, key: PortfolioKey) -> Currency {
    ledger.currencies[usize::from(key.currency)]
}

#[cfg(test)]
mod tests;
