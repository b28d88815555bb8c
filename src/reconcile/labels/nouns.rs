//! The words of labels that have a role, list by list.
//!
//! Takes a word of a normalised label (upper-case ASCII). Invariant: a word that is not listed has no
//! role.

/// Whether a word takes out of a list or a range the numbers after it.
pub(super) fn is_exception(word: &[u8]) -> bool {
    matches!(
        word,
        b"SAUF"
            | b"HORS"
            | b"MOINS"
            | b"DEDUCTION"
            | b"DEDUIT"
            | b"DEDUITE"
            | b"EXCEPT"
            | b"EXCEPTE"
            | b"EXCEPTION"
            | b"HORMIS"
            | b"EXCLU"
            | b"EXCLUS"
            | b"EXCEPTEE"
            | b"LESS"
            | b"SANS"
            | b"PAS"
            | b"LIEU"
    )
}

/// Whether a word that takes out what follows can take out nothing but documents: `MOINS 20` is an
/// amount as well.
pub(super) fn is_exception_of_documents(word: &[u8]) -> bool {
    is_exception(word)
        && !matches!(
            word,
            b"HORS"
                | b"MOINS"
                | b"DEDUCTION"
                | b"DEDUIT"
                | b"DEDUITE"
                | b"LESS"
                | b"SANS"
                | b"PAS"
                | b"LIEU"
        )
}

/// Whether an instalment of the invoice before it is named after this word.
pub(super) fn is_instalment(word: &[u8]) -> bool {
    matches!(
        word,
        b"ECH" | b"ECHEANCE" | b"ECHEANCES" | b"TRANCHE" | b"MENSUALITE" | b"INSTALMENT"
    )
}

/// Whether a word is for a paper that has numbers of its own, or for somebody's number.
pub(super) fn is_paper(word: &[u8]) -> bool {
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
            | b"DEVIS"
            | b"DEV"
            | b"QUOTE"
            | b"CLIENT"
            | b"CLI"
            | b"CLT"
            | b"CUSTOMER"
            | b"CONTRAT"
            | b"CONTRACT"
            | b"CTR"
            | b"DOSSIER"
            | b"DOSS"
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
            | b"PRET"
    )
}

/// Whether a word says that the number after it is not an invoice.
pub(super) fn is_other(word: &[u8]) -> bool {
    matches!(
        word,
        b"LIVRAISON"
            | b"AFFAIRE"
            | b"CHANTIER"
            | b"RCS"
            | b"NAF"
            | b"APE"
            | b"ECH"
            | b"ECHEANCE"
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

/// Whether a number before this word counts or places something: an address, a delay, a quantity.
pub(super) fn is_unit(word: &[u8]) -> bool {
    matches!(
        word,
        b"RUE"
            | b"AVENUE"
            | b"AV"
            | b"AVE"
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
            | b"JR"
            | b"JRS"
            | b"J"
            | b"DAYS"
            | b"SEMAINE"
            | b"SEMAINES"
            | b"MOIS"
            | b"MENSUALITES"
            | b"AN"
            | b"ANS"
            | b"ANNEE"
            | b"ANNEES"
            | b"FIN"
            | b"FDM"
            | b"H"
            | b"HEURE"
            | b"HEURES"
            | b"MN"
            | b"MINUTES"
            | b"NUITS"
            | b"NUITEES"
            | b"EME"
            | b"ERE"
            | b"FOIS"
            | b"KG"
            | b"KM"
            | b"M"
            | b"M2"
            | b"M3"
            | b"ML"
            | b"CM"
            | b"MM"
            | b"METRES"
            | b"LITRES"
            | b"TONNES"
            | b"PCS"
            | b"PIECES"
            | b"UNITES"
            | b"COLIS"
            | b"CARTONS"
            | b"PALETTES"
            | b"LOTS"
            | b"SACS"
            | b"LIGNES"
            | b"ECHEANCES"
            | b"TRANCHES"
            | b"AUTRES"
            | b"PERSONNES"
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
