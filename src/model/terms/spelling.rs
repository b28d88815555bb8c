//! The signs of a payment clause: letters, numbers, the few symbols that mean something.
//!
//! Takes the raw text; gives its tokens without accents, case or punctuation. Invariant: a sign
//! that could change the meaning (a minus, a range, an unknown character) is never dropped.

use rust_decimal::Decimal;

use super::Unreadable;

/// A token of a clause.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A run of letters, lower case, without accents.
    Letters(String),
    /// A whole number.
    Count(u32),
    /// A number with decimals.
    Fraction(Decimal),
    /// The sign of a percentage.
    Percent,
    /// The stroke of "n/30".
    Stroke,
    /// The sign of "fin de mois + 30".
    Plus,
}

/// The longest text read: a clause is a line, not a page.
const MAX_CHARS: usize = 200;

/// The digits that a number may have on each side of its decimal mark.
const MAX_DIGITS: usize = 4;

/// The tokens of a text, in their order.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Unreadable> {
    if text.chars().nth(MAX_CHARS).is_some() {
        return Err(Unreadable::TooLong);
    }
    let signs: Vec<char> = text
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|sign| !is_combining(*sign))
        .map(without_accent)
        .collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&sign) = signs.get(at) {
        let before = at.checked_sub(1).and_then(|before| signs.get(before));
        let after = signs.get(at + 1);
        match sign {
            'a'..='z' => {
                let (letters, next) = letters(&signs, at);
                tokens.push(Token::Letters(letters));
                at = next;
                continue;
            }
            '0'..='9' => {
                let (number, next) = number(&signs, at)?;
                tokens.push(number);
                at = next;
                continue;
            }
            '%' => tokens.push(Token::Percent),
            '/' => tokens.push(Token::Stroke),
            '+' => tokens.push(Token::Plus),
            '-' => {
                let joins_letters = before.is_some_and(char::is_ascii_lowercase);
                if after.is_some_and(char::is_ascii_digit) && !joins_letters {
                    return Err(Unreadable::Wording);
                }
            }
            ',' | ';' | ':' | '.' | '(' | ')' | '\'' | '"' | '«' | '»' | '_' => {}
            space if space.is_whitespace() => {}
            _ => return Err(Unreadable::Wording),
        }
        at += 1;
    }
    Ok(tokens)
}

/// A run of letters; the dots of an abbreviation such as "F.D.M." do not end it.
fn letters(signs: &[char], start: usize) -> (String, usize) {
    let is_letter = |at: usize| signs.get(at).is_some_and(char::is_ascii_lowercase);
    let mut letters = String::new();
    let mut at = start;
    while let Some(&sign) = signs.get(at) {
        let ends_an_initial = at == start + 1 || (at > start + 1 && !is_letter(at - 2));
        if sign.is_ascii_lowercase() {
            letters.push(sign);
        } else if !(sign == '.' && ends_an_initial && is_letter(at + 1)) {
            break;
        }
        at += 1;
    }
    (letters, at)
}

/// A whole number, or one with decimals after a comma or a point.
fn number(signs: &[char], start: usize) -> Result<(Token, usize), Unreadable> {
    let run = |from: usize| -> String {
        let tail = signs.get(from..).unwrap_or_default();
        tail.iter()
            .take_while(|sign| sign.is_ascii_digit())
            .collect()
    };
    let whole = run(start);
    let mark = start + whole.len();
    let decimals = match signs.get(mark) {
        Some(',' | '.') => run(mark + 1),
        _ => String::new(),
    };
    if whole.len() > MAX_DIGITS || decimals.len() > MAX_DIGITS {
        return Err(Unreadable::OutOfRange);
    }
    if decimals.is_empty() {
        let count = whole.parse().map_err(|_| Unreadable::OutOfRange)?;
        return Ok((Token::Count(count), mark));
    }
    let fraction = format!("{whole}.{decimals}");
    let fraction = fraction.parse().map_err(|_| Unreadable::OutOfRange)?;
    Ok((Token::Fraction(fraction), mark + 1 + decimals.len()))
}

const fn is_combining(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

const fn without_accent(sign: char) -> char {
    match sign {
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' | 'ö' => 'o',
        'ù' | 'û' | 'ü' => 'u',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters_of(text: &str) -> Vec<Token> {
        tokens(text).expect("a readable text")
    }

    #[test]
    fn accents_case_and_punctuation_do_not_matter() {
        let plain = letters_of("a reception d emission");
        assert_eq!(letters_of("À RÉCEPTION, (d’Émission)."), plain);
        assert_eq!(
            letters_of("a\u{300} re\u{301}ception d'e\u{301}mission"),
            plain
        );
    }

    #[test]
    fn a_dotted_abbreviation_is_one_word() {
        assert_eq!(letters_of("30 J. F.D.M."), letters_of("30 j fdm"));
        assert_eq!(letters_of("facture.net"), letters_of("facture net"));
    }

    #[test]
    fn digits_and_letters_part_without_a_space() {
        assert_eq!(letters_of("NET30"), letters_of("net 30"));
        assert_eq!(letters_of("30\u{a0}j"), letters_of("30j"));
    }

    #[test]
    fn a_minus_or_a_range_is_not_punctuation() {
        assert_eq!(tokens("-30"), Err(Unreadable::Wording));
        assert_eq!(tokens("net -30"), Err(Unreadable::Wording));
        assert_eq!(tokens("30-60 jours"), Err(Unreadable::Wording));
        assert_eq!(tokens("30 jours −5"), Err(Unreadable::Wording));
        assert_eq!(letters_of("30-days"), letters_of("30 days"));
    }

    #[test]
    fn numbers_are_bounded() {
        assert_eq!(tokens("99999"), Err(Unreadable::OutOfRange));
        assert_eq!(tokens("1,12345"), Err(Unreadable::OutOfRange));
        assert_eq!(
            letters_of("1,5%"),
            [Token::Fraction(Decimal::new(15, 1)), Token::Percent]
        );
    }
}
