//! The vocabulary of `[[input]]` blocks: names of fields, meanings of values, names of encodings.
//!
//! Names only, so that a misspelt one is refused where it is written; what a field holds is known to
//! the reader. Invariant: a name that is not listed here never reaches a reader.

use crate::model::Role;

/// Fields of a file of invoices (read specification, "Canonical fields").
pub const INVOICE_FIELDS: &[&str] = &[
    "number",
    "invoice_uid",
    "kind",
    "status",
    "payment_status",
    "voided",
    "credit_note",
    "draft",
    "customer_id",
    "customer",
    "entity",
    "issued_on",
    "due_on",
    "terms",
    "amount",
    "net_amount",
    "vat_amount",
    "currency",
    "paid",
    "balance",
    "paid_on",
    "payment_amount",
    "payment_id",
    "expected_payment_on",
    "applies_to",
    "instalment",
    "order_ref",
    "delivery_ref",
    "contract_ref",
    "payment_reference",
    "payment_method",
    "performed_on",
    "received_on",
    "acknowledged_on",
    "dispute",
    "dispute_reason",
    "disputed_amount",
    "e_invoice_status",
    "factored",
    "retention_until",
    "segment",
    "label",
    "sales_rep",
    "last_reminder_on",
    "reminder_level",
    "days_late",
    "siren",
    "siret",
    "vat_number",
    "email",
    "phone",
    "address1",
    "address2",
    "address3",
    "zip",
    "city",
    "country",
    "language",
    "regime",
    "rate",
    "profile",
    "credit_limit",
    "contact",
    "do_not_contact",
    "insolvency",
    "insolvency_on",
    "bodacc_on",
    "customer_status",
    "public_sector",
    "account",
    "account_label",
    "journal",
    "entry_number",
    "debit",
    "credit",
    "direction",
    "lettrage",
    "lettrage_on",
    "line_total",
    "line_marker",
    "ignore",
];

/// Fields of a file of payments, or of an account's lines.
pub const PAYMENT_FIELDS: &[&str] = &[
    "id",
    "entity",
    "paid_on",
    "value_on",
    "value_date",
    "amount",
    "debit",
    "credit",
    "direction",
    "currency",
    "customer_id",
    "customer",
    "counterparty_iban",
    "invoice",
    "label",
    "label2",
    "reference",
    "method",
    "status",
    "rejected",
    "reject_reason",
    "refunded_amount",
    "fee",
    "net_amount",
    "payout_id",
    "balance_after",
    "bank_account",
    "account_label",
    "email",
    "lettrage",
    "ignore",
];

/// Fields of a file of customers.
pub const CUSTOMER_FIELDS: &[&str] = &[
    "customer_id",
    "customer",
    "siren",
    "siret",
    "vat_number",
    "email",
    "phone",
    "address1",
    "address2",
    "address3",
    "zip",
    "city",
    "country",
    "language",
    "terms",
    "regime",
    "rate",
    "profile",
    "segment",
    "credit_limit",
    "contact",
    "first_name",
    "last_name",
    "do_not_contact",
    "insolvency",
    "insolvency_on",
    "bodacc_on",
    "remind",
    "customer_status",
    "public_sector",
    "payment_method",
    "account",
    "outstanding",
    "sales_rep",
    "ignore",
];

/// Names of the encodings that a file may be said to have.
pub const ENCODINGS: &[&str] = &[
    "utf-8",
    "utf-8-bom",
    "utf-8-twice",
    "utf-8-thrice",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "iso-8859-15",
    "cp850",
    "macroman",
];

/// Returns the fields of a role, or those of all roles, each once.
#[must_use]
pub fn fields(role: Option<Role>) -> Vec<&'static str> {
    match role {
        Some(Role::Invoices) => INVOICE_FIELDS.to_vec(),
        Some(Role::Payments) => PAYMENT_FIELDS.to_vec(),
        Some(Role::Customers) => CUSTOMER_FIELDS.to_vec(),
        // The journal is the program's own file: it needs no layout.
        Some(Role::Journal) => Vec::new(),
        None => {
            let mut all = INVOICE_FIELDS.to_vec();
            for field in PAYMENT_FIELDS.iter().chain(CUSTOMER_FIELDS) {
                if !all.contains(field) {
                    all.push(field);
                }
            }
            all
        }
    }
}

/// Tells how many columns may hold a field: a bank spreads a label over several, which are joined.
#[must_use]
pub fn arity(field: &str) -> Arity {
    match field {
        "label" | "reference" | "line_marker" | "ignore" => Arity::Many,
        _ => Arity::One,
    }
}

/// How many columns of one file may hold a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arity {
    /// One column.
    One,
    /// Several columns, in the order written.
    Many,
}

/// Returns the meanings that words of a field may have; `None` where the reader knows none.
#[must_use]
pub fn meanings(field: &str) -> Option<&'static [&'static str]> {
    match field {
        "kind" => Some(&["invoice", "credit-note", "deposit", "not-due", "payment"]),
        "status" | "payment_status" => Some(&[
            "draft", "void", "partial", "unpaid", "paid", "disputed", "not-due", "settled",
            "pending", "rejected",
        ]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_of_no_role_has_the_fields_of_every_role_once() {
        let mut all = fields(None);
        for role in [Role::Invoices, Role::Payments, Role::Customers] {
            assert!(fields(Some(role)).iter().all(|field| all.contains(field)));
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn every_field_with_meanings_is_a_field() {
        let all = fields(None);
        for field in ["kind", "status", "payment_status"] {
            assert!(all.contains(&field) && meanings(field).is_some(), "{field}");
        }
        assert_eq!(meanings("method"), None);
    }
}
