//! What is said of a claim in law: reasons, limitation, routes, deadlines, in both languages.
//!
//! The words keep to what a text asks, what the data show and what the user must confirm: they never say
//! that a claim will be won, and never qualify what the data cannot show. Each code has its words in each
//! language, or the program does not compile.

mod deadlines;
mod en;
mod fr;
mod insolvency;
mod pending;

use super::{Words, template, words};
use crate::assess::calendar::Delay;
use crate::assess::limitation::{
    InterruptingAct, Interruption, Limitation, LimitationRule, LimitationStart, LimitationState,
};
use crate::assess::route::{Because, Deadline, DeadlineKind, Missing, Route, RouteChoice};
use crate::assess::status::{Sign, Status};
use crate::assess::{AfterJudgment, Born, Case, Ground};
use crate::model::{Day, SourceRow, Value};
use crate::policy::Language;
use insolvency::InsolvencyWords;
use pending::PendingWords;

/// Returns the words of a language about the law.
pub(crate) const fn law(language: Language) -> &'static LawWords {
    match language {
        Language::French => &fr::LAW,
        Language::English => &en::LAW,
    }
}

/// The words of one language about the law of claims.
pub(crate) struct LawWords {
    language: Language,
    pub(crate) certaine: &'static str,
    pub(crate) liquide: &'static str,
    pub(crate) exigible: &'static str,
    pub(crate) collectable: &'static str,
    pub(crate) claimable: &'static str,
    /// What is left of a claim that may not be claimed.
    pub(crate) owed: &'static str,
    pub(crate) limitation: &'static str,
    /// Why it is certaine, liquide, exigible.
    pub(crate) reasons: [&'static str; 3],
    pub(crate) claimable_title: &'static str,
    pub(crate) ends_title: &'static str,
    pub(crate) prudent_title: &'static str,
    pub(crate) limitation_alerts: [&'static str; 2],
    pub(crate) limitation_expired: [&'static str; 2],
    pub(crate) route: &'static str,
    pub(crate) asks: &'static str,
    pub(crate) shows: &'static str,
    pub(crate) deadlines: &'static str,
    pub(crate) missing_title: &'static str,
    pub(crate) confirm: &'static str,
    pub(crate) others: &'static str,
    pub(crate) in_law: &'static str,
    /// What the short titles and the marks of a table of claims mean.
    pub(crate) legend: &'static str,
    pub(crate) profile: &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    pub(crate) disputed: &'static str,
    pub(crate) credit_expected: &'static str,
    pub(crate) instalments_to_come: &'static str,
    pub(super) status: fn(Status) -> &'static str,
    pub(super) sign: fn(Sign) -> &'static str,
    /// Instead of the sign of proceedings that do not merely stand open since a day.
    pub(super) insolvency: &'static InsolvencyWords,
    pub(super) rule: fn(LimitationRule) -> &'static str,
    pub(super) state: fn(LimitationState) -> &'static str,
    pub(super) ends: &'static str,
    pub(super) started: &'static str,
    pub(super) from_start: &'static str,
    pub(super) from_act: &'static str,
    pub(super) start: fn(LimitationStart) -> &'static str,
    pub(super) act: fn(InterruptingAct) -> &'static str,
    pub(super) pending: &'static PendingWords,
    pub(super) suspended: &'static str,
    pub(super) uncounted: &'static str,
    pub(super) prudent_ends: &'static str,
    pub(super) prudent_passed: &'static str,
    pub(super) possible_ends: &'static str,
    pub(super) route_words: fn(Route) -> RouteWords,
    /// Of a claim born after a judgment: that it is, that its issue alone tells so, how it is reported.
    pub(super) after_judgment: AfterWords,
    /// What the text asks of limitation against a public body.
    pub(super) public_limitation: &'static str,
    /// What the text asks, and the user must confirm, while a court has it.
    pub(super) before_court: [&'static str; 2],
    pub(super) because: fn(Because) -> &'static str,
    pub(super) missing: fn(Missing) -> &'static str,
    pub(super) deadline: fn(DeadlineKind) -> &'static str,
    /// The same, of a day that is past.
    pub(super) passed: fn(DeadlineKind) -> &'static str,
    /// One, several months from what sets a delay off.
    pub(super) months: [&'static str; 2],
    pub(super) not_started: &'static str,
    /// After a delay whose last day is past and was none to work on. Details: the working day.
    pub(super) extended: &'static str,
    /// After a delay whose text was read in a summary alone.
    pub(super) unverified: &'static str,
}

/// What is said of a claim born after a judgment. Details: a day.
pub(super) struct AfterWords {
    pub(super) later: &'static str,
    pub(super) by_issue: &'static str,
    pub(super) report_by: &'static str,
    pub(super) report_passed: &'static str,
    pub(super) report: &'static str,
}

/// What is said of a route.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RouteWords {
    /// Its name.
    pub(crate) title: &'static str,
    /// What the text asks, with its article.
    pub(crate) asks: &'static str,
    /// What the user must confirm.
    pub(crate) confirm: &'static str,
}

impl LawWords {
    fn words(&self) -> &'static Words {
        words(self.language)
    }

    /// Returns the word of a status.
    pub(crate) fn status(&self, status: Status) -> &'static str {
        (self.status)(status)
    }

    /// Returns the words of a state of limitation.
    pub(crate) fn state(&self, state: LimitationState) -> &'static str {
        (self.state)(state)
    }

    /// Returns the words of where limitation stands: no delay runs while what interrupted it lasts.
    pub(crate) fn limitation_state(&self, limitation: &Limitation) -> &'static str {
        match limitation.pending {
            Some(pending) if limitation.state == LimitationState::Running => {
                self.pending.state(pending)
            }
            Some(_) | None => self.state(limitation.state),
        }
    }

