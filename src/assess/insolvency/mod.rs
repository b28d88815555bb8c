//! Insolvency proceedings of a customer: since when, and the deadlines that they set off.
//!
//! Takes the customer's columns and the journal. Invariant: a deadline that the creditor must meet is shown as
//! it falls, never moved to a working day, and does not run before the publication in the BODACC; whether it is
//! over, [`super::calendar`] says.

mod course;
mod forum;
mod told;

pub(crate) use course::{Past, Stages};
pub(crate) use told::{PLAN_ALONE, PLAN_UNDATED};

pub use forum::Forum;

use super::whence::Whence;
use crate::model::{Day, Proceedings, ProceedingsWord, SourceRow, folded_name};
use crate::policy::periods::Months;
use crate::policy::sourced::Sourced;
use crate::policy::statutory;
use course::Line;

/// Proceedings that are open at the end of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insolvency {
    /// The opening judgment; none when only the proceedings are known.
    pub judgment: Option<Day>,
    /// The opening judgment of proceedings before these, such as a safeguard whose plan failed.
    pub former: Option<Day>,
    /// The plan of proceedings before these, where nobody tells when those were opened: what is born before it is
    /// bound by it (C. com., art. L626-11).
    pub former_plan: Option<Day>,
    /// The publication in the BODACC of the judgment that opened them, from which the delays of prior claims run.
    pub published: Option<Day>,
    /// The judgment that pronounced a liquidation, at once or by conversion.
    pub liquidation: Option<Liquidation>,
    /// The plan that a judgment adopted, which ended the observation period (C. com., art. L626-1, L631-19).
    pub plan: Option<Adoption>,
    /// Where the debtor is, which tells where they were opened while no publication does.
    pub seat: Forum,
    /// The closure of the liquidation, where its creditors do not recover their actions, or may not.
    pub closure: Option<Closure>,
    /// What a line says of them that nobody can follow without its day, or without knowing what it left: they are
    /// taken to be open all the same.
    pub doubted_by: Option<String>,
    /// A publication dated before its judgment, which does not count.
    pub published_early: Option<Day>,
    /// Their kind, as written.
    pub kind: String,
    /// The line of the journal or of the customer file that says so; none when invoices do.
    pub source: Option<SourceRow>,
}

/// The judgment that pronounced a liquidation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Liquidation {
    /// Its day; none when only the proceedings are known.
    pub judgment: Option<Day>,
    /// Its publication in the BODACC.
    pub published: Option<Day>,
}

/// The judgment that adopted a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adoption {
    /// Its day; none when only the plan is known.
    pub on: Option<Day>,
}

/// How proceedings ended whose creditors do not recover their actions, or may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closure {
    /// Its day; none when only the closure is known.
    pub on: Option<Day>,
    /// Why.
    pub cause: ClosureCause,
    /// The line that tells it.
    pub source: Option<SourceRow>,
}

/// Why a liquidation was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosureCause {
    /// For want of assets (C. com., art. L643-11).
    WantOfAssets,
    /// Nobody says.
    Unsaid,
}

impl ClosureCause {
    /// Returns the word that names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WantOfAssets => "want-of-assets",
            Self::Unsaid => "unsaid",
        }
    }
}

impl Insolvency {
    fn opened(told: &Line<'_>, former: Option<&Self>, as_of: Day) -> Self {
        let opened = Self {
            judgment: told.on,
            former: former.and_then(|former| former.former.or(former.judgment)),
            former_plan: former.and_then(|former| {
                let untold = former.plan_on().filter(|_| former.judgment.is_none());
                former.former_plan.or(untold)
            }),
            published: None,
            published_early: None,
            liquidation: None,
            plan: None,
            seat: Forum::France,
            closure: None,
            doubted_by: None,
            kind: String::new(),
            source: None,
        };
        opened.converted(told, as_of)
    }

    /// Adds what a further line says: the first judgment stands, and its publication; the last kind does. The
    /// publication of a conversion opens no delay for prior claims anew: it is that of the liquidation alone.
    fn converted(mut self, told: &Line<'_>, as_of: Day) -> Self {
        let told_kind = Proceedings::parse(told.kind);
        let is_known = told_kind != Proceedings::Unknown;
        let is_conversion = self.judgment.is_some_and(|opened| Some(opened) != told.on)
            && !self.kind.is_empty()
            && is_known
            && told_kind != Proceedings::parse(&self.kind);
        // What comes after a plan is no opening of what it ended.
        let opening = told.on.filter(|_| self.plan_on().is_none());
        self.judgment = self.judgment.or(opening);
        let published = told.published.filter(|published| *published <= as_of);
        // The delay runs from the publication of the judgment, which cannot come before it.
        let is_early = |day: &Day| told.on.is_some_and(|on| *day < on);
        self.published_early = self.published_early.or(published.filter(is_early));
        let published = published.filter(|day| !is_early(day));
        if !is_conversion && self.plan_on().is_none() {
            self.published = self.published.or(published);
        }
        if told_kind == Proceedings::Liquidation {
            self.plan = self.plan.filter(|plan| plan.on.is_some());
            let known = self.liquidation.unwrap_or(Liquidation {
                judgment: told.on,
                published,
            });
            self.liquidation = Some(Liquidation {
                judgment: known.judgment.or(told.on),
                published: known.published.or(published),
            });
        }
        self.source = self.source.or(told.source);
        // What names no kind leaves the one that a judgment named.
        if is_known || self.kind.is_empty() {
            told.kind.clone_into(&mut self.kind);
        }
        self
    }

