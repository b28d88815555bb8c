//! Entries: the lines that say in the books what is proposed, ready to import.
//!
//! Takes proposals in euros; gives one entry for each fact of each proposal (PCG 411, 416, 491, 654).
//! Invariant: the debits of an entry are its credits, and no line is of zero.

use super::{Proposal, Treatment};
use crate::model::{Amount, Currency, Ledger, Total};
use crate::policy::{Accounts, ImpairmentPolicy, VatDue, VatRecovery};

/// Entries of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    /// In the order of the proposals.
    pub entries: Vec<Entry>,
    /// Proposals in other currencies: books are in euros, and no rate of exchange is known here.
    pub left_out: u64,
}

/// One entry: lines that balance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The claim, by its place among the documents.
    pub document: usize,
    /// What it says.
    pub kind: EntryKind,
    /// Its lines, debits first.
    pub lines: Vec<Line>,
}

/// What an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A claim is doubtful.
    Doubtful,
    /// It is impaired.
    Impairment,
    /// Its VAT is recovered.
    Recovery,
    /// It is lost for good.
    Loss,
}

/// One line of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The account.
    pub account: AccountKey,
    /// The side.
    pub side: Side,
    /// The amount, above zero.
    pub amount: Amount,
}

/// The side of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Debit.
    Debit,
    /// Credit.
    Credit,
}

/// An account by what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountKey {
    /// Customers (411).
    Receivable,
    /// Doubtful customers (416).
    Doubtful,
    /// Impairment of customers (491).
    Impairment,
    /// Expense of impairment (68174).
    Allowance,
    /// Losses (654).
    Loss,
    /// VAT collected (44571).
    Vat,
    /// VAT not owed before it is paid (44574).
    VatPending,
}

impl AccountKey {
    /// Returns the number of the account.
    #[must_use]
    pub fn number(self, accounts: &Accounts) -> &str {
        match self {
            Self::Receivable => &accounts.receivable,
            Self::Doubtful => &accounts.doubtful,
            Self::Impairment => &accounts.impairment,
            Self::Allowance => &accounts.allowance,
            Self::Loss => &accounts.loss,
            Self::Vat => &accounts.vat,
            Self::VatPending => &accounts.vat_pending,
        }
    }

    /// Returns whether lines of the account name the customer (compte auxiliaire).
    #[must_use]
    pub const fn is_of_customers(self) -> bool {
        match self {
            Self::Receivable | Self::Doubtful => true,
            Self::Impairment | Self::Allowance | Self::Loss | Self::Vat | Self::VatPending => false,
        }
    }
}

/// Writes the entries of proposals.
#[must_use]
pub fn entries(ledger: &Ledger, proposals: &[Proposal], rules: &ImpairmentPolicy) -> Entries {
    let mut all = Entries::default();
    for proposal in proposals {
        let portfolio = ledger.documents.portfolios[proposal.document];
        if ledger.currency_of(usize::from(portfolio)) != Currency::EUR {
            all.left_out += 1;
            continue;
        }
        let kinds = of_proposal(proposal, rules).into_iter();
        let kinds = kinds.map(|(kind, lines)| Entry {
            document: proposal.document,
            kind,
            lines: lines
                .into_iter()
                .filter(|line| line.amount.is_positive())
                .collect(),
        });
        all.entries
            .extend(kinds.filter(|entry| !entry.lines.is_empty()));
    }
    all
}

/// Tells whether every entry balances.
#[must_use]
pub fn is_balanced(entries: &Entries) -> bool {
    let balances = |entry: &Entry| {
        let sum = |side| -> Total {
            let lines = entry.lines.iter().filter(|line| line.side == side);
            lines.map(|line| Total::from(line.amount)).sum()
        };
        sum(Side::Debit) == sum(Side::Credit)
    };
    entries.entries.iter().all(balances)
}

fn of_proposal(proposal: &Proposal, rules: &ImpairmentPolicy) -> Vec<(EntryKind, Vec<Line>)> {
    use AccountKey::{Allowance, Doubtful, Impairment, Loss, Receivable, Vat, VatPending};
    let debit = |account, amount| line(account, Side::Debit, amount);
    let credit = |account, amount| line(account, Side::Credit, amount);
    let &Proposal {
        amount, net, tax, ..
    } = proposal;
    let doubtful = vec![debit(Doubtful, amount), credit(Receivable, amount)];
    let mut kinds = vec![(EntryKind::Doubtful, doubtful)];
    let recovers = proposal.recovery.is_some() && rules.vat_recovery == VatRecovery::Entries;
    match proposal.treatment {
        Treatment::Impaired => {
            let impaired = proposal.impairment();
            let lines = vec![debit(Allowance, impaired), credit(Impairment, impaired)];
            kinds.push((EntryKind::Impairment, lines));
            if recovers {
                let lines = vec![debit(Vat, tax), credit(Doubtful, tax)];
                kinds.push((EntryKind::Recovery, lines));
            }
        }
        Treatment::Lost => {
            // VAT that was never declared is taken out of its waiting account; VAT that was declared is
            // a part of the loss until it is recovered.
            let lines = match rules.vat_due {
                VatDue::Receipt => vec![debit(Loss, net), debit(VatPending, tax)],
                VatDue::Invoice if recovers => vec![debit(Loss, net), debit(Vat, tax)],
                VatDue::Invoice => vec![debit(Loss, amount)],
            };
            let lines = lines.into_iter().chain([credit(Doubtful, amount)]);
            kinds.push((EntryKind::Loss, lines.collect()));
        }
    }
    kinds
}

const fn line(account: AccountKey, side: Side, amount: Amount) -> Line {
    Line {
        account,
        side,
        amount,
    }
}
