//! What is odd about an event that is written all the same, on standard error.

use super::standing::Odd;
use crate::model::Entry;
use crate::policy::Language;
use crate::render::clean;
use std::io::{self, Write};

/// Says on standard error what is odd about an event that is written all the same.
pub(super) fn tell(odd: &Odd, entry: &Entry, language: Language) -> io::Result<()> {
    let (kind, named) = (entry.kind.name(), clean::cut(&entry.invoice, 40));
    let text = match (odd, language) {
        (Odd::Paid, Language::French) => {
            format!("{named} ne doit plus rien ce jour-là\u{a0}: {kind} n'y changera rien")
        }
        (Odd::Paid, Language::English) => {
            format!("{named} owes nothing on that day: {kind} will change nothing")
        }
        (Odd::NothingOpen(opening), Language::French) => format!(
            "rien n'est ouvert que {kind} puisse fermer\u{a0}: le journal n'a pas de {} en cours",
            opening.name()
        ),
        (Odd::NothingOpen(opening), Language::English) => format!(
            "nothing is open that {kind} could close: the journal has no {} under way",
            opening.name()
        ),
        (Odd::OfFile(status), Language::French) => format!(
            "l'export des factures dit {0}\u{a0}: ce statut ne comptera pour rien tant que l'export ne le dit pas aussi (un litige clos se note par dispute-closed)",
            status.0
        ),
        (Odd::OfFile(status), Language::English) => format!(
            "the invoice export says {0}: this status counts for nothing until the export says so too (a dispute that is closed is noted by dispute-closed)",
            status.0
        ),
        (Odd::OtherProfile(profile, steps), Language::French) => format!(
            "le profil de ce client, {profile}, n'a pas d'étape «\u{a0}{}\u{a0}»\u{a0}: elle comptera comme la dernière qui n'est pas plus grave ({})",
            clean::cut(&entry.step, 40),
            clean::cut(&steps.join(", "), 200)
        ),
        (Odd::OtherProfile(profile, steps), Language::English) => format!(
            "the profile of this customer, {profile}, has no step `{}`: it will count as the last one that is no graver ({})",
            clean::cut(&entry.step, 40),
            clean::cut(&steps.join(", "), 200)
        ),
    };
    io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())
}
