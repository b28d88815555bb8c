//! How much a row looks like a header.
//!
//! Takes the cells of a row; gives the number of fields it names and what it lacks.
//! Invariant: only whole keys count, each field once.

use std::collections::BTreeSet;

use crate::read::fields::{CustomerField, Field, InvoiceField, PaymentField, Role};
use crate::read::header::key;

use super::{ColumnOverride, ColumnRef, Table, missing};

/// How much a row looks like a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Score {
    /// Fields that its cells name for certain.
    pub strong: BTreeSet<Field>,
    /// Fields that its cells may name, the certain ones included.
    pub possible: BTreeSet<Field>,
    /// Required fields that no cell may name.
    pub missing: Vec<&'static [Field]>,
    role: Role,
}

impl Score {
    /// Tells whether the row is a header: enough certain names, or all that is required possibly named by two or more.
    #[must_use]
    pub(crate) fn is_header(&self) -> bool {
        let needed = match self.role {
            Role::Invoices => 3,
            Role::Payments | Role::Customers | Role::Journal => 2,
        };
        self.strong.len() >= needed || (self.missing.is_empty() && self.possible.len() >= 2)
    }
}

/// Scores a row; a column that the policy names by its header counts as certain.
#[must_use]
pub(crate) fn score(role: Role, cells: &[String], overrides: &[ColumnOverride]) -> Score {
    let table = Table::of(role);
    let mut strong = BTreeSet::new();
    let mut possible = BTreeSet::new();
    for cell in cells {
        let text = key(cell).text;
        for wanted in overrides {
            let named = matches!(&wanted.column, ColumnRef::Header(name) if !text.is_empty() && key(name).text == text);
            if named {
                strong.insert(wanted.field);
            }
        }
        let Some(entry) = table.find(&text) else {
            continue;
        };
        strong.extend(entry.strong().map(|hit| hit.field));
        possible.extend(entry.hits.iter().map(|hit| hit.field));
        possible.extend(
            entry
                .test
                .into_iter()
                .flat_map(|test| test.candidates(&entry)),
        );
    }
    let is_no_field = |field: &Field| {
        matches!(
            field,
            Field::Invoice(InvoiceField::Ignore)
                | Field::Payment(PaymentField::Ignore)
                | Field::Customer(CustomerField::Ignore)
        )
    };
    strong.retain(|field| !is_no_field(field));
    possible.retain(|field| !is_no_field(field));
    possible.extend(strong.iter().copied());
    let missing = missing(role, |field| possible.contains(&field));
    Score {
        strong,
        possible,
        missing,
        role,
    }
}

/// Returns what else a file could be that lacks required fields of its role, by a row of it: one of the other roles
/// whose required fields the row names, with something that is theirs alone.
#[must_use]
pub(crate) fn other_role(role: Role, cells: &[String]) -> Option<Role> {
    let lacking = score(role, cells, &[]).missing.len();
    let mut others = [Role::Invoices, Role::Payments, Role::Customers].into_iter();
    others.find(|&other| {
        let named = score(other, cells, &[]);
        let has = |fields: &[Field]| fields.iter().any(|field| named.strong.contains(field));
        let is_its = match other {
            Role::Invoices | Role::Journal => true,
            Role::Payments => has(&[
                Field::Payment(PaymentField::Label),
                Field::Payment(PaymentField::Method),
                Field::Payment(PaymentField::Debit),
                Field::Payment(PaymentField::Credit),
            ]),
            // Files of all roles name the customer.
            Role::Customers => {
                let most = missing(role, |_| false).len();
                lacking + 1 >= most
                    && has(&[
                        Field::Customer(CustomerField::Email),
                        Field::Customer(CustomerField::Phone),
                        Field::Customer(CustomerField::Siren),
                    ])
            }
        };
        other != role && named.missing.is_empty() && named.is_header() && is_its
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_header(role: Role, row: &str) -> bool {
        let cells: Vec<String> = row.split(';').map(str::to_owned).collect();
        score(role, &cells, &[]).is_header()
    }

    #[test]
    fn a_header_is_told_from_a_preamble() {
        assert!(is_header(
            Role::Payments,
            "Date;Libellé;Débit euros;Crédit euros;"
        ));
        assert!(is_header(Role::Payments, "Date;Montant"));
        assert!(is_header(Role::Invoices, "Numéro;Client;Date;Montant"));
        assert!(is_header(Role::Customers, "id;nom;email;telephone"));
        assert!(!is_header(Role::Payments, "Date ;12/07/2026"));
        assert!(!is_header(Role::Payments, "Solde (EUROS) ;1234,56"));
        assert!(!is_header(Role::Invoices, "Client;Date;Montant"));
        assert!(!is_header(Role::Invoices, "Factures au 31/12/2026;;;"));
    }

    #[test]
    fn a_column_of_the_policy_counts() {
        let cells: Vec<String> = ["feature_id", "client_nom", "montant_factture"]
            .map(str::to_owned)
            .into();
        let by_name = |field, name: &str| ColumnOverride {
            field: Field::Invoice(field),
            column: ColumnRef::Header(name.to_owned()),
        };
        assert!(!score(Role::Invoices, &cells, &[]).is_header());
        let overrides = [
            by_name(InvoiceField::Number, "feature_id"),
            by_name(InvoiceField::Amount, "montant_factture"),
        ];
        assert!(score(Role::Invoices, &cells, &overrides).is_header());
    }
}
