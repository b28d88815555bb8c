//! The encoding of a file, from its head.
//!
//! Takes the first bytes, which may end inside a character; gives an encoding, always.
//! Invariant: what is valid UTF-8 is never read as a single-byte encoding, and windows-1252 wins every tie among those.

use super::Encoding;
use super::doubled;
use super::tables::{cp850, is_hole_of_windows_1252, upper_half, windows_1252};

/// The order of the two bytes of a UTF-16 unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ByteOrder {
    /// Low byte first.
    Little,
    /// High byte first.
    Big,
}

/// Returns the encoding that explains the head best.
#[must_use]
pub(crate) fn detect(head: &[u8]) -> Encoding {
    let (text, utf8) = match head.strip_prefix(b"\xEF\xBB\xBF") {
        Some(text) => (text, Encoding::Utf8Bom),
        None => (head, Encoding::Utf8),
    };
    if utf8 == Encoding::Utf8 {
        match utf16(head) {
            Some(ByteOrder::Little) => return Encoding::Utf16Le,
            Some(ByteOrder::Big) => return Encoding::Utf16Be,
            None => {}
        }
    }
    let valid = encoding_rs::Encoding::utf8_valid_up_to(text);
    let Ok(valid_text) = std::str::from_utf8(&text[..valid]) else {
        return single_byte(head);
    };
    if valid < text.len() && !is_beginning_of_character(&text[valid..]) {
        return single_byte(head);
    }
    match doubled::undo(valid_text) {
        Some(once) if doubled::undo(&once).is_some() => Encoding::Utf8Thrice,
        Some(_) => Encoding::Utf8Twice,
        None => utf8,
    }
}

/// Returns the byte order of UTF-16 text, by its mark or by the zero bytes of its ASCII characters.
#[must_use]
pub(crate) fn utf16(head: &[u8]) -> Option<ByteOrder> {
    if head.starts_with(b"\xFF\xFE") {
        return Some(ByteOrder::Little);
    }
    if head.starts_with(b"\xFE\xFF") {
        return Some(ByteOrder::Big);
    }
    let pairs = head[..head.len().min(4096)].as_chunks::<2>().0;
    let zeros_at = |index: usize| pairs.iter().filter(|pair| pair[index] == 0).count();
    let (even, odd) = (zeros_at(0), zeros_at(1));
    // Separated text is mostly ASCII, and no ASCII character has a zero on its low side.
    let most = pairs.len() * 7 / 10;
    if pairs.is_empty() {
        None
    } else if even == 0 && odd > most {
        Some(ByteOrder::Little)
    } else if odd == 0 && even > most {
        Some(ByteOrder::Big)
    } else {
        None
    }
}

fn is_beginning_of_character(rest: &[u8]) -> bool {
    std::str::from_utf8(rest).is_err_and(|error| error.error_len().is_none())
}

/// Chooses among the single-byte encodings of French files by what each makes of the bytes.
fn single_byte(head: &[u8]) -> Encoding {
    let mut candidates = [
        (Encoding::Windows1252, 0_i64),
        (Encoding::Cp850, 0),
        (Encoding::MacRoman, 0),
    ];
    let mac_roman = upper_half(encoding_rs::MACINTOSH);
    for (index, &byte) in head.iter().enumerate() {
        if byte < 0x80 {
            continue;
        }
        let neighbour = |at: Option<usize>| {
            at.and_then(|at| head.get(at))
                .copied()
                .map_or(Side::Other, Side::of)
        };
        let (before, after) = (neighbour(index.checked_sub(1)), neighbour(Some(index + 1)));
        let readings = [
            windows_1252(byte),
            cp850(byte),
            mac_roman[usize::from(byte - 0x80)],
        ];
        for (candidate, char) in candidates.iter_mut().zip(readings) {
            candidate.1 += plausibility(char, before, after);
        }
        if is_hole_of_windows_1252(byte) {
            candidates[0].1 -= 3;
        }
    }
    let mut best = candidates[0];
    for candidate in candidates {
        if candidate.1 > best.1 {
            best = candidate;
        }
    }
    if best.0 == Encoding::Windows1252 && is_latin_9(head) {
        return Encoding::Iso8859_15;
    }
    best.0
}

