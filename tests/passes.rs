//! The examples of the reconcile specification: each row of its two tables with exact figures.

use crate::book::{Book, Run, Table};
use recouvre::model::{FindingCode, Role};
use recouvre::reconcile::Basis;

/// Settles invoices and payments under a policy at the end of October 2026.
fn settled(invoices: &'static str, payments: &'static str, policy: &str) -> Run {
    let mut tables = vec![Table::of(Role::Invoices, invoices)];
    if !payments.is_empty() {
        tables.push(Table::of(Role::Payments, payments));
    }
    let run = Book::new(tables).policy(policy).run();
    run.check();
    run
}

/// Terms of the control that the table of negative amounts is about, in minor units: payments,
/// rejections, refunds, open balances, credits of known customers, debits.
fn terms(run: &Run) -> [i128; 6] {
    let control = run.control();
    assert!(control.unidentified_payments.is_zero());
    [
        control.payments.0,
        control.rejections.0,
        control.refunds.0,
        control.open.0,
        control.unallocated_credits.0,
        control.debits.0,
    ]
}

fn allocation(on: &str, basis: Basis, cents: i64) -> (String, Basis, i64) {
    (on.to_owned(), basis, cents)
}

const TWO_INVOICES: &str = "number;customer_id;issued_on;due_on;amount
    F1;C1;2026-05-01;2026-05-31;100.00
    F2;C1;2026-06-01;2026-06-30;250.00";

mod proofs {
    use super::*;

    #[test]
    fn pass_1_a_credit_note_lowers_its_invoice_and_its_rest_goes_on() {
        let run = settled(
            "number;kind;customer_id;issued_on;due_on;amount;applies_to
            F1;;C1;2026-05-01;2026-05-31;100.00;
            F2;;C1;2026-06-01;2026-06-30;250.00;
            AV1;avoir;C1;2026-07-01;;130.00;F1",
            "",
            "",
        );
        let own = [allocation("2026-07-01", Basis::CreditNote, 10_000)];
        assert_eq!(run.allocations("F1"), own);
        let rest = [allocation("2026-07-01", Basis::LegalOrder, 3_000)];
        assert_eq!(run.allocations("F2"), rest);
        assert_eq!((run.balance("F1"), run.balance("F2")), (0, 22_000));
    }

    #[test]
    fn pass_1_does_not_take_another_customers_invoice_nor_an_unknown_one() {
        let run = settled(
            "number;kind;customer_id;issued_on;due_on;amount;applies_to
            F1;;C1;2026-05-01;2026-05-31;100.00;
            AV1;avoir;C2;2026-07-01;;30.00;F1
            AV2;avoir;C1;2026-07-02;;25.00;F9",
            "",
            "",
        );
        let unreferenced = [allocation("2026-07-02", Basis::LegalOrder, 2_500)];
        assert_eq!(run.allocations("F1"), unreferenced);
        assert_eq!(run.told(FindingCode::CreditNoteUnmatched), 2);
        assert_eq!(run.control().unallocated_credits.0, 3_000);
    }

    #[test]
    fn pass_1_takes_no_invoice_of_another_entity() {
        let run = settled(
            "number;kind;customer_id;entity;issued_on;due_on;amount;applies_to
            F1;;C1;Lyon;2026-05-01;2026-05-31;100.00;
            AV1;avoir;C1;;2026-07-01;;100.00;F1",
            "",
            "",
        );
        assert_eq!(run.balance("F1"), 10_000);
        assert_eq!(run.told(FindingCode::CreditNoteUnmatched), 1);
    }

    #[test]
    fn pass_1_leaves_out_a_voided_invoice_with_its_credit_note_of_the_same_entity() {
        let run = settled(
            "number;kind;status;customer_id;entity;issued_on;amount;applies_to
            F1;;annulée;C1;Lyon;2026-05-01;100.00;
            AV1;avoir;;C1;Lyon;2026-05-02;100.00;F1
            AV2;avoir;;C1;Nantes;2026-05-02;60.00;F1
            F2;;;C1;Lyon;2026-05-02;10.00;",
            "",
            "",
        );
        assert_eq!(run.told(FindingCode::VoidedWithCredit), 1);
        let notes: i128 = run
            .settlement
            .controls
            .iter()
            .map(|each| each.control.credit_notes.0)
            .sum();
        assert_eq!(notes, 6_000);
    }

    #[test]
    fn pass_2_fills_the_invoices_of_the_column_in_the_order_written() {
        let run = settled(
            TWO_INVOICES,
            "paid_on;customer_id;amount;invoice
            2026-07-10;C1;300.00;F2, F1",
            "",
        );
        assert_eq!(
            run.allocations("F2"),
            [allocation("2026-07-10", Basis::Reference, 25_000)]
        );
        assert_eq!(
            run.allocations("F1"),
            [allocation("2026-07-10", Basis::Reference, 5_000)]
        );
        assert_eq!(run.balance("F1"), 5_000);
    }

