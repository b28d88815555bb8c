//! Words of actions: what to do, by which channel, why, and why nothing is done.

use super::{template, words};
use crate::plan::{Action, ActionKind, Score, WhyCode};
use crate::policy::{Channel, Language, Part};
use crate::render::numbers;

/// The words around actions.
pub(crate) struct ActionWords {
    pub(crate) title: &'static str,
    pub(crate) rank: &'static str,
    pub(crate) score: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) what: &'static str,
    pub(crate) step: &'static str,
    pub(crate) channel: &'static str,
    pub(crate) claims: &'static str,
    pub(crate) count: &'static str,
    pub(crate) since: &'static str,
    pub(crate) deadline: &'static str,
    pub(crate) because: &'static str,
    pub(crate) nothing: &'static str,
    /// What stands between two reasons.
    pub(crate) and: &'static str,
    /// One, several open claims that no action is about.
    pub(crate) without: [&'static str; 2],
    /// One, several actions.
    pub(crate) counted: [&'static str; 2],
    /// What stands in the place of the score of what has a deadline.
    pub(crate) in_time: &'static str,
    /// Where the other actions are.
    pub(crate) more: &'static str,
    /// The sum that a score is.
    pub(crate) parts: &'static str,
    /// The title of what is to be done about one claim or customer.
    pub(crate) today: &'static str,
    pub(crate) no_action: &'static str,
    pub(crate) until: &'static str,
    pub(crate) profile: &'static str,
    pub(crate) last_step: &'static str,
    pub(crate) next_step: &'static str,
    pub(crate) no_step_yet: &'static str,
    pub(crate) holds: &'static str,
    pub(crate) next_on: &'static str,
    /// The parts of a score, in the order of [`Part::ALL`].
    pub(crate) of_score: [&'static str; Part::ALL.len()],
}

/// Returns the words around actions.
pub(crate) const fn action_words(language: Language) -> &'static ActionWords {
    match language {
        Language::French => &ActionWords {
            title: "À faire",
            rank: "Rang",
            score: "Note",
            kind: "Nature",
            what: "Action",
            step: "Étape",
            channel: "Canal",
            claims: "Factures",
            count: "Nb",
            since: "Depuis",
            deadline: "Jusqu'au",
            because: "Pourquoi",
            nothing: "rien à faire aujourd'hui",
            and: " ; ",
            without: [
                "# facture ouverte sans action (recouvre actions --format json dit pourquoi)",
                "# factures ouvertes sans action (recouvre actions --format json dit pourquoi)",
            ],
            counted: ["action", "actions"],
            in_time: "délai",
            more: "... (recouvre actions pour la suite)",
            parts: "Calcul de la note",
            today: "Que faire aujourd'hui",
            no_action: "rien à faire aujourd'hui",
            until: "jusqu'au",
            profile: "profil",
            last_step: "Dernière étape",
            next_step: "Étape suivante",
            no_step_yet: "aucune étape au journal",
            holds: "Suspendue",
            next_on: "Étape due le",
            of_score: [
                "montant",
                "ancienneté",
                "retards habituels",
                "prescription",
                "promesses rompues",
            ],
        },
        Language::English => &ActionWords {
            title: "To do",
            rank: "Rank",
            score: "Score",
            kind: "Kind",
            what: "Action",
            step: "Step",
            channel: "Channel",
            claims: "Invoices",
            count: "Count",
            since: "Since",
            deadline: "By",
            because: "Why",
            nothing: "nothing to do today",
            and: "; ",
            without: [
                "# open invoice without action (recouvre actions --format json says why)",
                "# open invoices without action (recouvre actions --format json says why)",
            ],
            counted: ["action", "actions"],
            in_time: "date",
            more: "... (recouvre actions for the rest)",
            parts: "Sum of the score",
            today: "What to do today",
            no_action: "nothing to do today",
            until: "until",
            profile: "profile",
            last_step: "Last step",
            next_step: "Next step",
            no_step_yet: "no step in the journal",
            holds: "On hold",
            next_on: "Step due on",
            of_score: [
                "amount",
                "age",
                "usual lateness",
                "limitation",
                "broken promises",
            ],
        },
    }
}

/// Says what to do: the step by its own name, or the kind.
pub(crate) fn kind_or_step(action: &Action<'_>, language: Language) -> String {
    match action.step {
        Some(step) => step.id.clone(),
        None => kind_of(action, language).to_owned(),
    }
}

/// Says how a score adds up: the parts that are not 0, each times its weight.
pub(crate) fn score_text(score: &Score, language: Language) -> String {
    let own = action_words(language);
    let figure = |hundredths: u32| numbers::hundredths(i128::from(hundredths), language);
    let parts = Part::ALL.iter().map(|part| *part as usize);
    let parts = parts.filter(|&part| score.parts[part] > 0);
    let parts: Vec<String> = parts
        .map(|part| {
            let (weight, value) = (score.weights[part], figure(score.parts[part]));
            format!("{} {weight}\u{a0}×\u{a0}{value}", own.of_score[part])
        })
        .collect();
    let title = own.score.to_lowercase();
    let sum = figure(score.hundredths());
    if parts.is_empty() {
        return format!("{title} {sum}");
    }
    format!("{title} {sum} = {}", parts.join(" + "))
}

/// Says in a few words why something is done, what has a deadline first.
pub(crate) fn short_reasons(action: &Action<'_>, language: Language) -> Vec<String> {
    let own = action_words(language);
    let is_extended = action.is_because(WhyCode::DelayExtended);
    let deadline = action.deadline.filter(|_| !is_extended).map(|day| {
        let day = numbers::date(day, language);
        format!("{} {day}", own.deadline.to_lowercase())
    });
    // The day to which a delay is extended stands in the place of its last one, which is past; that it is not sure
    // stands beside it.
    let (extended, others): (Vec<_>, Vec<_>) = action
        .because
        .iter()
        .partition(|why| matches!(why.code, WhyCode::DelayExtended | WhyCode::DelayUnverified));
    let said = extended.into_iter().chain(others).filter_map(|why| {
        let text = short(why.code, language);
        (!text.is_empty()).then(|| template::filled_with(text, &why.details, words(language)))
    });
    deadline.into_iter().chain(said).collect()
}

/// Returns the few words of a reason; none where the action says it already.
const fn short(code: WhyCode, language: Language) -> &'static str {
    match (language, code) {
        (Language::French, WhyCode::Overdue) => "{0} j",
        (Language::English, WhyCode::Overdue) => "{0} days",
        (Language::French, WhyCode::PromiseBroken) => "promesse rompue",
        (Language::English, WhyCode::PromiseBroken) => "promise broken",
        (Language::French, WhyCode::HoldEnded) => "suspension finie",
        (Language::English, WhyCode::HoldEnded) => "hold ended",
        (Language::French, WhyCode::DisputeClosed) => "litige clos",
        (Language::English, WhyCode::DisputeClosed) => "dispute closed",
        (Language::French, WhyCode::EInvoiceLifted) => "statut levé",
        (Language::English, WhyCode::EInvoiceLifted) => "status lifted",
        (Language::French, WhyCode::PaymentNotCome) => "paiement non reçu",
        (Language::English, WhyCode::PaymentNotCome) => "payment not received",
        (Language::French, WhyCode::RetentionReleased) => "retenue libérée",
        (Language::English, WhyCode::RetentionReleased) => "retention released",
        (Language::French, WhyCode::CreditNoteCame) => "avoir reçu",
        (Language::English, WhyCode::CreditNoteCame) => "credit note came",
        (Language::French, WhyCode::PromiseCancelled) => "promesse annulée",
        (Language::English, WhyCode::PromiseCancelled) => "promise cancelled",
        (Language::French, WhyCode::PromiseKept) => "promesse tenue",
        (Language::English, WhyCode::PromiseKept) => "promise kept",
        (Language::French, WhyCode::PlanEnded) => "échéancier fini",
        (Language::English, WhyCode::PlanEnded) => "plan ended",
        (Language::French, WhyCode::PlanNotKept) => "échéancier non tenu",
        (Language::English, WhyCode::PlanNotKept) => "plan not kept",
        (Language::French, WhyCode::DeclarationLate) => "déclaration tardive",
        (Language::English, WhyCode::DeclarationLate) => "declaration late",
        (Language::French, WhyCode::DelayExtended) => "prolongé au {0}",
        (Language::English, WhyCode::DelayExtended) => "extended to {0}",
        (Language::French, WhyCode::LiquidationClosed) => "liquidation close",
        (Language::English, WhyCode::LiquidationClosed) => "liquidation closed",
        (Language::French, WhyCode::DelayUnverified) => "à confirmer",
        (Language::English, WhyCode::DelayUnverified) => "to be confirmed",
        (Language::French, WhyCode::ReliefLate) => "jamais déclarée",
        (Language::English, WhyCode::ReliefLate) => "never declared",
        (Language::French, WhyCode::DeclaredBefore) => "déclaration antérieure au jugement",
        (Language::English, WhyCode::DeclaredBefore) => "declared before the judgment",
        (Language::French, WhyCode::CreditsCover | WhyCode::CreditsOpen) => "crédits {0}",
        (Language::English, WhyCode::CreditsCover | WhyCode::CreditsOpen) => "credits {0}",
        (Language::French, WhyCode::PromiseDue) => "promis pour le {0}",
        (Language::English, WhyCode::PromiseDue) => "promised for {0}",
        (Language::French, WhyCode::Insolvency) => "procédure collective",
        (Language::English, WhyCode::Insolvency) => "insolvency",
        (Language::French, WhyCode::LawOfOpening) => "loi étrangère",
        (Language::English, WhyCode::LawOfOpening) => "foreign law",
        (Language::French, WhyCode::NotPublished) => "BODACC inconnu",
        (Language::English, WhyCode::NotPublished) => "BODACC unknown",
        (Language::French, WhyCode::OpeningUnknown) => "ouverture inconnue",
        (Language::English, WhyCode::OpeningUnknown) => "opening unknown",
        (Language::French, WhyCode::PrudentDatePassed) => "date prudente {0} passée",
        (Language::English, WhyCode::PrudentDatePassed) => "prudent date {0} passed",
        (Language::French, WhyCode::OverLimit) => "plafond {1}",
        (Language::English, WhyCode::OverLimit) => "limit {1}",
        (Language::French, WhyCode::TimeBarred) => "prescrit depuis le {0}",
        (Language::English, WhyCode::TimeBarred) => "time-barred since {0}",
        (Language::French, WhyCode::TooSmall) => "solde trop faible",
        (Language::English, WhyCode::TooSmall) => "balance too small",
        (Language::French, WhyCode::ToCome) => "dont à échoir {0}",
        (Language::English, WhyCode::ToCome) => "not yet due {0}",
        (Language::French, WhyCode::UnderNotice) => "dont en demeure {0}",
        (Language::English, WhyCode::UnderNotice) => "under notice {0}",
        (
            _,
            WhyCode::StepDue
            | WhyCode::TakenOver
            | WhyCode::EvidenceMissing
            | WhyCode::EvidenceShort
            | WhyCode::DoNotContact
            | WhyCode::Contested
            | WhyCode::LimitationNear
            | WhyCode::Dispute
            | WhyCode::Plan
            | WhyCode::InstalmentsToCome
            | WhyCode::Promise
            | WhyCode::Hold
            | WhyCode::Factored
            | WhyCode::Retention
            | WhyCode::HandedOver
            | WhyCode::EInvoice
            | WhyCode::CreditNoteExpected
            | WhyCode::PaymentSent
            | WhyCode::WrittenOff
            | WhyCode::MinAmount
            | WhyCode::NoDueDate
            | WhyCode::Later
            | WhyCode::LastStepDone
            | WhyCode::NoStep
            | WhyCode::NoReminder
            | WhyCode::StepToday
            | WhyCode::OtherMessage
            | WhyCode::NotMet
            | WhyCode::NoCustomer
            | WhyCode::Paid
            | WhyCode::NothingDue
            | WhyCode::NothingDueByConsumer
            | WhyCode::NotYetDue
            | WhyCode::NotContested
            | WhyCode::NoBrokenPromise
            | WhyCode::NotPrior,
        ) => "",
    }
}

