//! Text of the data made harmless: nothing that a terminal, a page or a reader's eye obeys.
//!
//! Control characters, direction marks and invisible characters become visible; line breaks and tabs
//! become one space. Cleaned text is one line, and cleaning it again changes nothing.

use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// The mark of a text that was cut.
pub const ELLIPSIS: char = '…';

/// How many characters one column of width may take, so that marks without width cannot pile up.
const CHARACTERS_PER_COLUMN: usize = 4;

/// Makes a text of the data one harmless line.
///
/// Control characters show as their picture (`␛`), those that have none as `<U+202E>`.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hazard) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        push_clean(&mut clean, character);
    }
    Cow::Owned(clean)
}

/// Makes a text of the data one harmless line of at most `width` columns, cut with `…`.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    let most = width.saturating_mul(CHARACTERS_PER_COLUMN);
    let mut clean = String::new();
    for (place, character) in text.chars().enumerate() {
        push_clean(&mut clean, character);
        // One column more than asked for tells that something is cut.
        if place >= most || clean.width() > width {
            return shortened(&clean, width);
        }
    }
    clean
}

/// Makes a text of the data one harmless line of at most `width` columns: its end, after `…`.
#[must_use]
pub fn cut_start(text: &str, width: usize) -> String {
    let text = line(text);
    if self::width(&text) <= width {
        return text.into_owned();
    }
    let mut kept: Vec<char> = Vec::new();
    let mut taken = 1;
    for character in text.chars().rev() {
        taken += self::width(character.encode_utf8(&mut [0; 4]));
        if taken > width {
            break;
        }
        kept.push(character);
    }
    std::iter::once(ELLIPSIS)
        .chain(kept.into_iter().rev())
        .collect()
}

/// Returns the columns that a text takes in a terminal.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// Returns whether a character may not reach an output as it is.
#[must_use]
pub fn is_hazard(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    matches!(character,
        // C1 controls, the soft hyphen, the Arabic letter mark, the Mongolian vowel separator.
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}'
        // Zero-width and direction marks, line separators, direction embeddings and isolates.
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        // Fillers that look like nothing, the byte-order mark, interlinear marks, tags.
        | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

fn push_clean(clean: &mut String, character: char) {
    match character {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => clean.push(' '),
        '\u{7f}' => clean.push('\u{2421}'),
        '\0'..='\u{1f}' => {
            let picture = char::from_u32(0x2400 + u32::from(character));
            clean.push(picture.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        _ if is_hazard(character) => {
            // Writing to a string cannot fail.
            let _ = write!(clean, "<U+{:04X}>", u32::from(character));
        }
        _ => clean.push(character),
    }
}

fn shortened(clean: &str, width: usize) -> String {
    let Some(room) = width.checked_sub(1) else {
        return String::new();
    };
    let mut kept = String::new();
    for character in clean.chars() {
        kept.push(character);
        if kept.width() > room {
            kept.pop();
            break;
        }
    }
    kept.truncate(kept.trim_end().len());
    kept.push(ELLIPSIS);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_sequence_becomes_visible() {
        assert_eq!(line("\u{1b}[31mDupont\u{7}\0"), "␛[31mDupont␇␀");
        assert_eq!(line("\u{9b}2J\u{7f}"), "<U+009B>2J␡");
    }

    #[test]
    fn a_direction_override_and_a_zero_width_character_become_visible() {
        assert_eq!(line("SARL \u{202e}LRAS"), "SARL <U+202E>LRAS");
        assert_eq!(line("Mo\u{200b}rel\u{feff}"), "Mo<U+200B>rel<U+FEFF>");
    }

    #[test]
    fn line_breaks_become_spaces() {
        assert_eq!(
            line("12 rue\r\nParis\tFrance\u{2028}"),
            "12 rue  Paris France "
        );
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        for text in [
            "Société Générale",
            "1\u{202f}234,56\u{a0}€",
            "株式会社",
            "Ω 🦀",
        ] {
            assert!(matches!(line(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        let nasty: String = ('\0'..'\u{3000}').collect();
        let once = line(&nasty).into_owned();
        assert_eq!(line(&once), once);
        assert!(!once.chars().any(is_hazard));
    }

    #[test]
    fn a_cut_text_has_at_most_its_width_and_says_that_it_is_cut() {
        assert_eq!(cut("Transports Vasseur", 18), "Transports Vasseur");
        assert_eq!(cut("Transports Vasseur", 12), "Transports…");
        assert_eq!(cut("株式会社", 5), "株式…");
        assert_eq!(cut("abc", 0), "");
        assert_eq!(cut(&"x".repeat(10_000), 10), "xxxxxxxxx…");
        assert_eq!(cut("\u{1b}\u{202e}abcdefgh", 10), "␛<U+202E>…");
    }

    #[test]
    fn marks_without_width_do_not_pile_up() {
        let zalgo = format!("a{}", "\u{301}".repeat(100_000));
        let text = cut(&zalgo, 10);
        assert!(text.chars().count() <= 10 * CHARACTERS_PER_COLUMN + 2);
        assert!(width(&text) <= 10);
    }
}
