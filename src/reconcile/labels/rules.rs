//! The rules of labels, each with the labels that show it and those that it must leave alone.
//!
//! Invariant: `~` stands before what needs another proof than the label.

use super::cases::{Ledger, check};

#[test]
fn a_letter_and_two_digits_are_a_number_and_a_letter_and_one_a_proposal() {
    let ledger = Ledger::new(&["F1", "F2", "F3", "F12", "F13", "A-12", "A320"], &[]);
    check(
        &ledger,
        &[
            ("VIR SEPA ALPHA F13", "F13"),
            ("VIR F-1", "F1"),
            ("VIR F-1 ET F-2", "F1,F2"),
            ("VIR F12 F13", "F12,F13"),
            ("VIR F1", "~F1"),
            ("FACTURE F1", "F1"),
            ("FACTURES F1 A F3", "F1,F2,F3"),
            ("HOTEL F1 LILLE", "~F1"),
            ("LES F 12", ""),
            ("VIR A-12", "~A-12"),
            ("AIRBUS A320", "~A320"),
            ("FACTURE A-12", "A-12"),
            ("VIR F14", "| unknown F14"),
        ],
    );
    check(
        &Ledger::new(&["FA2026-0001", "FA1", "FC00001"], &[]),
        &[("HOTEL F1", "")],
    );
}

#[test]
fn a_letter_of_invoices_or_a_number_sign_announce_a_short_number() {
    let ledger = Ledger::new(&["F-2026-118"], &[]);
    let proposed = [
        "N° 118",
        "N°118",
        "VIR N 118",
        "F 118",
        "F118",
        "F-118",
        "F.118",
        "FACTURE N.118",
        "FACTURE(S) : 118",
        "FA 118",
        "FACTURE 118 MOIS DE MARS",
    ];
    for label in proposed {
        assert_eq!(ledger.show(label, None), "~F-2026-118", "{label}");
    }
    check(
        &ledger,
        &[
            ("REF 118", ""),
            ("N° 18", ""),
            ("F 18", ""),
            ("VIR 118", ""),
            ("CDE N° 118", ""),
            ("FORMATION 118", ""),
        ],
    );
}

#[test]
fn a_reference_sign_announces_plain_digits() {
    let ledger = Ledger::new(&["1041", "1042", "1043"], &[]);
    check(
        &ledger,
        &[
            ("REF 1041", "~1041"),
            ("REF. 1041", "~1041"),
            ("N° 1041", "~1041"),
            ("F 1041", "~1041"),
            ("FA 1041", "1041"),
            ("FACTURES 1041 ET N° 1042", "1041,1042"),
            ("FACTURES 1041 1042 1043", "1041,1042,1043"),
            ("VIR 1041", ""),
        ],
    );
}

#[test]
fn a_short_number_that_counts_is_no_reference() {
    let ledger = Ledger::new(
        &[
            "F-2026-002",
            "F-2026-003",
            "F-2026-012",
            "F-2026-030",
            "FA101",
        ],
        &[],
    );
    for label in [
        "VIR FACTURE 30 JOURS FIN DE MOIS",
        "VIR FACTURE 12 MOIS",
        "FACTURE: 30 JOURS",
        "FACTURE 30 J",
        "FACT 12 MOIS DE LOYER",
        "REGLEMENT FACTURES 2 SUR 3",
        "REGLEMENT FACTURE 2/3",
        "FACTURE N° 2 FOIS",
        "FACTURE EN 3 FOIS",
        "VIR DUPOND FACTURE 30 FIN DE MOIS",
        "FACTURE 30 FIN MOIS",
        "FACTURE 30 FIN",
        "FACT 12 H DE MENAGE",
        "FACTURE 12 X 100",
        "FACTURE 12 M",
        "FACTURE 12 M DE CABLE",
        "FACTURE 12 RUE DE PARIS",
        "FACT 12 AVENUE FOCH",
        "FACT 12 AV FOCH",
        "FACTURE 12 BIS",
        "FACTURE 12 LOTS",
    ] {
        assert_eq!(ledger.show(label, None), "", "{label}");
    }
    check(
        &ledger,
        &[
            ("FACTURE 30", "~F-2026-030"),
            ("FACTURE 12 MOIS DE MARS", "~F-2026-012"),
            ("FACTURE 12 FIN DE CHANTIER", "~F-2026-012"),
            ("FACTURE 12 M DUPONT", "~F-2026-012"),
            ("FACTURE FA101 MOIS DE MARS", "FA101"),
            ("FACTURE FA101 30 JOURS", "FA101"),
        ],
    );
}

