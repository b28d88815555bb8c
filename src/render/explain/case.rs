//! Why a claim is, or is not, certaine, liquide and exigible, until when it can be brought, and by which way.

use super::page::Page;
use crate::assess::route::RouteChoice;
use crate::assess::status::Sign;
use crate::assess::{Attribute, Case};
use crate::model::{Amount, Total};
use crate::render::lang::law::{LawWords, law};
use crate::render::lang::words;
use crate::render::results::Results;
use crate::render::{clean, numbers};

/// Adds what can be said of a claim in law: nothing where nothing is open.
pub(super) fn add(results: &Results<'_>, document: usize, page: &mut Page) {
    let Some(case) = results.cases().case(document) else {
        return;
    };
    let law = law(results.language);
    let colon = words(results.language).colon;
    page.heading(law.in_law);
    for (title, attribute) in [
        (law.certaine, &case.certaine),
        (law.liquide, &case.liquide),
        (law.exigible, &case.exigible),
    ] {
        let status = law.status(attribute.status);
        page.sentence(format!("{title}{colon}{status}"));
        add_reasons(results, law, attribute, page);
    }
    collectable(results, law, &case, document, page);
    let place = |row| clean::line(&results.ledger.place(row)).into_owned();
    let mut limitation = law.limitation_sentences(&case, place).into_iter();
    let state = limitation.next().unwrap_or_default();
    page.sentence(format!("{}{colon}{state}", law.limitation));
    limitation.for_each(|sentence| page.item(sentence));
    if let Some(after) = &case.after_judgment {
        let source = after.source.map(place).map(|place| format!(" ({place})"));
        let mut said = law.after_judgment(after).into_iter();
        let first = said.next().unwrap_or_default();
        page.sentence(format!("{first}{}", source.unwrap_or_default()));
        said.for_each(|sentence| page.item(sentence));
    }
    if let Some(route) = &case.route {
        add_route(law, route, colon, page);
    }
}

fn add_reasons(results: &Results<'_>, law: &LawWords, attribute: &Attribute, page: &mut Page) {
    for ground in &attribute.reasons {
        let said = law.ground(ground);
        let source = results.ground_source(&ground.source);
        let (source, name) = (clean::line(&source), ground.sign.name());
        page.item(format!("{said} ({source}) [{name}]"));
    }
}

fn collectable(
    results: &Results<'_>,
    law: &LawWords,
    case: &Case,
    document: usize,
    page: &mut Page,
) {
    let currency = results.claim(document).currency;
    let amount = |sum: Amount| numbers::amount(Total::from(sum), currency, results.language);
    let said = if case.is_collectable { law.yes } else { law.no };
    let colon = words(results.language).colon;
    // Of an insolvent debtor nothing may be claimed: it is declared (C. com. L622-7, L622-24).
    let mut grounds = case.exigible.reasons.iter();
    let rest = match grounds.any(|ground| ground.sign == Sign::Insolvency) {
        true => law.owed,
        false => law.claimable,
    };
    let mut parts = vec![
        format!("{}{colon}{said}", law.collectable),
        format!("{rest} {}", amount(case.claimable)),
    ];
    for (title, sum) in [
        (law.disputed, case.disputed),
        (law.credit_expected, case.credit_expected),
        (law.instalments_to_come, case.instalments_to_come),
    ] {
        if sum.is_positive() {
            parts.push(format!("{title} {}", amount(sum)));
        }
    }
    page.text(parts, ", ");
}

fn add_route(law: &LawWords, choice: &RouteChoice, colon: &str, page: &mut Page) {
    let route = law.chosen(choice);
    let (title, name) = (route.title, choice.route.name());
    page.sentence(format!("{}{colon}{title} [{name}]", law.route));
    let because = choice.because.iter();
    let because: Vec<String> = because.map(|&it| law.because(it).to_owned()).collect();
    let deadlines: Vec<String> = choice.deadlines.iter().map(|it| law.deadline(it)).collect();
    let missing: Vec<String> = choice
        .missing
        .iter()
        .map(|&it| law.missing(it).to_owned())
        .collect();
    let others: Vec<String> = choice
        .others
        .iter()
        .map(|&it| law.route(it).title.to_owned())
        .collect();
    for (title, said) in [
        (law.asks, vec![route.asks.to_owned()]),
        (law.shows, because),
        (law.deadlines, deadlines),
        (law.missing_title, missing),
        (law.confirm, vec![route.confirm.to_owned()]),
        (law.others, others),
    ] {
        if !said.is_empty() {
            page.item(format!("{title}{colon}{}", said.join(" ; ")));
        }
    }
}
