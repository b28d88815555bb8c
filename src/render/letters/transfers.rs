//! Our own references, as transfers carry them: what a transfer names where it names no invoice.
//!
//! Invariant: a reference has only characters that banks carry, and at most 35 of them (EPC217-08; what ISO 20022 calls
//! `Max35Text`) unless the pattern of the house is longer, never more than 140; customers whose keys a bank writes alike
//! have a mark of their key in it, of twenty-five bits.

use super::maker::Maker;
use crate::model::Customer;
use crate::plan::Action;
use crate::policy::Grouping;
use crate::render::document::epc::{MOST_REMITTANCE, carried};
use crate::render::mark::mark;
use std::collections::BTreeSet;

/// The most characters of a reference that all banks keep whole.
const LONGEST: usize = 35;

impl Maker<'_> {
    /// Returns our reference as a transfer is to name it: that of the letter, where settling knows it and it fits.
    pub(super) fn transfer_reference(&self, action: &Action<'_>, template: &str) -> String {
        let results = &self.results;
        let customer = &results.ledger.customers[action.customer.place()];
        let day = results.assessment.as_of.iso().replace('-', "");
        let own = self.mark_of_letter(action);
        // The shortest that is of this letter alone, where another would not do.
        let marks = [Some(mark(&customer.key)), own.clone(), Some(day.clone())];
        let short = marks.into_iter().flatten().collect::<Vec<_>>().join("-");
        let mut reference = self.named_apart(action, template, customer);
        if let Some(own) = own {
            reference = format!("{reference}-{own}");
            if reference.chars().count() > LONGEST {
                return short;
            }
        }
        // By its day settling takes it for a reference.
        if !results.policy.letters.reference.contains("{date}") {
            reference = format!("{reference}-{day}");
        }
        // A label that names an invoice is not asked for a reference.
        let names_none = |text: &str| self.reader.names(text).is_some_and(|it| it.is_empty());
        let is_sound = reference.chars().count() <= MOST_REMITTANCE && names_none(&reference);
        if is_sound { reference } else { short }
    }

    /// Returns what tells apart the letters of a day to one customer, where it may have several: a mark of what each
    /// asks for.
    fn mark_of_letter(&self, action: &Action<'_>) -> Option<String> {
        let results = &self.results;
        let is_one = results.policy.dunning.message == Grouping::Customer;
        let names = || {
            let claims = action.asked();
            let names = claims.map(|claim| results.ledger.claim_name(claim as usize));
            names.collect::<Vec<_>>().join("\n")
        };
        (!is_one).then(|| mark(&names()))
    }

    /// Returns our reference, marked where it would be that of another customer, or is long.
    fn named_apart(&self, action: &Action<'_>, template: &str, customer: &Customer) -> String {
        let filled = |name: &str| carried(&self.reference_of(action, template, name));
        let whole = filled(&customer.key);
        let is_named = self.results.policy.letters.reference.contains("{customer}");
        let is_long = whole.chars().count() > LONGEST;
        if is_named && !is_long && !self.shared_names().contains(&plain(customer)) {
            return whole;
        }
        let mark = mark(&customer.key);
        if !is_named {
            return format!("{whole}-{mark}");
        }
        let around = filled(&mark).chars().count();
        let room = LONGEST.saturating_sub(around + 1);
        let name: String = carried(&customer.key).chars().take(room).collect();
        match name.trim() {
            "" => filled(&mark),
            name => filled(&format!("{name}-{mark}")),
        }
    }

    /// Returns the names that several customers have once a bank has written them.
    fn shared_names(&self) -> &BTreeSet<String> {
        self.shared_names.get_or_init(|| {
            let (mut seen, mut shared) = (BTreeSet::new(), BTreeSet::new());
            for customer in &self.results.ledger.customers {
                let name = plain(customer);
                if !seen.insert(name.clone()) {
                    shared.insert(name);
                }
            }
            shared
        })
    }
}

/// Returns what is left of a customer's key once a bank has written it: letters and figures, in capitals.
fn plain(customer: &Customer) -> String {
    let carried = carried(&customer.key);
    let kept = carried.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|character| character.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn customer(key: &str) -> Customer {
        Customer {
            key: key.to_owned(),
            ..Customer::default()
        }
    }

    #[test]
    fn names_that_a_bank_writes_alike_are_told_apart_by_their_marks() {
        for (one, other) in [("Café", "Cafe"), ("AB 1", "AB1"), ("ab-1", "AB_1")] {
            assert_eq!(plain(&customer(one)), plain(&customer(other)));
            assert_ne!(mark(one), mark(other));
        }
    }
}
