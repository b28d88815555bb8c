//! Sheets as aligned tables for a terminal or a text file.
//!
//! Takes a width in columns, gives lines. Texts are cut with `…` and titles broken between words when
//! room lacks; a figure never is: a table whose figures do not fit is wider than asked for.

mod grid;
mod view;

use crate::policy::Language;
use crate::render::lang::words;
use crate::render::sheet::{Cell, Keep, Line, Row, RowKind, Sheet};
use crate::render::{clean, flow, numbers};
use grid::Grid;
use std::io;
use view::{View, measured};

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
    let measures = measured(sheet, language);
    let shown = View::new(sheet, &measures, language).with(is_beside);
    let lines = on_lines(&shown, width);
    let lines: Vec<View<'_>> = lines
        .into_iter()
        .filter(|line| !line.places().is_empty())
        .collect();
    if lines.is_empty() {
        return Ok(());
    }
    let is_seen = |place: &usize| lines.iter().any(|line| line.places().contains(place));
    let hidden: Vec<usize> = shown
        .places()
        .iter()
        .copied()
        .filter(|place| !shown.is_blank(*place) && !is_seen(place))
        .collect();
    let grids: Vec<Grid<'_>> = lines
        .into_iter()
        .enumerate()
        .map(|(rank, line)| Grid::new(line, width, if rank == 0 { "" } else { SECOND }))
        .collect();
    draw(sheet, &grids, (language, width), out)?;
    // The total of a sum that has no room is said, so that the others still add up to it.
    let mut totals = sheet.rows.iter().filter(|row| row.kind == RowKind::Total);
    let total = totals.next().filter(|_| totals.next().is_none());
    let hidden: Vec<String> = hidden
        .into_iter()
        .map(|place| {
            let title = &sheet.columns[place].title;
            match total.map(|row| &row.cells[place]) {
                Some(cell @ Cell::Money { .. }) => {
                    format!("{title} ({})", self::shown(cell, language)).replace(' ', "\u{a0}")
                }
                Some(_) | None => title.replace(' ', "\u{a0}"),
            }
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
fn on_lines<'sheet>(shown: &View<'sheet>, width: usize) -> Vec<View<'sheet>> {
    let one = shown.within(width);
    let is_second = |place: usize| shown.column(place).line == Line::Second;
    let is_lost = |place: usize| {
        shown.column(place).keep <= WORTH_A_LINE
            && !one.places().contains(&place)
            && !shown.is_blank(place)
    };
    let places = || shown.places().iter().copied();
    let is_room = one.fits(width) && !places().any(is_lost);
    if is_room || !places().any(is_second) || places().all(is_second) {
        return vec![one];
    }
    vec![
        shown.with(|place| !is_second(place)).within(width),
        shown.with(is_second).within(width - SECOND.len()),
    ]
}

/// Returns the lines that stand under a row: its texts that must not be cut.
fn below(sheet: &Sheet, row: &Row, (language, width): (Language, usize)) -> Vec<String> {
    let cells = sheet.columns.iter().zip(&row.cells);
    let texts = cells
        .filter(|(column, _)| column.keep == Keep::Below)
        .map(|(_, cell)| shown(cell, language));
    let lines = texts.filter(|text| !text.is_empty()).flat_map(|text| {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        flow::lines(&words, " ", width.saturating_sub(INDENT))
    });
    lines.map(|line| format!("{:INDENT$}{line}", "")).collect()
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

/// Rows that are drawn together: few enough to be held, many enough for the tables to be few.
const DRAWN: usize = 512;

/// Draws the lines, with a rule before the totals.
fn draw(
    sheet: &Sheet,
    grids: &[Grid<'_>],
    style: (Language, usize),
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let rules: Vec<String> = grids.iter().map(Grid::rule).collect();
    let rule = rules.iter().max_by_key(|rule| clean::width(rule));
    let rule = rule.map_or("", String::as_str);
    for line in grids.iter().flat_map(Grid::header) {
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(out, "{rule}")?;
    let mut before = None;
    for rows in sheet.rows.chunks(DRAWN) {
        let lines: Vec<Vec<String>> = grids.iter().map(|grid| grid.lines(rows)).collect();
        for (place, row) in rows.iter().enumerate() {
            if row.kind == RowKind::Total && before.is_some_and(|kind| kind != RowKind::Total) {
                writeln!(out, "{rule}")?;
            }
            if row.kind == RowKind::Body && before == Some(RowKind::Total) {
                writeln!(out)?;
            }
            before = Some(row.kind);
            for (rank, lines) in lines.iter().enumerate() {
                let line = lines.get(place).map_or("", |line| line.trim_end());
                // A second line that says nothing takes no room.
                if rank == 0 || !line.is_empty() {
                    writeln!(out, "{line}")?;
                }
            }
            for line in below(sheet, row, style) {
                writeln!(out, "{line}")?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::model::{Currency, Total};
    use crate::render::sheet::Column;

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
    fn rows_far_apart_stand_in_the_same_columns() {
        let mut sheet = sheet("Short");
        let total = sheet.rows.pop().unwrap();
        for _ in 0..3 * DRAWN {
            let row = sheet.rows[0].clone();
            sheet.rows.push(row);
        }
        let far = Cell::text("A name longer than all others");
        sheet.rows.last_mut().unwrap().cells[0] = far;
        sheet.rows.push(total);
        let drawn = lines(&sheet, Language::French, 120);
        assert_eq!(drawn.len(), 4 + 2 + 3 * DRAWN + 2);
        let widths: Vec<usize> = drawn[2..].iter().map(|line| clean::width(line)).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
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
