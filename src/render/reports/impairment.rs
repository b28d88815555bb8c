//! Doubtful claims: what is proposed of each, and why.

use super::without_repeated_ids;
use super::{customer_cells, customer_columns, portfolio_cells, portfolio_columns, title};
use crate::assess::impairment::{ImpairmentTotals, Proposal};
use crate::model::{Currency, Total};
use crate::render::lang::{
    ImpairmentWords, ground_text, impairment_words, part_text, vat_from_text, words,
};
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes the sheet; past `top` rows, a note says how many others there are, and sums are of all.
#[must_use]
pub fn sheet(results: &Results<'_>, proposals: &[Proposal], top: Option<usize>) -> Sheet {
    let (words, own) = (words(results.language), impairment_words(results.language));
    let mut sheet = Sheet::new(title(results, own.title), columns(results, own));
    let shown = proposals.len().min(top.unwrap_or(usize::MAX));
    for proposal in &proposals[..shown] {
        sheet.push(RowKind::Body, row(results, proposal));
    }
    let totals = totals(results, proposals);
    for (portfolio, sums) in &totals {
        let kind = if totals.len() == 1 {
            RowKind::Total
        } else {
            RowKind::Subtotal
        };
        sheet.push(kind, total_row(results, *portfolio, sums));
    }
    if shown < proposals.len() {
        sheet.notes.push(words.others(proposals.len() - shown));
    }
    if proposals.is_empty() {
        sheet.notes.push(own.nothing.to_owned());
    } else {
        sheet.notes.push(own.proposal_note.to_owned());
    }
    if proposals.iter().any(|each| each.recovery.is_some()) {
        sheet.notes.push(own.recovery_note.to_owned());
    }
    let partial = results.partial_view();
    if !partial.is_empty() {
        sheet.notes.push(partial.join(" "));
    }
    without_repeated_ids(&mut sheet);
    sheet
}

/// Sums the proposals of each portfolio that has some, in their order.
#[must_use]
pub fn totals(results: &Results<'_>, proposals: &[Proposal]) -> Vec<(usize, ImpairmentTotals)> {
    let mut sums: Vec<(usize, ImpairmentTotals)> = Vec::new();
    for proposal in proposals {
        let portfolios = &results.ledger.documents.portfolios;
        let portfolio = usize::from(portfolios[proposal.document]);
        match sums.last_mut() {
            Some((last, sum)) if *last == portfolio => sum.add(proposal),
            Some(_) | None => {
                let mut sum = ImpairmentTotals::default();
                sum.add(proposal);
                sums.push((portfolio, sum));
            }
        }
    }
    sums
}

fn columns(results: &Results<'_>, own: &ImpairmentWords) -> Vec<Column> {
    let words = words(results.language);
    let mut columns = portfolio_columns(results);
    columns.extend(customer_columns(words));
    columns.extend([
        Column::text("claim", words.claim),
        Column::text("part", own.part).keep(Keep::IfRoom(3)),
        Column::figure("due_on", words.due_on).keep(Keep::IfRoom(8)),
        Column::figure("days_overdue", words.days_overdue).keep(Keep::IfRoom(5)),
        Column::figure("amount", own.doubtful),
        Column::figure("vat_rate", own.vat_rate).keep(Keep::IfRoom(9)),
        Column::text("vat_from", own.vat_from).keep(Keep::IfRoom(10)),
        Column::figure("net", own.net).keep(Keep::IfRoom(4)),
        Column::figure("vat", own.tax).keep(Keep::IfRoom(7)),
        Column::figure("percent", own.percent),
        Column::figure("impairment", own.impairment),
        Column::figure("loss", own.lost).keep(Keep::IfRoom(2)),
        Column::text("grounds", own.grounds).keep(Keep::Below),
        Column::figure("vat_recoverable", own.recoverable).keep(Keep::IfRoom(2)),
        Column::figure("recoverable_since", own.since).keep(Keep::IfRoom(11)),
        Column::figure("recoverable_until", own.until).keep(Keep::IfRoom(12)),
        Column::figure("unallocated_credits", own.credits).keep(Keep::ForPrograms),
        Column::text("source", words.file).keep(Keep::IfRoom(13)),
    ]);
    columns
}

fn row(results: &Results<'_>, proposal: &Proposal) -> Vec<Cell> {
    let (words, language) = (words(results.language), results.language);
    let (ledger, document) = (results.ledger, proposal.document);
    let view = ledger.documents.get(document);
    let currency = results.currency_at(view.portfolio);
    let money = |amount: Total| Cell::money(amount, currency);
    let grounds = proposal.grounds.iter();
    let grounds: Vec<String> = grounds
        .map(|ground| ground_text(ground.kind, language))
        .collect();
    let recovery = proposal.recovery.as_ref();
    let lost = proposal.lost();
    let mut cells = portfolio_cells(results.entity_at(view.portfolio), currency);
    cells.extend(customer_cells(results, view.customer.known(), words));
    cells.extend([
        Cell::text(ledger.claim_name(document)),
        Cell::text(part_text(proposal.part, language)),
        Cell::date(view.due_on),
        proposal
            .days_overdue
            .map_or(Cell::Empty, |days| Cell::Days(i64::from(days))),
        money(proposal.amount.into()),
        proposal.vat.rate.map_or(Cell::Empty, Cell::Rate),
        Cell::text(vat_from_text(proposal.vat.from, language)),
        money(proposal.net.into()),
        money(proposal.tax.into()),
        Cell::Percent(i128::from(proposal.percent().0) * 100),
        money(proposal.impairment().into()),
        money(lost.into()),
        Cell::text(grounds.join(", ")),
        money(recovery.map_or(Total::ZERO, |recovery| recovery.amount.into())),
        Cell::date(recovery.and_then(|recovery| recovery.since)),
        Cell::date(recovery.and_then(|recovery| recovery.until())),
        money(results.unallocated_credits(view.customer, view.portfolio)),
        Cell::text(ledger.place(ledger.document_row(document))),
    ]);
    cells
}

fn total_row(results: &Results<'_>, portfolio: usize, sums: &ImpairmentTotals) -> Vec<Cell> {
    let words = words(results.language);
    let currency: Currency = results.currency_at(portfolio);
    let money = |sum: Total| Cell::money(sum, currency);
    let mut cells = portfolio_cells(results.entity_at(portfolio), currency);
    cells.extend([
        Cell::Empty,
        Cell::text(words.total),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        money(sums.doubtful),
        Cell::Empty,
        Cell::Empty,
        money(sums.net),
        money(sums.tax),
        Cell::Empty,
        money(sums.impairment),
        money(sums.lost),
        Cell::Empty,
        money(sums.recoverable),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
    ]);
    cells
}
