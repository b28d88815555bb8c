//! Parts of a claim: what was written off, what is in dispute, what is left, each with its grounds.
//!
//! Takes the balance of a claim and what is known of it; gives proposals of the parts that have a ground.
//! Invariant: the parts add up to the balance, and what they are without tax to what it is without tax.

use super::risk::percent_of;
use super::{Ground, GroundKind, Part, Proposal, Recovery, RecoveryReason, Risk, Treatment, Vat};
use crate::model::{Amount, Proceedings};
use crate::policy::{ImpairmentPolicy, Percent, Policy, VatDue};

/// Adds the proposals of one claim.
pub(super) fn propose(
    document: usize,
    balance: Amount,
    days_overdue: Option<i32>,
    vat: &Vat,
    risk: &Risk,
    policy: &Policy,
    proposals: &mut Vec<Proposal>,
) {
    let rules = &policy.impairment;
    let mut done = Amount::ZERO;
    for piece in pieces(balance, days_overdue, risk, rules) {
        let Piece {
            part,
            amount,
            treatment,
            grounds,
        } = piece;
        // From sums, so that the parts without tax add up to that of the balance.
        let net = vat.net(done + amount) - vat.net(done);
        done += amount;
        let is_doubtful = grounds
            .first()
            .is_some_and(|ground| ground.percent > Percent(0));
        if is_doubtful {
            let tax = amount - net;
            proposals.push(Proposal {
                document,
                part,
                days_overdue,
                amount,
                net,
                tax,
                vat: *vat,
                treatment,
                recovery: recovery(tax, &grounds, risk, rules),
                grounds,
            });
        }
    }
}

/// A part of a claim, with or without a ground.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    part: Part,
    amount: Amount,
    treatment: Treatment,
    grounds: Vec<Ground>,
}

/// Parts a balance: what was written off, what is in dispute, what is left.
fn pieces(
    balance: Amount,
    days_overdue: Option<i32>,
    risk: &Risk,
    rules: &ImpairmentPolicy,
) -> Vec<Piece> {
    let written_off = risk
        .written_off
        .map_or(Amount::ZERO, |(amount, _)| amount)
        .min(balance);
    let disputed = risk.disputed.min(balance - written_off);
    let rest = balance - written_off - disputed;
    let ground = |kind, percent| Ground { kind, percent };
    let mut common = Vec::new();
    if let Some((kind, _)) = risk.proceedings {
        common.push(ground(
            GroundKind::Insolvency(kind),
            percent_of(kind, rules),
        ));
    }
    if risk.is_time_barred {
        common.push(ground(GroundKind::TimeBarred, rules.time_barred));
    }
    if risk.is_in_court {
        common.push(ground(GroundKind::Court, rules.court));
    }
    if let Some(band) = days_overdue.and_then(|days| rules.band(days)) {
        common.push(ground(GroundKind::Age(band.after_days), band.percent));
    }
    let with = |kind, percent| {
        let mut grounds = vec![ground(kind, percent)];
        grounds.extend(&common);
        grounds
    };
    let lost = with(GroundKind::WrittenOff, Percent(100));
    let contested = with(GroundKind::Dispute, rules.dispute);
    let pieces = [
        (Part::WrittenOff, written_off, Treatment::Lost, lost),
        (Part::Disputed, disputed, Treatment::Impaired, contested),
        (Part::Rest, rest, Treatment::Impaired, common),
    ];
    let pieces = pieces
        .into_iter()
        .filter(|(_, amount, ..)| amount.is_positive());
    let piece = |(part, amount, treatment, mut grounds): (Part, Amount, Treatment, Vec<Ground>)| {
        // The strongest first; of equal ones, in the order of the kinds: facts before age.
        grounds.sort_by_key(|ground| (std::cmp::Reverse(ground.percent), ground.kind));
        let part = if amount == balance { Part::Whole } else { part };
        Piece {
            part,
            amount,
            treatment,
            grounds,
        }
    };
    pieces.map(piece).collect()
}

/// Returns the VAT of a part that can be recovered: as from a judgment that opens a liquidation, or
/// once the claim is lost for good (CGI 272, 1). What was never declared is not recovered.
fn recovery(
    tax: Amount,
    grounds: &[Ground],
    risk: &Risk,
    rules: &ImpairmentPolicy,
) -> Option<Recovery> {
    match rules.vat_due {
        VatDue::Invoice => {}
        VatDue::Receipt => return None,
    }
    let has = |kind| grounds.iter().any(|ground| ground.kind == kind);
    let (because, since) = if has(GroundKind::Insolvency(Proceedings::Liquidation)) {
        let judgment = risk.proceedings.and_then(|(_, judgment)| judgment);
        (RecoveryReason::Liquidation, judgment)
    } else if has(GroundKind::WrittenOff) {
        let day = risk.written_off.map(|(_, day)| day);
        (RecoveryReason::WrittenOff, day)
    } else {
        return None;
    };
    tax.is_positive().then_some(Recovery {
        amount: tax,
        because,
        since,
    })
}
