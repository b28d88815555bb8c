//! Colour, used sparingly: what is late stands out, and nothing is said by colour alone.

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// As it is.
    Plain,
    /// With the colours of a terminal (ECMA-48).
    Colour,
}

/// What a text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Nothing to stand out.
    Calm,
    /// Late.
    Late,
    /// Late beyond the last limit.
    VeryLate,
}

impl Ink {
    /// Colours a text by what it is about; its width stays the same.
    pub(crate) fn paint(self, tone: Tone, text: &str) -> String {
        match (self, tone) {
            (Self::Plain, _) | (Self::Colour, Tone::Calm) => text.to_owned(),
            (Self::Colour, Tone::Late) => format!("\u{1b}[33m{text}\u{1b}[0m"),
            (Self::Colour, Tone::VeryLate) => format!("\u{1b}[31m{text}\u{1b}[0m"),
        }
    }
}
