//! The words for insolvency proceedings: which kind they name, and which of them say that there are none.
//!
//! Takes what a cell or a journal line says; the words are data, in `proceedings.toml`. Invariant: what nobody
//! knows is told apart from what tells of proceedings and from what denies them.

use super::folded_name;
use serde::Deserialize;
use std::sync::LazyLock;

/// Insolvency proceedings by kind (C. com., livre VI).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proceedings {
    /// Sauvegarde.
    Safeguard,
    /// Redressement judiciaire.
    Reorganisation,
    /// Liquidation judiciaire.
    Liquidation,
    /// Of a kind that the files do not say.
    Unknown,
}

impl Proceedings {
    /// Reads the kind as files and journals write it: `liquidation judiciaire`, `RJ`, `sauvegarde`.
    ///
    /// A conversion names both kinds: the last one named is that of today.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let kinds = words_of(&folded(text)).filter_map(Self::named_by).last();
        kinds.unwrap_or(Self::Unknown)
    }

    /// Returns the kind that a folded word names, if it does.
    fn named_by(word: &str) -> Option<Self> {
        let kinds = &LEXICON.kinds;
        let groups = [
            (&kinds.safeguard, Self::Safeguard),
            (&kinds.reorganisation, Self::Reorganisation),
            (&kinds.liquidation, Self::Liquidation),
        ];
        let found = groups.into_iter().find(|(words, _)| is_among(words, word));
        found.map(|(_, kind)| kind)
    }

    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safeguard => "safeguard",
            Self::Reorganisation => "reorganisation",
            Self::Liquidation => "liquidation",
            Self::Unknown => "insolvency",
        }
    }
}

/// What a text says of insolvency proceedings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProceedingsWord {
    /// They are open.
    Open,
    /// A court adopted a plan in them.
    Plan,
    /// They are over, and its debtor pays as before.
    Over,
    /// The judgment that opened them was reversed: they never were.
    Reversed,
    /// The judgment that adopted their plan was reversed: they are open, as before it.
    PlanReversed,
    /// What is done in open proceedings, and opens, converts or ends none: the verification of claims.
    Neutral,
    /// A liquidation is over, and nobody says why.
    LiquidationOver,
    /// A liquidation was closed for want of assets: no creditor recovers its action (C. com., art. L643-11).
    WantOfAssets,
    /// There are none.
    Denied,
    /// It names what stays nobody: a conciliation, a mandat ad hoc, an amicable liquidation.
    NotOne,
    /// Nobody knows.
    Unknown,
}

