//! Tables of a file for the court: claims, accounts, what is asked.
//!
//! Takes the context alone, so that a table and a sentence of one file never differ.

use super::Account;
use crate::model::{Currency, Rate, Total};
use crate::policy::Language;
use crate::render::document::{Cell, Column, Document, RowKind, Table};
use crate::render::letters::context::Letter;
use crate::render::letters::filters::{day, sum};
use crate::render::letters::tables::lump_sum;
use crate::render::numbers;

/// Files for French courts are in French.
const LANGUAGE: Language = Language::French;

fn currency_of(letter: &Letter) -> Currency {
    Currency::parse(&letter.currency).unwrap_or(Currency::EUR)
}

fn money(text: &str, currency: Currency) -> Cell {
    match sum(text) {
        Some(sum) => Cell::figure(sum, currency, LANGUAGE),
        None => Cell::text(""),
    }
}

fn date(text: &str) -> Cell {
    Cell::date(day(text), LANGUAGE)
}

/// Returns whether an amount is written and is not zero.
fn is_some(text: &str) -> bool {
    sum(text).is_some_and(|sum| sum != Total::ZERO)
}

/// The claims: what each was, what credit notes and payments took off, what is asked.
pub(in crate::render::letters) fn claims(letter: &Letter) -> Option<Table> {
    let demand = &letter.dossier.as_ref()?.demand;
    let currency = currency_of(letter);
    let column = |title: &str| Column::sum(format!("{title} ({currency})"), currency);
    let shows = |of: fn(&super::demand::Asked) -> bool| demand.claims.iter().any(of);
    let has_credited = shows(|it| is_some(&it.credited));
    let has_paid = shows(|it| is_some(&it.paid));
    let has_balance = has_credited || has_paid;
    let has_asked = shows(|it| sum(&it.asked) != sum(&it.balance));
    let has_term = shows(|it| it.was_due.is_some());
    let mut columns = vec![
        Column::text("Facture"),
        Column::figure("Émise le"),
        Column::figure("Échéance"),
    ];
    if has_term {
        columns.push(Column::text("Au jugement"));
    }
    columns.push(column("TTC"));
    let shown = [
        (has_credited, "Avoirs et remises"),
        (has_paid, "Réglé"),
        (has_balance, "Solde"),
        (has_asked, "Demandé"),
    ];
    let titles = shown.iter().filter(|(is_shown, _)| *is_shown);
    columns.extend(titles.map(|(_, title)| column(title)));
    let mut table = Table::new(columns);
    let mut sums = [Total::ZERO; 5];
    for it in &demand.claims {
        let figures = [&it.amount, &it.credited, &it.paid, &it.balance, &it.asked];
        for (total, figure) in sums.iter_mut().zip(figures) {
            *total += sum(figure).unwrap_or(Total::ZERO);
        }
        let mut cells = vec![
            Cell::text(&it.claim),
            date(&it.issued_on),
            date(it.due_on.as_deref().unwrap_or_default()),
        ];
        if has_term {
            cells.push(Cell::text(match it.was_due {
                Some(true) => "échue",
                Some(false) => "à échoir",
                None => "à préciser",
            }));
        }
        cells.push(money(&it.amount, currency));
        let rest = shown.iter().zip(&figures[1..]);
        let rest = rest.filter(|((is_shown, _), _)| *is_shown);
        cells.extend(rest.map(|(_, figure)| money(figure, currency)));
        table.push(RowKind::Body, cells);
    }
    let mut cells = vec![Cell::text("Total"), Cell::text(""), Cell::text("")];
    if has_term {
        cells.push(Cell::text(""));
    }
    let figure = |sum: Total| Cell::figure(sum, currency, LANGUAGE);
    cells.push(figure(sums[0]));
    let rest = shown.iter().zip(&sums[1..]);
    let rest = rest.filter(|((is_shown, _), _)| *is_shown);
    cells.extend(rest.map(|(_, sum)| figure(*sum)));
    table.push(RowKind::Total, cells);
    Some(table)
}

