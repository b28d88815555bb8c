//! The usual form of an amount: digits, a mark and two decimals, read in few steps.
//!
//! Invariant: what is read here is what the reading of any form would give.

use super::AmountEvidence;
use std::ops::Range;

/// Reads the usual form of an amount of two decimals alone: an optional minus, up to twelve digits, a
/// mark and two decimals.
#[inline]
pub(in crate::read) fn plain(cell: &[u8], line: u32, evidence: &mut AmountEvidence) -> Option<i64> {
    let (is_negative, cell) = match cell {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, cell),
    };
    let [whole @ .., mark @ (b',' | b'.'), tenth, hundredth] = cell else {
        return None;
    };
    if whole.is_empty() || whole.len() > 12 {
        return None;
    }
    let (mut minor, mut largest) = (0_i64, 0);
    for byte in whole {
        let digit = byte.wrapping_sub(b'0');
        largest = largest.max(digit);
        minor = minor * 10 + i64::from(digit);
    }
    let [tenth, hundredth] = [tenth, hundredth].map(|byte| byte.wrapping_sub(b'0'));
    if largest.max(tenth).max(hundredth) > 9 {
        return None;
    }
    minor = minor * 100 + i64::from(tenth) * 10 + i64::from(hundredth);
    evidence.note_mark(*mark, line);
    Some(if is_negative { -minor } else { minor })
}

/// Reads what [`plain`] reads of a cell that stands at `places` of a block: eight figures at once where
/// they are above zero.
#[inline]
pub(in crate::read) fn plain_in(
    block: &[u8],
    places: Range<usize>,
    line: u32,
    evidence: &mut AmountEvidence,
) -> Option<i64> {
    let figures = places.len().wrapping_sub(3);
    let whole = (places.end.wrapping_sub(11), places.end.wrapping_sub(3));
    let eight = block
        .get(whole.0..whole.1)
        .and_then(<[u8]>::first_chunk::<8>)
        .filter(|_| (1..=8).contains(&figures));
    let (Some(eight), Some([mark @ (b',' | b'.'), tenth, hundredth])) =
        (eight, block.get(whole.1..places.end))
    else {
        return plain(&block[places], line, evidence);
    };
    // What stands before the cell counts as zeros; the first figure is the lowest byte.
    let kept = u64::MAX << (64 - 8 * figures);
    let digits = (u64::from_le_bytes(*eight) ^ ZEROS) & kept;
    let last = [tenth, hundredth].map(|byte| u64::from(byte.wrapping_sub(b'0')));
    let is_figures = (digits | digits.wrapping_add(SIXES)) & 0xF0F0_F0F0_F0F0_F0F0 == 0;
    if !is_figures || last[0] > 9 || last[1] > 9 {
        return plain(&block[places], line, evidence);
    }
    let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    let whole = (fours.wrapping_mul(10_000) + (fours >> 32)) & 0xFFFF_FFFF;
    evidence.note_mark(*mark, line);
    Some((whole * 100 + last[0] * 10 + last[1]) as i64)
}

/// The figure zero in each of eight bytes.
const ZEROS: u64 = 0x3030_3030_3030_3030;

/// What lifts a byte above nine past fifteen.
const SIXES: u64 = 0x0606_0606_0606_0606;
