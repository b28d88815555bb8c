//! A label as the reader sees it: upper-case ASCII, cut into runs of letters and runs of digits.
//!
//! Takes the label as the file gives it; gives its atoms and what stands between them. Invariant:
//! one pass, linear in the length of the label, and no byte is ever interpreted twice.

use any_ascii::any_ascii_char;

/// A normalised label.
#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) bytes: Vec<u8>,
    pub(super) atoms: Vec<Atom>,
    pub(super) cut: Cut,
}

/// A run of letters or a run of digits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is_number: bool,
    /// Part of a date, an amount, an IBAN and the like: never a reference.
    pub(super) is_noise: bool,
    /// What stands before it.
    pub(super) gap: Gap,
}

/// What stands between an atom and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) space_before: bool,
    pub(super) space_after: bool,
    /// 0 for none, the character when there is one kind of it, [`RANGE`] or [`MIXED`].
    pub(super) mark: u8,
}

/// `..` or `->`.
pub(super) const RANGE: u8 = b'>';
/// Several different marks.
pub(super) const MIXED: u8 = b'~';

/// Whether the file may have cut the last atom of the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Cut {
    #[default]
    No,
    /// The label is as long as the file allows: its last atom is a prefix.
    Full,
    /// One character less: a trailing space may have been trimmed, so that only a number
    /// written in full counts.
    Trimmed,
}

impl Gap {
    pub(super) fn is_none(self) -> bool {
        self.mark == 0 && !self.space_before
    }

    pub(super) fn is_space(self) -> bool {
        self.mark == 0 && self.space_before
    }

    /// One mark without any space.
    pub(super) fn is_tight(self) -> bool {
        self.mark != 0 && !self.space_before && !self.space_after
    }

    /// A mark that stands inside numbers, without any space.
    pub(super) fn is_joint(self) -> bool {
        self.is_tight() && matches!(self.mark, b'-' | b'/' | b'.')
    }

    /// A mark that can only separate two things.
    pub(super) fn is_break(self) -> bool {
        matches!(self.mark, b',' | b';' | b'|' | b'+' | b'&' | MIXED)
    }
}

impl Text {
    /// Reads a label; `truncated_at` is the length, in characters, at which the file cuts.
    pub(super) fn new(label: &str, truncated_at: Option<usize>) -> Self {
        let mut text = Self {
            bytes: fold(label),
            ..Self::default()
        };
        text.split();
        let ends_open = text
            .atoms
            .last()
            .is_some_and(|last| last.end == text.bytes.len());
        if let (true, Some(limit)) = (ends_open, truncated_at) {
            let length = label.chars().count();
            if length == limit {
                text.cut = Cut::Full;
            } else if length + 1 == limit {
                text.cut = Cut::Trimmed;
            }
        }
        text
    }

    pub(super) fn word(&self, atom: usize) -> &[u8] {
        self.atoms
            .get(atom)
            .map_or(&[], |found| &self.bytes[found.start..found.end])
    }

    /// The length of an atom, 0 after the last.
    pub(super) fn length(&self, atom: usize) -> usize {
        self.atoms
            .get(atom)
            .map_or(0, |found| found.end - found.start)
    }

    /// The value of a run of at most 19 digits.
    pub(super) fn value(&self, atom: usize) -> Option<u64> {
        value(self.word(atom))
    }

    pub(super) fn is_number(&self, atom: usize) -> bool {
        self.atoms.get(atom).is_some_and(|found| found.is_number)
    }

    pub(super) fn is_word(&self, atom: usize) -> bool {
        self.atoms.get(atom).is_some_and(|found| !found.is_number)
    }

    /// The label from one atom to another, both included, as normalised.
    pub(super) fn written(&self, from: usize, to: usize) -> String {
        match (self.atoms.get(from), self.atoms.get(to)) {
            (Some(first), Some(last)) if first.start <= last.end => {
                String::from_utf8_lossy(&self.bytes[first.start..last.end]).into_owned()
            }
            (_, _) => String::new(),
        }
    }

    /// Whether the file may have cut this atom.
    pub(super) fn is_cut(&self, atom: usize) -> bool {
        self.cut != Cut::No && atom + 1 == self.atoms.len()
    }

