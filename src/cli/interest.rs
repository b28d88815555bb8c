//! `recouvre interest`: the late interest of one debt, reckoned from the command line.

use super::arguments::{OutputArguments, currency, day, language};
use super::exit::{Exit, Failure, Outcome};
use super::papers::{self, Form, PaperName, Report};
use super::places::{self, Written};
use super::run::GENERATOR;
use super::{inputs, output};
use crate::assess::late_interest::{
    Debt, NoRate, RateTable, Receipt, ReceiptKind, Tariff, Terms, account_findings, accounts,
    first_day,
};
use crate::model::{Amount, Currency, Day, Finding, FindingCode, LARGEST_AMOUNT, RateRule, Regime};
use crate::policy::Language;
use crate::render::decompte::{self, Decompte, NoInterest};
use crate::render::json::Layout;
use crate::render::{contract, decompte_document, reports, write};
use chrono::Local;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Reckon the late interest of one debt, with every line of the account
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre interest --amount 5000 --due 2026-09-30
  recouvre interest --amount 12000 --due 2025-11-30 --paid 2026-03-15=5000
  recouvre interest --amount 12000 --due 2025-11-30 --format pdf -o decompte.pdf
  recouvre interest --amount 1500 --due 2026-02-28 --regime b2c --from 2026-04-10")]
pub(super) struct Arguments {
    /// The amount with tax
    #[arg(long, value_name = "AMOUNT")]
    amount: String,
    /// The due date
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    due: Day,
    /// A payment, by the day on which it was credited; may be repeated
    #[arg(long, value_name = "DATE=AMOUNT")]
    paid: Vec<String>,
    /// A credit note; may be repeated
    #[arg(long, value_name = "DATE=AMOUNT")]
    credit: Vec<String>,
    /// The law of the debtor [default: the policy's]
    #[arg(long, value_enum)]
    regime: Option<RegimeName>,
    /// statutory, 3x-legal, or percent a year [default: the policy's]
    #[arg(long, value_name = "RATE")]
    rate: Option<String>,
    /// The day of the formal notice to a consumer (regime b2c)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    from: Option<Day>,
    /// The currency [default: the policy's]
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<Currency>,
    /// The last day that is reckoned [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    as_of: Option<Day>,
    /// Policy file [default: policies.toml here, else the one built in]
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    #[command(flatten)]
    output: OutputArguments<PaperName>,
}

/// The regimes by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum RegimeName {
    /// Between businesses: ECB + 10
    B2b,
    /// Public buyers: ECB + 8, fixed on the first day
    Public,
    /// Consumers: legal rate, from the formal notice
    B2c,
    /// Businesses of the Union: ECB + 8
    Eu,
    /// No interest
    None,
}

