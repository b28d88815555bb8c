//! Values -> text: sheets and documents, one file per report, one file per format, all words in `lang`.
//!
//! Takes what the stages computed, a language and a width; gives bytes to a writer. It reads no file, no
//! clock and no terminal, computes no figure of its own, and no text of the data leaves it unescaped.

pub mod clean;
pub mod contract;
pub mod csv;
pub mod decompte;
pub mod document;
pub mod explain;
pub mod finding_lines;
pub mod html;
pub mod json;
pub mod letters;
pub mod mark;
pub mod md;
pub mod numbers;
pub mod reports;
pub mod screen;
pub mod sheet;
pub mod statement;
pub mod table;

mod control_line;
mod difference;
mod digits;
mod filter;
mod flow;
mod format;
mod ink;
mod instalments;
mod json_strings;
mod lang;
mod listed;
mod papers;
mod planned;
mod remittance;
mod replays;
mod results;
mod transfer_names;

#[cfg(test)]
mod sample;

pub use difference::DiffView;
pub use filter::Filter;
pub use format::{Format, Style, write};
pub use ink::Ink;
pub use instalments::{entries as instalment_entries, sheet as instalment_sheet};
pub use lang::{
    Access, access_text, finding_explanation, finding_hint, finding_text, hint_title,
    missing_semester_text, not_asked_text, passed_text, policy_text, problem_text, template_text,
    why_text,
};
pub use papers::{
    AskedOfClaim, ClaimsDecompte, DecompteOf, PlanPaper, claims_decompte, decompte_document,
    plan_document,
};
pub use planned::PlanView;
pub use replays::Replays;
pub use results::{ClaimView, InterestView, Results, Which};
