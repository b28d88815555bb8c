//! The settlement: what is open on each document, and what made it so.
//!
//! One claim per invoice or instalment, under the number of its document in the ledger. Amounts are
//! in minor units of the document's portfolio.

use super::allocations::Allocations;
use crate::model::{Amount, CustomerIndex, Day, Kind, Ledger, PortfolioKey, Total};
use std::sync::Arc;

/// How an allocation was proven, from the strongest to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// A credit note that names the invoice.
    CreditNote,
    /// The invoice column of the payment.
    Reference,
    /// A reference found in the payment's label.
    Label,
    /// An equal amount.
    Amount,
    /// The order of the law (C. civ. 1342-10).
    LegalOrder,
    /// An early-payment discount.
    Discount,
    /// The tolerance of the policy.
    Tolerance,
    /// Columns of the invoice file, with a date.
    Column,
    /// Columns of the invoice file, without a date.
    Undated,
}

impl Basis {
    /// All, in order of strength.
    pub const ALL: [Self; 9] = [
        Self::CreditNote,
        Self::Reference,
        Self::Label,
        Self::Amount,
        Self::LegalOrder,
        Self::Discount,
        Self::Tolerance,
        Self::Column,
        Self::Undated,
    ];

    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CreditNote => "credit-note",
            Self::Reference => "reference",
            Self::Label => "label",
            Self::Amount => "amount",
            Self::LegalOrder => "legal-order",
            Self::Discount => "discount",
            Self::Tolerance => "tolerance",
            Self::Column => "column",
            Self::Undated => "undated",
        }
    }
}

/// What an allocation or a credit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A payment, by its place in the ledger.
    Payment(u32),
    /// A credit note, by its place among the documents.
    CreditNote(u32),
    /// No document: a column of the invoice itself, a discount, the tolerance.
    Nothing,
}

/// A part of a payment or credit note that lowers a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Allocation {
    /// The claim: place of the invoice among the documents.
    pub claim: u32,
    /// The day from which it counts; [`Day::NONE`] when no file gives it.
    pub on: Day,
    /// How it was proven.
    pub basis: Basis,
    /// What it comes from.
    pub origin: Origin,
    /// How much, above zero.
    pub amount: Amount,
}

impl Allocation {
    /// Returns whether it is money, whatever its day: a credit note, a discount and a tolerance pay nothing.
    #[must_use]
    pub const fn is_money(&self) -> bool {
        match (self.origin, self.basis) {
            (Origin::CreditNote(_), _)
            | (_, Basis::CreditNote | Basis::Discount | Basis::Tolerance) => false,
            (
                Origin::Payment(_) | Origin::Nothing,
                Basis::Reference
                | Basis::Label
                | Basis::Amount
                | Basis::LegalOrder
                | Basis::Column
                | Basis::Undated,
            ) => true,
        }
    }
}

/// Money of a customer, or of nobody known, that no claim took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Where it comes from.
    pub origin: Origin,
    /// Whose it is; none for an unidentified payment.
    pub customer: CustomerIndex,
    /// Place in [`Settlement::portfolios`].
    pub portfolio: u16,
    /// How much, above zero.
    pub amount: Amount,
}

/// Money that went back to a customer and that no credit explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Debit {
    /// The payment, by its place in the ledger.
    pub payment: u32,
    /// Whose it is.
    pub customer: CustomerIndex,
    /// Place in [`Settlement::portfolios`].
    pub portfolio: u16,
    /// How much, above zero.
    pub amount: Amount,
}

/// Stands for the portfolio of a payment that counts nowhere.
pub const NO_PORTFOLIO: u16 = u16::MAX;

/// A change of the receivable on a day: what a document, a payment or a closing adds to or takes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The day on which it counts.
    pub on: Day,
    /// Place in [`Settlement::portfolios`].
    pub portfolio: u16,
    /// Whose it is; none for what belongs to nobody known.
    pub customer: CustomerIndex,
    /// What it adds to the receivable, below zero when it lowers it.
    pub amount: Amount,
    /// The document that says so.
    pub origin: Origin,
}

