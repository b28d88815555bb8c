//! What to do first, on the first screen: a line each, with as many reasons as there is room for.
//!
//! A name is cut when room lacks; a reason is there whole or not at all.

use super::{Screen, padded, padded_left, widest};
use crate::plan::Action;
use crate::render::lang::{action_words, kind_or_step, short_reasons};
use crate::render::{clean, numbers};
use std::io;

/// What a name keeps whatever the reasons.
const NAME: usize = 12;
/// The most that a name takes while there are reasons to show.
const LONG_NAME: usize = 30;
/// The most that says what to do.
const WHAT: usize = 28;
/// Spaces between what stands on a line.
const GAPS: usize = 10;

impl Screen<'_> {
    /// Writes how many actions there are, and the first ones.
    pub(super) fn actions(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let (results, language) = (self.results, self.results.language);
        let Some(view) = results.plan else {
            return Ok(());
        };
        let own = action_words(language);
        let actions = &view.plan.actions;
        let colon = self.words.colon;
        if actions.is_empty() {
            return writeln!(out, "{}{colon}{}\n", own.title, own.nothing);
        }
        let counted = self.words.counted(actions.len() as u64, own.counted);
        writeln!(out, "{}{colon}{counted}", own.title)?;
        let shown = &actions[..actions.len().min(self.listed)];
        let cells: Vec<[String; 4]> = shown.iter().map(|action| self.cells(action)).collect();
        let width_of = |place: usize| widest(cells.iter().map(|row| row[place].as_str()));
        let [scores, names, whats, amounts] = [0, 1, 2, 3].map(width_of);
        let ranks: Vec<String> = shown.iter().map(|each| each.rank.to_string()).collect();
        let wide = widest(ranks.iter().map(String::as_str)).max(2);
        let taken = wide + scores + whats + amounts + GAPS;
        let room = self.width.saturating_sub(taken);
        let reasons: Vec<Vec<String>> = shown
            .iter()
            .map(|action| short_reasons(action, language))
            .collect();
        let first = reasons.iter().filter_map(|all| all.first());
        let least = widest(first.map(String::as_str)) + 2;
        let names = names.min(room.saturating_sub(least).clamp(NAME, LONG_NAME));
        let rows = shown.iter().zip(&cells).zip(reasons);
        for ((action, [score, name, what, amount]), reasons) in rows {
            let line = format!(
                "{:>wide$}  {}  {}  {}  {}  ",
                action.rank,
                padded_left(score, scores),
                padded(&clean::cut(name, names), names),
                padded(what, whats),
                padded_left(amount, amounts),
            );
            let left = self.width.saturating_sub(clean::width(&line));
            let mut said = that_fit(&reasons, left);
            if let (true, Some(day)) = (said.is_empty(), action.deadline) {
                said = that_fit(&[numbers::date(day, language)], left);
            }
            writeln!(out, "{}", format!("{line}{said}").trim_end())?;
        }
        if actions.len() > shown.len() {
            writeln!(out, "    {}", own.more)?;
        }
        writeln!(out)
    }

    /// Returns score, name, what to do and amount.
    fn cells(&self, action: &Action<'_>) -> [String; 4] {
        let (results, language) = (self.results, self.results.language);
        let own = action_words(language);
        let score = if action.kind.has_priority() {
            own.in_time.to_owned()
        } else {
            numbers::hundredths(i128::from(action.score.hundredths()), language)
        };
        let name = results.customer_name(Some(action.customer));
        let currency = results.currency_at(action.portfolio);
        [
            score,
            clean::line(name.unwrap_or(self.words.unidentified)).into_owned(),
            clean::cut(&kind_or_step(action, language), WHAT),
            numbers::amount(action.amount, currency, language),
        ]
    }
}

/// Joins the first reasons that fit in a width.
fn that_fit(reasons: &[String], width: usize) -> String {
    let mut said = String::new();
    for reason in reasons {
        let gap = if said.is_empty() { "" } else { ", " };
        let longer = format!("{said}{gap}{reason}");
        if clean::width(&longer) > width {
            break;
        }
        said = longer;
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_whole_or_absent() {
        let reasons = ["62 j", "3 factures", "promesse rompue"].map(str::to_owned);
        assert_eq!(that_fit(&reasons, 80), "62 j, 3 factures, promesse rompue");
        assert_eq!(that_fit(&reasons, 31), "62 j, 3 factures");
        assert_eq!(that_fit(&reasons, 5), "62 j");
        assert_eq!(that_fit(&reasons, 3), "");
    }
}
