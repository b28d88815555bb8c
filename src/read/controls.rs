//! Control characters in a block: nearly all blocks have none but those that separate.

/// Returns whether control characters stand anywhere but between cells and lines, and as returns before line feeds.
pub(super) fn has_controls(bytes: &[u8], delimiter: u8, line_end: u8) -> bool {
    // A return at the very end is cut from its line like one before a line feed.
    let (Some((last, _)), Some(next)) = (bytes.split_last(), bytes.get(1..)) else {
        return false;
    };
    let ends = [(last, &b'\n')];
    let odd = bytes
        .iter()
        .zip(next)
        .chain(ends)
        .fold(0, |odd, (byte, next)| {
            let is_control = (*byte < b' ') | (*byte == 0x7F);
            let separates =
                (*byte == delimiter) | (*byte == line_end) | (*byte == b'\r') & (*next == b'\n');
            odd | u8::from(is_control & !separates)
        });
    odd != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_seen_but_those_that_separate() {
        let has = |text: &[u8]| has_controls(text, b'\t', b'\n');
        assert!(!has(b"") && !has("a\tb\r\nc\té\n".as_bytes()) && !has(b"a\r"));
        for odd in [&b"a\rb"[..], b"a\0", b"a\x7fb", b"\x1b[2J\n", b"\r\r\n"] {
            assert!(has(odd), "{odd:?}");
        }
        assert!(!has_controls(b"a;b\rc;d\r", b';', b'\r') && has_controls(b"a\tb", b';', b'\n'));
    }
}
