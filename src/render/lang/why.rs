//! Words of reasons: why something is done, or is not.

use super::law::law;
use super::{template, words};
use crate::plan::{Why, WhyCode};
use crate::policy::Language;

/// Says a reason.
pub fn why_text(why: &Why, language: Language) -> String {
    let text = match (language, why.code) {
        (_, WhyCode::Insolvency) => law(language).insolvency.reason(&why.details),
        (Language::French, WhyCode::Plan) if !why.details.is_empty() => {
            "délai de grâce accordé par le juge jusqu'au {0} (C. civ. 1343-5)"
        }
        (Language::English, WhyCode::Plan) if !why.details.is_empty() => {
            "grace period granted by a court until {0} (C. civ. 1343-5)"
        }
        (Language::French, WhyCode::EvidenceMissing) if why.details.len() > 1 => {
            "preuve à réunir : {0:field} ({1})"
        }
        (Language::English, WhyCode::EvidenceMissing) if why.details.len() > 1 => {
            "evidence to gather: {0:field} ({1})"
        }
        (Language::French, WhyCode::Promise) if !why.details.is_empty() => {
            "promesse tenue avant son jour : le reste attend le {0}"
        }
        (Language::English, WhyCode::Promise) if !why.details.is_empty() => {
            "promise kept before its day: the rest waits until {0}"
        }
        (Language::French, code) => french(code),
        (Language::English, code) => english(code),
    };
    template::filled_with(text, &why.details, words(language))
}

