//! Words of what moved between two days.

use crate::assess::diff::{Cause, Origin, Outcome, PortfolioDiff, PromiseMove};
use crate::model::Day;
use crate::policy::Language;
use crate::render::lang::words;
use crate::render::numbers;

/// Titles and sentences of the report.
pub(crate) struct DiffWords {
    pub(crate) bridge: &'static str,
    pub(crate) rolls: &'static str,
    /// The same as percents.
    pub(crate) roll_rates: &'static str,
    pub(crate) claims: &'static str,
    pub(crate) promises: &'static str,
    pub(crate) between: [&'static str; 2],
    /// Before the day of a sum.
    pub(crate) at: &'static str,
    pub(crate) cause: &'static str,
    pub(crate) count: &'static str,
    pub(crate) open: &'static str,
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    pub(crate) was: &'static str,
    pub(crate) is: &'static str,
    pub(crate) issued: &'static str,
    pub(crate) paid: &'static str,
    pub(crate) credited: &'static str,
    pub(crate) rejected: &'static str,
    /// Credits used and allocations moved.
    pub(crate) reassigned: &'static str,
    pub(crate) other: &'static str,
    /// The bucket without a due date, where room lacks.
    pub(crate) no_due_date: &'static str,
    pub(crate) percent: &'static str,
    pub(crate) until: &'static str,
    pub(crate) promised_on: &'static str,
    pub(crate) became: &'static str,
    /// Of the sums of promises, in the order of the balance.
    pub(crate) promise_sums: [&'static str; 7],
    /// What stands under the bridge.
    pub(crate) checked: &'static str,
    pub(crate) nothing: &'static str,
    /// What a claim that fell due counts for.
    pub(crate) due_note: &'static str,
    /// What allocations that moved are.
    pub(crate) moved_note: &'static str,
    pub(crate) percent_note: &'static str,
    /// What one column holds where there are too many.
    pub(crate) folded_note: &'static str,
    /// Where a settled claim is counted.
    pub(crate) count_note: &'static str,
    /// What was settled on the first day.
    pub(crate) settled_note: &'static str,
}

const FRENCH: DiffWords = DiffWords {
    bridge: "Évolution",
    rolls: "Passages entre tranches",
    roll_rates: "Passages entre tranches (%)",
    claims: "Créances qui ont bougé",
    promises: "Promesses",
    between: ["du", "au"],
    at: "Au",
    cause: "Cause",
    count: "Créances",
    open: "Encours",
    from: "De",
    to: "À",
    was: "Avant",
    is: "Après",
    issued: "Facturé",
    paid: "Réglé",
    credited: "Avoirs",
    rejected: "Rejets",
    reassigned: "Imputations",
    other: "Autres",
    no_due_date: "Sans éch.",
    percent: "% de la tranche",
    until: "Jusqu'au",
    promised_on: "Promis le",
    became: "Devenue",
    promise_sums: [
        "En cours au début",
        "Faites",
        "Rouvertes",
        "Tenues",
        "Rompues",
        "Annulées",
        "En cours à la fin",
    ],
    checked: "Contrôle : les deux soldes, l'échu et chaque tranche sont ceux du scan de chaque jour ✓",
    nothing: "Rien n'a bougé.",
    due_note: "Devenu échu : ce qui restait ouvert au soir de l'échéance, ce qui est venu dans la période étant imputé comme à sa fin ; ce qui bouge après l'échéance est dans les autres causes.",
    moved_note: "Imputations déplacées : des règlements ou avoirs d'avant, pris d'une créance pour une autre ou pour le crédit du client, parce qu'une pièce venue depuis désigne la première.",
    percent_note: "Part de chaque tranche du début ; avec toutes leurs colonnes les lignes font 100 %, et ce qui se rouvre a sa ligne. Montants et nombres : --show rolls.",
    folded_note: "Autres : avoirs, imputations, escomptes et tolérances ; --show rolls les donne à part.",
    count_note: "Une créance soldée compte là où est allé l'essentiel d'elle ; une créance rouverte en partie compte là d'où elle vient.",
    settled_note: "Rouvertes : ce qui est de nouveau ouvert, par un règlement rejeté ou imputé ailleurs, de créances soldées ou non.",
};

const ENGLISH: DiffWords = DiffWords {
    bridge: "Changes",
    rolls: "Roll rates",
    roll_rates: "Roll rates (%)",
    claims: "Claims that moved",
    promises: "Promises",
    between: ["from", "to"],
    at: "At",
    cause: "Cause",
    count: "Claims",
    open: "Open",
    from: "From",
    to: "To",
    was: "Before",
    is: "After",
    issued: "Invoiced",
    paid: "Paid",
    credited: "Credited",
    rejected: "Rejected",
    reassigned: "Reallocated",
    other: "Other",
    no_due_date: "No due date",
    percent: "% of the bucket",
    until: "Until",
    promised_on: "Promised on",
    became: "Became",
    promise_sums: [
        "Running at the start",
        "Made",
        "Reopened",
        "Kept",
        "Broken",
        "Cancelled",
        "Running at the end",
    ],
    checked: "Control: both balances, the overdue and each bucket are those of the scan of each day ✓",
    nothing: "Nothing moved.",
    due_note: "Fell due: what was open at the end of the due date, what came in the period being allocated as at its end; what moves after the due date is in the other causes.",
    moved_note: "Allocations moved: payments or credit notes of before, taken from one claim for another or for the customer's credit, because what came since names the first.",
    percent_note: "Share of each bucket of the start; with all their columns rows add up to 100%, and what is open again has a row of its own. Amounts and counts: --show rolls.",
    folded_note: "Other: credit notes, reallocations, discounts and tolerances; --show rolls has them apart.",
    count_note: "A settled claim counts where most of it went; one of which a part is open again counts where it comes from.",
    settled_note: "Opened again: what is open again: a payment that bounced, or that is allocated elsewhere, on claims that were settled or that had a balance.",
};

/// Returns the words of a language.
pub(crate) const fn diff_words(language: Language) -> &'static DiffWords {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// Names a cause.
pub(crate) const fn cause_text(cause: Cause, language: Language) -> &'static str {
    match (language, cause) {
        (Language::French, Cause::New) => "Factures nouvelles",
        (Language::French, Cause::FellDue) => "Devenu échu",
        (Language::French, Cause::PaidWhole) => "Réglé (créances soldées)",
        (Language::French, Cause::PaidPart) => "Réglé en partie",
        (Language::French, Cause::Credited) => "Avoirs",
        (Language::French, Cause::Rejected) => "Règlements rejetés",
        (Language::French, Cause::CreditsUsed) => "Crédits antérieurs imputés",
        (Language::French, Cause::Reassigned) => "Imputations déplacées",
        (Language::French, Cause::Closed) => "Escomptes et tolérances",
        (Language::French, Cause::Reread) => "Lignes lues autrement",
        (Language::English, Cause::New) => "New invoices",
        (Language::English, Cause::FellDue) => "Fell due",
        (Language::English, Cause::PaidWhole) => "Paid (claims settled)",
        (Language::English, Cause::PaidPart) => "Paid in part",
        (Language::English, Cause::Credited) => "Credit notes",
        (Language::English, Cause::Rejected) => "Rejected payments",
        (Language::English, Cause::CreditsUsed) => "Earlier credits used",
        (Language::English, Cause::Reassigned) => "Allocations moved",
        (Language::English, Cause::Closed) => "Discounts and tolerances",
        (Language::English, Cause::Reread) => "Rows read otherwise",
    }
}

/// Says what ties the bridge to the bank and to the account of customers.
pub(crate) fn receipts_note(own: &PortfolioDiff, language: Language) -> String {
    let sum = |total| numbers::figure(total, own.currency, language);
    let (receipts, open) = (own.receipts, own.bridge.open);
    let money = [receipts.payments, receipts.rejections, receipts.refunds];
    let names = match language {
        Language::French => ["règlements", "rejets", "remboursements"],
        Language::English => ["payments", "rejections", "refunds"],
    };
    let money: Vec<String> = names
        .iter()
        .zip(money)
        .enumerate()
        .filter(|(place, (_, total))| *place == 0 || !total.is_zero())
        .map(|(_, (name, total))| format!("{name} {}", sum(total)))
        .collect();
    let money = money.join(", ");
    let [before, after] = own.credits.map(sum);
    let [start, end] = [0, 1].map(|place| sum(open[place] + own.credits[place]));
    match language {
        Language::French => format!(
            "En tout, imputé ou non, rejeté ou non : {money} ; crédits non imputés {before} puis {after} ; net {start} puis {end}."
        ),
        Language::English => format!(
            "In all, allocated or not, rejected or not: {money}; unallocated credits {before} then {after}; net {start} then {end}."
        ),
    }
}

/// Says that nothing was read past a day.
pub(crate) fn last_document(last: Day, language: Language) -> String {
    let last = numbers::date(last, language);
    match language {
        Language::French => format!(
            "Dernière facture ou dernier règlement lu : le {last}. Au-delà, rien n'est venu parce que rien n'a été lu."
        ),
        Language::English => format!(
            "Last invoice or payment that was read: {last}. Past it nothing came because nothing was read."
        ),
    }
}

/// Names where claims come from.
pub(crate) fn origin_text(origin: Origin, language: Language) -> String {
    match (language, origin) {
        (_, Origin::Bucket(bucket)) => words(language).bucket(bucket),
        (Language::French, Origin::New) => "Nouvelles".to_owned(),
        (Language::French, Origin::Settled) => "Rouvertes".to_owned(),
        (Language::English, Origin::New) => "New".to_owned(),
        (Language::English, Origin::Settled) => "Opened again".to_owned(),
    }
}

/// Names where claims went.
pub(crate) fn outcome_text(outcome: Outcome, language: Language) -> String {
    let own = diff_words(language);
    match outcome {
        Outcome::Bucket(bucket) => words(language).bucket(bucket),
        Outcome::Paid => own.paid.to_owned(),
        Outcome::Credited => own.credited.to_owned(),
        Outcome::Reassigned => own.reassigned.to_owned(),
        Outcome::Other => own.other.to_owned(),
    }
}

/// Says what became of a promise.
pub(crate) const fn promise_text(moved: PromiseMove, language: Language) -> &'static str {
    match (language, moved) {
        (Language::French, PromiseMove::Made) => "faite, en cours",
        (Language::French, PromiseMove::Kept) => "tenue",
        (Language::French, PromiseMove::Broken) => "rompue",
        (Language::French, PromiseMove::Cancelled) => "annulée",
        (Language::French, PromiseMove::Reopened) => "rouverte",
        (Language::English, PromiseMove::Made) => "made, running",
        (Language::English, PromiseMove::Kept) => "kept",
        (Language::English, PromiseMove::Broken) => "broken",
        (Language::English, PromiseMove::Cancelled) => "cancelled",
        (Language::English, PromiseMove::Reopened) => "reopened",
    }
}