#[test]
fn a_date_an_amount_or_a_delay_after_the_word_for_invoice_is_no_number() {
    let ledger = Ledger::new(&["12", "13", "14", "20", "30", "31", "1041"], &[]);
    check(
        &ledger,
        &[
            ("REGLEMENT FACTURE 12 03 2026", ""),
            ("FACTURE 31 12 2025", ""),
            ("FACTURE DE 1041", ""),
            ("FACTURE N° 1041", "1041"),
            ("FACTURE N 12 A 30 FDM", "12"),
            ("FACTURE 12 A 30J", "12"),
            ("FACTURE 12 AU 30 09 2026", "12"),
            ("FACTURES 12 AU 14", "12,13,14"),
            ("FACTURES DE 12 A 14", "12,13,14"),
        ],
    );
}

#[test]
fn what_lies_between_the_ends_of_a_range_is_of_their_customer() {
    let numbers = ["FA101", "FA102", "FA103", "FA104", "FA105"];
    let ledger = Ledger::new(&["FA101", "FA102", "FA103", "FA104"], &["FA105"]).of_customers(&[
        ("FA101", 1),
        ("FA102", 2),
        ("FA103", 1),
        ("FA104", 2),
        ("FA105", 1),
    ]);
    check(
        &ledger,
        &[
            ("FACTURES FA101 A FA103", "FA101,~FA102,FA103"),
            ("FACTURES FA101 A FA104", "~FA101,~FA102,~FA103,~FA104"),
            ("FACTURES FA102 A FA104", "FA102,~FA103,FA104"),
            (
                "FACTURES FA101 A FA105",
                "FA101,~FA102,FA103,~FA104 | unknown FA105",
            ),
            ("FACTURES FA101, FA102", "FA101,FA102"),
        ],
    );
    check(
        &Ledger::new(&numbers, &[]),
        &[("FACTURES FA101 A FA103", "FA101,FA102,FA103")],
    );
}

#[test]
fn plain_digits_without_a_word_for_invoice_need_another_proof() {
    let numbers: Vec<String> = (10_001..=19_998).map(|at| at.to_string()).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let ledger = Ledger::new(&numbers, &[]);
    for label in [
        "VIR SEPA MME DURAND 12 RUE DU LAC 13008",
        "VIR MARTIN LOYER 69100 - 13008",
        "VIR INST MARTIN 12345",
        "VIR X COTISATION 12026",
        "VIR LEGRAND REF INTERNE 15001",
        "VIR LEGRAND REF 15001",
        "VIR LEGRAND N° 15001",
    ] {
        let shown = ledger.show(label, None);
        assert!(
            shown.is_empty() || shown.starts_with('~'),
            "{label} {shown}"
        );
    }
    for label in [
        "VIREMENT DUPONT DOSSIER 2026 NO 12345",
        "VIR RECU MARTIN MANDAT SEPA 12345",
        "VIR LEGRAND REF CLI 15001",
        "REMISE CARTE 12345 N 15002",
        "CB CARREFOUR 13127 MARIGNANE",
        "PRLV EDF CLIENT 6 012 345 15001",
    ] {
        assert_eq!(ledger.show(label, None), "", "{label}");
    }
    check(
        &ledger,
        &[
            ("VIR MANDAT SEPA 12345 FACTURE 15001", "15001"),
            ("VIR CLIENT DUPONT, 15001", "~15001"),
            ("VIR DE: CLIENT DUPONT MOTIF: 15001", "~15001"),
            ("FACTURE 15001", "15001"),
        ],
    );
}

