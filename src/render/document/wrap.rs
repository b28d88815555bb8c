//! Text on lines of a width, in columns of a terminal: broken between words, within one only where it
//! is wider than a line.

use crate::render::clean;

/// Returns the lines of a text, at least one, each at most `width` columns.
///
/// Only ordinary spaces break a line: a figure with its unit stays whole where it fits.
#[must_use]
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let text = clean::line(text);
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut taken) = (String::new(), 0);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let own = clean::width(word);
        if taken > 0 && taken + 1 + own > width {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        if taken > 0 {
            line.push(' ');
            taken += 1;
        }
        if own <= width {
            line.push_str(word);
            taken += own;
            continue;
        }
        for character in word.chars() {
            let own = clean::width(character.encode_utf8(&mut [0; 4]));
            if taken > 0 && taken + own > width {
                lines.push(std::mem::take(&mut line));
                taken = 0;
            }
            line.push(character);
            taken += own;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_between_words_and_never_within_a_figure() {
        assert_eq!(
            lines("soit  1\u{202f}234,56\u{a0}€ à payer", 14),
            ["soit", "1\u{202f}234,56\u{a0}€ à", "payer"]
        );
        assert_eq!(lines("", 10), [""]);
        assert_eq!(lines("a\nb", 10), ["a b"]);
    }

    #[test]
    fn a_word_wider_than_a_line_is_broken() {
        assert_eq!(lines("FA ABCDEFGH", 4), ["FA", "ABCD", "EFGH"]);
        assert_eq!(lines("株式会社", 4), ["株式", "会社"]);
        for width in 1..9 {
            let wrapped = lines("a very-long-word 株 of letters\u{301}", width);
            let widest = wrapped.iter().map(|line| clean::width(line)).max();
            assert!(widest <= Some(width.max(2)), "{wrapped:?}");
        }
    }
}
