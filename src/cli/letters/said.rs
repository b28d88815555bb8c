//! What `recouvre letters` says: why a draft is not made, and what was written.

use crate::cli::exit::{Exit, Failure, colon};
use crate::cli::run::Run;
use crate::model::{CustomerIndex, Day};
use crate::plan::{Planner, Refusal};
use crate::policy::{Gap, GapKind, Language, Step};
use crate::render::letters::{Lack, Listed, TemplateError};
use crate::render::{clean, numbers, template_text, why_text};
use std::io::{self, Write};
use std::path::Path;

/// The most claims whose reasons are told.
const MOST: usize = 10;

/// Words a template that cannot be used.
pub(in crate::cli) fn template(error: &TemplateError, language: Language) -> Failure {
    Failure::said(language, template_text(error, language))
}

/// Words the keys that a letter lacks.
pub(in crate::cli) fn gaps(gaps: &[Gap], language: Language) -> Failure {
    let named = gaps.iter().map(|gap| match (gap.why, language) {
        (GapKind::Blank, _) => format!("creditor.{}", gap.key),
        (GapKind::Invalid, Language::French) => format!("creditor.{} (invalide)", gap.key),
        (GapKind::Invalid, Language::English) => format!("creditor.{} (invalid)", gap.key),
    });
    let named = named.collect::<Vec<_>>().join(", ");
    let first = gaps.first().map_or("name", |gap| gap.key);
    let wrong = gaps.iter().filter(|gap| gap.why == GapKind::Invalid);
    let shown = wrong.filter_map(|gap| spelling(gap.key, language));
    let shown: String = shown.map(|it| format!("; {it}")).collect();
    Failure::new(
        language,
        (
            format!("aucun courrier ni document ne peut partir sans\u{a0}: {named}"),
            format!(
                "remplissez [creditor] dans la politique (première clé\u{a0}: {first}){}\u{a0}; rien n'a été écrit",
                shown.replace("; ", "\u{a0}; ")
            ),
        ),
        (
            format!("no letter or document can go out without: {named}"),
            format!(
                "fill in [creditor] of the policy (first key: {first}){shown}; nothing was written"
            ),
        ),
    )
    .ending(Exit::NeededMissing)
}

/// Says how a mention of the creditor is written, where what is there is not enough.
fn spelling(key: &str, language: Language) -> Option<&'static str> {
    let (french, english) = match key {
        "capital" => (
            "capital = \"10 000 €\", un montant avec sa devise",
            "capital = \"10 000 €\", an amount with its currency",
        ),
        "rcs" => (
            "rcs = \"RCS Annecy\", le registre et sa ville",
            "rcs = \"RCS Annecy\", the register and its town",
        ),
        "siren" => (
            "siren = \"732 829 320\", neuf chiffres dont le dernier contrôle les autres",
            "siren = \"732 829 320\", nine digits, the last of which checks the others",
        ),
        "iban" => (
            "iban\u{a0}: tel qu'il est sur le relevé d'identité bancaire",
            "iban: as the bank writes it",
        ),
        _ => return None,
    };
    Some(match language {
        Language::French => french,
        Language::English => english,
    })
}

pub(in crate::cli) fn other_company(entity: &str, name: &str, language: Language) -> Failure {
    let (entity, name) = (clean::cut(entity, 40), clean::cut(name, 40));
    Failure::new(
        language,
        (
            format!("la société «\u{a0}{entity}\u{a0}» des fichiers n'est pas celle de [creditor], «\u{a0}{name}\u{a0}»"),
            "une politique par société\u{a0}: donnez --entity et la politique de cette société\u{a0}; rien n'a été écrit",
        ),
        (
            format!("the company `{entity}` of the files is not that of [creditor], `{name}`"),
            "one policy a company: give --entity and the policy of that company; nothing was written",
        ),
    )
    .ending(Exit::NeededMissing)
}

