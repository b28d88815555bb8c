//! The file for the lawyer or the court: what the data show, what is missing and what is to be confirmed.
//!
//! Takes what a run computed about the claims of one customer; gives facts that a template sets out.
//! Invariant: it copies what the data say and what the texts ask, qualifies nothing, and says what nobody
//! has proved yet.

use super::context::Letter;
use super::courts::court;
use super::filters::sum;
use super::maker::{Draft, Maker};
use crate::assess::Case;
use crate::assess::insolvency::Whence;
use crate::assess::route::{regime_of_order, serve_order_by};
use crate::model::Total;
use crate::plan::{Action, Refusal};
use crate::policy::Language;
use crate::render::lang::law::law;
use crate::render::lang::why_text;
use serde::Serialize;

/// What is asked of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DossierKind {
    /// An order to pay (CPC, art. 1405 and following).
    OrderToPay,
    /// An interim payment (CPC, art. 873 and 835).
    InterimPayment,
    /// A summons on the merits.
    Summons,
    /// The declaration of claims in insolvency proceedings (C. com., art. L622-24).
    Declaration,
}

impl DossierKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [
        Self::OrderToPay,
        Self::InterimPayment,
        Self::Summons,
        Self::Declaration,
    ];

    /// Returns the name of its template, and of its option.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OrderToPay => "injonction-de-payer",
            Self::InterimPayment => "refere-provision",
            Self::Summons => "assignation",
            Self::Declaration => "declaration-de-creance",
        }
    }
}

/// What a file for the court says beyond its letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dossier {
    /// What is asked: `injonction-de-payer`, `refere-provision`, `assignation` or `declaration-de-creance`.
    pub kind: &'static str,
    /// Which court the texts point to, to be confirmed.
    pub court: String,
    /// `above-10000`, `up-to-10000` or `up-to-5000`: principal, late interest and lump sums, in euros.
    pub bracket: &'static str,
    /// What can be said of each claim in law.
    pub standings: Vec<Standing>,
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
    /// The publication in the BODACC.
    pub published: Option<String>,
    /// The last day to declare.
    pub declare_by: Option<String>,
    /// The last day to ask to be relieved of a missed declaration.
    pub relief_by: Option<String>,
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

impl Maker<'_> {
    /// Returns what a file for the court says: the letter of its claims, with what courts ask besides.
    #[must_use]
    pub fn file(&self, draft: Draft<'_, '_>, kind: DossierKind, left_out: &[Refusal]) -> Letter {
        let (action, language) = (draft.action, draft.language);
        let mut letter = self.letter(draft);
        letter.history = self.history(action.customer, language, usize::MAX);
        let due = sum(&letter.totals.due).unwrap_or(Total::ZERO);
        let dossier = self.dossier(kind, action, due, left_out, language);
        letter.dossier = Some(dossier);
        letter
    }

    fn dossier(
        &self,
        kind: DossierKind,
        action: &Action<'_>,
        due: Total,
        left_out: &[Refusal],
        language: Language,
    ) -> Dossier {
        let (customer, claims) = (action.customer, action.claims.as_slice());
        let results = &self.results;
        let cases = results.cases();
        let as_of = results.assessment.as_of;
        let owner = &results.ledger.customers[customer.place()];
        let whence = Whence::of(results.policy.creditor.country.as_deref());
        let insolvency = cases.proceedings(customer).map(|found| Proceedings {
            kind: found.kind.clone(),
            judgment: found.judgment.map(|day| day.iso()),
            published: found.published.map(|day| day.iso()),
            declare_by: found.declare_by(whence).map(|day| day.iso()),
            relief_by: found.ask_relief_by().map(|day| day.iso()),
        });
        let exhibits = self.exhibits(kind, claims, language);
        let missing = exhibits.iter().filter(|exhibit| !exhibit.is_there).count();
        let regime = regime_of_order(as_of);
        Dossier {
            kind: kind.name(),
            court: court(owner, cases.law(customer).0, kind),
            bracket: match due.0 {
                1_000_001.. => "above-10000",
                500_001.. => "up-to-10000",
                _ => "up-to-5000",
            },
            standings: claims
                .iter()
                .filter_map(|document| self.standing(*document, language))
                .collect(),
            exhibits,
            missing: missing as u64,
            left_out: left_out
                .iter()
                .map(|refusal| LeftOut {
                    claim: results.ledger.claim_name(refusal.document as usize),
                    because: refusal
                        .because
                        .iter()
                        .map(|why| why_text(why, language))
                        .collect::<Vec<_>>()
                        .join(" ; "),
                })
                .collect(),
            insolvency,
            order: Order {
                service_months: regime.map_or(0, |regime| regime.service_months),
                serve_by: serve_order_by(as_of).map(|day| day.iso()),
                opposition_months: regime.map_or(0, |regime| regime.opposition_months),
                enforcement_months: regime.map_or(0, |regime| regime.enforcement_months),
            },
        }
    }

    fn standing(&self, document: u32, language: Language) -> Option<Standing> {
        let results = &self.results;
        let case: Case = results.cases().case(document as usize)?;
        let words = law(language);
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
        })
    }
}
