//! `[limitation]`, `[claim]`: when time runs out, what proves a claim, what is too small to pursue.

use super::error::PolicyError;
use super::table::Table;
use super::{LONGEST, amount};
use crate::policy::{Availability, ClaimPolicy, LimitationPolicy, Piece};

/// The most that a piece may weigh, or that may be needed.
const HEAVIEST: u32 = 100;

/// Reads `[limitation]`.
pub(super) fn limitation(mut table: Table<'_>) -> Result<LimitationPolicy, PolicyError> {
    let policy = LimitationPolicy {
        alert_days: table.require("alert_days")?.whole(0..=LONGEST)?,
        urgent_days: table.require("urgent_days")?.whole(0..=LONGEST)?,
        transport_segments: table.require("transport_segments")?.texts()?,
    };
    table.close()?;
    Ok(policy)
}

/// Reads `[claim]`.
pub(super) fn claim(mut table: Table<'_>) -> Result<ClaimPolicy, PolicyError> {
    let mut weights = table.table("weights")?;
    let mut read = [0; Piece::ALL.len()];
    for (weight, piece) in read.iter_mut().zip(Piece::ALL) {
        *weight = weights.require(piece.name())?.whole(0..=HEAVIEST)?;
    }
    weights.close()?;
    let policy = ClaimPolicy {
        evidence_needed: table.require("evidence_needed")?.whole(0..=HEAVIEST)?,
        weights: read,
        write_off_below: amount(&table.require("write_off_below")?)?,
        uncontested_procedure: if table.require("l126")?.flag()? {
            Availability::Open
        } else {
            Availability::Closed
        },
    };
    table.close()?;
    Ok(policy)
}

#[cfg(test)]
mod tests {
    use crate::policy::file::{Fault, parse};
    use crate::policy::{Availability, Piece};
    use rust_decimal::Decimal;

    #[test]
    fn every_key_of_claims_can_be_set() {
        let policy = parse(
            "[limitation]\nalert_days = 90\nurgent_days = 30\ntransport_segments = [\"fret\"]\n\
             [claim]\nevidence_needed = 2\nwrite_off_below = \"150.00\"\nl126 = true\n\
             [claim.weights]\norder = 2\n[dunning]\npromise_grace = 5\n",
        )
        .unwrap();
        assert_eq!(policy.limitation.alert_days, 90);
        assert_eq!(policy.limitation.urgent_days, 30);
        assert_eq!(policy.limitation.transport_segments, ["fret"]);
        assert_eq!(policy.dunning.promise_grace, 5);
        assert_eq!(policy.claim.evidence_needed, 2);
        assert_eq!(policy.claim.write_off_below, Decimal::new(15_000, 2));
        assert_eq!(policy.claim.uncontested_procedure, Availability::Open);
        assert_eq!(policy.claim.weight(Piece::Order), 2);
        assert_eq!(policy.claim.weight(Piece::Bill), 3, "as shipped");
    }

    #[test]
    fn a_misspelt_piece_names_the_nearest() {
        let error = parse("[claim.weights]\norders = 2\n").unwrap_err();
        assert_eq!(error.what, Fault::UnknownKey);
        assert_eq!(error.nearest, Some("order"));
        let error = parse("[claim]\nl126 = \"no\"\n").unwrap_err();
        assert!(matches!(error.what, Fault::WrongType { .. }));
    }
}
