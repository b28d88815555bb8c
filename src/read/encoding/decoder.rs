//! The streaming decoder: UTF-8 out of any encoding, in blocks.
//!
//! Takes a reader of bytes; is a reader of UTF-8 without byte order mark.
//! Invariant: memory is a few blocks whatever the file, and the first byte that the encoding cannot explain is an error
//! of kind `InvalidData` that holds an [`Undecodable`].

use std::io::{self, Read};

use super::Encoding;
use super::doubled::Undoing;
use super::tables::{cp850, decode_single_bytes, first_hole, table, upper_half, windows_1252};

/// Bytes read at a time.
const BLOCK: usize = 64 * 1024;

/// Bytes that are not what the encoding says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Undecodable {
    /// The encoding that was tried.
    pub encoding: Encoding,
    /// Offset in the file of the block of at most 64 KiB that holds them; of the byte itself for windows-1252.
    pub offset: u64,
}

impl std::fmt::Display for Undecodable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not {} at byte {}", self.encoding.name(), self.offset)
    }
}

impl std::error::Error for Undecodable {}

/// A reader of UTF-8 over a reader of bytes in any encoding.
#[derive(Debug)]
pub(crate) struct Decoder<R> {
    source: R,
    encoding: Encoding,
    method: Method,
    block: Box<[u8]>,
    /// Offset of the next block.
    offset: u64,
    /// Decoded text and how much of it was handed out.
    text: Vec<u8>,
    given: usize,
    at: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Inside,
    End,
}

#[derive(Debug)]
enum Method {
    Library(Box<encoding_rs::Decoder>),
    /// The characters from 80 to FF.
    Table(Box<[char; 128]>),
    Undo(Vec<Undoing>),
}

impl<R: Read> Decoder<R> {
    /// Wraps a reader that stands at the first byte of the file, byte order mark included.
    pub(crate) fn new(source: R, encoding: Encoding) -> Self {
        let library = |encoding: &'static encoding_rs::Encoding| {
            Method::Library(Box::new(encoding.new_decoder_with_bom_removal()))
        };
        let method = match encoding {
            Encoding::Utf8 | Encoding::Utf8Bom => library(encoding_rs::UTF_8),
            Encoding::Utf16Le => library(encoding_rs::UTF_16LE),
            Encoding::Utf16Be => library(encoding_rs::UTF_16BE),
            Encoding::Windows1252 => Method::Table(Box::new(table(windows_1252))),
            Encoding::Iso8859_15 => Method::Table(Box::new(upper_half(encoding_rs::ISO_8859_15))),
            Encoding::MacRoman => Method::Table(Box::new(upper_half(encoding_rs::MACINTOSH))),
            Encoding::Cp850 => Method::Table(Box::new(table(cp850))),
            Encoding::Utf8Twice => Method::Undo(vec![Undoing::default()]),
            Encoding::Utf8Thrice => Method::Undo(vec![Undoing::default(), Undoing::default()]),
        };
        Self {
            source,
            encoding,
            method,
            block: vec![0; BLOCK].into_boxed_slice(),
            offset: 0,
            text: Vec::new(),
            given: 0,
            at: Place::Start,
        }
    }

    /// Decodes the next block into `text`.
    fn refill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.given = 0;
        while self.text.is_empty() && self.at != Place::End {
            let read = match self.source.read(&mut self.block) {
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            self.decode(read)
                .map_err(|undecodable| io::Error::new(io::ErrorKind::InvalidData, undecodable))?;
            self.offset += read as u64;
            if self.at == Place::Start && !self.text.is_empty() {
                self.drop_byte_order_mark();
                self.at = Place::Inside;
            }
            if read == 0 {
                self.at = Place::End;
            }
        }
        Ok(())
    }

    /// Appends the text of the block's first `read` bytes; none means the end of the file.
    fn decode(&mut self, read: usize) -> Result<(), Undecodable> {
        let block = &self.block[..read];
        let undecodable = |at: usize| Undecodable {
            encoding: self.encoding,
            offset: self.offset + at as u64,
        };
        match &mut self.method {
            Method::Table(table) => {
                if self.encoding == Encoding::Windows1252
                    && let Some(at) = first_hole(block)
                {
                    return Err(undecodable(at));
                }
                decode_single_bytes(block, table, &mut self.text);
            }
            Method::Undo(steps) => {
                let mut bytes = block.to_vec();
                for step in steps {
                    bytes = step.feed(&bytes).map_err(|_| undecodable(0))?;
                    if read == 0 {
                        step.finish().map_err(|_| undecodable(0))?;
                    }
                }
                self.text = bytes;
            }
            Method::Library(decoder) => {
                let room = decoder
                    .max_utf8_buffer_length_without_replacement(read)
                    .ok_or_else(|| undecodable(0))?;
                self.text.resize(room, 0);
                let (result, _, written) =
                    decoder.decode_to_utf8_without_replacement(block, &mut self.text, read == 0);
                self.text.truncate(written);
                if !matches!(result, encoding_rs::DecoderResult::InputEmpty) {
                    return Err(undecodable(0));
                }
            }
        }
        Ok(())
    }

    /// Removes a mark that was itself encoded, as the library removes a plain one.
    fn drop_byte_order_mark(&mut self) {
        if self.text.starts_with("\u{FEFF}".as_bytes()) {
            self.given = 3;
        }
    }
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        while self.given == self.text.len() {
            if self.at == Place::End {
                return Ok(0);
            }
            self.refill()?;
        }
        let left = &self.text[self.given..];
        let count = left.len().min(out.len());
        out[..count].copy_from_slice(&left[..count]);
        self.given += count;
        Ok(count)
    }
}

