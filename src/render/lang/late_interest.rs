//! The words of late interest: décomptes, rates, and what they rest on, in both languages.

use super::late_reasons::{
    english_apart, english_bound, english_no_lump_sum, english_no_rate, english_reserved,
    french_apart, french_bound, french_no_lump_sum, french_no_rate, french_reserved,
};
use super::{template, words};
use crate::assess::late_interest::{Apart, Bound, NoLumpSum, NoRate, Order, Reserve};
use crate::model::{Regime, Semester, Value};
use crate::policy::Language;

/// Returns the words of a language.
pub(crate) const fn late_words(language: Language) -> &'static LateWords {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// Says that the rates of a semester are needed and not known, and which lines to add to the policy.
#[must_use]
pub fn missing_semester_text(semester: Semester, language: Language) -> (String, String) {
    let day = super::numbers::date(semester.first_day(), language);
    let block = |ecb: &str, legal: &str, source: &str| {
        format!(
            "[[late_interest.rates]]\nsemester = \"{semester}\"\necb = \"…\"      # {ecb}\n\
             legal = \"…\"    # {legal}\nsource = \"…\"   # {source}"
        )
    };
    match language {
        Language::French => (
            format!(
                "il manque les taux du semestre {semester} pour calculer les pénalités de retard"
            ),
            format!(
                "ajoutez à policies.toml, ou prenez une version plus récente du programme\u{a0}:\n{}",
                block(
                    &format!("taux directeur (refi) de la BCE en vigueur le {day}"),
                    "taux d'intérêt légal, «\u{a0}tous autres cas\u{a0}», par arrêté",
                    "où vous les avez lus",
                )
            ),
        ),
        Language::English => (
            format!("the rates of the semester {semester} are missing, late interest needs them"),
            format!(
                "add to policies.toml, or take a newer version of the program:\n{}",
                block(
                    &format!("main refinancing rate of the ECB in force on {day}"),
                    "French legal rate, \"tous autres cas\", by arrêté",
                    "where you read them",
                )
            ),
        ),
    }
}

/// The words of one language.
pub(crate) struct LateWords {
    pub(crate) late_interest: &'static str,
    pub(crate) lump_sum: &'static str,
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    pub(crate) days: &'static str,
    pub(crate) base: &'static str,
    pub(crate) rate: &'static str,
    pub(crate) interest: &'static str,
    pub(crate) principal: &'static str,
    pub(crate) payment: &'static str,
    pub(crate) credit_note: &'static str,
    pub(crate) to_interest: &'static str,
    pub(crate) to_principal: &'static str,
    pub(crate) interest_paid: &'static str,
    pub(crate) credit: &'static str,
    pub(crate) account: &'static str,
    pub(crate) total_due: &'static str,
    /// With the account that is asked for.
    pub(crate) claimed: &'static str,
    pub(crate) statement: &'static str,
    pub(crate) order: fn(Order) -> &'static str,
    pub(crate) regime: fn(Regime) -> &'static str,
    pub(crate) no_interest: &'static str,
    pub(crate) no_formal_notice: &'static str,
    pub(crate) regime_without_interest: &'static str,
    pub(crate) not_late: &'static str,
    pub(crate) paid_in_time: &'static str,
    pub(crate) no_late_day: &'static str,
    /// Instead of an amount that no rate gives.
    pub(crate) unknown: &'static str,
    /// Before the semesters whose rates the policy added.
    pub(crate) policy_rates: &'static str,
    /// What keeps days from bearing interest, with places for its days.
    bound: fn(Bound) -> &'static str,
    no_rate: fn(NoRate) -> &'static str,
    apart: fn(Apart) -> &'static str,
    /// What is claimed of interest, and what is not.
    pub(crate) claimed_of_it: &'static str,
    pub(crate) not_claimed: &'static str,
    pub(crate) claimed_title: &'static str,
    pub(crate) interest_first_note: &'static str,
    /// Why it is under reserve.
    pub(crate) reserved: fn(Reserve) -> &'static str,
    no_lump_sum: fn(NoLumpSum) -> &'static str,
    pub(crate) reserved_title: &'static str,
    pub(crate) of_which_reserved: &'static str,
    pub(crate) late_paid: &'static str,
    /// One invoice, several.
    pub(crate) late_paid_invoices: [&'static str; 2],
    pub(crate) rates: &'static str,
    pub(crate) semester: &'static str,
    pub(crate) ecb: &'static str,
    pub(crate) business: &'static str,
    pub(crate) public: &'static str,
    pub(crate) european: &'static str,
    pub(crate) legal: &'static str,
    pub(crate) floor: &'static str,
    pub(crate) individuals: &'static str,
    pub(crate) applies: &'static str,
    pub(crate) remark: &'static str,
    pub(crate) by_policy: &'static str,
    pub(crate) unverified_note: &'static str,
    pub(crate) frozen_note: &'static str,
    pub(crate) lump_sum_note: &'static str,
    pub(crate) unknown_semester: &'static str,
    pub(crate) add_row: &'static str,
}

impl LateWords {
    /// Says what keeps days from bearing interest.
    pub(crate) fn bound(&self, bound: Bound, language: Language) -> String {
        let days = match bound {
            Bound::Factored | Bound::NoRegime | Bound::NoFormalNotice => Vec::new(),
            Bound::FormalNotice(day)
            | Bound::Retention(day)
            | Bound::Judgment(day)
            | Bound::JudgmentAbroad(day)
            | Bound::LumpSumBarred(day) => vec![day],
            Bound::Grace(from, to) | Bound::GraceOfPart(from, to) => vec![from, to],
        };
        let days: Vec<Value> = days.into_iter().map(Value::Day).collect();
        template::filled_with((self.bound)(bound), &days, words(language))
    }

