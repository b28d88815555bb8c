//! Whether two short texts are the same, without a call.

/// Returns whether two texts are the same: those of up to thirty-two bytes by two parts that overlap, for most are
/// too short to be worth a call, and a call to compare no bytes at all costs the most of all on some processors.
#[inline(always)]
#[must_use]
pub fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    match one.len() {
        0..=3 => one.iter().eq(other),
        4..=7 => have_same_ends::<4>(one, other),
        8..=16 => have_same_ends::<8>(one, other),
        17..=32 => have_same_ends::<16>(one, other),
        _ => one == other,
    }
}

/// Returns whether two texts have the same first and last bytes.
#[inline(always)]
fn have_same_ends<const BYTES: usize>(one: &[u8], other: &[u8]) -> bool {
    one.first_chunk::<BYTES>() == other.first_chunk::<BYTES>()
        && one.last_chunk::<BYTES>() == other.last_chunk::<BYTES>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_the_same_byte_by_byte_whatever_their_length() {
        let text: Vec<u8> = (0..40).collect();
        for len in 0..text.len() {
            let one = &text[..len];
            let copy = one.to_vec();
            assert!(is_same(one, &copy));
            assert!(!is_same(one, &text[..=len]));
            for place in 0..len {
                let mut other = one.to_vec();
                other[place] ^= 0x80;
                assert!(!is_same(one, &other), "{len} {place}");
            }
        }
    }
}
