//! `recouvre` gets French invoices paid: it settles payments against invoices to the cent and says
//! what is owed, how late and by whom.
//!
//! This page is the map. Data flows one way; each stage is a pure function of its inputs, of the
//! policy and of the day whose end is shown:
//!
//! ```text
//! files ──read──▶ Ledger ──reconcile──▶ Settlement ──assess──▶ Assessment ──plan──▶ Plan ──render──▶ text, JSON, CSV
//!                                           ▲                      ▲                   ▲
//!                                         policy                 policy              policy
//! ```
//!
//! The modules below are the layers, in reading order. A module uses only those before it, and only
//! [`cli`] uses [`mod@read`], files, the clock and the terminal. A problem in the data is a value, a
//! [`model::Finding`]; an error means that a stage could not run at all.
//!
//! The flow, on the creditor of `examples/`:
//!
//! ```
//! use recouvre::model::{Day, Role, Total};
//! use recouvre::{assess, policy, read, reconcile};
//! use std::fs::File;
//! use std::io::{self, Read};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // Each input can be opened again: a file may refute, far down, what its first rows showed.
//! let input = |role, path: &'static str| read::Input {
//!     role,
//!     path: path.to_owned(),
//!     open: Box::new(move || -> io::Result<Box<dyn Read + Send>> {
//!         Ok(Box::new(File::open(path)?))
//!     }),
//! };
//! let inputs = [
//!     input(Role::Invoices, "examples/invoices.csv"),
//!     input(Role::Payments, "examples/payments.csv"),
//! ];
//!
//! // The shipped policy: a file of the house would be laid over it.
//! let policy = policy::file::parse("")?;
//! let as_of = Day::from_civil(2026, 10, 31).ok_or("no such day")?;
//! let options = read::Options {
//!     assumptions: read::Assumptions::Told,
//!     // What is dated later does not exist yet.
//!     as_of: Some(as_of),
//!     nets: read::Nets::LeftOut,
//!     progress: None,
//! };
//! let reading = read::ledger(&inputs, &policy, options)
//!     .map_err(|problem| format!("{}: {:?}", problem.path, problem.kind))?;
//! assert!(reading.refused.is_empty());
//!
//! let (settlement, _findings) = reconcile::claims(&reading.ledger, &policy, as_of);
//! assert!(reconcile::imbalance(&settlement).is_none());
//!
//! let assessment = assess::portfolio(&reading.ledger, &settlement, &policy)
//!     .map_err(|unbalanced| format!("{unbalanced:?}"))?;
//! let [euros] = assessment.portfolios.as_slice() else {
//!     return Err("one portfolio was expected".into());
//! };
//! assert_eq!(euros.currency.decimal(euros.totals.open), "181758.41");
//! assert_eq!(euros.control.difference(), Total::default());
//! # Ok(())
//! # }
//! ```

#![cfg_attr(
    test,
    expect(clippy::unwrap_used, reason = "a test fails by panicking")
)]

// In reading order, which is that of the layers; blank lines keep rustfmt from sorting them.

pub mod model;

pub mod policy;

pub mod read;

pub mod reconcile;

pub mod assess;

pub mod plan;

pub mod render;

pub mod cli;
