//! The shapes of a ledger's numbers, found by what a label may write of them.
//!
//! Takes the templates; gives, for a head as written, the shapes it may be the head of. Invariant:
//! a key that more than [`CROWD`] shapes share answers nothing, so that work per token is bounded.

use hashbrown::{HashMap, HashSet};

use super::templates::Template;
use super::text::{self, is_year};
use super::words::{self, Class};

/// What is found by key.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) shapes: Vec<Shape>,
    places: HashMap<Vec<u8>, Vec<u32>>,
    /// The letters that begin the numbers.
    leads: HashSet<Box<[u8]>>,
    /// Bit n: some shape has counters of n digits.
    pub(super) widths: u32,
    pub(super) has_tails: bool,
    pub(super) has_year_tails: bool,
}

/// One shape, with what comparing it to a label needs.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) head: Box<str>,
    pub(super) tail: Box<str>,
    pub(super) widths: u32,
    pub(super) class: Option<Class>,
    /// The letters it begins with.
    pub(super) lead: Box<[u8]>,
    /// Bit n: a group begins n characters after the lead (only letters and digits count).
    pub(super) bounds: u64,
    pub(super) head_digits: usize,
}

/// By what part of it a head is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// All its letters and digits.
    Head,
    /// Its class, then its digits.
    Class(Class),
    /// Its digits only.
    Digits,
    /// Its class and its groups of digits without leading zeros.
    ClassGroups(Class),
    /// Its letters and its groups of digits without leading zeros.
    Groups,
}

/// Shapes sharing one key beyond which the key says nothing.
const CROWD: usize = 16;

/// A key being written, without allocation.
pub(super) struct Key {
    bytes: [u8; 160],
    length: usize,
}

impl Key {
    pub(super) fn new(by: By) -> Self {
        let mut key = Self {
            bytes: [0; 160],
            length: 0,
        };
        key.push(match by {
            By::Head => b"X",
            By::Class(Class::Invoice) => b"F",
            By::Class(Class::Credit) => b"A",
            By::Digits => b"D",
            By::ClassGroups(Class::Invoice) => b"f",
            By::ClassGroups(Class::Credit) => b"a",
            By::Groups => b"G",
        });
        key
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        // A run and a number are both shorter than a key: what would not fit is never pushed.
        if let Some(place) = self.bytes.get_mut(self.length..self.length + bytes.len()) {
            place.copy_from_slice(bytes);
            self.length += bytes.len();
        }
    }

    /// Adds one group of digits, zeros stripped.
    pub(super) fn push_group(&mut self, digits: &[u8]) {
        self.push(b"|");
        self.push(without_zeros(digits));
    }

    /// Closes the head and adds the tail.
    pub(super) fn push_tail(&mut self, tail: &[u8]) {
        self.push(&[0]);
        self.push(tail);
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

pub(super) fn without_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    &digits[zeros..]
}

impl Index {
    pub(super) fn new(templates: &[Template]) -> Self {
        let mut ordered: Vec<&Template> = templates.iter().collect();
        ordered.sort_by(|left, right| (&left.head, &left.tail).cmp(&(&right.head, &right.tail)));
        let mut index = Self::default();
        for template in ordered {
            index.insert(template);
        }
        index
    }

    /// The shapes of a key, none when too many share it.
    pub(super) fn get(&self, key: &Key) -> &[u32] {
        match self.places.get(key.bytes()) {
            Some(places) if places.len() <= CROWD => places,
            Some(_) | None => &[],
        }
    }

    pub(super) fn is_lead(&self, word: &[u8]) -> bool {
        self.leads.contains(word)
    }

