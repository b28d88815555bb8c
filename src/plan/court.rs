//! Files for the court: which claims one may hold, and why others are left out.
//!
//! Takes the open claims of a customer of a portfolio. Invariant: no file is about a claim that is held,
//! paid, or of which an order stands already, nor about a customer whose credits cover what is asked; left
//! to itself it takes only claims that are shown to be due and past the formal notice.

use super::actions::{Action, ActionKind};
use super::claim::ClaimPlan;
use super::customer::CustomerPlan;
use super::planner::{Planner, as_amount};
use super::why::{Why, WhyCode};
use crate::assess::route::Order;
use crate::assess::status::{Sign, Status};
use crate::assess::{Case, Cases, Parts, Told};
use crate::model::{Amount, CustomerIndex, Day, EInvoiceStatus, Regime, Total, Value};

/// What a file for the court is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Court {
    /// What nobody contests: an order to pay, an interim payment.
    Undisputed,
    /// The merits, contested or not.
    Merits,
    /// The administrative court, which asks for a claim in writing first.
    Administrative,
    /// A declaration in insolvency proceedings.
    Declaration,
}

impl Court {
    /// Returns whether a contested claim may be brought there.
    #[must_use]
    pub const fn hears_contests(self) -> bool {
        match self {
            Self::Merits | Self::Administrative | Self::Declaration => true,
            Self::Undisputed => false,
        }
    }

    /// Returns what of a contested part is not asked for there.
    #[must_use]
    pub const fn withheld(self, contested: Amount) -> Amount {
        if self.hears_contests() {
            Amount::ZERO
        } else {
            contested
        }
    }

    /// Returns the parts of a claim as they are asked for there: what is contested and asked for all the same is
    /// no part of its own.
    #[must_use]
    pub fn parts(self, cases: Cases<'_>, document: usize) -> Parts {
        let told = cases.told(document);
        let contested = self.withheld(told.dispute.amount);
        cases.parts_beside(document, contested, told.expected.amount)
    }
}

/// Why a claim is not in a file for the court.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// It is held, until a day where one is known, paid or not due.
    Held(Why, Option<Day>),
    /// The journal has no formal notice about it.
    NoNotice,
    /// The journal has no claim in writing about it, which opens an administrative court.
    NoWrittenClaim,
    /// The data do not show that the obligation exists.
    Uncertain,
    /// The data do not show how much is owed.
    Unliquidated,
    /// A court was seised of it, and has given no title.
    BeforeCourt,
    /// A judge made an order to pay about it, which stands.
    Ordered(Order),
    /// A court gave a title, which can be enforced until that day.
    Titled(Day),
}

/// A claim that is not in a file for the court.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The claim, by place among the documents.
    pub document: u32,
    /// Why.
    pub because: Vec<Against>,
}

/// What a file for the court is about.
#[derive(Clone, Debug)]
pub struct CourtFile<'run> {
    /// Its claims; none when there is nothing to ask.
    pub action: Option<Action<'run>>,
    /// Open claims that are not in it.
    pub left_out: Vec<LeftOut>,
    /// What the customer has to its credit, that no claim took.
    pub credits: Total,
}

