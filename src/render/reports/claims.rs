//! Claims, one a row, in the order in which they fell due.

use super::without_repeated_ids;
use super::{
    control_notes, customer_cells, customer_columns, portfolio_cells, portfolio_columns, title,
};
use crate::assess::Attribute;
use crate::model::Total;
use crate::render::contract::Listing;
use crate::render::lang::law::law;
use crate::render::lang::{action_words, late_words, words};
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, Row, RowKind, Sheet};

/// Makes the sheet of the claims asked for.
///
/// It holds a row for each: for millions of them, [`columns`] and [`row`] feed a CSV one by one.
#[must_use]
pub fn sheet(results: &Results<'_>, listing: Listing) -> Sheet {
    let words = words(results.language);
    let mut sheet = Sheet::new(title(results, words.claims), columns(results));
    let claims = results.claims(listing.which);
    let shown = claims.len().min(listing.top.unwrap_or(usize::MAX));
    for &document in &claims[..shown] {
        sheet.rows.push(row(results, document as usize));
    }
    if shown < claims.len() {
        sheet.notes.push(words.others(claims.len() - shown));
    }
    if let ([portfolio], true) = (results.portfolios(), shown == claims.len()) {
        let views = claims
            .iter()
            .map(|&document| results.claim(document as usize));
        let balance: Total = views.map(|claim| Total::from(claim.balance)).sum();
        let cells = sheet
            .columns
            .iter()
            .map(|column| match column.key.as_str() {
                "customer" => Cell::text(words.total),
                "balance" => Cell::money(balance, portfolio.currency),
                _ => Cell::Empty,
            });
        let cells = cells.collect();
        sheet.push(RowKind::Total, cells);
    }
    without_repeated_ids(&mut sheet);
    sheet.notes.extend(results.rate_notes());
    sheet.notes.extend(control_notes(results));
    sheet
}

/// Returns the columns of a claim.
#[must_use]
pub fn columns(results: &Results<'_>) -> Vec<Column> {
    let (words, late) = (words(results.language), late_words(results.language));
    let law = law(results.language);
    let own = action_words(results.language);
    let mut columns = portfolio_columns(results);
    columns.push(Column::text("claim", words.claim));
    columns.extend(customer_columns(words));
    columns.extend([
        Column::figure("issued_on", words.issued_on).keep(Keep::IfRoom(6)),
        Column::figure("due_on", words.due_on),
        Column::figure("days_overdue", words.days_overdue),
        Column::figure("amount", words.amount).keep(Keep::IfRoom(5)),
        Column::figure("balance", words.balance),
        Column::figure("disputed", words.disputed).keep(Keep::IfRoom(7)),
        Column::figure("late_interest", late.late_interest).keep(Keep::IfRoom(3)),
        Column::figure("lump_sum", late.lump_sum).keep(Keep::IfRoom(4)),
        Column::text("certaine", law.certaine).keep(Keep::IfRoom(9)),
        Column::text("liquide", law.liquide).keep(Keep::IfRoom(10)),
        Column::text("exigible", law.exigible).keep(Keep::IfRoom(11)),
        Column::text("collectable", law.collectable).keep(Keep::ForPrograms),
        Column::figure("claimable", law.claimable_title).keep(Keep::ForPrograms),
        Column::text("limitation", law.limitation).keep(Keep::ForPrograms),
        Column::figure("limitation_ends_on", law.ends_title).keep(Keep::ForPrograms),
        Column::figure("prudent_ends_on", law.prudent_title).keep(Keep::ForPrograms),
        Column::text("route", law.route).keep(Keep::ForPrograms),
        Column::text("profile", law.profile).keep(Keep::ForPrograms),
        Column::text("holds", own.holds).keep(Keep::ForPrograms),
        Column::text("last_step", own.last_step).keep(Keep::ForPrograms),
        Column::text("next_step", own.next_step).keep(Keep::ForPrograms),
        Column::figure("next_step_on", own.next_on).keep(Keep::ForPrograms),
        Column::figure("source", words.source).keep(Keep::IfRoom(8)),
    ]);
    columns
}

/// Returns the row of a claim.
#[must_use]
pub fn row(results: &Results<'_>, document: usize) -> Row {
    let words = words(results.language);
    let facts = results.ledger.documents.get(document);
    let claim = results.claim(document);
    let interest = results.late_interest(document);
    let money = |amount| Cell::money(Total::from(amount), claim.currency);
    let mut cells = portfolio_cells(results.entity_at(facts.portfolio), claim.currency);
    cells.push(Cell::text(results.ledger.claim_name(document)));
    cells.extend(customer_cells(results, facts.customer.known(), words));
    cells.extend([
        Cell::date(Some(facts.issued_on)),
        Cell::date(facts.due_on),
        // What is settled is late no more.
        claim
            .days_overdue
            .filter(|_| !claim.balance.is_zero())
            .map_or(Cell::Empty, |days| Cell::Days(i64::from(days))),
        money(claim.amount),
        money(claim.balance),
        money(claim.disputed),
        interest
            .as_ref()
            .and_then(|each| each.amount)
            .map_or(Cell::Empty, money),
        interest
            .as_ref()
            .map_or(Cell::Empty, |each| money(each.lump_sum)),
    ]);
    cells.extend(law_cells(results, document));
    cells.extend(step_cells(results, document));
    cells.push(Cell::text(
        results.ledger.place(results.ledger.document_row(document)),
    ));
    Row {
        kind: RowKind::Body,
        cells,
    }
}

/// Returns what holds a claim, its last step and the next one with its day.
fn step_cells(results: &Results<'_>, document: usize) -> [Cell; 4] {
    let Some(claim) = results.claim_plan(document) else {
        return [const { Cell::Empty }; 4];
    };
    let holds: Vec<&str> = claim
        .holds
        .iter()
        .map(|hold| hold.why.code.name())
        .collect();
    let next = claim.next_step;
    [
        Cell::text(holds.join(" ")),
        Cell::text(claim.last_step.map_or("", |(id, _)| id)),
        Cell::text(next.map_or("", |next| next.step.id.as_str())),
        Cell::date(next.map(|next| next.on)),
    ]
}

/// Returns what can be said of a claim in law, empty where nothing is open.
fn law_cells(results: &Results<'_>, document: usize) -> [Cell; 10] {
    let law = law(results.language);
    let cases = results.cases();
    let profile = Cell::text(cases.profile(document));
    let Some(case) = cases.case(document) else {
        let [a, b, c, d, e, f, g, h, i] = [const { Cell::Empty }; 9];
        return [a, b, c, d, e, f, g, h, i, profile];
    };
    let status = |attribute: &Attribute| Cell::text(law.status(attribute.status));
    let currency = results.claim(document).currency;
    let limitation = &case.limitation;
    [
        status(&case.certaine),
        status(&case.liquide),
        status(&case.exigible),
        Cell::text(if case.is_collectable { law.yes } else { law.no }),
        Cell::money(Total::from(case.claimable), currency),
        Cell::text(law.state(limitation.state)),
        Cell::date(Some(limitation.ends_on)),
        Cell::date(Some(limitation.prudent_ends_on)),
        case.route.map_or(Cell::Empty, |choice| {
            Cell::text(law.route(choice.route).title)
        }),
        profile,
    ]
}
