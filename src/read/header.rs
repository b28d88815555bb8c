//! The key of a header cell: what is left of its spelling once case, accents, punctuation and articles are gone.
//!
//! Takes one cell; gives the text that is looked up whole in the table of headers.
//! Invariant: the key of a key is itself, and distinctions of meaning stay (`payée le` is not `payée`, `montant dû`
//! is not `montant`).

use crate::model::Currency;

/// A normalised header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    /// Words of `a-z` and `0-9` separated by one space; U+FFFD stays, for a letter that an earlier tool has lost.
    pub text: String,
    /// The currency whose code or name the cell gives as the unit, or whose sign it holds.
    pub currency: Option<Currency>,
}

/// Cells longer than this are prose, not headers: their key is empty.
const LONGEST_HEADER: usize = 400;

const STOP_WORDS: [&str; 9] = ["de", "d", "des", "la", "le", "les", "l", "the", "of"];
/// Words of a header that stand before its currency.
const BEFORE_UNIT: [&str; 2] = ["en", "in"];
/// Words of a header that may stand after its currency.
const TAX: [&str; 6] = ["ttc", "ht", "tvac", "htva", "incl", "excl"];
/// Words of a header that name a currency, at its end or before those.
const UNITS: [&str; 7] = ["eur", "euro", "euros", "usd", "gbp", "chf", "cad"];

/// Signs of a header that name a currency.
const SIGNS: [&str; 3] = ["€", "$", "£"];

/// Returns the key of a header cell.
#[must_use]
pub(crate) fn key(cell: &str) -> Key {
    let folded = fold(cell);
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    // The last word stays: "payée le" is a date, "payée" a flag.
    let last = words.len().saturating_sub(1);
    let mut index = 0;
    words.retain(|word| {
        index += 1;
        index - 1 == last || !STOP_WORDS.contains(word)
    });
    let sign = SIGNS.iter().find(|sign| cell.contains(**sign));
    let mut currency = sign.and_then(|sign| Currency::parse(sign));
    if let Some(unit) = unit_of(&words) {
        currency = Currency::parse(words.remove(unit));
    }
    if currency.is_some()
        && let Some(before) = word_before_unit(&words)
    {
        words.remove(before);
    }
    Key {
        text: words.join(" "),
        currency,
    }
}

/// Returns the place of the word that is the unit of an amount: the last one, or one that `en` or a word of tax stands
/// beside ("montant en euros TTC").
fn unit_of(words: &[&str]) -> Option<usize> {
    let is_unit = |place: &usize| {
        let after = words.get(place + 1);
        UNITS.contains(&words[*place])
            && (after.is_none_or(|word| TAX.contains(word))
                || BEFORE_UNIT.contains(&words[place - 1]))
    };
    (1..words.len()).rev().find(is_unit)
}

/// Returns the place of the word that stood before a unit which was taken away: the last one, or before a word of tax.
fn word_before_unit(words: &[&str]) -> Option<usize> {
    let stood = |place: &usize| {
        let after = words.get(place + 1);
        BEFORE_UNIT.contains(&words[*place]) && after.is_none_or(|word| TAX.contains(word))
    };
    (1..words.len()).rev().find(stood)
}

