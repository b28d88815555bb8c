//! Doubtful claims and their entries in the contract.

use super::{document, finding, write_not_listed};
use crate::assess::impairment::{Entries, ImpairmentTotals, Proposal, Recovery, Side};
use crate::model::{Currency, Total};
use crate::policy::{ImpairmentPolicy, Language};
use crate::render::json::{Json, Layout};
use crate::render::lang::{ground_text, impairment_words, recovery_text};
use crate::render::numbers;
use crate::render::reports;
use crate::render::results::Results;
use crate::render::sheet::{Cell, Sheet};
use std::io;

/// Writes `recouvre/impairment/1`.
///
/// # Errors
/// When the writer fails.
pub fn write_impairment(
    results: &Results<'_>,
    proposals: &[Proposal],
    top: Option<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let own = impairment_words(results.language);
    document(results, "recouvre/impairment/1", out, |json| {
        json.key("note")?.text(own.proposal_note)?;
        json.key("vat_recovery_conditions")?
            .text(own.recovery_note)?;
        json.key("portfolios")?.array(|json| {
            let totals = reports::impairment_totals(results, proposals);
            let mut totals = totals.iter();
            totals.try_for_each(|(portfolio, sums)| {
                json.inline(|json| write_totals(results, *portfolio, sums, json))
            })
        })?;
        json.key("proposals")?.array(|json| {
            let mut shown = proposals.iter().take(top.unwrap_or(usize::MAX));
            shown.try_for_each(|each| json.inline(|json| write_proposal(results, each, json)))
        })?;
        write_not_listed(&[("proposals", &|| proposals.len())], top, json)?;
        finding::write_all(results, json)
    })
}

/// Writes proposals, one a line.
///
/// # Errors
/// When the writer fails.
pub fn write_impairment_lines(
    results: &Results<'_>,
    proposals: &[Proposal],
    top: Option<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Inline);
    for each in proposals.iter().take(top.unwrap_or(usize::MAX)) {
        write_proposal(results, each, &mut json)?;
        json.end_line()?;
    }
    json.finish()
}

/// Writes `recouvre/entries/1`: entries under the names of the FEC.
///
/// # Errors
/// When the writer fails.
pub fn write_entries(
    results: &Results<'_>,
    entries: &Entries,
    rules: &ImpairmentPolicy,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let sheet = reports::entries(results, entries, rules);
    let sum = |side| -> Total {
        let lines = entries.entries.iter().flat_map(|entry| &entry.lines);
        let of_side = lines.filter(|line| line.side == side);
        of_side.map(|line| Total::from(line.amount)).sum()
    };
    document(results, "recouvre/entries/1", out, |json| {
        let own = impairment_words(results.language);
        json.key("note")?.text(own.proposal_note)?;
        json.key("currency")?.text(Currency::EUR.code())?;
        json.key("debit")?.amount(sum(Side::Debit), Currency::EUR)?;
        json.key("credit")?
            .amount(sum(Side::Credit), Currency::EUR)?;
        json.key("left_out")?.number(entries.left_out)?;
        json.key("lines")?.array(|json| {
            sheet
                .body()
                .try_for_each(|row| json.inline(|json| write_line(&sheet, &row.cells, json)))
        })
    })
}

/// Writes lines of entries, one a line.
///
/// # Errors
/// When the writer fails.
pub fn write_entry_lines(
    results: &Results<'_>,
    entries: &Entries,
    rules: &ImpairmentPolicy,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let sheet = reports::entries(results, entries, rules);
    let mut json = Json::new(out, Layout::Inline);
    for row in sheet.body() {
        write_line(&sheet, &row.cells, &mut json)?;
        json.end_line()?;
    }
    json.finish()
}

/// Writes a line of an entry: texts, empty ones too, since an empty column of the FEC is not unknown.
fn write_line(sheet: &Sheet, cells: &[Cell], json: &mut Json<'_>) -> io::Result<()> {
    json.object(|json| {
        for (column, cell) in sheet.columns.iter().zip(cells) {
            json.key(&column.key)?;
            match cell {
                Cell::Text(text) | Cell::Marked { text, .. } => json.text(text)?,
                Cell::Money { amount, currency } => json.amount(*amount, *currency)?,
                Cell::Date(_)
                | Cell::Count(_)
                | Cell::Ordinal(_)
                | Cell::Days(_)
                | Cell::Hundredths(_)
                | Cell::Percent(_)
                | Cell::Rate(_)
                | Cell::Empty => json.text("")?,
            }
        }
        Ok(())
    })
}

