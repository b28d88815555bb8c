//! What is said of a deadline, and of one that is past, in both languages. Details: the day.

use crate::assess::route::DeadlineKind;

pub(super) const fn french(kind: DeadlineKind) -> &'static str {
    match kind {
        DeadlineKind::Declaration => "déclarer la créance au plus tard le {0}",
        DeadlineKind::RetentionOfTitle => "revendiquer les biens au plus tard le {0}",
        DeadlineKind::Relief => "demander un relevé de forclusion au plus tard le {0}",
        DeadlineKind::Interruption => {
            "acte interruptif urgent (assignation) au plus tard le {0}, dernier jour utile"
        }
        DeadlineKind::PrudentLimitation => {
            "interrompre la prescription avant la date prudente, le {0}"
        }
        DeadlineKind::Limitation => "dernier jour utile de la prescription, le {0}",
        DeadlineKind::OrderService => "signifier l'ordonnance, dès sa date, au plus tard le {0}",
        DeadlineKind::Opposition => "opposition possible jusqu'au {0}",
        DeadlineKind::Enforcement => "exécution possible à partir du {0}, sans opposition",
        DeadlineKind::Acceptance => "réponse du débiteur au plus tard le {0}",
        DeadlineKind::Contest => {
            "paiement ou contestation au plus tard le {0}, dès la signification"
        }
        DeadlineKind::Title => "engager l'action pour un titre au plus tard le {0}, dès la saisie",
        DeadlineKind::WaitEnds => "l'attente prend fin le {0}",
    }
}

pub(super) const fn french_passed(kind: DeadlineKind) -> &'static str {
    match kind {
        DeadlineKind::Declaration => "le délai de déclaration est passé depuis le {0}",
        DeadlineKind::RetentionOfTitle => "le délai de revendication est passé depuis le {0}",
        DeadlineKind::Relief => "le délai du relevé de forclusion est passé depuis le {0}",
        DeadlineKind::Interruption => {
            "le délai pour interrompre la prescription est passé depuis le {0}"
        }
        DeadlineKind::PrudentLimitation => "la date prudente est passée depuis le {0}",
        DeadlineKind::Limitation => "le dernier jour utile est passé depuis le {0}",
        DeadlineKind::OrderService => {
            "l'ordonnance devait être signifiée au plus tard le {0} : elle est non avenue"
        }
        DeadlineKind::Opposition => "le délai d'opposition est passé depuis le {0}",
        DeadlineKind::Enforcement => "exécution possible depuis le {0}, sans opposition",
        DeadlineKind::Acceptance => "le délai de réponse du débiteur est passé depuis le {0}",
        DeadlineKind::Contest => "le délai de paiement ou de contestation est passé depuis le {0}",
        DeadlineKind::Title => {
            "l'action pour un titre devait être engagée au plus tard le {0} : la saisie est caduque"
        }
        DeadlineKind::WaitEnds => "l'attente a pris fin le {0}",
    }
}

pub(super) const fn english(kind: DeadlineKind) -> &'static str {
    match kind {
        DeadlineKind::Declaration => "declare the claim by {0}",
        DeadlineKind::RetentionOfTitle => "claim goods back by {0}",
        DeadlineKind::Relief => "ask to be relieved of a missed declaration by {0}",
        DeadlineKind::Interruption => {
            "urgent act that interrupts (writ of summons) by {0}, the last useful day"
        }
        DeadlineKind::PrudentLimitation => "interrupt limitation before the prudent date, {0}",
        DeadlineKind::Limitation => "last useful day of limitation, {0}",
        DeadlineKind::OrderService => "serve the order, counted from its date, by {0}",
        DeadlineKind::Opposition => "it may be opposed until {0}",
        DeadlineKind::Enforcement => "it may be enforced from {0}, if nobody opposed it",
        DeadlineKind::Acceptance => "the debtor answers by {0}",
        DeadlineKind::Contest => "payment or contest by {0}, counted from the service",
        DeadlineKind::Title => "start proceedings for a title by {0}, counted from the attachment",
        DeadlineKind::WaitEnds => "the wait ends on {0}",
    }
}

pub(super) const fn english_passed(kind: DeadlineKind) -> &'static str {
    match kind {
        DeadlineKind::Declaration => "the time to declare ended on {0}",
        DeadlineKind::RetentionOfTitle => "the time to claim goods back ended on {0}",
        DeadlineKind::Relief => "the time to ask for relief ended on {0}",
        DeadlineKind::Interruption => "the time to interrupt limitation ended on {0}",
        DeadlineKind::PrudentLimitation => "the prudent date was {0}",
        DeadlineKind::Limitation => "the last useful day was {0}",
        DeadlineKind::OrderService => "the order was to be served by {0}: it is void",
        DeadlineKind::Opposition => "the time to oppose it ended on {0}",
        DeadlineKind::Enforcement => "it may be enforced since {0}, if nobody opposed it",
        DeadlineKind::Acceptance => "the time for the debtor to answer ended on {0}",
        DeadlineKind::Contest => "the time to pay or contest ended on {0}",
        DeadlineKind::Title => {
            "proceedings for a title were to start by {0}: the attachment has lapsed"
        }
        DeadlineKind::WaitEnds => "the wait ended on {0}",
    }
}
