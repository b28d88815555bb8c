//! A proposal of instalments as reports take it: the sheet, the JSON, and the lines of the journal.

use super::contract::{Proposal, names_of};
use super::lang::agreement::agreement_words;
use super::lang::{journal_words, why_text, words};
use super::results::Results;
use super::sheet::{Cell, Column, Keep, RowKind, Sheet};
use super::{clean, numbers};
use crate::model::{Entry, EventKind, Total, entry_text};
use crate::plan::WhyCode;
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
    let beside = proposal.beside(results);
    let lump_sums = beside.lump_sums;
    let amount = |sum: Total| numbers::amount(sum, currency, language);
    let interest = beside.interest;
    if let Some(interest) = interest.filter(|sum| !(sum.is_zero() && lump_sums.is_zero())) {
        let (interest, costs) = (amount(interest), amount(lump_sums));
        sheet.notes.push(match (language, lump_sums.is_zero()) {
            (Language::French, false) => format!(
                "en sus et à part\u{a0}: pénalités de retard {interest}, indemnités forfaitaires {costs}"
            ),
            (Language::French, true) => {
                format!("en sus et à part\u{a0}: intérêts de retard {interest}")
            }
            (Language::English, false) => {
                format!("beside and apart: late interest {interest}, lump sums {costs}")
            }
            (Language::English, true) => format!("beside and apart: late interest {interest}"),
        });
    }
    for left in &payable.left_out {
        let name = clean::line(&results.ledger.claim_name(left.document as usize)).into_owned();
        let is_part = payable
            .claims
            .iter()
            .any(|(claim, _)| *claim == left.document);
        let because = left.because.iter().map(|why| match (why.code, language) {
            (WhyCode::Dispute, Language::French) if is_part => "part contestée".to_owned(),
            (WhyCode::Dispute, Language::English) if is_part => "contested part".to_owned(),
            (_, language) => why_text(why, language),
        });
        let because = because.collect::<Vec<_>>().join(", ");
        let left = amount(left.amount.into());
        sheet.notes.push(match language {
            Language::French => format!("non compris\u{a0}: {name} {left} ({because})"),
            Language::English => format!("left out: {name} {left} ({because})"),
        });
    }
    let credits = results.unallocated_credits(proposal.customer, payable.portfolio);
    if credits > Total::ZERO {
        let credits = amount(credits);
        sheet.notes.push(match language {
            Language::French => format!("crédits non affectés, à déduire\u{a0}: {credits}"),
            Language::English => format!("credits not allocated, to be deducted: {credits}"),
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
    // What the agreement says of a default is what the journal must know of it.
    let clause = agreement_words(results.language).clause;
    let mut entries = Vec::new();
    for (number, each) in (1..).zip(proposal.instalments) {
        for (document, share) in &each.shares {
            let mut entry = Entry::new(at, EventKind::Plan);
            let (customer, claim) = names_of(results, proposal.customer, *document);
            entry.customer = entry_text(&customer);
            entry.invoice = entry_text(&claim);
            entry.amount = Some((*share, currency));
            entry.until = Some(each.on);
            entry.reference = entry_text(proposal.reference);
            let count = proposal.instalments.len();
            entry.reason = format!("{number}/{count}, {clause}");
            entry.id = entry.own_id(0);
            entries.push(entry);
        }
    }
    entries
}
