//! What is said of lines of a history that cannot be so, and of which claims a step is about.

use crate::cli::exit::Failure;
use crate::model::Day;
use crate::policy::{Language, StepKind};
use crate::render::{clean, numbers};

/// Claims that are named in one sentence; the others are counted.
const MOST_NAMED: usize = 8;

/// Says that a line of a history is of a day that is to come.
pub(super) fn imported_future(at: Day, today: Day, language: Language) -> Failure {
    let (at, today) = (numbers::date(at, language), numbers::date(today, language));
    Failure::new(
        language,
        (
            format!("le {at} est dans l'avenir"),
            format!(
                "c'est le jour de l'acte, au plus tard le {today}\u{a0}; ce qui est annoncé va dans la colonne until"
            ),
        ),
        (
            format!("{at} is in the future"),
            format!(
                "it is the day of the act, {today} at the latest; what is announced goes in the column until"
            ),
        ),
    )
}

/// Says that a line of a history names a step that no profile has.
pub(super) fn imported_step(step: &str, near: &str, language: Language) -> Failure {
    let (step, near) = (clean::cut(step, 40), clean::cut(near, 40));
    Failure::new(
        language,
        (
            format!("aucun profil n'a d'étape «\u{a0}{step}\u{a0}»"),
            format!(
                "écrivez l'étape du profil qui y répond (peut-être\u{a0}: {near}), ou gardez la ligne comme événement note, avec un motif"
            ),
        ),
        (
            format!("no profile has a step `{step}`"),
            format!(
                "write the step of the profile that answers to it (perhaps: {near}), or keep the line as an event note, with a reason"
            ),
        ),
    )
}

/// Says what to do about an amount of a history that is over what its claims come to.
pub(super) const fn imported_over(language: Language) -> &'static str {
    match language {
        Language::French => {
            "corrigez le montant, ou videz la cellule pour dire le tout\u{a0}; d'un échéancier remplacé, ajoutez la fin (plan-ended)"
        }
        Language::English => {
            "correct the amount, or empty the cell to say the whole; of a plan that was replaced, add the end (plan-ended)"
        }
    }
}

/// Names a claim with its due date.
pub(super) fn claim_due(name: &str, due: Option<Day>, language: Language) -> String {
    let name = clean::cut(name, 40);
    match due {
        Some(due) => format!("{name} ({})", numbers::date(due, language)),
        None => name,
    }
}

/// Says which claims a step of a customer is recorded for, and which are left out.
pub(super) fn concerned(
    claims: &[String],
    left: &[String],
    at: Day,
    kind: StepKind,
    language: Language,
) -> String {
    let (due, not) = classes(at, kind, language);
    let (claims, left) = (listed(claims, language), listed(left, language));
    match language {
        Language::French => format!(
            "étape notée pour les créances {due}\u{a0}: {claims}\u{a0}; sans les autres, {not}\u{a0}: {left} (--invoice pour en noter une)"
        ),
        Language::English => format!(
            "step recorded for claims {due}: {claims}; without the others, {not}: {left} (--invoice to record one)"
        ),
    }
}

/// Says that a step of a customer is about none of its claims.
pub(super) fn no_claim_concerned(
    left: &[String],
    at: Day,
    kind: StepKind,
    language: Language,
) -> Failure {
    let (_, not) = classes(at, kind, language);
    let (left, at) = (listed(left, language), numbers::date(at, language));
    Failure::new(
        language,
        (
            format!(
                "aucune créance ouverte de ce client n'est concernée, {not} le {at}\u{a0}: {left}"
            ),
            "donnez la facture dont il s'agit par --invoice, ou corrigez --at\u{a0}; rien n'a été écrit",
        ),
        (
            format!("no open claim of this customer is concerned, {not} on {at}: {left}"),
            "give the invoice that it was about by --invoice, or correct --at; nothing was written",
        ),
    )
}

/// Says that a step of a customer in a history counts for claims that it cannot be about.
pub(super) fn counts_too_early(
    left: &[String],
    at: Day,
    kind: StepKind,
    language: Language,
) -> String {
    let (_, not) = classes(at, kind, language);
    let left = listed(left, language);
    match language {
        Language::French => format!(
            "sans facture, l'étape comptera pour toutes les créances du client émises ce jour-là, même {not}\u{a0}: {left}\u{a0}; donnez les factures pour qu'elle ne compte que pour elles"
        ),
        Language::English => format!(
            "without an invoice, the step will count for all claims of the customer issued by that day, even {not}: {left}; give the invoices for it to count for them alone"
        ),
    }
}

/// Names the claims that a step is about, and those that it is not about.
fn classes(at: Day, kind: StepKind, language: Language) -> (String, &'static str) {
    let at = numbers::date(at, language);
    match (kind, language) {
        (StepKind::PreReminder, Language::French) => {
            (format!("à échoir le {at}"), "échues ou sans échéance")
        }
        (StepKind::PreReminder, Language::English) => (
            format!("not yet overdue on {at}"),
            "overdue or without due date",
        ),
        (
            StepKind::Reminder | StepKind::FormalNotice | StepKind::HandOver | StepKind::Legal,
            Language::French,
        ) => (format!("échues avant le {at}"), "pas encore en retard"),
        (
            StepKind::Reminder | StepKind::FormalNotice | StepKind::HandOver | StepKind::Legal,
            Language::English,
        ) => (format!("overdue on {at}"), "not late yet"),
    }
}

fn listed(names: &[String], language: Language) -> String {
    let shown: Vec<&str> = names.iter().take(MOST_NAMED).map(String::as_str).collect();
    let more = names.len().saturating_sub(MOST_NAMED);
    let shown = shown.join(", ");
    match (more, language) {
        (0, _) => shown,
        (_, Language::French) => format!("{shown} et {more} de plus"),
        (_, Language::English) => format!("{shown} and {more} more"),
    }
}
