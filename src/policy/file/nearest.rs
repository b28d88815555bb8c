//! The known name that a misspelt one probably meant.
//!
//! Takes a name and the known names, gives the closest one when it is close. Invariant: a name of any
//! length costs no more than a short one, since a long one is close to nothing.

/// The longest name compared.
const LONGEST: usize = 64;

/// Returns the known name closest to `name`, the first of several; `None` when none is close.
pub(crate) fn nearest<'name>(name: &str, known: &[&'name str]) -> Option<&'name str> {
    if name.len() > LONGEST {
        return None;
    }
    let name = folded(name);
    known
        .iter()
        .map(|candidate| (distance(&name, &folded(candidate)), *candidate))
        .filter(|(distance, candidate)| *distance <= tolerated(candidate.len().max(name.len())))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Returns the name closest to `name`, however far, the first of several.
pub(crate) fn closest<'name>(
    name: &str,
    known: impl Iterator<Item = &'name str>,
) -> Option<&'name str> {
    let end = name
        .char_indices()
        .nth(LONGEST)
        .map_or(name.len(), |(end, _)| end);
    let name = folded(&name[..end]);
    let near = |candidate: &&str| candidate.len() <= LONGEST;
    let measured = known
        .filter(near)
        .map(|it| (distance(&name, &folded(it)), it));
    let closest = measured.min_by_key(|(distance, _)| *distance);
    closest.map(|(_, candidate)| candidate)
}

/// Returns all names, those closest to `name` first; equally close ones keep their order.
pub(crate) fn by_nearness(name: &str, known: &[&str]) -> Vec<String> {
    let end = name.char_indices().nth(LONGEST);
    let name = folded(&name[..end.map_or(name.len(), |(end, _)| end)]);
    let mut measured: Vec<(usize, &str)> = known
        .iter()
        .map(|candidate| (distance(&name, &folded(candidate)), *candidate))
        .collect();
    measured.sort_by_key(|(distance, _)| *distance);
    let names = measured.into_iter().map(|(_, name)| name.to_owned());
    names.collect()
}

/// Half the letters wrong is another word, not a slip.
const fn tolerated(length: usize) -> usize {
    match length {
        0..=1 => 0,
        2..=3 => 1,
        4..=7 => 2,
        _ => 3,
    }
}

/// The letters without case, hyphens read as underscores: neither is what makes a name another one.
fn folded(name: &str) -> Vec<char> {
    name.chars()
        .map(|letter| match letter {
            '-' | ' ' => '_',
            letter => letter.to_ascii_lowercase(),
        })
        .collect()
}

/// Letters to insert, drop or replace, and neighbours to swap, between two names.
fn distance(first: &[char], second: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=second.len()).collect();
    for (row, letter) in first.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, other) in second.iter().enumerate() {
            let replaced = above[column] + usize::from(letter != other);
            let mut least = replaced.min(above[column + 1] + 1).min(line[column] + 1);
            let is_swap =
                row > 0 && column > 0 && first[row - 1] == *other && second[column - 1] == *letter;
            if is_swap {
                least = least.min(before[column - 1] + 1);
            }
            line.push(least);
        }
        before = std::mem::replace(&mut above, line);
    }
    above[second.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 5] = ["limits", "basis", "period_days", "due_on", "id"];

    #[test]
    fn a_slip_finds_its_name() {
        assert_eq!(nearest("limit", &KNOWN), Some("limits"));
        assert_eq!(nearest("limist", &KNOWN), Some("limits"));
        assert_eq!(nearest("Due-On", &KNOWN), Some("due_on"));
        assert_eq!(nearest("periods_day", &KNOWN), Some("period_days"));
    }

    #[test]
    fn another_word_finds_nothing() {
        assert_eq!(nearest("colour", &KNOWN), None);
        assert_eq!(nearest("xy", &KNOWN), None);
        assert_eq!(nearest("F", &["A", "B"]), None);
        assert_eq!(nearest("", &[]), None);
        assert_eq!(nearest(&"limits".repeat(10_000), &KNOWN), None);
    }

    #[test]
    fn a_swap_is_one_slip() {
        let letters = |text: &str| text.chars().collect::<Vec<char>>();
        assert_eq!(distance(&letters("amuont"), &letters("amount")), 1);
        assert_eq!(distance(&letters("abc"), &letters("")), 3);
        assert_eq!(distance(&letters("kitten"), &letters("sitting")), 3);
    }
}
