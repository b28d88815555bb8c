//! Made-up books for the tests of this stage: two portfolios, names that attack, every kind of row.

use super::filter::Filter;
use super::results::{InterestView, Results};
use crate::assess::late_interest::{LateInterest, Sums};
use crate::assess::{self, Assessment, CustomerSummary};
use crate::model::{
    Amount, Currency, Customer, CustomerIndex, DateOrder, Day, DueFrom, Facts, Finding,
    FindingCode, Kind, Ledger, PackedReference, PortfolioKey, Reference, Rejection, Role,
    SegmentFrom, Skip, Source, SourceRow, Value,
};
use crate::policy::{self, Language, Policy};
use crate::reconcile::{
    Allocation, Allocations, Basis, Control, Credit, CustomerControl, Origin, Settlement,
};
use std::collections::BTreeMap;

/// A name that attacks every format at once.
pub(crate) const NASTY: &str = "=cmd|' /C calc'!A0\u{1b}]0;x\u{7}\u{202e}\0\n|<b>\\";

/// Everything that results refer to.
pub(crate) struct Sample {
    pub(crate) ledger: Ledger,
    pub(crate) settlement: Settlement,
    pub(crate) assessment: Assessment,
    pub(crate) customers: Vec<CustomerSummary>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) filter: Filter,
    pub(crate) policy: Policy,
    pub(crate) interest: LateInterest,
    pub(crate) sums: Sums,
}

impl Sample {
    /// Makes the books and settles and assesses them.
    pub(crate) fn new() -> Self {
        Self::of(ledger())
    }

    /// Settles and assesses a ledger.
    pub(crate) fn of(ledger: Ledger) -> Self {
        let settlement = settled(&ledger);
        let policy = policy();
        let assessment =
            assess::portfolio(&ledger, &settlement, &policy).expect("the sample adds up");
        let cases = assessment.cases.cases(&ledger, &settlement, &policy);
        let customers = assess::customers(cases);
        let cases = assessment.cases.cases(&ledger, &settlement, &policy);
        let interest = LateInterest::new(cases);
        let sums = interest.sums(cases).expect("rates of 2026");
        Self {
            findings: findings(),
            filter: Filter::default(),
            ledger,
            settlement,
            assessment,
            customers,
            policy,
            interest,
            sums,
        }
    }

    /// Returns the results in a language.
    pub(crate) fn results(&self, language: Language) -> Results<'_> {
        Results {
            ledger: &self.ledger,
            settlement: &self.settlement,
            assessment: &self.assessment,
            customers: &self.customers,
            interest: Some(InterestView {
                of_claims: &self.interest,
                sums: &self.sums,
            }),
            plan: None,
            findings: &self.findings,
            filter: &self.filter,
            policy: &self.policy,
            language,
            generator: "recouvre 0.1.0",
        }
    }
}

pub(crate) const fn day(month: u32, day: u32) -> Day {
    match Day::from_civil(2026, month, day) {
        Some(day) => day,
        None => Day::NONE,
    }
}

