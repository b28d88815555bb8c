//! `recouvre plan`: instalments for a customer, which add up; nothing is recorded.

use super::arguments::{BesideArguments, FilterArguments, InputArguments, OutputArguments, day};
use super::exit::{Exit, Failure, Outcome};
use super::interest::minor_units;
use super::papers::{self, Form, PaperName, Report};
use super::payable::only;
use super::rows_about::warn_of;
use super::run::{Customers, Interest, Run, run};
use super::shown;
use super::{fewer_instalments, output};
use crate::assess::is_court;
use crate::model::{Amount, Currency, CustomerIndex, Day, Entry, Rate, Total, divide_half_up};
use crate::plan::{Every, Extent, Payable};
use crate::policy::Language;
use crate::render::contract::{self, Proposal};
use crate::render::document::epc::{MOST_REMITTANCE, is_carried};
use crate::render::letters::language_of;
use crate::render::mark::mark;
use crate::render::{
    Format, PlanPaper, instalment_entries, instalment_sheet, numbers, plan_document, reports, write,
};
use clap::{Args, ValueEnum};
use std::io::{self, Write};
use std::path::PathBuf;

/// Propose instalments for what a customer owes, which add up to the cent
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre plan C1022 invoices.csv -p payments.csv --instalments 6
  recouvre plan C1022 invoices.csv --instalments 4 --first 2026-11-15 --every fortnight
  recouvre plan C1022 invoices.csv --instalments 6 --down-payment 25% --format pdf -o proposal.pdf
  recouvre plan C1022 invoices.csv --instalments 6 --document agreement --format docx -o agreement.docx
  recouvre plan C1022 invoices.csv --instalments 3 --format csv -o plan.csv && recouvre log --import plan.csv invoices.csv")]
pub(super) struct Arguments {
    /// The customer, by id or name
    #[arg(value_name = "CUSTOMER")]
    customer: String,
    /// Invoice files (CSV)
    #[arg(value_name = "INVOICES")]
    invoices: Vec<PathBuf>,
    /// How many instalments
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=120))]
    instalments: u32,
    /// The day of the first one [default: a month after the day that is shown]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    first: Option<Day>,
    /// What is paid first, on the day of --first, the instalments coming after it: an amount, or a
    /// percentage of the whole such as 25%
    #[arg(long, value_name = "AMOUNT|PERCENT")]
    down_payment: Option<String>,
    /// How far they are apart
    #[arg(long, value_enum, default_value = "month")]
    every: EveryName,
    /// Take what is not due yet too
    #[arg(long)]
    with_not_due: bool,
    /// What the journal calls the plan [default: plan and its day]
    #[arg(long, value_name = "NAME")]
    reference: Option<String>,
    /// Which document txt, html, docx and pdf write
    #[arg(long, value_enum, default_value = "proposal")]
    document: PlanPaperName,
    /// Of this creditor company only
    #[arg(long, value_name = "ENTITY")]
    entity: Option<String>,
    /// In this currency only
    #[arg(long, value_name = "CODE", value_parser = super::arguments::currency)]
    currency: Option<crate::model::Currency>,
    #[command(flatten)]
    beside: BesideArguments,
    #[command(flatten)]
    output: OutputArguments<PaperName>,
}

/// The documents of a plan, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum PlanPaperName {
    /// The letter that proposes it to the customer
    Proposal,
    /// The agreement to sign: the debt acknowledged, the dates, what follows a default
    Agreement,
}

impl From<PlanPaperName> for PlanPaper {
    fn from(name: PlanPaperName) -> Self {
        match name {
            PlanPaperName::Proposal => Self::Proposal,
            PlanPaperName::Agreement => Self::Agreement,
        }
    }
}

/// How far instalments are apart, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum EveryName {
    /// A month
    Month,
    /// Two weeks
    Fortnight,
    /// A week
    Week,
}

