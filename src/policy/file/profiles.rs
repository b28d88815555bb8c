//! `[profiles.<name>]` and `[[assign]]`: kinds of customers, and the rules that tell them apart.
//!
//! Profiles are laid over the shipped ones name by name; rules are read in order and replace the
//! shipped ones all together. Invariant: a rule names a profile that there is.

use rust_decimal::Decimal;

use super::error::{Fault, PolicyError, Shape};
use super::steps;
use super::table::{Entry, Table};
use crate::model::{Amount, Currency, LARGEST_AMOUNT, RateRule, Regime};
use crate::policy::{Assignment, Grade, Profile, Tone};

const REGIMES: [(&str, Regime); 5] = [
    (Regime::Business.name(), Regime::Business),
    (Regime::Public.name(), Regime::Public),
    (Regime::Consumer.name(), Regime::Consumer),
    (Regime::European.name(), Regime::European),
    (Regime::None.name(), Regime::None),
];

const GRADES: [(&str, Grade); 5] = [
    (Grade::A.name(), Grade::A),
    (Grade::B.name(), Grade::B),
    (Grade::C.name(), Grade::C),
    (Grade::D.name(), Grade::D),
    (Grade::E.name(), Grade::E),
];

/// Reads all profiles: the shipped ones, then those that the house adds.
pub(super) fn profiles(table: &Table<'_>) -> Result<Vec<Profile>, PolicyError> {
    let named = table.tables()?;
    named
        .into_iter()
        .map(|(name, table)| profile(name, table))
        .collect()
}

fn profile(name: &str, mut table: Table<'_>) -> Result<Profile, PolicyError> {
    let description = table.get("description").map(|text| text.optional());
    let steps = table.get("steps").map(|entry| steps::steps(&entry));
    let rate_line = table.get("rate").map_or(0, |text| text.line());
    let profile = Profile {
        name: name.to_owned(),
        description: description.transpose()?.flatten().unwrap_or_default(),
        regime: table.get("regime").map(|word| regime(&word)).transpose()?,
        regime_in_union: table
            .get("regime_in_union")
            .map(|word| regime(&word))
            .transpose()?,
        rate: table.get("rate").map(|text| rate(&text)).transpose()?,
        rate_line,
        tone: table
            .get("tone")
            .map(|word| word.word(&Tone::ALL.map(|tone| (tone.name(), tone))))
            .transpose()?,
        steps: steps.transpose()?.unwrap_or_default(),
    };
    table.close()?;
    Ok(profile)
}

/// Reads the name of a regime.
pub(super) fn regime(entry: &Entry<'_>) -> Result<Regime, PolicyError> {
    entry.word(&REGIMES)
}

/// Reads a rate: `"statutory"`, `"3x-legal"`, or a percentage a year.
pub(super) fn rate(entry: &Entry<'_>) -> Result<RateRule, PolicyError> {
    RateRule::parse(entry.text()?).ok_or_else(|| entry.fault(Fault::NotARate))
}

/// Reads the rules that give customers their profiles.
pub(super) fn assignments(
    entry: &Entry<'_>,
    profiles: &[Profile],
    currency: Currency,
) -> Result<Vec<Assignment>, PolicyError> {
    let blocks = entry
        .elements()
        .map_err(|_| entry.wrong_type(Shape::Tables))?;
    let rule = |block: Entry<'_>| assignment(block.into_table()?, profiles, currency);
    blocks.into_iter().map(rule).collect()
}

fn assignment(
    mut table: Table<'_>,
    profiles: &[Profile],
    currency: Currency,
) -> Result<Assignment, PolicyError> {
    let mut texts = |key| {
        let texts = table.get(key).map(|entry| entry.texts());
        Ok::<_, PolicyError>(texts.transpose()?.unwrap_or_default())
    };
    let (customers, segments) = (texts("customer")?, texts("segment")?);
    let (countries, outside) = (texts("country")?, texts("outside")?);
    let rule = Assignment {
        customers,
        segments,
        regimes: words(table.get("regime"), &REGIMES)?,
        countries,
        outside,
        grades: words(table.get("grade"), &GRADES)?,
        exposure_above: exposure(table.get("exposure_above"), currency)?,
        exposure_below: exposure(table.get("exposure_below"), currency)?,
        profile: named(&table.require("profile")?, profiles)?,
    };
    table.close()?;
    Ok(rule)
}

