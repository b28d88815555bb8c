//! Expected receipts week by week, then what stands apart; and what an earlier forecast was worth.

use super::{control_notes, portfolio_cells, portfolio_columns};
use crate::assess::forecast::{
    Apart, Backtest, BacktestSum, Forecast, PortfolioForecast, Receipts, Source,
};
use crate::model::{Currency, Day, Total, Week};
use crate::render::lang::{apart_text, forecast_words, source_text, week_text, words};
use crate::render::numbers;
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};
use std::collections::BTreeMap;

/// Makes the sheet of what is expected: weeks, what comes after them, what stands apart.
#[must_use]
pub fn forecast(results: &Results<'_>, forecast: &Forecast) -> Sheet {
    let own = forecast_words(results.language);
    let mut columns = portfolio_columns(results);
    columns.extend([
        Column::text("row", own.row).keep(Keep::ForPrograms),
        Column::text("week", own.week).never_cut(),
        Column::text("monday", own.monday).keep(Keep::IfRoom(1)),
        Column::figure("not_due", own.not_due),
        Column::figure("overdue", own.overdue),
        Column::figure("promised", own.promised).keep(Keep::IfRoom(3)),
        Column::figure("planned", own.planned).keep(Keep::IfRoom(2)),
        Column::figure("amount", own.all),
        Column::figure("cumulative", own.cumulative).keep(Keep::IfRoom(4)),
        Column::figure("claims", own.claims).keep(Keep::ForPrograms),
    ]);
    let shown = shown(results, forecast);
    let places: Vec<(Option<&str>, Currency)> = shown
        .iter()
        .map(|portfolio| (portfolio.entity.as_deref(), portfolio.currency))
        .collect();
    let mut sheet = Sheet::new(title(results, own.title, forecast.as_of, &places), columns);
    for portfolio in &shown {
        push(&mut sheet, results, forecast, portfolio);
    }
    let least = u64::from(results.policy.forecast.least_payments);
    let least = words(results.language).counted(least, own.payments);
    let rule = own.rule.iter().map(|text| text.replace("{0}", &least));
    sheet.notes.extend(rule);
    for portfolio in &shown {
        sheet.notes.extend(sums(results, portfolio, shown.len()));
    }
    sheet.notes.extend(control_notes(results));
    sheet
}

/// Makes the sheet of what an earlier forecast said against what came.
#[must_use]
pub fn backtest(results: &Results<'_>, backtest: &Backtest) -> Sheet {
    let language = results.language;
    let own = forecast_words(language);
    let mut columns = portfolio_columns(results);
    columns.extend([
        Column::text("week", own.week).never_cut(),
        Column::text("monday", own.monday),
        Column::figure("forecast", own.forecast),
        Column::figure("came", own.came),
        Column::figure("error", own.error),
        Column::figure("percent", own.percent),
        Column::figure("came_on_apart", own.came_on_apart).keep(Keep::IfRoom(2)),
        Column::figure("came_on_later", own.came_on_later).keep(Keep::IfRoom(1)),
    ]);
    let shown = in_order(results, &backtest.portfolios, |it| {
        (it.entity.as_deref(), it.currency)
    });
    let places: Vec<(Option<&str>, Currency)> = shown
        .iter()
        .map(|portfolio| (portfolio.entity.as_deref(), portfolio.currency))
        .collect();
    let title = title(results, own.backtest, backtest.made_on, &places);
    let mut sheet = Sheet::new(title, columns);
    for portfolio in &shown {
        let currency = portfolio.currency;
        let row = |name: [Cell; 2], sum: &BacktestSum| {
            let mut cells = portfolio_cells(portfolio.entity.as_deref(), currency);
            cells.extend(name);
            let figures = [sum.forecast, sum.came, sum.error()];
            cells.extend(figures.map(|figure| Cell::money(figure, currency)));
            let percent = sum.percent();
            cells.push(percent.map_or(Cell::Empty, |percent| Cell::Percent(percent.0)));
            let besides = [sum.came_on_apart, sum.came_on_later];
            cells.extend(besides.map(|figure| Cell::money(figure, currency)));
            cells
        };
        for week in &portfolio.weeks {
            let name = [
                Cell::text(week_text(week.week, language)),
                Cell::date(Some(week.week.monday())),
            ];
            sheet.push(RowKind::Body, row(name, &week.sum));
        }
        let total = [Cell::text(words(language).total), Cell::Empty];
        sheet.push(RowKind::Total, row(total, &portfolio.all()));
        let (sum, percent) = portfolio.absolute_error();
        let place = place(portfolio.entity.as_deref(), currency, shown.len());
        let colon = words(language).colon;
        let sum = numbers::amount(sum, currency, language);
        let mut note = format!("{place}{}{colon}{sum}", own.absolute);
        if let Some(percent) = percent {
            let percent = numbers::percent(percent.0, language);
            note.push_str(&format!(", {percent} {}", own.of_came));
        }
        sheet.notes.push(note);
    }
    sheet.notes.extend(own.backtest_rule.map(str::to_owned));
    sheet
}

fn title(
    results: &Results<'_>,
    what: &str,
    day: Day,
    shown: &[(Option<&str>, Currency)],
) -> String {
    let mut title = format!("{what} {}", numbers::date(day, results.language));
    if let [(entity, currency)] = shown {
        if let Some(entity) = entity {
            title.push_str(" · ");
            title.push_str(entity);
        }
        title.push_str(" · ");
        title.push_str(currency.code());
    }
    title
}

