//! The law of claims, in English.

use super::{AfterWords, LawWords, RouteWords, deadlines};
use crate::assess::limitation::{
    InterruptingAct, LimitationRule, LimitationStart, LimitationState,
};
use crate::assess::route::{Because, Missing, Route};
use crate::assess::status::{Sign, Status};
use crate::policy::Language;

/// The words.
pub(super) static LAW: LawWords = LawWords {
    language: Language::English,
    certaine: "Certaine",
    liquide: "Liquide",
    exigible: "Exigible",
    collectable: "Collectable in law",
    claimable: "claimable",
    owed: "owed",
    limitation: "Limitation",
    reasons: ["Certaine: why", "Liquide: why", "Exigible: why"],
    claimable_title: "Claimable",
    ends_title: "Last useful day",
    prudent_title: "Prudent date",
    limitation_alerts: ["# alert", "# alerts"],
    limitation_expired: ["# time-barred claim", "# time-barred claims"],
    route: "Route",
    asks: "the text",
    shows: "your data",
    deadlines: "deadlines",
    missing_title: "missing",
    confirm: "for you to confirm",
    others: "other ways that stay open",
    in_law: "In law, from your data",
    legend: "C L E: certaine, liquide, exigible; ✓ yes, ~ in part, ? unknown, ✗ no",
    profile: "Profile",
    yes: "yes",
    no: "no",
    disputed: "disputed",
    credit_expected: "credit note expected",
    instalments_to_come: "instalments to come of a plan",
    status,
    sign,
    insolvency: &super::insolvency::EN,
    rule,
    state,
    ends: "last useful day {0}",
    started: "first counted from {0} ({1})",
    from_start: "counted from {0} ({1})",
    from_act: "the period having begun again on {0}: {1}",
    start,
    act,
    pending: &super::pending::EN,
    uncounted: "the suspension noted from {0} to {1} does not count against a public body: the law of what it owes has suspensions of its own (law 68-1250)",
    suspended: "suspended from {0} to {1}, mediation or conciliation (C. civ. 2238)",
    prudent_ends: "prudent date {0}, in {1} d",
    prudent_passed: "the prudent date {0} passed {1} d ago",
    possible_ends: "perhaps {0}, if the payment of {1} ({2}) is an acknowledgement (not relied upon)",
    route_words,
    after_judgment: AfterWords {
        later: "Born after the judgment of {0}: it is paid when due (C. com. L622-17, L641-13)",
        by_issue: "its issue date alone says so: if the work was done before the judgment, the claim is prior and is to be declared",
        report_by: "left unpaid, it is to be reported to the liquidateur by {0} (C. com. L641-13, IV)",
        report_passed: "the time to report it to the liquidateur ended on {0}: it loses its rank (C. com. L641-13, IV)",
        report: "left unpaid, it is to be reported to the administrateur or mandataire within a year of the end of the observation period (C. com. L622-17, IV)",
    },
    public_limitation: PUBLIC_LIMITATION,
    before_court: BEFORE_COURT,
    because,
    missing,
    deadline: deadlines::english,
    passed: deadlines::english_passed,
    months: ["# month", "# months"],
    not_started: "not started",
    extended: ", extended to the next working day, {0} included (CPC 642)",
    unverified: " (to be confirmed)",
};

const fn status(status: Status) -> &'static str {
    match status {
        Status::No => "no",
        Status::Unknown => "unknown",
        Status::Partial => "in part",
        Status::Yes => "yes",
    }
}

const fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Disputed => "a dispute over the whole is open ({0})",
        Sign::EInvoiceRefused => "the buyer refused the e-invoice (status 210)",
        Sign::EInvoiceRejected => {
            "the platform rejected the e-invoice (status 213 or 501): correct and issue it again"
        }
        Sign::NotOwner => "assigned to a factor: the assignee is the creditor",
        Sign::UnallocatedCredit => {
            "the customer has {0} of payments or credit notes that nothing took: allocate them first"
        }
        Sign::PossibleDuplicate => {
            "possible duplicate of invoice {0}: same customer, total and date"
        }
        Sign::EInvoiceDisputed => "the buyer contests the e-invoice (status 207)",
        Sign::EInvoiceSuspended => {
            "the e-invoice is suspended: the buyer waits for a document (status 208)"
        }
        Sign::ApprovedPartUnknown => {
            "a part of the e-invoice is approved (status 206), without an amount"
        }
        Sign::EvidenceMissing => "evidence on file: weight {0} of {1} needed; missing {2..:field}",
        Sign::NoEvidenceColumns => {
            "neither files nor journal hold evidence (order, delivery, contract, acknowledgement, e-invoice status)"
        }
        Sign::DisputedPart => "a dispute over {0} is open, the rest stands",
        Sign::EInvoicePartlyApproved => "a part of the e-invoice is approved (status 206): {0}",
        Sign::EvidenceSufficient => "evidence on file: weight {0} of {1} needed ({2..:field})",
        Sign::CreditNoteExpected => "a credit note of unknown amount is announced",
        Sign::BalanceMismatch => "the export's balance differs from the settled one",
        Sign::UndatedPayment => "{0} were paid on an unknown day",
        Sign::PartialWithoutFigure => {
            "the status says partly paid, or denies a day of payment, without a figure"
        }
        Sign::UnidentifiedPayment => "the unidentified payment {0} is exactly this balance",
        Sign::AmountStated => "the amount in money is known: {0}",
        Sign::NotDue => "due on {0}, to come",
        Sign::DueToday => "due today, {0}: payable, not late",
        Sign::PaymentPlan => "a payment plan is kept, until {0}",
        Sign::InstalmentsToCome => {
            "a payment plan was broken, but what is left falls due later, until {0} (C. civ. 1305-2)"
        }
        Sign::CourtGrace => "a court granted time until {0} (C. civ. 1343-5)",
        Sign::RetentionHeld => "a retention is held until {0}",
        Sign::Insolvency => {
            "insolvency proceedings are open (judgment of {0}): a prior claim, whose payment is forbidden (C. com. L622-7)"
        }
        Sign::TimeBarred => "time-barred after {0} ({1}), if the debtor invokes it",
        Sign::NoDueDate => "no due date is known: neither a date nor terms",
        Sign::Overdue => "due on {0}, passed",
    }
}

const fn rule(rule: LimitationRule) -> &'static str {
    match rule {
        LimitationRule::General => "5 years, C. com. L110-4 and C. civ. 2224",
        LimitationRule::Consumer => "2 years against a consumer, C. conso. L218-2",
        LimitationRule::Transport => "1 year for carriage, C. com. L133-6",
        LimitationRule::Public => {
            "4 years from the next 1 January against a public body, law 68-1250"
        }
    }
}

const fn state(state: LimitationState) -> &'static str {
    match state {
        LimitationState::Running => "time runs",
        LimitationState::Alert => "alert",
        LimitationState::Expired => "time-barred",
    }
}

const fn start(start: LimitationStart) -> &'static str {
    match start {
        LimitationStart::Due => "due date",
        LimitationStart::Performance => "performance",
        LimitationStart::Issue => "issue",
        LimitationStart::Release => "release of the retention, C. civ. 2233",
    }
}