    #[test]
    fn pass_2_reads_a_column_that_is_no_number_as_it_stands() {
        let invoices = "number;customer_id;issued_on;due_on;amount
            FA2026-0001;C1;2026-01-05;2026-02-05;100.00
            FA2026-0002;C1;2026-01-05;2026-03-05;70.00
            FA2025-0118;C3;2025-01-05;2025-02-05;40.00";
        for (cell, one, other) in [
            ("Facture FA2026-0001", 9_000, 7_000),
            ("n° FA2026-0001", 9_000, 7_000),
            ("FA 2026 0001", 9_000, 7_000),
            ("FA20260001", 9_000, 7_000),
            ("fact. 2026-1", 9_000, 7_000),
            ("fa2026-0002 - fa2026-0001", 10_000, 6_000),
            ("solde, FA 2026 0002", 10_000, 6_000),
            // The last group alone needs the customer or the amount to the cent.
            ("118", 10_000, 7_000),
            // Another paper, a day.
            ("CDE 2026-0001", 10_000, 7_000),
            ("05/01/2026", 10_000, 7_000),
        ] {
            let mut payments = Table::of(Role::Payments, "paid_on;amount;invoice");
            payments.rows.push(vec![
                "2026-07-10".to_owned(),
                "10.00".to_owned(),
                cell.to_owned(),
            ]);
            let run = Book::new([Table::of(Role::Invoices, invoices), payments]).run();
            run.check();
            let left = (run.balance("FA2026-0001"), run.balance("FA2026-0002"));
            assert_eq!(left, (one, other), "{cell}");
            let mut allocations = run.settlement.allocations.iter();
            assert!(allocations.all(|each| each.basis == Basis::Reference));
            let is_unknown = (one, other) == (10_000, 7_000);
            assert_eq!(
                run.told(FindingCode::UnknownReference),
                u64::from(is_unknown)
            );
        }
    }

