//! Marks: one bit for each document or customer, to know that something is said of it without a search.
//!
//! A place past the last mark is not marked, so that a run where nothing is said takes no memory.

/// The places that are marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(Vec<u64>);

impl Marks {
    /// Returns whether no place is marked.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether a place is marked.
    #[inline]
    #[must_use]
    pub fn has(&self, place: usize) -> bool {
        self.0
            .get(place / 64)
            .is_some_and(|word| word & 1 << (place % 64) != 0)
    }
}

impl FromIterator<usize> for Marks {
    fn from_iter<T: IntoIterator<Item = usize>>(places: T) -> Self {
        let mut bits = Vec::new();
        for place in places {
            if bits.len() <= place / 64 {
                bits.resize(place / 64 + 1, 0);
            }
            bits[place / 64] |= 1 << (place % 64);
        }
        Self(bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_marked_when_it_was_given_and_no_other_is() {
        let given = [0, 63, 64, 200];
        let marks: Marks = given.into_iter().collect();
        assert!((0..300).all(|place| marks.has(place) == given.contains(&place)));
        assert!(!marks.is_empty());
        assert!(!Marks::default().has(0) && Marks::default().is_empty());
    }
}
