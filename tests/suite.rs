//! The tests from outside, in one binary: one link step, and support code that all of them share.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod architecture; // The layers of `src`, and what each of them may touch.
mod book; // Support: a book of files held in memory, read, settled and assessed.
mod case; // Support: a folder that is a case, how it is run, and what it must print.
mod errors; // Every finding and every problem of a file has its case.
mod golden; // Every case prints what its folder expects.
mod hostile; // No byte of the data reaches a terminal or a spreadsheet as a command.
mod journal; // The journal is written durably: processes at the same time, killed, torn, edited.
mod laws; // What holds for every book, over made-up ones.
mod letter_texts; // The text of every template, in each language, under each law.
mod letters; // Letters say what the reports say, and a run that fails writes nothing.
mod monthly; // A month of a series is what a run of its last day shows.
mod naming; // What payments and credit notes name, what proves it, and what undoes it.
mod overwrite; // What a run writes never takes the place of what it reads.
mod papers; // Pages and Word files, from the command line.
mod passes; // The examples of the reconcile specification, with exact figures.
mod readme; // What both READMEs show is what the program prints, and they leave out no key nor command.
mod schema; // Every document in JSON is what its schema says.
mod status; // Every row of the tables that decide on claims has a case.
