//! `[letters]`: templates of the house, the days that letters give, their reference and their formats.

use super::error::{Fault, PolicyError};
use super::table::{Entry, Table};
use crate::policy::{Channel, LetterFormat, LettersPolicy};

/// The most days that a letter gives: more is no deadline any more.
const MOST_DAYS: u32 = 90;

/// Reads `[letters]`.
pub(super) fn letters(mut table: Table<'_>) -> Result<LettersPolicy, PolicyError> {
    let mut formats = table.table("formats")?;
    let words = LetterFormat::ALL.map(|it| (it.name(), it));
    let mut read = [LetterFormat::Text; Channel::ALL.len()];
    for (format, channel) in read.iter_mut().zip(Channel::ALL) {
        *format = formats.require(channel.name())?.word(&words)?;
    }
    formats.close()?;
    let policy = LettersPolicy {
        templates: table.require("templates")?.optional()?,
        deadline_days: table.require("deadline_days")?.whole(1..=MOST_DAYS)?,
        reference: reference(&table.require("reference")?)?,
        formats: read,
    };
    table.close()?;
    Ok(policy)
}

/// Reads a form of reference, whose placeholders must be known.
fn reference(entry: &Entry<'_>) -> Result<String, PolicyError> {
    let form = entry.written()?.trim();
    let mut rest = form;
    while let Some(start) = rest.find(['{', '}']) {
        let known = LettersPolicy::PLACEHOLDERS;
        let found = known.iter().find(|it| rest[start..].starts_with(**it));
        let Some(found) = found else {
            let expected = known.to_vec();
            return Err(entry.fault(Fault::UnknownWord { expected }));
        };
        rest = &rest[start + found.len()..];
    }
    Ok(form.to_owned())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::super::parse;
    use super::*;

    #[test]
    fn every_key_can_be_set_and_has_a_default() {
        let shipped = parse("").unwrap().letters;
        assert_eq!(shipped.templates, None);
        assert_eq!(shipped.deadline_days, 8);
        assert_eq!(shipped.format(Channel::Email), LetterFormat::Mail);
        assert_eq!(shipped.format(Channel::RegisteredLetter), LetterFormat::Pdf);
        let text = "[letters]\ntemplates = \"modèles\"\ndeadline_days = 15\nreference = \"{step}/{customer}\"\n[letters.formats]\nregistered-letter = \"md\"\n";
        let own = parse(text).unwrap().letters;
        assert_eq!(own.templates.as_deref(), Some("modèles"));
        assert_eq!(
            (own.deadline_days, own.reference.as_str()),
            (15, "{step}/{customer}")
        );
        assert_eq!(
            own.format(Channel::RegisteredLetter),
            LetterFormat::Markdown
        );
        assert_eq!(own.format(Channel::Letter), LetterFormat::Pdf);
    }

    #[test]
    fn what_is_wrong_is_said_where_it_stands() {
        for (text, line, column) in [
            ("[letters]\nreference = \"{client}\"\n", 2, 13),
            ("[letters]\nreference = \"{customer\"\n", 2, 13),
            ("[letters]\ndeadline_days = 0\n", 2, 17),
            ("[letters.formats]\nemail = \"rtf\"\n", 2, 9),
            ("[letters]\ntemplate = \"x\"\n", 2, 1),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.line, error.column), (line, column), "{text}");
        }
    }
}
