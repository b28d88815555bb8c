//! Sums over many places, part by part on all threads.
//!
//! A sum is changed in place while a part is gone through: what a part adds up to may be large, and is never
//! moved from place to place. Parts are merged in the order of the places, whatever thread took which.

use rayon::prelude::*;
use std::ops::Range;

/// Returns what each part of some places comes to, in order; a part has `most` places, the last one fewer.
pub fn each_part<T: Send>(
    places: usize,
    most: usize,
    of: impl Fn(Range<usize>) -> T + Sync,
) -> Vec<T> {
    let parts = places.div_ceil(most);
    (0..parts)
        .into_par_iter()
        .map(|part| of(part * most..places.min((part + 1) * most)))
        .collect()
}

/// Returns the sum over some places: `add` changes the sum of a part, which `none` begins, by one place, and
/// `merge` adds the sum of a later part.
pub fn sum_of_parts<T: Send>(
    places: usize,
    most: usize,
    none: impl Fn() -> T + Sync,
    add: impl Fn(&mut T, usize) + Sync,
    merge: impl Fn(&mut T, T) + Sync,
) -> T {
    let of_part = |part: usize| {
        let mut sum = none();
        for place in part * most..places.min((part + 1) * most) {
            add(&mut sum, place);
        }
        sum
    };
    let sums = (0..places.div_ceil(most)).into_par_iter().map(of_part);
    let all = sums.reduce_with(|mut sum, later| {
        merge(&mut sum, later);
        sum
    });
    all.unwrap_or_else(none)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_summed_in_order_and_each_place_once() {
        for places in [0, 1, 9, 10, 11, 100] {
            let seen = sum_of_parts(places, 10, Vec::new, Vec::push, |all, mut later| {
                all.append(&mut later);
            });
            assert_eq!(seen, (0..places).collect::<Vec<usize>>());
        }
        assert_eq!(each_part(25, 10, |part| part.len()), [10, 10, 5]);
    }
}
