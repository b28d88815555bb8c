//! Text -> bytes, in the encoding that a file has already.
//!
//! Takes text; gives its bytes, without byte order mark. Invariant: what is given is read back as it was.

use super::Encoding;
use super::tables::{cp850, table, upper_half, windows_1252_byte};

/// Why a text cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotEncoded {
    /// The encoding is an accident, which is read but not made again.
    Accident,
    /// The encoding has no such character.
    Character(char),
}

impl Encoding {
    /// Writes a text.
    ///
    /// # Errors
    /// When the encoding has not all its characters.
    pub(crate) fn encode(self, text: &str) -> Result<Vec<u8>, NotEncoded> {
        match self {
            Self::Utf8 | Self::Utf8Bom => Ok(text.as_bytes().to_vec()),
            Self::Utf16Le => Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            Self::Utf16Be => Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            Self::Windows1252 => single_bytes(text, windows_1252_byte),
            Self::Iso8859_15 => by_table(text, &upper_half(encoding_rs::ISO_8859_15)),
            Self::Cp850 => by_table(text, &table(cp850)),
            Self::MacRoman => by_table(text, &upper_half(encoding_rs::MACINTOSH)),
            Self::Utf8Twice | Self::Utf8Thrice => Err(NotEncoded::Accident),
        }
    }

    /// Returns the length of the byte order mark that a file of this encoding begins with, if it does.
    pub(crate) fn mark_length(self, bytes: &[u8]) -> usize {
        match (self, bytes) {
            (Self::Utf8Bom, [0xEF, 0xBB, 0xBF, ..]) => 3,
            (Self::Utf16Le, [0xFF, 0xFE, ..]) | (Self::Utf16Be, [0xFE, 0xFF, ..]) => 2,
            (_, _) => 0,
        }
    }
}

fn by_table(text: &str, upper: &[char; 128]) -> Result<Vec<u8>, NotEncoded> {
    single_bytes(text, |each| {
        if each.is_ascii() {
            return u8::try_from(each).ok();
        }
        let place = upper.iter().position(|known| *known == each)?;
        u8::try_from(0x80 + place).ok()
    })
}

fn single_bytes(text: &str, byte: impl Fn(char) -> Option<u8>) -> Result<Vec<u8>, NotEncoded> {
    text.chars()
        .map(|each| byte(each).ok_or(NotEncoded::Character(each)))
        .collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::super::Decoder;
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_written_is_read_back() {
        let text = "déjà vu ; « réglé » 1 234,50\r\n";
        for encoding in Encoding::ALL {
            let bytes = match encoding.encode(text) {
                Ok(bytes) => bytes,
                Err(why) => {
                    assert_eq!(why, NotEncoded::Accident, "{encoding:?}");
                    continue;
                }
            };
            let mut back = String::new();
            let mut decoder = Decoder::new(bytes.as_slice(), encoding);
            decoder.read_to_string(&mut back).unwrap();
            assert_eq!(back, text, "{encoding:?}");
        }
    }

    #[test]
    fn a_character_that_an_encoding_has_not_is_told() {
        for encoding in [Encoding::Windows1252, Encoding::Iso8859_15, Encoding::Cp850] {
            assert_eq!(encoding.encode("a→b"), Err(NotEncoded::Character('→')));
        }
        assert_eq!(Encoding::Windows1252.encode("€"), Ok(vec![0x80]));
        assert_eq!(Encoding::Iso8859_15.encode("€"), Ok(vec![0xA4]));
    }
}
