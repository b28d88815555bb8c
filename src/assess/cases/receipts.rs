//! What came on claims with their own reference: payments that say something of the claim itself.
//!
//! A payment that the order of the law or an equal amount brought to a claim says nothing of it. One pass
//! over the allocations, made only when a report asks. Of settled claims only what interrupts is kept: the
//! payments of public debtors, whose late interest may still be asked for.

use super::Cases;
use crate::assess::limitation::{InterruptingAct, Interruption, LimitationRule};
use crate::model::{Amount, Day, Kind, Ledger, Marks, each_part};
use crate::reconcile::{Basis, Origin, Settlement, compare_origins};
use std::ops::Range;

/// Payments on claims by their own reference, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Receipts {
    /// Claims with the days of their payments, and where they come from.
    dated: Vec<(u32, (Day, Origin))>,
    /// Claims with what was paid on a day that no file gives, and where it comes from.
    undated: Vec<(u32, (Amount, Origin))>,
    /// A bit for each claim that anything came on: most have nothing, and are not searched for.
    paid: Marks,
}

impl Receipts {
    /// Gathers them; `is_public` says whether a payment interrupts the limitation of a claim.
    pub(super) fn new(
        ledger: &Ledger,
        settlement: &Settlement,
        is_public: impl Fn(usize) -> bool,
    ) -> Self {
        let all = 0..settlement.allocations.len();
        Self::of_part(ledger, settlement, is_public, all).in_order(ledger)
    }

    /// Gathers them by all threads, like [`Self::new`]: not where one thread gathers what others wait for.
    pub(super) fn by_all(
        ledger: &Ledger,
        settlement: &Settlement,
        is_public: impl Fn(usize) -> bool + Sync,
    ) -> Self {
        let parts = each_part(settlement.allocations.len(), 1 << 14, |part| {
            Self::of_part(ledger, settlement, &is_public, part)
        });
        let mut all = Self::default();
        for part in parts {
            all.dated.extend(part.dated);
            all.undated.extend(part.undated);
        }
        all.in_order(ledger)
    }

    /// Gathers those of some allocations, in the order of these.
    fn of_part(
        ledger: &Ledger,
        settlement: &Settlement,
        is_public: impl Fn(usize) -> bool,
        part: Range<usize>,
    ) -> Self {
        let mut receipts = Self::default();
        for place in part {
            // Most claims are settled: no more is looked at of what was paid on them.
            let claim = settlement.allocations.claim(place) as usize;
            let is_open = settlement.balances[claim] > 0;
            if !is_open && !is_public(claim) {
                continue;
            }
            let each = settlement.allocations.get(place);
            let is_own = matches!(each.basis, Basis::Reference | Basis::Label | Basis::Column);
            if !each.amount.is_positive() || !(is_open || is_own) {
                continue;
            }
            match each.basis {
                Basis::Reference | Basis::Label | Basis::Column => {
                    let on = match each.origin {
                        Origin::Payment(payment) => ledger.payments.dates.get(payment as usize),
                        Origin::CreditNote(_) | Origin::Nothing => each.on,
                    };
                    receipts.dated.push((each.claim, (on, each.origin)));
                }
                Basis::Undated => {
                    let undated = (each.amount, each.origin);
                    receipts.undated.push((each.claim, undated));
                }
                Basis::CreditNote
                | Basis::Amount
                | Basis::LegalOrder
                | Basis::Discount
                | Basis::Tolerance => {}
            }
        }
        receipts
    }

    /// Puts them in order of claim and day.
    fn in_order(mut self, ledger: &Ledger) -> Self {
        let dated = self.dated.iter().map(|(claim, _)| *claim as usize);
        let undated = self.undated.iter().map(|(claim, _)| *claim as usize);
        self.paid = dated.chain(undated).collect();
        self.dated.sort_unstable_by(|one, other| {
            let ((claim, (on, origin)), (other_claim, (other_on, other_origin))) = (one, other);
            (claim, on)
                .cmp(&(other_claim, other_on))
                .then_with(|| compare_origins(ledger, *origin, *other_origin))
        });
        self.undated.sort_unstable();
        self
    }

    /// Returns the payments of a claim, in order, each with the line that tells it.
    pub(super) fn payments(&self, ledger: &Ledger, claim: usize) -> Vec<Interruption> {
        let payment = |(_, (on, origin)): &(u32, (Day, Origin))| Interruption {
            on: *on,
            act: InterruptingAct::Payment,
            source: match origin {
                Origin::Payment(payment) => ledger.payment_row(*payment as usize),
                Origin::CreditNote(note) => ledger.document_row(*note as usize),
                // A column of the invoice's own row says that it was paid.
                Origin::Nothing => ledger.document_row(claim),
            },
        };
        if !self.any(claim) {
            return Vec::new();
        }
        run(&self.dated, claim).map(payment).collect()
    }

    /// Returns whether something came on a claim.
    pub(super) fn any(&self, claim: usize) -> bool {
        self.paid.has(claim)
    }

