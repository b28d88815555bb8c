//! The columns of a table: which are shown, how wide they are, how their figures stand.
//!
//! Takes a sheet whose cells are counted once; everything after is arithmetic on a few numbers a column, so
//! that a table of a million rows costs no more memory than its sheet. Only texts and titles give way; a
//! figure keeps all its characters whatever the width.

use super::drawn;
use crate::policy::Language;
use crate::render::sheet::{Align, Cell, Column, Cut, Keep, Row, Sheet};
use crate::render::{clean, numbers};
use rayon::prelude::*;

/// Spaces between two columns.
pub(super) const GAP: usize = 2;
/// What a column of texts keeps while something else can give way.
pub(super) const COMFORTABLE: usize = 12;
/// What a column of texts keeps whatever happens.
pub(super) const SMALLEST: usize = 6;

/// What the cells of a column take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    /// The widest of what is no figure.
    text: usize,
    /// The widest part of a figure before its decimal mark, when there are figures.
    head: Option<usize>,
    /// The widest part of a figure from its decimal mark on.
    tail: usize,
    /// Whether no cell says anything.
    is_blank: bool,
}

impl Measure {
    const NOTHING: Self = Self {
        text: 0,
        head: None,
        tail: 0,
        is_blank: true,
    };

    fn of(cell: &Cell, language: Language) -> Self {
        let text = drawn(cell, language);
        let width = clean::width(&text);
        let is_blank = cell.is_blank();
        match tail_of(cell, &text, language) {
            Some(tail) => Self {
                text: 0,
                head: Some(width - tail),
                tail,
                is_blank,
            },
            None => Self {
                text: width,
                head: None,
                tail: 0,
                is_blank,
            },
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            text: self.text.max(other.text),
            head: self.head.max(other.head),
            tail: self.tail.max(other.tail),
            is_blank: self.is_blank && other.is_blank,
        }
    }

    /// Returns the width of the widest cell once decimal marks stand under one another.
    fn content(self) -> usize {
        self.text.max(self.head.map_or(0, |head| head + self.tail))
    }
}

/// Counts what the cells of each column take.
pub(super) fn measured(sheet: &Sheet, language: Language) -> Vec<Measure> {
    let nothing = || vec![Measure::NOTHING; sheet.columns.len()];
    let joined = |mut mine: Vec<Measure>, theirs: Vec<Measure>| {
        for (mine, theirs) in mine.iter_mut().zip(theirs) {
            *mine = mine.and(theirs);
        }
        mine
    };
    let counted = |mut mine: Vec<Measure>, row: &Row| {
        for (mine, cell) in mine.iter_mut().zip(&row.cells) {
            *mine = mine.and(Measure::of(cell, language));
        }
        mine
    };
    sheet
        .rows
        .par_iter()
        .with_min_len(1024)
        .fold(nothing, counted)
        .reduce(nothing, joined)
}

/// Some columns of a sheet.
#[derive(Clone, Debug)]
pub(super) struct View<'sheet> {
    sheet: &'sheet Sheet,
    measures: &'sheet [Measure],
    language: Language,
    /// The places of the columns, in order.
    places: Vec<usize>,
}

impl<'sheet> View<'sheet> {
    /// Makes the view of all columns.
    pub(super) fn new(
        sheet: &'sheet Sheet,
        measures: &'sheet [Measure],
        language: Language,
    ) -> Self {
        Self {
            sheet,
            measures,
            language,
            places: (0..sheet.columns.len()).collect(),
        }
    }

    /// Returns the view with those of its columns that `keep` accepts by place.
    pub(super) fn with(&self, keep: impl Fn(usize) -> bool) -> Self {
        let places = self.places.iter().copied().filter(|&place| keep(place));
        Self {
            places: places.collect(),
            ..*self
        }
    }

    /// Returns the places of its columns.
    pub(super) fn places(&self) -> &[usize] {
        &self.places
    }

