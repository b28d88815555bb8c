//! Proofs by arithmetic that a column of amounts holds the tax.
//!
//! Takes columns of amounts; gives whether their figures agree.
//! Invariant: integers only, and a cell that can be read in two ways counts for neither.

use super::shape;
use super::sheet::Sheet;

/// What the figures say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// Nearly every row agrees.
    Holds,
    /// Rows disagree.
    Refuted,
    /// No row can tell.
    None,
}

/// Ten-thousandths in one unit of currency.
const UNIT: i64 = 10_000;

/// Usual French rates of VAT in thousandths, overseas and Corsica included.
const RATES: [i64; 11] = [0, 9, 10, 13, 17, 18, 21, 55, 85, 100, 200];

/// Checks net + tax = total, to one cent.
pub(super) fn sum(sheet: &Sheet<'_>, net: usize, vat: usize, total: usize) -> Proof {
    over_rows(sheet, |row| {
        let part = |column| ten_thousandths(sheet.cell(row, column));
        let (net, vat, total) = (part(net)?, part(vat)?, part(total)?);
        (total != 0).then(|| (net + vat - total).abs() <= UNIT / 100)
    })
}

/// Checks that the total is the net at a usual rate, and not everywhere the net itself.
pub(super) fn usual_rate(sheet: &Sheet<'_>, net: usize, total: usize) -> Proof {
    let differs =
        |row| ten_thousandths(sheet.cell(row, net)) != ten_thousandths(sheet.cell(row, total));
    if !(0..sheet.rows()).any(differs) {
        return Proof::None;
    }
    over_rows(sheet, |row| {
        let (net, total) = (
            ten_thousandths(sheet.cell(row, net))?,
            ten_thousandths(sheet.cell(row, total))?,
        );
        let tax_fits = |rate: &i64| (net * (1000 + rate) / 1000 - total).abs() <= UNIT / 100;
        (net != 0).then(|| RATES.iter().any(tax_fits))
    })
}

fn over_rows(sheet: &Sheet<'_>, agrees: impl Fn(usize) -> Option<bool>) -> Proof {
    let verdicts: Vec<bool> = (0..sheet.rows()).filter_map(agrees).collect();
    let agreeing = verdicts.iter().filter(|agrees| **agrees).count();
    if verdicts.is_empty() {
        Proof::None
    } else if agreeing * 100 >= verdicts.len() * 95 {
        Proof::Holds
    } else {
        Proof::Refuted
    }
}

/// Returns the first two cells of one row in which two columns say different amounts.
pub(super) fn contradiction<'cells>(
    sheet: &Sheet<'cells>,
    one: usize,
    other: usize,
) -> Option<[&'cells str; 2]> {
    (0..sheet.rows()).find_map(|row| {
        let cells = [one, other].map(|column| sheet.cell(row, column));
        let [first, second] = cells.map(ten_thousandths);
        let is_same = cells[0] == cells[1] || first.is_some() && first == second;
        let is_filled = cells.iter().all(|cell| !cell.is_empty());
        (is_filled && !is_same).then_some(cells)
    })
}

/// Reads an amount up to 100 million whose decimal mark is certain.
pub(super) fn ten_thousandths(cell: &str) -> Option<i64> {
    if !shape::is_amount(cell) {
        return None;
    }
    let digits: String = cell
        .chars()
        .filter(|char| char.is_ascii_digit() || matches!(char, '.' | ','))
        .collect();
    let (whole, decimals) = match digits.rfind(['.', ',']) {
        Some(mark) => digits.split_at(mark),
        None => (digits.as_str(), ""),
    };
    let grouped = whole.contains(['.', ',']);
    if decimals.len() == 4 && !grouped && whole.len() <= 3 && whole != "0" {
        return None;
    }
    // The same mark twice in groups of three is never decimal.
    let (whole, decimals) = match decimals.chars().next() {
        Some(mark) if decimals.len() == 4 && whole.contains(mark) => (digits.as_str(), ""),
        _ => (whole, decimals),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let decimals: String = decimals
        .chars()
        .skip(1)
        .chain("0000".chars())
        .take(4)
        .collect();
    if whole.len() > 9 {
        return None;
    }
    let value: i64 = format!("{whole}{decimals}").parse().ok()?;
    let negative = cell.contains(['-', '−', '–', '(']);
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[Vec<String>]) -> Sheet<'_> {
        Sheet {
            rows: rows.iter().map(Vec::as_slice).collect(),
            entries: Vec::new(),
            fields: Vec::new(),
        }
    }

    fn rows(rows: &[[&str; 3]]) -> Vec<Vec<String>> {
        rows.iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect()
    }

    #[test]
    fn net_plus_tax_proves_or_refutes_a_total() {
        let right = rows(&[
            ["100,00", "20,00", "120,00"],
            ["1 000,10", "200,02", "1.200,12"],
        ]);
        assert_eq!(sum(&sheet(&right), 0, 1, 2), Proof::Holds);
        let wrong = rows(&[["100,00", "20,00", "100,00"]]);
        assert_eq!(sum(&sheet(&wrong), 0, 1, 2), Proof::Refuted);
        let unknown = rows(&[["1.200", "x", "1.440"]]);
        assert_eq!(sum(&sheet(&unknown), 0, 1, 2), Proof::None);
    }

    #[test]
    fn columns_contradict_by_their_amounts_and_not_by_their_spelling() {
        let same = rows(&[["10,00", "10.0", ""], ["", "5", ""]]);
        assert_eq!(contradiction(&sheet(&same), 0, 1), None);
        let other = rows(&[["10,00", "10", ""], ["10,00", "12,00", ""]]);
        assert_eq!(
            contradiction(&sheet(&other), 0, 1),
            Some(["10,00", "12,00"])
        );
    }

    #[test]
    fn a_usual_rate_proves_a_total() {
        let right = rows(&[
            ["100", "", "120"],
            ["50", "", "50"],
            ["-10,00", "", "-10,55"],
        ]);
        assert_eq!(usual_rate(&sheet(&right), 0, 2), Proof::Holds);
        let same = rows(&[["100", "", "100"]]);
        assert_eq!(usual_rate(&sheet(&same), 0, 2), Proof::None);
        let wrong = rows(&[["100", "", "137"]]);
        assert_eq!(usual_rate(&sheet(&wrong), 0, 2), Proof::Refuted);
    }

    #[test]
    fn an_amount_with_two_readings_is_not_read() {
        assert_eq!(ten_thousandths("1.234"), None);
        assert_eq!(ten_thousandths("0.125"), Some(1250));
        assert_eq!(ten_thousandths("(1,234.50)"), Some(-12_345_000));
        assert_eq!(ten_thousandths("1.234.567"), Some(12_345_670_000));
        assert_eq!(ten_thousandths("99999999999"), None);
    }
}
