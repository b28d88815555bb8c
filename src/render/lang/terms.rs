//! Payment terms as people write them.

use crate::model::terms::Terms;
use crate::policy::Language;

/// Writes terms: `45 jours fin de mois`, `45 days end of month`.
#[must_use]
pub(super) fn terms_text(terms: Terms, language: Language) -> String {
    match language {
        Language::French => french(terms),
        Language::English => english(terms),
    }
}

fn french(terms: Terms) -> String {
    match terms {
        Terms::Days(days) => format!("{days} jours"),
        Terms::DaysThenEndOfMonth(days) => format!("{days} jours fin de mois"),
        Terms::EndOfMonthThenDays(days) => format!("fin de mois {days} jours"),
        Terms::DaysThenEndOfMonthOn { days, day } => format!("{days} jours fin de mois le {day}"),
        Terms::DaysOn { days, day } => format!("{days} jours le {day}"),
        Terms::OnReceipt => "à réception".to_owned(),
        Terms::Cash => "comptant".to_owned(),
    }
}

fn english(terms: Terms) -> String {
    match terms {
        Terms::Days(days) => format!("{days} days"),
        Terms::DaysThenEndOfMonth(days) => format!("{days} days end of month"),
        Terms::EndOfMonthThenDays(days) => format!("end of month {days} days"),
        Terms::DaysThenEndOfMonthOn { days, day } => {
            format!("{days} days end of month the {day}")
        }
        Terms::DaysOn { days, day } => format!("{days} days the {day}"),
        Terms::OnReceipt => "on receipt".to_owned(),
        Terms::Cash => "cash".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::terms::parse;

    #[test]
    fn terms_are_written_as_they_are_read() {
        for terms in [
            Terms::Days(30),
            Terms::DaysThenEndOfMonth(45),
            Terms::EndOfMonthThenDays(45),
            Terms::DaysThenEndOfMonthOn { days: 30, day: 10 },
            Terms::OnReceipt,
            Terms::Cash,
        ] {
            for language in [Language::French, Language::English] {
                let text = terms_text(terms, language);
                let read = parse(&text).map(|clause| clause.terms);
                assert_eq!(read, Ok(Some(terms)), "{text}");
            }
        }
    }
}
