//! Patterns on the names of files: `*` is any text, `?` any one character.
//!
//! Takes a pattern and a name, gives whether the whole name fits. Invariant: at most one step for each
//! pair of a character of the pattern and one of the name, whatever the pattern.

/// Tells whether a whole file name fits a pattern; letters count with their case, but for the extension:
/// `*.csv` takes `EXPORT.CSV` too, as Windows programs name their files.
#[must_use]
pub fn pattern_matches(pattern: &str, name: &str) -> bool {
    let same_case = |text: &str| {
        let (stem, extension) = text.rsplit_once('.')?;
        Some(format!("{stem}.{}", extension.to_lowercase()))
    };
    let of_any_case = || same_case(pattern).zip(same_case(name));
    fits(pattern, name) || of_any_case().is_some_and(|(pattern, name)| fits(&pattern, &name))
}

/// Tells whether a name fits a pattern, case included.
///
/// Only the last `*` is ever tried again: what a later star can take, an earlier one need not give up.
fn fits(pattern: &str, name: &str) -> bool {
    let (mut rest, mut left) = (pattern.chars(), name.chars());
    // The pattern after the last star, and the name from where that star ends for now.
    let mut star: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
    loop {
        let mut ahead = rest.clone();
        let wanted = ahead.next();
        if wanted == Some('*') {
            star = Some((ahead.clone(), left.clone()));
            rest = ahead;
            continue;
        }
        let Some(character) = left.next() else {
            return wanted.is_none();
        };
        if wanted == Some('?') || wanted == Some(character) {
            rest = ahead;
            continue;
        }
        let Some((after_star, end)) = &mut star else {
            return false;
        };
        end.next();
        rest = after_star.clone();
        left = end.clone();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_name_must_fit() {
        assert!(pattern_matches("export-*.csv", "export-2026-10.csv"));
        assert!(pattern_matches("export-*.csv", "export-.csv"));
        assert!(!pattern_matches("export-*.csv", "old-export-1.csv"));
        assert!(!pattern_matches("export-*.csv", "export-1.csv.bak"));
        assert!(pattern_matches("clients.csv", "clients.csv"));
        assert!(!pattern_matches("clients.csv", "clients.cs"));
        assert!(!pattern_matches("", "a") && pattern_matches("", ""));
    }

    #[test]
    fn a_question_mark_is_one_character_not_one_byte() {
        assert!(pattern_matches("relev?.csv", "relevé.csv"));
        assert!(!pattern_matches("relev?.csv", "relev.csv"));
        assert!(!pattern_matches("?", ""));
    }

    #[test]
    fn stars_take_as_much_as_the_rest_allows() {
        assert!(pattern_matches("*", "") && pattern_matches("**", "x"));
        assert!(pattern_matches("*a*b?", "xxaxbxby"));
        assert!(!pattern_matches("*a*b?", "xxaxbxb"));
    }

    #[test]
    fn case_counts_but_for_the_extension() {
        assert!(!pattern_matches("Export.csv", "export.csv"));
        assert!(pattern_matches("*.csv", "B.CSV") && pattern_matches("B.CSV", "B.csv"));
        assert!(!pattern_matches("*.csv", "B.CSV.bak") && !pattern_matches("*.csv", "BCSV"));
        assert!(pattern_matches("A.B*", "A.B.C") && pattern_matches("*A", "x.A"));
    }

    #[test]
    fn a_pattern_of_many_stars_does_not_explode() {
        let pattern = "*a".repeat(200) + "b";
        assert!(!pattern_matches(&pattern, &"a".repeat(4000)));
    }
}
