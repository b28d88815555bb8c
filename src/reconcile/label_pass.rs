//! Pass 3: references found in the labels of payments.
//!
//! All labels are read at once against what is open when the pass begins, by all threads; what they
//! name is then settled in the order of the passes.

use super::labels::{Hit, Note, Numbers, Reading, Strength, Templates, references};
use super::named::{Named, Scope, find, named};
use super::settlement::Basis;
use super::state::{Source, State};
use crate::model::{Finding, FindingCode, Role, TextColumn};
use rayon::prelude::*;
use std::cell::Cell;

/// Widths at which banks cut their labels, in characters.
const WIDTHS: [usize; 5] = [31, 32, 35, 70, 140];

/// Labels of exactly the longest width that show that a file cuts its labels there.
const CUT_LABELS: usize = 3;

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

/// Recognises references in labels.
pub(super) struct Labels {
    templates: Templates,
    /// By file of payments: the width at which its labels are cut, with its first payment.
    widths: Vec<(u32, Option<usize>)>,
}

impl Labels {
    /// Learns how documents are numbered and where files cut their labels.
    pub(super) fn new(state: &State<'_>) -> Self {
        let numbers = &state.documents().numbers;
        if state.payments().label_texts.is_empty() {
            return Self {
                templates: Templates::default(),
                widths: Vec::new(),
            };
        }
        let templates = (0..numbers.len())
            .into_par_iter()
            .with_min_len(16 * 1024)
            .fold(Templates::default, |mut templates, document| {
                templates.add(numbers.get(document));
                templates
            })
            .reduce(Templates::default, |mut one, other| {
                one.merge(other);
                one
            });
        Self {
            templates,
            widths: widths(state),
        }
    }

    /// Reads the label of a payment; says too whether it names what cannot be its own.
    pub(super) fn read(
        &self,
        state: &State<'_>,
        payment: u32,
        reach: Reach,
    ) -> (Reading, Option<FindingCode>) {
        let scope = Scope::of_payment(state, payment);
        let answers = Answers {
            state,
            scope,
            reach,
            mismatch: Cell::new(None),
        };
        let label = state.ledger.label(payment as usize);
        let width = self.width(payment);
        let reading = references(&label, width, &self.templates, &answers);
        (reading, answers.mismatch.get())
    }

    /// Returns where the file of a payment cuts its labels, in characters, when it does.
    pub(super) fn width(&self, payment: u32) -> Option<usize> {
        let after = self.widths.partition_point(|(first, _)| *first <= payment);
        after.checked_sub(1).and_then(|place| self.widths[place].1)
    }
}

/// Returns where each file of payments cuts its labels.
fn widths(state: &State<'_>) -> Vec<(u32, Option<usize>)> {
    let payments = state.payments();
    let texts: &TextColumn = &payments.label_texts;
    let lengths: Vec<(usize, bool)> = (0..texts.len())
        .into_par_iter()
        .map(|place| {
            let text = texts.get(place);
            let marked = text.contains(crate::model::OWN_REFERENCE);
            (text.chars().count() - usize::from(marked), marked)
        })
        .collect();
    let files: Vec<u32> = state
        .ledger
        .sources
        .iter()
        .filter(|source| source.role == Role::Payments)
        .map(|source| source.first_row)
        .collect();
    let length = |payment: usize| match payments.labels[payment] {
        u32::MAX => 0,
        label => {
            let (length, marked) = lengths[label as usize];
            let own = if marked {
                state.ledger.reference_text(payment).chars().count()
            } else {
                0
            };
            length + own
        }
    };
    let longest =
        |(one, count): (usize, usize), (other, more): (usize, usize)| match one.cmp(&other) {
            std::cmp::Ordering::Less => (other, more),
            std::cmp::Ordering::Equal => (one, count + more),
            std::cmp::Ordering::Greater => (one, count),
        };
    files
        .iter()
        .enumerate()
        .map(|(place, &first)| {
            let end = files
                .get(place + 1)
                .map_or(payments.len(), |next| *next as usize);
            let (width, count) = (first as usize..end)
                .into_par_iter()
                .map(|payment| (length(payment), 1))
                .reduce(|| (0, 0), longest);
            let is_cut = count >= CUT_LABELS && WIDTHS.contains(&width);
            (first, is_cut.then_some(width))
        })
        .collect()
}

/// Runs the pass.
pub(super) fn run(state: &mut State<'_>, sources: &[Source], labels: &Labels) {
    let shown = &*state;
    let has_digit = |payment: u32| {
        let label = shown.payments().stored_label(payment as usize);
        label
            .bytes()
            .any(|byte| byte.is_ascii_digit() || byte == crate::model::OWN_REFERENCE as u8)
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
    let at = state.ledger.payment_row(payment as usize);
    for note in reading.notes {
        let (code, text) = match note {
            Note::Unknown(text) => (mismatch.unwrap_or(FindingCode::UnknownReference), text),
            Note::Ambiguous(text) => (FindingCode::AmbiguousReference, text),
            Note::Truncated(text) => (FindingCode::TruncatedReference, text),
        };
        // The reference of the row's own column was told by pass 2.
        if text != state.ledger.reference_text(payment as usize) {
            let mut finding = Finding::new(code).at(at).value(text.clone()).text(text);
            if code == FindingCode::CurrencyMismatch {
                finding = finding.text(state.ledger.payment_currency(payment as usize).code());
            }
            state.findings.push(finding);
        }
    }
    let source = Source::Payment(payment);
    let scope = Scope::of_payment(state, payment);
    for found in reading.found {
        let Named::Claims(claims) = named(state, found.document, scope) else {
            continue;
        };
        if found.strength == Strength::Weak && scope.customer.known().is_none() {
            // A weak reference needs the customer, or the amount to the cent.
            let open: i64 = claims
                .iter()
                .map(|claim| state.left_of_documents[*claim as usize])
                .sum();
            if open != state.left(source) {
                continue;
            }
        }
        for claim in claims {
            state.allocate(source, claim, Basis::Label, i64::MAX);
        }
    }
}
