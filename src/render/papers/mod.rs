//! Documents that are no letters of a step: who writes to whom, and what they hold.

mod parties;

pub(crate) use parties::head;
pub use parties::language_of;
