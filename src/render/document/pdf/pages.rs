//! What is drawn on each page of A4, and the place where the next thing goes.
//!
//! Places are in thousandths of a point from the top left corner: whole numbers, the same everywhere.

use super::face::{Length, Weight, drawable, width};
use crate::render::document::Span;
use crate::render::document::qr::Code;
use std::collections::BTreeSet;

/// The size of a page.
pub(super) const PAGE: (Length, Length) = (595_276, 841_890);
/// The left and the right margin, 20 mm.
pub(super) const MARGIN: Length = 56_693;
/// Where a page begins, 18 mm.
pub(super) const TOP: Length = 51_024;
/// Where a page ends, 22 mm before its edge.
pub(super) const BOTTOM: Length = PAGE.1 - 62_362;
/// The width between the margins.
pub(super) const WIDTH: Length = PAGE.0 - 2 * MARGIN;

/// The size and the leading of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    /// The height of the letters.
    pub(super) letters: Length,
    /// From a line to the next.
    pub(super) leading: Length,
}

/// The size of sentences.
pub(super) const BODY: Size = Size::of(10_500);
/// The size of sentences that spare a page by it.
pub(super) const TIGHT: Size = Size {
    letters: 10_000,
    leading: 12_000,
};
/// The size of small print.
pub(super) const SMALL: Size = Size::of(8_000);

/// Something on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A text, by the left end of its base line.
    Text {
        x: Length,
        y: Length,
        size: Length,
        weight: Weight,
        text: String,
    },
    /// A line across, by its left end and its middle.
    Rule {
        x: Length,
        y: Length,
        width: Length,
        thickness: Length,
    },
    /// An empty box to tick, by its top left corner.
    Tick { x: Length, y: Length, side: Length },
    /// A code, by the top left corner of its quiet zone.
    Code {
        x: Length,
        y: Length,
        side: Length,
        code: Code,
    },
}

/// A word or a run of words of one weight on a line, by its distance from the line's left end.
pub(super) type Line = Vec<(Length, Weight, String)>;

/// The pages so far.
#[derive(Debug)]
pub(super) struct Pages {
    /// What is on each.
    pub(super) pages: Vec<Vec<Item>>,
    /// Where the next thing goes on the last one.
    pub(super) y: Length,
    /// The size of sentences.
    pub(super) body: Size,
    /// What no face draws.
    pub(super) replaced: BTreeSet<char>,
    /// The pages that a break of the document began, by their places.
    pub(super) begun: Vec<usize>,
    /// A page that ends higher than the others, by its place, and how much higher.
    pub(super) shorter: Option<(usize, Length)>,
}

impl Size {
    /// Returns a size with the leading of ordinary text.
    pub(super) const fn of(letters: Length) -> Self {
        Self {
            letters,
            leading: letters * 138 / 100,
        }
    }

    /// Returns how far the base line is below the top of a line.
    pub(super) const fn base(self) -> Length {
        (self.leading + self.letters * 7 / 10) / 2
    }
}

impl Pages {
    /// Begins the first page, with sentences of a size.
    pub(super) fn new(body: Size) -> Self {
        Self {
            pages: vec![Vec::new()],
            y: TOP,
            body,
            replaced: BTreeSet::new(),
            begun: Vec::new(),
            shorter: None,
        }
    }

    /// Returns the height that is left.
    pub(super) fn room(&self) -> Length {
        let less = self
            .shorter
            .filter(|(place, _)| place + 1 == self.pages.len());
        BOTTOM - self.y - less.map_or(0, |(_, less)| less)
    }

    /// Returns whether nothing is on the page yet.
    pub(super) const fn is_at_top(&self) -> bool {
        self.y <= TOP
    }

