//! What stands at one number of a label: which letters are its own, and how far it goes.
//!
//! Takes the atom of a number; gives the document it names, or what is to be said of it. Invariant:
//! the longest reading that the ledger knows wins, and a reading that the file may have cut never.

use super::Numbers;
use super::answers::{Asker, Named, Verdict};
use super::index::Index;
use super::numbers::Spaces;
use super::runs::{Run, Stop, Tails};
use super::text::{Cut, Text, is_year};
use super::words::{self, Cue};

/// What stands at a number of a label.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) start: usize,
    /// The last atom it consumes.
    pub(super) end: usize,
    pub(super) content: Content,
}

/// What a place of a label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Named(Named),
    Ambiguous,
    /// It has the looks of one of our numbers.
    Unknown,
    /// It is one of our numbers after the word for another paper.
    Blocked,
    Truncated,
}

/// Atoms beyond which what is glued together is no number.
const LONGEST_CHAIN: usize = 12;

/// What stands at a number, its letters included when they are not before `floor`.
pub(super) fn place<N: Numbers + ?Sized>(
    text: &Text,
    asker: &mut Asker<'_, N>,
    at: usize,
    floor: usize,
    inherited: Option<Cue>,
) -> Option<Place> {
    let gap = text.atoms[at].gap;
    let is_attached =
        gap.is_none() || gap.is_joint() || gap.is_tight() && matches!(gap.mark, b':' | b'#');
    let has_word = at > floor && text.is_word(at - 1) && !text.atoms[at - 1].is_noise;
    let mut starts = [0; 4];
    let mut count = 0;
    if has_word && (is_attached || gap.is_space()) {
        let mut start = at - 1;
        loop {
            let before = text.atoms[start].gap;
            if !before.is_none() {
                starts[count] = start;
                count += 1;
            }
            let is_joined = is_attached && before.is_joint() && start > floor;
            if count == starts.len() || !is_joined || !text.is_word(start - 1) {
                break;
            }
            start -= 1;
        }
    }
    let mut looks = None;
    let is_apart = !(gap.is_none() || gap.is_joint());
    if is_apart && text.length(at) < 4 && counts(text, at) {
        return None;
    }
    for &start in starts[..count].iter().rev() {
        let own = words::cue(text, start, floor);
        let cue = match inherited {
            Some(Cue::Paper) if own == Cue::Absent => Cue::Paper,
            _ => own,
        };
        let Some(known) = prefix(text, asker.index, start, at, cue) else {
            continue;
        };
        let found = longest(text, asker, start, cue, known);
        match found {
            Some(Place {
                content: Content::Named(_) | Content::Ambiguous,
                start,
                end,
            }) if cue == Cue::Paper => {
                let content = Content::Blocked;
                return Some(Place {
                    start,
                    end,
                    content,
                });
            }
            Some(Place {
                content: Content::Named(_) | Content::Ambiguous,
                ..
            }) => return found,
            Some(Place {
                content: Content::Truncated | Content::Unknown | Content::Blocked,
                ..
            }) => {
                looks = looks.or(found);
            }
            None => {}
        }
    }
    let is_after_word = has_word && is_attached && !gap.is_none();
    let is_joined = gap.mark == b'.' && !words::is_number_word(text.word(at.max(1) - 1));
    let is_separate = !is_attached || is_after_word && !(is_joined || gap.mark == b'-');
    let is_separate = is_separate || at == 0 || gap.is_tight() && matches!(gap.mark, b':' | b'#');
    if looks.is_none() && is_separate {
        let cue = cue_of(text, at, floor, inherited);
        if stands_alone(text, at, cue) {
            let known = if matches!(cue, Cue::Document(_, _)) {
                Looks::Ours
            } else {
                Looks::Foreign
            };
            return longest(text, asker, at, cue, known);
        }
    }
    looks
}

/// Whether a number that is not found deserves a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looks {
    Ours,
    Foreign,
}

