//! The currency of amounts that name none, in a file where other amounts have a sign: `$100.00`, `(20.00)`.
//!
//! Tools write a sign as the format of a column has it, on some of its amounts: one sign is that of the whole
//! column. Of several nobody knows which one the others are in. A code (`100.00 USD`) is written for its row.
//! Takes what the cells of a file showed; gives what its amounts without a currency are in.

use super::amounts::{self, AmountEvidence, Sign};
use super::cells::{Cells, Outcome};
use super::fields::{InvoiceField, PaymentField, RoleField};
use super::layout::Layout;
use super::report::Report;
use crate::model::{Currency, Finding, FindingCode, Role, SourceRow};

/// What the amounts of a file are in that name no currency, where neither column nor header does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Unsigned {
    /// The policy's currency.
    #[default]
    Default,
    /// The currency of the one sign that other amounts have.
    Sign(Currency),
    /// Nobody knows which: other amounts have different signs.
    Refused,
}

/// The columns of a file that its rows' amounts are read from, with the place of the currency's field.
fn main_columns(role: Role, layout: &Layout) -> (Vec<usize>, usize) {
    let (fields, currency): (&[usize], usize) = match role {
        Role::Invoices => (
            &[
                InvoiceField::Amount as usize,
                InvoiceField::LineTotal as usize,
                InvoiceField::Debit as usize,
                InvoiceField::Credit as usize,
            ],
            InvoiceField::Currency as usize,
        ),
        Role::Payments => (
            &[
                PaymentField::Amount as usize,
                PaymentField::Debit as usize,
                PaymentField::Credit as usize,
            ],
            PaymentField::Currency as usize,
        ),
        Role::Customers | Role::Journal => (&[], 0),
    };
    let columns = fields.iter().filter_map(|&field| layout.column(field));
    (columns.collect(), currency)
}

/// What the main columns of a file show, each with its place.
fn shown<'report>(
    role: Role,
    layout: &Layout,
    report: &'report Report,
) -> Vec<(usize, &'report AmountEvidence)> {
    let (columns, currency) = main_columns(role, layout);
    if layout.currency.is_some() || layout.has(currency) {
        return Vec::new();
    }
    let columns = columns.into_iter();
    columns
        .map(|column| (column, &report.amounts[column]))
        .collect()
}

/// Decides what amounts without a currency are in, where the policy's is `currency`; returns whether rows
/// were read otherwise.
pub(super) fn revise(role: Role, layout: &mut Layout, report: &Report, currency: Currency) -> bool {
    let shown = shown(role, layout, report);
    let is_bare = shown.iter().any(|(_, evidence)| evidence.bare.is_some());
    let mut named = Vec::new();
    for (place, sign) in Sign::ALL.into_iter().enumerate() {
        let is_seen = shown
            .iter()
            .any(|(_, evidence)| evidence.signs[place].is_some());
        let of_sign = sign.currency(currency);
        if is_seen && !named.contains(&of_sign) {
            named.push(of_sign);
        }
    }
    let unsigned = match named.as_slice() {
        _ if !is_bare => Unsigned::Default,
        [] => Unsigned::Default,
        [only] if *only == currency => Unsigned::Default,
        [only] => Unsigned::Sign(*only),
        _ => Unsigned::Refused,
    };
    let is_other = layout.unsigned != unsigned;
    layout.unsigned = unsigned;
    is_other
}

/// Tells amounts that were read in the currency of others' sign, and amounts whose code holds for their row.
pub(super) fn told(
    role: Role,
    layout: &Layout,
    report: &Report,
    default: Currency,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (column, evidence) in shown(role, layout, report) {
        let Some(line) = evidence.bare else {
            continue;
        };
        let tell = |code, line, named: Currency| {
            Finding::new(code)
                .at(SourceRow { file: 0, line })
                .column(layout.header[column].clone())
                .text(named.code())
        };
        if let Unsigned::Sign(sign) = layout.unsigned {
            findings.push(tell(FindingCode::CurrencyAssumed, line, sign));
        }
        let others = layout.default_currency(default);
        let is_read = layout.unsigned != Unsigned::Refused;
        let code = evidence
            .code
            .filter(|(_, named)| is_read && *named != others);
        if let Some((line, named)) = code {
            let finding = tell(FindingCode::CurrencyByRow, line, named);
            findings.push(finding.text(others.code()));
        }
    }
    findings
}

/// Refuses a row whose amount names no currency where nobody knows which it is in.
pub(super) fn check<F: RoleField>(
    cells: &Cells<'_>,
    fields: &[F],
    minor: i64,
) -> Result<(), Outcome> {
    if cells.layout.unsigned != Unsigned::Refused || minor == 0 {
        return Ok(());
    }
    let names = |field: &F| amounts::names_currency(cells.text(*field));
    if fields.iter().any(names) {
        return Ok(());
    }
    let mut filled = fields
        .iter()
        .filter(|field| !cells.text(**field).is_empty());
    let Some(field) = filled.next() else {
        return Ok(());
    };
    Err(cells.refuse(*field, FindingCode::CurrencyUnsaid))
}
