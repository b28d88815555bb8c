//! `recouvre dossier`: the file of a customer for the lawyer or the court, as a draft.

mod kind;
mod refused;
mod said;

use super::arguments::{
    BesideArguments, FilterArguments, InputArguments, NoticeArguments, currency,
};
use super::exit::{Exit, Failure, Outcome};
use super::inputs;
use super::letters::folder::{Folder, Over};
use super::letters::made::is_same_company;
use super::letters::{LetterFormatName, keep_inputs, made, said as letters_said, sources};
use super::papers;
use super::run::{Customers, Interest, Run, run};
use super::shown;
use crate::model::{Currency, CustomerIndex};
use crate::plan::{CourtFile, Planner};
use crate::policy::{Language, LetterFormat};
use crate::render::letters::{Brief, DossierKind, Draft, Engine, FileNames, Maker};
use clap::{Args, ValueEnum};
use std::io::{self, Write};
use std::path::PathBuf;

/// Prepare the file of a customer for the lawyer or the court, as a draft to be checked
#[derive(Args, Debug)]
#[command(
    after_help = "The file is in French, as French courts want it: parties and court, account of the sums due, what the data
show of each claim, chronology, exhibits with those that are missing, and a draft of the request.

Examples:
  recouvre dossier C1040 invoices.csv -p payments.csv -c customers.csv --out files/C1040
  recouvre dossier C1040 invoices.csv -p payments.csv --kind assignation --format md --out files/C1040
  recouvre dossier C1016 invoices.csv --out files/C1016     (in insolvency: the declaration of claims)

Without --claim it takes the claims that are shown to be due and past the formal notice, or whose limitation is near;
--claim takes those you name. A claim that is on hold, paid, or covered by credits is never in it."
)]
pub(super) struct Arguments {
    /// The customer, by id or name
    #[arg(value_name = "CUSTOMER")]
    customer: String,
    /// Invoice files (CSV)
    #[arg(value_name = "INVOICES")]
    invoices: Vec<PathBuf>,
    /// The folder to write to, made if need be
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// What is asked of whom [default: what the claims point to]
    #[arg(long, value_enum)]
    kind: Option<KindName>,
    /// Form of the file
    #[arg(short, long, value_enum, default_value = "docx")]
    format: LetterFormatName,
    /// About this claim only; may be repeated
    #[arg(long, value_name = "NUMBER")]
    claim: Vec<String>,
    /// Replace a file that stands in the folder already
    #[arg(long)]
    force: bool,
    /// Of this creditor company only
    #[arg(long, value_name = "ENTITY")]
    entity: Option<String>,
    /// In this currency only
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<Currency>,
    #[command(flatten)]
    beside: BesideArguments,
    #[command(flatten)]
    notices: NoticeArguments,
}

/// What is asked, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum KindName {
    /// An order to pay (requête en injonction de payer)
    InjonctionDePayer,
    /// An interim payment (référé-provision)
    RefereProvision,
    /// A summons on the merits (assignation au fond)
    Assignation,
    /// A European order for payment (injonction de payer européenne), against a debtor in the Union
    InjonctionEuropeenne,
    /// A request to the administrative court, against a public body
    RequeteAdministrative,
    /// A declaration of claims in insolvency proceedings
    DeclarationDeCreance,
}

