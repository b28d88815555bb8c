//! Sheets as aligned tables for a terminal or a text file.
//!
//! Takes a width in columns, gives lines. Texts are cut with `…` and titles broken between words when
//! room lacks; a figure never is: a table whose figures do not fit is wider than asked for.

mod layout;

use crate::policy::Language;
use crate::render::lang::words;
use crate::render::sheet::{Align, Cell, Column, Cut, Keep, Line, RowKind, Sheet};
use crate::render::{clean, flow, numbers};
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use layout::{GAP, SMALLEST, aligned, broken, fits, fitted, title, within};
use std::io;

/// How far lines under a row stand from the margin.
const INDENT: usize = 6;

/// Writes a sheet: title, table, notes.
///
/// # Errors
/// When the writer fails.
pub fn write(
    sheet: &Sheet,
    language: Language,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if !sheet.title.is_empty() {
        writeln!(out, "{}\n", clean::line(&sheet.title))?;
    }
    write_rows(sheet, language, width, out)?;
    for (place, note) in sheet.notes.iter().enumerate() {
        if place == 0 {
            writeln!(out)?;
        }
        write_wrapped(&clean::line(note), width, out)?;
    }
    Ok(())
}

/// Writes the header and the rows only.
///
/// Where one line is too narrow for the columns that must be seen, those of the second line stand below.
///
/// # Errors
/// When the writer fails.
pub fn write_rows(
    sheet: &Sheet,
    language: Language,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let is_beside = |place: usize| match sheet.columns[place].keep {
        Keep::Always | Keep::IfRoom(_) => true,
        Keep::Below | Keep::ForPrograms => false,
    };
    let shown = &sheet.with_columns(is_beside);
    let below = below(sheet, language, width);
    let lines = on_lines(shown, language, width);
    if lines.iter().all(|line| line.columns.is_empty()) {
        return Ok(());
    }
    let grids: Vec<Grid> = lines
        .iter()
        .enumerate()
        .map(|(place, line)| Grid::new(line, language, width, if place == 0 { "" } else { SECOND }))
        .collect();
    draw(sheet, &grids, &below, out)?;
    let is_hidden = |column: &&Column| {
        let mut kept = lines.iter().flat_map(|line| &line.columns);
        !kept.any(|kept| kept.key == column.key)
    };
    // The total of a sum that has no room is said, so that the others still add up to it.
    let mut totals = shown.rows.iter().filter(|row| row.kind == RowKind::Total);
    let total = totals.next().filter(|_| totals.next().is_none());
    let hidden: Vec<String> = shown
        .columns
        .iter()
        .enumerate()
        .filter(|(place, _)| shown.rows.iter().any(|row| !row.cells[*place].is_blank()))
        .filter(|(_, column)| is_hidden(column))
        .map(|(place, column)| match total.map(|row| &row.cells[place]) {
            Some(cell @ Cell::Money { .. }) => {
                let sum = self::shown(cell, language);
                format!("{} ({sum})", column.title).replace(' ', "\u{a0}")
            }
            Some(_) | None => column.title.replace(' ', "\u{a0}"),
        })
        .collect();
    if !hidden.is_empty() {
        let words = words(language);
        let hidden = hidden.join(", ");
        let note = format!("{}{}{hidden}", words.hidden_columns, words.colon);
        write_wrapped(&clean::line(&note), width, out)?;
    }
    if !sheet.legend.is_empty() {
        write_wrapped(&clean::line(&sheet.legend), width, out)?;
    }
    Ok(())
}

/// What stands before the second line of a row.
const SECOND: &str = "  ";

/// Columns that go last are worth a second line: those of this rank and below.
const WORTH_A_LINE: Keep = Keep::IfRoom(2);

/// Returns the columns of each line of a row: one line when those that must be seen fit on it.
fn on_lines(shown: &Sheet, language: Language, width: usize) -> Vec<Sheet> {
    let one = within(shown, language, width);
    let is_second = |place: usize| shown.columns[place].line == Line::Second;
    let is_kept = |column: &Column| one.columns.iter().any(|kept| kept.key == column.key);
    let is_lost = |place: usize| {
        let column = &shown.columns[place];
        column.keep <= WORTH_A_LINE
            && !is_kept(column)
            && shown.rows.iter().any(|row| !row.cells[place].is_blank())
    };
    let places = || 0..shown.columns.len();
    let is_room = fits(&one, language, width) && !places().any(is_lost);
    if is_room || !places().any(is_second) || places().all(is_second) {
        return vec![one];
    }
    let line = |is_wanted: &dyn Fn(usize) -> bool, width| {
        within(&shown.with_columns(is_wanted), language, width)
    };
    vec![
        line(&|place| !is_second(place), width),
        line(&is_second, width - SECOND.len()),
    ]
}

/// One line of each row, drawn.
struct Grid {
    header: Vec<String>,
    rule: String,
    rows: Vec<String>,
}