/// The facts: customers A (plain), B (two claims, one in dispute), C (10,000 characters), D (nasty).
pub(crate) fn ledger() -> Ledger {
    let usd = Currency::parse("USD").expect("a code");
    let customer = |key: &str, name: &str, segment: &str, limit| Customer {
        key: key.to_owned(),
        name: name.to_owned(),
        segment: segment.to_owned(),
        segment_from: SegmentFrom::CustomerFile,
        credit_limit: limit,
        ..Customer::default()
    };
    let mut ledger = Ledger {
        sources: vec![source(Role::Invoices), source(Role::Payments)],
        entities: vec!["Atelier Dupré".to_owned()],
        currencies: vec![Currency::EUR, usd],
        portfolios: [0, 1]
            .map(|currency| PortfolioKey {
                entity: None,
                currency,
            })
            .to_vec(),
        customers: vec![
            customer("A", "Morel SARL", "bâtiment", Some(Amount(2_000_000))),
            customer("B", "Transports Vasseur", "transport", None),
            customer("C", &"long ".repeat(2_000), "", None),
            customer("D", NASTY, "", None),
        ],
        ..Ledger::default()
    };
    let mut add = |number: &str, customer, kind, amount, issued, due: Option<Day>, portfolio| {
        let documents = &mut ledger.documents;
        documents.numbers.push(number.as_bytes());
        documents.customers.push(CustomerIndex(customer));
        documents.amounts.push(amount);
        documents.issued.push(issued);
        documents.due.push(due.unwrap_or(Day::NONE));
        let mut facts = Facts::new(kind);
        if due.is_none() {
            facts.set_due_from(DueFrom::Nothing);
        }
        documents.facts.push(facts);
        documents.portfolios.push(portfolio);
        documents.lines.push(documents.facts.len() as u32 + 1);
    };
    add(
        "F-1",
        0,
        Kind::Invoice,
        9_681_755,
        day(9, 1),
        Some(day(11, 15)),
        0,
    );
    add(
        "F-2",
        1,
        Kind::Invoice,
        3_122_010,
        day(8, 30),
        Some(day(9, 30)),
        0,
    );
    add(
        "F-3",
        1,
        Kind::Invoice,
        2_287_190,
        day(7, 1),
        Some(day(7, 31)),
        0,
    );
    add(
        "F-4",
        2,
        Kind::Invoice,
        500_000,
        day(9, 1),
        Some(day(10, 15)),
        0,
    );
    add("A-1", 0, Kind::CreditNote, 500_000, day(9, 5), None, 0);
    add("F-5", 3, Kind::Invoice, 10_000, day(9, 1), None, 0);
    add(
        NASTY,
        3,
        Kind::Invoice,
        123_456,
        day(6, 1),
        Some(day(7, 1)),
        1,
    );
    add(
        "F-7",
        0,
        Kind::Invoice,
        100_000,
        day(5, 1),
        Some(day(6, 1)),
        0,
    );
    ledger.documents.disputed_amounts.set(2, 87_190);
    for (id, on, amount, customer, currency) in [
        ("P-1", day(10, 10), 500_000, 0, 0),
        ("", day(10, 12), 1_122_010, 1, 0),
        ("P-3", day(10, 13), 25_000, u32::MAX, 0),
        ("P-4", day(6, 20), 100_000, 0, 0),
    ] {
        let payments = &mut ledger.payments;
        payments.ids.push(id.as_bytes());
        payments.dates.push(on);
        payments.amounts.push(amount);
        payments.customers.push(CustomerIndex(customer));
        payments.entities.push(0);
        payments.currencies.push(currency);
        payments.rejections.push(Rejection::Silent);
        payments
            .references
            .push(PackedReference::new(Reference::None));
        payments.labels.push(u32::MAX);
        payments.lines.push(payments.labels.len() as u32 + 1);
    }
    ledger
}

fn source(role: Role) -> Source {
    let path = match role {
        Role::Invoices => "factures.csv",
        Role::Payments => "banque.csv",
        Role::Customers => "clients.csv",
        Role::Journal => "journal.csv",
    };
    Source {
        role,
        path: path.to_owned(),
        encoding: "utf-8",
        delimiter: ';',
        decimal: Some(','),
        date_order: Some(DateOrder::DayFirst),
        header_line: 1,
        header: Vec::new(),
        columns: vec![
            ("number", "N° facture".to_owned()),
            ("label", "Libellé".to_owned()),
            ("label", "Détail".to_owned()),
        ],
        unused: vec![NASTY.to_owned()],
        rows: 10,
        accepted: 8,
        skipped: 1,
        refused: 1,
        skips: vec![(Skip::Draft, 1)],
        first_row: 0,
    }
}

