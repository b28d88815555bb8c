//! The beginnings of texts as numbers: what is put in order stands beside its key, and no text is looked up for
//! most comparisons.

/// Returns the first sixteen bytes of a text as a number that sorts as they do: texts whose numbers differ are in
/// the order of these, the others are to be compared whole.
#[inline]
#[must_use]
pub fn head(text: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    let length = text.len().min(16);
    bytes[..length].copy_from_slice(&text[..length]);
    u128::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_that_differ_are_in_the_order_of_the_texts() {
        let texts: [&[u8]; 7] = [
            b"",
            b"\0",
            b"F",
            b"FA2026-00000001",
            b"FA2026-000000010",
            b"FA2026-0000000101",
            b"\xff",
        ];
        for one in texts {
            for other in texts {
                let heads = head(one).cmp(&head(other));
                assert!(heads.is_eq() || heads == one.cmp(other));
            }
        }
        assert_eq!(head(texts[4]), head(texts[5]));
    }
}
