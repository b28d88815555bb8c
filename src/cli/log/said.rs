//! What `recouvre log` says: why an event is not written, and what became of it.

use super::super::append::{Appended, Mode};
use super::super::exit::{Failure, colon};
use crate::model::{
    Amount, Currency, Day, Entry, Event, EventKind, Finding, FindingCode, Total, Value,
};
use crate::policy::Language;
use crate::render::{clean, finding_hint, finding_text, numbers};
use std::io::{self, Write};
use std::path::Path;

/// The longest text of a torn line that is shown.
const SHOWN: usize = 120;

/// Writes an entry as a journal of one line, with the amount as it was typed.
pub(super) fn candidate(entry: &Entry, amount: Option<&str>) -> String {
    let mut cells = entry.cells();
    cells[5] = amount.unwrap_or_default().to_owned();
    let quoted = cells.map(|cell| {
        // A reader takes this mark off, and with it nothing else of a text.
        let is_dressed = cell.starts_with(['=', '\'']);
        let mark = if is_dressed { "'" } else { "" };
        format!("\"{mark}{}\"", cell.replace('"', "\"\""))
    });
    let header = "at,customer,invoice,event,step,amount,until,reference,reason,by,id";
    format!("{header}\n{}\n", quoted.join(","))
}

/// Returns whether a finding of a journal means that an event would not count.
pub(super) fn is_refusal(code: FindingCode) -> bool {
    [
        FindingCode::EventUnreadable,
        FindingCode::EventBadValue,
        FindingCode::EventBackwards,
        FindingCode::EventIncomplete,
        FindingCode::EventMismatch,
        FindingCode::EventAmbiguous,
        FindingCode::EventIdReused,
        FindingCode::EventUnmatched,
        FindingCode::TornEvent,
    ]
    .contains(&code)
}

/// Words what the journal's reader finds wrong with the event.
pub(super) fn refused(finding: &Finding, kind: EventKind, language: Language) -> Failure {
    let name = kind.name();
    if let (FindingCode::EventIncomplete, [Value::Text(field), ..]) =
        (finding.code, finding.details.as_slice())
    {
        return Failure::new(
            language,
            (
                format!("{name} demande --{field}"),
                "recouvre log --help montre des exemples\u{a0}; rien n'a été écrit",
            ),
            (
                format!("{name} needs --{field}"),
                "recouvre log --help shows examples; nothing was written",
            ),
        );
    }
    let text = finding_text(finding, language);
    let hint = match language {
        Language::French => format!(
            "{}\u{a0}; recouvre log --help dit ce que lit «\u{a0}{name}\u{a0}»\u{a0}; rien n'a été écrit",
            finding_hint(finding, language)
        ),
        Language::English => format!(
            "{}; recouvre log --help says what `{name}` reads; nothing was written",
            finding_hint(finding, language)
        ),
    };
    Failure::said(language, (text, hint))
}

pub(super) fn nothing(language: Language) -> Failure {
    Failure::new(
        language,
        (
            "l'événement ne se lit pas",
            "recouvre log --help montre des exemples",
        ),
        (
            "the event cannot be read",
            "recouvre log --help shows examples",
        ),
    )
}

pub(super) fn unknown_event(name: &str, language: Language) -> Failure {
    let near: Vec<&str> = EventKind::ALL
        .iter()
        .map(|kind| kind.name())
        .filter(|known| {
            let wanted = name.to_lowercase();
            let start: String = wanted.chars().take(4).collect();
            !start.is_empty() && (known.contains(&wanted) || known.starts_with(&start))
        })
        .collect();
    let all: Vec<&str> = EventKind::ALL.iter().map(|kind| kind.name()).collect();
    let lines: Vec<String> = all.chunks(6).map(|names| names.join(", ")).collect();
    let (french, english) = if near.is_empty() {
        (lines.join("\n"), lines.join("\n"))
    } else {
        let near = near.join(", ");
        (
            format!("peut-être\u{a0}: {near}"),
            format!("perhaps: {near}"),
        )
    };
    Failure::new(
        language,
        (format!("aucun événement «\u{a0}{name}\u{a0}»"), french),
        (format!("no event `{name}`"), english),
    )
}

