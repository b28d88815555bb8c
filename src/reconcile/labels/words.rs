//! The words that decide how the number after them is read.
//!
//! Takes words of a normalised label (upper-case ASCII); gives their role. Invariant: a word that
//! is not listed has no role, so that a name or a city never turns a number into a reference.

pub(super) use super::nouns::{
    is_currency, is_exception, is_exception_of_documents, is_instalment, is_month, is_unit,
};
use super::nouns::{is_other, is_paper};
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
    /// `N°` alone: a number of something.
    Number,
    /// A word that says the number is something else.
    Other,
    /// A word for another paper with numbers of its own (`DEVIS`, `BL`): not even a number that is
    /// written in full is an invoice then.
    Paper,
    /// A word for invoice or credit note, and its atom.
    Document(Class, usize),
    /// The number follows another one that had such a word.
    Listed(Class),
}

impl Cue {
    pub(super) fn class(self) -> Option<Class> {
        match self {
            Self::Document(class, _) | Self::Listed(class) => Some(class),
            Self::Absent | Self::Reference | Self::Number | Self::Other | Self::Paper => None,
        }
    }

    /// Whether it says that the number is something else.
    pub(super) fn is_other(self) -> bool {
        matches!(self, Self::Other | Self::Paper)
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
    let mut weak = Cue::Absent;
    let mut is_dated = false;
    let lowest = floor.max(atom.saturating_sub(8));
    for at in (lowest..atom).rev() {
        if text.atoms[at + 1].gap.is_break() || text.atoms[at].is_number {
            break;
        }
        let word = text.word(at);
        if let Some(found) = strong(word) {
            // `FACTURE DE 1041`: so much, unless it is where a range begins.
            let is_range = matches!(text.word(atom + 1), b"A" | b"AU") && text.is_number(atom + 2);
            if at + 2 == atom && text.word(at + 1) == b"DE" && text.is_number(atom) && !is_range {
                return Cue::Other;
            }
            // `FACTURE DU 12` is a day more often than a number.
            if is_dated && text.length(atom) < 3 {
                break;
            }
            return Cue::Document(found, at);
        }
        if is_paper(word) {
            return Cue::Paper;
        }
        if is_other(word) {
            return Cue::Other;
        }
        match word {
            _ if is_number_word(word) => {
                if weak == Cue::Absent && at + 1 == atom {
                    weak = Cue::Number;
                }
            }
            b"DE" | b"LA" | b"LES" | b"DES" | b"VOTRE" | b"NOTRE" | b"VOS" | b"NOS" | b"V" => {}
            b"DU" => is_dated = true,
            _ if is_reference_word(word) => weak = Cue::Reference,
            _ => break,
        }
    }
    weak
}

/// Whether a word before the number at `atom` says that it is something else, with names and other
/// numbers between (`MANDAT SEPA 12345`, `DOSSIER 2026 NO 12345`): such a word counts up to the
/// next word with a role, or mark that separates.
pub(super) fn is_blocked_from_afar(text: &Text, atom: usize, floor: usize) -> bool {
    for at in (floor.max(atom.saturating_sub(8))..atom).rev() {
        let gap = text.atoms[at + 1].gap;
        if gap.is_break() || gap.mark != 0 && gap.space_before {
            return false;
        }
        let word = text.word(at);
        let is_currency = word == b"EUR";
        if !is_currency && (is_paper(word) || is_other(word)) {
            return true;
        }
        let is_tag = matches!(
            word,
            b"MOTIF" | b"OBJET" | b"LIBELLE" | b"LIB" | b"COMMUNICATION"
        );
        if is_tag || strong(word).is_some() || is_reference_word(word) {
            return false;
        }
    }
    false
}

/// Whether a word says that a number follows, of whatever it is.
pub(super) fn is_number_word(word: &[u8]) -> bool {
    matches!(
        word,
        b"N" | b"NO" | b"NR" | b"NUM" | b"NUMERO" | b"NUMEROS" | b"NUMBER"
    )
}

fn is_reference_word(word: &[u8]) -> bool {
    matches!(
        word,
        b"REF" | b"REFS" | b"REFERENCE" | b"REFERENCES" | b"EREF" | b"KREF" | b"RNF"
    )
}

/// Whether a short number before the word at `atom` counts something, whatever stands before it:
/// `FACTURE 30 JOURS`, `FACTURES 2 SUR 3`, `FACTURE 12 RUE DE PARIS`.
///
/// Not so `MOIS DE MARS`, `FIN DE CHANTIER`, `M DUPONT` and `AV 12`, which tell of the invoice.
pub(super) fn counts(text: &Text, atom: usize) -> bool {
    let is_near = text.is_word(atom) && text.atoms[atom].gap.is_space();
    let is_of = |at: usize| matches!(text.word(at), b"DE" | b"D" | b"DU");
    let next = atom + 1 + usize::from(is_of(atom + 1));
    match text.word(atom) {
        _ if !is_near => false,
        b"MOIS" => !is_month(text.word(next)),
        b"SUR" => text.is_number(atom + 1) && text.length(atom + 1) < 3,
        b"FIN" => !text.is_word(next) || matches!(text.word(next), b"MOIS" | b"DM"),
        b"M" => !text.is_word(atom + 1) || is_of(atom + 1),
        b"AV" => text.is_word(atom + 1),
        word => is_unit(word),
    }
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
        assert_eq!(cue_of_last("FACTURE CDE N 12"), Cue::Paper);
        assert_eq!(cue_of_last("FACTURE CHEQUE N 12"), Cue::Other);
        assert_eq!(cue_of_last("LOYER N° 12"), Cue::Number);
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