/// Words why no draft is made about a customer's claims.
pub(in crate::cli) fn refused(refusals: &[Refusal], customer: CustomerIndex, run: &Run) -> Failure {
    let language = run.language;
    let results = run.results();
    let name = results.customer_name(Some(customer)).unwrap_or_default();
    let name = clean::cut(name, 40);
    let lines = refusals.iter().take(MOST).map(|refusal| {
        let claim = run.ledger.claim_name(refusal.document as usize);
        let because = refusal.because.iter().map(|why| why_text(why, language));
        let (colon, between) = match language {
            Language::French => ("\u{a0}: ", "\u{a0}; "),
            Language::English => (": ", "; "),
        };
        let because = because.collect::<Vec<_>>().join(between);
        format!("{}{colon}{because}", clean::cut(&claim, 40))
    });
    let mut lines: Vec<String> = lines.collect();
    if refusals.len() > MOST {
        lines.push("...".to_owned());
    }
    let reasons = lines.join("\n");
    let nothing = match language {
        Language::French => "rien d'ouvert à ce titre",
        Language::English => "nothing open of that kind",
    };
    let reasons = if reasons.is_empty() {
        nothing.to_owned()
    } else {
        reasons
    };
    Failure::new(
        language,
        (
            format!("aucun courrier ne peut être fait pour «\u{a0}{name}\u{a0}»"),
            reasons.clone(),
        ),
        (format!("no letter can be made for `{name}`"), reasons),
    )
}

pub(in crate::cli) fn no_claim(name: &str, language: Language) -> Failure {
    Failure::new(
        language,
        (
            format!("aucune facture «\u{a0}{name}\u{a0}» de ce client"),
            "donnez son numéro, ou celui d'une échéance (F12/2)",
        ),
        (
            format!("no invoice `{name}` of this customer"),
            "give its number, or that of one instalment (F12/2)",
        ),
    )
}

/// Words a step that no profile has.
pub(super) fn no_such_step(name: &str, near: &str, language: Language) -> Failure {
    let (name, near) = (clean::cut(name, 40), clean::cut(near, 40));
    Failure::new(
        language,
        (
            format!("aucun profil n'a d'étape «\u{a0}{name}\u{a0}»"),
            format!("peut-être\u{a0}: {near}"),
        ),
        (
            format!("no profile has a step `{name}`"),
            format!("perhaps: {near}"),
        ),
    )
}

pub(super) fn no_step(
    name: &str,
    planner: &Planner<'_>,
    portfolio: usize,
    customer: CustomerIndex,
    run: &Run,
) -> Failure {
    let steps = planner.step_names(portfolio, customer).join(", ");
    Failure::new(
        run.language,
        (
            format!("le profil de ce client n'a pas d'étape «\u{a0}{name}\u{a0}»"),
            format!("il a\u{a0}: {steps}"),
        ),
        (
            format!("the profile of this customer has no step `{name}`"),
            format!("it has: {steps}"),
        ),
    )
}

/// Words a template that is for something else than the step.
pub(super) fn other_kind(template: &str, step: &Step, language: Language) -> Failure {
    let (template, step) = (clean::cut(template, 40), clean::cut(&step.id, 40));
    Failure::new(
        language,
        (
            format!(
                "le modèle «\u{a0}{template}\u{a0}» n'est pas celui d'une étape comme «\u{a0}{step}\u{a0}»"
            ),
            "demandez l'étape dont c'est le modèle, ou --template seul\u{a0}; rien n'a été écrit",
        ),
        (
            format!("the template `{template}` is not for a step such as `{step}`"),
            "ask for the step that is made from it, or for --template alone; nothing was written",
        ),
    )
}

pub(super) fn no_discount(customer: &str, language: Language) -> Failure {
    let customer = clean::cut(customer, 40);
    Failure::new(
        language,
        (
            format!(
                "aucun escompte ne peut être proposé au client {customer}\u{a0}: aucun n'est convenu, il n'est plus temps, ou une facture est contestée"
            ),
            "il vient des conditions de la facture ou de reconcile.discount, le même pour toutes les factures, et suppose qu'elles soient réglées en entier\u{a0}; --claim s'en tient à celles qui sont à temps et que rien ne conteste\u{a0}; rien n'a été écrit",
        ),
        (
            format!(
                "no discount can be offered to customer {customer}: none is agreed, its time is over, or an invoice is contested"
            ),
            "it comes from the terms of the invoice or from reconcile.discount, the same for all invoices, and supposes that they are paid in full; --claim keeps to those in time that nobody contests; nothing was written",
        ),
    )
}

/// Says how many there are of something, in the right form.
pub(super) fn counted(count: usize, [one, many]: [&str; 2], language: Language) -> String {
    let form = numbers::Plural::of(count as u64, language).choose(one, many);
    format!("{count} {form}")
}