/// Whether a word may be the letters of a number.
fn prefix(text: &Text, index: &Index, start: usize, at: usize, cue: Cue) -> Option<Looks> {
    let mut letters = [0; 64];
    let mut length = 0;
    for atom in start..at {
        let word = text.word(atom);
        letters
            .get_mut(length..length + word.len())?
            .copy_from_slice(word);
        length += word.len();
    }
    let letters = &letters[..length];
    let class = words::class(letters);
    let is_lead = index.is_lead(letters);
    if class.is_none() && !is_lead || cue.is_other() && (class.is_none() || length < 2) {
        return None;
    }
    let is_near = !text.atoms[at].gap.is_space();
    let is_ours =
        words::strong(letters).is_some() || is_lead && (is_near || class.is_some() && length > 1);
    Some(if is_ours { Looks::Ours } else { Looks::Foreign })
}

/// Whether a short number counts something: `30 JOURS`, `2 SUR 3`, or `2/3`, the second of three or a
/// day.
fn counts(text: &Text, at: usize) -> bool {
    let next = at + 1;
    let is_share = text.is_number(next)
        && text.atoms[next].gap.is_tight()
        && text.atoms[next].gap.mark == b'/'
        && text.length(at).max(text.length(next)) < 3
        && text.word(at)[0] != b'0'
        && !(text.atoms.get(next + 1)).is_some_and(|after| after.gap.is_joint());
    is_share || words::counts(text, next)
}

/// Whether digits without letters are not the middle of a longer chain of numbers.
fn stands_alone(text: &Text, at: usize, cue: Cue) -> bool {
    if cue.class().is_some() {
        return true;
    }
    let is_after_number = at > 0
        && text.is_number(at - 1)
        && !text.atoms[at - 1].is_noise
        && text.atoms[at].gap.is_space()
        && text.length(at - 1) < 5;
    let is_post_code = text.length(at) == 5
        && text.is_word(at + 1)
        && text.atoms[at + 1].gap.is_space()
        && !matches!(text.word(at + 1), b"ET" | b"MERCI");
    let is_counted = text.is_word(at + 1) && words::is_unit(text.word(at + 1));
    !(is_after_number || is_post_code || is_counted)
}

/// The longest number that begins at an atom.
fn longest<N: Numbers + ?Sized>(
    text: &Text,
    asker: &mut Asker<'_, N>,
    start: usize,
    cue: Cue,
    looks: Looks,
) -> Option<Place> {
    let tails = Tails {
        letters: asker.index.has_tails,
        years: asker.index.has_year_tails,
    };
    let run = Run::new(text, start, tails);
    let mut is_truncated = false;
    let mut natural = None;
    for stop in run.stops[..run.count].iter().rev() {
        let verdict = asker.read(&run, *stop, cue, Spaces::BetweenGroups);
        if verdict == Verdict::Nothing || is_chained(text, &run, *stop, cue) {
            continue;
        }
        if is_refused_by_cut(text, *stop, verdict) {
            is_truncated = true;
            break;
        }
        natural = Some((*stop, verdict));
        break;
    }
    let reach = natural.map_or(0, |(stop, _)| stop.atom);
    let mut broken = None;
    if run.spaces != 0 {
        for stop in run.stops[..run.count]
            .iter()
            .rev()
            .filter(|stop| stop.atom > reach)
        {
            let verdict = asker.read(&run, *stop, cue, Spaces::Anywhere);
            if verdict != Verdict::Nothing
                && !is_chained(text, &run, *stop, cue)
                && !is_refused_by_cut(text, *stop, verdict)
            {
                broken = Some((*stop, verdict));
                break;
            }
        }
    }
    let chosen = match (natural, broken) {
        (Some((_, Verdict::Named(short))), Some((stop, long))) => {
            // The shorter reading is open too: who wrote it meant one of the two.
            let verdict = if short.document.is_some() {
                Verdict::Ambiguous
            } else {
                long
            };
            Some((stop, verdict))
        }
        (_, Some(found)) | (Some(found), None) => Some(found),
        (None, None) => None,
    };
    match chosen {
        Some((stop, Verdict::Named(named))) => Some(Place {
            start,
            end: stop.atom,
            content: Content::Named(named),
        }),
        Some((stop, Verdict::Ambiguous)) => {
            let start = noted_from(text, start, cue);
            Some(Place {
                start,
                end: stop.atom,
                content: Content::Ambiguous,
            })
        }
        Some((_, Verdict::Nothing)) | None => unknown(text, start, cue, looks, is_truncated),
    }
}

