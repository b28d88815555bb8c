//! What a template of a letter sees: `recouvre/letter/1`, a promise to whoever writes templates.
//!
//! Amounts and rates are decimal texts, days are texts of ISO 8601, as in every JSON of the program; the
//! filters of the engine write them as people read them. Adding a key is compatible, renaming or removing
//! one is a new version.

use super::dossier::{Dossier, Proceedings};
pub use super::past::{
    Acceleration, BrokenPromise, Contest, Happening, Reminded, StepDone, UnderNotice,
};
use serde::Serialize;

/// The name and version of the context.
pub const SCHEMA: &str = "recouvre/letter/1";

/// What a template sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// The program and its version.
    pub generator: String,
    /// The template.
    pub template: String,
    /// The step of the journal; none for a letter outside the steps.
    pub step: Option<String>,
    /// The channel of the step.
    pub channel: Option<&'static str>,
    /// `fr` or `en`.
    pub language: &'static str,
    /// The day of the letter.
    pub date: String,
    /// The town of the creditor, empty when its address tells none.
    pub place: String,
    /// Our reference.
    pub reference: String,
    /// `cordial`, `neutral` or `firm`.
    pub tone: &'static str,
    /// The law of what is paid late: `b2b`, `public`, `b2c`, `eu` or `none`.
    pub regime: &'static str,
    /// Whether the European order for payment reaches who owes (regulation EC 1896/2006).
    pub is_under_european_order: bool,
    /// The code of the currency of every amount.
    pub currency: String,
    /// The creditor company that the files name, where they name several.
    pub entity: Option<String>,
    /// Who claims.
    pub creditor: Sender,
    /// Who owes.
    pub customer: Recipient,
    /// What is asked for, by due date.
    pub invoices: Vec<Invoice>,
    /// What is listed apart, as not yet due.
    pub not_yet_due: Vec<Invoice>,
    /// What a reminder lists apart, since a formal notice asks for it: it is in no sum.
    pub under_notice: Vec<UnderNotice>,
    /// Instalments of the same invoices that were paid late: what their lateness costs is in the sums.
    pub paid_late: Vec<Invoice>,
    /// The sums.
    pub totals: Totals,
    /// What payments pay first, where that changes the sum due.
    pub imputation: Option<Imputation>,
    /// The yearly rates of the late interest that is asked for, in order of day, each once.
    pub rates: Vec<String>,
    /// Where the rate comes from: `statutory`, `3x-legal`, or `contract`.
    pub rate_rule: &'static str,
    /// Whether nothing else of the invoices asked for is left to pay.
    pub settles_invoices: bool,
    /// How to pay.
    pub payment: Payment,
    /// Days given to pay.
    pub deadline_days: u32,
    /// The last of them.
    pub deadline: String,
    /// Steps already taken about the claims, oldest first.
    pub steps_done: Vec<StepDone>,
    /// What each of the claims asked for was asked for before.
    pub reminded: Reminded,
    /// What the journal says of the customer, oldest first, the last 30 events.
    pub history: Vec<Happening>,
    /// The last promise that was broken, if one was.
    pub promise: Option<BrokenPromise>,
    /// What is contested, oldest first.
    pub disputes: Vec<Contest>,
    /// The early-payment discount that is offered, if one is.
    pub discount: Option<Discount>,
    /// The name of the account statement that goes with the letter, where one does: with e-mails.
    pub statement: Option<String>,
    /// The insolvency proceedings of who owes, if any are open: what a letter asks for was born after them.
    pub insolvency: Option<Proceedings>,
    /// What of the sums the clause of a broken plan made due before its own days.
    pub acceleration: Option<Acceleration>,
    /// In how many days a formal notice without effect makes due the instalments to come, where the plan has such a
    /// clause.
    pub acceleration_days: Option<u32>,
    /// What a file for the court says besides; none in letters.
    pub dossier: Option<Dossier>,
}

impl Letter {
    /// Writes the whole as one JSON document, as [`SCHEMA`] promises it.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        // Texts, numbers and lists of them always can be written.
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        json
    }
}

/// Who claims.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sender {
    /// Its name.
    pub name: String,
    /// Its legal form.
    pub legal_form: String,
    /// Its share capital, as printed.
    pub capital: String,
    /// The lines of its address.
    pub address: Vec<String>,
    /// The code of its country.
    pub country: String,
    /// Its SIREN.
    pub siren: String,
    /// Its entry in the companies register.
    pub rcs: String,
    /// Its VAT number.
    pub vat_number: String,
    /// Its e-mail address.
    pub email: String,
    /// Its telephone.
    pub phone: String,
    /// Who signs.
    pub signatory: String,
    /// The mentions of the law in one line: form and capital, SIREN, register.
    pub mentions: String,
}

