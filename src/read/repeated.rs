//! Payments that stand twice: the same entity, id, date, amount, currency and label, also across files.
//!
//! The same id with another amount or date, or no id at all, is not the same payment. Of rows that
//! stand for one payment the one that says most stays, whatever their order. One bit a payment finds
//! the few that could be repeated; only those are compared.

use crate::model::{Payments, Rejection};
use hashbrown::{DefaultHashBuilder, HashMap, HashSet};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::hash::BuildHasher;

/// Bits for each payment: one in so many is suspected for nothing.
const BITS: usize = 16;

/// The hash of a row without id.
const NO_ID: u64 = 0;

/// Returns the rows that repeat another one, in order, each with one that it repeats.
pub(super) fn repeated(
    payments: &Payments,
    label: impl Fn(usize) -> String,
    reference: impl Fn(usize) -> String,
) -> Vec<(u32, u32)> {
    let says = |row: u32| {
        let row = row as usize;
        (
            payments.rejections[row] == Rejection::Said,
            payments.rejected_on.get(row),
            reference(row),
            Reverse(payments.customers[row]),
        )
    };
    if payments.ids.text_len() == 0 {
        return Vec::new();
    }
    let hasher = DefaultHashBuilder::default();
    // No hash but of a row without id is 0.
    let hash = |row: usize| {
        let id = payments.ids.bytes(row);
        if id.is_empty() {
            return NO_ID;
        }
        let of = (id, payments.amounts.get(row), payments.dates.get(row));
        hasher.hash_one(of).max(NO_ID + 1)
    };
    let rows = || (0..payments.len()).into_par_iter().with_min_len(4096);
    let hashes: Vec<u64> = rows().map(hash).collect();
    let size = (payments.len() * BITS).next_power_of_two();
    let mut seen = vec![0_u64; size.div_ceil(64)];
    let mut suspects: HashSet<u64> = HashSet::new();
    for &hash in hashes.iter().filter(|hash| **hash != NO_ID) {
        let bit = hash as usize & (size - 1);
        let word = &mut seen[bit / 64];
        if *word >> (bit % 64) & 1 == 1 {
            suspects.insert(hash);
        }
        *word |= 1 << (bit % 64);
    }
    let suspected: Vec<usize> = rows()
        .filter(|row| suspects.contains(&hashes[*row]))
        .collect();
    let mut known: HashMap<u64, Vec<u32>> = HashMap::new();
    let mut repeated = Vec::new();
    for row in suspected {
        let hash = hashes[row];
        // Many rows of one id that differ in their labels must not be compared with one another.
        let rest = (payments.currencies[row], payments.entities[row], label(row));
        let same = known.entry(hasher.hash_one((hash, rest))).or_default();
        let is_same = |other: &&mut u32| {
            let other = **other as usize;
            payments.ids.bytes(other) == payments.ids.bytes(row)
                && payments.amounts.get(other) == payments.amounts.get(row)
                && payments.dates.get(other) == payments.dates.get(row)
                && payments.currencies[other] == payments.currencies[row]
                && payments.entities[other] == payments.entities[row]
                && label(other) == label(row)
        };
        match same.iter_mut().find(is_same) {
            Some(keep) => {
                let mut drop = row as u32;
                if says(drop) > says(*keep) {
                    std::mem::swap(&mut drop, keep);
                }
                repeated.push((drop, *keep));
            }
            None => same.push(row as u32),
        }
    }
    repeated.sort_unstable();
    repeated
}
