//! Impairment: which open claims are doubtful, how much of each may be lost, and what VAT comes back.
//!
//! Takes what the books and the facts of each claim say, with the percentages of the policy; gives one
//! proposal for each part of a claim that is treated alike. Proposals only: whether a loss is probable,
//! claim by claim, is for the accountant to say (PCG 214-25, CGI 39, 1, 5°). Invariant: the parts of a
//! claim add up to its balance, with and without tax.

mod entries;
mod pieces;
mod risk;
mod vat;

pub use entries::{AccountKey, Entries, Entry, EntryKind, Line, Side, entries, is_balanced};
pub use risk::Risk;
pub use vat::{Vat, VatFrom};

use crate::assess::cases::Cases;
use crate::assess::payable::days_late;
use crate::assess::portfolios_in_order;
use crate::model::{
    Amount, Day, Finding, FindingCode, Ledger, Proceedings, Total, Value, divide_half_up,
};
use crate::policy::{Percent, Policy};
use crate::reconcile::Settlement;
use pieces::propose;

/// What is proposed for a claim, or for one part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The claim, by its place among the documents.
    pub document: usize,
    /// Which part of it.
    pub part: Part,
    /// Days past its due date, below zero before it.
    pub days_overdue: Option<i32>,
    /// The part with tax: what is doubtful (416).
    pub amount: Amount,
    /// The part without tax: what may be impaired.
    pub net: Amount,
    /// The tax in the part.
    pub tax: Amount,
    /// The VAT of the invoice.
    pub vat: Vat,
    /// What the books are to say.
    pub treatment: Treatment,
    /// Why, the strongest ground first.
    pub grounds: Vec<Ground>,
    /// The VAT that can be recovered, if any.
    pub recovery: Option<Recovery>,
}

impl Proposal {
    /// Returns the percentage of the strongest ground.
    #[must_use]
    pub fn percent(&self) -> Percent {
        self.grounds
            .first()
            .map_or(Percent(0), |ground| ground.percent)
    }

    /// Returns what is lost, with its tax (654).
    #[must_use]
    pub const fn lost(&self) -> Amount {
        match self.treatment {
            Treatment::Impaired => Amount::ZERO,
            Treatment::Lost => self.amount,
        }
    }

    /// Returns what is impaired (491): the percentage of the part without tax.
    #[must_use]
    pub fn impairment(&self) -> Amount {
        match self.treatment {
            Treatment::Lost => Amount::ZERO,
            Treatment::Impaired => {
                let percent = i128::from(self.percent().0);
                let impaired = divide_half_up(i128::from(self.net.0) * percent, 100);
                // At most the net, since no percentage is above 100.
                Amount(i64::try_from(impaired).unwrap_or(self.net.0))
            }
        }
    }
}

/// A part of a claim that is treated alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// What was written off.
    WrittenOff,
    /// What is in dispute.
    Disputed,
    /// What is left.
    Rest,
}

impl Part {
    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::WrittenOff => "written-off",
            Self::Disputed => "disputed",
            Self::Rest => "rest",
        }
    }
}

/// What the books are to say of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Treatment {
    /// It is doubtful (416), and impaired by a percentage (491).
    Impaired,
    /// It is lost for good (654).
    Lost,
}

impl Treatment {
    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Impaired => "impairment",
            Self::Lost => "loss",
        }
    }
}

/// One reason why a part is doubtful, with the percentage that the policy gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Which.
    pub kind: GroundKind,
    /// What the policy gives it.
    pub percent: Percent,
}

/// Why a claim is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroundKind {
    /// The house gave it up.
    WrittenOff,
    /// Insolvency proceedings were opened after it was born.
    Insolvency(Proceedings),
    /// Its limitation has expired.
    TimeBarred,
    /// It is before a court, or in enforcement.
    Court,
    /// It is in dispute.
    Dispute,
    /// It is overdue by more than these days.
    Age(u32),
}

impl GroundKind {
    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WrittenOff => "written-off",
            Self::Insolvency(kind) => kind.name(),
            Self::TimeBarred => "time-barred",
            Self::Court => "court",
            Self::Dispute => "dispute",
            Self::Age(_) => "age",
        }
    }
}