/// Adds the account that is asked for, and the other where it differs.
pub(in crate::render::letters) fn accounts(letter: &Letter, document: &mut Document) {
    let Some(dossier) = &letter.dossier else {
        return;
    };
    let currency = currency_of(letter);
    let has_both = dossier.demand.accounts.len() > 1;
    for (place, account) in dossier.demand.accounts.iter().enumerate() {
        if account.lines.is_empty() {
            continue;
        }
        let amount = |text: &str| {
            let sum = sum(text).unwrap_or(Total::ZERO);
            numbers::amount(sum, currency, LANGUAGE)
        };
        let sums = format!(
            "principal {}, intérêts {}",
            amount(&account.principal),
            amount(&account.interest)
        );
        let order = match account.imputation {
            "interest-first" => "sur les intérêts d'abord (article 1343-1 du Code civil)",
            _ => "sur le principal d'abord",
        };
        document.paragraph(match (has_both, place) {
            (false, _) => "Intérêts de retard, segment par segment\u{a0}:".to_owned(),
            (true, 0) => format!(
                "Intérêts de retard, règlements imputés {order}\u{a0}: {sums} (décompte retenu)\u{a0}:"
            ),
            (true, _) => format!(
                "Pour comparaison, règlements imputés {order}\u{a0}: {sums} (non retenu)\u{a0}:"
            ),
        });
        document.table(account_table(account, currency));
    }
}

fn account_table(account: &Account, currency: Currency) -> Table {
    let mut table = Table::new(vec![
        Column::text("Facture"),
        Column::figure("Du"),
        Column::figure("Au"),
        Column::figure("Jours"),
        Column::figure("Assiette"),
        Column::figure("Taux annuel"),
        Column::sum(format!("Intérêts ({currency})"), currency),
    ]);
    for line in &account.lines {
        let rate = line.rate.as_deref().and_then(Rate::parse);
        let what = match (line.kind, rate) {
            (_, Some(rate)) => numbers::rate(rate, LANGUAGE),
            ("credit-note", None) => "avoir".to_owned(),
            (_, None) if line.from.is_empty() => "règlement sans date".to_owned(),
            (_, None) => "règlement".to_owned(),
        };
        let days = line.days.map(|days| numbers::days(days.into(), LANGUAGE));
        let last = if line.days.is_some() {
            line.to.as_str()
        } else {
            ""
        };
        let is_blank = line.days.is_none() && !is_some(&line.amount);
        table.push(
            RowKind::Body,
            vec![
                Cell::text(&line.claim),
                date(&line.from),
                date(last),
                Cell::text(days.unwrap_or_default()),
                Cell::text(money(&line.base, currency).text),
                Cell::text(what),
                if is_blank {
                    Cell::text("")
                } else {
                    money(&line.amount, currency)
                },
            ],
        );
    }
    let blank = || Cell::text("");
    table.push(
        RowKind::Total,
        vec![
            Cell::text("Total"),
            blank(),
            blank(),
            blank(),
            blank(),
            blank(),
            money(&account.interest, currency),
        ],
    );
    table
}

/// What is asked: principal, late interest, lump sums, less credits.
pub(in crate::render::letters) fn demand(letter: &Letter) -> Option<Table> {
    let demand = &letter.dossier.as_ref()?.demand;
    let currency = currency_of(letter);
    let mut table = Table::new(vec![
        Column::text("Somme"),
        Column::sum(format!("Montant ({currency})"), currency),
    ]);
    let count = numbers::count(demand.lump_sum_count, LANGUAGE);
    let mut row = |title: String, amount: &str| {
        if is_some(amount) {
            table.push(
                RowKind::Body,
                vec![Cell::text(title), money(amount, currency)],
            );
        }
    };
    row("Principal (TTC)".to_owned(), &demand.principal);
    row("Intérêts de retard".to_owned(), &demand.interest);
    row(
        format!(
            "Indemnité forfaitaire de recouvrement ({count} × {})",
            lump_sum(LANGUAGE)
        ),
        &demand.lump_sums,
    );
    let credits = sum(&demand.credits).unwrap_or(Total::ZERO);
    if credits != Total::ZERO {
        table.push(
            RowKind::Body,
            vec![
                Cell::text("Crédits du client non affectés, à déduire"),
                Cell::figure(Total::ZERO - credits, currency, LANGUAGE),
            ],
        );
    }
    table.push(
        RowKind::Total,
        vec![Cell::text("Total"), money(&demand.total, currency)],
    );
    Some(table)
}
