//! Customers whom a refused row names: what they owe is not known, so nothing goes out to them.
//!
//! Invariant: no draft is made, and nothing is recorded, for a customer whom a row names that the run does
//! without: it may be the payment.

use super::chosen::{Asked, Chosen};
use crate::cli::exit::Failure;
use crate::cli::rows_about::{first_rows, rows_about};
use crate::cli::run::Run;
use crate::policy::Language;
use crate::render::clean;
use std::io::{self, Write};

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
    let lines = first_rows(run, &about);
    let what = match (run.language, about.len()) {
        (Language::French, 1) => {
            "aucun courrier pour 1 client que nomme une ligne refusée\u{a0}: ce qu'il doit n'est pas sûr".to_owned()
        }
        (Language::French, count) => format!(
            "aucun courrier pour {count} clients que nomme une ligne refusée\u{a0}: ce qu'ils doivent n'est pas sûr"
        ),
        (Language::English, 1) => {
            "no letter for 1 customer whom a refused row names: what it owes is not certain".to_owned()
        }
        (Language::English, count) => format!(
            "no letter for {count} customers whom a refused row names: what they owe is not certain"
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
