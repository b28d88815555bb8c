//! FACTS: what the files say, in types that carry the meaning and in a compact form.
//!
//! Holds money, dates, parties, documents, payments, events, findings and the [`Ledger`] that joins them. No
//! opinion and no rule: nothing here knows a policy, a law or an as-of date.

mod bic;
mod column;
mod country;
mod date;
mod details;
mod document;
mod entry;
mod event;
mod event_kind;
mod finding;
mod head;
mod iban;
mod ledger;
mod marks;
mod money;
mod narrow;
mod numbers;
mod parts;
mod party;
mod payment;
mod problem;
mod proceedings;
mod rate;
mod row_key;
mod semester;
mod siren;
mod source;
mod stable_hash;
mod steady;
pub mod terms;
mod text;
mod week;

pub use bic::bic;
pub use column::OptionalColumn;
pub use country::{country_code, territory_code};
pub use date::{Day, days_in_month};
pub use details::{DocumentDetails, EInvoiceEffect, EInvoiceStatus};
pub use document::{DocumentView, Documents, DueFrom, Facts, Kind, PaidStatus};
pub use entry::{CutId, Entry, Proof, entry_text};
pub use event::{Event, Target};
pub use event_kind::{EventColumn, EventKind, Interrupts, PROTECTIVE_ATTACHMENT, Reminders};
pub use finding::{Finding, FindingCode, Severity, SourceRow, Value};
pub use head::head;
pub use iban::Iban;
pub use ledger::{ColumnPayment, Later, Ledger, ListingKey, PortfolioKey};
pub use marks::Marks;
pub use money::{Amount, Currency, LARGEST_AMOUNT, Total, divide_half_up, plain_decimal};
pub use narrow::{DayColumn, MinorColumn, Narrow, NarrowColumn};
pub use numbers::{MOST_DOCUMENTS, NumberIndex};
pub use parts::{each_part, sum_of_parts};
pub use party::{Customer, CustomerDetails, CustomerIndex, Regime, SegmentFrom, folded_name};
pub use payment::{OWN_REFERENCE, PackedReference, PaymentView, Payments, Reference, Rejection};
pub use problem::{FileProblem, FileProblemKind};
pub use proceedings::{Proceedings, ProceedingsWord};
pub use rate::{Rate, RateRule};
pub use row_key::{RowKey, rows_of};
pub use semester::Semester;
pub use siren::is_siren;
pub use source::{DateOrder, RefusedRow, Role, Skip, Source};
pub use stable_hash::StableHash;
pub use steady::{Lines, SteadyColumn};
pub use text::{Interner, TextColumn, is_same};
pub use week::Week;
