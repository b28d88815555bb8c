//! A table on pages: its header stands on each, and each hands its sums over to the next.

use super::face::{Length, Weight, width};
use super::pages::{Item, Line, MARGIN, Pages, Size, TOP, WIDTH};
use crate::policy::Language;
use crate::render::document::words::Words;
use crate::render::document::{Align, Carried, Cell, Row, RowKind, Span, Table};

/// Free on each side of a cell.
const SIDE: Length = 4_500;
/// Free above and below the lines of a row.
const ABOVE: Length = 2_200;
/// The longest word that a column of texts keeps whole.
const LONGEST_WORD: Length = 150_000;
/// What a column of texts keeps.
const SMALLEST: Length = 62_000;
/// The most height of a table that stays on one page: half of it.
const SHORT: Length = 364_000;
/// The line under a header and above totals, and that between rows.
const THICK: Length = 800;
const THIN: Length = 250;

/// A table that is drawn.
struct Drawing<'table> {
    table: &'table Table,
    words: &'static Words,
    language: Language,
    size: Size,
    widths: Vec<Length>,
    header: Vec<Vec<Line>>,
}

/// Draws a table where it fits, on as many pages as it needs; `after` is the height of what follows it, which
/// stays with its last row.
pub(super) fn draw(
    pages: &mut Pages,
    table: &Table,
    words: &'static Words,
    language: Language,
    after: Length,
) {
    // Smaller letters before anything else gives way.
    let sizes = [9_500, 8_500, 7_500, 6_500].map(Size::of);
    let fitting = sizes.into_iter().find_map(|size| {
        let widths = widths(pages, table, size)?;
        Some((size, widths))
    });
    let Some((size, widths)) = fitting else {
        listed(pages, table, words);
        return;
    };
    let mut drawing = Drawing {
        table,
        words,
        language,
        size,
        widths,
        header: Vec::new(),
    };
    let titles: Vec<Cell> = table
        .columns
        .iter()
        .map(|column| Cell::text(column.title.as_str()))
        .collect();
    drawing.header = drawing.cells(pages, &titles, Weight::Bold);
    drawing.draw(pages, after);
}