impl From<KindName> for DossierKind {
    fn from(name: KindName) -> Self {
        match name {
            KindName::InjonctionDePayer => Self::OrderToPay,
            KindName::RefereProvision => Self::InterimPayment,
            KindName::Assignation => Self::Summons,
            KindName::InjonctionEuropeenne => Self::EuropeanOrder,
            KindName::RequeteAdministrative => Self::Administrative,
            KindName::DeclarationDeCreance => Self::Declaration,
        }
    }
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let input = InputArguments {
        invoices: arguments.invoices.clone(),
        beside: arguments.beside.clone(),
    };
    let output = arguments.notices.of_report();
    let found = inputs::policy(arguments.beside.policy.as_deref(), arguments.notices.lang)?;
    let filter = FilterArguments {
        entity: arguments.entity.clone(),
        currency: arguments.currency,
        ..FilterArguments::default()
    };
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
    let language = run.language;
    let customer = shown::customer(&run.ledger, &arguments.customer, language)?;
    let house = sources::own(&found, None, language)?;
    let engine = Engine::new(house.sources);
    let engine = engine.map_err(|error| letters_said::template(&error, language))?;
    let gaps = run.policy.creditor.gaps();
    if !gaps.is_empty() {
        return Err(letters_said::gaps(&gaps, language).into());
    }
    let planner = run.planner();
    let only = shown::claims_named(&run, customer, &arguments.claim)
        .map_err(|name| letters_said::no_claim(name, language))?;
    let kind = arguments.kind.map(DossierKind::from);
    let kind = match kind {
        Some(kind) => kind::checked(kind, &run, customer)?,
        None => kind::usual(&run, &planner, customer, &only),
    };
    let file = chosen(&run, &planner, customer, kind, &only)?;
    let Some(action) = &file.action else {
        return Err(said::refused(&file.left_out, customer, kind, &run).into());
    };
    if let Some(entity) = run.results().entity_at(action.portfolio) {
        let name = run.policy.creditor.name.as_deref().unwrap_or_default();
        if run.ledger.entities.len() > 1 && !is_same_company(entity, name) {
            return Err(letters_said::other_company(entity, name, language).into());
        }
    }
    let maker = Maker::new(run.results());
    let draft = Draft {
        action,
        template: kind.name(),
        // French courts work in French, whatever the customer's language.
        language: Language::French,
    };
    let refused = refused::about(&run, customer);
    let brief = Brief {
        kind,
        left_out: &file.left_out,
        credits: file.credits,
        refused: &refused,
    };
    let letter = maker.file(draft, brief);
    let document = engine.document(&letter, Language::French);
    let document = document.map_err(|error| letters_said::template(&error, language))?;
    let format = LetterFormat::from(arguments.format);
    let key = run.ledger.customers[customer.place()].key.as_str();
    let name = FileNames::default().next(&[key, kind.name()], format.name());
    // It is for the lawyer or the court: a draft addressed to the debtor would be one click from it.
    let form = (format, made::Reader::House);
    let written = made::bytes(&document, &letter, form, Vec::new(), language)?;
    let names = [name.as_str()].into_iter();
    if arguments.force {
        keep_inputs(&input, &found, &arguments.out, names.clone(), language)?;
    }
    let folder = Folder::open(&arguments.out, names, Over::of(arguments.force), language)?;
    let left = folder.left().clone();
    folder.stage(&name, &written.bytes)?;
    folder.publish()?;
    let place = arguments.out.join(&name);
    writeln!(io::stdout(), "{}", place.display())?;
    if !arguments.notices.quiet {
        papers::tell_replaced(&written.replaced, language)?;
        left.tell_unfinished(&arguments.out, language)?;
        let missing = letter.dossier.as_ref().map_or(0, |dossier| dossier.missing);
        let text = match language {
            Language::French => {
                format!(
                    "projet à faire vérifier par un professionnel\u{a0}; pièces à réunir\u{a0}: {missing}"
                )
            }
            Language::English => {
                format!("a draft to be checked by a professional; exhibits to gather: {missing}")
            }
        };
        io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())?;
    }
    Ok(run.exit)
}

/// Returns what the file is about, in the only portfolio in which something is.
fn chosen<'run>(
    run: &'run Run,
    planner: &Planner<'run>,
    customer: CustomerIndex,
    kind: DossierKind,
    only: &[u32],
) -> Result<CourtFile<'run>, Failure> {
    let controls = run.settlement.controls.iter();
    let own = controls.filter(|control| control.customer == customer);
    let mut found = Vec::new();
    let mut refused = Vec::new();
    for control in own {
        let portfolio = usize::from(control.portfolio);
        let file = planner.for_court(portfolio, customer, kind.court(), only);
        match file.action {
            Some(_) => found.push(file),
            None => refused.extend(file.left_out),
        }
    }
    if found.len() > 1 {
        return Err(Failure::new(
            run.language,
            (
                "ce client doit à plusieurs sociétés ou dans plusieurs monnaies",
                "choisissez avec --entity ou --currency\u{a0}: un dossier est d'une seule",
            ),
            (
                "this customer owes to several companies or in several currencies",
                "choose with --entity or --currency: a file is of one alone",
            ),
        ));
    }
    let file = found.pop();
    file.ok_or_else(|| said::refused(&refused, customer, kind, run))
}
