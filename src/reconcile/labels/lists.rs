//! What follows a number that was recognised: its siblings (`ET 0102`, `/0102/0103`).
//!
//! Takes a number and the label after it; gives the members and what is missing. Invariant: all
//! members of a slash list are known, or nothing is taken.

use super::answers::{Asker, Named};
use super::ranges::SPAN;
use super::runs::ends;
use super::text::{Text, is_year};
use super::words;
use super::{Hit, Note, Numbers};

/// What follows a number in a list.
#[derive(Debug, Default)]
pub(super) struct Followers {
    pub(super) members: Vec<Named>,
    pub(super) notes: Vec<Note>,
    /// The last atom consumed.
    pub(super) end: usize,
    /// A member of a slash list is unknown: the number before it is not taken either.
    pub(super) is_refused: bool,
}

/// How two numbers of a list are separated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// `/0102` without space.
    Chain,
    /// A comma, a plus, `ET`: a list, said so.
    Said,
    /// Only a space.
    Space,
}

/// Reads the siblings of a number, which ends at the atom `end`.
pub(super) fn followers<N: Numbers + ?Sized>(
    text: &Text,
    asker: &mut Asker<'_, N>,
    end: usize,
    first: Named,
) -> Followers {
    let mut list = Followers {
        end,
        ..Followers::default()
    };
    let mut last = first;
    while let Some((at, separator)) = next_number(text, list.end) {
        if text.is_cut(at) {
            if separator != Separator::Space {
                list.notes.push(Note::Truncated(text.written(at, at)));
                list.end = at;
            }
            break;
        }
        if is_measured(text, at, separator, last) {
            break;
        }
        match sibling(text, asker, at, separator, last) {
            Sibling::Is(named) => {
                if named.document.is_none() {
                    list.notes.push(Note::Unknown(
                        asker.render(named.shape, named.value, named.width).into(),
                    ));
                }
                list.members.push(named);
                last = named;
                list.end = at;
            }
            Sibling::Several => {
                list.notes.push(Note::Ambiguous(text.written(at, at)));
                list.end = at;
            }
            Sibling::Not if separator == Separator::Chain => {
                if !list.is_refused {
                    list.notes.push(Note::Unknown(text.written(list.end, at)));
                }
                list.is_refused = true;
                list.end = at;
            }
            Sibling::Not => {
                let length = text.length(at);
                let is_near = length == last.written || (3..=last.width).contains(&length);
                let is_ours = separator == Separator::Said && is_near;
                if is_ours && !is_year(text.word(at)) {
                    list.notes.push(Note::Unknown(text.written(at, at)));
                    list.end = at;
                }
                break;
            }
        }
    }
    list
}

/// The number that follows in a list, when it is one group of digits.
fn next_number(text: &Text, end: usize) -> Option<(usize, Separator)> {
    let next = text.atoms.get(end + 1)?;
    let gap = next.gap;
    if !next.is_number {
        let is_link = matches!(text.word(end + 1), b"ET" | b"AND" | b"PLUS");
        let after = text.atoms.get(end + 2)?;
        let is_bare = after.is_number && !after.is_noise && after.gap.mark == 0;
        return (is_link && is_bare && is_single(text, end + 2))
            .then_some((end + 2, Separator::Said));
    }
    if next.is_noise {
        return None;
    }
    let separator = match gap.mark {
        0 if gap.is_space() => Separator::Space,
        b'/' | b'-' if gap.is_tight() => return Some((end + 1, Separator::Chain)),
        b',' | b';' | b'+' | b'&' => Separator::Said,
        b'/' | b'-' if gap.space_before && gap.space_after => Separator::Said,
        _ => return None,
    };
    is_single(text, end + 1).then_some((end + 1, separator))
}

/// Whether digits are a whole number by themselves, or the head of a slash list.
pub(super) fn is_single(text: &Text, at: usize) -> bool {
    let is_hyphened = text.is_number(at + 1) && {
        let gap = text.atoms[at + 1].gap;
        gap.is_joint() && gap.mark != b'/'
    };
    ends(text, at, true) && !is_hyphened
}

/// Whether digits count or place something rather than name a document.
fn is_measured(text: &Text, at: usize, separator: Separator, last: Named) -> bool {
    if separator == Separator::Chain || !text.is_word(at + 1) || !text.atoms[at + 1].gap.is_space()
    {
        return false;
    }
    let word = text.word(at + 1);
    if words::counts(text, at + 1) {
        return true;
    }
    let is_full = text.length(at) == last.written || text.length(at) == last.width;
    let is_link = words::is_exception(word)
        || matches!(word, b"ET" | b"AND" | b"A" | b"AU" | b"MERCI" | b"SOLDE");
    !is_link && (!is_full || separator == Separator::Space && text.length(at) < 4)
}

/// What a number is to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sibling {
    Is(Named),
    Several,
    Not,
}

pub(super) fn sibling<N: Numbers + ?Sized>(
    text: &Text,
    asker: &mut Asker<'_, N>,
    at: usize,
    separator: Separator,
    base: Named,
) -> Sibling {
    let length = text.length(at);
    let Some(value) = text.value(at) else {
        return Sibling::Not;
    };
    let is_full = length == base.width || length == base.written;
    let is_hyphen = text.atoms[at].gap.mark == b'-';
    if length > base.width
        || !is_full && (separator == Separator::Space || separator == Separator::Chain && is_hyphen)
    {
        return Sibling::Not;
    }
    if is_year(text.word(at))
        && (separator != Separator::Chain || value.abs_diff(base.value) > SPAN)
    {
        return Sibling::Not;
    }
    let scale = 10_u64.pow(u32::try_from(length).unwrap_or(19).min(19));
    let mut candidates = vec![(value, base.width)];
    if length < base.width {
        let varies = asker
            .index
            .shapes
            .get(base.shape as usize)
            .is_some_and(|shape| shape.widths & (1 << length) != 0);
        if varies {
            candidates.push((value, length));
        }
        // `0101/02` may be written for `0101/0102`.
        if !is_full || base.value >= scale {
            candidates.push((base.value - base.value % scale + value, base.width));
        }
    }
    candidates.dedup();
    let mut known = None;
    for (value, width) in candidates {
        let document = match asker.ask(base.shape, value, width) {
            Hit::Unknown => continue,
            Hit::Several => return Sibling::Several,
            Hit::Closed => None,
            Hit::Open(document) => Some(document),
        };
        let named = Named {
            value,
            width,
            written: length,
            document,
            is_whole: false,
            ..base
        };
        match known {
            None => known = Some(named),
            Some(other) if other.value == value && other.width == width => {}
            Some(_) => return Sibling::Several,
        }
    }
    known.map_or(Sibling::Not, Sibling::Is)
}
