//! Texts and bytes as the ASCII of a message: encoded words, quoted-printable, base64 (RFC 2045, 2047).

use crate::render::clean;
use std::fmt::Write as _;

/// The most characters of a line of content.
const MOST_LINE: usize = 76;
/// Bytes of an encoded word, so that `=?UTF-8?B?` and its end leave it at most 75 characters.
const WORD_BYTES: usize = 42;
/// A text of a header that is longer is written in encoded words, which may be folded anywhere.
const MOST_PLAIN: usize = 60;

/// Writes a text of the data as a header's value, folded.
pub(super) fn header_text(text: &str) -> String {
    let text = clean::line(text);
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b" -_./".contains(&byte);
    if text.len() <= MOST_PLAIN && text.bytes().all(is_plain) && text.trim() == text {
        return text.into_owned();
    }
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for character in text.chars() {
        if word.len() + character.len_utf8() > WORD_BYTES {
            words.push(std::mem::take(&mut word));
        }
        word.push(character);
    }
    words.push(word);
    let words = words.iter().map(|word| {
        let mut letters = String::new();
        push_base64(word.as_bytes(), &mut letters);
        format!("=?UTF-8?B?{letters}?=")
    });
    words.collect::<Vec<_>>().join("\r\n ")
}

/// Makes a name that a parameter in quotes can hold.
pub(super) fn parameter(name: &str) -> String {
    let safe = |character: char| {
        if character.is_ascii_alphanumeric() || ".-_".contains(character) {
            character
        } else {
            '-'
        }
    };
    name.chars().take(50).map(safe).collect()
}

/// Writes a text in quoted-printable, its lines ended by CRLF.
pub(super) fn quoted_printable(text: &str) -> String {
    let mut lines = String::with_capacity(text.len() * 5 / 4);
    for line in text.lines() {
        let mut taken = 0;
        let bytes = line.as_bytes();
        for (place, &byte) in bytes.iter().enumerate() {
            let is_last = place + 1 == bytes.len();
            let is_plain =
                (b'!'..=b'~').contains(&byte) && byte != b'=' || byte == b' ' && !is_last;
            let own = if is_plain { 1 } else { 3 };
            // One more stays for the mark of a line that goes on.
            if taken + own > MOST_LINE - 1 {
                lines.push_str("=\r\n");
                taken = 0;
            }
            if is_plain {
                lines.push(char::from(byte));
            } else {
                let _ = write!(lines, "={byte:02X}");
            }
            taken += own;
        }
        lines.push_str("\r\n");
    }
    lines
}

/// Writes bytes in base64, in lines.
pub(super) fn base64(bytes: &[u8]) -> String {
    let mut lines = String::with_capacity(bytes.len() * 3 / 2);
    for line in bytes.chunks(MOST_LINE / 4 * 3) {
        push_base64(line, &mut lines);
        lines.push_str("\r\n");
    }
    lines
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn push_base64(bytes: &[u8], text: &mut String) {
    for group in bytes.chunks(3) {
        let at = |place: usize| u32::from(group.get(place).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            if place <= group.len() {
                let letter = LETTERS[(bits >> (18 - 6 * place)) as usize & 63];
                text.push(char::from(letter));
            } else {
                text.push('=');
            }
        }
    }
}

/// Returns 128 bits that stand for some bytes, in hexadecimal (FNV-1a): a name, not a seal.
pub(super) fn hash(bytes: &[u8]) -> String {
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let hash = bytes.iter().fold(BASIS, |hash, byte| {
        (hash ^ u128::from(*byte)).wrapping_mul(PRIME)
    });
    format!("{hash:032x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (bytes, letters) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            let mut text = String::new();
            push_base64(bytes.as_bytes(), &mut text);
            assert_eq!(text, letters);
        }
    }

    #[test]
    fn quoted_printable_keeps_lines_short_and_ends_visible() {
        assert_eq!(quoted_printable("é = 1 \n.\n"), "=C3=A9 =3D 1=20\r\n.\r\n");
        let long = quoted_printable(&"é".repeat(200));
        assert!(long.split("\r\n").all(|line| line.len() <= MOST_LINE));
        assert_eq!(long.replace("=\r\n", "").matches("=C3=A9").count(), 200);
    }

    #[test]
    fn a_header_is_plain_only_when_nothing_in_it_can_be_taken_for_more() {
        assert_eq!(header_text("Relance 1"), "Relance 1");
        assert_eq!(header_text("é"), "=?UTF-8?B?w6k=?=");
        for text in ["a: b", "a\r\nBcc: b", "\"", "=?UTF-8?Q?a?=", "a, b", " a"] {
            assert!(header_text(text).starts_with("=?UTF-8?B?"), "{text}");
        }
        let long = header_text(&"株式会社 ".repeat(100));
        assert!(long.split("\r\n ").all(|word| word.len() <= 75));
    }

    #[test]
    fn the_hash_is_that_of_the_published_vectors() {
        assert_eq!(hash(b""), "6c62272e07bb014262b821756295c58d");
        assert_eq!(hash(b"a"), "d228cb696f1a8caf78912b704e4a8964");
    }
}
