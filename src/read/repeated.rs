//! Payments that stand twice: the same id, date, amount, currency and label, also across files.
//!
//! The same id with another amount or date, or no id at all, is not the same payment.

use crate::model::Payments;
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// Passes over the rows, each with the ids of one part of the hashes: the table stays small.
const PARTS: u64 = 16;

/// Returns the rows that repeat an earlier one, in order, each with that earlier one.
pub(super) fn repeated(payments: &Payments, label: impl Fn(usize) -> String) -> Vec<(u32, u32)> {
    if payments.ids.text_len() == 0 {
        return Vec::new();
    }
    let hasher = DefaultHashBuilder::default();
    let parts = if payments.len() < 100_000 { 1 } else { PARTS };
    let mut repeated = Vec::new();
    for part in 0..parts {
        let mut seen: HashTable<u32> =
            HashTable::with_capacity(payments.len() / parts as usize * 9 / 8);
        for row in 0..payments.len() {
            if payments.ids.bytes(row).is_empty() {
                continue;
            }
            let hash = hash_of(&hasher, payments, row as u32);
            if (hash >> 8) % parts != part {
                continue;
            }
            let is_same = |&other: &u32| {
                let other = other as usize;
                payments.ids.bytes(other) == payments.ids.bytes(row)
                    && payments.amounts[other] == payments.amounts[row]
                    && payments.dates[other] == payments.dates[row]
                    && payments.currencies[other] == payments.currencies[row]
                    && label(other) == label(row)
            };
            if let Some(&first) = seen.find(hash, is_same) {
                repeated.push((row as u32, first));
            } else {
                seen.insert_unique(hash, row as u32, |&row| hash_of(&hasher, payments, row));
            }
        }
    }
    repeated.sort_unstable();
    repeated
}

fn hash_of(hasher: &DefaultHashBuilder, payments: &Payments, row: u32) -> u64 {
    let row = row as usize;
    hasher.hash_one((
        payments.ids.bytes(row),
        payments.amounts[row],
        payments.dates[row],
    ))
}
