//! Payments that stand twice: the same entity, id, date, amount, currency and label, also across files.
//!
//! The same id with another amount or date, or no id at all, is not the same payment. Rows of one payment
//! that name different invoices, as exports of one row an invoice have them, are one payment of all those
//! invoices, unless the rows name different customers. Of rows that stand for one payment the one that
//! says most stays, whatever their order. One bit a payment finds the few that could be repeated; only
//! those are compared.

use crate::model::{CustomerIndex, Payments, Reference, Rejection, each_part};
use hashbrown::{DefaultHashBuilder, HashMap};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bits for each payment: one in so many is suspected for nothing.
const BITS: usize = 16;

/// Rows whose bits are set together.
const BATCH: usize = 64;

/// The hash of a row without id.
const NO_ID: u64 = 0;

/// Payments that stand on several rows.
#[derive(Debug, Default)]
pub(super) struct Repeated {
    /// The rows that repeat another one, in order, each with one that it repeats.
    pub(super) dropped: Vec<(u32, u32)>,
    /// Rows that stay, in order, each with all rows of its payment, which name different invoices.
    pub(super) united: Vec<(u32, Vec<u32>)>,
}

/// Returns the payments that stand on several rows.
pub(super) fn repeated(
    payments: &Payments,
    label: impl Fn(usize) -> String,
    reference: impl Fn(usize) -> String,
) -> Repeated {
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
        return Repeated::default();
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
    let (seen, again) = (Bits::of(payments.len()), Bits::of(payments.len()));
    let hashes: Vec<u64> = (0..payments.len())
        .into_par_iter()
        .with_min_len(4096)
        .map(hash)
        .collect();
    // Whichever of two rows comes second, in whatever thread, both are suspected.
    let chunks = hashes.par_chunks(BATCH).with_min_len(64);
    chunks.for_each(|hashes| {
        // The bits of a batch are fetched side by side before any of them is set.
        black_box(hashes.iter().filter(|hash| seen.has(**hash)).count());
        for &hash in hashes.iter().filter(|hash| **hash != NO_ID) {
            if seen.put(hash) {
                again.put(hash);
            }
        }
    });
    let suspects = each_part(payments.len(), 1 << 14, |rows| {
        let own = rows.map(|row| (hashes[row], row));
        let suspected = own.filter(|(hash, _)| *hash != NO_ID && again.has(*hash));
        suspected.collect::<Vec<(u64, usize)>>()
    });
    let mut suspects = suspects.concat();
    suspects.sort_unstable();
    let groups = suspects.chunk_by(|one, other| one.0 == other.0);
    let mut same: HashMap<_, Vec<u32>> = HashMap::new();
    for &(_, row) in groups.filter(|group| group.len() > 1).flatten() {
        let identity = (
            (payments.ids.bytes(row), payments.amounts.get(row)),
            (payments.dates.get(row), payments.currencies[row]),
            (payments.entities[row], label(row)),
        );
        same.entry(identity).or_default().push(row as u32);
    }
    let mut repeated = Vec::new();
    let mut united = Vec::new();
    for rows in same.into_values().filter(|rows| rows.len() > 1) {
        let mut named: BTreeMap<Option<u32>, Vec<u32>> = BTreeMap::new();
        for &row in &rows {
            // Only a number that is known as it is written tells one invoice from another.
            let number = match payments.references[row as usize].get() {
                Reference::Document(first) => Some(first),
                Reference::None | Reference::Other(_) => None,
            };
            named.entry(number).or_default().push(row);
        }
        let silent = named.remove(&None).unwrap_or_default();
        if named.len() < 2 {
            drop_copies(&rows, says, &mut repeated);
            continue;
        }
        if have_one_payer(payments, &rows) {
            let kept = drop_copies(&rows, says, &mut repeated);
            united.extend(kept.map(|kept| (kept, rows)));
            continue;
        }
        // One sum for an invoice of one customer and for another's is two payments under one id.
        let mut first = None;
        for rows in named.values() {
            let kept = drop_copies(rows, says, &mut repeated);
            first = first.or(kept);
        }
        let is_bounced = |row: &u32| payments.rejections[*row as usize] == Rejection::Said;
        let copies = silent.into_iter().filter(|row| !is_bounced(row));
        repeated.extend(copies.zip(std::iter::repeat(first.unwrap_or_default())));
    }
    repeated.sort_unstable();
    united.sort_unstable();
    Repeated {
        dropped: repeated,
        united,
    }
}

/// One bit for each of some hashes, and for others that share it.
struct Bits(Vec<AtomicU64>);

impl Bits {
    /// Makes [`BITS`] for each of some payments.
    fn of(payments: usize) -> Self {
        let words = (payments * BITS).next_power_of_two().div_ceil(64);
        Self((0..words).map(|_| AtomicU64::new(0)).collect())
    }

    /// Returns where the bit of a hash stands.
    fn place(&self, hash: u64) -> (&AtomicU64, u64) {
        let word = (hash / 64) as usize & (self.0.len() - 1);
        (&self.0[word], 1 << (hash % 64))
    }

    /// Sets the bit of a hash; returns whether it was set.
    fn put(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        word.fetch_or(bit, Ordering::Relaxed) & bit != 0
    }

    fn has(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        word.load(Ordering::Relaxed) & bit != 0
    }
}

/// Returns whether rows name no two customers.
fn have_one_payer(payments: &Payments, rows: &[u32]) -> bool {
    let payers = rows.iter().map(|&row| payments.customers[row as usize]);
    let mut known = payers.filter(|payer| *payer != CustomerIndex::NONE);
    let first = known.next();
    known.all(|payer| Some(payer) == first)
}

/// Keeps of rows that stand for one payment the first of those that say most; returns it.
fn drop_copies<S: Ord>(
    rows: &[u32],
    says: impl Fn(u32) -> S,
    repeated: &mut Vec<(u32, u32)>,
) -> Option<u32> {
    let kept = rows
        .iter()
        .copied()
        .max_by_key(|row| (says(*row), Reverse(*row)))?;
    let others = rows.iter().copied().filter(|row| *row != kept);
    repeated.extend(others.map(|row| (row, kept)));
    Some(kept)
}
