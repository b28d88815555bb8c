//! Pages as a file: texts, lines and codes at their places, with the faces that they use.

use super::face::{Length, Typeface};
use super::pages::{Item, PAGE};
use crate::policy::Language;
use crate::render::clean;
use crate::render::document::Document;
use crate::render::document::qr::Code;
use krilla::SerializeSettings;
use krilla::color::luma;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};

/// A thinner line is grey: it parts, it does not close.
const HAIRLINE: Length = 500;

/// Writes pages as PDF/A-2b, which archives keep; what keeps that from being is told.
pub(super) fn write(document: &Document, pages: &[Vec<Item>]) -> Result<Vec<u8>, String> {
    let archives = ConfigurationBuilder::new().with_archival_validator(Archival::A2_B);
    let settings = SerializeSettings {
        configuration: archives.finish().map_err(|error| format!("{error:?}"))?,
        enable_tagging: false,
        ..SerializeSettings::default()
    };
    let mut file = krilla::Document::new_with(settings);
    for items in pages {
        let size = PageSettings::from_wh(points(PAGE.0), points(PAGE.1));
        let mut page = file.start_page_with(size.ok_or("no size of a page")?);
        let mut surface = page.surface();
        for item in items {
            draw(&mut surface, item);
        }
        surface.finish();
        page.finish();
    }
    file.set_metadata(metadata(document));
    file.finish().map_err(|error| format!("{error:?}"))
}

fn metadata(document: &Document) -> Metadata {
    let (year, month, day) = document.date.civil();
    let small = |number: u32| u8::try_from(number).unwrap_or(1);
    let date = DateTime::new(u16::try_from(year).unwrap_or(1970))
        .month(small(month))
        .day(small(day))
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    let language = match document.language {
        Language::French => "fr",
        Language::English => "en",
    };
    Metadata::new()
        .title(clean::line(&document.subject).into_owned())
        .language(language.to_owned())
        .creator("recouvre".to_owned())
        .creation_date(date)
}

fn draw(surface: &mut Surface<'_>, item: &Item) {
    surface.set_stroke(None);
    surface.set_fill(Some(black()));
    match item {
        Item::Text {
            x,
            y,
            size,
            weight,
            text,
        } => {
            let face = Typeface::of(*weight);
            let mut glyphs = Vec::with_capacity(text.len());
            for (place, character) in text.char_indices() {
                let (glyph, advance) = face.glyph(character);
                glyphs.push(KrillaGlyph::new(
                    GlyphId::new(glyph),
                    points(advance),
                    0.0,
                    0.0,
                    0.0,
                    place..place + character.len_utf8(),
                    None,
                ));
            }
            let start = Point::from_xy(points(*x), points(*y));
            let font = face.font.clone();
            surface.draw_glyphs(start, &glyphs, font, text, points(*size), false);
        }
        Item::Rule {
            x,
            y,
            width,
            thickness,
        } => {
            if *thickness < HAIRLINE {
                surface.set_fill(Some(Fill {
                    paint: luma::Color::new(160).into(),
                    ..black()
                }));
            }
            let bar = bars([(*x, y - thickness / 2, *width, *thickness)]);
            fill(surface, bar);
        }
        Item::Tick { x, y, side } => {
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke {
                paint: luma::Color::black().into(),
                width: points(600),
                ..Stroke::default()
            }));
            fill(surface, bars([(*x, *y, *side, *side)]));
        }
        Item::Code { x, y, side, code } => {
            fill(surface, modules(code, *x, *y, *side));
        }
    }
}

fn fill(surface: &mut Surface<'_>, path: Option<Path>) {
    if let Some(path) = path {
        surface.draw_path(&path);
    }
}

fn black() -> Fill {
    Fill {
        paint: luma::Color::black().into(),
        rule: FillRule::NonZero,
        ..Fill::default()
    }
}

/// Draws the dark modules of a code in a square, with its quiet zone.
fn modules(code: &Code, x: Length, y: Length, side: Length) -> Option<Path> {
    let count = code.side() as Length;
    let at = |place: usize| side * place as Length / count;
    let runs = code.runs().into_iter().map(|run| {
        let (left, right) = (at(run.left), at(run.left + run.length));
        let (top, bottom) = (at(run.top), at(run.top + 1));
        (x + left, y + top, right - left, bottom - top)
    });
    bars(runs)
}

/// Makes a path of upright rectangles: left, top, width, height.
fn bars(bars: impl IntoIterator<Item = (Length, Length, Length, Length)>) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (x, y, width, height) in bars {
        let bar = Rect::from_xywh(points(x), points(y), points(width), points(height));
        path.push_rect(bar?);
    }
    path.finish()
}

/// Converts to the unit of the file, a point: the only place with a fraction, and none is of money.
#[expect(
    clippy::float_arithmetic,
    reason = "places on a page, never an amount, a rate or a day"
)]
fn points(length: Length) -> f32 {
    length as f32 / 1000.0
}
