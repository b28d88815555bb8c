//! `recouvre/rates/1`: the rates of the law, semester by semester, each with its source.

use crate::assess::late_interest::RateTable;
use crate::model::{Currency, Day, Semester};
use crate::policy::rates::{LegalRate, SemesterRates};
use crate::policy::statutory::late_payment;
use crate::render::json::{Json, Layout};
use std::io;

/// Writes `recouvre/rates/1`.
///
/// # Errors
/// When the writer fails.
pub fn write_rates(
    table: &RateTable,
    as_of: Day,
    generator: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let law = late_payment();
    let mut json = Json::new(out, Layout::Indented);
    json.object(|json| {
        json.key("schema")?.text("recouvre/rates/1")?;
        json.key("generator")?.text(generator)?;
        json.key("as_of")?.day(Some(as_of))?;
        json.key("lump_sum")?
            .amount(law.lump_sum.cents, Currency::EUR)?;
        json.key("lump_sum_source")?.text(&law.lump_sum.source)?;
        json.key("margins")?.object(|json| {
            for (key, margin) in [
                ("b2b", &law.business_margin),
                ("public", &law.public_margin),
                ("eu", &law.european_margin),
            ] {
                json.key(key)?.text(&margin.points.to_string())?;
            }
            Ok(())
        })?;
        json.key("floor_multiplier")?
            .number(law.floor_multiplier.times)?;
        let current = table.get(Semester::of(as_of));
        json.key("current")?;
        match current {
            Some(row) => json.inline(|json| write(row, json))?,
            None => json.null()?,
        }
        json.key("semesters")?.array(|json| {
            let mut rows = table.rows().iter();
            rows.try_for_each(|row| json.inline(|json| write(row, json)))
        })
    })?;
    json.end()
}

/// Writes the semesters of `recouvre/rates/1`, one a line.
///
/// # Errors
/// When the writer fails.
pub fn write_rate_lines(table: &RateTable, out: &mut dyn io::Write) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Inline);
    for row in table.rows() {
        write(row, &mut json)?;
        json.end_line()?;
    }
    json.finish()
}

fn write(row: &SemesterRates, json: &mut Json<'_>) -> io::Result<()> {
    let law = late_payment();
    json.object(|json| {
        json.key("semester")?.text(&row.semester.to_string())?;
        json.key("from")?.day(Some(row.semester.first_day()))?;
        json.key("to")?.day(Some(row.semester.last_day()))?;
        for (key, rate) in [
            ("b2b", row.ecb_plus(&law.business_margin)),
            ("public", row.ecb_plus(&law.public_margin)),
            ("eu", row.ecb_plus(&law.european_margin)),
            ("floor", row.floor(&law.floor_multiplier)),
        ] {
            json.key(key)?.text(&rate.to_string())?;
        }
        json.key("ecb")?;
        write_rate(&row.ecb, json)?;
        json.key("ecb_since")?.day(row.ecb_since)?;
        json.key("legal")?;
        write_rate(&row.legal, json)?;
        json.key("legal_individuals")?;
        match &row.legal_individuals {
            Some(rate) => write_rate(rate, json)?,
            None => json.null()?,
        }
        let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        json.key("order")?
            .text_or_null(known(&row.order).as_deref())?;
        json.key("note")?
            .text_or_null(known(&row.note).as_deref())?;
        json.key("from_policy")?.truth(row.is_of_policy)
    })
}

fn write_rate(rate: &LegalRate, json: &mut Json<'_>) -> io::Result<()> {
    json.object(|json| {
        json.key("rate")?.text(&rate.rate.to_string())?;
        json.key("verified")?.truth(rate.verified)?;
        json.key("source")?.text(&rate.source)
    })
}