const fn act(act: InterruptingAct) -> &'static str {
    match act {
        InterruptingAct::Acknowledgement => "acknowledgement of the debt (C. civ. 2240)",
        InterruptingAct::CourtAction => {
            "court action (C. civ. 2241), unless withdrawn, lapsed or dismissed (2243)"
        }
        InterruptingAct::OrderServed => "service of the order",
        InterruptingAct::Enforcement => "act of enforcement (C. civ. 2244)",
        InterruptingAct::ClaimDeclared => "claim declared (C. com. L622-25-1)",
        InterruptingAct::ProceedingsClosed => {
            "the closing of the insolvency proceedings in which it was declared (C. com. L622-25-1)"
        }
        InterruptingAct::WrittenClaim => "written claim (law 68-1250, art. 2)",
        InterruptingAct::FormalNotice => {
            "formal notice, which is a written claim (law 68-1250, art. 2)"
        }
        InterruptingAct::Payment => "payment by the public body (law 68-1250, art. 2)",
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
            "declaration of the claim",
            "a prior claim is declared to the mandataire or liquidateur, without reminder nor action (C. com. L622-21, L622-24)",
            "the judgment and its publication in the BODACC, your securities and any retention of title",
        ),
        Route::LawyerLimitation => says(
            "a lawyer's advice on limitation",
            "limitation ends the action if it is invoked; only a claim in court, enforcement or an acknowledgement interrupts it (C. civ. 2240 to 2244)",
            "the day of performance, and any act that interrupts or suspension (mediation, conciliation) that is not in the journal: what is not noted does not count",
        ),
        Route::Wait => says(
            "wait",
            "what is due at a term cannot be asked for before it (C. civ. 1305-2); a legal step waits for its evidence (C. civ. 1353)",
            "that the term, the plan or the retention still holds, or that the missing pieces exist",
        ),
        Route::WrittenClaim => says(
            "written claim, then the administrative court",
            "a written claim to the administration interrupts the four years (law 68-1250, art. 2)",
            "the office in charge, and that the contract asks for no prior settlement",
        ),
        Route::InjonctionDePayer => says(
            "injonction de payer (order to pay)",
            "a claim of contractual cause and determined amount (CPC 1405), at the court of the debtor's domicile (CPC 1406)",
            "the contract, the exhibits and the debtor's address; once served, whether in person, and the certificate that nobody opposed",
        ),
        Route::RefereProvision => says(
            "référé-provision (interim payment)",
            "the obligation is not seriously contestable (CPC 873 al. 2, 835)",
            "that the contest is not serious, or does not concern the part asked for",
        ),
        Route::AssignationAuFond => says(
            "assignation au fond (proceedings on the merits)",
            "the judge decides a contest; the summons interrupts limitation (C. civ. 2241); a lawyer above €10,000 (CPC 853, 761)",
            "your exhibits on the obligation and the customer's complaints",
        ),
        Route::EuropeanOrder => says(
            "European order for payment",
            "a cross-border case, a pecuniary claim that is liquid and due (regulation EC 1896/2006, CPC 1424-1)",
            "the debtor's domicile and the court's jurisdiction",
        ),
        Route::ProcedureSimplifiee => says(
            "procédure simplifiée (small claims)",
            "€5,000 at most with interest, a contractual cause, the debtor's consent within a month (CPCE L125-1)",
            "that the debtor is no merchant, and that principal and interest stay under the ceiling",
        ),
        Route::CommandementL126 => says(
            "commandement de payer between merchants",
            "a claim that is certaine, liquide and exigible, invoiced between merchants; any contest ends the procedure (CPCE L126-1)",
            "that the implementing decree is published",
        ),
        Route::SaisieConservatoire => says(
            "saisie conservatoire (protective attachment)",
            "a claim that appears founded and circumstances that threaten its recovery, with a judge's leave (CPCE L511-1)",
            "the threatening circumstances, which the data do not show",
        ),
        Route::Enforcement => says(
            "enforcement of the title",
            "an enforceable title for a liquid and payable debt is enforced by a commissaire de justice (CPCE L111-2), for ten years (L111-4); what was judged is not asked for again",
            "that the title was served, is enforceable and neither opposed nor stayed by an appeal, and what it awards",
        ),
        Route::WriteOff => says(
            "write-off, a business decision",
            "no text makes you pursue; VAT comes back on its own conditions only (CGI 272)",
            "what proceedings cost, and the relation with the customer",
        ),
    }
}

/// What the text asks while a court has it, and what the user must confirm.
const BEFORE_COURT: [&str; 2] = [
    "what a court is seised of cannot be asked a second time (litispendance, CPC 100)",
    "that the proceedings still run: no judgment, no withdrawal, no lapse",
];

