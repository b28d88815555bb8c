//! Refused rows: what is said of them, and the file that takes them.

use super::output;
use crate::model::{Finding, Ledger, RefusedRow};
use crate::policy::Language;
use crate::render::{Format, Style, csv, reports};
use std::path::Path;

/// Says how many rows were refused, and what to do.
pub(super) fn refused_text(rows: usize, language: Language) -> String {
    let is_one = rows == 1;
    match language {
        Language::French => format!(
            "{rows} {}, rien n'est affiché ; corrigez le fichier, ou --skip-invalid pour un état sans elles et --refused FICHIER pour les récupérer",
            if is_one {
                "ligne refusée"
            } else {
                "lignes refusées"
            }
        ),
        Language::English => format!(
            "{rows} {} refused, nothing is shown; correct the file, or use --skip-invalid for a report without them and --refused FILE to get them",
            if is_one { "row" } else { "rows" }
        ),
    }
}

/// Puts each refused row with why it was.
pub(super) fn with_why(rows: Vec<RefusedRow>, findings: &[Finding]) -> Vec<(RefusedRow, Finding)> {
    let told = rows.into_iter().filter_map(|row| {
        let finding = findings.get(row.finding)?.clone();
        Some((row, finding))
    });
    told.collect()
}

/// Writes the refused rows with their reasons: file, line, column, value, reason, way out, the row.
pub(super) fn write_refused(
    path: &Path,
    refused: &[RefusedRow],
    findings: &[Finding],
    ledger: &Ledger,
    language: Language,
) -> anyhow::Result<()> {
    let rows = reports::refused_lines(refused, findings, ledger, language);
    write_rows(path, &rows, language)
}

/// Writes refused rows that are worded already.
pub(super) fn write_rows(
    path: &Path,
    rows: &[reports::RefusedLine],
    language: Language,
) -> anyhow::Result<()> {
    let sheet = reports::refused(rows, language);
    let style = Style {
        language,
        width: 0,
        mark: csv::Mark::None,
    };
    output::write(Some(path), language, |out| {
        crate::render::write(&sheet, Format::Csv, style, out)
    })
}
