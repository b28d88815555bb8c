//! What sets a part apart: one instalment of a number (`/2`, `ECH 2`), what a list leaves out (`SAUF`).
//!
//! Takes the label after a number, or after the numbers of a list. Invariant: what cannot be told takes
//! the whole list with it.

use super::Numbers;
use super::answers::{Asker, Named};
use super::lists::{Separator, Sibling, followers, is_single, sibling};
use super::places::place;
use super::text::Text;
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
    let word = end + 1;
    if !text.is_word(word) || !words::is_exception(text.word(word)) {
        return None;
    }
    let at = (word + 1..text.atoms.len().min(word + 5)).find(|at| text.is_number(*at))?;
    let is_linked = |at: usize| is_link_to_exception(text.word(at));
    if !(word + 1..at).all(is_linked) || text.atoms[at].is_noise || !is_single(text, at) {
        return None;
    }
    if text.is_cut(at) {
        return Some(Exception::Unclear(at));
    }
    match sibling(text, asker, at, Separator::Said, base) {
        Sibling::Is(named) => {
            let list = followers(text, asker, at, named);
            let mut out = list.members;
            out.push(named);
            Some(Exception::Out(out, list.end))
        }
        Sibling::Several => Some(Exception::Unclear(at)),
        Sibling::Not if words::is_exception_of_documents(text.word(word)) => {
            let is_read_by_itself = place(text, asker, at, word + 1, None).is_some();
            (!is_read_by_itself).then_some(Exception::Unclear(at))
        }
        Sibling::Not => None,
    }
}

/// Whether what stands at an atom is taken out by a word before it.
pub(super) fn is_excepted(text: &Text, start: usize, floor: usize) -> bool {
    let lowest = floor.max(start.saturating_sub(5));
    (lowest..start)
        .rev()
        .find(|at| !is_link_to_exception(text.word(*at)))
        .is_some_and(|at| words::is_exception(text.word(at)))
}

fn is_link_to_exception(word: &[u8]) -> bool {
    words::is_number_word(word)
        || words::strong(word) == Some(Class::Invoice)
        || matches!(
            word,
            b"LA" | b"LE" | b"LES" | b"DE" | b"DU" | b"DES" | b"FAITE" | b"L" | b"D"
        )
}
