//! Every word that a report prints, once for each language.
//!
//! A language is one value of [`Words`]: a missing word does not compile. Words for codes are
//! functions over the whole enum, without a catch-all arm, so a new code asks for its words.

mod access;
mod actions;
pub(crate) mod agreement;
mod containers;
mod decompte;
mod diff;
mod en;
mod events;
mod findings_en;
mod findings_fr;
mod forecast;
mod fr;
mod grades;
mod impairment;
mod journal;
mod late_interest;
mod late_reasons;
pub(crate) mod law;
mod law_from;
mod letters;
mod measures;
mod policies;
mod problems;
mod simulation;
mod statement;
mod template;
mod terms;

pub use access::{Access, access_text};
mod thresholds;
mod why;
pub(crate) use actions::{
    action_text, action_words, channel_text, kind_or_step, score_text, short_reasons,
};
pub(crate) use decompte::decompte_words;
pub use decompte::not_asked_text;
pub(crate) use diff::{
    cause_text, diff_words, last_document, origin_text, outcome_text, promise_text, receipts_note,
};
pub(crate) use events::event_name;
pub(crate) use forecast::{apart_text, forecast_words, source_text};
pub(crate) use grades::{
    grade_figure, grade_points_title, grade_reason, grade_title, promise_titles,
};
pub(crate) use impairment::{
    ImpairmentWords, account_name, entry_text, ground_text, impairment_words, part_text,
    recovery_text, vat_from_text,
};
pub(crate) use journal::journal_words;
pub(crate) use late_interest::late_words;
pub use late_interest::missing_semester_text;
pub(crate) use law_from::law_from;
pub use letters::template_text;
pub(crate) use measures::MeasureWords;
pub use policies::policy_text;
pub use problems::problem_text;
pub(crate) use simulation::{simulation_words, week_text};
pub(crate) use statement::{statement_words, what_name};
pub use thresholds::passed_text;
pub use why::why_text;

use super::flow;
use super::numbers::{self, Plural};
use crate::assess::aging::BucketKey;
use crate::assess::{Direction, Reason, Trend};
use crate::model::{Finding, FindingCode, Severity};
use crate::policy::Language;
use crate::reconcile::Basis;

/// Returns the words of a language.
pub(crate) const fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &fr::WORDS,
        Language::English => &en::WORDS,
    }
}

/// Returns what stands before an advice: `aide : `, `hint: `.
#[must_use]
pub fn hint_title(language: Language) -> String {
    let words = words(language);
    format!("{}{}", words.hint, words.colon)
}

/// Words a finding, without its place.
#[must_use]
pub fn finding_text(finding: &Finding, language: Language) -> String {
    words(language).finding_text(finding)
}

/// Says what to do about a finding.
#[must_use]
pub fn finding_hint(finding: &Finding, language: Language) -> String {
    words(language).finding_hint(finding)
}

/// Explains a finding on lines of a width: what it says, when it occurs, what to do.
#[must_use]
pub fn finding_explanation(code: FindingCode, language: Language, width: usize) -> String {
    let words = words(language);
    let FindingWords { text, hint, when } = (words.finding)(code);
    let hint = template::unfilled(hint);
    let severity = (words.severity)(code.severity());
    let colon = words.colon;
    let paragraphs = [
        format!("{} ({severity})", code.name()),
        String::new(),
        format!("  {}", template::unfilled(text)),
        String::new(),
        format!("{}{colon}{when}", words.when),
        format!("{}{colon}{hint}", words.what_to_do),
    ];
    let mut said = String::new();
    for paragraph in paragraphs {
        let lines = flow::lines(std::slice::from_ref(&paragraph), " ", width);
        said.push_str(&lines.join("\n"));
        said.push('\n');
    }
    said
}

/// The words of one language.
pub(crate) struct Words {
    pub(crate) language: Language,

