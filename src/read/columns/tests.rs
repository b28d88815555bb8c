//! The headers seen in the wild, and the rules of the assignment.

use super::*;
use crate::read::fields::Arity;

use InvoiceField as I;
use PaymentField as P;

/// One row for each header: its id, role, delimiter, text, and `field=header` pairs.
const HEADERS: &str = include_str!("../testdata/headers.tsv");

fn cells(text: &str, delimiter: char) -> Vec<String> {
    text.split(delimiter).map(str::to_owned).collect()
}

fn rows(rows: &[&str]) -> Vec<Vec<String>> {
    rows.iter().map(|row| cells(row, ';')).collect()
}

fn assigned(header: &str, samples: &[&str]) -> Assignment {
    assign(Role::Invoices, &cells(header, ';'), &rows(samples), &[])
}

/// The canonical name of the field of each column, `-` if none.
fn names(header: &str, samples: &[&str]) -> String {
    let assignment = assigned(header, samples);
    let name = |column| {
        let assigned = assignment
            .columns
            .iter()
            .find(|assigned| assigned.column == column);
        assigned.map_or("-", |assigned| assigned.field.name())
    };
    (0..header.split(';').count())
        .map(name)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn headers_seen_in_the_wild_map_as_they_must() {
    let mut expectations = 0;
    for line in HEADERS.lines().skip(1) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [id, role, delimiter, header, expected] = parts[..] else {
            panic!("{line}")
        };
        let role = Role::from_name(role).unwrap();
        let header = cells(header, delimiter.chars().next().unwrap());
        let assignment = assign(role, &header, &[], &[]);
        for pair in expected.split(';') {
            let (name, wanted) = pair.split_once('=').unwrap();
            expectations += 1;
            let field = Field::from_name(role, name).unwrap_or_else(|| panic!("{name}"));
            let held: Vec<&str> = assignment
                .columns_of(field)
                .map(|column| header[column].as_str())
                .collect();
            let met = match field.arity() {
                Arity::One => held == [wanted],
                Arity::Many => held.contains(&wanted),
            };
            assert!(met, "{id}: {name} should be {wanted:?}, is {held:?}");
        }
    }
    assert_eq!((HEADERS.lines().count() - 1, expectations), (37, 260));
}

#[test]
fn a_strong_header_beats_a_weak_one_and_the_order_decides_among_equals() {
    let header = "Numéro;N° facture;Date;Date facture;Client;TTC;Total TTC";
    assert_eq!(names(header, &[]), "- number - issued_on customer - amount");
    let notices = assigned(header, &[]).notices;
    let rival = |field, kept, dropped| Notice::Rival {
        field: Field::Invoice(field),
        kept,
        dropped,
    };
    assert!(notices.contains(&rival(I::Amount, 6, 5)), "{notices:?}");
    assert!(notices.contains(&rival(I::IssuedOn, 3, 2)), "{notices:?}");
}

#[test]
fn an_empty_column_loses_against_a_filled_one() {
    let header = "N° facture;Numéro;Client;Date;Total TTC";
    assert_eq!(
        names(header, &[";F1;A;05/01/2026;10"]),
        "- number customer issued_on amount"
    );
    let two = "Numéro facture;N° facture";
    assert_eq!(names(two, &[";F1"]), "- number");
}

#[test]
fn a_weak_header_needs_cells_of_its_type() {
    assert_eq!(names("Date;Ech", &["05/01/2026;12"]), "issued_on -");
    let notices = assigned("Date;Ech", &["hier;05/01/2026"]).notices;
    assert_eq!(
        notices,
        [Notice::Unfit {
            column: 0,
            field: Field::Invoice(I::IssuedOn)
        }]
    );
    assert_eq!(
        names("Code;N", &["C1;", ";", ";"]),
        "- -",
        "identifiers fill half of the rows"
    );
}

#[test]
fn a_totals_row_does_not_count_among_the_cells() {
    assert_eq!(
        names("Date;Total TTC", &["05/01/2026;1", "Total général;1"]),
        "issued_on amount"
    );
}

#[test]
fn a_part_of_a_header_is_never_enough() {
    assert_eq!(
        names(
            "Numéro de facture Zoho;Compte de tiers du client;Type de client",
            &[]
        ),
        "- - -"
    );
}