#[test]
fn a_number_after_the_word_for_another_paper_is_told_and_not_taken() {
    let ledger = Ledger::new(&["FA2026-0101", "FA2026-0102", "FA101"], &[]);
    check(
        &ledger,
        &[
            ("DEVIS FA2026-0101", "| unknown FA2026-0101"),
            ("DEVIS N° FA2026-0101", "| unknown FA2026-0101"),
            ("BL FA2026-0102", "| unknown FA2026-0102"),
            ("REF COMMANDE FA2026-0101", "| unknown FA2026-0101"),
            (
                "BL FA2026-0101 ET FA2026-0102",
                "| unknown FA2026-0101, unknown FA2026-0102",
            ),
            ("DEVIS FACTURE FA2026-0101", "FA2026-0101"),
            ("CDE 4512 FA2026-0101", "FA2026-0101"),
            ("MANDAT 1187 FACT FA2026-0102", "FA2026-0102"),
            (
                "FACT FA2026-0101 BL FA2026-0102",
                "FA2026-0101 | unknown FA2026-0102",
            ),
            ("REGLEMENT CHEQUE FA2026-0101", "FA2026-0101"),
            ("ECHEANCE FA2026-0101", "FA2026-0101"),
        ],
    );
}

#[test]
fn what_is_excepted_is_taken_out() {
    let ledger = Ledger::new(
        &[
            "2026-0101",
            "2026-0102",
            "2026-0103",
            "2026-0104",
            "AV2026-0009",
        ],
        &[],
    );
    check(
        &ledger,
        &[
            (
                "FACTURES 2026-0101 A 2026-0104 SAUF 2026-0103",
                "2026-0101,2026-0102,2026-0104",
            ),
            (
                "FACTURES 2026-0101 A 2026-0104 SAUF LA 0103",
                "2026-0101,2026-0102,2026-0104",
            ),
            (
                "FACTURES 2026-0101 A 2026-0104 (SAUF 0102 ET 0103)",
                "2026-0101,2026-0104",
            ),
            (
                "FACTURES 2026-0101 A 2026-0104 HORS FACTURE 2026-0103",
                "2026-0101,2026-0102,2026-0104",
            ),
            (
                "FACTURES 2026-0101 A 2026-0104 SAUF 777",
                "| ambiguous FACTURES 2026-0101 A 2026-0104 SAUF 777",
            ),
            (
                "FACTURES 2026-0101 A 2026-0104 SAUF 2026-0102 ET 2026-0103",
                "2026-0101,2026-0104",
            ),
            (
                "FACTURES 2026-0101 A 2026-0104 SAUF 2026-0102, 2026-0103",
                "2026-0101,2026-0104",
            ),
            (
                "FACTURES 2026-0101 A 2026-0104 HORS 2026-0102 2026-0103",
                "2026-0101,2026-0104",
            ),
            (
                "FACTURES 2026-0101 A 2026-0104 EXCEPTE LA 2026-0102 ET LA 2026-0103",
                "2026-0101,2026-0104",
            ),
            (
                "FACTURES 2026-0101 A 2026-0104 SAUF 0102 ET 2026-0103",
                "2026-0101,2026-0104",
            ),
            (
                "FACTURES 2026-0101 A 2026-0104 SAUF 2026-0102 DU 12/03/2026 ET 2026-0103",
                "2026-0101,2026-0104",
            ),
            (
                "FACTURES 2026-0101 A 2026-0103 SAUF 2026-0102 ET 2026-0104",
                "2026-0101,2026-0103 | ambiguous 2026-0104",
            ),
            (
                "FACTURES 2026-0101 A 2026-0103 (SAUF 2026-0102) ET 2026-0104",
                "2026-0101,2026-0103,2026-0104",
            ),
            (
                "SAUF 2026-0102, FACTURES 2026-0101 A 2026-0104",
                "2026-0101,2026-0103,2026-0104",
            ),
            (
                "FACTURE 2026-0101 MOINS AV2026-0009 ET FACTURE 2026-0102",
                "2026-0101,AV2026-0009,2026-0102",
            ),
            (
                "FACTURES 0101,0102,0103 SAUF LA 0102",
                "~2026-0101,~2026-0103",
            ),
            (
                "FACTURES 101 102 103 104 SAUF 102 103",
                "~2026-0101,~2026-0104",
            ),
            (
                "FACTURES 0101 0102 0103 0104 SAUF 0102 0103",
                "~2026-0101,~2026-0104",
            ),
            (
                "FACTURES 0101, 0102, 0103 A L'EXCEPTION DE 0102",
                "~2026-0101,~2026-0103",
            ),
            ("FACTURE 2026-0101 SAUF 2026-0102", "2026-0101"),
            ("FACTURE 2026-0101 SANS 2026-0102", "2026-0101"),
            ("2026-0101 (AU LIEU DE 2026-0102)", "2026-0101"),
            ("FACTURE 2026-0101 HORS TAXES", "2026-0101"),
            ("FACTURE 2026-0101 MOINS 20,00 EUR", "2026-0101"),
            ("FACTURE 2026-0101 MOINS 20", "2026-0101"),
            (
                "FACTURE 2026-0101 MOINS AVOIR AV2026-0009",
                "2026-0101,AV2026-0009",
            ),
            (
                "FACTURE 2026-0101 MOINS AV2026-0009",
                "2026-0101,AV2026-0009",
            ),
        ],
    );
}

