//! Who owes, as far as it decides on what can be asked of whom.

use super::DossierKind;
use crate::model::{Customer, Regime};
use crate::policy::{is_in_france, takes_european_order};

/// Who owes, as far as it decides on what can be asked of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Debtor {
    /// A business in France.
    Business,
    /// A consumer in France.
    Consumer,
    /// A public body of France.
    Public,
    /// Somebody in a State that the European order for payment reaches.
    InUnion,
    /// Somebody elsewhere.
    Abroad,
}

impl Debtor {
    /// Says who a customer is, by its country and the law of what it pays late.
    #[must_use]
    pub fn of(customer: &Customer, regime: Regime) -> Self {
        let country = customer.details().country.as_str();
        if !country.is_empty() && !is_in_france(country) {
            return if takes_european_order(country) {
                Self::InUnion
            } else {
                Self::Abroad
            };
        }
        match regime {
            Regime::Public => Self::Public,
            Regime::Consumer => Self::Consumer,
            Regime::Business | Regime::European | Regime::None => Self::Business,
        }
    }
}

impl Debtor {
    /// Returns the word of the context.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Consumer => "consumer",
            Self::Public => "public",
            Self::InUnion => "union",
            Self::Abroad => "abroad",
        }
    }
}

impl DossierKind {
    /// Returns whether it can be asked of somebody: an order to pay where a French civil court has the
    /// debtor (CPC, art. 1406), an administrative court of public bodies alone.
    #[must_use]
    pub const fn reaches(self, debtor: Debtor) -> bool {
        match (self, debtor) {
            (Self::OrderToPay, Debtor::Business | Debtor::Consumer)
            | (Self::EuropeanOrder, Debtor::InUnion)
            | (Self::Administrative, Debtor::Public)
            | (Self::InterimPayment | Self::Declaration, _) => true,
            (Self::Summons, debtor) => !matches!(debtor, Debtor::Public),
            (Self::OrderToPay | Self::EuropeanOrder | Self::Administrative, _) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CustomerDetails;

    fn of(country: &str, regime: Regime) -> Debtor {
        let customer = Customer {
            details: Some(Box::new(CustomerDetails {
                country: country.to_owned(),
                ..CustomerDetails::default()
            })),
            ..Customer::default()
        };
        Debtor::of(&customer, regime)
    }

    #[test]
    fn an_order_to_pay_is_for_debtors_that_a_french_civil_court_has() {
        let reached = |debtor| DossierKind::ALL.map(|kind| kind.reaches(debtor));
        // Order to pay, interim payment, summons, European order, administrative court, declaration.
        for (country, regime, wanted) in [
            ("", Regime::Business, [true, true, true, false, false, true]),
            (
                "RE",
                Regime::Consumer,
                [true, true, true, false, false, true],
            ),
            (
                "FR",
                Regime::Public,
                [false, true, false, false, true, true],
            ),
            (
                "DE",
                Regime::European,
                [false, true, true, true, false, true],
            ),
            (
                "DK",
                Regime::European,
                [false, true, true, false, false, true],
            ),
            (
                "GB",
                Regime::Business,
                [false, true, true, false, false, true],
            ),
        ] {
            assert_eq!(reached(of(country, regime)), wanted, "{country} {regime:?}");
        }
    }
}
