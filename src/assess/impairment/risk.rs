//! Risk: what is known of a claim beside its age.

use crate::assess::cases::Cases;
use crate::assess::insolvency::Insolvency;
use crate::assess::limitation::LimitationState;
use crate::model::{Amount, Day, EInvoiceStatus, EventKind, Reminders, folded_name};
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

/// Insolvency proceedings by kind (C. com., livre VI).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proceedings {
    /// Sauvegarde.
    Safeguard,
    /// Redressement judiciaire.
    Reorganisation,
    /// Liquidation judiciaire.
    Liquidation,
    /// Of a kind that the files do not say.
    Unknown,
}

impl Proceedings {
    /// Reads the kind as files and journals write it: `liquidation judiciaire`, `RJ`, `sauvegarde`.
    ///
    /// A conversion names both kinds: the last one named is that of today.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let kind = |word: &str| match word {
            "lj" | "ljs" => Some(Self::Liquidation),
            "rj" => Some(Self::Reorganisation),
            "psa" => Some(Self::Safeguard),
            word if word.starts_with("liquid") => Some(Self::Liquidation),
            // Closed for want of assets: creditors do not recover their actions (C. com., art. L643-11).
            word if word.starts_with("insuffisance") => Some(Self::Liquidation),
            word if word.starts_with("redress") || word.starts_with("reorgani") => {
                Some(Self::Reorganisation)
            }
            word if word.starts_with("receiver") || word.starts_with("administration") => {
                Some(Self::Reorganisation)
            }
            word if word.starts_with("sauveg") || word.starts_with("safeguard") => {
                Some(Self::Safeguard)
            }
            _ => None,
        };
        // Dots are part of abbreviations: R.J. is RJ.
        let folded = folded_name(text).replace('.', "");
        let words = folded.split(|character: char| !character.is_alphanumeric());
        words.filter_map(kind).next_back().unwrap_or(Self::Unknown)
    }

    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safeguard => "safeguard",
            Self::Reorganisation => "reorganisation",
            Self::Liquidation => "liquidation",
            Self::Unknown => "insolvency",
        }
    }

    /// Returns what the policy gives it.
    pub(super) const fn percent(self, rules: &ImpairmentPolicy) -> Percent {
        match self {
            Self::Safeguard => rules.safeguard,
            Self::Reorganisation | Self::Unknown => rules.reorganisation,
            Self::Liquidation => rules.liquidation,
        }
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
