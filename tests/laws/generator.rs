//! Made-up books: small, and with everything that the specification has a word for.
//!
//! Amounts and days come from few values, so that equal amounts, equal dates and exact sums occur.

use super::dice::Dice;
use crate::book::{Book, Table};
use recouvre::model::Role;

const INVOICES: [&str; 18] = [
    "number",
    "kind",
    "status",
    "customer_id",
    "customer",
    "entity",
    "issued_on",
    "due_on",
    "terms",
    "amount",
    "currency",
    "applies_to",
    "dispute",
    "disputed_amount",
    "paid",
    "balance",
    "paid_on",
    "segment",
];
const PAYMENTS: [&str; 12] = [
    "id",
    "paid_on",
    "customer_id",
    "customer",
    "entity",
    "invoice",
    "label",
    "method",
    "status",
    "rejected",
    "amount",
    "currency",
];
const CUSTOMERS: [&str; 4] = ["customer_id", "customer", "terms", "segment"];

const NAMES: [&str; 6] = [
    "Ébénisterie Morel",
    "Ateliers Dubois",
    "Garage \"Le Pont\"",
    "Scierie ; Fils",
    "Dupont SA",
    "Dupont SA",
];
const ISSUED: [&str; 8] = [
    "2026-03-02",
    "2026-05-04",
    "2026-06-01",
    "2026-06-15",
    "2026-08-10",
    "2026-09-01",
    "2026-10-20",
    "2026-11-12",
];
const DUE: [&str; 7] = [
    "2026-06-30",
    "2026-07-15",
    "2026-08-31",
    "2026-09-30",
    "2026-10-31",
    "2026-11-30",
    "2026-12-31",
];
const PAID: [&str; 9] = [
    "2026-05-10",
    "2026-06-05",
    "2026-06-22",
    "2026-07-15",
    "2026-08-31",
    "2026-09-05",
    "2026-10-15",
    "2026-10-31",
    "2026-11-20",
];
const CENTS: [i64; 10] = [
    10_000, 5_000, 3_333, 1, 120_000, 9_999, 4_250, 15_000, 2_500, 7_777,
];
const TERMS: [&str; 9] = [
    "30 jours",
    "45 jours fin de mois",
    "60 jours",
    "escompte 2 % sous 10 jours",
    "2/10 net 30",
    "à réception",
    "30 jours fin de mois le 10",
    "quand vous pourrez",
    "",
];
const POLICIES: [&str; 13] = [
    "",
    "",
    "[reconcile]\nunreferenced = \"hold\"\n",
    "[reconcile]\ntolerance = \"0.50\"\n",
    "[reconcile]\ntolerance = \"2.00\"\nunreferenced = \"hold\"\n",
    "[reconcile]\ndiscount_percent = \"2\"\ndiscount_days = 15\n",
    "[reconcile]\ndiscount_percent = \"2.5\"\ndiscount_days = 30\ntolerance = \"5.00\"\n",
    "[reconcile]\npasses = [\"credit-note\", \"reference\", \"label\"]\n",
    "[reconcile]\npasses = [\"amount\"]\n",
    "[reconcile]\npasses = [\"legal-order\"]\n[terms]\ndefault = \"none\"\n",
    "[reconcile]\npasses = [\"reference\", \"amount\", \"legal-order\"]\n",
    "[terms]\ndefault = \"45 jours fin de mois\"\n[aging]\nbasis = \"issue-date\"\n",
    "[reconcile]\npasses = []\n",
];

/// Where payments are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// In files of payments.
    InFiles,
    /// In columns of the invoice file, without a file of payments.
    InColumns,
}

/// What a book is made with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taste {
    pub(crate) told: Told,
    /// Entities and currencies of documents and of payments.
    pub(crate) portfolios: Portfolios,
}

/// How rows say their entity and currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Portfolios {
    /// None does.
    One,
    /// Some do.
    Some,
    /// Every row of a document and of a payment says both.
    Said,
}

/// A document that payments may name.
#[derive(Clone, Debug)]
struct Known {
    number: String,
    customer: usize,
    entity: &'static str,
    currency: &'static str,
    issued: String,
    cents: i64,
}

/// A book being made.
struct Maker<'dice> {
    dice: &'dice mut Dice,
    taste: Taste,
    customers: Vec<(String, &'static str)>,
    known: Vec<Known>,
    invoices: Table,
    payments: Table,
}

