//! What is said of a claim born before insolvency proceedings, where they do not merely stand open since a day.

use crate::assess::insolvency::{ClosureCause, Forum, PLAN_ALONE, PLAN_UNDATED};
use crate::model::Value;

/// The words of one language. Details: the judgment, the plan.
pub(in super::super) struct InsolvencyWords {
    undated: &'static str,
    plan: &'static str,
    /// Of a plan whose opening nobody tells, of one without its day, of one that lacks both.
    plan_untold: [&'static str; 3],
    /// Of a liquidation that is closed: for want of assets, and nobody says why.
    closed: [&'static str; 2],
    /// Of those opened outside France: in the Union, elsewhere.
    abroad: [&'static str; 2],
    /// What is asked of their declaration, and to be confirmed.
    pub(super) declared_abroad: [&'static str; 2],
    /// In a reason to act, or not to.
    held: HeldWords,
}

/// What is said of proceedings in a reason. Details: as above.
struct HeldWords {
    undated: &'static str,
    open: &'static str,
    plan: &'static str,
    plan_untold: [&'static str; 3],
    closed: [&'static str; 2],
}

pub(super) static FR: InsolvencyWords = InsolvencyWords {
    undated: "procédure collective ouverte (date du jugement inconnue) : créance tenue pour antérieure, paiement interdit (C. com. L622-7)",
    plan: "procédure collective (jugement du {0}), plan arrêté le {1} : créance antérieure, payée selon le plan (C. com. L626-11, L631-19)",
    plan_untold: [
        "procédure collective (jugement d'ouverture inconnu), plan arrêté le {0} : créance tenue pour antérieure, payée selon le plan (C. com. L626-11, L631-19)",
        "procédure collective (jugement du {0}), plan arrêté (jour inconnu) : créance antérieure, payée selon le plan (C. com. L626-11, L631-19)",
        "procédure collective, plan arrêté (jour inconnu) : créance tenue pour antérieure, payée selon le plan (C. com. L626-11, L631-19)",
    ],
    closed: [
        "liquidation judiciaire close pour insuffisance d'actif : les poursuites ne reprennent pas, sauf exceptions (C. com. L643-11)",
        "liquidation judiciaire dite close, sans la cause : pour insuffisance d'actif les poursuites ne reprennent pas (C. com. L643-11), à vérifier",
    ],
    abroad: [
        "procédure d'insolvabilité ouverte hors de France : créance tenue pour antérieure ; l'arrêt des paiements et des intérêts est à vérifier selon la loi de l'État d'ouverture (règl. (UE) 2015/848, art. 7)",
        "procédure d'insolvabilité ouverte hors de France : créance tenue pour antérieure ; l'arrêt des paiements et des intérêts est à vérifier selon la loi de l'État d'ouverture",
    ],
    declared_abroad: [
        "la créance se déclare selon la loi de l'État d'ouverture ; dans l'Union, par le formulaire uniformisé, dans un délai d'au moins 30 jours de la publication (règl. (UE) 2015/848, art. 53 à 55)",
        "le délai, la forme et le destinataire de la déclaration, sans attendre, auprès de la juridiction ou du praticien qui conduit la procédure",
    ],
    held: HeldWords {
        undated: "procédure collective ouverte",
        open: "procédure collective ouverte le {0}",
        plan: "procédure collective ouverte le {0}, plan arrêté le {1}",
        plan_untold: [
            "procédure collective (jugement d'ouverture inconnu), plan arrêté le {0}",
            "procédure collective ouverte le {0}, plan arrêté",
            "procédure collective, plan arrêté",
        ],
        closed: [
            "liquidation judiciaire close pour insuffisance d'actif",
            "liquidation judiciaire dite close, sans la cause",
        ],
    },
};

pub(super) static EN: InsolvencyWords = InsolvencyWords {
    undated: "insolvency proceedings are open (day of the judgment unknown): held for a prior claim, whose payment is forbidden (C. com. L622-7)",
    plan: "insolvency proceedings (judgment of {0}), plan adopted on {1}: a prior claim, paid as the plan says (C. com. L626-11, L631-19)",
    plan_untold: [
        "insolvency proceedings (opening judgment unknown), plan adopted on {0}: held for a prior claim, paid as the plan says (C. com. L626-11, L631-19)",
        "insolvency proceedings (judgment of {0}), plan adopted (day unknown): a prior claim, paid as the plan says (C. com. L626-11, L631-19)",
        "insolvency proceedings, plan adopted (day unknown): held for a prior claim, paid as the plan says (C. com. L626-11, L631-19)",
    ],
    closed: [
        "the liquidation was closed for want of assets: creditors do not recover their actions, with exceptions (C. com. L643-11)",
        "the liquidation is said to be closed, not why: for want of assets creditors do not recover their actions (C. com. L643-11), to be checked",
    ],
    abroad: [
        "insolvency proceedings opened outside France: held for a prior claim; whether payments and interest are stopped is to be checked by the law of the State of opening (regulation (EU) 2015/848, art. 7)",
        "insolvency proceedings opened outside France: held for a prior claim; whether payments and interest are stopped is to be checked by the law of the State of opening",
    ],
    declared_abroad: [
        "a claim is declared by the law of the State of opening; in the Union by the standard form, within 30 days at least from publication (regulation (EU) 2015/848, art. 53 to 55)",
        "the delay, the form and the addressee of the declaration, at once, with the court or the practitioner in charge",
    ],
    held: HeldWords {
        undated: "insolvency proceedings opened",
        open: "insolvency proceedings opened on {0}",
        plan: "insolvency proceedings opened on {0}, plan adopted on {1}",
        plan_untold: [
            "insolvency proceedings (opening judgment unknown), plan adopted on {0}",
            "insolvency proceedings opened on {0}, plan adopted",
            "insolvency proceedings, plan adopted",
        ],
        closed: [
            "liquidation closed for want of assets",
            "liquidation said to be closed, not why",
        ],
    },
};

/// How proceedings stand, as their details tell.
#[derive(Clone, Copy)]
enum Standing {
    Undated,
    Open,
    Plan,
    PlanAlone,
    PlanUndated,
    PlanBare,
    WantOfAssets,
    ClosureUnsaid,
    InUnion,
    Elsewhere,
}

impl Standing {
    /// Returns how proceedings stand by their details.
    fn of(details: &[Value]) -> Self {
        let undated_plan = match details.first() {
            Some(Value::Day(_)) => Self::PlanUndated,
            Some(_) | None => Self::PlanBare,
        };
        let named = [
            (ClosureCause::WantOfAssets.name(), Self::WantOfAssets),
            (ClosureCause::Unsaid.name(), Self::ClosureUnsaid),
            (PLAN_ALONE, Self::PlanAlone),
            (PLAN_UNDATED, undated_plan),
            (Forum::Union.name(), Self::InUnion),
            (Forum::Elsewhere.name(), Self::Elsewhere),
        ];
        let names = |name: &str| details.contains(&Value::Text(name.to_owned()));
        let named = named.into_iter().find(|(name, _)| names(name));
        named.map_or_else(
            || match details.len() {
                0 => Self::Undated,
                1 => Self::Open,
                _ => Self::Plan,
            },
            |(_, standing)| standing,
        )
    }
}

impl InsolvencyWords {
    /// Returns the sentence that its details ask for; none where proceedings stand open since a day.
    pub(super) fn of(&self, details: &[Value]) -> Option<&'static str> {
        let [want, unsaid] = self.closed;
        let [alone, undated, bare] = self.plan_untold;
        let [union, elsewhere] = self.abroad;
        match Standing::of(details) {
            Standing::WantOfAssets => Some(want),
            Standing::ClosureUnsaid => Some(unsaid),
            Standing::PlanAlone => Some(alone),
            Standing::PlanUndated => Some(undated),
            Standing::PlanBare => Some(bare),
            Standing::InUnion => Some(union),
            Standing::Elsewhere => Some(elsewhere),
            Standing::Undated => Some(self.undated),
            Standing::Open => None,
            Standing::Plan => Some(self.plan),
        }
    }

    /// Returns what a reason says of them.
    pub(in super::super) fn reason(&self, details: &[Value]) -> &'static str {
        let held = &self.held;
        let [want, unsaid] = held.closed;
        let [alone, undated, bare] = held.plan_untold;
        let has_day = matches!(details.first(), Some(Value::Day(_)));
        match Standing::of(details) {
            Standing::WantOfAssets => want,
            Standing::ClosureUnsaid => unsaid,
            Standing::PlanAlone => alone,
            Standing::PlanUndated => undated,
            Standing::PlanBare => bare,
            Standing::Plan => held.plan,
            Standing::Undated => held.undated,
            Standing::InUnion | Standing::Elsewhere if !has_day => held.undated,
            Standing::Open | Standing::InUnion | Standing::Elsewhere => held.open,
        }
    }
}