impl Drawing<'_> {
    fn draw(&self, pages: &mut Pages, after: Length) {
        let mut heights = Vec::with_capacity(self.table.rows.len());
        for row in &self.table.rows {
            let cells = self.row(pages, row);
            heights.push(self.height(&cells));
        }
        let mut rest: Length = heights.iter().sum();
        let first = heights.first().copied().unwrap_or(0);
        let whole = self.height(&self.header) + rest + ABOVE;
        if whole <= SHORT {
            // A short table stays together, with what follows it where a page holds both.
            pages.need(if whole + after <= SHORT {
                whole + after
            } else {
                whole
            });
        } else {
            pages.need(self.height(&self.header) + first.min(200_000) + self.footing());
        }
        self.head(pages);
        let mut carried = Carried::new(self.table);
        let mut before = RowKind::Body;
        let mut rows = self.table.rows.iter().zip(&heights).peekable();
        let mut has_passed = false;
        let (last, tail) = self.tail(pages, &heights, after);
        let mut place = 0;
        while let Some((row, height)) = rows.next() {
            let is_last = place == last && after > 0;
            place += 1;
            if is_last && tail > pages.room() && !self.is_under_head(pages) {
                self.turn(pages, &carried, has_passed);
            }
            let cells = self.row(pages, row);
            // What is handed over needs its own line, unless all that is left fits.
            let footing = if rest + ABOVE <= pages.room() {
                0
            } else {
                self.footing()
            };
            rest -= height;
            if self.height(&cells) + footing > pages.room() && !self.is_under_head(pages) {
                self.turn(pages, &carried, has_passed);
            }
            if row.kind == RowKind::Total && before == RowKind::Body {
                self.rule(pages, THICK);
            }
            before = row.kind;
            self.rows(pages, &cells, &carried, has_passed);
            let is_followed = rows
                .peek()
                .is_some_and(|(next, _)| next.kind == RowKind::Body);
            if row.kind == RowKind::Body && is_followed {
                self.rule(pages, THIN);
            }
            carried.pass(row);
            has_passed = true;
        }
        self.rule(pages, THICK);
        pages.y += pages.body.leading / 2;
    }

    /// Returns the last row before the totals, and the height from it to the end of what follows the table.
    fn tail(&self, pages: &Pages, heights: &[Length], after: Length) -> (usize, Length) {
        let is_body = |row: &Row| row.kind == RowKind::Body;
        let last = self.table.rows.iter().rposition(is_body).unwrap_or(0);
        let own: Length = heights.iter().skip(last).sum();
        (last, own + ABOVE + pages.body.leading / 2 + after)
    }

    /// Draws the lines of a row, over more than one page only where one is too short for it.
    fn rows(
        &self,
        pages: &mut Pages,
        cells: &[Vec<Line>],
        carried: &Carried<'_>,
        has_passed: bool,
    ) {
        let mut from = 0;
        let height = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
        while from < height {
            let room = (pages.room() - 2 * ABOVE - self.footing()) / self.size.leading;
            let fits = usize::try_from(room).unwrap_or(0).max(1);
            let to = height.min(from.saturating_add(fits));
            let mut x = MARGIN;
            for ((column, own), lines) in self.table.columns.iter().zip(&self.widths).zip(cells) {
                for (place, line) in lines.iter().enumerate().take(to).skip(from) {
                    let top = pages.y + ABOVE + (place - from) as Length * self.size.leading;
                    let offset = match column.align {
                        Align::Left => SIDE,
                        Align::Right => own - SIDE - line_width(line, self.size.letters),
                    };
                    pages.line(line, x + offset, top, self.size);
                }
                x += own;
            }
            pages.y += (to - from) as Length * self.size.leading + 2 * ABOVE;
            from = to;
            if from < height {
                self.turn(pages, carried, has_passed);
            }
        }
    }

    /// Hands the sums over to a new page.
    fn turn(&self, pages: &mut Pages, carried: &Carried<'_>, has_passed: bool) {
        let is_carried = has_passed && self.table.carries();
        if is_carried {
            self.rule(pages, THICK);
            let cells = carried.cells(self.words.to_carry, self.language);
            self.line_of(pages, &cells);
        }
        pages.turn();
        self.head(pages);
        if is_carried {
            let cells = carried.cells(self.words.carried, self.language);
            self.line_of(pages, &cells);
            self.rule(pages, THIN);
        }
    }

    fn head(&self, pages: &mut Pages) {
        let height = self.height(&self.header);
        let lines = self.header.iter().map(Vec::len).max().unwrap_or(0);
        let mut x = MARGIN;
        for ((column, own), title) in self
            .table
            .columns
            .iter()
            .zip(&self.widths)
            .zip(&self.header)
        {
            // Titles stand on the line below them.
            let above = (lines - title.len()) as Length;
            for (place, line) in title.iter().enumerate() {
                let top = pages.y + ABOVE + (above + place as Length) * self.size.leading;
                let offset = match column.align {
                    Align::Left => SIDE,
                    Align::Right => own - SIDE - line_width(line, self.size.letters),
                };
                pages.line(line, x + offset, top, self.size);
            }
            x += own;
        }
        pages.y += height;
        self.rule(pages, THICK);
    }

    /// Draws a row of one line in bold letters: what is carried over.
    fn line_of(&self, pages: &mut Pages, cells: &[Cell]) {
        let mut lines = self.cells(pages, cells, Weight::Bold);
        // What it is may reach over the empty cells beside it: a narrow column would cut it.
        if let Some((title, lines)) = cells.first().zip(lines.first_mut()) {
            let empty = cells[1..].iter().take_while(|cell| cell.text.is_empty());
            let reach = 1 + empty.count();
            let width = self.widths[..reach].iter().sum::<Length>() - 2 * SIDE;
            let span = Span::Strong(title.text.clone());
            *lines = pages.broken(&[span], self.size, width);
        }
        let mut x = MARGIN;
        for (place, ((column, own), lines)) in self
            .table
            .columns
            .iter()
            .zip(&self.widths)
            .zip(&lines)
            .enumerate()
        {
            if let Some(line) = lines.first() {
                let offset = match column.align {
                    Align::Left => SIDE,
                    Align::Right if place == 0 => SIDE,
                    Align::Right => own - SIDE - line_width(line, self.size.letters),
                };
                let top = pages.y + ABOVE;
                pages.line(line, x + offset, top, self.size);
            }
            x += own;
        }
        pages.y += self.size.leading + 2 * ABOVE;
    }

    fn rule(&self, pages: &mut Pages, thickness: Length) {
        pages.put(Item::Rule {
            x: MARGIN,
            y: pages.y,
            width: self.widths.iter().sum(),
            thickness,
        });
    }

    fn row(&self, pages: &mut Pages, row: &Row) -> Vec<Vec<Line>> {
        let weight = match row.kind {
            RowKind::Body => Weight::Regular,
            RowKind::Total => Weight::Bold,
        };
        self.cells(pages, &row.cells, weight)
    }

    fn cells(&self, pages: &mut Pages, cells: &[Cell], weight: Weight) -> Vec<Vec<Line>> {
        let cells = cells.iter().zip(&self.widths);
        cells
            .map(|(cell, width)| {
                let text = cell.text.clone();
                let span = match weight {
                    Weight::Regular => Span::Plain(text),
                    Weight::Bold => Span::Strong(text),
                };
                pages.broken(&[span], self.size, width - 2 * SIDE)
            })
            .collect()
    }

    fn height(&self, cells: &[Vec<Line>]) -> Length {
        let lines = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
        lines as Length * self.size.leading + 2 * ABOVE
    }

    /// The height of what is handed over.
    fn footing(&self) -> Length {
        if self.table.carries() {
            self.size.leading + 2 * ABOVE
        } else {
            0
        }
    }

    /// Returns whether no row stands on the page yet: turning it would change nothing.
    fn is_under_head(&self, pages: &Pages) -> bool {
        pages.y <= TOP + self.height(&self.header) + self.footing()
    }
}