    /// Returns what was paid on a claim on a day that no file gives, and one of what brought it.
    pub(super) fn undated(&self, claim: usize) -> Option<(Amount, Origin)> {
        if self.undated.is_empty() {
            return None;
        }
        let (_, (_, origin)) = run(&self.undated, claim).next()?;
        let amounts = run(&self.undated, claim).map(|(_, (amount, _))| amount.0);
        let sum: i64 = amounts.sum();
        (sum > 0).then_some((Amount(sum), *origin))
    }
}

impl<'run> Cases<'run> {
    pub(super) fn credit_notes(&self) -> &'run CreditNotes {
        let make = || CreditNotes::new(self.ledger, self.settlement.whole());
        self.index.credit_notes.get_or_init(make)
    }

    pub(super) fn receipts(&self) -> &'run Receipts {
        let make = || Receipts::new(self.ledger, self.settlement, self.public_claims());
        self.index.receipts.get_or_init(make)
    }

    /// Gathers what was paid on claims before any of them is asked for it, by all threads.
    pub(in crate::assess) fn gather_receipts(&self) {
        if self.index.receipts.get().is_none() {
            let receipts = Receipts::by_all(self.ledger, self.settlement, self.public_claims());
            // Whoever was first found the same.
            drop(self.index.receipts.set(receipts));
        }
    }

    /// Returns what says whether a payment interrupts the limitation of a claim.
    fn public_claims(&self) -> impl Fn(usize) -> bool + Sync + '_ {
        let may_be_public = self.index.may_have_public_debtors(self.policy);
        move |document| may_be_public && self.limitation_rule(document) == LimitationRule::Public
    }
}

/// Credit notes that name claims, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CreditNotes {
    /// Claims with the issue of the credit notes that name them, whatever these took off.
    issued: Vec<(u32, Day)>,
    /// Claims with the issue of the credit notes that lowered them by name, and by how much.
    lowered: Vec<(u32, (Day, Amount))>,
}

impl CreditNotes {
    /// Gathers them.
    pub(super) fn new(ledger: &Ledger, settlement: &Settlement) -> Self {
        let mut notes = Self {
            issued: named_by_credit_notes(ledger, settlement),
            lowered: Vec::new(),
        };
        for each in settlement.allocations.iter() {
            if let (Basis::CreditNote, Origin::CreditNote(note)) = (each.basis, each.origin) {
                let issued = ledger.documents.issued.get(note as usize);
                notes.issued.push((each.claim, issued));
                notes.lowered.push((each.claim, (issued, each.amount)));
            }
        }
        notes.issued.sort_unstable();
        notes.lowered.sort_unstable();
        notes
    }

    /// Returns the issue of the first credit note of a day or later that names a claim.
    pub(super) fn credited_since(&self, claim: usize, day: Day) -> Option<Day> {
        let issued = run(&self.issued, claim).map(|(_, issued)| *issued);
        issued.filter(|issued| *issued >= day).min()
    }

    /// Returns what the credit notes of a day or later that name a claim took off it.
    pub(super) fn credited_amount_since(&self, claim: usize, day: Day) -> Amount {
        let since = run(&self.lowered, claim).filter(|(_, (issued, _))| *issued >= day);
        Amount(since.map(|(_, (_, amount))| amount.0).sum())
    }
}

/// Returns the open claims that credit notes name, with the issue of each: by the number that the note
/// writes, whatever it lowered. A note that fills the first instalment of an invoice came for all of them.
fn named_by_credit_notes(ledger: &Ledger, settlement: &Settlement) -> Vec<(u32, Day)> {
    let documents = &ledger.documents;
    let mut named = Vec::new();
    if documents.applies_to.is_empty() {
        return named;
    }
    for note in 0..documents.len() {
        let issued = documents.issued.get(note);
        let text = documents.applies_to.bytes(note);
        let is_note = documents.facts[note].kind() == Kind::CreditNote;
        if text.is_empty() || !is_note || issued > settlement.as_of {
            continue;
        }
        let Some(first) = ledger.numbers.find(&documents.numbers, text) else {
            continue;
        };
        let sharing = match ledger.numbers.sharing(first) {
            [] => std::slice::from_ref(&first),
            sharing => sharing,
        };
        let owner = |place: usize| (documents.customers[place], documents.portfolios[place]);
        let own = sharing.iter().filter(|claim| {
            let place = **claim as usize;
            settlement.balances[place] > 0 && owner(place) == owner(note)
        });
        named.extend(own.map(|claim| (*claim, issued)));
    }
    named.sort_unstable();
    named
}

fn run<T>(pairs: &[(u32, T)], claim: usize) -> impl Iterator<Item = &(u32, T)> {
    let claim = claim as u32;
    let first = pairs.partition_point(|(other, _)| *other < claim);
    pairs[first..]
        .iter()
        .take_while(move |(other, _)| *other == claim)
}
