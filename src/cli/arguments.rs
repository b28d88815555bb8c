//! Arguments that commands share: inputs, the day, the form of the output, filters.

use super::exit::Failure;
use super::places;
use crate::model::{Currency, Day};
use crate::policy::Language;
use crate::read::Nets;
use crate::render::Format;
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Files to read.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Inputs")]
pub(super) struct InputArguments {
    /// Invoice files (CSV); `-` reads standard input. Without any, the files that `[data]` of the
    /// policy names
    #[arg(value_name = "INVOICES")]
    pub(super) invoices: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) beside: BesideArguments,
}

/// Files beside the invoices.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Inputs")]
pub(super) struct BesideArguments {
    /// Payments or a bank statement (CSV); may be repeated
    #[arg(short, long, value_name = "FILE")]
    pub(super) payments: Vec<PathBuf>,
    /// Customers (CSV); may be repeated
    #[arg(short, long, value_name = "FILE")]
    pub(super) customers: Vec<PathBuf>,
    /// Journal of what was done and said (CSV) [default: the policy's, else journal.csv beside it]
    #[arg(long, value_name = "FILE")]
    pub(super) journal: Option<PathBuf>,
    /// Policy file [default: policies.toml here, else the one built in]
    #[arg(long, value_name = "FILE")]
    pub(super) policy: Option<PathBuf>,
    /// The day whose end is shown [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) as_of: Option<Day>,
    /// Nothing may be assumed: what the files do not prove is an error
    #[arg(long)]
    pub(super) strict: bool,
    /// Report on the rows that are right when others are refused (the exit code stays 3)
    #[arg(long)]
    pub(super) skip_invalid: bool,
    /// Write the refused rows to this file, each with its reason
    #[arg(long, value_name = "FILE")]
    pub(super) refused: Option<PathBuf>,
    /// Whether amounts without tax are kept: what is asked for says so, not who asks.
    #[arg(skip = Nets::LeftOut)]
    pub(super) nets: Nets,
    /// Whether the journal named may be one that the command begins.
    #[arg(skip = NamedJournal::MustExist)]
    pub(super) named_journal: NamedJournal,
}

/// What is asked of a journal that is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamedJournal {
    /// It is read.
    MustExist,
    /// The command adds to it, and begins it if need be.
    MayBegin,
}

