//! Findings as lines for the error stream: where, what, and once for each code what to do.

use super::clean;
use super::lang::words;
use crate::model::{Finding, FindingCode, Ledger};
use crate::policy::Language;
use std::collections::BTreeMap;
use std::io;

/// The findings of one code that are printed; the others are counted.
pub const MOST_OF_A_CODE: usize = 20;

/// Writes findings as `FILE:LINE: column «X»: text`, those of one code together, errors first.
///
/// # Errors
/// When the writer fails.
pub fn write(
    findings: &[Finding],
    ledger: &Ledger,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let words = words(language);
    for (_, group) in by_code(findings) {
        for finding in group.iter().take(MOST_OF_A_CODE) {
            writeln!(out, "{}", line(finding, ledger, language))?;
        }
        let more = group.len().saturating_sub(MOST_OF_A_CODE);
        if more > 0 {
            writeln!(out, "  {}", words.counted(more as u64, words.more))?;
        }
        // What to do is the same for all of a code: said once, with the first value as example.
        if let Some(first) = group.first() {
            let hint = words.finding_hint(first);
            writeln!(out, "  {}{}{hint}", words.hint, words.colon)?;
        }
    }
    Ok(())
}

/// Writes one finding without its hint, `FILE:LINE: ` first as compilers do, whatever the language, so that
/// editors can jump there.
#[must_use]
pub fn line(finding: &Finding, ledger: &Ledger, language: Language) -> String {
    let place = place(finding, ledger);
    let text = words(language).finding_text(finding);
    with_place(place, finding.column.as_deref(), &text, language)
}

/// Writes what is said of a line of a file, as of a finding.
#[must_use]
pub fn located(
    path: &str,
    line: u32,
    column: Option<&str>,
    text: &str,
    language: Language,
) -> String {
    with_place(Some((path, Some(line))), column, text, language)
}

fn with_place(
    place: Option<(&str, Option<u32>)>,
    column: Option<&str>,
    text: &str,
    language: Language,
) -> String {
    let words = words(language);
    let mut line = match place {
        Some((path, Some(line))) => format!("{}:{line}: ", clean::line(path)),
        Some((path, None)) => format!("{}: ", clean::line(path)),
        None => String::new(),
    };
    if let Some(column) = column {
        let column = clean::cut(column, 60);
        line.push_str(&format!("{} «{column}»{}", words.column, words.colon));
    }
    line.push_str(text);
    line
}

/// Groups findings by code: errors, then warnings, then notices, each in the catalogue's order.
pub(crate) fn by_code(findings: &[Finding]) -> Vec<(FindingCode, Vec<&Finding>)> {
    let mut groups: BTreeMap<_, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        let key = (finding.severity(), finding.code);
        groups.entry(key).or_default().push(finding);
    }
    let groups = groups.into_iter();
    groups.map(|((_, code), group)| (code, group)).collect()
}

/// Returns the path and the line of a finding; the line is none where it is of the whole file.
#[must_use]
pub(super) fn place<'run>(
    finding: &'run Finding,
    ledger: &'run Ledger,
) -> Option<(&'run str, Option<u32>)> {
    let (path, line) = match (finding.at, &finding.elsewhere) {
        (Some(at), _) => {
            let source = ledger.sources.get(usize::from(at.file));
            (source.map_or("?", |source| source.path.as_str()), at.line)
        }
        (None, Some((path, line))) => (path.as_str(), *line),
        (None, None) => return None,
    };
    Some((path, Some(line).filter(|line| *line > 0)))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::model::SourceRow;
    use crate::render::sample;

    fn written(findings: &[Finding], language: Language) -> String {
        let mut out = Vec::new();
        write(findings, &sample::ledger(), language, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn bad_date(line: u32) -> Finding {
        Finding::new(FindingCode::BadDate)
            .at(SourceRow { file: 0, line })
            .column("Date d'échéance")
            .value("31/02/2026")
    }

    #[test]
    fn a_finding_says_where_what_and_what_to_do() {
        assert_eq!(
            written(&[bad_date(12)], Language::French),
            "factures.csv:12: colonne «Date d'échéance»\u{a0}: « 31/02/2026 » n'est pas une date, la \
             ligne est refusée\n  aide\u{a0}: écrivez la date sous la forme 31/10/2026 ou 2026-10-31, \
             l'année en entier ; \
             si la colonne n'est pas une date, corrigez [input.columns]\n"
        );
        let english = written(&[bad_date(12)], Language::English);
        let start = "factures.csv:12: column «Date d'échéance»: `31/02/2026` is not a date";
        assert!(english.starts_with(start), "{english}");
    }

    #[test]
    fn twenty_of_a_code_are_printed_and_the_others_counted() {
        let mut findings: Vec<Finding> = (1..=25).map(bad_date).collect();
        findings.insert(0, Finding::new(FindingCode::FutureDocuments).count(3));
        let text = written(&findings, Language::French);
        assert_eq!(text.matches("factures.csv:").count(), 20);
        assert!(text.contains("\n  et 5 autres\n  aide"), "{text}");
        assert_eq!(text.matches("  aide").count(), 2);
        let (errors, notices) = text.split_once("3 pièces émises").unwrap();
        assert!(errors.contains("factures.csv:1:") && !notices.contains("factures.csv"));
    }

    #[test]
    fn a_finding_never_moves_the_terminal() {
        let nasty = "\u{1b}[2J\u{202e}\0\n".repeat(3_000);
        let finding = bad_date(0).column(nasty.as_str()).value(nasty.as_str());
        let finding = Finding {
            code: FindingCode::SeveralNames,
            ..finding
        }
        .text(nasty);
        let text = written(&[finding], Language::French);
        assert!(text.lines().all(|line| !line.chars().any(clean::is_hazard)));
        assert!(text.len() < 2_000, "{text}");
    }
}
