//! What payments and credit notes name in labels and columns, what proves it, and what undoes it.

use crate::book::{Book, Run, Table};
use recouvre::model::{FindingCode, Role};
use recouvre::reconcile::{Basis, Origin};

/// Settles invoices and payments, the latter none when empty, at the end of October 2026.
fn settled(invoices: &'static str, payments: &'static str) -> Run {
    let mut tables = vec![Table::of(Role::Invoices, invoices)];
    if !payments.is_empty() {
        tables.push(Table::of(Role::Payments, payments));
    }
    let run = Book::new(tables).run();
    run.check();
    run
}

/// The payments and credit notes that lowered a claim, in the order in which reports list them.
fn listed(run: &Run, claim: &str) -> Vec<String> {
    let ledger = run.ledger();
    let allocations = &run.settlement.allocations;
    let places = allocations.by_claim(ledger).into_iter();
    places
        .map(|place| allocations.get(place as usize))
        .filter(|each| ledger.claim_name(each.claim as usize) == claim)
        .map(|each| match each.origin {
            Origin::Payment(payment) => ledger.payment_name(payment as usize),
            Origin::CreditNote(note) => ledger.documents.numbers.get(note as usize).to_owned(),
            Origin::Nothing => String::new(),
        })
        .collect()
}

const ONE: &str = "number;customer;issued_on;due_on;amount
    F1;Alpha;2026-01-01;2026-01-31;100.00";

#[test]
fn what_came_on_one_day_is_listed_by_number_and_never_by_row() {
    for payments in [
        "id;paid_on;amount;customer;invoice
        P1;2026-02-01;3.00;Alpha;F1
        P2;2026-02-01;10.00;Alpha;F1",
        "id;paid_on;amount;customer;invoice
        P2;2026-02-01;10.00;Alpha;F1
        P1;2026-02-01;3.00;Alpha;F1",
    ] {
        assert_eq!(listed(&settled(ONE, payments), "F1"), ["P1", "P2"]);
    }
    for payments in [
        "id;paid_on;amount;customer;invoice
        P1;2025-12-20;3.00;Alpha;F1
        P2;2025-12-10;10.00;Alpha;F1",
        "id;paid_on;amount;customer;invoice
        P2;2025-12-10;10.00;Alpha;F1
        P1;2025-12-20;3.00;Alpha;F1",
    ] {
        // Both count from the issue date: the one that came first comes first.
        assert_eq!(listed(&settled(ONE, payments), "F1"), ["P2", "P1"]);
    }
    for invoices in [
        "number;kind;customer;issued_on;due_on;amount;applies_to
        F1;;Alpha;2026-01-14;2026-03-10;33.33;
        A1;avoir;Alpha;2026-01-28;;3.00;F1
        A2;avoir;Alpha;2026-01-28;;10.00;F1",
        "number;kind;customer;issued_on;due_on;amount;applies_to
        A2;avoir;Alpha;2026-01-28;;10.00;F1
        A1;avoir;Alpha;2026-01-28;;3.00;F1
        F1;;Alpha;2026-01-14;2026-03-10;33.33;",
    ] {
        assert_eq!(listed(&settled(invoices, ""), "F1"), ["A1", "A2"]);
    }
}

const SHORT: &str = "number;customer;issued_on;due_on;amount
    F12;Alpha;2026-01-01;2026-01-31;100.00
    F13;Alpha;2026-01-01;2026-01-31;100.00";

#[test]
fn a_short_number_of_a_label_is_a_reference() {
    let run = settled(
        SHORT,
        "id;paid_on;amount;customer;label
        P1;2026-02-01;40.00;Alpha;VIR SEPA ALPHA F13",
    );
    assert_eq!((run.balance("F12"), run.balance("F13")), (10_000, 6_000));
    let payments = "id;paid_on;amount;label
        P1;2026-02-01;200.00;VIR F-12 ET F-13";
    let run = settled(SHORT, payments);
    assert_eq!((run.balance("F12"), run.balance("F13")), (0, 0));
}

const LAST_GROUPS: &str = "number;customer;issued_on;due_on;amount
    F-2026-118;Alpha;2026-01-01;2026-01-31;100.00
    F-2026-119;Alpha;2026-01-01;2026-01-31;80.00";

