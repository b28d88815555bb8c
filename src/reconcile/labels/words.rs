//! The words that decide how the number after them is read.
//!
//! Takes words of a normalised label (upper-case ASCII); gives their role. Invariant: a word that
//! is not listed has no role, so that a name or a city never turns a number into a reference.

use super::text::Text;

/// What a prefix says of a number: an invoice or a credit note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Invoice,
    Credit,
}

/// What stands before a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Absent,
    /// `REF` and the like: the number belongs to somebody, perhaps not to us.
    Reference,
    /// A word that says the number is something else.
    Other,
    /// A word for invoice or credit note, and its atom.
    Document(Class, usize),
    /// The number follows another one that had such a word.
    Listed(Class),
}

impl Cue {
    pub(super) fn class(self) -> Option<Class> {
        match self {
            Self::Document(class, _) | Self::Listed(class) => Some(class),
            Self::Absent | Self::Reference | Self::Other => None,
        }
    }
}

/// The class of a prefix, long or short.
pub(super) fn class(word: &[u8]) -> Option<Class> {
    match word {
        b"FC" | b"FT" | b"FV" | b"F" | b"VE" | b"VT" | b"FRE" | b"FCT" => Some(Class::Invoice),
        b"AV" | b"AVO" | b"AC" | b"NC" | b"CN" | b"RINV" => Some(Class::Credit),
        _ => strong(word),
    }
}

/// The class of a word that can hardly be anything else, and so vouches for a short number.
pub(super) fn strong(word: &[u8]) -> Option<Class> {
    match word {
        b"FA" | b"FAC" | b"FACT" | b"FACTS" | b"FACTURE" | b"FACTURES" | b"INV" | b"INVOICE"
        | b"INVOICES" => Some(Class::Invoice),
        b"AVOIR" | b"AVOIRS" => Some(Class::Credit),
        _ => None,
    }
}

/// The cue of the number at `atom`, looking back at most eight words and never before `floor`.
pub(super) fn cue(text: &Text, atom: usize, floor: usize) -> Cue {
    let mut is_reference = false;
    let mut is_dated = false;
    let lowest = floor.max(atom.saturating_sub(8));
    for at in (lowest..atom).rev() {
        if text.atoms[at + 1].gap.is_break() || text.atoms[at].is_number {
            break;
        }
        let word = text.word(at);
        if let Some(found) = strong(word) {
            // `FACTURE DU 12` is a day more often than a number.
            if is_dated && text.length(atom) < 3 {
                break;
            }
            return Cue::Document(found, at);
        }
        if is_other(word) {
            return Cue::Other;
        }
        match word {
            b"N" | b"NO" | b"NR" | b"NUM" | b"NUMERO" | b"NUMEROS" | b"NUMBER" | b"DE" | b"LA"
            | b"LES" | b"DES" | b"VOTRE" | b"NOTRE" | b"VOS" | b"NOS" | b"V" => {}
            b"DU" => is_dated = true,
            b"REF" | b"REFS" | b"REFERENCE" | b"REFERENCES" | b"EREF" | b"KREF" | b"RNF" => {
                is_reference = true;
            }
            _ => break,
        }
    }
    if is_reference {
        Cue::Reference
    } else {
        Cue::Absent
    }
}

/// Whether a word says that the number after it is not an invoice.
pub(super) fn is_other(word: &[u8]) -> bool {
    matches!(
        word,
        b"CDE"
            | b"CDES"
            | b"CMD"
            | b"CMDE"
            | b"COMMANDE"
            | b"COMMANDES"
            | b"ORDER"
            | b"ORDRE"
            | b"ORDERS"
            | b"PO"
            | b"BC"
            | b"BDC"
            | b"BL"
            | b"BLS"
            | b"LIVRAISON"
            | b"DEVIS"
            | b"DEV"
            | b"QUOTE"
            | b"CLIENT"
            | b"CLT"
            | b"CUSTOMER"
            | b"CONTRAT"
            | b"CONTRACT"
            | b"CTR"
            | b"DOSSIER"
            | b"DOSS"
            | b"AFFAIRE"
            | b"CHANTIER"
            | b"MANDAT"
            | b"MDT"
            | b"MANDATE"
            | b"RUM"
            | b"UMR"
            | b"LOT"
            | b"TVA"
            | b"VAT"
            | b"SIREN"
            | b"SIRET"
            | b"RCS"
            | b"NAF"
            | b"APE"
            | b"ECH"
            | b"ECHEANCE"
            | b"PRET"
            | b"CHEQUE"
            | b"CHEQUES"
            | b"CHQ"
            | b"CHQS"
            | b"CHEQ"
            | b"CARTE"
            | b"CARTES"
            | b"CB"
            | b"CARD"
            | b"ICS"
            | b"IBAN"
            | b"BIC"
            | b"RIB"
            | b"COMPTE"
            | b"CPTE"
            | b"CPT"
            | b"ACCOUNT"
            | b"TEL"
            | b"TELEPHONE"
            | b"PHONE"
            | b"MOBILE"
            | b"PORTABLE"
            | b"FAX"
            | b"ABONNEMENT"
            | b"ABO"
            | b"POLICE"
            | b"SINISTRE"
            | b"ADHERENT"
            | b"MATRICULE"
            | b"IMMAT"
            | b"TICKET"
            | b"REMISE"
            | b"BORDEREAU"
            | b"BDX"
            | b"TERMINAL"
            | b"TPE"
            | b"CODE"
            | b"TRANSACTION"
            | b"TRX"
            | b"TXN"
            | b"ARTICLE"
            | b"ART"
            | b"APPT"
            | b"BAT"
            | b"BOX"
            | b"PAGE"
            | b"CP"
            | b"BP"
            | b"CEDEX"
            | b"EUR"
    )
}