    /// Returns its columns.
    pub(super) fn columns(&self) -> impl Iterator<Item = &'sheet Column> {
        self.places.iter().map(|&place| &self.sheet.columns[place])
    }

    /// Returns a column.
    pub(super) fn column(&self, place: usize) -> &'sheet Column {
        &self.sheet.columns[place]
    }

    /// Returns whether no row says anything in a column.
    pub(super) fn is_blank(&self, place: usize) -> bool {
        self.measures[place].is_blank
    }

    /// Drops the columns that may go, the least needed first, until the rest fits.
    pub(super) fn within(&self, width: usize) -> Self {
        let may_go = |column: &Column| matches!(column.keep, Keep::IfRoom(_));
        // What has nothing to say goes whatever the room.
        let mut kept = self.with(|place| !may_go(self.column(place)) || !self.is_blank(place));
        loop {
            let least = kept.columns().filter(|column| may_go(column));
            let Some(least) = least.map(|column| column.keep).max() else {
                return kept;
            };
            if kept.needed(width) <= width {
                return kept;
            }
            kept = kept.with(|place| kept.column(place).keep != least);
        }
    }

    /// Returns whether all fits on lines of a width, texts at their ease.
    pub(super) fn fits(&self, width: usize) -> bool {
        self.needed(width) <= width
    }

    /// Returns what its columns take of a width, texts at their ease.
    fn needed(&self, width: usize) -> usize {
        let gaps = GAP * self.places.len().saturating_sub(1);
        self.widths(width, COMFORTABLE).iter().sum::<usize>() + gaps
    }

    /// Chooses the columns' widths; a column of texts keeps `least` columns whatever happens.
    pub(super) fn widths(&self, width: usize, least: usize) -> Vec<usize> {
        let columns: Vec<&Column> = self.columns().collect();
        let contents: Vec<usize> = self
            .places
            .iter()
            .map(|&place| self.content(place))
            .collect();
        let mut widths: Vec<usize> = contents
            .iter()
            .zip(&columns)
            .map(|(&content, column)| content.max(clean::width(title(column))))
            .collect();
        let room = width.saturating_sub(GAP * columns.len().saturating_sub(1));
        shrink_texts(&columns, &mut widths, room, COMFORTABLE);
        if widths.iter().sum::<usize>() > room {
            for ((width, &content), column) in widths.iter_mut().zip(&contents).zip(&columns) {
                match column.align {
                    Align::Right => {
                        let words = title(column).split(' ').map(clean::width);
                        *width = content.max(words.max().unwrap_or(0));
                    }
                    // Broken titles make room: texts are narrowed anew, by what is still lacking.
                    Align::Left => *width = content.max(clean::width(title(column))),
                }
            }
        }
        shrink_texts(&columns, &mut widths, room, least);
        widths
    }

    /// Returns the width of the widest cell of a column.
    pub(super) fn content(&self, place: usize) -> usize {
        self.measures[place].content()
    }

    /// Writes a cell, a figure padded so that its decimal mark stands under the others of its column.
    pub(super) fn text(&self, row: &Row, place: usize) -> String {
        let cell = &row.cells[place];
        let mut text = drawn(cell, self.language);
        if let Some(own) = tail_of(cell, &text, self.language) {
            let lacking = self.measures[place].tail - own;
            text.extend(std::iter::repeat_n(' ', lacking));
        }
        text
    }
}

/// Returns what a table calls a column.
pub(super) fn title(column: &Column) -> &str {
    if column.short.is_empty() {
        &column.title
    } else {
        &column.short
    }
}

/// Returns the width of a figure from its decimal mark on; `None` for what is no figure.
fn tail_of(cell: &Cell, drawn: &str, language: Language) -> Option<usize> {
    match cell {
        Cell::Text(_) | Cell::Marked { .. } | Cell::Date(_) | Cell::Ordinal(_) | Cell::Empty => {
            None
        }
        Cell::Money { .. }
        | Cell::Count(_)
        | Cell::Days(_)
        | Cell::Hundredths(_)
        | Cell::Percent(_)
        | Cell::Rate(_) => {
            let mark = numbers::decimal_mark(language);
            // A count in English has commas only, in French no mark at all.
            let place = drawn.rfind(mark);
            Some(place.map_or(0, |place| clean::width(&drawn[place..])))
        }
    }
}

/// Returns whether the texts of a column are cut where room lacks.
pub(super) fn may_shrink(column: &Column) -> bool {
    match column.cut {
        Cut::End | Cut::Start => column.align == Align::Left,
        Cut::Never => false,
    }
}

/// Narrows the widest columns of texts, never under `least`, until all fit.
fn shrink_texts(columns: &[&Column], widths: &mut [usize], room: usize, least: usize) {
    let mut excess = widths.iter().sum::<usize>().saturating_sub(room);
    while excess > 0 {
        let texts = widths.iter().zip(columns).enumerate();
        let widest = texts
            .filter(|(_, (width, column))| may_shrink(column) && **width > least)
            .max_by_key(|(place, (width, _))| (**width, usize::MAX - place));
        let Some((place, _)) = widest else {
            return;
        };
        // Down to the next widest at once would be faster; names are short once cut to a screen.
        let step = (widths[place] / 4)
            .clamp(1, excess)
            .min(widths[place] - least);
        widths[place] -= step;
        excess -= step;
    }
}