    /// Turns the page.
    pub(super) fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
    }

    /// Turns the page unless so much fits on this one.
    pub(super) fn need(&mut self, height: Length) {
        if height > self.room() && !self.is_at_top() {
            self.turn();
        }
    }

    /// Leaves some height free, none at the top of a page.
    pub(super) fn space(&mut self, height: Length) {
        if !self.is_at_top() {
            self.y += height;
        }
    }

    /// Adds something to the page.
    pub(super) fn put(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.push(item);
        }
    }

    /// Makes a text that can be drawn.
    pub(super) fn drawable(&mut self, text: &str) -> String {
        drawable(text, &mut self.replaced)
    }

    /// Breaks spans into lines of at most a width.
    pub(super) fn broken(&mut self, spans: &[Span], size: Size, most: Length) -> Vec<Line> {
        let texts: Vec<(Weight, String)> = spans
            .iter()
            .map(|span| match span {
                Span::Plain(text) => (Weight::Regular, self.drawable(text)),
                Span::Strong(text) => (Weight::Bold, self.drawable(text)),
            })
            .collect();
        broken(&texts, size.letters, most)
    }

    /// Draws lines one under the other, on as many pages as they need.
    pub(super) fn lines(&mut self, lines: &[Line], x: Length, size: Size) {
        for line in lines {
            self.need(size.leading);
            self.line(line, x, self.y, size);
            self.y += size.leading;
        }
    }

    /// Draws one line at a place, by its top.
    pub(super) fn line(&mut self, line: &Line, x: Length, top: Length, size: Size) {
        for (offset, weight, text) in line {
            self.put(Item::Text {
                x: x + offset,
                y: top + size.base(),
                size: size.letters,
                weight: *weight,
                text: text.clone(),
            });
        }
    }
}

/// Breaks runs of drawable text between words, within one only where it is wider than a line.
fn broken(texts: &[(Weight, String)], size: Length, most: Length) -> Vec<Line> {
    let mut lines: Vec<Line> = vec![Vec::new()];
    let mut x = 0;
    // Whether the span before ended with a space: the next one may then begin a line.
    let mut is_apart = false;
    for (weight, text) in texts {
        for (place, word) in text.split(' ').enumerate() {
            // Between two words of a span there is a space; two spans touch unless one has it.
            let space = if place > 0 && x > 0 {
                width(" ", *weight, size)
            } else {
                0
            };
            let own = width(word, *weight, size);
            let may_break = x > 0 && (place > 0 || is_apart);
            if may_break && x + space + own > most {
                lines.push(Vec::new());
                x = 0;
            } else if space > 0 {
                push(&mut lines, x, *weight, " ");
                x += space;
            }
            if x + own <= most {
                push(&mut lines, x, *weight, word);
                x += own;
                continue;
            }
            for character in word.chars() {
                let letter = character.to_string();
                let own = width(&letter, *weight, size);
                if x > 0 && x + own > most {
                    lines.push(Vec::new());
                    x = 0;
                }
                push(&mut lines, x, *weight, &letter);
                x += own;
            }
        }
        is_apart = text.ends_with(' ');
    }
    lines
}

fn push(lines: &mut [Line], x: Length, weight: Weight, text: &str) {
    let Some(line) = lines.last_mut() else {
        return;
    };
    match line.last_mut() {
        _ if text.is_empty() => {}
        Some((_, before, run)) if *before == weight => run.push_str(text),
        Some(_) | None => line.push((x, weight, text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_their_width_and_hold_every_word() {
        let texts = [
            (Weight::Regular, "Nous vous demandons de payer ".to_owned()),
            (Weight::Bold, "1\u{a0}234,56\u{a0}€".to_owned()),
            (
                Weight::Regular,
                ", sous huit jours. FA-".to_owned() + &"X".repeat(90),
            ),
        ];
        for most in [40_000, 120_000, 481_890] {
            let lines = broken(&texts, 10_500, most);
            let mut all = String::new();
            for line in &lines {
                for (x, weight, text) in line {
                    let end = x + width(text.trim_end(), *weight, 10_500);
                    assert!(end <= most + 10_500, "{text}: {end}");
                    all.push_str(text);
                }
                all.push(' ');
            }
            let plain = |text: &str| text.split_whitespace().collect::<String>();
            let whole: String = texts.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(plain(&all), plain(&whole));
        }
    }

    #[test]
    fn a_figure_that_begins_a_span_goes_whole_to_the_next_line() {
        let figure = "40\u{a0}079\u{a0}998,00\u{a0}€";
        let texts = [
            (Weight::Regular, "un principal de ".to_owned()),
            (Weight::Bold, figure.to_owned()),
            (Weight::Regular, " est dû".to_owned()),
        ];
        let before = width("un principal de ", Weight::Regular, 10_500);
        let own = width(figure, Weight::Bold, 10_500);
        for most in (own..=before + own + 1_000).step_by(500) {
            let lines = broken(&texts, 10_500, most);
            let all = lines.iter().flatten();
            assert!(
                all.into_iter()
                    .any(|(_, _, text)| text.trim_end() == figure),
                "{most}"
            );
        }
    }
}
