//! The facts of a file for the court, by day: invoices, credit notes, payments and what the journal tells.
//!
//! Takes the books and the journal. Invariant: facts stand in order of their days, a credit note is never
//! told as money received, and what the house wrote for itself (notes, holds, who wrote) is not told.

use super::Fact;
use crate::model::{Day, Event, EventKind, Total};
use crate::plan::Action;
use crate::policy::{Language, StepKind};
use crate::reconcile::Origin;
use crate::render::letters::acts::{act, opening, opens};
use crate::render::letters::maker::Maker;
use crate::render::numbers;
use std::collections::BTreeSet;

/// What stands before the day on which it was published.
const PUBLISHED: &str = "publié au BODACC le";

impl Maker<'_> {
    /// Returns the facts about some claims, by day.
    pub(super) fn chronology(&self, action: &Action<'_>) -> Vec<Fact> {
        let results = &self.results;
        let currency = results.currency_at(action.portfolio);
        let money = |sum: Total| numbers::amount(sum, currency, Language::French);
        let by_claim = results.by_claim();
        let mut facts: Vec<(Option<Day>, String)> = Vec::new();
        // An event about the whole customer is one fact, however many claims it is about.
        let mut told_rows = BTreeSet::new();
        let mut events: Vec<&Event> = Vec::new();
        for &document in &action.claims {
            let place = document as usize;
            let view = results.ledger.documents.get(place);
            let name = results.ledger.claim_name(place);
            let due = view.due_on.map_or_else(String::new, |due| {
                format!(", échéance le {}", numbers::date(due, Language::French))
            });
            facts.push((
                Some(view.issued_on),
                format!("facture {name} émise, {}{due}", money(view.amount.into())),
            ));
            for allocation in results.allocations_of(&by_claim, place) {
                let sum = money(allocation.amount.into());
                let told = match allocation.origin {
                    Origin::CreditNote(note) => {
                        let numbers = &results.ledger.documents.numbers;
                        format!("avoir {} de {sum} sur {name}", numbers.get(note as usize))
                    }
                    Origin::Payment(_) | Origin::Nothing if !allocation.is_money() => {
                        format!("escompte ou écart de {sum} admis sur {name}")
                    }
                    Origin::Payment(_) | Origin::Nothing => {
                        format!("règlement de {sum} reçu sur {name}")
                    }
                };
                facts.push((allocation.on.known(), told));
            }
            for event in results.cases().events_of(place) {
                if told_rows.insert(event.row) {
                    events.push(event);
                }
            }
        }
        for credit in results.credits_of(action.customer, action.portfolio) {
            let sum = money(credit.amount.into());
            let (on, name) = match credit.origin {
                Origin::Payment(payment) => {
                    let payment = payment as usize;
                    let on = results.ledger.payments.get(payment).on;
                    (on.known(), "règlement")
                }
                Origin::CreditNote(document) => {
                    let on = results.ledger.documents.get(document as usize).issued_on;
                    (Some(on), "avoir")
                }
                Origin::Nothing => (None, "crédit"),
            };
            let told = format!("{name} dont {sum} ne sont affectés à aucune facture");
            facts.push((on, told));
        }
        let is_opening = |event: &&Event| event.kind == EventKind::Insolvency;
        if !events.iter().any(is_opening) {
            facts.extend(self.judgment_elsewhere(action));
        }
        for event in events {
            let told = self.told(event);
            facts.extend(told.map(|text| (Some(event.at), text)));
        }
        // What no file dates comes first.
        facts.sort_by_key(|(on, _)| *on);
        let facts = facts.into_iter().map(|(on, text)| Fact {
            on: on.map_or_else(String::new, Day::iso),
            text,
        });
        facts.collect()
    }

    /// Tells the judgment that only the customer's own row gives.
    fn judgment_elsewhere(&self, action: &Action<'_>) -> Option<(Option<Day>, String)> {
        let found = self.results.cases().proceedings(action.customer)?;
        let judgment = found.judgment?;
        let mut text = opening(Language::French).to_owned();
        if let Some(published) = found.published {
            let day = numbers::date(published, Language::French);
            text.push_str(&format!(", {PUBLISHED} {day}"));
        }
        if !found.kind.is_empty() && opens(&found.kind) {
            text.push_str(&format!(", {}", found.kind));
        }
        Some((Some(judgment), text))
    }

    /// Says what an event is, as a fact for others; none of what the house wrote for itself.
    fn told(&self, event: &Event) -> Option<String> {
        let mut text = act(event, self.results.policy, Language::French)?;
        if let Some(amount) = event.amount {
            let sum = numbers::amount(amount.into(), event.currency, Language::French);
            text.push_str(&format!(", {sum}"));
        }
        if let Some(until) = event.until {
            let day = numbers::date(until, Language::French);
            let before = if event.kind == EventKind::Insolvency {
                PUBLISHED
            } else if event.kind == EventKind::Promise {
                "pour le"
            } else if event.kind == EventKind::Plan {
                "échéance du"
            } else {
                "jusqu'au"
            };
            text.push_str(&format!(", {before} {day}"));
        }
        if !event.reference.is_empty() && event.kind != EventKind::Evidence {
            text.push_str(&format!(", {}", event.reference));
        }
        // Of a contest the debtor's own reason is a fact; other reasons are notes of the house.
        if event.kind == EventKind::Dispute && !event.reason.is_empty() {
            text.push_str(&format!(
                ", motif noté\u{a0}: «\u{a0}{}\u{a0}»",
                event.reason
            ));
        }
        let claims = self.results.event_claims(event);
        if !claims.is_empty() {
            text.push_str(&format!(" ({})", claims.join(", ")));
        }
        Some(text)
    }

    /// Says what the journal has of each of some claims, `notice`, `reminders` or `none`, and on which days.
    pub(super) fn dunning(&self, claims: &[u32]) -> (&'static str, Vec<String>) {
        let cases = self.results.cases();
        let days = |is_wanted: &dyn Fn(&Event) -> bool| {
            let mut days = BTreeSet::new();
            for document in claims {
                let events = cases.events_of(*document as usize);
                let found = events.into_iter().filter(|event| is_wanted(event));
                let found: Vec<Day> = found.map(|event| event.at).collect();
                if found.is_empty() {
                    return None;
                }
                days.extend(found);
            }
            Some(days.into_iter().map(Day::iso).collect())
        };
        let is_notice = |event: &Event| {
            event.kind == EventKind::WrittenClaim
                || event.kind == EventKind::StepDone
                    && cases.step_kind(event.customer, &event.step) == StepKind::FormalNotice
        };
        let is_reminder = |event: &Event| {
            is_notice(event)
                || event.kind == EventKind::StepDone
                    && cases.step_kind(event.customer, &event.step) == StepKind::Reminder
        };
        if let Some(days) = days(&is_notice) {
            ("notice", days)
        } else if let Some(days) = days(&is_reminder) {
            ("reminders", days)
        } else {
            ("none", Vec::new())
        }
    }
}