fn write_totals(
    results: &Results<'_>,
    portfolio: usize,
    sums: &ImpairmentTotals,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let currency = results.currency_at(portfolio);
    json.object(|json| {
        json.key("entity")?
            .text_or_null(results.entity_at(portfolio))?;
        json.key("currency")?.text(currency.code())?;
        json.key("proposals")?.number(sums.proposals)?;
        for (key, sum) in [
            ("doubtful", sums.doubtful),
            ("net", sums.net),
            ("vat", sums.tax),
            ("impairment", sums.impairment),
            ("loss", sums.lost),
            ("vat_recoverable", sums.recoverable),
        ] {
            json.key(key)?.amount(sum, currency)?;
        }
        Ok(())
    })
}

fn write_proposal(
    results: &Results<'_>,
    proposal: &Proposal,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let (ledger, claim) = (results.ledger, proposal.document);
    let view = ledger.documents.get(claim);
    let customer = view.customer.known();
    let currency = results.currency_at(view.portfolio);
    json.object(|json| {
        json.key("claim")?.text(&ledger.claim_name(claim))?;
        json.key("invoice")?.text(view.number)?;
        json.key("instalment")?
            .number_or_null(ledger.instalment_of(claim))?;
        json.key("customer_id")?
            .text_or_null(results.customer_id(customer))?;
        json.key("customer")?
            .text_or_null(results.customer_name(customer))?;
        json.key("entity")?
            .text_or_null(results.entity_at(view.portfolio))?;
        json.key("currency")?.text(currency.code())?;
        json.key("issued_on")?.day(Some(view.issued_on))?;
        json.key("due_on")?.day(view.due_on)?;
        json.key("days_overdue")?
            .number_or_null(proposal.days_overdue)?;
        json.key("part")?.text(proposal.part.name())?;
        json.key("amount")?.amount(proposal.amount, currency)?;
        json.key("vat_rate")?;
        match proposal.vat.rate {
            Some(rate) => json.text(&rate.to_string()),
            None => json.null(),
        }?;
        json.key("vat_from")?.text(proposal.vat.from.name())?;
        json.key("net")?.amount(proposal.net, currency)?;
        json.key("vat")?.amount(proposal.tax, currency)?;
        json.key("treatment")?.text(proposal.treatment.name())?;
        json.key("percent")?.number(proposal.percent().0)?;
        json.key("impairment")?
            .amount(proposal.impairment(), currency)?;
        json.key("loss")?.amount(proposal.lost(), currency)?;
        json.key("grounds")?.array(|json| {
            proposal.grounds.iter().try_for_each(|ground| {
                json.object(|json| {
                    json.key("code")?.text(ground.kind.name())?;
                    json.key("percent")?.number(ground.percent.0)?;
                    let text = ground_text(ground.kind, results.language);
                    json.key("text")?.text(&text)
                })
            })
        })?;
        json.key("vat_recovery")?;
        match &proposal.recovery {
            Some(recovery) => write_recovery(results, proposal, recovery, currency, json),
            None => json.null(),
        }?;
        let credits = results.unallocated_credits(view.customer, view.portfolio);
        json.key("unallocated_credits")?.amount(credits, currency)?;
        let source = ledger.place(ledger.document_row(claim));
        json.key("source")?.text(&source)
    })
}

fn write_recovery(
    results: &Results<'_>,
    proposal: &Proposal,
    recovery: &Recovery,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    // The words of the duplicate are those that the tax office asks for, whatever the language.
    let figure = |sum: Total| numbers::amount(sum, currency, Language::French);
    let mention = format!(
        "Facture demeurée impayée pour la somme de {} (prix net) et pour la somme de {} (TVA correspondante) \
         qui ne peut faire l'objet d'une déduction (article 272 du CGI)",
        figure(proposal.net.into()),
        figure(recovery.amount.into())
    );
    json.object(|json| {
        json.key("amount")?.amount(recovery.amount, currency)?;
        json.key("because")?.text(recovery.because.name())?;
        json.key("text")?
            .text(recovery_text(recovery.because, results.language))?;
        json.key("since")?.day(recovery.since)?;
        json.key("until")?.day(recovery.until())?;
        json.key("mention")?.text(&mention)
    })
}
