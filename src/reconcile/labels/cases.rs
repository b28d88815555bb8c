//! Labels as banks write them, with the references they hold.
//!
//! The names are invented, the shapes are those of real exports. Invariant: a row without expected
//! note gives none.

use std::collections::BTreeMap;

use super::{Hit, Note, Numbers, Reading, Strength, Templates, cell_references, references};

/// A ledger for tests: its open numbers, then its closed ones.
pub(super) struct Ledger {
    numbers: BTreeMap<String, Hit>,
    names: Vec<String>,
    /// The first document of a number in instalments, the first of them, and how many they are.
    instalments: Option<(u32, u32, u32)>,
    customers: BTreeMap<String, u32>,
    pub(super) templates: Templates,
}

impl Ledger {
    pub(super) fn new(open: &[&str], closed: &[&str]) -> Self {
        let mut ledger = Self {
            numbers: BTreeMap::new(),
            names: Vec::new(),
            instalments: None,
            customers: BTreeMap::new(),
            templates: Templates::default(),
        };
        for (at, number) in (0_u32..).zip(open) {
            ledger.numbers.insert((*number).to_owned(), Hit::Open(at));
            ledger.names.push((*number).to_owned());
            ledger.templates.add(number);
        }
        for number in closed {
            ledger.numbers.insert((*number).to_owned(), Hit::Closed);
            ledger.templates.add(number);
        }
        ledger
    }

    /// The same ledger, where one number is of so many instalments.
    pub(super) fn in_instalments(mut self, number: &str, count: u32) -> Self {
        let place = self.names.iter().position(|name| name == number);
        let first = self.names.len() as u32;
        for instalment in 1..=count {
            self.names.push(format!("{number}/{instalment}"));
        }
        self.instalments = place.map(|place| (place as u32, first, count));
        self
    }

    /// The same ledger, where numbers are of customers.
    pub(super) fn of_customers(mut self, customers: &[(&str, u32)]) -> Self {
        let customers = customers.iter();
        self.customers = customers
            .map(|(number, customer)| ((*number).to_owned(), *customer))
            .collect();
        self
    }

    pub(super) fn read(&self, label: &str, truncated_at: Option<usize>) -> Reading {
        references(label, truncated_at, &self.templates, self)
    }

    /// The reading as text: `FA1,~FA2 | unknown FA3`; `~` for a weak one.
    pub(super) fn show(&self, label: &str, truncated_at: Option<usize>) -> String {
        self.shown(&self.read(label, truncated_at))
    }

    /// The reading of a cell of references, as text.
    pub(super) fn show_cell(&self, cell: &str) -> String {
        self.shown(&cell_references(cell, &self.templates, self))
    }

    fn shown(&self, reading: &Reading) -> String {
        let found: Vec<String> = reading
            .found
            .iter()
            .map(|found| {
                let sign = if found.strength == Strength::Weak {
                    "~"
                } else {
                    ""
                };
                format!("{sign}{}", self.names[found.document as usize])
            })
            .collect();
        let notes: Vec<String> = reading
            .notes
            .iter()
            .map(|note| match note {
                Note::Unknown(text) => format!("unknown {text}"),
                Note::Ambiguous(text) => format!("ambiguous {text}"),
                Note::Truncated(text) => format!("truncated {text}"),
            })
            .collect();
        let mut shown = found.join(",");
        if !notes.is_empty() {
            shown = format!("{shown} | {}", notes.join(", "));
        }
        shown.trim().to_owned()
    }
}

impl Numbers for Ledger {
    fn find(&self, number: &str) -> Hit {
        self.numbers.get(number).copied().unwrap_or(Hit::Unknown)
    }

    fn customer(&self, number: &str) -> Option<u32> {
        self.customers.get(number).copied()
    }

    fn instalment(&self, document: u32, place: u64) -> Option<u32> {
        let (of, first, count) = self.instalments?;
        let is_one = of == document && (1..=u64::from(count)).contains(&place);
        is_one.then(|| first + place as u32 - 1)
    }
}

