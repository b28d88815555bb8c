//! A proposal of instalments as reports take it: the sheet, the JSON, and the lines of the journal.

use super::contract::{Proposal, names_of};
use super::lang::{journal_words, words};
use super::results::Results;
use super::sheet::{Cell, Column, Keep, RowKind, Sheet};
use super::{clean, numbers};
use crate::model::{Entry, EventKind};
use crate::policy::Language;

/// Makes the sheet: an instalment a row, with what it pays.
#[must_use]
pub fn sheet(results: &Results<'_>, proposal: &Proposal<'_>) -> Sheet {
    let language = results.language;
    let (words, own) = (words(language), journal_words(language));
    let (payable, instalments) = (proposal.payable, proposal.instalments);
    let currency = results.currency_at(payable.portfolio);
    let entity = results.entity_at(payable.portfolio).unwrap_or_default();
    let name = results
        .customer_name(Some(proposal.customer))
        .unwrap_or(words.unidentified);
    let title = match language {
        Language::French => "Échéancier proposé",
        Language::English => "Proposed instalments",
    };
    let parts = [title, name, entity, currency.code()];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(|part| clean::cut(part, 60))
        .collect();
    let columns = vec![
        Column::figure("instalment", "N°"),
        Column::figure("until", own.until),
        Column::figure("amount", words.amount),
        Column::text("claims", words.claims).keep(Keep::Below),
    ];
    let mut sheet = Sheet::new(parts.join(" · "), columns);
    for (number, each) in (1..).zip(instalments) {
        let shares = each.shares.iter().map(|(document, share)| {
            let name = results.ledger.claim_name(*document as usize);
            let share = numbers::amount((*share).into(), currency, language);
            format!("{}\u{a0}{share}", clean::line(&name))
        });
        sheet.push(
            RowKind::Body,
            vec![
                Cell::Ordinal(number),
                Cell::date(Some(each.on)),
                Cell::money(each.amount, currency),
                Cell::text(shares.collect::<Vec<_>>().join(", ")),
            ],
        );
    }
    sheet.push(
        RowKind::Total,
        vec![
            Cell::Empty,
            Cell::Empty,
            Cell::money(payable.total(), currency),
            Cell::Empty,
        ],
    );
    let (interest, lump_sums) = proposal.beside(results);
    if let Some(interest) = interest.filter(|sum| !(sum.is_zero() && lump_sums.is_zero())) {
        let [interest, lump_sums] =
            [interest, lump_sums].map(|sum| numbers::amount(sum, currency, language));
        sheet.notes.push(match language {
            Language::French => format!(
                "en sus et à part\u{a0}: pénalités de retard {interest}, indemnités forfaitaires {lump_sums}"
            ),
            Language::English => {
                format!("beside and apart: late interest {interest}, lump sums {lump_sums}")
            }
        });
    }
    let note = match language {
        Language::French => {
            "rien n'est écrit au journal : --format csv donne les lignes que recouvre log --import prend"
        }
        Language::English => {
            "nothing is written to the journal: --format csv gives the lines that recouvre log --import takes"
        }
    };
    sheet.notes.push(note.to_owned());
    sheet
}

/// Returns the lines of the journal that record the proposal: one for each share of a claim.
#[must_use]
pub fn entries(results: &Results<'_>, proposal: &Proposal<'_>) -> Vec<Entry> {
    let currency = results.currency_at(proposal.payable.portfolio);
    let at = results.assessment.as_of;
    let mut entries = Vec::new();
    for (number, each) in (1..).zip(proposal.instalments) {
        for (document, share) in &each.shares {
            let mut entry = Entry::new(at, EventKind::Plan);
            let (customer, claim) = names_of(results, proposal.customer, *document);
            entry.customer = customer;
            entry.invoice = claim;
            entry.amount = Some((*share, currency));
            entry.until = Some(each.on);
            entry.reference = proposal.reference.to_owned();
            entry.reason = format!("{number}/{}", proposal.instalments.len());
            entry.id = entry.own_id(0);
            entries.push(entry);
        }
    }
    entries
}
