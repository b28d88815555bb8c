//! Lines of a journal as the file has them, for those that are refused.

use super::super::Options;
use super::super::{Assumptions, Input, Nets};
use super::text;
use crate::model::{FileProblem, Role};
use std::io::Cursor;

/// Physical lines that a row with line ends in its cells may take.
const MOST_LINES: usize = 100;

/// The physical lines of a journal, decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawLines {
    lines: Vec<String>,
}

impl RawLines {
    /// Decodes the bytes of a journal.
    ///
    /// # Errors
    /// When the file is no text.
    pub fn of(path: &str, bytes: &[u8]) -> Result<Self, FileProblem> {
        let input = Input {
            role: Role::Journal,
            path: path.to_owned(),
            open: Box::new(|| Ok(Box::new(Cursor::new(bytes.to_vec())))),
        };
        let options = Options {
            assumptions: Assumptions::Told,
            as_of: None,
            nets: Nets::LeftOut,
            progress: None,
        };
        let text = text(&input, options)?;
        let lines = text.text.lines().map(str::to_owned).collect();
        Ok(Self { lines })
    }

    /// Returns the row that begins on a physical line, with those that a quote left open goes on to.
    #[must_use]
    pub fn row(&self, line: u32) -> String {
        let first = (line as usize).saturating_sub(1);
        let mut row = String::new();
        for text in self.lines.iter().skip(first).take(MOST_LINES) {
            if !row.is_empty() {
                row.push('\n');
            }
            row.push_str(text);
            if row.matches('"').count().is_multiple_of(2) {
                break;
            }
        }
        row
    }
}
