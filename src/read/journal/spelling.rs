//! Names that differ from those of the files by case, accents, spaces or the zeros before a number alone.
//!
//! Takes the names of the files; gives the one that a text of the journal means. Invariant: a look-up
//! costs no more than a few comparisons, whatever the files and the journal hold.

use std::hash::{DefaultHasher, Hasher};

/// Names of one fold that are compared; more are those of one number's instalments.
const MOST_COMPARED: usize = 64;

/// Names by what is left of them without what spreadsheets and people change.
#[derive(Debug)]
pub(super) struct Spellings(Vec<(u64, u32)>);

/// What a text may mean.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// This name.
    One(String),
    /// One of several.
    Several,
    /// None of them.
    None,
}

impl Spellings {
    /// Takes names by place.
    pub(super) fn new<'name>(names: impl Iterator<Item = &'name [u8]>) -> Self {
        let mut folds: Vec<(u64, u32)> = names
            .enumerate()
            .map(|(place, name)| (fold(name), place as u32))
            .collect();
        folds.sort_unstable();
        Self(folds)
    }

    /// Returns the name that a text means; `name` gives one by its place.
    pub(super) fn meant<'name>(&self, text: &str, name: impl Fn(u32) -> &'name [u8]) -> Meant {
        let own = fold(text.as_bytes());
        let first = self.0.partition_point(|(fold, _)| *fold < own);
        let same = self.0[first..].iter().take_while(|(fold, _)| *fold == own);
        let mut meant: Option<&[u8]> = None;
        for (_, place) in same.take(MOST_COMPARED) {
            let name = name(*place);
            if name == text.as_bytes() || letters(name) != letters(text.as_bytes()) {
                continue;
            }
            if meant.is_some_and(|meant| meant != name) {
                return Meant::Several;
            }
            meant = Some(name);
        }
        meant.map_or(Meant::None, |name| {
            Meant::One(String::from_utf8_lossy(name).into_owned())
        })
    }
}

/// Returns what of a name counts. A spreadsheet takes the zeros before a number away, and a hand the accents.
fn letters(name: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(name);
    let text = if text.is_ascii() {
        text
    } else {
        any_ascii::any_ascii(&text).into()
    };
    let letters = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let letters: Vec<u8> = letters.map(|byte| byte.to_ascii_lowercase()).collect();
    if letters.iter().all(u8::is_ascii_digit) {
        let zeros = letters.iter().take_while(|digit| **digit == b'0').count();
        // The last digit of zero stays.
        return letters[zeros.min(letters.len().saturating_sub(1))..].to_vec();
    }
    letters
}

fn fold(name: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(&letters(name));
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_without_case_and_spaces_when_it_is_the_only_one() {
        let names = ["A1", "b 2", "B2", "A1", "É3", "00012", "0", "Zoé"];
        let spellings = Spellings::new(names.iter().map(|name| name.as_bytes()));
        let meant = |text| spellings.meant(text, |place| names[place as usize].as_bytes());
        assert_eq!(meant("a 1"), Meant::One("A1".to_owned()));
        assert_eq!(meant("b2"), Meant::Several);
        assert_eq!(meant("c3"), Meant::None);
        assert_eq!(meant("12"), Meant::One("00012".to_owned()));
        assert_eq!(meant("zoe"), Meant::One("Zoé".to_owned()));
        assert_eq!(meant("é3 "), Meant::One("É3".to_owned()));
        assert_eq!(meant("012"), Meant::One("00012".to_owned()));
    }
}
