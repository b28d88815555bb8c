//! The neutral table between reports and formats: a report makes a [`Sheet`], a format writes it.
//!
//! Cells are typed values; only a format turns them into text. Texts of the data are held as they
//! are: every format makes them harmless in its own way.

use crate::model::{Currency, Day, Rate, Total};

/// One report as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What the table is, in the reader's language.
    pub title: String,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// What the marks and the short titles of a narrow table mean; empty when there are none.
    pub legend: String,
    /// What must be known to read it, one line each.
    pub notes: Vec<String>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name for programs, in English snake case.
    pub key: String,
    /// Its name for people, in the reader's language.
    pub title: String,
    /// Its name where room lacks, empty when it has none.
    pub short: String,
    /// How its cells stand.
    pub align: Align,
    /// When people see it.
    pub keep: Keep,
    /// Which end of a text goes when room lacks.
    pub cut: Cut,
    /// On which line of a row it stands where one is too narrow for all.
    pub line: Line,
}

/// On which line of a row a column stands, where one line is too narrow for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The first.
    First,
    /// A second one, below it.
    Second,
}

/// Which end of a text goes when room lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The last characters: of a name the first ones say most.
    End,
    /// The first characters: of a path the last ones say most.
    Start,
    /// Neither: other columns give way.
    Never,
}

/// When a column is shown to people; programs always get all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keep {
    /// Always.
    Always,
    /// When there is room: the column of the highest number goes first.
    IfRoom(u8),
    /// Always, and in a table on lines of its own, under its row: a text that must not be cut.
    Below,
    /// Never: it repeats what the title says.
    ForPrograms,
}

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Texts: they may be cut when room lacks.
    Left,
    /// Figures and dates: they are never cut, and decimal marks stand under one another.
    Right,
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
    /// One of the things listed.
    Body,
    /// The sum of some rows.
    Subtotal,
    /// The sum of all rows.
    Total,
}

/// One typed value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text, of the data or of the program.
    Text(String),
    /// A text of the program that a table shows as a mark.
    Marked {
        /// The text; empty for what programs take as no value.
        text: String,
        /// What stands for it in a table; empty for what need not be seen there.
        mark: &'static str,
    },
    /// A day.
    Date(Day),
    /// A sum in a currency.
    Money {
        /// The sum, in minor units.
        amount: Total,
        /// Its currency.
        currency: Currency,
    },
    /// A number of things.
    Count(u64),
    /// A number that counts nothing, such as that of a line: never grouped.
    Ordinal(u64),
    /// A number of days, below zero for days to come.
    Days(i64),
    /// A figure of two decimals, in hundredths.
    Hundredths(i128),
    /// A percentage, in hundredths of a percent.
    Percent(i128),
    /// Percent a year.
    Rate(Rate),
    /// Nothing.
    Empty,
}

impl Sheet {
    /// Makes an empty table.
    #[must_use]
    pub fn new(title: impl Into<String>, columns: Vec<Column>) -> Self {
        Self {
            title: title.into(),
            columns,
            rows: Vec::new(),
            legend: String::new(),
            notes: Vec::new(),
        }
    }

    /// Returns the sheet with the columns that `keep` accepts.
    #[must_use]
    pub fn with_columns(&self, keep: impl Fn(usize) -> bool) -> Self {
        let kept: Vec<usize> = (0..self.columns.len())
            .filter(|&place| keep(place))
            .collect();
        let row = |row: &Row| Row {
            kind: row.kind,
            cells: kept.iter().map(|&place| row.cells[place].clone()).collect(),
        };
        Self {
            title: self.title.clone(),
            columns: kept
                .iter()
                .map(|&place| self.columns[place].clone())
                .collect(),
            rows: self.rows.iter().map(row).collect(),
            legend: self.legend.clone(),
            notes: self.notes.clone(),
        }
    }

    /// Returns the columns that people see where there is room for all.
    pub fn seen(&self) -> impl Iterator<Item = &Column> {
        let columns = self.columns.iter();
        columns.filter(|column| column.keep != Keep::ForPrograms)
    }

    /// Returns the cells of a row in the columns that people see, each with its column.
    pub fn seen_of<'sheet>(
        &'sheet self,
        row: &'sheet Row,
    ) -> impl Iterator<Item = (&'sheet Column, &'sheet Cell)> {
        let cells = self.columns.iter().zip(&row.cells);
        cells.filter(|(column, _)| column.keep != Keep::ForPrograms)
    }

    /// Returns the rows of things listed, without the sums, which would count twice in a program.
    pub fn body(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.kind == RowKind::Body)
    }

    /// Adds a row.
    pub fn push(&mut self, kind: RowKind, cells: Vec<Cell>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "a cell for each column");
        self.rows.push(Row { kind, cells });
    }
}

impl Column {
    /// Makes a column of texts.
    #[must_use]
    pub fn text(key: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            title: title.into(),
            short: String::new(),
            align: Align::Left,
            keep: Keep::Always,
            cut: Cut::End,
            line: Line::First,
        }
    }

    /// Makes a column of figures or dates.
    #[must_use]
    pub fn figure(key: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            title: title.into(),
            short: String::new(),
            align: Align::Right,
            keep: Keep::Always,
            cut: Cut::End,
            line: Line::First,
        }
    }

    /// Keeps the end of texts that are cut.
    #[must_use]
    pub fn cut_at_start(mut self) -> Self {
        self.cut = Cut::Start;
        self
    }

    /// Keeps texts whole.
    #[must_use]
    pub fn never_cut(mut self) -> Self {
        self.cut = Cut::Never;
        self
    }

    /// Names it where room lacks.
    #[must_use]
    pub fn short(mut self, short: impl Into<String>) -> Self {
        self.short = short.into();
        self
    }

    /// Puts it on the second line of a row where one is too narrow for all.
    #[must_use]
    pub fn below(mut self) -> Self {
        self.line = Line::Second;
        self
    }

    /// Says when people see it.
    #[must_use]
    pub fn keep(mut self, keep: Keep) -> Self {
        self.keep = keep;
        self
    }
}

impl Cell {
    /// Returns whether there is nothing to see: no value, or zero.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.is_empty(),
            Self::Marked { mark, .. } => mark.is_empty(),
            Self::Date(_) => false,
            Self::Money { amount, .. } => amount.is_zero(),
            Self::Count(count) | Self::Ordinal(count) => *count == 0,
            Self::Days(days) => *days == 0,
            Self::Hundredths(figure) | Self::Percent(figure) => *figure == 0,
            Self::Rate(rate) => rate.ten_thousandths() == 0,
        }
    }

    /// Makes a cell of text; an empty text is no value.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// Makes a cell of a sum.
    #[must_use]
    pub fn money(amount: impl Into<Total>, currency: Currency) -> Self {
        Self::Money {
            amount: amount.into(),
            currency,
        }
    }

    /// Makes a cell of a day that may be absent.
    #[must_use]
    pub fn date(day: Option<Day>) -> Self {
        day.and_then(Day::known).map_or(Self::Empty, Self::Date)
    }

    /// Makes a cell of a two-decimal figure that may be absent.
    #[must_use]
    pub fn hundredths(figure: Option<i128>) -> Self {
        figure.map_or(Self::Empty, Self::Hundredths)
    }
}