impl Grid {
    fn new(sheet: &Sheet, language: Language, width: usize, indent: &str) -> Self {
        let width = width - indent.len();
        let texts = aligned(sheet, language);
        let widths = fitted(sheet, &texts, width, SMALLEST);
        let mut table = Table::new();
        table
            .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─')))
            .set_content_arrangement(ContentArrangement::Disabled);
        let titles: Vec<Vec<String>> = sheet
            .columns
            .iter()
            .zip(&widths)
            .map(|(column, &width)| broken(&clean::line(title(column)), width))
            .collect();
        let height = titles.iter().map(Vec::len).max().unwrap_or_default();
        // Titles of one line stand at the foot of the header, next to what they name.
        table.set_header(titles.iter().map(|lines| {
            let mut raised = vec![String::new(); height - lines.len()];
            raised.extend_from_slice(lines);
            raised.join("\n")
        }));
        for cells in &texts {
            let cells = cells.iter().zip(&widths).zip(&sheet.columns);
            table.add_row(cells.map(|((text, &width), column)| match column.align {
                Align::Left => match column.cut {
                    Cut::End => clean::cut(text, width),
                    Cut::Start => clean::cut_start(text, width),
                    Cut::Never => text.clone(),
                },
                Align::Right => text.clone(),
            }));
        }
        let last = sheet.columns.len() - 1;
        for (place, column) in sheet.columns.iter().enumerate() {
            if let Some(drawn) = table.column_mut(place) {
                drawn.set_padding((0, if place == last { 0 } else { GAP as u16 }));
                drawn.set_cell_alignment(match column.align {
                    Align::Left => CellAlignment::Left,
                    Align::Right => CellAlignment::Right,
                });
            }
        }
        let mut lines = table
            .lines()
            .map(|line| format!("{indent}{}", line.trim_end()));
        Self {
            header: lines.by_ref().take(height).collect(),
            rule: lines.next().unwrap_or_default().trim_start().to_owned(),
            rows: lines.collect(),
        }
    }
}

/// Returns the lines that stand under each row: its texts that must not be cut.
fn below(sheet: &Sheet, language: Language, width: usize) -> Vec<Vec<String>> {
    let is_below = |place: &usize| sheet.columns[*place].keep == Keep::Below;
    let places: Vec<usize> = (0..sheet.columns.len()).filter(is_below).collect();
    let rows = sheet.rows.iter().map(|row| {
        let texts = places
            .iter()
            .map(|&place| shown(&row.cells[place], language));
        let lines = texts.filter(|text| !text.is_empty()).flat_map(|text| {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            flow::lines(&words, " ", width.saturating_sub(INDENT))
        });
        lines
            .map(|line| format!("{:INDENT$}{line}", ""))
            .collect::<Vec<String>>()
    });
    rows.collect()
}

/// Writes a text on lines of a width, broken at ordinary spaces only.
fn write_wrapped(text: &str, width: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let mut lines = flow::lines(&words, " ", width).into_iter();
    lines.try_for_each(|line| writeln!(out, "{line}"))
}

/// Writes a cell as a table shows it: marks in the place of their texts.
#[must_use]
fn drawn(cell: &Cell, language: Language) -> String {
    match cell {
        Cell::Marked { mark, .. } => (*mark).to_owned(),
        Cell::Text(_)
        | Cell::Date(_)
        | Cell::Money { .. }
        | Cell::Count(_)
        | Cell::Ordinal(_)
        | Cell::Days(_)
        | Cell::Hundredths(_)
        | Cell::Percent(_)
        | Cell::Rate(_)
        | Cell::Empty => shown(cell, language),
    }
}

/// Writes a cell as people read it; amounts without their currency, which the sheet names.
#[must_use]
pub fn shown(cell: &Cell, language: Language) -> String {
    match cell {
        Cell::Text(text) => clean::line(text).into_owned(),
        Cell::Marked { text, mark } if text.is_empty() => (*mark).to_owned(),
        Cell::Marked { text, .. } => clean::line(text).into_owned(),
        Cell::Date(day) => numbers::date(*day, language),
        Cell::Money { amount, currency } => numbers::figure(*amount, *currency, language),
        Cell::Count(count) => numbers::count(*count, language),
        Cell::Ordinal(number) => number.to_string(),
        Cell::Days(days) => numbers::days(*days, language),
        Cell::Hundredths(figure) => numbers::hundredths(*figure, language),
        Cell::Percent(figure) => numbers::percent(*figure, language),
        Cell::Rate(rate) => numbers::rate(*rate, language),
        Cell::Empty => String::new(),
    }
}