    /// Says a reason.
    pub(crate) fn ground(&self, ground: &Ground) -> String {
        let is_insolvency = ground.sign == Sign::Insolvency;
        let special = is_insolvency.then(|| self.insolvency.of(&ground.details));
        let text = special.flatten().unwrap_or((self.sign)(ground.sign));
        template::filled_with(text, &ground.details, self.words())
    }

    /// Returns what is said of a route.
    pub(crate) fn route(&self, route: Route) -> RouteWords {
        (self.route_words)(route)
    }

    /// Says that a claim was born after a judgment, and what follows.
    pub(crate) fn after_judgment(&self, after: &AfterJudgment) -> Vec<String> {
        let own = &self.after_judgment;
        let fill = |text, day| template::filled_with(text, &[Value::Day(day)], self.words());
        let mut said = vec![fill(own.later, after.judgment)];
        if after.born == Born::Issue {
            said.push(own.by_issue.to_owned());
        }
        let report = match after.report_by {
            Some(day) if after.report == Some(Delay::Over) => fill(own.report_passed, day),
            Some(day) => {
                let extended = after.report.and_then(Delay::extended_to);
                format!("{}{}", fill(own.report_by, day), self.extension(extended))
            }
            None => own.report.to_owned(),
        };
        said.push(format!("{report}{}", self.unverified(after.is_verified)));
        said
    }

    /// Returns what is said of the route that was chosen for a claim.
    pub(crate) fn chosen(&self, choice: &RouteChoice) -> RouteWords {
        let said = self.route(choice.route);
        let is_public = choice.because.contains(&Because::PublicDebtor);
        if choice.route == Route::LawyerLimitation && is_public {
            let asks = self.public_limitation;
            return RouteWords { asks, ..said };
        }
        if choice.because.contains(&Because::InsolvencyAbroad) {
            let [asks, confirm] = self.insolvency.declared_abroad;
            return RouteWords {
                asks,
                confirm,
                ..said
            };
        }
        if choice.because.contains(&Because::BeforeCourt) {
            let [asks, confirm] = self.before_court;
            return RouteWords {
                asks,
                confirm,
                ..said
            };
        }
        said
    }

