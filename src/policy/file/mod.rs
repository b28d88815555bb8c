//! The policy file: TOML text in, a whole [`Policy`] or one located error out.
//!
//! A file is laid over the shipped one ([`SHIPPED`]) key by key, so a house writes only what it changes.
//! Invariant: every value of a `Policy` was read from one of the two files and is in its range; no
//! default is written in code, but that a step of which a key is absent asks for nothing there.

mod claim;
mod error;
mod excerpt;
mod forecast;
mod grades;
mod impairment;
mod input;
mod late_interest;
mod letters;
mod nearest;
mod profiles;
mod steps;
mod table;
#[cfg(test)]
mod tests;
mod value;

use std::ops::RangeInclusive;

use rust_decimal::Decimal;
use toml::de::DeTable;

use super::{
    AgingBasis, AgingPolicy, Creditor, DataFiles, DsoPolicy, InputRule, Language, Passes, Policy,
    ReadPolicy, ReconcilePolicy, Run, TermsPolicy, Unreferenced,
};
use crate::model::terms::{self, Discount, Terms, Unreadable};
use crate::model::{Amount, Currency, territory_code};
use table::{Entry, Layer, Table};

pub use error::{Fault, PolicyError, Shape};
pub use excerpt::Excerpt;
pub(super) use excerpt::is_invisible;
pub(super) use input::DECIMALS;
pub(crate) use nearest::{by_nearness, closest, nearest};

/// The shipped policy file: the defaults of every key.
pub const SHIPPED: &str = include_str!("../../../policies.toml");

const LANGUAGES: [(&str, Language); 2] = [("fr", Language::French), ("en", Language::English)];

const BASES: [(&str, AgingBasis); 2] = [
    ("due-date", AgingBasis::DueDate),
    ("issue-date", AgingBasis::IssueDate),
];

const UNREFERENCED: [(&str, Unreferenced); 2] = [
    ("legal-order", Unreferenced::LegalOrder),
    ("hold", Unreferenced::Hold),
];

/// The passes of settling, in the order of [`Passes`].
const PASSES: [&str; 5] = ["credit-note", "reference", "label", "amount", "legal-order"];

/// What stands for "no terms" and "no discount".
const NONE: &str = "none";

/// The most buckets of the aged balance, so that a table of them can be printed.
const MOST_LIMITS: usize = 20;

/// The longest period, in days: what is ten years away is a typing error.
const LONGEST: u32 = 3660;

/// The largest tolerance or threshold, in units of the currency, so that no product with it overflows.
const LARGEST_THRESHOLD: u32 = 1_000_000;

/// The largest amount that can be called implausible, in euros: a thousand million.
const LARGEST_IMPLAUSIBLE: u32 = 1_000_000_000;

/// Reads a policy file.
///
/// # Errors
///
/// The first thing that cannot be used, with its place.
pub fn parse(text: &str) -> Result<Policy, PolicyError> {
    let own = document(text)?;
    let shipped = document(SHIPPED)?;
    let layer = |text, table| Layer {
        text,
        table,
        span: 0..0,
    };
    let mut file = Table::new("", vec![layer(text, &own), layer(SHIPPED, &shipped)]);
    let currency = currency(&file.require("currency")?)?;
    let profiles = profiles::profiles(&file.table("profiles")?)?;
    let policy = Policy {
        language: file.require("language")?.word(&LANGUAGES)?,
        currency,
        creditor: creditor(file.table("creditor")?)?,
        data: data(file.table("data")?)?,
        inputs: inputs(file.get("input"))?,
        read: read(file.table("read")?)?,
        terms: terms_policy(file.table("terms")?)?,
        aging: aging(file.table("aging")?)?,
        dso: dso(file.table("dso")?)?,
        reconcile: reconcile(file.table("reconcile")?)?,
        assignments: profiles::assignments(&file.require("assign")?, &profiles, currency)?,
        profiles,
        late_interest: late_interest::late_interest(file.table("late_interest")?)?,
        credit: grades::credit(file.table("credit")?, currency)?,
        grades: grades::grades(file.table("grades")?)?,
        impairment: impairment::impairment(file.table("impairment")?)?,
        limitation: claim::limitation(file.table("limitation")?)?,
        claim: claim::claim(file.table("claim")?)?,
        dunning: steps::dunning(file.table("dunning")?)?,
        priority: steps::priority(file.table("priority")?)?,
        forecast: forecast::forecast(file.table("forecast")?)?,
        letters: letters::letters(file.table("letters")?)?,
    };
    file.close()?;
    Ok(policy)
}