    /// Says why there is no lump sum; `name` gives the name of a claim.
    pub(crate) fn no_lump_sum(&self, why: NoLumpSum, name: impl Fn(usize) -> String) -> String {
        let text = (self.no_lump_sum)(why);
        match why {
            NoLumpSum::Instalment(other) => text.replace("{0}", &name(other as usize)),
            NoLumpSum::NothingLate
            | NoLumpSum::Undated
            | NoLumpSum::Regime
            | NoLumpSum::Currency => text.to_owned(),
        }
    }

    /// Says why a part is not claimed.
    pub(crate) fn apart(&self, why: Apart) -> &'static str {
        (self.apart)(why)
    }

    /// Says why no rate is known.
    pub(crate) fn no_rate(&self, why: NoRate, language: Language) -> String {
        let semester = match why {
            NoRate::Before(semester) => semester.to_string(),
            NoRate::Missing(missing) => missing.0.to_string(),
            NoRate::Currency => String::new(),
        };
        let details = [Value::Text(semester)];
        template::filled_with((self.no_rate)(why), &details, words(language))
    }
}

static FRENCH: LateWords = LateWords {
    late_interest: "Pénalités",
    lump_sum: "Indemnité forfaitaire",
    from: "Du",
    to: "Au",
    days: "Jours",
    base: "Base",
    rate: "Taux",
    interest: "Pénalités",
    principal: "Principal",
    payment: "Règlement",
    credit_note: "Avoir",
    to_interest: "dont pénal.",
    to_principal: "dont principal",
    interest_paid: "pénalités payées",
    credit: "trop-perçu",
    account: "Décompte",
    total_due: "total",
    claimed: "réclamé",
    statement: "Décompte des pénalités de retard",
    order: french_order,
    regime: french_regime,
    no_interest: "Aucune pénalité.",
    no_formal_notice: "Aucune pénalité : un consommateur n'en doit qu'à partir d'une mise en demeure (C. civ. 1231-6).",
    regime_without_interest: "Aucune pénalité : ce régime n'en prévoit pas (none).",
    not_late: "Aucune pénalité : à ce jour, aucun jour ne peut encore en porter.",
    paid_in_time: "Aucune pénalité : rien n'était plus dû après l'échéance.",
    no_late_day: "Aucun jour de retard n'a porté de pénalités.",
    unknown: "inconnues",
    policy_rates: "taux de votre politique, à vérifier avant de réclamer",
    bound: french_bound,
    no_rate: french_no_rate,
    apart: french_apart,
    claimed_of_it: "pénalités réclamées",
    not_claimed: "pénalités non réclamées",
    claimed_title: "Pénal. réclamées",
    interest_first_note: "les règlements sont imputés d'abord sur les pénalités (C. civ. 1343-1, late_interest.imputation) : solde et pénalités font ensemble la somme due",
    reserved_title: "Sous réserve",
    reserved: french_reserved,
    no_lump_sum: french_no_lump_sum,
    of_which_reserved: "dont sous réserve",
    late_paid: "Déjà payées en retard",
    late_paid_invoices: ["# créance", "# créances"],
    rates: "Taux des pénalités de retard",
    semester: "Semestre",
    ecb: "BCE (refi)",
    business: "Entreprises (+10)",
    public: "Public (+8)",
    european: "UE (+8)",
    legal: "Taux légal",
    floor: "Plancher (3×)",
    individuals: "Légal particuliers",
    applies: "au jour",
    remark: "Remarque",
    by_policy: "de la politique",
    unverified_note: "? : une seule source, ou la politique ; à vérifier avant de réclamer (recouvre rates --format json donne les sources).",
    frozen_note: "Public : le taux du semestre où les intérêts commencent vaut pour toute leur durée (CCP R2192-31). Taux légal : créanciers professionnels (« tous autres cas »).",
    lump_sum_note: "Indemnité forfaitaire pour frais de recouvrement, par facture",
    unknown_semester: "Les taux de ce jour ne sont pas connus",
    add_row: "La prochaine ligne à ajouter",
};