impl From<EveryName> for Every {
    fn from(name: EveryName) -> Self {
        match name {
            EveryName::Month => Self::Month,
            EveryName::Fortnight => Self::Fortnight,
            EveryName::Week => Self::Week,
        }
    }
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let input = InputArguments {
        invoices: arguments.invoices.clone(),
        beside: arguments.beside.clone(),
    };
    let filter = FilterArguments {
        entity: arguments.entity.clone(),
        currency: arguments.currency,
        ..FilterArguments::default()
    };
    let output = arguments.output.of_report();
    let run = run(
        &input,
        &output,
        &filter,
        Customers::Summed,
        Interest::Reckoned,
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    let customer = shown::customer(&run.ledger, &arguments.customer, run.language)?;
    warn_of(&run, customer)?;
    let planner = run.planner();
    let extent = if arguments.with_not_due {
        Extent::Open
    } else {
        Extent::Overdue
    };
    let payable = planner.payable(customer, extent);
    let payable = only(&run, &payable, &arguments.customer)?;
    let as_of = run.assessment.as_of;
    let first = arguments.first.unwrap_or_else(|| as_of.plus_months(1));
    if first <= as_of {
        return Err(past(first, as_of, run.language).into());
    }
    let credits = run
        .results()
        .unallocated_credits(customer, payable.portfolio);
    if credits >= payable.total() {
        return Err(covered(&run, payable, credits, &arguments.customer).into());
    }
    let down_payment = match &arguments.down_payment {
        None => Amount::ZERO,
        Some(text) => {
            let currency = run.results().currency_at(payable.portfolio);
            down_payment(text, payable.total(), currency)
                .ok_or_else(|| unreadable_down_payment(text, run.language))?
        }
    };
    if is_in_proceedings(&run, customer) && !output.quiet {
        let text = match run.language {
            Language::French => {
                "ce client est en procédure collective\u{a0}: l'accord se fait avec l'administrateur ou le liquidateur, pour les seules créances nées depuis (C. com., art. L622-7, L622-17)"
            }
            Language::English => {
                "this customer is in insolvency proceedings: a plan is agreed with the administrator or liquidator, for claims born since alone (C. com., art. L622-7, L622-17)"
            }
        };
        io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())?;
    }
    let every = arguments.every.into();
    let instalments = payable.instalments(down_payment, arguments.instalments, first, every);
    let after = instalments.len() - usize::from(down_payment.is_positive());
    if after < arguments.instalments as usize && !output.quiet {
        fewer_instalments::tell(after, arguments.instalments, run.language)?;
    }
    if let Some(name) = arguments.reference.as_deref()
        && is_court(name)
    {
        return Err(reserved(name, run.language).into());
    }
    if let Some(name) = arguments.reference.as_deref()
        && !can_be_named(name)
    {
        return Err(not_carried(name, run.language).into());
    }
    // Plans of one day are not one another's: a transfer that names no payer still says whose it is.
    let key = &run.ledger.customers[customer.place()].key;
    let usual = format!("plan-{}-{}", as_of.iso(), mark(key));
    let results = run.results();
    let proposal = Proposal {
        customer,
        payable,
        instalments: &instalments,
        down_payment,
        reference: arguments.reference.as_deref().unwrap_or(&usual),
    };
    let format = match Form::from(arguments.output.format) {
        Form::Report(format) => format,
        Form::Paper(paper) => {
            papers::check_creditor(&run.policy.creditor, run.language)?;
            papers::check_company(&run, payable.portfolio)?;
            let mut results = results;
            if arguments.output.lang.is_none() {
                let customer = &run.ledger.customers[customer.place()];
                results.language = language_of(customer, run.policy.language);
            }
            let document = plan_document(&results, &proposal, arguments.document.into());
            papers::write(&document, paper, &arguments.output, run.language)?;
            return Ok(run.exit);
        }
    };
    let style = output::style(&output, run.language);
    output::write(output.file(), run.language, |out| match format {
        Report::Json => contract::write_instalments(&results, &proposal, out),
        Report::Csv => {
            let entries = instalment_entries(&results, &proposal);
            let sheet = reports::journal_entries(&entries, results.language);
            write(&sheet, Format::Csv, style, out)
        }
        Report::Jsonl => {
            let entries = instalment_entries(&results, &proposal);
            let numbered: Vec<(u32, Entry)> = (2..).zip(entries).collect();
            let numbered: Vec<&(u32, Entry)> = numbered.iter().collect();
            contract::write_journal_lines(&numbered, out)
        }
        report @ (Report::Table | Report::Md) => {
            let sheet = instalment_sheet(&results, &proposal);
            write(&sheet, report.into(), style, out)
        }
    })?;
    Ok(run.exit)
}

fn is_in_proceedings(run: &Run, customer: CustomerIndex) -> bool {
    let found = run.results().cases().proceedings(customer);
    // Under a plan the debtor agrees by itself to what it pays of claims born since.
    found.is_some_and(|found| !found.is_under_plan())
}