fn document(text: &str) -> Result<DeTable<'_>, PolicyError> {
    match DeTable::parse(text) {
        Ok(document) => Ok(document.into_inner()),
        Err(error) => {
            let words = error.message().replace('\n', "; ");
            let words = words.replace(is_invisible, "\u{fffd}");
            let span = error.span().unwrap_or(0..0);
            Err(PolicyError::at(text, span, "", "", Fault::Syntax(words)))
        }
    }
}

fn currency(entry: &Entry<'_>) -> Result<Currency, PolicyError> {
    let code = entry.text()?;
    Currency::parse(code)
        .filter(|currency| currency.code() == code)
        .ok_or_else(|| entry.fault(Fault::NotACurrency))
}

fn creditor(mut table: Table<'_>) -> Result<Creditor, PolicyError> {
    let creditor = Creditor {
        name: table.require("name")?.optional()?,
        legal_form: table.require("legal_form")?.optional()?,
        capital: table.require("capital")?.optional()?,
        address: table.require("address")?.texts()?,
        country: Some(country(&table.require("country")?)?),
        siren: table.require("siren")?.optional()?,
        rcs: table.require("rcs")?.optional()?,
        vat_number: table.require("vat_number")?.optional()?,
        iban: table.require("iban")?.optional()?,
        bic: table.require("bic")?.optional()?,
        email: table.require("email")?.optional()?,
        phone: table.require("phone")?.optional()?,
        signatory: table.require("signatory")?.optional()?,
    };
    table.close()?;
    Ok(creditor)
}

fn country(entry: &Entry<'_>) -> Result<String, PolicyError> {
    territory_code(entry.written()?).ok_or_else(|| entry.fault(Fault::NotACountry))
}

fn data(mut table: Table<'_>) -> Result<DataFiles, PolicyError> {
    let data = DataFiles {
        invoices: table.require("invoices")?.texts()?,
        payments: table.require("payments")?.texts()?,
        customers: table.require("customers")?.texts()?,
        journal: table.require("journal")?.optional()?,
    };
    table.close()?;
    Ok(data)
}

fn inputs(entry: Option<Entry<'_>>) -> Result<Vec<InputRule>, PolicyError> {
    let Some(entry) = entry else {
        return Ok(Vec::new());
    };
    let blocks = entry
        .elements()
        .map_err(|_| entry.wrong_type(Shape::Tables))?;
    let rule = |block: Entry<'_>| input::input_rule(block.into_table()?);
    blocks.into_iter().map(rule).collect()
}

fn read(mut table: Table<'_>) -> Result<ReadPolicy, PolicyError> {
    let entry = table.require("implausible_amount")?;
    let euros = entry.whole(1..=LARGEST_IMPLAUSIBLE)?;
    table.close()?;
    Ok(ReadPolicy {
        implausible_amount: Amount(i64::from(euros) * 100),
    })
}

fn terms_policy(mut table: Table<'_>) -> Result<TermsPolicy, PolicyError> {
    let policy = TermsPolicy {
        default: default_terms(&table.require("default")?)?,
        transmission_days: table.require("transmission_days")?.whole(0..=LONGEST)?,
    };
    table.close()?;
    Ok(policy)
}

fn default_terms(entry: &Entry<'_>) -> Result<Option<Terms>, PolicyError> {
    let text = entry.text()?;
    if text == NONE {
        return Ok(None);
    }
    let unreadable = |why| entry.fault(Fault::UnreadableTerms(why));
    let clause = terms::parse(text).map_err(unreadable)?;
    match (clause.terms, clause.discount) {
        (_, Some(_)) => Err(entry.fault(Fault::DiscountInTerms)),
        (Some(terms), None) => Ok(Some(terms)),
        (None, None) => Err(unreadable(Unreadable::Wording)),
    }
}

