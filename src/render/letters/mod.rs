//! Letters: messages of the plan -> contexts -> templates -> documents.
//!
//! Takes what a run computed and templates as text; gives neutral documents that any format writes. No
//! file is read or written here.

mod accelerated;
mod acts;
mod comparisons;
mod contest;
pub mod context;
mod settled_instalments;

mod countries;
mod directives;
mod dossier;
mod engine;
mod expressions;
mod fault;
mod file_name;
mod filters;
mod heads;
mod house;
mod index;
mod language;
mod left;
mod lint;
mod maker;
mod markup;
mod names;
mod parties;
mod past;
mod reckoned;
mod records;
mod reminded;
mod spans;
mod sums;
mod tables;
mod templates;
mod transfers;
mod unproven;

#[cfg(test)]
mod tests;

pub use context::Letter;
pub use dossier::{Brief, Debtor, Dossier, DossierKind, against_text};
pub use engine::Engine;
pub use fault::{Fault, TemplateError};
pub use file_name::{FileNames, slug};
pub(in crate::render) use heads::{Addressee, reference as reference_lines, sender_of};
pub use house::{HouseFile, Known};
pub use index::{Lack, Listed, page as index_page, sheet as index_sheet};
pub(crate) use language::country_name;
pub use language::{language_of, long_date};
pub use left::with_left;
pub use maker::{Draft, Maker};
pub(in crate::render) use parties::town;
pub use records::records;
pub use templates::{SHIPPED, Source};
