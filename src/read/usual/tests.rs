//! A usual row gives what its full reading would, whatever stands beside it.

use crate::model::{Amount, Currency, CustomerIndex, Day, NumberIndex, TextColumn};
use crate::policy::InputRule;
use crate::read::blocks::Block;
use crate::read::charges::ChargeLikeNames;
use crate::read::engine::{RowReader, parse};
use crate::read::fields::{InvoiceField, PaymentField, RoleField};
use crate::read::invoices::InvoiceReader;
use crate::read::layout::Layout;
use crate::read::payments::PaymentReader;
use crate::read::worker::Worker;
use std::collections::BTreeSet;
use std::fmt::Debug;

/// A xorshift generator: the same rows each run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    /// The first text nearly always, so that most rows are usual, else any.
    fn one<'text>(&mut self, texts: &[&'text str]) -> &'text str {
        let place = self.below(16 * texts.len());
        texts.get(place).unwrap_or(&texts[0])
    }
}

const DAYS: &[&str] = &[
    "2026-03-05",
    "2026-03-06",
    "2026-04-05",
    "05/03/2026",
    "25/03/2026",
    "03/25/2026",
    "",
    "2027-01-01",
    "2026-02-30",
    "soon",
    " 2026-03-05 ",
];
const AMOUNTS: &[&str] = &[
    "120.00",
    "1.50",
    "0.00",
    "-12.00",
    "1,234",
    "1,50",
    "1 234,56",
    "12 345 678.90",
    "",
    "x",
    "120.00 USD",
    "123456789012.34",
];
const CODES: &[&str] = &["EUR", "EUR", "USD", "", "JPY", "Zorglub"];
const IDS: &[&str] = &["C001", "C002", "", "00123", "1E+05", "#REF!", "\"C003\""];
const NAMES: &[&str] = &[
    "Martin",
    "Dupont & fils",
    "",
    "#N/A",
    "12 Bis",
    "\"Le ; Gall\"",
];

fn layout(fields: &[(impl RoleField, &str)]) -> Layout {
    let header = fields.iter().map(|(_, name)| (*name).to_owned()).collect();
    let mut layout = Layout::new(b';', b'\n', header, 128, &InputRule::default());
    for (column, (field, _)) in fields.iter().enumerate() {
        layout.place(field.place(), column);
    }
    layout
}

/// Reads a text twice and compares everything that either reading gives.
fn same<R: RowReader>(
    usual: &R,
    full: &R,
    text: &str,
    customers: impl Fn(&mut R::Rows) -> &mut Vec<CustomerIndex>,
) where
    R::Rows: Debug,
{
    let columns = usual.layout().header.len();
    let block = Block {
        sequence: 0,
        bytes: text.as_bytes().to_vec(),
    };
    let read = |reader: &R| {
        let mut worker = Worker::default();
        let (mut rows, report) = parse(reader, &block, &mut worker, columns);
        // A thread's own numbers follow the order in which it met the customers: their names do not.
        let customers = std::mem::take(customers(&mut rows)).into_iter();
        let of = |customer: CustomerIndex| {
            format!(
                "{:?}",
                customer.known().map(|known| worker.parties.get(known.0))
            )
        };
        let named: Vec<String> = customers.map(of).collect();
        let parties = worker.parties.all();
        let counted: BTreeSet<String> = parties
            .map(|(party, rows)| format!("{party:?} {rows}"))
            .collect();
        let parties = (named, counted);
        (format!("{rows:#?}"), format!("{report:#?}"), parties)
    };
    let (one, other) = (read(usual), read(full));
    assert_eq!(one.0, other.0, "{text}");
    assert_eq!(one.1, other.1, "{text}");
    assert_eq!(one.2, other.2, "{text}");
}

#[test]
fn invoices_read_in_few_steps_are_those_read_in_full() {
    // Where no column says the currency, an amount may, of its own row only.
    for currency in [InvoiceField::Currency, InvoiceField::Ignore] {
        invoices_read_alike(currency);
    }
}

