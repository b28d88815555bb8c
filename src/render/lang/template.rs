//! Sentences with places for the figures of a finding.
//!
//! `{0}`, `{1}`: a detail; `{1..}`: that one and all after it; `{0:field}`, `{0..:field}`: details that name
//! fields;
//! `{value}`: the cell; `{column}`: its header; `{n}`: the count; `{row|rows}`: the form that goes with the
//! count. A place with nothing to fill it shows `…`: a template never fails.

use super::Words;
use crate::model::{Finding, Value};
use crate::policy::Language;
use crate::render::clean;
use crate::render::numbers::{self, Plural};

/// The most columns that a value of the data takes in a sentence.
const VALUE_WIDTH: usize = 60;

/// Fills the template with what a finding says.
#[must_use]
pub(super) fn filled(template: &str, finding: &Finding, words: &Words) -> String {
    let mut text = filled_without_count(template, finding, words);
    let says_count = template.contains("{n}");
    if finding.count > 1 && !says_count {
        let rows = Plural::of(finding.count, words.language).choose(words.row, words.rows);
        let count = numbers::count(finding.count, words.language);
        text.push_str(&format!(" ({count} {rows})"));
    }
    text
}

/// Fills the template with what a finding says, and leaves out how many rows it stands for.
#[must_use]
pub(super) fn filled_without_count(template: &str, finding: &Finding, words: &Words) -> String {
    expanded(template, |place| place_of(place, finding, words))
}

/// Fills the details of a sentence that is of no finding.
#[must_use]
pub(super) fn filled_with(template: &str, details: &[Value], words: &Words) -> String {
    expanded(template, |place| detail_of(place, details, words))
}

/// Fills the template with nothing in particular: `…` in each place, plural forms.
#[must_use]
pub(super) fn unfilled(template: &str) -> String {
    expanded(template, |place| match place.split_once('|') {
        Some((_, many)) => many.to_owned(),
        None => clean::ELLIPSIS.to_string(),
    })
}

/// Replaces each `{place}` of the template.
fn expanded(template: &str, mut place_text: impl FnMut(&str) -> String) -> String {
    let mut text = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (place, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(&place_text(place));
        rest = after;
    }
    text.push_str(rest);
    text
}

fn place_of(place: &str, finding: &Finding, words: &Words) -> String {
    let nothing = || clean::ELLIPSIS.to_string();
    if let Some((one, many)) = place.split_once('|') {
        return Plural::of(finding.count, words.language)
            .choose(one, many)
            .to_owned();
    }
    if place == "n" {
        return numbers::count(finding.count, words.language);
    }
    if place == "value" || place == "column" {
        let text = if place == "value" {
            finding.value.as_deref()
        } else {
            finding.column.as_deref()
        };
        return text.map_or_else(nothing, |text| clean::cut(text, VALUE_WIDTH));
    }
    detail_of(place, &finding.details, words)
}

fn detail_of(place: &str, details: &[Value], words: &Words) -> String {
    let nothing = || clean::ELLIPSIS.to_string();
    let (place, is_field) = match place.strip_suffix(":field") {
        Some(place) => (place, true),
        None => (place, false),
    };
    if let Some(number) = place.strip_suffix("..") {
        let from = number.parse().unwrap_or(usize::MAX);
        let details = details.get(from..).unwrap_or_default();
        let texts: Vec<String> = details
            .iter()
            .map(|each| detail_text(each, is_field, words))
            .collect();
        return if texts.is_empty() {
            nothing()
        } else if is_field {
            // Names of fields are words of the program: none is cut.
            texts.join(", ")
        } else {
            clean::cut(&texts.join(", "), VALUE_WIDTH * 2)
        };
    }
    let detail = place.parse().ok().and_then(|at: usize| details.get(at));
    detail.map_or_else(nothing, |detail| detail_text(detail, is_field, words))
}

fn detail_text(detail: &Value, is_field: bool, words: &Words) -> String {
    match detail {
        Value::Text(name) if is_field => words.field(name).to_owned(),
        Value::Text(_)
        | Value::Money(..)
        | Value::Day(_)
        | Value::Rate(_)
        | Value::Count(_)
        | Value::Terms(_)
        | Value::Line(..) => value_text(detail, words),
    }
}

fn value_text(value: &Value, words: &Words) -> String {
    match value {
        Value::Text(text) => clean::cut(text, VALUE_WIDTH),
        Value::Money(sum, currency) => numbers::amount((*sum).into(), *currency, words.language),
        Value::Day(day) => numbers::date(*day, words.language),
        Value::Rate(rate) => numbers::rate(*rate, words.language),
        Value::Count(count) => numbers::count(*count, words.language),
        Value::Terms(terms) => super::terms::terms_text(*terms, words.language),
        Value::Line(line, None) => line.to_string(),
        Value::Line(line, Some(path)) => {
            let of = match words.language {
                Language::French => "de",
                Language::English => "of",
            };
            format!("{line} {of} {}", clean::cut(path, VALUE_WIDTH))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Amount, Currency, FindingCode};
    use crate::render::lang::words;

    fn french(template: &str, finding: &Finding) -> String {
        filled(template, finding, words(Language::French))
    }

    #[test]
    fn each_place_is_filled_in_the_readers_language() {
        let finding = Finding::new(FindingCode::BalanceMismatch)
            .detail(Value::Money(Amount(123_456), Currency::EUR))
            .text("number")
            .text("b\u{1b}")
            .value("3\u{202e}1");
        assert_eq!(
            french("{0}, {1:field}, {1..}, {value}, {7}, {9..}", &finding),
            "1\u{202f}234,56\u{202f}€, numéro, number, b␛, 3<U+202E>1, …, …"
        );
    }

    #[test]
    fn words_agree_with_the_count_which_is_always_said() {
        let one = Finding::new(FindingCode::FutureDocuments);
        let many = one.clone().count(1_200);
        assert_eq!(
            french("{n} {pièce émise|pièces émises}", &one),
            "1 pièce émise"
        );
        assert_eq!(
            french("{n} {pièce émise|pièces émises}", &many),
            "1\u{202f}200 pièces émises"
        );
        assert_eq!(french("texte", &one), "texte");
        assert_eq!(french("texte", &many), "texte (1\u{202f}200 lignes)");
    }

    #[test]
    fn a_malformed_template_and_a_long_value_do_no_harm() {
        let finding = Finding::new(FindingCode::BadDate).value("{n}".repeat(5_000));
        let text = french("{value} {", &finding);
        assert!(clean::width(&text) < 70, "{text}");
        assert!(text.starts_with("{n}{n}"), "a value is never a template");
    }
}