/// Says what to do: the step by its own name with its channel, or the kind.
pub(crate) fn action_text(action: &Action<'_>, language: Language) -> String {
    match action.step {
        Some(step) => format!("{} ({})", step.id, channel_text(step.channel, language)),
        None => kind_of(action, language).to_owned(),
    }
}

/// Says the kind of an action, or what is left to do of it once its time is past.
fn kind_of(action: &Action<'_>, language: Language) -> &'static str {
    if !action.is_because(WhyCode::DeclarationLate) {
        return kind_text(action.kind, language);
    }
    match language {
        Language::French => "relevé de forclusion",
        Language::English => "relief (relevé de forclusion)",
    }
}

const fn kind_text(kind: ActionKind, language: Language) -> &'static str {
    match (language, kind) {
        (Language::French, ActionKind::DeclareClaim) => "déclarer la créance",
        (Language::French, ActionKind::StopLimitation) => "interrompre la prescription",
        (Language::French, ActionKind::Step) => "étape",
        (Language::French, ActionKind::Allocate) => "lettrer les crédits",
        (Language::French, ActionKind::GatherEvidence) => "réunir les preuves",
        (Language::French, ActionKind::ResolveDispute) => "traiter le litige",
        (Language::French, ActionKind::CheckPromise) => "vérifier la promesse",
        (Language::French, ActionKind::CreditLimit) => "bloquer les commandes",
        (Language::French, ActionKind::WriteOff) => "passer en perte",
        (Language::English, ActionKind::DeclareClaim) => "declare the claim",
        (Language::English, ActionKind::StopLimitation) => "interrupt limitation",
        (Language::English, ActionKind::Step) => "step",
        (Language::English, ActionKind::Allocate) => "allocate the credits",
        (Language::English, ActionKind::GatherEvidence) => "gather the evidence",
        (Language::English, ActionKind::ResolveDispute) => "resolve the dispute",
        (Language::English, ActionKind::CheckPromise) => "check the promise",
        (Language::English, ActionKind::CreditLimit) => "block the orders",
        (Language::English, ActionKind::WriteOff) => "write off",
    }
}

pub(crate) const fn channel_text(channel: Channel, language: Language) -> &'static str {
    match (language, channel) {
        (Language::French, Channel::Email) => "courriel",
        (Language::French, Channel::Letter) => "lettre",
        (Language::French, Channel::RegisteredLetter) => "recommandé",
        (Language::French, Channel::Phone) => "téléphone",
        (Language::French, Channel::Sms) => "SMS",
        (Language::French, Channel::Internal) => "interne",
        (Language::English, Channel::Email) => "e-mail",
        (Language::English, Channel::Letter) => "letter",
        (Language::English, Channel::RegisteredLetter) => "registered letter",
        (Language::English, Channel::Phone) => "phone",
        (Language::English, Channel::Sms) => "text message",
        (Language::English, Channel::Internal) => "internal",
    }
}
