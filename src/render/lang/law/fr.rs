//! The law of claims, in French.

use super::{AfterWords, LawWords, RouteWords, deadlines};
use crate::assess::limitation::{
    InterruptingAct, LimitationRule, LimitationStart, LimitationState,
};
use crate::assess::route::{Because, Missing, Route};
use crate::assess::status::{Sign, Status};
use crate::policy::Language;

/// The words.
pub(super) static LAW: LawWords = LawWords {
    language: Language::French,
    certaine: "Certaine",
    liquide: "Liquide",
    exigible: "Exigible",
    collectable: "Recouvrable en droit",
    claimable: "réclamable",
    owed: "dû",
    limitation: "Prescription",
    reasons: ["Certaine : motifs", "Liquide : motifs", "Exigible : motifs"],
    claimable_title: "Réclamable",
    ends_title: "Dernier jour utile",
    prudent_title: "Date prudente",
    limitation_alerts: ["# alerte", "# alertes"],
    limitation_expired: ["# créance prescrite", "# créances prescrites"],
    route: "Voie",
    asks: "le texte",
    shows: "vos données",
    deadlines: "délais",
    missing_title: "il manque",
    confirm: "à confirmer par vous",
    others: "autres voies possibles",
    in_law: "En droit, d'après vos données",
    legend: "C L E : certaine, liquide, exigible ; ✓ oui, ~ en partie, ? indéterminé, ✗ non",
    profile: "Profil",
    yes: "oui",
    no: "non",
    disputed: "en litige",
    credit_expected: "avoir attendu",
    instalments_to_come: "versements à échoir d'un échéancier",
    status,
    sign,
    insolvency: &super::insolvency::FR,
    rule,
    state,
    ends: "dernier jour utile le {0}",
    started: "départ le {0} ({1})",
    from_start: "à compter du {0} ({1})",
    from_act: "le délai ayant recommencé le {0} : {1}",
    start,
    act,
    pending: &super::pending::FR,
    uncounted: "la suspension notée du {0} au {1} ne compte pas contre une personne publique : la loi de ce qu'elle doit a ses propres suspensions (loi 68-1250)",
    suspended: "le délai ayant été suspendu du {0} au {1}, médiation ou conciliation (C. civ. 2238)",
    prudent_ends: "date prudente le {0}, dans {1} j",
    prudent_passed: "la date prudente du {0} est passée de {1} j",
    possible_ends: "peut-être le {0}, si le règlement du {1} ({2}) vaut reconnaissance (non retenu)",
    route_words,
    after_judgment: AfterWords {
        later: "Née après le jugement du {0} : elle se paie à son échéance (C. com. L622-17, L641-13)",
        by_issue: "seule la date de facture le dit : si la prestation est antérieure au jugement, la créance l'est aussi et se déclare",
        report_by: "impayée, elle est à porter à la connaissance du liquidateur au plus tard le {0} (C. com. L641-13, IV)",
        report_passed: "le délai pour la porter à la connaissance du liquidateur a fini le {0} : elle perd son rang (C. com. L641-13, IV)",
        report: "impayée, elle est à porter à la connaissance de l'administrateur ou du mandataire dans l'année de la fin de la période d'observation (C. com. L622-17, IV)",
    },
    public_limitation: PUBLIC_LIMITATION,
    before_court: BEFORE_COURT,
    because,
    missing,
    deadline: deadlines::french,
    passed: deadlines::french_passed,
    months: ["# mois", "# mois"],
    not_started: "délai non commencé",
    extended: ", prolongé au premier jour ouvrable, le {0} inclus (CPC 642)",
    unverified: " (délai à confirmer)",
};

const fn status(status: Status) -> &'static str {
    match status {
        Status::No => "non",
        Status::Unknown => "indéterminé",
        Status::Partial => "en partie",
        Status::Yes => "oui",
    }
}

const fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Disputed => "litige ouvert sur la totalité ({0})",
        Sign::EInvoiceRefused => "facture électronique refusée par l'acheteur (statut 210)",
        Sign::EInvoiceRejected => {
            "facture électronique rejetée par la plateforme (statut 213 ou 501) : à corriger et réémettre"
        }
        Sign::NotOwner => "créance cédée à un factor : le créancier est le cessionnaire",
        Sign::UnallocatedCredit => {
            "le client a {0} de règlements ou d'avoirs non affectés : à lettrer d'abord"
        }
        Sign::PossibleDuplicate => {
            "doublon possible de la facture {0} : même client, même total, même date"
        }
        Sign::EInvoiceDisputed => "facture électronique mise en litige par l'acheteur (statut 207)",
        Sign::EInvoiceSuspended => {
            "facture électronique suspendue : l'acheteur attend une pièce (statut 208)"
        }
        Sign::ApprovedPartUnknown => {
            "facture électronique approuvée en partie (statut 206), sans montant"
        }
        Sign::EvidenceMissing => {
            "preuves au dossier : poids {0} pour {1} requis ; manquent {2..:field}"
        }
        Sign::NoEvidenceColumns => {
            "ni les fichiers ni le journal ne portent de preuve (commande, livraison, contrat, reconnaissance, statut électronique)"
        }
        Sign::DisputedPart => "litige ouvert sur {0}, le reste est intact",
        Sign::EInvoicePartlyApproved => {
            "facture électronique approuvée en partie (statut 206), à hauteur de {0}"
        }
        Sign::EvidenceSufficient => "preuves au dossier : poids {0} pour {1} requis ({2..:field})",
        Sign::CreditNoteExpected => "un avoir est annoncé, de montant inconnu",
        Sign::BalanceMismatch => "le solde de l'export diffère du lettrage",
        Sign::UndatedPayment => "{0} réglés à une date inconnue",
        Sign::PartialWithoutFigure => {
            "le statut dit payée en partie, ou dément un jour de règlement, sans montant"
        }
        Sign::UnidentifiedPayment => {
            "le règlement non identifié {0} est du montant exact de ce solde"
        }
        Sign::AmountStated => "montant en argent connu : {0}",
        Sign::NotDue => "échéance le {0}, à venir",
        Sign::DueToday => "échéance aujourd'hui, {0} : payable, pas en retard",
        Sign::PaymentPlan => "échéancier respecté, jusqu'au {0}",
        Sign::InstalmentsToCome => {
            "échéancier rompu, mais ce qui reste est à échoir, jusqu'au {0} (C. civ. 1305-2)"
        }
        Sign::CourtGrace => "délai de grâce accordé par le juge jusqu'au {0} (C. civ. 1343-5)",
        Sign::RetentionHeld => "retenue de garantie jusqu'au {0}",
        Sign::Insolvency => {
            "procédure collective ouverte (jugement du {0}) : créance antérieure, paiement interdit (C. com. L622-7)"
        }
        Sign::TimeBarred => "prescription acquise après le {0} ({1}), si elle est invoquée",
        Sign::NoDueDate => "aucune échéance connue : ni date, ni conditions",
        Sign::Overdue => "échéance le {0}, dépassée",
    }
}

const fn rule(rule: LimitationRule) -> &'static str {
    match rule {
        LimitationRule::General => "5 ans, C. com. L110-4 et C. civ. 2224",
        LimitationRule::Consumer => "2 ans contre un consommateur, C. conso. L218-2",
        LimitationRule::Transport => "1 an en transport, C. com. L133-6",
        LimitationRule::Public => {
            "4 ans à partir du 1er janvier suivant contre une personne publique, loi 68-1250"
        }
    }
}

const fn state(state: LimitationState) -> &'static str {
    match state {
        LimitationState::Running => "le délai court",
        LimitationState::Alert => "alerte",
        LimitationState::Expired => "prescrite",
    }
}

const fn start(start: LimitationStart) -> &'static str {
    match start {
        LimitationStart::Due => "échéance",
        LimitationStart::Performance => "exécution",
        LimitationStart::Issue => "émission",
        LimitationStart::Release => "libération de la retenue, C. civ. 2233",
    }
}

const fn act(act: InterruptingAct) -> &'static str {
    match act {
        InterruptingAct::Acknowledgement => "reconnaissance de dette (C. civ. 2240)",
        InterruptingAct::CourtAction => {
            "demande en justice (C. civ. 2241), sauf désistement, péremption ou rejet (2243)"
        }
        InterruptingAct::OrderServed => "signification de l'ordonnance",
        InterruptingAct::Enforcement => "acte d'exécution (C. civ. 2244)",
        InterruptingAct::ClaimDeclared => "déclaration de créance (C. com. L622-25-1)",
        InterruptingAct::ProceedingsClosed => {
            "clôture de la procédure collective où elle était déclarée (C. com. L622-25-1)"
        }
        InterruptingAct::WrittenClaim => "réclamation écrite (loi 68-1250, art. 2)",
        InterruptingAct::FormalNotice => {
            "mise en demeure, qui vaut réclamation écrite (loi 68-1250, art. 2)"
        }
        InterruptingAct::Payment => "règlement de la personne publique (loi 68-1250, art. 2)",
    }
}

