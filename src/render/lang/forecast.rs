//! Words of expected receipts, and of how far they were from what came.

use crate::assess::forecast::{Apart, Source};
use crate::policy::Language;

/// The words of a forecast.
pub(crate) struct ForecastWords {
    /// The title, before the day on which it was made.
    pub(crate) title: &'static str,
    pub(crate) week: &'static str,
    pub(crate) monday: &'static str,
    pub(crate) row: &'static str,
    pub(crate) not_due: &'static str,
    pub(crate) overdue: &'static str,
    pub(crate) promised: &'static str,
    pub(crate) planned: &'static str,
    pub(crate) all: &'static str,
    pub(crate) cumulative: &'static str,
    pub(crate) beyond: &'static str,
    pub(crate) expected: &'static str,
    pub(crate) set_apart: &'static str,
    pub(crate) open: &'static str,
    pub(crate) claims: &'static str,
    /// How a claim is placed, one sentence each.
    pub(crate) rule: [&'static str; 3],
    /// The word of payments, one and several: the least that tell a habit stands in the rule.
    pub(crate) payments: [&'static str; 2],
    /// What is placed by whose lateness.
    pub(crate) sources: &'static str,
    pub(crate) control: &'static str,
    pub(crate) weeks: &'static str,
    /// The title of the back-test, before the day on which its forecast was made.
    pub(crate) backtest: &'static str,
    pub(crate) forecast: &'static str,
    pub(crate) came: &'static str,
    pub(crate) error: &'static str,
    pub(crate) percent: &'static str,
    pub(crate) came_on_apart: &'static str,
    pub(crate) came_on_later: &'static str,
    pub(crate) backtest_rule: [&'static str; 2],
    /// The sum of the errors of the weeks without their signs.
    pub(crate) absolute: &'static str,
    pub(crate) of_came: &'static str,
}

const FRENCH: ForecastWords = ForecastWords {
    title: "Encaissements attendus, vus du",
    week: "Semaine",
    monday: "Lundi",
    row: "Ligne",
    not_due: "Non échu",
    overdue: "Échu",
    promised: "Promesses",
    planned: "Échéanciers",
    all: "Total",
    cumulative: "Cumul",
    beyond: "au-delà",
    expected: "Attendu",
    set_apart: "À part",
    open: "Encours",
    claims: "Factures",
    rule: [
        "Règle\u{a0}: une facture est attendue par parts, chacune avec le retard où elle est venue de ce que devait son client, d'après ses factures échues depuis un an ou à échoir (payées d'avance\u{a0}: retard négatif), impayées comprises\u{a0}; à moins de {0}, d'après son segment, sinon tout le portefeuille.",
        "Pour une facture déjà en retard, seules comptent celles qui l'ont été autant, donc jamais dans le passé\u{a0}; la part qui, autant qu'on le sache, ne s'est pas réglée est à part, et la facture entière quand moins de {0} sont venus si tard. Un jour chômé est reporté au jour ouvré suivant.",
        "Une promesse qui court et un échéancier tenu sont attendus à leurs dates.",
    ],
    payments: ["règlement", "règlements"],
    sources: "Retards pris",
    control: "Contrôle",
    weeks: "semaines",
    backtest: "Prévision faite le",
    forecast: "Prévu",
    came: "Venu",
    error: "Écart",
    percent: "Écart %",
    came_on_apart: "Dont à part",
    came_on_later: "Émises depuis",
    backtest_rule: [
        "La prévision n'a vu que les fichiers d'alors, sans rien de daté depuis ; une colonne sans date (litige, statut) est celle d'aujourd'hui.",
        "Venu : les règlements datés sur les factures déjà émises ce jour-là ; écart : prévu moins venu, en pour cent de ce qui est venu. À part : venu quand même sur ce que la prévision écartait ; émises depuis : venu en plus, sur des factures qu'elle ne pouvait connaître.",
    ],
    absolute: "Somme des écarts des semaines, sans leur signe",
    of_came: "de ce qui est venu",
};

const ENGLISH: ForecastWords = ForecastWords {
    title: "Expected receipts, seen on",
    week: "Week",
    monday: "Monday",
    row: "Row",
    not_due: "Not due",
    overdue: "Overdue",
    promised: "Promises",
    planned: "Plans",
    all: "Total",
    cumulative: "Running total",
    beyond: "beyond",
    expected: "Expected",
    set_apart: "Apart",
    open: "Open",
    claims: "Invoices",
    rule: [
        "Rule: an invoice is expected in parts, each as late as it came of what its customer owed, by its invoices that fell due within a year or are to (paid early: less than no delay), unpaid ones included; under {0}, by those of its segment, else of the whole portfolio.",
        "For an invoice that is late already only those that were as late count, so it is never in the past; the part that was not paid, as far as is known, stands apart, and the whole invoice where under {0} came so late. A day off goes to the next working day.",
        "A promise that still runs and a plan that is kept are expected on their own days.",
    ],
    payments: ["payment", "payments"],
    sources: "Lateness taken",
    control: "Control",
    weeks: "weeks",
    backtest: "Forecast made on",
    forecast: "Forecast",
    came: "Came",
    error: "Error",
    percent: "Error %",
    came_on_apart: "Of it apart",
    came_on_later: "Issued since",
    backtest_rule: [
        "The forecast saw only the files of then, without anything dated since; a column without a date (dispute, status) is that of today.",
        "Came: dated payments on the invoices that were issued by that day; error: forecast less what came, in percent of what came. Apart: what came all the same on what the forecast set apart; issued since: what came besides, on invoices that it could not know.",
    ],
    absolute: "Sum of the errors of the weeks, without their signs",
    of_came: "of what came",
};

/// Returns the words of a language.
pub(crate) const fn forecast_words(language: Language) -> &'static ForecastWords {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// Says why a part of a claim stands apart.
pub(crate) const fn apart_text(reason: Apart, language: Language) -> &'static str {
    match (language, reason) {
        (Language::French, Apart::Insolvency) => "procédure collective",
        (Language::French, Apart::TimeBarred) => "prescrit",
        (Language::French, Apart::WrittenOff) => "abandonné",
        (Language::French, Apart::Factored) => "cédé à un factor",
        (Language::French, Apart::Disputed) => "en litige",
        (Language::French, Apart::CreditNoteExpected) => "avoir annoncé",
        (Language::French, Apart::HandedOver) => "au contentieux",
        (Language::French, Apart::Grade) => "client noté E",
        (Language::French, Apart::NoDueDate) => "sans échéance",
        (Language::French, Apart::NoPrecedent) => "retard sans précédent",
        (Language::French, Apart::Unlikely) => "rarement réglé",
        (Language::French, Apart::Covered) => "couvert par des crédits",
        (Language::English, Apart::Insolvency) => "insolvency",
        (Language::English, Apart::TimeBarred) => "time-barred",
        (Language::English, Apart::WrittenOff) => "written off",
        (Language::English, Apart::Factored) => "factored",
        (Language::English, Apart::Disputed) => "in dispute",
        (Language::English, Apart::CreditNoteExpected) => "credit note announced",
        (Language::English, Apart::HandedOver) => "handed over",
        (Language::English, Apart::Grade) => "customer graded E",
        (Language::English, Apart::NoDueDate) => "without due date",
        (Language::English, Apart::NoPrecedent) => "later than any before",
        (Language::English, Apart::Unlikely) => "seldom paid",
        (Language::English, Apart::Covered) => "covered by credits",
    }
}

/// Says whose lateness is taken.
pub(crate) const fn source_text(source: Source, language: Language) -> &'static str {
    match (language, source) {
        (Language::French, Source::Customer) => "du client",
        (Language::French, Source::Segment) => "du segment",
        (Language::French, Source::Portfolio) => "du portefeuille",
        (Language::French, Source::DueDate) => "aucun, à l'échéance",
        (Language::English, Source::Customer) => "of the customer",
        (Language::English, Source::Segment) => "of the segment",
        (Language::English, Source::Portfolio) => "of the portfolio",
        (Language::English, Source::DueDate) => "none, on the due date",
    }
}
