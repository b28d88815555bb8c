//! How letters are made: templates of the house, the days they give, their reference and their formats.
//!
//! Invariant: a form of reference names no placeholder but those of [`LettersPolicy::PLACEHOLDERS`].

use super::Channel;

/// How letters are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LettersPolicy {
    /// The folder of the house's own templates, relative to the policy; none for the shipped ones alone.
    pub templates: Option<String>,
    /// Days that a letter gives to pay.
    pub deadline_days: u32,
    /// The form of "our reference".
    pub reference: String,
    /// The format of each channel, in the order of [`Channel::ALL`].
    pub formats: [LetterFormat; Channel::ALL.len()],
}

impl LettersPolicy {
    /// What a form of reference may name.
    pub const PLACEHOLDERS: [&'static str; 3] = ["{customer}", "{step}", "{date}"];

    /// Returns the format of what goes out by a channel.
    #[must_use]
    pub const fn format(&self, channel: Channel) -> LetterFormat {
        self.formats[channel as usize]
    }
}

/// The format of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterFormat {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// One page for a browser.
    Html,
    /// A draft that a mail program opens to be sent (RFC 5322).
    Mail,
    /// A document that a word processor edits.
    Word,
    /// Pages to print.
    Pdf,
    /// What the template sees, for programs.
    Json,
}

impl LetterFormat {
    /// All formats.
    pub const ALL: [Self; 7] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Mail,
        Self::Word,
        Self::Pdf,
        Self::Json,
    ];

    /// Returns the word of the policy, which is the extension of the files too.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Mail => "eml",
            Self::Word => "docx",
            Self::Pdf => "pdf",
            Self::Json => "json",
        }
    }
}