/// Reads an amount, or a percentage of the whole; none when it is neither, or not below the whole.
fn down_payment(text: &str, total: Total, currency: Currency) -> Option<Amount> {
    let text = text.trim();
    let amount = match text.strip_suffix('%') {
        None => minor_units(text, currency)?,
        Some(percent) => {
            if percent.contains('%') {
                return None;
            }
            let percent = Rate::parse(&percent.trim().replace(',', "."))?;
            // Ten-thousandths of a percent.
            let share = divide_half_up(total.0 * i128::from(percent.ten_thousandths()), 1_000_000);
            Amount(i64::try_from(share).ok()?)
        }
    };
    (amount.is_positive() && Total::from(amount) < total).then_some(amount)
}

fn unreadable_down_payment(text: &str, language: Language) -> Failure {
    Failure::new(
        language,
        (
            format!(
                "--down-payment\u{a0}: «\u{a0}{text}\u{a0}» n'est ni un montant ni un pourcentage de ce qui est dû"
            ),
            "écrivez un montant au-dessous du tout, comme 500.00, ou une part, comme 25% ou 33.3333% (quatre décimales au plus)",
        ),
        (
            format!(
                "--down-payment: `{text}` is neither an amount nor a percentage of what is due"
            ),
            "write an amount below the whole, as 500.00, or a share, as 25% or 33.3333% (four decimals at most)",
        ),
    )
}

/// Refuses the name by which the journal knows what a judge granted.
fn reserved(name: &str, language: Language) -> Failure {
    Failure::new(
        language,
        (
            format!("--reference {name}\u{a0}: ce nom est celui des délais qu'un juge accorde"),
            "donnez un autre nom à l'échéancier",
        ),
        (
            format!("--reference {name}: that is the name of what a judge grants"),
            "give the plan another name",
        ),
    )
}

/// Returns whether the transfers of a plan can name it.
fn can_be_named(name: &str) -> bool {
    is_carried(name) && !name.trim().is_empty() && name.chars().count() <= MOST_REMITTANCE
}

/// Refuses a name that no transfer can carry.
fn not_carried(name: &str, language: Language) -> Failure {
    Failure::new(
        language,
        (
            format!(
                "--reference {name}\u{a0}: les virements du client ne pourraient pas porter ce nom"
            ),
            format!(
                "écrivez-le en lettres sans accent, chiffres, espaces et / - ? : ( ) . , ' +, en {MOST_REMITTANCE} caractères au plus"
            ),
        ),
        (
            format!("--reference {name}: the customer's transfers could not carry that name"),
            format!(
                "write it in letters without accents, figures, spaces and / - ? : ( ) . , ' +, in {MOST_REMITTANCE} characters at most"
            ),
        ),
    )
}

/// Refuses a plan whose first day is over, or is the day on which it is proposed: nobody could answer it.
fn past(first: Day, as_of: Day, language: Language) -> Failure {
    let is_today = first == as_of;
    let (first, as_of) = (first.iso(), as_of.iso());
    if is_today {
        return Failure::new(
            language,
            (
                format!(
                    "--first {first} est le jour même de l'échéancier\u{a0}: le client ne pourrait ni répondre ni payer à temps"
                ),
                "donnez un jour à venir",
            ),
            (
                format!(
                    "--first {first} is the day of the plan itself: the customer could neither answer nor pay in time"
                ),
                "give a day to come",
            ),
        );
    }
    Failure::new(
        language,
        (
            format!("--first {first} est passé\u{a0}: le jour de l'échéancier est le {as_of}"),
            "donnez un jour à venir",
        ),
        (
            format!("--first {first} is past: the day of the plan is {as_of}"),
            "give a day to come",
        ),
    )
}

/// Refuses a plan for what credits of the customer pay already.
fn covered(run: &Run, payable: &Payable, credits: Total, name: &str) -> Failure {
    let currency = run.results().currency_at(payable.portfolio);
    let amount = |sum: Total| numbers::amount(sum, currency, run.language);
    let (credits, due) = (amount(credits), amount(payable.total()));
    Failure::new(
        run.language,
        (
            format!(
                "les crédits non affectés de « {name} », {credits}, couvrent ce qu'il doit, {due}"
            ),
            "affectez-les d'abord : recouvre statement les montre",
        ),
        (
            format!(
                "credits of `{name}` that no invoice took, {credits}, cover what it owes, {due}"
            ),
            "allocate them first: recouvre statement shows them",
        ),
    )
}
