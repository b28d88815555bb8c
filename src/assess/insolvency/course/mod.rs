//! The course of insolvency proceedings, line after line: what opens them, converts them, adopts a plan or ends them.
//!
//! Takes the customer's columns and the journal, in order of day. Invariant: a line that says that proceedings are
//! over ends those that are open from its day on; of a liquidation, only one that says why frees its debtor.

use super::{Adoption, Closure, ClosureCause, Forum, Insolvency, opens_anew};
use crate::model::{Customer, Day, Event, Proceedings, ProceedingsWord, SourceRow};

/// What one line says of proceedings.
#[derive(Clone)]
pub(super) struct Line<'line> {
    pub(super) on: Option<Day>,
    pub(super) published: Option<Day>,
    pub(super) kind: &'line str,
    pub(super) source: Option<SourceRow>,
    /// Whether it is the customer's own row: its day is that of the opening, and its kind that of today.
    pub(super) is_column: bool,
}

/// Proceedings that are over, whose creditors recovered their actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Past {
    /// The proceedings.
    pub(crate) proceedings: Insolvency,
    /// The day on which they ended.
    pub(crate) ended: Day,
    /// The line that says so.
    pub(crate) source: Option<SourceRow>,
}

/// The proceedings of a customer by the end of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stages {
    /// Those that still bind creditors.
    pub(crate) open: Option<Insolvency>,
    /// Those that are over, in order.
    pub(crate) past: Vec<Past>,
    /// The judgments that opened each, in order: the plan of those whose opening nobody tells.
    pub(crate) openings: Vec<Day>,
}