/// Returns how far a line reaches.
fn line_width(line: &Line, size: Length) -> Length {
    let last = line.last();
    last.map_or(0, |(x, weight, text)| x + width(text, *weight, size))
}

/// Chooses the columns' widths at a size, none where even the least of them do not fit.
fn widths(pages: &mut Pages, table: &Table, size: Size) -> Option<Vec<Length>> {
    let mut least = Vec::new();
    let mut wanted = Vec::new();
    for (place, column) in table.columns.iter().enumerate() {
        let title = pages.drawable(&column.title);
        let bold = |text: &str| width(text, Weight::Bold, size.letters);
        let words = title.split(' ').map(bold).max().unwrap_or(0);
        let cells = table.rows.iter().map(|row| {
            let text = pages.drawable(&row.cells[place].text);
            match row.kind {
                RowKind::Body => width(&text, Weight::Regular, size.letters),
                RowKind::Total => bold(&text),
            }
        });
        let cells = cells.max().unwrap_or(0);
        let whole = cells.max(bold(&title)) + 2 * SIDE;
        least.push(match column.align {
            Align::Left => {
                // The number of an invoice stays whole, a longer word may not.
                let texts = table.rows.iter().map(|row| row.cells[place].text.as_str());
                let longest = texts.flat_map(|text| text.split(' ')).map(bold).max();
                let longest = longest.unwrap_or(0).min(LONGEST_WORD);
                whole.min(SMALLEST.max(words.max(longest) + 2 * SIDE))
            }
            Align::Right => cells.max(words) + 2 * SIDE,
        });
        wanted.push(whole);
    }
    let mut room = WIDTH - least.iter().sum::<Length>();
    if room < 0 {
        return None;
    }
    for align in [Align::Left, Align::Right] {
        for (place, column) in table.columns.iter().enumerate() {
            let lacking = wanted[place] - least[place];
            let more = match align {
                Align::Left => lacking.min(room),
                Align::Right if lacking <= room => lacking,
                Align::Right => 0,
            };
            if column.align == align {
                least[place] += more;
                room -= more;
            }
        }
    }
    // What is left parts the columns.
    for width in &mut least {
        *width += room / table.columns.len() as Length;
    }
    Some(least)
}

/// Writes a table that no page is wide enough for: a line a cell, under one another.
fn listed(pages: &mut Pages, table: &Table, words: &Words) {
    for row in &table.rows {
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            if cell.text.is_empty() {
                continue;
            }
            let text = format!("{}{}{}", column.title, words.colon, cell.text);
            let lines = pages.broken(&[Span::Plain(text)], pages.body, WIDTH);
            pages.lines(&lines, MARGIN, pages.body);
        }
        pages.space(pages.body.leading / 2);
    }
}
