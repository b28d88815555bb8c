//! The decision tables of certaine, liquide and exigible: for each sign of a claim, what it makes of it.
//!
//! Data, in the order of the specification: the first row whose sign the claim has decides, and every
//! row whose sign it has is a reason. Invariant: rows stand from the worst status to the best, so that the
//! first match is also the worst.

use super::sign::{Sign, Signs};

/// What is said of one attribute of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It is not so.
    No,
    /// The data do not say.
    Unknown,
    /// It is so of a part.
    Partial,
    /// It is so.
    Yes,
}

impl Status {
    /// All, from the worst to the best.
    pub const ALL: [Self; 4] = [Self::No, Self::Unknown, Self::Partial, Self::Yes];

    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Unknown => "unknown",
            Self::Partial => "partial",
            Self::Yes => "yes",
        }
    }

    /// Returns whether something is claimable: the whole, or the rest of a part in dispute.
    #[must_use]
    pub const fn is_enough(self) -> bool {
        matches!(self, Self::Partial | Self::Yes)
    }
}

/// One row of a table: a claim with this sign has this status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The status.
    pub status: Status,
    /// What the data show.
    pub sign: Sign,
}

/// How one attribute is decided.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The rows, the first match wins.
    pub rows: &'static [Row],
    /// What is so when no row matches.
    pub otherwise: Row,
}

/// Whether the obligation exists beyond a serious contest (certaine).
pub const CERTAINE: Table = Table {
    rows: &[
        no(Sign::Disputed),
        no(Sign::EInvoiceRefused),
        no(Sign::EInvoiceRejected),
        no(Sign::NotOwner),
        unknown(Sign::UnallocatedCredit),
        unknown(Sign::PossibleDuplicate),
        unknown(Sign::EInvoiceDisputed),
        unknown(Sign::EInvoiceSuspended),
        unknown(Sign::ApprovedPartUnknown),
        unknown(Sign::EvidenceMissing),
        unknown(Sign::NoEvidenceColumns),
        partial(Sign::DisputedPart),
        partial(Sign::EInvoicePartlyApproved),
    ],
    otherwise: yes(Sign::EvidenceSufficient),
};

/// Whether its amount is known (liquide: CPCE, art. L111-6).
pub const LIQUIDE: Table = Table {
    rows: &[
        no(Sign::CreditNoteExpected),
        unknown(Sign::BalanceMismatch),
        unknown(Sign::UndatedPayment),
        unknown(Sign::PartialWithoutFigure),
        unknown(Sign::UnidentifiedPayment),
    ],
    otherwise: yes(Sign::AmountStated),
};

/// Whether payment can be asked for now (exigible: C. civ., art. 1305-2).
pub const EXIGIBLE: Table = Table {
    rows: &[
        no(Sign::NotDue),
        no(Sign::DueToday),
        no(Sign::PaymentPlan),
        no(Sign::CourtGrace),
        no(Sign::InstalmentsToCome),
        no(Sign::RetentionHeld),
        no(Sign::Insolvency),
        no(Sign::TimeBarred),
        unknown(Sign::NoDueDate),
    ],
    otherwise: yes(Sign::Overdue),
};

/// The signs that keep a claim from being collectable.
const OBSTACLES: Signs = CERTAINE
    .obstacles()
    .and(LIQUIDE.obstacles())
    .and(EXIGIBLE.obstacles());

/// Returns whether a claim, or the rest of it, is certaine, liquide and exigible.
#[must_use]
pub const fn is_collectable(signs: Signs) -> bool {
    !signs.has_any(OBSTACLES)
}

const fn no(sign: Sign) -> Row {
    Row {
        status: Status::No,
        sign,
    }
}

const fn unknown(sign: Sign) -> Row {
    Row {
        status: Status::Unknown,
        sign,
    }
}

const fn partial(sign: Sign) -> Row {
    Row {
        status: Status::Partial,
        sign,
    }
}

const fn yes(sign: Sign) -> Row {
    Row {
        status: Status::Yes,
        sign,
    }
}

impl Table {
    /// Decides: the status of the first row whose sign is there.
    #[must_use]
    pub fn status(&self, signs: Signs) -> Status {
        self.reasons(signs)
            .next()
            .map_or(self.otherwise.status, |row| row.status)
    }

    /// Returns the rows that match, the one that decides first; that of no match when none does.
    pub fn reasons(&self, signs: Signs) -> impl Iterator<Item = Row> + use<> {
        let matches = self.rows.iter().filter(move |row| signs.has(row.sign));
        let is_silent = !self.rows.iter().any(|row| signs.has(row.sign));
        matches.copied().chain(is_silent.then_some(self.otherwise))
    }

    /// Returns the signs of the rows after which nothing is claimable.
    const fn obstacles(&self) -> Signs {
        let mut signs = Signs::NONE;
        let mut row = 0;
        while row < self.rows.len() {
            if !self.rows[row].status.is_enough() {
                signs = signs.with(self.rows[row].sign);
            }
            row += 1;
        }
        signs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: [Table; 3] = [CERTAINE, LIQUIDE, EXIGIBLE];

    #[test]
    fn every_sign_is_a_row_of_one_table() {
        let rows = TABLES
            .iter()
            .flat_map(|table| table.rows.iter().chain([&table.otherwise]));
        let mut signs: Vec<Sign> = rows.map(|row| row.sign).collect();
        signs.sort_unstable();
        let mut all = Sign::ALL.to_vec();
        all.sort_unstable();
        assert_eq!(signs, all);
    }

    #[test]
    fn rows_stand_from_the_worst_status_to_the_best() {
        for table in TABLES {
            let statuses: Vec<Status> = table.rows.iter().map(|row| row.status).collect();
            assert!(statuses.is_sorted());
            assert_eq!(table.otherwise.status, Status::Yes);
        }
    }

    #[test]
    fn each_row_alone_gives_its_status_and_its_reason() {
        for table in TABLES {
            for row in table.rows {
                let signs = Signs::NONE.with(row.sign);
                assert_eq!(table.status(signs), row.status);
                assert_eq!(table.reasons(signs).collect::<Vec<_>>(), [*row]);
                assert_eq!(is_collectable(signs), row.status.is_enough());
            }
            assert_eq!(table.status(Signs::NONE), Status::Yes);
            let only: Vec<Row> = table.reasons(Signs::NONE).collect();
            assert_eq!(only, [table.otherwise]);
        }
        assert!(is_collectable(Signs::NONE));
    }

    #[test]
    fn the_first_match_decides_and_the_others_are_told() {
        let signs = Signs::NONE
            .with(Sign::DisputedPart)
            .with(Sign::UnallocatedCredit);
        assert_eq!(CERTAINE.status(signs), Status::Unknown);
        let told: Vec<Sign> = CERTAINE.reasons(signs).map(|row| row.sign).collect();
        assert_eq!(told, [Sign::UnallocatedCredit, Sign::DisputedPart]);
    }
}
