//! Profiles: of which kind a customer is, and under which law and rate it pays late.
//!
//! Takes what files say of the customer, how it stands and the policy; gives the first answer among the
//! customer's own columns, its profile and the rest of the policy.

use crate::model::{Customer, RateRule, Regime, Total, country_code, folded_name};
use crate::policy::{Assignment, Grade, Policy, Profile, STANDARD, is_in_union};

/// How a customer stands, as far as rules ask for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Its grade; a rule that asks for one does not hold of a customer without.
    pub grade: Option<Grade>,
    /// What it owes in the policy's currency.
    pub exposure: Total,
}

/// How a customer is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Treatment<'policy> {
    /// Its profile; none only where a policy made by hand has no standard one.
    pub profile: Option<&'policy Profile>,
    /// The law of what it pays late.
    pub regime: Regime,
    /// The rate of late interest.
    pub rate: RateRule,
    /// What sets the law.
    pub regime_from: LawFrom,
    /// What sets the rate.
    pub rate_from: LawFrom,
}

/// What sets the law or the rate under which a customer pays late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LawFrom {
    /// A column of the customer.
    Customer,
    /// Its profile.
    Profile,
    /// The policy, of whoever has none of his own.
    Policy,
}

/// Returns the first value that is given, and what gives it.
fn first<T>(of_customer: Option<T>, of_profile: Option<T>, of_policy: T) -> (T, LawFrom) {
    match (of_customer, of_profile) {
        (Some(own), _) => (own, LawFrom::Customer),
        (None, Some(of_profile)) => (of_profile, LawFrom::Profile),
        (None, None) => (of_policy, LawFrom::Policy),
    }
}

/// Says how a customer is treated.
#[must_use]
pub fn treatment<'policy>(
    customer: &Customer,
    standing: Standing,
    policy: &'policy Policy,
) -> Treatment<'policy> {
    let profile = profile(customer, standing, policy);
    let usual = &policy.late_interest;
    let of_profile = profile.and_then(|profile| regime_of(profile, customer, policy));
    let (regime, regime_from) = first(customer.regime, of_profile, usual.regime);
    let of_profile = profile.and_then(|profile| profile.rate);
    let (rate, rate_from) = first(customer.details().rate, of_profile, usual.rate);
    Treatment {
        profile,
        regime,
        rate,
        regime_from,
        rate_from,
    }
}

/// Returns the profile of a customer: its own column's, else that of the first rule that holds.
fn profile<'policy>(
    customer: &Customer,
    standing: Standing,
    policy: &'policy Policy,
) -> Option<&'policy Profile> {
    let own = policy.profile(&customer.details().profile);
    let holds = |rule: &&Assignment| holds(rule, customer, standing);
    let rule = || policy.assignments.iter().find(holds);
    own.or_else(|| policy.profile(&rule()?.profile))
        .or_else(|| policy.profile(STANDARD))
}

/// Returns the regime that a profile gives to a customer.
fn regime_of(profile: &Profile, customer: &Customer, policy: &Policy) -> Option<Regime> {
    let country = customer.details().country.as_str();
    let home = code(policy.creditor.home().unwrap_or_default());
    let in_union = profile
        .regime_in_union
        .filter(|_| is_in_union(country) && country != home);
    in_union.or(profile.regime)
}

/// Returns whether all conditions of a rule hold of a customer.
fn holds(rule: &Assignment, customer: &Customer, standing: Standing) -> bool {
    let country = &customer.details().country;
    let is_one_of = |texts: &[String], names: &[&str]| {
        let is_it = |text: &String| {
            let text = folded_name(text);
            names.iter().any(|name| folded_name(name) == text)
        };
        texts.is_empty() || texts.iter().any(is_it)
    };
    let is_in = |countries: &[String]| countries.iter().any(|text| code(text) == *country);
    let exposure = standing.exposure;
    is_one_of(&rule.customers, &[&customer.key, &customer.name])
        && is_one_of(&rule.segments, &[&customer.segment])
        && (rule.regimes.is_empty() || customer.regime.is_some_and(|it| rule.regimes.contains(&it)))
        && (rule.countries.is_empty() || is_in(&rule.countries))
        && (rule.outside.is_empty() || !country.is_empty() && !is_in(&rule.outside))
        && (rule.grades.is_empty() || standing.grade.is_some_and(|it| rule.grades.contains(&it)))
        && rule
            .exposure_above
            .is_none_or(|least| exposure > least.into())
        && rule
            .exposure_below
            .is_none_or(|most| exposure < most.into())
}

