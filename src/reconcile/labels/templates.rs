//! The numberings of a ledger, as templates: what precedes the counter, its widths, what follows.
//!
//! Takes the numbers of the documents one by one; gives their few distinct shapes. Invariant: the
//! set of numbers decides, never their order nor how they were shared out before merging.

use std::sync::OnceLock;

use hashbrown::HashMap;

use super::index::Index;
use super::text::is_year;

/// The distinct shapes of the numbers of a ledger.
///
/// Beyond [`Templates::LIMIT`] shapes the numbers follow no numbering: all are dropped, and only a
/// number written in a label exactly as in the ledger is then looked up.
#[derive(Debug, Default)]
pub struct Templates {
    shapes: Vec<Template>,
    places: HashMap<Box<str>, usize>,
    /// The latest shapes met, the latest first.
    recent: [usize; RECENT],
    is_chaotic: bool,
    index: OnceLock<Index>,
}

/// One shape: `FA2026-0014` is `FA2026-`, width 4, nothing after.
#[derive(Debug, Clone)]
pub(super) struct Template {
    pub(super) head: Box<str>,
    pub(super) tail: Box<str>,
    /// Bit n: a counter of n digits was seen, 1 to 19.
    pub(super) widths: u32,
    /// Whether a counter that reads as a year would be taken for the year of another shape.
    is_year_doubtful: bool,
    start: Start,
}

/// The first eight bytes of a head, compared in one step: a call to memcmp for each number would
/// cost more than all the rest.
#[derive(Debug, Clone, Copy)]
struct Start {
    bytes: u64,
    mask: u64,
}

impl Start {
    fn of(head: &str) -> Self {
        let mut bytes = [0; 8];
        let mut mask = [0; 8];
        for ((byte, bits), head) in bytes.iter_mut().zip(&mut mask).zip(head.bytes()) {
            (*byte, *bits) = (head, u8::MAX);
        }
        Self {
            bytes: u64::from_le_bytes(bytes),
            mask: u64::from_le_bytes(mask),
        }
    }

    /// Returns whether a number begins with a head.
    #[inline]
    fn begins(self, number: &[u8], head: &str) -> bool {
        match number.first_chunk() {
            Some(first) => {
                u64::from_le_bytes(*first) & self.mask == self.bytes
                    && (head.len() <= 8 || number.starts_with(head.as_bytes()))
            }
            // Comparing with an empty string calls memcmp on no memory, which costs fifty
            // nanoseconds on some processors.
            None => head.is_empty() || number.starts_with(head.as_bytes()),
        }
    }
}

/// A number cut at its counter.
struct Parts<'n> {
    head: &'n str,
    counter: &'n str,
    tail: &'n str,
}

impl Templates {
    /// Number of shapes beyond which the numbers of a ledger count as without any numbering.
    pub const LIMIT: usize = 65_536;

    /// Takes the number of one document; a number without digit has no shape.
    ///
    /// A number is bytes of UTF-8: nearly all have a shape that is known, and need no check.
    #[inline]
    pub fn add<N: AsRef<[u8]> + ?Sized>(&mut self, number: &N) {
        let number = number.as_ref();
        for at in 0..RECENT {
            if self.fits(self.recent[at], number) {
                self.recent.swap(0, at);
                return;
            }
        }
        let number = std::str::from_utf8(number).unwrap_or_default();
        if let Some(parts) = parts(number) {
            self.insert(parts.head, parts.tail, 1 << parts.counter.len());
        }
    }

    /// Takes the shapes of another part of the same ledger.
    pub fn merge(&mut self, other: Self) {
        if other.is_chaotic {
            self.drop_all();
        }
        for template in other.shapes {
            self.insert(&template.head, &template.tail, template.widths);
        }
    }

    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.shapes))
    }

    pub(super) fn is_chaotic(&self) -> bool {
        self.is_chaotic
    }

    /// Consecutive documents share their shape: this is the path of nearly every number.
    #[inline]
    fn fits(&mut self, place: usize, number: &[u8]) -> bool {
        let Some(last) = self.shapes.get_mut(place) else {
            return self.is_chaotic;
        };
        let end = number.len().saturating_sub(last.tail.len());
        let Some(counter) = number.get(last.head.len()..end) else {
            return false;
        };
        let has_head = last.start.begins(number, &last.head);
        let has_tail = last.tail.is_empty() || number.ends_with(last.tail.as_bytes());
        if !(has_head && has_tail) {
            return false;
        }
        if !(1..=WIDEST).contains(&counter.len())
            || number.len() > LONGEST
            || !counter.iter().all(u8::is_ascii_digit)
            || last.is_year_doubtful && is_year(counter)
        {
            return false;
        }
        let bit = 1 << counter.len();
        if last.widths & bit == 0 {
            last.widths |= bit;
            self.index = OnceLock::new();
        }
        true
    }

    fn insert(&mut self, head: &str, tail: &str, widths: u32) {
        if self.is_chaotic {
            return;
        }
        self.index = OnceLock::new();
        let key = format!("{head}\0{tail}");
        if let Some(&place) = self.places.get(key.as_str()) {
            self.shapes[place].widths |= widths;
            self.met(place);
            return;
        }
        if self.shapes.len() == Self::LIMIT {
            self.drop_all();
            return;
        }
        let place = self.shapes.len();
        self.met(place);
        self.places.insert(key.into_boxed_str(), place);
        self.shapes.push(Template {
            head: head.into(),
            tail: tail.into(),
            widths,
            is_year_doubtful: last_group(head).is_some_and(|group| !is_year(group)),
            start: Start::of(head),
        });
    }

    fn met(&mut self, place: usize) {
        self.recent.rotate_right(1);
        self.recent[0] = place;
    }

    fn drop_all(&mut self) {
        *self = Self {
            is_chaotic: true,
            ..Self::default()
        };
    }
}

