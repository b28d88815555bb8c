//! A policy replayed over a past period: what would have been sent, week by week and by step; two policies
//! side by side, with what the second adds.

use super::{control_notes, last_document_note, portfolio_cells, portfolio_columns};
use crate::model::{Currency, Total, Week};
use crate::plan::{Replay, Replayed, StepName, Tally};
use crate::render::lang::{channel_text, simulation_words, week_text, words};
use crate::render::numbers;
use crate::render::replays::Replays;
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// What the rows of a simulation are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Weeks, then steps.
    Weeks,
    /// Steps of each week, then steps.
    Steps,
    /// The same for programs: channels are codes.
    Codes,
}

/// The letters that policies go by where there are two.
const LETTERS: [&str; 2] = ["A", "B"];

/// Makes the sheet; past `top` weeks, a note says how many others there are, and totals are of all.
#[must_use]
pub fn sheet(
    results: &Results<'_>,
    replays: &Replays<'_>,
    detail: Detail,
    top: Option<usize>,
) -> Sheet {
    let own = simulation_words(results.language);
    let Some(first) = replays.replays.first() else {
        return Sheet::new("", Vec::new());
    };
    let mut sheet = Sheet::new(title(results, first), columns(results, replays, detail));
    let mut left_out = 0;
    for portfolio in replays.portfolios() {
        let maker = Maker {
            results,
            steps: &first.steps,
            portfolio: &portfolio,
            detail,
        };
        left_out = maker.push(&mut sheet, top.unwrap_or(usize::MAX));
    }
    if left_out > 0 {
        let words = words(results.language);
        sheet
            .notes
            .push(words.counted(left_out as u64, own.other_weeks));
    }
    sheet.notes.extend(notes(results, replays, first));
    sheet.notes.extend(control_notes(results));
    sheet
}

fn title(results: &Results<'_>, replay: &Replay) -> String {
    let own = simulation_words(results.language);
    let date = |day| numbers::date(day, results.language);
    let (from, to) = (date(replay.period.from), date(replay.period.to));
    let mut title = format!("{} {from} {} {to}", own.title[0], own.title[1]);
    if let [only] = replay.portfolios.as_slice() {
        if let Some(entity) = &only.entity {
            title.push_str(" · ");
            title.push_str(entity);
        }
        title.push_str(" · ");
        title.push_str(only.currency.code());
    }
    title
}

fn notes(results: &Results<'_>, replays: &Replays<'_>, first: &Replay) -> Vec<String> {
    let language = results.language;
    let (own, words) = (simulation_words(language), words(language));
    let colon = words.colon;
    let mut notes = Vec::new();
    if replays.replays.len() > 1 {
        let names = LETTERS.iter().enumerate();
        let names = names.map(|(place, letter)| {
            format!("{letter}{colon}{}", replays.policy_name(place, language))
        });
        notes.push(names.collect::<Vec<_>>().join(" · "));
    }
    for portfolio in replays.portfolios() {
        let [one, other] = portfolio.as_slice() else {
            continue;
        };
        let only = [one.only_here(other), other.only_here(one)];
        let only = LETTERS.iter().zip(only).map(|(letter, count)| {
            let count = numbers::count(count, language);
            format!("{letter}{colon}{count}")
        });
        let of = match (&one.entity, first.portfolios.len()) {
            (_, 0 | 1) => String::new(),
            (Some(entity), _) => format!("{entity} · {} · ", one.currency),
            (None, _) => format!("{} · ", one.currency),
        };
        let only = only.collect::<Vec<_>>().join(", ");
        notes.push(format!("{of}{} {only}", own.only));
    }
    let mut all = replays.replays.iter().flat_map(|replay| &replay.portfolios);
    if all.all(|portfolio| portfolio.all.messages == 0) {
        notes.push(own.nothing.to_owned());
    }
    notes.extend(last_document_note(results, first.period.to));
    let days = words.counted(first.working_days, own.days);
    notes.push(format!("{days}{colon}{}.", own.of_days));
    notes.push(own.of_journal.to_owned());
    notes.push(own.of_amounts.to_owned());
    notes
}

