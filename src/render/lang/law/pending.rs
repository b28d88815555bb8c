//! What is said of an interruption of limitation that lasts: pending proceedings, or a title.

use crate::assess::limitation::{InterruptingAct, Limitation, Pending};
use crate::model::Value;

/// The words of one language. Details: the earliest end, or that of a title.
pub(in super::super) struct PendingWords {
    /// Instead of a state, in a table.
    interrupted: &'static str,
    titled: &'static str,
    /// Of an action, of a declaration, of a title.
    suit: &'static str,
    declaration: &'static str,
    title: &'static str,
    /// Of an action and of a declaration beside the last day of the delay that began again with it, which has not
    /// passed yet.
    beside: [&'static str; 2],
    /// Instead of a rule, where the end is that of a title.
    title_rule: &'static str,
}

pub(super) static FR: PendingWords = PendingWords {
    interrupted: "interrompue",
    titled: "titre exécutoire",
    suit: "interrompue jusqu'à la fin de l'instance (C. civ. 2242) : au plus tôt le {0} (qu'elle est en cours est à vérifier)",
    declaration: "interrompue jusqu'à la clôture de la procédure collective (C. com. L622-25-1) : au plus tôt le {0} (qu'elle est en cours est à vérifier)",
    title: "titre exécutoire, dix ans jusqu'au {0} (CPCE L111-4 ; le point de départ et l'absence d'opposition sont à confirmer)",
    beside: [
        "interrompue jusqu'à la fin de l'instance (C. civ. 2242), le délai recommence alors (qu'elle est en cours est à vérifier)",
        "interrompue jusqu'à la clôture de la procédure collective (C. com. L622-25-1), le délai recommence alors (qu'elle est en cours est à vérifier)",
    ],
    title_rule: "10 ans, CPCE L111-4",
};

pub(super) static EN: PendingWords = PendingWords {
    interrupted: "interrupted",
    titled: "enforceable title",
    suit: "interrupted until the end of the proceedings (C. civ. 2242): {0} at the earliest (that they are pending is to be checked)",
    declaration: "interrupted until the insolvency proceedings are closed (C. com. L622-25-1): {0} at the earliest (that they are open is to be checked)",
    title: "enforceable title, ten years until {0} (CPCE L111-4; its first day, and that nobody opposed it, are to be confirmed)",
    beside: [
        "interrupted until the end of the proceedings (C. civ. 2242), when the delay begins again (that they are pending is to be checked)",
        "interrupted until the insolvency proceedings are closed (C. com. L622-25-1), when the delay begins again (that they are open is to be checked)",
    ],
    title_rule: "10 years, CPCE L111-4",
};

impl PendingWords {
    /// Returns what stands instead of the state of a claim in a table.
    pub(super) const fn state(&self, pending: Pending) -> &'static str {
        match pending.title_ends_on {
            Some(_) => self.titled,
            None => self.interrupted,
        }
    }

    /// Returns the rule that gives the end of a title.
    pub(super) const fn title_rule(&self) -> &'static str {
        self.title_rule
    }

    /// Returns the sentence of what is pending, and the day that it tells: of a title its own; of the others none
    /// beside a last day that has not passed.
    pub(super) fn sentence(
        &self,
        limitation: &Limitation,
        pending: Pending,
    ) -> (&'static str, Value) {
        let [suit, declaration] = if pending.gives_the_end {
            [self.suit, self.declaration]
        } else {
            self.beside
        };
        let text = match (pending.title_ends_on, pending.by.act) {
            (Some(_), _) => self.title,
            (None, InterruptingAct::ClaimDeclared) => declaration,
            (
                None,
                InterruptingAct::Acknowledgement
                | InterruptingAct::CourtAction
                | InterruptingAct::OrderServed
                | InterruptingAct::Enforcement
                | InterruptingAct::ProceedingsClosed
                | InterruptingAct::WrittenClaim
                | InterruptingAct::FormalNotice
                | InterruptingAct::Payment,
            ) => suit,
        };
        let earliest = limitation.earliest_end();
        (text, Value::Day(pending.title_ends_on.unwrap_or(earliest)))
    }
}
