//! `recouvre` gets French invoices paid: it settles payments against invoices to the cent and says
//! what is owed, how late, and what to do.

#![cfg_attr(
    test,
    expect(clippy::unwrap_used, reason = "a test fails by panicking")
)]

pub mod assess;
pub mod cli;
pub mod model;
pub mod policy;
pub mod read;
pub mod reconcile;
pub mod render;
