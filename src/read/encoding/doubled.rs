//! UTF-8 that a tool took for windows-1252 and encoded again, as French billing tools often do.
//!
//! Takes UTF-8 text; gives what it was before.
//! Invariant: only a round trip without loss is an undoing; anything else is left as it is or is an error.

use super::tables::windows_1252_byte;

/// What accented letters, the euro and the degree sign look like after the accident.
const TRACES: [&str; 9] = ["Ã©", "Ã¨", "Ã\u{A0}", "Ã‰", "Ãª", "Ã§", "Ã´", "â‚¬", "Â°"];

/// Returns the text before it was encoded once too often, if it shows the traces and the round trip is lossless.
///
/// The last character may be cut: what cannot be decoded at the very end is dropped.
pub(super) fn undo(text: &str) -> Option<String> {
    if !TRACES.iter().any(|trace| text.contains(trace)) {
        return None;
    }
    let bytes: Vec<u8> = text.chars().map(windows_1252_byte).collect::<Option<_>>()?;
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.utf8_error().error_len().is_none() => {
            let valid = error.utf8_error().valid_up_to();
            let mut bytes = error.into_bytes();
            bytes.truncate(valid);
            String::from_utf8(bytes).ok()
        }
        Err(_) => None,
    }
}

/// Returns where a block of text shows what an accented letter looks like after the accident, once a line.
pub(crate) fn traces(block: &[u8]) -> impl Iterator<Item = usize> {
    // Ã before a character from U+0080 to U+00BF: what é, è, à, ç and most others become.
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + memchr::memmem::find(block.get(from..)?, b"\xC3\x83\xC2")?;
        from = memchr::memchr2(b'\n', b'\r', &block[at..]).map_or(block.len(), |end| at + end);
        Some(at)
    })
}

/// Undoes one encoding too many in a stream of blocks.
#[derive(Debug, Default)]
pub(super) struct Undoing {
    /// The beginning of a character whose end is in the next block, before and after the undoing.
    cut_before: Vec<u8>,
    cut_after: Vec<u8>,
}

/// A block that is not what its head promised.
#[derive(Debug)]
pub(super) struct Lossy;

impl Undoing {
    /// Returns the next block undone, whole characters only.
    pub(super) fn feed(&mut self, block: &[u8]) -> Result<Vec<u8>, Lossy> {
        self.cut_before.extend_from_slice(block);
        let whole = whole_characters(&self.cut_before)?;
        let rest = self.cut_before.split_off(whole);
        let text = std::mem::replace(&mut self.cut_before, rest);
        let text = std::str::from_utf8(&text).map_err(|_| Lossy)?;
        for char in text.chars() {
            self.cut_after.push(windows_1252_byte(char).ok_or(Lossy)?);
        }
        let whole = whole_characters(&self.cut_after)?;
        let rest = self.cut_after.split_off(whole);
        Ok(std::mem::replace(&mut self.cut_after, rest))
    }

    /// Checks that the stream did not end inside a character.
    pub(super) fn finish(&self) -> Result<(), Lossy> {
        if self.cut_before.is_empty() && self.cut_after.is_empty() {
            Ok(())
        } else {
            Err(Lossy)
        }
    }
}

/// Returns how many bytes hold whole characters, when the rest may be the beginning of one.
fn whole_characters(bytes: &[u8]) -> Result<usize, Lossy> {
    match std::str::from_utf8(bytes) {
        Ok(_) => Ok(bytes.len()),
        Err(error) if error.error_len().is_none() => Ok(error.valid_up_to()),
        Err(_) => Err(Lossy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_lossless_round_trip_is_undone() {
        assert_eq!(
            undo("RÃ©glÃ© Ã\u{A0} 10 â‚¬").as_deref(),
            Some("Réglé à 10 €")
        );
        assert_eq!(undo("Réglé"), None);
        assert_eq!(
            undo("RÃ©glé;"),
            None,
            "a file that mixes both is not undone"
        );
        assert_eq!(undo("RÃ©glÃ© Ω"), None);
        assert_eq!(undo("CLIENT ÃLVARO"), None);
    }

    #[test]
    fn a_trace_is_found_once_a_line() {
        let text = "Réglé;ÃLVARO\nSociÃ©tÃ©;a\nb\nrÃ¨gle\n";
        let found: Vec<usize> = traces(text.as_bytes()).collect();
        let place = |word: &str| text.find(word).unwrap_or_default();
        assert_eq!(found, [place("Ã©"), place("Ã¨")]);
    }

    #[test]
    fn a_stream_is_undone_whatever_its_blocks() {
        let doubled = "RÃ©glÃ© Ã\u{A0} 10 â‚¬".as_bytes();
        for size in 1..=doubled.len() {
            let mut undoing = Undoing::default();
            let mut out = Vec::new();
            for block in doubled.chunks(size) {
                out.extend(undoing.feed(block).unwrap());
            }
            assert!(undoing.finish().is_ok());
            assert_eq!(out, "Réglé à 10 €".as_bytes());
        }
    }

    #[test]
    fn a_later_block_that_was_not_doubled_is_an_error() {
        let mut undoing = Undoing::default();
        assert!(undoing.feed("RÃ©gl".as_bytes()).is_ok());
        assert!(undoing.feed("é;".as_bytes()).is_err());
    }
}
