//! Certaine, liquide, exigible: what can be said of a claim in law, and why.
//!
//! Facts give signs ([`ClaimFacts::signs`]), tables make statuses of them ([`Table`]), and each sign that
//! matched is a reason. Nothing here reads a file or words a sentence.

mod facts;
mod sign;
mod tables;

pub use facts::{ClaimFacts, Delay, Proof};
pub use sign::{Sign, Signs};
pub use tables::{CERTAINE, EXIGIBLE, LIQUIDE, Row, Status, Table, is_collectable};
