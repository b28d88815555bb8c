//! The columns of a table in a Word file: how wide they are, and in which letters.
//!
//! Takes a table, gives widths that fill the page. Invariant: where any letters are small enough, no
//! figure is broken, nor the number of a document.

use super::WIDTH;
use crate::render::clean;
use crate::render::document::{Align, Table};

/// The letters of a cell, in half points, as its style has them.
pub(super) const CELL_SIZE: usize = 18;
/// What a margin of a cell takes, both sides.
const CELL_MARGINS: usize = 220;

/// Chooses the columns' widths and the size of the letters, in half points: figures and numbers of
/// documents stay whole, in smaller letters before anything gives way; texts wrap where room lacks.
pub(super) fn widths(table: &Table) -> (Vec<usize>, usize) {
    /// Half points, the largest first.
    const SIZES: [usize; 4] = [CELL_SIZE, 16, 14, 12];
    /// A character of nine points.
    const CHARACTER: usize = 110;
    /// The longest text that a column is made for, and the longest word that is kept whole.
    const LONGEST: usize = 40;
    const LONGEST_WORD: usize = 28;
    let longest_word = |text: &str| {
        let words = text.split(' ').map(clean::width);
        words.max().unwrap_or(0).min(LONGEST_WORD)
    };
    let columns = table.columns.iter().enumerate();
    let characters: Vec<(usize, usize)> = columns
        .map(|(place, column)| {
            let cells = || table.rows.iter().map(|row| row.cells[place].text.as_str());
            let widest = cells().map(clean::width).max().unwrap_or(0);
            // Titles are in bold letters, which are wider.
            let title = longest_word(&column.title);
            let title = title + title.div_ceil(8);
            let least = match column.align {
                Align::Left => cells().map(longest_word).max().unwrap_or(0),
                Align::Right => widest,
            };
            let least = least.max(title).max(2);
            (least, widest.min(LONGEST).max(least))
        })
        .collect();
    let at = |count: usize, size: usize| count * CHARACTER * size / SIZES[0] + CELL_MARGINS;
    let least_at = |size: usize| -> Vec<usize> {
        let least = characters.iter().map(|(least, _)| at(*least, size));
        least.collect()
    };
    let size = SIZES
        .into_iter()
        .find(|size| least_at(*size).iter().sum::<usize>() <= WIDTH)
        .unwrap_or(SIZES[3]);
    let mut widths = least_at(size);
    let lacking: Vec<usize> = characters
        .iter()
        .map(|(least, wanted)| at(*wanted, size) - at(*least, size))
        .collect();
    let room = WIDTH.saturating_sub(widths.iter().sum());
    let lack = lacking.iter().sum::<usize>();
    for (width, own) in widths.iter_mut().zip(&lacking) {
        *width += (own * room.min(lack)).checked_div(lack).unwrap_or(0);
    }
    // What is left parts the columns; what no letters are small enough for is squeezed.
    let sum = widths.iter().sum::<usize>().max(1);
    let widths = widths.iter().map(|width| width * WIDTH / sum);
    (widths.collect(), size)
}

#[cfg(test)]
mod tests {
    use super::super::super::sample;
    use super::*;
    use crate::render::document::{Cell, Column, RowKind};

    #[test]
    fn columns_share_the_width_of_the_page() {
        let (widths, size) = widths(&sample::table(3));
        let sum: usize = widths.iter().sum();
        assert!(sum <= WIDTH && sum > WIDTH - widths.len(), "{widths:?}");
        assert_eq!(size, CELL_SIZE);
    }

    #[test]
    fn a_figure_is_never_cut_where_smaller_letters_fit() {
        let mut columns = vec![Column::text("Facture")];
        columns.extend((0..9).map(|_| Column::figure("Montant")));
        let mut table = Table::new(columns);
        let cells = ["FA2025-020/4"].into_iter().chain(["08/09/2025"; 9]);
        let cells = cells.map(Cell::text).collect();
        table.push(RowKind::Body, cells);
        let (widths, size) = widths(&table);
        assert!(size < CELL_SIZE, "{size}");
        // A digit takes a little more than half its height.
        let needed = 10 * size * 10 * 56 / 100;
        assert!(widths.iter().all(|width| *width >= needed), "{widths:?}");
    }
}