/// Draws the lines, with a rule before the totals.
fn draw(
    sheet: &Sheet,
    grids: &[Grid],
    below: &[Vec<String>],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let rules = grids.iter().map(|grid| grid.rule.as_str());
    let rule = rules.max_by_key(|rule| clean::width(rule));
    let rule = rule.unwrap_or_default();
    for line in grids.iter().flat_map(|grid| &grid.header) {
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out, "{rule}")?;
    let mut before = None;
    for (place, row) in sheet.rows.iter().enumerate() {
        if row.kind == RowKind::Total && before.is_some_and(|kind| kind != RowKind::Total) {
            writeln!(out, "{rule}")?;
        }
        if row.kind == RowKind::Body && before == Some(RowKind::Total) {
            writeln!(out)?;
        }
        before = Some(row.kind);
        for (rank, grid) in grids.iter().enumerate() {
            let line = grid.rows.get(place).map_or("", |line| line.trim_end());
            // A second line that says nothing takes no room.
            if rank == 0 || !line.is_empty() {
                writeln!(out, "{line}")?;
            }
        }
        let texts = below.get(place).into_iter().flatten();
        for line in texts {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::model::{Currency, Total};

    fn sheet(name: &str) -> Sheet {
        let mut sheet = Sheet::new(
            "Balance âgée · EUR",
            vec![
                Column::text("customer", "Client"),
                Column::figure("not_due", "Non échu"),
                Column::figure("overdue", "Dont échu"),
                Column::figure("oldest_days", "Plus ancien retard"),
            ],
        );
        let row = |name: &str, sums: [i128; 2]| {
            let sums = sums.map(|sum| Cell::money(Total(sum), Currency::EUR));
            let [first, second] = sums;
            vec![Cell::text(name), first, second, Cell::Days(62)]
        };
        sheet.push(RowKind::Body, row(name, [8_681_755, 5]));
        sheet.push(RowKind::Body, row("Morel SARL", [0, -123_456_789_012]));
        sheet.push(RowKind::Total, row("Total", [8_681_755, -123_456_789_007]));
        sheet
    }

    fn lines(sheet: &Sheet, language: Language, width: usize) -> Vec<String> {
        let mut out = Vec::new();
        write(sheet, language, width, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn figures_stand_under_one_another_and_totals_under_a_rule() {
        let drawn = lines(&sheet("Transports Vasseur"), Language::French, 80);
        assert_eq!(
            drawn,
            [
                "Balance âgée · EUR",
                "",
                "Client               Non échu          Dont échu  Plus ancien retard",
                "────────────────────────────────────────────────────────────────────",
                "Transports Vasseur  86\u{202f}817,55               0,05                  62",
                "Morel SARL               0,00  -1\u{202f}234\u{202f}567\u{202f}890,12                  62",
                "────────────────────────────────────────────────────────────────────",
                "Total               86\u{202f}817,55  -1\u{202f}234\u{202f}567\u{202f}890,07                  62",
            ]
        );
    }

    #[test]
    fn names_give_way_and_figures_never_do() {
        for width in [80, 120] {
            for language in [Language::French, Language::English] {
                let drawn = lines(&sheet(&"long ".repeat(2_000)), language, width);
                let widest = drawn.iter().map(|line| clean::width(line)).max();
                assert_eq!(widest, Some(width));
                assert!(drawn.iter().any(|line| line.contains('…')));
                let sum = numbers::figure(Total(-123_456_789_012), Currency::EUR, language);
                assert!(drawn.iter().any(|line| line.contains(&sum)));
            }
        }
        let narrow = lines(&sheet("Transports Vasseur"), Language::French, 20);
        assert!(narrow.iter().any(|line| line.contains("86\u{202f}817,55")));
    }

    #[test]
    fn a_title_breaks_between_words_before_a_figure_is_in_danger() {
        let drawn = lines(&sheet(&"x".repeat(90)), Language::French, 52);
        assert_eq!(drawn[2].trim(), "Plus");
        assert_eq!(drawn[3].trim(), "ancien");
        assert!(drawn[4].ends_with("Dont échu  retard"), "{}", drawn[4]);
        assert!(drawn.iter().all(|line| clean::width(line) <= 52));
    }

    #[test]
    fn decimal_marks_align_whatever_the_decimals() {
        let mut sheet = Sheet::new("", vec![Column::figure("value", "Valeur")]);
        let yen = Currency::parse("JPY").unwrap();
        let dinar = Currency::parse("TND").unwrap();
        for cell in [
            Cell::money(Total(1_234), yen),
            Cell::money(Total(1_234), dinar),
            Cell::Percent(5_288),
            Cell::Hundredths(6_130),
        ] {
            sheet.push(RowKind::Body, vec![cell]);
        }
        let drawn = lines(&sheet, Language::English, 80);
        assert_eq!(drawn[2..], ["1,234", "    1.234", "   52.88%", "   61.30"]);
    }

    #[test]
    fn data_is_harmless_and_keeps_to_its_line() {
        let drawn = lines(&sheet("\u{1b}[31m\u{202e}a\nb\0"), Language::French, 80);
        assert_eq!(drawn.len(), 8);
        assert!(drawn[4].starts_with("␛[31m<U+202E>a b␀"), "{}", drawn[4]);
        assert!(!drawn.iter().any(|line| line.chars().any(clean::is_hazard)));
    }
}