pub(super) fn future(at: Day, today: Day, language: Language) -> Failure {
    let (at, today) = (numbers::date(at, language), numbers::date(today, language));
    Failure::new(
        language,
        (
            format!("le {at} est dans l'avenir"),
            format!(
                "--at est le jour de l'acte, au plus tard le {today}\u{a0}; ce qui est annoncé va dans --until\u{a0}; rien n'a été écrit"
            ),
        ),
        (
            format!("{at} is in the future"),
            format!(
                "--at is the day of the act, {today} at the latest; what is announced goes in --until; nothing was written"
            ),
        ),
    )
}

pub(super) fn not_read(option: &str, kind: EventKind, language: Language) -> Failure {
    let name = kind.name();
    Failure::new(
        language,
        (
            format!("{name} ne lit pas {option}"),
            "ôtez cette option\u{a0}; une précision va dans --reason",
        ),
        (
            format!("{name} does not read {option}"),
            "leave the option out; a remark goes in --reason",
        ),
    )
}

pub(super) fn nobody(language: Language) -> Failure {
    Failure::new(
        language,
        (
            "de qui s'agit-il\u{a0}?",
            "donnez --customer, --invoice ou les deux",
        ),
        (
            "whom does it concern?",
            "give --customer, --invoice or both",
        ),
    )
}

pub(super) fn over_before(at: Day, language: Language) -> Failure {
    let at = numbers::date(at, language);
    Failure::new(
        language,
        (
            format!("--until est avant le jour de l'événement, le {at}"),
            "corrigez l'un des deux jours\u{a0}; rien n'a été écrit",
        ),
        (
            format!("--until is before the day of the event, {at}"),
            "correct one of both days; nothing was written",
        ),
    )
}

pub(super) fn own_journal(file: &Path, language: Language) -> Failure {
    let place = file.display();
    Failure::new(
        language,
        (
            format!("{place} est le journal même"),
            "donnez à --import un autre fichier",
        ),
        (
            format!("{place} is the journal itself"),
            "give --import another file",
        ),
    )
}

pub(super) fn unknown_customer(name: &str, near: &str, language: Language) -> Failure {
    let (french, english) = if near.is_empty() {
        (
            "recouvre customers liste les clients\u{a0}; rien n'a été écrit".to_owned(),
            "recouvre customers lists them; nothing was written".to_owned(),
        )
    } else {
        (
            format!("peut-être\u{a0}: {near}"),
            format!("perhaps: {near}"),
        )
    };
    Failure::new(
        language,
        (format!("aucun client «\u{a0}{name}\u{a0}»"), french),
        (format!("no customer `{name}`"), english),
    )
}

pub(super) fn unknown_invoice(number: &str, at: Day, language: Language) -> Failure {
    let at = numbers::date(at, language);
    Failure::new(
        language,
        (
            format!("aucune facture «\u{a0}{number}\u{a0}» au {at}"),
            "donnez le numéro tel qu'il est dans le fichier, ou F12/2 pour une échéance\u{a0}; recouvre claims --all les liste\u{a0}; rien n'a été écrit",
        ),
        (
            format!("no invoice `{number}` on {at}"),
            "give the number as the file writes it, or F12/2 for an instalment; recouvre claims --all lists them; nothing was written",
        ),
    )
}

pub(super) fn over(amount: Amount, most: Total, currency: Currency, language: Language) -> Failure {
    let amount = numbers::amount(Total::from(amount), currency, language);
    let most = numbers::amount(most, currency, language);
    Failure::new(
        language,
        (
            format!("{amount} dépassent ce que ces créances doivent, {most}"),
            "corrigez le montant, ou ôtez-le pour dire le tout\u{a0}; rien n'a été écrit",
        ),
        (
            format!("{amount} is over what these claims owe, {most}"),
            "correct the amount, or leave it out to say the whole; nothing was written",
        ),
    )
}

pub(super) fn plan_over(
    amount: Amount,
    sum: Total,
    most: Total,
    event: &Event,
    language: Language,
) -> Failure {
    let money = |sum| numbers::amount(sum, event.currency, language);
    let (amount, sum, most) = (money(Total::from(amount)), money(sum), money(most));
    let plan = clean::cut(event.reference.trim(), 40);
    let (fr, en) = match plan.as_str() {
        "" => ("de cet échéancier".to_owned(), "of this plan".to_owned()),
        name => (
            format!("de l'échéancier «\u{a0}{name}\u{a0}»"),
            format!("of the plan `{name}`"),
        ),
    };
    Failure::new(
        language,
        (
            format!(
                "avec {amount}, les lignes {fr} font {sum}, plus que ce que ces créances doivent, {most}"
            ),
            "corrigez le montant, ou fermez l'ancien échéancier (plan-ended)\u{a0}; rien n'a été écrit",
        ),
        (
            format!("with {amount}, the lines {en} make {sum}, over what these claims owe, {most}"),
            "correct the amount, or end the old plan (plan-ended); nothing was written",
        ),
    )
}

