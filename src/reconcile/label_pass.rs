//! Pass 3: references found in the labels of payments.
//!
//! All labels are read at once against what is open when the pass begins, by all threads; what they
//! name is then settled in the order of the passes.

use super::asked_shares;
use super::label_widths::Widths;
use super::labels::{
    Found, Hit, Numbers, Part, Reading, Strength, Templates, cell_references, references,
};
use super::named::{Books, Named, Scope, Written, alone, find, named, named_open};
use super::notes::{finding, told};
use super::prescribed::Prescribed;
use super::settlement::Basis;
use super::state::{Source, State};
use crate::model::{FindingCode, Kind, Ledger, OWN_REFERENCE, Reference, sum_of_parts};
use rayon::prelude::*;
use std::cell::Cell;

/// Which documents a label may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Those that are open.
    Open,
    /// Paid ones too: what a refund or a rejection names.
    Settled,
}

/// What the ledger answers about a number that a label writes.
struct Answers<'run, 'state> {
    state: &'run State<'state>,
    scope: Scope,
    reach: Reach,
    mismatch: Cell<Option<FindingCode>>,
}

impl Numbers for Answers<'_, '_> {
    fn find(&self, number: &str) -> Hit {
        let Some(first) = find(self.state, number) else {
            return Hit::Unknown;
        };
        if self.state.ledger.numbers.sharing(first).is_empty() {
            return self.alone(first);
        }
        let names = match self.reach {
            Reach::Open => named_open(self.state, first, self.scope),
            Reach::Settled => named(self.state, first, self.scope),
        };
        match names {
            Named::Claims(claims) => {
                let is_open = |claim: &u32| self.state.left_of_documents[*claim as usize] > 0;
                if self.reach == Reach::Settled || claims.iter().any(is_open) {
                    Hit::Open(first)
                } else {
                    Hit::Closed
                }
            }
            Named::CreditNote(_) => Hit::Open(first),
            Named::Ambiguous => Hit::Several,
            Named::Other(code) => {
                self.mismatch.set(Some(code));
                Hit::Closed
            }
            Named::Unknown => Hit::Unknown,
        }
    }

    fn customer(&self, number: &str) -> Option<u32> {
        let sharing = self.state.sharing(find(self.state, number)?);
        let documents = sharing
            .iter()
            .filter(|document| self.state.exists(**document));
        let mut owners =
            documents.map(|document| self.state.documents().customers[*document as usize]);
        let owner = owners.next()?.known()?;
        owners.all(|other| other == owner).then_some(owner.0)
    }

    fn instalment(&self, document: u32, place: u64) -> Option<u32> {
        let ledger = self.state.ledger;
        if ledger.instalments.is_empty() {
            return None;
        }
        let is_it = |document: &u32| {
            ledger.instalment_of(*document as usize).map(u64::from) == Some(place)
                && self.scope.holds(self.state, *document)
                && self.state.exists(*document)
        };
        let mut found = self.state.sharing(document).into_iter().filter(is_it);
        let claim = found.next()?;
        found.next().is_none().then_some(claim)
    }
}

impl<'run, 'state> Answers<'run, 'state> {
    fn new(state: &'run State<'state>, scope: Scope, reach: Reach) -> Self {
        Self {
            state,
            scope,
            reach,
            mismatch: Cell::new(None),
        }
    }
}

impl Answers<'_, '_> {
    /// Answers for a document that is alone of its number, as almost all are.
    fn alone(&self, document: u32) -> Hit {
        match alone(self.state, document, self.scope) {
            Ok(Kind::Invoice) if self.reach == Reach::Open => {
                match self.state.left_of_documents[document as usize] {
                    1.. => Hit::Open(document),
                    _ => Hit::Closed,
                }
            }
            Ok(Kind::Invoice | Kind::CreditNote) => Hit::Open(document),
            Err(Some(code)) => {
                self.mismatch.set(Some(code));
                Hit::Closed
            }
            Err(None) => Hit::Unknown,
        }
    }
}

/// Recognises references in labels.
pub(super) struct Labels {
    templates: Templates,
    widths: Widths,
}

impl Labels {
    /// Learns how documents are numbered and where files cut their labels.
    pub(super) fn new(ledger: &Ledger) -> Self {
        let payments = &ledger.payments;
        let has_labels = !payments.label_texts.is_empty() || !payments.other_references.is_empty();
        if !has_labels && !has_odd_notes(ledger) {
            return Self {
                templates: Templates::default(),
                widths: Widths::default(),
            };
        }
        Self {
            templates: numberings(ledger),
            widths: Widths::of(ledger),
        }
    }

