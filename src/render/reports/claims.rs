//! Claims, one a row, in the order in which they fell due.

use super::without_repeated_ids;
use super::{
    control_notes, customer_cells, customer_columns, portfolio_cells, portfolio_columns, title,
};
use crate::assess::late_interest::ClaimInterest;
use crate::assess::limitation::LimitationState;
use crate::assess::status::Status;
use crate::assess::{Attribute, Portfolio};
use crate::model::Total;
use crate::render::contract::Listing;
use crate::render::lang::law::law;
use crate::render::lang::{action_words, late_words, words};
use crate::render::numbers;
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
    law(results.language).legend.clone_into(&mut sheet.legend);
    sheet
        .notes
        .extend(not_claimed_notes(results, &claims[..shown]));
    sheet.notes.extend(results.rate_notes());
    sheet.notes.extend(collectable_notes(results));
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
        Column::figure("late_interest", late.late_interest).keep(Keep::IfRoom(1)),
        Column::figure("late_interest_claimed", late.claimed_title).keep(Keep::IfRoom(9)),
        Column::figure("lump_sum", late.lump_sum).keep(Keep::IfRoom(4)),
        Column::text("reserved", late.reserved_title).keep(Keep::IfRoom(8)),
        attribute("certaine", law.certaine),
        attribute("liquide", law.liquide),
        attribute("exigible", law.exigible),
        Column::text("collectable", law.collectable).keep(Keep::IfRoom(11)),
        Column::figure("claimable", law.claimable_title).below(),
        Column::text("limitation", law.limitation)
            .keep(Keep::IfRoom(2))
            .below(),
        Column::figure("limitation_ends_on", law.ends_title).below(),
        Column::figure("prudent_ends_on", law.prudent_title)
            .keep(Keep::IfRoom(3))
            .below(),
        Column::text("route", law.route)
            .keep(Keep::IfRoom(2))
            .below(),
        Column::text("certaine_reasons", law.reasons[0]).keep(Keep::IfRoom(18)),
        Column::text("liquide_reasons", law.reasons[1]).keep(Keep::IfRoom(17)),
        Column::text("exigible_reasons", law.reasons[2]).keep(Keep::IfRoom(16)),
        Column::text("profile", law.profile).keep(Keep::IfRoom(10)),
        Column::text("holds", own.holds).keep(Keep::IfRoom(15)),
        Column::text("last_step", own.last_step).keep(Keep::IfRoom(14)),
        Column::text("next_step", own.next_step).keep(Keep::IfRoom(12)),
        Column::figure("next_step_on", own.next_on).keep(Keep::IfRoom(13)),
        Column::figure("source", words.source).keep(Keep::IfRoom(8)),
    ]);
    columns
}

/// The claims that a note names, at most.
const NAMED: usize = 10;

/// Says which interest of the claims shown is not claimed, and why.
fn not_claimed_notes(results: &Results<'_>, claims: &[u32]) -> Vec<String> {
    let (late, language) = (late_words(results.language), results.language);
    let mut said = Vec::new();
    let mut others = 0;
    for &document in claims {
        let place = document as usize;
        let Some(asked) = results.asked_interest(place) else {
            continue;
        };
        let apart = asked.apart();
        if apart.is_empty() {
            continue;
        }
        if said.len() == NAMED {
            others += 1;
            continue;
        }
        let currency = results.claim(place).currency;
        let parts = apart.into_iter().map(|(why, amount)| {
            let amount = numbers::amount(Total::from(amount), currency, language);
            format!("{amount} ({})", late.apart(why))
        });
        let parts = parts.collect::<Vec<_>>().join(" + ");
        said.push(format!("{} {parts}", results.ledger.claim_name(place)));
    }
    if said.is_empty() {
        return said;
    }
    if others > 0 {
        said.push(words(language).others(others));
    }
    let title = super::super::papers::capitalized(late.not_claimed);
    vec![format!(
        "{title}{}{}",
        words(language).colon,
        said.join(" ; ")
    )]
}

