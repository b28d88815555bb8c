//! Words of a plan of instalments as documents: `{name}` stands for what is filled in.

use crate::model::{RateRule, Regime};
use crate::policy::Language;

/// The words of both documents.
pub(crate) struct AgreementWords {
    // The proposal.
    pub(crate) proposal_subject: &'static str,
    pub(crate) greeting: &'static str,
    pub(crate) proposal_opening: &'static str,
    pub(crate) proposal_offer: &'static str,
    pub(crate) proposal_answer: &'static str,
    /// The same where some claims are not due yet.
    pub(crate) proposal_answer_to_come: &'static str,
    /// Of whom, on which account, which bank, how much, what for.
    pub(crate) transfer: [&'static str; 5],
    pub(crate) on_or_before: &'static str,
    pub(crate) for_company: &'static str,
    pub(crate) closing: &'static str,

    // The agreement.
    pub(crate) agreement_title: &'static str,
    pub(crate) between: &'static str,
    pub(crate) creditor: &'static str,
    pub(crate) debtor: &'static str,
    pub(crate) acknowledgement_title: &'static str,
    pub(crate) acknowledgement: &'static str,
    /// The invoices of a table that follows: one, several.
    pub(crate) following: [&'static str; 2],
    pub(crate) below: [&'static str; 2],
    pub(crate) instalments_title: &'static str,
    pub(crate) instalments: &'static str,
    pub(crate) account: &'static str,
    pub(crate) default_title: &'static str,
    pub(crate) default: &'static str,
    /// The same as the journal is told it: assess reads it.
    pub(crate) clause: &'static str,
    pub(crate) novation_title: &'static str,
    pub(crate) novation: &'static str,
    pub(crate) to_fill: [&'static str; 2],
    pub(crate) for_creditor: &'static str,
    pub(crate) for_debtor: &'static str,
    pub(crate) by_hand: &'static str,

    // Both.
    pub(crate) beside: fn(Regime, RateRule) -> &'static BesideWords,
    pub(crate) limitation: fn(Regime) -> &'static str,
    pub(crate) course: &'static str,
    pub(crate) and: &'static str,
    /// What stands between rates that are each of one request.
    pub(crate) or: &'static str,
    /// Of what each of such rates is.
    pub(crate) by_request: &'static str,
    pub(crate) left_out: &'static str,
    pub(crate) contested: &'static str,
    pub(crate) credits: &'static str,
    pub(crate) with_capital: &'static str,
    pub(crate) company: &'static str,
    pub(crate) invoice: &'static str,
    pub(crate) issued_on: &'static str,
    pub(crate) due_on: &'static str,
    pub(crate) left: &'static str,
    pub(crate) instalment: &'static str,
    pub(crate) down_payment: &'static str,
    pub(crate) until: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) left_after: &'static str,
    pub(crate) total: &'static str,
}

/// What is said of what is owed beside the instalments, under one law.
pub(crate) struct BesideWords {
    pub(crate) title: &'static str,
    pub(crate) interest: &'static str,
    pub(crate) with_lump_sums: &'static str,
    pub(crate) unknown: &'static str,
    /// Where no lump sum is due either.
    pub(crate) unknown_alone: &'static str,
    /// The law of interest and of lump sums.
    pub(crate) law: &'static str,
    /// The law of interest.
    pub(crate) law_of_interest: &'static str,
}

const FRENCH: AgreementWords = AgreementWords {
    proposal_subject: "Proposition d'échéancier",
    greeting: "Madame, Monsieur,",
    proposal_opening: "Sauf erreur de notre part, vous nous devez {total} au {as_of}, au titre {following}\u{a0}:",
    proposal_offer: "Afin de vous permettre de vous en acquitter, nous vous proposons de payer cette somme en {count} versements, du {first} au {last}\u{a0}:",
    proposal_answer: "Si cette proposition vous convient, merci de nous retourner l'accord d'échéancier daté et signé, au plus tard le {first}. Tant que nous ne l'avons pas reçu, la totalité de ces sommes reste exigible.",
    proposal_answer_to_come: "Si cette proposition vous convient, merci de nous retourner l'accord d'échéancier daté et signé, au plus tard le {first}. Tant que nous ne l'avons pas reçu, les factures échues restent exigibles, et les autres le deviennent à leur échéance.",
    transfer: [
        "Virement à",
        "IBAN",
        "BIC",
        "Premier versement",
        "Référence à rappeler",
    ],
    on_or_before: "au plus tard le",
    for_company: "Société créancière\u{a0}: {entity}",
    closing: "Nous vous prions d'agréer, Madame, Monsieur, l'expression de nos salutations distinguées.",
    agreement_title: "Accord d'échéancier",
    between: "Entre les soussignés\u{a0}:",
    creditor: "{creditor}, ci-après «\u{a0}le créancier\u{a0}»,",
    debtor: "{debtor}, ci-après «\u{a0}le débiteur\u{a0}», il est convenu ce qui suit.",
    acknowledgement_title: "Reconnaissance de dette",
    following: ["de la facture suivante", "des factures suivantes"],
    below: ["de la facture ci-dessous", "des factures ci-dessous"],
    acknowledgement: "Le débiteur reconnaît devoir au créancier, au {as_of}, la somme de {total} toutes taxes comprises au titre {below}, qu'il ne conteste pas. Cette reconnaissance interrompt la prescription ({limitation}).",
    instalments_title: "Échéancier",
    instalments: "Le débiteur s'engage à payer cette somme en {count} versements. Chaque versement doit être au crédit du compte du créancier au plus tard à la date indiquée.",
    account: "Les versements se font par virement sur le compte {account}, avec la référence {reference}.",
    default_title: "Défaut de paiement",
    default: "Si un seul versement n'est pas payé à sa date, la totalité des sommes restant dues devient exigible huit jours après une mise en demeure restée sans effet. Les versements déjà faits restent acquis au créancier et s'imputent sur ce qui est dû.",
    clause: "déchéance du terme 8 jours après mise en demeure",
    novation_title: "Absence de novation",
    novation: "Le présent accord n'emporte pas novation\u{a0}: les factures, leurs conditions et, le cas échéant, les garanties et la réserve de propriété qui s'y attachent demeurent jusqu'au paiement complet.",
    to_fill: [
        "Somme due en lettres et en chiffres, de la main du débiteur",
        "Fait en deux exemplaires, à (lieu), le (date)",
    ],
    for_creditor: "Pour le créancier",
    for_debtor: "Pour le débiteur",
    by_hand: "(nom, qualité, signature)",
    beside: french_beside,
    limitation: |regime| match regime {
        Regime::Public => "article 2 de la loi n° 68-1250 du 31 décembre 1968",
        Regime::Business | Regime::Consumer | Regime::European | Regime::None => {
            "article 2240 du Code civil"
        }
    },
    course: ", du {from} au {to}, au taux annuel de {rates}",
    and: "puis",
    or: "ou",
    by_request: "selon la demande de paiement",
    left_out: "Ne sont pas comprises dans cette somme\u{a0}: {claims}.",
    contested: "contestée",
    credits: "Un crédit de {credits} n'est affecté à aucune facture\u{a0}: il viendra en déduction des derniers versements.",
    with_capital: "au capital de",
    company: "société",
    invoice: "Facture",
    issued_on: "Émise le",
    due_on: "Échéance",
    left: "Reste dû",
    instalment: "Versement",
    down_payment: "Premier versement",
    until: "Au plus tard le",
    amount: "Montant",
    left_after: "Reste après",
    total: "Total",
};

const ENGLISH: AgreementWords = AgreementWords {
    proposal_subject: "Proposed payment plan",
    greeting: "Dear Sir or Madam,",
    proposal_opening: "Unless we are mistaken, you owe us {total} at {as_of}, for {following}:",
    proposal_offer: "To help you settle this sum, we propose that you pay it in {count} instalments, from {first} to {last}:",
    proposal_answer: "If this suits you, please return the payment plan agreement, dated and signed, on or before {first}. Until we have received it, the whole of this sum remains due.",
    proposal_answer_to_come: "If this suits you, please return the payment plan agreement, dated and signed, on or before {first}. Until we have received it, the invoices that are overdue remain due, and the others fall due on their dates.",
    transfer: [
        "Transfer to",
        "IBAN",
        "BIC",
        "First payment",
        "Reference to quote",
    ],
    on_or_before: "on or before",
    for_company: "Creditor company: {entity}",
    closing: "Yours faithfully,",
    agreement_title: "Payment plan agreement",
    between: "Between the undersigned:",
    creditor: "{creditor}, hereinafter \"the creditor\",",
    debtor: "{debtor}, hereinafter \"the debtor\", it is agreed as follows.",
    acknowledgement_title: "Acknowledgement of debt",
    following: ["the following invoice", "the following invoices"],
    below: ["the invoice below", "the invoices below"],
    acknowledgement: "The debtor acknowledges owing the creditor, at {as_of}, the sum of {total} including taxes for {below}, which the debtor does not dispute. This acknowledgement interrupts limitation ({limitation}).",
    instalments_title: "Instalments",
    instalments: "The debtor undertakes to pay this sum in {count} instalments. Each must be credited to the creditor's account on the date shown at the latest.",
    account: "Payments are made by transfer to the account {account}, with the reference {reference}.",
    default_title: "Default",
    default: "If a single instalment is not paid on its date, the whole of what remains due becomes payable eight days after a formal notice that has had no effect. What has been paid is kept by the creditor and set against what is due.",
    clause: "acceleration 8 days after a formal notice",
    novation_title: "No novation",
    novation: "This agreement is no novation: the invoices, their terms and, where there are any, the securities and the retention of title that go with them remain until payment in full.",
    to_fill: [
        "Sum due in words and figures, in the debtor's own hand",
        "Made in two originals, at (place), on (date)",
    ],
    for_creditor: "For the creditor",
    for_debtor: "For the debtor",
    by_hand: "(name, capacity, signature)",
    beside: english_beside,
    limitation: |regime| match regime {
        Regime::Public => "article 2 of the French law no. 68-1250 of 31 December 1968",
        Regime::Business | Regime::Consumer | Regime::European | Regime::None => {
            "article 2240 of the French Civil Code"
        }
    },
    course: ", from {from} to {to}, at a yearly rate of {rates}",
    and: "then",
    or: "or",
    by_request: "depending on the payment request",
    left_out: "Not part of this sum: {claims}.",
    contested: "contested",
    credits: "A credit of {credits} is allocated to no invoice: it will be deducted from the last instalments.",
    with_capital: "with a share capital of",
    company: "company",
    invoice: "Invoice",
    issued_on: "Issued on",
    due_on: "Due on",
    left: "Left to pay",
    instalment: "Instalment",
    down_payment: "Down payment",
    until: "On or before",
    amount: "Amount",
    left_after: "Left after it",
    total: "Total",
};

macro_rules! french_beside {
    ($name:ident, $law:literal, $law_of_interest:literal) => {
        const $name: BesideWords = BesideWords {
            title: "Pénalités de retard et frais de recouvrement",
            interest: "Les pénalités de retard arrêtées au {as_of} sont de {interest}{course}{law}. Elles ne sont pas comprises dans les versements ci-dessus et restent dues, sauf renonciation écrite du créancier.",
            with_lump_sums: "Les pénalités de retard arrêtées au {as_of} sont de {interest}{course}, et les indemnités forfaitaires pour frais de recouvrement de {lump_sums}{law}. Elles ne sont pas comprises dans les versements ci-dessus et restent dues, sauf renonciation écrite du créancier.",
            unknown: "Les pénalités de retard, qui ne sont pas calculées ici, et les indemnités forfaitaires pour frais de recouvrement, de {lump_sums}{law}, ne sont pas comprises dans les versements ci-dessus et restent dues, sauf renonciation écrite du créancier.",
            unknown_alone: "Les pénalités de retard, qui ne sont pas calculées ici{law}, ne sont pas comprises dans les versements ci-dessus et restent dues, sauf renonciation écrite du créancier.",
            law: $law,
            law_of_interest: $law_of_interest,
        };
    };
}

macro_rules! english_beside {
    ($name:ident, $law:literal, $law_of_interest:literal) => {
        const $name: BesideWords = BesideWords {
            title: "Late-payment interest and recovery costs",
            interest: "Late-payment interest reckoned to {as_of} comes to {interest}{course}{law}. It is not part of the instalments above and remains due, unless the creditor waives it in writing.",
            with_lump_sums: "Late-payment interest reckoned to {as_of} comes to {interest}{course}, and lump sums for recovery costs to {lump_sums}{law}. They are not part of the instalments above and remain due, unless the creditor waives them in writing.",
            unknown: "Late-payment interest, which is not reckoned here, and lump sums for recovery costs, which come to {lump_sums}{law}, are not part of the instalments above and remain due, unless the creditor waives them in writing.",
            unknown_alone: "Late-payment interest, which is not reckoned here{law}, is not part of the instalments above and remains due, unless the creditor waives it in writing.",
            law: $law,
            law_of_interest: $law_of_interest,
        };
    };
}

french_beside!(
    FRENCH_BUSINESS,
    " (articles L441-10 et D441-5 du Code de commerce)",
    " (article L441-10 du Code de commerce)"
);
french_beside!(
    FRENCH_EUROPEAN,
    " (directive 2011/7/UE, articles 3 et 6)",
    " (directive 2011/7/UE, article 3)"
);
english_beside!(
    ENGLISH_BUSINESS,
    " (articles L441-10 and D441-5 of the French Commercial Code)",
    " (article L441-10 of the French Commercial Code)"
);
english_beside!(
    ENGLISH_EUROPEAN,
    " (Directive 2011/7/EU, articles 3 and 6)",
    " (Directive 2011/7/EU, article 3)"
);

/// A public buyer's creditor cannot waive its interest (Code de la commande publique, art. L2192-14).
const FRENCH_PUBLIC: BesideWords = BesideWords {
    title: "Intérêts moratoires et frais de recouvrement",
    interest: "Les intérêts moratoires arrêtés au {as_of} sont de {interest}{course}{law}. Ils ne sont pas compris dans les versements ci-dessus et restent dus.",
    with_lump_sums: "Les intérêts moratoires arrêtés au {as_of} sont de {interest}{course}, et les indemnités forfaitaires pour frais de recouvrement de {lump_sums}{law}. Ces sommes ne sont pas comprises dans les versements ci-dessus et restent dues.",
    unknown: "Les intérêts moratoires, qui ne sont pas calculés ici, et les indemnités forfaitaires pour frais de recouvrement, de {lump_sums}{law}, ne sont pas compris dans les versements ci-dessus et restent dus.",
    unknown_alone: "Les intérêts moratoires, qui ne sont pas calculés ici{law}, ne sont pas compris dans les versements ci-dessus et restent dus.",
    law: " (articles L2192-13, R2192-31 et D2192-35 du Code de la commande publique)",
    law_of_interest: " (articles L2192-13 et R2192-31 du Code de la commande publique)",
};

const ENGLISH_PUBLIC: BesideWords = BesideWords {
    title: "Late-payment interest and recovery costs",
    interest: "Late-payment interest reckoned to {as_of} comes to {interest}{course}{law}. It is not part of the instalments above and remains due.",
    with_lump_sums: "Late-payment interest reckoned to {as_of} comes to {interest}{course}, and lump sums for recovery costs to {lump_sums}{law}. They are not part of the instalments above and remain due.",
    unknown: "Late-payment interest, which is not reckoned here, and lump sums for recovery costs, which come to {lump_sums}{law}, are not part of the instalments above and remain due.",
    unknown_alone: "Late-payment interest, which is not reckoned here{law}, is not part of the instalments above and remains due.",
    law: " (articles L2192-13, R2192-31 and D2192-35 of the French Public Procurement Code)",
    law_of_interest: " (articles L2192-13 and R2192-31 of the French Public Procurement Code)",
};

/// An agreed rate is not the one that the decree sets (R2192-31).
const FRENCH_PUBLIC_AGREED: BesideWords = BesideWords {
    law: " (articles L2192-13 et D2192-35 du Code de la commande publique)",
    law_of_interest: " (article L2192-13 du Code de la commande publique)",
    ..FRENCH_PUBLIC
};

const ENGLISH_PUBLIC_AGREED: BesideWords = BesideWords {
    law: " (articles L2192-13 and D2192-35 of the French Public Procurement Code)",
    law_of_interest: " (article L2192-13 of the French Public Procurement Code)",
    ..ENGLISH_PUBLIC
};

/// A consumer owes interest at the legal rate, and nothing for recovery.
const FRENCH_CONSUMER: BesideWords = BesideWords {
    title: "Intérêts de retard",
    interest: "Les intérêts de retard au taux légal arrêtés au {as_of} sont de {interest}{course}{law}. Ils ne sont pas compris dans les versements ci-dessus et restent dus, sauf renonciation écrite du créancier.",
    with_lump_sums: "",
    unknown: "",
    unknown_alone: "Les intérêts de retard au taux légal, qui ne sont pas calculés ici{law}, ne sont pas compris dans les versements ci-dessus et restent dus, sauf renonciation écrite du créancier.",
    law: "",
    law_of_interest: " (articles 1231-6 et 1344-1 du Code civil)",
};

const ENGLISH_CONSUMER: BesideWords = BesideWords {
    title: "Late-payment interest",
    interest: "Interest at the legal rate reckoned to {as_of} comes to {interest}{course}{law}. It is not part of the instalments above and remains due, unless the creditor waives it in writing.",
    with_lump_sums: "",
    unknown: "",
    unknown_alone: "Interest at the legal rate, which is not reckoned here{law}, is not part of the instalments above and remains due, unless the creditor waives it in writing.",
    law: "",
    law_of_interest: " (articles 1231-6 and 1344-1 of the French Civil Code)",
};

const fn french_beside(regime: Regime, rule: RateRule) -> &'static BesideWords {
    match regime {
        Regime::Business | Regime::None => &FRENCH_BUSINESS,
        Regime::Public => match rule {
            RateRule::Statutory => &FRENCH_PUBLIC,
            RateRule::ThreeTimesLegal | RateRule::Fixed(_) => &FRENCH_PUBLIC_AGREED,
        },
        Regime::European => &FRENCH_EUROPEAN,
        Regime::Consumer => &FRENCH_CONSUMER,
    }
}

const fn english_beside(regime: Regime, rule: RateRule) -> &'static BesideWords {
    match regime {
        Regime::Business | Regime::None => &ENGLISH_BUSINESS,
        Regime::Public => match rule {
            RateRule::Statutory => &ENGLISH_PUBLIC,
            RateRule::ThreeTimesLegal | RateRule::Fixed(_) => &ENGLISH_PUBLIC_AGREED,
        },
        Regime::European => &ENGLISH_EUROPEAN,
        Regime::Consumer => &ENGLISH_CONSUMER,
    }
}

/// Returns the words of a language.
pub(crate) const fn agreement_words(language: Language) -> &'static AgreementWords {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// Puts values in the places of a text, once: a value that looks like a place stays as it is.
pub(crate) fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut whole = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        whole.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            break;
        };
        let value = values.iter().find(|(known, _)| *known == name);
        debug_assert!(value.is_some(), "{name} is no place");
        whole.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    whole.push_str(rest);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_never_a_place() {
        assert_eq!(
            filled("{a} et {b}.", &[("a", "{b}"), ("b", "x}{")]),
            "{b} et x}{."
        );
    }
}
