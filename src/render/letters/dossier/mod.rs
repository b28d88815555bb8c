//! The file for the lawyer or the court: what the data show, what is missing and what is to be confirmed.
//!
//! Takes what a run computed about the claims of one customer; gives facts that a template sets out.
//! Invariant: it copies what the data say and what the texts ask, qualifies nothing, and says what nobody
//! has proved yet.

mod against;
mod chronology;
mod courts;
mod debtors;
mod demand;
mod exhibits;
mod tables;
mod unread;
mod warnings;

use super::context::Letter;
use super::maker::{Draft, Maker};
use crate::assess::Case;
use crate::assess::calendar::{Delay, delay_at};
use crate::assess::route::{regime_of_order, serve_order_by};
use crate::model::{Currency, CustomerIndex, Total};
use crate::plan::{Action, Court, LeftOut as Unripe};
use crate::policy::{Language, statutory};
use crate::render::lang::law::law;
use crate::render::numbers;
use serde::Serialize;

pub use against::against_text;
pub use debtors::Debtor;
use demand::{Account, Demand};
pub(super) use tables::{accounts, claims, demand};

/// What is asked of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DossierKind {
    /// An order to pay (CPC, art. 1405 and following).
    OrderToPay,
    /// An interim payment (CPC, art. 873 and 835).
    InterimPayment,
    /// A summons on the merits.
    Summons,
    /// A European order for payment (Regulation (EC) No 1896/2006).
    EuropeanOrder,
    /// A request to the administrative court.
    Administrative,
    /// The declaration of claims in insolvency proceedings (C. com., art. L622-24).
    Declaration,
}

impl DossierKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::OrderToPay,
        Self::InterimPayment,
        Self::Summons,
        Self::EuropeanOrder,
        Self::Administrative,
        Self::Declaration,
    ];

    /// Returns the name of its template, and of its option.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OrderToPay => "injonction-de-payer",
            Self::InterimPayment => "refere-provision",
            Self::Summons => "assignation",
            Self::EuropeanOrder => "injonction-europeenne",
            Self::Administrative => "requete-administrative",
            Self::Declaration => "declaration-de-creance",
        }
    }

    /// Returns before which court it goes.
    #[must_use]
    pub const fn court(self) -> Court {
        match self {
            Self::OrderToPay | Self::InterimPayment | Self::EuropeanOrder => Court::Undisputed,
            Self::Summons => Court::Merits,
            Self::Administrative => Court::Administrative,
            Self::Declaration => Court::Declaration,
        }
    }
}

/// What a file for the court is made from, besides its claims.
#[derive(Clone, Copy, Debug)]
pub struct Brief<'run> {
    /// What is asked of whom.
    pub kind: DossierKind,
    /// Open claims that are not in it.
    pub left_out: &'run [Unripe],
    /// What the customer has to its credit, that no claim took.
    pub credits: Total,
    /// What is said of rows that were refused and may be about the customer.
    pub refused: &'run [String],
}

/// What a file for the court says beyond its letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dossier {
    /// What is asked: `injonction-de-payer`, `refere-provision`, `assignation`, `injonction-europeenne`,
    /// `requete-administrative` or `declaration-de-creance`.
    pub kind: &'static str,
    /// What must be known before anything is done with it.
    pub warnings: Vec<String>,
    /// The kind of the court: `commerce`, `judiciaire`, `administratif`, `etranger`, empty for a declaration.
    pub court_kind: &'static str,
    /// Which court the texts point to, to be confirmed.
    pub court: String,
    /// Why, and what is to be confirmed; may be empty.
    pub court_because: String,
    /// `above-10000`, `up-to-10000` or `up-to-5000`: all that is asked, in euros.
    pub bracket: &'static str,
    /// What the journal has of each claim: `notice` where a formal notice was made of all, `reminders` where
    /// all were reminded, else `none`.
    pub dunning: &'static str,
    /// The days of those notices or reminders, each once.
    pub dunned_on: Vec<String>,
    /// Who owes: `business`, `consumer`, `public`, `union` or `abroad`.
    pub debtor: &'static str,
    /// What is asked.
    pub demand: Demand,
    /// What can be said of each claim in law.
    pub standings: Vec<Standing>,
    /// What happened, by day.
    pub chronology: Vec<Fact>,
    /// The exhibits, by number.
    pub exhibits: Vec<Exhibit>,
    /// How many of them are missing.
    pub missing: u64,
    /// Open claims that are not in it.
    pub left_out: Vec<LeftOut>,
    /// The proceedings, if any are open.
    pub insolvency: Option<Proceedings>,
    /// The regime of an order to pay made on the day of the file.
    pub order: Order,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fact {
    /// The day.
    pub on: String,
    /// What happened.
    pub text: String,
}