/// Says what is collectable in law of each portfolio: claimable is arithmetic, and this the right.
fn collectable_notes(results: &Results<'_>) -> Vec<String> {
    let (law, words) = (law(results.language), words(results.language));
    let portfolios = results.portfolios();
    let one = |portfolio: &Portfolio| {
        let totals = &portfolio.totals;
        let amount = numbers::amount(totals.collectable, portfolio.currency, results.language);
        let claims = words.counted(totals.collectable_claims, words.claims_counted);
        let said = format!("{} {amount} ({claims})", law.collectable);
        match (&portfolio.entity, portfolios.len()) {
            (_, 0 | 1) => said,
            (Some(entity), _) => format!("{entity} · {} · {said}", portfolio.currency),
            (None, _) => format!("{} · {said}", portfolio.currency),
        }
    };
    portfolios.iter().map(one).collect()
}

/// Makes the column of an attribute in law, its initial where room lacks.
fn attribute(key: &str, title: &str) -> Column {
    let initial: String = title.chars().take(1).collect();
    Column::text(key, title).short(initial).below()
}

/// Returns the row of a claim.
#[must_use]
pub fn row(results: &Results<'_>, document: usize) -> Row {
    let words = words(results.language);
    let facts = results.ledger.documents.get(document);
    let claim = results.claim(document);
    let asked = results.asked_interest(document);
    let interest = asked.as_ref().map(|asked| &asked.whole);
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
        match interest {
            Some(interest) => interest.amount.map_or(UNKNOWN, money),
            None => Cell::Empty,
        },
        match &asked {
            Some(asked) => asked.amount().map_or(UNKNOWN, money),
            None => Cell::Empty,
        },
        interest.map_or(Cell::Empty, |each| money(each.lump_sum)),
        interest.map_or(Cell::Empty, |each| reserved(results, each)),
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

/// Says whether interest is under reserve: only where it is, to people.
fn reserved(results: &Results<'_>, interest: &ClaimInterest) -> Cell {
    let law = law(results.language);
    let (text, mark) = if interest.reserved.is_some() {
        (law.yes, law.yes)
    } else {
        (law.no, "")
    };
    Cell::Marked {
        text: text.to_owned(),
        mark,
    }
}

/// What stands for interest that no rate gives: no value for programs.
const UNKNOWN: Cell = Cell::Marked {
    text: String::new(),
    mark: "?",
};

/// Returns what stands for a status in a table.
const fn mark(status: Status) -> &'static str {
    match status {
        Status::No => "✗",
        Status::Unknown => "?",
        Status::Partial => "~",
        Status::Yes => "✓",
    }
}

/// Returns what can be said of a claim in law, empty where nothing is open.
fn law_cells(results: &Results<'_>, document: usize) -> [Cell; 13] {
    let law = law(results.language);
    let cases = results.cases();
    let profile = Cell::text(cases.profile(document));
    let Some(case) = cases.case(document) else {
        let mut cells = [const { Cell::Empty }; 13];
        cells[12] = profile;
        return cells;
    };
    let status = |attribute: &Attribute| Cell::Marked {
        text: law.status(attribute.status).to_owned(),
        mark: mark(attribute.status),
    };
    let currency = results.claim(document).currency;
    let limitation = &case.limitation;
    [
        status(&case.certaine),
        status(&case.liquide),
        status(&case.exigible),
        Cell::Marked {
            text: if case.is_collectable { law.yes } else { law.no }.to_owned(),
            mark: mark(if case.is_collectable {
                Status::Yes
            } else {
                Status::No
            }),
        },
        Cell::money(Total::from(case.claimable), currency),
        Cell::Marked {
            text: law.limitation_state(limitation).to_owned(),
            mark: match limitation.state {
                LimitationState::Running => "",
                LimitationState::Alert | LimitationState::Expired => law.state(limitation.state),
            },
        },
        Cell::date(Some(limitation.ends_on)),
        Cell::date(Some(limitation.prudent_ends_on)),
        case.route.map_or(Cell::Empty, |choice| {
            Cell::text(law.route(choice.route).title)
        }),
        reasons(results, &case.certaine),
        reasons(results, &case.liquide),
        reasons(results, &case.exigible),
        profile,
    ]
}

/// Says why an attribute is what it is, and where each reason stands.
fn reasons(results: &Results<'_>, attribute: &Attribute) -> Cell {
    let law = law(results.language);
    let said = attribute.reasons.iter().map(|ground| {
        let source = results.ground_source(&ground.source);
        format!("{} ({source})", law.ground(ground))
    });
    Cell::text(said.collect::<Vec<_>>().join(" ; "))
}