    /// Says what led to a route.
    pub(crate) fn because(&self, because: Because) -> &'static str {
        (self.because)(because)
    }

    /// Says what a route needs.
    pub(crate) fn missing(&self, missing: Missing) -> &'static str {
        (self.missing)(missing)
    }

    /// Says a deadline: what for, when, or within how many months of what sets it off.
    pub(crate) fn deadline(&self, deadline: &Deadline) -> String {
        let what = if deadline.is_past {
            (self.passed)(deadline.kind)
        } else {
            (self.deadline)(deadline.kind)
        };
        let day = deadline.on.map(Value::Day);
        let span = deadline
            .months
            .map(|months| self.words().counted(u64::from(months), self.months));
        let said = match (day, span) {
            (Some(day), _) => {
                let what = template::filled_with(what, &[day], self.words());
                format!("{what}{}", self.extension(deadline.extended_to))
            }
            (None, Some(span)) => {
                let what =
                    template::filled_with(what, &[Value::Text("…".to_owned())], self.words());
                format!("{what} ({span}, {})", self.not_started)
            }
            (None, None) => {
                template::filled_with(what, &[Value::Text("…".to_owned())], self.words())
            }
        };
        format!("{said}{}", self.unverified(deadline.is_verified))
    }

    /// Says that a delay rests on a text that was read in a summary alone.
    fn unverified(&self, is_verified: bool) -> &'static str {
        if is_verified { "" } else { self.unverified }
    }

    /// Says to which day a delay is extended, once its last day is past.
    pub(crate) fn extension(&self, until: Option<Day>) -> String {
        let until = until.map(|day| [Value::Day(day)]);
        until.map_or_else(String::new, |day| {
            template::filled_with(self.extended, &day, self.words())
        })
    }

    /// Says until when a claim can be brought: each date with the day that it is counted from and the line
    /// that tells it, then what is to be known; `place` names a line.
    pub(crate) fn limitation_sentences(
        &self,
        case: &Case,
        place: impl Fn(SourceRow) -> String,
    ) -> Vec<String> {
        let limitation = &case.limitation;
        let fill =
            |text: &str, details: &[Value]| template::filled_with(text, details, self.words());
        let days = |days: i32| Value::Count(u64::from(days.unsigned_abs()));
        let started = |text, day, start| {
            let text = with_own(text, (self.start)(start));
            fill(&text, &[Value::Day(day)])
        };
        let interrupted = |by: Interruption| {
            let text = with_own(self.from_act, (self.act)(by.act));
            let anew = fill(&text, &[Value::Day(by.on)]);
            format!("{anew} ({})", place(by.source))
        };
        let prudent = if limitation.days_left < 0 {
            self.prudent_passed
        } else {
            self.prudent_ends
        };
        let state = self.limitation_state(limitation);
        let rule = if limitation.is_of_title {
            self.pending.title_rule()
        } else {
            (self.rule)(limitation.rule)
        };
        let mut said = vec![format!("{state} ({rule})")];
        if limitation.interrupted_by.is_some() {
            said.push(started(
                self.started,
                limitation.starts_on,
                limitation.start,
            ));
        }
        let pending = limitation.pending.map(|pending| {
            let (text, day) = self.pending.sentence(limitation, pending);
            (pending, fill(text, &[day]))
        });
        let from = match limitation.interrupted_by {
            Some(by) => interrupted(by),
            None => started(self.from_start, limitation.starts_on, limitation.start),
        };
        match pending {
            Some((pending, sentence)) if pending.gives_the_end => {
                said.push(format!("{sentence}, {from}"));
            }
            Some(_) | None => {
                let ends = fill(self.ends, &[Value::Day(limitation.ends_on)]);
                said.push(format!("{ends}, {from}"));
                said.extend(pending.map(|(_, sentence)| sentence));
            }
        }
        let details = [
            Value::Day(limitation.prudent_ends_on),
            days(limitation.days_left),
        ];
        let ends = fill(prudent, &details);
        let from = match limitation.prudent_interrupted_by {
            // What moved both is said once.
            Some(by) if limitation.interrupted_by == Some(by) => None,
            Some(by) => Some(interrupted(by)),
            None => Some(started(
                self.from_start,
                limitation.prudent_starts_on,
                limitation.prudent_start,
            )),
        };
        said.push(from.map_or_else(|| ends.clone(), |from| format!("{ends}, {from}")));
        if let Some(by) = limitation.suspended_by {
            let span = fill(self.suspended, &[Value::Day(by.from), Value::Day(by.to)]);
            said.push(format!("{span} ({})", place(by.source)));
        }
        if let Some(noted) = limitation.uncounted {
            let days = [Value::Day(noted.from), Value::Day(noted.to)];
            let text = fill(self.uncounted, &days);
            said.push(format!("{text} ({})", place(noted.source)));
        }
        if let (Some(possible), Some(by)) = (limitation.possible_ends_on, limitation.possible_by) {
            let of = Value::Text(place(by.source));
            let details = [Value::Day(possible), Value::Day(by.on), of];
            said.push(fill(self.possible_ends, &details));
        }
        said
    }
}

/// Puts words of the program in the second place of a text: unlike what files say, they are never cut.
fn with_own(text: &str, own: &str) -> String {
    text.replace("{1}", own)
}

#[cfg(test)]
mod tests;