/// What each payment settles, said by hand.
fn settled(ledger: &Ledger) -> Settlement {
    let mut allocations = Allocations::default();
    let mut balances = vec![0; ledger.documents.len()];
    let mut controls: BTreeMap<(u16, CustomerIndex), Control> = BTreeMap::new();
    for (document, balance) in balances.iter_mut().enumerate() {
        let view = ledger.documents.get(document);
        let control = controls
            .entry((view.portfolio as u16, view.customer))
            .or_default();
        match view.kind {
            Kind::Invoice => {
                *balance = view.amount.0;
                control.invoices += view.amount;
                control.open += view.amount;
            }
            Kind::CreditNote => control.credit_notes += view.amount,
        }
    }
    for (claim, on, basis, origin, amount) in [
        (
            0,
            day(9, 5),
            Basis::CreditNote,
            Origin::CreditNote(4),
            500_000,
        ),
        (
            0,
            day(10, 10),
            Basis::Reference,
            Origin::Payment(0),
            500_000,
        ),
        (
            1,
            day(10, 12),
            Basis::LegalOrder,
            Origin::Payment(1),
            1_122_010,
        ),
        (7, day(6, 20), Basis::Amount, Origin::Payment(3), 99_000),
        (7, Day::NONE, Basis::Tolerance, Origin::Nothing, 1_000),
    ] {
        if ledger.documents.is_empty() {
            continue;
        }
        let view = ledger.documents.get(claim as usize);
        balances[claim as usize] -= amount;
        let key = (view.portfolio as u16, view.customer);
        let control = controls.entry(key).or_default();
        control.open -= Amount(amount);
        match origin {
            Origin::Payment(_) => control.payments += Amount(amount),
            Origin::CreditNote(_) => {}
            Origin::Nothing => control.tolerances += Amount(amount),
        }
        allocations.push(Allocation {
            claim,
            on,
            basis,
            origin,
            amount: Amount(amount),
        });
    }
    let mut credits = Vec::new();
    if !ledger.documents.is_empty() {
        for (origin, customer, amount) in [
            (Origin::Payment(3), CustomerIndex(0), 1_000),
            (Origin::Payment(2), CustomerIndex::NONE, 25_000),
        ] {
            let control = controls.entry((0, customer)).or_default();
            control.payments += Amount(amount);
            match customer.known() {
                Some(_) => control.unallocated_credits += Amount(amount),
                None => control.unidentified_payments += Amount(amount),
            }
            credits.push(Credit {
                origin,
                customer,
                portfolio: 0,
                amount: Amount(amount),
            });
        }
    }
    let controls = controls.into_iter();
    Settlement {
        movements: Vec::new(),
        hidden: Vec::new(),
        whole: None,
        unidentified: Vec::new(),
        outflows: Vec::new(),
        as_of: day(10, 31),
        portfolios: ledger.portfolios.clone(),
        balances,
        allocations,
        credits,
        debits: Vec::new(),
        payment_portfolios: vec![0; ledger.payments.len()],
        controls: controls
            .map(|((portfolio, customer), control)| CustomerControl {
                portfolio,
                customer,
                control,
            })
            .collect(),
        mismatched: Vec::new(),
    }
}

fn findings() -> Vec<Finding> {
    let mut findings = vec![
        Finding::new(FindingCode::BalanceMismatch)
            .at(SourceRow { file: 0, line: 4 })
            .column("Solde")
            .detail(Value::Money(Amount(10_000), Currency::EUR))
            .detail(Value::Money(Amount(9_950), Currency::EUR))
            .text("F-1"),
        Finding::new(FindingCode::FutureDocuments).count(12),
    ];
    for line in 5..8 {
        let finding = Finding::new(FindingCode::BadDate)
            .at(SourceRow { file: 0, line })
            .column(NASTY)
            .value(NASTY);
        findings.push(finding);
    }
    findings
}

fn policy() -> Policy {
    policy::file::parse("").expect("the shipped policy alone")
}
