//! Rows of one number put together: lines of one invoice, its payments, its instalments, or an error.
//!
//! Takes rows of all invoice files with their customers known; says which rows stay, under what
//! amount, and which are refused with both line numbers. It never depends on the order of the rows,
//! but for which of two identical ones is called the first.

use super::invoices::InvoiceRows;
use super::line_marks::LineMarks;
use super::nets;
use super::payment_rows::{self, Told};
use crate::model::{
    Amount, ColumnPayment, CustomerIndex, Day, FindingCode, Kind, LARGEST_AMOUNT, NumberIndex,
};
use hashbrown::HashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::rc::Rc;

/// What becomes of the rows.
#[derive(Debug, Default)]
pub(super) struct Grouping {
    /// Rows that another row stands for: lines of its invoice, its further payments.
    pub(super) merged: Vec<u32>,
    /// Rows refused: the row, why, and the other row that it is told with.
    pub(super) refused: Vec<(u32, FindingCode, Option<u32>)>,
    /// Payments told by the rows of invoices that stay.
    pub(super) payments: Vec<ColumnPayment>,
    /// Rows that are instalments, with their place in their number.
    pub(super) instalments: Vec<(u32, u32)>,
    /// Of rows refused as copies among rows that are none, by the first that they repeat: what they are
    /// when, seen whole, they prove to differ.
    pub(super) otherwise: BTreeMap<u32, Otherwise>,
}

/// What rows are that differ from each other only in columns that are not read.
#[derive(Debug)]
pub(super) enum Otherwise {
    /// Payments of one amount on one day, or rows of one state of the invoice.
    Payments(Option<ColumnPayment>),
    /// Instalments of one day, so that all rows of the number are refused.
    Refused(Rc<[u32]>),
}

/// Puts rows of one number together.
pub(super) fn group(rows: &mut InvoiceRows, index: &NumberIndex) -> Grouping {
    let mut grouping = Grouping::default();
    for first in index.shared() {
        let members = index.sharing(first).to_vec();
        adopt(rows, &members);
        let mut groups: Vec<Vec<u32>> = Vec::new();
        let mut places: HashMap<Key, usize> = HashMap::new();
        for row in members {
            let place = *places.entry(key(rows, row)).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(group) => group.push(row),
                None => groups.push(vec![row]),
            }
        }
        for group in groups {
            if group.len() > 1 {
                together(rows, &group, &mut grouping);
            }
        }
    }
    left_alone(rows, &mut grouping);
    grouping.payments.extend(single_payments(rows, &grouping));
    grouping.payments.sort_unstable();
    grouping.merged.sort_unstable();
    grouping.refused.sort_unstable();
    grouping.instalments.sort_unstable();
    grouping
}

type Key = (u16, CustomerIndex, Kind);

fn key(rows: &InvoiceRows, row: u32) -> Key {
    let (documents, row) = (&rows.documents, row as usize);
    let of_row = || documents.facts[row].kind();
    (
        documents.portfolios[row],
        documents.customers[row],
        rows.line(row).map_or_else(of_row, LineMarks::kind),
    )
}

/// Gives a row that continues an invoice what it does not repeat: the customer, the day, the kind of
/// the nearest whole row of its number before it, else after it.
fn adopt(rows: &mut InvoiceRows, members: &[u32]) {
    let is_whole = |row: &u32| rows.is_whole(*row as usize);
    let Some(mut donor) = members.iter().copied().find(is_whole) else {
        return;
    };
    for &row in members {
        if rows.is_whole(row as usize) {
            donor = row;
            continue;
        }
        let (row, donor) = (row as usize, donor as usize);
        if let (Some(own), Some(other)) = (rows.line(row), rows.line(donor)) {
            rows.line_marks.set(row, own.with_kind_of(other).0);
        }
        let documents = &mut rows.documents;
        if documents.customers[row] == CustomerIndex::NONE {
            documents.customers[row] = documents.customers[donor];
        }
        if documents.issued.get(row) == Day::NONE {
            documents.issued.set(row, documents.issued.get(donor));
        }
        if documents.due.get(row) == Day::NONE {
            documents.due.set(row, documents.due.get(donor));
        }
        if documents.amounts.get(row) == 0 {
            documents.facts[row] = documents.facts[donor];
        }
    }
}

