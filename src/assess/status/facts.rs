//! The facts of a claim: the little that the decision tables need to know of it.
//!
//! Takes what files, journal and settlement say of one claim, in numbers; gives its signs. Invariant: a
//! fact is stated once, and everything else about a claim is drawn from its signs.

use super::sign::{Sign, Signs};
use crate::model::{Amount, Day, EInvoiceStatus};

/// What is known of one claim at the end of a day.
#[derive(Clone, Copy, Debug)]
pub struct ClaimFacts {
    /// The day.
    pub as_of: Day,
    /// What is open.
    pub balance: Amount,
    /// The part of it in dispute, all of it at most.
    pub disputed: Amount,
    /// The status of the e-invoice that counts.
    pub e_invoice: Option<EInvoiceStatus>,
    /// Whether the buyer approved a part of the e-invoice that nobody says.
    pub is_approved_part_unknown: bool,
    /// Whether it was assigned to a factor.
    pub is_factored: bool,
    /// Whether the customer has a credit that nothing took.
    pub has_unallocated_credit: bool,
    /// Whether another invoice is so like it that one may be the other.
    pub is_possible_duplicate: bool,
    /// What is on file to prove it.
    pub proof: Proof,
    /// Whether a credit note of unknown amount is announced.
    pub expects_unknown_credit: bool,
    /// Whether the export states another balance.
    pub is_mismatched: bool,
    /// Whether a part was paid on a day that no file gives.
    pub has_undated_payment: bool,
    /// Whether a status says partly paid without a figure.
    pub is_partly_paid_without_figure: bool,
    /// Whether a payment of nobody known is exactly its balance.
    pub has_unidentified_payment: bool,
    /// When it is due.
    pub due: Option<Day>,
    /// Which delay was granted and is kept.
    pub delay: Delay,
    /// The day until which a retention is held back.
    pub retention_until: Option<Day>,
    /// Whether insolvency proceedings were opened after it was born.
    pub is_before_insolvency: bool,
    /// Whether its limitation period is over.
    pub is_time_barred: bool,
}

/// What is on file to prove a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// As much as the policy asks for.
    Enough,
    /// Less.
    Missing,
    /// Less, as of every claim: neither files nor journal hold evidence at all.
    NoneOnFile,
}

/// A delay of payment that was granted and is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delay {
    /// None.
    None,
    /// A plan agreed with the customer.
    Plan,
    /// A court's grace period (C. civ. 1343-5).
    Court,
    /// A plan of which an instalment was missed, and whose later ones come to what is left.
    LaterInstalments,
}