/// Shapes that the documents of a ledger take in turn: invoices, credit notes, deposits.
const RECENT: usize = 4;

/// Counters and whole numbers beyond these are no invoice numbers.
const WIDEST: usize = 19;
pub(super) const LONGEST: usize = 56;

/// The counter is the last group of digits; the one before it when the last is a year (`118/2026`).
fn parts(number: &str) -> Option<Parts<'_>> {
    if number.len() > LONGEST {
        return None;
    }
    let (mut start, mut end) = group_before(number.as_bytes(), number.len())?;
    if is_year(&number.as_bytes()[start..end])
        && let Some((earlier, stop)) = group_before(number.as_bytes(), start)
        && !is_year(&number.as_bytes()[earlier..stop])
    {
        (start, end) = (earlier, stop);
    }
    (end - start <= WIDEST).then(|| Parts {
        head: &number[..start],
        counter: &number[start..end],
        tail: &number[end..],
    })
}

fn last_group(head: &str) -> Option<&[u8]> {
    let (start, end) = group_before(head.as_bytes(), head.len())?;
    Some(&head.as_bytes()[start..end])
}

fn group_before(bytes: &[u8], limit: usize) -> Option<(usize, usize)> {
    let end = bytes[..limit].iter().rposition(u8::is_ascii_digit)? + 1;
    let start = bytes[..end]
        .iter()
        .rposition(|byte| !byte.is_ascii_digit())
        .map_or(0, |at| at + 1);
    Some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(number: &str) -> Option<(&str, usize, &str)> {
        parts(number).map(|parts| (parts.head, parts.counter.len(), parts.tail))
    }

    fn sorted(templates: &Templates) -> Vec<(String, String, u32)> {
        let mut all: Vec<_> = templates
            .shapes
            .iter()
            .map(|shape| (shape.head.to_string(), shape.tail.to_string(), shape.widths))
            .collect();
        all.sort();
        all
    }

    #[test]
    fn the_counter_is_the_last_group_unless_that_is_a_year() {
        assert_eq!(shape("FA2026-0014"), Some(("FA2026-", 4, "")));
        assert_eq!(shape("1041"), Some(("", 4, "")));
        assert_eq!(shape("F2026-001A"), Some(("F2026-", 3, "A")));
        assert_eq!(shape("118/2026"), Some(("", 3, "/2026")));
        assert_eq!(shape("FA2026-1995"), Some(("FA2026-", 4, "")));
        assert_eq!(shape("SOLDE"), None);
        assert_eq!(shape("12345678901234567890"), None);
    }

    #[test]
    fn the_order_of_the_numbers_changes_nothing() {
        let numbers = [
            "FA2402-1994",
            "FA2402-1995",
            "FA2402-0001",
            "12/2026",
            "7/2026",
            "F-1",
            "F-22",
            "2026-031",
            "FA2402-1996",
            "X1A",
            "X2B",
            "é-12",
        ];
        let mut forward = Templates::default();
        numbers.iter().for_each(|number| forward.add(number));
        let mut backward = Templates::default();
        let mut other = Templates::default();
        for (at, number) in numbers.iter().rev().enumerate() {
            if at % 2 == 0 {
                backward.add(number);
            } else {
                other.add(number);
            }
        }
        backward.merge(other);
        assert_eq!(sorted(&forward), sorted(&backward));
    }

    #[test]
    fn numbers_without_numbering_are_dropped_whatever_their_order() {
        let mut left = Templates::default();
        let mut right = Templates::default();
        for at in 0..Templates::LIMIT {
            left.add(&format!("{at}-L{at}"));
        }
        assert!(!left.is_chaotic());
        right.add("FA1");
        left.merge(right);
        assert!(left.is_chaotic() && left.shapes.is_empty());
        let mut fresh = Templates::default();
        fresh.merge(left);
        fresh.add("FA1");
        assert!(fresh.is_chaotic() && fresh.shapes.is_empty());
    }
}
