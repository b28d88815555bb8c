//! Pass 3: references found in the labels of payments.
//!
//! All labels are read at once against what is open when the pass begins, by all threads; what they
//! name is then settled in the order of the passes.

use super::label_widths::Widths;
use super::labels::{
    Found, Hit, Note, Numbers, Reading, Strength, Templates, cell_references, references,
};
use super::named::{Named, Scope, alone, find, named};
use super::settlement::Basis;
use super::state::{Source, State};
use crate::model::{Finding, FindingCode, Kind, OWN_REFERENCE, Reference};
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
        match named(self.state, first, self.scope) {
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
}

impl<'run, 'state> Answers<'run, 'state> {
    fn new(state: &'run State<'state>, payment: u32, reach: Reach) -> Self {
        Self {
            state,
            scope: Scope::of_payment(state, payment),
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
    pub(super) fn new(state: &State<'_>) -> Self {
        let numbers = &state.documents().numbers;
        let payments = state.payments();
        if payments.label_texts.is_empty() && payments.other_references.is_empty() {
            return Self {
                templates: Templates::default(),
                widths: Widths::default(),
            };
        }
        let templates = (0..numbers.len())
            .into_par_iter()
            .with_min_len(16 * 1024)
            .fold(Templates::default, |mut templates, document| {
                templates.add(numbers.bytes(document));
                templates
            })
            .reduce(Templates::default, |mut one, other| {
                one.merge(other);
                one
            });
        Self {
            templates,
            widths: Widths::of(state.ledger),
        }
    }

    /// Reads the label of a payment; says too whether it names what cannot be its own.
    pub(super) fn read(
        &self,
        state: &State<'_>,
        payment: u32,
        reach: Reach,
    ) -> (Reading, Option<FindingCode>) {
        let answers = Answers::new(state, payment, reach);
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
        let answers = Answers::new(state, payment, reach);
        let cell = state.ledger.reference_text(payment as usize);
        let reading = cell_references(cell, &self.templates, &answers);
        (reading, answers.mismatch.get())
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

    /// Returns where the file of a payment cuts its labels, in characters, when it does.
    pub(super) fn width(&self, payment: u32) -> Option<usize> {
        self.widths.at(payment)
    }
}

/// Runs the pass.
pub(super) fn run(state: &mut State<'_>, sources: &[Source], labels: &Labels) {
    let shown = &*state;
    let payments = shown.payments();
    let may_name = |byte: &u8| byte.is_ascii_digit() || *byte == OWN_REFERENCE as u8;
    let has_digit = |payment: u32| match payments.labels[payment as usize] {
        u32::MAX => false,
        label => payments
            .label_texts
            .bytes(label as usize)
            .iter()
            .any(may_name),
    };
    let waiting: Vec<u32> = sources
        .iter()
        .filter_map(|&source| match source {
            Source::Payment(payment) if shown.left(source) > 0 && has_digit(payment) => {
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
    for (payment, reading, mismatch) in readings {
        settle(state, payment, reading, mismatch);
    }
}

fn settle(state: &mut State<'_>, payment: u32, reading: Reading, mismatch: Option<FindingCode>) {
    // The reference of the row's own column was told by pass 2.
    let own = state.ledger.reference_text(payment as usize).to_owned();
    for note in reading.notes {
        let (code, text) = told(note, mismatch);
        if text != own {
            let finding = finding(state, payment, code, &text);
            state.findings.push(finding);
        }
    }
    for found in reading.found {
        take(state, payment, found, Basis::Label);
    }
}

/// Returns what a note is told as, and the text that it is about.
pub(super) fn told(note: Note, mismatch: Option<FindingCode>) -> (FindingCode, String) {
    match note {
        Note::Unknown(text) => (mismatch.unwrap_or(FindingCode::UnknownReference), text),
        Note::Ambiguous(text) => (FindingCode::AmbiguousReference, text),
        Note::Truncated(text) => (FindingCode::TruncatedReference, text),
    }
}

/// Makes a finding about a reference of a payment.
pub(super) fn finding(state: &State<'_>, payment: u32, code: FindingCode, text: &str) -> Finding {
    let at = state.ledger.payment_row(payment as usize);
    let finding = Finding::new(code).at(at).value(text).text(text);
    if code == FindingCode::CurrencyMismatch {
        finding.text(state.ledger.payment_currency(payment as usize).code())
    } else {
        finding
    }
}

/// Settles what a reference names; returns whether it proves enough to be taken.
pub(super) fn take(state: &mut State<'_>, payment: u32, found: Found, basis: Basis) -> bool {
    let source = Source::Payment(payment);
    let scope = Scope::of_payment(state, payment);
    let Named::Claims(claims) = named(state, found.document, scope) else {
        return true;
    };
    if found.strength == Strength::Weak && scope.customer.known().is_none() {
        // A weak reference needs the customer, or the amount to the cent.
        let open: i64 = claims
            .iter()
            .map(|claim| state.left_of_documents[*claim as usize])
            .sum();
        if open != state.left(source) {
            return false;
        }
    }
    for claim in claims {
        state.allocate(source, claim, basis, i64::MAX);
    }
    true
}