#[test]
fn last_groups_of_nobody_known_are_settled_by_their_sum_and_else_told() {
    let run = settled(
        LAST_GROUPS,
        "paid_on;amount;label
        2026-02-01;180.00;VIR SEPA FACTURES 118 ET 119",
    );
    assert_eq!(
        (run.balance("F-2026-118"), run.balance("F-2026-119")),
        (0, 0)
    );
    assert_eq!(run.told(FindingCode::UnprovenReference), 0);
    for (payments, told) in [
        (
            "paid_on;amount;label
            2026-02-01;100.00;VIR SEPA FACTURES 118 ET 119",
            2,
        ),
        (
            "paid_on;amount;label
            2026-02-01;60.00;VIR SEPA FACTURE 118",
            1,
        ),
    ] {
        let run = settled(LAST_GROUPS, payments);
        assert_eq!(run.balance("F-2026-118"), 10_000);
        assert_eq!(run.told(FindingCode::UnprovenReference), told);
    }
}

#[test]
fn a_post_code_pays_no_strangers_invoice() {
    let run = settled(
        "number;customer;issued_on;due_on;amount
        13008;Alpha;2026-01-01;2026-01-31;210.00
        12345;Beta;2026-01-01;2026-01-31;211.00",
        "paid_on;amount;label
        2026-02-10;11.00;VIR SEPA MME DURAND 12 RUE DU LAC 13008
        2026-02-10;211.00;VIR RECU MARTIN MANDAT SEPA 12345",
    );
    assert_eq!(
        (run.balance("13008"), run.balance("12345")),
        (21_000, 21_100)
    );
}

const INSTALMENTS: &str = "number;kind;customer;issued_on;due_on;amount;applies_to
    FA2026-0012;;Alpha;2026-01-10;2026-02-10;600.00;
    FA2026-0012;;Alpha;2026-01-10;2026-03-10;400.00;
    FA2026-0013;;Alpha;2026-01-10;2026-03-10;400.00;";

#[test]
fn a_label_names_an_instalment_as_reports_do() {
    for payments in [
        "paid_on;amount;label
        2026-03-05;400.00;VIR ALPHA FACTURE FA2026-0012/2",
        "paid_on;amount;label
        2026-03-05;400.00;VIR ALPHA FA2026-0012 (2/2)",
        "paid_on;amount;invoice
        2026-03-05;400.00;Facture FA2026-0012/2",
    ] {
        let run = settled(INSTALMENTS, payments);
        assert_eq!(run.balance("FA2026-0012/1"), 60_000);
        assert_eq!(run.balance("FA2026-0012/2"), 0);
        assert_eq!(run.told(FindingCode::UnknownReference), 0);
    }
    let run = settled(
        INSTALMENTS,
        "paid_on;amount;label
        2026-03-05;400.00;FA2026-0012/1 ET FA2026-0013",
    );
    assert_eq!(run.balance("FA2026-0012/1"), 20_000);
    assert_eq!(run.balance("FA2026-0013"), 40_000);
}

#[test]
fn a_number_of_two_customers_is_the_one_that_is_open() {
    let run = settled(
        "number;customer;issued_on;due_on;amount
        FA0101;Alpha;2026-01-01;2026-01-31;100.00
        FA0101;Beta;2026-01-01;2026-01-31;70.00",
        "paid_on;amount;customer;invoice;label
        2026-02-01;100.00;Alpha;FA0101;
        2026-02-02;70.00;;;FACTURE FA0101",
    );
    assert_eq!(run.told(FindingCode::AmbiguousReference), 0);
    assert_eq!(run.control().open.0, 0);
}

#[test]
fn a_credit_note_is_read_as_a_payment_is() {
    let run = settled(
        "number;kind;customer;issued_on;due_on;amount;applies_to
        FA2026-0012;;Alpha;2026-01-10;2026-02-10;600.00;
        FA2026-0012;;Alpha;2026-01-10;2026-03-10;400.00;
        FA2026-0013;;Alpha;2026-01-10;2026-03-10;400.00;
        AV1;avoir;Alpha;2026-01-20;;400.00;FA2026-0012/2
        AV2;avoir;Alpha;2026-01-20;;10.00;Facture FA2026-0012
        AV3;avoir;Alpha;2026-01-20;;420.00;FA2026-0013, FA2026-0012",
        "",
    );
    assert_eq!(run.told(FindingCode::CreditNoteUnmatched), 0);
    assert_eq!(run.balance("FA2026-0012/1"), 57_000);
    assert_eq!(run.balance("FA2026-0012/2"), 0);
    assert_eq!(run.balance("FA2026-0013"), 0);
}

