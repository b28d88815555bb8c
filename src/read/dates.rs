//! Dates of cells: what each form says, and what proves the order of day and month in a column.
//!
//! A cell is never decided by itself when two readings are possible: the column is, from what its
//! other cells prove ([`DateEvidence`]), and a reading that the evidence later refutes is done again.

use super::identifiers::undressed_text;
use super::record::trim;
use crate::model::{DateOrder, Day};

/// What the cells of one column show of the order of their dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DateEvidence {
    /// First line with a number above 12 in the first place.
    pub(super) day_first: Option<u32>,
    /// First line with a number above 12 in the second place.
    pub(super) month_first: Option<u32>,
    /// First line that both orders can read, differently.
    pub(super) ambiguous: Option<u32>,
    /// First line of a form that says its order itself (2026-10-31, 31 oct. 2026).
    pub(super) plain: Option<u32>,
    /// Rows that only day first makes due on or after the issue.
    pub(super) due_proves_day_first: u32,
    /// Rows that only month first makes due on or after the issue.
    pub(super) due_proves_month_first: u32,
}

impl DateEvidence {
    /// Adds what a later block shows, whose lines begin `lines` further down.
    pub(super) fn join(&mut self, later: &Self, lines: u32) {
        let first = |mine: &mut Option<u32>, theirs: Option<u32>| {
            if mine.is_none() {
                *mine = theirs.map(|line| line + lines);
            }
        };
        first(&mut self.day_first, later.day_first);
        first(&mut self.month_first, later.month_first);
        first(&mut self.ambiguous, later.ambiguous);
        first(&mut self.plain, later.plain);
        self.due_proves_day_first += later.due_proves_day_first;
        self.due_proves_month_first += later.due_proves_month_first;
    }

    /// Notes a cell of a form that says its order itself.
    #[inline]
    pub(super) fn note_plain(&mut self, line: u32) {
        note(&mut self.plain, line);
    }

    /// Keeps what an earlier pass over the same cells saw: no layout makes it false.
    pub(super) fn recall(&mut self, earlier: &Self) {
        self.day_first = self.day_first.or(earlier.day_first);
        self.month_first = self.month_first.or(earlier.month_first);
        self.ambiguous = self.ambiguous.or(earlier.ambiguous);
        self.plain = self.plain.or(earlier.plain);
        let proofs = &mut self.due_proves_day_first;
        *proofs = (*proofs).max(earlier.due_proves_day_first);
        let proofs = &mut self.due_proves_month_first;
        *proofs = (*proofs).max(earlier.due_proves_month_first);
    }
}

/// A date cell, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateCell {
    /// Nothing.
    Empty,
    /// A day.
    Day(Day),
    /// Two readings: day first, month first.
    Either(Day, Day),
    /// Not a date.
    Bad,
}

impl DateCell {
    /// Returns the day under an order; [`Day::NONE`] when there is none.
    pub(super) const fn day(self, order: DateOrder) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Either(day_first, month_first) => match order {
                DateOrder::MonthFirst => month_first,
                DateOrder::DayFirst | DateOrder::YearFirst => day_first,
            },
            Self::Empty | Self::Bad => Day::NONE,
        }
    }

    /// Returns the day read with day first and with month first.
    pub(super) const fn readings(self) -> Option<(Day, Day)> {
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Either(day_first, month_first) => Some((day_first, month_first)),
            Self::Empty | Self::Bad => None,
        }
    }
}

/// Reads a cell of a date column, and notes what the cell proves.
#[inline]
pub(super) fn read(cell: &[u8], line: u32, evidence: &mut DateEvidence) -> DateCell {
    let read = match cell {
        [] => return DateCell::Empty,
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => {
            let (year, month, day) = figures([*y1, *y2, *y3, *y4], [*m1, *m2], [*d1, *d2]);
            Day::from_civil(year, month, day).map_or(DateCell::Bad, DateCell::Day)
        }
        [one, two, b'/', three, four, b'/', y1, y2, y3, y4] => {
            let (year, first, second) =
                figures([*y1, *y2, *y3, *y4], [*one, *two], [*three, *four]);
            either(year, first, second)
        }
        _ => form(cell),
    };
    match read {
        DateCell::Day(_) => {
            note(&mut evidence.plain, line);
            read
        }
        DateCell::Either(day_first, month_first) if day_first == month_first => {
            DateCell::Day(day_first)
        }
        DateCell::Either(day_first, month_first) => {
            if month_first == Day::NONE {
                note(&mut evidence.day_first, line);
                DateCell::Day(day_first)
            } else if day_first == Day::NONE {
                note(&mut evidence.month_first, line);
                DateCell::Day(month_first)
            } else {
                note(&mut evidence.ambiguous, line);
                read
            }
        }
        DateCell::Empty | DateCell::Bad => read,
    }
}

