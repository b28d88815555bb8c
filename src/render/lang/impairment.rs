//! Words of doubtful claims: grounds, parts, accounts, entries and the conditions of the law.

use crate::assess::impairment::{AccountKey, EntryKind, GroundKind, Part, RecoveryReason, VatFrom};
use crate::model::Proceedings;
use crate::policy::Language;

/// Titles and sentences of the report.
pub(crate) struct ImpairmentWords {
    pub(crate) title: &'static str,
    pub(crate) entries_title: &'static str,
    pub(crate) part: &'static str,
    pub(crate) doubtful: &'static str,
    pub(crate) net: &'static str,
    pub(crate) tax: &'static str,
    pub(crate) vat_rate: &'static str,
    pub(crate) vat_from: &'static str,
    pub(crate) percent: &'static str,
    pub(crate) impairment: &'static str,
    pub(crate) lost: &'static str,
    pub(crate) grounds: &'static str,
    pub(crate) recoverable: &'static str,
    pub(crate) since: &'static str,
    pub(crate) until: &'static str,
    pub(crate) credits: &'static str,
    /// What a proposal is, and is not.
    pub(crate) proposal_note: &'static str,
    /// What the law asks before VAT is recovered.
    pub(crate) recovery_note: &'static str,
    pub(crate) nothing: &'static str,
    /// With `#` for the number.
    pub(crate) left_out: [&'static str; 2],
    pub(crate) journal_name: &'static str,
}

/// Returns the words of a language.
pub(crate) const fn impairment_words(language: Language) -> &'static ImpairmentWords {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

const FRENCH: ImpairmentWords = ImpairmentWords {
    title: "Créances douteuses proposées",
    entries_title: "Écritures proposées",
    part: "Part",
    doubtful: "Douteux TTC (416)",
    net: "HT",
    tax: "TVA",
    vat_rate: "Taux de TVA",
    vat_from: "Origine du taux",
    percent: "%",
    impairment: "Dépréciation (491)",
    lost: "Perte TTC (654)",
    grounds: "Motifs",
    recoverable: "TVA à récupérer",
    since: "Ouverte le",
    until: "À récupérer avant le",
    credits: "Crédits non affectés du client",
    proposal_note: "Propositions à justifier créance par créance (CGI 39, 1, 5°) ; de ce qui est déjà \
                    déprécié, ne passez que l'écart.",
    recovery_note: "TVA à récupérer (CGI 272, 1) : à confirmer par vous. Le texte demande que la créance soit \
                    définitivement irrécouvrable, ou un jugement de liquidation judiciaire, et l'envoi au client \
                    d'un duplicata de chaque facture portant : «\u{a0}Facture demeurée impayée pour la somme de … € \
                    (prix net) et pour la somme de … € (TVA correspondante) qui ne peut faire l'objet d'une \
                    déduction (article 272 du CGI)\u{a0}». Gardez-en copie. La date limite (CGI ann. II, 208) est à \
                    vérifier ; les taux d'une facture se reconnaissent à une liste qui n'a pas été relue.",
    nothing: "Aucune créance n'a de motif de dépréciation.",
    left_out: [
        "# proposition dans une autre devise que l'euro : pas d'écriture sans cours de clôture",
        "# propositions dans une autre devise que l'euro : pas d'écriture sans cours de clôture",
    ],
    journal_name: "Opérations diverses",
};

const ENGLISH: ImpairmentWords = ImpairmentWords {
    title: "Doubtful claims proposed",
    entries_title: "Entries proposed",
    part: "Part",
    doubtful: "Doubtful with tax (416)",
    net: "Net of tax",
    tax: "VAT",
    vat_rate: "VAT rate",
    vat_from: "Where the rate is from",
    percent: "%",
    impairment: "Impairment (491)",
    lost: "Loss with tax (654)",
    grounds: "Grounds",
    recoverable: "VAT to recover",
    since: "Open since",
    until: "To recover by",
    credits: "Unallocated credits of the customer",
    proposal_note: "Proposals, to be justified claim by claim (CGI 39, 1, 5°); of what is impaired already, book \
                    the difference only.",
    recovery_note: "VAT to recover (CGI 272, 1): for you to confirm. The text asks that the claim is lost for good, \
                    or a judgment that opens a liquidation judiciaire, and that the customer is sent a duplicate of \
                    each invoice that reads: «\u{a0}Facture demeurée impayée pour la somme de … € (prix net) et pour la \
                    somme de … € (TVA correspondante) qui ne peut faire l'objet d'une déduction (article 272 du \
                    CGI)\u{a0}». Keep a copy. The time limit (CGI ann. II, 208) has to be checked.",
    nothing: "No claim has a ground of impairment.",
    left_out: [
        "# proposal in another currency than the euro: no entry without a closing rate",
        "# proposals in other currencies than the euro: no entry without a closing rate",
    ],
    journal_name: "General journal",
};

/// Says why a claim is doubtful.
pub(crate) fn ground_text(ground: GroundKind, language: Language) -> String {
    let text = match (language, ground) {
        (Language::French, GroundKind::Age(days)) => return format!("plus de {days} j de retard"),
        (Language::English, GroundKind::Age(days)) => return format!("over {days} d late"),
        (Language::French, GroundKind::WrittenOff) => "passée en perte",
        (Language::French, GroundKind::Insolvency(kind)) => match kind {
            Proceedings::Safeguard => "sauvegarde",
            Proceedings::Reorganisation => "redressement judiciaire",
            Proceedings::Liquidation => "liquidation judiciaire",
            Proceedings::Unknown => "procédure collective",
        },
        (Language::French, GroundKind::TimeBarred) => "prescrite",
        (Language::French, GroundKind::Court) => "en justice",
        (Language::French, GroundKind::Dispute) => "litige",
        (Language::English, GroundKind::WrittenOff) => "written off",
        (Language::English, GroundKind::Insolvency(kind)) => match kind {
            Proceedings::Safeguard => "safeguard",
            Proceedings::Reorganisation => "reorganisation",
            Proceedings::Liquidation => "liquidation",
            Proceedings::Unknown => "insolvency",
        },
        (Language::English, GroundKind::TimeBarred) => "time-barred",
        (Language::English, GroundKind::Court) => "in court",
        (Language::English, GroundKind::Dispute) => "dispute",
    };
    text.to_owned()
}

/// Returns the word of a part; empty for the whole.
pub(crate) const fn part_text(part: Part, language: Language) -> &'static str {
    match (language, part) {
        (_, Part::Whole) => "",
        (Language::French, Part::WrittenOff) => "passée en perte",
        (Language::French, Part::Disputed) => "en litige",
        (Language::French, Part::Rest) => "le reste",
        (Language::English, Part::WrittenOff) => "written off",
        (Language::English, Part::Disputed) => "disputed",
        (Language::English, Part::Rest) => "the rest",
    }
}