/// Who owes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Recipient {
    /// What identifies it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its SIREN.
    pub siren: String,
    /// Its VAT number.
    pub vat_number: String,
    /// The person to write to.
    pub contact: String,
    /// Its e-mail address.
    pub email: String,
    /// Its telephone.
    pub phone: String,
    /// The lines of its address, without its country.
    pub address: Vec<String>,
    /// The code of its country.
    pub country: String,
    /// The name of its country in the language of the letter, empty when it is the creditor's.
    pub country_name: String,
    /// Its segment.
    pub segment: String,
    /// How it is treated.
    pub profile: String,
    /// Its grade, none while nothing fell due.
    pub grade: Option<&'static str>,
    /// Days late of its payments of the last year, on average.
    pub average_days_late: Option<String>,
    /// Promises of the last year that it broke.
    pub broken_promises: u64,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Invoice {
    /// What reports call it.
    pub claim: String,
    /// The number of the invoice.
    pub invoice: String,
    /// The instalment of the invoice.
    pub instalment: Option<u32>,
    /// The day of the invoice.
    pub issued_on: String,
    /// The due date.
    pub due_on: Option<String>,
    /// Its amount with tax.
    pub amount: String,
    /// What payments and credit notes took off: the three below together.
    pub allocated: String,
    /// What payments took off.
    pub paid: String,
    /// What credit notes took off.
    pub credited: String,
    /// What an early-payment discount or the tolerance took off.
    pub deducted: String,
    /// What is left.
    pub balance: String,
    /// The part of it in dispute.
    pub disputed: String,
    /// What credit notes that were announced are to take off.
    pub credit_expected: String,
    /// What is not due yet of a payment plan of which an instalment was missed.
    pub instalments_to_come: String,
    /// The balance less the three.
    pub claimable: String,
    /// Days past the due date, below zero before it.
    pub days_overdue: Option<i32>,
    /// Late interest, that under reserve included; none when no rate is known.
    pub late_interest: Option<String>,
    /// Whether it is due under reserve, in whole or for the part in dispute.
    pub reserved: bool,
    /// The part of it under reserve.
    pub late_interest_reserved: String,
    /// What it is made of.
    pub segments: Vec<Segment>,
    /// The lump sum for recovery costs.
    pub lump_sum: String,
    /// What lowered it, in order of day.
    pub payments: Vec<Receipt>,
}

/// A part of late interest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Both included.
    pub days: u32,
    /// What bears interest.
    pub base: String,
    /// Percent a year.
    pub rate: String,
    /// The interest.
    pub amount: String,
    /// The part of the base that is in dispute.
    pub base_reserved: String,
    /// The part of the interest that is under reserve.
    pub amount_reserved: String,
}

/// What lowered a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// What it is: `payment`, `credit-note` or `deduction`.
    pub kind: &'static str,
    /// What it comes from.
    pub document: Option<String>,
    /// The day.
    pub on: String,
    /// How much.
    pub amount: String,
}

/// The sums of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// The amount of the action: what is claimable of all that is listed.
    pub amount: String,
    /// What payments took off what is asked for.
    pub paid: String,
    /// What credit notes took off it.
    pub credited: String,
    /// Balances of what is asked for.
    pub balance: String,
    /// What is claimable of it.
    pub claimable: String,
    /// What is contested of it.
    pub disputed: String,
    /// What credit notes that were announced are to take off it.
    pub credit_expected: String,
    /// What is not due yet of it, by a payment plan of which an instalment was missed.
    pub instalments_to_come: String,
    /// What is claimable of what is not yet due.
    pub not_yet_due: String,
    /// What the customer has to its credit and that no invoice took: the sums are without it.
    pub unallocated: String,
    /// What of it is taken off what is due: of a letter about what late payment cost, what goes beyond all that is
    /// open.
    pub credit_deducted: String,
    /// Late interest of what is asked for, without that under reserve.
    pub late_interest: String,
    /// Late interest under reserve.
    pub late_interest_reserved: String,
    /// Lump sums for recovery costs.
    pub lump_sums: String,
    /// How many of them.
    pub lump_sum_count: u64,
    /// Late interest and lump sums.
    pub accessories: String,
    /// What is claimable, late interest and lump sums.
    pub due: String,
    /// How many claims are asked for.
    pub count: u64,
    /// Days overdue of the oldest.
    pub oldest_days: i32,
    /// Whether a rate is known for each claim.
    pub is_interest_known: bool,
    /// Whether a line of the interest under reserve is what is left of a line that is rounded once.
    pub has_remainders: bool,
}

/// What is asked for by the imputation of the policy and by the other one, where they differ.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imputation {
    /// That of the policy: `principal-first` or `interest-first`.
    pub name: &'static str,
    /// The principal that it leaves.
    pub principal: String,
    /// The interest that it leaves.
    pub interest: String,
    /// What payments paid of interest by it.
    pub interest_paid: String,
    /// What would be due by the other, lump sums included.
    pub other_due: String,
}

/// How to pay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Payment {
    /// Whose account it is.
    pub holder: String,
    /// The account, without spaces.
    pub iban: String,
    /// The bank.
    pub bic: String,
    /// What the payment is to name.
    pub reference: String,
}

/// An early-payment discount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Discount {
    /// Percent.
    pub percent: String,
    /// The last day on which it holds.
    pub until: String,
    /// What it takes off all that is listed.
    pub amount: String,
    /// What is then left to pay.
    pub net: String,
}
