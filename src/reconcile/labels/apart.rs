//! What sets a part apart: one instalment of a number (`/2`, `ECH 2`), what a list leaves out (`SAUF`).
//!
//! Takes the label after a number, or after the numbers of a list. Invariant: what cannot be told takes
//! the whole list with it.

use super::Numbers;
use super::answers::{Asker, Named};
use super::lists::{Separator, Sibling, followers, is_single, sibling};
use super::output::Output;
use super::places::place;
use super::text::{MIXED, Text};
use super::words::{self, Class};

/// Reads `/2`, `(2/3)` or `ECH 2` after a number that has instalments: the claim of that instalment,
/// and the last atom consumed.
pub(super) fn instalment<N: Numbers + ?Sized>(
    text: &Text,
    asker: &Asker<'_, N>,
    end: usize,
    document: u32,
) -> Option<(u32, usize)> {
    let next = text.atoms.get(end + 1)?;
    let mut first = end + 1;
    if next.is_number {
        let is_slashed = next.gap.is_tight() && next.gap.mark == b'/';
        if !is_slashed && next.gap.mark != b'(' {
            return None;
        }
    } else {
        if next.gap.is_break() || !words::is_instalment(text.word(first)) {
            return None;
        }
        first += 1 + usize::from(words::is_number_word(text.word(first + 1)));
    }
    let is_place = |at: usize| {
        let is_free = text.atoms.get(at).is_some_and(|atom| !atom.is_noise);
        is_free && text.is_number(at) && text.length(at) < 3 && text.word(at)[0] != b'0'
    };
    if !is_place(first) || text.is_cut(first) {
        return None;
    }
    let place = text.value(first)?;
    let claim = asker.instalment(document, place)?;
    // `2/3`: the second of three.
    let of = first + 1;
    let is_share = is_place(of)
        && text.atoms[of].gap.is_tight()
        && text.atoms[of].gap.mark == b'/'
        && text.value(of) >= Some(place);
    Some((claim, if is_share { of } else { first }))
}

/// What a label takes out of the numbers before it.
#[derive(Debug)]
pub(super) enum Exception {
    /// These, up to this atom.
    Out(Vec<Named>, usize),
    /// Something that cannot be told, up to this atom.
    Unclear(usize),
}

/// Reads `SAUF 0103` after the numbers of a list or range, of which `base` is one: what is written in
/// full is read by itself.
pub(super) fn exception<N: Numbers + ?Sized>(
    text: &Text,
    asker: &mut Asker<'_, N>,
    end: usize,
    base: Named,
) -> Option<Exception> {
    // `A L'EXCEPTION DE 0103`
    let is_begun = text.word(end + 1) == b"A" && text.word(end + 2) == b"L";
    let word = end + 1 + if is_begun { 2 } else { 0 };
    if !text.is_word(word) || !words::is_exception(text.word(word)) {
        return None;
    }
    let at = (word + 1..text.atoms.len().min(word + 5)).find(|at| text.is_number(*at))?;
    let is_linked = |at: usize| is_link_to_exception(text.word(at));
    if !(word + 1..at).all(is_linked) || text.atoms[at].is_noise {
        return None;
    }
    let of_documents = words::is_exception_of_documents(text.word(word));
    if !is_single(text, at) {
        let is_unread = of_documents && place(text, asker, at, word + 1, None).is_none();
        return is_unread.then_some(Exception::Unclear(at));
    }
    if text.is_cut(at) {
        return Some(Exception::Unclear(at));
    }
    match sibling(text, asker, at, Separator::Said, base) {
        Sibling::Is(named) => {
            let list = followers(text, asker, at, named);
            let mut out = vec![named];
            out.extend(list.members);
            Some(Exception::Out(out, list.end))
        }
        Sibling::Several => Some(Exception::Unclear(at)),
        Sibling::Not if of_documents => {
            let is_read_by_itself = place(text, asker, at, word + 1, None).is_some();
            (!is_read_by_itself).then_some(Exception::Unclear(at))
        }
        Sibling::Not => None,
    }
}

/// How a label takes out what stands at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Excepted {
    /// Its word can take out nothing but documents.
    pub(super) of_documents: bool,
    /// It stands after the word itself, not in the list that goes on from there.
    pub(super) is_first: bool,
}

/// Returns how what stands at an atom is taken out: by a word before it, or with the number before it
/// (`SAUF FA102 ET FA103`).
pub(super) fn excepted(
    text: &Text,
    start: usize,
    floor: usize,
    output: &Output,
) -> Option<Excepted> {
    let lowest = floor.max(start.saturating_sub(5));
    let word = (lowest..start)
        .rev()
        .map(|at| text.word(at))
        .find(|word| !is_link_to_exception(word));
    if let Some(word) = word.filter(|word| words::is_exception(word)) {
        return Some(Excepted {
            of_documents: words::is_exception_of_documents(word),
            is_first: true,
        });
    }
    let (last, of_documents) = output.excepted?;
    let is_and = |at: usize| matches!(text.word(at), b"ET" | b"AND" | b"OU" | b"NI");
    let is_link = |at: usize| {
        let word = text.word(at);
        text.atoms[at].is_noise || is_and(at) || is_link_to_exception(word)
    };
    // `(SAUF FA102) ET FA103`, `SAUF FA102. FACTURE FA103`: what is taken out is said.
    let is_joined = |at: usize| {
        let gap = text.atoms[at].gap;
        let is_end =
            matches!(gap.mark, b'|' | b'+' | b')' | MIXED) || gap.mark == b'.' && !gap.is_joint();
        !is_end
    };
    let is_near = last + 1 == floor && start <= last + 9;
    let is_linked = is_near && (last + 1..start).all(is_link) && (last + 1..=start).all(is_joined);
    // `SAUF FA102, FACTURES FA101 A FA104`: nothing precedes that it could be taken from.
    let is_list = !output.reading.found.is_empty() || is_and(last + 1);
    (is_linked && is_list).then_some(Excepted {
        of_documents,
        is_first: false,
    })
}

fn is_link_to_exception(word: &[u8]) -> bool {
    words::is_number_word(word)
        || words::strong(word) == Some(Class::Invoice)
        || matches!(
            word,
            b"LA" | b"LE" | b"LES" | b"DE" | b"DU" | b"DES" | b"FAITE" | b"L" | b"D"
        )
}
