//! Events of all journals put together: each once, in order of day, with what is wrong with lines.

use super::event::{Books, Outcome};
use super::forms::Forms;
use super::line_order::put_in_order;
use super::spelling::Meant;
use super::{Journal, Line};
use crate::model::{Event, Finding, FindingCode, Skip, Source, SourceRow, Value};
use crate::read::fields::JournalField as Field;
use std::collections::BTreeMap;

/// Lines of one code that are told one by one; the last of them stands for those that follow.
const MOST_TOLD: usize = 20;

/// Events being gathered.
#[derive(Debug, Default)]
pub(in crate::read) struct Events {
    events: Vec<Event>,
    later: u64,
    /// Lines by id, with their paths.
    known: BTreeMap<String, (String, Line)>,
    findings: Findings,
}

/// What is wrong with lines, so many of each code.
#[derive(Debug, Default)]
struct Findings {
    all: Vec<Finding>,
    /// By code: how many were told, and the place of the last.
    told: BTreeMap<FindingCode, (usize, usize)>,
}

impl Findings {
    fn tell(&mut self, finding: Finding) {
        let is_line = match finding.code.severity() {
            crate::model::Severity::Error | crate::model::Severity::Warning => MOST_TOLD,
            crate::model::Severity::Notice => 1,
        };
        let (told, last) = self.told.entry(finding.code).or_default();
        if *told >= is_line {
            self.all[*last].count += 1;
            return;
        }
        *told += 1;
        *last = self.all.len();
        self.all.push(finding);
    }
}

impl Events {
    /// Takes the lines of a journal; returns its source with all lines counted.
    pub(in crate::read) fn take(
        &mut self,
        journal: Journal,
        file: u16,
        books: &Books<'_>,
    ) -> Source {
        let Journal {
            mut source,
            lines,
            forms,
            findings,
            ..
        } = journal;
        for mut finding in findings {
            let line = finding.at.map_or(0, |at| at.line);
            finding.at = Some(SourceRow { file, line });
            self.findings.tell(finding);
        }
        let mut skips: BTreeMap<Skip, u64> = BTreeMap::new();
        let first = self.events.len();
        for line in lines {
            match self.line(&line, &forms, file, books, &source) {
                Taken::In => source.accepted += 1,
                Taken::Out(reason) => *skips.entry(reason).or_default() += 1,
                // What is no event takes no id: the line that corrects it may have the same.
                Taken::Wrong => {
                    source.refused += 1;
                    continue;
                }
            }
            let id = line.text(Field::Id);
            if !id.is_empty() && !self.known.contains_key(id) {
                let known = (source.path.clone(), line.clone());
                self.known.insert(id.to_owned(), known);
            }
        }
        source.skipped = skips.values().sum();
        source.skips = skips.into_iter().collect();
        self.put_in_order(first, &source);
        source
    }

    /// Puts the events of a file, those from `first` on, in the order of their days and of what came first, and
    /// tells where nothing shows it.
    fn put_in_order(&mut self, first: usize, source: &Source) {
        let own = &mut self.events[first..];
        for taken in put_in_order(own) {
            let event = &own[taken.place];
            let mut finding = Finding::new(FindingCode::EventOrderUnproven).at(event.row);
            let columns = source.columns.iter();
            let mut named = columns.filter(|(name, _)| *name == Field::Event.name());
            finding.column = named.next().map(|(_, header)| header.clone());
            finding.value = Some(event.kind.name().to_owned());
            let finding = finding.detail(Value::Day(event.at));
            self.findings.tell(finding.text(taken.before.name()));
        }
    }

    fn line(
        &mut self,
        line: &Line,
        forms: &Forms,
        file: u16,
        books: &Books<'_>,
        source: &Source,
    ) -> Taken {
        let at = SourceRow {
            file,
            line: line.line,
        };
        let header = |field: Field| {
            let column = source
                .columns
                .iter()
                .find(|(name, _)| *name == field.name());
            column.map(|(_, header)| header.clone())
        };
        let finding = |code, field: Field| {
            let mut finding = Finding::new(code).at(at);
            finding.column = header(field);
            let value = line.text(field);
            finding.value = (!value.is_empty()).then(|| value.to_owned());
            finding
        };
        if let Some((path, first)) = self.known.get(line.text(Field::Id)) {
            let code = if first.says_the_same(line) {
                FindingCode::DuplicateEvent
            } else {
                FindingCode::EventIdReused
            };
            let other = (*path != source.path).then(|| path.clone());
            let other = Value::Line(first.line, other);
            self.findings.tell(finding(code, Field::Id).detail(other));
            return Taken::Out(Skip::Duplicate);
        }
        let mut outcome = books.outcome(line, forms, file);
        let mut meant = Vec::new();
        // The customer may have to be found first, then the invoice.
        for field in [Field::Customer, Field::Invoice] {
            if outcome != Outcome::Unmatched(field) {
                continue;
            }
            match books.meant(field, line.text(field)) {
                Meant::One(name) => {
                    let first = meant.first().cloned();
                    let read = first.map_or_else(
                        || line.clone(),
                        |(field, name): (Field, String)| line.with(field, name),
                    );
                    outcome = books.outcome(&read.with(field, name.clone()), forms, file);
                    meant.push((field, name));
                }
                Meant::Several => outcome = Outcome::Wrong(FindingCode::EventAmbiguous, field),
                Meant::None => {}
            }
        }
        match outcome {
            Outcome::Event(event) => {
                self.events.push(*event);
                if let Some((field, name)) = meant.into_iter().next() {
                    let finding = finding(FindingCode::EventRespelled, field);
                    self.findings.tell(finding.text(name));
                }
            }
            Outcome::Later => self.later += 1,
            Outcome::Unmatched(field) => {
                let code = FindingCode::EventUnmatched;
                self.findings.tell(finding(code, field));
                return Taken::Out(Skip::NotInBooks);
            }
            Outcome::Wrong(code, field) => {
                let event = line.text(Field::Event);
                let finding = finding(code, field).text(field.name()).text(event);
                self.findings.tell(finding);
                return Taken::Wrong;
            }
        }
        Taken::In
    }

    /// Returns the events in order of day, then of file, then as they came; how many are of later days; and what is
    /// wrong with lines.
    pub(in crate::read) fn finish(mut self) -> (Vec<Event>, u64, Vec<Finding>) {
        self.events.sort_by_key(|event| event.at);
        if self.later > 0 {
            let finding = Finding::new(FindingCode::FutureEvents).count(self.later);
            self.findings.all.push(finding);
        }
        (self.events, self.later, self.findings.all)
    }
}

/// How a line is counted.
enum Taken {
    In,
    Out(Skip),
    Wrong,
}