pub(super) fn check(ledger: &Ledger, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(label, expected)| {
            let shown = ledger.show(label, None);
            (shown != *expected)
                .then(|| format!("{label}\n  expected {expected}\n  found    {shown}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

const OPEN: [&str; 25] = [
    "FA2026-0014",
    "FA2026-0015",
    "FA2026-0101",
    "FA2026-0102",
    "FA2026-0103",
    "FA2026-0104",
    "F-2026-118",
    "FAC2025-0042",
    "FA101",
    "FA102",
    "FA103",
    "FA104",
    "INV-1014",
    "INV-1015",
    "20260077",
    "FC000123",
    "FA2402-0031",
    "FA2402-0032",
    "INV/2026/00042",
    "INV/2026/00043",
    "F2026-0427",
    "2026-031",
    "AV2026-0003",
    "1041",
    "FACT-2026-03-007",
];

const SURVEY: [(&str, &str); 47] = [
    (
        "VIR SEPA RECU /DE MOREL CONSEIL SARL /MOTIF FACTURE 2026-031",
        "2026-031",
    ),
    (
        "VIR SEPA RECU /DE GRAND BAZAR FRANCE /MOTIF  /REF BAZAR 1961870275237171845034602",
        "",
    ),
    (
        "VIR SEPA RECU /FRM LE COMPTOIR /EID /RNF TRANSFERT 1000001 TOTAL ENCAISSE 1127.5 EUROS",
        "",
    ),
    (
        "VIR RECU    1234567890S DE: MOREL TP SAS MOTIF: FA2026-0014 REF: NOTPROVIDED",
        "FA2026-0014",
    ),
    ("VIR RECU 3S DE: Client Morel MOTIF: facture", ""),
    (
        "VIR INSTANTANE RECU DE: MAIRIE DE VALBOIS MOTIF: MANDAT 1187 FACT FA2026-0102 REF: 2026-1187-00",
        "FA2026-0102",
    ),
    (
        "VIREMENT EN VOTRE FAVEUR\nMOREL SAS FA2026-0101 VIR DE MOREL SAS       \n\n",
        "FA2026-0101",
    ),
    (
        "VIR INST Morel SA | REF123456 | FA2026-0015 FA2026-0014-",
        "FA2026-0015,FA2026-0014",
    ),
    ("VIREMENT DE MOREL SAS FACTURE FA 2026 0103", "FA2026-0103"),
    ("VIR SEPA FACTURE 118", "~F-2026-118"),
    ("FACTURE F2026-0427", "F2026-0427"),
    ("INV-1014", "INV-1014"),
    ("VIR MOREL INV 2026 00042", "INV/2026/00042"),
    ("Paiement INV/2026/00043 merci", "INV/2026/00043"),
    ("VIR SEPA GARNIER FA2402-0031", "FA2402-0031"),
    ("VIR GARNIER FAC FA24020032", "FA2402-0032"),
    ("VIR GARNIER FACTURE FA2026-15", "FA2026-0015"),
    ("VIR GARNIER FACT N° FC 123", "FC000123"),
    (
        "VIR MOREL FACT FA2026-0101, FA2026-0102",
        "FA2026-0101,FA2026-0102",
    ),
    (
        "VIR MOREL FACTURES FA2026-0101 ET 0102",
        "FA2026-0101,FA2026-0102",
    ),
    (
        "VIR MOREL REGLT FA2026-0101/0102/0103",
        "FA2026-0101,FA2026-0102,FA2026-0103",
    ),
    ("MOREL FA101+FA102+FA103", "FA101,FA102,FA103"),
    (
        "VIR MOREL SOLDE FACT FA101 A FA104",
        "FA101,FA102,FA103,FA104",
    ),
    (
        "REGLEMENT FACTURES DU FA2026-0101 AU FA2026-0104",
        "FA2026-0101,FA2026-0102,FA2026-0103,FA2026-0104",
    ),
    (
        "VIR X FACTURES FA2026-0012 A FA2026-0015",
        "| unknown FA2026-0012",
    ),
    (
        "VIR GARNIER FACT FA2026-0014 DU 12/03/2026 1 200,00 EUR",
        "FA2026-0014",
    ),
    ("VIR GARNIER 101,00 EUR", ""),
    (
        "VIR GARNIER FR7630004000050000123456789 FA2026-0014",
        "FA2026-0014",
    ),
    ("PRLV SEPA MOREL FR12ZZZ123456 RUM 000101 FA102", "FA102"),
    ("VIR GARNIER CDE 101 BL 102", ""),
    ("ACOMPTE DEVIS 2026-031", ""),
    ("VIR SALAIRE DECEMBRE 2026", ""),
    ("VIR GARNIER 118", ""),
    ("VIREMENT GARNIER 20260077", "~20260077"),
    ("INVOICE 1041", "1041"),
    ("VIR GARNIER 1041", ""),
    (
        "VIR MOREL FA2026-0104 - AV2026-0003",
        "FA2026-0104,AV2026-0003",
    ),
    ("REMISE CHEQUE N 1234567", ""),
    (
        "virement facture n°fa2026-0014 bonne reception",
        "FA2026-0014",
    ),
    ("VIR GARNIER FACTURE 14", "~FA2026-0014"),
    ("VIR GARNIER FACTURE 42", "| ambiguous FACTURE 42"),
    (
        "FACTURE_3_Madame Essai Un_2021-09-04.pdf",
        "| unknown FACTURE 3",
    ),
    ("VIR GARNIER FACT-2026-03-007", "FACT-2026-03-007"),
    ("VIR GARNIER TEL 01 02 03 04 05", ""),
    ("VIR GARNIER FACTURE FA2025-0999", "| unknown FA2025-0999"),
    (
        "VIR SEPA MOREL FACTURES FA2026-0101 FA2026-01 02",
        "FA2026-0101,FA2026-0102",
    ),
    ("VIR GARNIER FC00000123", "FC000123"),
];

#[test]
fn the_labels_of_the_survey_are_read_right() {
    let ledger = Ledger::new(&OPEN, &[]);
    check(&ledger, &SURVEY);
    check(
        &ledger,
        &[(
            "VIR SEPA RECU /DE MOREL /EREF FA2026-0103 /REF 8812345",
            "FA2026-0103",
        )],
    );
}

#[test]
fn a_number_that_the_file_cuts_is_noted_and_never_matched() {
    let ledger = Ledger::new(&OPEN, &[]);
    let cases = [
        (
            "VIR MORE FACT FA101 FA2026-010",
            31,
            "FA101 | truncated FA2026-010",
        ),
        (
            "VIR MOREL FACT FA101 FA2026-010",
            31,
            "FA101 | truncated FA2026-010",
        ),
        (
            "REGLEMENT FACTURES FA2026-0101 FA20",
            35,
            "FA2026-0101 | truncated FA20",
        ),
        ("VIR MOREL FACT FA101", 20, "| truncated FA101"),
        ("VIR MOREL FACT FA101 ", 21, "FA101"),
        ("VIR MOREL FACT FA101", 21, "FA101"),
        ("VIR SOLDE FACT FA101 A FA10", 27, "| truncated FA10"),
        (
            "VIR MOREL FA2026-0101 ET 01",
            27,
            "FA2026-0101 | truncated 01",
        ),
        ("VIR MOREL FA 2026 010", 21, "| truncated FA 2026 010"),
        ("VIR MOREL 20260077", 18, ""),
        ("VIR MOREL FA2026-0101/01", 24, "FA2026-0101 | truncated 01"),
    ];
    for (label, limit, expected) in cases {
        assert_eq!(ledger.show(label, Some(limit)), expected, "{label}");
    }
}

#[test]
fn a_mangled_number_is_found_at_full_strength() {
    let ledger = Ledger::new(
        &["FA2026-00000123", "AC2026-00000124", "AV2026-00000125"],
        &[],
    );
    check(
        &ledger,
        &[
            ("VIR SEPA HEBERT FA2026-00000123", "FA2026-00000123"),
            ("VIR SEPA HEBERT FA 2026 00000123", "FA2026-00000123"),
            ("VIR SEPA HEBERT FA2026 00000123", "FA2026-00000123"),
            ("VIR SEPA HEBERT FACT fa202600000123", "FA2026-00000123"),
            (
                "VIR SEPA HEBERT REF FA 2026 00000123 MERCI",
                "FA2026-00000123",
            ),
            ("VIR SEPA HEBERT FACT ac202600000124", "AC2026-00000124"),
            (
                "VIR SEPA HEBERT REF AV 2026 00000125 MERCI",
                "AV2026-00000125",
            ),
            ("VIR SEPA HEBERT AC2026-00000124 SOLDE", "AC2026-00000124"),
        ],
    );
}

#[test]
fn a_closed_invoice_is_noted_and_stops_weaker_keys() {
    let ledger = Ledger::new(
        &["FA2026-0102", "FC2026-0101", "F-7"],
        &["FA2026-0101", "FA7"],
    );
    check(
        &ledger,
        &[
            ("VIR FA2026-0101", "| unknown FA2026-0101"),
            (
                "VIR FA2026-0101 ET 0102",
                "FA2026-0102 | unknown FA2026-0101",
            ),
            ("VIR FA2026-0102/0101", "FA2026-0102 | unknown FA2026-0101"),
            ("VIR FACTURE FA7", "| unknown FA7"),
            (
                "VIR FA2026-0101 A FA2026-0102",
                "FA2026-0102 | unknown FA2026-0101",
            ),
        ],
    );
}

#[test]
fn a_document_named_twice_is_found_once() {
    let ledger = Ledger::new(&OPEN, &[]);
    check(
        &ledger,
        &[("FA101 FA 101 FACTURE FA101 FA101+FA101", "FA101")],
    );
}

#[test]
fn one_unknown_member_refuses_a_whole_slash_list() {
    let ledger = Ledger::new(&OPEN, &[]);
    check(
        &ledger,
        &[
            ("VIR FA2026-0101/0102/0999", "| unknown 0102/0999"),
            ("VIR FA2026-0101/0999/0102", "| unknown 0101/0999"),
            ("VIR FA2026-0101, 0999", "FA2026-0101 | unknown 0999"),
            ("VIR FA2026-0101 0999", "FA2026-0101"),
        ],
    );
}

#[test]
fn a_credit_note_never_answers_a_word_for_invoice() {
    let ledger = Ledger::new(&["AV2026-0003", "AV7"], &[]);
    check(
        &ledger,
        &[
            ("VIR FACTURE 3", "| unknown FACTURE 3"),
            ("VIR FACTURE 2026-0003", "| unknown FACTURE 2026-0003"),
            ("VIR FACT 7", "| unknown FACT 7"),
            ("VIR 2026-0003", ""),
            ("AVOIR 3", "~AV2026-0003"),
            ("AVOIR 2026-0003", "AV2026-0003"),
            ("VIR FACTURE AV2026-0003", "AV2026-0003"),
            ("14 AV 7 MAI", ""),
        ],
    );
}

#[test]
fn a_list_that_says_how_much_is_no_list() {
    let ledger = Ledger::new(&OPEN, &[]);
    check(
        &ledger,
        &[
            ("VIR FA101 102 RUE DES LILAS", "FA101"),
            ("VIR FA101 + 2 AUTRES", "FA101"),
            ("VIR FA2026-0101 ET 30 JOURS", "FA2026-0101"),
            ("VIR FA2026-0101 2026", "FA2026-0101"),
            ("VIR FACTURES 1041, 1042 ET 1043", "1041 | unknown 1042"),
        ],
    );
}