fn columns(results: &Results<'_>, replays: &Replays<'_>, detail: Detail) -> Vec<Column> {
    let own = simulation_words(results.language);
    let mut columns = portfolio_columns(results);
    let steps = replays
        .replays
        .first()
        .map_or(&[][..], |first| &first.steps);
    let mut ids: Vec<&str> = steps.iter().map(|step| step.id.as_str()).collect();
    ids.sort_unstable();
    // Only the channel tells apart two steps of one name.
    let of_channel = if ids.windows(2).any(|pair| pair[0] == pair[1]) {
        Keep::Always
    } else {
        Keep::IfRoom(5)
    };
    match detail {
        Detail::Weeks => columns.extend([
            Column::text("week", own.week_or_step).never_cut(),
            Column::text("monday", own.monday).keep(Keep::IfRoom(2)),
            Column::text("channel", own.channel).keep(Keep::IfRoom(1)),
        ]),
        Detail::Steps | Detail::Codes => columns.extend([
            Column::text("week", own.week).never_cut(),
            Column::text("monday", own.monday),
            Column::text("step", own.step).never_cut(),
            Column::text("kind", own.kind).keep(Keep::ForPrograms),
            Column::text("channel", own.channel).keep(of_channel),
        ]),
    }
    let figures = [
        ("messages", own.messages, Keep::Always),
        ("claims", own.claims, Keep::IfRoom(4)),
        ("customers", own.customers, Keep::IfRoom(3)),
        ("amount", own.amount, Keep::Always),
    ];
    if replays.replays.len() < 2 {
        let plain = figures.map(|(key, title, keep)| Column::figure(key, title).keep(keep));
        columns.extend(plain);
        return columns;
    }
    for (place, (key, title, keep)) in figures.into_iter().enumerate() {
        let keep = match keep {
            Keep::IfRoom(_) => Keep::ForPrograms,
            Keep::Always | Keep::Below | Keep::ForPrograms => Keep::Always,
        };
        for (letter, name) in LETTERS.iter().zip(["first", "second"]) {
            let title = format!("{title} {letter}");
            columns.push(Column::figure(format!("{key}_{name}"), title).keep(keep));
        }
        let change = Column::figure(format!("{key}_change"), own.changes[place]);
        // Two counts tell their change, where sums need the room.
        let keep = match (key, keep) {
            ("messages", Keep::Always) => Keep::IfRoom(0),
            (_, keep) => keep,
        };
        columns.push(change.short(own.change).keep(keep));
    }
    columns
}

/// Makes the rows of one portfolio.
struct Maker<'run> {
    results: &'run Results<'run>,
    steps: &'run [StepName],
    /// As each policy would have had it.
    portfolio: &'run [&'run Replayed],
    detail: Detail,
}

