//! `recouvre statement`: the account of one customer, with its running balance.

use super::arguments::{
    BesideArguments, FilterArguments, InputArguments, OutputArguments, currency, day,
};
use super::exit::{Exit, Failure, Outcome};
use super::output;
use super::papers::{self, Form, PaperName, Report};
use super::rows_about::warn_of;
use super::run::{Customers, Interest, Run, run};
use super::shown;
use crate::assess::statement::{Accounts, not_asked};
use crate::model::{Currency, CustomerIndex, Day};
use crate::policy::Language;
use crate::render::document::{Block, markdown, text};
use crate::render::explain::Medium;
use crate::render::letters::language_of;
use crate::render::{
    ClaimsDecompte, DecompteOf, Format, Results, Which, claims_decompte, clean, contract,
    not_asked_text, statement, write,
};
use clap::Args;
use std::path::PathBuf;

/// Show the account of a customer, with its running balance and what is open
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre statement C1022 invoices.csv -p payments.csv --from 2026-01-01
  recouvre statement C1022 invoices.csv -p payments.csv --format pdf -o statement.pdf
  recouvre statement C1022 invoices.csv -p payments.csv --claim F-104 --format docx -o decompte.docx
  recouvre statement C1022 invoices.csv -p payments.csv --decompte --format pdf -o decompte.pdf")]
pub(super) struct Arguments {
    /// The customer, by id or name
    #[arg(value_name = "CUSTOMER")]
    customer: String,
    /// Invoice files (CSV)
    #[arg(value_name = "INVOICES")]
    invoices: Vec<PathBuf>,
    /// The first day to show: what came before is one opening balance
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    from: Option<Day>,
    /// The last day: the same as --as-of
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, conflicts_with = "as_of")]
    to: Option<Day>,
    /// Show the décompte of this claim instead: its late interest segment by segment, both ways to use
    /// payments; may be repeated
    #[arg(long, value_name = "NUMBER", conflicts_with = "from")]
    claim: Vec<String>,
    /// Show the décompte of all claims that are late instead
    #[arg(long, conflicts_with_all = ["from", "claim"])]
    decompte: bool,
    /// With this creditor company only
    #[arg(long, value_name = "ENTITY")]
    entity: Option<String>,
    /// In this currency only
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<Currency>,
    #[command(flatten)]
    beside: BesideArguments,
    #[command(flatten)]
    output: OutputArguments<PaperName>,
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let mut beside = arguments.beside.clone();
    beside.as_of = arguments.to.or(beside.as_of);
    let input = InputArguments {
        invoices: arguments.invoices.clone(),
        beside,
    };
    let filter = FilterArguments {
        entity: arguments.entity.clone(),
        currency: arguments.currency,
        ..FilterArguments::default()
    };
    let output = arguments.output.of_report();
    let is_decompte = arguments.decompte || !arguments.claim.is_empty();
    let interest = if is_decompte {
        Interest::Reckoned
    } else {
        Interest::LeftOut
    };
    let run = run(&input, &output, &filter, Customers::Summed, interest)?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    let customer = shown::customer(&run.ledger, &arguments.customer, run.language)?;
    warn_of(&run, customer)?;
    if is_decompte {
        return decompte(arguments, &run, customer);
    }
    let to = run.assessment.as_of;
    if let Some(from) = arguments.from.filter(|from| *from > to) {
        return Err(Failure::new(
            run.language,
            (
                format!(
                    "--from {} vient après le dernier jour, {}",
                    from.iso(),
                    to.iso()
                ),
                "donnez un jour qui le précède, ou un dernier jour plus tard avec --to",
            ),
            (
                format!(
                    "--from {} comes after the last day, {}",
                    from.iso(),
                    to.iso()
                ),
                "give a day before it, or a later last day with --to",
            ),
        )
        .into());
    }
    let statements =
        Accounts::new(&run.ledger, &run.settlement).statements(customer, arguments.from);
    let results = run.results();
    let form = Form::from(arguments.output.format);
    let format = match form {
        Form::Report(format) => format,
        Form::Paper(paper) => {
            let mut results = results;
            if arguments.output.lang.is_none() {
                let customer = &run.ledger.customers[customer.place()];
                results.language = language_of(customer, run.policy.language);
            }
            let document = statement::document(&results, &statements)
                .ok_or_else(|| nothing(&arguments.customer, run.language))?;
            check_sender(&run, statements.iter().map(|each| each.portfolio))?;
            papers::write(&document, paper, &arguments.output, run.language)?;
            return Ok(run.exit);
        }
    };
    let style = output::style(&output, run.language);
    output::write(output.file(), run.language, |out| match format {
        Report::Table => {
            let medium = Medium::Screen { width: style.width };
            statement::write(&results, &statements, medium, out)
        }
        Report::Md => statement::write(&results, &statements, Medium::Markdown, out),
        Report::Json => contract::write_statement(&results, customer, &statements, out),
        Report::Jsonl => contract::write_statement_lines(&results, &statements, out),
        Report::Csv => write(
            &statement::sheet(&results, &statements),
            Format::Csv,
            style,
            out,
        ),
    })?;
    Ok(run.exit)
}

