//! Why interest is what it is: what keeps days from bearing it, what is not asked for, what is under reserve.

use super::not_asked_text;
use crate::assess::late_interest::{Apart, Bound, NoLumpSum, NoRate, Reserve};
use crate::policy::Language;

pub(super) const fn french_bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Factored => "la créance est cédée à un factor, à qui elles reviennent",
        Bound::NoRegime => "ce régime n'en prévoit pas (none)",
        Bound::NoFormalNotice => {
            "un consommateur n'en doit qu'à partir d'une mise en demeure (C. civ. 1231-6)"
        }
        Bound::FormalNotice(_) => {
            "la mise en demeure du {0} les fait courir : un consommateur n'en doit qu'à partir d'elle (C. civ. 1231-6)"
        }
        Bound::Retention(_) => {
            "la retenue de garantie est libérée le {0} : rien ne court avant le lendemain"
        }
        Bound::Grace(..) => {
            "délai de grâce du juge du {0} au {1} : aucune pénalité ces jours-là (C. civ. 1343-5)"
        }
        Bound::GraceOfPart(..) => {
            "délai de grâce du juge du {0} au {1} pour une part, qui ne porte aucune pénalité ces jours-là (C. civ. 1343-5)"
        }
        Bound::Judgment(_) => {
            "procédure collective : elles s'arrêtent la veille du jugement du {0} (C. com. L622-28)"
        }
        Bound::JudgmentAbroad(_) => {
            "procédure d'insolvabilité hors de France : elles s'arrêtent ici la veille du jugement du {0}, à vérifier selon la loi de l'État d'ouverture"
        }
        Bound::LumpSumBarred(_) => {
            "pas d'indemnité forfaitaire : échéance au jour du jugement du {0} ou après (C. com. L441-10, II)"
        }
    }
}

pub(super) const fn french_apart(why: Apart) -> &'static str {
    match why {
        Apart::CreditExpected => "sur l'avoir annoncé",
        Apart::ToCome => "sur les versements à venir de l'échéancier",
        Apart::Disputed => "sur la part contestée, sous réserve",
        Apart::JudgmentUnknown => "date du jugement inconnue, sous réserve",
        Apart::PlanKept => "jours d'un échéancier tenu",
        Apart::NotAsked(why) => not_asked_text(why, Language::French),
    }
}

pub(super) const fn english_apart(why: Apart) -> &'static str {
    match why {
        Apart::CreditExpected => "on the credit note announced",
        Apart::ToCome => "on the instalments to come of the plan",
        Apart::Disputed => "on the contested part, under reserve",
        Apart::JudgmentUnknown => "the day of the judgment is unknown, under reserve",
        Apart::PlanKept => "days of a plan that is kept",
        Apart::NotAsked(why) => not_asked_text(why, Language::English),
    }
}

pub(super) const fn french_no_rate(why: NoRate) -> &'static str {
    match why {
        NoRate::Before(_) => "elles commencent avant {0}, premier semestre aux taux connus",
        NoRate::Missing(_) => "les taux de {0} manquent",
        NoRate::Currency => {
            "les taux de la loi sont ceux de l'euro, et aucun contrat n'en donne pour cette devise"
        }
    }
}

pub(super) const fn english_bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Factored => "the claim was assigned to a factor, which has it",
        Bound::NoRegime => "this regime has none",
        Bound::NoFormalNotice => "a consumer owes it from a formal notice on only (C. civ. 1231-6)",
        Bound::FormalNotice(_) => {
            "the formal notice of {0} starts it: a consumer owes it from then on only (C. civ. 1231-6)"
        }
        Bound::Retention(_) => "the retention is released on {0}: nothing runs before the next day",
        Bound::Grace(..) => {
            "grace period of a court from {0} to {1}: no interest on these days (C. civ. 1343-5)"
        }
        Bound::GraceOfPart(..) => {
            "grace period of a court from {0} to {1} for a part, which bears no interest on these days (C. civ. 1343-5)"
        }
        Bound::Judgment(_) => {
            "insolvency proceedings: it stops on the eve of the judgment of {0} (C. com. L622-28)"
        }
        Bound::JudgmentAbroad(_) => {
            "insolvency proceedings outside France: it stops here on the eve of the judgment of {0}, to be checked by the law of the State of opening"
        }
        Bound::LumpSumBarred(_) => {
            "no lump sum: due on the day of the judgment of {0} or later (C. com. L441-10, II)"
        }
    }
}

pub(super) const fn english_no_rate(why: NoRate) -> &'static str {
    match why {
        NoRate::Before(_) => "it starts before {0}, the first semester whose rates are known",
        NoRate::Missing(_) => "the rates of {0} are missing",
        NoRate::Currency => {
            "the rates of the law are those of the euro, and no contract gives one for this currency"
        }
    }
}

pub(super) const fn french_reserved(why: Reserve) -> &'static str {
    match why {
        Reserve::Contested => "sous réserve : la créance est contestée",
        Reserve::Refused => "sous réserve : l'acheteur a refusé la facture électronique",
        Reserve::Rejected => {
            "sous réserve : la plateforme a rejeté la facture électronique, à corriger et à émettre de nouveau"
        }
        Reserve::JudgmentUnknown => {
            "sous réserve : la date du jugement, qui les arrête, est inconnue (C. com. L622-28)"
        }
    }
}

pub(super) const fn english_reserved(why: Reserve) -> &'static str {
    match why {
        Reserve::Contested => "under reserve: the claim is contested",
        Reserve::Refused => "under reserve: the buyer refused the e-invoice",
        Reserve::Rejected => {
            "under reserve: the platform rejected the e-invoice, to be corrected and issued again"
        }
        Reserve::JudgmentUnknown => {
            "under reserve: the day of the judgment, which ends it, is unknown (C. com. L622-28)"
        }
    }
}

pub(super) const fn french_no_lump_sum(why: NoLumpSum) -> &'static str {
    match why {
        NoLumpSum::NothingLate => {
            "Rien n'était dû après l'échéance : ni pénalités, ni indemnité forfaitaire."
        }
        NoLumpSum::Undated => {
            "Soldée par un règlement sans date : ni pénalités ni indemnité forfaitaire, faute de savoir s'il est venu en retard."
        }
        NoLumpSum::Regime => {
            "pas d'indemnité forfaitaire : un consommateur n'en doit pas (C. com. L441-10, II)"
        }
        NoLumpSum::Currency => "pas d'indemnité forfaitaire : la loi la fixe en euros",
        NoLumpSum::Instalment(_) => {
            "pas d'indemnité forfaitaire : il y en a une par facture, comptée sur {0}"
        }
    }
}

pub(super) const fn english_no_lump_sum(why: NoLumpSum) -> &'static str {
    match why {
        NoLumpSum::NothingLate => {
            "Nothing was owed after the due date: no late interest, no lump sum."
        }
        NoLumpSum::Undated => {
            "Settled by a payment without a date: no late interest, no lump sum, for nobody knows whether it came late."
        }
        NoLumpSum::Regime => "no lump sum: a consumer owes none (C. com. L441-10, II)",
        NoLumpSum::Currency => "no lump sum: the law sets it in euros",
        NoLumpSum::Instalment(_) => "no lump sum: there is one for each invoice, counted on {0}",
    }
}