/// Words customers whose drafts cannot reach them as they are; none when all can.
fn unreachable(listed: &[Listed], lack: Lack, language: Language) -> Option<String> {
    let lacking = listed.iter().filter(|it| it.lacks == Some(lack));
    let mut ids: Vec<&str> = lacking.map(|it| it.customer_id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let shown = ids.iter().take(MOST).map(|id| clean::cut(id, 40));
    let shown = shown.collect::<Vec<_>>().join(", ");
    let more = if ids.len() > MOST { ", ..." } else { "" };
    let forms = match (lack, language) {
        (Lack::Address, Language::French) => [
            "client sans adresse pour son courrier",
            "clients sans adresse pour leur courrier",
        ],
        (Lack::Email, Language::French) => [
            "client sans adresse e-mail utilisable",
            "clients sans adresse e-mail utilisable",
        ],
        (Lack::Address, Language::English) => [
            "customer without an address for its letter",
            "customers without an address for their letter",
        ],
        (Lack::Email, Language::English) => [
            "customer without a usable e-mail address",
            "customers without a usable e-mail address",
        ],
        (Lack::Receiver, Language::French) => [
            "client en procédure collective, son courrier est à adresser à l'administrateur ou au liquidateur",
            "clients en procédure collective, leur courrier est à adresser à l'administrateur ou au liquidateur",
        ],
        (Lack::Receiver, Language::English) => [
            "customer in insolvency proceedings, whose letter goes to the administrator or liquidator",
            "customers in insolvency proceedings, whose letter goes to the administrator or liquidator",
        ],
    };
    let (count, colon) = (ids.len(), colon(language));
    let what = counted(count, forms, language);
    (count > 0).then(|| format!("{what}{colon}{shown}{more}"))
}

pub(super) fn whose(language: Language) -> Failure {
    Failure::new(
        language,
        (
            "--template seul ne dit pas à qui écrire",
            "ajoutez --customer, ou --step",
        ),
        (
            "--template alone does not say whom to write to",
            "add --customer, or --step",
        ),
    )
}

pub(super) fn future(day: Day, language: Language) -> Failure {
    let day = day.iso();
    Failure::new(
        language,
        (
            format!("--record le {day}\u{a0}: ce jour n'est pas venu"),
            "le journal dit ce qui a été fait\u{a0}: attendez, ou ôtez --record",
        ),
        (
            format!("--record on {day}: that day has not come"),
            "the journal says what was done: wait, or leave --record out",
        ),
    )
}

/// Words drafts that are written and a journal that is not.
pub(super) fn unrecorded(error: &anyhow::Error, out: &Path, language: Language) -> Failure {
    let out = out.display();
    let cause = format!("{error:#}");
    Failure::new(
        language,
        (
            format!(
                "les courriers sont dans {out}, mais le journal n'a pas été écrit\u{a0}: {cause}"
            ),
            "recommencez avec --force --record une fois le journal libre",
        ),
        (
            format!("the letters are in {out}, but the journal was not written: {cause}"),
            "run again with --force --record once the journal is free",
        ),
    )
}

/// Says how much of what was to be recorded the journal had already: from another run, a moment before.
pub(super) fn known(count: usize, language: Language) -> io::Result<()> {
    if count == 0 {
        return Ok(());
    }
    let text = match language {
        Language::French => format!(
            "déjà au journal\u{a0}: {}\u{a0}; un autre passage les y a mises, ses courriers sont peut-être partis",
            counted(count, ["ligne", "lignes"], language),
        ),
        Language::English => format!(
            "in the journal already: {}; another run wrote them, its letters may have gone out",
            counted(count, ["line", "lines"], language),
        ),
    };
    io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())
}

/// Says on standard error what was written, and to whom it cannot go.
pub(super) fn end(
    out: Option<&Path>,
    listed: &[Listed],
    recorded: usize,
    language: Language,
) -> io::Result<()> {
    for lack in [Lack::Address, Lack::Email, Lack::Receiver] {
        if let Some(text) = unreachable(listed, lack, language) {
            io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())?;
        }
    }
    let drafts = listed.len();
    let text = match (out, language) {
        (Some(_), _) if drafts == 0 => return Ok(()),
        (Some(out), Language::French) => format!(
            "{} dans {}\u{a0}; {} au journal\u{a0}; rien n'est envoyé",
            counted(drafts, ["courrier", "courriers"], language),
            out.display(),
            counted(recorded, ["ligne", "lignes"], language),
        ),
        (Some(out), Language::English) => format!(
            "{} in {}; {} in the journal; nothing is sent",
            counted(drafts, ["letter", "letters"], language),
            out.display(),
            counted(recorded, ["line", "lines"], language),
        ),
        (None, Language::French) => "essai\u{a0}: rien n'a été écrit".to_owned(),
        (None, Language::English) => "dry run: nothing was written".to_owned(),
    };
    io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())
}