/// Writes the décompte of claims of a customer: a document, or its text.
fn decompte(arguments: &Arguments, run: &Run, customer: CustomerIndex) -> Outcome {
    let mut results = run.results();
    let form = Form::from(arguments.output.format);
    let is_paper = matches!(form, Form::Paper(_));
    if is_paper && arguments.output.lang.is_none() {
        let customer = &run.ledger.customers[customer.place()];
        results.language = language_of(customer, run.policy.language);
    }
    let mut claims = results.claims_of(customer, Which::All);
    if arguments.decompte {
        // What is late, whether or not it bears interest, and what was paid late and does.
        claims.retain(|&claim| {
            let shown = results.claim(claim);
            let is_late = shown.days_overdue.is_some_and(|days| days > 0);
            let of = results.late_interest(claim);
            is_late && shown.balance.is_positive()
                || of.is_some_and(|of| !of.segments.is_empty() || !of.lump_sum.is_zero())
        });
    } else {
        let named = |claim: usize| run.ledger.claim_name(claim).to_lowercase();
        let number = |claim: usize| run.ledger.documents.numbers.get(claim).to_lowercase();
        for name in &arguments.claim {
            let wanted = name.to_lowercase();
            let is_known = |&claim: &usize| named(claim) == wanted || number(claim) == wanted;
            if !claims.iter().any(is_known) {
                return Err(no_claim(name, &arguments.customer, run.language).into());
            }
        }
        let wanted: Vec<String> = arguments
            .claim
            .iter()
            .map(|name| name.to_lowercase())
            .collect();
        claims.retain(|&claim| wanted.contains(&named(claim)) || wanted.contains(&number(claim)));
    }
    let portfolio = |claim: usize| run.ledger.documents.portfolios[claim];
    let is_apart = |&claim: &usize| not_asked(results.cases(), claim).is_some();
    if !claims.is_empty() && claims.iter().all(is_apart) {
        return Err(all_apart(&results, &claims, &arguments.customer, run.language).into());
    }
    let of = if arguments.decompte {
        DecompteOf::Late
    } else {
        DecompteOf::Named
    };
    claims.sort_by_key(|&claim| portfolio(claim));
    let parts = claims.chunk_by(|&one, &other| portfolio(one) == portfolio(other));
    let parts = parts.map(|part| (claims_decompte(&results, customer, part, of), part));
    let parts: Vec<(ClaimsDecompte, &[usize])> = parts.collect();
    let Some(((first, _), others)) = parts.split_first() else {
        return Err(no_interest(&arguments.customer, run.language).into());
    };
    if form == Form::Report(Report::Json) {
        output::write(arguments.output.file(), run.language, |out| {
            contract::write_decompte(&results, customer, &parts, out)
        })?;
        return Ok(run.exit);
    }
    let mut document = first.document.clone();
    for (other, _) in others {
        document.blocks.push(Block::PageBreak);
        document
            .blocks
            .extend(other.document.blocks.iter().cloned());
    }
    let format = match form {
        Form::Report(format) => format,
        Form::Paper(paper) => {
            let of = claims.iter().map(|&claim| usize::from(portfolio(claim)));
            check_sender(run, of)?;
            papers::write(&document, paper, &arguments.output, run.language)?;
            return Ok(run.exit);
        }
    };
    let text = match format {
        Report::Table => text::write(&document),
        Report::Md => markdown::write(&document),
        Report::Json | Report::Jsonl | Report::Csv => return Err(of_no_report(run.language).into()),
    };
    output::write(arguments.output.file(), run.language, |out| {
        out.write_all(text.as_bytes())
    })?;
    Ok(run.exit)
}