impl<'run> Planner<'run> {
    /// Makes what a file for the court is about: claims that somebody names, or those of a customer that
    /// are ripe for it.
    ///
    /// Named claims stand or fall together.
    #[must_use]
    pub fn for_court(
        &self,
        portfolio: usize,
        customer: CustomerIndex,
        court: Court,
        named: &[u32],
    ) -> CourtFile<'run> {
        let mut file = CourtFile {
            action: None,
            left_out: Vec::new(),
            credits: Total::ZERO,
        };
        let Some(row) = self.row_at(portfolio, customer) else {
            return file;
        };
        let open = self.open_claims();
        let mut open = open.of(row).to_vec();
        if court == Court::Declaration {
            let declared = self.declared(portfolio, customer).iter();
            let settled = declared.filter(|it| it.is_settled);
            open.extend(settled.map(|it| it.document));
        }
        let paid = named.iter().filter(|document| {
            let own = self.cases.ledger.documents.portfolios[**document as usize];
            usize::from(own) == portfolio && !open.contains(document)
        });
        file.left_out.extend(paid.map(|&document| LeftOut {
            document,
            because: vec![Against::Held(Why::new(WhyCode::Paid), None)],
        }));
        let mut claims = Vec::new();
        for &document in &open {
            if !named.is_empty() && !named.contains(&document) {
                continue;
            }
            let claim = self.claim(document as usize);
            let because = self.against_in_court(&claim, court, named.is_empty());
            if because.is_empty() {
                claims.push(claim);
            } else {
                file.left_out.push(LeftOut { document, because });
            }
        }
        if claims.is_empty() || !named.is_empty() && !file.left_out.is_empty() {
            return file;
        }
        let plan = CustomerPlan::new(self, row, claims);
        file.credits = if court == Court::Declaration {
            self.credits_before_judgment(portfolio, customer)
        } else {
            plan.credits()
        };
        let asked = |claim: &&ClaimPlan<'_>| {
            let parts = court.parts(self.cases, claim.document as usize);
            Total::from(parts.claimable)
        };
        let listed: Vec<&ClaimPlan<'run>> = plan.claims.iter().collect();
        let sum: Total = if court == Court::Declaration {
            let claims: Vec<u32> = listed.iter().map(|claim| claim.document).collect();
            self.declared_sum(portfolio, customer, &claims)
        } else {
            listed.iter().map(asked).sum()
        };
        if file.credits > Total::ZERO && file.credits >= sum {
            let money = plan.money(as_amount(file.credits));
            let covered = Against::Held(Why::new(WhyCode::CreditsCover).with(money), None);
            let all = listed.iter().map(|claim| LeftOut {
                document: claim.document,
                because: vec![covered.clone()],
            });
            file.left_out.extend(all);
            return file;
        }
        let mut action = plan.action(ActionKind::Step, &listed, sum);
        if court == Court::Declaration {
            // What was paid late before the judgment is declared as a claim of its own.
            action.settled_beside.clear();
        }
        file.action = Some(action);
        file
    }

    /// Returns the reasons against a claim in a file for the court.
    fn against_in_court(
        &self,
        claim: &ClaimPlan<'_>,
        court: Court,
        must_be_ripe: bool,
    ) -> Vec<Against> {
        let document = claim.document as usize;
        let held = |code| vec![Against::Held(Why::new(code), None)];
        if self.cases.ledger.documents.facts[document].is_factored() {
            return held(WhyCode::Factored);
        }
        if court == Court::Declaration {
            return match self.cases.insolvency(document) {
                Some(found) if found.is_abroad() => held(WhyCode::LawOfOpening),
                Some(found) if found.closure.is_some() => held(WhyCode::LiquidationClosed),
                Some(_) => Vec::new(),
                None => held(WhyCode::NotPrior),
            };
        }
        let told = self.cases.told(document);
        let holds = claim.holds.iter();
        let holds = holds.filter(|hold| stops(&hold.why, court, claim, &told));
        let holds: Vec<Against> = holds
            .map(|hold| Against::Held(hold.why.clone(), hold.until))
            .collect();
        if !holds.is_empty() {
            return holds;
        }
        let order = told.done.order;
        let is_made = order.made.is_some() || order.served.is_some();
        if is_made && !order.is_void(self.cases.settlement.as_of) {
            return vec![Against::Ordered(order)];
        }
        if let Some(until) = told.done.titled_until {
            return vec![Against::Titled(until)];
        }
        if claim.overdue.is_none() {
            return vec![Against::Held(self.not_yet_due(document), None)];
        }
        if !court.hears_contests() && !claim.claimable.is_positive() {
            return held(WhyCode::Dispute);
        }
        match self.cases.case(document) {
            Some(case) if must_be_ripe => self.unripe(document, &case, &told, court),
            Some(_) | None => Vec::new(),
        }
    }

    /// Returns what a claim that nobody named lacks to be brought to court.
    fn unripe(&self, document: usize, case: &Case, told: &Told, court: Court) -> Vec<Against> {
        let urgent = self.cases.policy.limitation.urgent_days;
        let is_urgent = case.limitation.calls_for_act_within(urgent);
        let refused = case.certaine.reasons.iter();
        let is_refused = refused
            .clone()
            .any(|ground| ground.sign == Sign::EInvoiceRefused);
        let is_contested = case.disputed.is_positive() || is_refused;
        let needs_no_notice = match court {
            // A claim in writing opens this court, and is what interrupts limitation.
            Court::Administrative => false,
            Court::Merits => is_urgent || is_contested,
            Court::Undisputed | Court::Declaration => is_urgent,
        };
        let mut against = Vec::new();
        if told.done.is_before_court {
            against.push(Against::BeforeCourt);
        }
        if told.done.amicable_end.is_none() && !needs_no_notice {
            let is_public = self.cases.regime(document) == Regime::Public;
            against.push(if is_public {
                Against::NoWrittenClaim
            } else {
                Against::NoNotice
            });
        }
        if court == Court::Undisputed && !case.certaine.status.is_enough() {
            against.push(Against::Uncertain);
        }
        if court == Court::Undisputed && case.liquide.status != Status::Yes {
            against.push(Against::Unliquidated);
        }
        against
    }
}

/// Returns whether a hold keeps a claim from the court: the end of reminders does not, nor a step's least
/// amount; before a judge of the merits a contest does not either.
fn stops(why: &Why, court: Court, claim: &ClaimPlan<'_>, told: &Told) -> bool {
    let is_over = matches!(why.code, WhyCode::HandedOver | WhyCode::MinAmount);
    let is_contest = matches!(why.code, WhyCode::Dispute | WhyCode::EInvoice);
    let is_heard = court.hears_contests() && is_contest && !is_no_invoice(why);
    let is_credited_in_part = why.code == WhyCode::CreditNoteExpected
        && court.hears_contests()
        && told.expected.unknown.is_none()
        && claim.balance > told.expected.amount;
    !(is_over || is_heard || is_credited_in_part)
}

/// Returns whether a platform took the invoice for none.
fn is_no_invoice(why: &Why) -> bool {
    let is_rejected = |detail: &Value| {
        let Value::Text(code) = detail else {
            return false;
        };
        EInvoiceStatus::parse(code).is_some_and(EInvoiceStatus::is_rejected)
    };
    why.code == WhyCode::EInvoice && why.details.iter().any(is_rejected)
}
