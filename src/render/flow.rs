//! Parts of a sentence on lines of a width: a line breaks between two parts, never inside one.

use super::clean;

/// Joins parts with a separator into lines of at most `width` columns, the next ones indented.
///
/// A part wider than a line stands alone on one that is too wide.
#[must_use]
pub(crate) fn lines(parts: &[String], separator: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        match lines.last_mut() {
            Some(line) if fits(line, separator, part, width) => {
                line.push_str(separator);
                line.push_str(part);
            }
            Some(_) => lines.push(format!("  {part}")),
            None => lines.push(part.clone()),
        }
    }
    lines
}

fn fits(line: &str, separator: &str, part: &str, width: usize) -> bool {
    let whole = [line, separator, part].map(clean::width);
    whole.iter().sum::<usize>() <= width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_breaks_between_parts_only() {
        let parts = ["Encours 1 €", "dont échu 2 €", "", "DSO 61,30 j"].map(str::to_owned);
        assert_eq!(
            lines(&parts, "   ", 30),
            ["Encours 1 €   dont échu 2 €", "  DSO 61,30 j"]
        );
        assert_eq!(lines(&parts, " ", 4).len(), 3);
        assert_eq!(lines(&[], " ", 80), Vec::<String>::new());
    }
}
