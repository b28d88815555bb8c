//! The modules of a QR code, for pages that draw them and as an image of their own.
//!
//! Takes the exact text, gives a square of dark and light modules at level M. Invariant: what is drawn has
//! the quiet zone of four modules without which readers fail.

use super::png;
use fast_qr::{ECL, QRBuilder};

/// Light modules on each side.
pub(super) const QUIET: usize = 4;
/// Pixels of a module in an image, so that no scaling blurs it.
const PIXELS: usize = 6;

/// A square of modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    /// The modules of a side, without the quiet zone.
    pub(super) size: usize,
    /// Row by row, whether each is dark.
    dark: Vec<bool>,
}

/// A row's dark modules that touch one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The first, from the left edge of the quiet zone.
    pub(super) left: usize,
    /// The row, from the top edge of the quiet zone.
    pub(super) top: usize,
    /// How many.
    pub(super) length: usize,
}

impl Code {
    /// Makes the code of a text; `None` when no code holds so much.
    pub(super) fn new(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
        let modules = code.data.iter().take(code.size * code.size);
        Some(Self {
            size: code.size,
            dark: modules.map(|module| module.value()).collect(),
        })
    }

    /// Returns the modules of a side with the quiet zone.
    pub(super) const fn side(&self) -> usize {
        self.size + 2 * QUIET
    }

    /// Returns the dark modules, run by run.
    pub(super) fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for (row, modules) in self.dark.chunks(self.size).enumerate() {
            let mut left = QUIET;
            for run in modules.chunk_by(|one, other| one == other) {
                if run[0] {
                    runs.push(Run {
                        left,
                        top: row + QUIET,
                        length: run.len(),
                    });
                }
                left += run.len();
            }
        }
        runs
    }

    /// Draws the code as a PNG image.
    pub(super) fn png(&self) -> Vec<u8> {
        let side = self.side();
        let mut rows = vec![vec![false; side]; side];
        for run in self.runs() {
            rows[run.top][run.left..run.left + run.length].fill(true);
        }
        png::image(&rows, PIXELS)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
pub(super) mod tests {
    use super::*;

    /// Reads a square of modules back with another library.
    pub(crate) fn read(side: usize, is_dark: impl Fn(usize, usize) -> bool) -> String {
        let grid = rqrr::SimpleGrid::from_func(side, is_dark);
        rqrr::Grid::new(grid).decode().unwrap().1
    }

    #[test]
    fn a_code_is_read_back_to_the_exact_text() {
        let longest = "é".repeat(165);
        for text in ["BCD\n002\n1\nSCT\n\nDurand Frères\n", "7", &longest] {
            let code = Code::new(text).unwrap();
            let read = read(code.size, |x, y| code.dark[y * code.size + x]);
            assert_eq!(read, text);
        }
        assert_eq!(Code::new(&longest).unwrap().size, 13 * 4 + 17);
    }

    #[test]
    fn runs_cover_the_dark_modules_and_leave_the_quiet_zone() {
        let code = Code::new("BCD").unwrap();
        let dark: usize = code.runs().iter().map(|run| run.length).sum();
        assert_eq!(dark, code.dark.iter().filter(|dark| **dark).count());
        for run in code.runs() {
            assert!(run.left >= QUIET && run.left + run.length <= code.side() - QUIET);
            assert!(run.top >= QUIET && run.top < code.side() - QUIET);
        }
    }

    #[test]
    fn what_no_code_holds_gives_none() {
        assert_eq!(Code::new(&"x".repeat(10_000)), None);
    }
}
