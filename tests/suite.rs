//! The tests from outside, in one binary: one link step, and support code that all of them share.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod case; // Support: a folder that is a case, how it is run, and what it must print.
mod errors; // Every finding and every problem of a file has its case.
mod golden; // Every case prints what its folder expects.
mod hostile; // No byte of the data reaches a terminal or a spreadsheet as a command.
mod readme; // What both READMEs show is what the program prints, and they leave out no key nor command.
mod schema; // Every document in JSON is what its schema says.