impl Maker<'_> {
    /// Adds the rows; returns how many weeks are left out.
    fn push(&self, sheet: &mut Sheet, most: usize) -> usize {
        let total = words(self.results.language).total;
        let weeks = self.portfolio[0].weeks.len();
        for place in 0..weeks.min(most) {
            let week = self.portfolio[0].weeks[place].week;
            match self.detail {
                Detail::Weeks => {
                    let tallies = self.tallies(|replayed| &replayed.weeks[place].all);
                    let mut name = self.week(week, Shown::Yes);
                    name.extend(self.no_step(""));
                    sheet.push(RowKind::Body, self.row(name, &tallies));
                }
                Detail::Steps | Detail::Codes => self.push_steps_of_week(sheet, place),
            }
        }
        for (place, step) in self.steps.iter().enumerate() {
            let tallies = self.tallies(|replayed| &replayed.steps[place]);
            let mut name = match self.detail {
                Detail::Weeks => vec![Cell::text(self.name(step)), Cell::Empty],
                Detail::Steps | Detail::Codes => vec![Cell::text(total), Cell::Empty],
            };
            name.extend(self.step(step));
            sheet.push(RowKind::Total, self.row(name, &tallies));
        }
        let tallies = self.tallies(|replayed| &replayed.all);
        let mut name = vec![Cell::text(total), Cell::Empty];
        name.extend(self.no_step(""));
        sheet.push(RowKind::Total, self.row(name, &tallies));
        weeks - weeks.min(most)
    }

    /// Returns the name of a step, with its channel where another step has the same.
    fn name(&self, step: &StepName) -> String {
        let same = self.steps.iter().filter(|other| other.id == step.id);
        if same.count() < 2 {
            return step.id.clone();
        }
        let channel = channel_text(step.channel, self.results.language);
        format!("{} ({channel})", step.id)
    }

    fn push_steps_of_week(&self, sheet: &mut Sheet, place: usize) {
        let week = self.portfolio[0].weeks[place].week;
        let is_sent = |step: &usize| {
            let mut replayed = self.portfolio.iter();
            replayed.any(|replayed| replayed.weeks[place].steps[*step].messages > 0)
        };
        let sent: Vec<usize> = (0..self.steps.len()).filter(is_sent).collect();
        for (row, step) in sent.iter().enumerate() {
            let tallies = self.tallies(|replayed| &replayed.weeks[place].steps[*step]);
            let shown = if row == 0 { Shown::Yes } else { Shown::Above };
            let mut name = self.week(week, shown);
            name.extend(self.step(&self.steps[*step]));
            sheet.push(RowKind::Body, self.row(name, &tallies));
        }
        if sent.len() != 1 {
            let tallies = self.tallies(|replayed| &replayed.weeks[place].all);
            let shown = if sent.is_empty() {
                Shown::Yes
            } else {
                Shown::Above
            };
            let mut name = self.week(week, shown);
            let own = simulation_words(self.results.language);
            name.extend(self.no_step(own.of_week));
            sheet.push(RowKind::Subtotal, self.row(name, &tallies));
        }
    }

    fn tallies<'own>(&'own self, of: impl Fn(&'own Replayed) -> &'own Tally) -> Vec<Tally> {
        self.portfolio.iter().map(|each| *of(each)).collect()
    }

    fn week(&self, week: Week, shown: Shown) -> Vec<Cell> {
        let name = week_text(week, self.results.language);
        match shown {
            Shown::Yes => vec![Cell::text(name), Cell::date(Some(week.monday()))],
            Shown::Above => {
                let monday = match self.detail {
                    Detail::Codes => week.monday().iso(),
                    Detail::Weeks | Detail::Steps => {
                        numbers::date(week.monday(), self.results.language)
                    }
                };
                [name, monday]
                    .map(|text| Cell::Marked { text, mark: "" })
                    .to_vec()
            }
        }
    }

    /// Returns the cells of a step, past those of the week.
    fn step(&self, step: &StepName) -> Vec<Cell> {
        let channel = match self.detail {
            Detail::Weeks | Detail::Steps => channel_text(step.channel, self.results.language),
            Detail::Codes => step.channel.name(),
        };
        match self.detail {
            Detail::Weeks => vec![Cell::text(channel)],
            Detail::Steps | Detail::Codes => vec![
                Cell::text(step.id.as_str()),
                Cell::text(step.kind.name()),
                Cell::text(channel),
            ],
        }
    }

    fn no_step(&self, instead: &str) -> Vec<Cell> {
        match self.detail {
            Detail::Weeks => vec![Cell::Empty],
            Detail::Steps | Detail::Codes => vec![Cell::text(instead), Cell::Empty, Cell::Empty],
        }
    }

    /// Makes a row of what each policy would have sent, with the change where there are two.
    fn row(&self, name: Vec<Cell>, tallies: &[Tally]) -> Vec<Cell> {
        let currency = self.portfolio[0].currency;
        let mut cells = portfolio_cells(self.portfolio[0].entity.as_deref(), currency);
        cells.extend(name);
        let figures = |tally: &Tally| {
            let counts = [tally.messages, tally.claims, tally.customers];
            (counts, tally.amount)
        };
        let [one, other] = tallies else {
            let (counts, amount) = tallies.first().map(figures).unwrap_or_default();
            cells.extend(counts.map(Cell::Count));
            cells.push(Cell::money(amount, currency));
            return cells;
        };
        let change = one.change_to(other);
        let changes = [change.messages, change.claims, change.customers];
        let (of_one, of_other) = (figures(one), figures(other));
        for (place, change) in changes.into_iter().enumerate() {
            cells.extend([of_one.0[place], of_other.0[place]].map(Cell::Count));
            cells.push(Cell::Days(change));
        }
        cells.extend(monies([of_one.1, of_other.1, change.amount], currency));
        cells
    }
}

fn monies(amounts: [Total; 3], currency: Currency) -> [Cell; 3] {
    amounts.map(|amount| Cell::money(amount, currency))
}

/// Whether people see what a row is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// They do.
    Yes,
    /// The row above says it.
    Above,
}