    #[test]
    fn pass_2_takes_a_weak_name_with_another_proof_and_an_ambiguous_one_never() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            FA2026-0118;C1;2026-01-05;2026-02-05;40.00
            FA2025-0119;C1;2026-01-05;2026-02-05;40.00
            FA2026-0119;C2;2026-01-05;2026-02-05;60.00
            FA2026-0120;C2;2026-01-05;2026-02-05;60.00",
            "paid_on;customer_id;amount;invoice
            2026-07-10;;40.00;118
            2026-07-10;;41.00;119
            2026-07-10;;7.00;Facture FA 2026 120
            2026-07-11;C1;5.00;n° FA2026-0120",
            "[reconcile]\npasses = [\"reference\"]",
        );
        assert_eq!(run.balance("FA2026-0118"), 0);
        assert_eq!(run.balance("FA2025-0119"), 4_000);
        assert_eq!(run.balance("FA2026-0119"), 6_000);
        assert_eq!(run.balance("FA2026-0120"), 5_300);
        assert_eq!(run.told(FindingCode::AmbiguousReference), 1);
        assert_eq!(run.told(FindingCode::CustomerMismatch), 1);
    }

    #[test]
    fn pass_2_splits_at_a_hyphen_where_both_sides_are_numbers_with_letters() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            F1;C1;2026-01-05;2026-02-05;40.00
            F2;C1;2026-01-05;2026-03-05;40.00
            2026;C2;2026-01-05;2026-02-05;50.00
            118;C2;2026-01-05;2026-03-05;50.00",
            "paid_on;amount;invoice
            2026-07-10;60.00;F1-F2
            2026-07-10;70.00;2026-118",
            "",
        );
        assert_eq!((run.balance("F1"), run.balance("F2")), (0, 2_000));
        assert_eq!((run.balance("2026"), run.balance("118")), (5_000, 5_000));
    }

    #[test]
    fn pass_2_knows_an_instalment_by_its_own_name() {
        let instalments = "number;customer_id;issued_on;due_on;amount
            F12;C1;2026-01-05;2026-03-05;70.00
            F12;C1;2026-01-05;2026-04-05;30.00
            F13;C1;2026-01-05;2026-04-05;30.00";
        let payments = "paid_on;customer_id;amount;invoice
            2026-02-10;;20.00;F12/2
            2026-02-11;;25.00;F12/2, F13";
        let run = settled(instalments, payments, "");
        assert_eq!((run.balance("F12/1"), run.balance("F12/2")), (7_000, 0));
        assert_eq!(run.balance("F13"), 1_500);
    }

    #[test]
    fn where_a_bank_cuts_its_labels_is_seen_in_all_files_of_one_layout() {
        let invoices = "number;customer_id;issued_on;due_on;amount
            FA2026-0101;C1;2026-01-05;2026-02-05;60.00
            FA2026-0102;C2;2026-01-05;2026-02-05;60.00
            FA2026-0103;C3;2026-01-05;2026-02-05;60.00";
        let open = |headers: [&'static str; 3]| {
            let part = |(header, place): (&&'static str, u32)| {
                let mut part = Table::of(Role::Payments, header);
                part.rows.push(vec![
                    "2026-03-01".to_owned(),
                    "60.00".to_owned(),
                    format!("VIR ACME XX FACTURE FA2026-010{place}"),
                ]);
                part
            };
            let parts = headers.iter().zip(1..).map(part);
            let book = Book::new(
                [Table::of(Role::Invoices, invoices)]
                    .into_iter()
                    .chain(parts),
            );
            let run = book.run();
            run.check();
            (
                run.control().open.0,
                run.told(FindingCode::TruncatedReference),
            )
        };
        let (one, other) = ("paid_on;amount;label", "paid_on;amount;libelle");
        assert_eq!(open([one, one, one]), (18_000, 3));
        assert_eq!(open([one, other, one]), (0, 0));
    }

    #[test]
    fn a_rejection_names_its_payment_however_their_columns_are_written() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            FA2026-0001;C1;2026-01-05;2026-02-05;100.00",
            "paid_on;customer_id;amount;invoice
            2026-03-10;;100.00;Facture FA2026-0001
            2026-03-20;;-100.00;FA 2026 0001",
            "",
        );
        assert_eq!(run.balance("FA2026-0001"), 10_000);
        assert_eq!(run.control().rejections.0, 10_000);
    }

    #[test]
    fn pass_2_takes_only_the_payers_invoices_and_learns_the_payer_where_none_is_said() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            F1;C1;2026-05-01;2026-05-31;100.00
            F2;C1;2026-06-01;2026-06-30;250.00
            G1;C2;2026-06-01;2026-06-30;70.00",
            "paid_on;customer_id;amount;invoice
            2026-07-10;C2;100.00;F1
            2026-07-11;;120.00;F1",
            "",
        );
        // C2's money goes to C2's own; the other's rest to C1's, whose invoice it settled.
        assert_eq!(run.told(FindingCode::CustomerMismatch), 1);
        assert_eq!(
            run.allocations("F1"),
            [allocation("2026-07-11", Basis::Reference, 10_000)]
        );
        assert_eq!(
            run.allocations("F2"),
            [allocation("2026-07-11", Basis::LegalOrder, 2_000)]
        );
        assert_eq!(
            run.allocations("G1"),
            [allocation("2026-07-10", Basis::LegalOrder, 7_000)]
        );
        assert_eq!(run.control().unallocated_credits.0, 3_000);
    }

    #[test]
    fn pass_2_leaves_unidentified_what_is_left_of_money_for_several_customers() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            F1;C1;2026-05-01;2026-05-31;100.00
            G1;C2;2026-06-01;2026-06-30;70.00
            G2;C2;2026-06-01;2026-06-30;70.00",
            "paid_on;customer_id;amount;invoice
            2026-07-11;;180.00;F1 + G1",
            "",
        );
        assert_eq!(
            (run.balance("F1"), run.balance("G1"), run.balance("G2")),
            (0, 0, 7_000)
        );
        assert_eq!(run.control().unidentified_payments.0, 1_000);
    }

    #[test]
    fn pass_2_never_settles_another_currency() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount;currency
            F1;C1;2026-05-01;2026-05-31;100.00;EUR",
            "paid_on;customer_id;amount;invoice;currency
            2026-07-11;C1;100.00;F1;USD",
            "",
        );
        assert_eq!(run.balance("F1"), 10_000);
        assert_eq!(run.told(FindingCode::CurrencyMismatch), 1);
        assert_eq!(run.settlement.portfolios.len(), 2);
    }

    #[test]
    fn pass_3_takes_references_of_labels_in_the_order_written() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            F2026-0101;C1;2026-05-01;2026-05-31;100.00
            F2026-0102;C1;2026-06-01;2026-06-30;250.00
            F2026-0103;C1;2026-06-01;2026-06-30;30.00",
            "paid_on;customer_id;amount;label
            2026-07-10;C1;120.00;VIR SEPA FACTURES F2026-0102 ET 0101
            2026-07-11;;30.00;VIR SEPA F2026-0103",
            "",
        );
        let label = [allocation("2026-07-10", Basis::Label, 12_000)];
        assert_eq!(run.allocations("F2026-0102"), label);
        assert_eq!(run.balance("F2026-0101"), 10_000);
        assert_eq!(run.balance("F2026-0103"), 0);
    }

    #[test]
    fn pass_3_allocates_nothing_where_a_reference_fits_several() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            FAC2025-0042;C1;2026-05-01;2026-05-31;100.00
            INV/2026/00042;C2;2026-06-01;2026-06-30;100.00",
            "paid_on;amount;label
            2026-07-10;100.00;VIR DUPONT FACTURE 42",
            "",
        );
        assert_eq!(run.told(FindingCode::AmbiguousReference), 1);
        assert_eq!(run.control().unidentified_payments.0, 10_000);
    }

    #[test]
    fn a_stronger_proof_is_used_up_before_a_weaker_one_is_tried() {
        // The first payment has only its amount, the last its reference: the reference goes first.
        let run = settled(
            TWO_INVOICES,
            "id;paid_on;customer_id;amount;invoice
            P1;2026-07-01;C1;100.00;
            P2;2026-07-09;C1;100.00;F1",
            "",
        );
        assert_eq!(
            run.allocations("F1"),
            [allocation("2026-07-09", Basis::Reference, 10_000)]
        );
        assert_eq!(
            run.allocations("F2"),
            [allocation("2026-07-01", Basis::LegalOrder, 10_000)]
        );
    }

    const HOLD: &str = "[reconcile]\nunreferenced = \"hold\"\n";

    #[test]
    fn pass_4_takes_the_one_claim_of_that_balance_issued_by_then() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            F1;C1;2026-05-01;2026-05-31;100.00
            F2;C1;2026-06-01;2026-06-30;250.00
            F3;C1;2026-08-01;2026-08-31;250.00",
            "paid_on;customer_id;amount
            2026-07-10;C1;250.00",
            HOLD,
        );
        assert_eq!(
            run.allocations("F2"),
            [allocation("2026-07-10", Basis::Amount, 25_000)]
        );
        assert_eq!((run.balance("F1"), run.balance("F3")), (10_000, 25_000));
    }

    #[test]
    fn pass_4_ends_where_a_rule_has_several_answers() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            F1;C1;2026-05-01;2026-05-31;100.00
            F2;C1;2026-06-01;2026-06-30;100.00",
            "paid_on;customer_id;amount
            2026-07-10;C1;100.00",
            HOLD,
        );
        assert_eq!(run.control().unallocated_credits.0, 10_000);
    }

    #[test]
    fn pass_4_takes_the_whole_of_the_claims() {
        let run = settled(
            TWO_INVOICES,
            "paid_on;customer_id;amount
            2026-06-10;C1;350.00",
            HOLD,
        );
        assert_eq!(run.control().open.0, 0);
        assert_eq!(
            run.allocations("F2"),
            [allocation("2026-06-10", Basis::Amount, 25_000)]
        );
    }

    #[test]
    fn pass_4_takes_the_one_run_of_due_claims() {
        let invoices = "number;customer_id;issued_on;due_on;amount
            F1;C1;2026-05-01;2026-05-31;100.00
            F2;C1;2026-06-01;2026-06-30;250.00
            F3;C1;2026-06-01;2026-07-15;40.00
            F4;C1;2026-06-01;2026-09-30;60.00";
        let run = settled(
            invoices,
            "paid_on;customer_id;amount\n2026-07-20;C1;290.00",
            HOLD,
        );
        let balances = ["F1", "F2", "F3", "F4"].map(|name| run.balance(name));
        assert_eq!(balances, [10_000, 0, 0, 6_000]);
        // F3 and F4 make 100 too, but F4 is not due; F1 alone is 100.
        let run = settled(
            invoices,
            "paid_on;customer_id;amount\n2026-07-20;C1;100.00",
            HOLD,
        );
        assert_eq!(run.balance("F1"), 0);
        // A run ends at what is due.
        let run = settled(
            invoices,
            "paid_on;customer_id;amount\n2026-07-01;C1;290.00",
            HOLD,
        );
        assert_eq!(run.control().unallocated_credits.0, 29_000);
    }

    #[test]
    fn pass_5_follows_the_order_of_the_law() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            LATER;C1;2026-05-02;2026-12-31;10.00
            NEVER;C1;2026-01-01;;10.00
            SOON;C1;2026-05-01;2026-11-30;10.00
            YOUNG;C1;2026-05-20;2026-06-30;10.00
            OLD;C1;2026-05-01;2026-06-30;10.00
            FIRST;C1;2026-06-01;2026-06-15;10.00",
            "paid_on;customer_id;amount
            2026-07-10;C1;51.00",
            "[terms]\ndefault = \"none\"\n",
        );
        let balances =
            ["FIRST", "OLD", "YOUNG", "SOON", "LATER", "NEVER"].map(|name| run.balance(name));
        assert_eq!(balances, [0, 0, 0, 0, 0, 900]);
    }

    #[test]
    fn pass_5_shares_in_proportion_between_claims_of_the_same_days() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            F1;C1;2026-05-01;2026-05-31;100.00
            F2;C1;2026-05-01;2026-05-31;200.00
            F3;C1;2026-05-01;2026-05-31;400.00",
            "paid_on;customer_id;amount
            2026-07-10;C1;99.99",
            "",
        );
        // 14.2842..., 28.5685..., 57.1371...: two odd cents for the remainders 0.85 and 0.71 of a cent.
        let paid = ["F1", "F2", "F3"].map(|name| run.allocations(name)[0].2);
        assert_eq!(paid, [1_428, 2_857, 5_714]);
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            F3;C1;2026-05-01;2026-05-31;10.00
            F1;C1;2026-05-01;2026-05-31;10.00
            F2;C1;2026-05-01;2026-05-31;10.00",
            "paid_on;customer_id;amount
            2026-07-10;C1;10.00",
            "[reconcile]\npasses = [\"legal-order\"]\n",
        );
        let paid = ["F1", "F2", "F3"].map(|name| run.allocations(name)[0].2);
        assert_eq!(paid, [334, 333, 333]);
    }

    #[test]
    fn a_payment_before_its_invoice_counts_from_the_issue_date() {
        let run = settled(
            TWO_INVOICES,
            "paid_on;customer_id;amount;invoice
            2026-04-10;C1;100.00;F1",
            "",
        );
        assert_eq!(
            run.allocations("F1"),
            [allocation("2026-05-01", Basis::Reference, 10_000)]
        );
    }

    #[test]
    fn instalments_are_filled_by_due_date() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            F1;C1;2026-05-01;2026-07-31;60.00
            F1;C1;2026-05-01;2026-05-31;40.00",
            "paid_on;customer_id;amount;invoice
            2026-05-10;C1;70.00;F1",
            "",
        );
        assert_eq!((run.balance("F1/1"), run.balance("F1/2")), (0, 3_000));
    }
}

