//! Words of a décompte beyond those of its segments: what is asked for, what is not, and why.
//!
//! `{name}` stands for what is filled in.

use crate::assess::late_interest::Reserve;
use crate::assess::statement::NotAsked;
use crate::policy::{CreditNoteEffect, Imputation, Language};

/// The words of one language.
pub(crate) struct DecompteWords {
    /// What a consumer owes instead of penalties.
    pub(crate) legal_interest: &'static str,
    pub(crate) legal_interest_paid: &'static str,
    pub(crate) legal_title: &'static str,
    /// What is not asked for.
    pub(crate) withheld: &'static str,
    /// Instead of the day of what is not asked for.
    pub(crate) announced: &'static str,
    pub(crate) to_come: &'static str,
    /// Why a part is not asked for, with its day.
    pub(crate) announced_on: &'static str,
    pub(crate) to_come_on: &'static str,
    /// What a plan that is over bore.
    pub(crate) in_plan_over: &'static str,
    /// Why a line may differ by a cent from what its base bears.
    pub(crate) rounded_once: &'static str,
    /// Which claims are asked for under reserve, and why.
    pub(crate) reserved_claims: &'static str,
    /// What becomes of those of insolvency proceedings.
    pub(crate) to_declare: &'static str,
    /// Instead of the day of a payment that no file dates.
    pub(crate) undated: &'static str,
    pub(crate) in_plan: &'static str,
    pub(crate) at_judgment: &'static str,
    pub(crate) under_reserve: fn(Reserve) -> &'static str,
    pub(crate) reserved_sum: &'static str,
    pub(crate) from_notice: &'static str,
    pub(crate) three_times_legal: &'static str,
    pub(crate) imputation_note: &'static str,
    /// Which of both accounts is asked for.
    pub(crate) imputation: fn(Imputation) -> &'static str,
    /// From when credit notes count.
    pub(crate) credit_notes: fn(CreditNoteEffect) -> &'static str,
    /// What a décompte leaves out, and says so.
    pub(crate) apart: &'static str,
    pub(crate) unknown_interest: &'static str,
    pub(crate) credits_note: &'static str,
    pub(crate) credits_cover: &'static str,
    pub(crate) entity: &'static str,
}

static FRENCH: DecompteWords = DecompteWords {
    legal_interest: "Intérêts",
    legal_interest_paid: "intérêts payés",
    legal_title: "Décompte des intérêts de retard",
    withheld: "Non demandé",
    announced: "avoir annoncé",
    to_come: "à échoir",
    announced_on: "(non demandé\u{a0}: l'avoir annoncé le {day})",
    to_come_on: "(non demandé\u{a0}: les versements à échoir de l'échéancier rompu, le prochain le {day})",
    in_plan_over: "(dont {word} des jours de l'échéancier, du {from} au {to}\u{a0}: {amount})",
    rounded_once: "Une période coupée en deux lignes est arrondie au centime une seule fois\u{a0}: la seconde ligne est le reste, et peut différer d'un centime d'un calcul direct.",
    reserved_claims: "Sous réserve",
    to_declare: "Ce qui est né avant le jugement d'ouverture se déclare au passif, pénalités courues jusqu'à la veille comprises, et ne se paie pas à son échéance (C. com. L622-7, L622-24, L622-28).",
    undated: "sans date",
    at_judgment: "Au jour du jugement du {judgment}, {due} étaient dus en principal\u{a0}: c'est ce que l'on déclare. Les règlements reçus depuis, {since}, sont déduits ici et ne le sont pas de la déclaration (C. com. L622-7).",
    in_plan: "(l'échéancier convenu le {since} est tenu\u{a0}: {word} des jours qui suivent, {amount}, sans réclamation ici)",
    under_reserve: french_reserve,
    reserved_sum: "dont sous réserve",
    from_notice: "Intérêts au taux légal à compter du {from}\u{a0}: le lendemain de la mise en demeure, ou de l'échéance si elle la suit (C. civ. 1231-6).",
    three_times_legal: "au taux de 3 fois le taux d'intérêt légal",
    imputation_note: "C. civ. 1343-1\u{a0}: un règlement partiel s'impute d'abord sur les intérêts\u{a0}; les comptes l'imputent sur le principal.",
    imputation: |imputation| match imputation {
        Imputation::Lower => "Le plus bas des deux décomptes est réclamé.",
        Imputation::PrincipalFirst => "Le décompte principal d'abord est réclamé.",
        Imputation::InterestFirst => "Le décompte intérêts d'abord est réclamé.",
    },
    credit_notes: |effect| match effect {
        CreditNoteEffect::Retroactive => {
            "Un avoir corrige le prix\u{a0}: celui qui vise la facture réduit la base dès le premier jour, quelle que soit sa date."
        }
        CreditNoteEffect::Dated => "Un avoir réduit la base à compter du lendemain de sa date.",
    },
    apart: "Sans pénalités, et sans réclamation ici",
    unknown_interest: "Les pénalités de {claims} ne sont pas connues\u{a0}: le total ne les compte pas.",
    credits_note: "Un crédit de {amount} n'est affecté à aucune facture\u{a0}: il est à déduire, et les pénalités sont calculées sans lui.",
    credits_cover: "Ces crédits couvrent la somme due\u{a0}: rien n'est réclamé.",
    entity: "Société créancière",
};

