//! The columns of a table: which are shown, how wide they are, how their figures stand.
//!
//! Only texts and titles give way; a figure keeps all its characters whatever the width.

use super::drawn;
use crate::policy::Language;
use crate::render::sheet::{Align, Cell, Column, Cut, Keep, Row, Sheet};
use crate::render::{clean, numbers};

/// Spaces between two columns.
pub(super) const GAP: usize = 2;
/// What a column of texts keeps while something else can give way.
const COMFORTABLE: usize = 12;
/// What a column of texts keeps whatever happens.
pub(super) const SMALLEST: usize = 6;

/// Drops the columns that may go, the least needed first, until the rest fits.
pub(super) fn within(sheet: &Sheet, language: Language, width: usize) -> Sheet {
    let is_blank = |place: usize| sheet.rows.iter().all(|row| row.cells[place].is_blank());
    let may_go = |column: &Column| matches!(column.keep, Keep::IfRoom(_));
    // What has nothing to say goes whatever the room.
    let mut kept = sheet.with_columns(|place| !may_go(&sheet.columns[place]) || !is_blank(place));
    loop {
        let texts = aligned(&kept, language);
        let gaps = GAP * kept.columns.len().saturating_sub(1);
        let needed = fitted(&kept, &texts, width, COMFORTABLE)
            .iter()
            .sum::<usize>()
            + gaps;
        let least = kept.columns.iter().filter(|column| may_go(column));
        let Some(least) = least.map(|column| column.keep).max() else {
            return kept;
        };
        if needed <= width {
            return kept;
        }
        kept = kept.with_columns(|place| kept.columns[place].keep != least);
    }
}

/// Writes all cells, figures of one column padded so that their decimal marks stand in one line.
pub(super) fn aligned(sheet: &Sheet, language: Language) -> Vec<Vec<String>> {
    let mut tails = vec![0; sheet.columns.len()];
    for row in &sheet.rows {
        for (tail, cell) in tails.iter_mut().zip(&row.cells) {
            *tail = tail_of(cell, language).unwrap_or(0).max(*tail);
        }
    }
    let padded = |(cell, &tail): (&Cell, &usize)| {
        let mut text = drawn(cell, language);
        if let Some(own) = tail_of(cell, language) {
            text.extend(std::iter::repeat_n(' ', tail - own));
        }
        text
    };
    let cells = |row: &Row| row.cells.iter().zip(&tails).map(padded).collect();
    sheet.rows.iter().map(cells).collect()
}

/// Chooses the columns' widths; a column of texts keeps `least` columns whatever happens.
pub(super) fn fitted(
    sheet: &Sheet,
    texts: &[Vec<String>],
    width: usize,
    least: usize,
) -> Vec<usize> {
    let natural = |place: usize| {
        let cells = texts.iter().filter_map(|row| row.get(place));
        cells.map(|text| clean::width(text)).max().unwrap_or(0)
    };
    let contents: Vec<usize> = (0..sheet.columns.len()).map(natural).collect();
    let mut widths: Vec<usize> = contents
        .iter()
        .zip(&sheet.columns)
        .map(|(&content, column)| content.max(clean::width(title(column))))
        .collect();
    let room = width.saturating_sub(GAP * (sheet.columns.len() - 1));
    shrink_texts(&sheet.columns, &mut widths, room, COMFORTABLE);
    if widths.iter().sum::<usize>() > room {
        for ((width, &content), column) in widths.iter_mut().zip(&contents).zip(&sheet.columns) {
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
    shrink_texts(&sheet.columns, &mut widths, room, least);
    widths
}

/// Returns what a table calls a column.
pub(super) fn title(column: &Column) -> &str {
    if column.short.is_empty() {
        &column.title
    } else {
        &column.short
    }
}

/// Returns whether all fits on lines of a width, texts at their ease.
pub(super) fn fits(sheet: &Sheet, language: Language, width: usize) -> bool {
    let texts = aligned(sheet, language);
    let gaps = GAP * sheet.columns.len().saturating_sub(1);
    let widths = fitted(sheet, &texts, width, COMFORTABLE);
    widths.iter().sum::<usize>() + gaps <= width
}

/// Breaks a title between words into lines of at most `width` columns.
pub(super) fn broken(title: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split(' ') {
        match lines.last_mut() {
            Some(line) if clean::width(line) + 1 + clean::width(word) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(clean::cut(word, width)),
        }
    }
    lines
}

/// Returns the width of a figure from its decimal mark on; `None` for what is no figure.
fn tail_of(cell: &Cell, language: Language) -> Option<usize> {
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
            let text = drawn(cell, language);
            let mark = numbers::decimal_mark(language);
            // A count in English has commas only, in French no mark at all.
            Some(
                text.rfind(mark)
                    .map_or(0, |place| clean::width(&text[place..])),
            )
        }
    }
}

fn may_shrink(column: &Column) -> bool {
    match column.cut {
        Cut::End | Cut::Start => column.align == Align::Left,
        Cut::Never => false,
    }
}

/// Narrows the widest columns of texts, never under `least`, until all fit.
fn shrink_texts(columns: &[Column], widths: &mut [usize], room: usize, least: usize) {
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