/// What the text asks of the limitation of what a public body owes.
const PUBLIC_LIMITATION: &str = "limitation ends the claim on the administration; any written claim, any written word of it on the claim and any partial payment interrupt it (law 68-1250, art. 2)";

const fn because(because: Because) -> &'static str {
    match because {
        Because::InsolvencyOpen => "insolvency proceedings are open",
        Because::PlanAdopted => "a plan was adopted in insolvency proceedings",
        Because::InsolvencyAbroad => "insolvency proceedings are open outside France",
        Because::PrudentDatePassed => {
            "the prudent date of limitation has passed, that of the text has not"
        }
        Because::LimitationPassed => "the date of limitation has passed",
        Because::InterruptNow => {
            "the text still leaves time: a writ of summons, which interrupts at once, is urgent"
        }
        Because::LimitationNear => "limitation is near",
        Because::NotPayableYet => "the term is to come, or time was granted",
        Because::BeforeCourt => "a court was seised, says the journal: its judgment is awaited",
        Because::PublicDebtor => "the debtor is a public body",
        Because::Contested => "the whole is contested or refused",
        Because::Proven => "the data show it certaine, liquide and exigible",
        Because::ContestedInPart => "only a part is contested",
        Because::SmallConsumerClaim => {
            "the debtor is a consumer and the amount is under the ceiling"
        }
        Because::InUnion => "the debtor is in another State of the Union",
        Because::Abroad => {
            "the debtor is outside France and the Union: an injonction de payer is asked of the court of its domicile (CPC 1406)"
        }
        Because::OutsideEuropeanOrder => {
            "the debtor is in a State of the Union that the European order for payment does not reach (regulation 1896/2006, art. 2): an injonction de payer is asked of the court of its domicile (CPC 1406)"
        }
        Because::Titled => "the journal tells of an enforceable title",
        Because::Attached => {
            "a protective attachment is in the journal, and no proceedings for a title since"
        }
        Because::AttachmentVoid => {
            "no title was asked for within a month of the protective attachment: it is void (CPCE R511-7)"
        }
        Because::OrderVoid => "the order was not served in time: it is void (CPC 1411)",
        Because::LiquidationClosed => {
            "the liquidation was closed for want of assets: no creditor recovers its action (C. com. L643-11)"
        }
        Because::ClosureUnsaid => "the liquidation is said to be closed, not why",
        Because::WrittenOff => "the house gave it up, says the journal",
        Because::NothingClaimable => "the credit notes announced leave nothing of it to claim",
        Because::TooSmall => "the balance is under the threshold of the policy",
        Because::StepsWait => "what is on file does not open a legal step yet",
    }
}

const fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Judgment => "the day of the opening judgment: it parts claims and ends interest",
        Missing::Publication => "the day of publication in the BODACC",
        Missing::Declaration => "the declaration of the claim",
        Missing::Allocation => "the allocation of the customer's credits",
        Missing::DuplicateCheck => "a check of the possible duplicate",
        Missing::BuyerAnswer => "the outcome of what the buyer contests (status 207)",
        Missing::RequestedDocument => "the document that the buyer waits for (status 208)",
        Missing::ApprovedPart => "the part that the buyer approved (status 206)",
        Missing::NewInvoice => "an invoice corrected and issued anew (status 213 or 501)",
        Missing::Evidence => "evidence of the obligation",
        Missing::Amount => "an established amount",
        Missing::DueDate => "a due date",
        Missing::OrderDate => {
            "the date of the order, which decides on its regime (event order-to-pay): the longer wait is assumed"
        }
        Missing::Siren => "the customer's SIREN",
        Missing::Creditor => "your SIREN in [creditor]",
        Missing::AmicableAttempt => {
            "the proof of an amicable attempt: conciliator, mediation (CPC 750-1, else inadmissible up to €5,000)"
        }
        Missing::ClosureCause => "why the liquidation was closed (BODACC, registry)",
        Missing::LawOfOpening => {
            "the delay and the form of the declaration, by the law of the State of opening"
        }
        Missing::Decree => "a check that the decree is published",
    }
}
