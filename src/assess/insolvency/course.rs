//! The course of insolvency proceedings, line after line: what opens them, converts them, adopts a plan or ends them.
//!
//! Takes the customer's columns and the journal, in order of day. Invariant: a line that says that proceedings are
//! over ends those that are open from its day on; of a liquidation, only one that says why frees its debtor.

use super::{Closure, ClosureCause, Forum, Insolvency, opens_anew};
use crate::model::{Customer, Day, Event, Proceedings, ProceedingsWord, SourceRow};

/// What one line says of proceedings.
pub(super) struct Line<'line> {
    pub(super) on: Option<Day>,
    pub(super) published: Option<Day>,
    pub(super) kind: &'line str,
    pub(super) source: Option<SourceRow>,
}

/// Proceedings that are over, whose creditors recovered their actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Past {
    /// The proceedings.
    pub(crate) proceedings: Insolvency,
    /// The day on which they ended.
    pub(crate) ended: Day,
}

/// The proceedings of a customer by the end of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stages {
    /// Those that still bind creditors.
    pub(crate) open: Option<Insolvency>,
    /// Those that are over, in order.
    pub(crate) past: Vec<Past>,
    /// The judgments that opened each, in order.
    openings: Vec<Day>,
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
            None => !details.insolvency.is_empty() && !word.is_unknown(),
        };
        let column = by_columns.then_some(Line {
            on: details.insolvency_on,
            published: details.bodacc_on,
            kind: &details.insolvency,
            source: details.insolvency_at,
        });
        // In a column no line came before: what is over is told, and ends nothing.
        let is_none = !details.insolvency.is_empty() && word.is_none();
        let journal = events.filter(|event| event.at <= as_of).map(|event| Line {
            on: Some(event.at),
            published: event.until,
            kind: &event.reference,
            source: Some(event.row),
        });
        let mut lines: Vec<Line<'_>> = column
            .into_iter()
            .filter(|_| !is_none)
            .chain(journal)
            .collect();
        lines.sort_by_key(|line| line.on);
        let mut stages = Self::through(&lines, as_of);
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
                .or(known.plan.map(Some));
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
            self.open = Some(known.converted(line, as_of));
        }
    }

    /// A plan ends the observation period: prior claims stay bound by it, and a later judgment opens anew.
    fn adopt(&mut self, line: &Line<'_>, as_of: Day) {
        let known = match &mut self.open {
            Some(known) => known,
            None => self.open(line, as_of),
        };
        known.plan = known.plan.or(line.on);
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
            self.past.push(Past { proceedings, ended });
        }
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
            let on = known.closure.map_or(line.on, |closure| closure.on);
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

/// Returns the judgments that open proceedings out of all lines of a customer, in order: each with its kind as
/// written.
pub(crate) fn openings(lines: &[(Day, &str)], as_of: Day) -> Vec<Day> {
    let lines: Vec<Line<'_>> = lines
        .iter()
        .map(|(on, kind)| Line {
            on: Some(*on),
            published: None,
            kind,
            source: None,
        })
        .collect();
    Stages::through(&lines, as_of).openings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;

    fn stages(lines: &[(&str, &str)]) -> Stages {
        let lines: Vec<Line<'_>> = lines
            .iter()
            .map(|(on, kind)| Line {
                on: Some(day(on)),
                published: None,
                kind,
                source: None,
            })
            .collect();
        Stages::through(&lines, day("2026-11-21"))
    }

    /// C. com. L626-1, L626-27, L631-20-1: a judgment after a plan is no conversion.
    #[test]
    fn a_plan_ends_observation_and_a_later_judgment_opens_anew() {
        let bound = stages(&[
            ("2025-01-15", "sauvegarde"),
            ("2025-06-15", "plan de sauvegarde"),
        ]);
        let open = bound.open.unwrap();
        assert_eq!(open.judgment, Some(day("2025-01-15")));
        assert_eq!(open.plan, Some(day("2025-06-15")));
        for second in ["redressement judiciaire", "LJ", "conversion en LJ"] {
            let failed = stages(&[
                ("2025-01-15", "sauvegarde"),
                ("2025-06-15", "arrêt du plan"),
                ("2025-09-15", second),
            ]);
            let open = failed.open.unwrap();
            assert_eq!(open.judgment, Some(day("2025-09-15")), "{second}");
            assert_eq!(open.former, Some(day("2025-01-15")));
            assert_eq!((open.plan, failed.openings.len()), (None, 2));
        }
        let told_again = stages(&[
            ("2025-01-15", "RJ"),
            ("2025-06-15", "plan de redressement"),
            ("2025-09-15", "commissaire à l'exécution du plan"),
        ]);
        assert_eq!(told_again.open.unwrap().judgment, Some(day("2025-01-15")));
    }

    #[test]
    fn a_closure_ends_proceedings_and_a_later_judgment_opens_others() {
        for over in [
            "clôture",
            "in bonis",
            "fin de plan",
            "plan exécuté",
            "RJ clos",
        ] {
            let ended = stages(&[("2025-01-15", "RJ"), ("2025-06-15", over)]);
            assert_eq!(ended.open, None, "{over}");
            assert_eq!(ended.past[0].ended, day("2025-06-15"));
            let others = stages(&[
                ("2025-01-15", "RJ"),
                ("2025-06-15", over),
                ("2025-09-15", "RJ"),
            ]);
            let open = others.open.unwrap();
            assert_eq!(open.judgment, Some(day("2025-09-15")), "{over}");
            assert_eq!(open.former, None, "declared anew");
        }
        assert_eq!(stages(&[("2025-06-15", "clôture")]), Stages::default());
    }

    /// C. com. L643-11: no creditor recovers its action; nobody takes one cause for another.
    #[test]
    fn a_liquidation_that_was_closed_keeps_its_creditors_unless_nothing_was_left_to_pay() {
        let cause = |over| {
            let stages = stages(&[("2025-01-15", "LJ"), ("2025-06-15", over)]);
            stages.open.map(|open| open.closure.unwrap().cause)
        };
        let want = "clôture pour insuffisance d'actif";
        assert_eq!(cause(want), Some(ClosureCause::WantOfAssets));
        assert_eq!(cause("clôture"), Some(ClosureCause::Unsaid));
        assert_eq!(cause("LJ clôturée"), Some(ClosureCause::Unsaid));
        assert_eq!(cause("clôture pour extinction du passif"), None);
        let said_later = stages(&[
            ("2025-01-15", "LJ"),
            ("2025-06-15", "clôture"),
            ("2025-07-15", want),
        ]);
        let closure = said_later.open.unwrap().closure.unwrap();
        assert_eq!(closure.on, Some(day("2025-06-15")));
        assert_eq!(closure.cause, ClosureCause::WantOfAssets);
    }
}
