//! What an event of the journal was, as it is told outside the house: to a lawyer, to an agency, to a court.
//!
//! Invariant: what the house wrote for itself (notes, holds, what was skipped, who wrote) is never told, and no
//! code of the journal is.

use crate::model::{Event, EventKind, ProceedingsWord};
use crate::policy::{Channel, Language, Policy, StepKind};
use crate::render::lang::event_name;

/// How the opening of insolvency proceedings is told.
pub(super) const fn opening(language: Language) -> &'static str {
    match language {
        Language::French => "jugement d'ouverture de la procédure collective",
        Language::English => "judgment opening insolvency proceedings",
    }
}

/// Returns whether what is noted of proceedings is that they were opened.
pub(super) fn opens(kind: &str) -> bool {
    kind.is_empty() || ProceedingsWord::of(kind) == ProceedingsWord::Open
}

/// Names an event as an act; none for one within the house.
pub(super) fn act(event: &Event, policy: &Policy, language: Language) -> Option<String> {
    let say = |french: &str, english: &str| match language {
        Language::French => french.to_owned(),
        Language::English => english.to_owned(),
    };
    Some(match event.kind {
        EventKind::StepDone => {
            let named = step_name(&event.step, policy, language)?;
            let number = registered_number(&event.reference);
            match number.or_else(|| registered_number(&event.reason)) {
                Some(number) => {
                    let what = say("lettre recommandée n°\u{a0}", "registered letter no. ");
                    format!("{named}, {what}{number}")
                }
                None => named,
            }
        }
        EventKind::Skip
        | EventKind::Hold
        | EventKind::Release
        | EventKind::Note
        | EventKind::WriteOff
        | EventKind::PromiseCancelled => return None,
        EventKind::Dispute => say("contestation du débiteur", "contest by the debtor"),
        EventKind::DisputeClosed => say("contestation close", "contest closed"),
        // What came after, a plan or a closing, opened nothing.
        EventKind::Insolvency if opens(&event.reference) => opening(language).to_owned(),
        EventKind::Insolvency => say("procédure collective", "insolvency proceedings"),
        EventKind::Evidence => {
            let piece = piece(&event.reference, language);
            match language {
                Language::French => format!("pièce au dossier\u{a0}: {piece}"),
                Language::English => format!("paper on file: {piece}"),
            }
        }
        EventKind::Promise
        | EventKind::Plan
        | EventKind::PlanEnded
        | EventKind::Acknowledgement
        | EventKind::CourtAction
        | EventKind::OrderToPay
        | EventKind::OrderServed
        | EventKind::Suspension
        | EventKind::Enforcement
        | EventKind::ClaimDeclared
        | EventKind::WrittenClaim
        | EventKind::EInvoiceStatus
        | EventKind::CreditNoteExpected => event_name(event.kind, language).to_owned(),
    })
}

/// Names a step of the journal as an act; none for one within the house.
fn step_name(step: &str, policy: &Policy, language: Language) -> Option<String> {
    let steps = policy.profiles.iter().flat_map(|profile| &profile.steps);
    let channel = steps
        .filter(|known| known.id.eq_ignore_ascii_case(step.trim()))
        .map(|known| known.channel)
        .next();
    let (french, english) = match policy.step_kind(step) {
        StepKind::PreReminder => ("rappel avant échéance", "reminder before the due date"),
        StepKind::FormalNotice => ("mise en demeure", "formal notice"),
        StepKind::HandOver => return None,
        StepKind::Legal => return Some(step.to_owned()),
        StepKind::Reminder => match channel {
            Some(Channel::Email) => ("relance par courriel", "reminder by e-mail"),
            Some(Channel::Letter) => ("relance par lettre", "reminder by letter"),
            Some(Channel::RegisteredLetter) => (
                "relance par lettre recommandée",
                "reminder by registered letter",
            ),
            Some(Channel::Phone) => ("relance par téléphone", "reminder by telephone"),
            Some(Channel::Sms) => ("relance par message", "reminder by text message"),
            Some(Channel::Internal) => return None,
            None => ("relance", "reminder"),
        },
    };
    let named = match language {
        Language::French => french,
        Language::English => english,
    };
    Some(named.to_owned())
}

/// Finds the number of a registered letter as La Poste writes it, a digit, a letter, then digits, thirteen to
/// fifteen in all: the one thing of a note that is told outside.
fn registered_number(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split(|character: char| character.is_whitespace() || ",;.".contains(character))
        .filter(|word| !word.is_empty())
        .collect();
    let begins = |word: &str| {
        let mut bytes = word.bytes();
        let starts = bytes.next().is_some_and(|it| it.is_ascii_digit())
            && bytes.next().is_some_and(|it| it.is_ascii_uppercase());
        starts && bytes.all(|it| it.is_ascii_digit())
    };
    let first = words.iter().position(|word| begins(word))?;
    let is_digits = |word: &&&str| word.bytes().all(|it| it.is_ascii_digit());
    let rest = words[first + 1..].iter().take_while(is_digits);
    let mut number = words[first].to_owned();
    let mut length = number.len();
    for word in rest {
        if length + word.len() > 15 {
            break;
        }
        length += word.len();
        number.push(' ');
        number.push_str(word);
    }
    (length >= 13).then_some(number)
}

/// Names a piece of evidence of the journal.
pub(super) fn piece(reference: &str, language: Language) -> &str {
    let (french, english) = match reference {
        "order" => ("commande", "order"),
        "delivery" => (
            "bon de livraison ou procès-verbal de réception",
            "delivery note or acceptance report",
        ),
        "contract" => ("contrat", "contract"),
        "acknowledgement" => ("reconnaissance de dette", "acknowledgement of the debt"),
        "bill" => ("effet accepté", "accepted bill"),
        other => (other, other),
    };
    match language {
        Language::French => french,
        Language::English => english,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_note_only_the_number_of_a_registered_letter_is_told() {
        let found = |text| registered_number(text);
        let number = Some("1A 204 558 7731 6".to_owned());
        assert_eq!(found("LRAR 1A 204 558 7731 6"), number);
        assert_eq!(
            found("envoyée LRAR 1A 204 558 7731 6, gérant malade"),
            number
        );
        assert_eq!(found("LRAR 1A 204 558 7731 6 gérant malade"), number);
        assert_eq!(found("2C12345678901"), Some("2C12345678901".to_owned()));
        assert_eq!(found("le 3B au 2e étage"), None);
        assert_eq!(found(""), None);
    }
}
