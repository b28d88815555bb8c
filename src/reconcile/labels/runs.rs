//! A run of atoms that may spell one number: `FA 2026 0103`, `FACT-2026-03-007`, `2026-031`.
//!
//! Takes a label and the atom where a number may begin; gives the spelling and the places where it
//! may stop. Invariant: at most ten atoms and 64 characters, whatever the label.

use super::text::{Text, is_year};
use super::words;

/// The letters and digits of a run, and where it may stop.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) letters: [u8; 64],
    /// Length of the letters it begins with.
    pub(super) lead: usize,
    /// How the lead is joined to the digits.
    pub(super) joins: Joined,
    groups: [(u8, u8); GROUPS],
    /// Bit n: something stands before the character n places after the lead.
    pub(super) gaps: u64,
    /// Bit n: that something holds a space.
    pub(super) spaces: u64,
    pub(super) stops: [Stop; ATOMS],
    pub(super) count: usize,
}

/// Whether a space stands between the letters and the digits of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    Tightly,
    BySpace,
}

/// A place where a run may end.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stop {
    /// Its last atom.
    pub(super) atom: usize,
    /// End of its digits, then of its tail.
    pub(super) digits: usize,
    pub(super) end: usize,
    /// Groups of digits before the tail.
    pub(super) groups: usize,
    /// Whether it has only letters, then digits.
    pub(super) is_plain: bool,
}

const ATOMS: usize = 12;
const GROUPS: usize = 8;

/// Which tails the numbers of the ledger have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tails {
    pub(super) letters: bool,
    pub(super) years: bool,
}

impl Run {
    /// Reads on from an atom as far as one number may go.
    pub(super) fn new(text: &Text, start: usize, tails: Tails) -> Self {
        let mut run = Self {
            letters: [0; 64],
            lead: 0,
            joins: Joined::Tightly,
            groups: [(0, 0); GROUPS],
            gaps: 0,
            spaces: 0,
            stops: [Stop::default(); ATOMS],
            count: 0,
        };
        let mut length = 0;
        let mut groups = 0;
        let mut spaces = 0;
        let mut is_plain = true;
        for (at, atom) in text.atoms.iter().enumerate().skip(start).take(10) {
            let width = atom.end - atom.start;
            if atom.is_noise || length + width > run.letters.len() {
                break;
            }
            if at > start {
                let is_digits = atom.is_number && groups > 0;
                let from_lead = atom.is_number && groups == 0;
                let gap = atom.gap;
                let has_space = gap.space_before || gap.space_after;
                let is_wrapped = gap.is_space() || gap.mark == b'-' && !gap.space_before;
                let fits = gap.is_none()
                    || gap.is_joint()
                    || gap.is_tight() && matches!(gap.mark, b'#' | b':') && from_lead
                    || gap.is_space() && from_lead && at == start + 1
                    || is_wrapped && is_digits && text.is_number(at - 1) && spaces < 2;
                if !fits {
                    break;
                }
                if !gap.is_none() && groups + usize::from(from_lead) > 0 {
                    let bit = 1_u64 << (length - run.lead).min(63);
                    run.gaps |= bit;
                    if has_space && is_digits {
                        run.spaces |= bit;
                        spaces += 1;
                    }
                }
                if has_space && from_lead {
                    run.joins = Joined::BySpace;
                }
            }
            if atom.is_number && groups == GROUPS {
                break;
            }
            run.letters[length..length + width].copy_from_slice(text.word(at));
            let before = length;
            length += width;
            if atom.is_number {
                run.groups[groups] = (before as u8, width as u8);
                groups += 1;
                if ends(text, at, run.lead > 0) {
                    run.stop(Stop {
                        atom: at,
                        digits: length,
                        end: length,
                        groups,
                        is_plain,
                    });
                    if tails.years && groups > 1 && is_year(text.word(at)) && text.is_number(at - 1)
                    {
                        let groups = groups - 1;
                        run.stop(Stop {
                            atom: at,
                            digits: before,
                            end: length,
                            groups,
                            is_plain,
                        });
                    }
                }
            } else if groups == 0 {
                run.lead = length;
            } else {
                if tails.letters && text.is_number(at - 1) && ends(text, at, true) {
                    run.stop(Stop {
                        atom: at,
                        digits: before,
                        end: length,
                        groups,
                        is_plain,
                    });
                }
                is_plain = false;
            }
        }
        run
    }

    fn stop(&mut self, stop: Stop) {
        if let Some(place) = self.stops.get_mut(self.count) {
            *place = stop;
            self.count += 1;
        }
    }

    /// The letters before the digits.
    pub(super) fn lead(&self) -> &[u8] {
        &self.letters[..self.lead]
    }

    pub(super) fn tail(&self, stop: Stop) -> &[u8] {
        &self.letters[stop.digits..stop.end]
    }

    pub(super) fn group(&self, at: usize) -> &[u8] {
        let (start, width) = self.groups[at];
        &self.letters[usize::from(start)..usize::from(start) + usize::from(width)]
    }

    /// How many digits stand together at the end of a stop, separators apart.
    pub(super) fn trailing(&self, stop: Stop) -> usize {
        self.letters[..stop.digits]
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    }

    /// Number of digits up to a stop, tail apart.
    pub(super) fn digit_count(&self, stop: Stop) -> usize {
        (0..stop.groups).map(|at| self.group(at).len()).sum()
    }
}

/// Whether a number may end at an atom: what is glued or hyphened to it belongs to it.
pub(super) fn ends(text: &Text, at: usize, has_lead: bool) -> bool {
    let Some(next) = text.atoms.get(at + 1) else {
        return true;
    };
    let word = text.word(at + 1);
    if next.gap.is_none() {
        return matches!(word, b"ET" | b"DU" | b"EUR");
    }
    if !next.gap.is_joint() {
        return true;
    }
    if next.is_number {
        return !next.is_noise
            && match next.gap.mark {
                b'/' => true,
                b'-' => has_lead,
                _ => false,
            };
    }
    next.gap.mark == b'.' || word.len() >= 3 || words::class(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stops(label: &str) -> Vec<String> {
        let text = Text::new(label, None);
        let run = Run::new(
            &text,
            0,
            Tails {
                letters: true,
                years: true,
            },
        );
        run.stops[..run.count]
            .iter()
            .map(|stop| String::from_utf8_lossy(&run.letters[..stop.end]).into_owned())
            .collect()
    }

    #[test]
    fn a_run_joins_at_most_three_numbers_by_a_space() {
        assert_eq!(
            stops("FA 2026 01 03 99"),
            ["FA2026", "FA202601", "FA20260103"]
        );
        assert_eq!(stops("FA12, 13"), ["FA12"]);
        assert_eq!(stops("FA12  -  13"), ["FA12"]);
    }

    #[test]
    fn what_is_glued_to_a_number_belongs_to_it() {
        assert_eq!(stops("FA12B"), ["FA12B"]);
        assert_eq!(stops("FA12BIS3"), ["FA12BIS3"]);
        assert_eq!(stops("FA12-MOREL"), ["FA12", "FA12MOREL"]);
        assert!(stops("12.5").contains(&"125".to_owned()));
        assert!(!stops("12.5").contains(&"12".to_owned()));
    }

    #[test]
    fn a_run_is_bounded_on_any_label() {
        assert!(stops(&"1-".repeat(30_000)).len() <= ATOMS);
        assert!(stops(&"1".repeat(60_000)).is_empty());
    }
}
