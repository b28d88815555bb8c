//! Directives: the parts of a letter that are made of the context as a whole, a line of the template each.
//!
//! `::subject TEXT`, `::sender`, `::recipient`, `::reference`, `::invoices`, `::not-yet-due`, `::interest`,
//! `::reserved` (interest under reserve), `::payments`, `::sums`, `::pay principal`, `::pay due` or `::pay net` (of a discount), `::history` (`::history told` for others than the house), `::signature`, `::page`; in files for the court
//! `::claims`, `::accounts`, `::demand`.

use super::context::Letter;
use super::dossier;
use super::engine::{CLOSE, OPEN};
use super::fault::Fault;
use super::filters::{day, sum};
use super::heads::{self, Addressee};
use super::language::long_date;
use super::spans::plain;
use super::tables::{self, Share, Teller};
use crate::model::{Amount, Currency, Iban};
use crate::policy::Language;
use crate::policy::file::by_nearness;
use crate::render::document::epc::{Transfer, payload};
use crate::render::document::{Block, Document};
use crate::render::numbers;

/// The directives.
pub(super) const DIRECTIVES: [&str; 17] = [
    "subject",
    "sender",
    "recipient",
    "reference",
    "invoices",
    "not-yet-due",
    "interest",
    "reserved",
    "payments",
    "sums",
    "pay",
    "history",
    "signature",
    "page",
    "claims",
    "accounts",
    "demand",
];

/// The words that directives take behind their name: one of them.
const WORDS: [(&str, &[&str]); 2] = [
    ("pay", &["pay principal", "pay due", "pay net"]),
    ("history", &["history", "history told"]),
];

/// Returns what is wrong with a line of a directive: its name, or the word that says which figure it is or who reads it.
pub(super) fn fault(line: &str) -> Option<Fault> {
    let name = line.split_whitespace().next().unwrap_or_default();
    let unknown = |name: &str, known: &[&str]| Fault::UnknownDirective {
        name: name.to_owned(),
        known: by_nearness(name, known),
    };
    if !DIRECTIVES.contains(&name) {
        return Some(unknown(name, &DIRECTIVES));
    }
    let (_, known) = WORDS.iter().find(|(own, _)| *own == name)?;
    let said = line.split_whitespace().collect::<Vec<_>>().join(" ");
    (!known.contains(&said.as_str())).then(|| unknown(&said, known))
}

/// Adds what a directive stands for.
pub(super) fn expand(line: &str, letter: &Letter, document: &mut Document) -> Result<(), Fault> {
    let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
    let language = document.language;
    // A word of the data stands between marks.
    if let Some(fault) = fault(&line.replace([OPEN, CLOSE], "")) {
        return Err(fault);
    }
    match name {
        "subject" => document.subject = plain(rest, language),
        "sender" => document
            .blocks
            .push(Block::Sender(heads::sender(&letter.creditor, language))),
        "recipient" => {
            let lines = recipient(letter, language);
            document.blocks.push(Block::Recipient(lines));
        }
        "reference" => {
            let lines = reference(letter, language);
            document.blocks.push(Block::Reference(lines));
            document.blocks.push(Block::Subject);
        }
        "invoices" => document.table(tables::invoices(letter, &letter.invoices, language)),
        "not-yet-due" => document.table(tables::invoices(letter, &letter.not_yet_due, language)),
        "interest" => document.table(tables::interest(letter, Share::Asked, language)),
        "reserved" => document.table(tables::interest(letter, Share::Reserved, language)),
        "payments" => document.table(tables::payments(letter, language)),
        "sums" => document.table(tables::sums(letter, language)),
        "history" => {
            let teller = match rest.trim() {
                "told" => Teller::Outside,
                _ => Teller::House,
            };
            document.table(tables::history(letter, teller, language));
        }
        "claims" => document
            .blocks
            .extend(dossier::claims(letter).map(Block::Table)),
        "accounts" => dossier::accounts(letter, document),
        "demand" => document
            .blocks
            .extend(dossier::demand(letter).map(Block::Table)),
        "pay" => pay(rest.replace([OPEN, CLOSE], "").trim(), letter, document),
        "signature" => {
            let lines = letter.creditor.signatory.split(',').map(str::trim);
            let lines = lines.filter(|line| !line.is_empty()).map(str::to_owned);
            let form = &letter.creditor.legal_form;
            let name = match form.is_empty() {
                true => letter.creditor.name.clone(),
                false => format!("{}, {form}", letter.creditor.name),
            };
            document
                .blocks
                .push(Block::Signature(lines.chain([name]).collect()));
        }
        "page" => document.blocks.push(Block::PageBreak),
        _ => {
            return Err(Fault::UnknownDirective {
                name: name.to_owned(),
                known: by_nearness(name, &DIRECTIVES),
            });
        }
    }
    Ok(())
}

