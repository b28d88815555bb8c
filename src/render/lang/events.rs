//! The names of events of the journal, as people say them.

use crate::model::EventKind;
use crate::policy::Language;

/// Names an event.
pub(crate) const fn event_name(kind: EventKind, language: Language) -> &'static str {
    match language {
        Language::French => french(kind),
        Language::English => english(kind),
    }
}

const fn french(kind: EventKind) -> &'static str {
    match kind {
        EventKind::StepDone => "étape faite",
        EventKind::Skip => "étape sautée",
        EventKind::Promise => "promesse de paiement",
        EventKind::PromiseCancelled => "promesse annulée",
        EventKind::Plan => "échéancier",
        EventKind::PlanEnded => "fin de l'échéancier",
        EventKind::Dispute => "litige",
        EventKind::DisputeClosed => "litige clos",
        EventKind::Hold => "mise en attente",
        EventKind::Release => "reprise",
        EventKind::Acknowledgement => "reconnaissance de dette",
        EventKind::CourtAction => "demande en justice",
        EventKind::OrderToPay => "ordonnance d'injonction de payer",
        EventKind::OrderServed => "ordonnance signifiée",
        EventKind::Suspension => "suspension de la prescription",
        EventKind::Enforcement => "acte d'exécution",
        EventKind::ClaimDeclared => "créance déclarée",
        EventKind::WrittenClaim => "réclamation écrite",
        EventKind::Insolvency => "procédure collective",
        EventKind::Evidence => "preuve au dossier",
        EventKind::EInvoiceStatus => "statut de la facture électronique",
        EventKind::CreditNoteExpected => "avoir annoncé",
        EventKind::WriteOff => "abandon",
        EventKind::Note => "note",
    }
}

const fn english(kind: EventKind) -> &'static str {
    match kind {
        EventKind::StepDone => "step done",
        EventKind::Skip => "step skipped",
        EventKind::Promise => "promise to pay",
        EventKind::PromiseCancelled => "promise cancelled",
        EventKind::Plan => "payment plan",
        EventKind::PlanEnded => "plan ended",
        EventKind::Dispute => "dispute",
        EventKind::DisputeClosed => "dispute closed",
        EventKind::Hold => "hold",
        EventKind::Release => "release",
        EventKind::Acknowledgement => "acknowledgement of the debt",
        EventKind::CourtAction => "court action",
        EventKind::OrderToPay => "order to pay",
        EventKind::OrderServed => "order served",
        EventKind::Suspension => "limitation suspended",
        EventKind::Enforcement => "act of enforcement",
        EventKind::ClaimDeclared => "claim declared",
        EventKind::WrittenClaim => "written claim",
        EventKind::Insolvency => "insolvency proceedings",
        EventKind::Evidence => "evidence on file",
        EventKind::EInvoiceStatus => "e-invoice status",
        EventKind::CreditNoteExpected => "credit note expected",
        EventKind::WriteOff => "write-off",
        EventKind::Note => "note",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_event_has_a_name_of_its_own() {
        for name in [french, english] {
            let names: BTreeSet<&str> = EventKind::ALL.iter().map(|&kind| name(kind)).collect();
            assert_eq!(names.len(), EventKind::ALL.len());
        }
    }
}
