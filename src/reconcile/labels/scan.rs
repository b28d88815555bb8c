//! The one pass over a label: number by number, from left to right.
//!
//! Takes a label without its noise; gives its reading. Invariant: each atom is consumed once, and a
//! number in sight of another (list, range) is read as its sibling before it is read by itself.

use hashbrown::HashSet;

use super::answers::Asker;
use super::index::Index;
use super::lists::{self, Followers};
use super::places::{self, Content, Place, cue_of};
use super::text::Text;
use super::words::{self, Cue};
use super::{Found, Hit, Note, Numbers, Reading, Strength};

/// A reading in progress.
#[derive(Default)]
struct Output {
    reading: Reading,
    /// The documents found, once they are many.
    seen: HashSet<u32>,
}

/// Documents of a label up to which comparing each is quicker than a set.
const FEW: usize = 16;

const MOST_NOTES: usize = 100;

impl Output {
    fn found(&mut self, document: u32, strength: Strength) {
        let found = &mut self.reading.found;
        let is_new = if found.len() < FEW {
            found.iter().all(|other| other.document != document)
        } else {
            if self.seen.is_empty() {
                self.seen.extend(found.iter().map(|other| other.document));
            }
            self.seen.insert(document)
        };
        if is_new {
            found.push(Found { document, strength });
        }
    }

    fn note(&mut self, note: Note) {
        if self.reading.notes.len() < MOST_NOTES && !self.reading.notes.contains(&note) {
            self.reading.notes.push(note);
        }
    }
}

/// Reads a label.
pub(super) fn read<N: Numbers + ?Sized>(text: &Text, index: &Index, numbers: &N) -> Reading {
    let mut asker = Asker::new(index, numbers);
    let mut output = Output::default();
    let mut next = 0;
    let mut listed = None;
    let mut at = 0;
    while at < text.atoms.len() {
        let atom = &text.atoms[at];
        if !atom.is_number || atom.is_noise {
            at += 1;
            continue;
        }
        let inherited = inherited(text, at, listed);
        let cue = cue_of(text, at, next, inherited);
        let place = places::place(text, &mut asker, at, next, inherited);
        let Some(place) = place else {
            listed = (cue != Cue::Absent).then_some((at, cue));
            at += 1;
            continue;
        };
        let end = settle(text, &mut asker, &mut output, &place);
        let cue = if cue == Cue::Absent {
            cue_before(text, &place)
        } else {
            cue
        };
        listed = (cue != Cue::Absent).then_some((end, cue));
        next = end + 1;
        at = end + 1;
    }
    output.reading
}

/// Looks up each word that holds a digit just as it is written, for ledgers without numbering.
pub(super) fn verbatim<N: Numbers + ?Sized>(
    label: &str,
    limit: Option<usize>,
    numbers: &N,
) -> Reading {
    let mut output = Output::default();
    let is_cut = limit.is_some_and(|limit| label.chars().count() == limit);
    for word in label.split_whitespace() {
        let number = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        if digits == 0 || number.len() > 64 || digits == number.len() && digits < 5 {
            continue;
        }
        if is_cut && label.ends_with(word) {
            continue;
        }
        match numbers.find(number) {
            Hit::Unknown => {}
            Hit::Closed => output.note(Note::Unknown(number.to_owned())),
            Hit::Several => output.note(Note::Ambiguous(number.to_owned())),
            Hit::Open(document) => output.found(document, Strength::Exact),
        }
    }
    output.reading
}

/// Writes down a place and what follows from it; gives the last atom consumed.
fn settle<N: Numbers + ?Sized>(
    text: &Text,
    asker: &mut Asker<'_, N>,
    output: &mut Output,
    first: &Place,
) -> usize {
    if let Some(range) = lists::range(text, asker, first) {
        for named in range.members {
            if let Some(document) = named.document {
                output.found(document, named.strength);
            }
        }
        range.notes.into_iter().for_each(|note| output.note(note));
        return range.end;
    }
    let written = || text.written(first.start, first.end);
    let named = match first.content {
        Content::Named(named) => named,
        Content::Ambiguous => {
            output.note(Note::Ambiguous(written()));
            return first.end;
        }
        Content::Unknown => {
            output.note(Note::Unknown(written()));
            return first.end;
        }
        Content::Truncated => {
            output.note(Note::Truncated(written()));
            return first.end;
        }
    };
    let Followers {
        members,
        notes,
        end,
        is_refused,
    } = lists::followers(text, asker, first.end, named);
    if !is_refused {
        match named.document {
            Some(document) => output.found(document, named.strength),
            None => output.note(Note::Unknown(written())),
        }
        for member in members {
            if let Some(document) = member.document {
                output.found(document, member.strength);
            }
        }
    }
    notes.into_iter().for_each(|note| output.note(note));
    end
}

/// The cue that a number takes from the one before it in a list.
fn inherited(text: &Text, at: usize, listed: Option<(usize, Cue)>) -> Option<Cue> {
    let (last, cue) = listed?;
    let is_next = last + 1 == at
        || last + 2 == at && matches!(text.word(last + 1), b"ET" | b"AND" | b"OU" | b"A" | b"AU");
    if !is_next || text.atoms[at].gap.mark == b'|' {
        return None;
    }
    match cue {
        Cue::Document(class, _) | Cue::Listed(class) => Some(Cue::Listed(class)),
        Cue::Other => Some(Cue::Other),
        Cue::Absent | Cue::Reference => None,
    }
}

fn cue_before(text: &Text, place: &Place) -> Cue {
    words::class(text.word(place.start)).map_or(Cue::Absent, Cue::Listed)
}