    /// Reads the label of a payment; says too whether it names what cannot be its own.
    pub(super) fn read(
        &self,
        state: &State<'_>,
        payment: u32,
        reach: Reach,
    ) -> (Reading, Option<FindingCode>) {
        let answers = Answers::new(state, Scope::of_payment(state, payment), reach);
        let label = state.ledger.label(payment as usize);
        let reading = references(&label, self.width(payment), &self.templates, &answers);
        (reading, answers.mismatch.get())
    }

    /// Reads the invoice column of a payment as a label is read, the column being the cue.
    pub(super) fn read_cell(
        &self,
        state: &State<'_>,
        payment: u32,
        reach: Reach,
    ) -> (Reading, Option<FindingCode>) {
        let scope = Scope::of_payment(state, payment);
        let answers = Answers::new(state, scope, reach);
        let cell = state.ledger.reference_text(payment as usize);
        let reading = cell_references(cell, &self.templates, &answers);
        (reading, answers.mismatch.get())
    }

    /// Returns what a cell of references surely names within a scope, paid or not; nothing where a
    /// part of it is not sure.
    pub(super) fn sure_of_cell(&self, state: &State<'_>, scope: Scope, cell: &str) -> Vec<Found> {
        let answers = Answers::new(state, scope, Reach::Settled);
        let reading = cell_references(cell, &self.templates, &answers);
        let is_sure = |found: &Found| found.strength == Strength::Exact;
        if reading.notes.is_empty() && reading.found.iter().all(is_sure) {
            reading.found
        } else {
            Vec::new()
        }
    }

    /// Returns what a payment names, paid or not, in its column or else in its label.
    pub(super) fn settled(&self, state: &State<'_>, payment: u32) -> Vec<Found> {
        if let Reference::Other(_) = state.payments().references[payment as usize].get() {
            let (reading, _) = self.read_cell(state, payment, Reach::Settled);
            if !reading.found.is_empty() {
                return reading.found;
            }
        }
        self.read(state, payment, Reach::Settled).0.found
    }

    /// Returns what a payment's label names, paid or not, in whatever currency and of whatever company.
    pub(super) fn settled_anywhere(&self, state: &State<'_>, payment: u32) -> Vec<Found> {
        let label = state.ledger.label(payment as usize);
        let mut named = Vec::new();
        for currency in 0..state.ledger.currencies.len() as u8 {
            let scope = Scope {
                entity: Books::Any,
                currency,
                ..Scope::of_payment(state, payment)
            };
            let answers = Answers::new(state, scope, Reach::Settled);
            let reading = references(&label, self.width(payment), &self.templates, &answers);
            named.extend(reading.found);
        }
        named
    }

    /// Returns where the file of a payment cuts its labels, in characters, when it does.
    pub(super) fn width(&self, payment: u32) -> Option<usize> {
        self.widths.at(payment)
    }
}

/// Learns how the documents of a ledger are numbered.
pub(super) fn numberings(ledger: &Ledger) -> Templates {
    let numbers = &ledger.documents.numbers;
    sum_of_parts(
        numbers.len(),
        16 * 1024,
        Templates::default,
        |templates, document| templates.add(numbers.bytes(document)),
        Templates::merge,
    )
}

/// Returns whether a credit note names its invoice otherwise than as it is written.
fn has_odd_notes(ledger: &Ledger) -> bool {
    let (documents, named) = (&ledger.documents, &ledger.documents.applies_to);
    let is_odd = |text: &str| {
        let found = ledger.numbers.find(&documents.numbers, text.as_bytes());
        !text.is_empty() && found.is_none()
    };
    !named.is_empty() && (0..documents.len()).any(|document| is_odd(named.get(document)))
}

/// Returns whether a payment has a label that may name something: one without a figure names nothing.
pub(super) fn may_name(state: &State<'_>, payment: u32) -> bool {
    let payments = state.payments();
    let names = |byte: &u8| byte.is_ascii_digit() || *byte == OWN_REFERENCE as u8;
    match payments.labels[payment as usize] {
        u32::MAX => false,
        label => {
            let text = payments.label_texts.bytes(label as usize);
            text.iter().any(names)
        }
    }
}

