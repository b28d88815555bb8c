//! Words of thresholds that were passed.

use crate::plan::{Gauge, Passed, Reached};
use crate::policy::Language;
use crate::render::results::Results;
use crate::render::{clean, numbers};

/// Says which figure is above what was allowed, and of which portfolio where there are several.
#[must_use]
pub fn passed_text(results: &Results<'_>, passed: &Passed) -> String {
    let language = results.language;
    let portfolio = passed
        .portfolio
        .and_then(|place| results.portfolios().get(place));
    let figure = match (passed.figure, portfolio) {
        (Reached::Money(sum), Some(portfolio)) => {
            numbers::amount(sum, portfolio.currency, language)
        }
        (Reached::Money(sum), None) => sum.0.to_string(),
        (Reached::Days(hundredths), _) => numbers::hundredths(hundredths, language),
        (Reached::Count(count), _) => numbers::count(count, language),
    };
    let most = passed.threshold.most.normalize().to_string();
    let most = match language {
        Language::French => most.replace('.', ","),
        Language::English => most,
    };
    let what = name(passed.threshold.gauge, language);
    let whole = match language {
        Language::French => format!("seuil dépassé, {what}\u{a0}: {figure} > {most}"),
        Language::English => format!("threshold passed, {what}: {figure} > {most}"),
    };
    match portfolio.filter(|_| results.portfolios().len() > 1) {
        Some(portfolio) => {
            let entity = portfolio.entity.as_deref().unwrap_or_default();
            let code = portfolio.currency.code();
            let of = format!("{} {code}", clean::line(entity));
            format!("{whole} ({})", of.trim())
        }
        None => whole,
    }
}

fn name(gauge: Gauge, language: Language) -> String {
    match (language, gauge) {
        (Language::French, Gauge::Overdue) => "échu".to_owned(),
        (Language::French, Gauge::Over(days)) => format!("plus de {days}\u{a0}j"),
        (Language::French, Gauge::Dso) => "DSO".to_owned(),
        (Language::French, Gauge::Actions) => "actions".to_owned(),
        (Language::French, Gauge::LimitationAlert) => "alertes de prescription".to_owned(),
        (Language::English, Gauge::Overdue) => "overdue".to_owned(),
        (Language::English, Gauge::Over(days)) => format!("over {days} days"),
        (Language::English, Gauge::Dso) => "DSO".to_owned(),
        (Language::English, Gauge::Actions) => "actions".to_owned(),
        (Language::English, Gauge::LimitationAlert) => "limitation alerts".to_owned(),
    }
}