const fn says(title: &'static str, asks: &'static str, confirm: &'static str) -> RouteWords {
    RouteWords {
        title,
        asks,
        confirm,
    }
}

const fn route_words(route: Route) -> RouteWords {
    match route {
        Route::DeclareClaim => says(
            "déclaration de créance",
            "une créance antérieure se déclare au mandataire ou au liquidateur, sans relance ni action (C. com. L622-21, L622-24)",
            "la date et la publication du jugement au BODACC, vos sûretés et une réserve de propriété éventuelle",
        ),
        Route::LawyerLimitation => says(
            "avis d'un avocat sur la prescription",
            "la prescription éteint l'action si elle est invoquée ; seuls l'interrompent une demande en justice, une exécution ou une reconnaissance (C. civ. 2240 à 2244)",
            "la date d'exécution, et tout acte interruptif ou toute suspension (médiation, conciliation) qui ne serait pas au journal : non noté, rien ne compte",
        ),
        Route::Wait => says(
            "attendre",
            "ce qui n'est dû qu'à terme ne peut être exigé avant l'échéance (C. civ. 1305-2) ; une étape judiciaire attend ses preuves (C. civ. 1353)",
            "que le terme, le plan ou la retenue sont toujours en vigueur, ou que les pièces manquantes existent",
        ),
        Route::WrittenClaim => says(
            "réclamation écrite, puis tribunal administratif",
            "une demande écrite à l'administration interrompt la prescription quadriennale (loi 68-1250, art. 2)",
            "le service compétent, et que le marché ne prévoit pas de règlement préalable",
        ),
        Route::InjonctionDePayer => says(
            "injonction de payer",
            "créance de cause contractuelle et de montant déterminé (CPC 1405), devant le tribunal du domicile du débiteur (CPC 1406)",
            "le fondement contractuel, les pièces et l'adresse du débiteur ; après signification, la remise à personne et le certificat de non-opposition",
        ),
        Route::RefereProvision => says(
            "référé-provision",
            "l'obligation n'est pas sérieusement contestable (CPC 873 al. 2, 835)",
            "que la contestation n'est pas sérieuse, ou ne porte pas sur la part demandée",
        ),
        Route::AssignationAuFond => says(
            "assignation au fond",
            "le juge tranche une contestation ; l'assignation interrompt la prescription (C. civ. 2241) ; avocat au-delà de 10 000 € (CPC 853, 761)",
            "vos pièces sur l'obligation et les griefs du client",
        ),
        Route::EuropeanOrder => says(
            "injonction de payer européenne",
            "litige transfrontalier, créance pécuniaire liquide et exigible (règlement CE 1896/2006, CPC 1424-1)",
            "le domicile du débiteur et la compétence du juge",
        ),
        Route::ProcedureSimplifiee => says(
            "procédure simplifiée des petites créances",
            "5 000 € au plus en principal et intérêts, cause contractuelle, accord du débiteur sous un mois (CPCE L125-1)",
            "que le débiteur n'est pas commerçant, et que principal et intérêts restent sous le plafond",
        ),
        Route::CommandementL126 => says(
            "commandement de payer entre commerçants",
            "créance certaine, liquide et exigible facturée entre commerçants ; toute contestation met fin à la procédure (CPCE L126-1)",
            "la parution du décret d'application",
        ),
        Route::SaisieConservatoire => says(
            "saisie conservatoire",
            "une créance qui paraît fondée en son principe et des circonstances qui menacent son recouvrement, sur autorisation du juge (CPCE L511-1)",
            "les circonstances menaçantes, que les données ne montrent pas",
        ),
        Route::Enforcement => says(
            "exécution forcée du titre",
            "un titre exécutoire qui constate une créance liquide et exigible s'exécute par un commissaire de justice (CPCE L111-2), pendant dix ans (L111-4) ; ce qui est jugé ne se demande pas une seconde fois",
            "que le titre est signifié, exécutoire et sans opposition ni appel suspensif, et ce qu'il alloue",
        ),
        Route::WriteOff => says(
            "abandon, décision commerciale",
            "aucun texte n'oblige à poursuivre ; la TVA ne se récupère qu'à ses conditions (CGI 272)",
            "le coût d'une procédure et la relation avec le client",
        ),
    }
}

/// What the text asks while a court has it, and what the user must confirm.
const BEFORE_COURT: [&str; 2] = [
    "ce que le juge saisi doit trancher ne se demande pas une seconde fois (litispendance, CPC 100)",
    "que l'instance est toujours en cours : ni jugement, ni désistement, ni péremption",
];

