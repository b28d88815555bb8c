//! What a transfer is to name so that settling gives it to the invoices it pays: their numbers.
//!
//! Takes numbers in the order in which they are to be filled; gives one line that the labels of bank
//! statements are read by. Invariant: the line has at most 140 characters (EPC069-12), only those that banks carry,
//! and names all of the numbers or is none.

use super::document::epc::carried;
use crate::policy::Language;

/// The most characters of what a transfer names (EPC069-12).
const LONGEST: usize = 140;

/// Gives what settling surely reads of a label: numbers, and names of instalments.
pub(in crate::render) type Reads<'read> = &'read dyn Fn(&str) -> Option<Vec<String>>;

/// Returns what a transfer is to name: the first of several ways to name what it pays that settling reads back.
pub(in crate::render) fn remittance_of(
    ways: &[Vec<String>],
    language: Language,
    read: Reads<'_>,
) -> Option<String> {
    let mut ways = ways.iter().filter(|names| !names.is_empty());
    ways.find_map(|names| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        remittance(&names, language, read)
    })
}

/// Returns what a transfer for some invoices is to name; none where their numbers are too many.
///
/// They are written in full where they fit, else one after another by what the last of them changes of the number
/// before: `FACTURE-2026-000101, 000102`; after a word that announces them, or each, where they need it. Of numbers with other
/// characters than banks carry, what stands for them is given. What settling would not read back as these numbers, or
/// only with another proof, is not.
fn remittance(numbers: &[&str], language: Language, read: Reads<'_>) -> Option<String> {
    let mut each: Vec<&str> = Vec::with_capacity(numbers.len());
    for number in numbers {
        if !each.contains(number) {
            each.push(number);
        }
    }
    let cue = match language {
        Language::French => "FACTURE ",
        Language::English => "INVOICE ",
    };
    let is_announced = each.iter().any(|number| is_bare(number));
    let fits = |text: &String| text.chars().count() <= LONGEST;
    let safe: Vec<String> = each.iter().map(|number| carried(number)).collect();
    let safe: Vec<&str> = safe.iter().map(String::as_str).collect();
    // A letter of another alphabet is spelled by several, which no bank statement is read by.
    let is_spelled =
        |letter: char| letter.is_alphabetic() && any_ascii::any_ascii_char(letter).len() > 1;
    let is_latin = !each.iter().any(|number| number.contains(is_spelled));
    let is_named = |text: &String| fits(text) && is_latin && is_read_back(text, &each, read);
    let (whole, chained) = (safe.join(" "), chained(&safe));
    // A number that is short settles nothing by itself, and does after the word that announces it.
    let apart: Vec<String> = safe.iter().map(|number| format!("{cue}{number}")).collect();
    let texts = [
        Some(whole.clone()).filter(|_| !is_announced),
        Some(format!("{cue}{whole}")),
        Some(apart.join(" ")),
        Some(chained.clone()).filter(|_| !is_announced),
        Some(format!("{cue}{chained}")),
    ];
    texts.into_iter().flatten().find(is_named)
}

/// Returns whether a label is read as some numbers, in their order, alone, in capitals as banks write it, and after
/// the words that they put before it.
fn is_read_back(text: &str, numbers: &[&str], read: Reads<'_>) -> bool {
    let capitals = text.to_uppercase();
    let behind = format!("VIR SEPA RECU DE {capitals}");
    let labels = [text, capitals.as_str(), behind.as_str()];
    labels.iter().all(|label| {
        let names = read(label);
        names.is_some_and(|names| names.iter().map(String::as_str).eq(numbers.iter().copied()))
    })
}

/// Returns whether a number has no letter: a label names it only after a word that announces it.
fn is_bare(number: &str) -> bool {
    number.chars().all(|character| !character.is_alphabetic())
}

/// Writes numbers one after another, each by its counter alone where only that differs.
fn chained(numbers: &[&str]) -> String {
    let mut text = String::new();
    let mut before: Option<(&str, &str)> = None;
    for number in numbers {
        let (head, counter) = split(number);
        let is_next = before.is_some_and(|(first, last)| {
            head == first && !head.is_empty() && counter.len() == last.len() && !is_year(counter)
        });
        match (before, is_next) {
            (None, _) => text.push_str(number),
            (Some(_), true) => text.extend([", ", counter]),
            (Some(_), false) => text.extend([" ", number]),
        }
        before = Some((head, counter));
    }
    text
}

/// Splits a number before the figures that it ends with.
fn split(number: &str) -> (&str, &str) {
    let figures = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    number.split_at(number.len() - figures)
}

