//! Text of a template with values of the data in it -> spans: `**` makes strong what the template writes,
//! and nothing that the data holds.

use super::engine::{CLOSE, OPEN};
use crate::policy::Language;
use crate::render::document::Span;

/// Returns the spans of a text.
pub(super) fn spans(text: &str, language: Language) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut is_strong = false;
    for (is_data, part) in parts(text) {
        if is_data {
            push(&mut spans, part, is_strong);
            continue;
        }
        let part = typeset(part, language);
        for (place, piece) in part.split("**").enumerate() {
            if place > 0 {
                is_strong = !is_strong;
            }
            push(&mut spans, piece, is_strong);
        }
    }
    spans
}

/// Returns a text without marks.
pub(super) fn plain(text: &str, language: Language) -> String {
    let mut plain = String::with_capacity(text.len());
    for (is_data, part) in parts(text) {
        if is_data {
            plain.push_str(part);
        } else {
            plain.push_str(&typeset(part, language).replace("**", ""));
        }
    }
    plain.trim().to_owned()
}

/// Cuts a text into what the template writes and what the data holds.
fn parts(text: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (data, after) = after.split_once(CLOSE).unwrap_or((after, ""));
        parts.push((false, before));
        parts.push((true, data));
        rest = after;
    }
    parts.push((false, rest));
    parts
}

fn push(spans: &mut Vec<Span>, text: &str, is_strong: bool) {
    if text.is_empty() {
        return;
    }
    match (spans.last_mut(), is_strong) {
        (Some(Span::Plain(last)), false) | (Some(Span::Strong(last)), true) => last.push_str(text),
        (Some(_) | None, false) => spans.push(Span::Plain(text.to_owned())),
        (Some(_) | None, true) => spans.push(Span::Strong(text.to_owned())),
    }
}

/// Puts the no-break spaces of French before high punctuation and within quotes.
fn typeset(text: &str, language: Language) -> String {
    if language != Language::French {
        return text.to_owned();
    }
    let mut set = text.to_owned();
    for (typed, printed) in [
        (" :", "\u{a0}:"),
        (" ;", "\u{a0};"),
        (" ?", "\u{a0}?"),
        (" !", "\u{a0}!"),
        ("« ", "«\u{a0}"),
        (" »", "\u{a0}»"),
        (" %", "\u{a0}%"),
        (" €", "\u{202f}€"),
        ("n° ", "n°\u{a0}"),
        ("art. ", "art.\u{a0}"),
    ] {
        if set.contains(typed) {
            set = set.replace(typed, printed);
        }
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(text: &str) -> String {
        format!("{OPEN}{text}{CLOSE}")
    }

    #[test]
    fn marks_of_the_template_count_and_those_of_the_data_do_not() {
        let text = format!("soit **{}** à {}", data("1**0"), data("**x** ?"));
        assert_eq!(
            spans(&text, Language::French),
            [
                Span::Plain("soit ".to_owned()),
                Span::Strong("1**0".to_owned()),
                Span::Plain(" à **x** ?".to_owned()),
            ]
        );
        assert_eq!(plain(&text, Language::French), "soit 1**0 à **x** ?");
    }

    #[test]
    fn french_punctuation_never_begins_a_line() {
        assert_eq!(
            plain("Objet : rappel !", Language::French),
            "Objet\u{a0}: rappel\u{a0}!"
        );
        assert_eq!(plain("Why not ?", Language::English), "Why not ?");
    }
}