impl ProceedingsWord {
    /// Returns what a text says.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let folded = folded(text);
        let lexicon = &*LEXICON;
        let says_nothing = |character: char| !character.is_alphanumeric() || character == '0';
        let is_whole = |words: &[String]| words.iter().any(|word| word == folded.trim());
        let begins = |words: &[String]| words.iter().any(|word| folded.trim().starts_with(word));
        let has = |words: &[String]| has_one(&folded, words);
        if folded.chars().all(says_nothing)
            || is_whole(&lexicon.denied.whole)
            || begins(&lexicon.denied.begins)
        {
            return Self::Denied;
        }
        if has(&lexicon.none.amicable) && !has(&lexicon.none.court) {
            return Self::NotOne;
        }
        let kind = Proceedings::parse(text);
        if let Some(over) = over(&folded, kind) {
            return over;
        }
        if has(&lexicon.plan.words) && !has(&lexicon.plan.unless) {
            return Self::Plan;
        }
        // Who names a kind may tell its judgment with what follows from it.
        if kind != Proceedings::Unknown {
            return Self::Open;
        }
        if has(&lexicon.neutral.words) && !has(&lexicon.neutral.unless) {
            return Self::Neutral;
        }
        if has(&lexicon.none.words) {
            return Self::NotOne;
        }
        if is_whole(&lexicon.open.whole) || has(&lexicon.open.words) {
            return Self::Open;
        }
        Self::Unknown
    }

    /// Returns whether a text about who owes, not about proceedings, may tell of some: `Client en RJ`, `LJ - ne pas
    /// livrer`, `risque de RJ`; not what surely denies them, or ended them.
    #[must_use]
    pub fn are_named(text: &str) -> bool {
        let (folded, status) = (folded(text), &LEXICON.status);
        let is_open = matches!(Self::of(text), Self::Open | Self::Plan | Self::WantOfAssets);
        let last = words_of(&folded).filter(|word| !word.is_empty()).last();
        let is_denied = last.is_some_and(|word| is_among(&status.unless_last, word))
            || has_one(&folded, &status.unless);
        is_open && has_one(&folded, &status.words) && !is_denied
    }

    /// Returns whether it says that none are open, or names what is none.
    #[must_use]
    pub const fn is_none(self) -> bool {
        match self {
            Self::Denied | Self::NotOne | Self::Over | Self::Reversed => true,
            Self::Open
            | Self::Plan
            | Self::PlanReversed
            | Self::Neutral
            | Self::LiquidationOver
            | Self::WantOfAssets
            | Self::Unknown => false,
        }
    }

    /// Returns whether a text that says that proceedings are over says it of a liquidation too.
    #[must_use]
    pub fn frees_of_liquidation(text: &str) -> bool {
        let folded = folded(text);
        has_one(&folded, &LEXICON.over.surely) || has_one(&folded, &LEXICON.over.reversed)
    }

    /// Returns whether a text answers that there are none, and not that some ended.
    #[must_use]
    pub fn is_answer_no(text: &str) -> bool {
        let is_sure = || has_one(&folded(text), &LEXICON.over.surely);
        let is_plain_over = Self::of(text) == Self::Over && Self::is_plain_no(text);
        Self::of(text) == Self::Denied || is_plain_over && is_sure()
    }

    /// Returns whether a text says no more than that there are none, or none any more, of no kind.
    #[must_use]
    pub fn is_plain_no(text: &str) -> bool {
        let word = Self::of(text);
        let is_over = matches!(word, Self::Over | Self::Reversed);
        word == Self::Denied || is_over && Proceedings::parse(text) == Proceedings::Unknown
    }
}

/// Returns how a text says that proceedings are over, if it does; `kind` is the last one that it names.
fn over(folded: &str, kind: Proceedings) -> Option<ProceedingsWord> {
    let words = &LEXICON.over;
    let is_last = || {
        let last = words_of(folded).filter(|word| !word.is_empty()).last();
        last.is_some_and(|word| is_among(&words.last, word))
    };
    if has_one(folded, &words.unless) {
        return None;
    }
    if has_one(folded, &words.reversed) {
        let is_other = has_one(folded, &words.reversed_other);
        let is_plan = has_one(folded, &words.reversed_unless);
        let is_of_plan = has_one(folded, &words.reversed_plan)
            || is_plan && has_one(folded, &words.reversed_on_appeal);
        let what = if is_of_plan {
            ProceedingsWord::PlanReversed
        } else if is_plan {
            ProceedingsWord::Over
        } else {
            ProceedingsWord::Reversed
        };
        let opens = is_of_plan && has_one(folded, &words.reversed_plan_unless);
        return (!is_other && !opens).then_some(what);
    }
    if has_one(folded, &words.surely) {
        return Some(ProceedingsWord::Over);
    }
    let is_over = has_one(folded, &words.words) || is_last();
    let is_for_want = has_one(folded, &words.want);
    if !is_for_want && is_followed(folded) {
        return None;
    }
    is_over.then(|| {
        if is_for_want {
            ProceedingsWord::WantOfAssets
        } else if kind == Proceedings::Liquidation {
            ProceedingsWord::LiquidationOver
        } else {
            ProceedingsWord::Over
        }
    })
}

