//! Why a claim is, or is not, certaine, liquide and exigible, until when it can be brought, and by which way.

use super::write_lines;
use crate::assess::route::RouteChoice;
use crate::assess::{Attribute, Case};
use crate::model::{Amount, Total};
use crate::render::lang::law::{LawWords, law};
use crate::render::lang::words;
use crate::render::results::Results;
use crate::render::{clean, flow, numbers};
use std::io;

/// Writes what can be said of a claim in law: nothing where nothing is open.
///
/// # Errors
/// When the writer fails.
pub(super) fn write(
    results: &Results<'_>,
    document: usize,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Some(case) = results.cases().case(document) else {
        return Ok(());
    };
    let law = law(results.language);
    let colon = words(results.language).colon;
    writeln!(out, "\n{}\n", law.in_law)?;
    for (title, attribute) in [
        (law.certaine, &case.certaine),
        (law.liquide, &case.liquide),
        (law.exigible, &case.exigible),
    ] {
        let status = law.status(attribute.status);
        writeln!(out, "{title}{colon}{status}")?;
        write_reasons(results, law, attribute, width, out)?;
    }
    collectable(results, law, &case, document, width, out)?;
    let place = |row| clean::line(&results.ledger.place(row)).into_owned();
    let limitation = law.limitation_sentences(&case, place);
    paragraph(law.limitation, colon, &limitation, ", ", width, out)?;
    if let Some(route) = &case.route {
        write_route(law, route, colon, width, out)?;
    }
    Ok(())
}

fn write_reasons(
    results: &Results<'_>,
    law: &LawWords,
    attribute: &Attribute,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for ground in &attribute.reasons {
        let said = law.ground(ground);
        let source = results.ground_source(ground.source);
        let source = format!("({})", clean::line(&source));
        let name = format!("[{}]", ground.sign.name());
        let mut parts: Vec<String> = said.split(' ').map(str::to_owned).collect();
        parts.extend([source, name]);
        indented(&parts, " ", width, out)?;
    }
    Ok(())
}

fn collectable(
    results: &Results<'_>,
    law: &LawWords,
    case: &Case,
    document: usize,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let currency = results.claim(document).currency;
    let amount = |sum: Amount| numbers::amount(Total::from(sum), currency, results.language);
    let said = if case.is_collectable { law.yes } else { law.no };
    let mut parts = vec![
        said.to_owned(),
        format!("{} {}", law.claimable, amount(case.claimable)),
    ];
    for (title, sum) in [
        (law.disputed, case.disputed),
        (law.credit_expected, case.credit_expected),
    ] {
        if sum.is_positive() {
            parts.push(format!("{title} {}", amount(sum)));
        }
    }
    let colon = words(results.language).colon;
    paragraph(law.collectable, colon, &parts, ", ", width, out)
}

fn write_route(
    law: &LawWords,
    choice: &RouteChoice,
    colon: &str,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let route = law.route(choice.route);
    writeln!(
        out,
        "{}{colon}{} [{}]",
        law.route,
        route.title,
        choice.route.name()
    )?;
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
        if said.is_empty() {
            continue;
        }
        let text = format!("{title}{colon}{}", said.join(" ; "));
        let parts: Vec<String> = text.split(' ').map(str::to_owned).collect();
        indented(&parts, " ", width, out)?;
    }
    Ok(())
}

/// Writes a title and what it says, on as many lines as it takes.
fn paragraph(
    title: &str,
    colon: &str,
    parts: &[String],
    separator: &str,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut parts = parts.to_vec();
    if let Some(first) = parts.first_mut() {
        *first = format!("{title}{colon}{first}");
    }
    write_lines(&flow::lines(&parts, separator, width), out)
}

fn indented(
    parts: &[String],
    separator: &str,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let kept: Vec<String> = parts
        .iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect();
    for line in flow::lines(&kept, separator, width.saturating_sub(2)) {
        writeln!(out, "  {}", line.trim_start())?;
    }
    Ok(())
}