/// Returns the numbers that digits write; a year of 0, which no calendar has, when one is no digit.
#[inline]
fn figures(year: [u8; 4], first: [u8; 2], second: [u8; 2]) -> (i32, u32, u32) {
    let [y1, y2, y3, y4] = year;
    let ([a, b], [c, d]) = (first, second);
    let digits = u64::from_le_bytes([y1, y2, y3, y4, a, b, c, d]) ^ 0x3030_3030_3030_3030;
    // Above 9 in a byte: a digit plus 6 stays below 16.
    if (digits | digits.wrapping_add(0x0606_0606_0606_0606)) & 0xF0F0_F0F0_F0F0_F0F0 != 0 {
        return (0, 0, 0);
    }
    // Tens and units of all four pairs at once.
    let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
    let [century, _, years, _, first, _, second, _] = pairs.to_le_bytes().map(u32::from);
    ((century * 100 + years) as i32, first, second)
}

/// Reads a date with slashes in both orders.
fn either(year: i32, first: u32, second: u32) -> DateCell {
    let reading = |day, month| Day::from_civil(year, month, day).unwrap_or(Day::NONE);
    match (reading(first, second), reading(second, first)) {
        (Day::NONE, Day::NONE) => DateCell::Bad,
        (day_first, month_first) => DateCell::Either(day_first, month_first),
    }
}

/// Notes the first line that shows something; columns are not read in order of lines.
#[inline]
fn note(seen: &mut Option<u32>, line: u32) {
    if seen.is_none_or(|first| line < first) {
        *seen = Some(line);
    }
}

/// Reads any form; a date with slashes gives both readings, [`Day::NONE`] for one that cannot be.
fn form(cell: &[u8]) -> DateCell {
    let cell = without_time(trim(undressed_text(cell)));
    if cell.is_empty() {
        return DateCell::Empty;
    }
    if cell.len() == 8 && cell.iter().all(u8::is_ascii_digit) {
        return civil(digits(&cell[..4]), digits(&cell[4..6]), digits(&cell[6..]));
    }
    let mut parts: [&[u8]; 3] = [&[]; 3];
    let mut count = 0;
    for part in cell.split(|byte| matches!(byte, b'/' | b'-' | b'.')) {
        if count == 3 {
            return words(cell);
        }
        parts[count] = part;
        count += 1;
    }
    let numbers = parts.map(digits);
    let [Some(first), Some(second), Some(third)] = numbers else {
        return words(cell);
    };
    if count < 3 {
        return words(cell);
    }
    match (parts[0].len(), parts[1].len(), parts[2].len()) {
        (4, 1 | 2, 1 | 2) => civil(numbers[0], numbers[1], numbers[2]),
        (1 | 2, 1 | 2, length @ (2 | 4)) => {
            // Two digits of a year with hyphens could be a year first: 26-03-05.
            if length == 2 && cell.contains(&b'-') && first <= 31 && third <= 31 {
                return DateCell::Bad;
            }
            if length == 2 && third > LAST_SHORT_YEAR {
                return DateCell::Bad;
            }
            let year = if length == 2 { 2000 + third } else { third };
            either(year as i32, first, second)
        }
        _ => DateCell::Bad,
    }
}

/// The last day that only a program writes where nobody gave one: the first of its own calendar.
const LAST_EMPTY: Day = match Day::from_civil(1970, 1, 1) {
    Some(day) => day,
    None => Day::NONE,
};

/// Returns whether a cell holds the date that programs write for none: 1900-01-01, 30/12/1899, 00/00/0000.
#[cold]
pub(super) fn stands_for_none(cell: &[u8]) -> bool {
    // Day, month and year of the first days of calendars, by their figures in either order.
    const FIRST_DAYS: [[u32; 3]; 9] = [
        [0, 0, 0],
        [1, 1, 1],
        [1, 1, 1753],
        [30, 12, 1899],
        [31, 12, 1899],
        [0, 0, 1900],
        [0, 1, 1900],
        [1, 1, 1900],
        [1, 1, 1970],
    ];
    let cell = without_time(trim(undressed_text(cell)));
    let compact = cell.len() == 8 && cell.iter().all(u8::is_ascii_digit);
    let parts: Vec<Option<u32>> = if compact {
        [&cell[..4], &cell[4..6], &cell[6..]].map(digits).to_vec()
    } else {
        let is_mark = |byte: &u8| matches!(byte, b'/' | b'-' | b'.');
        cell.split(is_mark).map(digits).collect()
    };
    let Some(mut parts) = parts.into_iter().collect::<Option<Vec<u32>>>() else {
        return false;
    };
    // The year 1 in two figures is that of this century.
    let has_year = cell.split(|byte| !byte.is_ascii_digit());
    if !compact && parts != [0; 3] && !has_year.into_iter().any(|part| part.len() == 4) {
        return false;
    }
    parts.sort_unstable();
    FIRST_DAYS.iter().any(|day| {
        let mut day = *day;
        day.sort_unstable();
        parts == day
    })
}

