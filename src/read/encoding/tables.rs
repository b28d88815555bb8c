//! Single-byte encodings by table: faster than the library's, and code page 850, which it has not.
//!
//! Takes bytes or a character; gives their counterpart.
//! Invariant: ASCII is itself in both.

/// The characters of code page 850 from 80 to FF.
const CP850: [char; 128] = [
    'Ç', 'ü', 'é', 'â', 'ä', 'à', 'å', 'ç', 'ê', 'ë', 'è', 'ï', 'î', 'ì', 'Ä', 'Å', //
    'É', 'æ', 'Æ', 'ô', 'ö', 'ò', 'û', 'ù', 'ÿ', 'Ö', 'Ü', 'ø', '£', 'Ø', '×', 'ƒ', //
    'á', 'í', 'ó', 'ú', 'ñ', 'Ñ', 'ª', 'º', '¿', '®', '¬', '½', '¼', '¡', '«', '»', //
    '░', '▒', '▓', '│', '┤', 'Á', 'Â', 'À', '©', '╣', '║', '╗', '╝', '¢', '¥', '┐', //
    '└', '┴', '┬', '├', '─', '┼', 'ã', 'Ã', '╚', '╔', '╩', '╦', '╠', '═', '╬', '¤', //
    'ð', 'Ð', 'Ê', 'Ë', 'È', 'ı', 'Í', 'Î', 'Ï', '┘', '┌', '█', '▄', '¦', 'Ì', '▀', //
    'Ó', 'ß', 'Ô', 'Ò', 'õ', 'Õ', 'µ', 'þ', 'Þ', 'Ú', 'Û', 'Ù', 'ý', 'Ý', '¯', '´', //
    '\u{AD}', '±', '‗', '¾', '¶', '§', '÷', '¸', '°', '¨', '·', '¹', '³', '²', '■', '\u{A0}',
];

/// The characters of windows-1252 from 80 to 9F; the five holes are the controls of the same number.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
    '\u{8F}', //
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// Returns the character of a byte of code page 850.
pub(super) fn cp850(byte: u8) -> char {
    match byte.checked_sub(0x80) {
        Some(index) => CP850[usize::from(index)],
        None => char::from(byte),
    }
}

/// Returns the character of a byte of windows-1252.
pub(super) fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        0..=0x7F | 0xA0..=0xFF => char::from(byte),
    }
}

/// Returns the characters from 80 to FF of an encoding given by its function.
pub(super) fn table(char_of: fn(u8) -> char) -> [char; 128] {
    let mut chars = ['\0'; 128];
    for (byte, char) in (0x80..=0xFF).zip(&mut chars) {
        *char = char_of(byte);
    }
    chars
}

/// Returns the characters from 80 to FF of a single-byte encoding of the library.
pub(super) fn upper_half(encoding: &'static encoding_rs::Encoding) -> [char; 128] {
    let bytes: Vec<u8> = (0x80..=0xFF).collect();
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    let mut chars = ['\0'; 128];
    for (decoded, char) in text.chars().zip(&mut chars) {
        *char = decoded;
    }
    chars
}

/// Tells whether windows-1252 has no character for this byte.
pub(super) const fn is_hole_of_windows_1252(byte: u8) -> bool {
    matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D)
}

/// Returns the byte that windows-1252 writes this character with; a control of ISO-8859-1 is its own number,
/// since tools that confuse the two encodings wrote it so.
pub(super) fn windows_1252_byte(char: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(char) {
        return Some(byte);
    }
    let index = WINDOWS_1252.iter().position(|&known| known == char)?;
    u8::try_from(0x80 + index).ok()
}

/// Returns the place of the first byte that windows-1252 has no character for.
pub(super) fn first_hole(block: &[u8]) -> Option<usize> {
    // Without an early exit the compiler tests many bytes at once; holes are the exception.
    let any = block
        .iter()
        .fold(false, |any, &byte| any | is_hole_of_windows_1252(byte));
    any.then(|| block.iter().position(|&byte| is_hole_of_windows_1252(byte)))?
}

/// Copies runs of ASCII and looks the rest up: four times the speed of the library on French text.
pub(super) fn decode_single_bytes(mut block: &[u8], table: &[char; 128], text: &mut Vec<u8>) {
    let mut utf8 = [0; 4];
    while !block.is_empty() {
        let (ascii, rest) = block.split_at(encoding_rs::Encoding::ascii_valid_up_to(block));
        text.extend_from_slice(ascii);
        block = rest;
        if let Some((&byte, rest)) = rest.split_first() {
            let char = table[usize::from(byte & 0x7F)];
            text.extend_from_slice(char.encode_utf8(&mut utf8).as_bytes());
            block = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_goes_both_ways() {
        for byte in 0..=255_u8 {
            assert_eq!(windows_1252_byte(windows_1252(byte)), Some(byte));
            let bytes = [byte];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            assert_eq!(text.chars().next(), Some(windows_1252(byte)));
        }
        assert_eq!(windows_1252_byte('Ω'), None);
    }

    #[test]
    fn code_page_850_writes_french() {
        let text: String = b"Libell\x82 \x85 r\x82gler, N\xF8 3, \x90mis"
            .iter()
            .map(|&byte| cp850(byte))
            .collect();
        assert_eq!(text, "Libellé à régler, N° 3, Émis");
    }
}
