//! What goes from one number to another: `FA101 A FA104`, `0101..0104`.
//!
//! Takes a number and the label after it; gives the numbers between and what is missing. Invariant:
//! both ends are known, or nothing is taken; what is not of the customer of both ends is a lead.

use super::answers::{Asker, Named};
use super::lists::is_single;
use super::places::{Content, Place, place};
use super::text::{RANGE, Text, is_year};
use super::words;
use super::{Hit, Note, Numbers, Strength};

/// A range.
#[derive(Debug, Default)]
pub(super) struct Range {
    pub(super) members: Vec<Named>,
    pub(super) notes: Vec<Note>,
    pub(super) end: usize,
}

/// Most numbers between the ends of a range.
pub(super) const SPAN: u64 = 50;

/// Reads `X A Y` and the like, when a range follows a number.
pub(super) fn range<N: Numbers + ?Sized>(
    text: &Text,
    asker: &mut Asker<'_, N>,
    first: &Place,
) -> Option<Range> {
    let next = text.atoms.get(first.end + 1)?;
    let mut floor = first.end + 1;
    if !next.is_number && next.gap.is_space() && matches!(text.word(floor), b"A" | b"AU" | b"TO") {
        floor += 1;
    } else if next.gap.mark != RANGE {
        return None;
    }
    let at = (floor..text.atoms.len().min(floor + 4)).find(|at| text.is_number(*at))?;
    if text.atoms[floor..=at]
        .iter()
        .skip(1)
        .any(|atom| atom.gap.is_break())
        || text.atoms[at].is_noise
        || is_counted(text, at)
    {
        return None;
    }
    let refused = |end: usize, notes: Vec<Note>| {
        Some(Range {
            members: Vec::new(),
            notes,
            end,
        })
    };
    let whole = |end: usize| text.written(first.start, end);
    if at == floor
        && let Content::Named(start) = first.content
        && is_single(text, at)
    {
        // The end is bare digits: as many as the start has.
        if text.length(at) != start.written || is_year(text.word(at)) {
            return None;
        }
        if text.is_cut(at) {
            return refused(at, vec![Note::Truncated(whole(at))]);
        }
        let value = text.value(at)?;
        let known = asker.ask(start.shape, value, start.width) != Hit::Unknown;
        if !known {
            let note = Note::Unknown(asker.render(start.shape, value, start.width).to_owned());
            return refused(at, vec![note]);
        }
        return Some(expand(
            asker,
            start,
            Named { value, ..start },
            at,
            whole(at),
        ));
    }
    let last = place(text, asker, at, floor, None)?;
    // A name between `A` and the number: no range.
    let begins =
        last.start == floor || (floor..last.start).all(|at| words::strong(text.word(at)).is_some());
    if !begins {
        return None;
    }
    let end = last.end;
    let written = || text.written(last.start, last.end);
    match (first.content, last.content) {
        (Content::Blocked, _) | (_, Content::Blocked) => None,
        (Content::Named(start), Content::Named(stop)) => {
            Some(expand(asker, start, stop, end, whole(end)))
        }
        (Content::Named(_), Content::Unknown) => refused(end, vec![Note::Unknown(written())]),
        (Content::Named(_), Content::Truncated) => refused(end, vec![Note::Truncated(written())]),
        (Content::Unknown, Content::Unknown) => {
            let start = Note::Unknown(text.written(first.start, first.end));
            refused(end, vec![start, Note::Unknown(written())])
        }
        (Content::Unknown, _) => refused(
            end,
            vec![Note::Unknown(text.written(first.start, first.end))],
        ),
        (Content::Ambiguous, _) | (Content::Truncated, _) | (_, Content::Ambiguous) => {
            refused(end, vec![Note::Ambiguous(whole(end))])
        }
    }
}

/// Whether the end of a range counts something: `FACTURE 12 A 30 FDM`, `FACTURE 12 A 30J`.
fn is_counted(text: &Text, at: usize) -> bool {
    let is_glued = text.is_word(at + 1) && text.atoms[at + 1].gap.is_none();
    words::counts(text, at + 1) || is_glued && words::is_unit(text.word(at + 1))
}

/// All numbers from one known end to the other: those of the customer of both as sure as its ends, the
/// others as leads.
fn expand<N: Numbers + ?Sized>(
    asker: &mut Asker<'_, N>,
    start: Named,
    stop: Named,
    end: usize,
    written: String,
) -> Range {
    let mut range = Range {
        end,
        ..Range::default()
    };
    let is_range = start.shape == stop.shape && start.value < stop.value;
    if !is_range || stop.value - start.value > SPAN {
        range.notes.push(Note::Ambiguous(written));
        return range;
    }
    // The numbers are the house's: what lies between two of one customer may be another's.
    let owner = asker.customer(start.shape, start.value, start.width);
    let is_of_one = owner == asker.customer(start.shape, stop.value, start.width);
    for value in start.value..=stop.value {
        let named = Named { value, ..start };
        let hit = asker.ask(start.shape, value, start.width);
        let is_meant = is_of_one
            && (hit == Hit::Unknown || owner == asker.customer(start.shape, value, start.width));
        match hit {
            Hit::Open(document) => range.members.push(Named {
                document: Some(document),
                strength: if is_meant {
                    start.strength
                } else {
                    Strength::Weak
                },
                ..named
            }),
            Hit::Closed if is_of_one && !is_meant => {}
            Hit::Unknown | Hit::Closed => {
                let number = asker.render(start.shape, value, start.width).to_owned();
                range.notes.push(Note::Unknown(number));
            }
            Hit::Several => {
                let number = asker.render(start.shape, value, start.width).to_owned();
                range.notes.push(Note::Ambiguous(number));
            }
        }
    }
    range
}