/// Refuses a document of a house that is not named as the law asks, or that is of another company.
fn check_sender(run: &Run, mut portfolios: impl Iterator<Item = usize>) -> Result<(), Failure> {
    papers::check_creditor(&run.policy.creditor, run.language)?;
    portfolios.try_for_each(|portfolio| papers::check_company(run, portfolio))
}

fn no_claim(claim: &str, customer: &str, language: Language) -> Failure {
    let claim = clean::cut(claim, 60);
    Failure::new(
        language,
        (
            format!(
                "«\u{a0}{customer}\u{a0}» n'a pas de facture «\u{a0}{claim}\u{a0}» à cette date"
            ),
            "recouvre claims --all --customer les liste",
        ),
        (
            format!("`{customer}` has no invoice `{claim}` on that day"),
            "recouvre claims --all --customer lists them",
        ),
    )
}

/// Refuses a décompte of claims that are not asked for with the rest.
fn all_apart(
    results: &Results<'_>,
    claims: &[usize],
    customer: &str,
    language: Language,
) -> Failure {
    let named = claims.iter().take(10).filter_map(|&claim| {
        let reason = not_asked_text(not_asked(results.cases(), claim)?, language);
        let name = results.ledger.claim_name(claim);
        Some(format!("{} ({reason})", clean::cut(&name, 40)))
    });
    let named = named.collect::<Vec<_>>().join(", ");
    Failure::new(
        language,
        (
            format!("rien ne peut être réclamé à «\u{a0}{customer}\u{a0}» sur ces factures"),
            named.as_str(),
        ),
        (
            format!("nothing can be claimed from `{customer}` for these invoices"),
            named.as_str(),
        ),
    )
}

fn no_interest(customer: &str, language: Language) -> Failure {
    Failure::new(
        language,
        (
            format!("«\u{a0}{customer}\u{a0}» n'a rien en retard, ni rien payé en retard"),
            "un décompte se fait de ce qui est échu ; --claim en montre une seule",
        ),
        (
            format!("`{customer}` has nothing late, nor paid anything late"),
            "a décompte is of what is past due; --claim shows one alone",
        ),
    )
}

fn of_no_report(language: Language) -> Failure {
    Failure::new(
        language,
        (
            "un décompte s'écrit en table, json, md, txt, html, docx ou pdf",
            "--format json en donne chaque segment",
        ),
        (
            "a décompte is written as table, json, md, txt, html, docx or pdf",
            "--format json gives each of its segments",
        ),
    )
}

fn nothing(name: &str, language: Language) -> Failure {
    Failure::new(
        language,
        (
            format!("« {name} » n'a pas de compte à cette date"),
            "ni facture ni règlement : regardez --as-of, --entity et --currency",
        ),
        (
            format!("`{name}` has no account on that day"),
            "neither an invoice nor a payment: look at --as-of, --entity and --currency",
        ),
    )
}
