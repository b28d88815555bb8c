//! The whole of a run on one line for each portfolio, for a log or a message.

use super::{Screen, share};
use crate::assess::Portfolio;
use crate::render::clean;
use crate::render::lang::action_words;
use crate::render::lang::law::law;
use crate::render::numbers;
use std::io;

impl Screen<'_> {
    /// Writes the line of a portfolio.
    pub(super) fn line(&self, portfolio: &Portfolio, out: &mut dyn io::Write) -> io::Result<()> {
        let (results, words) = (self.results, self.words);
        let language = results.language;
        let (law, own) = (law(language), action_words(language));
        let totals = &portfolio.totals;
        let amount = |sum| numbers::amount(sum, portfolio.currency, language);
        let share = share(totals.overdue, totals.open, results);
        let share = share.map_or_else(String::new, |share| format!(" ({share})"));
        let entity = portfolio.entity.as_deref().unwrap_or_default();
        let head = [
            numbers::date(results.assessment.as_of, language),
            clean::line(entity).into_owned(),
            portfolio.currency.code().to_owned(),
        ];
        let dso = portfolio.dso.accounting.ok().map(|figure| {
            let figure = numbers::hundredths(figure.0, language);
            format!("DSO {figure}\u{a0}{}", words.days_short)
        });
        let actions = results.actions().iter();
        let actions = actions.filter(|action| action.portfolio == portfolio.index);
        let mut said = vec![
            format!("{} {}", words.open_title, amount(totals.open)),
            format!(
                "{} {}{share}",
                words.of_which_overdue,
                amount(totals.overdue)
            ),
        ];
        said.extend(dso);
        said.push(words.counted(actions.count() as u64, own.counted));
        if totals.limitation_alerts > 0 {
            let alerts = words.counted(totals.limitation_alerts, law.limitation_alerts);
            let (title, colon) = (law.limitation.to_lowercase(), words.colon);
            said.push(format!("{title}{colon}{alerts}"));
        }
        let head: Vec<String> = head.into_iter().filter(|part| !part.is_empty()).collect();
        writeln!(
            out,
            "{}{}{}",
            head.join(" · "),
            words.colon,
            said.join(", ")
        )
    }
}