static ENGLISH: DecompteWords = DecompteWords {
    legal_interest: "Interest",
    legal_interest_paid: "interest paid",
    legal_title: "Late interest",
    withheld: "Not asked for",
    announced: "announced",
    to_come: "to come",
    announced_on: "(not asked for: the credit note announced on {day})",
    to_come_on: "(not asked for: the instalments to come of the broken plan, the next one on {day})",
    in_plan_over: "(of which {word} of the days of the plan, from {from} to {to}: {amount})",
    rounded_once: "A period cut into two lines is rounded to the cent once: the second line is the rest, and may differ by a cent from a direct calculation.",
    reserved_claims: "Under reserve",
    to_declare: "What arose before the opening judgment is declared in the proceedings, with the interest that ran to its eve, and is not paid when due (C. com. L622-7, L622-24, L622-28).",
    undated: "undated",
    at_judgment: "On the day of the judgment of {judgment}, {due} of principal was due, which is what is declared. Payments received since, {since}, are deducted here and not from the declaration (C. com. L622-7).",
    in_plan: "(the plan agreed on {since} is kept: {word} of the days after it, {amount}, not claimed here)",
    under_reserve: english_reserve,
    reserved_sum: "of which under reserve",
    from_notice: "Interest at the legal rate from {from}: the day after the formal notice, or after the due date where that comes later (C. civ. 1231-6).",
    three_times_legal: "at 3 times the French legal rate",
    imputation_note: "C. civ. 1343-1: a partial payment pays interest first; ledgers let it lower the principal.",
    imputation: |imputation| match imputation {
        Imputation::Lower => "The lower of the two accounts is claimed.",
        Imputation::PrincipalFirst => "The account with principal first is claimed.",
        Imputation::InterestFirst => "The account with interest first is claimed.",
    },
    credit_notes: |effect| match effect {
        CreditNoteEffect::Retroactive => {
            "A credit note corrects the price: one that names the invoice lowers the base from the first day, whatever its date."
        }
        CreditNoteEffect::Dated => "A credit note lowers the base from the day after its own.",
    },
    apart: "Without interest, and not claimed here",
    unknown_interest: "The interest of {claims} is not known: the total leaves it out.",
    credits_note: "A credit of {amount} is allocated to no invoice: it is to be deducted, and interest is reckoned without it.",
    credits_cover: "These credits cover the sum due: nothing is claimed.",
    entity: "Creditor company",
};

/// Returns the words of a language.
pub(crate) const fn decompte_words(language: Language) -> &'static DecompteWords {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// Says why a claim stands apart from what is asked for.
#[must_use]
pub const fn not_asked_text(why: NotAsked, language: Language) -> &'static str {
    match (why, language) {
        (NotAsked::Factored, Language::French) => "cédée à un factor",
        (NotAsked::Factored, Language::English) => "assigned to a factor",
        (NotAsked::TimeBarred, Language::French) => "prescrite",
        (NotAsked::TimeBarred, Language::English) => "time-barred",
        (NotAsked::Rejected, Language::French) => "facture électronique rejetée",
        (NotAsked::Rejected, Language::English) => "e-invoice rejected",
    }
}

const fn french_reserve(why: Reserve) -> &'static str {
    match why {
        Reserve::Contested => {
            "(dont sous réserve, la part contestée\u{a0}: principal {principal}, {interest})"
        }
        Reserve::Refused => {
            "(sous réserve, l'acheteur a refusé la facture électronique\u{a0}: principal {principal}, {interest})"
        }
        Reserve::Rejected => {
            "(sous réserve, la plateforme a rejeté la facture électronique\u{a0}: principal {principal}, {interest})"
        }
        Reserve::JudgmentUnknown => {
            "(sous réserve, la date du jugement est inconnue\u{a0}: principal {principal}, {interest})"
        }
    }
}

const fn english_reserve(why: Reserve) -> &'static str {
    match why {
        Reserve::Contested => {
            "(of which under reserve, the contested part: principal {principal}, {interest})"
        }
        Reserve::Refused => {
            "(under reserve, the buyer refused the e-invoice: principal {principal}, {interest})"
        }
        Reserve::Rejected => {
            "(under reserve, the platform rejected the e-invoice: principal {principal}, {interest})"
        }
        Reserve::JudgmentUnknown => {
            "(under reserve, the day of the judgment is unknown: principal {principal}, {interest})"
        }
    }
}