mod closings {
    use super::*;

    const DISCOUNT: &str = "[reconcile]\ndiscount_percent = \"2\"\ndiscount_days = 10\n";

    /// Returns what a discount closes of 1,000.00 after a payment.
    fn closed(payments: &'static str) -> i128 {
        let invoices = "number;customer_id;issued_on;due_on;amount
            F1;C1;2026-05-01;2026-05-31;1000.00";
        settled(invoices, payments, DISCOUNT).control().discounts.0
    }

    #[test]
    fn a_discount_closes_a_rest_of_exactly_its_percentage_and_not_a_cent_more() {
        assert_eq!(
            closed("paid_on;customer_id;amount;invoice\n2026-05-11;C1;980.00;F1"),
            2_000
        );
        assert_eq!(
            closed("paid_on;customer_id;amount;invoice\n2026-05-11;C1;979.99;F1"),
            0
        );
        assert_eq!(
            closed("paid_on;customer_id;amount;invoice\n2026-05-11;C1;999.99;F1"),
            1
        );
        assert_eq!(
            closed("paid_on;customer_id;amount;invoice\n2026-05-11;C1;1000.00;F1"),
            0
        );
    }

    #[test]
    fn a_discount_holds_until_its_last_day_and_only_for_money_that_names_the_claim() {
        assert_eq!(
            closed("paid_on;customer_id;amount;invoice\n2026-05-12;C1;980.00;F1"),
            0
        );
        assert_eq!(
            closed("paid_on;customer_id;amount;invoice\n2026-05-11;C1;980.00;"),
            0
        );
    }

