//! Commands whose report is also a document to send: their formats, and how a document is written.

use super::arguments::{FormatName, OutputArguments};
use super::exit::Failure;
use super::letters;
use super::output;
use super::run::Run;
use crate::policy::{Creditor, Language};
use crate::render::Format;
use crate::render::document::{Document, html, pdf, text, word};
use clap::ValueEnum;
use std::io::{IsTerminal, Write};

/// The forms of output by name, those of documents included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum PaperName {
    /// Text for people
    #[default]
    Table,
    /// One JSON document
    Json,
    /// One JSON object a line
    Jsonl,
    /// A spreadsheet's text
    Csv,
    /// Markdown
    Md,
    /// A document to send, as plain text
    Txt,
    /// A document to send, as a page to print
    Html,
    /// A document to send, for Word
    Docx,
    /// A document to send, as pages of A4
    Pdf,
}

/// The formats of reports that are also documents: a page for a browser is the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Report {
    /// Text for people.
    Table,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// A spreadsheet's text.
    Csv,
    /// Markdown.
    Md,
}

impl From<Report> for Format {
    fn from(report: Report) -> Self {
        match report {
            Report::Table => Self::Table,
            Report::Json => Self::Json,
            Report::Jsonl => Self::Jsonl,
            Report::Csv => Self::Csv,
            Report::Md => Self::Md,
        }
    }
}

/// The formats of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    /// Plain text.
    Text,
    /// A page for a browser.
    Html,
    /// For Word.
    Word,
    /// Pages of A4.
    Pdf,
}

/// What a command writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A report.
    Report(Report),
    /// A document.
    Paper(Paper),
}

impl From<PaperName> for Form {
    fn from(name: PaperName) -> Self {
        match name {
            PaperName::Table => Self::Report(Report::Table),
            PaperName::Json => Self::Report(Report::Json),
            PaperName::Jsonl => Self::Report(Report::Jsonl),
            PaperName::Csv => Self::Report(Report::Csv),
            PaperName::Md => Self::Report(Report::Md),
            PaperName::Txt => Self::Paper(Paper::Text),
            PaperName::Html => Self::Paper(Paper::Html),
            PaperName::Docx => Self::Paper(Paper::Word),
            PaperName::Pdf => Self::Paper(Paper::Pdf),
        }
    }
}

/// Writes a document where the output goes.
pub(super) fn write(
    document: &Document,
    paper: Paper,
    arguments: &OutputArguments<PaperName>,
    language: Language,
) -> anyhow::Result<()> {
    let is_for_eyes = arguments.file().is_none() && std::io::stdout().is_terminal();
    let bytes = match paper {
        Paper::Text => text::write(document).into_bytes(),
        Paper::Html => html::write(document).into_bytes(),
        Paper::Word | Paper::Pdf if is_for_eyes => return Err(of_no_terminal(language).into()),
        Paper::Word => word::write(document),
        Paper::Pdf => {
            let pdf = pdf::write(document).map_err(|why| unwritable(&why.0, language))?;
            if !arguments.quiet {
                tell_replaced(&pdf.replaced, language)?;
            }
            pdf.bytes
        }
    };
    output::write(arguments.file(), language, |out| out.write_all(&bytes))
}

/// Refuses a document to send of a house that the policy does not name as the law asks (C. com., R123-237).
pub(super) fn check_creditor(creditor: &Creditor, language: Language) -> Result<(), Failure> {
    let gaps = creditor.gaps();
    if gaps.is_empty() {
        Ok(())
    } else {
        Err(letters::creditor_gaps(&gaps, language))
    }
}

/// Refuses a document to send of another company than the policy's.
pub(super) fn check_company(run: &Run, portfolio: usize) -> Result<(), Failure> {
    letters::other_company(run, portfolio).map_or(Ok(()), |entity| {
        let name = run.policy.creditor.name.as_deref().unwrap_or_default();
        Err(letters::of_other_company(&entity, name, run.language))
    })
}

/// Says which letters pages could not show, if any.
pub(super) fn tell_replaced(replaced: &[char], language: Language) -> anyhow::Result<()> {
    if replaced.is_empty() {
        return Ok(());
    }
    let letters: String = replaced.iter().take(20).collect();
    let told = match language {
        Language::French => format!(
            "recouvre\u{a0}: le PDF écrit en lettres latines ce que sa police n'a pas\u{a0}: {letters}"
        ),
        Language::English => {
            format!("recouvre: the PDF spells in Latin letters what its face lacks: {letters}")
        }
    };
    writeln!(std::io::stderr().lock(), "{told}")?;
    Ok(())
}

fn of_no_terminal(language: Language) -> Failure {
    Failure::new(
        language,
        (
            "ce format n'est pas un texte qu'un terminal montre",
            "donnez un fichier : -o releve.pdf",
        ),
        (
            "this format is no text that a terminal shows",
            "name a file: -o statement.pdf",
        ),
    )
}

/// Words pages that cannot be written.
pub(super) fn unwritable(why: &str, language: Language) -> Failure {
    let hint = (
        "l'écrire en docx ou en html dit la même chose",
        "docx and html say the same",
    );
    Failure::new(
        language,
        (format!("le PDF n'a pas pu être écrit\u{a0}: {why}"), hint.0),
        (format!("the PDF could not be written: {why}"), hint.1),
    )
}

impl OutputArguments<PaperName> {
    /// Returns the same for what takes the formats of reports only.
    pub(super) fn of_report(&self) -> OutputArguments {
        OutputArguments {
            format: FormatName::Table,
            output: self.output.clone(),
            lang: self.lang,
            excel: self.excel,
            color: self.color,
            quiet: self.quiet,
            verbose: self.verbose,
        }
    }
}