/// Decides on rows of one entity, customer, kind and number.
fn together(rows: &mut InvoiceRows, group: &[u32], grouping: &mut Grouping) {
    let documents = &rows.documents;
    let are_lines = group.iter().all(|&row| rows.line(row as usize).is_some());
    let alike = if are_lines {
        group.iter().map(|&row| vec![row]).collect()
    } else {
        alike(rows, group)
    };
    let firsts: Vec<u32> = alike.iter().map(|rows| rows[0]).collect();
    let due = |row: &u32| documents.due.get(*row as usize);
    let mut days: Vec<Day> = firsts.iter().map(due).collect();
    days.sort_unstable();
    days.dedup();
    // A number of last year that is given again is another invoice, and a line below zero no instalment.
    let is_one_document = || {
        let says = |row: &u32| {
            let row = *row as usize;
            (documents.issued.get(row), documents.facts[row].kind())
        };
        firsts.iter().all(|row| says(row) == says(&firsts[0]))
    };
    if days.len() == firsts.len() && days.len() > 1 && days[0] != Day::NONE && is_one_document() {
        let mut ordered = firsts;
        ordered.sort_unstable_by_key(|row| due(row));
        for (place, row) in ordered.into_iter().enumerate() {
            rows.documents.facts[row as usize].mark_instalment();
            grouping.instalments.push((row, place as u32 + 1));
        }
        let all: Rc<[u32]> = group.into();
        refuse_copies(&alike, grouping, |_| {
            Some(Otherwise::Refused(Rc::clone(&all)))
        });
        return;
    }
    if days.len() == 1 && are_lines {
        lines(rows, group, grouping);
        return;
    }
    if group
        .iter()
        .all(|&row| document_of(rows, group[0]) == document_of(rows, row))
    {
        payments_or_copies(rows, group, &alike, grouping);
        return;
    }
    refuse_all(group, FindingCode::DuplicateNumber, grouping);
}

/// Returns the rows of a number by what their columns say: those that say the same are together, in
/// the order of the files.
fn alike(rows: &InvoiceRows, group: &[u32]) -> Vec<Vec<u32>> {
    let mut places = HashMap::new();
    let mut alike: Vec<Vec<u32>> = Vec::new();
    for &row in group {
        let says = (document_of(rows, row), Told::of(rows, row));
        let place = *places.entry(says).or_insert(alike.len());
        match alike.get_mut(place) {
            Some(rows) => rows.push(row),
            None => alike.push(vec![row]),
        }
    }
    alike
}

/// Refuses rows that say what an earlier one says; `otherwise` is what those of a place are if, seen
/// whole, they differ.
fn refuse_copies(
    alike: &[Vec<u32>],
    grouping: &mut Grouping,
    otherwise: impl Fn(usize) -> Option<Otherwise>,
) {
    for (place, rows) in alike.iter().enumerate().filter(|(_, rows)| rows.len() > 1) {
        let first = rows[0];
        let copies = rows[1..].iter();
        let copies = copies.map(|&row| (row, FindingCode::DuplicateRow, Some(first)));
        grouping.refused.extend(copies);
        if let Some(otherwise) = otherwise(place) {
            grouping.otherwise.insert(first, otherwise);
        }
    }
}

/// Adds up the lines of an invoice, or proves that each repeats its total.
fn lines(rows: &mut InvoiceRows, group: &[u32], grouping: &mut Grouping) {
    let is_header_same = |&row: &u32| {
        let (one, other) = (group[0] as usize, row as usize);
        rows.documents.issued.get(one) == rows.documents.issued.get(other)
    };
    if !group.iter().all(is_header_same) {
        refuse_all(group, FindingCode::DuplicateNumber, grouping);
        return;
    }
    let keeper = group[0] as usize;
    let signed = |&row: &u32| {
        let (row, amounts) = (row as usize, &rows.documents.amounts);
        let amount = amounts.get(row);
        rows.line(row).map_or(amount, |marks| marks.signed(amount))
    };
    let amounts: Vec<i64> = group.iter().map(signed).collect();
    // Each amount has a bound, their sum has none.
    let sum: i128 = amounts.iter().copied().map(i128::from).sum();
    let within = |sum: i128| {
        i64::try_from(sum)
            .ok()
            .filter(|sum| sum.abs() <= LARGEST_AMOUNT)
    };
    let Some(sum) = within(sum) else {
        refuse_all(group, FindingCode::AmountTooLarge, grouping);
        return;
    };
    let repeats = amounts.iter().all(|amount| *amount == amounts[0]);
    if repeats {
        match repeated_total(rows, group, amounts[0].abs()) {
            Some(total) => rows.documents.amounts.set(keeper, total),
            None => {
                refuse_all(group, FindingCode::UnprovenLines, grouping);
                return;
            }
        }
    } else {
        // A credit note is written with either sign; an invoice whose lines come to less than zero is one.
        let is_credit = sum < 0 || key(rows, group[0]).2 == Kind::CreditNote;
        rows.documents.amounts.set(keeper, sum.abs());
        rows.documents.facts[keeper].set_kind(if is_credit {
            Kind::CreditNote
        } else {
            Kind::Invoice
        });
    }
    nets::of_lines(rows, group);
    grouping.merged.extend(&group[1..]);
}