/// A currency sign without any euro at 80, or a fraction inside a word (`cœur`), is ISO-8859-15.
fn is_latin_9(head: &[u8]) -> bool {
    if head.iter().any(|byte| (0x80..0xA0).contains(byte)) {
        return false;
    }
    let inside_word = |window: &[u8]| {
        window[0].is_ascii_alphabetic() && window[1] == 0xBD && window[2].is_ascii_alphabetic()
    };
    head.contains(&0xA4) || head.windows(3).any(inside_word)
}

/// What stands beside a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Lower,
    Upper,
    /// Another byte above 7F: nothing is known of it.
    High,
    Space,
    Other,
}

impl Side {
    const fn of(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' => Self::Lower,
            b'A'..=b'Z' => Self::Upper,
            0x80..=0xFF => Self::High,
            b' ' => Self::Space,
            _ => Self::Other,
        }
    }

    const fn is_letter(self) -> bool {
        matches!(self, Self::Lower | Self::Upper | Self::High)
    }
}

/// Weighs a reading of one byte: 1 for what French writes there, 0 for what it may write, less for what it does not.
fn plausibility(char: char, before: Side, after: Side) -> i64 {
    match char {
        'é' | 'à' | 'ê' | 'â' | 'è' | 'ç' | 'ô' | 'î' | 'û' | 'ù' | 'ë' | 'ï' | 'ü' | 'œ' =>
        {
            // Within a word, also after its first letter alone: Béton, Gérard.
            let ends_or_joins = before == Side::Lower
                || (matches!(before, Side::High | Side::Upper) && after == Side::Lower);
            let opens = matches!(char, 'é' | 'ê' | 'â' | 'à' | 'œ')
                && after == Side::Lower
                && !before.is_letter();
            let alone = char == 'à' && before == Side::Space && after == Side::Space;
            if ends_or_joins || opens || alone {
                1
            } else {
                -1
            }
        }
        'É' | 'È' | 'À' | 'Ê' | 'Ç' | 'Ô' | 'Î' | 'Û' | 'Ë' | 'Ï' | 'Â' | 'Œ' => {
            let in_capitals = (before == Side::Upper && after != Side::Lower)
                || (after == Side::Upper && before != Side::Lower);
            let opens = !before.is_letter() && after.is_letter();
            if in_capitals || opens { 1 } else { -1 }
        }
        '’' if before.is_letter() && after.is_letter() => 1,
        '°' if before.is_letter() => 1,
        '€' | '\u{A0}' | '«' | '»' | '’' | '‘' | '“' | '”' | '–' | '—' | '…' | '°' | '²' | '¤'
        | '§' | '£' | '•' | '½' => 0,
        _ => -1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "N° de pièce;Date d'échéance;Libellé\n1;05/01/2026;Réglé à réception\n";

    fn mac(text: &str) -> Vec<u8> {
        encoding_rs::MACINTOSH.encode(text).0.into_owned()
    }

    #[test]
    fn a_head_cut_inside_a_character_is_still_utf8() {
        assert_eq!(detect(SAMPLE.as_bytes()), Encoding::Utf8);
        assert_eq!(detect(b"Date;Libell\xC3"), Encoding::Utf8);
        assert_eq!(detect(b"Date;Solde \xE2\x82"), Encoding::Utf8);
        assert_eq!(detect(b""), Encoding::Utf8);
        assert_eq!(detect("\u{FEFF}Réf".as_bytes()), Encoding::Utf8Bom);
    }

    #[test]
    fn utf16_is_found_with_and_without_mark() {
        let little: Vec<u8> = SAMPLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = SAMPLE.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(detect(&little), Encoding::Utf16Le);
        assert_eq!(detect(&little[..little.len() - 1]), Encoding::Utf16Le);
        assert_eq!(detect(&big), Encoding::Utf16Be);
        assert_eq!(
            detect(&[b"\xFF\xFE", &little[..]].concat()),
            Encoding::Utf16Le
        );
        assert_eq!(detect(&[b"\xFE\xFF", &big[..]].concat()), Encoding::Utf16Be);
    }

    #[test]
    fn accents_decide_between_windows_dos_and_mac() {
        assert_eq!(
            detect(&encoding_rs::WINDOWS_1252.encode(SAMPLE).0),
            Encoding::Windows1252
        );
        assert_eq!(detect(b"N\xF8 de pi\x8Ace;Date d'\x82ch\x82ance;Libell\x82\n1;R\x82gl\x82 \x85 r\x82ception"), Encoding::Cp850);
        assert_eq!(detect(b"Date;Libell\x82;Montant\n"), Encoding::Cp850);
        assert_eq!(detect(&mac(SAMPLE)), Encoding::MacRoman);
        assert_eq!(detect(&mac("Date;Libellé;Montant\n")), Encoding::MacRoman);
    }

    #[test]
    fn names_with_an_accent_after_their_capital_tell_the_encoding() {
        let names = "Client;Montant\nBéton Services;1\nTélécom Sud;2\nGérard SARL;3\nHôtel du Parc;4\n\
                     Pêcheries d'Étel;5\nBâtiment 2000;6\nHélène Médical;7\nSOCIÉTÉ GÉNÉRALE;8\n";
        let windows = encoding_rs::WINDOWS_1252.encode(names).0;
        assert_eq!(detect(&windows), Encoding::Windows1252);
        assert_eq!(detect(&mac(names)), Encoding::MacRoman);
        let dos = |each: char| (0..=u8::MAX).find(|byte| cp850(*byte) == each).unwrap();
        let ascii_or_dos = |each: char| {
            u8::try_from(each)
                .ok()
                .filter(u8::is_ascii)
                .unwrap_or_else(|| dos(each))
        };
        let dos: Vec<u8> = names.chars().map(ascii_or_dos).collect();
        assert_eq!(detect(&dos), Encoding::Cp850);
        for name in names.lines().skip(1) {
            let windows = encoding_rs::WINDOWS_1252.encode(name).0;
            assert_eq!(detect(&windows), Encoding::Windows1252, "{name}");
        }
    }

    #[test]
    fn windows_1252_wins_when_accents_are_few() {
        assert_eq!(
            detect(b"N\xB0;Montant \x80\n1;10 \x80\n"),
            Encoding::Windows1252
        );
        assert_eq!(
            detect(b"Date;Montant\n1;FOURNITURES\x85\n"),
            Encoding::Windows1252
        );
        assert_eq!(detect(b"l\x92achat;1\xA0234,50\n"), Encoding::Windows1252);
        assert_eq!(
            detect(b"SOCI\xC9T\xC9 G\xC9N\xC9RALE;\x96 1\n"),
            Encoding::Windows1252
        );
    }

    #[test]
    fn a_currency_sign_without_euro_is_latin_9() {
        assert_eq!(detect(b"Libell\xE9;10 \xA4\n"), Encoding::Iso8859_15);
        assert_eq!(detect(b"Libell\xE9;C\xBDur\nc\xBDur"), Encoding::Iso8859_15);
        assert_eq!(detect(b"Libell\xE9;10 \xA4;\x80\n"), Encoding::Windows1252);
    }

    #[test]
    fn a_doubled_encoding_is_counted() {
        let twice: String = SAMPLE.bytes().map(windows_1252).collect();
        let thrice: String = twice.bytes().map(windows_1252).collect();
        assert_eq!(detect(twice.as_bytes()), Encoding::Utf8Twice);
        assert_eq!(detect(thrice.as_bytes()), Encoding::Utf8Thrice);
        assert_eq!(
            detect(format!("{twice}\n{SAMPLE}").as_bytes()),
            Encoding::Utf8
        );
    }
}
