//! A document as the draft of a message (RFC 5322), as text and as a page, with what goes with it.
//!
//! Takes a document and an [`Envelope`], gives bytes that a mail program opens as a draft of its own
//! (`X-Unsent`). Invariant: the message is ASCII, its lines end in CRLF, and no text of the data can begin
//! a header or a part; the same inputs give the same bytes.

mod address;
mod encode;

pub use address::Mailbox;

use super::qr::Code;
use super::{Block, Document, html, text};
use crate::model::Day;
use encode::{base64, hash, header_text, parameter, quoted_printable};
use std::fmt::Write as _;

/// From whom, to whom, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope<'run> {
    /// Who writes; the mail program chooses where it is absent.
    pub from: Option<Mailbox>,
    /// To whom; a draft may have nobody yet.
    pub to: Vec<Mailbox>,
    /// What goes with it.
    pub attachments: Vec<Attachment<'run>>,
}

/// A file that goes with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment<'run> {
    /// Its name: what is neither a letter, a digit, `.`, `-` nor `_` becomes `-`.
    pub name: &'run str,
    /// What it is, such as `application/pdf`.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: &'run [u8],
}

/// Writes a document as the draft of a message.
#[must_use]
pub fn write(document: &Document, envelope: &Envelope<'_>) -> Vec<u8> {
    let body = body(document);
    let body = envelope.attachments.iter().fold(
        Part::one_of("mixed", vec![body]),
        |mut whole, attachment| {
            whole.parts.push(attached(attachment));
            whole
        },
    );
    // One part alone needs nothing around it.
    let body = body.unwrapped();
    let mut fields = Vec::new();
    if let Some(from) = &envelope.from {
        fields.push(("From", from.header()));
    }
    if !envelope.to.is_empty() {
        let to: Vec<String> = envelope.to.iter().map(Mailbox::header).collect();
        fields.push(("To", to.join(",\r\n ")));
    }
    fields.push(("Subject", header_text(&document.subject)));
    let mut content = String::new();
    body.write(&mut content);
    let mut named = format!("{:?}\r\n{content}", document.date);
    for (name, value) in &fields {
        let _ = write!(named, "{name}: {value}\r\n");
    }
    fields.insert(0, ("Date", date(document.date)));
    fields.push((
        "Message-ID",
        format!("<{}@recouvre.invalid>", hash(named.as_bytes())),
    ));
    // What Outlook and others take for a message to finish and send, not one that came.
    fields.push(("X-Unsent", "1".to_owned()));
    fields.push(("MIME-Version", "1.0".to_owned()));
    let mut message = String::new();
    for (name, value) in fields {
        let _ = write!(message, "{name}: {value}\r\n");
    }
    message.push_str(&content);
    message.into_bytes()
}

/// Says a day as a message does, at noon: no clock is read, and no zone makes it another day.
fn date(day: Day) -> String {
    day.date().map_or_else(String::new, |date| {
        date.format("%a, %d %b %Y 12:00:00 +0000").to_string()
    })
}

/// One part of a message: its fields, and lines or other parts.
struct Part {
    fields: String,
    content: String,
    kind: &'static str,
    parts: Vec<Part>,
}

impl Part {
    fn text(kind: &str, text: &str) -> Self {
        Self {
            fields: format!(
                "Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
            ),
            content: quoted_printable(text),
            kind: "",
            parts: Vec::new(),
        }
    }

    fn bytes(fields: String, bytes: &[u8]) -> Self {
        Self {
            fields: format!("{fields}Content-Transfer-Encoding: base64\r\n"),
            content: base64(bytes),
            kind: "",
            parts: Vec::new(),
        }
    }

    const fn one_of(kind: &'static str, parts: Vec<Self>) -> Self {
        Self {
            fields: String::new(),
            content: String::new(),
            kind,
            parts,
        }
    }

    /// Returns the only part of several, or all of them.
    fn unwrapped(mut self) -> Self {
        match self.parts.pop() {
            Some(only) if self.parts.is_empty() => only,
            last => {
                self.parts.extend(last);
                self
            }
        }
    }

    fn write(&self, message: &mut String) {
        if self.parts.is_empty() {
            let _ = write!(message, "{}\r\n{}", self.fields, self.content);
            return;
        }
        let mut parts: Vec<String> = Vec::new();
        for part in &self.parts {
            let mut own = String::new();
            part.write(&mut own);
            parts.push(own);
        }
        // `=_` stands in no part: neither text in quoted-printable nor base64 has it.
        let boundary = format!("=_{}", hash(parts.concat().as_bytes()));
        let _ = write!(
            message,
            "Content-Type: multipart/{};\r\n boundary=\"{boundary}\"\r\n\r\n",
            self.kind
        );
        for part in parts {
            let _ = write!(message, "--{boundary}\r\n{part}\r\n");
        }
        let _ = write!(message, "--{boundary}--\r\n");
    }
}