fn aging(mut table: Table<'_>) -> Result<AgingPolicy, PolicyError> {
    let policy = AgingPolicy {
        limits: limits(&table.require("limits")?)?,
        basis: table.require("basis")?.word(&BASES)?,
    };
    table.close()?;
    Ok(policy)
}

fn limits(entry: &Entry<'_>) -> Result<Vec<u32>, PolicyError> {
    let elements = entry.elements()?;
    if elements.is_empty() {
        return Err(entry.fault(Fault::Blank));
    }
    if elements.len() > MOST_LIMITS {
        return Err(entry.fault(Fault::TooMany { most: MOST_LIMITS }));
    }
    ascending(entry, 1..=LONGEST)
}

/// Reads whole numbers, each larger than the one before.
fn ascending(entry: &Entry<'_>, range: RangeInclusive<u32>) -> Result<Vec<u32>, PolicyError> {
    let mut numbers: Vec<u32> = Vec::new();
    for element in entry.elements()? {
        let number = element.whole(range.clone())?;
        if numbers.last().is_some_and(|last| *last >= number) {
            return Err(element.fault(Fault::NotAscending));
        }
        numbers.push(number);
    }
    Ok(numbers)
}

fn dso(mut table: Table<'_>) -> Result<DsoPolicy, PolicyError> {
    let policy = DsoPolicy {
        period_days: table.require("period_days")?.whole(1..=LONGEST)?,
        cei_days: table.require("cei_days")?.whole(1..=LONGEST)?,
    };
    table.close()?;
    Ok(policy)
}

fn reconcile(mut table: Table<'_>) -> Result<ReconcilePolicy, PolicyError> {
    let policy = ReconcilePolicy {
        passes: passes(&table.require("passes")?)?,
        unreferenced: table.require("unreferenced")?.word(&UNREFERENCED)?,
        tolerance: amount(&table.require("tolerance")?)?,
        discount: discount(
            &table.require("discount_percent")?,
            &table.require("discount_days")?,
        )?,
    };
    table.close()?;
    Ok(policy)
}

fn passes(entry: &Entry<'_>) -> Result<Passes, PolicyError> {
    let elements = entry.elements()?;
    let words = PASSES.map(|word| (word, word));
    let listed: Vec<&str> = elements
        .iter()
        .map(|element| element.word(&words))
        .collect::<Result<_, _>>()?;
    let [credit_notes, references, labels, amounts, legal_order] = PASSES.map(|pass| {
        if listed.contains(&pass) {
            Run::Yes
        } else {
            Run::No
        }
    });
    Ok(Passes {
        credit_notes,
        references,
        labels,
        amounts,
        legal_order,
    })
}

/// Reads an amount in units of a currency, zero at least.
fn amount(entry: &Entry<'_>) -> Result<Decimal, PolicyError> {
    let amount = entry.decimal()?;
    if amount < Decimal::ZERO || amount > Decimal::from(LARGEST_THRESHOLD) {
        let most = i64::from(LARGEST_THRESHOLD);
        return Err(entry.fault(Fault::AmountOutOfRange { most }));
    }
    Ok(amount)
}

fn discount(percent: &Entry<'_>, days: &Entry<'_>) -> Result<Option<Discount>, PolicyError> {
    let days_of = days.whole(0..=LONGEST)?;
    let is_none = percent.text().is_ok_and(|text| text == NONE);
    match (is_none, days_of) {
        (true, 0) => return Ok(None),
        (true, _) => {
            let key = "discount_percent";
            return Err(days.fault(Fault::Needs { key }));
        }
        (false, 0) => {
            let key = "discount_days";
            return Err(percent.fault(Fault::Needs { key }));
        }
        (false, _) => {}
    }
    let rate = percent.decimal()?;
    if rate <= Decimal::ZERO || rate >= Decimal::ONE_HUNDRED {
        return Err(percent.fault(Fault::NotAPercentage));
    }
    Ok(Some(Discount {
        percent: rate,
        days: days_of,
    }))
}