/// Runs the pass.
pub(super) fn run(state: &mut State<'_>, sources: &[Source], labels: &Labels) {
    let shown = &*state;
    let waiting: Vec<u32> = sources
        .iter()
        .filter_map(|&source| match source {
            Source::Payment(payment) if shown.left(source) > 0 && may_name(shown, payment) => {
                Some(payment)
            }
            Source::Payment(_) | Source::CreditNote(_) => None,
        })
        .collect();
    let readings: Vec<(u32, Reading, Option<FindingCode>)> = waiting
        .into_par_iter()
        .with_min_len(64)
        .map(|payment| {
            let (reading, mismatch) = labels.read(shown, payment, Reach::Open);
            (payment, reading, mismatch)
        })
        .collect();
    let prescribed = Prescribed::of(state);
    for (payment, reading, mismatch) in readings {
        let names_nothing = reading.found.is_empty();
        settle(state, payment, reading, mismatch);
        if names_nothing {
            prescribed.settle(state, payment);
        }
    }
}

fn settle(state: &mut State<'_>, payment: u32, reading: Reading, mismatch: Option<FindingCode>) {
    // The reference of the row's own column was told by pass 2.
    let own = state.ledger.reference_text(payment as usize).to_owned();
    for (code, text) in told(state, payment, reading.notes, mismatch) {
        if text != own {
            let finding = finding(state, payment, code, &text);
            state.findings.push(finding);
        }
    }
    for found in take(state, payment, &reading.found, Basis::Label) {
        let number = written(state, found);
        let finding = finding(state, payment, FindingCode::UnprovenReference, &number);
        state.findings.push(finding);
    }
}

/// Returns what a reference is told as: the number of its document, or the name of its claim.
pub(super) fn written(state: &State<'_>, found: Found) -> String {
    let claim = found.document as usize;
    match found.part {
        Part::Whole => state.documents().numbers.get(claim).to_owned(),
        Part::Instalment => state.ledger.claim_name(claim),
    }
}

/// Returns what a reference names within a scope.
pub(super) fn names(state: &State<'_>, found: Found, scope: Scope) -> Named {
    match found.part {
        Part::Whole => named(state, found.document, scope),
        Part::Instalment => Written::Claim(found.document).named(state, scope),
    }
}

/// Settles what references name, in the order written; returns those that do not prove enough.
///
/// A weak reference needs the customer, or the amount to the cent: its own, or that of all that the
/// payment names. One that pays all that it names less their discounts is shared so.
pub(super) fn take(
    state: &mut State<'_>,
    payment: u32,
    found: &[Found],
    basis: Basis,
) -> Vec<Found> {
    let source = Source::Payment(payment);
    let scope = Scope::of_payment(state, payment);
    let is_proven =
        |found: &Found| found.strength == Strength::Exact || scope.customer.known().is_some();
    let is_whole = || {
        let mut claims: Vec<u32> = Vec::new();
        for found in found {
            claims.extend(claims_of(state, *found, scope));
        }
        claims.sort_unstable();
        claims.dedup();
        open(state, &claims) == state.left(source)
    };
    let weak = found.iter().filter(|found| !is_proven(found)).count();
    let takes_all = weak == 0 || is_whole();
    if takes_all && found.len() > 1 {
        let claims: Vec<u32> = found
            .iter()
            .flat_map(|found| claims_of(state, *found, scope))
            .collect();
        if asked_shares::settle(state, source, &claims, basis) {
            return Vec::new();
        }
    }
    let mut unproven = Vec::new();
    for found in found {
        if takes_all || is_proven(found) {
            for claim in claims_of(state, *found, scope) {
                state.allocate(source, claim, basis, i64::MAX);
            }
        } else {
            unproven.push(*found);
        }
    }
    // What is left after the sure ones may be of one that is not.
    if let [only] = unproven.as_slice() {
        let claims = claims_of(state, *only, scope);
        if claims.is_empty() || open(state, &claims) == state.left(source) {
            for claim in claims {
                state.allocate(source, claim, basis, i64::MAX);
            }
            unproven.clear();
        }
    }
    unproven
}

/// Returns the claims that a reference names, those that are open where several customers have the
/// number.
fn claims_of(state: &State<'_>, found: Found, scope: Scope) -> Vec<u32> {
    let names = match found.part {
        Part::Whole => named_open(state, found.document, scope),
        Part::Instalment => names(state, found, scope),
    };
    match names {
        Named::Claims(claims) => claims,
        Named::CreditNote(_) | Named::Ambiguous | Named::Other(_) | Named::Unknown => Vec::new(),
    }
}

fn open(state: &State<'_>, claims: &[u32]) -> i64 {
    let open = claims.iter();
    open.map(|claim| state.left_of_documents[*claim as usize])
        .sum()
}
