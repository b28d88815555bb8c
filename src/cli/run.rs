//! One run: files to results, the same for every command that reports.

use super::arguments::{FilterArguments, InputArguments, OutputArguments, language};
use super::exit::{Exit, Failure};
use super::inputs::{self, FoundPolicy};
use super::letters::sources;
use super::once::each_once;
use super::places::{self, Written};
use super::progress;
pub(super) use super::reckoning::Interest;
use super::refused::{refused_text, with_why, write_refused};
use super::shown::shown;
use crate::assess::late_interest::{LateInterest, Sums};
use crate::assess::{self, Assessment, Cases, CustomerSummary, DaysGiven};
use crate::model::{CustomerIndex, Day, FileProblem, Finding, Ledger, RefusedRow, Severity, Skip};
use crate::plan::{Plan, Planner};
use crate::policy::{Language, Policy, lint};
use crate::read::{self, Assumptions, Input, Reading};
use crate::reconcile::{self, Settlement, Shown};
use crate::render::{Filter, InterestView, PlanView, Results, finding_lines, problem_text};
use chrono::Local;
use std::io::{self, Write};
use std::path::Path;

/// Name and version, as documents are signed.
pub(super) const GENERATOR: &str = concat!("recouvre ", env!("CARGO_PKG_VERSION"));

/// Whether customers are summed up, which only some reports need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Customers {
    /// They are.
    Summed,
    /// They are not.
    LeftOut,
}

/// What a run computed.
pub(super) struct Run {
    /// The rules.
    pub(super) policy: Policy,
    /// The language of texts.
    pub(super) language: Language,
    /// The facts.
    pub(super) ledger: Ledger,
    /// What is open.
    pub(super) settlement: Settlement,
    /// What it amounts to.
    pub(super) assessment: Assessment,
    /// How customers stand, when asked.
    pub(super) customers: Vec<CustomerSummary>,
    /// Late interest, when asked.
    pub(super) interest: Option<(LateInterest, Sums)>,
    /// What is worth telling.
    pub(super) findings: Vec<Finding>,
    /// What is shown of the whole.
    pub(super) filter: Filter,
    /// The rows that it does without, with why.
    pub(super) refused: Vec<(RefusedRow, Finding)>,
    /// How the run ends when nothing else is wrong.
    pub(super) exit: Exit,
    /// The files, to be read again for another day.
    pub(super) inputs: Vec<Input<'static>>,
    /// Whether what nothing proves may be assumed.
    pub(super) assumptions: Assumptions,
}

impl Run {
    /// Returns what reports take.
    pub(super) fn results(&self) -> Results<'_> {
        Results {
            ledger: &self.ledger,
            settlement: &self.settlement,
            assessment: &self.assessment,
            customers: &self.customers,
            interest: self
                .interest
                .as_ref()
                .map(|(of_claims, sums)| InterestView { of_claims, sums }),
            plan: None,
            findings: &self.findings,
            filter: &self.filter,
            policy: &self.policy,
            language: self.language,
            generator: GENERATOR,
        }
    }

    /// Returns the day of the run, when it has not come yet.
    pub(super) fn future(&self) -> Option<Day> {
        let today = Day::from_date(Local::now().date_naive());
        Some(self.assessment.as_of).filter(|day| *day > today)
    }

    /// Looks once at all that plans ask for; customers must have been summed up.
    pub(super) fn planner(&self) -> Planner<'_> {
        Planner::new(self.results().cases(), &self.customers)
    }

    /// Returns what reports take, with what to do.
    pub(super) fn planned<'run>(
        &'run self,
        planner: &'run Planner<'run>,
        plan: &'run Plan<'run>,
    ) -> Results<'run> {
        Results {
            plan: Some(PlanView { planner, plan }),
            ..self.results()
        }
    }
}

/// What was read, before anything is settled.
pub(super) struct Read {
    /// The rules.
    pub(super) found: FoundPolicy,
    /// The language of texts.
    pub(super) language: Language,
    /// The facts, findings and refused rows.
    pub(super) reading: Reading,
    /// The day whose end is shown.
    pub(super) as_of: Day,
    /// The files, to be read again.
    inputs: Vec<Input<'static>>,
    /// Whether what nothing proves may be assumed.
    assumptions: Assumptions,
}

