//! Insolvency proceedings of a customer: since when, and the deadlines that they set off.
//!
//! Takes the customer's columns and the journal. Invariant: a deadline that the creditor must meet is never
//! moved to a working day, and does not run before the publication in the BODACC.

use crate::model::{Customer, Day, Event, SourceRow};
use crate::policy::statutory;

/// Proceedings that are open at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insolvency {
    /// The opening judgment; none when only the proceedings are known.
    pub judgment: Option<Day>,
    /// The publication in the BODACC, from which delays run.
    pub published: Option<Day>,
    /// Their kind, as written.
    pub kind: String,
    /// The line of the journal or of the customer file that says so; none when invoices do.
    pub source: Option<SourceRow>,
}

impl Insolvency {
    /// Returns the proceedings open at the end of a day; `events` are the customer's insolvency events,
    /// in order.
    ///
    /// The first judgment parts claims: a later one is the conversion of the same proceedings, and gives
    /// its kind.
    pub(crate) fn of<'events>(
        customer: &Customer,
        events: impl Iterator<Item = &'events Event>,
        as_of: Day,
    ) -> Option<Self> {
        let details = customer.details();
        // A word that denies them is not among the details: readers know all words for no.
        let by_columns = match details.insolvency_on {
            Some(judgment) => judgment <= as_of,
            None => !details.insolvency.is_empty(),
        };
        let mut found = by_columns.then(|| Self {
            judgment: details.insolvency_on,
            published: details.bodacc_on.filter(|published| *published <= as_of),
            kind: details.insolvency.clone(),
            source: details.insolvency_at,
        });
        for event in events.filter(|event| event.at <= as_of) {
            let published = event.until.filter(|published| *published <= as_of);
            let Some(known) = &mut found else {
                found = Some(Self {
                    judgment: Some(event.at),
                    published,
                    kind: event.reference.clone(),
                    source: Some(event.row),
                });
                continue;
            };
            known.judgment = Some(known.judgment.map_or(event.at, |day| day.min(event.at)));
            known.published = known.published.or(published);
            known.source = known.source.or(Some(event.row));
            if !event.reference.is_empty() {
                known.kind.clone_from(&event.reference);
            }
        }
        found
    }

    /// Returns whether a claim was born before the judgment (C. com., art. L622-7): by its performance,
    /// else by its issue. Before a judgment whose day nobody knows, every claim is.
    #[must_use]
    pub fn is_prior(&self, issued: Day, performed: Option<Day>) -> bool {
        let born = performed.unwrap_or(issued);
        self.judgment.is_none_or(|judgment| born < judgment)
    }

    /// Returns the last useful day to declare a prior claim; none while nothing is published.
    #[must_use]
    pub fn declare_by(&self, from: Whence) -> Option<Day> {
        let periods = statutory::insolvency();
        let months = match from {
            Whence::France => periods.declaration.months,
            Whence::Abroad => periods.declaration_from_abroad.months,
        };
        Some(self.published?.plus_months(months))
    }

    /// Returns the last useful day to claim goods back under a retention of title.
    #[must_use]
    pub fn claim_goods_by(&self) -> Option<Day> {
        let months = statutory::insolvency().retention_of_title.months;
        Some(self.published?.plus_months(months))
    }

    /// Returns the last useful day to ask to be relieved of a missed declaration.
    #[must_use]
    pub fn ask_relief_by(&self) -> Option<Day> {
        Some(
            self.published?
                .plus_months(statutory::insolvency().relief.months),
        )
    }
}

/// Where the creditor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    /// In France.
    France,
    /// Elsewhere: two months more to declare.
    Abroad,
}

impl Whence {
    /// Returns where a country's code says.
    #[must_use]
    pub fn of(country: Option<&str>) -> Self {
        match country {
            Some(code) if !code.eq_ignore_ascii_case("FR") => Self::Abroad,
            Some(_) | None => Self::France,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;
    use crate::model::CustomerDetails;

    fn customer(kind: &str, on: Option<&str>, bodacc: Option<&str>) -> Customer {
        Customer {
            details: Some(Box::new(CustomerDetails {
                insolvency: kind.to_owned(),
                insolvency_on: on.map(day),
                bodacc_on: bodacc.map(day),
                ..CustomerDetails::default()
            })),
            ..Customer::default()
        }
    }

    fn at(customer: &Customer, as_of: &str) -> Option<Insolvency> {
        Insolvency::of(customer, std::iter::empty(), day(as_of))
    }

    /// C. com. R622-24, L624-9, L622-26: from the BODACC, never moved to a Monday.
    #[test]
    fn deadlines_run_from_the_publication() {
        let customer = customer("RJ", Some("2026-09-08"), Some("2026-09-17"));
        let open = at(&customer, "2026-11-21").unwrap();
        assert_eq!(open.declare_by(Whence::France), Some(day("2026-11-17")));
        assert_eq!(open.declare_by(Whence::Abroad), Some(day("2027-01-17")));
        assert_eq!(open.claim_goods_by(), Some(day("2026-12-17")));
        assert_eq!(open.ask_relief_by(), Some(day("2027-03-17")));
        let unpublished = at(&customer, "2026-09-16").unwrap();
        assert_eq!(unpublished.declare_by(Whence::France), None);
        assert_eq!(at(&customer, "2026-09-07"), None, "not opened yet");
    }

    #[test]
    fn a_claim_is_prior_by_its_performance_else_by_its_issue() {
        let open = at(&customer("LJ", Some("2026-09-08"), None), "2026-11-21").unwrap();
        assert!(open.is_prior(day("2026-09-07"), None));
        assert!(!open.is_prior(day("2026-09-08"), None));
        assert!(open.is_prior(day("2026-10-01"), Some(day("2026-09-07"))));
        assert!(!open.is_prior(day("2026-09-01"), Some(day("2026-09-10"))));
        let unknown = at(&customer("LJ", None, None), "2026-11-21").unwrap();
        assert!(unknown.is_prior(day("2026-11-01"), None));
    }

    #[test]
    fn a_customer_of_whom_nothing_is_said_is_in_no_proceedings() {
        assert_eq!(at(&customer("", None, None), "2026-11-21"), None);
    }

    #[test]
    fn a_creditor_is_abroad_by_its_country() {
        assert_eq!(Whence::of(Some("FR")), Whence::France);
        assert_eq!(Whence::of(None), Whence::France);
        assert_eq!(Whence::of(Some("BE")), Whence::Abroad);
    }
}