/// Returns the portfolios of a forecast that are shown, in the order of reports.
pub(crate) fn shown<'run>(
    results: &Results<'_>,
    forecast: &'run Forecast,
) -> Vec<&'run PortfolioForecast> {
    in_order(results, &forecast.portfolios, |it| {
        (it.entity.as_deref(), it.currency)
    })
}

/// Returns what is of a portfolio that the run shows.
pub(crate) fn in_order<'run, T>(
    results: &Results<'_>,
    all: &'run [T],
    key: impl Fn(&'run T) -> (Option<&'run str>, Currency),
) -> Vec<&'run T> {
    let by_name: BTreeMap<_, _> = all.iter().map(|it| (key(it), it)).collect();
    let portfolios = results.portfolios().iter();
    let of = portfolios.filter_map(|portfolio| {
        let wanted = (portfolio.entity.as_deref(), portfolio.currency);
        by_name.get(&wanted).copied()
    });
    of.collect()
}

fn push(
    sheet: &mut Sheet,
    results: &Results<'_>,
    forecast: &Forecast,
    portfolio: &PortfolioForecast,
) {
    let language = results.language;
    let own = forecast_words(language);
    let currency = portfolio.currency;
    let start = |row: &str| {
        let mut cells = portfolio_cells(portfolio.entity.as_deref(), currency);
        cells.push(Cell::text(row));
        cells
    };
    let of_days = |row: &str, week: Option<Week>, receipts: &Receipts, cumulative: Total| {
        let mut cells = start(row);
        let name = week.map_or_else(|| own.beyond.to_owned(), |week| week_text(week, language));
        cells.push(Cell::text(name));
        cells.push(Cell::date(week.map(Week::monday)));
        let figures = [
            receipts.not_due,
            receipts.overdue,
            receipts.promised,
            receipts.planned,
            receipts.all(),
            cumulative,
        ];
        cells.extend(figures.map(|figure| Cell::money(figure, currency)));
        cells.push(Cell::Empty);
        cells
    };
    let mut cumulative = Total::ZERO;
    for (week, receipts) in forecast.weeks.iter().zip(&portfolio.weeks) {
        cumulative += receipts.all();
        let cells = of_days("week", Some(*week), receipts, cumulative);
        sheet.push(RowKind::Body, cells);
    }
    cumulative += portfolio.beyond.all();
    let cells = of_days("beyond", None, &portfolio.beyond, cumulative);
    sheet.push(RowKind::Body, cells);
    let sum = |row: &str, name: &str, amount: Total, claims: Option<u64>| {
        let mut cells = start(row);
        cells.push(Cell::text(name));
        cells.extend([const { Cell::Empty }; 5]);
        cells.push(Cell::money(amount, currency));
        cells.push(Cell::Empty);
        cells.push(claims.map_or(Cell::Empty, Cell::Count));
        cells
    };
    let expected = sum("expected", own.expected, portfolio.expected(), None);
    sheet.push(RowKind::Total, expected);
    for (reason, (amount, claims)) in Apart::ALL.iter().zip(portfolio.apart) {
        if !amount.is_zero() {
            let name = apart_text(*reason, language);
            let cells = sum(reason.name(), name, amount, Some(claims));
            sheet.push(RowKind::Body, cells);
        }
    }
    let cells = sum("apart", own.set_apart, portfolio.set_apart(), None);
    sheet.push(RowKind::Total, cells);
    let open = sum("open", own.open, portfolio.open, None);
    sheet.push(RowKind::Total, open);
}

/// Says whose lateness was taken, and that the parts add up.
fn sums(results: &Results<'_>, portfolio: &PortfolioForecast, count: usize) -> Vec<String> {
    let language = results.language;
    let own = forecast_words(language);
    let colon = words(language).colon;
    let place = place(portfolio.entity.as_deref(), portfolio.currency, count);
    let money = |sum: Total| numbers::figure(sum, portfolio.currency, language);
    let sources = Source::ALL.iter().zip(portfolio.sources);
    let sources = sources.filter(|(_, sum)| !sum.is_zero());
    let sources: Vec<String> = sources
        .map(|(source, sum)| format!("{} {}", source_text(*source, language), money(sum)))
        .collect();
    let mut notes = Vec::new();
    if !sources.is_empty() {
        notes.push(format!(
            "{place}{}{colon}{}",
            own.sources,
            sources.join(", ")
        ));
    }
    let weeks: Total = portfolio.weeks.iter().map(Receipts::all).sum();
    let parts = [
        format!(
            "{place}{}{colon}{} {}",
            own.control,
            own.weeks,
            money(weeks)
        ),
        format!("+ {} {}", own.beyond, money(portfolio.beyond.all())),
        format!(
            "+ {} {}",
            own.set_apart.to_lowercase(),
            money(portfolio.set_apart())
        ),
        format!("= {} {}", own.open.to_lowercase(), money(portfolio.open)),
    ];
    notes.push(parts.map(|part| part.replace(' ', "\u{a0}")).join(" "));
    notes
}

/// Names a portfolio where there are several.
fn place(entity: Option<&str>, currency: Currency, count: usize) -> String {
    match (entity, count) {
        (_, 0 | 1) => String::new(),
        (Some(entity), _) => format!("{entity} · {currency} · "),
        (None, _) => format!("{currency} · "),
    }
}