#[test]
fn twins_with_different_values_are_both_refused() {
    assert_eq!(names("Total TTC;Total TTC", &["1;1"]), "amount -");
    let assignment = assigned("Total TTC;Total TTC", &["1;2"]);
    assert_eq!(
        assignment.notices,
        [Notice::SameHeader {
            field: Field::Invoice(I::Amount),
            columns: vec![0, 1]
        }]
    );
    assert!(assignment.columns.is_empty());
}

#[test]
fn client_is_a_name_unless_it_holds_codes_beside_names() {
    assert_eq!(
        names("Client;Nom", &["C001;Dupont SARL"]),
        "customer_id customer"
    );
    assert_eq!(
        names("Client;Code client", &["Dupont SARL;C001"]),
        "customer customer_id"
    );
    assert_eq!(names("Client;N° facture", &["ACME;F1"]), "customer number");
}

#[test]
fn paid_is_an_amount_or_a_flag_by_its_cells() {
    assert_eq!(names("Payé", &["0", "12,50"]), "paid");
    assert_eq!(names("Paid", &["Yes", "No"]), "payment_status");
    assert_eq!(names("Réglé", &["1", "0"]), "payment_status");
    assert_eq!(names("paid", &["0", "0"]), "paid");
    assert_eq!(names("Payé;Montant payé", &["12;13"]), "- paid");
}

#[test]
fn a_reference_is_a_number_only_without_a_better_one() {
    assert_eq!(
        names("Référence;N° facture", &["A;F1"]),
        "payment_reference number"
    );
    assert_eq!(names("Référence", &["A1", "A2"]), "number");
    assert_eq!(names("Référence", &["A1", "A1"]), "payment_reference");
    assert_eq!(names("Invoice ID", &["42"]), "number");
    assert_eq!(
        names("Invoice ID;Invoice Number", &["42;F1"]),
        "invoice_uid number"
    );
}

#[test]
fn a_client_reference_is_a_code_only_if_it_names_one_customer() {
    let header = "Réf. client;Nom client";
    assert_eq!(
        names(header, &["C1;A", "C1;A", "C2;B"]),
        "customer_id customer"
    );
    assert_eq!(names(header, &["P1;A", "P2;A"]), "order_ref customer");
    assert_eq!(
        names(header, &["P1;A", "P2;B"]),
        "- customer",
        "nothing settles it"
    );
}

#[test]
fn an_amount_without_its_tax_status_needs_a_proof_beside_a_net_one() {
    assert_eq!(names("Montant", &["120"]), "amount");
    assert_eq!(
        assigned("Montant", &["120"]).notices,
        [Notice::TaxAssumed { column: 0 }]
    );
    assert_eq!(
        names("Montant;Montant HT", &["120;100"]),
        "amount net_amount"
    );
    assert_eq!(names("Montant;Montant HT", &["137;100"]), "- net_amount");
    assert_eq!(
        names("Montant;HT;TVA", &["120;100;20"]),
        "amount net_amount vat_amount"
    );
    assert_eq!(
        names("Total;HT;TVA", &["100;100;20"]),
        "- net_amount vat_amount"
    );
    assert_eq!(names("Total;Total TTC", &["100;120"]), "- amount");
    assert_eq!(names("Total;SubTotal", &["115;100"]), "amount net_amount");
    let lines = names("Total;HT;TVA;Quantité", &["240;100;20;1"]);
    assert_eq!(lines, "amount net_amount vat_amount line_marker");
}

#[test]
fn the_issuing_company_is_no_customer() {
    let rows = ["Nous;A", "Nous;B", "Nous;C", "Nous;D", "Nous;E"];
    assert_eq!(names("Société;Nom du client", &rows), "entity customer");
    assert_eq!(names("Société", &["A", "B"]), "customer");
}

#[test]
fn other_ambiguous_keys_follow_their_cells() {
    assert_eq!(names("Due", &["05/01/2026"]), "due_on");
    assert_eq!(names("Due", &["12,50"]), "balance");
    assert_eq!(names("Due", &["soon"]), "-");
    assert_eq!(names("Dû", &["05/01/2026"]), "-");
    assert_eq!(names("Facture", &["120,50"]), "amount");
    assert_eq!(names("Facture", &["F1"]), "number");
    assert_eq!(names("Facture", &["oui"]), "-");
    assert_eq!(names("Name", &["INV/2026/1"]), "number");
    assert_eq!(names("Name", &["Dupont"]), "customer");
    let payments = |value: &str| {
        let assignment = assign(Role::Payments, &cells("Valeur", ';'), &rows(&[value]), &[]);
        assignment.columns.first().map(|assigned| assigned.field)
    };
    assert_eq!(payments("12,50"), Some(Field::Payment(P::Amount)));
    assert_eq!(payments("05/01/2026"), Some(Field::Payment(P::ValueOn)));
}

