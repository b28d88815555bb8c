//! What rows say of a customer beside its id, its name and its segment: in customer files, and in
//! invoice files that have such columns.
//!
//! Takes the texts of the fields, days written as ISO 8601; gives [`OwnFacts`] and what could not be
//! read. Invariant: what files say of one customer does not depend on the order of their rows.

use super::dates::{self, DateCell, DateEvidence};
use super::fields::{CustomerField, InvoiceField};
use super::parties::push_apart;
use super::vocabulary::{Answer, CustomerStatus, WORDS};
use crate::model::{
    Amount, Customer, CustomerDetails, Day, FindingCode, Interner, ProceedingsWord, RateRule,
    Regime, country_code,
};

/// The customer's own fields in an invoice file, each with the same field of a customer file.
pub(super) const OWN: [(InvoiceField, CustomerField); 23] = [
    (InvoiceField::Siren, CustomerField::Siren),
    (InvoiceField::Siret, CustomerField::Siret),
    (InvoiceField::VatNumber, CustomerField::VatNumber),
    (InvoiceField::Email, CustomerField::Email),
    (InvoiceField::Phone, CustomerField::Phone),
    (InvoiceField::Address1, CustomerField::Address1),
    (InvoiceField::Address2, CustomerField::Address2),
    (InvoiceField::Address3, CustomerField::Address3),
    (InvoiceField::Zip, CustomerField::Zip),
    (InvoiceField::City, CustomerField::City),
    (InvoiceField::Country, CustomerField::Country),
    (InvoiceField::Language, CustomerField::Language),
    (InvoiceField::Regime, CustomerField::Regime),
    (InvoiceField::Rate, CustomerField::Rate),
    (InvoiceField::Profile, CustomerField::Profile),
    (InvoiceField::CreditLimit, CustomerField::CreditLimit),
    (InvoiceField::Contact, CustomerField::Contact),
    (InvoiceField::DoNotContact, CustomerField::DoNotContact),
    (InvoiceField::Insolvency, CustomerField::Insolvency),
    (InvoiceField::InsolvencyOn, CustomerField::InsolvencyOn),
    (InvoiceField::BodaccOn, CustomerField::BodaccOn),
    (InvoiceField::CustomerStatus, CustomerField::CustomerStatus),
    (InvoiceField::PublicSector, CustomerField::PublicSector),
];

/// Fields of which one row is enough, whatever the others say: a customer that must be left alone.
pub(super) const CAUTIOUS: [CustomerField; 2] =
    [CustomerField::DoNotContact, CustomerField::CustomerStatus];

const SEPARATOR: u8 = 0x1f;

/// What files say of one customer beside its id, its name and its segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OwnFacts {
    /// The law of late payment.
    pub(super) regime: Option<Regime>,
    /// The most that it may owe.
    pub(super) credit_limit: Option<Amount>,
    /// The rest.
    pub(super) details: CustomerDetails,
}

