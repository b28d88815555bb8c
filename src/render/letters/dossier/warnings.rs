//! What must be known before anything is done with a file for the court.
//!
//! Takes what the data show; invariant: a delay that is past or near, money that the file does not count and
//! rows that it could not read are told first, in the file itself.

use super::demand::is_before;
use super::{Brief, Debtor, DossierKind};
use crate::assess::calendar::{delay_at, is_too_late};
use crate::assess::limitation::LimitationState;
use crate::model::{Currency, Day, Total};
use crate::plan::Action;
use crate::policy::Language;
use crate::render::letters::maker::Maker;
use crate::render::numbers;

fn date(day: Day) -> String {
    numbers::date(day, Language::French)
}

impl Maker<'_> {
    /// Returns what must be known first, the most pressing before the rest.
    pub(super) fn warnings(&self, brief: Brief<'_>, action: &Action<'_>) -> Vec<String> {
        let mut warnings = Vec::new();
        if brief.kind == DossierKind::Declaration {
            self.warn_of_declaration(action, &mut warnings);
        } else {
            warnings.extend(self.proceedings_warning(action));
            for document in &action.claims {
                warnings.extend(self.limitation_warning(brief.kind, action, *document));
            }
        }
        let currency = self.results.currency_at(action.portfolio);
        for document in &action.claims {
            if brief.kind != DossierKind::Declaration {
                warnings.extend(self.plan_warning(brief, *document, currency));
            }
            warnings.extend(self.void_warning(*document));
        }
        self.warn_of_money(brief, action, &mut warnings);
        warnings.extend(self.unread_warning(brief.kind, action));
        warnings.extend_from_slice(brief.refused);
        warnings
    }

    /// Limitation that is near: what interrupts it, and by when.
    fn limitation_warning(
        &self,
        kind: DossierKind,
        action: &Action<'_>,
        document: u32,
    ) -> Option<String> {
        let results = &self.results;
        let as_of = results.assessment.as_of;
        let cases = results.cases();
        let limitation = cases.limitation(document as usize);
        let urgent = results.policy.limitation.urgent_days;
        if limitation.state == LimitationState::Expired || !limitation.calls_for_act_within(urgent)
        {
            return None;
        }
        let prudent = limitation.prudent_ends_on;
        let name = results.ledger.claim_name(document as usize);
        let last = date(limitation.ends_on);
        let by = if prudent < as_of {
            last.clone()
        } else {
            date(prudent)
        };
        let passed = if prudent < as_of {
            format!(
                "la date prudente, le {}, est passée\u{a0}; dernier jour de la loi\u{a0}: le {last}",
                date(prudent)
            )
        } else if prudent == limitation.ends_on {
            format!("dernier jour\u{a0}: le {last}")
        } else {
            format!(
                "date prudente\u{a0}: le {}\u{a0}; dernier jour de la loi\u{a0}: le {last}",
                date(prudent)
            )
        };
        let owner = &results.ledger.customers[action.customer.place()];
        let act = match (kind, Debtor::of(owner, cases.law(action.customer).0)) {
            (DossierKind::OrderToPay, _) => format!(
                "le dépôt de la requête n'interrompt rien, l'ordonnance devrait être signifiée au plus tard le {by}\u{a0}; une assignation, même en référé, interrompt dès qu'elle est délivrée (recouvre dossier … --kind assignation --claim {name})"
            ),
            (DossierKind::EuropeanOrder, _) => {
                "l'effet de la demande sur la prescription dépend de la loi applicable, à vérifier d'urgence".to_owned()
            }
            (_, Debtor::Public) => {
                "toute réclamation écrite à l'administration interrompt (loi n° 68-1250, article 2)".to_owned()
            }
            (_, _) => {
                format!("l'acte est à délivrer au plus tard le {by} (article 2241 du Code civil)")
            }
        };
        Some(format!(
            "Prescription proche, {name}\u{a0}: {passed}. À faire d'urgence\u{a0}: {act}."
        ))
    }

    /// Proceedings of who owes: what was born since is asked for of those who act for it.
    fn proceedings_warning(&self, action: &Action<'_>) -> Option<String> {
        let found = self.results.cases().proceedings(action.customer)?;
        let opened = found.judgment.map_or_else(String::new, |day| {
            format!(", jugement d'ouverture du {}", date(day))
        });
        let report = found.report_by().map_or_else(String::new, |day| {
            format!(
                " Impayée, la créance se porte à la connaissance du liquidateur au plus tard le {} (article L641-13).",
                date(day)
            )
        });
        Some(format!(
            "Procédure collective ouverte{opened}\u{a0}: la demande ne porte que sur des créances nées depuis. L'acte est à diriger contre le débiteur représenté par son liquidateur (article L641-9 du Code de commerce), ou en présence de l'administrateur selon sa mission\u{a0}: à vérifier.{report}"
        ))
    }

    /// An order to pay that was not served in time: nothing is left of it.
    fn void_warning(&self, document: u32) -> Option<String> {
        let results = &self.results;
        let order = results.cases().told(document as usize).done.order;
        let made = order.made?;
        if !order.is_void(results.assessment.as_of) {
            return None;
        }
        let name = results.ledger.claim_name(document as usize);
        Some(format!(
            "L'ordonnance d'injonction de payer du {} sur {name} n'a pas été signifiée dans le délai d'après le journal\u{a0}: elle est non avenue (article 1411 du Code de procédure civile) et n'a pas interrompu la prescription.",
            date(made)
        ))
    }

    /// A plan for a part, or one that was missed: what of it is not due makes nothing due unless the agreement says
    /// so.
    fn plan_warning(&self, brief: Brief<'_>, document: u32, currency: Currency) -> Option<String> {
        let results = &self.results;
        let cases = results.cases();
        let later = cases.to_come(document as usize)?;
        let parts = brief.kind.court().parts(cases, document as usize);
        if !parts.to_come.is_positive() {
            return None;
        }
        let name = results.ledger.claim_name(document as usize);
        let sum = numbers::amount(parts.to_come.into(), currency, Language::French);
        let is_court = later.graced == later.amount;
        if cases.agreed_plan(document as usize).is_some() {
            let granted = if is_court {
                "Délai de grâce du juge sur une partie"
            } else {
                "Échéancier sur une partie"
            };
            return Some(format!(
                "{granted}, {name}\u{a0}: {sum} restent à échoir (prochaine échéance le {}), non compris dans la demande\u{a0}: ils ne peuvent être exigés avant (article 1305-2 du Code civil).",
                date(later.next)
            ));
        }
        Some(format!(
            "Échéancier non tenu, {name}\u{a0}: {sum} restent à échoir (prochaine échéance le {}), non compris dans la demande. Ils ne sont exigibles que si l'accord prévoit la déchéance du terme\u{a0}: clause à vérifier, et à noter au journal si elle existe.",
            date(later.next)
        ))
    }

    /// A declaration that is late, made already or short of a publication.
    fn warn_of_declaration(&self, action: &Action<'_>, warnings: &mut Vec<String>) {
        let results = &self.results;
        let as_of = results.assessment.as_of;
        let cases = results.cases();
        let Some(found) = cases.proceedings(action.customer) else {
            return;
        };
        let whence = results.cases().whence(action.customer);
        let relief = found.ask_relief_by();
        let declare_by = found.declare_by(whence);
        let extended = declare_by.and_then(|by| delay_at(as_of, by).extended_to());
        if let Some(until) = extended {
            warnings.push(format!(
                "DERNIER JOUR POUR DÉCLARER\u{a0}: le {} inclus, premier jour ouvrable qui suit la fin du délai (article 642 du Code de procédure civile, article R662-1 du Code de commerce).",
                date(until)
            ));
        }
        if let Some(by) = declare_by.filter(|by| is_too_late(as_of, *by)) {
            let rest = match relief {
                Some(relief) if is_too_late(as_of, relief) => format!(
                    "le relevé de forclusion ne pouvait plus être demandé après le {}\u{a0}: à voir d'urgence avec un professionnel",
                    date(relief)
                ),
                Some(relief) => format!(
                    "une déclaration seule serait hors délai\u{a0}; il faut d'abord demander au juge-commissaire le relevé de forclusion, au plus tard le {} (article L622-26 du Code de commerce), en montrant que le retard n'est pas dû au créancier",
                    date(relief)
                ),
                None => "relevé de forclusion à demander (article L622-26)".to_owned(),
            };
            warnings.push(format!(
                "DÉLAI DE DÉCLARATION EXPIRÉ le {}\u{a0}: {rest}.",
                date(by)
            ));
        }
        let declared = action.claims.iter().filter_map(|document| {
            let place = *document as usize;
            let on = cases.told(place).done.declared?;
            Some(format!(
                "{} le {}",
                results.ledger.claim_name(place),
                date(on)
            ))
        });
        let declared: Vec<String> = declared.collect();
        if !declared.is_empty() {
            warnings.push(format!(
                "Déjà déclarée au journal\u{a0}: {}. Une seconde déclaration ferait double emploi.",
                declared.join(", ")
            ));
        }
        if found.judgment.is_none() {
            warnings.push(
                "Jugement d'ouverture inconnu\u{a0}: intérêts et règlements ne sont pas arrêtés à sa date, à compléter avant de certifier.".to_owned(),
            );
        }
        let currency = results.currency_at(action.portfolio);
        if currency != Currency::EUR {
            warnings.push(format!(
                "Créance en {currency}\u{a0}: à convertir en euros au cours du jour du jugement d'ouverture (article L622-25 du Code de commerce)."
            ));
        }
    }

    /// Money that no claim took, and money that must not have come.
    fn warn_of_money(&self, brief: Brief<'_>, action: &Action<'_>, warnings: &mut Vec<String>) {
        let results = &self.results;
        let currency = results.currency_at(action.portfolio);
        let money = |sum: Total| numbers::amount(sum, currency, Language::French);
        if brief.credits > Total::ZERO {
            warnings.push(format!(
                "Le client a {} à son crédit, qu'aucune facture n'a pris\u{a0}: la somme est déduite du total, et son affectation est à faire avant tout acte (elle change aussi les intérêts).",
                money(brief.credits)
            ));
        }
        if brief.kind != DossierKind::Declaration {
            return;
        }
        let all = results.unallocated_credits(action.customer, action.portfolio);
        if all > brief.credits {
            warnings.push(format!(
                "Le client a {} à son crédit, reçus depuis le jugement d'ouverture\u{a0}: ils ne sont pas déduits de la somme déclarée (article L622-7 du Code de commerce).",
                money(all - brief.credits)
            ));
        }
        let by_claim = results.by_claim();
        for &document in &action.claims {
            let place = document as usize;
            let judgment = results.cases().insolvency(place);
            let judgment = judgment.and_then(|found| found.judgment);
            for allocation in results.allocations_of(&by_claim, place) {
                if allocation.is_money() && !is_before(allocation.on, judgment) {
                    warnings.push(format!(
                        "Règlement de {} reçu le {} sur {}, après le jugement d'ouverture\u{a0}: le paiement d'une créance antérieure est interdit, hors compensation de créances connexes (article L622-7 du Code de commerce), et peut être annulé pendant trois ans. Il n'est pas déduit de la somme déclarée, par précaution\u{a0}: à revoir si le virement a été exécuté avant le jugement.",
                        money(allocation.amount.into()),
                        date(allocation.on),
                        results.ledger.claim_name(place)
                    ));
                }
            }
        }
    }
}
