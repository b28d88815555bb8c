//! Words of a policy replayed over a past period, and of weeks.

use crate::model::Week;
use crate::policy::Language;

/// The words of a simulation.
pub(crate) struct SimulationWords {
    /// The title, before the first day and between the two.
    pub(crate) title: [&'static str; 2],
    pub(crate) week: &'static str,
    pub(crate) monday: &'static str,
    pub(crate) step: &'static str,
    /// What rows of weeks and of steps are called together.
    pub(crate) week_or_step: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) channel: &'static str,
    pub(crate) messages: &'static str,
    pub(crate) claims: &'static str,
    pub(crate) customers: &'static str,
    pub(crate) amount: &'static str,
    /// Of messages, claims, customers and amounts.
    pub(crate) changes: [&'static str; 4],
    /// What a change is called in a narrow table.
    pub(crate) change: &'static str,
    /// All steps of a week.
    pub(crate) of_week: &'static str,
    /// One, several days.
    pub(crate) days: [&'static str; 2],
    /// Where nothing would have been sent.
    pub(crate) nothing: &'static str,
    pub(crate) of_days: &'static str,
    pub(crate) of_journal: &'static str,
    pub(crate) of_amounts: &'static str,
    /// The policy that no file gives.
    pub(crate) built_in: &'static str,
    /// Customers reached by one policy and not by the other, before the name of each.
    pub(crate) only: &'static str,
    /// One, several weeks that are not shown.
    pub(crate) other_weeks: [&'static str; 2],
}

const FRENCH: SimulationWords = SimulationWords {
    title: ["Simulation du", "au"],
    week: "Semaine",
    monday: "Lundi",
    step: "Étape",
    week_or_step: "Semaine ou étape",
    kind: "Nature",
    channel: "Canal",
    messages: "Nombre",
    claims: "Factures",
    customers: "Clients",
    amount: "Montant",
    changes: [
        "Écart de nombre",
        "Écart de factures",
        "Écart de clients",
        "Écart de montant",
    ],
    change: "Écart",
    of_week: "ensemble",
    days: ["# jour ouvré rejoué", "# jours ouvrés rejoués"],
    nothing: "Rien n'aurait été envoyé.",
    of_days: "ce que la politique propose est tenu pour fait le jour même, et les règlements sont ceux qui sont venus : rien ne dit qu'une autre politique les aurait hâtés",
    of_journal: "Du journal, promesses, échéanciers, litiges, suspensions, sauts d'étape et procédures comptent à leur date, les étapes d'avant la période aussi ; celles de la période sont rejouées.",
    of_amounts: "Une facture compte dans chaque envoi qui la réclame ; un client et une facture comptent une fois par ligne.",
    built_in: "politique fournie avec le programme",
    only: "Clients touchés seulement par",
    other_weeks: ["# autre semaine", "# autres semaines"],
};

const ENGLISH: SimulationWords = SimulationWords {
    title: ["Simulation from", "to"],
    week: "Week",
    monday: "Monday",
    step: "Step",
    week_or_step: "Week or step",
    kind: "Kind",
    channel: "Channel",
    messages: "Count",
    claims: "Invoices",
    customers: "Customers",
    amount: "Amount",
    changes: [
        "Change of count",
        "Change of invoices",
        "Change of customers",
        "Change of amount",
    ],
    change: "Change",
    of_week: "all",
    days: ["# working day replayed", "# working days replayed"],
    nothing: "Nothing would have been sent.",
    of_days: "what the policy proposes is taken as done on the day, and payments are those that came: nothing says that another policy would have brought them sooner",
    of_journal: "Of the journal, promises, plans, disputes, holds, skips and proceedings count from their dates, and so do steps before the period; those within it are replayed.",
    of_amounts: "An invoice counts in each message that asks for it; a customer and an invoice count once a row.",
    built_in: "policy built into the program",
    only: "Customers reached only by",
    other_weeks: ["# other week", "# other weeks"],
};

/// Returns the words of a language.
pub(crate) const fn simulation_words(language: Language) -> &'static SimulationWords {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// Names a week: `2026-S40`, `2026-W40`.
pub(crate) fn week_text(week: Week, language: Language) -> String {
    let (year, number) = week.number();
    let letter = match language {
        Language::French => 'S',
        Language::English => 'W',
    };
    format!("{year:04}-{letter}{number:02}")
}