pub(super) fn unknown_step(step: &str, near: &str, language: Language) -> Failure {
    let (step, near) = (clean::cut(step, 40), clean::cut(near, 40));
    Failure::new(
        language,
        (
            format!("aucun profil n'a d'étape «\u{a0}{step}\u{a0}»"),
            format!("peut-être\u{a0}: {near}\u{a0}; rien n'a été écrit"),
        ),
        (
            format!("no profile has a step `{step}`"),
            format!("perhaps: {near}; nothing was written"),
        ),
    )
}

pub(super) fn nothing_imported(count: u64, language: Language) -> String {
    let is_one = count == 1;
    match language {
        Language::French => format!(
            "{count} {}, rien n'a été écrit\u{a0}; corrigez le fichier, ou --skip-invalid pour reprendre les autres",
            if is_one {
                "ligne refusée"
            } else {
                "lignes refusées"
            }
        ),
        Language::English => format!(
            "{count} {} refused, nothing was written; correct the file, or use --skip-invalid to take the others",
            if is_one { "line" } else { "lines" }
        ),
    }
}

/// Says on standard error what was added, what was there already, and what was cut off.
pub(super) fn write(
    journal: &Path,
    appended: &Appended,
    mode: Mode,
    language: Language,
) -> io::Result<()> {
    let place = journal.display().to_string();
    let place = clean::line(&place);
    let colon = colon(language);
    let mut text = String::new();
    if let Some(torn) = &appended.torn {
        let rest = clean::cut(&clean::line(&torn.text), SHOWN);
        let what = match (language, mode) {
            (Language::French, Mode::Append) => "la dernière ligne était coupée, elle a été ôtée",
            (Language::French, Mode::DryRun) => "la dernière ligne est coupée, elle serait ôtée",
            (Language::English, Mode::Append) => "the last line was cut, it was taken off",
            (Language::English, Mode::DryRun) => "the last line is cut, it would be taken off",
        };
        text.push_str(&format!(
            "{place}:{}{colon}{what}{colon}{rest}\n",
            torn.line
        ));
    }
    for (id, line) in appended.known.iter().take(1) {
        let others = appended.known.len() - 1;
        let what = match (language, others) {
            (Language::French, 0) => format!("l'événement {id} y est déjà"),
            (Language::French, _) => format!("l'événement {id} et {others} de plus y sont déjà"),
            (Language::English, 0) => format!("the event {id} is there already"),
            (Language::English, _) => format!("the event {id} and {others} more are there already"),
        };
        text.push_str(&format!("{place}:{line}{colon}{what}\n"));
    }
    let count = appended.count;
    let is_one = numbers::Plural::of(count as u64, language);
    let what = match (language, mode) {
        (Language::French, Mode::Append) => is_one.choose("événement ajouté", "événements ajoutés"),
        (Language::French, Mode::DryRun) => is_one.choose(
            "événement serait ajouté, rien n'a été écrit",
            "événements seraient ajoutés, rien n'a été écrit",
        ),
        (Language::English, Mode::Append) => is_one.choose("event added", "events added"),
        (Language::English, Mode::DryRun) => is_one.choose(
            "event would be added, nothing was written",
            "events would be added, nothing was written",
        ),
    };
    text.push_str(&format!("{place}{colon}{count} {what}\n"));
    io::stderr().write_all(text.as_bytes())
}

/// Says that there was nothing to check in.
pub(super) fn unchecked(language: Language) -> io::Result<()> {
    let text = match language {
        Language::French => {
            "aucun fichier de factures\u{a0}: ni le client, ni la facture, ni le montant n'ont été vérifiés\n"
        }
        Language::English => {
            "no invoice file: neither the customer, nor the invoice, nor the amount was checked\n"
        }
    };
    io::stderr().write_all(text.as_bytes())
}
