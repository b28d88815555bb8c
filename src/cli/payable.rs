//! What a plan is about: the one portfolio of a customer in which something is to be paid, or why there is none.

use super::exit::Failure;
use super::run::Run;
use crate::plan::Payable;
use crate::render::{clean, why_text};

/// Refuses a plan for claims all of which are held or contested.
fn all_left_out(run: &Run, payable: &[Payable], name: &str) -> Failure {
    const MOST: usize = 10;
    let left = payable.iter().flat_map(|each| &each.left_out);
    let lines = left.take(MOST).map(|left| {
        let claim = run.ledger.claim_name(left.document as usize);
        let because = left.because.iter().map(|why| why_text(why, run.language));
        let because = because.collect::<Vec<_>>().join(" ; ");
        format!("{}\u{a0}: {because}", clean::cut(&claim, 40))
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    Failure::new(
        run.language,
        (
            format!("aucun échéancier ne peut être proposé à « {name} »"),
            lines.clone(),
        ),
        (format!("no plan can be proposed to `{name}`"), lines),
    )
}

/// Returns what is paid in the only portfolio in which something is.
///
/// # Errors
/// Why nothing is, or in which there are several.
pub(super) fn only<'payable>(
    run: &Run,
    payable: &'payable [Payable],
    name: &str,
) -> Result<&'payable Payable, Failure> {
    let free: Vec<&Payable> = payable
        .iter()
        .filter(|each| !each.claims.is_empty())
        .collect();
    match free.as_slice() {
        [one] => Ok(one),
        [] if payable.iter().any(|each| !each.left_out.is_empty()) => {
            Err(all_left_out(run, payable, name))
        }
        [] => Err(Failure::new(
            run.language,
            (
                format!("rien à échelonner pour « {name} »"),
                "rien d'échu ne peut être réclamé ; --with-not-due prend aussi ce qui est à échoir",
            ),
            (
                format!("nothing to pay by instalments for `{name}`"),
                "nothing overdue can be claimed; --with-not-due takes what is not due yet too",
            ),
        )),
        [..] => Err(Failure::new(
            run.language,
            (
                format!("« {name} » doit à plusieurs sociétés ou dans plusieurs monnaies"),
                "choisissez avec --entity ou --currency : un échéancier est d'une seule",
            ),
            (
                format!("`{name}` owes to several companies or in several currencies"),
                "choose with --entity or --currency: a plan is of one alone",
            ),
        )),
    }
}
