//! The foot of the screen: what to look at in the data, and whether everything adds up.

use super::Screen;
use crate::model::{Finding, Severity};
use crate::render::numbers::{self, Plural};
use crate::render::{clean, control_line, finding_lines};
use std::io;

/// Codes of findings that are worded.
const WORDED: usize = 4;

impl Screen<'_> {
    /// Writes how many findings there are and the first ones in words.
    pub(super) fn findings(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let (words, language) = (self.words, self.results.language);
        let groups = finding_lines::by_code(self.results.findings);
        if groups.is_empty() {
            return writeln!(out, "{}\n", words.no_finding);
        }
        let severities = [Severity::Error, Severity::Warning, Severity::Notice];
        let counts = severities.iter().zip(words.severity_counts);
        let counts = counts.filter_map(|(&severity, forms)| {
            let same = |each: &&Finding| each.severity() == severity;
            let number = self.results.findings.iter().filter(same).count() as u64;
            (number > 0).then(|| words.counted(number, forms))
        });
        let counts: Vec<String> = counts.collect();
        writeln!(out, "{} ({})", counts.join(", "), words.see_check)?;
        for (code, group) in groups.iter().take(WORDED) {
            let text = match group.as_slice() {
                [only] => words.finding_text(only),
                several => {
                    let number = numbers::count(several.len() as u64, language);
                    format!("{number} × {}", words.finding_kind(*code))
                }
            };
            writeln!(out, "  {}", clean::cut(&text, self.width - 2))?;
        }
        let others: usize = groups
            .iter()
            .skip(WORDED)
            .map(|(_, group)| group.len())
            .sum();
        if others > 0 {
            let more = Plural::of(others as u64, language).choose(words.more[0], words.more[1]);
            writeln!(out, "  {}", more.replace('#', &others.to_string()))?;
        }
        writeln!(out)
    }

    /// Writes the control of each portfolio.
    pub(super) fn controls(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let portfolios = self.results.portfolios();
        for portfolio in portfolios {
            let currency = portfolio.currency;
            let language = self.results.language;
            let mut parts = control_line::parts(&portfolio.control, currency, language);
            if let (Some(first), true) = (parts.first_mut(), portfolios.len() > 1) {
                let entity = portfolio.entity.as_deref().unwrap_or_default();
                let entity = clean::cut(entity, self.width / 3);
                let gap = if entity.is_empty() { "" } else { " · " };
                *first = format!("{entity}{gap}{currency} · {first}");
            }
            self.sentence(&parts, " ", out)?;
        }
        Ok(())
    }
}