/// Whether a number before this word counts or places something.
pub(super) fn is_unit(word: &[u8]) -> bool {
    matches!(
        word,
        b"RUE"
            | b"AVENUE"
            | b"AV"
            | b"BD"
            | b"BLD"
            | b"BVD"
            | b"BOULEVARD"
            | b"PLACE"
            | b"PL"
            | b"CHEMIN"
            | b"CHE"
            | b"ALLEE"
            | b"ALLEES"
            | b"ROUTE"
            | b"RTE"
            | b"QUAI"
            | b"IMPASSE"
            | b"COURS"
            | b"SQUARE"
            | b"BIS"
            | b"TER"
            | b"ZONE"
            | b"ZA"
            | b"ZI"
            | b"JOUR"
            | b"JOURS"
            | b"DAYS"
            | b"MOIS"
            | b"SEMAINES"
            | b"ANS"
            | b"HEURES"
            | b"FIN"
            | b"J"
            | b"H"
            | b"KG"
            | b"KM"
            | b"M"
            | b"PCS"
            | b"PIECES"
            | b"UNITES"
            | b"COLIS"
            | b"PALETTES"
            | b"AUTRES"
            | b"FOIS"
            | b"X"
            | b"PCT"
            | b"CEDEX"
    )
}

/// Whether a word is a month.
pub(super) fn is_month(word: &[u8]) -> bool {
    matches!(
        word,
        b"JANVIER"
            | b"JANV"
            | b"JAN"
            | b"JANUARY"
            | b"FEVRIER"
            | b"FEVR"
            | b"FEV"
            | b"FEB"
            | b"FEBRUARY"
            | b"MARS"
            | b"MARCH"
            | b"AVRIL"
            | b"AVR"
            | b"APRIL"
            | b"MAI"
            | b"MAY"
            | b"JUIN"
            | b"JUNE"
            | b"JUILLET"
            | b"JUIL"
            | b"JUL"
            | b"JULY"
            | b"AOUT"
            | b"AUG"
            | b"AUGUST"
            | b"SEPTEMBRE"
            | b"SEPTEMBER"
            | b"SEPT"
            | b"SEP"
            | b"OCTOBRE"
            | b"OCTOBER"
            | b"OCT"
            | b"NOVEMBRE"
            | b"NOVEMBER"
            | b"NOV"
            | b"DECEMBRE"
            | b"DECEMBER"
            | b"DEC"
    )
}

/// Whether a word is a currency.
pub(super) fn is_currency(word: &[u8]) -> bool {
    matches!(
        word,
        b"EUR" | b"EURO" | b"EUROS" | b"USD" | b"CHF" | b"GBP" | b"HT" | b"TTC" | b"E" | b"KE"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue_of_last(label: &str) -> Cue {
        let text = Text::new(label, None);
        cue(&text, text.atoms.len() - 1, 0)
    }

    #[test]
    fn the_nearest_word_with_a_role_decides() {
        assert_eq!(
            cue_of_last("FACTURE N° 12"),
            Cue::Document(Class::Invoice, 0)
        );
        assert_eq!(
            cue_of_last("FACTURE REF: 12"),
            Cue::Document(Class::Invoice, 0)
        );
        assert_eq!(cue_of_last("FACTURE CDE N 12"), Cue::Other);
        assert_eq!(cue_of_last("AVOIR 12"), Cue::Document(Class::Credit, 0));
        assert_eq!(cue_of_last("REF 12"), Cue::Reference);
    }

    #[test]
    fn a_name_or_a_comma_between_ends_the_cue() {
        assert_eq!(cue_of_last("FACTURE MOREL 12"), Cue::Absent);
        assert_eq!(cue_of_last("FACTURE, 12"), Cue::Absent);
        assert_eq!(cue_of_last("FACTURE DU 12"), Cue::Absent);
        assert_eq!(
            cue_of_last("FACTURES DU 120"),
            Cue::Document(Class::Invoice, 0)
        );
    }
}
