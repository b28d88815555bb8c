//! `recouvre explain`: why a claim or a customer stands as it does, or what a finding means.

use super::arguments::{BesideArguments, FilterArguments, InputArguments, OutputArguments};
use super::arguments::{FormatName, currency, language};
use super::exit::{Exit, Failure, Outcome};
use super::places::{self, Written};
use super::run::{self, Customers, Interest, Run};
use super::shown::{self, Found};
use super::{inputs, output};
use crate::assess::{Cases, DaysGiven};
use crate::model::{Currency, CustomerIndex, Finding, FindingCode, Ledger};
use crate::plan;
use crate::policy::Language;
use crate::policy::file::by_nearness;
use crate::reconcile::Settlement;
use crate::render::contract::{self, Subject};
use crate::render::explain::Medium;
use crate::render::{Format, Results, Which, explain, finding_explanation, write};
use clap::Args;
use std::io;
use std::path::{Path, PathBuf};

/// Explain an invoice, a customer or a finding: every allocation, and why
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre explain FA2026-0101 invoices.csv -p payments.csv
  recouvre explain C1022 invoices.csv -p payments.csv --all
  recouvre explain --finding balance-mismatch")]
pub(super) struct Arguments {
    /// An invoice number, the name of a claim (F12/2), or a customer's id or name, in any case
    #[arg(value_name = "REF", required_unless_present = "finding")]
    reference: Option<String>,
    /// Invoice files (CSV)
    #[arg(value_name = "INVOICES")]
    invoices: Vec<PathBuf>,
    #[command(flatten)]
    beside: BesideArguments,
    #[command(flatten)]
    output: OutputArguments,
    /// Explain what is of this customer, by id or name; may be repeated
    #[arg(long, value_name = "CUSTOMER", conflicts_with = "finding")]
    customer: Vec<String>,
    /// Explain what is of this creditor company
    #[arg(long, value_name = "ENTITY", conflicts_with = "finding")]
    entity: Option<String>,
    /// Explain what is of this currency
    #[arg(long, value_name = "CODE", value_parser = currency, conflicts_with = "finding")]
    currency: Option<Currency>,
    /// Show the settled invoices of a customer too
    #[arg(long)]
    all: bool,
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
    let run = run::run_told_with(
        &input,
        &arguments.output,
        &FilterArguments {
            customer: arguments.customer.clone(),
            entity: arguments.entity.clone(),
            currency: arguments.currency,
            top: None,
        },
        (Customers::Summed, Interest::Reckoned),
        |cases| unread_delays(cases, reference),
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    let planner = run.planner();
    let plan = plan::actions(&planner);
    let results = run.planned(&planner, &plan);
    let subject = subject(&run, &results, reference, arguments)?;
    let style = output::style(&arguments.output, run.language);
    output::report(&arguments.output, run.language, |out| {
        match Format::from(arguments.output.format) {
            Format::Table => {
                let medium = Medium::Screen { width: style.width };
                write_page(&results, &subject, medium, out)
            }
            Format::Html => write_page(&results, &subject, Medium::Page, out),
            Format::Md => write_page(&results, &subject, Medium::Markdown, out),
            Format::Json => contract::write_explanation(&results, reference, &subject, out),
            Format::Jsonl => contract::write_explanation_lines(&results, &subject, out),
            format @ Format::Csv => {
                let sheet = match &subject {
                    Subject::Customer(customer, which) => {
                        explain::customer_sheet(&results, *customer, *which)
                    }
                    Subject::Claims(claims) => explain::claims_sheet(&results, claims),
                };
                write(&sheet, format, style, out)
            }
        }
    })?;
    Ok(run.exit)
}

fn write_page(
    results: &Results<'_>,
    subject: &Subject,
    medium: Medium,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match subject {
        Subject::Customer(customer, which) => {
            explain::write_customer(results, *customer, *which, medium, out)
        }
        Subject::Claims(claims) => {
            for (place, &claim) in claims.iter().enumerate() {
                if place > 0 {
                    writeln!(out)?;
                }
                explain::write_claim(results, claim, medium, out)?;
            }
            Ok(())
        }
    }
}

/// Finds what a reference names: claims, else a customer.
fn subject(
    run: &Run,
    results: &Results<'_>,
    reference: &str,
    arguments: &Arguments,
) -> Result<Subject, Failure> {
    let shown = claims(&run.ledger, &run.settlement, reference);
    if !shown.is_empty() {
        return Ok(Subject::Claims(shown));
    }
    if !claims(&run.ledger, run.settlement.whole(), reference).is_empty() {
        return Err(not_shown(reference, run.language));
    }
    let which = if arguments.all {
        Which::All
    } else {
        Which::Open
    };
    let is_part = arguments.entity.is_some() || arguments.currency.is_some();
    let is_elsewhere = |customer| is_part && results.summaries_of(customer).next().is_none();
    match shown::find(&run.ledger, reference) {
        Found::One(customer) if !results.shows_customer(customer) || is_elsewhere(customer) => {
            Err(not_shown(reference, run.language))
        }
        Found::One(customer) => Ok(Subject::Customer(customer, which)),
        Found::Several => Err(shown::several(reference, run.language)),
        Found::None(near) => Err(unknown(reference, &near, run.language)),
    }
}

/// Returns that days of what is explained rest on texts that were read in a summary alone.
fn unread_delays(cases: Cases<'_>, reference: &str) -> Vec<Finding> {
    let (ledger, settlement) = (cases.ledger, cases.settlement);
    let claims = claims(ledger, settlement, reference);
    let is_of = |customer: CustomerIndex| {
        let customers = &ledger.documents.customers;
        move |document: &usize| customers[*document] == customer
    };
    let claims = match shown::find(ledger, reference) {
        Found::One(customer) if claims.is_empty() => {
            cases.open_or_declared().filter(is_of(customer)).collect()
        }
        Found::One(_) | Found::Several | Found::None(_) => claims,
    };
    let given = [DaysGiven::OfClaims];
    let told = cases.unread_delays(claims.into_iter(), &given);
    told.into_iter().collect()
}

/// Returns the claims that a reference names, by number or by name of an instalment: as it is written,
/// else whatever its case.
fn claims(ledger: &Ledger, settlement: &Settlement, reference: &str) -> Vec<usize> {
    let documents = &ledger.documents;
    let named = |is_it: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..documents.len())
            .filter(|&document| settlement.is_claim(ledger, document))
            .filter(|&document| {
                is_it(documents.numbers.get(document))
                    || documents.facts[document].is_instalment()
                        && is_it(&ledger.claim_name(document))
            })
            .collect()
    };
    let exact = named(&|name| name == reference);
    if !exact.is_empty() {
        return exact;
    }
    named(&|name| shown::is_same(name, reference))
}