#[test]
fn labels_take_every_column() {
    let header = cells("Date;Libellé;Détail de l'écriture;Note;Montant", ';');
    let assignment = assign(Role::Payments, &header, &[], &[]);
    let labels: Vec<usize> = assignment.columns_of(Field::Payment(P::Label)).collect();
    assert_eq!(labels, [1, 2, 3]);
    assert!(assignment.missing.is_empty());
}

#[test]
fn the_policy_wins_and_what_it_misses_is_told() {
    let header = cells("feature_id;Total TTC;montant_factture;client_nom", ';');
    let by = |field, column| ColumnOverride {
        field: Field::Invoice(field),
        column,
    };
    let overrides = [
        by(I::Number, ColumnRef::Header("Feature ID".to_owned())),
        by(I::Amount, ColumnRef::Number(3)),
        by(I::DueOn, ColumnRef::Header("échéance".to_owned())),
        by(I::PaidOn, ColumnRef::Number(9)),
        by(I::Terms, ColumnRef::Number(0)),
    ];
    let assignment = assign(Role::Invoices, &header, &[], &overrides);
    assert_eq!(
        assignment.columns_of(Field::Invoice(I::Number)).next(),
        Some(0)
    );
    assert_eq!(
        assignment.columns_of(Field::Invoice(I::Amount)).next(),
        Some(2)
    );
    let amount = Field::Invoice(I::Amount);
    let [_, _, ref late, ref ninth, ref zeroth] = overrides;
    assert_eq!(
        assignment.notices,
        [
            Notice::OverrideNotFound(late.clone()),
            Notice::OverrideNotFound(ninth.clone()),
            Notice::OverrideNotFound(zeroth.clone()),
            Notice::Rival {
                field: amount,
                kept: 2,
                dropped: 1
            },
        ]
    );
    assert_eq!(assignment.missing, [&[Field::Invoice(I::IssuedOn)]]);
}

#[test]
fn what_is_missing_is_said_with_its_alternatives() {
    let missing = assigned("Échéance;Téléphone", &[]).missing;
    assert_eq!(missing.len(), 4);
    assert_eq!(
        missing[3],
        [Field::Invoice(I::CustomerId), Field::Invoice(I::Customer)]
    );
    assert!(
        assigned("N° facture;Débit;Crédit;Date facture;Code client", &[])
            .missing
            .is_empty()
    );
}

#[test]
fn what_nothing_wants_is_told() {
    let header = cells("Couleur;;op\u{FFFD}ration;D\u{FFFD}bit", ';');
    let assignment = assign(Role::Payments, &header, &rows(&["rouge;x;;12"]), &[]);
    assert_eq!(
        assignment.notices,
        [
            Notice::Unmapped { column: 0 },
            Notice::Unmapped { column: 1 },
            Notice::Unmapped { column: 2 },
            Notice::LostLetters { column: 3 },
        ]
    );
}

#[test]
fn of_two_headers_for_one_field_the_one_that_says_more_is_read() {
    assert_eq!(
        names(
            "number;invoice number;customer;customer name;date facture;total ttc;montant ttc",
            &[]
        ),
        "- number - customer issued_on - amount"
    );
}

#[test]
fn amounts_of_two_headers_that_differ_are_told() {
    let header = "numero;client;date facture;total ttc;montant ttc";
    let contradicts = |sample: &str| {
        let notices = assigned(header, &[sample]).notices;
        notices.iter().any(|notice| {
            matches!(
                notice,
                Notice::Contradicted {
                    kept: 4,
                    dropped: 3,
                    ..
                }
            )
        })
    };
    assert!(contradicts("F1;A;01/02/2026;12,00;10,00"));
    assert!(!contradicts("F1;A;01/02/2026;10.00;10,00"));
}

#[test]
fn amounts_in_another_currency_give_way_to_those_beside_them() {
    assert_eq!(
        names(
            "numero;client;date facture;total ttc usd;total ttc",
            &["F1;A;01/02/2026;12,00;10,00"]
        ),
        "number customer issued_on - amount"
    );
    assert_eq!(
        names(
            "numero;client;date facture;total ttc usd",
            &["F1;A;01/02/2026;12,00"]
        ),
        "number customer issued_on amount"
    );
}
