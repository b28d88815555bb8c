//! The layout of a file, from the columns that were assigned to fields.
//!
//! Gives what is known of the file before its rows are read, or why no row of it could be.

use super::super::Input;
use super::super::column_notices::{self, told};
use super::super::columns::{self, ColumnRef, Notice};
use super::super::dialect::{Dialect, LineEnd};
use super::super::encoding::Encoding;
use super::super::fields::{
    CustomerField, Field, InvoiceField, JournalField, PaymentField, ValueType,
};
use super::super::invoices::credit_notes;
use super::super::layout::{Layout, Shape};
use super::{Opened, problem};
use crate::model::{Currency, FileProblem, FileProblemKind, Finding, FindingCode, Role, SourceRow};
use crate::policy::InputRule;

const fn place_of(field: Field) -> usize {
    match field {
        Field::Invoice(field) => field as usize,
        Field::Payment(field) => field as usize,
        Field::Customer(field) => field as usize,
        Field::Journal(field) => field as usize,
    }
}

const fn fields_of(role: Role) -> usize {
    match role {
        Role::Invoices => InvoiceField::COUNT,
        Role::Payments => PaymentField::COUNT,
        Role::Customers => CustomerField::COUNT,
        Role::Journal => JournalField::COUNT,
    }
}

/// Returns the currency that the headers of amounts name: that of the column which an amount is read from first.
fn currency_of(assignment: &columns::Assignment) -> Option<Currency> {
    let is_main = |field: Field| {
        matches!(
            field,
            Field::Invoice(
                InvoiceField::Amount
                    | InvoiceField::LineTotal
                    | InvoiceField::Debit
                    | InvoiceField::Credit
            ) | Field::Payment(PaymentField::Amount | PaymentField::Debit | PaymentField::Credit)
        )
    };
    let amounts = assignment.columns.iter().filter(|assigned| {
        assigned.field.value_type() == ValueType::Amount && assigned.currency.is_some()
    });
    let main = amounts.clone().find(|assigned| is_main(assigned.field));
    main.or_else(|| amounts.clone().next())?.currency
}

/// Makes the layout of a file whose columns were assigned.
pub(super) fn layout(
    input: &Input<'_>,
    rule: &InputRule,
    encoding: Encoding,
    dialect: Dialect,
    assignment: &columns::Assignment,
) -> Result<Opened, FileProblem> {
    let line_end = match dialect.line_end {
        LineEnd::Lf | LineEnd::Nel => b'\n',
        LineEnd::Cr => b'\r',
    };
    let mut layout = Layout::new(
        dialect.delimiter,
        line_end,
        dialect.header.clone(),
        fields_of(input.role),
        rule,
    );
    layout.currency = currency_of(assignment);
    layout.is_in_books = assignment.notices.contains(&Notice::InBooks);
    layout.is_after_paid = assignment.notices.contains(&Notice::PayableAfterPaid);
    layout.balance_column = dialect.shape.balance_column();
    let mut columns = Vec::new();
    let mut findings = Vec::new();
    let mut unused: Vec<String> = Vec::new();
    for assigned in &assignment.columns {
        let name = dialect.header[assigned.column].clone();
        let is_amount = assigned.field.value_type() == ValueType::Amount;
        if is_amount && assigned.currency.is_some() && assigned.currency != layout.currency {
            let at = SourceRow {
                file: 0,
                line: dialect.header_line,
            };
            let finding = Finding::new(FindingCode::ColumnUnsettled).at(at);
            findings.push(finding.column(name.clone()).text(assigned.field.name()));
            unused.push(name);
            continue;
        }
        columns.push((assigned.field.name(), name));
        match assigned.field {
            Field::Payment(PaymentField::Label) => layout.label_columns.push(assigned.column),
            Field::Invoice(InvoiceField::LineMarker | InvoiceField::LineTotal) => {
                layout.shape = Shape::Lines;
            }
            Field::Invoice(_) | Field::Payment(_) | Field::Customer(_) | Field::Journal(_) => {}
        }
        match assigned.field.value_type() {
            ValueType::Date => layout.dates.push(assigned.column),
            ValueType::Amount => layout.amounts.push(assigned.column),
            ValueType::Id | ValueType::Text => {}
        }
        if layout.column(place_of(assigned.field)).is_none() {
            layout.place(place_of(assigned.field), assigned.column);
        }
    }
    let references = assignment.columns_of(Field::Payment(PaymentField::Reference));
    layout.label_columns.extend(references);
    for (name, text) in &rule.constants {
        let Some(field) = Field::from_name(input.role, name) else {
            return Err(problem(
                input,
                FileProblemKind::BadRule {
                    value: format!("constants.{name}"),
                },
            ));
        };
        let is_ruled = rule.columns.iter().any(|(ruled, _)| ruled == name);
        if !is_ruled {
            layout.displace(place_of(field));
        }
        layout.fix(place_of(field), text.clone());
    }
    let missing = columns::missing(input.role, |field| {
        let is_lines = field == Field::Invoice(InvoiceField::LineTotal);
        layout.has(place_of(field)) && !(is_lines && assignment.lines_lack_tax)
    });
    if input.role == Role::Invoices {
        findings.extend(credit_notes_by_header(&mut layout, dialect.header_line));
    }
    for notice in &assignment.notices {
        findings.extend(told(notice, &dialect, &mut unused));
        if let Notice::OverrideNotFound(column) = notice {
            let named = match &column.column {
                ColumnRef::Header(header) => format!("{header:?}"),
                ColumnRef::Number(number) => number.to_string(),
            };
            let value = format!("columns.{} = {named}", column.field.name());
            return Err(problem(input, FileProblemKind::BadRule { value }));
        }
    }
    let mut refused = assignment.notices.iter();
    let refused = refused.find_map(|notice| column_notices::refused(notice, &dialect));
    if let Some(kind) = refused {
        return Err(problem(input, kind));
    }
    if !missing.is_empty() {
        if assignment.lines_lack_tax {
            let lines = layout.header_of(InvoiceField::LineTotal as usize);
            unused.extend(lines.map(str::to_owned));
        }
        let kind =
            column_notices::lacking(input.role, &missing, &assignment.notices, &dialect, unused);
        return Err(problem(input, kind));
    }
    if !matches!(encoding, Encoding::Utf8 | Encoding::Utf8Bom) {
        findings.push(Finding::new(FindingCode::EncodingAssumed).text(encoding.name()));
    }
    Ok(Opened {
        layout,
        encoding,
        dialect,
        findings,
        columns,
        unused,
    })
}

/// Makes all rows credit notes where no column tells the kind and the header of the numbers does.
fn credit_notes_by_header(layout: &mut Layout, header_line: u32) -> Option<Finding> {
    let kind = InvoiceField::Kind as usize;
    let header = layout.header_of(InvoiceField::Number as usize)?.to_owned();
    let is_told = layout.has_any([InvoiceField::Kind, InvoiceField::CreditNote]);
    if is_told || !credit_notes::are_named_by(&header) {
        return None;
    }
    layout.fix(kind, "credit note".to_owned());
    let at = SourceRow {
        file: 0,
        line: header_line,
    };
    let finding = Finding::new(FindingCode::CreditNotesByHeader).at(at);
    Some(finding.column(header))
}