impl ClaimFacts {
    /// Returns what the facts show.
    #[must_use]
    pub fn signs(&self) -> Signs {
        let is_status = |status| self.e_invoice == Some(status);
        let is_contested = self.disputed.is_positive();
        let is_partly = is_status(EInvoiceStatus::PARTLY_APPROVED);
        let is_whole = is_contested && self.disputed >= self.balance;
        let shown = [
            (Sign::Disputed, is_whole),
            (Sign::EInvoiceRefused, is_status(EInvoiceStatus::REFUSED)),
            (
                Sign::EInvoiceRejected,
                is_status(EInvoiceStatus::REJECTED) || is_status(EInvoiceStatus::INADMISSIBLE),
            ),
            (Sign::NotOwner, self.is_factored),
            (Sign::UnallocatedCredit, self.has_unallocated_credit),
            (Sign::PossibleDuplicate, self.is_possible_duplicate),
            (Sign::EInvoiceDisputed, is_status(EInvoiceStatus::DISPUTED)),
            (
                Sign::EInvoiceSuspended,
                is_status(EInvoiceStatus::SUSPENDED),
            ),
            (Sign::ApprovedPartUnknown, self.is_approved_part_unknown),
            (Sign::EvidenceMissing, self.proof == Proof::Missing),
            (Sign::NoEvidenceColumns, self.proof == Proof::NoneOnFile),
            (Sign::DisputedPart, is_contested && !is_whole),
            (
                Sign::EInvoicePartlyApproved,
                is_partly && !self.is_approved_part_unknown && is_contested && !is_whole,
            ),
            (Sign::CreditNoteExpected, self.expects_unknown_credit),
            (Sign::BalanceMismatch, self.is_mismatched),
            (Sign::UndatedPayment, self.has_undated_payment),
            (
                Sign::PartialWithoutFigure,
                self.is_partly_paid_without_figure,
            ),
            (Sign::UnidentifiedPayment, self.has_unidentified_payment),
            (Sign::NotDue, self.due.is_some_and(|due| self.as_of < due)),
            (
                Sign::DueToday,
                self.due.is_some_and(|due| self.as_of == due),
            ),
            (Sign::PaymentPlan, self.delay == Delay::Plan),
            (Sign::CourtGrace, self.delay == Delay::Court),
            (
                Sign::InstalmentsToCome,
                self.delay == Delay::LaterInstalments,
            ),
            (
                Sign::RetentionHeld,
                self.retention_until.is_some_and(|until| until > self.as_of),
            ),
            (Sign::Insolvency, self.is_before_insolvency),
            (Sign::TimeBarred, self.is_time_barred),
            (Sign::NoDueDate, self.due.is_none()),
        ];
        shown
            .into_iter()
            .filter(|(_, is_shown)| *is_shown)
            .fold(Signs::NONE, |signs, (sign, _)| signs.with(sign))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;
    use crate::assess::status::{CERTAINE, EXIGIBLE, LIQUIDE, Row, Status, is_collectable};

    /// A claim of 100.00 of which nothing is wrong, 31 days late.
    fn sound() -> ClaimFacts {
        ClaimFacts {
            as_of: day("2026-10-31"),
            balance: Amount(10_000),
            disputed: Amount::ZERO,
            e_invoice: None,
            is_approved_part_unknown: false,
            is_factored: false,
            has_unallocated_credit: false,
            is_possible_duplicate: false,
            proof: Proof::Enough,
            expects_unknown_credit: false,
            is_mismatched: false,
            has_undated_payment: false,
            is_partly_paid_without_figure: false,
            has_unidentified_payment: false,
            due: Some(day("2026-09-30")),
            delay: Delay::None,
            retention_until: None,
            is_before_insolvency: false,
            is_time_barred: false,
        }
    }

    fn with(change: impl FnOnce(&mut ClaimFacts)) -> Signs {
        let mut facts = sound();
        change(&mut facts);
        facts.signs()
    }

    fn status(code: u16) -> Signs {
        with(|facts| facts.e_invoice = Some(EInvoiceStatus(code)))
    }

    #[test]
    fn a_sound_claim_shows_nothing_and_is_collectable() {
        assert_eq!(sound().signs(), Signs::NONE);
        assert!(is_collectable(sound().signs()));
    }

    #[test]
    fn each_fact_alone_shows_its_sign() {
        let late = day("2026-12-31");
        let shown = [
            (
                with(|facts| facts.disputed = Amount(10_000)),
                Sign::Disputed,
            ),
            (status(210), Sign::EInvoiceRefused),
            (status(213), Sign::EInvoiceRejected),
            (status(501), Sign::EInvoiceRejected),
            (with(|facts| facts.is_factored = true), Sign::NotOwner),
            (
                with(|facts| facts.has_unallocated_credit = true),
                Sign::UnallocatedCredit,
            ),
            (
                with(|facts| facts.is_possible_duplicate = true),
                Sign::PossibleDuplicate,
            ),
            (status(207), Sign::EInvoiceDisputed),
            (status(208), Sign::EInvoiceSuspended),
            (
                with(|facts| {
                    facts.e_invoice = Some(EInvoiceStatus::PARTLY_APPROVED);
                    facts.is_approved_part_unknown = true;
                }),
                Sign::ApprovedPartUnknown,
            ),
            (
                with(|facts| facts.proof = Proof::Missing),
                Sign::EvidenceMissing,
            ),
            (
                with(|facts| facts.proof = Proof::NoneOnFile),
                Sign::NoEvidenceColumns,
            ),
            (
                with(|facts| facts.disputed = Amount(9_999)),
                Sign::DisputedPart,
            ),
            (
                with(|facts| facts.expects_unknown_credit = true),
                Sign::CreditNoteExpected,
            ),
            (
                with(|facts| facts.is_mismatched = true),
                Sign::BalanceMismatch,
            ),
            (
                with(|facts| facts.has_undated_payment = true),
                Sign::UndatedPayment,
            ),
            (
                with(|facts| facts.is_partly_paid_without_figure = true),
                Sign::PartialWithoutFigure,
            ),
            (
                with(|facts| facts.has_unidentified_payment = true),
                Sign::UnidentifiedPayment,
            ),
            (with(|facts| facts.due = Some(late)), Sign::NotDue),
            (with(|facts| facts.due = Some(facts.as_of)), Sign::DueToday),
            (with(|facts| facts.delay = Delay::Plan), Sign::PaymentPlan),
            (with(|facts| facts.delay = Delay::Court), Sign::CourtGrace),
            (
                with(|facts| facts.retention_until = Some(late)),
                Sign::RetentionHeld,
            ),
            (
                with(|facts| facts.is_before_insolvency = true),
                Sign::Insolvency,
            ),
            (with(|facts| facts.is_time_barred = true), Sign::TimeBarred),
            (with(|facts| facts.due = None), Sign::NoDueDate),
        ];
        for (signs, sign) in shown {
            assert_eq!(signs, Signs::NONE.with(sign), "{}", sign.name());
        }
    }

    /// Law 1.4: 6,000.00 of which 1,200.00 in dispute; with a credit the rest is not certaine either.
    #[test]
    fn a_part_in_dispute_leaves_the_rest_and_a_credit_does_not() {
        let signs = with(|facts| facts.disputed = Amount(1_200));
        assert_eq!(CERTAINE.status(signs), Status::Partial);
        assert_eq!(LIQUIDE.status(signs), Status::Yes);
        assert_eq!(EXIGIBLE.status(signs), Status::Yes);
        assert!(is_collectable(signs));
        let signs = with(|facts| {
            facts.disputed = Amount(1_200);
            facts.has_unallocated_credit = true;
        });
        assert_eq!(CERTAINE.status(signs), Status::Unknown);
        assert!(!is_collectable(signs));
    }

    #[test]
    fn a_partial_approval_of_known_part_is_a_part_in_dispute() {
        let signs = with(|facts| {
            facts.e_invoice = Some(EInvoiceStatus::PARTLY_APPROVED);
            facts.disputed = Amount(1_200);
        });
        let told: Vec<Row> = CERTAINE.reasons(signs).collect();
        let told: Vec<Sign> = told.iter().map(|row| row.sign).collect();
        assert_eq!(told, [Sign::DisputedPart, Sign::EInvoicePartlyApproved]);
    }

    #[test]
    fn a_retention_released_today_holds_no_more() {
        let signs = with(|facts| facts.retention_until = Some(facts.as_of));
        assert_eq!(signs, Signs::NONE);
    }

    #[test]
    fn the_other_statuses_of_an_e_invoice_break_nothing() {
        for code in [200, 201, 202, 203, 204, 205, 206, 209, 211, 212, 220, 601] {
            assert_eq!(status(code), Signs::NONE, "{code}");
        }
    }
}
