//! `recouvre explain`: why a claim or a customer stands as it does, or what a finding means.

use super::arguments::{BesideArguments, FilterArguments, InputArguments, OutputArguments};
use super::arguments::{FormatName, language};
use super::exit::{Exit, Failure, Outcome};
use super::places::{self, Written};
use super::run::{self, Customers, Run};
use super::{inputs, output, shown};
use crate::model::FindingCode;
use crate::policy::Language;
use crate::render::{Format, explain, finding_explanation, write};
use clap::Args;
use std::path::{Path, PathBuf};

/// Explain an invoice, a customer or a finding: every allocation, and why
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre explain FA2026-0101 invoices.csv -p payments.csv
  recouvre explain C1022 invoices.csv -p payments.csv
  recouvre explain --finding balance-mismatch")]
pub(super) struct Arguments {
    /// An invoice number, the name of a claim (F12/2), or a customer's id or name
    #[arg(value_name = "REF", required_unless_present = "finding")]
    reference: Option<String>,
    /// Invoice files (CSV)
    #[arg(value_name = "INVOICES")]
    invoices: Vec<PathBuf>,
    #[command(flatten)]
    beside: BesideArguments,
    #[command(flatten)]
    output: OutputArguments,
    /// Explain the finding of this code
    #[arg(long, value_name = "CODE", conflicts_with = "reference")]
    finding: Option<String>,
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    if let Some(code) = &arguments.finding {
        return explain_finding(code, arguments);
    }
    let reference = arguments.reference.as_deref().unwrap_or_default();
    let input = InputArguments {
        invoices: arguments.invoices.clone(),
        beside: arguments.beside.clone(),
    };
    let run = run::run(
        &input,
        &arguments.output,
        &FilterArguments::default(),
        Customers::Summed,
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    let claims = claims(&run, reference);
    let results = run.results();
    let style = output::style(&arguments.output, run.language);
    let path = arguments.output.file();
    if claims.is_empty() {
        let customer = shown::customer(&run.ledger, reference, run.language)
            .map_err(|_| unknown(reference, run.language))?;
        if arguments.output.format != FormatName::Table {
            return Err(only_table(run.language).into());
        }
        output::write(path, run.language, |out| {
            explain::write_customer(&results, customer, style.width, out)
        })?;
        return Ok(run.exit);
    }
    output::write(path, run.language, |out| {
        for (place, &claim) in claims.iter().enumerate() {
            match Format::from(arguments.output.format) {
                Format::Table => {
                    if place > 0 {
                        writeln!(out)?;
                    }
                    explain::write_claim(&results, claim, style.width, out)?;
                }
                Format::Json | Format::Jsonl => {
                    crate::render::contract::write_claim_line(&results, claim, out)?;
                }
                format @ (Format::Csv | Format::Md) => {
                    write(&explain::allocations(&results, claim), format, style, out)?;
                }
            }
        }
        Ok(())
    })?;
    Ok(run.exit)
}

/// Returns the claims that a reference names: by number, or by name of an instalment.
fn claims(run: &Run, reference: &str) -> Vec<usize> {
    let documents = &run.ledger.documents;
    (0..documents.len())
        .filter(|&document| run.settlement.is_claim(&run.ledger, document))
        .filter(|&document| {
            documents.numbers.get(document) == reference
                || documents.facts[document].is_instalment()
                    && run.ledger.claim_name(document) == reference
        })
        .collect()
}

fn explain_finding(code: &str, arguments: &Arguments) -> Outcome {
    let policy = inputs::policy(arguments.beside.policy.as_deref(), arguments.output.lang)?;
    let language = language(arguments.output.lang, policy.policy.language)?;
    let reads: Vec<(places::Read, &Path)> = policy.as_read().into_iter().collect();
    let report = (Written::Report, arguments.output.output.as_deref());
    places::check(&reads, &[report], language)?;
    let found = FindingCode::from_name(code).ok_or_else(|| {
        let near: Vec<&str> = FindingCode::ALL
            .iter()
            .map(|code| code.name())
            .filter(|name| name.contains(code))
            .collect();
        let hint = if near.is_empty() {
            // Too many for one line.
            let all: Vec<&str> = FindingCode::ALL.iter().map(|code| code.name()).collect();
            let lines: Vec<String> = all.chunks(4).map(|names| names.join(", ")).collect();
            lines.join("\n")
        } else {
            near.join(", ")
        };
        Failure::new(
            language,
            (format!("aucun constat « {code} »"), hint.clone()),
            (format!("no finding `{code}`"), hint),
        )
    })?;
    let text = finding_explanation(found, language);
    output::write(arguments.output.file(), language, |out| {
        writeln!(out, "{text}")
    })?;
    Ok(Exit::Done)
}

fn unknown(reference: &str, language: Language) -> Failure {
    Failure::new(
        language,
        (
            format!("ni facture ni client « {reference} » à cette date"),
            "donnez le numéro tel qu'il est dans le fichier, ou le code du client ; recouvre claims et recouvre customers les listent",
        ),
        (
            format!("neither an invoice nor a customer `{reference}` on that day"),
            "give the number as the file writes it, or the customer's id; recouvre claims and recouvre customers list them",
        ),
    )
}

fn only_table(language: Language) -> Failure {
    Failure::new(
        language,
        (
            "un client s'explique en texte seulement",
            "ôtez --format, ou voyez recouvre customers --customer",
        ),
        (
            "a customer is explained as text only",
            "leave --format out, or see recouvre customers --customer",
        ),
    )
}
