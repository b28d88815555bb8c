//! What settling works on: what is left of each claim, credit note and payment, by place in the ledger.
//!
//! Every change goes through [`State::allocate`] or one of its sisters, so that no allocation ever
//! exceeds its payment nor its claim.

use super::allocations::Allocations;
use super::asked_in_part::AskedInPart;
use super::cells::Cells;
use super::label_pass::Labels;
use super::settlement::{Allocation, Basis, Movement, NO_PORTFOLIO, Origin};
use crate::model::{
    Amount, CustomerIndex, Day, Documents, Finding, Kind, Ledger, MinorColumn, Payments,
    PortfolioKey,
};
use crate::policy::Policy;
use hashbrown::HashMap;
use std::sync::OnceLock;

/// A payment or a credit note, in the order in which passes take them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// A credit note, by its place among the documents.
    CreditNote(u32),
    /// A payment, by its place.
    Payment(u32),
}

/// An amount that leaves or enters without touching a claim: part of the control, by customer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Place of the portfolio.
    pub(super) portfolio: u16,
    /// Whose it is.
    pub(super) customer: CustomerIndex,
    /// Which terms of the control it counts in.
    pub(super) terms: Terms,
    /// How much, above zero.
    pub(super) amount: Amount,
}

/// Which terms of the control an entry counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Terms {
    /// A payment that bounced: in payments and in rejections.
    Bounced,
    /// Money back that no credit explains: in rejections and in debits.
    Debit,
    /// A credit note paid back: in refunds.
    CreditNoteRefund,
    /// The rest of a payment paid back: in payments and in refunds.
    PaymentRefund,
}

/// The state of settling.
pub(super) struct State<'run> {
    /// The facts.
    pub(super) ledger: &'run Ledger,
    /// The rules.
    pub(super) policy: &'run Policy,
    /// What reads labels.
    pub(super) labels: &'run Labels,
    /// The day whose end is shown.
    pub(super) as_of: Day,
    /// What the invoice columns of payments surely name that are not letter for letter numbers.
    pub(super) cells: Cells,
    /// By document: what is open of an invoice, what is left of a credit note; 0 when it does not
    /// exist yet.
    pub(super) left_of_documents: Vec<i64>,
    /// By payment: what is left of it; 0 when it takes no part.
    pub(super) left_of_payments: MinorColumn,
    /// Whose the rest of a payment is that does not say who paid, as far as the invoices that it
    /// settles tell; none where they belong to several customers. Rests are few: no column is kept.
    learned: HashMap<u32, CustomerIndex>,
    /// By payment: its place in `portfolios`, [`NO_PORTFOLIO`] while unknown or when it takes no part.
    pub(super) payment_portfolios: Vec<u16>,
    /// The one entity of each customer and currency, none where there are several.
    entities: OnceLock<HashMap<(CustomerIndex, u8), Option<u16>>>,
    /// The one entity of the files, none where there are several.
    entity: OnceLock<Option<u16>>,
    /// What may not be asked for of claims, once a payment of several asks.
    in_part: OnceLock<AskedInPart<'run>>,
    /// The ledger's portfolios, then those that only payments are in.
    pub(super) portfolios: Vec<PortfolioKey>,
    /// What was allocated.
    pub(super) allocations: Allocations,
    /// What counts in the control beside documents, allocations and rests.
    pub(super) entries: Vec<Entry>,
    /// What moved the receivable beside documents, allocations and rests.
    pub(super) movements: Vec<Movement>,
    /// What is worth telling.
    pub(super) findings: Vec<Finding>,
}

impl<'run> State<'run> {
    /// Starts with everything that exists at the end of the day and nothing allocated.
    pub(super) fn new(
        ledger: &'run Ledger,
        policy: &'run Policy,
        as_of: Day,
        labels: &'run Labels,
    ) -> Self {
        let documents = &ledger.documents;
        let exists = |(amount, issued): (i64, Day)| if issued <= as_of { amount } else { 0 };
        Self {
            ledger,
            policy,
            labels,
            as_of,
            cells: Cells::default(),
            left_of_documents: documents
                .amounts
                .iter()
                .zip(documents.issued.iter())
                .map(exists)
                .collect(),
            left_of_payments: std::iter::repeat_n(0, ledger.payments.len()).collect(),
            learned: HashMap::new(),
            payment_portfolios: vec![NO_PORTFOLIO; ledger.payments.len()],
            entities: OnceLock::new(),
            entity: OnceLock::new(),
            in_part: OnceLock::new(),
            portfolios: ledger.portfolios.clone(),
            allocations: Allocations::default(),
            entries: Vec::new(),
            movements: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Returns the documents.
    pub(super) const fn documents(&self) -> &'run Documents {
        &self.ledger.documents
    }

    /// Returns the payments.
    pub(super) const fn payments(&self) -> &'run Payments {
        &self.ledger.payments
    }