/// What can be said of a claim in law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The claim.
    pub claim: String,
    /// Whether the obligation exists beyond a serious contest.
    pub certaine: String,
    /// Whether its amount is known.
    pub liquide: String,
    /// Whether payment can be asked for now.
    pub exigible: String,
    /// The prudent last day to bring it.
    pub limitation: String,
    /// The last day of the law to bring it.
    pub limitation_of_law: String,
}

/// An exhibit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exhibit {
    /// Its number.
    pub number: u64,
    /// What it is.
    pub text: String,
    /// Whether the data say that it is there.
    pub is_there: bool,
    /// Whether a file has its number, and nothing says that it is there nor that it is signed.
    pub is_named: bool,
}

/// An open claim that is not in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// The claim.
    pub claim: String,
    /// Why.
    pub because: String,
}

/// Insolvency proceedings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proceedings {
    /// Their kind, as written.
    pub kind: String,
    /// The opening judgment.
    pub judgment: Option<String>,
    /// Whether a plan was adopted: prior claims are paid as it says (C. com., art. L626-11, L631-19).
    pub has_plan: bool,
    /// The judgment that adopted it, where its day is known.
    pub plan_on: Option<String>,
    /// The publication in the BODACC.
    pub published: Option<String>,
    /// The last day to declare.
    pub declare_by: Option<String>,
    /// Whether that day is past, and that to which it is extended.
    pub is_late: bool,
    /// The working day to which it is extended, once the day itself is past.
    pub extended_to: Option<String>,
    /// The last day to ask to be relieved of a missed declaration.
    pub relief_by: Option<String>,
    /// The last day to report a claim born after a judgment of liquidation, left unpaid.
    pub report_by: Option<String>,
}

/// What follows an order to pay that is made on the day of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Order {
    /// Months to serve it.
    pub service_months: u32,
    /// The last useful day to serve it.
    pub serve_by: Option<String>,
    /// Months to oppose it, from its service.
    pub opposition_months: u32,
    /// Months from its service to enforce it.
    pub enforcement_months: u32,
}

/// Returns in which bracket of the rules on lawyers and amicable attempts a sum in cents is.
fn bracket(total: Total) -> &'static str {
    let courts = statutory::courts();
    if total > Total::from(courts.lawyer.most_without()) {
        "above-10000"
    } else if total > Total::from(courts.amicable_attempt.most()) {
        "up-to-10000"
    } else {
        "up-to-5000"
    }
}

/// Says what is paid to an economic court for a demand of this sum.
fn contribution(court: &courts::Court, total: Total) -> Option<String> {
    let rule = &statutory::courts().contribution;
    let is_owed = court.name.contains(courts::ECONOMIC) && total > Total::from(rule.most_without());
    is_owed.then(|| {
        format!(
            "La demande dépasse {}\u{a0}: devant un tribunal des activités économiques, un demandeur d'au moins {} salariés acquitte la contribution pour la justice économique, à peine d'irrecevabilité (loi n° 2023-1059 du 20 novembre 2023, article 27). Effectif et assujettissement à vérifier.",
            numbers::amount(Total::from(rule.most_without()), Currency::EUR, Language::French),
            rule.employees
        )
    })
}

