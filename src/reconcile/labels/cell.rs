//! References in a cell that holds nothing else: the invoice column of a payment.
//!
//! Takes the cell, read as a label is; the column vouches for what stands in it. Invariant: a cell
//! that spells one number up to case, separators, prefix of the same class and zeros names it, and
//! no other rule is tried then.

use super::answers::{Asker, Verdict};
use super::index::Index;
use super::runs::{Run, Tails};
use super::text::Text;
use super::{Found, Note, Numbers, Part, Reading, Templates, references};

/// What the header of the column says, before what the cell says.
const CUE: &str = "FACTURE ";

/// Reads the references of a cell.
pub fn cell_references<N: Numbers + ?Sized>(
    cell: &str,
    templates: &Templates,
    numbers: &N,
) -> Reading {
    if !templates.is_chaotic() && !templates.index().shapes.is_empty() {
        let whole = whole(cell, templates.index(), numbers);
        if whole != Reading::default() {
            return whole;
        }
    }
    let mut reading = references(&format!("{CUE}{cell}"), None, templates, numbers);
    for note in &mut reading.notes {
        let (Note::Unknown(text) | Note::Ambiguous(text) | Note::Truncated(text)) = note;
        if let Some(own) = text.strip_prefix(CUE) {
            *text = own.to_owned();
        }
    }
    reading
}

/// Reads a cell that spells one number from its first character to its last.
fn whole<N: Numbers + ?Sized>(cell: &str, index: &Index, numbers: &N) -> Reading {
    let mut reading = Reading::default();
    let text = Text::new(cell, None);
    let tails = Tails {
        letters: index.has_tails,
        years: index.has_year_tails,
    };
    let run = Run::new(&text, 0, tails);
    let mut asker = Asker::new(index, numbers);
    let ends_cell = |atom: usize| atom + 1 == text.atoms.len();
    for stop in &run.stops[..run.count] {
        if !ends_cell(stop.atom) {
            continue;
        }
        match asker.read_whole(&run, *stop) {
            Verdict::Nothing => continue,
            Verdict::Ambiguous => reading.notes.push(Note::Ambiguous(cell.to_owned())),
            Verdict::Named(named) => match named.document {
                Some(document) => reading.found.push(Found {
                    document,
                    strength: named.strength,
                    part: Part::Whole,
                }),
                None => reading.notes.push(Note::Unknown(cell.to_owned())),
            },
        }
        break;
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::super::cases::Ledger;

    fn shown(open: &[&str], cell: &str) -> String {
        Ledger::new(open, &[]).show_cell(cell)
    }

    #[test]
    fn a_cell_spells_a_number_in_many_ways() {
        let open = ["FA2026-0001", "FA2026-0002", "AV2026-0003", "ABC12"];
        for (cell, found) in [
            ("Facture FA2026-0001", "FA2026-0001"),
            ("n° FA2026-0001", "FA2026-0001"),
            ("fa 2026 0001", "FA2026-0001"),
            ("FA20260001", "FA2026-0001"),
            ("FAC 2026/1", "FA2026-0001"),
            ("abc 12", "ABC12"),
            ("avoir AV2026-0003", "AV2026-0003"),
            ("FA2026-0001 - FA2026-0002", "FA2026-0001,FA2026-0002"),
            ("FA2026-0001 et 0002", "FA2026-0001,FA2026-0002"),
            ("FA2026-0001 du 12/03/2026", "FA2026-0001"),
            ("2", "~FA2026-0002"),
            ("CDE 2026-0001", ""),
            ("DEVIS 1", ""),
            ("12/03/2026", ""),
        ] {
            assert_eq!(shown(&open, cell), found, "{cell}");
        }
    }

    #[test]
    fn a_cell_that_spells_two_numbers_names_neither() {
        let open = ["FA2026-0042", "FAC2026-0042", "F-7", "F/7"];
        assert_eq!(shown(&open, "FA 2026 0042"), "FA2026-0042");
        assert_eq!(shown(&open, "FC 2026 42"), "| ambiguous FC 2026 42");
        assert_eq!(shown(&open, "F7"), "| ambiguous F7");
    }
}
