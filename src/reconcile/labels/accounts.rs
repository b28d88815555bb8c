//! Bank accounts and creditor identifiers in a label.
//!
//! Takes the atom of a country code; gives how many atoms the account has. Invariant: a prefix of
//! invoices is no country code, and an account has the length of its country.

use super::text::Text;

/// An IBAN or a SEPA creditor identifier, whole or in groups of four, from its country code.
pub(super) fn length(text: &Text, at: usize) -> Option<usize> {
    let word = text.word(at);
    let gap = text.atoms[at].gap;
    if gap.is_none() || !text.is_number(at + 1) || !text.atoms[at + 1].gap.is_none() {
        return None;
    }
    let mut total = 2;
    let mut last = at;
    while last < at + 12
        && text
            .atoms
            .get(last + 1)
            .is_some_and(|next| next.gap.is_none())
    {
        last += 1;
        total += text.length(last);
    }
    if text.length(at + 1) == 2 && text.word(at + 2) == b"ZZZ" && last >= at + 2 {
        return Some(last + 1 - at);
    }
    let length = iban_length(word)?;
    if total == length || (15..=34).contains(&total) && length == ANY {
        return Some(last + 1 - at);
    }
    if total != 4 {
        return None;
    }
    let mut groups = 1;
    while total < length.min(34) && last < at + 40 {
        let from = last + 1;
        if !text.atoms.get(from).is_some_and(|next| next.gap.is_space()) {
            break;
        }
        let mut end = from;
        let mut width = text.length(from);
        while end < from + 4
            && text
                .atoms
                .get(end + 1)
                .is_some_and(|next| next.gap.is_none())
        {
            end += 1;
            width += text.length(end);
        }
        if width > 4 || total + width > length.min(34) {
            break;
        }
        total += width;
        last = end;
        groups += 1;
        if width < 4 {
            break;
        }
    }
    (groups >= 3).then_some(last + 1 - at)
}

const ANY: usize = 99;

/// The length of an IBAN of a country (ISO 13616), for those seen in SEPA and around it.
fn iban_length(country: &[u8]) -> Option<usize> {
    Some(match country {
        b"NO" => 15,
        b"BE" => 16,
        b"DK" | b"FI" | b"NL" => 18,
        b"SI" | b"MK" => 19,
        b"AT" | b"EE" | b"LT" | b"LU" | b"XK" | b"BA" => 20,
        b"CH" | b"HR" | b"LI" | b"LV" => 21,
        b"BG" | b"DE" | b"GB" | b"IE" | b"ME" | b"RS" => 22,
        b"AE" | b"GI" | b"IL" => 23,
        b"AD" | b"CZ" | b"ES" | b"RO" | b"SE" | b"SK" | b"TN" | b"SA" | b"PK" => 24,
        b"PT" => 25,
        b"IS" | b"TR" => 26,
        b"FR" | b"GR" | b"IT" | b"MC" | b"SM" => 27,
        b"AL" | b"CY" | b"HU" | b"LB" | b"PL" => 28,
        b"BR" | b"QA" | b"UA" | b"EG" => 29,
        b"MT" => 31,
        b"MA" | b"DZ" | b"SN" | b"CI" | b"BF" | b"ML" | b"MU" | b"KW" | b"JO" => ANY,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_has_the_length_of_its_country() {
        let length_of = |label| length(&Text::new(label, None), 0);
        assert_eq!(length_of("FR76 3000 4000 0500 0012 3456 789 FA12"), Some(8));
        assert_eq!(length_of("FR12ZZZ123456"), Some(4));
        assert_eq!(length_of("FR202600000123"), None);
        assert_eq!(length_of("FA 2026 0103"), None);
    }
}