impl Maker<'_> {
    /// Returns what a file for the court says: the letter of its claims, with what courts ask besides.
    #[must_use]
    pub fn file(&self, draft: Draft<'_, '_>, brief: Brief<'_>) -> Letter {
        let action = draft.action;
        let mut letter = self.letter(draft);
        letter.dossier = Some(self.dossier(brief, action));
        letter
    }

    fn dossier(&self, brief: Brief<'_>, action: &Action<'_>) -> Dossier {
        let kind = brief.kind;
        let (customer, claims) = (action.customer, action.claims.as_slice());
        let results = &self.results;
        let cases = results.cases();
        let as_of = results.assessment.as_of;
        let owner = &results.ledger.customers[customer.place()];
        let regime = cases.law(customer).0;
        let insolvency = self.proceedings(customer);
        let debtor = Debtor::of(owner, regime);
        let exhibits = self.exhibits(kind, (debtor, regime), claims);
        let missing = exhibits.iter().filter(|exhibit| !exhibit.is_there).count();
        let order = regime_of_order(as_of);
        let court = courts::court(owner, regime, kind, as_of);
        let (demand, total) = self.demand(brief, action);
        let (dunning, dunned_on) = self.dunning(claims);
        let mut warnings = self.warnings(brief, action);
        let is_in_euros = results.currency_at(action.portfolio) == Currency::EUR;
        let asked = Some(total).filter(|_| is_in_euros);
        warnings.extend(asked.and_then(|total| contribution(&court, total)));
        Dossier {
            kind: kind.name(),
            warnings,
            court_kind: court.kind,
            court: court.name,
            court_because: court.because,
            bracket: bracket(total),
            dunning,
            dunned_on,
            debtor: debtor.name(),
            demand,
            standings: claims
                .iter()
                .filter_map(|document| self.court_standing(*document))
                .collect(),
            chronology: self.chronology(action),
            exhibits,
            missing: missing as u64,
            left_out: self.left_out(brief.left_out),
            insolvency,
            order: Order {
                service_months: order.map_or(0, |regime| regime.service_months),
                serve_by: serve_order_by(as_of).map(|day| day.iso()),
                opposition_months: order.map_or(0, |regime| regime.opposition_months),
                enforcement_months: order.map_or(0, |regime| regime.enforcement_months),
            },
        }
    }

    /// Returns the insolvency proceedings of a customer, if any are open.
    pub(super) fn proceedings(&self, customer: CustomerIndex) -> Option<Proceedings> {
        let results = &self.results;
        let as_of = results.assessment.as_of;
        let whence = results.cases().whence(customer);
        let found = results.cases().proceedings(customer)?;
        let declare_by = found.declare_by(whence);
        let stands = declare_by.map(|last| delay_at(as_of, last));
        Some(Proceedings {
            kind: found.kind.clone(),
            judgment: found.judgment.map(|day| day.iso()),
            has_plan: found.is_under_plan(),
            plan_on: found.plan_on().map(|day| day.iso()),
            published: found.published.map(|day| day.iso()),
            declare_by: declare_by.map(|day| day.iso()),
            is_late: stands == Some(Delay::Over),
            extended_to: stands.and_then(Delay::extended_to).map(|day| day.iso()),
            relief_by: found.ask_relief_by().map(|day| day.iso()),
            report_by: found.report_by().map(|day| day.iso()),
        })
    }

    fn left_out(&self, claims: &[Unripe]) -> Vec<LeftOut> {
        let left_out = claims.iter().map(|it| LeftOut {
            claim: self.results.ledger.claim_name(it.document as usize),
            because: against_text(it, &self.results, Language::French),
        });
        left_out.collect()
    }

    fn court_standing(&self, document: u32) -> Option<Standing> {
        let results = &self.results;
        let case: Case = results.cases().case(document as usize)?;
        let words = law(Language::French);
        let said = |attribute: &crate::assess::Attribute| {
            let status = words.status(attribute.status);
            let grounds = attribute.reasons.iter().map(|it| words.ground(it));
            let grounds: Vec<String> = grounds.collect();
            if grounds.is_empty() {
                status.to_owned()
            } else {
                format!("{status} ({})", grounds.join(" ; "))
            }
        };
        Some(Standing {
            claim: results.ledger.claim_name(document as usize),
            certaine: said(&case.certaine),
            liquide: said(&case.liquide),
            exigible: said(&case.exigible),
            limitation: case.limitation.prudent_ends_on.iso(),
            limitation_of_law: case.limitation.ends_on.iso(),
        })
    }
}
