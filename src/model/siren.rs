//! SIREN: the number of a French business, with the check digit that tells a typing error.

/// Returns whether nine digits are a SIREN: their check digit holds (ISO/IEC 7812).
#[must_use]
pub fn is_siren(text: &str) -> bool {
    let digits: Vec<u32> = text
        .chars()
        .filter(|character| !character.is_whitespace())
        .map_while(|character| character.to_digit(10))
        .collect();
    let written = text.chars().filter(|each| !each.is_whitespace()).count();
    if digits.len() != 9 || written != 9 {
        return false;
    }
    let weighed = digits.iter().rev().enumerate().map(|(place, digit)| {
        let double = digit * (1 + place as u32 % 2);
        double / 10 + double % 10
    });
    // No business has a number of zeros, whose check holds as well.
    digits.iter().any(|digit| *digit > 0) && weighed.sum::<u32>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_siren_has_its_check_digit() {
        assert!(is_siren("732 829 320") && is_siren("999740608"));
        assert!(
            !is_siren("000000000")
                && !is_siren("732829321")
                && !is_siren("73282932")
                && !is_siren("73282932A0")
        );
    }
}
