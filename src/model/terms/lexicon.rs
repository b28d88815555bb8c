//! The words of payment clauses, French and English.
//!
//! Takes tokens; gives the words that carry meaning. Invariant: a word that is not listed here
//! makes the whole text unreadable, so nothing that was not understood is ever left out.

use rust_decimal::Decimal;

use super::Unreadable;
use super::spelling::Token;

/// A part of a clause that carries meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A whole number.
    Count(u32),
    /// A number with decimals, which only a percentage may be.
    Fraction(Decimal),
    /// The sign of a percentage.
    Percent,
    /// The stroke of "n/30" and "2/10 net 30".
    Stroke,
    /// The sign of "fin de mois + 30".
    Plus,
    /// Days.
    Days,
    /// The end of the month.
    EndOfMonth,
    /// Net.
    Net,
    /// The single letter of "n/30".
    LetterN,
    /// What comes before a day of the month.
    The,
    /// What may follow a day of the month, as in "1er" and "10th".
    Ordinal,
    /// The month after the end of month.
    FollowingMonth,
    /// Counted from what follows.
    From,
    /// The date of the invoice.
    InvoiceDate,
    /// The invoice.
    Invoice,
    /// Receipt.
    Receipt,
    /// Cash.
    Cash,
    /// Early-payment discount.
    Discount,
    /// What says that there is none.
    Without,
    /// What says it after what there is not: "escompte : néant".
    Nothing,
    /// What introduces the condition of a discount.
    Condition,
    /// Paid early, as in "pour paiement anticipé".
    Early,
}

/// Words that change neither the days nor where they start: articles, prepositions, the word
/// payment itself and its means.
const SILENT: &str = " a at au aux avec by calendaires calendar cheque condition conditions d dans \
    de delai des du due en in l la lcr les of on par payable paiement payment prelevement reglement \
    sous term terms the traite upon virement with within ";

/// Phrases with their meaning once the silent words are left out, the longest first among those
/// that begin alike.
const PHRASES: &[(&str, &[Word])] = &[
    ("jours", &[Word::Days]),
    ("jour", &[Word::Days]),
    ("jrs", &[Word::Days]),
    ("j", &[Word::Days]),
    ("days", &[Word::Days]),
    ("day", &[Word::Days]),
    ("jfdm", &[Word::Days, Word::EndOfMonth]),
    ("fdm", &[Word::EndOfMonth]),
    ("eom", &[Word::EndOfMonth]),
    ("fin mois emission facture", &[Word::EndOfMonth]),
    ("fin mois emission", &[Word::EndOfMonth]),
    ("fin mois facturation", &[Word::EndOfMonth]),
    ("fin mois facture", &[Word::EndOfMonth]),
    ("fin mois", &[Word::EndOfMonth]),
    ("end month", &[Word::EndOfMonth]),
    ("month end", &[Word::EndOfMonth]),
    ("nets", &[Word::Net]),
    ("net", &[Word::Net]),
    ("n", &[Word::LetterN]),
    ("le", &[Word::The]),
    ("er", &[Word::Ordinal]),
    ("st", &[Word::Ordinal]),
    ("nd", &[Word::Ordinal]),
    ("rd", &[Word::Ordinal]),
    ("th", &[Word::Ordinal]),
    ("mois suivant", &[Word::FollowingMonth]),
    ("following month", &[Word::FollowingMonth]),
    ("next month", &[Word::FollowingMonth]),
    ("compter", &[Word::From]),
    ("partir", &[Word::From]),
    ("apres", &[Word::From]),
    ("after", &[Word::From]),
    ("from", &[Word::From]),
    ("date emission facture", &[Word::InvoiceDate]),
    ("date emission", &[Word::InvoiceDate]),
    ("date facturation", &[Word::InvoiceDate]),
    ("date facture", &[Word::InvoiceDate]),
    ("date invoice", &[Word::InvoiceDate]),
    ("invoice date", &[Word::InvoiceDate]),
    ("facture", &[Word::Invoice]),
    ("invoice", &[Word::Invoice]),
    ("reception", &[Word::Receipt]),
    ("receipt", &[Word::Receipt]),
    ("comptant", &[Word::Cash]),
    ("cash", &[Word::Cash]),
    ("escompte", &[Word::Discount]),
    ("discount", &[Word::Discount]),
    ("sans", &[Word::Without]),
    ("pas", &[Word::Without]),
    ("no", &[Word::Without]),
    ("without", &[Word::Without]),
    ("aucun", &[Word::Without]),
    ("neant", &[Word::Nothing]),
    ("none", &[Word::Nothing]),
    ("nil", &[Word::Nothing]),
    ("pour", &[Word::Condition]),
    ("si", &[Word::Condition]),
    ("for", &[Word::Condition]),
    ("if paid", &[Word::Condition]),
    ("anticipe", &[Word::Early]),
    ("early", &[Word::Early]),
];