/// Returns the total of an invoice whose lines all show one amount: that amount when it is the
/// invoice's, the sum when it is each line's, `None` when nothing proves either.
fn repeated_total(rows: &InvoiceRows, group: &[u32], amount: i64) -> Option<i64> {
    let column = |values: &crate::model::OptionalColumn<i64>| -> Option<Vec<i64>> {
        group
            .iter()
            .map(|&row| values.get(row as usize).map(i64::abs))
            .collect()
    };
    let sum = amount * group.len() as i64;
    let (nets, taxes) = (column(&rows.nets), column(&rows.taxes));
    if let Some(line_totals) = column(&rows.line_totals) {
        let total: i64 = line_totals.iter().sum();
        let net_of_invoice = nets.as_ref().map(|nets| nets[0]);
        let net_by_tax = taxes.as_ref().map(|taxes| amount - taxes[0]);
        if total == amount || net_of_invoice == Some(total) || net_by_tax == Some(total) {
            return Some(amount);
        }
        if total == sum {
            return Some(sum);
        }
    }
    let (nets, taxes) = (nets?, taxes?);
    let with_tax: i64 = nets.iter().sum::<i64>() + taxes.iter().sum::<i64>();
    if with_tax == amount {
        return Some(amount);
    }
    let is_each_line = nets
        .iter()
        .zip(&taxes)
        .all(|(net, tax)| net + tax == amount);
    // Net and tax of the invoice, repeated, also add up on each row: only different lines prove lines.
    let are_different = nets.iter().any(|net| *net != nets[0]);
    (is_each_line && are_different).then_some(sum)
}

/// Returns what a row says of its document, payment columns apart.
fn document_of(rows: &InvoiceRows, row: u32) -> impl Hash + Eq {
    let (documents, row) = (&rows.documents, row as usize);
    (
        (
            documents.amounts.get(row),
            documents.facts[row].is_disputed(),
        ),
        (documents.issued.get(row), documents.due.get(row)),
        (rows.performed.get(row), rows.received.get(row)),
        documents.applies_to.get(row),
        documents.disputed_amounts.get(row),
    )
}

/// Decides on rows that say the same of their document: its payments, or one row several times.
fn payments_or_copies(
    rows: &mut InvoiceRows,
    group: &[u32],
    alike: &[Vec<u32>],
    grouping: &mut Grouping,
) {
    if alike.len() == 1 {
        refuse_copies(alike, grouping, |_| None);
        return;
    }
    let firsts: Vec<u32> = alike.iter().map(|rows| rows[0]).collect();
    let told: Vec<Told> = firsts.iter().map(|&row| Told::of(rows, row)).collect();
    let keeper = firsts[0];
    let amount = rows.documents.amounts.get(keeper as usize);
    let Some(payments) = payment_rows::payments(&told, amount) else {
        refuse_all(group, FindingCode::DuplicateNumber, grouping);
        return;
    };
    payment_rows::keep_figures(rows, &firsts, &payments);
    let payment = |(on, amount)| ColumnPayment {
        document: keeper,
        on,
        amount: Amount(amount),
    };
    let all = payments.all().iter().copied();
    grouping.payments.extend(all.map(payment));
    grouping.merged.extend(&firsts[1..]);
    refuse_copies(alike, grouping, |place| {
        let more = told[place].payment().filter(|_| payments.are_apart());
        Some(Otherwise::Payments(more.map(payment)))
    });
}

fn refuse_all(group: &[u32], code: FindingCode, grouping: &mut Grouping) {
    for &row in group {
        let other = if row == group[0] { group[1] } else { group[0] };
        grouping.refused.push((row, code, Some(other)));
    }
}

/// Refuses rows that continue an invoice which is not there.
fn left_alone(rows: &InvoiceRows, grouping: &mut Grouping) {
    if rows.line_marks.is_empty() {
        return;
    }
    let refused: BTreeSet<u32> = grouping.refused.iter().map(|refused| refused.0).collect();
    for row in 0..rows.documents.len() {
        if rows.is_whole(row) {
            continue;
        }
        let lacks = rows.documents.customers[row] == CustomerIndex::NONE
            || rows.documents.issued.get(row) == Day::NONE;
        if lacks && !refused.contains(&(row as u32)) {
            grouping
                .refused
                .push((row as u32, FindingCode::MissingValue, None));
        }
    }
}

/// Returns the payments of rows that are alone under their number and tell one in a column of its own.
fn single_payments(rows: &InvoiceRows, grouping: &Grouping) -> Vec<ColumnPayment> {
    if rows.payments.is_empty() {
        return Vec::new();
    }
    let told = grouping.payments.iter().map(|payment| payment.document);
    let several: BTreeSet<u32> = told.chain(grouping.merged.iter().copied()).collect();
    (0..rows.documents.len() as u32)
        .filter(|row| !several.contains(row))
        .filter_map(|row| {
            let amount = rows.payments.get(row as usize)?;
            let on = rows.documents.paid_on.get(row as usize);
            Some(ColumnPayment {
                document: row,
                on,
                amount: Amount(amount),
            })
        })
        .collect()
}