/// The form of the output.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Output")]
pub(super) struct OutputArguments<F = FormatName>
where
    F: ValueEnum + Clone + Default + Send + Sync + 'static,
{
    /// Form of the output
    #[arg(short, long, value_enum, default_value_t = F::default())]
    pub(super) format: F,
    /// Write here instead of standard output (`-`); an existing file is replaced whole or not at all, what
    /// a link leads to is written
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Language of texts [default: `RECOUVRE_LANG`, else the policy's]
    #[arg(long, value_enum)]
    pub(super) lang: Option<LanguageName>,
    /// Mark CSV as UTF-8 for Excel
    #[arg(long)]
    pub(super) excel: bool,
    /// Colours of the terminal (`NO_COLOR` is respected)
    #[arg(long, value_enum, default_value_t = ColorName::Auto)]
    pub(super) color: ColorName,
    /// Do not print notices and warnings on standard error
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Print notices too, not only warnings
    #[arg(short, long)]
    pub(super) verbose: bool,
}

/// What a command says that writes files of its own.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Output")]
pub(super) struct NoticeArguments {
    /// Language of messages [default: `RECOUVRE_LANG`, else the policy's]
    #[arg(long, value_enum)]
    pub(super) lang: Option<LanguageName>,
    /// Colours of the terminal: taken as by every command, these messages have none
    #[arg(long, value_enum, default_value_t = ColorName::Auto)]
    color: ColorName,
    /// Do not print notices and warnings on standard error
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Print notices too, not only warnings
    #[arg(short, long)]
    verbose: bool,
}

impl NoticeArguments {
    /// Returns the same for what takes those of reports.
    pub(super) fn of_report(&self) -> OutputArguments {
        OutputArguments {
            verbose: self.verbose,
            color: self.color,
            ..OutputArguments::of_notices(self.lang, self.quiet)
        }
    }
}

impl OutputArguments {
    /// Returns those of a command that writes files of its own and prints plain notices.
    pub(super) fn of_notices(lang: Option<LanguageName>, quiet: bool) -> Self {
        Self {
            format: FormatName::Table,
            output: None,
            lang,
            excel: false,
            color: ColorName::Never,
            quiet,
            verbose: false,
        }
    }
}

impl<F> OutputArguments<F>
where
    F: ValueEnum + Clone + Default + Send + Sync + 'static,
{
    /// Returns the file to write, none for standard output.
    pub(super) fn file(&self) -> Option<&Path> {
        let path = self.output.as_deref();
        path.filter(|path| !places::is_standard(path))
    }
}

/// What is shown of the whole.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Filters (everything is computed on the whole)")]
pub(super) struct FilterArguments {
    /// Show this customer only, by id or name; may be repeated
    #[arg(long, value_name = "CUSTOMER")]
    pub(super) customer: Vec<String>,
    /// Show this creditor company only
    #[arg(long, value_name = "ENTITY")]
    pub(super) entity: Option<String>,
    /// Show this currency only
    #[arg(long, value_name = "CODE", value_parser = currency)]
    pub(super) currency: Option<Currency>,
    /// Show at most this many lines of each list
    #[arg(long, value_name = "N")]
    pub(super) top: Option<usize>,
}

impl FilterArguments {
    /// Returns whether anything is left out.
    pub(super) const fn is_empty(&self) -> bool {
        self.customer.is_empty() && self.entity.is_none() && self.currency.is_none()
    }
}

/// The forms of output by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatName {
    /// Text for people
    #[default]
    Table,
    /// One JSON document
    Json,
    /// One JSON object a line: a claim, a customer, a portfolio or a finding
    Jsonl,
    /// A spreadsheet's text
    Csv,
    /// Markdown
    Md,
    /// One page for a browser, to look at or to print
    Html,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Table => Self::Table,
            FormatName::Json => Self::Json,
            FormatName::Jsonl => Self::Jsonl,
            FormatName::Csv => Self::Csv,
            FormatName::Md => Self::Md,
            FormatName::Html => Self::Html,
        }
    }
}

/// The languages by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LanguageName {
    /// French
    Fr,
    /// English
    En,
}

impl From<LanguageName> for Language {
    fn from(name: LanguageName) -> Self {
        match name {
            LanguageName::Fr => Self::French,
            LanguageName::En => Self::English,
        }
    }
}

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColorName {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What a day of an argument looks like.
pub(super) const A_DAY: &str = "write the day as 2026-10-31";

/// Reads a day of an argument.
pub(super) fn day(text: &str) -> Result<Day, String> {
    let date: NaiveDate = text.parse().map_err(|_| A_DAY.to_owned())?;
    let day = Day::from_date(date);
    let is_sensible = text.len() == 10 && (1900..2200).contains(&day.civil().0);
    is_sensible.then_some(day).ok_or_else(|| A_DAY.to_owned())
}

/// Reads a currency of an argument.
pub(super) fn currency(text: &str) -> Result<Currency, String> {
    Currency::parse(text).ok_or_else(|| "write the code of three letters, such as EUR".to_owned())
}

/// Returns the language of texts: the argument's, else the environment's, else the policy's.
pub(super) fn language(
    argument: Option<LanguageName>,
    policy: Language,
) -> anyhow::Result<Language> {
    if let Some(name) = argument {
        return Ok(name.into());
    }
    match std::env::var("RECOUVRE_LANG") {
        Ok(name) if name.is_empty() => Ok(policy),
        Ok(name) => match name.as_str() {
            "fr" => Ok(Language::French),
            "en" => Ok(Language::English),
            _ => Err(Failure::new(
                policy,
                (
                    format!("RECOUVRE_LANG\u{a0}: «\u{a0}{name}\u{a0}» n'est pas une langue du programme"),
                    "donnez-lui fr ou en, ou ôtez-la de l'environnement",
                ),
                (
                    format!("RECOUVRE_LANG: `{name}` is no language of this program"),
                    "set it to fr or en, or unset it",
                ),
            )
            .into()),
        },
        Err(_) => Ok(policy),
    }
}