/// Reads the files of a run.
pub(super) fn read(input: &InputArguments, output: &OutputArguments) -> anyhow::Result<Read> {
    let found = inputs::policy(input.beside.policy.as_deref(), output.lang)?;
    let language = language(output.lang, found.policy.language)?;
    let files = inputs::files(&input.invoices, &input.beside, &found, language)?;
    let reads: Vec<(places::Read, &Path)> = files
        .iter()
        .map(|(role, path)| (places::Read::Data(*role), path.as_path()))
        .chain(found.as_read())
        .collect();
    let writes = [
        (Written::Report, output.output.as_deref()),
        (Written::Refused, input.beside.refused.as_deref()),
    ];
    places::check(&reads, &writes, language)?;
    let (files, repeated) = each_once(files);
    let opened = inputs::open(&files, language)?;
    let assumptions = if input.beside.strict {
        Assumptions::Refused
    } else {
        Assumptions::Told
    };
    let as_of = input
        .beside
        .as_of
        .unwrap_or_else(|| Day::from_date(Local::now().date_naive()));
    let reading = progress::shown(inputs::size(&files), |progress| {
        let options = read::Options {
            assumptions,
            as_of: Some(as_of),
            nets: input.beside.nets,
            progress: Some(progress),
        };
        read::ledger(&opened, &found.policy, options)
    });
    let mut reading = reading.map_err(|problem| failure(&problem, language))?;
    reading.findings.extend(repeated);
    Ok(Read {
        found,
        language,
        reading,
        as_of,
        inputs: opened,
        assumptions,
    })
}

/// Words a file that cannot be read.
pub(super) fn failure(problem: &FileProblem, language: Language) -> Failure {
    Failure::said(language, problem_text(problem, language))
}

/// Reads, settles and assesses, and tells on standard error what was found; `None` when rows were
/// refused and the run does not go on without them.
pub(super) fn run(
    input: &InputArguments,
    output: &OutputArguments,
    filter: &FilterArguments,
    customers: Customers,
    interest: Interest,
) -> anyhow::Result<Option<Run>> {
    run_told_with(input, output, filter, (customers, interest), |_| Vec::new())
}

/// Runs as [`run`] does, and tells with the other findings what a report finds in the settled books.
pub(super) fn run_told_with(
    input: &InputArguments,
    output: &OutputArguments,
    filter: &FilterArguments,
    wanted: (Customers, Interest),
    find: impl FnOnce(Cases<'_>) -> Vec<Finding>,
) -> anyhow::Result<Option<Run>> {
    finished(input, output, filter, wanted, Telling::OnErrors, find)
}

/// Returns what is told by reports that give days of the law, by which they give.
pub(super) fn unread_delays(cases: Cases<'_>, given: &[DaysGiven]) -> Vec<Finding> {
    let told = cases.unread_delays(cases.open_or_declared(), given);
    told.into_iter().collect()
}

/// Reads, settles and assesses without refused rows, for a report that tells the findings itself.
pub(super) fn check(
    input: &InputArguments,
    output: &OutputArguments,
) -> anyhow::Result<Option<Run>> {
    let mut input = input.clone();
    input.beside.skip_invalid = true;
    let filter = FilterArguments::default();
    finished(
        &input,
        output,
        &filter,
        (Customers::LeftOut, Interest::LeftOut),
        Telling::InReport,
        |cases| unread_delays(cases, &[DaysGiven::OfClaims]),
    )
}

/// Where findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Telling {
    /// On standard error.
    OnErrors,
    /// In the report, and nowhere else.
    InReport,
}

