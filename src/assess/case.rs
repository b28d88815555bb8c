//! The case of one claim: what can be said of it in law, with every reason and where it stands.
//!
//! Made only for claims that are shown. Takes the facts through [`Cases`], gives values without a word of
//! text. Invariant: the statuses are those that the totals were added up with.

use super::calendar::{Delay, delay_at};
use super::cases::{Cases, Told};
use super::limitation::Limitation;
use super::route::{self, RouteChoice};
use super::status::{CERTAINE, EXIGIBLE, LIQUIDE, Row, Sign, Signs, Status, Table, is_collectable};
use crate::model::{Amount, Day, SourceRow, Value};
use crate::policy::{Piece, statutory};
use crate::reconcile::Origin;

/// What can be said of one claim in law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Whether the obligation exists beyond a serious contest.
    pub certaine: Attribute,
    /// Whether its amount is known.
    pub liquide: Attribute,
    /// Whether payment can be asked for now.
    pub exigible: Attribute,
    /// Whether it, or the rest of it, is all three.
    pub is_collectable: bool,
    /// The part in dispute.
    pub disputed: Amount,
    /// What credit notes that were announced are to take off.
    pub credit_expected: Amount,
    /// The instalments that are to come of a plan of which one was missed.
    pub instalments_to_come: Amount,
    /// The balance less all three, never below zero.
    pub claimable: Amount,
    /// Until when it can be brought.
    pub limitation: Limitation,
    /// The proceedings of its debtor, when it was born after their judgment.
    pub after_judgment: Option<AfterJudgment>,
    /// Which way is open, once reminders are over or the law asks for it.
    pub route: Option<RouteChoice>,
}

impl Case {
    /// Returns why nothing of it can be asked for without reserve today, if so: it is not payable yet, it is
    /// contested as a whole, or how much is owed is not settled.
    ///
    /// What evidence is on file is no matter of it: that is for the judge.
    #[must_use]
    pub fn obstacle(&self) -> Option<&Ground> {
        let is_wanting = |attribute: &Attribute| match attribute.status {
            Status::No | Status::Unknown => true,
            Status::Partial | Status::Yes => false,
        };
        let decisive = if is_wanting(&self.exigible) {
            &self.exigible
        } else if self.certaine.status == Status::No {
            &self.certaine
        } else if is_wanting(&self.liquide) {
            &self.liquide
        } else {
            return None;
        };
        decisive.reasons.first()
    }

    /// Returns what of it is to be paid today without reserve.
    #[must_use]
    pub fn due_now(&self) -> Amount {
        if self.obstacle().is_some() {
            Amount::ZERO
        } else {
            self.claimable
        }
    }
}

/// A claim born after the judgment that opened proceedings: paid when due (C. com., art. L622-17, L641-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AfterJudgment {
    /// The judgment.
    pub judgment: Day,
    /// What tells that it was born later.
    pub born: Born,
    /// The last day to report it unpaid, where the delay runs from a day that is known.
    pub report_by: Option<Day>,
    /// Whether the text that sets that day was read itself, and not a summary of it.
    pub is_verified: bool,
    /// Where that delay stands.
    pub report: Option<Delay>,
    /// The line that tells of the proceedings.
    pub source: Option<SourceRow>,
}

/// What tells when a claim was born.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Born {
    /// Its performance.
    Performance,
    /// Its issue: the performance is not known, and may come before the judgment.
    Issue,
}

impl Born {
    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Performance => "performance",
            Self::Issue => "issue",
        }
    }
}

/// One attribute of a claim, with its reasons: the one that decides first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// What is said of it.
    pub status: Status,
    /// Why.
    pub reasons: Vec<Ground>,
}

/// A reason, with what its sentence is made of and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// What the data show.
    pub sign: Sign,
    /// What the sentence needs, in the order of its places.
    pub details: Vec<Value>,
    /// What gave it.
    pub source: GroundSource,
}

/// What gave a reason: each has a place, the invoice's own line when no other tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroundSource {
    /// A line of a file or of the journal.
    Row(SourceRow),
    /// Several lines, each once.
    Rows(Vec<SourceRow>),
    /// A key of the policy.
    Policy(&'static str),
}