    #[test]
    fn a_payment_after_a_discount_lowers_what_it_closes() {
        let payments = "paid_on;customer_id;amount;invoice
            2026-05-11;C1;980.00;F1
            2026-06-20;C1;5.00;F1";
        assert_eq!(closed(payments), 1_500);
    }

    #[test]
    fn a_discount_is_of_the_amount_less_credit_notes_and_terms_go_before_the_policy() {
        let run = settled(
            "number;kind;customer_id;issued_on;due_on;terms;amount;applies_to
            F1;;C1;2026-05-01;2026-05-31;;1000.00;
            AV1;avoir;C1;2026-05-02;;;500.00;F1
            F2;;C2;2026-05-01;2026-05-31;escompte 5 % sous 20 jours;1000.00;",
            "paid_on;customer_id;amount;invoice
            2026-05-11;C1;490.00;F1
            2026-05-21;C2;950.00;F2",
            DISCOUNT,
        );
        assert_eq!(
            run.allocations("F1")[2],
            allocation("2026-05-11", Basis::Discount, 1_000)
        );
        assert_eq!(
            run.allocations("F2")[1],
            allocation("2026-05-21", Basis::Discount, 5_000)
        );
        assert_eq!(run.told(FindingCode::ClosedByDiscount), 2);
    }

    #[test]
    fn the_tolerance_closes_a_residue_of_a_claim_paid_in_part() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            F1;C1;2026-05-01;2026-05-31;100.00
            F2;C2;2026-05-01;2026-05-31;0.50
            F3;C3;2026-05-01;2026-05-31;100.00",
            "paid_on;customer_id;amount;invoice
            2026-05-11;C1;99.50;F1
            2026-05-12;C3;99.49;F3",
            "[reconcile]\ntolerance = \"0.50\"\n",
        );
        assert_eq!(
            run.allocations("F1")[1],
            allocation("2026-05-11", Basis::Tolerance, 50)
        );
        assert_eq!((run.balance("F2"), run.balance("F3")), (50, 51));
        assert_eq!(run.told(FindingCode::ClosedByTolerance), 1);
    }
}

mod negative_amounts {
    use super::*;

    #[test]
    fn way_i_refunds_the_credit_note_that_is_named() {
        let invoices = "number;kind;customer_id;issued_on;due_on;amount;applies_to
            F1;;C1;2026-05-01;2026-05-31;100.00;
            AV1;avoir;C1;2026-06-01;;60.00;F1";
        let run = settled(
            invoices,
            "paid_on;customer_id;amount;invoice
            2026-06-10;C1;-40.00;AV1",
            "",
        );
        // 20.00 of the credit note are left for pass 1.
        assert_eq!(
            run.allocations("F1"),
            [allocation("2026-06-01", Basis::CreditNote, 2_000)]
        );
        assert_eq!(terms(&run), [0, 0, 4_000, 8_000, 0, 0]);
        let run = settled(
            invoices,
            "paid_on;customer_id;amount;invoice
            2026-06-10;C1;-70.00;AV1",
            "",
        );
        assert_eq!(terms(&run), [0, 1_000, 6_000, 10_000, 0, 1_000]);
    }

    #[test]
    fn way_ii_rejects_the_latest_payment_of_the_invoice_and_amount() {
        let run = settled(
            TWO_INVOICES,
            "id;paid_on;customer_id;amount;invoice
            P1;2026-06-01;C1;50.00;F1
            P2;2026-06-05;C1;50.00;F1
            P3;2026-06-20;C1;50.00;F1
            R1;2026-06-10;C1;-50.00;F1",
            "",
        );
        let kept = [
            allocation("2026-06-01", Basis::Reference, 5_000),
            allocation("2026-06-20", Basis::Reference, 5_000),
        ];
        assert_eq!(run.allocations("F1"), kept);
        assert_eq!(terms(&run), [15_000, 5_000, 0, 25_000, 0, 0]);
    }