fn invoices_read_alike(currency: InvoiceField) {
    use InvoiceField as Field;
    let layout = layout(&[
        (Field::Number, "N°"),
        (Field::Kind, "Type"),
        (Field::Status, "Statut"),
        (Field::CustomerId, "Code"),
        (Field::Customer, "Client"),
        (Field::IssuedOn, "Date"),
        (Field::DueOn, "Échéance"),
        (Field::Amount, "TTC"),
        (currency, "Devise"),
        (Field::Segment, "Segment"),
        (Field::Dispute, "Litige"),
        (Field::OrderRef, "Commande"),
        (Field::DeliveryRef, "BL"),
        (Field::Factored, "Affacturée"),
    ]);
    let reader = |layout| {
        let as_of = Day::from_civil(2026, 10, 31).unwrap_or(Day::LAST);
        InvoiceReader::new(layout, Currency::EUR, Amount(1_000_000_000), as_of)
    };
    let (usual, full) = (reader(layout.clone()), reader(layout).in_full());
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    for _ in 0..200 {
        let mut text = String::new();
        for row in 0..30 {
            let number = match random.below(12) {
                0 => "AV-7".to_owned(),
                1 => "PROFORMA-1".to_owned(),
                2 => String::new(),
                3 => "12".to_owned(),
                4 => "Total".to_owned(),
                5 => "'F12".to_owned(),
                _ => format!("F-{row}"),
            };
            let cells = [
                number.as_str(),
                random.one(&["Facture", "Facture", "Avoir", "", "Devis", "Zut"]),
                random.one(&["Validée", "Payée", "", "Brouillon", "Annulée", "Zut"]),
                random.one(IDS),
                random.one(NAMES),
                random.one(DAYS),
                random.one(DAYS),
                random.one(AMOUNTS),
                random.one(CODES),
                random.one(&["", "", "btp"]),
                random.one(&["", "", "", "oui", "non", "malfaçon"]),
                random.one(&["CDE-7", "", "4500012", "#REF!"]),
                random.one(&["", "BL-1", "N/A"]),
                random.one(&["", "oui"]),
            ];
            text.push_str(&cells.join(";"));
            text.push_str(random.one(&["\n", "\n", "\n", ";\n", "\r\n"]));
        }
        // One control character puts a whole block out of the usual.
        if random.below(8) == 0 {
            text.push('\u{1}');
        }
        same(&usual, &full, &text, |rows| &mut rows.documents.customers);
    }
}

#[test]
fn payments_read_in_few_steps_are_those_read_in_full() {
    for currency in [PaymentField::Currency, PaymentField::Ignore] {
        payments_read_alike(currency);
    }
}

fn payments_read_alike(currency: PaymentField) {
    use PaymentField as Field;
    let mut layout = layout(&[
        (Field::Id, "Id"),
        (Field::PaidOn, "Date"),
        (Field::CustomerId, "Code"),
        (Field::Customer, "Client"),
        (Field::Amount, "Montant"),
        (currency, "Devise"),
        (Field::Status, "Statut"),
        (Field::Rejected, "Rejet"),
        (Field::Invoice, "Facture"),
        (Field::Method, "Mode"),
        (Field::Label, "Libellé"),
    ]);
    layout.label_columns = vec![10];
    let (index, numbers) = (NumberIndex::default(), TextColumn::default());
    let charge_like = ChargeLikeNames::default();
    let reader = |layout| {
        let as_of = Day::from_civil(2026, 10, 31).unwrap_or(Day::LAST);
        let documents = (&index, &numbers);
        PaymentReader::new(
            layout,
            Currency::EUR,
            Amount(1_000_000_000),
            as_of,
            documents,
            &charge_like,
        )
    };
    let (usual, full) = (reader(layout.clone()), reader(layout).in_full());
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..200 {
        let mut text = String::new();
        for row in 0..30 {
            let (id, invoice) = (format!("P{row}"), format!("F-{row}"));
            let label = format!("VIR SEPA MARTIN {invoice}");
            let cells = [
                random.one(&[&id, &id, "", "123", "1E+05", "'P1"]),
                random.one(DAYS),
                random.one(IDS),
                random.one(NAMES),
                random.one(AMOUNTS),
                random.one(CODES),
                random.one(&["", "Réglé", "En attente", "Rejeté", "Zut"]),
                random.one(&["", "", "non", "oui", "2026-03-09"]),
                random.one(&[&invoice, "", "F-1 F-2", "12.0", "#REF!"]),
                random.one(&["virement", "", "Rejet"]),
                random.one(&[
                    &label,
                    "VIR MARTIN",
                    "",
                    "SOLDE AU 31/10/2026",
                    "REJET PRLV",
                ]),
            ];
            text.push_str(&cells.join(";"));
            text.push_str(random.one(&["\n", "\n", "\n", ";\n", "\r\n"]));
        }
        // One control character puts a whole block out of the usual.
        if random.below(8) == 0 {
            text.push('\u{1}');
        }
        same(&usual, &full, &text, |rows| &mut rows.customers);
    }
}