    // Everywhere.
    pub(crate) colon: &'static str,
    pub(crate) row: &'static str,
    pub(crate) rows: &'static str,
    pub(crate) total: &'static str,
    /// One other, several others, with `#` for the number.
    pub(crate) other: [&'static str; 2],
    pub(crate) at_day: &'static str,
    pub(crate) days: &'static str,
    pub(crate) days_short: &'static str,
    pub(crate) hidden_columns: &'static str,

    // Findings.
    pub(crate) finding: fn(FindingCode) -> FindingWords,
    pub(crate) severity: fn(Severity) -> &'static str,
    /// One and several, from error to notice.
    pub(crate) severity_counts: [[&'static str; 2]; 3],
    pub(crate) field: fn(&str) -> Option<&'static str>,
    pub(crate) column: &'static str,
    pub(crate) hint: &'static str,
    /// With `#` for the number.
    pub(crate) more: [&'static str; 2],
    pub(crate) when: &'static str,
    pub(crate) what_to_do: &'static str,

    // Files as they were recognised.
    pub(crate) files_read: &'static str,
    pub(crate) columns_read: &'static str,
    pub(crate) field_title: &'static str,
    pub(crate) not_read: &'static str,
    pub(crate) role: &'static str,
    pub(crate) encoding: &'static str,
    pub(crate) delimiter: &'static str,
    pub(crate) decimal: &'static str,
    pub(crate) date_order: &'static str,
    pub(crate) rows_read: &'static str,
    pub(crate) rows_accepted: &'static str,
    pub(crate) rows_skipped: &'static str,
    pub(crate) rows_refused: &'static str,

    // Titles of columns and of sheets.
    pub(crate) entity: &'static str,
    pub(crate) currency: &'static str,
    pub(crate) customer_id: &'static str,
    pub(crate) customer: &'static str,
    pub(crate) customers: &'static str,
    pub(crate) segment: &'static str,
    pub(crate) no_segment: &'static str,
    pub(crate) unidentified: &'static str,
    pub(crate) aging: &'static str,
    pub(crate) aging_by_segment: &'static str,
    pub(crate) aging_by_entity: &'static str,
    pub(crate) not_due: &'static str,
    pub(crate) no_due_date: &'static str,
    pub(crate) overdue: &'static str,
    pub(crate) credits: &'static str,
    pub(crate) net: &'static str,
    pub(crate) claims: &'static str,
    pub(crate) claim: &'static str,
    pub(crate) issued_on: &'static str,
    pub(crate) due_on: &'static str,
    pub(crate) days_overdue: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) balance: &'static str,
    pub(crate) disputed: &'static str,
    pub(crate) source: &'static str,
    pub(crate) exposure: &'static str,
    pub(crate) oldest: &'static str,
    pub(crate) oldest_sentence: &'static str,
    pub(crate) credit_limit: &'static str,
    pub(crate) credit_left: &'static str,
    pub(crate) average_days_late: &'static str,
    pub(crate) share_paid_late: &'static str,
    pub(crate) disputes: &'static str,
    pub(crate) recent_days_late: &'static str,
    pub(crate) earlier_days_late: &'static str,
    pub(crate) trend: &'static str,
    /// Better, the same, worse.
    pub(crate) trends: [&'static str; 3],
    pub(crate) term: &'static str,
    pub(crate) findings: &'static str,
    pub(crate) severity_title: &'static str,
    pub(crate) code: &'static str,
    pub(crate) file: &'static str,
    pub(crate) line: &'static str,
    pub(crate) column_title: &'static str,
    pub(crate) value: &'static str,
    pub(crate) finding_title: &'static str,
    pub(crate) count: &'static str,

    // Control.
    pub(crate) partial_view: &'static str,
    pub(crate) partial_note: &'static str,
    pub(crate) whole_row: &'static str,
    pub(crate) control_title: &'static str,
    pub(crate) control: ControlWords,

    // DSO.
    pub(crate) dso_title: &'static str,
    pub(crate) dso_monthly: &'static str,
    pub(crate) month_end: &'static str,
    pub(crate) key: &'static str,
    pub(crate) figure: &'static str,
    pub(crate) remark: &'static str,
    pub(crate) sales: &'static str,
    pub(crate) lower_bound: &'static str,
    pub(crate) reason: fn(Reason) -> &'static str,
    pub(crate) measures: &'static [MeasureWords],

    // First screen.
    pub(crate) situation: &'static str,
    pub(crate) invoices_counted: [&'static str; 2],
    pub(crate) credit_notes_counted: [&'static str; 2],
    pub(crate) payments_counted: [&'static str; 2],
    pub(crate) customers_counted: [&'static str; 2],
    pub(crate) claims_counted: [&'static str; 2],
    pub(crate) open_title: &'static str,
    pub(crate) of_which_overdue: &'static str,
    pub(crate) of_which_disputed: &'static str,
    pub(crate) at_best: &'static str,
    pub(crate) by_count_back: &'static str,
    pub(crate) at_least: &'static str,
    pub(crate) late_customers: &'static str,
    pub(crate) other_late_customers: [&'static str; 2],
    pub(crate) nothing_overdue: &'static str,
    pub(crate) no_portfolio: &'static str,
    pub(crate) see_check: &'static str,
    pub(crate) no_finding: &'static str,

    // Explanations.
    pub(crate) invoice: &'static str,
    pub(crate) issued_sentence: &'static str,
    pub(crate) due_sentence: &'static str,
    pub(crate) without_due_date: &'static str,
    /// From the file, from terms, from the policy.
    pub(crate) due_from: [&'static str; 3],
    pub(crate) late_by: &'static str,
    pub(crate) due_in: &'static str,
    pub(crate) due_today: &'static str,
    /// Before the day on which what is retained is released.
    pub(crate) retained_until: &'static str,
    pub(crate) settled: &'static str,
    pub(crate) document: &'static str,
    pub(crate) on: &'static str,
    pub(crate) basis_title: &'static str,
    pub(crate) basis: fn(Basis) -> &'static str,
    pub(crate) unknown_day: &'static str,
    pub(crate) no_allocation: &'static str,
    pub(crate) returned: &'static str,
    pub(crate) allocated: &'static str,
    pub(crate) open_claims: &'static str,
    /// With `#` for the number.
    pub(crate) settled_claims: [&'static str; 2],
    pub(crate) allocations: &'static str,
    pub(crate) unallocated: &'static str,
    pub(crate) no_open_claim: &'static str,
}

/// What is said of one finding.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FindingWords {
    /// What was seen: a template.
    pub(crate) text: &'static str,
    /// What to do.
    pub(crate) hint: &'static str,
    /// When it occurs, and why it matters.
    pub(crate) when: &'static str,
}

/// The terms of the control total.
pub(crate) struct ControlWords {
    pub(crate) invoices: &'static str,
    pub(crate) credit_notes: &'static str,
    pub(crate) payments: &'static str,
    pub(crate) rejections: &'static str,
    pub(crate) refunds: &'static str,
    pub(crate) open: &'static str,
    pub(crate) unallocated_credits: &'static str,
    pub(crate) unidentified_payments: &'static str,
    pub(crate) discounts: &'static str,
    pub(crate) tolerances: &'static str,
    pub(crate) debits: &'static str,
    pub(crate) net: &'static str,
    pub(crate) difference: &'static str,
}

impl Words {
    /// Says what was seen.
    pub(crate) fn finding_text(&self, finding: &Finding) -> String {
        template::filled((self.finding)(finding.code).text, finding, self)
    }

    /// Says what to do.
    pub(crate) fn finding_hint(&self, finding: &Finding) -> String {
        template::filled_without_count((self.finding)(finding.code).hint, finding, self)
    }

    /// Says what findings of a code have in common.
    pub(crate) fn finding_kind(&self, code: FindingCode) -> String {
        template::unfilled((self.finding)(code).text)
    }

    /// Returns the name of a field of the data, as people call it.
    pub(crate) fn field<'name>(&self, name: &'name str) -> &'name str {
        (self.field)(name).unwrap_or(name)
    }

    /// Returns the title of a column of the aged balance.
    pub(crate) fn bucket(&self, bucket: BucketKey) -> String {
        match bucket {
            BucketKey::NotDue => self.not_due.to_owned(),
            BucketKey::Days { from, to } => format!("{from}-{to}"),
            BucketKey::Over(limit) => format!(">\u{a0}{limit}"),
            BucketKey::NoDueDate => self.no_due_date.to_owned(),
        }
    }

    /// Writes a number and the form of a word that goes with it.
    pub(crate) fn counted(&self, number: u64, forms: [&'static str; 2]) -> String {
        let form = Plural::of(number, self.language).choose(forms[0], forms[1]);
        let number = numbers::count(number, self.language);
        if form.contains('#') {
            form.replace('#', &number)
        } else {
            format!("{number} {form}")
        }
    }

    /// Says how many are left out.
    pub(crate) fn others(&self, number: usize) -> String {
        self.counted(number as u64, self.other)
    }

    /// Says where lateness is going, when both halves of the year are known.
    pub(crate) fn trend_of(&self, trend: &Trend) -> &'static str {
        match trend.direction() {
            None => "",
            Some(Direction::Better) => self.trends[0],
            Some(Direction::Same) => self.trends[1],
            Some(Direction::Worse) => self.trends[2],
        }
    }
}

/// Makes the words of a finding.
const fn says(text: &'static str, hint: &'static str, when: &'static str) -> FindingWords {
    FindingWords { text, hint, when }
}

#[cfg(test)]
mod tests;