fn recipient(letter: &Letter, language: Language) -> Vec<String> {
    let customer = &letter.customer;
    let addressee = Addressee {
        name: &customer.name,
        contact: &customer.contact,
        address: &customer.address,
        country_name: &customer.country_name,
        siren: &customer.siren,
    };
    addressee.lines(language)
}

fn reference(letter: &Letter, language: Language) -> Vec<String> {
    let date = day(&letter.date).map(|day| long_date(day, language));
    heads::reference(
        &letter.place,
        &date.unwrap_or_default(),
        &letter.reference,
        language,
    )
}

/// Adds how to pay: the account, what the transfer names, and the code that a banking application reads.
fn pay(what: &str, letter: &Letter, document: &mut Document) {
    let language = document.language;
    let payment = &letter.payment;
    let discounted = letter.discount.as_ref().map(|discount| &discount.net);
    let asked = match (what, discounted) {
        ("principal", _) => &letter.totals.claimable,
        ("net", Some(net)) => net,
        (_, _) => &letter.totals.due,
    };
    let currency = Currency::parse(&letter.currency).unwrap_or(Currency::EUR);
    let amount = sum(asked).map(|sum| numbers::amount(sum, currency, language));
    let amount = amount.unwrap_or_default();
    let iban = Iban::parse(&payment.iban).map_or_else(String::new, |iban| iban.groups());
    let colon = colon(language);
    let titles = match language {
        Language::French => [
            "Virement à",
            "IBAN",
            "BIC",
            "Montant",
            "Référence à rappeler",
        ],
        Language::English => ["Transfer to", "IBAN", "BIC", "Amount", "Reference to quote"],
    };
    let values = [
        &payment.holder,
        &iban,
        &payment.bic,
        &amount,
        &payment.reference,
    ];
    let lines = titles.iter().zip(values);
    let lines = lines.filter(|(_, value)| !value.is_empty());
    let lines: Vec<String> = lines
        .map(|(title, value)| format!("{title}{colon}{value}"))
        .collect();
    let code = code(letter, asked, currency);
    document.blocks.push(match code {
        Some(payload) => Block::QrCode {
            payload,
            caption: lines,
        },
        None => Block::Reference(lines),
    });
}

/// Returns what a code for the transfer holds; none where no transfer in euros can be made.
fn code(letter: &Letter, asked: &str, currency: Currency) -> Option<String> {
    let payment = &letter.payment;
    let iban = Iban::parse(&payment.iban)?;
    let amount = i64::try_from(sum(asked)?.0).ok()?;
    if currency != Currency::EUR {
        return None;
    }
    let transfer = Transfer {
        name: &payment.holder,
        iban: &iban,
        bic: Some(payment.bic.as_str()).filter(|bic| !bic.is_empty()),
        amount: Amount(amount),
        remittance: &payment.reference,
    };
    payload(&transfer).ok()
}

const fn colon(language: Language) -> &'static str {
    match language {
        Language::French => "\u{a0}: ",
        Language::English => ": ",
    }
}
