//! The order of a journal's lines within a day: as they stand where the file was written day after day, else the
//! one that keeps most claims out of messages.
//!
//! A line says its day, never its hour. Where most days of a file rise, it grew line by line, and what stands
//! later came later; in a file sorted otherwise a release and a hold of one day may stand in either order. Takes
//! the events of one file; gives them in order, with those whose place had to be chosen. Invariant: where the
//! order is chosen, any order of the lines gives the same one but for lines that are alike.

use crate::model::{Day, EInvoiceStatus, Event, EventKind};
use std::cmp::Ordering;

/// An event taken first of its day though the file does not say so: its place among the events, and the kind of
/// what is taken after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TakenFirst {
    pub(super) place: usize,
    pub(super) before: EventKind,
}

/// Puts the events of one file, as they stand there, in order of day, then as they came; returns those whose order
/// within their day nothing shows.
pub(super) fn put_in_order(events: &mut [Event]) -> Vec<TakenFirst> {
    if is_written_day_after_day(events) {
        events.sort_by_key(|event| event.at);
        return Vec::new();
    }
    events.sort_by(|one, other| {
        let days = one.at.cmp(&other.at);
        days.then_with(|| is_holding(one).cmp(&is_holding(other)))
            .then_with(|| by_content(one, other))
    });
    let mut taken = Vec::new();
    let mut first = 0;
    for of_day in events.chunk_by(|one, other| one.at == other.at) {
        for (place, event) in of_day.iter().enumerate() {
            let after = of_day.iter().find(|other| undoes(event, other));
            if let Some(after) = after {
                taken.push(TakenFirst {
                    place: first + place,
                    before: after.kind,
                });
            }
        }
        first += of_day.len();
    }
    taken
}

/// Returns whether most lines that follow another day stand on the last day so far or after it: acts noted late
/// are fewer than those noted in time.
fn is_written_day_after_day(events: &[Event]) -> bool {
    let mut last: Option<Day> = None;
    let mut has_turned = false;
    let (mut in_time, mut late) = (0_u64, 0_u64);
    for event in events {
        let Some(so_far) = last else {
            last = Some(event.at);
            continue;
        };
        has_turned |= event.at != so_far;
        if event.at < so_far {
            late += 1;
        } else if has_turned {
            in_time += 1;
        }
        last = Some(so_far.max(event.at));
    }
    in_time > late || late == 0
}

/// Returns whether an event may keep its claims out of messages: one that ends a hold does not.
fn is_holding(event: &Event) -> bool {
    match status_of(event) {
        Some(status) => status.is_holding(),
        None => event.kind.ends().is_none(),
    }
}

/// Returns whether one of two events of a day would be undone by the other, were it the first.
fn undoes(ender: &Event, held: &Event) -> bool {
    if ender.customer != held.customer || is_holding(ender) || !is_holding(held) {
        return false;
    }
    let (of_one, of_other) = (ender.target.documents(), held.target.documents());
    let is_apart = !of_one.is_empty()
        && !of_other.is_empty()
        && !of_one.iter().any(|document| of_other.contains(document));
    let are_statuses = status_of(ender).is_some() && status_of(held).is_some();
    !is_apart && (are_statuses || ender.kind.ends() == Some(held.kind) && has_its_name(ender, held))
}

/// Returns whether what ends one thing is meant for another by its name: a plan of another name runs on.
fn has_its_name(ender: &Event, held: &Event) -> bool {
    let [of_one, of_other] = [ender, held].map(|event| event.reference.trim());
    let is_named = held.kind == EventKind::Plan && !of_one.is_empty();
    !is_named || of_one.eq_ignore_ascii_case(of_other)
}

fn status_of(event: &Event) -> Option<EInvoiceStatus> {
    let is_status = event.kind == EventKind::EInvoiceStatus;
    EInvoiceStatus::parse(&event.reference).filter(|_| is_status)
}

/// Compares what two events of a day say, wherever they stand.
fn by_content(one: &Event, other: &Event) -> Ordering {
    let said = |event: &Event| (event.kind, event.customer, event.amount, event.until);
    let documents = |event: &Event| event.target.documents().to_vec();
    fn texts(event: &Event) -> [&str; 5] {
        [
            &event.step,
            &event.reference,
            &event.reason,
            &event.by,
            &event.id,
        ]
    }
    said(one)
        .cmp(&said(other))
        .then_with(|| documents(one).cmp(&documents(other)))
        .then_with(|| texts(one).cmp(&texts(other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Currency, CustomerIndex, SourceRow, Target};

    /// Makes events of one claim out of days of October 2026 and words of the journal.
    fn events(lines: &[(u32, &str)]) -> Vec<Event> {
        let event = |(line, (day, name)): (usize, &(u32, &str))| {
            let (name, reference) = name.split_once(' ').unwrap_or((name, ""));
            Event {
                at: Day::from_civil(2026, 10, *day).unwrap(),
                customer: CustomerIndex(0),
                target: Target::Claim(0),
                kind: EventKind::from_name(name).unwrap(),
                step: String::new(),
                amount: None,
                currency: Currency::EUR,
                until: None,
                reference: reference.to_owned(),
                reason: String::new(),
                by: String::new(),
                id: String::new(),
                row: SourceRow {
                    file: 0,
                    line: line as u32 + 2,
                },
            }
        };
        lines.iter().enumerate().map(event).collect()
    }

    /// Returns the lines in the order that they are taken in, and those whose place was chosen.
    fn taken(lines: &[(u32, &str)]) -> (Vec<u32>, Vec<u32>) {
        let mut events = events(lines);
        let chosen = put_in_order(&mut events);
        let line = |event: &Event| event.row.line - 1;
        let chosen = chosen.iter().map(|it| line(&events[it.place])).collect();
        (events.iter().map(line).collect(), chosen)
    }

    #[test]
    fn a_file_that_grew_says_what_came_first() {
        let grown = [(1, "hold"), (1, "release"), (3, "promise")];
        assert_eq!(taken(&grown), (vec![1, 2, 3], vec![]));
        let of_one_day = [(1, "hold"), (1, "release")];
        assert_eq!(taken(&of_one_day), (vec![1, 2], vec![]));
        // What was noted late among it changes nothing.
        let late = [(4, "note"), (2, "promise"), (6, "hold"), (6, "release")];
        assert_eq!(taken(&late), (vec![2, 1, 3, 4], vec![]));
    }

    #[test]
    fn in_a_file_sorted_otherwise_the_hold_wins() {
        let newest_first = [(7, "hold"), (7, "release"), (1, "step-done")];
        assert_eq!(taken(&newest_first), (vec![3, 2, 1], vec![2]));
        let other_way = [(7, "release"), (7, "hold"), (1, "step-done")];
        assert_eq!(taken(&other_way), (vec![3, 1, 2], vec![1]));
        let statuses = [
            (7, "e-invoice-status 207"),
            (7, "e-invoice-status 205"),
            (1, "note"),
        ];
        assert_eq!(taken(&statuses), (vec![3, 2, 1], vec![2]));
        let plans = [(7, "plan P1"), (7, "plan-ended p1"), (1, "note")];
        assert_eq!(taken(&plans).1, [2]);
        let unlike = [(7, "release"), (7, "promise"), (1, "note")];
        let of_another_name = [(7, "plan-ended P1"), (7, "plan P2"), (1, "note")];
        for lines in [unlike, of_another_name] {
            assert_eq!(taken(&lines).1, Vec::<u32>::new());
        }
    }
}