/// Returns whether a text tells, behind what says that some proceedings are over, that others were opened: an opening
/// with its kind, which is another than those before it. No liquidation has a plan, so one behind a plan is another.
fn is_followed(folded: &str) -> bool {
    let words = &LEXICON.over;
    let Some(ended) = last_place(folded, &words.words) else {
        return false;
    };
    let openings = words.followed.iter().filter_map(|known| {
        let place = folded.rfind(known.as_str())?;
        (place > ended).then(|| place + known.len())
    });
    openings.max().is_some_and(|behind| {
        let mut kinds = words_of(&folded[behind..]).filter(|word| !word.is_empty());
        // The kind is what is opened: "ouverture d'une liquidation judiciaire".
        let next = kinds
            .by_ref()
            .take(MOST_BETWEEN)
            .find_map(Proceedings::named_by);
        let is_last = kinds.all(|word| Proceedings::named_by(word).is_none());
        let before = &folded[..behind];
        let is_another = |kind| {
            let mut named = words_of(before).filter_map(Proceedings::named_by);
            let is_of_plan =
                kind == Proceedings::Liquidation && words_of(before).any(|word| word == "plan");
            named.any(|other| other != kind) || is_of_plan
        };
        is_last && next.is_some_and(is_another)
    })
}

/// The most words from an opening to its kind.
const MOST_BETWEEN: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lexicon {
    kinds: Kinds,
    open: Open,
    none: NotOne,
    denied: Denied,
    over: Over,
    plan: Plan,
    neutral: Neutral,
    status: Status,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Status {
    words: Vec<String>,
    unless: Vec<String>,
    unless_last: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kinds {
    safeguard: Vec<String>,
    reorganisation: Vec<String>,
    liquidation: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    whole: Vec<String>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotOne {
    words: Vec<String>,
    amicable: Vec<String>,
    court: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Denied {
    whole: Vec<String>,
    begins: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Over {
    words: Vec<String>,
    last: Vec<String>,
    surely: Vec<String>,
    reversed: Vec<String>,
    reversed_unless: Vec<String>,
    reversed_plan: Vec<String>,
    reversed_on_appeal: Vec<String>,
    reversed_plan_unless: Vec<String>,
    reversed_other: Vec<String>,
    want: Vec<String>,
    followed: Vec<String>,
    unless: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plan {
    words: Vec<String>,
    unless: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Neutral {
    words: Vec<String>,
    unless: Vec<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    toml::from_str(include_str!("proceedings.toml")).expect("the embedded file is read by a test")
});

/// Folds a text; dots are part of abbreviations: R.J. is RJ.
fn folded(text: &str) -> String {
    folded_name(text).replace('.', "")
}

fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    placed_words(folded).map(|(_, word)| word)
}

/// Returns the words of a folded text, each behind the byte at which it begins.
fn placed_words(folded: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut place = 0;
    folded
        .split_inclusive(|character: char| !character.is_alphanumeric())
        .map(move |word| {
            let at = place;
            place += word.len();
            (at, word.trim_end_matches(|it: char| !it.is_alphanumeric()))
        })
}

fn is_among(words: &[String], word: &str) -> bool {
    let is_it = |known: &String| match known.strip_suffix('*') {
        Some(begin) => word.starts_with(begin),
        None => word == known,
    };
    !word.is_empty() && words.iter().any(is_it)
}

/// Returns whether a folded text has one of some words; those of several words stand as they are.
fn has_one(folded: &str, words: &[String]) -> bool {
    let has_several = |known: &String| known.contains(' ') && folded.contains(known.as_str());
    words_of(folded).any(|word| is_among(words, word)) || words.iter().any(has_several)
}

/// Returns the byte at which the last of some words begins in a folded text.
fn last_place(folded: &str, words: &[String]) -> Option<usize> {
    let single = placed_words(folded).filter(|(_, word)| is_among(words, word));
    let single = single.map(|(place, _)| place).max();
    let several = words.iter().filter(|known| known.contains(' '));
    let several = several.filter_map(|known| folded.rfind(known.as_str()));
    single.max(several.max())
}

#[cfg(test)]
mod tests;