/// The terms of the control total: all are zero or above but `difference`.
///
/// `invoices - credit_notes - payments + rejections + refunds = open - unallocated_credits -
/// unidentified_payments + discounts + tolerances + debits`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Control {
    /// Invoices issued by the as-of date.
    pub invoices: Total,
    /// Credit notes issued by then.
    pub credit_notes: Total,
    /// Payments dated by then, those rejected included.
    pub payments: Total,
    /// Payments that bounced.
    pub rejections: Total,
    /// Credits that were paid back.
    pub refunds: Total,
    /// Open balances.
    pub open: Total,
    /// Credits of known customers that nothing took.
    pub unallocated_credits: Total,
    /// What is left of payments of nobody known.
    pub unidentified_payments: Total,
    /// Closed by early-payment discount.
    pub discounts: Total,
    /// Closed by the tolerance of the policy.
    pub tolerances: Total,
    /// Money that went back and that no credit explains.
    pub debits: Total,
}

impl Control {
    /// Returns the documents' side less the balances' side: zero, or the program is wrong.
    #[must_use]
    pub fn difference(&self) -> Total {
        self.invoices - self.credit_notes - self.payments + self.rejections + self.refunds
            - self.net()
            - self.discounts
            - self.tolerances
    }

    /// Returns what the customer has to its credit beyond all that it owes of principal: it is for what lateness
    /// cost.
    #[must_use]
    pub fn free_credits(&self) -> Total {
        (self.unallocated_credits - self.open).max(Total::ZERO)
    }

    /// Returns the receivable: open balances less credits, plus debits.
    #[must_use]
    pub fn net(&self) -> Total {
        self.open - self.unallocated_credits - self.unidentified_payments + self.debits
    }

    /// Returns what is shown beside the buckets: debits less credits.
    #[must_use]
    pub fn credits(&self) -> Total {
        self.debits - self.unallocated_credits - self.unidentified_payments
    }

    /// Adds the terms of another control.
    pub fn add(&mut self, other: &Self) {
        self.invoices += other.invoices;
        self.credit_notes += other.credit_notes;
        self.payments += other.payments;
        self.rejections += other.rejections;
        self.refunds += other.refunds;
        self.open += other.open;
        self.unallocated_credits += other.unallocated_credits;
        self.unidentified_payments += other.unidentified_payments;
        self.discounts += other.discounts;
        self.tolerances += other.tolerances;
        self.debits += other.debits;
    }
}

/// The control of one customer in one portfolio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustomerControl {
    /// Place in [`Settlement::portfolios`].
    pub portfolio: u16,
    /// The customer; none for what belongs to nobody known.
    pub customer: CustomerIndex,
    /// The terms.
    pub control: Control,
}

/// What is open at the end of a day, and why.
#[derive(Clone, Debug)]
pub struct Settlement {
    /// The day whose end it shows.
    pub as_of: Day,
    /// The ledger's portfolios in their order, then those that only payments are in.
    pub portfolios: Vec<PortfolioKey>,
    /// By document: the open balance of a claim; 0 for a credit note, and for a document that does
    /// not exist yet.
    pub balances: Vec<i64>,
    /// All allocations.
    pub allocations: Allocations,
    /// Credits that nothing took.
    pub credits: Vec<Credit>,
    /// Those of nobody known, whatever is shown.
    pub unidentified: Vec<Credit>,
    /// Debits.
    pub debits: Vec<Debit>,
    /// By payment: its place in [`Self::portfolios`], [`NO_PORTFOLIO`] when it counts nowhere
    /// (after the as-of date, an outflow of the bank, a rejection told twice).
    pub payment_portfolios: Vec<u16>,
    /// The control of each customer in each portfolio, in order of portfolio and customer.
    pub controls: Vec<CustomerControl>,
    /// What moved beside documents, allocations and what is left of payments: rejections, refunds.
    pub movements: Vec<Movement>,
    /// By document: whether it is left out of what is shown; empty when everything is shown.
    pub hidden: Vec<bool>,
    /// Payments that are outflows of the bank, in no total.
    pub outflows: Vec<u32>,
    /// Claims whose balance differs from the one that the export states, in order.
    pub mismatched: Vec<u32>,
    /// The whole that this is the shown part of; none when everything is shown.
    pub whole: Option<Arc<Self>>,
}

