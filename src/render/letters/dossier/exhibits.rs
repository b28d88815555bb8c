//! Exhibits of a file for the court: what the data say is there, and what is still to be gathered.

use super::{Debtor, DossierKind, Exhibit};
use crate::assess::Cases;
use crate::assess::evidence::gives;
use crate::model::{EventKind, Regime};
use crate::policy::{Language, Piece, StepKind};
use crate::render::clean;
use crate::render::letters::language::long_date;
use crate::render::letters::maker::Maker;

/// The most columns that the number of a paper takes.
const MOST_OF_REFERENCE: usize = 40;

/// What the data say of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    /// It is on file.
    OnFile,
    /// A file has its number: nobody said that it is there, nor that it is signed.
    Named,
    /// Nothing.
    Missing,
}

/// Returns whether nothing of a claim is asked for but what its lateness costs.
fn is_settled(cases: &Cases<'_>, document: usize) -> bool {
    let since = cases.paid_since_judgments();
    cases.balance(document).is_zero() && !since.contains_key(&(document as u32))
}

impl Maker<'_> {
    /// Lists the exhibits: those of each claim, then those of the whole.
    pub(super) fn exhibits(
        &self,
        kind: DossierKind,
        (debtor, regime): (Debtor, Regime),
        claims: &[u32],
    ) -> Vec<Exhibit> {
        let results = &self.results;
        let cases = results.cases();
        let mut listed: Vec<(String, Held)> = Vec::new();
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
            listed.push((format!("Facture {number} du {issued}"), Held::OnFile));
            if is_settled(&cases, place) {
                // Its payment proves what it was for: what its lateness costs needs no more than the invoice.
                continue;
            }
            let told = cases.told(place);
            let pieces = cases.pieces(place, &told);
            let recorded = |piece: Piece| {
                let events = cases.events_of(place).into_iter();
                events.into_iter().any(|event| gives(event) == Some(piece))
            };
            let details = &results.ledger.documents.details;
            let columns = [
                (
                    Piece::Order,
                    &details.order_refs,
                    ["Commande signée", "Commande"],
                ),
                (
                    Piece::Delivery,
                    &details.delivery_refs,
                    [
                        "Bon de livraison ou procès-verbal de réception signé",
                        "Bon de livraison ou procès-verbal de réception",
                    ],
                ),
                (
                    Piece::Contract,
                    &details.contract_refs,
                    ["Contrat signé", "Contrat"],
                ),
            ];
            let has_contract = pieces.has(Piece::Contract);
            for (piece, column, [signed, named]) in columns {
                let reference = column.get(place);
                let reference = clean::cut(reference, MOST_OF_REFERENCE);
                if recorded(piece) {
                    listed.push((format!("{signed} – {number}"), Held::OnFile));
                } else if !reference.is_empty() {
                    // A number in a file shows neither the paper nor a signature on it.
                    let text = format!("{named} n° {reference} – {number}");
                    listed.push((text, Held::Named));
                } else if piece == Piece::Delivery || piece == Piece::Order && !has_contract {
                    listed.push((format!("{signed} – {number}"), Held::Missing));
                }
            }
            for (piece, of) in [
                (Piece::Acknowledgement, "Reconnaissance de dette"),
                (
                    Piece::Approved,
                    "Approbation de la facture électronique (statut 205)",
                ),
                (Piece::Bill, "Effet accepté"),
            ] {
                if pieces.has(piece) {
                    listed.push((format!("{of} – {number}"), Held::OnFile));
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
                (notice.to_owned(), Held::Missing)
            } else {
                (format!("{notice} ({})", notices.join(", ")), Held::OnFile)
            });
        }
        // A private person abroad is one too.
        let debtor = match regime {
            Regime::Consumer => Debtor::Consumer,
            Regime::Business | Regime::Public | Regime::European | Regime::None => debtor,
        };
        let terms = match debtor {
            Debtor::Consumer => "Conditions générales acceptées, s'il en est (échéance)",
            Debtor::Public => "Marché, acte d'engagement ou bon de commande (délai de paiement)",
            Debtor::Business | Debtor::InUnion | Debtor::Abroad => {
                "Conditions générales de vente acceptées (échéance, pénalités)"
            }
        };
        listed.push((terms.to_owned(), Held::Missing));
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
        listed.extend(register.map(|text| (text.to_owned(), Held::Missing)));
        listed.push(("Extrait Kbis du créancier".to_owned(), Held::Missing));
        listed.push((
            "Décompte des sommes dues (ci-dessus)".to_owned(),
            Held::OnFile,
        ));
        let numbered = (1..).zip(listed);
        let exhibits = numbered.map(|(number, (text, held))| Exhibit {
            number,
            text,
            is_there: held == Held::OnFile,
            is_named: held == Held::Named,
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