/// Returns whether a day may be one that programs write for none.
#[inline]
pub(super) const fn is_of_no_book(day: Day) -> bool {
    day.0 <= LAST_EMPTY.0
}

/// The last year of this century that two figures stand for: five years from that of this release (formats.md, C1);
/// later ones are refused, of 1999 and of 2045 alike. Fixed, so that a file reads the same on every day.
const LAST_SHORT_YEAR: u32 = 31;

/// Returns the day that a number stands for in a spreadsheet, within the years of any book.
pub(super) fn serial(cell: &[u8]) -> Option<Day> {
    const FIRST: i32 = 30_000;
    const LAST: i32 = 60_000;
    const FIRST_OF_1970: i32 = 25_569;
    let end = cell.iter().position(|byte| matches!(byte, b'.' | b','));
    let (whole, fraction) = cell.split_at(end.unwrap_or(cell.len()));
    let is_time = fraction.iter().skip(1).all(u8::is_ascii_digit);
    if whole.len() != 5 || !is_time {
        return None;
    }
    let number = std::str::from_utf8(whole).ok()?.parse().ok()?;
    let first = Day::from_civil(1970, 1, 1)?;
    (FIRST..=LAST)
        .contains(&number)
        .then(|| first.plus(number - FIRST_OF_1970))
}

/// Returns the cell without a time of day: dates are civil, the written day is kept.
fn without_time(cell: &[u8]) -> &[u8] {
    let is_time =
        |rest: &[u8]| rest.first().is_some_and(u8::is_ascii_digit) && rest.contains(&b':');
    for (place, byte) in cell.iter().enumerate().skip(8) {
        if matches!(byte, b' ' | b'T') && is_time(&cell[place + 1..]) {
            return &cell[..place];
        }
    }
    // 1/2/2026 10:00
    if let Some(place) = memchr::memchr(b' ', cell)
        && is_time(&cell[place + 1..])
    {
        return &cell[..place];
    }
    cell
}

fn digits(bytes: &[u8]) -> Option<u32> {
    if bytes.is_empty() || bytes.len() > 4 {
        return None;
    }
    let mut number = 0;
    for byte in bytes {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u32::from(byte - b'0');
    }
    Some(number)
}

