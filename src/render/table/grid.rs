//! One line of each row, drawn by comfy-table: the header, and then some rows at a time.
//!
//! Invariant: columns are as wide for a few rows as for all of them.

use super::view::{GAP, SMALLEST, View, may_shrink, title};
use crate::render::clean;
use crate::render::sheet::{Align, Cut, Row};
use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};

/// A line of each row.
pub(super) struct Grid<'sheet> {
    view: View<'sheet>,
    /// What stands before each line.
    indent: &'static str,
    /// The most columns that a text takes, by column.
    most: Vec<usize>,
    /// The width of each column as drawn.
    widths: Vec<usize>,
    /// The lines of each title.
    titles: Vec<Vec<String>>,
}

impl<'sheet> Grid<'sheet> {
    /// Fits the columns of a view into lines of a width.
    pub(super) fn new(view: View<'sheet>, width: usize, indent: &'static str) -> Self {
        let most = view.widths(width - indent.len(), SMALLEST);
        let titles: Vec<Vec<String>> = view
            .columns()
            .zip(&most)
            .map(|(column, &most)| broken(&clean::line(title(column)), most))
            .collect();
        let widths = view.places().iter().zip(&most).zip(&titles);
        let widths = widths.map(|((&place, &most), title)| {
            let content = view.content(place);
            let content = if may_shrink(view.column(place)) {
                content.min(most)
            } else {
                content
            };
            let title = title.iter().map(|line| clean::width(line)).max();
            content.max(title.unwrap_or(0)).max(1)
        });
        Self {
            widths: widths.collect(),
            view,
            indent,
            most,
            titles,
        }
    }

    /// Returns the lines of the header; titles of one line stand at its foot, next to what they name.
    pub(super) fn header(&self) -> Vec<String> {
        self.drawn(&[]).0
    }

    /// Returns the line under the header.
    pub(super) fn rule(&self) -> String {
        self.drawn(&[]).1
    }

    /// Returns the lines of some rows.
    pub(super) fn lines(&self, rows: &[Row]) -> Vec<String> {
        self.drawn(rows).2
    }

    fn drawn(&self, rows: &[Row]) -> (Vec<String>, String, Vec<String>) {
        let mut table = Table::new();
        table
            .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─')))
            .set_content_arrangement(ContentArrangement::Disabled);
        let height = self.titles.iter().map(Vec::len).max().unwrap_or_default();
        table.set_header(self.titles.iter().map(|lines| {
            let mut raised = vec![String::new(); height - lines.len()];
            raised.extend_from_slice(lines);
            raised.join("\n")
        }));
        for row in rows {
            let cells = self.view.places().iter().zip(&self.most);
            table.add_row(cells.map(|(&place, &most)| self.cell(row, place, most)));
        }
        let last = self.widths.len() - 1;
        for (rank, (column, &width)) in self.view.columns().zip(&self.widths).enumerate() {
            let padding = if rank == last { 0 } else { GAP };
            if let Some(drawn) = table.column_mut(rank) {
                let whole = u16::try_from(width + padding).unwrap_or(u16::MAX);
                drawn.set_constraint(ColumnConstraint::Absolute(Width::Fixed(whole)));
                drawn.set_padding((0, padding as u16));
                drawn.set_cell_alignment(match column.align {
                    Align::Left => CellAlignment::Left,
                    Align::Right => CellAlignment::Right,
                });
            }
        }
        let mut lines = table
            .lines()
            .map(|line| format!("{}{}", self.indent, line.trim_end()));
        (
            lines.by_ref().take(height).collect(),
            lines.next().unwrap_or_default().trim_start().to_owned(),
            lines.collect(),
        )
    }

    fn cell(&self, row: &Row, place: usize, most: usize) -> String {
        let text = self.view.text(row, place);
        let column = self.view.column(place);
        match column.align {
            Align::Left => match column.cut {
                Cut::End => clean::cut(&text, most),
                Cut::Start => clean::cut_start(&text, most),
                Cut::Never => text,
            },
            Align::Right => text,
        }
    }
}

/// Breaks a title between words into lines of at most `width` columns.
fn broken(title: &str, width: usize) -> Vec<String> {
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
