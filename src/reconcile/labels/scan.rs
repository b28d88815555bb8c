//! The one pass over a label: number by number, from left to right.
//!
//! Takes a label without its noise; gives its reading. Invariant: each atom is consumed once, and a
//! number in sight of another (list, range) is read as its sibling before it is read by itself.

use super::answers::{Asker, Named};
use super::apart::{self, Excepted, Exception};
use super::index::Index;
use super::lists::{self, Followers};
use super::output::Output;
use super::places::{self, Content, Place, cue_of};
use super::ranges;
use super::text::Text;
use super::words::{self, Class, Cue};
use super::{Hit, Note, Numbers, Part, Reading, Strength};

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
        let excepted = if is_credit_note(index, &place) {
            None
        } else {
            apart::excepted(text, place.start, next, &output)
        };
        let end = match excepted {
            Some(excepted) => take_out(text, &mut asker, &mut output, &place, excepted),
            None => settle(text, &mut asker, &mut output, &place),
        };
        let cue = if place.content == Content::Blocked {
            Cue::Paper
        } else if cue == Cue::Absent {
            cue_before(text, &place)
        } else {
            cue
        };
        listed = (cue != Cue::Absent).then_some((end, cue));
        next = end + 1;
        at = end + 1;
    }
    output.done()
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
            Hit::Open(document) => {
                let is_bare = digits == number.len();
                let strength = if is_bare {
                    Strength::Weak
                } else {
                    Strength::Exact
                };
                output.found(document, strength);
            }
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
    if first.content != Content::Blocked
        && let Some(range) = ranges::range(text, asker, first)
    {
        range.notes.into_iter().for_each(|note| output.note(note));
        return take(text, asker, output, first, range.members, range.end);
    }
    let written = || text.written(first.start, first.end);
    let named = match first.content {
        Content::Named(named) => named,
        Content::Ambiguous => {
            output.note(Note::Ambiguous(written()));
            return first.end;
        }
        Content::Unknown | Content::Blocked => {
            output.note(Note::Unknown(written()));
            return first.end;
        }
        Content::Truncated => {
            output.note(Note::Truncated(written()));
            return first.end;
        }
    };
    if let Some(document) = named.document
        && let Some((claim, end)) = apart::instalment(text, asker, first.end, document)
    {
        output.part(claim, named.strength, Part::Instalment);
        return end;
    }
    let Followers {
        mut members,
        notes,
        end,
        is_refused,
    } = lists::followers(text, asker, first.end, named);
    if is_refused {
        members.clear();
    } else {
        if named.document.is_none() {
            output.note(Note::Unknown(written()));
        }
        members.insert(0, named);
    }
    notes.into_iter().for_each(|note| output.note(note));
    take(text, asker, output, first, members, end)
}

/// Takes what stands at a place, and what follows from it, out of what was found before; gives the last
/// atom consumed.
fn take_out<N: Numbers + ?Sized>(
    text: &Text,
    asker: &mut Asker<'_, N>,
    output: &mut Output,
    place: &Place,
    excepted: Excepted,
) -> usize {
    let mut out = Output::default();
    let end = settle(text, asker, &mut out, place);
    let documents: Vec<u32> = out.reading.found.iter().map(|out| out.document).collect();
    let were_found = output.take_out(&documents);
    let is_alone = documents.len() < 2 && excepted.is_first;
    if !were_found && !is_alone {
        output.note(Note::Ambiguous(text.written(place.start, end)));
    }
    for note in out.reading.notes {
        let is_unclear = matches!(note, Note::Ambiguous(_) | Note::Truncated(_));
        if is_unclear && excepted.of_documents {
            output.clear();
            output.note(note);
        }
    }
    output.excepted = Some((end, excepted.of_documents));
    end
}

/// Writes down the members of a list or range, but those that the label takes out; gives the last
/// atom consumed.
fn take<N: Numbers + ?Sized>(
    text: &Text,
    asker: &mut Asker<'_, N>,
    output: &mut Output,
    first: &Place,
    mut members: Vec<Named>,
    mut end: usize,
) -> usize {
    let exception = members
        .last()
        .and_then(|last| apart::exception(text, asker, end, *last));
    match exception {
        Some(Exception::Out(out, last)) => {
            let is_member = |out: &Named| {
                members.iter().any(|member| {
                    (out.shape, out.value, out.width) == (member.shape, member.value, member.width)
                })
            };
            if out.len() > 1 && !out.iter().all(is_member) {
                output.note(Note::Ambiguous(text.written(end + 1, last)));
            }
            let documents: Vec<u32> = out.iter().filter_map(|out| out.document).collect();
            output.take_out(&documents);
            let is_out = |member: &Named| {
                out.iter().any(|out| {
                    (out.shape, out.value, out.width) == (member.shape, member.value, member.width)
                })
            };
            members.retain(|member| !is_out(member));
            end = last;
            output.excepted = Some((end, true));
        }
        Some(Exception::Unclear(last)) => {
            members.clear();
            output.note(Note::Ambiguous(text.written(first.start, last)));
            end = last;
            output.excepted = Some((end, true));
        }
        None => {}
    }
    for member in members {
        if let Some(document) = member.document {
            output.found(document, member.strength);
        }
    }
    end
}

fn is_credit_note(index: &Index, place: &Place) -> bool {
    let Content::Named(named) = place.content else {
        return false;
    };
    let shape = index.shapes.get(named.shape as usize);
    shape.is_some_and(|shape| shape.class == Some(Class::Credit))
}

/// The cue that a number takes from the one before it in a list.
fn inherited(text: &Text, at: usize, listed: Option<(usize, Cue)>) -> Option<Cue> {
    let (last, cue) = listed?;
    let is_link = |at: usize| matches!(text.word(at), b"ET" | b"AND" | b"OU" | b"A" | b"AU");
    // `1041 ET N° 1042`, `1041 SAUF 1042`, and after a paper its prefixes: `BL FA101 ET FA102`.
    let is_linked = last + 1 < at && is_link(last + 1);
    let is_of_paper = is_linked && cue == Cue::Paper;
    let is_next = at <= last + 4
        && (last + 1 + usize::from(is_linked)..at).all(|between| {
            let word = text.word(between);
            words::is_number_word(word)
                || is_of_paper && words::class(word).is_some()
                || words::is_exception_of_documents(word)
                || word == b"HORS"
        });
    if !is_next || text.atoms[at].gap.mark == b'|' {
        return None;
    }
    match cue {
        Cue::Document(class, _) | Cue::Listed(class) => Some(Cue::Listed(class)),
        Cue::Other | Cue::Paper => Some(cue),
        Cue::Absent | Cue::Reference | Cue::Number => None,
    }
}

fn cue_before(text: &Text, place: &Place) -> Cue {
    words::class(text.word(place.start)).map_or(Cue::Absent, Cue::Listed)
}
