//! Where a creditor is, seen from the court that opens proceedings: who is far has longer to declare.
//!
//! Takes the code of the creditor's country or territory and the debtor's address. Invariant: where the two may be
//! of one territory overseas, the shorter delay is told.

use crate::model::Customer;

/// Where the creditor is, seen from the court (C. com., art. R622-24, al. 2 and 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    /// In metropolitan France, or in the court's own territory overseas.
    France,
    /// Elsewhere: two months more to declare.
    Abroad,
}

/// The territories overseas with what their postal codes begin with.
const POSTAL_CODES: [(&str, &str); 12] = [
    ("BL", "97133"),
    ("GF", "973"),
    ("GP", "971"),
    ("MF", "97150"),
    ("MQ", "972"),
    ("NC", "988"),
    ("PF", "987"),
    ("PM", "975"),
    ("RE", "974"),
    ("TF", "984"),
    ("WF", "986"),
    ("YT", "976"),
];

impl Whence {
    /// Returns where a creditor's code says: in France what is metropolitan, or the debtor's own territory
    /// overseas, whose court opens the proceedings.
    #[must_use]
    pub fn of(creditor: Option<&str>, debtor: Option<&Customer>) -> Self {
        let address = debtor.map_or(&[][..], |debtor| &debtor.details().address);
        match creditor {
            Some(code) if !code.eq_ignore_ascii_case("FR") && !is_in_territory(code, address) => {
                Self::Abroad
            }
            Some(_) | None => Self::France,
        }
    }
}

/// Returns whether a line of an address begins with a postal code of a territory overseas.
fn is_in_territory(code: &str, address: &[String]) -> bool {
    let own = POSTAL_CODES.iter();
    let mut own = own.filter(|(territory, _)| territory.eq_ignore_ascii_case(code));
    let is_of = |first: &str| {
        let codes = address
            .iter()
            .filter_map(|line| line.split_whitespace().next());
        let mut codes =
            codes.filter(|it| it.len() == 5 && it.bytes().all(|it| it.is_ascii_digit()));
        codes.any(|it| it.starts_with(first))
    };
    own.any(|(_, first)| is_of(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CustomerDetails;

    #[test]
    fn a_creditor_is_abroad_by_its_country() {
        let of = |code| Whence::of(code, None);
        assert_eq!(of(Some("FR")), Whence::France);
        assert_eq!(of(None), Whence::France);
        assert_eq!(of(Some("BE")), Whence::Abroad);
    }

    /// C. com., art. R622-24, al. 2 and 3.
    #[test]
    fn a_creditor_overseas_has_four_months_but_in_its_own_territory() {
        let mut debtor = Customer::default();
        let mut of = |code, city: &str| {
            debtor.details = Some(Box::new(CustomerDetails {
                address: vec!["1 rue Haute".to_owned(), city.to_owned()],
                ..CustomerDetails::default()
            }));
            Whence::of(Some(code), Some(&debtor))
        };
        for (code, _) in POSTAL_CODES {
            assert_eq!(of(code, "75001 Paris"), Whence::Abroad, "{code}");
        }
        assert_eq!(of("RE", "97400 Saint-Denis"), Whence::France);
        assert_eq!(of("RE", "97110 Pointe-à-Pitre"), Whence::Abroad);
    }
}
