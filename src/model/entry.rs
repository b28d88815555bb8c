//! Entries: lines of the journal as they are written, before their customer and invoice are looked up.
//!
//! An [`Entry`] names its customer and its invoice by text, so it can be written, printed and compared
//! without any other file. Invariant: its texts are trimmed and hold no control character, and two
//! entries that say the same have the same [`Entry::own_id`] whatever journal they stand in.

use super::date::Day;
use super::event_kind::EventKind;
use super::money::{Amount, Currency, Total};
use super::stable_hash::StableHash;

/// What every id of the program's own begins with: such a text is never taken for a figure.
const OWN: &str = "ev";

/// Characters of an id that no hand writes by chance: four figures of the hash, one in 65,536.
const PROVEN_LENGTH: usize = OWN.len() + 4;

/// One event, as a line of the journal says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The day of the act.
    pub at: Day,
    /// The customer's id or name; empty when the invoice alone tells.
    pub customer: String,
    /// The invoice or the claim; empty for all of the customer.
    pub invoice: String,
    /// What happened.
    pub kind: EventKind,
    /// The step of the dunning profile.
    pub step: String,
    /// The amount, and what it is in.
    pub amount: Option<(Amount, Currency)>,
    /// The last day of it.
    pub until: Option<Day>,
    /// What it refers to.
    pub reference: String,
    /// Why.
    pub reason: String,
    /// Who wrote it.
    pub by: String,
    /// What tells it from any other.
    pub id: String,
}

impl Entry {
    /// Makes an entry that says no more than what happened when.
    #[must_use]
    pub const fn new(at: Day, kind: EventKind) -> Self {
        Self {
            at,
            customer: String::new(),
            invoice: String::new(),
            kind,
            step: String::new(),
            amount: None,
            until: None,
            reference: String::new(),
            reason: String::new(),
            by: String::new(),
            id: String::new(),
        }
    }

    /// Returns the cells in the order of the journal's own header.
    #[must_use]
    pub fn cells(&self) -> [String; 11] {
        [
            self.at.iso(),
            self.customer.clone(),
            self.invoice.clone(),
            self.kind.name().to_owned(),
            self.step.clone(),
            self.written_amount(),
            self.until.map(Day::iso).unwrap_or_default(),
            self.reference.clone(),
            self.reason.clone(),
            self.by.clone(),
            self.id.clone(),
        ]
    }

    /// Writes the amount with a point and the decimals of its currency; nothing where there is none.
    #[must_use]
    pub fn written_amount(&self) -> String {
        let amount = self.amount;
        amount.map_or_else(String::new, |(amount, currency)| {
            currency.decimal(Total::from(amount))
        })
    }

    /// Returns whether two entries say that the same happened, whoever wrote them and why.
    #[must_use]
    pub fn is_same_act(&self, other: &Self) -> bool {
        let amount = |entry: &Self| entry.amount.map(|(amount, _)| amount);
        self.at == other.at
            && self.kind == other.kind
            && self.invoice == other.invoice
            && self.step == other.step
            && self.until == other.until
            && self.reference == other.reference
            && amount(self) == amount(other)
    }

    /// Returns the id that the program gives an entry: made of what it says, so that one that is written
    /// again, after a cut or by mistake, is the same event. `occurrence` counts, from 0, entries of one
    /// history that say the very same.
    #[must_use]
    pub fn own_id(&self, occurrence: u32) -> String {
        let mut cells = self.cells();
        cells[10].clear();
        let mut hash = StableHash::default();
        for cell in &cells {
            hash.take(cell.as_bytes());
            hash.take(&[0x1f]);
        }
        if occurrence > 0 {
            hash.take(&occurrence.to_le_bytes());
        }
        format!("{OWN}{:016x}", hash.value())
    }

    /// Returns the whole id of its own that the id of the entry is the beginning of: what a cut leaves
    /// of a line that the program wrote. None where the entry does not prove it.
    #[must_use]
    pub fn cut_from(&self) -> Option<CutId> {
        let whole = self.own_id(0);
        let is_cut =
            !self.id.is_empty() && self.id.len() < whole.len() && whole.starts_with(&self.id);
        let proof = if self.id.len() < PROVEN_LENGTH {
            Proof::Chance
        } else {
            Proof::Sure
        };
        is_cut.then_some(CutId { whole, proof })
    }
}

/// An id of the program's own of which an entry has the beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CutId {
    /// The id.
    pub whole: String,
    /// Whether somebody may have written that beginning by hand.
    pub proof: Proof,
}

/// How surely an id was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// So little is left that a hand may have written it.
    Chance,
    /// Nobody writes these characters by chance.
    Sure,
}

/// Returns a text as an entry holds it: trimmed, line ends and other control characters as spaces.
#[must_use]
pub fn entry_text(text: &str) -> String {
    let plain = |each: char| if each.is_control() { ' ' } else { each };
    let text: String = text.chars().map(plain).collect();
    text.trim().to_owned()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn entry() -> Entry {
        let at = Day::from_civil(2026, 10, 31).unwrap();
        let mut entry = Entry::new(at, EventKind::Promise);
        entry.customer = "C1".to_owned();
        entry.amount = Some((Amount(123_450), Currency::EUR));
        entry
    }

    #[test]
    fn an_id_is_made_of_all_that_an_entry_says_but_itself() {
        let id = entry().own_id(0);
        assert_eq!(id.len(), 18);
        assert!(id.starts_with(OWN), "{id}");
        let mut other = entry();
        other.id = "x".to_owned();
        assert_eq!(other.own_id(0), id);
        other.by = "Paul".to_owned();
        assert_ne!(other.own_id(0), id);
        let mut moved = entry();
        (moved.customer, moved.invoice) = (String::new(), "C1".to_owned());
        assert_ne!(moved.own_id(0), id);
        assert_ne!(entry().own_id(1), id);
    }

    #[test]
    fn a_cut_id_is_the_beginning_of_what_its_own_entry_gives() {
        let whole = entry().own_id(0);
        let cut = |id: &str| {
            let mut entry = entry();
            entry.id = id.to_owned();
            entry.cut_from()
        };
        assert_eq!((cut(&whole), cut("")), (None, None));
        for length in 1..whole.len() {
            let found = cut(&whole[..length]).unwrap();
            assert_eq!(found.whole, whole);
            assert_eq!(found.proof == Proof::Sure, length >= 6, "{length}");
        }
        // What a hand numbers by itself is no cut id, whatever it looks like.
        let other = if whole.starts_with("ev12") {
            "ev34"
        } else {
            "ev12"
        };
        assert_eq!((cut(other), cut("evade"), cut("E0012")), (None, None, None));
    }

    #[test]
    fn a_text_of_an_entry_is_one_line() {
        assert_eq!(
            entry_text(" deux\nlignes\u{7}\tou \u{85}"),
            "deux lignes  ou"
        );
    }

    #[test]
    fn an_amount_has_the_decimals_of_its_currency() {
        assert_eq!(entry().written_amount(), "1234.50");
        let mut yen = entry();
        yen.amount = Some((Amount(900), Currency::parse("JPY").unwrap()));
        assert_eq!(yen.written_amount(), "900");
    }
}
