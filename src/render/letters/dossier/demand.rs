//! What a file for the court asks: principal, late interest by both imputations, lump sums, less credits.
//!
//! Takes the décompte of each claim in the part that is asked for; gives sums that can be re-added. Invariant:
//! the imputation that the policy asks for is that of every other paper of the run, and each sum is that of
//! the lines shown.

use super::Brief;
use crate::assess::late_interest::{self, ClaimDecompte, Order, ReceiptKind, Segment};
use crate::model::{Amount, Currency, Day, Total};
use crate::plan::{Action, Court};
use crate::policy::{CreditNoteEffect, Imputation};
use crate::render::letters::maker::Maker;
use serde::Serialize;

/// What a file for the court asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Demand {
    /// The principal that is asked for.
    pub principal: String,
    /// What of it is contested.
    pub disputed: String,
    /// Late interest on it; what is known of it.
    pub interest: String,
    /// Whether it is known of every claim.
    pub is_interest_known: bool,
    /// Lump sums for recovery costs.
    pub lump_sums: String,
    /// How many of them.
    pub lump_sum_count: u64,
    /// What the customer has to its credit, taken off.
    pub credits: String,
    /// All of it.
    pub total: String,
    /// The claims.
    pub claims: Vec<Asked>,
    /// Whether credit notes lower what bears interest from the first day.
    pub is_credit_retroactive: bool,
    /// The account that is asked for, then the other where it differs.
    pub accounts: Vec<Account>,
}

/// A claim as a court is asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The claim.
    pub claim: String,
    /// The day of the invoice.
    pub issued_on: String,
    /// The due date.
    pub due_on: Option<String>,
    /// Whether it was due by the judgment that opened insolvency proceedings; none outside them.
    pub was_due: Option<bool>,
    /// Its amount with tax.
    pub amount: String,
    /// What credit notes took off.
    pub credited: String,
    /// What was paid; in a declaration, before the judgment.
    pub paid: String,
    /// What is left of both.
    pub balance: String,
    /// The principal that is asked for.
    pub asked: String,
}

/// An account of all claims, by one imputation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Account {
    /// `principal-first` or `interest-first`.
    pub imputation: &'static str,
    /// Its lines.
    pub lines: Vec<Line>,
    /// What is left of the principal.
    pub principal: String,
    /// What is left of the interest.
    pub interest: String,
}

/// A line of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The claim.
    pub claim: String,
    /// `interest`, `payment` or `credit-note`.
    pub kind: &'static str,
    /// The first day, empty of a receipt that no file dates.
    pub from: String,
    /// The last day, or the same.
    pub to: String,
    /// Both included; none of a receipt.
    pub days: Option<u32>,
    /// What bears interest; what a receipt took off the principal, below zero.
    pub base: String,
    /// Percent a year; none of a receipt.
    pub rate: Option<String>,
    /// The interest; what a receipt paid of it, below zero.
    pub amount: String,
}

/// The figures of one claim.
struct Figures {
    credited: Amount,
    paid: Amount,
    balance: Amount,
    principal: Amount,
    disputed: Amount,
    interest: Option<Amount>,
    lump_sum: Amount,
    /// None where no account can be shown.
    decompte: Option<ClaimDecompte>,
    was_due: Option<bool>,
}

