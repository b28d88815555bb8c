//! Files of fixed-width records: bank statements and accounting exchange files.
//!
//! Takes the beginning of a text; gives the format by the length and the first characters of its lines.
//! Invariant: a line that holds a separator of cells is not of fixed width.

use super::Unsupported;

/// Recognises records without separators by their length and their first characters.
pub(super) fn recognise(text: &[u8]) -> Option<Unsupported> {
    const SEPARATORS: &[u8] = b";\t|";
    let mut lines = text
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .filter(|line| !line.trim_ascii().is_empty())
        .take(50)
        .peekable();
    let first = *lines.peek()?;
    if first.iter().any(|byte| SEPARATORS.contains(byte)) {
        return None;
    }
    let is_quadra = first.len() >= 100
        && match first.first() {
            Some(b'M') => {
                first[14..20].iter().all(u8::is_ascii_digit) && matches!(first[41], b'C' | b'D')
            }
            Some(b'C') => lines
                .clone()
                .nth(1)
                .is_some_and(|line| line.len() >= 100 && matches!(line[0], b'C' | b'M')),
            _ => false,
        };
    if is_quadra {
        return Some(Unsupported::Quadra);
    }
    // The first record is an old balance of 120 characters; later ones come shorter in real files.
    let is_cfonb = (90..=122).contains(&first.len())
        && [&b"01"[..], b"04"]
            .iter()
            .any(|code| first.starts_with(code))
        && lines.all(|line| {
            [&b"01"[..], b"04", b"05", b"07"]
                .iter()
                .any(|code| line.starts_with(code))
        });
    is_cfonb.then_some(Unsupported::Cfonb120)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_and_accounting_files_are_named() {
        let cfonb = format!("01{:118}\r\n\r\n0430004{:100}\r\n", "", "");
        assert_eq!(recognise(cfonb.as_bytes()), Some(Unsupported::Cfonb120));
        let quadra = format!("M{:8}VE000010126{:21}D{:70}", "411DUPON", "", "");
        assert_eq!(recognise(quadra.as_bytes()), Some(Unsupported::Quadra));
        assert_eq!(recognise(b"01 Dupont, rue de la Paix"), None);
        assert_eq!(recognise(b"Mois;Client\n"), None);
    }
}