    #[test]
    fn way_ii_does_not_take_another_document_of_the_same_number() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            F1;C1;2026-05-01;2026-05-31;100.00
            F1;C2;2026-05-01;2026-05-31;100.00",
            "paid_on;customer_id;amount;invoice
            2026-06-01;C1;100.00;F1
            2026-06-10;C2;-100.00;F1",
            "",
        );
        // C2's invoice had no payment: a debit of C2, and C1 has paid.
        assert_eq!(terms(&run), [10_000, 10_000, 0, 10_000, 0, 10_000]);
        let nets = ["C1", "C2"].map(|customer| run.figures().net("EUR", customer).0);
        assert_eq!(nets, [0, 20_000]);
    }

    #[test]
    fn way_iii_rejects_a_payment_of_the_customer_and_amount() {
        let run = settled(
            TWO_INVOICES,
            "paid_on;customer_id;amount;invoice;label
            2026-06-01;C1;100.00;F1;
            2026-06-10;C1;-100.00;;PRLV IMPAYE",
            "",
        );
        assert_eq!(terms(&run), [10_000, 10_000, 0, 35_000, 0, 0]);
        assert_eq!(run.allocations("F1"), []);
    }

    #[test]
    fn way_iii_knows_a_payer_by_the_invoice_of_its_label() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount
            F2026-0101;C1;2026-05-01;2026-05-31;100.00
            F2026-0102;C1;2026-05-01;2026-05-31;30.00",
            "paid_on;customer_id;amount;label
            2026-06-01;;100.00;VIR F2026-0101
            2026-06-10;C1;-100.00;",
            "",
        );
        assert_eq!(terms(&run), [10_000, 10_000, 0, 13_000, 0, 0]);
    }

    #[test]
    fn way_iv_refunds_the_rest_of_a_payment_before_passes_4_and_5() {
        let run = settled(
            TWO_INVOICES,
            "paid_on;customer_id;amount;invoice
            2026-06-01;C1;130.00;F1
            2026-06-10;C1;-30.00;",
            "",
        );
        assert_eq!(terms(&run), [13_000, 0, 3_000, 25_000, 0, 0]);
    }

    #[test]
    fn way_i_leaves_a_rest_that_names_nothing() {
        // 40.00 refund the credit note; the other 60.00 are no rejection of F1, though it is named too.
        let run = settled(
            "number;kind;customer_id;issued_on;due_on;amount
            F1;;C1;2026-05-01;2026-05-31;100.00
            AV1;avoir;C1;2026-06-01;;40.00",
            "paid_on;customer_id;amount;invoice
            2026-06-02;C1;100.00;F1
            2026-06-10;C1;-100.00;AV1, F1",
            "",
        );
        assert_eq!(terms(&run), [10_000, 6_000, 4_000, 0, 0, 6_000]);
    }

    #[test]
    fn way_i_does_not_choose_between_credit_notes_of_one_number() {
        let run = settled(
            "number;kind;customer_id;issued_on;due_on;amount
            F1;;C1;2026-05-01;2026-05-31;100.00
            AV1;avoir;C1;2026-06-01;;40.00
            AV1;avoir;C2;2026-06-01;;40.00",
            "paid_on;amount;invoice
            2026-06-10;-40.00;AV1",
            "",
        );
        assert_eq!(run.told(FindingCode::OutflowsSkipped), 1);
    }

    #[test]
    fn way_iv_does_not_take_the_rest_of_another_entity() {
        let run = settled(
            "number;customer_id;entity;issued_on;due_on;amount
            F1;C1;Lyon;2026-05-01;2026-05-31;100.00
            G1;C1;Nantes;2026-05-01;2026-05-31;100.00",
            "paid_on;customer_id;entity;amount;invoice
            2026-06-01;C1;Lyon;130.00;F1
            2026-06-10;C1;Nantes;-30.00;",
            "",
        );
        let controls: Vec<_> = run
            .settlement
            .controls
            .iter()
            .map(|each| each.control)
            .collect();
        assert_eq!(controls[0].unallocated_credits.0, 3_000);
        assert_eq!(controls[1].debits.0, 3_000);
    }

    #[test]
    fn way_v_undoes_what_was_allocated_to_the_claim_latest_first() {
        let run = settled(
            TWO_INVOICES,
            "paid_on;customer_id;amount;invoice
            2026-06-01;C1;60.00;F1
            2026-06-05;C1;40.00;F1
            2026-06-10;C1;-55.00;F1",
            "",
        );
        assert_eq!(
            run.allocations("F1"),
            [allocation("2026-06-01", Basis::Reference, 4_500)]
        );
        assert_eq!(terms(&run), [10_000, 5_500, 0, 30_500, 0, 0]);
    }

    #[test]
    fn way_vi_refunds_what_is_left_at_the_end() {
        // Before pass 4 the rest is 400.00; pass 5 leaves 50.00 of it.
        let run = settled(
            TWO_INVOICES,
            "paid_on;customer_id;amount;invoice
            2026-06-01;C1;400.00;
            2026-06-10;C1;-50.00;",
            "",
        );
        assert_eq!(terms(&run), [40_000, 0, 5_000, 0, 0, 0]);
    }

    #[test]
    fn way_vii_is_a_debit_of_the_customer() {
        let run = settled(
            TWO_INVOICES,
            "paid_on;customer_id;amount;invoice
            2026-06-01;C1;100.00;F1
            2026-06-10;C1;-12.00;",
            "",
        );
        assert_eq!(terms(&run), [10_000, 1_200, 0, 25_000, 0, 1_200]);
    }

    #[test]
    fn a_negative_amount_that_concerns_nobody_is_an_outflow_in_no_total() {
        let run = settled(
            TWO_INVOICES,
            "paid_on;customer_id;amount;label
            2026-06-01;;100.00;VIR
            2026-06-10;;-12.00;LOYER
            2026-06-11;;-13.00;REJET DE CHEQUE",
            "",
        );
        assert_eq!(run.told(FindingCode::OutflowsSkipped), 1);
        let control = run.control();
        assert_eq!((control.rejections.0, control.debits.0), (1_300, 1_300));
        assert_eq!(control.unidentified_payments.0, 10_000);
    }

    #[test]
    fn a_negative_amount_whose_label_writes_a_customers_name_goes_the_ways_of_any_other() {
        // The rest of C1's payment, cut name, is refunded; so much more of C1's is a debit.
        let run = settled(
            "number;customer_id;customer;issued_on;due_on;amount
            F1;C1;Boulangerie Fontaine EURL;2026-05-01;2026-05-31;100.00
            F2;C2;Garage Colin;2026-05-01;2026-05-31;100.00",
            "paid_on;customer_id;amount;invoice;label
            2026-06-01;C1;130.00;F1;VIR
            2026-06-10;;-30.00;;VIR SEPA BOULANGERIE FONTAINE EUR
            2026-06-11;;-7.00;;VIR SEPA BOULANGERIE FONTAINE EUR
            2026-06-12;;-12.00;;PRLV LOYER GARAGE",
            "",
        );
        assert_eq!(terms(&run), [13_000, 700, 3_000, 10_000, 0, 700]);
        assert_eq!(run.told(FindingCode::RefundByName), 2);
        assert_eq!(run.told(FindingCode::OutflowsSkipped), 1);
        let [debit] = run.settlement.debits.as_slice() else {
            panic!("{:?}", run.settlement.debits);
        };
        assert_eq!(run.key(debit.customer), "C1");
    }

    #[test]
    fn a_negative_amount_whose_label_writes_the_name_of_two_customers_is_a_debit_of_nobody() {
        let run = settled(
            "number;customer_id;customer;issued_on;due_on;amount
            F1;C1;Garage Colin;2026-05-01;2026-05-31;100.00
            F2;C2;GARAGE COLIN;2026-05-01;2026-05-31;100.00",
            "paid_on;customer_id;amount;invoice;label
            2026-06-01;C1;130.00;F1;VIR
            2026-06-10;;-30.00;;VIR SEPA GARAGE COLIN",
            "",
        );
        assert_eq!(terms(&run), [13_000, 3_000, 0, 10_000, 3_000, 3_000]);
        assert!(run.settlement.debits[0].customer.known().is_none());
    }

    #[test]
    fn what_says_its_customer_or_its_document_is_not_asked_for_a_name() {
        let run = settled(
            "number;customer_id;customer;issued_on;due_on;amount
            F1;C1;Boulangerie Fontaine;2026-05-01;2026-05-31;100.00
            F2;C2;Garage Colin;2026-05-01;2026-05-31;100.00",
            "paid_on;customer_id;amount;invoice;label
            2026-06-10;C1;-30.00;;VIR SEPA GARAGE COLIN
            2026-06-11;;-7.00;F1;VIR SEPA GARAGE COLIN
            2026-06-12;;-5.00;;REJET VIR SEPA GARAGE COLIN",
            "",
        );
        assert_eq!(run.told(FindingCode::RefundByName), 0);
        let customers = run.settlement.debits.iter().map(|debit| debit.customer);
        let known: Vec<Option<&str>> = customers
            .map(|customer| customer.known().map(|_| run.key(customer)))
            .collect();
        assert_eq!(known, [Some("C1"), Some("C1"), None]);
    }

    #[test]
    fn a_row_that_says_rejected_counts_and_does_nothing_from_its_date() {
        let payments = "paid_on;customer_id;amount;invoice;rejected
            2026-06-01;C1;100.00;F1;2026-06-15
            2026-06-02;C1;250.00;F2;oui";
        let tables = [
            Table::of(Role::Invoices, TWO_INVOICES),
            Table::of(Role::Payments, payments),
        ];
        let on = |day: &str| Book::new(tables.clone()).at_the_end_of(day).run();
        assert_eq!(terms(&on("2026-06-14")), [35_000, 25_000, 0, 25_000, 0, 0]);
        assert_eq!(terms(&on("2026-06-15")), [35_000, 35_000, 0, 35_000, 0, 0]);
    }

    #[test]
    fn a_rejection_told_twice_counts_once_for_each_row_that_says_it() {
        let run = settled(
            TWO_INVOICES,
            "paid_on;customer_id;amount;invoice;status
            2026-06-01;C1;100.00;F1;rejeté
            2026-06-10;C1;-100.00;F1;
            2026-06-11;C1;-100.00;F1;",
            "",
        );
        assert_eq!(run.told(FindingCode::RejectionToldTwice), 1);
        assert_eq!(terms(&run), [10_000, 20_000, 0, 35_000, 0, 10_000]);
    }

    #[test]
    fn a_rejection_in_another_currency_is_not_the_same_one() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount;currency
            F1;C1;2026-05-01;2026-05-31;100.00;EUR
            F2;C1;2026-05-01;2026-05-31;100.00;USD",
            "paid_on;customer_id;amount;currency;status
            2026-06-01;C1;100.00;EUR;rejeté
            2026-06-10;C1;-100.00;USD;",
            "",
        );
        assert_eq!(run.told(FindingCode::RejectionToldTwice), 0);
        let rejections: Vec<i128> = run
            .settlement
            .controls
            .iter()
            .map(|each| each.control.rejections.0)
            .collect();
        assert_eq!(rejections, [10_000, 10_000]);
    }
}