impl Maker<'_> {
    /// Returns what is asked, and its sum.
    pub(super) fn demand(&self, brief: Brief<'_>, action: &Action<'_>) -> (Demand, Total) {
        let results = &self.results;
        let currency = results.currency_at(action.portfolio);
        let text = |sum: Total| currency.decimal(sum);
        let imputation = results.policy.late_interest.imputation;
        let (asked, other) = match imputation {
            Imputation::InterestFirst => ("interest-first", "principal-first"),
            Imputation::PrincipalFirst | Imputation::Lower => ("principal-first", "interest-first"),
        };
        let mut accounts = [Running::new(asked), Running::new(other)];
        // What lowers the base from the first day has no day of its own in an account.
        let told = if self.lowers_from_the_start() {
            &[
                ReceiptKind::UndatedPayment,
                ReceiptKind::Payment,
                ReceiptKind::GeneralCreditNote,
            ][..]
        } else {
            &[
                ReceiptKind::UndatedPayment,
                ReceiptKind::Payment,
                ReceiptKind::GeneralCreditNote,
                ReceiptKind::CreditNote,
            ][..]
        };
        let mut differs = false;
        let mut claims = Vec::new();
        let mut figures = Vec::new();
        let beside = self.paid_late(action);
        for &document in beside.iter().chain(&action.claims) {
            let own = self.figures(document, brief.kind.court());
            let name = results.ledger.claim_name(document as usize);
            match &own.decompte {
                Some(decompte) => {
                    let both = &decompte.accounts;
                    let (order, account) = both.claimed(imputation);
                    let rest = match order {
                        Order::PrincipalFirst => &both.interest_first,
                        Order::InterestFirst => &both.principal_first,
                    };
                    differs |= account != rest;
                    accounts[0].take(&name, account, currency, told);
                    accounts[1].take(&name, rest, currency, told);
                }
                None => {
                    let segments = self.segments_of(document, &own, &name, currency);
                    for account in &mut accounts {
                        account.lines.extend_from_slice(&segments);
                        account.principal += Total::from(own.principal);
                        account.interest += own.interest.map_or(Total::ZERO, Total::from);
                    }
                }
            }
            claims.push(self.asked(document, &own, currency));
            figures.push(own);
        }
        let sum = |of: fn(&Figures) -> Amount| -> Total {
            figures.iter().map(|own| Total::from(of(own))).sum()
        };
        let principal = sum(|own| own.principal);
        let interest = sum(|own| own.interest.unwrap_or(Amount::ZERO));
        let lump_sums = sum(|own| own.lump_sum);
        let total = principal + interest + lump_sums - brief.credits;
        let shown = if differs { 2 } else { 1 };
        let lump_sum_count = figures.iter().filter(|own| own.lump_sum.is_positive());
        let demand = Demand {
            principal: text(principal),
            disputed: text(sum(|own| own.disputed)),
            interest: text(interest),
            is_interest_known: figures.iter().all(|own| own.interest.is_some()),
            lump_sums: text(lump_sums),
            lump_sum_count: lump_sum_count.count() as u64,
            credits: text(brief.credits),
            total: text(total),
            claims,
            is_credit_retroactive: self.lowers_from_the_start(),
            accounts: accounts
                .into_iter()
                .take(shown)
                .map(|running| running.account(currency))
                .collect(),
        };
        (demand, total)
    }

    fn lowers_from_the_start(&self) -> bool {
        self.results.policy.late_interest.credit_notes == CreditNoteEffect::Retroactive
    }

    /// Returns the figures of a claim in the part that is asked for.
    fn figures(&self, document: u32, court: Court) -> Figures {
        let results = &self.results;
        let place = document as usize;
        let cases = results.cases();
        let told = cases.told(place);
        let disputed = told.dispute.amount - court.withheld(told.dispute.amount);
        let (less, later) = match court {
            // What is to come of a plan is declared with the rest.
            Court::Declaration => (told.expected.amount, Amount::ZERO),
            Court::Undisputed | Court::Merits | Court::Administrative => {
                let parts = court.parts(cases, place);
                let less = results.claim(place).balance - parts.claimable;
                (less, parts.to_come)
            }
        };
        let of_claims = results.interest.map(|view| view.of_claims);
        let asked = of_claims.map(|it| it.in_court(cases, place, less, later));
        let by_claim = results.by_claim();
        let mut figures = Figures {
            credited: Amount::ZERO,
            paid: Amount::ZERO,
            balance: results.claim(place).amount,
            principal: asked.as_ref().map_or(Amount::ZERO, |it| it.principal),
            disputed,
            interest: asked.as_ref().and_then(|it| it.interest),
            lump_sum: asked.as_ref().map_or(Amount::ZERO, |it| it.lump_sum),
            decompte: asked.and_then(|it| it.decompte),
            was_due: None,
        };
        // What was paid after the judgment lowers nothing of what is declared (C. com., art. L622-7).
        let judgment = cases.insolvency(place).and_then(|found| found.judgment);
        for allocation in results.allocations_of(&by_claim, place) {
            if !allocation.is_money() {
                figures.credited += allocation.amount;
            } else if is_before(allocation.on, judgment) {
                figures.paid += allocation.amount;
            }
        }
        figures.balance -= figures.credited + figures.paid;
        let due = results.ledger.documents.due.get(place).known();
        figures.was_due = judgment.and_then(|judgment| Some(due? <= judgment));
        figures.disputed = figures.disputed.min(figures.principal);
        figures
    }

    fn asked(&self, document: u32, own: &Figures, currency: Currency) -> Asked {
        let place = document as usize;
        let facts = self.results.ledger.documents.get(place);
        let text = |amount: Amount| currency.decimal(Total::from(amount));
        Asked {
            claim: self.results.ledger.claim_name(place),
            issued_on: facts.issued_on.iso(),
            due_on: facts.due_on.map(Day::iso),
            was_due: own.was_due,
            amount: text(facts.amount),
            credited: text(own.credited),
            paid: text(own.paid),
            balance: text(own.balance),
            asked: text(own.principal),
        }
    }

    /// Returns the segments of a claim that has no account.
    fn segments_of(
        &self,
        document: u32,
        own: &Figures,
        name: &str,
        currency: Currency,
    ) -> Vec<Line> {
        let interest = self.results.late_interest(document as usize);
        let Some(interest) = interest.filter(|_| own.interest.is_some()) else {
            return Vec::new();
        };
        let segments = interest.segments.iter();
        let lines = segments.map(|segment| of_segment(name, segment, currency));
        lines.collect()
    }
}

