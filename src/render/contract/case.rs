//! What can be said of a claim in law, in the contract: statuses with reasons, limitation, route.

use crate::assess::limitation::Interruption;
use crate::assess::route::RouteChoice;
use crate::assess::{Attribute, Case, GroundSource};
use crate::render::json::Json;
use crate::render::lang::law::{LawWords, law};
use crate::render::results::Results;
use std::io;

/// Writes `certaine`, `liquide`, `exigible` and `collectable`; null where nothing is open.
pub(super) fn statuses(
    results: &Results<'_>,
    case: Option<&Case>,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let attributes = [
        ("certaine", case.map(|case| &case.certaine)),
        ("liquide", case.map(|case| &case.liquide)),
        ("exigible", case.map(|case| &case.exigible)),
    ];
    for (key, attribute) in attributes {
        json.key(key)?;
        match attribute {
            Some(attribute) => write_attribute(results, attribute, json)?,
            None => json.null()?,
        }
    }
    json.key("collectable")?
        .truth(case.is_some_and(|case| case.is_collectable))
}

/// Writes `limitation`, `after_judgment` and `route`; null where nothing is open.
pub(super) fn limitation_and_route(
    results: &Results<'_>,
    case: Option<&Case>,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.key("limitation")?;
    match case {
        Some(case) => write_limitation(results, case, json)?,
        None => json.null()?,
    }
    json.key("after_judgment")?;
    match case.and_then(|case| case.after_judgment) {
        Some(after) => json.object(|json| {
            json.key("judgment")?.day(Some(after.judgment))?;
            json.key("born_by")?.text(after.born.name())?;
            json.key("report_by")?.day(after.report_by)?;
            json.key("text")?
                .text(&law(results.language).after_judgment(&after).join(" ; "))
        })?,
        None => json.null()?,
    }
    json.key("route")?;
    match case.and_then(|case| case.route.as_ref()) {
        Some(route) => write_route(law(results.language), route, json),
        None => json.null(),
    }
}

fn write_attribute(
    results: &Results<'_>,
    attribute: &Attribute,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.object(|json| {
        json.key("status")?.text(attribute.status.name())?;
        json.key("reasons")?.array(|json| {
            attribute.reasons.iter().try_for_each(|ground| {
                json.object(|json| {
                    json.key("code")?.text(ground.sign.name())?;
                    json.key("text")?
                        .text(&law(results.language).ground(ground))?;
                    let source = results.ground_source(&ground.source);
                    json.key("source")?.text(&source)
                })
            })
        })
    })
}

fn write_limitation(results: &Results<'_>, case: &Case, json: &mut Json<'_>) -> io::Result<()> {
    let limitation = &case.limitation;
    let by = |json: &mut Json<'_>, key: &str, by: Option<Interruption>| {
        json.key(key)?;
        let Some(by) = by else {
            return json.null();
        };
        json.object(|json| {
            json.key("act")?.text(by.act.name())?;
            json.key("on")?.day(Some(by.on))?;
            json.key("source")?.text(&results.ledger.place(by.source))
        })
    };
    json.object(|json| {
        json.key("state")?.text(limitation.state.name())?;
        json.key("rule")?.text(limitation.rule.name())?;
        json.key("article")?.text(limitation.source())?;
        json.key("starts_on")?.day(Some(limitation.starts_on))?;
        json.key("start")?.text(limitation.start.name())?;
        json.key("ends_on")?.day(Some(limitation.ends_on))?;
        by(json, "interrupted_by", limitation.interrupted_by)?;
        by(json, "pending_by", limitation.pending.map(|it| it.by))?;
        json.key("prudent_starts_on")?
            .day(Some(limitation.prudent_starts_on))?;
        json.key("prudent_start")?
            .text(limitation.prudent_start.name())?;
        json.key("prudent_ends_on")?
            .day(Some(limitation.prudent_ends_on))?;
        by(
            json,
            "prudent_interrupted_by",
            limitation.prudent_interrupted_by,
        )?;
        json.key("suspended_by")?;
        match limitation.suspended_by {
            Some(by) => json.object(|json| {
                json.key("from")?.day(Some(by.from))?;
                json.key("to")?.day(Some(by.to))?;
                json.key("source")?.text(&results.ledger.place(by.source))
            })?,
            None => json.null()?,
        }
        json.key("possible_ends_on")?
            .day(limitation.possible_ends_on)?;
        by(json, "possible_by", limitation.possible_by)?;
        json.key("days_left")?.number(limitation.days_left)
    })
}

fn write_route(words: &LawWords, choice: &RouteChoice, json: &mut Json<'_>) -> io::Result<()> {
    let coded = |json: &mut Json<'_>, code: &str, text: &str| {
        json.object(|json| {
            json.key("code")?.text(code)?;
            json.key("text")?.text(text)
        })
    };
    let route = words.chosen(choice);
    json.object(|json| {
        json.key("code")?.text(choice.route.name())?;
        json.key("text")?.text(route.title)?;
        json.key("asks")?.text(route.asks)?;
        json.key("confirm")?.text(route.confirm)?;
        json.key("reasons")?.array(|json| {
            let mut reasons = choice.because.iter();
            reasons.try_for_each(|&because| coded(json, because.name(), words.because(because)))
        })?;
        json.key("deadline")?.day(choice.deadline())?;
        json.key("deadlines")?.array(|json| {
            choice.deadlines.iter().try_for_each(|deadline| {
                json.object(|json| {
                    json.key("code")?.text(deadline.kind.name())?;
                    json.key("on")?.day(deadline.on)?;
                    json.key("verified")?.truth(deadline.is_verified)?;
                    json.key("text")?.text(&words.deadline(deadline))
                })
            })
        })?;
        json.key("missing")?.array(|json| {
            let mut missing = choice.missing.iter();
            missing.try_for_each(|&each| coded(json, each.name(), words.missing(each)))
        })?;
        json.key("others")?.array(|json| {
            let mut others = choice.others.iter();
            others.try_for_each(|&other| coded(json, other.name(), words.route(other).title))
        })
    })
}

impl Results<'_> {
    /// Names what gave a reason: `FILE:LINE`, or a key of the policy.
    #[must_use]
    pub(crate) fn ground_source(&self, source: &GroundSource) -> String {
        match source {
            GroundSource::Row(row) => self.ledger.place(*row),
            GroundSource::Rows(rows) => {
                let places: Vec<String> = rows.iter().map(|row| self.ledger.place(*row)).collect();
                places.join(", ")
            }
            GroundSource::Policy(key) => (*key).to_owned(),
        }
    }
}