/// Returns the key of a cell that holds a word of a vocabulary: as [`key`], with its stop words and its units.
#[must_use]
pub(crate) fn value_key(cell: &str) -> String {
    let folded = fold(cell);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Splits words at changes of case, lowers, and leaves only `a-z`, `0-9`, U+FFFD and spaces.
fn fold(cell: &str) -> String {
    if cell.len() > LONGEST_HEADER {
        return String::new();
    }
    let mut out = String::with_capacity(cell.len() + 8);
    let mut chars = cell.chars().peekable();
    let mut before: Option<char> = None;
    while let Some(char) = chars.next() {
        let after = chars.peek().copied();
        if matches!(char, 'n' | 'N') && matches!(after, Some('°' | 'º' | '˚')) {
            separate_words(&mut out, before, char, None);
            out.push_str("n ");
            before = chars.next();
            continue;
        }
        separate_words(&mut out, before, char, after);
        push_folded(&mut out, char);
        before = Some(char);
    }
    out
}

/// Adds a space where `DateFacture` or `POCity` has none.
fn separate_words(out: &mut String, before: Option<char>, char: char, after: Option<char>) {
    let Some(before) = before else { return };
    let starts_word = char.is_uppercase()
        && (before.is_lowercase()
            || (before.is_ascii_digit() && after.is_some_and(char::is_lowercase))
            || (before.is_uppercase() && after.is_some_and(char::is_lowercase)));
    if starts_word {
        out.push(' ');
    }
}

fn push_folded(out: &mut String, char: char) {
    match char {
        'a'..='z' | '0'..='9' | '\u{FFFD}' => out.push(char),
        'A'..='Z' => out.push(char.to_ascii_lowercase()),
        '#' => out.push_str(" no "),
        '№' => out.push_str(" n "),
        // Combining marks of a decomposed letter, and the byte order mark.
        '\u{300}'..='\u{36F}' | '\u{FEFF}' => {}
        'º' | 'ª' => out.push(' '),
        _ if char.is_alphabetic() => {
            for letter in any_ascii::any_ascii_char(char).chars() {
                if letter.is_ascii_alphanumeric() {
                    out.push(letter.to_ascii_lowercase());
                }
            }
        }
        _ => out.push(' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cell: &str) -> String {
        key(cell).text
    }

    #[test]
    fn case_accents_and_punctuation_do_not_matter() {
        assert_eq!(text("Date d'échéance"), "date echeance");
        assert_eq!(
            text("Date d\u{2019}e\u{301}che\u{301}ance"),
            "date echeance"
        );
        assert_eq!(text("\u{FEFF}\"Code\u{A0}Client\" "), "code client");
        assert_eq!(text("Nº de pièce"), "n piece");
        assert_eq!(text("N°COMPTE"), "n compte");
        assert_eq!(text("P.O. #"), "p o no");
        assert_eq!(text("*InvoiceNumber"), "invoice number");
        assert_eq!(text("date de facture "), "date facture");
        assert_eq!(text("Œuvre n° 3"), "oeuvre n 3");
    }

    #[test]
    fn words_are_split_where_the_case_changes() {
        assert_eq!(text("InvoiceAmountDue"), "invoice amount due");
        assert_eq!(text("POAddressLine1"), "po address line1");
        assert_eq!(text("accountNum"), "account num");
        assert_eq!(text("MontantTTC"), "montant ttc");
        assert_eq!(text("dateÉmission"), "date emission");
        assert_eq!(text("issued_on"), "issued on");
    }

    #[test]
    fn words_that_carry_the_meaning_stay() {
        assert_eq!(text("Payée le"), "payee le");
        assert_eq!(text("Payée"), "payee");
        assert_eq!(text("Montant dû"), "montant du");
        assert_eq!(text("À payer"), "a payer");
    }

    #[test]
    fn a_trailing_unit_is_dropped_and_remembered() {
        let named = key("Montant(EUROS)");
        assert_eq!(
            (named.text.as_str(), named.currency),
            ("montant", Some(Currency::EUR))
        );
        let signed = key("Total TTC (€)");
        assert_eq!(
            (signed.text.as_str(), signed.currency),
            ("total ttc", Some(Currency::EUR))
        );
        for (header, code) in [
            ("Total (USD)", "USD"),
            ("Total ($)", "USD"),
            ("TotalCHF", "CHF"),
        ] {
            let named = key(header);
            assert_eq!(named.text, "total");
            assert_eq!(named.currency, Currency::parse(code));
        }
        for (header, key_text) in [
            ("Montant operation en euro", "montant operation"),
            ("Montant TTC en €", "montant ttc"),
            ("Solde en euros", "solde"),
            ("Montant en EUR TTC", "montant ttc"),
            ("Montant en € TTC", "montant ttc"),
            ("Montant EUR TTC", "montant ttc"),
            ("Amount in EUR incl. tax", "amount incl tax"),
            ("Total en devise", "total en devise"),
        ] {
            let named = key(header);
            assert_eq!(named.text, key_text, "{header}");
            assert_eq!(
                named.currency.is_some(),
                !header.contains("devise"),
                "{header}"
            );
            assert_eq!(text(&named.text), named.text);
        }
        assert_eq!(text("EUR"), "eur");
        assert_eq!(key("Montant").currency, None);
    }

    #[test]
    fn a_value_keeps_its_stop_words() {
        assert_eq!(value_key("Facture d'acompte"), "facture d acompte");
        assert_eq!(value_key("PartiallyPaid"), "partially paid");
        assert_eq!(value_key("Total EUR"), "total eur");
    }

    #[test]
    fn a_lost_letter_stays_visible_and_prose_has_no_key() {
        assert_eq!(text("Date op\u{FFFD}ration"), "date op\u{FFFD}ration");
        assert_eq!(text(&"mot ".repeat(200)), "");
        assert_eq!(text(" ; "), "");
    }
}
