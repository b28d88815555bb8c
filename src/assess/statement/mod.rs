//! The account of one customer in one portfolio: what it was charged, what it paid, what is left.
//!
//! Takes the ledger and its settlement, gives lines in order of day with a running balance. Invariant: the
//! balance of the last line is the net of the customer's control, to the cent.

mod accounts;
mod not_asked;

pub use accounts::Accounts;
pub use not_asked::{NotAsked, not_asked};

use crate::model::{Amount, CustomerIndex, Day, Kind, Total};
use crate::reconcile::{Basis, Control, Origin, Settlement, compare_documents, compare_origins};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The account of a customer in a portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Place in the settlement's portfolios.
    pub portfolio: usize,
    /// Whose.
    pub customer: CustomerIndex,
    /// The first day that is shown; none from the beginning.
    pub from: Option<Day>,
    /// The last day.
    pub to: Day,
    /// What was owed before the first day.
    pub opening: Total,
    /// What happened, in order of day.
    pub entries: Vec<Entry>,
    /// The documents that something is left of, by place.
    pub open: Vec<u32>,
    /// What is owed at the end of the last day, below zero when it is owed to the customer.
    pub closing: Total,
    /// The terms that the closing balance is made of.
    pub control: Control,
}

/// What happened on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day.
    pub on: Day,
    /// What it is.
    pub what: What,
    /// What it adds to what is owed, below zero when it lowers it.
    pub amount: Total,
    /// What is owed after it.
    pub balance: Total,
    /// The claims that it settled, by place among the documents, in part or whole.
    pub settled: Vec<(u32, Amount)>,
}

/// What an entry is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// An invoice or one of its instalments, by its place among the documents.
    Invoice(u32),
    /// A credit note, by its place among the documents.
    CreditNote(u32),
    /// A payment, by its place in the ledger.
    Payment(u32),
    /// What a column of the invoice says of it, a discount, a tolerance.
    Closing(Basis),
    /// Money that bounced or went back, with the document that says so.
    Moved(Origin),
}

/// What the entries are gathered from: by day and by what, the sum and the claims settled.
type Gathered = BTreeMap<(Day, What, u32), (Total, Vec<(u32, Amount)>)>;