fn finished(
    input: &InputArguments,
    output: &OutputArguments,
    filter: &FilterArguments,
    (customers, interest): (Customers, Interest),
    telling: Telling,
    find: impl FnOnce(Cases<'_>) -> Vec<Finding>,
) -> anyhow::Result<Option<Run>> {
    let whole = read(input, output)?;
    let (found, language, as_of) = (whole.found, whole.language, whole.as_of);
    let Reading {
        mut ledger,
        mut findings,
        refused,
    } = whole.reading;
    if let Some(path) = &input.beside.refused {
        write_refused(path, &refused, &findings, &ledger, language)?;
    }
    let mut exit = Exit::Done;
    let refused = with_why(refused, &findings);
    if !refused.is_empty() {
        exit = Exit::RowsRefused;
        let errors: Vec<Finding> = findings
            .iter()
            .filter(|finding| finding.severity() == Severity::Error)
            .cloned()
            .collect();
        if telling == Telling::OnErrors {
            finding_lines::write(&errors, &ledger, language, &mut io::stderr().lock())?;
        }
        if !input.beside.skip_invalid {
            let text = refused_text(refused.len(), language);
            io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())?;
            return Ok(None);
        }
    }
    let own = match telling {
        Telling::InReport => sources::checked(&found, language)?,
        Telling::OnErrors => Vec::new(),
    };
    let FoundPolicy { policy, path } = found;
    let (mut settlement, more) = reconcile::claims(&ledger, &policy, as_of);
    if let Some((control, difference)) = reconcile::imbalance(&settlement) {
        return Err(
            Failure::unbalanced(Some(control), &format!("{}", difference.0), language).into(),
        );
    }
    findings.extend(more);
    count_outflows(&mut ledger, &settlement);
    let shown = shown(filter, &ledger, &settlement, language)?;
    if let Some(part) = &shown {
        let shows = |portfolio: u16, customer: CustomerIndex| {
            part.portfolios[usize::from(portfolio)]
                && (part.customers.is_empty() || part.customers.contains(&customer))
        };
        settlement.show_only(&ledger, &Shown { shows: &shows });
    }
    let assessed = assess::portfolio(&ledger, &settlement, &policy);
    let mut assessment = assessed
        .map_err(|unbalanced| Failure::unbalanced(None, &format!("{unbalanced:?}"), language))?;
    if shown.is_some() {
        let control =
            |portfolio: &assess::Portfolio| portfolio.control != reconcile::Control::default();
        assessment.portfolios.retain(control);
    }
    let filter = Filter {
        customers: shown
            .iter()
            .flat_map(|part| &part.customers)
            .map(|customer| ledger.customers[customer.place()].key.clone())
            .collect(),
        entity: shown
            .as_ref()
            .and_then(|part| part.entity)
            .map(|entity| ledger.entities[usize::from(entity)].clone()),
        currency: filter.currency,
    };
    let cases = assessment.cases.cases(&ledger, &settlement, &policy);
    findings.extend(cases.findings());
    let summaries = match customers {
        Customers::Summed => assess::customers(cases),
        Customers::LeftOut => Vec::new(),
    };
    let interest = interest.reckon(cases, language)?;
    if let Some((interest, sums)) = &interest {
        findings.extend(interest.findings(&ledger, &sums.doubts));
    }
    findings.extend(find(assessment.cases.cases(&ledger, &settlement, &policy)));
    if telling == Telling::InReport {
        let place = path.as_deref().map(|path| path.display().to_string());
        findings.extend(lint(&policy, &place.unwrap_or_default(), as_of, &own));
    }
    // Most rows of files first, then what settling found, each in order.
    findings.sort();
    if telling == Telling::OnErrors {
        tell(&findings, &ledger, output, language)?;
    }
    Ok(Some(Run {
        refused,
        policy,
        language,
        ledger,
        settlement,
        assessment,
        customers: summaries,
        interest,
        findings,
        filter,
        exit,
        inputs: whole.inputs,
        assumptions: whole.assumptions,
    }))
}

/// Outflows of the bank were accepted as rows, and concern no customer: they count as left out.
fn count_outflows(ledger: &mut Ledger, settlement: &Settlement) {
    for &payment in &settlement.outflows {
        let file = ledger.payment_row(payment as usize).file;
        let source = &mut ledger.sources[usize::from(file)];
        source.accepted -= 1;
        source.skipped += 1;
        match source
            .skips
            .iter_mut()
            .find(|(reason, _)| *reason == Skip::Outflow)
        {
            Some((_, count)) => *count += 1,
            None => source.skips.push((Skip::Outflow, 1)),
        }
        source.skips.sort_unstable();
    }
}

/// Prints warnings on standard error, and notices too when asked.
fn tell(
    findings: &[Finding],
    ledger: &Ledger,
    output: &OutputArguments,
    language: Language,
) -> anyhow::Result<()> {
    if output.quiet {
        return Ok(());
    }
    let told = |finding: &&Finding| match finding.severity() {
        Severity::Error => false,
        Severity::Warning => true,
        Severity::Notice => output.verbose,
    };
    let told: Vec<Finding> = findings.iter().filter(told).cloned().collect();
    if !told.is_empty() {
        finding_lines::write(&told, ledger, language, &mut io::stderr().lock())?;
    }
    Ok(())
}
