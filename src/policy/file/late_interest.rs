//! `[late_interest]`: the law and rate of customers who say none, and semesters that the program lacks.
//!
//! Invariant: a semester that the program knows is never changed, and none is given twice.

use super::error::{Fault, PolicyError, Shape};
use super::profiles;
use super::table::{Entry, Table};
use crate::model::{Rate, Semester};
use crate::policy::rates::{LegalRate, SemesterRates};
use crate::policy::{CreditNoteEffect, DayCount, Imputation, LateInterestPolicy, statutory};

const DAY_COUNTS: [(&str, DayCount); 2] =
    [("365", DayCount::Days365), ("actual", DayCount::Actual)];

const IMPUTATIONS: [(&str, Imputation); 3] = [
    ("lower", Imputation::Lower),
    ("principal-first", Imputation::PrincipalFirst),
    ("interest-first", Imputation::InterestFirst),
];

const CREDIT_NOTES: [(&str, CreditNoteEffect); 2] = [
    ("retroactive", CreditNoteEffect::Retroactive),
    ("dated", CreditNoteEffect::Dated),
];

/// Reads the section.
pub(super) fn late_interest(mut table: Table<'_>) -> Result<LateInterestPolicy, PolicyError> {
    let policy = LateInterestPolicy {
        regime: profiles::regime(&table.require("regime")?)?,
        rate: profiles::rate(&table.require("rate")?)?,
        rate_line: table.require("rate")?.line(),
        day_count: table.require("day_count")?.word(&DAY_COUNTS)?,
        imputation: table.require("imputation")?.word(&IMPUTATIONS)?,
        credit_notes: table.require("credit_notes")?.word(&CREDIT_NOTES)?,
        rates: rates(table.get("rates"))?,
    };
    table.close()?;
    Ok(policy)
}

fn rates(entry: Option<Entry<'_>>) -> Result<Vec<SemesterRates>, PolicyError> {
    let Some(entry) = entry else {
        return Ok(Vec::new());
    };
    let blocks = entry
        .elements()
        .map_err(|_| entry.wrong_type(Shape::Tables))?;
    let mut rates: Vec<SemesterRates> = Vec::new();
    for block in blocks {
        let row = semester_rates(block.into_table()?, &rates)?;
        rates.push(row);
    }
    rates.sort_by_key(|row| row.semester);
    Ok(rates)
}

fn semester_rates(
    mut table: Table<'_>,
    before: &[SemesterRates],
) -> Result<SemesterRates, PolicyError> {
    let entry = table.require("semester")?;
    let semester =
        Semester::parse(entry.text()?).ok_or_else(|| entry.fault(Fault::NotASemester))?;
    let mut known = statutory::semesters().iter().chain(before);
    if known.any(|row| row.semester == semester) {
        return Err(entry.fault(Fault::SemesterKnown));
    }
    let source = table.require("source")?.written()?.to_owned();
    let read = |rate| LegalRate {
        rate,
        source: source.clone(),
        verified: false,
    };
    let row = SemesterRates {
        semester,
        ecb: read(rate(&table.require("ecb")?)?),
        ecb_since: None,
        legal: read(rate(&table.require("legal")?)?),
        legal_individuals: None,
        order: String::new(),
        note: String::new(),
        is_of_policy: true,
    };
    table.close()?;
    Ok(row)
}

fn rate(entry: &Entry<'_>) -> Result<Rate, PolicyError> {
    // Through the decimal, so that a bare float has its own error.
    let decimal = entry.decimal()?;
    Rate::from_decimal(decimal).ok_or_else(|| entry.fault(Fault::NotAYearlyRate))
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use crate::model::{RateRule, Regime};

    const ROW: &str = "[[late_interest.rates]]\nsemester = \"2027S1\"\necb = \"2.40\"\n\
                       legal = \"2.70\"\nsource = \"JO 24/12/2026\"\n";

    fn fault(text: &str) -> (Box<str>, Fault) {
        let error = parse(text).unwrap_err();
        (error.key, error.what)
    }

    #[test]
    fn the_shipped_policy_says_what_no_law_settles() {
        let policy = parse("").unwrap().late_interest;
        assert_eq!(policy.regime, Regime::Business);
        assert_eq!(policy.rate, RateRule::Statutory);
        assert_eq!(policy.day_count, DayCount::Days365);
        assert_eq!(policy.imputation, Imputation::Lower);
        assert_eq!(policy.credit_notes, CreditNoteEffect::Retroactive);
        assert!(policy.rates.is_empty());
    }

    #[test]
    fn a_house_adds_semesters_and_changes_none() {
        let policy = parse(ROW).unwrap().late_interest;
        let [row] = policy.rates.as_slice() else {
            panic!("one semester");
        };
        assert_eq!(row.semester.to_string(), "2027S1");
        assert_eq!(row.ecb.rate.to_string(), "2.40");
        assert!(row.is_of_policy && !row.legal.verified);
        let known = ROW.replace("2027S1", "2026S2");
        assert_eq!(fault(&known), ("semester".into(), Fault::SemesterKnown));
        let twice = format!("{ROW}{ROW}");
        assert_eq!(fault(&twice), ("semester".into(), Fault::SemesterKnown));
    }

    #[test]
    fn a_row_that_is_no_rate_is_refused_where_it_stands() {
        for (from, to, key, what) in [
            ("2027S1", "2027", "semester", Fault::NotASemester),
            ("2.40", "2,40", "ecb", Fault::NotADecimal),
            ("2.40", "240", "ecb", Fault::NotAYearlyRate),
            ("2.70", "-1", "legal", Fault::NotAYearlyRate),
            ("JO 24/12/2026", " ", "source", Fault::Blank),
        ] {
            assert_eq!(fault(&ROW.replace(from, to)), (key.into(), what));
        }
        let (key, what) = fault("[late_interest]\nrate = \"twice\"\n");
        assert_eq!((&*key, what), ("rate", Fault::NotARate));
    }
}