/// Returns whether a counter alone would be taken for a year, or is none.
fn is_year(counter: &str) -> bool {
    counter.len() < 2 || matches!(counter.parse(), Ok(1990_u32..=2099) if counter.len() == 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reconcile::labels::{Hit, Numbers, Strength, Templates, references};
    use crate::render::document::epc::is_carried;

    struct Books(Vec<String>);

    impl Books {
        fn of(numbers: &[&str]) -> Self {
            Self(numbers.iter().map(|it| (*it).to_owned()).collect())
        }

        fn read(&self, label: &str) -> Option<Vec<String>> {
            let mut templates = Templates::default();
            self.0.iter().for_each(|it| templates.add(it.as_bytes()));
            let reading = references(label, None, &templates, self);
            let names = reading.found.iter().map(|it| {
                let name = self.0[it.document as usize].clone();
                (it.strength == Strength::Exact).then_some(name)
            });
            names.collect()
        }
    }

    fn named(numbers: &[&str], language: Language) -> Option<String> {
        let books = Books::of(numbers);
        remittance(numbers, language, &|label| books.read(label))
    }

    impl Numbers for Books {
        fn find(&self, number: &str) -> Hit {
            let place = self.0.iter().position(|it| it == number);
            place.map_or(Hit::Unknown, |place| Hit::Open(place as u32))
        }

        fn customer(&self, _: &str) -> Option<u32> {
            Some(0)
        }
    }

    /// What settling reads is what was to be named, in the same order, and no more.
    #[test]
    fn what_a_transfer_is_to_name_is_what_its_label_is_read_as() {
        let named = |form: &str, count: usize| -> Vec<String> {
            let number = |counter: usize| match form.split_once('#') {
                Some((head, tail)) => {
                    let width = tail.len() + 1;
                    format!("{head}{counter:0width$}")
                }
                None => format!("{form}{counter}"),
            };
            // Every third is another customer's, contested or paid: no range may swallow it.
            (1..)
                .filter(|counter| counter % 3 != 0)
                .take(count)
                .map(number)
                .collect()
        };
        for form in [
            "FA2026-###",
            "FACTURE-2026-#####",
            "FA-",
            "B1-",
            "INV/2026/#####",
            "2026-###",
            "F#####",
            "###",
            "#####",
            "2026####",
            "VT#######",
            "R-",
        ] {
            for count in [1, 2, 5, 12, 16] {
                let wanted = named(form, count);
                let mut all = wanted.clone();
                all.extend(named(form, count + 8).into_iter().skip(count));
                let mut templates = Templates::default();
                all.iter().for_each(|it| templates.add(it.as_bytes()));
                let numbers: Vec<&str> = wanted.iter().map(String::as_str).collect();
                let books = Books(all.clone());
                let read = |label: &str| books.read(label);
                let Some(text) = remittance(&numbers, Language::French, &read) else {
                    continue;
                };
                assert!(text.chars().count() <= LONGEST);
                let label = format!("VIR RECU DE CLIENT SARL {text}");
                let reading = references(&label, None, &templates, &Books(all.clone()));
                let found: Vec<&str> = reading
                    .found
                    .iter()
                    .map(|it| all[it.document as usize].as_str())
                    .collect();
                assert_eq!(found, numbers, "{label}");
            }
        }
    }

    /// Numbers that banks would refuse or change are named by what is read as them, or not at all.
    #[test]
    fn only_what_banks_carry_is_named() {
        let read_back = |text: &str, numbers: &[&str]| {
            let books = Books::of(numbers);
            is_read_back(text, numbers, &|label| books.read(label))
        };
        let named = |numbers: &[&str]| named(numbers, Language::French);
        assert_eq!(
            named(&["FA_2026_001", "FA_2026_002"]).as_deref(),
            Some("FA-2026-001 FA-2026-002")
        );
        assert_eq!(named(&["株式-2"]), None);
        assert_eq!(named(&["FA-1", "株式-2"]), None);
        for numbers in [
            &["FA_N°1#Été"][..],
            &["FÉ-12"],
            &["F#12", "F#13"],
            &["N°2026_14"],
        ] {
            let text = named(numbers);
            assert!(text.is_none_or(|text| is_carried(&text) && read_back(&text, numbers)));
        }
    }

    #[test]
    fn numbers_that_do_not_fit_are_shortened_by_what_they_share() {
        let numbers: Vec<String> = (0..12)
            .map(|each| format!("FACTURE-2026-{each:06}"))
            .collect();
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let text = named(&numbers, Language::French).unwrap_or_default();
        assert!(
            text.starts_with("FACTURE-2026-000000, 000001, 000002"),
            "{text}"
        );
        assert_eq!(text.len(), 19 + 11 * 8);
        let long: Vec<String> = (0..60).map(|each| format!("X{each}-2026")).collect();
        let long: Vec<&str> = long.iter().map(String::as_str).collect();
        assert_eq!(named(&long, Language::French), None);
    }

    #[test]
    fn bare_figures_are_announced() {
        assert_eq!(
            named(&["118", "119"], Language::French).as_deref(),
            Some("FACTURE 118 119")
        );
        assert_eq!(
            named(&["118"], Language::English).as_deref(),
            Some("INVOICE 118")
        );
        assert_eq!(
            named(&["F-1", "F-2", "F-1"], Language::English).as_deref(),
            Some("F-1 F-2")
        );
    }

    /// A label that names what is read with another proof alone settles nothing when it comes back.
    #[test]
    fn what_is_read_by_halves_is_not_named() {
        for number in ["12/2026", "F1", "12-A", "7"] {
            let text = named(&[number], Language::French);
            let books = Books::of(&[number]);
            let is_sure = |text: &String| books.read(text).is_some_and(|names| names == [number]);
            assert!(text.as_ref().is_none_or(is_sure), "{number}: {text:?}");
        }
        // Another invoice may be what the label is read as.
        let books = Books::of(&["FA_1", "FA-1"]);
        let read = |label: &str| books.read(label);
        assert_eq!(remittance(&["FA_1"], Language::French, &read), None);
    }
}
