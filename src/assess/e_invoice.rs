//! The statuses of an e-invoice in the order in which they came: which one counts.
//!
//! Takes the status of the invoice file, which has no day, then those of the journal. Invariant: what the buyer
//! or a platform contests stands until it is answered, whatever life the invoice has after it: the word of the
//! seller (collected), or of a payment on its way, approves nothing, and nothing answers a refusal. What an invoice
//! file says to be disputed or suspended it says as of its own day: no dated line of before answers it.

use crate::model::{Day, EInvoiceEffect, EInvoiceStatus, SourceRow};

/// A status, with where it stands.
type Said = (EInvoiceStatus, SourceRow);

/// What the statuses of an e-invoice come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct EInvoice {
    /// The last that contests nothing.
    passed: Option<Said>,
    /// A partial approval that nothing answered.
    part: Option<PartlyApproved>,
    /// A dispute that nothing answered.
    disputed: Option<Said>,
    /// A suspension that nothing answered.
    suspended: Option<Said>,
    /// A refusal or a rejection: there is no answer to it.
    ended: Option<Said>,
    /// Whether what it contests was told by the invoice file, on a day that nobody knows.
    is_of_file: bool,
    /// The dispute or the suspension that the invoice file tells.
    of_file: Option<Said>,
    /// A line of the journal that would answer it, with its day.
    contradicted: Option<(Said, Day)>,
    /// The last day on which what held the claim was answered.
    lifted: Option<Day>,
}

/// A partial approval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PartlyApproved {
    said: Said,
    /// How much was not approved; none where nobody says.
    unapproved: Option<i64>,
    /// How much of that a credit note took off.
    credited: i64,
}

impl EInvoice {
    /// Tells the status of the invoice file, with the part that the file says is contested.
    pub(crate) fn tell_of_file(&mut self, said: Said, contested: Option<i64>) {
        self.tell(said, contested, 0);
        self.is_of_file = true;
        self.of_file = self.disputed.or(self.suspended);
    }

    /// Tells a status of the journal on its day, with the part that it does not approve and what credit notes
    /// took off the claim since.
    pub(crate) fn tell_of_journal(
        &mut self,
        said: Said,
        at: Day,
        unapproved: Option<i64>,
        credited: i64,
    ) {
        let is_taken_in_charge = said.0 == EInvoiceStatus::TAKEN_IN_CHARGE;
        // An invoice is taken in charge before it is contested, unless days say that it was after.
        if self.is_of_file && is_taken_in_charge && self.is_contested() {
            return;
        }
        let was_holding = self.is_holding();
        self.tell(said, unapproved, credited);
        self.is_of_file = false;
        self.keep_of_file(said, at);
        if was_holding && !self.is_holding() {
            self.lifted = Some(at);
        }
    }

    /// Keeps what the invoice file tells to be disputed or suspended, whatever the journal says.
    fn keep_of_file(&mut self, said: Said, at: Day) {
        let Some(of_file) = self.of_file else { return };
        let held = match of_file.0.effect() {
            EInvoiceEffect::Disputes => &mut self.disputed,
            EInvoiceEffect::Suspends
            | EInvoiceEffect::Ends
            | EInvoiceEffect::ApprovesPart
            | EInvoiceEffect::Answers
            | EInvoiceEffect::Completes
            | EInvoiceEffect::Nothing => &mut self.suspended,
        };
        if held.is_none() {
            *held = Some(of_file);
            self.contradicted = Some((said, at));
        }
    }

    /// Ends the dispute that the invoice file tells; what the journal told of the e-invoice stands.
    fn close_of_file(&mut self, at: Day) {
        let is_dispute = |said: &Said| said.0.effect() == EInvoiceEffect::Disputes;
        let Some(of_file) = self.of_file.filter(is_dispute) else {
            return;
        };
        let was_holding = self.is_holding();
        self.disputed = self.disputed.filter(|disputed| *disputed != of_file);
        (self.of_file, self.contradicted) = (None, None);
        if was_holding && !self.is_holding() {
            self.lifted = Some(at);
        }
    }

    /// Returns the status of the invoice file that a line of the journal would answer, that line and its day.
    pub(crate) fn contradiction(&self) -> Option<(Said, Said, Day)> {
        let (said, at) = self.contradicted?;
        Some((self.of_file?, said, at))
    }