impl Cases<'_> {
    /// Says what can be said of a claim in law; none when nothing of it is open.
    #[must_use]
    pub fn case(&self, document: usize) -> Option<Case> {
        if !self.balance(document).is_positive() {
            return None;
        }
        let told = self.told(document);
        let limitation = self.limitation_told(document, &told);
        let facts = self.facts(document, &told, &limitation);
        let signs = facts.signs();
        let attribute = |table: Table| self.attribute(table, signs, document, &told, &limitation);
        let (certaine, liquide, exigible) =
            (attribute(CERTAINE), attribute(LIQUIDE), attribute(EXIGIBLE));
        let parts = self.parts(document, &told);
        let route = route::choose(&route::RouteFacts::of(
            *self,
            document,
            &told,
            &limitation,
            signs,
            parts.claimable,
        ));
        Some(Case {
            certaine,
            liquide,
            exigible,
            is_collectable: is_collectable(signs),
            disputed: parts.disputed,
            credit_expected: parts.credit_expected,
            instalments_to_come: parts.to_come,
            claimable: parts.claimable,
            limitation,
            after_judgment: self.after_judgment(document),
            route,
        })
    }

    /// Returns the proceedings that a claim was born after.
    fn after_judgment(&self, document: usize) -> Option<AfterJudgment> {
        let documents = &self.ledger.documents;
        let found = self.proceedings(documents.customers[document].known()?)?;
        if self.insolvency(document).is_some() {
            return None;
        }
        let performed = documents.details.performed_on.get(document);
        // Once observation ended, what is born is an ordinary claim.
        let day = performed.unwrap_or(documents.issued.get(document));
        let is_ordinary = found.ended_observation().is_some_and(|ended| day >= ended);
        if is_ordinary || found.is_abroad() {
            return None;
        }
        let born = match performed {
            Some(_) => Born::Performance,
            None => Born::Issue,
        };
        Some(AfterJudgment {
            judgment: found.judgment?,
            born,
            report_by: found.report_by(),
            is_verified: statutory::insolvency().report.verified,
            report: found
                .report_by()
                .map(|by| delay_at(self.settlement.as_of, by)),
            source: found.source,
        })
    }

    fn attribute(
        &self,
        table: Table,
        signs: Signs,
        document: usize,
        told: &Told,
        limitation: &Limitation,
    ) -> Attribute {
        let grounds = table.reasons(signs).map(|Row { sign, .. }| {
            let (details, source) = self.ground(sign, document, told, limitation);
            Ground {
                sign,
                details,
                source,
            }
        });
        Attribute {
            status: table.status(signs),
            reasons: grounds.collect(),
        }
    }

    /// Returns what the sentence of a sign needs, and where the sign comes from.
    fn ground(
        &self,
        sign: Sign,
        document: usize,
        told: &Told,
        limitation: &Limitation,
    ) -> (Vec<Value>, GroundSource) {
        let (ledger, policy) = (self.ledger, self.policy);
        let documents = &ledger.documents;
        let currency = ledger.currency_of(usize::from(documents.portfolios[document]));
        let money = |amount| Value::Money(amount, currency);
        let row = || GroundSource::Row(ledger.document_row(document));
        let told_at = |at: Option<SourceRow>| at.map_or_else(row, GroundSource::Row);
        let status = told_at(told.e_invoice.map(|(_, row)| row));
        let due = documents.due.get(document).known().map(Value::Day);
        let due: Vec<Value> = due.into_iter().collect();
        let names = |pieces: &mut dyn Iterator<Item = Piece>| {
            let texts = pieces.map(|piece| Value::Text(piece.name().to_owned()));
            texts.collect::<Vec<_>>()
        };
        let pieces = self.pieces(document, told);
        let weights = [pieces.weight(&policy.claim), policy.claim.evidence_needed];
        let weights = weights.map(|weight| Value::Count(u64::from(weight)));
        let needed = GroundSource::Policy("claim.evidence_needed");
        match sign {
            Sign::Disputed | Sign::DisputedPart => (
                vec![money(told.dispute.amount)],
                told_at(told.dispute.source),
            ),
            Sign::EInvoiceRefused
            | Sign::EInvoiceRejected
            | Sign::EInvoiceDisputed
            | Sign::EInvoiceSuspended
            | Sign::ApprovedPartUnknown => (Vec::new(), status),
            Sign::EInvoicePartlyApproved => {
                let amount = documents.get(document).amount.0;
                let approved = told.dispute.e_invoice.approved(amount);
                let approved = approved.map(|approved| money(Amount(approved)));
                (approved.into_iter().collect(), status)
            }
            Sign::NotOwner | Sign::PartialWithoutFigure | Sign::BalanceMismatch => {
                (Vec::new(), row())
            }
            Sign::UnallocatedCredit => match self.credit(document) {
                Some((credit, sum)) => (
                    vec![money(sum)],
                    self.origin(credit.origin).unwrap_or_else(row),
                ),
                None => (Vec::new(), row()),
            },
            Sign::PossibleDuplicate => match self.twin(document) {
                Some(other) => (
                    vec![Value::Text(documents.numbers.get(other).to_owned())],
                    GroundSource::Row(ledger.document_row(other)),
                ),
                None => (Vec::new(), row()),
            },
            Sign::EvidenceMissing => {
                let missing = names(&mut pieces.missing(&policy.claim));
                (weights.into_iter().chain(missing).collect(), needed)
            }
            Sign::NoEvidenceColumns => (Vec::new(), needed),
            Sign::EvidenceSufficient => {
                let present = names(&mut pieces.present());
                let rows = GroundSource::Rows(self.rows_of_pieces(document, pieces));
                (weights.into_iter().chain(present).collect(), rows)
            }
            Sign::CreditNoteExpected => (Vec::new(), told_at(told.expected.unknown)),
            Sign::UndatedPayment => {
                let paid = self.undated_payment(document);
                let source = paid.and_then(|(_, origin)| self.origin(origin));
                let amount = paid.map(|(amount, _)| money(amount));
                (amount.into_iter().collect(), source.unwrap_or_else(row))
            }
            Sign::UnidentifiedPayment => match self.unidentified_payment(document) {
                Some(payment) => (
                    vec![Value::Text(ledger.payment_name(payment as usize))],
                    GroundSource::Row(ledger.payment_row(payment as usize)),
                ),
                None => (Vec::new(), row()),
            },
            Sign::AmountStated => (vec![money(self.balance(document))], row()),
            Sign::NotDue | Sign::DueToday | Sign::Overdue => (due, row()),
            Sign::NoDueDate => (Vec::new(), row()),
            Sign::PaymentPlan | Sign::CourtGrace | Sign::InstalmentsToCome => {
                let plan = self.plan(document).map(|plan| (plan.until, plan.row));
                let later = || Some(self.all_to_come(document)?.last);
                match plan.or_else(later) {
                    Some((until, row)) => (vec![Value::Day(until)], GroundSource::Row(row)),
                    None => (Vec::new(), row()),
                }
            }
            Sign::RetentionHeld => {
                let until = documents.details.retention_until.get(document);
                (until.map(Value::Day).into_iter().collect(), row())
            }
            Sign::Insolvency => match self.insolvency(document) {
                Some(found) => (
                    found.told(),
                    // Where no customer file nor journal tells it, invoices do.
                    found.source.map_or_else(row, GroundSource::Row),
                ),
                None => (Vec::new(), row()),
            },
            Sign::TimeBarred => (
                vec![
                    Value::Day(limitation.ends_on),
                    Value::Text(limitation.source().to_owned()),
                ],
                told_at(limitation.interrupted_by.map(|by| by.source)),
            ),
        }
    }

    fn origin(&self, origin: Origin) -> Option<GroundSource> {
        let row = match origin {
            Origin::Payment(payment) => self.ledger.payment_row(payment as usize),
            Origin::CreditNote(note) => self.ledger.document_row(note as usize),
            Origin::Nothing => return None,
        };
        Some(GroundSource::Row(row))
    }
}
