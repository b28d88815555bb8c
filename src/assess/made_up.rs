//! Small made-up books for the tests of this stage: a ledger and its settlement, said row by row.
//!
//! Nothing is settled here: a test says what each payment settles, and the controls are added up from
//! documents and payments on one side, balances on the other.

use super::{Assessment, Unbalanced, portfolio};
use crate::model::{
    Amount, Currency, Customer, CustomerIndex, Day, Event, EventKind, Facts, Kind, Ledger,
    PackedReference, PortfolioKey, Reference, Rejection, SourceRow, Target, Total,
};
use crate::policy::{self, AgingBasis, Policy};
use crate::reconcile::{
    Allocation, Allocations, Basis, Control, Credit, CustomerControl, Origin, Settlement,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Reads an ISO day.
pub(crate) fn day(text: &str) -> Day {
    Day::from_date(text.parse::<NaiveDate>().expect("an ISO day"))
}

/// The embedded policy, with ages counted from a basis.
pub(crate) fn policy(basis: AgingBasis) -> Policy {
    let mut policy = policy::file::parse("").expect("the shipped policy");
    policy.aging.basis = basis;
    policy
}

/// Assesses with the embedded policy.
pub(crate) fn assessed(ledger: &Ledger, settlement: &Settlement) -> Result<Assessment, Unbalanced> {
    portfolio(ledger, settlement, &policy(AgingBasis::DueDate))
}

/// Books being made up.
#[derive(Default)]
pub(crate) struct Books {
    ledger: Ledger,
    allocations: Vec<Allocation>,
    credits: Vec<Credit>,
}

impl Books {
    /// One creditor, in euros.
    pub(crate) fn new() -> Self {
        Self::with_portfolios(&[(None, "EUR")])
    }

    /// Portfolios in the order given; entities and currencies must be in order of name.
    pub(crate) fn with_portfolios(portfolios: &[(Option<&str>, &str)]) -> Self {
        let mut books = Self::default();
        let ledger = &mut books.ledger;
        for (entity, code) in portfolios {
            let currency = Currency::parse(code).expect("a code");
            if !ledger.currencies.contains(&currency) {
                ledger.currencies.push(currency);
            }
            for name in entity.iter().map(ToString::to_string) {
                if !ledger.entities.contains(&name) {
                    ledger.entities.push(name);
                }
            }
        }
        ledger.currencies.sort_unstable();
        ledger.entities.sort_unstable();
        for (entity, code) in portfolios {
            let is_currency = |known: &Currency| known.code() == *code;
            let entity = entity.map(|name| {
                let place = ledger.entities.iter().position(|known| known == name);
                place.expect("an entity") as u16
            });
            let currency = ledger.currencies.iter().position(is_currency);
            let currency = currency.expect("a currency") as u8;
            ledger.portfolios.push(PortfolioKey { entity, currency });
        }
        books
    }

    /// Adds a customer; keys must come in their order.
    pub(crate) fn customer(&mut self, key: &str) -> CustomerIndex {
        self.customer_of_segment(key, "")
    }

    /// Adds a customer of a segment.
    pub(crate) fn customer_of_segment(&mut self, key: &str, segment: &str) -> CustomerIndex {
        let customers = &mut self.ledger.customers;
        customers.push(Customer {
            key: key.to_owned(),
            segment: segment.to_owned(),
            ..Customer::default()
        });
        CustomerIndex(customers.len() as u32 - 1)
    }

    /// Gives a customer its limit.
    pub(crate) fn credit_limit(&mut self, customer: CustomerIndex, limit: i64) {
        self.ledger.customers[customer.place()].credit_limit = Some(Amount(limit));
    }

    /// Adds an invoice of the first portfolio and returns its place.
    pub(crate) fn invoice(
        &mut self,
        customer: CustomerIndex,
        amount: i64,
        issued: &str,
        due: Option<&str>,
    ) -> u32 {
        self.invoice_in(0, customer, amount, issued, due)
    }

    /// Adds an invoice of a portfolio and returns its place.
    pub(crate) fn invoice_in(
        &mut self,
        portfolio: u16,
        customer: CustomerIndex,
        amount: i64,
        issued: &str,
        due: Option<&str>,
    ) -> u32 {
        self.document(portfolio, customer, Kind::Invoice, amount, issued, due)
    }

    /// Adds a credit note of the first portfolio, which nothing takes.
    pub(crate) fn credit_note(&mut self, customer: CustomerIndex, amount: i64, issued: &str) {
        let place = self.document(0, customer, Kind::CreditNote, amount, issued, None);
        self.credits.push(Credit {
            origin: Origin::CreditNote(place),
            customer,
            portfolio: 0,
            amount: Amount(amount),
        });
    }

    fn document(
        &mut self,
        portfolio: u16,
        customer: CustomerIndex,
        kind: Kind,
        amount: i64,
        issued: &str,
        due: Option<&str>,
    ) -> u32 {
        let documents = &mut self.ledger.documents;
        let place = documents.len() as u32;
        documents.numbers.push(format!("F-{place}").as_bytes());
        documents.customers.push(customer);
        documents.amounts.push(amount);
        documents.issued.push(day(issued));
        documents.due.push(due.map_or(Day::NONE, day));
        documents.facts.push(Facts::new(kind));
        documents.portfolios.push(portfolio);
        documents.lines.push(place + 2);
        place
    }

    /// Says that a claim is in dispute, whole or for a part.
    pub(crate) fn dispute(&mut self, claim: u32, part: Option<i64>) {
        let documents = &mut self.ledger.documents;
        documents.facts[claim as usize].mark_disputed();
        if let Some(part) = part {
            documents.disputed_amounts.set(claim as usize, part);
        }
    }

    /// Adds a line of the journal, whose other columns the caller fills.
    pub(crate) fn event(
        &mut self,
        at: &str,
        customer: CustomerIndex,
        target: Target,
        kind: EventKind,
    ) -> &mut Event {
        let row = SourceRow {
            file: 0,
            line: self.ledger.events.len() as u32 + 2,
        };
        let event = Event {
            at: day(at),
            customer,
            target,
            kind,
            step: String::new(),
            amount: None,
            currency: Currency::EUR,
            until: None,
            reference: String::new(),
            reason: String::new(),
            by: String::new(),
            id: String::new(),
            row,
        };
        let events = &mut self.ledger.events;
        let place = events.partition_point(|other| other.at <= event.at);
        events.insert(place, event);
        &mut events[place]
    }

    /// Adds a payment that settles a claim.
    pub(crate) fn pay(&mut self, claim: u32, amount: i64, on: &str, basis: Basis) {
        let customer = self.ledger.documents.customers[claim as usize];
        let portfolio = self.ledger.documents.portfolios[claim as usize];
        let payment = self.payment(portfolio, customer, amount, on);
        self.allocations.push(Allocation {
            claim,
            on: day(on),
            basis,
            origin: Origin::Payment(payment),
            amount: Amount(amount),
        });
    }

    /// Adds a payment of the first portfolio that settles nothing.
    pub(crate) fn credit(&mut self, customer: CustomerIndex, amount: i64, on: &str) {
        self.unallocated(0, customer, amount, on);
    }

    /// Adds a payment of nobody known.
    pub(crate) fn unidentified(&mut self, portfolio: u16, amount: i64, on: &str) {
        self.unallocated(portfolio, CustomerIndex::NONE, amount, on);
    }

    fn unallocated(&mut self, portfolio: u16, customer: CustomerIndex, amount: i64, on: &str) {
        let payment = self.payment(portfolio, customer, amount, on);
        self.credits.push(Credit {
            origin: Origin::Payment(payment),
            customer,
            portfolio,
            amount: Amount(amount),
        });
    }

    fn payment(&mut self, portfolio: u16, customer: CustomerIndex, amount: i64, on: &str) -> u32 {
        let key = self.ledger.portfolios[usize::from(portfolio)];
        let payments = &mut self.ledger.payments;
        let place = payments.len() as u32;
        payments.ids.push(format!("P-{place}").as_bytes());
        payments.dates.push(day(on));
        payments.amounts.push(amount);
        payments.customers.push(customer);
        payments
            .entities
            .push(key.entity.map_or(0, |place| place + 1));
        payments.currencies.push(key.currency);
        payments.rejections.push(Rejection::Silent);
        payments
            .references
            .push(PackedReference::new(Reference::None));
        payments.labels.push(u32::MAX);
        payments.lines.push(place + 2);
        place
    }

    /// Returns the books at the end of a day.
    pub(crate) fn settled(&self, as_of: Day) -> (Ledger, Settlement) {
        let ledger = self.ledger.clone();
        let (documents, payments) = (&ledger.documents, &ledger.payments);
        let mut controls: BTreeMap<(u16, CustomerIndex), Control> = BTreeMap::new();
        let mut balances = vec![0; documents.len()];
        for (place, balance) in balances.iter_mut().enumerate() {
            let key = (documents.portfolios[place], documents.customers[place]);
            if documents.issued.get(place) > as_of {
                continue;
            }
            let (control, amount) = (
                controls.entry(key).or_default(),
                documents.amounts.get(place),
            );
            match documents.facts[place].kind() {
                Kind::Invoice => {
                    control.invoices += Amount(amount);
                    *balance = amount;
                }
                Kind::CreditNote => control.credit_notes += Amount(amount),
            }
        }
        let mut allocations = Allocations::default();
        for &allocation in self.allocations.iter().filter(|each| each.on <= as_of) {
            balances[allocation.claim as usize] -= allocation.amount.0;
            allocations.push(allocation);
        }
        let place_of = |payment: usize| {
            let currency = payments.currencies[payment];
            let entity = payments.entities[payment].checked_sub(1);
            let key = PortfolioKey { entity, currency };
            let place = ledger.portfolios.iter().position(|&known| known == key);
            place.expect("a portfolio") as u16
        };
        let payment_portfolios: Vec<u16> = (0..payments.len()).map(place_of).collect();
        for (place, &portfolio) in payment_portfolios.iter().enumerate() {
            if payments.dates.get(place) <= as_of {
                let key = (portfolio, payments.customers[place]);
                controls.entry(key).or_default().payments += Amount(payments.amounts.get(place));
            }
        }
        let mut credits = self.credits.clone();
        credits.retain(|credit| match credit.origin {
            Origin::Payment(place) => payments.dates.get(place as usize) <= as_of,
            Origin::CreditNote(place) => documents.issued.get(place as usize) <= as_of,
            Origin::Nothing => true,
        });
        for credit in &credits {
            let control = controls.entry((credit.portfolio, credit.customer));
            let control = control.or_default();
            match credit.customer.known() {
                Some(_) => control.unallocated_credits += credit.amount,
                None => control.unidentified_payments += credit.amount,
            }
        }
        for (place, &balance) in balances.iter().enumerate() {
            let key = (documents.portfolios[place], documents.customers[place]);
            if let Some(control) = controls.get_mut(&key) {
                control.open += Total(i128::from(balance));
            }
        }
        let of_customer = |((portfolio, customer), control)| CustomerControl {
            portfolio,
            customer,
            control,
        };
        let settlement = Settlement {
            movements: Vec::new(),
            hidden: Vec::new(),
            whole: None,
            unidentified: Vec::new(),
            outflows: Vec::new(),
            as_of,
            portfolios: ledger.portfolios.clone(),
            balances,
            allocations,
            credits,
            debits: Vec::new(),
            payment_portfolios,
            controls: controls.into_iter().map(of_customer).collect(),
            mismatched: Vec::new(),
        };
        (ledger, settlement)
    }
}