    /// Returns whether a document exists at the end of the day.
    pub(super) fn exists(&self, document: u32) -> bool {
        self.documents().issued.get(document as usize) <= self.as_of
    }

    /// Returns whether a document is an invoice that exists.
    pub(super) fn is_claim(&self, document: u32) -> bool {
        self.documents().facts[document as usize].kind() == Kind::Invoice && self.exists(document)
    }

    /// Returns what is left of a payment or credit note.
    pub(super) fn left(&self, source: Source) -> i64 {
        match source {
            Source::CreditNote(document) => self.left_of_documents[document as usize],
            Source::Payment(payment) => self.left_of_payments.get(payment as usize),
        }
    }

    /// Returns what the journal says of claims of which a part may not be asked for.
    pub(super) fn in_part(&self) -> &AskedInPart<'run> {
        let grace = self.policy.dunning.promise_grace;
        let gathered = || AskedInPart::new(self.ledger, self.as_of, grace);
        self.in_part.get_or_init(gathered)
    }

    /// Returns the day of a payment or credit note.
    pub(super) fn day(&self, source: Source) -> Day {
        match source {
            Source::CreditNote(document) => self.documents().issued.get(document as usize),
            Source::Payment(payment) => self.payments().dates.get(payment as usize),
        }
    }

    /// Allocates as much as the claim takes and the source has, at most `most`; returns how much.
    pub(super) fn allocate(&mut self, source: Source, claim: u32, basis: Basis, most: i64) -> i64 {
        let open = self.left_of_documents[claim as usize];
        let amount = self.left(source).min(open).min(most);
        if amount <= 0 {
            return 0;
        }
        let origin = match source {
            Source::CreditNote(document) => {
                self.left_of_documents[document as usize] -= amount;
                Origin::CreditNote(document)
            }
            Source::Payment(payment) => {
                let left = self.left_of_payments.get(payment as usize);
                self.left_of_payments.set(payment as usize, left - amount);
                Origin::Payment(payment)
            }
        };
        self.left_of_documents[claim as usize] -= amount;
        let on = self
            .day(source)
            .max(self.documents().issued.get(claim as usize));
        self.allocations.push(Allocation {
            claim,
            on,
            basis,
            origin,
            amount: Amount(amount),
        });
        if let Source::Payment(payment) = source {
            self.learn_payer(payment, claim);
            let portfolio = &mut self.payment_portfolios[payment as usize];
            if *portfolio == NO_PORTFOLIO {
                *portfolio = self.ledger.documents.portfolios[claim as usize];
            }
        }
        amount
    }

    /// Allocates payments to claims that have something open, pair by pair, column by column; no
    /// payment nor claim is in two pairs.
    pub(super) fn allocate_each(&mut self, pairs: &[(u32, u32)], basis: Basis) {
        let (documents, payments) = (self.documents(), self.payments());
        let on = |payment: u32, claim: u32| {
            payments
                .dates
                .get(payment as usize)
                .max(documents.issued.get(claim as usize))
        };
        let (lefts, opens) = (&mut self.left_of_payments, &mut self.left_of_documents);
        let amount = |payment: u32, claim: u32| {
            let (left, open) = (lefts.get(payment as usize), &mut opens[claim as usize]);
            let amount = left.min(*open);
            lefts.set(payment as usize, left - amount);
            *open -= amount;
            amount
        };
        self.allocations.extend(pairs, basis, on, amount);
        for &(payment, claim) in pairs {
            self.learn_payer(payment, claim);
            let portfolio = &mut self.payment_portfolios[payment as usize];
            if *portfolio == NO_PORTFOLIO {
                *portfolio = documents.portfolios[claim as usize];
            }
        }
    }

    /// Lowers a claim by something that is no document: a column, a discount, the tolerance.
    pub(super) fn close(&mut self, claim: u32, basis: Basis, on: Day, amount: i64) {
        let open = &mut self.left_of_documents[claim as usize];
        let amount = amount.min(*open);
        if amount > 0 {
            *open -= amount;
            let amount = Amount(amount);
            self.allocations.push(Allocation {
                claim,
                on,
                basis,
                origin: Origin::Nothing,
                amount,
            });
        }
    }

    /// Returns whose the rest of a payment is: the customer that it names, else the one of the
    /// invoices that it settles.
    pub(super) fn payer(&self, payment: u32) -> CustomerIndex {
        let own = self.payments().customers[payment as usize];
        if own.known().is_some() {
            return own;
        }
        let learned = self.learned.get(&payment).copied();
        learned.unwrap_or(CustomerIndex::NONE)
    }

    /// Returns whether something is left of a payment that names no customer and settles nothing.
    pub(super) fn is_of_nobody(&self, payment: u32) -> bool {
        let place = payment as usize;
        self.left_of_payments.get(place) > 0
            && self.payments().customers[place].known().is_none()
            && !self.learned.contains_key(&payment)
    }

    /// Notes whose a payment is that settles nothing.
    pub(super) fn learn(&mut self, payment: u32, customer: CustomerIndex) {
        self.learned.insert(payment, customer);
    }

    /// Notes whose invoice a payment settles, when the payment does not say who paid and something
    /// is left of it.
    fn learn_payer(&mut self, payment: u32, claim: u32) {
        let place = payment as usize;
        // Most are used up: nothing is learned of those who say who paid, and so nothing is forgotten of them.
        if self.left_of_payments.get(place) == 0 {
            if !self.learned.is_empty() {
                self.learned.remove(&payment);
            }
            return;
        }
        if self.payments().customers[place].known().is_some() {
            return;
        }
        let customer = self.documents().customers[claim as usize];
        let learned = self.learned.entry(payment).or_insert(customer);
        if *learned != customer {
            *learned = CustomerIndex::NONE;
        }
    }

    /// Returns the one entity in which a customer has invoices of a currency.
    pub(super) fn only_entity(&self, customer: CustomerIndex, currency: u8) -> Option<u16> {
        let entities = self.entities.get_or_init(|| {
            let mut entities: HashMap<(CustomerIndex, u8), Option<u16>> = HashMap::new();
            let documents = &self.ledger.documents;
            for (document, customer) in documents.customers.iter().enumerate() {
                if !self.exists(document as u32) {
                    continue;
                }
                let key = self.ledger.portfolios[usize::from(documents.portfolios[document])];
                let known = entities
                    .entry((*customer, key.currency))
                    .or_insert(key.entity);
                if *known != key.entity {
                    *known = None;
                }
            }
            entities
        });
        entities.get(&(customer, currency)).copied().flatten()
    }

    /// Returns the only entity of the files, as they were at the end of the day.
    pub(super) fn entity_of_files(&self) -> Option<u16> {
        *self.entity.get_or_init(|| {
            let (documents, payments) = (self.documents(), self.payments());
            let of_documents = (0..documents.len())
                .filter(|&document| self.exists(document as u32))
                .filter_map(|document| {
                    self.ledger.portfolios[usize::from(documents.portfolios[document])].entity
                });
            let of_payments = (0..payments.len())
                .filter(|&payment| payments.dates.get(payment) <= self.as_of)
                .filter_map(|payment| payments.entities[payment].checked_sub(1));
            let mut entities = of_documents.chain(of_payments);
            let first = entities.next()?;
            entities.all(|entity| entity == first).then_some(first)
        })
    }

    /// Returns the place of a portfolio, adding it when only payments are in it.
    pub(super) fn portfolio(&mut self, key: PortfolioKey) -> u16 {
        let known = self.portfolios.iter().position(|known| *known == key);
        known.unwrap_or_else(|| {
            self.portfolios.push(key);
            self.portfolios.len() - 1
        }) as u16
    }

    /// Returns the documents that share the number of `first`, instalments in order of due date.
    pub(super) fn sharing(&self, first: u32) -> Vec<u32> {
        let sharing = self.ledger.numbers.sharing(first);
        if sharing.is_empty() {
            return vec![first];
        }
        let mut documents = sharing.to_vec();
        let columns = self.documents();
        documents.sort_by_key(|&document| (columns.due.get(document as usize), document));
        documents
    }
}