/// What the text asks of the limitation of what a public body owes.
const PUBLIC_LIMITATION: &str = "la prescription éteint la créance sur l'administration ; toute demande écrite, toute communication écrite de sa part sur la créance et tout paiement partiel l'interrompent (loi 68-1250, art. 2)";

const fn because(because: Because) -> &'static str {
    match because {
        Because::InsolvencyOpen => "une procédure collective est ouverte",
        Because::PlanAdopted => "un plan est arrêté dans une procédure collective",
        Because::InsolvencyAbroad => "une procédure d'insolvabilité est ouverte hors de France",
        Because::PrudentDatePassed => {
            "la date prudente de prescription est passée, celle du texte non"
        }
        Because::LimitationPassed => "la date de prescription est passée",
        Because::InterruptNow => {
            "le texte laisse encore du temps : une assignation, qui interrompt aussitôt, est urgente"
        }
        Because::LimitationNear => "la prescription est proche",
        Because::NotPayableYet => "le terme n'est pas échu, ou un délai est accordé",
        Because::BeforeCourt => {
            "une juridiction est saisie, dit le journal : son jugement est attendu"
        }
        Because::PublicDebtor => "le débiteur est une personne publique",
        Because::Contested => "la totalité est contestée ou refusée",
        Because::Proven => "les données la montrent certaine, liquide et exigible",
        Because::ContestedInPart => "une part seulement est contestée",
        Because::SmallConsumerClaim => {
            "le débiteur est un consommateur et le montant est sous le plafond"
        }
        Because::InUnion => "le débiteur est dans un autre État de l'Union",
        Because::Abroad => {
            "le débiteur est hors de France et de l'Union : l'injonction de payer se demande au tribunal de son domicile (CPC 1406)"
        }
        Because::OutsideEuropeanOrder => {
            "le débiteur est dans un État de l'Union que l'injonction de payer européenne n'atteint pas (règlement 1896/2006, art. 2) : l'injonction de payer se demande au tribunal de son domicile (CPC 1406)"
        }
        Because::Titled => "un titre exécutoire est au journal",
        Because::Attached => {
            "une saisie conservatoire est au journal, sans action pour un titre depuis"
        }
        Because::AttachmentVoid => {
            "aucun titre n'a été demandé dans le mois de la saisie conservatoire : elle est caduque (CPCE R511-7)"
        }
        Because::OrderVoid => {
            "l'ordonnance n'a pas été signifiée à temps : elle est non avenue (CPC 1411)"
        }
        Because::LiquidationClosed => {
            "la liquidation est close pour insuffisance d'actif : les poursuites ne reprennent pas (C. com. L643-11)"
        }
        Because::ClosureUnsaid => "la liquidation est dite close, sans la cause",
        Because::WrittenOff => "la maison l'a abandonnée, d'après le journal",
        Because::NothingClaimable => "les avoirs annoncés n'en laissent rien à réclamer",
        Because::TooSmall => "le solde est sous le seuil de la politique",
        Because::StepsWait => "ce qui est au dossier n'ouvre pas encore d'étape judiciaire",
    }
}

const fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Judgment => {
            "la date du jugement d'ouverture : elle sépare les créances et arrête les pénalités"
        }
        Missing::Publication => "la date de publication au BODACC",
        Missing::Declaration => "la déclaration de créance",
        Missing::Allocation => "le lettrage des crédits du client",
        Missing::DuplicateCheck => "la vérification du doublon possible",
        Missing::BuyerAnswer => "l'issue de la contestation de l'acheteur (statut 207)",
        Missing::RequestedDocument => "la pièce que l'acheteur attend (statut 208)",
        Missing::ApprovedPart => "la part que l'acheteur a approuvée (statut 206)",
        Missing::NewInvoice => "une facture corrigée et réémise (statut 213 ou 501)",
        Missing::Evidence => "des preuves de l'obligation",
        Missing::Amount => "un montant établi",
        Missing::DueDate => "une échéance",
        Missing::OrderDate => {
            "la date de l'ordonnance, qui décide de son régime (événement order-to-pay) : supposé, le plus long"
        }
        Missing::Siren => "le SIREN du client",
        Missing::Creditor => "votre SIREN dans [creditor]",
        Missing::AmicableAttempt => {
            "la preuve d'une tentative amiable préalable : conciliateur, médiation (CPC 750-1, à peine d'irrecevabilité jusqu'à 5 000 €)"
        }
        Missing::ClosureCause => "la cause de la clôture (BODACC, greffe)",
        Missing::LawOfOpening => {
            "le délai et la forme de la déclaration, selon la loi de l'État d'ouverture"
        }
        Missing::Decree => "la vérification de la parution du décret",
    }
}