/// Decodes the head of a file, which may end inside a character: that end is left out.
///
/// # Errors
///
/// The first bytes that the encoding cannot explain.
pub(crate) fn decode_head(head: &[u8], encoding: Encoding) -> Result<String, Undecodable> {
    let mut text = Vec::with_capacity(head.len());
    let undecodable = Undecodable {
        encoding,
        offset: 0,
    };
    if let Err(error) = Decoder::new(Cut(head), encoding).read_to_end(&mut text)
        && error.kind() == io::ErrorKind::InvalidData
    {
        let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
        return Err(inner.copied().unwrap_or(undecodable));
    }
    String::from_utf8(text).map_err(|_| undecodable)
}

/// A reader that never says that the file ends, so that the decoder waits for the rest of a cut character.
struct Cut<'a>(&'a [u8]);

impl Read for Cut<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        self.0.read(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "N°;Échéance;Libellé\r\n1;05/01/2026;à réception\r\n";

    /// A reader that gives one byte at a time, and is interrupted before each.
    struct Slow<'a>(&'a [u8], bool);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let count = usize::from(!self.0.is_empty());
            out[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn decoded(bytes: &[u8], encoding: Encoding) -> io::Result<String> {
        let mut text = String::new();
        Decoder::new(bytes, encoding).read_to_string(&mut text)?;
        let mut slowly = String::new();
        Decoder::new(Slow(bytes, false), encoding).read_to_string(&mut slowly)?;
        assert_eq!(text, slowly);
        Ok(text)
    }

    fn in_cp850(text: &str) -> Vec<u8> {
        let byte_of = |char| (0..=255).find(|&byte| cp850(byte) == char);
        text.chars().map(byte_of).collect::<Option<_>>().unwrap()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let little: Vec<u8> = SAMPLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = SAMPLE.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked_twice: String = format!("\u{FEFF}{SAMPLE}")
            .bytes()
            .map(windows_1252)
            .collect();
        let thrice: String = marked_twice.bytes().map(windows_1252).collect();
        let cases: Vec<(Vec<u8>, Encoding)> = vec![
            (SAMPLE.into(), Encoding::Utf8),
            (format!("\u{FEFF}{SAMPLE}").into(), Encoding::Utf8Bom),
            (little.clone(), Encoding::Utf16Le),
            ([b"\xFF\xFE", &little[..]].concat(), Encoding::Utf16Le),
            (big.clone(), Encoding::Utf16Be),
            ([b"\xFE\xFF", &big[..]].concat(), Encoding::Utf16Be),
            (
                encoding_rs::WINDOWS_1252.encode(SAMPLE).0.into(),
                Encoding::Windows1252,
            ),
            (
                encoding_rs::ISO_8859_15.encode(SAMPLE).0.into(),
                Encoding::Iso8859_15,
            ),
            (
                encoding_rs::MACINTOSH.encode(SAMPLE).0.into(),
                Encoding::MacRoman,
            ),
            (in_cp850(SAMPLE), Encoding::Cp850),
            (marked_twice.into(), Encoding::Utf8Twice),
            (thrice.into(), Encoding::Utf8Thrice),
        ];
        for (bytes, encoding) in cases {
            assert_eq!(
                decoded(&bytes, encoding).unwrap(),
                SAMPLE,
                "{}",
                encoding.name()
            );
            // Without a euro sign both read the same.
            if encoding != Encoding::Iso8859_15 {
                assert_eq!(crate::read::encoding::detect(&bytes), encoding);
            }
        }
    }

    #[test]
    fn a_long_file_is_decoded_across_blocks() {
        let long = SAMPLE.repeat(5000);
        let bytes: Vec<u8> = long.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut text = String::new();
        Decoder::new(&bytes[..], Encoding::Utf16Le)
            .read_to_string(&mut text)
            .unwrap();
        assert!(text == long);
    }

    #[test]
    fn a_head_may_be_cut_anywhere() {
        let twice: String = SAMPLE.bytes().map(windows_1252).collect();
        for (bytes, encoding) in [
            (SAMPLE.as_bytes().to_vec(), Encoding::Utf8),
            (twice.into_bytes(), Encoding::Utf8Twice),
            (
                SAMPLE.encode_utf16().flat_map(u16::to_be_bytes).collect(),
                Encoding::Utf16Be,
            ),
        ] {
            for cut in 0..=bytes.len() {
                let text = decode_head(&bytes[..cut], encoding).unwrap();
                assert!(SAMPLE.starts_with(&text));
            }
            assert_eq!(decode_head(&bytes, encoding).unwrap(), SAMPLE);
        }
        assert_eq!(
            decode_head(b"a\x81", Encoding::Windows1252)
                .unwrap_err()
                .offset,
            1
        );
    }

    #[test]
    fn bytes_without_meaning_are_an_error_at_their_place() {
        let error = decoded(b"Libell\xE9;\x81\n", Encoding::Windows1252).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        let inner = error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<Undecodable>());
        assert_eq!(inner.unwrap().offset, 8);
        assert!(decoded(b"Libell\xE9\n", Encoding::Utf8).is_err());
        assert!(decoded(b"Libell\xC3", Encoding::Utf8).is_err());
        assert!(decoded("RÃ©glé".as_bytes(), Encoding::Utf8Twice).is_err());
    }
}