impl From<RegimeName> for Regime {
    fn from(name: RegimeName) -> Self {
        match name {
            RegimeName::B2b => Self::Business,
            RegimeName::Public => Self::Public,
            RegimeName::B2c => Self::Consumer,
            RegimeName::Eu => Self::European,
            RegimeName::None => Self::None,
        }
    }
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let found = inputs::policy(arguments.policy.as_deref(), arguments.output.lang)?;
    let language = language(arguments.output.lang, found.policy.language)?;
    let reads: Vec<(places::Read, &Path)> = found.as_read().into_iter().collect();
    let report = (Written::Report, arguments.output.output.as_deref());
    places::check(&reads, &[report], language)?;
    let late = &found.policy.late_interest;
    let table = RateTable::new(late);
    let regime = arguments.regime.map_or(late.regime, Regime::from);
    if arguments.from.is_some() && regime != Regime::Consumer {
        return Err(notice_of_no_consumer(language).into());
    }
    let rule = match &arguments.rate {
        None => late.rate,
        Some(text) => RateRule::parse(text).ok_or_else(|| unreadable_rate(text, language))?,
    };
    let tariff = Tariff::new(regime, rule, &table);
    let currency = arguments.currency.unwrap_or(found.policy.currency);
    let today = || Day::from_date(Local::now().date_naive());
    let as_of = arguments.as_of.unwrap_or_else(today);
    let debt = Debt {
        amount: amount("--amount", &arguments.amount, currency, language)?,
        due: arguments.due,
        from: first_day(regime, arguments.due, arguments.from),
        until: as_of,
        receipts: receipts(arguments, currency, language)?,
    };
    let terms = Terms {
        tariff: &tariff,
        day_count: late.day_count,
        credit_notes: late.credit_notes,
        currency,
    };
    let accounts = accounts(&debt, terms).map_err(|why| no_rate(why, currency, language))?;
    let reason = match regime {
        Regime::Consumer if arguments.from.is_none() => Some(NoInterest::NoFormalNotice),
        Regime::None => Some(NoInterest::NoRegime),
        Regime::Business | Regime::Public | Regime::Consumer | Regime::European => {
            let has_none = accounts.principal_first.segments().next().is_none();
            let is_late = debt.from.is_some_and(|from| from <= debt.until);
            has_none.then_some(match is_late {
                true => NoInterest::PaidInTime,
                false => NoInterest::NotLate,
            })
        }
    };
    let mut findings = account_findings(&accounts.principal_first, &tariff, &table);
    findings.extend(later(&debt));
    let decompte = Decompte {
        as_of,
        currency,
        amount: debt.amount,
        due: debt.due,
        regime,
        rule: if regime == Regime::Consumer {
            RateRule::Statutory
        } else {
            rule
        },
        accounts: &accounts,
        imputation: late.imputation,
        reason,
        undisputed: None,
        reserve: None,
        plan_since: None,
        plan_over: None,
        announced_on: None,
        to_come_on: None,
        day_count: late.day_count,
        credit_notes: terms.credit_notes,
        findings: &findings,
        language,
        generator: GENERATOR,
    };
    let format = match Form::from(arguments.output.format) {
        Form::Report(format) => format,
        Form::Paper(paper) => {
            let document = decompte_document(&decompte);
            papers::write(&document, paper, &arguments.output, language)?;
            return Ok(Exit::Done);
        }
    };
    let style = output::style(&arguments.output.of_report(), language);
    output::write(arguments.output.file(), language, |out| match format {
        Report::Table => decompte::write(&decompte, style.width, out),
        Report::Json => contract::write_interest(&decompte, Layout::Indented, out),
        Report::Jsonl => contract::write_interest(&decompte, Layout::Inline, out),
        report @ (Report::Csv | Report::Md) => {
            write(&reports::interest(&decompte), report.into(), style, out)
        }
    })?;
    Ok(Exit::Done)
}

/// Tells of the receipts after the last day, which do not count yet.
fn later(debt: &Debt) -> impl Iterator<Item = Finding> + use<> {
    let kinds = [
        (ReceiptKind::CreditNote, FindingCode::FutureDocuments),
        (ReceiptKind::Payment, FindingCode::FuturePayments),
    ];
    let counts = kinds.map(|(kind, code)| {
        let receipts = debt.receipts.iter();
        let later = receipts.filter(|each| each.kind == kind && each.on > debt.until);
        (code, later.count() as u64)
    });
    let told = counts.into_iter().filter(|(_, count)| *count > 0);
    told.map(|(code, count)| Finding::new(code).count(count))
}

fn receipts(
    arguments: &Arguments,
    currency: Currency,
    language: Language,
) -> Result<Vec<Receipt>, Failure> {
    let paid = arguments
        .paid
        .iter()
        .map(|text| (ReceiptKind::Payment, "--paid", text));
    let credited = arguments.credit.iter();
    let credited = credited.map(|text| (ReceiptKind::CreditNote, "--credit", text));
    let receipt = |(kind, option, text): (ReceiptKind, &str, &String)| {
        let parts = text
            .split_once('=')
            .and_then(|(on, sum)| Some((day(on).ok()?, sum)));
        let Some((on, sum)) = parts else {
            return Err(unreadable_receipt(option, text, language));
        };
        let amount = amount(option, sum, currency, language)?;
        Ok(Receipt { on, amount, kind })
    };
    paid.chain(credited).map(receipt).collect()
}

/// Reads an amount above zero, as `12000`, `12000.00`, `12 000,00`.
fn amount(
    option: &str,
    text: &str,
    currency: Currency,
    language: Language,
) -> Result<Amount, Failure> {
    minor_units(text, currency).ok_or_else(|| {
        let text = text.trim();
        Failure::new(
            language,
            (
                format!("{option}\u{a0}: «\u{a0}{text}\u{a0}» n'est pas un montant en {currency}"),
                "écrivez un nombre au-dessus de zéro, comme 12000.00 ou 12000,00",
            ),
            (
                format!("{option}: `{text}` is no amount in {currency}"),
                "write a number above zero, as 12000.00",
            ),
        )
    })
}

