//! Rows of figures in a document: final texts, with the sums that a new page carries over.
//!
//! A cell of a sum keeps its exact amount beside its text, so that a writer that breaks the table over
//! pages can say what was reached; no other figure is ever computed from it.

use crate::model::{Currency, Day, Total};
use crate::policy::Language;
use crate::render::numbers;

/// Rows of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, in order, totals last.
    pub rows: Vec<Row>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// How its cells stand.
    pub align: Align,
    /// What a page hands over to the next one.
    pub carry: Carry,
}

/// How cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Texts: they wrap where room lacks.
    Left,
    /// Figures and dates: they are never broken.
    Right,
}

/// What a page hands over to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carry {
    /// Nothing.
    Nothing,
    /// The sum of the rows so far, in a currency.
    Sum(Currency),
    /// The text of the last row: the column is a running balance already.
    Last,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// As many cells as there are columns.
    pub cells: Vec<Cell>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// One of the things listed; only these are carried over.
    Body,
    /// The sum of some or of all rows.
    Total,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// The sum that it says, of a column whose sum is carried over.
    pub amount: Option<Total>,
}

impl Table {
    /// Makes an empty table.
    #[must_use]
    pub const fn new(columns: Vec<Column>) -> Self {
        Self {
            columns,
            rows: Vec::new(),
        }
    }

    /// Adds a row, which gets as many cells as there are columns.
    pub fn push(&mut self, kind: RowKind, mut cells: Vec<Cell>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "a cell for each column");
        cells.resize(self.columns.len(), Cell::text(""));
        self.rows.push(Row { kind, cells });
    }

    /// Returns whether a page that breaks this table hands anything over.
    #[must_use]
    pub fn carries(&self) -> bool {
        let carries = |column: &Column| column.carry != Carry::Nothing;
        self.columns.iter().any(carries)
    }
}

/// What the rows so far hand over to the next page.
#[derive(Clone, Debug)]
pub struct Carried<'table> {
    columns: &'table [Column],
    sums: Vec<Total>,
    last: Option<&'table Row>,
}

impl<'table> Carried<'table> {
    /// Begins before the first row.
    #[must_use]
    pub fn new(table: &'table Table) -> Self {
        Self {
            columns: &table.columns,
            sums: vec![Total::ZERO; table.columns.len()],
            last: None,
        }
    }

    /// Goes past a row; totals change nothing.
    pub fn pass(&mut self, row: &'table Row) {
        if row.kind == RowKind::Total {
            return;
        }
        for (sum, cell) in self.sums.iter_mut().zip(&row.cells) {
            *sum += cell.amount.unwrap_or(Total::ZERO);
        }
        self.last = Some(row);
    }

    /// Returns a cell a column; `title` says in the first one what the row is.
    #[must_use]
    pub fn cells(&self, title: &str, language: Language) -> Vec<Cell> {
        let cell = |(place, column): (usize, &Column)| match column.carry {
            Carry::Nothing if place == 0 => Cell::text(title),
            Carry::Nothing => Cell::text(""),
            Carry::Last => self
                .last
                .map_or_else(|| Cell::text(""), |row| row.cells[place].clone()),
            Carry::Sum(currency) => Cell::figure(self.sums[place], currency, language),
        };
        self.columns.iter().enumerate().map(cell).collect()
    }
}

impl Column {
    /// Makes a column of texts.
    #[must_use]
    pub fn text(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            align: Align::Left,
            carry: Carry::Nothing,
        }
    }

    /// Makes a column of figures or dates that are not summed.
    #[must_use]
    pub fn figure(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            align: Align::Right,
            carry: Carry::Nothing,
        }
    }

    /// Makes a column of sums in a currency, carried over from page to page.
    #[must_use]
    pub fn sum(title: impl Into<String>, currency: Currency) -> Self {
        Self {
            title: title.into(),
            align: Align::Right,
            carry: Carry::Sum(currency),
        }
    }

    /// Makes a column of a running balance.
    #[must_use]
    pub fn running(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            align: Align::Right,
            carry: Carry::Last,
        }
    }
}

impl Cell {
    /// Makes a cell of text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            amount: None,
        }
    }

    /// Makes a cell of a sum, without its currency, which the title of the column names.
    #[must_use]
    pub fn figure(amount: impl Into<Total>, currency: Currency, language: Language) -> Self {
        let amount = amount.into();
        Self {
            text: numbers::figure(amount, currency, language),
            amount: Some(amount),
        }
    }

    /// Makes a cell of a day that may be absent.
    #[must_use]
    pub fn date(day: Option<Day>, language: Language) -> Self {
        let day = day.and_then(Day::known);
        Self::text(day.map_or_else(String::new, |day| numbers::date(day, language)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_listed_is_carried_over() {
        let columns = vec![
            Column::text("Facture"),
            Column::sum("Solde (EUR)", Currency::EUR),
            Column::running("Cumul"),
        ];
        let mut table = Table::new(columns);
        let figure = |cents: i128| Cell::figure(Total(cents), Currency::EUR, Language::French);
        table.push(
            RowKind::Body,
            vec![Cell::text("F-1"), figure(12_000), figure(12_000)],
        );
        table.push(
            RowKind::Total,
            vec![Cell::text("Total 2025"), figure(12_000), Cell::text("")],
        );
        table.push(
            RowKind::Body,
            vec![Cell::text("F-2"), figure(-50), figure(11_950)],
        );
        let texts = |place| {
            let mut carried = Carried::new(&table);
            table.rows[..place].iter().for_each(|row| carried.pass(row));
            let cells = carried.cells("Report", Language::French);
            cells.into_iter().map(|cell| cell.text).collect::<Vec<_>>()
        };
        assert!(table.carries());
        assert_eq!(texts(0), ["Report", "0,00", ""]);
        assert_eq!(texts(2), ["Report", "120,00", "120,00"]);
        assert_eq!(texts(3), ["Report", "119,50", "119,50"]);
    }
}
