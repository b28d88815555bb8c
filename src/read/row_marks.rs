//! The marks of rows that are no data: totals, titles of sections, balances of an account.
//!
//! Takes the first cell of a row, or the label of a bank's; says whether it is one of those of `headers.toml`.
//! Invariant: a label of balance holds nothing but its words and a day.

use serde::Deserialize;

use super::dates::month;
use super::header::value_key;

/// The first cells of rows that are no data. All are value keys.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RowMarks {
    /// Headers that prove together that numbers under the first of them are codes of states.
    pub state_code_headers: Vec<Vec<String>>,
    /// Headers under which a yes on every row tells nothing.
    pub yes_headers: Vec<String>,
    /// How words of headers begin under which a day says that an invoice was settled or cancelled.
    pub ending_words: Vec<String>,
    /// How words of headers begin under which a day is only awaited.
    pub awaited_words: Vec<String>,
    /// The whole first cell of a totals row.
    pub total_first_cell: Vec<String>,
    /// How the first cell of a totals row begins.
    pub total_prefix: Vec<String>,
    /// The title of a section of an aged report.
    pub aging_sections: Vec<String>,
    /// How the label of a bank's row of balance begins.
    pub balance_label: Vec<String>,
    /// How the label of the total of a bank's movements begins.
    pub movements_label: Vec<String>,
    /// What may stand beside the day of such a label.
    pub balance_beside: Vec<String>,
    /// The letters that the number of a credit note begins with.
    pub credit_note_numbers: Vec<String>,
}

impl RowMarks {
    /// Tells whether a first cell is that of a totals row.
    ///
    /// A customer may be called so (`Total Énergies`): only a row that also lacks its number or date is a total.
    #[must_use]
    pub(crate) fn is_total(&self, first_cell: &str) -> bool {
        let word = value_key(first_cell);
        self.total_first_cell.contains(&word)
            || self
                .total_prefix
                .iter()
                .any(|prefix| word.starts_with(prefix.as_str()))
    }

    /// Returns how the labels of the rows of a bank's statement begin that are no movements.
    pub(super) fn statement_labels(&self) -> Vec<String> {
        [self.balance_label.as_slice(), &self.movements_label].concat()
    }

    /// Tells whether the label of a bank's row is that of a balance: its words and at most a day, nothing else.
    #[must_use]
    pub(super) fn is_balance(&self, label: &str) -> bool {
        self.says_only(&self.balance_label, label)
    }

    /// Tells whether the label of a bank's row is that of a balance or of a total of movements.
    #[must_use]
    pub(super) fn is_no_movement(&self, label: &str) -> bool {
        self.is_balance(label) || self.says_only(&self.movements_label, label)
    }

    /// Tells whether a label is one of these beginnings with at most a day behind it.
    fn says_only(&self, begins: &[String], label: &str) -> bool {
        let is_beside = |word: &str| self.balance_beside.iter().any(|beside| beside == word);
        let key = value_key(label);
        let is_figure = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        let is_of_day = |word: &str| is_figure(word) || month(word).is_some() || is_beside(word);
        begins.iter().any(|begin| {
            let Some(rest) = key.strip_prefix(begin.as_str()) else {
                return false;
            };
            let asks_day = begin.rsplit(' ').next().is_some_and(is_beside);
            let mut words = rest.split_whitespace();
            (rest.is_empty() || rest.starts_with(' '))
                && words.clone().all(is_of_day)
                && (!asks_day || words.any(|word| is_figure(word) || word == "1er"))
        })
    }

    pub(super) fn is_credit_note_number(&self, number: &[u8]) -> bool {
        let letters = number.iter().take_while(|byte| byte.is_ascii_alphabetic());
        let (prefix, rest) = number.split_at(letters.count());
        let is_it = |usual: &String| prefix.eq_ignore_ascii_case(usual.as_bytes());
        rest.iter().any(u8::is_ascii_digit) && self.credit_note_numbers.iter().any(is_it)
    }

    /// Tells whether a first cell is the title of a section of an aged report, with or without its count.
    #[must_use]
    pub(crate) fn is_section(&self, first_cell: &str) -> bool {
        let word = value_key(first_cell);
        let title = word.trim_end_matches(|last: char| last.is_ascii_digit() || last == ' ');
        self.aging_sections
            .iter()
            .any(|section| *section == word || section == title)
    }
}