/// Reads one word, or a list of words.
fn words<T: Copy>(
    entry: Option<Entry<'_>>,
    words: &[(&'static str, T)],
) -> Result<Vec<T>, PolicyError> {
    let Some(entry) = entry else {
        return Ok(Vec::new());
    };
    match entry.value().as_str() {
        Some(_) => Ok(vec![entry.word(words)?]),
        None => entry
            .elements()?
            .iter()
            .map(|element| element.word(words))
            .collect(),
    }
}

fn exposure(entry: Option<Entry<'_>>, currency: Currency) -> Result<Option<Amount>, PolicyError> {
    let Some(entry) = entry else {
        return Ok(None);
    };
    let scale = Decimal::from(10_u64.pow(currency.exponent().into()));
    let minor = entry.decimal()?.checked_mul(scale);
    let minor = minor.map(|minor| minor.normalize());
    let whole = minor.filter(|minor| minor.scale() == 0);
    let amount = whole.and_then(|minor| i64::try_from(minor.mantissa()).ok());
    amount
        .filter(|minor| (0..=LARGEST_AMOUNT).contains(minor))
        .map(|minor| Some(Amount(minor)))
        .ok_or_else(|| entry.fault(Fault::NotADecimal))
}

fn named(entry: &Entry<'_>, profiles: &[Profile]) -> Result<String, PolicyError> {
    let name = entry.written()?;
    if profiles.iter().any(|profile| profile.name == name) {
        return Ok(name.to_owned());
    }
    let known = profiles.iter().map(|profile| profile.name.clone());
    let known = known.collect();
    Err(entry.fault(Fault::NoSuchProfile { known }))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::super::parse;
    use super::*;
    use crate::model::Rate;
    use crate::policy::STANDARD;

    fn fault(text: &str) -> Fault {
        parse(text).unwrap_err().what
    }

    #[test]
    fn the_shipped_profiles_are_those_of_the_plan() {
        let policy = parse("").unwrap();
        let names: Vec<&str> = policy
            .profiles
            .iter()
            .map(|profile| profile.name.as_str())
            .collect();
        assert_eq!(
            names,
            [STANDARD, "grand-compte", "public", "export", "risque"]
        );
        let rules: Vec<&str> = policy
            .assignments
            .iter()
            .map(|rule| rule.profile.as_str())
            .collect();
        assert_eq!(rules, ["public", "export", "risque", "grand-compte"]);
    }

    #[test]
    fn a_profile_is_laid_over_the_shipped_one_of_its_name() {
        let text = "[profiles.export]\nrate = \"12,5 %\"\n[profiles.mine]\nregime = \"b2c\"\n";
        let policy = parse(text).unwrap();
        let export = policy.profile("export").unwrap();
        let rate = Rate::parse("12.5").unwrap();
        assert_eq!(export.rate, Some(RateRule::Fixed(rate)));
        assert_eq!(export.regime_in_union, Some(Regime::European));
        assert_eq!(
            policy.profile("mine").unwrap().regime,
            Some(Regime::Consumer)
        );
        assert_eq!(policy.profiles.len(), 6);
    }

    #[test]
    fn rules_replace_the_shipped_ones_all_together() {
        let text = "[[assign]]\ncustomer = \"C1\"\ngrade = [\"D\", \"E\"]\nexposure_above = \"1000.50\"\nprofile = \"risque\"\n";
        let policy = parse(text).unwrap();
        let [rule] = policy.assignments.as_slice() else {
            panic!("{:?}", policy.assignments);
        };
        assert_eq!(rule.customers, ["C1"]);
        assert_eq!(rule.grades, [Grade::D, Grade::E]);
        assert_eq!(rule.exposure_above, Some(Amount(100_050)));
    }

    #[test]
    fn a_rule_that_cannot_hold_is_an_error() {
        let known = ["standard", "grand-compte", "public", "export", "risque"];
        assert_eq!(
            fault("[[assign]]\nprofile = \"risk\"\n"),
            Fault::NoSuchProfile {
                known: known.map(str::to_owned).to_vec()
            }
        );
        assert_eq!(
            fault("[profiles.standard]\nrate = \"beaucoup\"\n"),
            Fault::NotARate
        );
        assert_eq!(fault("[profiles.standard]\nstep = []\n"), Fault::UnknownKey);
        assert_eq!(
            fault("[[assign]]\nprofile = \"public\"\nexposure_above = \"1.005\"\n"),
            Fault::NotADecimal
        );
        assert_eq!(fault("[[assign]]\nsegment = \"a\"\n"), Fault::Missing);
    }
}