impl Settlement {
    /// Returns everything that was settled, whatever is shown of it: plans, promises, exposures and grades are
    /// of customers, and no filter changes them.
    #[must_use]
    pub fn whole(&self) -> &Self {
        self.whole.as_deref().unwrap_or(self)
    }

    /// Returns whether a document exists at the as-of date and is shown.
    #[must_use]
    pub fn exists(&self, ledger: &Ledger, document: usize) -> bool {
        ledger.documents.issued.get(document) <= self.as_of
            && !self.hidden.get(document).copied().unwrap_or_default()
    }

    /// Returns whether a document is a claim that exists at the as-of date.
    #[must_use]
    pub fn is_claim(&self, ledger: &Ledger, document: usize) -> bool {
        ledger.documents.facts[document].kind() == Kind::Invoice && self.exists(ledger, document)
    }

    /// Calls `visit` with everything that changed the receivable by the as-of date: documents on
    /// their issue date, payments and what undid them, closings. Their sum is the net of the control.
    pub fn each_movement(&self, ledger: &Ledger, mut visit: impl FnMut(Movement)) {
        for document in 0..ledger.documents.len() {
            if !self.exists(ledger, document) {
                continue;
            }
            let view = ledger.documents.get(document);
            let amount = match view.kind {
                Kind::Invoice => view.amount,
                Kind::CreditNote => -view.amount,
            };
            let portfolio = view.portfolio as u16;
            visit(Movement {
                on: view.issued_on,
                portfolio,
                customer: view.customer,
                amount,
                origin: match view.kind {
                    Kind::Invoice => Origin::Nothing,
                    Kind::CreditNote => Origin::CreditNote(document as u32),
                },
            });
        }
        for allocation in self.allocations.iter() {
            let Some(on) = Self::money_day(ledger, &allocation) else {
                continue;
            };
            let claim = allocation.claim as usize;
            let portfolio = ledger.documents.portfolios[claim];
            let customer = ledger.documents.customers[claim];
            visit(Movement {
                on,
                portfolio,
                customer,
                amount: -allocation.amount,
                origin: allocation.origin,
            });
        }
        self.each_movement_of_rests(ledger, visit);
    }

    /// Returns the day on which an allocation changed the receivable; none when it did not, as both
    /// the invoice and the credit note that lowers it are in it.
    #[must_use]
    pub fn money_day(ledger: &Ledger, allocation: &Allocation) -> Option<Day> {
        match allocation.origin {
            Origin::CreditNote(_) => None,
            Origin::Payment(payment) => Some(ledger.payments.dates.get(payment as usize)),
            // What was paid on a day that no file gives counts at the issue date.
            Origin::Nothing => Some(
                allocation
                    .on
                    .known()
                    .unwrap_or(ledger.documents.issued.get(allocation.claim as usize)),
            ),
        }
    }

    /// Calls `visit` with what changed the receivable beside documents and allocations.
    pub fn each_movement_of_rests(&self, ledger: &Ledger, mut visit: impl FnMut(Movement)) {
        for credit in &self.credits {
            if let Origin::Payment(payment) = credit.origin {
                let on = ledger.payments.dates.get(payment as usize);
                let (portfolio, customer) = (credit.portfolio, credit.customer);
                visit(Movement {
                    on,
                    portfolio,
                    customer,
                    amount: -credit.amount,
                    origin: credit.origin,
                });
            }
        }
        self.movements.iter().copied().for_each(visit);
    }
}
