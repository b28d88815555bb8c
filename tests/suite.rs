//! The tests from outside, in one binary: one link step, and support code that all of them share.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod architecture; // The layers of `src`, and what each of them may touch.
mod book; // Support: a book of files held in memory, read, settled and assessed.
mod laws; // What holds for every book, over made-up ones.
mod passes; // The examples of the reconcile specification, with exact figures.
mod readme; // What both READMEs show is what the program prints, and they leave out no key nor command.
