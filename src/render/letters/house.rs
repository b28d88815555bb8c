//! The names of the files in the folder of the house's templates: which is a template, and which was meant to be one.
//!
//! Invariant: a file whose name differs from that of a letter by case, by a sign or by its ending alone is never
//! passed over in silence, since the shipped text would then go out in its place.

use super::templates::{FILES, SHIPPED};
use crate::policy::Policy;
use crate::policy::file::nearest;

/// How the name of a template ends.
const ENDING: &str = ".md.j2";

/// Endings that somebody gives a template who does not know which one is read.
const OTHER_ENDINGS: [&str; 10] = [
    ".md",
    ".j2",
    ".txt",
    ".md.j2.txt",
    ".md.txt",
    ".jinja",
    ".jinja2",
    ".md.jinja",
    ".md.jinja2",
    ".html.j2",
];

/// What a file of the folder is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HouseFile {
    /// A template of that name.
    Template(String),
    /// A template whose name is a slip for that of a letter: it is read, and no letter is made from it.
    Near {
        /// Its name.
        name: String,
        /// The nearest name of a letter.
        meant: String,
    },
    /// No template, though its name is all but that of one: how it should be called.
    Misnamed(String),
    /// Nothing of ours.
    Other,
}

/// The names from which something is made: what is shipped, what the steps name, what is asked for.
pub struct Known<'run>(Vec<&'run str>);

impl<'run> Known<'run> {
    /// Gathers the names; `asked` is the template that the command line names.
    #[must_use]
    pub fn new(policy: &'run Policy, asked: Option<&'run str>) -> Self {
        let shipped = SHIPPED.into_iter().chain(FILES).map(|(_, name, _)| name);
        let steps = policy.profiles.iter().flat_map(|profile| &profile.steps);
        let steps = steps.map(|step| step.template.as_str());
        Self(shipped.chain(steps).chain(asked).collect())
    }

    /// Returns what a file of the folder of one language is.
    #[must_use]
    pub fn of(&self, file: &str) -> HouseFile {
        if let Some(name) = file.strip_suffix(ENDING) {
            if self.0.contains(&name) {
                return HouseFile::Template(name.to_owned());
            }
            if let Some(meant) = self.same_letters(name) {
                return HouseFile::Misnamed(format!("{meant}{ENDING}"));
            }
            // A part that others include is of whatever name the house likes.
            let letters = self.0.iter().copied().filter(|it| !it.starts_with('_'));
            let letters: Vec<&str> = letters.collect();
            return match nearest(name, &letters).filter(|_| !name.starts_with('_')) {
                Some(meant) => HouseFile::Near {
                    name: name.to_owned(),
                    meant: meant.to_owned(),
                },
                None => HouseFile::Template(name.to_owned()),
            };
        }
        self.meant_by_ending(file)
    }

    /// Returns what a file beside the folders of the languages is: a template lies in none of them.
    #[must_use]
    pub fn of_root(&self, file: &str) -> HouseFile {
        let found = file.strip_suffix(ENDING);
        let found = found.and_then(|name| {
            let language = ["fr", "en"].into_iter().find_map(|code| {
                let name = name.strip_suffix(code)?;
                Some((code, name.trim_end_matches(['.', '-', '_'])))
            });
            let (code, name) = language.unwrap_or(("fr", name));
            Some(format!("{code}/{}{ENDING}", self.same_letters(name)?))
        });
        match (found, self.meant_by_ending(file)) {
            (Some(meant), _) => HouseFile::Misnamed(meant),
            (None, HouseFile::Misnamed(name)) => HouseFile::Misnamed(format!("fr/{name}")),
            (None, _) => HouseFile::Other,
        }
    }

    fn meant_by_ending(&self, file: &str) -> HouseFile {
        let lower = file.to_ascii_lowercase();
        let ends = |ending: &&&str| lower.ends_with(**ending);
        // The longest ending that fits: `.md.txt` before `.txt`.
        let ending = OTHER_ENDINGS.iter().chain([&ENDING]).filter(ends);
        let ending = ending.max_by_key(|ending| ending.len());
        let name = ending.map(|ending| &file[..file.len() - ending.len()]);
        match name.and_then(|name| self.same_letters(name)) {
            Some(meant) => HouseFile::Misnamed(format!("{meant}{ENDING}")),
            None => HouseFile::Other,
        }
    }

    /// Returns the name that has the same letters and figures, whatever stands between them.
    fn same_letters(&self, name: &str) -> Option<&'run str> {
        let is_part = |name: &str| name.starts_with('_');
        let wanted = folded(name);
        let mut same = self.0.iter().copied();
        same.find(|it| is_part(it) == is_part(name) && folded(it) == wanted)
    }
}

fn folded(name: &str) -> String {
    let letters = any_ascii::any_ascii(name);
    let letters = letters.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::policy::file::parse;

    fn misnamed(name: &str) -> HouseFile {
        HouseFile::Misnamed(name.to_owned())
    }

    #[test]
    fn a_slip_in_the_name_of_a_template_is_never_silent() {
        let policy = parse("").unwrap();
        let known = Known::new(&policy, Some("relance-3"));
        let name = |name: &str| HouseFile::Template(name.to_owned());
        assert_eq!(known.of("relance-1.md.j2"), name("relance-1"));
        assert_eq!(known.of("relance-3.md.j2"), name("relance-3"));
        assert_eq!(known.of("voeux.md.j2"), name("voeux"));
        assert_eq!(known.of("_pied.md.j2"), name("_pied"));
        for slip in [
            "relance1.md.j2",
            "Relance-1.md.j2",
            "relance_1.md.j2",
            "relance-1.md",
            "relance-1.j2",
            "relance-1.md.j2.txt",
            "relance-1.MD.J2",
        ] {
            assert_eq!(known.of(slip), misnamed("relance-1.md.j2"), "{slip}");
        }
        let near = HouseFile::Near {
            name: "relence-1".to_owned(),
            meant: "relance-1".to_owned(),
        };
        assert_eq!(known.of("relence-1.md.j2"), near);
    }

    #[test]
    fn a_template_beside_the_folders_of_the_languages_is_never_silent() {
        let policy = parse("").unwrap();
        let known = Known::new(&policy, None);
        assert_eq!(
            known.of_root("relance-1.md.j2"),
            misnamed("fr/relance-1.md.j2")
        );
        assert_eq!(
            known.of_root("relance-1.en.md.j2"),
            misnamed("en/relance-1.md.j2")
        );
        assert_eq!(known.of_root("relance1.md"), misnamed("fr/relance-1.md.j2"));
        for other in ["README.md", "logo.png", "relance-1.md.j2~", ".DS_Store"] {
            assert_eq!(known.of_root(other), HouseFile::Other, "{other}");
            assert_eq!(known.of(other), HouseFile::Other, "{other}");
        }
    }
}
