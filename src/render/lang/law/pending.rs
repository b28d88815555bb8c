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
}

pub(super) static FR: PendingWords = PendingWords {
    interrupted: "interrompue",
    titled: "titre exécutoire",
    suit: "interrompue jusqu'à la fin de l'instance (C. civ. 2242) : au plus tôt le {0} (qu'elle est en cours est à vérifier)",
    declaration: "interrompue jusqu'à la clôture de la procédure collective (C. com. L622-25-1) : au plus tôt le {0} (qu'elle est en cours est à vérifier)",
    title: "titre exécutoire, dix ans jusqu'au {0} (CPCE L111-4 ; le point de départ et l'absence d'opposition sont à confirmer)",
};

pub(super) static EN: PendingWords = PendingWords {
    interrupted: "interrupted",
    titled: "enforceable title",
    suit: "interrupted until the end of the proceedings (C. civ. 2242): {0} at the earliest (that they are pending is to be checked)",
    declaration: "interrupted until the insolvency proceedings are closed (C. com. L622-25-1): {0} at the earliest (that they are open is to be checked)",
    title: "enforceable title, ten years until {0} (CPCE L111-4; its first day, and that nobody opposed it, are to be confirmed)",
};

impl PendingWords {
    /// Returns what stands instead of the state of a claim in a table.
    pub(super) const fn state(&self, pending: Pending) -> &'static str {
        match pending.title_ends_on {
            Some(_) => self.titled,
            None => self.interrupted,
        }
    }

    /// Returns the sentence of what is pending, and the day that it tells.
    pub(super) fn sentence(
        &self,
        limitation: &Limitation,
        pending: Pending,
    ) -> (&'static str, Value) {
        let text = match (pending.title_ends_on, pending.by.act) {
            (Some(_), _) => self.title,
            (None, InterruptingAct::ClaimDeclared) => self.declaration,
            (
                None,
                InterruptingAct::Acknowledgement
                | InterruptingAct::CourtAction
                | InterruptingAct::OrderServed
                | InterruptingAct::Enforcement
                | InterruptingAct::WrittenClaim
                | InterruptingAct::FormalNotice
                | InterruptingAct::Payment,
            ) => self.suit,
        };
        let earliest = limitation.earliest_end();
        (text, Value::Day(pending.title_ends_on.unwrap_or(earliest)))
    }
}