impl Accounts<'_> {
    /// Returns the account of a customer in each portfolio that it is in, by portfolio.
    ///
    /// The settlement is that of the last day.
    #[must_use]
    pub fn statements(&self, customer: CustomerIndex, from: Option<Day>) -> Vec<Statement> {
        let controls = self.controls.of(customer);
        let portfolios =
            controls.map(|place| usize::from(self.settlement.controls[place].portfolio));
        portfolios
            .filter_map(|portfolio| self.statement(customer, portfolio, from))
            .collect()
    }

    /// Returns the account of a customer in a portfolio from the day of the oldest document that is still
    /// open: all that explains what is owed, with what came before as one opening balance.
    #[must_use]
    pub fn recent(&self, customer: CustomerIndex, portfolio: usize) -> Option<Statement> {
        let issued = &self.ledger.documents.issued;
        let open = self.open(customer, portfolio);
        let from = open.map(|document| issued.get(document as usize)).min();
        self.statement(customer, portfolio, from)
    }

    /// Returns the account of a customer in a portfolio; `None` where it has none.
    #[must_use]
    pub fn statement(
        &self,
        customer: CustomerIndex,
        portfolio: usize,
        from: Option<Day>,
    ) -> Option<Statement> {
        let mut controls = self
            .controls
            .of(customer)
            .map(|it| &self.settlement.controls[it]);
        let control = controls
            .find(|each| usize::from(each.portfolio) == portfolio)?
            .control;
        let mut opening = Total::ZERO;
        let mut balance = Total::ZERO;
        let mut entries = Vec::new();
        let mut gathered: Vec<_> = self.gathered(customer, portfolio).into_iter().collect();
        gathered.sort_by(|(one, _), (other, _)| {
            let what = |key: &(Day, What, u32)| (key.1, key.2);
            let by_day = one.0.cmp(&other.0);
            by_day.then_with(|| self.compare(what(one), what(other)))
        });
        for ((on, what, _), (amount, settled)) in gathered {
            balance += amount;
            if from.is_some_and(|from| on < from) {
                opening = balance;
                continue;
            }
            entries.push(Entry {
                on,
                what,
                amount,
                balance,
                settled,
            });
        }
        Some(Statement {
            portfolio,
            customer,
            from,
            to: self.settlement.as_of,
            opening,
            entries,
            open: self.open_in_order(customer, portfolio),
            closing: balance,
            control,
        })
    }

    /// Compares what stands on one day: invoices, credit notes, payments, closings, money back, each by
    /// what it says and not by its place in a file.
    fn compare(&self, (one, of): (What, u32), (other, of_other): (What, u32)) -> Ordering {
        match (one, other) {
            (What::Closing(one), What::Closing(other)) => {
                let by_claim = || compare_documents(self.ledger, of, of_other);
                one.cmp(&other).then_with(by_claim)
            }
            (What::Invoice(one), What::Invoice(other))
            | (What::CreditNote(one), What::CreditNote(other)) => {
                compare_documents(self.ledger, one, other)
            }
            (What::Payment(one), What::Payment(other)) => {
                let origin = Origin::Payment;
                compare_origins(self.ledger, origin(one), origin(other))
            }
            (What::Moved(one), What::Moved(other)) => compare_origins(self.ledger, one, other),
            (
                What::Invoice(_)
                | What::CreditNote(_)
                | What::Payment(_)
                | What::Closing(_)
                | What::Moved(_),
                _,
            ) => one.cmp(&other),
        }
    }

    /// Returns the documents of a customer in a portfolio, by place.
    fn documents_of(
        &self,
        customer: CustomerIndex,
        portfolio: usize,
    ) -> impl Iterator<Item = usize> + '_ {
        let portfolios = &self.ledger.documents.portfolios;
        let own = self.documents.of(customer);
        own.filter(move |&document| usize::from(portfolios[document]) == portfolio)
    }

    fn open(&self, customer: CustomerIndex, portfolio: usize) -> impl Iterator<Item = u32> + '_ {
        let balances = &self.settlement.balances;
        let own = self.documents_of(customer, portfolio);
        own.filter(|&document| balances.get(document).is_some_and(|balance| *balance > 0))
            .map(|document| document as u32)
    }

    /// Returns what is open, by day of issue, then as documents are compared.
    fn open_in_order(&self, customer: CustomerIndex, portfolio: usize) -> Vec<u32> {
        let issued = &self.ledger.documents.issued;
        let mut open: Vec<u32> = self.open(customer, portfolio).collect();
        open.sort_by(|&one, &other| {
            let on = |document: u32| issued.get(document as usize);
            let by_day = on(one).cmp(&on(other));
            by_day.then_with(|| compare_documents(self.ledger, one, other))
        });
        open
    }

    fn gathered(&self, customer: CustomerIndex, portfolio: usize) -> Gathered {
        let (ledger, settlement) = (self.ledger, self.settlement);
        let documents = &ledger.documents;
        let is_in = |place: u16| usize::from(place) == portfolio;
        let mut gathered = Gathered::new();
        for document in self.documents_of(customer, portfolio) {
            if !settlement.exists(ledger, document) {
                continue;
            }
            let view = documents.get(document);
            let place = document as u32;
            let (what, amount) = match view.kind {
                Kind::Invoice => (What::Invoice(place), view.amount),
                Kind::CreditNote => (What::CreditNote(place), -view.amount),
            };
            let entry = gathered.entry((view.issued_on, what, place)).or_default();
            entry.0 += Total::from(amount);
        }
        for place in self.allocations.of(customer) {
            let allocation = settlement.allocations.get(place);
            let claim = allocation.claim as usize;
            if !is_in(documents.portfolios[claim]) {
                continue;
            }
            let settled = (allocation.claim, allocation.amount);
            let (on, what, place) = match allocation.origin {
                Origin::CreditNote(document) => {
                    // Both are in what is owed already: the note only says what it settled.
                    let on = documents.issued.get(document as usize);
                    (on, What::CreditNote(document), document)
                }
                Origin::Payment(payment) => {
                    let on = ledger.payments.dates.get(payment as usize);
                    (on, What::Payment(payment), payment)
                }
                Origin::Nothing => {
                    let issued = documents.issued.get(claim);
                    let on = allocation.on.known().unwrap_or(issued);
                    (on, What::Closing(allocation.basis), allocation.claim)
                }
            };
            let entry = gathered.entry((on, what, place)).or_default();
            if Settlement::money_day(ledger, &allocation).is_some() {
                entry.0 += -Total::from(allocation.amount);
            }
            entry.1.push(settled);
        }
        let credits = self.credits.of(customer).map(|it| &settlement.credits[it]);
        for credit in credits.filter(|each| is_in(each.portfolio)) {
            if let Origin::Payment(payment) = credit.origin {
                let on = ledger.payments.dates.get(payment as usize);
                let entry = gathered
                    .entry((on, What::Payment(payment), payment))
                    .or_default();
                entry.0 += -Total::from(credit.amount);
            }
        }
        for place in self.movements.of(customer) {
            let movement = &settlement.movements[place];
            if is_in(movement.portfolio) {
                let key = (movement.on, What::Moved(movement.origin), place as u32);
                gathered.entry(key).or_default().0 += Total::from(movement.amount);
            }
        }
        gathered
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::assess::made_up::{Books, day};

    #[test]
    fn a_running_balance_ends_on_the_net_of_the_control() {
        let mut books = Books::new();
        let one = books.customer("A");
        let other = books.customer("B");
        let first = books.invoice(one, 12_000, "2026-01-05", Some("2026-02-04"));
        let second = books.invoice(one, 5_000, "2026-03-01", Some("2026-03-31"));
        books.invoice(other, 999, "2026-03-01", None);
        books.pay(first, 12_000, "2026-02-10", Basis::Reference);
        books.pay(second, 1_000, "2026-04-01", Basis::Reference);
        books.credit(one, 300, "2026-04-02");
        let (ledger, settlement) = books.settled(day("2026-04-30"));
        let accounts = Accounts::new(&ledger, &settlement);
        let whole = accounts.statements(one, None);
        assert_eq!(whole.len(), 1);
        let balances = |statement: &Statement| {
            let entries = statement.entries.iter();
            entries.map(|entry| entry.balance.0).collect::<Vec<_>>()
        };
        assert_eq!(balances(&whole[0]), [12_000, 0, 5_000, 4_000, 3_700]);
        assert_eq!(whole[0].closing, whole[0].control.net());
        assert_eq!(whole[0].entries[1].settled, [(first, Amount(12_000))]);

        let late = accounts.statements(one, Some(day("2026-03-01")));
        assert_eq!(late[0].opening, Total(0));
        assert_eq!(balances(&late[0]), [5_000, 4_000, 3_700]);
        let later = accounts.statements(one, Some(day("2026-04-01")));
        assert_eq!(later[0].opening, Total(5_000));
        assert_eq!(later[0].open, [second]);

        // What is settled and older than what is open is in the opening balance.
        let recent = accounts.recent(one, 0).unwrap();
        assert_eq!(recent, late[0]);
        assert_eq!(accounts.recent(one, 1), None);
    }
}
