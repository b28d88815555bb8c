//! Documents that are no letters of a step: who writes to whom, and what they hold.

mod accounts;
mod agreement;
mod asked;
mod decompte;
mod parties;
mod totals;

pub(crate) use accounts::capitalized;
pub use agreement::{PlanPaper, plan_document};
pub use asked::{AskedOfClaim, ClaimsDecompte};
pub use decompte::{DecompteOf, claims_decompte, decompte_document};
pub(crate) use parties::head;