impl OwnFacts {
    /// Takes the text of a field, in the order of [`OWN`]; returns what is wrong with it, if anything is.
    ///
    /// A credit limit is written in minor units.
    pub(super) fn say(&mut self, field: CustomerField, text: &str) -> Option<FindingCode> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let details = &mut self.details;
        match field {
            CustomerField::Siren | CustomerField::Siret => {
                if details.siren.is_empty() {
                    details.siren = siren(text);
                }
            }
            CustomerField::VatNumber => details.vat_number = text.to_owned(),
            CustomerField::Email => details.email = text.to_owned(),
            CustomerField::Phone => details.phone = text.to_owned(),
            CustomerField::Address1
            | CustomerField::Address2
            | CustomerField::Address3
            | CustomerField::Zip => details.address.push(text.to_owned()),
            CustomerField::City => say_city(&mut details.address, text),
            CustomerField::Country => match country_code(text) {
                Some(code) => details.country = code,
                None => return Some(FindingCode::UnknownCountry),
            },
            CustomerField::Language => details.language = text.to_owned(),
            CustomerField::Regime => match WORDS.regimes.find(text) {
                Some(regime) => self.regime = Some(regime),
                None => return Some(FindingCode::UnknownRegime),
            },
            CustomerField::Rate => match RateRule::parse(text) {
                Some(rate) => details.rate = Some(rate),
                None => return Some(FindingCode::RateUnreadable),
            },
            CustomerField::Profile => details.profile = text.to_owned(),
            CustomerField::CreditLimit => {
                self.credit_limit = text.parse().ok().map(Amount);
            }
            CustomerField::Contact => details.contact = text.to_owned(),
            CustomerField::DoNotContact => match WORDS.answer(text.as_bytes()) {
                Some(Answer::Yes) => details.do_not_contact = true,
                Some(Answer::No | Answer::Nothing | Answer::Over) => {}
                // Who may have to be left alone is.
                None => {
                    details.do_not_contact = true;
                    return Some(FindingCode::ReminderStopped);
                }
            },
            CustomerField::Remind => match WORDS.answer(text.as_bytes()) {
                Some(Answer::Yes) => {}
                Some(Answer::No) => details.do_not_contact = true,
                Some(Answer::Nothing | Answer::Over) | None => {
                    return Some(FindingCode::UnknownAnswer);
                }
            },
            CustomerField::PublicSector => match WORDS.answer(text.as_bytes()) {
                Some(Answer::Yes) => self.regime = self.regime.or(Some(Regime::Public)),
                Some(Answer::No | Answer::Nothing) => {}
                Some(Answer::Over) | None => return Some(FindingCode::UnknownAnswer),
            },
            CustomerField::CustomerStatus => match WORDS.customer_statuses.find(text) {
                // A status goes before a column that denies proceedings: who is in them must be left alone.
                Some(CustomerStatus::Insolvent) => {
                    if !is_open(&details.insolvency) {
                        details.insolvency = text.to_owned();
                    }
                }
                Some(CustomerStatus::NotReminded) => details.do_not_contact = true,
                Some(CustomerStatus::Usual) => {}
                // Nobody knows whether they are open, over or feared: who may be in them is left alone until it is told.
                None if ProceedingsWord::are_named(text) => {
                    details.do_not_contact = true;
                    return Some(FindingCode::ProceedingsUnclear);
                }
                None => return Some(FindingCode::UnknownCustomerStatus),
            },
            // A word that denies them is kept until all is read: it answers a date that stands beside. None of
            // them undoes a status that says so.
            CustomerField::Insolvency => {
                if is_open(text) || !is_open(&details.insolvency) {
                    details.insolvency = text.to_owned();
                }
            }
            CustomerField::InsolvencyOn => details.insolvency_on = iso_day(text),
            CustomerField::BodaccOn => details.bodacc_on = iso_day(text),
            CustomerField::CustomerId
            | CustomerField::Customer
            | CustomerField::Terms
            | CustomerField::Segment
            | CustomerField::FirstName
            | CustomerField::LastName
            | CustomerField::PaymentMethod
            | CustomerField::Account
            | CustomerField::Outstanding
            | CustomerField::SalesRep
            | CustomerField::Ignore => {}
        }
        None
    }

    /// Gives a customer what it does not say itself.
    pub(super) fn complete(self, customer: &mut Customer) {
        customer.regime = customer.regime.or(self.regime);
        customer.credit_limit = customer.credit_limit.or(self.credit_limit);
        let mut whole = customer.details().clone();
        whole.complete(self.details);
        if ProceedingsWord::is_answer_no(&whole.insolvency) && whole.insolvency_on.is_none() {
            whole.insolvency.clear();
        }
        customer.details = (whole != CustomerDetails::default()).then(|| Box::new(whole));
    }
}

/// Returns whether a text says that insolvency proceedings are open.
fn is_open(text: &str) -> bool {
    matches!(
        ProceedingsWord::of(text),
        ProceedingsWord::Open | ProceedingsWord::Plan | ProceedingsWord::WantOfAssets
    )
}

/// Keeps the nine figures of a SIREN, alone or at the start of a SIRET; empty for what is neither.
fn siren(text: &str) -> String {
    let is_filler = |character: &char| !matches!(character, ' ' | '.' | '\u{a0}' | '\u{202f}');
    let digits: String = text.chars().filter(is_filler).collect();
    let is_it = matches!(digits.len(), 9 | 14) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_it {
        digits[..9].to_owned()
    } else {
        String::new()
    }
}

/// Puts the city after its postal code, on the last line of the address.
fn say_city(address: &mut Vec<String>, city: &str) {
    let is_code =
        |line: &&mut String| line.len() <= 10 && line.bytes().any(|it| it.is_ascii_digit());
    match address.last_mut().filter(is_code) {
        Some(zip) => {
            zip.push(' ');
            zip.push_str(city);
        }
        None => address.push(city.to_owned()),
    }
}

fn iso_day(text: &str) -> Option<Day> {
    match dates::read(text.as_bytes(), 0, &mut DateEvidence::default()) {
        DateCell::Day(day) => Some(day),
        DateCell::Empty | DateCell::Either(..) | DateCell::Bad => None,
    }
}

/// What rows of invoices say of customers, as one thread met it: each combination once.
#[derive(Debug, Default)]
pub(super) struct Owns {
    texts: Interner,
    rows: Vec<u64>,
    /// By combination: what of it cannot be read, by place in [`OWN`].
    flaws: Vec<Vec<(usize, FindingCode)>>,
    scratch: Vec<u8>,
}

