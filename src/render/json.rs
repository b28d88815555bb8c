//! A streaming JSON writer: blocks leave as they fill, no document is built in memory.
//!
//! Takes a writer and calls in the order of the document. Amounts, figures and dates are strings,
//! absent is `null`. Every character that a terminal would obey is written as `\u....`, which a JSON
//! reader gives back unchanged.

use super::digits::{push_decimal, push_iso};
use super::json_strings::push_string;
use crate::model::{Currency, Day, Total};
use rayon::prelude::*;
use std::io;

/// How many bytes are handed to the writer at once.
const BLOCK: usize = 1 << 16;

/// Items that one thread writes at a time, where there are many.
const SHARE: usize = 256;

/// How the document is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One key or item a line, indented by two spaces.
    Indented,
    /// All on one line.
    Inline,
}

/// Writes one JSON document.
///
/// The caller opens, names and closes in the right order; the tests of each report parse what it wrote.
pub struct Json<'out> {
    out: &'out mut dyn io::Write,
    layout: Layout,
    /// For each open object or array: whether something is in it.
    filled: Vec<bool>,
    after_key: bool,
    /// What is not handed over yet: at most a block and one value.
    buffer: Vec<u8>,
}

impl<'out> Json<'out> {
    /// Starts a document.
    #[must_use]
    pub fn new(out: &'out mut dyn io::Write, layout: Layout) -> Self {
        Self {
            out,
            layout,
            filled: Vec::new(),
            after_key: false,
            buffer: Vec::with_capacity(BLOCK + 1024),
        }
    }

    /// Writes an object, whose keys `members` writes.
    ///
    /// # Errors
    /// When the writer fails, as everywhere here.
    pub fn object(&mut self, members: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.open(b'{')?;
        members(self)?;
        self.close(b'}');
        Ok(())
    }

