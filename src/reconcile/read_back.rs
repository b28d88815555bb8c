//! What settling would read of a label that our own papers ask for, before anybody writes it.
//!
//! Takes the books as they are settled; gives the names of what a label surely names. Invariant: nothing else is known
//! of the payment, neither who pays nor how much: what needs such a proof is not read.

use super::label_pass::numberings;
use super::labels::{Hit, Numbers, Part, Strength, Templates, references};
use crate::model::Ledger;

/// Reads labels as the pass of labels does.
#[derive(Debug)]
pub struct LabelReader<'run> {
    ledger: &'run Ledger,
    templates: Templates,
}

impl<'run> LabelReader<'run> {
    /// Learns how the documents of a ledger are numbered.
    #[must_use]
    pub fn new(ledger: &'run Ledger) -> Self {
        Self {
            ledger,
            templates: numberings(ledger),
        }
    }

    /// Returns the numbers and the names of instalments that a label surely names, in the order written; none where
    /// something of it is not sure.
    #[must_use]
    pub fn names(&self, label: &str) -> Option<Vec<String>> {
        let answers = Answers { reader: self };
        let reading = references(label, None, &self.templates, &answers);
        let names = reading.found.iter().map(|found| {
            let place = found.document as usize;
            let name = match found.part {
                Part::Whole => self.ledger.documents.numbers.get(place).to_owned(),
                Part::Instalment => self.ledger.claim_name(place),
            };
            (found.strength == Strength::Exact).then_some(name)
        });
        names.collect()
    }

    fn sharing(&self, first: u32) -> Vec<u32> {
        match self.ledger.numbers.sharing(first) {
            [] => vec![first],
            all => all.to_vec(),
        }
    }
}

/// What the books answer about a number.
struct Answers<'reader, 'run> {
    reader: &'reader LabelReader<'run>,
}

impl Numbers for Answers<'_, '_> {
    fn find(&self, number: &str) -> Hit {
        let reader = self.reader;
        let documents = &reader.ledger.documents;
        let found = reader
            .ledger
            .numbers
            .find(&documents.numbers, number.as_bytes());
        let Some(first) = found else {
            return Hit::Unknown;
        };
        // What is paid today may be open when the labels are read that paid it.
        let sharing = reader.sharing(first);
        let owner = |document: &u32| documents.customers[*document as usize];
        let is_one = sharing.iter().all(|it| owner(it) == owner(&first));
        if is_one {
            Hit::Open(first)
        } else {
            Hit::Several
        }
    }

    fn customer(&self, number: &str) -> Option<u32> {
        let reader = self.reader;
        let documents = &reader.ledger.documents;
        let first = reader
            .ledger
            .numbers
            .find(&documents.numbers, number.as_bytes())?;
        let sharing = reader.sharing(first);
        let mut owners = sharing
            .iter()
            .map(|document| documents.customers[*document as usize]);
        let owner = owners.next()?.known()?;
        owners.all(|other| other == owner).then_some(owner.0)
    }

    fn instalment(&self, document: u32, place: u64) -> Option<u32> {
        let reader = self.reader;
        let is_it = |document: &u32| {
            reader
                .ledger
                .instalment_of(*document as usize)
                .map(u64::from)
                == Some(place)
        };
        let mut found = reader.sharing(document).into_iter().filter(is_it);
        let claim = found.next()?;
        found.next().is_none().then_some(claim)
    }
}
