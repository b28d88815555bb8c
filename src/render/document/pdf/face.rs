//! The two faces of a page: what they can draw, and how wide it is.
//!
//! Takes texts, gives texts that the faces have glyphs for: a character without one is spelt in Latin
//! letters, and told. Invariant: whatever [`drawable`] returns, every character of it has a glyph.

use krilla::text::Font;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use ttf_parser::{Face, GlyphId};

use crate::render::clean;

/// A length or a place on a page, in thousandths of a point.
pub(super) type Length = i64;

/// A face by its weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// As the rest.
    Regular,
    /// Standing out.
    Bold,
}

/// One face, for measuring and for drawing.
pub(super) struct Typeface {
    face: Face<'static>,
    /// The face as pages embed it.
    pub(super) font: Font,
    units: Length,
}

static REGULAR: LazyLock<Typeface> =
    LazyLock::new(|| Typeface::new(include_bytes!("fonts/LiberationSans-Regular.ttf")));
static BOLD: LazyLock<Typeface> =
    LazyLock::new(|| Typeface::new(include_bytes!("fonts/LiberationSans-Bold.ttf")));

impl Typeface {
    fn new(bytes: &'static [u8]) -> Self {
        let face = Face::parse(bytes, 0).expect("the file in the program is a font");
        let font = Font::new(bytes.into(), 0).expect("the file in the program is a font");
        let units = Length::from(face.units_per_em());
        Self { face, font, units }
    }

    /// Returns the face of a weight.
    pub(super) fn of(weight: Weight) -> &'static Self {
        match weight {
            Weight::Regular => &REGULAR,
            Weight::Bold => &BOLD,
        }
    }

    /// Returns the glyph of a character and how far it goes, in thousandths of the size.
    pub(super) fn glyph(&self, character: char) -> (u32, Length) {
        let glyph = self.face.glyph_index(character).unwrap_or(GlyphId(0));
        let advance = Length::from(self.face.glyph_hor_advance(glyph).unwrap_or(0));
        (u32::from(glyph.0), advance * 1000 / self.units)
    }

    fn has(&self, character: char) -> bool {
        self.face.glyph_index(character).is_some()
    }
}

/// Returns how wide a text is at a size.
pub(super) fn width(text: &str, weight: Weight, size: Length) -> Length {
    let face = Typeface::of(weight);
    let advances = text.chars().map(|character| face.glyph(character).1);
    advances.sum::<Length>() * size / 1000
}

/// Makes a text of the data one line that the faces can draw, and tells what they could not.
pub(super) fn drawable(text: &str, replaced: &mut BTreeSet<char>) -> String {
    let mut drawn = String::with_capacity(text.len());
    for character in clean::line(text).chars() {
        match character {
            // The same spaces and hyphens, in the widths that the faces have.
            '\u{a0}' | '\u{202f}' | '\u{2007}' => drawn.push('\u{a0}'),
            '\u{2010}' | '\u{2011}' => drawn.push('-'),
            _ if REGULAR.has(character) && BOLD.has(character) => drawn.push(character),
            _ => {
                replaced.insert(character);
                let spelt = any_ascii::any_ascii_char(character);
                drawn.push_str(if spelt.is_empty() { "?" } else { spelt });
            }
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_face_draws_is_spelt_and_told() {
        let mut replaced = BTreeSet::new();
        let text = drawable(
            "Œuvre d'Été, 1\u{202f}234,56\u{a0}€ — Łódź «ÿ»…",
            &mut replaced,
        );
        assert_eq!(text, "Œuvre d'Été, 1\u{a0}234,56\u{a0}€ — Łódź «ÿ»…");
        assert!(replaced.is_empty());
        let text = drawable("株 🦀\u{1b}", &mut replaced);
        assert!(text.starts_with("Zhu "), "{text}");
        assert!(replaced.contains(&'株') && replaced.contains(&'🦀'));
        let has = |character| REGULAR.has(character) && BOLD.has(character);
        assert!(text.chars().all(has), "{text}");
    }

    #[test]
    fn digits_are_of_one_width_so_that_figures_stand_in_line() {
        for weight in [Weight::Regular, Weight::Bold] {
            let widths = "0123456789"
                .chars()
                .map(|digit| Typeface::of(weight).glyph(digit).1);
            let widths: BTreeSet<Length> = widths.collect();
            assert_eq!(widths.len(), 1);
        }
        assert_eq!(width("00", Weight::Regular, 10_000), 2 * 556 * 10);
    }
}