impl Owns {
    /// Notes what a row says of a party, by the thread's number of it; `text` gives each field of
    /// [`OWN`]. Returns what cannot be read, by place in it.
    pub(super) fn note<'row>(
        &mut self,
        party: u32,
        text: impl Fn(usize) -> Own<'row>,
    ) -> &[(usize, FindingCode)] {
        self.scratch.clear();
        self.scratch.extend_from_slice(&party.to_le_bytes());
        for field in 0..OWN.len() {
            match text(field) {
                Own::Text(text) => push_apart(&mut self.scratch, text, SEPARATOR),
                Own::Day(day) => self.scratch.extend_from_slice(day.iso().as_bytes()),
                Own::Minor(minor) => {
                    let digits = minor.to_string();
                    self.scratch.extend_from_slice(digits.as_bytes());
                }
            }
            self.scratch.push(SEPARATOR);
        }
        let number = self.texts.intern(&self.scratch) as usize;
        if self.rows.len() <= number {
            self.rows.resize(number + 1, 0);
            self.flaws.resize(number + 1, Vec::new());
            self.flaws[number] = flaws(text);
        }
        self.rows[number] += 1;
        &self.flaws[number]
    }

    /// Returns each combination: the thread's number of the party, the texts in the order of [`OWN`],
    /// and how many rows say it.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, Vec<&str>, u64)> {
        self.rows.iter().enumerate().map(|(number, rows)| {
            let bytes = self.texts.bytes(number as u32);
            let (party, texts) = bytes.split_first_chunk().unwrap_or((&[0; 4], &[]));
            let texts = texts.split(|byte| *byte == SEPARATOR);
            let texts = texts.map(|text| std::str::from_utf8(text).unwrap_or_default());
            (u32::from_le_bytes(*party), texts.collect(), *rows)
        })
    }
}

/// Returns which texts of the fields of [`OWN`] cannot be read.
fn flaws<'row>(text: impl Fn(usize) -> Own<'row>) -> Vec<(usize, FindingCode)> {
    let mut facts = OwnFacts::default();
    let flaw = |(place, (_, field)): (usize, &(InvoiceField, CustomerField))| match text(place) {
        Own::Text(text) => {
            let code = facts.say(*field, &String::from_utf8_lossy(text))?;
            Some((place, code))
        }
        Own::Day(_) | Own::Minor(_) => None,
    };
    OWN.iter().enumerate().filter_map(flaw).collect()
}

/// What a cell of a customer's own field holds.
pub(super) enum Own<'row> {
    /// A text.
    Text(&'row [u8]),
    /// A day.
    Day(Day),
    /// An amount in minor units.
    Minor(i64),
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn place(field: InvoiceField) -> usize {
        OWN.iter().position(|(own, _)| *own == field).unwrap()
    }

    #[test]
    fn the_fields_of_both_files_are_of_one_name() {
        for (invoice, customer) in OWN {
            assert_eq!(invoice.name(), customer.name());
        }
    }

    #[test]
    fn a_separator_in_a_cell_shifts_no_field() {
        let mut owns = Owns::default();
        let email = place(InvoiceField::Email);
        let cell = |field| Own::Text(if field == email { b"a\x1fb" } else { b"" });
        owns.note(7, cell);
        let all: Vec<_> = owns.all().collect();
        assert_eq!((all.len(), all[0].0), (1, 7));
        assert_eq!(all[0].1[email], "a b");
        assert_eq!(all[0].1[email + 1], "");
    }

    #[test]
    fn what_cannot_be_read_is_told_and_says_nothing() {
        let mut facts = OwnFacts::default();
        for (field, text, code) in [
            (CustomerField::Regime, "martien", FindingCode::UnknownRegime),
            (CustomerField::Rate, "beaucoup", FindingCode::RateUnreadable),
            (
                CustomerField::Country,
                "Hexagone",
                FindingCode::UnknownCountry,
            ),
        ] {
            assert_eq!(facts.say(field, text), Some(code));
        }
        assert_eq!(facts, OwnFacts::default());
        for word in [
            "in bonis", "non", "Néant", "aucune", "0", "n", "false", "no", "RAS", "OK", "-",
        ] {
            let mut denied = OwnFacts::default();
            assert_eq!(denied.say(CustomerField::Insolvency, word), None);
            let mut customer = Customer::default();
            denied.complete(&mut customer);
            assert_eq!(customer, Customer::default(), "{word}");
            let mut dated = OwnFacts::default();
            dated.say(CustomerField::InsolvencyOn, "2026-06-01");
            dated.say(CustomerField::Insolvency, word);
            dated.complete(&mut customer);
            assert_eq!(customer.details().insolvency, word);
        }
    }

    #[test]
    fn an_address_ends_with_its_postal_code_and_city() {
        let mut facts = OwnFacts::default();
        for (field, text) in [
            (CustomerField::Siret, "999 710 460 00017"),
            (CustomerField::Address1, "12 rue des Forges"),
            (CustomerField::Zip, "74000"),
            (CustomerField::City, "Annecy"),
        ] {
            assert_eq!(facts.say(field, text), None);
        }
        assert_eq!(facts.details.address, ["12 rue des Forges", "74000 Annecy"]);
        assert_eq!(facts.details.siren, "999710460");
    }

    #[test]
    fn the_customer_file_goes_before_the_invoice_file() {
        let mut customer = Customer {
            regime: Some(Regime::Public),
            ..Customer::default()
        };
        let facts = OwnFacts {
            regime: Some(Regime::Consumer),
            credit_limit: Some(Amount(100)),
            details: CustomerDetails::default(),
        };
        facts.complete(&mut customer);
        assert_eq!(customer.regime, Some(Regime::Public));
        assert_eq!(customer.credit_limit, Some(Amount(100)));
        assert_eq!(customer.details, None);
    }
}