    /// Writes an array, whose items `items` writes.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn array(&mut self, items: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.open(b'[')?;
        items(self)?;
        self.close(b']');
        Ok(())
    }

    /// Writes what `value` writes on one line, whatever the layout around it.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn inline(&mut self, value: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.next()?;
        // What comes is the one value of this place: it must not be separated again.
        self.after_key = true;
        let layout = std::mem::replace(&mut self.layout, Layout::Inline);
        value(self)?;
        self.layout = layout;
        Ok(())
    }

    /// Writes the items of an array, a line each: many of them are made on all threads, and leave in order.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn lines<T: Sync>(
        &mut self,
        items: &[T],
        write: impl Fn(&T, &mut Json<'_>) -> io::Result<()> + Sync,
    ) -> io::Result<()> {
        let (first, rest) = items.split_at(items.len().min(SHARE));
        let mut first = first.iter();
        first.try_for_each(|item| self.inline(|json| write(item, json)))?;
        // What follows the first items is separated alike, so each thread writes the very bytes that one would.
        let (layout, filled) = (self.layout, self.filled.clone());
        let share = |items: &[T]| {
            let mut text = Vec::new();
            let mut json = Json {
                out: &mut text,
                layout,
                filled: filled.clone(),
                after_key: false,
                buffer: Vec::with_capacity(BLOCK + 1024),
            };
            let mut items = items.iter();
            items.try_for_each(|item| json.inline(|json| write(item, json)))?;
            json.finish()?;
            Ok(text)
        };
        for block in rest.chunks(SHARE * 4 * rayon::current_num_threads()) {
            let made: Vec<io::Result<Vec<u8>>> = block.par_chunks(SHARE).map(share).collect();
            self.hand_over(0)?;
            for text in made {
                self.out.write_all(&text?)?;
            }
        }
        Ok(())
    }

    /// Writes the key of the value that comes next.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn key(&mut self, key: &str) -> io::Result<&mut Self> {
        self.next()?;
        push_string(&mut self.buffer, key);
        self.buffer.extend_from_slice(b": ");
        self.after_key = true;
        Ok(self)
    }

    /// Writes a text.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.next()?;
        push_string(&mut self.buffer, text);
        Ok(())
    }

    /// Writes a text, or `null` when there is none.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn text_or_null(&mut self, text: Option<&str>) -> io::Result<()> {
        match text {
            Some(text) => self.text(text),
            None => self.null(),
        }
    }

    /// Writes an amount as a string with the decimals of its currency.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn amount(&mut self, sum: impl Into<Total>, currency: Currency) -> io::Result<()> {
        self.decimal(sum.into().0, currency.exponent())
    }

    /// Writes a figure of hundredths as a string with two decimals, or `null`.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn hundredths(&mut self, figure: Option<i128>) -> io::Result<()> {
        match figure {
            Some(figure) => self.decimal(figure, 2),
            None => self.null(),
        }
    }

    /// Writes a day as ISO 8601, or `null`.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn day(&mut self, day: Option<Day>) -> io::Result<()> {
        match day.and_then(Day::known) {
            Some(day) => {
                self.next()?;
                self.quoted(|text| push_iso(text, day));
                Ok(())
            }
            None => self.null(),
        }
    }

    /// Writes a whole number.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn number(&mut self, number: impl Into<i128>) -> io::Result<()> {
        self.next()?;
        push_decimal(&mut self.buffer, number.into(), 0, b'.');
        Ok(())
    }

    /// Writes a whole number, or `null`.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn number_or_null(&mut self, number: Option<impl Into<i128>>) -> io::Result<()> {
        match number {
            Some(number) => self.number(number),
            None => self.null(),
        }
    }

    /// Writes `true` or `false`.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn truth(&mut self, truth: bool) -> io::Result<()> {
        self.next()?;
        let word: &[u8] = if truth { b"true" } else { b"false" };
        self.buffer.extend_from_slice(word);
        Ok(())
    }

    /// Writes `null`.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn null(&mut self) -> io::Result<()> {
        self.next()?;
        self.buffer.extend_from_slice(b"null");
        Ok(())
    }

    /// Ends a document with a line break; another may follow on the next line.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn end_line(&mut self) -> io::Result<()> {
        self.buffer.push(b'\n');
        self.hand_over(BLOCK)
    }

    /// Ends the last document with a line break and hands over all that is left.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn end(mut self) -> io::Result<()> {
        self.buffer.push(b'\n');
        self.finish()
    }

    /// Hands over all that is left, after the last [`Self::end_line`].
    ///
    /// # Errors
    /// When the writer fails.
    pub fn finish(mut self) -> io::Result<()> {
        self.hand_over(0)
    }

    /// Hands the buffer to the writer once it holds more than `least` bytes.
    fn hand_over(&mut self, least: usize) -> io::Result<()> {
        if self.buffer.len() > least {
            self.out.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }

    fn decimal(&mut self, minor: i128, decimals: u8) -> io::Result<()> {
        self.next()?;
        self.quoted(|text| push_decimal(text, minor, decimals, b'.'));
        Ok(())
    }

    fn quoted(&mut self, push: impl FnOnce(&mut Vec<u8>)) {
        self.buffer.push(b'"');
        push(&mut self.buffer);
        self.buffer.push(b'"');
    }

    fn open(&mut self, mark: u8) -> io::Result<()> {
        self.next()?;
        self.filled.push(false);
        self.buffer.push(mark);
        Ok(())
    }

    fn close(&mut self, mark: u8) {
        if self.filled.pop() == Some(true) && self.layout == Layout::Indented {
            self.indent();
        }
        self.buffer.push(mark);
    }

    /// Separates what comes from what is before it, which is handed over when there is enough of it.
    fn next(&mut self) -> io::Result<()> {
        self.hand_over(BLOCK)?;
        if std::mem::take(&mut self.after_key) {
            return Ok(());
        }
        let Some(filled) = self.filled.last_mut() else {
            return Ok(());
        };
        let is_first = !std::mem::replace(filled, true);
        match self.layout {
            Layout::Indented => {
                if !is_first {
                    self.buffer.push(b',');
                }
                self.indent();
            }
            Layout::Inline if is_first => {}
            Layout::Inline => self.buffer.extend_from_slice(b", "),
        }
        Ok(())
    }

    fn indent(&mut self) {
        self.buffer.push(b'\n');
        let width = self.buffer.len() + 2 * self.filled.len();
        self.buffer.resize(width, b' ');
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::super::clean::is_hazard;
    use super::*;
    use serde_json::{Value, json};

    fn written(layout: Layout, write: impl FnOnce(&mut Json<'_>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        let mut json = Json::new(&mut out, layout);
        write(&mut json).unwrap();
        json.end().unwrap();
        String::from_utf8(out).unwrap()
    }

    fn sample(json: &mut Json<'_>) -> io::Result<()> {
        json.object(|json| {
            json.key("amount")?.amount(Total(-123_450), Currency::EUR)?;
            json.key("none")?.null()?;
            json.key("empty")?.array(|_| Ok(()))?;
            json.key("rows")?.array(|json| {
                for row in [1, 2] {
                    json.inline(|json| {
                        json.object(|json| {
                            json.key("row")?.number(row)?;
                            json.key("on")?.day(Day::from_civil(2026, 10, 31))
                        })
                    })?;
                }
                Ok(())
            })
        })
    }

    #[test]
    fn many_items_made_on_all_threads_are_the_bytes_of_one() {
        let items: Vec<i32> = (0..3_000).collect();
        let row = |item: &i32, json: &mut Json<'_>| {
            json.object(|json| {
                json.key("row")?.number(*item)?;
                json.key("name")?.text("caf\u{e9} \"\u{1b}")
            })
        };
        for layout in [Layout::Indented, Layout::Inline] {
            for count in [0, 1, SHARE, SHARE + 1, items.len()] {
                let one_by_one = written(layout, |json| {
                    json.array(|json| {
                        let mut items = items[..count].iter();
                        items.try_for_each(|item| json.inline(|json| row(item, json)))
                    })
                });
                let many = written(layout, |json| {
                    json.array(|json| json.lines(&items[..count], row))
                });
                assert_eq!(many, one_by_one, "{layout:?} {count}");
            }
        }
    }

    #[test]
    fn an_indented_document_keeps_its_rows_on_one_line() {
        let text = written(Layout::Indented, sample);
        assert_eq!(
            text,
            "{\n  \"amount\": \"-1234.50\",\n  \"none\": null,\n  \"empty\": [],\n  \"rows\": [\n    \
             {\"row\": 1, \"on\": \"2026-10-31\"},\n    {\"row\": 2, \"on\": \"2026-10-31\"}\n  ]\n}\n"
        );
    }

    #[test]
    fn both_layouts_say_the_same() {
        let [one, two] = [Layout::Indented, Layout::Inline]
            .map(|layout| serde_json::from_str::<Value>(&written(layout, sample)).unwrap());
        assert_eq!(one, two);
        assert_eq!(one["rows"][1], json!({"row": 2, "on": "2026-10-31"}));
    }

    #[test]
    fn any_text_comes_back_and_none_of_it_moves_a_terminal() {
        let nasty: String = ('\0'..'\u{3000}').chain('\u{e0000}'..'\u{e0080}').collect();
        let text = written(Layout::Inline, |json| json.text(&nasty));
        assert!(!text.trim_end().chars().any(is_hazard));
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), nasty);
    }

    #[test]
    fn blocks_leave_as_they_fill() {
        struct Largest(usize, usize);
        impl io::Write for Largest {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0 = self.0.max(bytes.len());
                self.1 += bytes.len();
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut out = Largest(0, 0);
        let mut json = Json::new(&mut out, Layout::Indented);
        json.array(|json| (0..100_000).try_for_each(|_| json.text("row")))
            .unwrap();
        json.end().unwrap();
        assert_eq!(
            out.1,
            "[".len() + 100_000 * "\n  \"row\",".len() - 1 + "\n]\n".len()
        );
        assert!(out.0 < 2 * BLOCK);
    }
}