/// Returns whether something was received before a judgment; what no file dates counts as received.
pub(super) fn is_before(on: Day, judgment: Option<Day>) -> bool {
    let on = on.known();
    judgment.is_none_or(|judgment| on.is_none_or(|on| on < judgment))
}

/// An account of all claims, while it is added up.
struct Running {
    imputation: &'static str,
    lines: Vec<Line>,
    principal: Total,
    interest: Total,
}

impl Running {
    const fn new(imputation: &'static str) -> Self {
        Self {
            imputation,
            lines: Vec::new(),
            principal: Total::ZERO,
            interest: Total::ZERO,
        }
    }

    /// Adds the account of a claim, with the receipts that are `told`.
    fn take(
        &mut self,
        name: &str,
        account: &late_interest::Account,
        currency: Currency,
        told: &[ReceiptKind],
    ) {
        let date = |receipt: &late_interest::Receipt| match receipt.kind {
            ReceiptKind::UndatedPayment => String::new(),
            ReceiptKind::Withheld
            | ReceiptKind::Announced
            | ReceiptKind::ToCome
            | ReceiptKind::CreditNote
            | ReceiptKind::GeneralCreditNote
            | ReceiptKind::Payment => receipt.on.iso(),
        };
        let lines = account.lines.iter().filter(|line| match line {
            late_interest::Line::Interest(_) => true,
            late_interest::Line::Receipt { receipt, .. } => told.contains(&receipt.kind),
        });
        let lines = lines.map(|line| match line {
            late_interest::Line::Interest(segment) => of_segment(name, segment, currency),
            late_interest::Line::Receipt {
                receipt,
                to_interest,
                to_principal,
            } => Line {
                claim: name.to_owned(),
                kind: match receipt.kind {
                    ReceiptKind::CreditNote
                    | ReceiptKind::GeneralCreditNote
                    | ReceiptKind::Announced
                    | ReceiptKind::ToCome
                    | ReceiptKind::Withheld => "credit-note",
                    ReceiptKind::UndatedPayment | ReceiptKind::Payment => "payment",
                },
                from: date(receipt),
                to: date(receipt),
                days: None,
                base: currency.decimal(Total::from(-*to_principal)),
                rate: None,
                amount: currency.decimal(Total::from(-*to_interest)),
            },
        });
        self.lines.extend(lines);
        self.principal += Total::from(account.principal);
        self.interest += Total::from(account.interest);
    }

    fn account(self, currency: Currency) -> Account {
        Account {
            imputation: self.imputation,
            lines: self.lines,
            principal: currency.decimal(self.principal),
            interest: currency.decimal(self.interest),
        }
    }
}

fn of_segment(name: &str, segment: &Segment, currency: Currency) -> Line {
    Line {
        claim: name.to_owned(),
        kind: "interest",
        from: segment.from.iso(),
        to: segment.to.iso(),
        days: Some(segment.days),
        base: currency.decimal(segment.base.into()),
        rate: Some(segment.rate.to_string()),
        amount: currency.decimal(segment.amount.into()),
    }
}