/// Says where a rate of VAT comes from.
pub(crate) const fn vat_from_text(from: VatFrom, language: Language) -> &'static str {
    match (language, from) {
        (Language::French, VatFrom::File) => "fichier",
        (Language::French, VatFrom::Policy) => "politique",
        (Language::French, VatFrom::Abroad) => "client hors de France",
        (Language::English, VatFrom::File) => "file",
        (Language::English, VatFrom::Policy) => "policy",
        (Language::English, VatFrom::Abroad) => "customer abroad",
    }
}

/// Says what opens the right to recover VAT.
pub(crate) const fn recovery_text(because: RecoveryReason, language: Language) -> &'static str {
    match (language, because) {
        (Language::French, RecoveryReason::Liquidation) => {
            "jugement de liquidation judiciaire, à confirmer par vous"
        }
        (Language::French, RecoveryReason::WrittenOff) => {
            "créance passée en perte, si elle est définitivement irrécouvrable"
        }
        (Language::English, RecoveryReason::Liquidation) => {
            "judgment that opened a liquidation, for you to confirm"
        }
        (Language::English, RecoveryReason::WrittenOff) => {
            "claim written off, if it is lost for good"
        }
    }
}

/// Returns the name of an account.
pub(crate) const fn account_name(account: AccountKey, language: Language) -> &'static str {
    match (language, account) {
        (Language::French, AccountKey::Receivable) => "Clients",
        (Language::French, AccountKey::Doubtful) => "Clients douteux ou litigieux",
        (Language::French, AccountKey::Impairment) => "Dépréciations des comptes de clients",
        (Language::French, AccountKey::Allowance) => "Dotations aux dépréciations des créances",
        (Language::French, AccountKey::Loss) => "Pertes sur créances irrécouvrables",
        (Language::French, AccountKey::Vat) => "TVA collectée",
        (Language::French, AccountKey::VatPending) => "TVA en attente d'encaissement",
        (Language::English, AccountKey::Receivable) => "Customers",
        (Language::English, AccountKey::Doubtful) => "Doubtful or disputed customers",
        (Language::English, AccountKey::Impairment) => "Impairment of customers",
        (Language::English, AccountKey::Allowance) => "Allowances for impairment of receivables",
        (Language::English, AccountKey::Loss) => "Losses on irrecoverable claims",
        (Language::English, AccountKey::Vat) => "VAT collected",
        (Language::English, AccountKey::VatPending) => "VAT owed when paid",
    }
}

/// Says what an entry is, before the name of its claim.
pub(crate) const fn entry_text(kind: EntryKind, language: Language) -> &'static str {
    match (language, kind) {
        (Language::French, EntryKind::Doubtful) => "Créance douteuse",
        (Language::French, EntryKind::Impairment) => "Dépréciation",
        (Language::French, EntryKind::Recovery) => "TVA récupérée (CGI 272)",
        (Language::French, EntryKind::Loss) => "Créance irrécouvrable",
        (Language::English, EntryKind::Doubtful) => "Doubtful claim",
        (Language::English, EntryKind::Impairment) => "Impairment",
        (Language::English, EntryKind::Recovery) => "VAT recovered (CGI 272)",
        (Language::English, EntryKind::Loss) => "Irrecoverable claim",
    }
}
