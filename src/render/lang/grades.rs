//! Words of grades: the figures that count, and what decided.

use crate::assess::{GradeKey, GradeReason};
use crate::policy::Language;
use crate::render::numbers::Plural;

/// The title of the column of grades.
pub(crate) const fn grade_title(language: Language) -> &'static str {
    match language {
        Language::French => "Note",
        Language::English => "Grade",
    }
}

/// The titles of the columns of promises: kept, broken.
pub(crate) const fn promise_titles(language: Language) -> [&'static str; 2] {
    match language {
        Language::French => ["Promesses tenues", "Promesses rompues"],
        Language::English => ["Promises kept", "Promises broken"],
    }
}

/// Returns the name of a figure that counts for a grade, in a sentence.
pub(crate) const fn grade_figure(key: GradeKey, language: Language) -> &'static str {
    match (language, key) {
        (Language::French, GradeKey::AverageDaysLate) => "retard moyen (j)",
        (Language::French, GradeKey::SharePaidLate) => "payé en retard (%)",
        (Language::French, GradeKey::OldestOverdue) => "plus ancien retard (j)",
        (Language::French, GradeKey::BrokenPromises) => "promesses rompues",
        (Language::English, GradeKey::AverageDaysLate) => "average days late",
        (Language::English, GradeKey::SharePaidLate) => "paid late (%)",
        (Language::English, GradeKey::OldestOverdue) => "oldest overdue (days)",
        (Language::English, GradeKey::BrokenPromises) => "broken promises",
    }
}

/// Says what decided a grade, with `#` for the points, so many of them, and `@` for the most of them.
pub(crate) const fn grade_reason(
    because: GradeReason,
    points: Plural,
    language: Language,
) -> &'static str {
    match (language, because) {
        (Language::French, GradeReason::Points) => points.choose("# point sur @", "# points sur @"),
        (Language::French, GradeReason::Insolvency) => "procédure collective ouverte",
        (Language::French, GradeReason::NothingDue) => "rien n'est encore échu",
        (Language::English, GradeReason::Points) => points.choose("# point of @", "# points of @"),
        (Language::English, GradeReason::Insolvency) => "insolvency proceedings are open",
        (Language::English, GradeReason::NothingDue) => "nothing fell due yet",
    }
}

/// The title of the column of the points, in percent of the most.
pub(crate) const fn grade_points_title(language: Language) -> &'static str {
    match language {
        Language::French => "Points de la note (%)",
        Language::English => "Points of the grade (%)",
    }
}
