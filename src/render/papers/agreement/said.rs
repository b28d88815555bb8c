//! What a proposal and an agreement say around their tables: interest, what is left out, how to pay.
//!
//! Takes the proposal, gives sentences. Invariant: every figure here is one of the proposal's.

use super::Filled;
use crate::model::{Currency, RateRule, Regime, Total};
use crate::plan::WhyCode;
use crate::reconcile::LabelReader;
use crate::render::document::epc::{Transfer, payload};
use crate::render::document::{Block, Document};
use crate::render::lang::agreement::filled;
use crate::render::lang::{why_text, words};
use crate::render::numbers;
use crate::render::remittance::remittance_of;
use crate::render::transfer_names::transfer_names;

impl Filled<'_> {
    /// Says what interest and lump sums come to, apart from the instalments: nothing where nothing is due.
    pub(super) fn interest(&self) -> Option<String> {
        let beside = self.proposal.beside(self.results);
        let own = self.own_words();
        let has_lump_sums = !beside.lump_sums.is_zero();
        let text = match (beside.interest, has_lump_sums) {
            (Some(interest), false) if interest.is_zero() => return None,
            (Some(_), false) => own.interest,
            (Some(_), true) => own.with_lump_sums,
            (None, false) => own.unknown_alone,
            (None, true) => own.unknown,
        };
        let law = match has_lump_sums {
            true => own.law,
            false => own.law_of_interest,
        };
        let language = self.results.language;
        let rates: Vec<String> = beside
            .rates
            .iter()
            .map(|rate| numbers::rate(*rate, language))
            .collect();
        let days = beside.days.filter(|_| beside.interest.is_some());
        let course = days.map_or_else(String::new, |(from, to)| {
            filled(
                self.words.course,
                &[
                    ("from", &self.date(from)),
                    ("to", &self.date(to)),
                    ("rates", &self.rates(&rates)),
                ],
            )
        });
        Some(filled(
            text,
            &[
                ("as_of", &self.date(self.results.assessment.as_of)),
                (
                    "interest",
                    &self.amount(beside.interest.unwrap_or(Total::ZERO)),
                ),
                ("lump_sums", &self.amount(beside.lump_sums)),
                ("course", &course),
                ("law", law),
            ],
        ))
    }

    /// Says rates: one after another, or of a public buyer one for each request, which keeps the statutory one of its
    /// day (CCP, art. R2192-31).
    fn rates(&self, rates: &[String]) -> String {
        let words = self.words;
        let law = self.results.cases().law(self.proposal.customer);
        if law == (Regime::Public, RateRule::Statutory) && rates.len() > 1 {
            format!("{} {}", listed(rates, words.or), words.by_request)
        } else {
            listed(rates, words.and)
        }
    }

    /// Names what is open and in no instalment, with how much of it.
    pub(super) fn left_out(&self, document: &mut Document) {
        let left = &self.proposal.payable.left_out;
        if !left.is_empty() {
            let named = left.iter().map(|left| {
                let name = self.results.ledger.claim_name(left.document as usize);
                let amount = self.amount(left.amount.into());
                let reasons = left.because.iter().map(|why| {
                    if why.code == WhyCode::Dispute {
                        self.words.contested.to_owned()
                    } else {
                        why_text(why, self.results.language)
                    }
                });
                let reasons = reasons.collect::<Vec<_>>().join(", ");
                match reasons.is_empty() {
                    true => format!("{name} ({amount})"),
                    false => format!("{name} ({amount}, {reasons})"),
                }
            });
            let named = named.collect::<Vec<_>>().join(", ");
            document.paragraph(self.words.left_out.replace("{claims}", &named));
        }
        let portfolio = self.proposal.payable.portfolio;
        let credits = self
            .results
            .unallocated_credits(self.proposal.customer, portfolio);
        if credits > Total::ZERO {
            let credits = self.amount(credits);
            document.paragraph(self.words.credits.replace("{credits}", &credits));
        }
    }

    /// Returns what each transfer is to name: the invoices, or the plan where they are too many; the journal
    /// says which invoices that is.
    pub(super) fn reference(&self) -> String {
        let claims = self.proposal.payable.claims.iter();
        let claims: Vec<u32> = claims.map(|(claim, _)| *claim).collect();
        let named = transfer_names(self.results, &claims);
        let reader = LabelReader::new(self.results.ledger);
        let named = remittance_of(&named, self.results.language, &|label| reader.names(label));
        named.unwrap_or_else(|| self.proposal.reference.to_owned())
    }

    /// Says how to pay what is paid first, with the code that a banking application reads.
    pub(super) fn pay(&self, document: &mut Document) {
        let creditor = &self.results.policy.creditor;
        let Some((first, iban)) = self
            .proposal
            .instalments
            .first()
            .zip(creditor.checked_iban())
        else {
            return;
        };
        let name = creditor.name.clone().unwrap_or_default();
        let bic = creditor.bic.clone().unwrap_or_default();
        let amount = self.amount(first.amount.into());
        let amount = format!(
            "{amount} ({} {})",
            self.words.on_or_before,
            self.date(first.on)
        );
        let reference = self.reference();
        let values = [
            name.clone(),
            iban.groups(),
            bic.clone(),
            amount,
            reference.clone(),
        ];
        let colon = words(self.results.language).colon;
        let lines = self.words.transfer.iter().zip(values);
        let lines = lines.filter(|(_, value)| !value.is_empty());
        let caption: Vec<String> = lines
            .map(|(title, value)| format!("{title}{colon}{value}"))
            .collect();
        let transfer = Transfer {
            name: &name,
            iban: &iban,
            bic: Some(bic.as_str()).filter(|bic| !bic.is_empty()),
            amount: first.amount,
            remittance: &reference,
        };
        let code = payload(&transfer).ok();
        let is_in_euros = self.currency == Currency::EUR;
        document.blocks.push(match code.filter(|_| is_in_euros) {
            Some(payload) => Block::QrCode { payload, caption },
            None => Block::Reference(caption),
        });
    }
}

/// Lists rates, the last one after a word.
fn listed(rates: &[String], and: &str) -> String {
    match rates {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} {and} {last}", before.join(", ")),
    }
}