/// Makes a book.
pub(crate) fn book(dice: &mut Dice, taste: Taste) -> Book {
    let count = 1 + dice.below(4);
    let customers = (0..count)
        .map(|place| (format!("C{}", place + 1), dice.pick(&NAMES)))
        .collect();
    let mut maker = Maker {
        dice,
        taste,
        customers,
        known: Vec::new(),
        invoices: Table::new(Role::Invoices, &INVOICES),
        payments: Table::new(Role::Payments, &PAYMENTS),
    };
    // Nothing but a first row says what a file of no row would.
    maker.invoice();
    for _ in 0..maker.dice.below(16) {
        maker.document();
    }
    maker.payment();
    for _ in 0..maker.dice.below(16) {
        maker.movement();
    }
    let mut directory = Table::new(Role::Customers, &CUSTOMERS);
    for (id, name) in &maker.customers {
        let terms = maker.dice.pick(&TERMS);
        let segment = maker.dice.pick(&["", "retail", "industry"]);
        directory.push(&[
            ("customer_id", id),
            ("customer", name),
            ("terms", terms),
            ("segment", segment),
        ]);
    }
    let policy = maker.dice.pick(&POLICIES);
    let mut tables = vec![maker.invoices, directory];
    if taste.told == Told::InFiles {
        tables.push(maker.payments);
    }
    Book::new(tables).policy(policy)
}

