//! Risk: what is known of a claim beside its age.

use crate::assess::cases::Cases;
use crate::assess::insolvency::Insolvency;
use crate::assess::limitation::LimitationState;
use crate::model::{Amount, Day, EInvoiceStatus, EventKind, Proceedings, Reminders};
use crate::policy::{ImpairmentPolicy, Percent};

/// What is known of a claim beside its age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Risk {
    /// The part in dispute.
    pub disputed: Amount,
    /// What the house gave up, and when.
    pub written_off: Option<(Amount, Day)>,
    /// The proceedings opened after it was born, and the day of their judgment where it is known.
    pub proceedings: Option<(Proceedings, Option<Day>)>,
    /// Whether it is before a court, or in enforcement.
    pub is_in_court: bool,
    /// Whether its limitation has expired.
    pub is_time_barred: bool,
}

impl Risk {
    /// Returns what files and journal say of a claim.
    ///
    /// A write-off without amount is of the whole; several add up.
    #[must_use]
    pub fn of(cases: Cases<'_>, document: usize) -> Self {
        let proceedings = cases.insolvency(document);
        let proceedings =
            proceedings.map(|found| (Proceedings::parse(&found.kind), of_kind(found)));
        // Of what the buyer contests on the platform, all is.
        let is_contested = cases.e_invoice(document).is_some_and(|status| {
            [EInvoiceStatus::DISPUTED, EInvoiceStatus::REFUSED].contains(&status)
        });
        let mut risk = Self {
            disputed: if is_contested {
                cases.balance(document)
            } else {
                cases.disputed(document)
            },
            written_off: None,
            proceedings,
            is_in_court: false,
            is_time_barred: cases.limitation(document).state == LimitationState::Expired,
        };
        let balance = cases.balance(document);
        for (event, share) in cases.events(document) {
            if event.kind.reminders() == Reminders::Over {
                risk.is_in_court = true;
            }
            if event.kind == EventKind::WriteOff {
                let before = risk.written_off.map_or(Amount::ZERO, |(amount, _)| amount);
                let amount = (before + share.unwrap_or(balance)).min(balance);
                risk.written_off = Some((amount, event.at));
            }
        }
        risk
    }
}

/// Returns the judgment that proceedings of this kind rest on: that of the liquidation, once there is one.
fn of_kind(found: &Insolvency) -> Option<Day> {
    match found.liquidation {
        Some(liquidation) => liquidation.judgment,
        None => found.judgment,
    }
}

/// Returns what the policy gives proceedings of a kind.
pub(super) const fn percent_of(proceedings: Proceedings, rules: &ImpairmentPolicy) -> Percent {
    match proceedings {
        Proceedings::Safeguard => rules.safeguard,
        Proceedings::Reorganisation | Proceedings::Unknown => rules.reorganisation,
        Proceedings::Liquidation => rules.liquidation,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_however_it_is_written() {
        for (text, kind) in [
            ("Liquidation judiciaire", Proceedings::Liquidation),
            ("LJ", Proceedings::Liquidation),
            ("redressement-judiciaire", Proceedings::Reorganisation),
            ("R.J.", Proceedings::Reorganisation),
            ("RJ", Proceedings::Reorganisation),
            ("Sauvegarde accélérée", Proceedings::Safeguard),
            ("liquidation", Proceedings::Liquidation),
            ("oui", Proceedings::Unknown),
            ("", Proceedings::Unknown),
        ] {
            assert_eq!(Proceedings::parse(text), kind, "{text}");
        }
    }

    #[test]
    fn a_conversion_is_what_it_converts_to() {
        let text = "conversion du redressement en liquidation judiciaire";
        assert_eq!(Proceedings::parse(text), Proceedings::Liquidation);
    }
}
