//! Amounts without tax of documents, from the columns that give them beside the amount with tax.
//!
//! Takes the amount with tax, the net and the tax of a document or of its lines; gives the part of the
//! amount that is no tax, or nothing where the columns cannot be right. Invariant: what is given is from
//! zero to the amount, whatever the cells hold.

use super::invoices::InvoiceRows;
use crate::model::{OptionalColumn, divide_half_up};

/// The largest VAT that a row may show, in percent of its net: above it, a column is not what it seems.
const LARGEST_TAX: i128 = 30;

/// Whether amounts without tax are kept, which only few reports need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nets {
    /// They are.
    Kept,
    /// They are not, where nothing else needs them.
    LeftOut,
}

/// Returns the amounts without tax of all documents; empty when no row has one.
pub(super) fn of_documents(rows: &mut InvoiceRows) -> OptionalColumn<i64> {
    let (nets, taxes) = (
        std::mem::take(&mut rows.nets),
        std::mem::take(&mut rows.taxes),
    );
    let mut known = OptionalColumn::default();
    if nets.is_empty() && taxes.is_empty() {
        return known;
    }
    for (row, amount) in rows.documents.amounts.iter().enumerate() {
        if let Some(net) = without_tax(amount, nets.get(row), taxes.get(row)) {
            known.set(row, net);
        }
    }
    known
}

/// Gives the first of the lines of an invoice the net and the tax of all of them, or neither where they
/// do not add up to its amount: lines may each have their own, or repeat those of the invoice.
pub(super) fn of_lines(rows: &mut InvoiceRows, lines: &[u32]) {
    let Some(&first) = lines.first() else { return };
    let (first, amount) = (
        first as usize,
        i128::from(rows.documents.amounts.get(first as usize)),
    );
    let sums = |column: &OptionalColumn<i64>| -> Option<[i128; 2]> {
        let each = lines.iter().map(|&line| column.get(line as usize));
        let each: Option<Vec<i128>> = each.map(|value| value.map(i128::from)).collect();
        let each = each?;
        let sum: i128 = each.iter().sum();
        Some([sum.abs(), each.first()?.abs()])
    };
    let pair = sums(&rows.nets)
        .zip(sums(&rows.taxes))
        .and_then(|(nets, taxes)| {
            let pairs = nets.into_iter().flat_map(|net| taxes.map(|tax| (net, tax)));
            let off = lines.len() as i128;
            let mut pairs = pairs.filter(|(net, tax)| (net + tax - amount).abs() <= off);
            pairs.next()
        });
    let minor = |value: i128| i64::try_from(value).ok();
    let net = pair.and_then(|(net, _)| minor(net));
    let tax = pair.and_then(|(_, tax)| minor(tax));
    rows.nets.put(first, net);
    rows.taxes.put(first, tax);
}

/// Returns the part of an amount with tax that is no tax.
///
/// A row of an instalment may show the net and the tax of its whole invoice: their proportion is what counts.
fn without_tax(amount: i64, net: Option<i64>, tax: Option<i64>) -> Option<i64> {
    let amount = i128::from(amount);
    let part = |minor: Option<i64>| minor.map(|minor| i128::from(minor).abs());
    let (net, tax) = match (part(net), part(tax)) {
        (None, None) => return None,
        (Some(net), Some(tax)) => (net, tax),
        (Some(net), None) => (net, amount - net),
        (None, Some(tax)) => (amount - tax, tax),
    };
    let is_plausible = net >= 0 && tax >= 0 && tax * 100 <= net * LARGEST_TAX;
    let whole = net + tax;
    if !is_plausible || whole == 0 {
        return None;
    }
    i64::try_from(divide_half_up(amount * net, whole)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_net_and_tax_is_enough() {
        assert_eq!(without_tax(1200, Some(1000), Some(200)), Some(1000));
        assert_eq!(without_tax(1200, Some(1000), None), Some(1000));
        assert_eq!(without_tax(1200, None, Some(200)), Some(1000));
        assert_eq!(without_tax(1200, None, None), None);
        assert_eq!(without_tax(1200, Some(-1000), Some(-200)), Some(1000));
        assert_eq!(without_tax(1000, Some(1000), Some(0)), Some(1000));
    }

    #[test]
    fn an_instalment_has_its_share_of_the_net_of_the_invoice() {
        assert_eq!(without_tax(400, Some(1000), Some(200)), Some(333));
        assert_eq!(without_tax(400, Some(1000), None), None);
    }

    #[test]
    fn what_cannot_be_a_net_or_a_tax_says_nothing() {
        for (net, tax) in [
            (Some(200), Some(1000)),
            (Some(0), Some(0)),
            (Some(100), None),
            (None, Some(600)),
            (Some(i64::MAX), Some(i64::MAX)),
        ] {
            assert_eq!(without_tax(1200, net, tax), None, "{net:?} {tax:?}");
        }
    }

    #[test]
    fn lines_have_their_own_or_repeat_those_of_their_invoice() {
        let sums = |amount: i64, lines: &[(i64, i64)]| {
            let mut rows = InvoiceRows::default();
            for (row, &(net, tax)) in lines.iter().enumerate() {
                rows.documents.amounts.push(amount);
                rows.nets.set(row, net);
                rows.taxes.set(row, tax);
            }
            let all: Vec<u32> = (0..lines.len() as u32).collect();
            of_lines(&mut rows, &all);
            rows.nets.get(0).zip(rows.taxes.get(0))
        };
        let mixed = [(1000, 200), (1000, 55)];
        assert_eq!(sums(2255, &mixed), Some((2000, 255)));
        assert_eq!(sums(2255, &[(2000, 255), (2000, 255)]), Some((2000, 255)));
        assert_eq!(sums(2255, &[(1500, 255), (500, 255)]), Some((2000, 255)));
        assert_eq!(sums(9999, &mixed), None);
    }
}