    fn split(&mut self) {
        let bytes = &self.bytes;
        self.atoms.reserve(bytes.len() / 4);
        let mut gap = Gap {
            space_before: true,
            space_after: false,
            mark: 0,
        };
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphanumeric() {
                let start = at;
                let is_number = byte.is_ascii_digit();
                while bytes.get(at).is_some_and(|next| {
                    next.is_ascii_alphanumeric() && next.is_ascii_digit() == is_number
                }) {
                    at += 1;
                }
                self.atoms.push(Atom {
                    start,
                    end: at,
                    is_number,
                    is_noise: false,
                    gap,
                });
                gap = Gap {
                    space_before: false,
                    space_after: false,
                    mark: 0,
                };
                continue;
            }
            if byte == b' ' {
                if gap.mark == 0 {
                    gap.space_before = true;
                } else {
                    gap.space_after = true;
                }
            } else {
                gap.mark = match (gap.mark, byte) {
                    (b'.', b'.') | (b'-' | b'=', b'>') | (RANGE, b'.' | b'>') => RANGE,
                    (0, MIXED | RANGE) => MIXED,
                    (0, mark) => mark,
                    (seen, mark) if seen == mark => mark,
                    (_, _) => MIXED,
                };
                gap.space_after = false;
            }
            at += 1;
        }
    }
}

/// The value of at most 19 digits.
pub(super) fn value(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() || digits.len() > 19 {
        return None;
    }
    digits.iter().try_fold(0_u64, |sum, digit| {
        digit
            .is_ascii_digit()
            .then(|| sum * 10 + u64::from(digit - b'0'))
    })
}

/// Whether four digits are a year, which no rule ever reads as a reference by itself.
pub(super) fn is_year(digits: &[u8]) -> bool {
    digits.len() == 4 && matches!(value(digits), Some(1990..=2099))
}

/// Upper-case ASCII without accents, one kind of dash, one kind of space.
pub(super) fn fold(label: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(label.len() + 8);
    if label.is_ascii() {
        for byte in label.bytes() {
            match byte {
                b'_' | 0..=b' ' | 0x7f => bytes.push(b' '),
                b'%' => bytes.extend_from_slice(b" PCT "),
                _ => bytes.push(byte.to_ascii_uppercase()),
            }
        }
        join_plural(&mut bytes);
        return bytes;
    }
    for character in label.chars() {
        match character {
            'a'..='z' | 'A'..='Z' => bytes.push((character as u8).to_ascii_uppercase()),
            '0'..='9' => bytes.push(character as u8),
            '_' | '°' | 'º' | 'ª' => bytes.push(b' '),
            '%' => bytes.extend_from_slice(b" PCT "),
            '€' => bytes.extend_from_slice(b" EUR "),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => {
                bytes.push(b'-');
            }
            '\u{2190}'..='\u{21ff}' => bytes.extend_from_slice(b"->"),
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            _ if character.is_whitespace() || character.is_control() => bytes.push(b' '),
            _ if character.is_ascii() => bytes.push(character as u8),
            _ => bytes.extend(
                any_ascii_char(character)
                    .bytes()
                    .map(|byte| byte.to_ascii_uppercase()),
            ),
        }
    }
    join_plural(&mut bytes);
    bytes
}

/// Writes `FACTURE(S)` as one word.
fn join_plural(bytes: &mut [u8]) {
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == b'(') {
        let open = from + at;
        let is_plural = bytes[open..].starts_with(b"(S)")
            && open
                .checked_sub(1)
                .is_some_and(|before| bytes[before].is_ascii_alphabetic());
        if is_plural {
            bytes[open] = b'S';
            bytes[open + 1] = b' ';
            bytes[open + 2] = b' ';
        }
        from = open + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_dashes_and_degree_signs_are_folded() {
        assert_eq!(fold("Réglt n°fa\u{2013}12\u{a0}€"), b"REGLT N FA-12  EUR ");
        assert_eq!(fold("\u{ff26}\u{ff21}\u{ff11}"), b"FA1");
        assert_eq!(fold("Facture(s) (s): 1"), b"FACTURES   (S): 1");
    }

    #[test]
    fn plain_and_accented_labels_are_folded_alike() {
        let plain: String = (0..128_u8).map(char::from).collect();
        let folded = fold(&format!("{plain}é"));
        assert_eq!(folded, [fold(&plain), b"E".to_vec()].concat());
    }

    #[test]
    fn a_label_is_cut_only_when_its_last_atom_touches_the_limit() {
        assert_eq!(Text::new("VIR FA10", Some(8)).cut, Cut::Full);
        assert_eq!(Text::new("VIR FA1 ", Some(8)).cut, Cut::No);
        assert_eq!(Text::new("VIR FA1", Some(8)).cut, Cut::Trimmed);
        assert_eq!(Text::new("VIR FA1", None).cut, Cut::No);
    }

    #[test]
    fn a_gap_keeps_its_mark_and_its_spaces() {
        let text = Text::new("FA2026- 01 -> 02..3", None);
        let marks: Vec<u8> = text.atoms.iter().map(|atom| atom.gap.mark).collect();
        assert_eq!(marks, [0, 0, b'-', RANGE, RANGE]);
        assert!(text.atoms[2].gap.space_after && !text.atoms[2].gap.space_before);
    }
}
