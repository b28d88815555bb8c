//! Exhibits of a file for the court: what the data say is there, and what is still to be gathered.

use super::dossier::{DossierKind, Exhibit};
use super::language::long_date;
use super::maker::Maker;
use crate::model::EventKind;
use crate::policy::{Language, Piece, StepKind};

impl Maker<'_> {
    /// Lists the exhibits: those of each claim, then those of the whole.
    pub(super) fn exhibits(
        &self,
        kind: DossierKind,
        claims: &[u32],
        language: Language,
    ) -> Vec<Exhibit> {
        let results = &self.results;
        let cases = results.cases();
        let say = |french: &str, english: &str| match language {
            Language::French => french.to_owned(),
            Language::English => english.to_owned(),
        };
        let mut listed: Vec<(String, bool)> = Vec::new();
        for &document in claims {
            let place = document as usize;
            let facts = results.ledger.documents.get(place);
            let issued = long_date(facts.issued_on, language);
            let number = facts.number;
            listed.push((
                match language {
                    Language::French => format!("Facture {number} du {issued}"),
                    Language::English => format!("Invoice {number} of {issued}"),
                },
                true,
            ));
            let told = cases.told(place);
            let pieces = cases.pieces(place, &told);
            for (piece, french, english) in [
                (Piece::Order, "Commande signée", "Signed order"),
                (
                    Piece::Delivery,
                    "Bon de livraison ou procès-verbal de réception signé",
                    "Signed delivery note or record of acceptance",
                ),
            ] {
                let of = say(french, english);
                let has = pieces.has(piece) || pieces.has(Piece::Contract) && piece == Piece::Order;
                listed.push((format!("{of} – {number}"), has));
            }
            for (piece, french, english) in [
                (Piece::Contract, "Contrat signé", "Signed contract"),
                (
                    Piece::Acknowledgement,
                    "Reconnaissance de dette",
                    "Acknowledgement of the debt",
                ),
                (
                    Piece::Approved,
                    "Approbation de la facture électronique (statut 205)",
                    "Approval of the e-invoice (status 205)",
                ),
                (Piece::Bill, "Effet accepté", "Accepted bill of exchange"),
            ] {
                if pieces.has(piece) {
                    listed.push((format!("{} – {number}", say(french, english)), true));
                }
            }
        }
        let notice = self.notices(claims).into_iter();
        let notices: Vec<String> = notice.collect();
        let has_notice = !notices.is_empty();
        let notice = say(
            "Mise en demeure et son avis de réception",
            "Formal notice and its acknowledgement of receipt",
        );
        if kind != DossierKind::Declaration {
            let named = if has_notice {
                format!("{notice} ({})", notices.join(", "))
            } else {
                notice
            };
            listed.push((named, has_notice));
        }
        listed.push((
            say(
                "Conditions générales de vente acceptées (échéance, pénalités)",
                "Accepted terms of sale (due date, late interest)",
            ),
            false,
        ));
        listed.push((
            say(
                "Extrait Kbis du débiteur de moins de trois mois",
                "Extract of the register about the debtor, less than three months old",
            ),
            false,
        ));
        listed.push((
            say(
                "Extrait Kbis du créancier",
                "Extract of the register about the creditor",
            ),
            false,
        ));
        listed.push((
            say(
                "Décompte des sommes dues (ci-dessus)",
                "Account of the sums due (above)",
            ),
            true,
        ));
        let numbered = (1..).zip(listed);
        let exhibits = numbered.map(|(number, (text, is_there))| Exhibit {
            number,
            text,
            is_there,
        });
        exhibits.collect()
    }

    /// Returns what the journal says of formal notices about some claims, each once.
    fn notices(&self, claims: &[u32]) -> Vec<String> {
        let results = &self.results;
        let cases = results.cases();
        let mut notices = Vec::new();
        for document in claims {
            for event in cases.events_of(*document as usize) {
                let is_notice = event.kind == EventKind::WrittenClaim
                    || event.kind == EventKind::StepDone
                        && results.policy.step_kind(&event.step) == StepKind::FormalNotice;
                if !is_notice {
                    continue;
                }
                let on = crate::render::numbers::date(event.at, Language::French);
                let said = if event.reference.is_empty() {
                    on
                } else {
                    format!("{on}, {}", event.reference)
                };
                if !notices.contains(&said) {
                    notices.push(said);
                }
            }
        }
        notices
    }
}
