//! The line that an error is about, made safe to print, and the part of it to underline.
//!
//! Takes the text of a file and places in it, gives an [`Excerpt`]. Invariant: one character of the
//! file is one character of the excerpt, so that carets stand under what they mean.

use std::fmt;

/// A line of the file and the part of it to underline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line, shortened around the fault when it is long.
    pub text: Box<str>,
    /// Characters before the part to underline.
    pub before: usize,
    /// Characters to underline, at least one.
    pub width: usize,
}

impl Excerpt {
    /// The most characters shown before the fault, and in all.
    const BEFORE: usize = 50;
    const LENGTH: usize = 100;

    pub(super) fn of(from_line: &str, before: &str, fault: &str) -> Self {
        let line = from_line.split('\n').next().unwrap_or_default();
        let line = line.trim_start_matches('\u{feff}').trim_end_matches('\r');
        let column = before.chars().count();
        let skipped = column.saturating_sub(Self::BEFORE);
        let shown: String = line.chars().skip(skipped).take(Self::LENGTH).collect();
        let text = visible_text(&shown);
        let before = column - skipped;
        let fault = fault.lines().next().unwrap_or_default().chars().count();
        let shown = text.chars().count().saturating_sub(before);
        Self {
            text,
            before,
            width: fault.min(shown).max(1),
        }
    }
}

/// Two lines: the excerpt, and carets under the fault.
impl fmt::Display for Excerpt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (blank, carets) = (" ".repeat(self.before), "^".repeat(self.width));
        write!(formatter, "{}\n{blank}{carets}", self.text)
    }
}

/// A character that cannot disturb a terminal, one for one so that columns stay.
fn visible(character: char) -> char {
    match character {
        '\t' => ' ',
        character if is_invisible(character) => char::REPLACEMENT_CHARACTER,
        character => character,
    }
}

pub(super) fn visible_text(text: &str) -> Box<str> {
    text.chars().map(visible).collect::<String>().into()
}

/// Moves a place back to the end of the text, or to the start of the character that it is in.
pub(super) fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|place| text.is_char_boundary(*place))
        .unwrap_or(0)
}

/// Tells whether a character shows nothing and may disturb what is around it: controls, separators of
/// lines, marks of direction.
pub(in crate::policy) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}