/// Writes cents as a file does.
pub(crate) fn money(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

impl Maker<'_> {
    fn cents(&mut self) -> i64 {
        match self.dice.below(3) {
            0 => 1 + self.dice.below(20_000) as i64,
            _ => self.dice.pick(&CENTS),
        }
    }

    fn number(&mut self) -> String {
        let place = self.known.len() + 1;
        match self.dice.below(12) {
            0..4 => format!("F2026-{place:04}"),
            4..7 => format!("FA-{place}"),
            7..9 => format!("{}", 41_000 + place),
            9 => format!("LY/{place:03}/26"),
            10 => format!("F{place}"),
            // A number that stands already: another customer's or entity's, or a row too many.
            _ if self.known.is_empty() => format!("F{place}"),
            _ => self.dice.pick(&self.known).number,
        }
    }

    fn portfolio(&mut self) -> (&'static str, &'static str) {
        match self.taste.portfolios {
            Portfolios::One => ("", ""),
            Portfolios::Some => (
                self.dice.pick(&["", "", "Lyon", "Nantes"]),
                self.dice.pick(&["", "EUR", "EUR", "USD"]),
            ),
            Portfolios::Said => (
                self.dice.pick(&["Lyon", "Nantes"]),
                self.dice.pick(&["EUR", "EUR", "USD"]),
            ),
        }
    }

    fn document(&mut self) {
        match self.dice.below(20) {
            0..11 => self.invoice(),
            11..15 => self.credit_note(),
            15..17 => self.instalments(),
            17 => self.voided(),
            _ => self.refused(),
        }
    }

    /// Adds an invoice, with what its columns say of its payment.
    fn invoice(&mut self) {
        let (number, cents) = (self.number(), self.cents());
        self.row("", &number, cents, &[]);
    }

    /// Adds a row of a document; `more` goes over what chance fills in.
    fn row(&mut self, kind: &str, number: &str, cents: i64, more: &[(&str, &str)]) {
        let customer = self.dice.below(self.customers.len());
        let (id, name) = self.customers[customer].clone();
        let (entity, currency) = self.portfolio();
        let name = match self.dice.below(8) {
            // Its own, another, none.
            0..4 => name,
            4 if self.taste.portfolios == Portfolios::One => self.dice.pick(&NAMES),
            _ => "",
        };
        let due = if self.dice.once_in(4) {
            ""
        } else {
            self.dice.pick(&DUE)
        };
        let amount = money(cents);
        let mut cells: Vec<(&str, String)> = vec![
            ("number", number.to_owned()),
            ("kind", kind.to_owned()),
            ("customer_id", id),
            ("customer", name.to_owned()),
            ("entity", entity.to_owned()),
            ("issued_on", self.dice.pick(&ISSUED).to_owned()),
            ("due_on", due.to_owned()),
            ("terms", self.dice.pick(&TERMS).to_owned()),
            ("amount", amount),
            ("currency", currency.to_owned()),
        ];
        if self.dice.once_in(8) {
            let part = self.cents();
            cells.push(("dispute", "oui".to_owned()));
            if self.dice.once_in(2) {
                cells.push(("disputed_amount", money(part)));
            }
        }
        cells.extend(self.told(cents));
        cells.extend(more.iter().map(|(name, cell)| (*name, (*cell).to_owned())));
        let cells: Vec<(&str, &str)> = cells
            .iter()
            .map(|(name, cell)| (*name, cell.as_str()))
            .collect();
        self.invoices.push(&cells);
        let row = self.invoices.rows.last().unwrap();
        let said = |name: &str| self.invoices.cell(row, name).to_owned();
        let customer = self
            .customers
            .iter()
            .position(|(id, _)| *id == said("customer_id"));
        let issued = said("issued_on");
        self.known.push(Known {
            number: number.to_owned(),
            issued,
            customer: customer.unwrap_or_default(),
            entity,
            currency,
            cents: cents.abs(),
        });
    }

    /// Says in columns what was paid, often in books where nothing else does.
    fn told(&mut self, cents: i64) -> Vec<(&'static str, String)> {
        let mut cells = Vec::new();
        let times = match self.taste.told {
            Told::InFiles => 12,
            Told::InColumns => 2,
        };
        if !self.dice.once_in(times) {
            return cells;
        }
        let part = match self.dice.below(4) {
            0 => 0,
            1 => cents.abs(),
            2 => cents.abs() / 3,
            _ => cents.abs() + self.cents(),
        };
        if self.dice.once_in(2) {
            cells.push(("paid", money(part)));
        }
        if self.dice.once_in(2) {
            cells.push(("balance", money(cents.abs() - part)));
        }
        if self.dice.once_in(2) {
            cells.push(("paid_on", self.dice.pick(&PAID).to_owned()));
        }
        if self.dice.once_in(2) {
            let status = self
                .dice
                .pick(&["payée", "impayée", "partiellement payée", "en litige"]);
            cells.push(("status", status.to_owned()));
        }
        cells
    }

    /// Adds a credit note: named or not, too large or not, of its invoice's customer or not.
    fn credit_note(&mut self) {
        let number = format!("AV{}", self.known.len() + 1);
        let cents = self.cents();
        if self.dice.once_in(6) {
            self.row("", &number, -cents, &[]);
            return;
        }
        let named = self.dice.pick(&self.known);
        let cents = match self.dice.below(3) {
            0 => named.cents,
            1 => named.cents * 2,
            _ => cents,
        };
        let id = self.customers[named.customer].0.clone();
        match self.dice.below(8) {
            0 => self.row("avoir", &number, cents, &[]),
            1 => self.row("avoir", &number, cents, &[("applies_to", "F-UNKNOWN")]),
            2 => self.row("avoir", &number, cents, &[("applies_to", &named.number)]),
            _ => {
                let more = [
                    ("applies_to", named.number.as_str()),
                    ("customer_id", &id),
                    ("customer", ""),
                    ("entity", named.entity),
                    ("currency", named.currency),
                ];
                let sign = if self.dice.once_in(2) { 1 } else { -1 };
                self.row("avoir", &number, sign * cents, &more);
            }
        }
    }

    fn instalments(&mut self) {
        let number = format!("E2026-{:03}", self.known.len() + 1);
        let customer = self.dice.below(self.customers.len());
        let id = self.customers[customer].0.clone();
        let (entity, currency) = self.portfolio();
        let issued = self.dice.pick(&ISSUED);
        let first = self.dice.below(4);
        for due in &DUE[first..first + 2 + self.dice.below(2)] {
            let more = [
                ("customer_id", id.as_str()),
                ("customer", ""),
                ("entity", entity),
                ("currency", currency),
                ("issued_on", issued),
                ("due_on", *due),
            ];
            let cents = self.cents();
            self.row("", &number, cents, &more);
        }
    }

    /// Adds a voided invoice, a draft or a quote; sometimes with the credit note that undoes it.
    fn voided(&mut self) {
        let (number, cents) = (self.number(), self.cents());
        let status = self.dice.pick(&["annulée", "annulée", "brouillon"]);
        let id = self.customers[0].0.clone();
        self.row(
            "",
            &number,
            cents,
            &[("status", status), ("customer_id", &id), ("customer", "")],
        );
        if self.dice.once_in(2) {
            let credit = format!("AV{}", self.known.len() + 1);
            let more = [
                ("applies_to", number.as_str()),
                ("customer_id", &id),
                ("customer", ""),
            ];
            self.row("avoir", &credit, cents, &more);
        }
    }

    /// Adds a row that is no document: damaged, empty, a total, one that stands already.
    fn refused(&mut self) {
        let (number, cents) = (self.number(), self.cents());
        match self.dice.below(6) {
            0 => self.row("", &number, cents, &[("amount", "12 euros")]),
            1 => self.row("", &number, cents, &[("issued_on", "2026-02-30")]),
            2 => self.row("", &number, cents, &[("customer_id", ""), ("customer", "")]),
            3 => self.row("devis", &number, cents, &[]),
            4 => self
                .invoices
                .push(&[("number", "Total"), ("amount", &money(cents))]),
            _ => {
                let row = self.dice.pick(&self.invoices.rows);
                self.invoices.rows.push(row);
            }
        }
    }

    fn movement(&mut self) {
        match self.dice.below(20) {
            0..12 => self.payment(),
            12..17 => self.negative(),
            17 => {
                let row = self.dice.pick(&self.payments.rows);
                self.payments.rows.push(row);
            }
            18 => self.told_again(),
            _ => self.left_out(),
        }
    }

    /// Adds a payment, with as much of who and what as chance says.
    fn payment(&mut self) {
        let named = self.dice.pick(&self.known);
        let other = self.dice.pick(&self.known);
        let cents = match self.dice.below(8) {
            0..3 => named.cents,
            3 => named.cents + other.cents,
            4 => named.cents / 2 + 1,
            5 => named.cents + 1_234,
            6 => (named.cents * 98 + 99) / 100,
            _ => self.cents(),
        };
        let mut cells = self.who_and_what(&named, &other);
        match self.dice.below(24) {
            0 => cells.push(("status", "rejeté".to_owned())),
            1 => cells.push(("rejected", "oui".to_owned())),
            2 => cells.push(("rejected", self.dice.pick(&PAID).to_owned())),
            3 => cells.push(("status", "réglé on ne sait comment".to_owned())),
            _ => {}
        }
        if self.dice.once_in(5) {
            // At once, less a discount or a few cents.
            let cents = match self.dice.below(3) {
                0 => named.cents - named.cents * 2 / 100,
                1 => named.cents - named.cents * 2 / 100 - 1,
                _ => named.cents - 30,
            };
            cells.push(("paid_on", named.issued));
            self.push_payment(cents.max(1), cells);
            return;
        }
        self.push_payment(cents, cells);
    }

    fn who_and_what(&mut self, named: &Known, other: &Known) -> Vec<(&'static str, String)> {
        let mut cells = Vec::new();
        let customer = match self.dice.below(10) {
            0..7 => named.customer,
            7 => self.dice.below(self.customers.len()),
            // Unknown.
            _ => usize::MAX,
        };
        match self.customers.get(customer) {
            Some((id, name)) => match self.dice.below(6) {
                0 => cells.push(("customer", (*name).to_lowercase())),
                1 => {}
                _ => cells.push(("customer_id", id.clone())),
            },
            None => {
                if self.dice.once_in(2) {
                    cells.push(("customer_id", "C999".to_owned()));
                }
            }
        }
        let (one, two) = (&named.number, &other.number);
        match self.dice.below(12) {
            0..4 => cells.push(("invoice", one.clone())),
            4 => cells.push(("invoice", format!("{one}, {two}"))),
            5 => {
                let cell = match self.dice.below(6) {
                    0 => "F-UNKNOWN".to_owned(),
                    1 => format!("Facture {one}"),
                    2 => one.to_lowercase().replace('-', " "),
                    3 => format!("{one} - {two}"),
                    4 => format!("{one}/{}", 1 + self.dice.below(2)),
                    _ => one
                        .trim_start_matches(|letter: char| !letter.is_ascii_digit())
                        .to_owned(),
                };
                cells.push(("invoice", cell));
            }
            6 => cells.push(("label", format!("VIR SEPA FACTURE {one}"))),
            7 => cells.push(("label", format!("VIREMENT FACT {one} ET {two} MERCI"))),
            8 => {
                cells.push(("invoice", one.clone()));
                cells.push(("label", format!("VIR \"MERCI\" {one}")));
            }
            9 => cells.push(("label", format!("VIR SOLDE {}", one.to_lowercase()))),
            10 => {
                let name = self.customers[named.customer].1.to_uppercase();
                cells.push(("label", format!("VIR SEPA {name}")));
            }
            _ => {}
        }
        match self.taste.portfolios {
            Portfolios::One => {}
            Portfolios::Some => {
                if self.dice.once_in(3) {
                    cells.push(("entity", self.dice.pick(&["Lyon", "Nantes"]).to_owned()));
                }
                let currency = self.dice.pick(&["", named.currency, named.currency, "USD"]);
                cells.push(("currency", currency.to_owned()));
            }
            Portfolios::Said => {
                let (entity, currency) = if self.dice.once_in(4) {
                    self.portfolio()
                } else {
                    (named.entity, named.currency)
                };
                cells.push(("entity", entity.to_owned()));
                cells.push(("currency", currency.to_owned()));
            }
        }
        cells
    }

    fn push_payment(&mut self, cents: i64, mut cells: Vec<(&'static str, String)>) {
        if !self.dice.once_in(4) {
            cells.push(("id", format!("P{}", 1 + self.dice.below(40))));
        }
        cells.insert(0, ("paid_on", self.dice.pick(&PAID).to_owned()));
        cells.push(("amount", money(cents)));
        let cells: Vec<(&str, &str)> = cells
            .iter()
            .map(|(name, cell)| (*name, cell.as_str()))
            .collect();
        self.payments.push(&cells);
    }

    /// Adds a negative amount: of a payment there is, of a document, or of nothing in the books.
    fn negative(&mut self) {
        let named = self.dice.pick(&self.known);
        let other = self.dice.pick(&self.known);
        let mut cells = self.who_and_what(&named, &other);
        let cents = match self.dice.below(6) {
            0..3 => {
                let row = self.dice.pick(&self.payments.rows);
                for name in ["customer_id", "invoice", "label", "entity", "currency"] {
                    cells.retain(|(known, _)| *known != name);
                    // Some of what the payment says, so that each way of the table is taken.
                    if self.dice.below(3) > 0 || name == "entity" || name == "currency" {
                        cells.push((name, self.payments.cell(&row, name).to_owned()));
                    }
                }
                let digits = self.payments.cell(&row, "amount").replace(['.', '-'], "");
                digits.parse().unwrap_or(named.cents)
            }
            3 => named.cents,
            4 => named.cents / 3 + 1,
            _ => self.cents(),
        };
        if self.dice.once_in(6) {
            cells.push(("method", "rejet de prélèvement".to_owned()));
        }
        self.push_payment(-cents, cells);
    }

    /// Adds a payment that says rejected and the negative row that tells it again.
    fn told_again(&mut self) {
        let named = self.dice.pick(&self.known);
        let id = self.customers[named.customer].0.clone();
        let mut told: Vec<(&'static str, String)> = vec![
            ("customer_id", id),
            ("invoice", named.number.clone()),
            ("entity", named.entity.to_owned()),
            ("currency", named.currency.to_owned()),
        ];
        self.push_payment(-named.cents, told.clone());
        told.push(("status", "rejeté".to_owned()));
        self.push_payment(named.cents, told);
    }

    fn left_out(&mut self) {
        let cells = match self.dice.below(5) {
            0 => vec![("status", "en attente".to_owned())],
            1 => vec![("amount", "0.00".to_owned())],
            2 => vec![("amount", "abc".to_owned())],
            3 => vec![("paid_on", String::new())],
            _ => vec![("rejected", "peut-être".to_owned())],
        };
        let cents = self.cents();
        self.push_payment(cents, Vec::new());
        let mut row = self.payments.rows.pop().unwrap();
        for (name, cell) in cells {
            row[self.payments.column(name).unwrap()] = cell;
        }
        if self.taste.portfolios == Portfolios::Said {
            row[self.payments.column("entity").unwrap()] = "Lyon".to_owned();
            row[self.payments.column("currency").unwrap()] = "EUR".to_owned();
        }
        self.payments.rows.push(row);
    }
}