impl Stages {
    /// Returns the proceedings of a customer at the end of a day; `events` are its insolvency events.
    ///
    /// The first judgment of proceedings parts claims: a later one is their conversion, and gives its kind, unless
    /// they had ended, a plan had been adopted (C. com., art. L626-27, L631-20-1), or it comes when no observation
    /// period can last any more ([`opens_anew`]).
    pub(crate) fn of<'events>(
        customer: &'events Customer,
        events: impl Iterator<Item = &'events Event>,
        as_of: Day,
    ) -> Self {
        let details = customer.details();
        let word = ProceedingsWord::of(&details.insolvency);
        let by_columns = match details.insolvency_on {
            Some(judgment) => judgment <= as_of,
            // A word that nobody knows opens nothing: it is told, for somebody to say what it means.
            None => !details.insolvency.is_empty() && word != ProceedingsWord::Unknown,
        };
        let column = by_columns.then_some(Line {
            on: details.insolvency_on,
            published: details.bodacc_on,
            kind: &details.insolvency,
            source: details.insolvency_at,
            is_column: true,
        });
        // In a column no line came before: what is over is told, and ends nothing.
        let is_none = !details.insolvency.is_empty() && word.is_none();
        let journal = events.filter(|event| event.at <= as_of).map(|event| Line {
            on: Some(event.at),
            published: event.until,
            kind: &event.reference,
            source: Some(event.row),
            is_column: false,
        });
        let mut lines: Vec<Line<'_>> = column
            .into_iter()
            .filter(|_| !is_none)
            .chain(journal)
            .collect();
        // What a row says to be closed, and not when, is so of what the journal tells.
        let is_closed_last = |line: &Line<'_>| {
            let is_closed = matches!(
                word,
                ProceedingsWord::LiquidationOver | ProceedingsWord::WantOfAssets
            );
            line.is_column && line.on.is_none() && is_closed
        };
        lines.sort_by_key(|line| (is_closed_last(line), line.on));
        let mut stages = Self::through(&lines, as_of);
        let is_over = matches!(word, ProceedingsWord::Over | ProceedingsWord::Reversed);
        if let Some(open) = &mut stages.open
            && is_over
            && details.insolvency_on.is_none()
        {
            // Which of them is over, and since when, nobody says.
            open.doubted_by = Some(details.insolvency.clone());
        }
        let past = stages.past.iter_mut().map(|past| &mut past.proceedings);
        for found in stages.open.iter_mut().chain(past) {
            found.seat = Forum::of(customer);
        }
        stages
    }

    fn through(lines: &[Line<'_>], as_of: Day) -> Self {
        let mut stages = Self::default();
        for line in lines {
            stages.add(line, as_of);
        }
        stages
    }

    fn add(&mut self, line: &Line<'_>, as_of: Day) {
        let word = if line.kind.is_empty() {
            ProceedingsWord::Open
        } else {
            ProceedingsWord::of(line.kind)
        };
        match word {
            ProceedingsWord::Denied | ProceedingsWord::NotOne => {}
            ProceedingsWord::Over => self.end(line),
            ProceedingsWord::Reversed => self.reverse(line),
            ProceedingsWord::PlanReversed => self.reverse_plan(line, as_of),
            ProceedingsWord::Neutral => self.note(line, as_of),
            ProceedingsWord::LiquidationOver => self.close(line, ClosureCause::Unsaid, as_of),
            ProceedingsWord::WantOfAssets => self.close(line, ClosureCause::WantOfAssets, as_of),
            ProceedingsWord::Plan => self.adopt(line, as_of),
            ProceedingsWord::Open | ProceedingsWord::Unknown => self.judge(line, as_of),
        }
    }

    fn open(&mut self, line: &Line<'_>, as_of: Day) -> &mut Insolvency {
        self.openings.extend(line.on);
        let opened = Insolvency::opened(line, self.open.as_ref(), as_of);
        self.open.insert(opened)
    }

    /// A judgment: it opens proceedings, or converts those that are open.
    fn judge(&mut self, line: &Line<'_>, as_of: Day) {
        let is_anew = self.open.as_ref().is_none_or(|known| {
            let is_named = Proceedings::parse(line.kind) != Proceedings::Unknown;
            let ended = known
                .closure
                .map(|closure| closure.on)
                .or(known.plan_on().map(Some));
            match (ended, line.on) {
                (Some(ended), Some(on)) => is_named && ended.is_none_or(|ended| on > ended),
                (Some(_), None) => false,
                (None, Some(on)) => opens_anew(known.judgment, on, line.kind),
                (None, None) => false,
            }
        });
        if is_anew {
            self.open(line, as_of);
        } else if let Some(known) = self.open.take() {
            let was_undated = known.judgment.is_none();
            let converted = known.converted(line, as_of);
            // What a row tells without its day, a dated line may date: interest stops at it all the same.
            let dated = converted.judgment.filter(|_| was_undated);
            self.openings.extend(dated);
            self.open = Some(converted);
        }
    }

    /// A plan ends the observation period: prior claims stay bound by it, and a later judgment opens anew. One that
    /// stands alone opens nothing: that proceedings were opened before is known, and not when, nor what was published.
    fn adopt(&mut self, line: &Line<'_>, as_of: Day) {
        if line.is_column && line.on.is_some() {
            // The day is that of the opening; the publication may be that of the plan, and no delay runs from it.
            let unpublished = Line {
                published: None,
                ..*line
            };
            self.judge(&unpublished, as_of);
            if let Some(known) = &mut self.open {
                known.plan = known.plan.or(Some(Adoption { on: None }));
            }
            return;
        }
        let known = match &mut self.open {
            Some(known) => known,
            None => {
                let unopened = Line {
                    on: None,
                    published: None,
                    ..*line
                };
                // What was born before the plan bears no interest from its day on, whenever they were opened.
                self.openings.extend(line.on);
                let opened = Insolvency::opened(&unopened, None, as_of);
                self.open.insert(opened)
            }
        };
        let adopted = known.plan.and_then(|plan| plan.on).or(line.on);
        known.plan = Some(Adoption { on: adopted });
        if Proceedings::parse(line.kind) != Proceedings::Unknown {
            line.kind.clone_into(&mut known.kind);
        }
    }

    /// They are over: their debtor pays as before; of a liquidation nobody knows it who does not say why.
    fn end(&mut self, line: &Line<'_>) {
        let Some(known) = &mut self.open else {
            return;
        };
        let is_sure = ProceedingsWord::frees_of_liquidation(line.kind);
        if known.liquidation.is_some() && !is_sure {
            let closure = Closure {
                on: line.on,
                cause: ClosureCause::Unsaid,
                source: line.source,
            };
            known.closure = known.closure.or(Some(closure));
            return;
        }
        if let (Some(proceedings), Some(ended)) = (self.open.take(), line.on) {
            let source = line.source;
            self.past.push(Past {
                proceedings,
                ended,
                source,
            });
        }
    }

    /// What is done in them opens, converts and publishes nothing; where no judgment is told it is read as the
    /// opening: of what it may be, it leaves the least time. So is the day of a customer's row.
    fn note(&mut self, line: &Line<'_>, as_of: Day) {
        let is_told = |known: &Insolvency| known.judgment.is_some() || known.plan.is_some();
        if line.is_column || !self.open.as_ref().is_some_and(is_told) {
            return self.judge(line, as_of);
        }
        let undated = Line {
            on: None,
            published: None,
            ..*line
        };
        self.judge(&undated, as_of);
    }

    /// The plan fell on appeal: they are open as before it, and bind prior claims. Of what nobody told before, the
    /// opening is as unknown as that of a plan that stands alone.
    fn reverse_plan(&mut self, line: &Line<'_>, as_of: Day) {
        match self.open {
            Some(_) => self.note(line, as_of),
            None => self.adopt(line, as_of),
        }
        if let Some(known) = &mut self.open {
            known.plan = known.plan.filter(|_| known.judgment.is_none());
            known.doubted_by = Some(line.kind.to_owned());
        }
    }

    /// The judgment was reversed on appeal: it stopped nothing. Of proceedings that were converted, or that followed
    /// others, nobody says which judgment it was: they end on that day.
    fn reverse(&mut self, line: &Line<'_>) {
        let is_the_only_one = self.open.as_ref().is_some_and(|open| {
            let converted_on = open.liquidation.map(|liquidation| liquidation.judgment);
            let is_converted = converted_on.is_some_and(|on| on != open.judgment);
            !is_converted && open.former.is_none() && open.plan.is_none()
        });
        if is_the_only_one {
            self.openings.pop();
        }
        self.end(line);
    }

    fn close(&mut self, line: &Line<'_>, cause: ClosureCause, as_of: Day) {
        let known = match &mut self.open {
            Some(known) => known,
            None => self.open(line, as_of),
        };
        // A later line may say why.
        if known
            .closure
            .is_none_or(|closure| closure.cause == ClosureCause::Unsaid)
        {
            // The day of a customer's row is that of the opening.
            let closed = line.on.filter(|_| !line.is_column);
            let on = known.closure.map_or(closed, |closure| closure.on);
            known.closure = Some(Closure {
                on,
                cause,
                source: line.source,
            });
        }
        if known.kind.is_empty() || Proceedings::parse(line.kind) == Proceedings::Liquidation {
            line.kind.clone_into(&mut known.kind);
        }
    }
}

#[cfg(test)]
mod tests;