/// What is said of a number that is not found.
fn unknown(text: &Text, start: usize, cue: Cue, looks: Looks, is_truncated: bool) -> Option<Place> {
    let first = (start..text.atoms.len()).find(|at| text.is_number(*at))?;
    let mut end = first;
    while text.atoms.get(end + 1).is_some_and(|next| {
        end <= first + LONGEST_CHAIN
            && !next.is_noise
            && (next.gap.is_none() || next.gap.is_joint() && next.is_number)
    }) {
        end += 1;
    }
    let touches_cut = text.is_cut(end)
        || text.is_number(end + 1) && text.is_cut(end + 1) && text.atoms[end + 1].gap.is_space();
    if looks == Looks::Foreign || text.atoms[first].is_noise {
        return None;
    }
    let start = noted_from(text, start, cue);
    if is_truncated || touches_cut {
        let end = if text.is_cut(end) { end } else { end + 1 };
        return Some(Place {
            start,
            end,
            content: Content::Truncated,
        });
    }
    let is_bare_year = end == first
        && is_year(text.word(first))
        && (text.atoms[first].gap.is_space() || first == start);
    if is_bare_year || text.length(first) > 19 || end > first + LONGEST_CHAIN {
        return None;
    }
    Some(Place {
        start,
        end,
        content: Content::Unknown,
    })
}

/// A note on bare digits shows the cue that made them a number.
fn noted_from(text: &Text, start: usize, cue: Cue) -> usize {
    match cue {
        Cue::Document(_, at) if text.is_number(start) => at.min(start),
        Cue::Document(_, _)
        | Cue::Absent
        | Cue::Reference
        | Cue::Number
        | Cue::Other
        | Cue::Paper
        | Cue::Listed(_) => start,
    }
}

/// Whether digits joined by spaces without any cue go on: part of a chain that is none of ours.
fn is_chained(text: &Text, run: &Run, stop: Stop, cue: Cue) -> bool {
    run.lead == 0
        && cue.class().is_none()
        && run.spaces != 0
        && stop.groups > 1
        && text.is_number(stop.atom + 1)
        && text.atoms[stop.atom + 1].gap.is_space()
        && !text.atoms[stop.atom + 1].is_noise
}

/// Whether a number may have been cut by the file: its last atom touches the end, or the digits
/// after it do and may be its own.
fn is_refused_by_cut(text: &Text, stop: Stop, verdict: Verdict) -> bool {
    let is_whole = matches!(verdict, Verdict::Named(named) if named.is_whole);
    match text.cut {
        Cut::No => false,
        Cut::Full | Cut::Trimmed if text.is_cut(stop.atom) => {
            !(is_whole && text.cut == Cut::Trimmed)
        }
        Cut::Full | Cut::Trimmed => {
            let next = stop.atom + 1;
            text.is_cut(next)
                && text.is_number(next)
                && (text.atoms[next].gap.is_space() && !is_whole
                    || text.atoms[next].gap.is_joint() && text.atoms[next].gap.mark == b'-')
        }
    }
}

/// The cue of a number, its own or that of its list.
pub(super) fn cue_of(text: &Text, at: usize, floor: usize, inherited: Option<Cue>) -> Cue {
    let own = words::cue(text, at, floor);
    match (own, inherited) {
        (Cue::Absent | Cue::Number, Some(inherited)) => inherited,
        (Cue::Absent | Cue::Number | Cue::Reference, _)
            if words::is_blocked_from_afar(text, at, floor) =>
        {
            Cue::Other
        }
        (_, _) => own,
    }
}