    fn tell(&mut self, said: Said, unapproved: Option<i64>, credited: i64) {
        match said.0.effect() {
            EInvoiceEffect::Ends => self.ended = Some(said),
            EInvoiceEffect::Disputes => self.disputed = Some(said),
            EInvoiceEffect::Suspends => self.suspended = Some(said),
            EInvoiceEffect::ApprovesPart => {
                let credited = unapproved.map_or(0, |part| credited.clamp(0, part));
                let part = PartlyApproved {
                    said,
                    unapproved: unapproved.map(|part| part - credited),
                    credited,
                };
                (self.disputed, self.suspended) = (None, None);
                self.part = Some(part).filter(|part| part.unapproved != Some(0));
                if self.part.is_none() {
                    self.passed = Some(said);
                }
            }
            EInvoiceEffect::Answers => {
                (self.part, self.disputed, self.suspended) = (None, None, None);
                self.passed = Some(said);
            }
            EInvoiceEffect::Completes => {
                self.suspended = None;
                self.passed = Some(said);
            }
            EInvoiceEffect::Nothing => self.passed = Some(said),
        }
    }

    /// Settles what was not approved, or an amount of it: a dispute was closed. Closed whole, it ends that of the
    /// invoice file too (spec 4.5).
    pub(crate) fn settle(&mut self, amount: Option<i64>, at: Day) {
        if amount.is_none() {
            self.close_of_file(at);
        }
        let Some(part) = &mut self.part else { return };
        let Some(unapproved) = part.unapproved else {
            return;
        };
        let left = amount.map_or(0, |amount| (unapproved - amount).max(0));
        part.unapproved = Some(left);
        if left == 0 {
            self.passed = Some(part.said);
            self.part = None;
        }
    }

    /// Returns the status that counts; a partial approval of which nothing is contested any more is one that
    /// contests nothing.
    pub(crate) fn status(&self) -> Option<Said> {
        let part = self.part.map(|part| part.said);
        let contested = self.ended.or(self.disputed).or(self.suspended).or(part);
        contested.or(self.passed)
    }

    /// Returns the partial approval that counts: what is disputed as a whole is approved in no part.
    fn part(&self) -> Option<PartlyApproved> {
        self.part.filter(|_| self.disputed.is_none())
    }

    /// Returns how much a partial approval that stands leaves out, where somebody says.
    pub(crate) fn unapproved(&self) -> Option<(i64, SourceRow)> {
        let part = self.part()?;
        Some((part.unapproved?, part.said.1))
    }

    /// Returns how much of an amount a partial approval that stands approves, where somebody says.
    pub(crate) fn approved(&self, of: i64) -> Option<i64> {
        let part = self.part()?;
        Some((of - part.unapproved? - part.credited).max(0))
    }

    /// Returns whether it keeps the whole claim out of messages: all but the approval of a part that is known.
    pub(crate) fn is_holding(&self) -> bool {
        let is_part_unknown = self.part.is_some_and(|part| part.unapproved.is_none());
        let stops = self.ended.or(self.disputed).or(self.suspended);
        stops.is_some() || is_part_unknown
    }

    /// Returns the last day on which what held the claim was answered.
    pub(crate) const fn lifted(&self) -> Option<Day> {
        self.lifted
    }

    /// Returns whether the buyer approved a part that nobody says.
    pub(crate) fn is_part_unknown(&self) -> bool {
        self.part.is_some_and(|part| part.unapproved.is_none())
    }