/// The text and the page of a document, with the images that the page shows.
fn body(document: &Document) -> Part {
    let page = Part::text("text/html", &html::message(document));
    let mut related = vec![page];
    let payloads = document.blocks.iter().filter_map(|block| {
        if let Block::QrCode { payload, .. } = block {
            Some(payload)
        } else {
            None
        }
    });
    for (place, payload) in (1..).zip(payloads) {
        if let Some(code) = Code::new(payload) {
            let fields = format!(
                "Content-Type: image/png; name=\"code-{place}.png\"\r\nContent-ID: <{}>\r\n\
                 Content-Disposition: inline; filename=\"code-{place}.png\"\r\n",
                html::image_id(place)
            );
            related.push(Part::bytes(fields, &code.png()));
        }
    }
    let page = Part::one_of("related", related).unwrapped();
    let plain = Part::text("text/plain", &text::message(document));
    Part::one_of("alternative", vec![plain, page])
}

fn attached(attachment: &Attachment<'_>) -> Part {
    let name = parameter(attachment.name);
    let fields = format!(
        "Content-Type: {}; name=\"{name}\"\r\nContent-Disposition: attachment;\r\n filename=\"{name}\"\r\n",
        attachment.media_type
    );
    Part::bytes(fields, attachment.bytes)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::super::sample;
    use super::*;

    fn envelope<'run>(name: &str, attachments: &[&'run [u8]]) -> Envelope<'run> {
        let attachment = |bytes: &&'run [u8]| Attachment {
            name: "releve C-104.pdf",
            media_type: "application/pdf",
            bytes,
        };
        Envelope {
            from: Mailbox::new("Durand Frères SARL", "compta@durand.fr"),
            to: vec![Mailbox::new(name, "achats@client.example").unwrap()],
            attachments: attachments.iter().map(attachment).collect(),
        }
    }

    fn fields(message: &str) -> Vec<&str> {
        let (head, _) = message.split_once("\r\n\r\n").unwrap();
        let lines = head.split("\r\n").filter(|line| !line.starts_with(' '));
        lines.map(|line| line.split_once(": ").unwrap().0).collect()
    }

    #[test]
    fn a_draft_is_a_message_of_text_page_and_attachment() {
        let attachment: &[u8] = b"%PDF-1.7 \x00\xff";
        let message = write(&sample::letter(2), &envelope("Œuvre & Fils", &[attachment]));
        sample::expect("letter.eml", std::str::from_utf8(&message).unwrap());
    }

    #[test]
    fn no_text_begins_a_header_or_a_part() {
        let attachments: &[&[u8]] = &[b"\r\n--=_\r\nBcc: a@b.fr\r\n"];
        for document in [sample::hostile(), sample::letter(1)] {
            let message = write(&document, &envelope(sample::NASTY, attachments));
            assert!(message.is_ascii());
            let message = String::from_utf8(message).unwrap();
            assert_eq!(
                fields(&message),
                [
                    "Date",
                    "From",
                    "To",
                    "Subject",
                    "Message-ID",
                    "X-Unsent",
                    "MIME-Version",
                    "Content-Type"
                ]
            );
            for line in message.split("\r\n") {
                assert!(line.len() <= 78, "{line}");
                assert!(!line.contains(['\r', '\n']), "{line:?}");
            }
            // Three parts hold others: mixed, alternative, related; each is closed once.
            assert_eq!(message.matches("boundary=\"").count(), 3);
            let closing = |line: &&str| line.starts_with("--=_") && line.ends_with("--");
            assert_eq!(message.split("\r\n").filter(closing).count(), 3);
            let opening = |line: &&str| line.starts_with("--=_") && !line.ends_with("--");
            assert_eq!(message.split("\r\n").filter(opening).count(), 6);
        }
    }

    #[test]
    fn a_draft_without_anything_more_has_two_parts() {
        let mut document = Document::new(
            crate::policy::Language::English,
            "Hello",
            crate::assess::made_up::day("2026-02-28"),
        );
        document.paragraph("Dear Sir or Madam,");
        let nobody = Envelope {
            from: None,
            to: Vec::new(),
            attachments: Vec::new(),
        };
        let message = String::from_utf8(write(&document, &nobody)).unwrap();
        assert!(message.starts_with(
            "Date: Sat, 28 Feb 2026 12:00:00 +0000\r\nSubject: Hello\r\nMessage-ID: <"
        ));
        assert_eq!(message.matches("multipart/").count(), 1);
        assert_eq!(message.as_bytes(), write(&document, &nobody));
        let other = Document {
            subject: "Hello.".to_owned(),
            ..document
        };
        let id = |message: &str| message.split("Message-ID").nth(1).unwrap()[..40].to_owned();
        let other = String::from_utf8(write(&other, &nobody)).unwrap();
        assert_ne!(id(&message), id(&other));
    }
}
