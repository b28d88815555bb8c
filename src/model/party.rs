//! Customers: who owes, under one key each.

use super::date::Day;
use super::finding::SourceRow;
use super::money::Amount;
use super::rate::RateRule;

/// A customer's place in [`super::Ledger::customers`], which is sorted by key: the order of the
/// numbers is the order of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CustomerIndex(pub u32);

impl CustomerIndex {
    /// The value that stands for "no known customer" in a column.
    pub const NONE: Self = Self(u32::MAX);

    /// Returns the index, or `None` for [`CustomerIndex::NONE`].
    #[must_use]
    pub const fn known(self) -> Option<Self> {
        if self.0 == u32::MAX { None } else { Some(self) }
    }

    /// Returns the place in the list of customers.
    #[must_use]
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

/// A customer of the invoice or customer files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customer {
    /// What identifies it: its id, else its name.
    pub key: String,
    /// Its name as written most often, empty when no file gives one.
    pub name: String,
    /// Its segment, empty when none is given.
    pub segment: String,
    /// Where its segment comes from.
    pub segment_from: SegmentFrom,
    /// Its payment terms as written in the customer file, empty when none are given.
    pub terms: String,
    /// Which law governs what it owes.
    pub regime: Option<Regime>,
    /// The most that it may owe, in minor units of its own currency.
    pub credit_limit: Option<Amount>,
    /// What few files say of it; none where they say nothing.
    pub details: Option<Box<CustomerDetails>>,
}

/// Where the segment of a customer comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SegmentFrom {
    /// The customer file says it: it holds for all that the customer owes.
    #[default]
    CustomerFile,
    /// Most of its invoices do: each invoice is of its own.
    Invoices,
}

/// What few files say of a customer; texts are empty where they say nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerDetails {
    /// The rate of late interest of its contract.
    pub rate: Option<RateRule>,
    /// The name of its profile.
    pub profile: String,
    /// The code of its country (ISO 3166).
    pub country: String,
    /// The language to write to it in, as written.
    pub language: String,
    /// Its SIREN, digits only.
    pub siren: String,
    /// Its VAT number.
    pub vat_number: String,
    /// Its e-mail address for invoices and reminders.
    pub email: String,
    /// Its telephone.
    pub phone: String,
    /// The lines of its address: streets, then postal code and city; without its country.
    pub address: Vec<String>,
    /// The person to write to.
    pub contact: String,
    /// Whether it must not be reminded.
    pub do_not_contact: bool,
    /// The kind of insolvency proceedings, as written.
    pub insolvency: String,
    /// The day of the opening judgment.
    pub insolvency_on: Option<Day>,
    /// The day of the publication in the BODACC.
    pub bodacc_on: Option<Day>,
    /// The line of the customer file that tells of the proceedings; none when invoices do.
    pub insolvency_at: Option<SourceRow>,
    /// The line of the customer file that names its profile; none when invoices do.
    pub profile_at: Option<SourceRow>,
}

impl CustomerDetails {
    /// Details that say nothing.
    const NONE: &'static Self = &Self {
        rate: None,
        profile: String::new(),
        country: String::new(),
        language: String::new(),
        siren: String::new(),
        vat_number: String::new(),
        email: String::new(),
        phone: String::new(),
        address: Vec::new(),
        contact: String::new(),
        do_not_contact: false,
        insolvency: String::new(),
        insolvency_on: None,
        bodacc_on: None,
        insolvency_at: None,
        profile_at: None,
    };

    /// Takes from others what these do not say.
    pub fn complete(&mut self, others: Self) {
        fn text(mine: &mut String, theirs: String) {
            if mine.is_empty() {
                *mine = theirs;
            }
        }
        self.rate = self.rate.or(others.rate);
        if self.profile.is_empty() {
            self.profile = others.profile;
            self.profile_at = others.profile_at;
        }
        text(&mut self.country, others.country);
        text(&mut self.language, others.language);
        text(&mut self.siren, others.siren);
        text(&mut self.vat_number, others.vat_number);
        text(&mut self.email, others.email);
        text(&mut self.phone, others.phone);
        if self.address.is_empty() {
            self.address = others.address;
        }
        text(&mut self.contact, others.contact);
        self.do_not_contact |= others.do_not_contact;
        text(&mut self.insolvency, others.insolvency);
        self.insolvency_on = self.insolvency_on.or(others.insolvency_on);
        self.bodacc_on = self.bodacc_on.or(others.bodacc_on);
        self.insolvency_at = self.insolvency_at.or(others.insolvency_at);
    }

    /// Returns what decides on claims, without how to reach the customer.
    #[must_use]
    pub fn without_contact(&self) -> Self {
        Self {
            language: String::new(),
            email: String::new(),
            phone: String::new(),
            address: Vec::new(),
            contact: String::new(),
            do_not_contact: false,
            ..self.clone()
        }
    }
}

impl Customer {
    /// Returns what few files say of it.
    #[must_use]
    pub fn details(&self) -> &CustomerDetails {
        self.details.as_deref().unwrap_or(CustomerDetails::NONE)
    }

    /// Returns the name to show: the name, else the key.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.name.is_empty() {
            &self.key
        } else {
            &self.name
        }
    }
}

/// Which law of late payment applies to a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Regime {
    /// A business: C. com. L441-10.
    Business,
    /// A public buyer: CCP L2192-10 and following.
    Public,
    /// A consumer: C. civ. 1231-6.
    Consumer,
    /// A business of another State of the Union: directive 2011/7/EU.
    European,
    /// No late interest.
    None,
}

impl Regime {
    /// All regimes.
    pub const ALL: [Self; 5] = [
        Self::Business,
        Self::Public,
        Self::Consumer,
        Self::European,
        Self::None,
    ];

    /// Returns the word of files, policies and the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Business => "b2b",
            Self::Public => "public",
            Self::Consumer => "b2c",
            Self::European => "eu",
            Self::None => "none",
        }
    }

    /// Reads the name of a regime as files and policies write it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_it = |regime: &Self| regime.name().eq_ignore_ascii_case(text.trim());
        Self::ALL.into_iter().find(is_it)
    }
}

/// Returns a name as names are compared: without case, accents and doubled spaces.
#[must_use]
pub fn folded_name(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    if name.is_ascii() {
        for word in name.split_whitespace() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(word);
        }
        folded.make_ascii_lowercase();
        return folded;
    }
    for word in any_ascii::any_ascii(name).split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&word.to_lowercase());
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_without_details_has_those_that_say_nothing() {
        assert_eq!(*Customer::default().details(), CustomerDetails::default());
    }

    #[test]
    fn a_name_is_compared_without_case_accents_and_doubled_spaces() {
        assert_eq!(
            folded_name(" Ébénisterie \u{a0} Morel"),
            "ebenisterie morel"
        );
        assert_eq!(folded_name("S.A. Cœur"), "s.a. coeur");
    }
}