#[test]
fn a_credit_note_with_a_day_of_payment_was_paid_back_that_day() {
    let run = settled(
        "number;kind;customer;issued_on;due_on;amount;paid_on
        C1;;Alpha;2026-01-10;2026-02-10;1000.00;
        AV9;avoir;Alpha;2026-02-01;;200.00;2026-02-15",
        "",
    );
    assert_eq!(
        (run.balance("C1"), run.control().refunds.0),
        (100_000, 20_000)
    );
}

#[test]
fn a_second_payment_of_an_invoice_is_of_its_company() {
    let run = settled(
        "number;customer;issued_on;due_on;amount;entity
        EA1;Alpha;2026-01-10;2026-02-10;100.00;NORD
        EB1;Alpha;2026-01-10;2026-02-10;100.00;SUD",
        "paid_on;customer;label;amount
        2026-02-05;Alpha;VIR FACTURE EA1;100.00
        2026-02-06;Alpha;VIR FACTURE EA1;100.00",
    );
    assert_eq!(run.told(FindingCode::EntityUnknown), 0);
    assert_eq!(run.settlement.portfolios.len(), 2);
    assert_eq!(run.balance("EB1"), 10_000);
}

#[test]
fn a_rejection_that_names_its_invoice_opens_it_again_before_it_is_a_debit() {
    let run = settled(
        "number;customer;issued_on;due_on;amount
        RA1;Alpha;2026-01-10;2026-02-10;500.00
        RA2;Alpha;2026-01-12;2026-02-12;300.00",
        "paid_on;customer;invoice;label;amount
        2026-02-10;Alpha;;VIR;800.00
        2026-02-15;Alpha;RA2;REJET RA2;-300.00",
    );
    assert_eq!((run.balance("RA1"), run.balance("RA2")), (0, 30_000));
    let control = run.control();
    assert_eq!((control.rejections.0, control.debits.0), (30_000, 0));
}

#[test]
fn of_several_payments_of_a_day_the_last_of_the_passes_is_undone() {
    for payments in [
        "id;paid_on;customer;invoice;amount
        P1;2026-02-01;Alpha;F12;60.00
        P2;2026-02-01;Alpha;F13;60.00
        P3;2026-02-09;Alpha;F12, F13;-50.00",
        "id;paid_on;customer;invoice;amount
        P2;2026-02-01;Alpha;F13;60.00
        P3;2026-02-09;Alpha;F12, F13;-50.00
        P1;2026-02-01;Alpha;F12;60.00",
    ] {
        let run = settled(SHORT, payments);
        assert_eq!((run.balance("F12"), run.balance("F13")), (4_000, 9_000));
    }
}

#[test]
fn a_column_payment_counts_from_the_issue_date_at_the_earliest() {
    let run = settled(
        "number;customer;issued_on;due_on;amount;paid_on
        F1;Alpha;2026-01-10;2026-01-31;100.00;2026-01-02",
        "",
    );
    let own = [("2026-01-10".to_owned(), Basis::Column, 10_000)];
    assert_eq!(run.allocations("F1"), own);
}

#[test]
fn a_status_contradicts_only_what_it_denies() {
    let partly = "number;customer;issued_on;due_on;amount;balance;status
        F1;Alpha;2026-01-13;2026-02-01;100.00;60.00;Envoyée
        F2;Alpha;2026-01-13;2026-02-01;100.00;60.00;En retard";
    assert_eq!(settled(partly, "").told(FindingCode::StatusContradicted), 0);
    let denied = "number;customer;issued_on;due_on;amount;balance;status
        F1;Alpha;2026-01-13;2026-02-01;100.00;0.00;Impayée
        F2;Alpha;2026-01-13;2026-02-01;100.00;60.00;Payée";
    assert_eq!(settled(denied, "").told(FindingCode::StatusContradicted), 2);
    let dated = "number;customer;issued_on;due_on;amount;paid_on;status
        F1;Alpha;2026-01-13;2026-02-01;100.00;2026-02-02;partiellement payée";
    let run = settled(dated, "");
    assert_eq!(run.told(FindingCode::StatusContradicted), 0);
    assert_eq!(run.told(FindingCode::PartialWithoutFigure), 1);
    assert_eq!(run.balance("F1"), 10_000);
}
