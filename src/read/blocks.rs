//! A stream cut into blocks that hold whole records, for threads to parse apart.
//!
//! A cut is made only where a record really ends: line ends inside quotes are not, which is proven by
//! following the quotes from the start of each block. Bytes are read once and not kept.

use memchr::{memchr, memrchr};
use std::io::{self, Read};

/// The size of a block, unless one record is longer.
pub(super) const BLOCK_BYTES: usize = 256 * 1024;

/// The longest record accepted: past it a quote was never closed, or the file is no table.
pub(super) const LONGEST_RECORD: usize = 8 * 1024 * 1024;

/// Whole records, in the order of the file.
#[derive(Debug)]
pub(super) struct Block {
    /// Place in the file, from 0.
    pub(super) sequence: usize,
    /// The records, each with its line end but the last one of a file.
    pub(super) bytes: Vec<u8>,
}

/// Why no further block can be cut.
#[derive(Debug)]
pub(super) enum CutError {
    /// Reading failed.
    Io(io::Error),
    /// A quote is not closed, or closed so far away that it cannot be right.
    UnclosedQuote {
        /// Bytes before the quote, from the start of the block that begins with its record.
        before: Vec<u8>,
    },
    /// A line has no end.
    EndlessLine,
}

/// Cuts a stream into blocks.
#[derive(Debug)]
pub(super) struct Blocks<R> {
    reader: R,
    carry: Vec<u8>,
    sequence: usize,
    delimiter: u8,
    line_end: u8,
    is_done: bool,
}

/// Where the last record of some bytes ends.
enum LastEnd {
    /// At this length; 0 when no record ends there.
    At(usize),
    /// At this length, and a quote opens after it that the bytes do not close.
    BeforeQuote(usize, usize),
}

impl<R: Read> Blocks<R> {
    /// Starts at the reader's position, which must be the start of a record.
    pub(super) const fn new(reader: R, delimiter: u8, line_end: u8) -> Self {
        Self {
            reader,
            carry: Vec::new(),
            sequence: 0,
            delimiter,
            line_end,
            is_done: false,
        }
    }

    /// Returns the next block in `buffer`'s memory, or `None` at the end of the stream.
    ///
    /// Nothing is cut after an error: what another thread would read then starts in the midst of a row.
    pub(super) fn next(&mut self, buffer: Vec<u8>) -> Result<Option<Block>, CutError> {
        let cut = self.cut(buffer);
        self.is_done |= cut.is_err();
        cut
    }

    fn cut(&mut self, mut buffer: Vec<u8>) -> Result<Option<Block>, CutError> {
        buffer.clear();
        if self.is_done {
            return Ok(None);
        }
        std::mem::swap(&mut buffer, &mut self.carry);
        let mut wanted = BLOCK_BYTES;
        loop {
            let before = buffer.len();
            self.reader
                .by_ref()
                .take(wanted.saturating_sub(before) as u64)
                .read_to_end(&mut buffer)
                .map_err(CutError::Io)?;
            let is_end = buffer.len() < wanted;
            let end = self.last_end(&buffer, is_end);
            let cut = match end {
                LastEnd::At(_) if is_end => buffer.len(),
                LastEnd::BeforeQuote(_, quote) if is_end => {
                    buffer.truncate(quote);
                    return Err(CutError::UnclosedQuote { before: buffer });
                }
                LastEnd::At(end) | LastEnd::BeforeQuote(end, _) => end,
            };
            if cut > 0 || is_end {
                self.carry.clear();
                self.carry.extend_from_slice(&buffer[cut..]);
                buffer.truncate(cut);
                self.is_done = is_end;
                if buffer.is_empty() {
                    return Ok(None);
                }
                self.sequence += 1;
                return Ok(Some(Block {
                    sequence: self.sequence - 1,
                    bytes: buffer,
                }));
            }
            if buffer.len() >= LONGEST_RECORD {
                return Err(match end {
                    LastEnd::At(_) => CutError::EndlessLine,
                    LastEnd::BeforeQuote(_, quote) => {
                        buffer.truncate(quote);
                        CutError::UnclosedQuote { before: buffer }
                    }
                });
            }
            wanted = wanted.max(buffer.len()) * 2;
        }
    }

    fn last_end(&self, bytes: &[u8], is_end: bool) -> LastEnd {
        let mut end = 0;
        let mut at = 0;
        while let Some(found) = memchr(b'"', &bytes[at..]) {
            let quote = at + found;
            if let Some(line_end) = memrchr(self.line_end, &bytes[at..quote]) {
                end = at + line_end + 1;
            }
            if !opens(bytes, quote, self.delimiter) {
                at = quote + 1;
                continue;
            }
            match closing_quote(bytes, quote) {
                // A quote at the very end may be the first half of a doubled one.
                Some(close) if close + 1 < bytes.len() || is_end => at = close + 1,
                Some(_) | None => return LastEnd::BeforeQuote(end, quote),
            }
        }
        if let Some(line_end) = memrchr(self.line_end, &bytes[at..]) {
            end = at + line_end + 1;
        }
        LastEnd::At(end)
    }
}

/// Returns whether the quote at `quote` opens a cell: only one that begins a cell does.
pub(super) fn opens(bytes: &[u8], quote: usize, delimiter: u8) -> bool {
    match quote.checked_sub(1).map(|before| bytes[before]) {
        None => true,
        Some(before) => before == delimiter || before == b'\n' || before == b'\r',
    }
}

/// Returns the place of the quote that closes the one at `open`; doubled ones are text.
pub(super) fn closing_quote(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        let quote = at + memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        at = quote + 2;
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<String> {
        let mut blocks = Blocks::new(text.as_bytes(), b';', b'\n');
        let mut all = Vec::new();
        while let Some(block) = blocks.next(Vec::new()).unwrap() {
            assert_eq!(block.sequence, all.len());
            all.push(String::from_utf8(block.bytes).unwrap());
        }
        all
    }

    #[test]
    fn blocks_put_together_are_the_file() {
        let row = "FA-1;\"Martin ; Lyon\n2e ligne\";Garage 7\" SARL;12,50\n";
        let text = row.repeat(20_000) + "FA-2;x;y;1";
        let cut = blocks(&text);
        assert!(cut.len() > 2);
        assert_eq!(cut.concat(), text);
        for block in &cut[..cut.len() - 1] {
            assert!(block.starts_with("FA-1;\"Martin"));
            assert!(block.ends_with("12,50\n"));
        }
    }

    #[test]
    fn an_unclosed_quote_is_told_with_what_stands_before_it() {
        let text = "a;b\nc;\"d\n".to_owned() + &"e;f\n".repeat(10);
        let error = Blocks::new(text.as_bytes(), b';', b'\n')
            .next(Vec::new())
            .unwrap_err();
        let CutError::UnclosedQuote { before } = error else {
            panic!("{error:?}")
        };
        assert_eq!(before, b"a;b\nc;");
    }

    #[test]
    fn a_line_without_end_is_refused_before_memory_runs_out() {
        let endless = io::repeat(b'x').take(1 << 40);
        let mut blocks = Blocks::new(endless, b';', b'\n');
        let error = blocks.next(Vec::new()).unwrap_err();
        assert!(matches!(error, CutError::EndlessLine));
        assert!(
            matches!(blocks.next(Vec::new()), Ok(None)),
            "nothing is cut after an error"
        );
    }
}
