//! Parts of a sentence on lines of a width: a line breaks between two parts where it can.

use super::clean;

/// Joins parts with a separator into lines of at most `width` columns, the next ones indented.
///
/// A part wider than a line breaks between its words; a word wider than a line stands alone on one that is
/// too wide.
#[must_use]
pub(crate) fn lines(parts: &[String], separator: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        match lines.last_mut() {
            Some(line) if fits(line, separator, part, width) => {
                line.push_str(separator);
                line.push_str(part);
            }
            Some(_) => push(&mut lines, &format!("{INDENT}{part}"), width),
            None => push(&mut lines, part, width),
        }
    }
    lines
}

/// What stands before a line that goes on.
const INDENT: &str = "  ";

/// Adds a line, broken between its words as often as it needs.
fn push(lines: &mut Vec<String>, line: &str, width: usize) {
    if clean::width(line) <= width {
        lines.push(line.to_owned());
        return;
    }
    let words = line.trim_start();
    let mut open = line[..line.len() - words.len()].to_owned();
    let mut is_empty = true;
    for word in words.split(' ') {
        if !is_empty && !fits(&open, " ", word, width) {
            lines.push(std::mem::replace(&mut open, INDENT.to_owned()));
            is_empty = true;
        }
        if !is_empty {
            open.push(' ');
        }
        open.push_str(word);
        is_empty = false;
    }
    lines.push(open);
}

fn fits(line: &str, separator: &str, part: &str, width: usize) -> bool {
    let whole = [line, separator, part].map(clean::width);
    whole.iter().sum::<usize>() <= width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_between_parts_where_it_can() {
        let parts = ["Encours 1 €", "dont échu 2 €", "", "DSO 61,30 j"].map(str::to_owned);
        assert_eq!(
            lines(&parts, "   ", 30),
            ["Encours 1 €   dont échu 2 €", "  DSO 61,30 j"]
        );
        assert_eq!(lines(&parts, " ", 16).len(), 3);
        assert_eq!(lines(&[], " ", 80), Vec::<String>::new());
    }

    #[test]
    fn a_part_wider_than_a_line_breaks_between_its_words() {
        let parts = ["le délai court", "dernier jour utile le 02/06/2031"].map(str::to_owned);
        assert_eq!(
            lines(&parts, ", ", 22),
            ["le délai court", "  dernier jour utile", "  le 02/06/2031"]
        );
        let word = ["1\u{a0}234\u{a0}567,00".to_owned(), "€ dus".to_owned()];
        assert_eq!(
            lines(&word, " ", 6),
            ["1\u{a0}234\u{a0}567,00", "  €", "  dus"]
        );
    }
}
