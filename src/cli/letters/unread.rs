//! Customers whom a refused row names: what they owe is not known, so nothing goes out to them.
//!
//! Invariant: no draft is made, and nothing is recorded, for a customer whom a row names that the run does
//! without: it may be the payment.

use super::chosen::{Asked, Chosen};
use crate::cli::exit::{Failure, colon};
use crate::cli::rows_about::rows_about;
use crate::cli::run::Run;
use crate::policy::Language;
use crate::render::clean;
use std::io::{self, Write};

/// The most customers that are told one by one.
const MOST: usize = 10;

/// Returns the drafts that can be made, and says on standard error which cannot.
pub(super) fn without_unread<'run>(
    mut chosen: Vec<Chosen<'run>>,
    run: &Run,
) -> anyhow::Result<Vec<Chosen<'run>>> {
    if run.refused.is_empty() {
        return Ok(chosen);
    }
    let customers: Vec<_> = chosen.iter().map(|it| it.action.customer).collect();
    let about = rows_about(run, &customers);
    let is_by_hand = chosen.iter().any(|it| it.asked == Asked::ByHand);
    chosen.retain(|it| !about.contains_key(&it.action.customer));
    if about.is_empty() {
        return Ok(chosen);
    }
    let mut lines: Vec<String> = Vec::new();
    for (customer, rows) in about.iter().take(MOST) {
        let Some((row, _)) = rows.first().map(|place| &run.refused[*place]) else {
            continue;
        };
        let source = run.ledger.sources.get(usize::from(row.at.file));
        let path = source.map_or("", |source| source.path.as_str());
        let id = &run.ledger.customers[customer.place()].key;
        let text = clean::cut(&row.text, 80);
        let colon = colon(run.language);
        let id = clean::cut(id, 40);
        lines.push(format!("{id}{colon}{path}:{}, {text}", row.at.line));
    }
    if about.len() > MOST {
        lines.push("...".to_owned());
    }
    let count = about.len();
    let what = match run.language {
        Language::French => format!(
            "aucun courrier pour {count} client(s) que nomme une ligne refusée\u{a0}: ce qu'ils doivent n'est pas sûr"
        ),
        Language::English => format!(
            "no letter for {count} customer(s) whom a refused row names: what they owe is not certain"
        ),
    };
    if is_by_hand && chosen.is_empty() {
        let said = (what, lines.join("\n"));
        return Err(Failure::said(run.language, said).into());
    }
    let lines = lines.iter().map(|line| clean::line(line).into_owned());
    let lines = [what].into_iter().chain(lines);
    for line in lines {
        io::stderr().write_all(format!("recouvre: {line}\n").as_bytes())?;
    }
    Ok(chosen)
}