/// Reads an amount above zero in minor units, as people write it.
pub(super) fn minor_units(text: &str, currency: Currency) -> Option<Amount> {
    let is_space = |character: char| character.is_whitespace() || character == '\u{202f}';
    let digits: String = text
        .chars()
        .filter(|character| !is_space(*character))
        .collect();
    let (whole, decimals) = digits.split_once(['.', ',']).unwrap_or((&digits, ""));
    let exponent = usize::from(currency.exponent());
    let is_right = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let has_decimals = digits.len() > whole.len();
    if whole.is_empty()
        || !is_right(whole)
        || !is_right(decimals)
        || has_decimals && decimals.is_empty()
        || decimals.len() > exponent
    {
        return None;
    }
    let minor: i64 = format!("{whole}{decimals:0<exponent$}").parse().ok()?;
    (1..=LARGEST_AMOUNT)
        .contains(&minor)
        .then_some(Amount(minor))
}

fn unreadable_receipt(option: &str, text: &str, language: Language) -> Failure {
    Failure::new(
        language,
        (
            format!("{option}\u{a0}: «\u{a0}{text}\u{a0}» ne se lit pas"),
            format!("écrivez le jour et le montant, comme {option} 2026-03-15=5000"),
        ),
        (
            format!("{option}: `{text}` cannot be read"),
            format!("write the day and the amount, as {option} 2026-03-15=5000"),
        ),
    )
}

fn unreadable_rate(text: &str, language: Language) -> Failure {
    Failure::new(
        language,
        (
            format!("--rate\u{a0}: «\u{a0}{text}\u{a0}» n'est pas un taux"),
            "écrivez statutory, 3x-legal, ou un pourcentage par an comme 12.5",
        ),
        (
            format!("--rate: `{text}` is no rate"),
            "write statutory, 3x-legal, or percent a year, as 12.5",
        ),
    )
}

fn notice_of_no_consumer(language: Language) -> Failure {
    Failure::new(
        language,
        (
            "--from ne va qu'avec --regime b2c",
            "ailleurs les pénalités courent dès le lendemain de l'échéance, sans mise en demeure : ôtez --from",
        ),
        (
            "--from goes with --regime b2c only",
            "elsewhere interest runs from the day after the due date, without a notice: leave --from out",
        ),
    )
}

/// Makes the failure of a rate that is needed and not known.
fn no_rate(why: NoRate, currency: Currency, language: Language) -> Failure {
    match why {
        NoRate::Missing(missing) => Failure::missing_semester(missing, language),
        NoRate::Before(first) => Failure::new(
            language,
            (
                format!("les pénalités commencent avant {first}, premier semestre aux taux connus"),
                "donnez le taux du contrat (--rate 12.5), ou ajoutez les semestres qui manquent par [[late_interest.rates]]",
            ),
            (
                format!("interest starts before {first}, the first semester whose rates are known"),
                "give the rate of the contract (--rate 12.5), or add the missing semesters with [[late_interest.rates]]",
            ),
        )
        .ending(Exit::NeededMissing),
        NoRate::Currency => Failure::new(
            language,
            (
                format!("aucun taux pour {currency} : celui de la loi est celui de l'euro"),
                "donnez le taux du contrat, comme --rate 12.5",
            ),
            (
                format!("no rate for {currency}: that of the law is the euro's"),
                "give the rate of the contract, as --rate 12.5",
            ),
        )
        .ending(Exit::NeededMissing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_to_the_cent_or_not_at_all() {
        let read = |text| minor_units(text, Currency::EUR).map(|amount| amount.0);
        for text in [
            "12000",
            "12000.0",
            "12000,00",
            "12 000.00",
            "12\u{202f}000,00",
        ] {
            assert_eq!(read(text), Some(1_200_000), "{text}");
        }
        assert_eq!(read("0.01"), Some(1));
        for text in [
            "",
            "0",
            "-1",
            "1.",
            ".5",
            "1.234",
            "1,2,3",
            "1e3",
            "x",
            "99999999999999999999",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        let yen = Currency::parse("JPY").unwrap();
        assert_eq!(minor_units("1200", yen), Some(Amount(1_200)));
        assert_eq!(minor_units("1200.5", yen), None);
    }
}