fn explain_finding(code: &str, arguments: &Arguments) -> Outcome {
    let policy = inputs::policy(arguments.beside.policy.as_deref(), arguments.output.lang)?;
    let language = language(arguments.output.lang, policy.policy.language)?;
    let reads: Vec<(places::Read, &Path)> = policy.as_read().into_iter().collect();
    let report = (Written::Report, arguments.output.output.as_deref());
    places::check(&reads, &[report], language)?;
    if arguments.output.format != FormatName::Table {
        return Err(text_alone(language).into());
    }
    let found = FindingCode::from_name(code).ok_or_else(|| {
        let all: Vec<&str> = FindingCode::ALL.iter().map(|code| code.name()).collect();
        let holding = all.iter().filter(|name| name.contains(code));
        let mut near: Vec<String> = holding.map(|name| (*name).to_owned()).collect();
        if code.is_empty() || near.is_empty() {
            near = by_nearness(code, &all);
            near.truncate(NEAR);
        }
        let near = near.join(", ");
        Failure::new(
            language,
            (
                format!("aucun constat « {code} »"),
                format!("peut-être\u{a0}: {near}"),
            ),
            (format!("no finding `{code}`"), format!("perhaps: {near}")),
        )
    })?;
    let style = output::style(&arguments.output, language);
    let text = finding_explanation(found, language, style.width);
    output::report(&arguments.output, language, |out| writeln!(out, "{text}"))?;
    Ok(Exit::Done)
}

/// Codes that are named when none is the one asked for.
const NEAR: usize = 4;

/// Refuses a format that an explanation in words does not have.
fn text_alone(language: Language) -> Failure {
    Failure::new(
        language,
        (
            "--finding explique en toutes lettres\u{a0}: --format ne va pas avec",
            "ôtez --format\u{a0}; recouvre check --format json donne les constats d'un fichier",
        ),
        (
            "--finding explains in words: --format does not go with it",
            "leave --format out; recouvre check --format json gives the findings of a file",
        ),
    )
}

/// Refuses what exists, but not in the part that is asked for.
fn not_shown(reference: &str, language: Language) -> Failure {
    Failure::new(
        language,
        (
            format!("«\u{a0}{reference}\u{a0}» n'est pas dans la partie demandée"),
            "ôtez --customer, --entity ou --currency, ou donnez ceux de cette créance",
        ),
        (
            format!("`{reference}` is not in the part that is asked for"),
            "leave --customer, --entity or --currency out, or give those of that claim",
        ),
    )
}

fn unknown(reference: &str, near: &str, language: Language) -> Failure {
    let hint = if near.is_empty() {
        (
            "donnez le numéro tel qu'il est dans le fichier, ou le code du client ; recouvre claims --all et recouvre customers les listent".to_owned(),
            "give the number as the file writes it, or the customer's id; recouvre claims --all and recouvre customers list them".to_owned(),
        )
    } else {
        (
            format!("peut-être un client\u{a0}: {near}"),
            format!("perhaps a customer: {near}"),
        )
    };
    Failure::new(
        language,
        (
            format!("ni facture ni client « {reference} » à cette date"),
            hint.0,
        ),
        (
            format!("neither an invoice nor a customer `{reference}` on that day"),
            hint.1,
        ),
    )
}