const fn french(code: WhyCode) -> &'static str {
    match code {
        WhyCode::StepDue => "étape due depuis le {0}",
        WhyCode::TakenOver => "créance ancienne reprise à cette étape",
        WhyCode::Overdue => "{0} j de retard, factures échues : {1}",
        WhyCode::ToCome => "dont à échoir {0}, factures : {1}",
        WhyCode::UnderNotice => "dont déjà mis en demeure {0}, factures : {1}",
        WhyCode::PromiseBroken => "promesse rompue, pour le {0}",
        WhyCode::HoldEnded => "suspension finie le {0}",
        WhyCode::DisputeClosed => "litige clos le {0}",
        WhyCode::EInvoiceLifted => "statut de la facture électronique levé le {0}",
        WhyCode::PaymentNotCome => "paiement annoncé le {0} par la plateforme (211), pas reçu",
        WhyCode::RetentionReleased => "retenue de garantie libérée le {0}",
        WhyCode::CreditNoteCame => "avoir annoncé reçu le {0}",
        WhyCode::PromiseCancelled => "promesse annulée le {0}",
        WhyCode::PromiseKept => "promesse tenue, pour le {0} : il reste dû",
        WhyCode::PlanEnded => "échéancier fini",
        WhyCode::PlanNotKept => "échéancier non tenu",
        WhyCode::DeclarationLate => {
            "délai de déclaration passé le {0} : relevé de forclusion à demander avant le {1} inclus"
        }
        WhyCode::DelayExtended => {
            "délai prolongé au premier jour ouvrable, le {0} inclus (CPC 642, C. com. R662-1)"
        }
        WhyCode::LiquidationClosed => {
            "liquidation close : rien ne s'y déclare plus, et faute d'actif les poursuites ne reprennent pas (C. com. L643-11)"
        }
        WhyCode::DelayUnverified => "délai à confirmer ({0})",
        WhyCode::ReliefLate => {
            "délai de déclaration passé le {0}, délai du relevé de forclusion passé le {1}"
        }
        WhyCode::DeclaredBefore => {
            "le journal date une déclaration du {0}, avant le jugement : elle ne compte pas (C. com. L622-24)"
        }
        WhyCode::CreditsCover => "les crédits du client, {0}, couvrent le montant",
        WhyCode::CreditsOpen => {
            "crédits du client à lettrer d'abord, {0} : l'étape demande une créance certaine"
        }
        WhyCode::EvidenceShort => {
            "preuves insuffisantes : poids {0} à ajouter, par les pièces au choix"
        }
        WhyCode::EvidenceMissing => "preuve à réunir : {0:field}",
        WhyCode::Contested => "contesté en entier : {0}",
        WhyCode::PromiseDue => "promis pour le {0}, pas encore reçu",
        WhyCode::Insolvency => "procédure collective ouverte le {0}",
        WhyCode::LawOfOpening => {
            "procédure ouverte hors de France : le délai est celui de la loi de l'État d'ouverture, inconnu ici (dans l'Union, au moins 30 jours de la publication : règl. (UE) 2015/848, art. 55) : déclarer sans attendre, à confirmer"
        }
        WhyCode::NotPublished => "publication au BODACC inconnue : le délai ne court pas encore",
        WhyCode::OpeningUnknown => {
            "la publication du jugement d'ouverture manque : le délai de déclaration et celui du relevé de forclusion courent d'elle, non du plan, et sont peut-être passés"
        }
        WhyCode::PrudentDatePassed => {
            "la date prudente de prescription, le {0}, est passée : dernier jour utile le {1}"
        }
        WhyCode::LimitationNear => "prescription au plus tôt le {0}",
        WhyCode::OverLimit => {
            "encours {0} pour un plafond de {1}\u{a0}: bloquer les commandes ou demander un paiement d'avance"
        }
        WhyCode::TimeBarred => "prescription acquise depuis le {0}",
        WhyCode::TooSmall => "solde trop faible pour être poursuivi : {0}",
        WhyCode::Dispute => "litige sur le tout",
        WhyCode::Plan => "échéancier tenu",
        WhyCode::InstalmentsToCome => "échéancier rompu, mais versements suivants à échoir",
        WhyCode::Promise => "promesse de paiement en cours",
        WhyCode::Hold => "relance suspendue",
        WhyCode::DoNotContact => "le client ne doit pas être relancé",
        WhyCode::Factored => "cédée à un factor",
        WhyCode::Retention => "retenue de garantie non libérée",
        WhyCode::HandedOver => "remise au contentieux",
        WhyCode::EInvoice => "statut {0} de la facture électronique",
        WhyCode::CreditNoteExpected => "avoir annoncé",
        WhyCode::PaymentSent => "paiement annoncé par la plateforme (211)",
        WhyCode::WrittenOff => "passée en perte",
        WhyCode::MinAmount => "le client doit {0}, moins que le minimum de l'étape",
        WhyCode::NoDueDate => "pas d'échéance",
        WhyCode::Later => "prochaine étape {0} le {1}",
        WhyCode::LastStepDone => "toutes les étapes du profil sont faites ou passées",
        WhyCode::NoStep => "le profil n'a pas d'étape",
        WhyCode::NoReminder => {
            "aucune étape au journal, et pas de relance dans le profil avant la mise en demeure (dunning.first_step = \"first\" y entre)"
        }
        WhyCode::StepToday => "une étape a été faite aujourd'hui pour ce client",
        WhyCode::OtherMessage => "un autre message part aujourd'hui : {0}",
        WhyCode::NotMet => "la créance n'est pas {0}, ce que l'étape demande",
        WhyCode::NoCustomer => "client inconnu",
        WhyCode::Paid => "plus rien à payer",
        WhyCode::NothingDue => {
            "rien n'est calculé pour le retard : aucun taux connu, et pas d'indemnité forfaitaire"
        }
        WhyCode::NothingDueByConsumer => {
            "rien n'est dû pour le retard : un consommateur ne doit d'intérêts que depuis la mise en demeure (C. civ. 1344-1), et pas d'indemnité forfaitaire"
        }
        WhyCode::NotYetDue => "pas encore échue : le {0}",
        WhyCode::NotContested => "rien n'en est contesté",
        WhyCode::NoBrokenPromise => "aucune promesse rompue",
        WhyCode::NotPrior => "pas née avant un jugement d'ouverture",
    }
}