/// A token of which only the letters may still be in want of a meaning.
enum Spoken<'a> {
    Word(Word),
    Letters(&'a str),
}

/// The words that carry meaning, in their order.
pub(super) fn words(tokens: &[Token]) -> Result<Vec<Word>, Unreadable> {
    let spoken = spoken(tokens);
    let mut rest = spoken.as_slice();
    let mut words = Vec::with_capacity(rest.len());
    while let Some((first, after)) = rest.split_first() {
        match first {
            Spoken::Word(word) => {
                words.push(*word);
                rest = after;
            }
            Spoken::Letters(_) => {
                let (meaning, after) = PHRASES
                    .iter()
                    .find_map(|(phrase, meaning)| Some((meaning, after_phrase(rest, phrase)?)))
                    .ok_or(Unreadable::Wording)?;
                words.extend_from_slice(meaning);
                rest = after;
            }
        }
    }
    Ok(words)
}

/// The tokens without the silent words. Two of these speak beside a number: "30 d" is days, and
/// "the 10th" a day of the month.
fn spoken(tokens: &[Token]) -> Vec<Spoken<'_>> {
    let is_count = |at: Option<usize>| {
        let token = at.and_then(|at| tokens.get(at));
        matches!(token, Some(Token::Count(_)))
    };
    let mut spoken = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        spoken.push(match token {
            Token::Count(count) => Spoken::Word(Word::Count(*count)),
            Token::Fraction(fraction) => Spoken::Word(Word::Fraction(*fraction)),
            Token::Percent => Spoken::Word(Word::Percent),
            Token::Stroke => Spoken::Word(Word::Stroke),
            Token::Plus => Spoken::Word(Word::Plus),
            Token::Letters(letters) => match letters.as_str() {
                "d" if is_count(at.checked_sub(1)) => Spoken::Word(Word::Days),
                "the" if is_count(Some(at + 1)) => Spoken::Word(Word::The),
                silent if is_silent(silent) => continue,
                letters => Spoken::Letters(letters),
            },
        });
    }
    spoken
}

fn is_silent(letters: &str) -> bool {
    SILENT.split(' ').any(|silent| silent == letters)
}

/// What follows a phrase, when the tokens begin with it.
fn after_phrase<'s, 't>(spoken: &'s [Spoken<'t>], phrase: &str) -> Option<&'s [Spoken<'t>]> {
    let mut rest = spoken;
    for expected in phrase.split(' ') {
        match rest.split_first()? {
            (Spoken::Letters(letters), after) if *letters == expected => rest = after,
            (Spoken::Letters(_) | Spoken::Word(_), _) => return None,
        }
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::super::spelling::tokens;
    use super::*;

    fn read(text: &str) -> Result<Vec<Word>, Unreadable> {
        words(&tokens(text)?)
    }

    #[test]
    fn a_phrase_is_read_through_its_silent_words() {
        assert_eq!(read("à la fin du mois"), Ok(vec![Word::EndOfMonth]));
        assert_eq!(read("end of the month"), Ok(vec![Word::EndOfMonth]));
        assert_eq!(
            read("date d'émission de la facture"),
            Ok(vec![Word::InvoiceDate])
        );
    }

    #[test]
    fn a_word_that_is_not_listed_makes_the_text_unreadable() {
        assert_eq!(read("30 jours ouvrés"), Err(Unreadable::Wording));
        assert_eq!(read("fin du mois suivant"), Err(Unreadable::Wording));
    }

    #[test]
    fn the_longest_phrase_comes_first() {
        for (at, (phrase, _)) in PHRASES.iter().enumerate() {
            let earlier = PHRASES.get(..at).unwrap_or_default();
            let hidden = earlier
                .iter()
                .any(|(short, _)| phrase.starts_with(&format!("{short} ")) || short == phrase);
            assert!(!hidden, "{phrase}");
        }
    }

    #[test]
    fn two_silent_words_speak_beside_a_number() {
        assert_eq!(read("30d"), Ok(vec![Word::Count(30), Word::Days]));
        assert_eq!(read("the 10"), Ok(vec![Word::The, Word::Count(10)]));
        assert_eq!(
            read("d'escompte"),
            Ok(vec![Word::Discount]),
            "an elided article stays silent"
        );
    }
}