mod entities {
    use super::*;

    #[test]
    fn the_only_entity_of_the_files_is_that_of_what_there_is_by_the_day() {
        let tables = [
            Table::of(
                Role::Invoices,
                "number;customer_id;entity;issued_on;due_on;amount
                F1;C1;Lyon;2026-05-01;2026-05-31;100.00
                F2;C2;Nantes;2026-09-01;2026-09-30;100.00",
            ),
            Table::of(
                Role::Payments,
                "paid_on;amount;label
                2026-06-01;10.00;VIR",
            ),
        ];
        let unidentified = |day: &str| {
            let run = Book::new(tables.clone()).at_the_end_of(day).run();
            run.check();
            run.portfolio(run.settlement.credits[0].portfolio)
        };
        assert_eq!(unidentified("2026-08-31"), "Lyon EUR");
        assert_eq!(unidentified("2026-09-01"), "EUR");
    }

    #[test]
    fn the_one_entity_of_a_customer_is_that_of_its_invoices_by_the_day() {
        let tables = [
            Table::of(
                Role::Invoices,
                "number;customer_id;entity;issued_on;due_on;amount
                F1;C1;Lyon;2026-05-01;2026-05-31;100.00
                F2;C1;Nantes;2026-09-01;2026-09-30;100.00
                F3;C2;Nantes;2026-05-01;2026-05-31;100.00",
            ),
            Table::of(
                Role::Payments,
                "paid_on;customer_id;amount
                2026-06-01;C1;10.00",
            ),
        ];
        let open = |day: &str| {
            Book::new(tables.clone())
                .at_the_end_of(day)
                .run()
                .balance("F1")
        };
        assert_eq!(open("2026-08-31"), 9_000);
        assert_eq!(open("2026-09-01"), 10_000);
    }