const fn english(code: WhyCode) -> &'static str {
    match code {
        WhyCode::StepDue => "step due since {0}",
        WhyCode::TakenOver => "old claim taken over at this step",
        WhyCode::Overdue => "{0} days late, overdue invoices: {1}",
        WhyCode::ToCome => "of which not yet due {0}, invoices: {1}",
        WhyCode::UnderNotice => "of which under formal notice {0}, invoices: {1}",
        WhyCode::PromiseBroken => "promise broken, for {0}",
        WhyCode::HoldEnded => "hold ended on {0}",
        WhyCode::DisputeClosed => "dispute closed on {0}",
        WhyCode::EInvoiceLifted => "status of the e-invoice lifted on {0}",
        WhyCode::PaymentNotCome => "payment announced on {0} by the platform (211), not received",
        WhyCode::RetentionReleased => "retention released on {0}",
        WhyCode::CreditNoteCame => "credit note announced, came on {0}",
        WhyCode::PromiseCancelled => "promise cancelled on {0}",
        WhyCode::PromiseKept => "promise kept, for {0}: the rest is owed",
        WhyCode::PlanEnded => "payment plan ended",
        WhyCode::PlanNotKept => "payment plan not kept",
        WhyCode::DeclarationLate => {
            "the delay to declare ended on {0}: ask to be relieved (relevé de forclusion) by {1}"
        }
        WhyCode::DelayExtended => {
            "the delay is extended to the next working day, {0} included (CPC 642, C. com. R662-1)"
        }
        WhyCode::LiquidationClosed => {
            "the liquidation is closed: nothing is declared in it any more, and for want of assets no creditor recovers its action (C. com. L643-11)"
        }
        WhyCode::DelayUnverified => "delay to be confirmed ({0})",
        WhyCode::ReliefLate => {
            "the delay to declare ended on {0}, that to ask to be relieved (relevé de forclusion) on {1}"
        }
        WhyCode::DeclaredBefore => {
            "the journal dates a declaration {0}, before the judgment: it does not count (C. com. L622-24)"
        }
        WhyCode::CreditsCover => "the customer's credits, {0}, cover the amount",
        WhyCode::CreditsOpen => {
            "credits of the customer to allocate first, {0}: the step asks for a claim that is certaine"
        }
        WhyCode::EvidenceShort => "evidence too light: weight {0} to add, by any of the pieces",
        WhyCode::EvidenceMissing => "evidence to gather: {0:field}",
        WhyCode::Contested => "contested as a whole: {0}",
        WhyCode::PromiseDue => "promised for {0}, not received yet",
        WhyCode::Insolvency => "insolvency proceedings opened on {0}",
        WhyCode::LawOfOpening => {
            "proceedings opened outside France: the delay is that of the law of the State of opening, not known here (in the Union, 30 days at least from publication: regulation (EU) 2015/848, art. 55): declare at once, to be confirmed"
        }
        WhyCode::NotPublished => "publication in the BODACC unknown: the delay does not run yet",
        WhyCode::OpeningUnknown => {
            "the publication of the opening judgment is missing: the delays to declare and to ask for relief run from it, not from the plan, and may be over"
        }
        WhyCode::PrudentDatePassed => {
            "the prudent date of limitation, {0}, has passed: the last useful day is {1}"
        }
        WhyCode::LimitationNear => "limitation at the earliest on {0}",
        WhyCode::OverLimit => "exposure {0} for a limit of {1}: block orders or ask for prepayment",
        WhyCode::TimeBarred => "time-barred since {0}",
        WhyCode::TooSmall => "balance too small to pursue: {0}",
        WhyCode::Dispute => "dispute over the whole",
        WhyCode::Plan => "payment plan kept",
        WhyCode::InstalmentsToCome => "payment plan broken, but its later instalments are not due",
        WhyCode::Promise => "promise to pay awaited",
        WhyCode::Hold => "dunning on hold",
        WhyCode::DoNotContact => "the customer must not be reminded",
        WhyCode::Factored => "assigned to a factor",
        WhyCode::Retention => "retention not released",
        WhyCode::HandedOver => "handed over",
        WhyCode::EInvoice => "status {0} of the e-invoice",
        WhyCode::CreditNoteExpected => "credit note announced",
        WhyCode::PaymentSent => "payment announced by the platform (211)",
        WhyCode::WrittenOff => "written off",
        WhyCode::MinAmount => "the customer owes {0}, less than the step's minimum",
        WhyCode::NoDueDate => "no due date",
        WhyCode::Later => "next step {0} on {1}",
        WhyCode::LastStepDone => "all steps of the profile are done or skipped",
        WhyCode::NoStep => "the profile has no step",
        WhyCode::NoReminder => {
            "no step in the journal, and no reminder in the profile before the formal notice (dunning.first_step = \"first\" enters there)"
        }
        WhyCode::StepToday => "a step was done for this customer today",
        WhyCode::OtherMessage => "another message goes out today: {0}",
        WhyCode::NotMet => "the claim is not {0}, which the step asks for",
        WhyCode::NoCustomer => "customer unknown",
        WhyCode::Paid => "nothing left to pay",
        WhyCode::NothingDue => {
            "nothing is reckoned for the lateness: no rate is known, and no lump sum is due"
        }
        WhyCode::NothingDueByConsumer => {
            "nothing is owed for the lateness: a consumer owes interest from the formal notice alone (C. civ. 1344-1), and no lump sum is due"
        }
        WhyCode::NotYetDue => "not due yet: on {0}",
        WhyCode::NotContested => "nothing of it is contested",
        WhyCode::NoBrokenPromise => "no promise was broken",
        WhyCode::NotPrior => "not born before an opening judgment",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_fill_the_same_places() {
        let places = |text: &str| text.matches('{').count();
        for &code in WhyCode::ALL {
            assert_eq!(
                places(french(code)),
                places(english(code)),
                "{}",
                code.name()
            );
            assert_ne!(french(code), english(code));
        }
    }
}