fn civil(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> DateCell {
    let (Some(year), Some(month), Some(day)) = (year, month, day) else {
        return DateCell::Bad;
    };
    Day::from_civil(year as i32, month, day).map_or(DateCell::Bad, DateCell::Day)
}

/// Reads a date with the name of its month, in French or English: `5 janv. 2026`, `Jan 5, 2026`.
fn words(cell: &[u8]) -> DateCell {
    if cell.len() > 40 {
        return DateCell::Bad;
    }
    let text = any_ascii::any_ascii(&String::from_utf8_lossy(cell)).to_ascii_lowercase();
    let parts: Vec<&str> = text
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let [first, second, third] = parts.as_slice() else {
        return DateCell::Bad;
    };
    let day_of = |part: &str| {
        let part = part
            .strip_suffix("er")
            .or_else(|| part.strip_suffix("st"))
            .unwrap_or(part);
        if part.len() > 2 {
            None
        } else {
            digits(part.as_bytes())
        }
    };
    let year = if third.len() == 4 {
        digits(third.as_bytes())
    } else {
        None
    };
    match (month(second), month(first)) {
        (Some(month), _) => civil(year, Some(month), day_of(first)),
        (None, Some(month)) => civil(year, Some(month), day_of(second)),
        (None, None) => DateCell::Bad,
    }
}

/// Returns the number of a month by its name without accents, in French or English.
pub(super) fn month(word: &str) -> Option<u32> {
    Some(match word {
        "janvier" | "janv" | "january" | "jan" => 1,
        "fevrier" | "fevr" | "fev" | "february" | "feb" => 2,
        "mars" | "march" | "mar" => 3,
        "avril" | "avr" | "april" | "apr" => 4,
        "mai" | "may" => 5,
        "juin" | "june" | "jun" => 6,
        "juillet" | "juil" | "july" | "jul" => 7,
        "aout" | "august" | "aug" => 8,
        "septembre" | "sept" | "september" | "sep" => 9,
        "octobre" | "oct" | "october" => 10,
        "novembre" | "nov" | "november" => 11,
        "decembre" | "dec" | "december" => 12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_first_days_of_calendars_stand_for_none() {
        for cell in [
            "00/00/0000",
            "0000-00-00",
            "01/01/0001",
            "0001-01-01T00:00:00",
            "1753-01-01",
            "30/12/1899",
            "1899-12-31",
            "1900-01-01",
            "01/01/1900",
            "1/1/1900 00:00:00",
            "1900-01-01 00:00:00.000",
            "19000101",
            "00/01/1900",
            "1970-01-01T00:00:00Z",
            "01.01.1970",
        ] {
            assert!(super::stands_for_none(cell.as_bytes()), "{cell}");
        }
        for cell in [
            "",
            "0",
            "01-01-01",
            "01/01/2000",
            "1900",
            "30/12/1999",
            "01/02/1900",
            "2026-01-01",
            "jan 1 1900",
        ] {
            assert!(!super::stands_for_none(cell.as_bytes()), "{cell}");
        }
    }

    use super::*;

    fn day(cell: &str) -> Option<String> {
        let mut evidence = DateEvidence::default();
        match read(cell.as_bytes(), 1, &mut evidence) {
            DateCell::Day(day) | DateCell::Either(day, _) => Some(day.iso()),
            DateCell::Empty | DateCell::Bad => None,
        }
    }

    #[test]
    fn forms_that_say_their_order_are_read() {
        for cell in [
            "2026-03-05",
            "2026/03/05",
            "2026/3/5",
            "20260305",
            "2026-03-05T10:00:00Z",
            "2026-03-05 23:59:59",
            "5 mars 2026",
            "05-Mar-2026",
            "Mar 5, 2026",
            "5/3/2026",
            "05.03.2026",
            "05-03-2026 10:22:01",
            "5/3/2026 9:05",
            "05/03/26",
        ] {
            assert_eq!(day(cell).as_deref(), Some("2026-03-05"), "{cell}");
        }
        assert_eq!(day("1er f\u{e9}vrier 2026").as_deref(), Some("2026-02-01"));
        assert_eq!(day("13 d\u{e9}c. 2025").as_deref(), Some("2025-12-13"));
    }

    #[test]
    fn what_is_no_calendar_day_is_no_date() {
        for cell in [
            "31/02/2026",
            "2026-13-01",
            "janv. 2022",
            "26-03-05",
            "46086",
            "5/3",
            "1/2/3/2026",
            "32/01/2026",
            "2026-02-30",
            "hier",
            "00/00/0000",
            "05/03/99999",
        ] {
            assert_eq!(day(cell), None, "{cell}");
        }
    }

    #[test]
    fn two_figures_never_stand_for_a_year_of_the_last_century() {
        assert_eq!(day("13/01/26").as_deref(), Some("2026-01-13"));
        assert_eq!(day("13/01/31").as_deref(), Some("2031-01-13"));
        assert_eq!(day("13/01/32"), None);
        assert_eq!(day("05/01/45"), None);
        assert_eq!(day("13/01/99"), None);
        assert_eq!(day("13.01.98 10:00"), None);
    }

    #[test]
    fn a_number_of_a_spreadsheet_is_known_for_a_day() {
        for cell in ["46086", "46086.5", "46086,0"] {
            let found = serial(cell.as_bytes()).map(Day::iso);
            assert_eq!(found.as_deref(), Some("2026-03-05"), "{cell}");
        }
        for cell in ["4608", "460860", "99999", "46086x", "46086.x", ""] {
            assert_eq!(serial(cell.as_bytes()), None, "{cell}");
        }
    }

    #[test]
    fn a_number_above_twelve_proves_the_order() {
        let mut evidence = DateEvidence::default();
        read(b"03/04/2026", 2, &mut evidence);
        assert_eq!((evidence.ambiguous, evidence.day_first), (Some(2), None));
        read(b"13/04/2026", 3, &mut evidence);
        read(b"04/25/2026", 4, &mut evidence);
        assert_eq!(
            (evidence.day_first, evidence.month_first),
            (Some(3), Some(4))
        );
        let same = read(b"04/04/2026", 5, &mut DateEvidence::default());
        assert!(matches!(same, DateCell::Day(_)));
    }
}