    #[test]
    fn payments_of_two_entities_are_not_one_that_stands_twice() {
        let run = settled(
            "number;customer_id;entity;issued_on;due_on;amount
            F1;C1;Lyon;2026-05-01;2026-05-31;100.00
            F2;C1;Nantes;2026-05-01;2026-05-31;100.00",
            "id;paid_on;customer_id;entity;amount
            1;2026-06-01;C1;Lyon;100.00
            1;2026-06-01;C1;Nantes;100.00
            1;2026-06-01;C1;Lyon;100.00",
            "",
        );
        assert_eq!((run.balance("F1"), run.balance("F2")), (0, 0));
        assert_eq!(run.told(FindingCode::DuplicatePayment), 1);
    }

    #[test]
    fn of_a_payment_that_stands_twice_the_row_that_says_most_stays() {
        for payments in [
            "id;paid_on;customer_id;amount;invoice\n1;2026-06-01;C1;40.00;\n1;2026-06-01;C1;40.00;F2",
            "id;paid_on;customer_id;amount;invoice\n1;2026-06-01;C1;40.00;F2\n1;2026-06-01;C1;40.00;",
        ] {
            let run = settled(TWO_INVOICES, payments, "");
            assert_eq!((run.balance("F1"), run.balance("F2")), (10_000, 21_000));
        }
    }
}

mod columns {
    use super::*;

    #[test]
    fn a_day_of_payment_goes_before_a_figure_and_a_figure_before_a_status() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount;paid;balance;paid_on;status
            DAY;C1;2026-05-01;2026-05-31;100.00;30.00;;2026-06-10;payée
            LATER;C1;2026-05-01;2026-05-31;100.00;;0.00;2026-11-10;payée
            REST;C1;2026-05-01;2026-05-31;100.00;;25.00;;payée
            BARE;C1;2026-05-01;2026-05-31;100.00;;;;payée
            PART;C1;2026-05-01;2026-05-31;100.00;;;;partiellement payée
            ABOVE;C1;2026-05-01;2026-05-31;100.00;;140.00;;
            MORE;C2;2026-05-01;2026-05-31;100.00;120.00;;;",
            "",
            "",
        );
        assert_eq!(
            run.allocations("DAY"),
            [allocation("2026-06-10", Basis::Column, 3_000)]
        );
        assert_eq!(
            run.allocations("REST"),
            [allocation("", Basis::Undated, 7_500)]
        );
        assert_eq!(
            run.allocations("BARE"),
            [allocation("", Basis::Undated, 10_000)]
        );
        let balances = ["LATER", "PART", "ABOVE", "MORE"].map(|name| run.balance(name));
        assert_eq!(balances, [10_000, 10_000, 10_000, 0]);
        assert_eq!(run.told(FindingCode::BalanceAboveAmount), 1);
        assert_eq!(run.told(FindingCode::PartialWithoutFigure), 1);
        assert_eq!(run.told(FindingCode::StatusContradicted), 1);
        assert_eq!(run.control().unallocated_credits.0, 2_000);
    }

    #[test]
    fn what_a_credit_note_says_was_used_elsewhere_was_paid_back() {
        let run = settled(
            "number;kind;customer_id;issued_on;due_on;amount;balance;applies_to
            F1;;C1;2026-05-01;2026-05-31;100.00;;
            AV1;avoir;C1;2026-06-01;;130.00;10.00;F1
            F2;;C1;2026-06-01;2026-06-30;50.00;;",
            "",
            "",
        );
        // 100.00 lower F1, 20.00 were paid back, 10.00 go on.
        assert_eq!(run.control().refunds.0, 2_000);
        assert_eq!(run.balance("F2"), 4_000);
    }

    #[test]
    fn with_a_file_of_payments_the_columns_are_controls() {
        let run = settled(
            "number;customer_id;issued_on;due_on;amount;balance
            F1;C1;2026-05-01;2026-05-31;100.00;40.00
            F2;C1;2026-05-01;2026-05-31;100.00;0.00",
            "paid_on;customer_id;amount;invoice
            2026-06-01;C1;60.00;F1",
            "",
        );
        assert_eq!((run.balance("F1"), run.balance("F2")), (4_000, 10_000));
        assert_eq!(run.told(FindingCode::BalanceMismatch), 1);
        assert_eq!(run.settlement.mismatched.len(), 1);
    }
}
