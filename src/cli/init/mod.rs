//! `recouvre init`: a commented policy to start from, with the columns found in given files.

mod answers;

use super::arguments::language;
use super::arguments::{
    BesideArguments, InputArguments, LanguageName, NamedJournal, OutputArguments,
};
use super::exit::{Exit, Failure, Outcome};
use super::places::{self, Written};
use super::{layouts, output, run};
use crate::model::Ledger;
use crate::model::Role;
use crate::policy::{Creditor, Language, file, identity, write::minimal};
use crate::read::Nets;
use crate::render::{Access, policy_text};
use answers::CreditorArguments;
use clap::Args;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// Write a commented policies.toml, with the columns found in the files of --from
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre init                                     (asks for what letters need)
  recouvre init --name 'Atelier Brévent SAS' --siren 999710460 --iban 'FR76 3000 6000 0112 3456 7890 189' --no-input
  recouvre init --from invoices.csv --payments bank.csv --name 'Atelier Brévent SAS'")]
pub(super) struct Arguments {
    /// Invoice files whose columns are written down; may be repeated
    #[arg(long, value_name = "INVOICES")]
    from: Vec<PathBuf>,
    /// Payment files whose columns are written down; may be repeated
    #[arg(short, long, value_name = "FILE", requires = "from")]
    payments: Vec<PathBuf>,
    /// Customer files whose columns are written down; may be repeated
    #[arg(short, long, value_name = "FILE", requires = "from")]
    customers: Vec<PathBuf>,
    #[command(flatten)]
    creditor: CreditorArguments,
    /// Ask nothing, even at a terminal
    #[arg(long)]
    no_input: bool,
    /// Where to write
    #[arg(short, long, value_name = "FILE", default_value = "policies.toml")]
    output: PathBuf,
    /// Replace an existing file
    #[arg(long)]
    force: bool,
    /// Language of messages
    #[arg(long, value_enum)]
    lang: Option<LanguageName>,
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let language = language(arguments.lang, Language::French)?;
    let is_stdout = places::is_standard(&arguments.output);
    if !is_stdout && arguments.output.exists() && !arguments.force {
        let place = arguments.output.display();
        return Err(Failure::new(
            language,
            (
                format!("{place} existe déjà"),
                "choisissez un autre fichier avec -o, ou remplacez-le avec --force",
            ),
            (
                format!("{place} exists already"),
                "choose another file with -o, or replace it with --force",
            ),
        )
        .into());
    }
    let mut creditor = arguments.creditor.creditor(language)?;
    let mut rules = Vec::new();
    if !arguments.from.is_empty() {
        let beside = BesideArguments {
            nets: Nets::LeftOut,
            named_journal: NamedJournal::MustExist,
            payments: arguments.payments.clone(),
            customers: arguments.customers.clone(),
            journal: None,
            policy: None,
            as_of: None,
            strict: false,
            skip_invalid: true,
            refused: None,
        };
        let input = InputArguments {
            invoices: arguments.from.clone(),
            beside,
        };
        let files = [
            (Role::Invoices, &input.invoices),
            (Role::Payments, &input.beside.payments),
            (Role::Customers, &input.beside.customers),
        ];
        let reads: Vec<(places::Read, &Path)> = files
            .iter()
            .flat_map(|(role, paths)| {
                let read = places::Read::Data(*role);
                paths.iter().map(move |path| (read, path.as_path()))
            })
            .collect();
        let report = (Written::Report, Some(arguments.output.as_path()));
        places::check(&reads, &[report], language)?;
        let read = run::read(&input, &OutputArguments::of_notices(arguments.lang, true))?;
        learn(&mut creditor, &read.reading.ledger);
        let sources = read.reading.ledger.sources.iter();
        let data = sources.filter(|source| source.role != Role::Journal);
        rules.extend(data.map(|source| layouts::rule(source, &read.found.policy)));
    }
    if !arguments.no_input && io::stdin().is_terminal() {
        let (input, output) = (&mut io::stdin().lock(), &mut io::stderr().lock());
        let asked = answers::ask(creditor, language, input, output);
        creditor = asked.map_err(|error| {
            Failure::of_file(
                Path::new(places::STANDARD),
                Access::Reading,
                error,
                language,
            )
        })?;
    }
    let text = minimal(&creditor, &rules);
    // What is written is read as any policy is, before anybody relies on it.
    file::parse(&text).map_err(|error| Failure::said(language, policy_text(&error, language)))?;
    output::write(Some(&arguments.output), language, |out| {
        out.write_all(text.as_bytes())
    })?;
    Ok(Exit::Done)
}

/// Takes from the files what they say of the creditor: the one company that they name, and the SIREN that
/// the name of a file of entries begins with.
fn learn(creditor: &mut Creditor, ledger: &Ledger) {
    if let (None, [only]) = (&creditor.name, ledger.entities.as_slice()) {
        creditor.name = Some(only.clone());
    }
    let names = ledger.sources.iter().map(|source| source.path.as_str());
    let sirens = names.filter_map(|path| {
        let name = path.rsplit(['/', '\\']).next()?;
        let (siren, _) = name.split_once("FEC")?;
        identity::siren(siren)
    });
    let mut sirens: Vec<String> = sirens.collect();
    sirens.dedup();
    if let (None, [only]) = (&creditor.siren, sirens.as_slice()) {
        creditor.siren = Some(only.clone());
    }
}
