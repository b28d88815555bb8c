//! Findings of the contract.

use crate::model::Finding;
use crate::render::finding_lines;
use crate::render::json::Json;
use crate::render::lang::words;
use crate::render::results::Results;
use std::io;

/// Writes the list, in the order given.
pub(super) fn write_all(results: &Results<'_>, json: &mut Json<'_>) -> io::Result<()> {
    json.key("findings")?.array(|json| {
        let mut findings = results.findings.iter();
        findings.try_for_each(|finding| json.inline(|json| write(results, finding, json)))
    })
}

/// Writes one finding.
pub(super) fn write(
    results: &Results<'_>,
    finding: &Finding,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let words = words(results.language);
    json.object(|json| {
        json.key("code")?.text(finding.code.name())?;
        json.key("severity")?.text(finding.severity().name())?;
        let place = finding_lines::place(finding, results.ledger);
        json.key("file")?
            .text_or_null(place.map(|(path, _)| path))?;
        json.key("line")?
            .number_or_null(place.and_then(|(_, line)| line))?;
        json.key("column")?
            .text_or_null(finding.column.as_deref())?;
        json.key("value")?.text_or_null(finding.value.as_deref())?;
        json.key("text")?.text(&words.finding_text(finding))?;
        json.key("hint")?.text(&words.finding_hint(finding))?;
        json.key("count")?.number(finding.count)
    })
}