/// VAT that can be recovered (CGI 272, 1), when its conditions are met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// How much.
    pub amount: Amount,
    /// What opens the right.
    pub because: RecoveryReason,
    /// Since when, where the day is known.
    pub since: Option<Day>,
}

impl Recovery {
    /// Returns the last day to claim it: the end of the second year after (CGI ann. II 208).
    #[must_use]
    pub fn until(&self) -> Option<Day> {
        let (year, _, _) = self.since?.civil();
        Day::from_civil(year + 2, 12, 31)
    }
}

/// What opens the right to recover VAT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecoveryReason {
    /// A judgment opened a liquidation, and the claim was born before.
    Liquidation,
    /// The house says that the claim is lost for good.
    WrittenOff,
}

impl RecoveryReason {
    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Liquidation => "liquidation",
            Self::WrittenOff => "written-off",
        }
    }
}

/// Sums of the proposals of one portfolio.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImpairmentTotals {
    /// Proposals.
    pub proposals: u64,
    /// Doubtful, with tax; what is lost is part of it.
    pub doubtful: Total,
    /// The same without tax.
    pub net: Total,
    /// The tax in it.
    pub tax: Total,
    /// Impaired.
    pub impairment: Total,
    /// Lost, with tax.
    pub lost: Total,
    /// VAT that can be recovered.
    pub recoverable: Total,
}

impl ImpairmentTotals {
    /// Adds a proposal.
    pub fn add(&mut self, proposal: &Proposal) {
        self.proposals += 1;
        self.doubtful += proposal.amount;
        self.net += proposal.net;
        self.tax += proposal.tax;
        self.impairment += proposal.impairment();
        self.lost += proposal.lost();
        if let Some(recovery) = proposal.recovery {
            self.recoverable += recovery.amount;
        }
    }
}

/// Proposes what the books should say of doubtful claims: by portfolio, customer, due date, place.
///
/// Claims that a factor owns are not the creditor's to impair.
#[must_use]
pub fn impairment(cases: Cases<'_>) -> (Vec<Proposal>, Vec<Finding>) {
    let Cases {
        ledger,
        settlement,
        policy,
        ..
    } = cases;
    proposed(ledger, settlement, policy, |document| {
        Risk::of(cases, document)
    })
}

/// Proposes by what `risk` says is known of a claim beside its age.
fn proposed(
    ledger: &Ledger,
    settlement: &Settlement,
    policy: &Policy,
    risk: impl Fn(usize) -> Risk,
) -> (Vec<Proposal>, Vec<Finding>) {
    let documents = &ledger.documents;
    let mut ranks = vec![0; settlement.portfolios.len()];
    for (rank, portfolio) in portfolios_in_order(ledger, settlement)
        .into_iter()
        .enumerate()
    {
        ranks[portfolio] = rank;
    }
    let is_open = |&document: &usize| {
        settlement.balances[document] > 0 && !documents.facts[document].is_factored()
    };
    let mut claims: Vec<usize> = (0..settlement.balances.len()).filter(is_open).collect();
    claims.sort_by_key(|&document| {
        (
            ranks[usize::from(documents.portfolios[document])],
            documents.customers[document],
            documents.due.get(document),
            document,
        )
    });
    let mut proposals = Vec::new();
    let mut assumed = Vec::new();
    for document in claims {
        let before = proposals.len();
        let days = days_late(documents, settlement.as_of, document);
        let balance = Amount(settlement.balances[document]);
        let vat = vat::of(ledger, document, policy);
        propose(
            document,
            balance,
            days,
            &vat,
            &risk(document),
            policy,
            &mut proposals,
        );
        if proposals.len() > before && vat.from == VatFrom::Policy {
            assumed.push(document);
        }
    }
    (proposals, told(ledger, &assumed, policy))
}

/// Tells that the VAT of some claims is the policy's.
fn told(ledger: &Ledger, assumed: &[usize], policy: &Policy) -> Vec<Finding> {
    let Some(&first) = assumed.iter().min() else {
        return Vec::new();
    };
    let rate = policy.impairment.vat_rate.decimal().to_string();
    let finding = Finding::new(FindingCode::VatRateAssumed)
        .at(ledger.document_row(first))
        .value(ledger.documents.numbers.get(first))
        .detail(Value::Text(rate))
        .count(assumed.len() as u64);
    vec![finding]
}

#[cfg(test)]
mod tests;
