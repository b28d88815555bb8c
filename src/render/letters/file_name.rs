//! Names of drafts: made of ids, never of a path in the data.
//!
//! Invariant: a name holds `[a-z0-9-]`, a point and the extension; no two drafts of a run have the same.

use std::collections::BTreeMap;

/// The longest part of a name, in characters.
const LONGEST: usize = 60;

/// Gives each draft of a run its own name.
#[derive(Debug, Default)]
pub struct FileNames {
    taken: BTreeMap<String, u32>,
}

impl FileNames {
    /// Returns a name made of parts, with the extension; a number is added to one that is taken.
    pub fn next(&mut self, parts: &[&str], extension: &str) -> String {
        let parts = parts.iter().map(|part| slug(part));
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        let stem = if parts.is_empty() {
            "draft".to_owned()
        } else {
            parts.join("-")
        };
        let mut number = self.taken.get(&stem).copied().unwrap_or_default() + 1;
        let mut name = stem.clone();
        while number > 1 || self.taken.contains_key(&name) {
            number = number.max(2);
            name = format!("{stem}-{number}");
            if !self.taken.contains_key(&name) {
                break;
            }
            number += 1;
        }
        self.taken.insert(stem, number);
        self.taken.entry(name.clone()).or_insert(1);
        format!("{name}.{extension}")
    }
}

/// Makes a part of a name of an id: letters without accents, digits and hyphens.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in any_ascii::any_ascii(text).chars() {
        if slug.len() >= LONGEST {
            break;
        }
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') && character != '\'' {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_in_the_data_is_no_path_of_a_draft() {
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
        assert_eq!(slug("Société Œuvre & Fils"), "societe-oeuvre-fils");
        assert_eq!(slug("C:\\x\0\n..."), "c-x");
        assert_eq!(slug("/"), "");
        assert!(slug(&"a".repeat(1000)).len() <= LONGEST);
    }

    #[test]
    fn no_two_drafts_have_one_name() {
        let mut names = FileNames::default();
        let made = [
            names.next(&["C 1", "relance"], "txt"),
            names.next(&["C-1", "relance"], "txt"),
            names.next(&["C-1", "relance-2"], "txt"),
            names.next(&["C/1", "relance"], "txt"),
            names.next(&["/"], "txt"),
            names.next(&["."], "txt"),
        ];
        assert_eq!(
            made,
            [
                "c-1-relance.txt",
                "c-1-relance-2.txt",
                "c-1-relance-2-2.txt",
                "c-1-relance-3.txt",
                "draft.txt",
                "draft-2.txt"
            ]
        );
    }
}
