//! Exhibits of a file for the court: what the data say is there, and what is still to be gathered.

use super::{Debtor, DossierKind, Exhibit};
use crate::model::EventKind;
use crate::policy::{Language, Piece, StepKind};
use crate::render::letters::language::long_date;
use crate::render::letters::maker::Maker;

impl Maker<'_> {
    /// Lists the exhibits: those of each claim, then those of the whole.
    pub(super) fn exhibits(
        &self,
        kind: DossierKind,
        debtor: Debtor,
        claims: &[u32],
    ) -> Vec<Exhibit> {
        let results = &self.results;
        let cases = results.cases();
        let mut listed: Vec<(String, bool)> = Vec::new();
        let mut invoices: Vec<&str> = Vec::new();
        for &document in claims {
            let place = document as usize;
            let facts = results.ledger.documents.get(place);
            let number = facts.number;
            // Instalments of one invoice have its papers in common.
            if invoices.contains(&number) {
                continue;
            }
            invoices.push(number);
            let issued = long_date(facts.issued_on, Language::French);
            listed.push((format!("Facture {number} du {issued}"), true));
            let told = cases.told(place);
            let pieces = cases.pieces(place, &told);
            for (piece, of) in [
                (Piece::Order, "Commande signée"),
                (
                    Piece::Delivery,
                    "Bon de livraison ou procès-verbal de réception signé",
                ),
            ] {
                let has = pieces.has(piece) || pieces.has(Piece::Contract) && piece == Piece::Order;
                listed.push((format!("{of} – {number}"), has));
            }
            for (piece, of) in [
                (Piece::Contract, "Contrat signé"),
                (Piece::Acknowledgement, "Reconnaissance de dette"),
                (
                    Piece::Approved,
                    "Approbation de la facture électronique (statut 205)",
                ),
                (Piece::Bill, "Effet accepté"),
            ] {
                if pieces.has(piece) {
                    listed.push((format!("{of} – {number}"), true));
                }
            }
        }
        if kind != DossierKind::Declaration {
            let notices = self.notices(claims);
            let notice = match debtor {
                Debtor::Public => "Réclamation écrite et la preuve de sa réception",
                Debtor::Business | Debtor::Consumer | Debtor::InUnion | Debtor::Abroad => {
                    "Mise en demeure et son avis de réception"
                }
            };
            listed.push(if notices.is_empty() {
                (notice.to_owned(), false)
            } else {
                (format!("{notice} ({})", notices.join(", ")), true)
            });
        }
        let terms = match debtor {
            Debtor::Consumer => "Conditions générales acceptées, s'il en est (échéance)",
            Debtor::Public => "Marché, acte d'engagement ou bon de commande (délai de paiement)",
            Debtor::Business | Debtor::InUnion | Debtor::Abroad => {
                "Conditions générales de vente acceptées (échéance, pénalités)"
            }
        };
        listed.push((terms.to_owned(), false));
        let register = match debtor {
            Debtor::Business => Some(
                "Extrait du registre dont relève le débiteur (Kbis s'il est commerçant), de moins de trois mois",
            ),
            Debtor::InUnion | Debtor::Abroad => {
                Some("Extrait du registre du pays du débiteur, avec sa traduction")
            }
            // Neither stands in a register of companies.
            Debtor::Consumer | Debtor::Public => None,
        };
        listed.extend(register.map(|text| (text.to_owned(), false)));
        listed.push(("Extrait Kbis du créancier".to_owned(), false));
        listed.push(("Décompte des sommes dues (ci-dessus)".to_owned(), true));
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
                        && cases.step_kind(event.customer, &event.step) == StepKind::FormalNotice;
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
