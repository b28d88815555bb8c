//! References that the journal says were given to the customer: the name of a plan, that of a letter.
//!
//! Takes the lines of plans, of steps done and of notes that have a reference and name claims; gives the claims that a
//! label means by it, and what a payment pays of each: what was asked for first. Invariant: a reference counts only where
//! it stands whole in the label, and where it can be of one customer alone; a label that names numbers of the ledger is
//! not asked.

use super::asked_shares::first_asked;
use super::named::Scope;
use super::order::compare_documents;
use super::settlement::Basis;
use super::state::{Source, State};
use crate::model::{CustomerIndex, Day, EventKind};
use std::collections::BTreeMap;

/// The figures of a day: its year, its month, its day.
const DAY: usize = 8;

/// A claim that a reference was given for, and how much of it was not asked for then, in minor units.
#[derive(Clone, Copy, Debug)]
struct Asked {
    claim: u32,
    withheld: i64,
}

/// References by their words, each with the claims of each customer, in order of due date.
#[derive(Debug, Default)]
pub(super) struct Prescribed {
    references: BTreeMap<Vec<String>, BTreeMap<CustomerIndex, Vec<Asked>>>,
    /// The most words of one.
    longest: usize,
}

impl Prescribed {
    /// Gathers what the journal says by the end of the day.
    pub(super) fn of(state: &State<'_>) -> Self {
        // By reference and customer, the claims with the last day on which it was given for each.
        let mut given: BTreeMap<_, BTreeMap<CustomerIndex, BTreeMap<u32, Day>>> = BTreeMap::new();
        for event in &state.ledger.events {
            let gives = matches!(
                event.kind,
                EventKind::Plan | EventKind::StepDone | EventKind::Note
            );
            let claims = event.target.documents();
            if !gives || event.at > state.as_of || claims.is_empty() {
                continue;
            }
            let words = words(&event.reference);
            if is_telling(&words) {
                let of_customers = given.entry(words).or_default();
                let own = of_customers.entry(event.customer).or_default();
                for claim in claims {
                    let last = own.entry(*claim).or_insert(event.at);
                    *last = event.at.max(*last);
                }
            }
        }
        let mut prescribed = Self::default();
        if given.is_empty() {
            return prescribed;
        }
        let in_part = state.in_part();
        let documents = state.documents();
        let ordered = |asked: BTreeMap<u32, Day>| {
            let keyed = asked.into_iter().map(|(claim, on)| {
                let due = documents.due.get(claim as usize).known();
                let issued = documents.issued.get(claim as usize);
                let withheld = in_part.withheld(&state.left_of_documents, claim, on);
                ((due.is_none(), due, issued), Asked { claim, withheld })
            });
            let mut keyed: Vec<_> = keyed.collect();
            keyed.sort_unstable_by(|one, other| {
                let by_day = one.0.cmp(&other.0);
                by_day.then_with(|| compare_documents(state.ledger, one.1.claim, other.1.claim))
            });
            keyed.into_iter().map(|(_, asked)| asked).collect()
        };
        for (words, of_customers) in given {
            prescribed.longest = prescribed.longest.max(words.len());
            let of_customers = of_customers.into_iter();
            let own = of_customers.map(|(customer, asked)| (customer, ordered(asked)));
            prescribed.references.insert(words, own.collect());
        }
        prescribed
    }

    /// Allocates a payment to the claims that its label means: to each what was asked for, by due date, then what was
    /// not.
    pub(super) fn settle(&self, state: &mut State<'_>, payment: u32) {
        if self.references.is_empty() {
            return;
        }
        let source = Source::Payment(payment);
        let scope = Scope::of_payment(state, payment);
        let label = state.ledger.label(payment as usize);
        let asked = self.asked(state, &label, scope);
        let of_claim = |it: &Asked| (it.claim, state.left_of_documents[it.claim as usize].max(0));
        let open: Vec<(u32, i64)> = asked.iter().map(of_claim).collect();
        let parts = asked.iter().zip(&open);
        let parts = parts.map(|(it, (claim, left))| (*claim, (left - it.withheld.min(*left))));
        let parts: Vec<(u32, i64)> = parts.collect();
        for (claim, amount) in first_asked(&parts, &open, state.left(source)) {
            state.allocate(source, claim, Basis::Label, amount);
        }
    }

    /// Returns the claims that a label means within a scope: those of the longest reference that it holds.
    fn asked(&self, state: &State<'_>, label: &str, scope: Scope) -> Vec<Asked> {
        let words = words(label);
        for length in (1..=self.longest.min(words.len())).rev() {
            for run in words.windows(length) {
                let Some(of_customers) = self.references.get(run) else {
                    continue;
                };
                let own = of_customers.values().map(|claims| {
                    let mut claims = claims.clone();
                    claims.retain(|it| scope.holds(state, it.claim) && state.exists(it.claim));
                    claims
                });
                let mut own = own.filter(|claims| !claims.is_empty());
                return match (own.next(), own.next()) {
                    (Some(claims), None) => claims,
                    (Some(_), Some(_)) | (None, _) => Vec::new(),
                };
            }
        }
        Vec::new()
    }
}

/// Returns the words of a text, in capitals: runs of letters and figures.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_uppercase).collect()
}

/// Returns whether a reference is of the form that letters and plans give: the day that they are of, beside a name. A
/// day alone, or a word with a number, stands in labels by chance.
fn is_telling(words: &[String]) -> bool {
    let of_day = |parts: &[String]| {
        let text = parts.concat();
        let number = |from: usize, to: usize| -> Option<u32> { text.get(from..to)?.parse().ok() };
        let date = number(0, 4).zip(number(4, 6)).zip(number(6, DAY));
        let date = date.filter(|_| text.len() == DAY);
        date.and_then(|((year, month), day)| Day::from_civil(year as i32, month, day))
    };
    // In one word, or in three.
    [1, 3].into_iter().any(|length| {
        words.len() > length && words.windows(length).any(|parts| of_day(parts).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_its_words_and_needs_some_figures() {
        assert_eq!(words("plan-2026-08-31"), words("PLAN 2026/08/31"));
        assert!(is_telling(&words("plan-2026-08-31")));
        assert!(is_telling(&words("R1-20261031")));
        assert!(is_telling(&words("4511-20261031")));
        assert!(is_telling(&words("R1-20261031-USD")));
        assert!(!is_telling(&words("LRAR 1")));
        for chance in [
            "relance-1",
            "01/03/2026",
            "2026-03-01",
            "20260301",
            "mail 01/03",
            "mars 2026",
            "REF 2026",
        ] {
            assert!(!is_telling(&words(chance)), "{chance}");
        }
        assert!(!is_telling(&words("accord amiable")));
        assert!(!is_telling(&words("court")));
    }
}