    /// Returns whether a claim was born before the judgment (C. com., art. L622-7): by its performance,
    /// else by its issue. Before a judgment whose day nobody knows, every claim is that was born before its plan.
    #[must_use]
    pub fn is_prior(&self, issued: Day, performed: Option<Day>) -> bool {
        let born = performed.unwrap_or(issued);
        let opened_by = self.judgment.or(self.plan_on());
        opened_by.is_none_or(|opened_by| born < opened_by)
    }

    /// Returns the day of the judgment that adopted a plan.
    #[must_use]
    pub fn plan_on(&self) -> Option<Day> {
        self.plan?.on
    }

    /// Returns whether a plan binds them: prior claims are paid as it says, and their debtor pays all others itself
    /// (C. com., art. L626-11, L631-19).
    #[must_use]
    pub const fn is_under_plan(&self) -> bool {
        self.plan.is_some() && self.closure.is_none()
    }

    /// Returns whether a plan was adopted in them, and nobody tells the publication of their opening: the delays that
    /// run from it are over or not, and nobody knows which.
    #[must_use]
    pub fn is_opening_untold(&self) -> bool {
        self.plan.is_some() && self.published.is_none() && !self.is_abroad()
    }

    /// Returns where they were opened: what was published in the BODACC, in France.
    #[must_use]
    pub const fn forum(&self) -> Forum {
        match self.published {
            Some(_) => Forum::France,
            None => self.seat,
        }
    }

    /// Returns whether they were opened outside France, whose law says nothing of them.
    #[must_use]
    pub fn is_abroad(&self) -> bool {
        self.forum() != Forum::France
    }

    /// Returns the day on which the period ended in which what is supplied has a rank of its own (C. com., art.
    /// L622-17, L641-13): that of a plan, or of the closure.
    #[must_use]
    pub fn ended_observation(&self) -> Option<Day> {
        let closed = self.closure.and_then(|closure| closure.on);
        self.plan_on().or(closed)
    }

    /// Returns whether the liquidation was closed for want of assets.
    #[must_use]
    pub fn is_closed_for_want(&self) -> bool {
        let cause = self.closure.map(|closure| closure.cause);
        cause == Some(ClosureCause::WantOfAssets)
    }

    /// Returns whether a declaration answers these proceedings for a claim born on a day: made since the
    /// judgment, or in former proceedings whose creditors need not declare anew (C. com., art. L626-27, III).
    #[must_use]
    pub fn is_answered_by(&self, declared: Day, born: Day) -> bool {
        let since = |judgment: Day| declared >= judgment;
        let in_former = |former: Day| born < former && since(former);
        self.judgment.is_none_or(since)
            || self.former.is_some_and(in_former)
            || self.is_of_former_plan(born)
    }

    /// Returns whether a claim born on a day is bound by a plan of former proceedings, whose opening nobody tells.
    #[must_use]
    pub fn is_of_former_plan(&self, born: Day) -> bool {
        self.former_plan.is_some_and(|plan| born < plan)
    }

    /// Returns the last day to report a claim born after the judgment, left unpaid, to the liquidateur (C.
    /// com., art. L641-13, IV); none of other proceedings, whose delay starts when observation ends.
    #[must_use]
    pub fn report_by(&self) -> Option<Day> {
        let published = self.liquidation?.published?;
        Some(published.plus_months(statutory::insolvency().report.months))
    }

    /// Returns the last day to declare a prior claim, as it falls; none while nothing is published.
    #[must_use]
    pub fn declare_by(&self, from: Whence) -> Option<Day> {
        Some(self.published?.plus_months(declaration_period(from).months))
    }

    /// Returns the last useful day to claim goods back under a retention of title.
    #[must_use]
    pub fn claim_goods_by(&self) -> Option<Day> {
        let months = statutory::insolvency().retention_of_title.months;
        Some(self.published?.plus_months(months))
    }

    /// Returns the last useful day to ask to be relieved of a missed declaration.
    #[must_use]
    pub fn ask_relief_by(&self) -> Option<Day> {
        Some(
            self.published?
                .plus_months(statutory::insolvency().relief.months),
        )
    }
}

/// Returns the time to declare a prior claim, with the text that gives it.
#[must_use]
pub fn declaration_period(from: Whence) -> &'static Sourced<Months> {
    let periods = statutory::insolvency();
    match from {
        Whence::France => &periods.declaration,
        Whence::Abroad => &periods.declaration_from_abroad,
    }
}

/// Returns whether a text says that no insolvency proceedings are open, or names what is none: no debtor is
/// stayed by a conciliation, a mandat ad hoc (C. com., art. L611-3, L611-4) or an amicable liquidation (L237-1).
pub(crate) fn is_none(kind: &str) -> bool {
    !kind.is_empty() && ProceedingsWord::of(kind).is_none()
}

/// Returns whether a text says nothing of insolvency proceedings, or no more than that there are none.
pub(crate) fn says_nothing(kind: &str) -> bool {
    kind.is_empty() || ProceedingsWord::is_plain_no(kind)
}

/// Returns whether nobody knows what a text says of proceedings.
pub(crate) fn is_unknown(kind: &str) -> bool {
    ProceedingsWord::of(kind) == ProceedingsWord::Unknown
}

/// Returns whether a judgment opens proceedings anew, and converts none: no observation period lasts from the
/// former judgment until then (C. com., art. L621-3), and the line does not say that it is a conversion.
fn opens_anew(former: Option<Day>, on: Day, kind: &str) -> bool {
    let months = statutory::insolvency().observation.months;
    let is_later = former.is_some_and(|former| on > former.plus_months(months));
    is_later && !folded_name(kind).contains("conver")
}

#[cfg(test)]
mod tests;