static ENGLISH: LateWords = LateWords {
    late_interest: "Interest",
    lump_sum: "Lump sum",
    from: "From",
    to: "To",
    days: "Days",
    base: "Base",
    rate: "Rate",
    interest: "Interest",
    principal: "Principal",
    payment: "Payment",
    credit_note: "Credit note",
    to_interest: "to inter.",
    to_principal: "to principal",
    interest_paid: "interest paid",
    credit: "overpaid",
    account: "Account",
    total_due: "total",
    claimed: "claimed",
    statement: "Late interest",
    order: english_order,
    regime: english_regime,
    no_interest: "No late interest.",
    no_formal_notice: "No late interest: a consumer owes it from a formal notice on only (C. civ. 1231-6).",
    regime_without_interest: "No late interest: the regime is `none`.",
    not_late: "No late interest: by this day, no day can bear it yet.",
    paid_in_time: "No late interest: nothing was owed any more after the due date.",
    no_late_day: "No day of delay bore interest.",
    unknown: "unknown",
    policy_rates: "rates of your policy, to be verified before you claim",
    bound: english_bound,
    no_rate: english_no_rate,
    apart: english_apart,
    claimed_of_it: "interest claimed",
    not_claimed: "interest not claimed",
    claimed_title: "Interest claimed",
    interest_first_note: "payments pay interest first (C. civ. 1343-1, late_interest.imputation): balance and interest together are the sum due",
    reserved_title: "Under reserve",
    reserved: english_reserved,
    no_lump_sum: english_no_lump_sum,
    of_which_reserved: "under reserve",
    late_paid: "Already paid, late",
    late_paid_invoices: ["# claim", "# claims"],
    rates: "Rates of late interest",
    semester: "Semester",
    ecb: "ECB (refi)",
    business: "Businesses (+10)",
    public: "Public (+8)",
    european: "EU (+8)",
    legal: "Legal rate",
    floor: "Floor (3×)",
    individuals: "Legal, individuals",
    applies: "on",
    remark: "Remark",
    by_policy: "from the policy",
    unverified_note: "?: a single source, or the policy; verify it before you claim (recouvre rates --format json gives the sources).",
    frozen_note: "Public: the rate of the semester in which interest starts holds for its whole life (CCP R2192-31). Legal rate: professional creditors (\"tous autres cas\").",
    lump_sum_note: "Lump sum for recovery costs, for each invoice",
    unknown_semester: "The rates of this day are not known",
    add_row: "The next row to add",
};

const fn french_order(order: Order) -> &'static str {
    match order {
        Order::PrincipalFirst => "principal d'abord",
        Order::InterestFirst => "intérêts d'abord",
    }
}

const fn english_order(order: Order) -> &'static str {
    match order {
        Order::PrincipalFirst => "principal first",
        Order::InterestFirst => "interest first",
    }
}

const fn french_regime(regime: Regime) -> &'static str {
    match regime {
        Regime::Business => "entre professionnels (C. com. L441-10)",
        Regime::Public => "acheteur public (CCP L2192-13)",
        Regime::Consumer => "consommateur (C. civ. 1231-6)",
        Regime::European => "entreprise de l'Union (directive 2011/7/UE)",
        Regime::None => "sans pénalités",
    }
}

const fn english_regime(regime: Regime) -> &'static str {
    match regime {
        Regime::Business => "between businesses (C. com. L441-10)",
        Regime::Public => "public buyer (CCP L2192-13)",
        Regime::Consumer => "consumer (C. civ. 1231-6)",
        Regime::European => "business of the Union (directive 2011/7/EU)",
        Regime::None => "without interest",
    }
}
