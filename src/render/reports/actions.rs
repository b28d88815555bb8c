//! Actions: what to do today, first things first.

use super::{control_notes, customer_cells, customer_columns, portfolio_cells, portfolio_columns};
use super::{title, without_repeated_ids};
use crate::policy::Part;
use crate::render::lang::{action_text, action_words, score_text, why_text, words};
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes the sheet with the control total at its foot.
#[must_use]
pub fn report(results: &Results<'_>, top: Option<usize>) -> Sheet {
    let mut sheet = sheet(results, top);
    sheet.notes.extend(control_notes(results));
    sheet
}

/// Makes the sheet as a part of a report; past `top` rows, a note says how many others there are.
#[must_use]
pub fn sheet(results: &Results<'_>, top: Option<usize>) -> Sheet {
    let words = words(results.language);
    let own = action_words(results.language);
    let mut columns = vec![
        Column::figure("rank", own.rank),
        Column::figure("score", own.score),
    ];
    columns.extend(portfolio_columns(results));
    columns.extend(customer_columns(words));
    columns.extend([
        Column::text("action", own.what).never_cut(),
        Column::text("kind", own.kind).keep(Keep::ForPrograms),
        Column::text("step", own.step).keep(Keep::ForPrograms),
        Column::text("channel", own.channel).keep(Keep::ForPrograms),
        Column::figure("amount", words.amount),
        Column::figure("claims_count", own.count).keep(Keep::IfRoom(3)),
        Column::text("claims", own.claims).keep(Keep::ForPrograms),
        Column::text("since", own.since).keep(Keep::ForPrograms),
        Column::text("deadline", own.deadline).keep(Keep::IfRoom(2)),
        Column::text("because", own.because).keep(Keep::Below),
        Column::text("parts", own.parts).keep(Keep::Below),
    ]);
    let parts = Part::ALL.map(|part| {
        let name = format!("{} {}", own.score, own.of_score[part as usize]);
        Column::figure(format!("part_{}", part.name()), name).keep(Keep::ForPrograms)
    });
    columns.extend(parts);
    let mut sheet = Sheet::new(title(results, own.title), columns);
    let actions = results.actions();
    let without = results.plan.map_or(0, |view| view.plan.without.len());
    let shown = actions.len().min(top.unwrap_or(usize::MAX));
    for action in &actions[..shown] {
        let currency = results.currency_at(action.portfolio);
        let claims = action.claims.iter();
        let names = claims.map(|document| results.ledger.claim_name(*document as usize));
        let because = action.because.iter();
        let because = because.map(|why| why_text(why, results.language));
        let step = action.step;
        let mut cells = vec![
            Cell::Count(action.rank as u64),
            Cell::hundredths(Some(i128::from(action.score.hundredths()))),
        ];
        cells.extend(portfolio_cells(
            results.entity_at(action.portfolio),
            currency,
        ));
        cells.extend(customer_cells(results, Some(action.customer), words));
        cells.extend([
            Cell::text(action_text(action, results.language)),
            Cell::text(action.kind.name()),
            Cell::text(step.map_or("", |step| step.id.as_str())),
            Cell::text(step.map_or("", |step| step.channel.name())),
            Cell::money(action.amount, currency),
            Cell::Count(action.claims.len() as u64),
            Cell::text(names.collect::<Vec<_>>().join(" ")),
            Cell::date(action.since),
            Cell::date(action.deadline),
            Cell::text(because.collect::<Vec<_>>().join(own.and)),
            Cell::text(score_text(&action.score, results.language)),
        ]);
        let parts = Part::ALL.map(|part| action.score.parts[part as usize]);
        cells.extend(parts.map(|part| Cell::hundredths(Some(i128::from(part)))));
        sheet.push(RowKind::Body, cells);
    }
    if actions.is_empty() {
        sheet.notes.push(own.nothing.to_owned());
    }
    if shown < actions.len() {
        sheet.notes.push(words.others(actions.len() - shown));
    }
    if without > 0 {
        sheet.notes.push(words.counted(without as u64, own.without));
    }
    without_repeated_ids(&mut sheet);
    sheet
}
