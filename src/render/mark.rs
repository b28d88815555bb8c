//! Marks: short words that stand for a name or a list of them in the references that transfers carry.

use crate::model::StableHash;

/// The characters of a mark: figures and capitals that none is taken for another of.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many of them a mark has.
const MARK: usize = 5;

/// Returns the mark of a text, of twenty-five bits: the same for the same text, whatever the others.
#[must_use]
pub fn mark(text: &str) -> String {
    let hash = StableHash::of(text.as_bytes());
    let figure = |place: usize| ALPHABET[(hash >> (5 * place) & 31) as usize];
    (0..MARK).map(|place| char::from(figure(place))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_of_its_text_alone() {
        assert_eq!(mark("Café").len(), MARK);
        assert_eq!(mark("Café"), mark("Café"));
        assert_ne!(mark("Café"), mark("Cafe"));
    }
}