    fn is_contested(&self) -> bool {
        self.is_holding() || self.part.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;

    fn row() -> SourceRow {
        SourceRow { file: 0, line: 2 }
    }

    fn on() -> Day {
        day("2026-03-01")
    }

    fn told(codes: &[u16]) -> EInvoice {
        let mut invoice = EInvoice::default();
        for code in codes {
            invoice.tell_of_journal((EInvoiceStatus(*code), row()), on(), None, 0);
        }
        invoice
    }

    fn counts(codes: &[u16]) -> u16 {
        told(codes).status().map_or(0, |(status, _)| status.0)
    }

    #[test]
    fn the_life_of_a_payment_answers_no_contest() {
        for contest in [206, 207, 208, 210, 213, 501] {
            for later in [200, 201, 202, 203, 211, 212, 214, 220, 601] {
                assert_eq!(counts(&[contest, later]), contest, "{contest} then {later}");
            }
        }
        assert_eq!(
            counts(&[207, 209]),
            207,
            "a document was given, no dispute was answered"
        );
        assert_eq!(counts(&[208, 209]), 209);
    }

    #[test]
    fn the_buyer_answers_what_it_contested_and_never_a_refusal() {
        for answer in [204, 205] {
            for contest in [206, 207, 208] {
                assert_eq!(
                    counts(&[contest, answer]),
                    answer,
                    "{contest} then {answer}"
                );
            }
            for end in [210, 213, 501] {
                assert_eq!(counts(&[end, answer]), end, "{end} then {answer}");
            }
        }
        assert_eq!(counts(&[207, 206]), 206);
        assert_eq!(counts(&[206, 207, 205]), 205);
    }

    #[test]
    fn a_contest_of_the_file_is_not_answered_by_what_may_come_before_it() {
        let mut invoice = EInvoice::default();
        invoice.tell_of_file((EInvoiceStatus::PARTLY_APPROVED, row()), None);
        invoice.tell_of_journal((EInvoiceStatus::TAKEN_IN_CHARGE, row()), on(), None, 0);
        assert!(invoice.is_part_unknown());
        invoice.tell_of_journal((EInvoiceStatus::APPROVED, row()), on(), None, 0);
        assert_eq!(
            invoice.status().map(|it| it.0),
            Some(EInvoiceStatus::APPROVED)
        );
    }

    /// An export tells the status of its own day; a dated line of the journal is older.
    #[test]
    fn a_dispute_or_a_suspension_of_the_file_stands_and_the_contradiction_is_told() {
        for (of_file, of_journal) in [(207, 205), (207, 206), (208, 209), (208, 205)] {
            let mut invoice = EInvoice::default();
            invoice.tell_of_file((EInvoiceStatus(of_file), row()), None);
            assert_eq!(invoice.contradiction(), None);
            invoice.tell_of_journal((EInvoiceStatus(of_journal), row()), on(), None, 0);
            let counts = invoice.status().map(|(status, _)| status.0);
            assert_eq!(counts, Some(of_file), "{of_file} and {of_journal}");
            let (file, journal, at) = invoice.contradiction().unwrap();
            assert_eq!((file.0.0, journal.0.0, at), (of_file, of_journal, on()));
            assert!(invoice.is_holding() && invoice.lifted().is_none());
        }
        // A dispute that the journal closes is closed, whichever of the two lines comes first.
        for closes_first in [true, false] {
            let mut invoice = EInvoice::default();
            invoice.tell_of_file((EInvoiceStatus(207), row()), None);
            if closes_first {
                invoice.settle(None, on());
            }
            invoice.tell_of_journal((EInvoiceStatus(205), row()), on(), None, 0);
            if !closes_first {
                invoice.settle(None, on());
            }
            let counts = invoice.status().map(|(status, _)| status.0);
            assert_eq!((counts, invoice.contradiction()), (Some(205), None));
            assert_eq!(
                (invoice.is_holding(), invoice.lifted()),
                (false, Some(on()))
            );
        }
        let mut invoice = EInvoice::default();
        invoice.tell_of_file((EInvoiceStatus(207), row()), None);
        invoice.tell_of_journal((EInvoiceStatus(209), row()), on(), None, 0);
        assert_eq!(
            invoice.contradiction(),
            None,
            "a document answers no dispute"
        );
    }

    /// What is disputed as a whole is approved in no part, until the dispute is closed.
    #[test]
    fn a_dispute_leaves_nothing_of_an_older_partial_approval() {
        let partly = (EInvoiceStatus::PARTLY_APPROVED, row());
        let mut of_file = EInvoice::default();
        of_file.tell_of_file((EInvoiceStatus(207), row()), None);
        of_file.tell_of_journal(partly, on(), Some(20_000), 0);
        assert_eq!(
            (of_file.unapproved(), of_file.approved(100_000)),
            (None, None)
        );
        of_file.settle(None, on());
        let mut of_journal = EInvoice::default();
        of_journal.tell_of_journal(partly, on(), Some(20_000), 0);
        assert_eq!(of_journal.approved(100_000), Some(80_000));
        of_journal.tell_of_journal((EInvoiceStatus(207), row()), on(), None, 0);
        assert_eq!(of_journal.approved(100_000), None);
    }

    #[test]
    fn what_was_not_approved_is_settled_by_amounts_and_by_credit_notes() {
        let partly = (EInvoiceStatus::PARTLY_APPROVED, row());
        let mut invoice = EInvoice::default();
        invoice.tell_of_journal(partly, on(), Some(20_000), 5_000);
        assert_eq!(invoice.unapproved(), Some((15_000, row())));
        assert_eq!(invoice.approved(100_000), Some(80_000));
        invoice.settle(Some(5_000), on());
        assert_eq!(invoice.unapproved(), Some((10_000, row())));
        invoice.settle(None, on());
        assert_eq!(invoice.unapproved(), None);
        assert!(!invoice.is_holding() && !invoice.is_part_unknown());
        assert_eq!(told(&[206]).approved(100_000), None, "nobody says");
    }
}
