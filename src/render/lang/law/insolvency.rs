//! What is said of a claim born before insolvency proceedings, where they do not merely stand open since a day.

use crate::assess::insolvency::{ClosureCause, Forum};
use crate::model::Value;

/// The words of one language. Details: the judgment, the plan.
pub(in super::super) struct InsolvencyWords {
    undated: &'static str,
    plan: &'static str,
    /// Of a liquidation that is closed: for want of assets, and nobody says why.
    closed: [&'static str; 2],
    /// Of those opened outside France: in the Union, elsewhere.
    abroad: [&'static str; 2],
    /// What is asked of their declaration, and to be confirmed.
    pub(super) declared_abroad: [&'static str; 2],
}

pub(super) static FR: InsolvencyWords = InsolvencyWords {
    undated: "procédure collective ouverte (date du jugement inconnue) : créance tenue pour antérieure, paiement interdit (C. com. L622-7)",
    plan: "procédure collective (jugement du {0}), plan arrêté le {1} : créance antérieure, payée selon le plan (C. com. L626-11, L631-19)",
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
};

pub(super) static EN: InsolvencyWords = InsolvencyWords {
    undated: "insolvency proceedings are open (day of the judgment unknown): held for a prior claim, whose payment is forbidden (C. com. L622-7)",
    plan: "insolvency proceedings (judgment of {0}), plan adopted on {1}: a prior claim, paid as the plan says (C. com. L626-11, L631-19)",
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
};

impl InsolvencyWords {
    /// Returns the sentence that its details ask for; none where proceedings stand open since a day.
    pub(super) fn of(&self, details: &[Value]) -> Option<&'static str> {
        let [want, unsaid] = self.closed;
        let [union, elsewhere] = self.abroad;
        let names = |name: &str| {
            details
                .iter()
                .any(|detail| *detail == Value::Text(name.to_owned()))
        };
        match details.len() {
            _ if names(ClosureCause::WantOfAssets.name()) => Some(want),
            _ if names(ClosureCause::Unsaid.name()) => Some(unsaid),
            _ if names(Forum::Union.name()) => Some(union),
            _ if names(Forum::Elsewhere.name()) => Some(elsewhere),
            0 => Some(self.undated),
            1 => None,
            _ => Some(self.plan),
        }
    }
}