#[test]
fn numbers_of_two_figures_parted_by_commas_are_a_list() {
    let ledger = Ledger::new(&["2026-0012", "2026-0013", "2026-0014", "2026-0015"], &[]);
    check(
        &ledger,
        &[
            ("FACTURES 12,13,14", "~2026-0012,~2026-0013,~2026-0014"),
            ("FACTURES 12,13,14 SAUF 13", "~2026-0012,~2026-0014"),
            (
                "FACTURES 12, 13, 14, 15 SAUF 13,14",
                "~2026-0012,~2026-0015",
            ),
            ("FACTURES 12,13,14,15 SAUF 13,14", "~2026-0012,~2026-0015"),
            ("FACTURE 2026-0012 SAUF 12,50", "2026-0012"),
        ],
    );
}

#[test]
fn an_instalment_of_a_number_is_named_by_its_place() {
    let ledger = Ledger::new(&["FA2026-0012", "FA2026-0013", "FA2026-0002"], &[])
        .in_instalments("FA2026-0012", 3);
    check(
        &ledger,
        &[
            ("VIR ALPHA FACTURE FA2026-0012/2", "FA2026-0012/2"),
            ("VIR ALPHA FA2026-0012 (2/3)", "FA2026-0012/2"),
            ("VIR ALPHA FA2026-0012 ECH 2", "FA2026-0012/2"),
            ("VIR ALPHA FA2026-0012 ECHEANCE N° 3/3", "FA2026-0012/3"),
            ("FA2026-0012/1 ET FA2026-0013", "FA2026-0012/1,FA2026-0013"),
            ("VIR ALPHA FA2026-0012/4", "| unknown 0012/4"),
            ("VIR ALPHA FA2026-0012/0013", "FA2026-0012,FA2026-0013"),
            ("VIR ALPHA FA2026-0013 ECH 2", "FA2026-0013"),
            ("VIR ALPHA FA2026-0012 ECH/120326", "FA2026-0012"),
        ],
    );
}

#[test]
fn what_a_list_does_not_find_is_told() {
    let ledger = Ledger::new(&["FA2026-0101", "FA103"], &[]);
    check(
        &ledger,
        &[
            ("FACT FA2026-0101 ET 103", "FA2026-0101 | unknown 103"),
            ("FACT FA2026-0101 ET 30 JOURS", "FA2026-0101"),
            ("FACT FA2026-0101, 75008 PARIS", "FA2026-0101"),
        ],
    );
}