    fn insert(&mut self, template: &Template) {
        let head = groups(&template.head);
        let tail: Vec<u8> = groups(&template.tail).concat();
        let spelled: Vec<u8> = head.concat();
        if spelled.len() + tail.len() > super::templates::LONGEST {
            return;
        }
        let lead: Box<[u8]> = head
            .iter()
            .take_while(|group| group[0].is_ascii_alphabetic())
            .flatten()
            .copied()
            .collect();
        let is_one_word = head.first().is_some_and(|first| **first == *lead);
        let class = if is_one_word {
            words::class(&lead)
        } else {
            None
        };
        let numbers: Vec<&[u8]> = head
            .iter()
            .map(Vec::as_slice)
            .filter(|group| group[0].is_ascii_digit())
            .collect();
        let head_digits = numbers.iter().map(|group| group.len()).sum();
        let place = u32::try_from(self.shapes.len()).unwrap_or(u32::MAX);

        self.push(By::Head, place, &[&spelled], &tail);
        if lead.len() + head_digits == spelled.len() {
            self.push(By::Digits, place, &numbers, &tail);
            self.push_groups(By::Groups, place, &lead, &numbers, &tail);
            if let Some(class) = class {
                self.push(By::Class(class), place, &numbers, &tail);
                self.push_groups(By::ClassGroups(class), place, &[], &numbers, &tail);
            }
        }
        let mut bounds = 0;
        let mut at = 0;
        for group in &head {
            at += group.len();
            if at >= lead.len() {
                bounds |= 1_u64 << (at - lead.len()).min(63);
            }
        }
        bounds |= 1;
        self.widths |= template.widths;
        self.has_tails |= tail.iter().any(u8::is_ascii_alphabetic);
        self.has_year_tails |= is_year(&tail);
        if !lead.is_empty() {
            self.leads.insert(lead.clone());
        }
        self.shapes.push(Shape {
            head: template.head.clone(),
            tail: template.tail.clone(),
            widths: template.widths,
            class,
            lead,
            bounds,
            head_digits,
        });
    }

    fn push(&mut self, by: By, place: u32, head: &[&[u8]], tail: &[u8]) {
        let mut key = Key::new(by);
        head.iter().for_each(|part| key.push(part));
        key.push_tail(tail);
        self.store(&key, place);
    }

    fn push_groups(&mut self, by: By, place: u32, lead: &[u8], head: &[&[u8]], tail: &[u8]) {
        let mut key = Key::new(by);
        key.push(lead);
        head.iter().for_each(|group| key.push_group(group));
        key.push_tail(tail);
        self.store(&key, place);
    }

    fn store(&mut self, key: &Key, place: u32) {
        let places = self.places.entry_ref(key.bytes()).or_default();
        if places.len() <= CROWD {
            places.push(place);
        }
    }
}

/// The runs of letters and of digits of a part of a number, folded as labels are.
fn groups(part: &str) -> Vec<Vec<u8>> {
    let bytes = text::fold(part);
    let mut groups: Vec<Vec<u8>> = Vec::new();
    let mut last = None;
    for byte in bytes {
        let kind = byte.is_ascii_alphanumeric().then(|| byte.is_ascii_digit());
        match (kind, groups.last_mut()) {
            (None, _) => {}
            (Some(_), Some(group)) if kind == last => group.push(byte),
            (Some(_), _) => groups.push(vec![byte]),
        }
        last = kind;
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reconcile::labels::Templates;

    fn found(numbers: &[&str], by: By, parts: &[&[u8]]) -> Vec<String> {
        let mut templates = Templates::default();
        numbers.iter().for_each(|number| templates.add(number));
        let index = templates.index();
        let mut key = Key::new(by);
        parts.iter().for_each(|part| key.push(part));
        key.push_tail(b"");
        index
            .get(&key)
            .iter()
            .map(|at| index.shapes[*at as usize].head.to_string())
            .collect()
    }

    #[test]
    fn a_head_is_found_by_its_letters_and_digits() {
        let numbers = ["INV/2026/00001", "FA2026-1", "118"];
        assert_eq!(found(&numbers, By::Head, &[b"INV2026"]), ["INV/2026/"]);
        assert_eq!(
            found(&numbers, By::Class(Class::Invoice), &[b"2026"]),
            ["FA2026-", "INV/2026/"]
        );
        assert_eq!(found(&numbers, By::Digits, &[b""]), [""]);
        assert_eq!(
            found(&numbers, By::ClassGroups(Class::Invoice), &[b"|2026"]).len(),
            2
        );
    }

    #[test]
    fn a_key_shared_by_a_crowd_answers_nothing() {
        let numbers: Vec<String> = (0..20)
            .map(|at| format!("{}2026-1", "Z".repeat(at + 1)))
            .collect();
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        assert!(found(&numbers, By::Digits, &[b"2026"]).is_empty());
        assert_eq!(found(&numbers, By::Head, &[b"ZZ2026"]), ["ZZ2026-"]);
    }
}