/// Returns the code of a country as a policy writes it, or what it writes.
fn code(text: &str) -> String {
    country_code(text).unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::model::{CustomerDetails, Rate};
    use crate::policy::file::parse;

    fn customer(details: CustomerDetails) -> Customer {
        Customer {
            key: "C1".to_owned(),
            name: "Ébénisterie Morel".to_owned(),
            details: Some(Box::new(details)),
            ..Customer::default()
        }
    }

    fn of_country(country: &str) -> Customer {
        customer(CustomerDetails {
            country: country.to_owned(),
            ..CustomerDetails::default()
        })
    }

    /// Returns the profile, the regime and the rate under a policy.
    fn treated(customer: &Customer, standing: Standing, text: &str) -> (String, Regime, RateRule) {
        let policy = parse(text).unwrap();
        let treated = treatment(customer, standing, &policy);
        let name = treated.profile.unwrap().name.clone();
        (name, treated.regime, treated.rate)
    }

    fn name(customer: &Customer, standing: Standing, text: &str) -> String {
        treated(customer, standing, text).0
    }

    #[test]
    fn the_shipped_rules_are_those_of_the_plan() {
        let none = Standing::default();
        let poor = Standing {
            grade: Some(Grade::D),
            ..none
        };
        let mut public = of_country("DE");
        public.regime = Some(Regime::Public);
        assert_eq!(name(&public, poor, ""), "public");
        assert_eq!(name(&of_country("DE"), poor, ""), "export");
        assert_eq!(name(&of_country("FR"), poor, ""), "risque");
        let mut large = of_country("FR");
        large.segment = "Grand-Compte".to_owned();
        assert_eq!(name(&large, none, ""), "grand-compte");
        assert_eq!(name(&large, poor, ""), "risque");
        assert_eq!(name(&of_country(""), none, ""), STANDARD);
        let own = customer(CustomerDetails {
            profile: "Export".to_owned(),
            ..CustomerDetails::default()
        });
        assert_eq!(name(&own, poor, ""), "export");
        let unknown = customer(CustomerDetails {
            profile: "gros".to_owned(),
            ..CustomerDetails::default()
        });
        assert_eq!(name(&unknown, none, ""), STANDARD);
    }

    #[test]
    fn an_export_customer_of_the_union_pays_under_its_directive() {
        let none = Standing::default();
        let regime = |country| treated(&of_country(country), none, "").1;
        assert_eq!(regime("BE"), Regime::European);
        assert_eq!(regime("CH"), Regime::Business);
        assert_eq!(regime("FR"), Regime::Business);
        let belgian = "[creditor]\ncountry = \"BE\"\n";
        let (profile, regime, _) = treated(&of_country("BE"), none, belgian);
        assert_eq!((profile.as_str(), regime), ("export", Regime::Business));
    }

    #[test]
    fn the_customer_goes_before_its_profile_which_goes_before_the_policy() {
        let policy = "[late_interest]\nregime = \"b2c\"\nrate = \"10\"\n\
                      [profiles.standard]\nregime = \"none\"\nrate = \"3x-legal\"\n";
        let plain = of_country("");
        let (_, regime, rate) = treated(&plain, Standing::default(), policy);
        assert_eq!((regime, rate), (Regime::None, RateRule::ThreeTimesLegal));
        let fixed = RateRule::Fixed(Rate::parse("12").unwrap());
        let mut own = customer(CustomerDetails {
            rate: Some(fixed),
            ..CustomerDetails::default()
        });
        own.regime = Some(Regime::Business);
        let (_, regime, rate) = treated(&own, Standing::default(), policy);
        assert_eq!((regime, rate), (Regime::Business, fixed));
    }

    #[test]
    fn a_rule_holds_when_all_its_conditions_do() {
        let rule = "[[assign]]\ncustomer = \"ebenisterie  MOREL\"\ncountry = \"Belgique\"\n\
                    exposure_above = \"100\"\nexposure_below = \"200\"\nprofile = \"risque\"\n";
        let of = |country, cents: i64| {
            let exposure = Total::from(crate::model::Amount(cents));
            let standing = Standing {
                exposure,
                grade: None,
            };
            name(&of_country(country), standing, rule)
        };
        assert_eq!(of("BE", 10_001), "risque");
        assert_eq!(of("BE", 10_000), STANDARD);
        assert_eq!(of("BE", 20_000), STANDARD);
        assert_eq!(of("FR", 10_001), STANDARD);
    }
}
