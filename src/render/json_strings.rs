//! Strings of JSON: what stands in them as it is, and what is escaped.

use super::clean::is_hazard;

/// Appends a text in quotes; what a JSON string may not hold, or a terminal not show, is escaped.
pub(super) fn push_string(buffer: &mut Vec<u8>, text: &str) {
    buffer.push(b'"');
    if are_plain(text.as_bytes()) {
        buffer.extend_from_slice(text.as_bytes());
        buffer.push(b'"');
        return;
    }
    let mut plain_from = 0;
    for (place, character) in text.char_indices() {
        if character != '"' && character != '\\' && !is_hazard(character) {
            continue;
        }
        let plain = &text.as_bytes()[plain_from..place];
        buffer.extend_from_slice(plain);
        plain_from = place + character.len_utf8();
        push_escaped(buffer, character);
    }
    buffer.extend_from_slice(&text.as_bytes()[plain_from..]);
    buffer.push(b'"');
}

fn push_escaped(buffer: &mut Vec<u8>, character: char) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    buffer.push(b'\\');
    match character {
        '"' => buffer.push(b'"'),
        '\\' => buffer.push(b'\\'),
        '\n' => buffer.push(b'n'),
        '\r' => buffer.push(b'r'),
        '\t' => buffer.push(b't'),
        _ => {
            for (place, unit) in character.encode_utf16(&mut [0; 2]).iter().enumerate() {
                let digit = |shift: u16| DIGITS[usize::from(unit >> shift & 15)];
                let lead: &[u8] = if place == 0 { b"u" } else { b"\\u" };
                buffer.extend_from_slice(lead);
                let digits = [digit(12), digit(8), digit(4), digit(0)];
                buffer.extend_from_slice(&digits);
            }
        }
    }
}

/// Returns whether bytes stand in a string as they are: letters, figures and signs of ASCII but those that end a
/// string or begin an escape.
#[inline]
fn are_plain(bytes: &[u8]) -> bool {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    // Borrows reach the next byte only from one that is none of these: that there is one is exact.
    let below = |eight: u64, least: u64| eight.wrapping_sub(ONES * least) & !eight & HIGH;
    let is_odd = |eight: &[u8; 8]| {
        let eight = u64::from_le_bytes(*eight);
        let is = |byte: u8| below(eight ^ (ONES * u64::from(byte)), 1);
        let marks = is(b'"') | is(b'\\') | is(0x7f);
        (eight & HIGH) | below(eight, b' '.into()) | marks != 0
    };
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~') && *byte != b'"' && *byte != b'\\';
    let (eights, rest) = bytes.as_chunks::<8>();
    !eights.iter().any(is_odd) && rest.iter().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bytes_are_plain_when_each_of_them_is() {
        let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
        for byte in 0..=u8::MAX {
            for beside in [b' ', b'!', b'#', b'~', b'[', b'a'] {
                for place in 0..19 {
                    let mut bytes = [beside; 19];
                    bytes[place] = byte;
                    assert_eq!(are_plain(&bytes), is_plain(byte), "{byte} {beside} {place}");
                }
            }
        }
        assert!(are_plain(b""));
    }
}
