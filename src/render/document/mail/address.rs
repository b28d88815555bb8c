//! Who a message is from or to: a name and an address that a header can hold.

use super::encode::header_text;
use crate::render::clean;

/// A name and an address, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    name: String,
    address: String,
}

/// The most characters of an address (RFC 5321).
const MOST: usize = 254;
/// The most characters before the `@`.
const MOST_LOCAL: usize = 64;

impl Mailbox {
    /// Makes a mailbox; `None` when the address is none that every mail server takes.
    ///
    /// Letters beyond ASCII are refused: an address that a server changes in silence is worse than none.
    #[must_use]
    pub fn new(name: &str, address: &str) -> Option<Self> {
        let address = address.trim();
        let (local, domain) = address.rsplit_once('@')?;
        let is_local =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte);
        let is_right = !local.is_empty()
            && local.len() <= MOST_LOCAL
            && address.len() <= MOST
            && local.bytes().all(is_local)
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && domain.contains('.')
            && domain.split('.').all(is_label);
        is_right.then(|| Self {
            name: clean::line(name).trim().to_owned(),
            address: address.to_owned(),
        })
    }

    /// Returns the address.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Writes it as a header does; a long name and the address stand on lines of their own.
    pub(super) fn header(&self) -> String {
        if self.name.is_empty() {
            return self.address.clone();
        }
        let mut name = header_text(&self.name);
        // A dot is no letter of a phrase (RFC 5322, 3.2.5): such a name stands in quotes.
        if name == self.name && name.contains('.') {
            name = format!("\"{name}\"");
        }
        // An address stands on a line of its own: with any name, both stay short enough.
        format!("{name}\r\n <{}>", self.address)
    }
}

fn is_label(label: &str) -> bool {
    let is_right = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&label.len())
        && label.bytes().all(is_right)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_dot_stands_in_quotes_and_a_plain_one_does_not() {
        let header = |name: &str| Mailbox::new(name, "a@b.fr").map(|it| it.header());
        let wanted = |name: &str| Some(format!("{name}\r\n <a@b.fr>"));
        assert_eq!(header("Dupont et Cie."), wanted("\"Dupont et Cie.\""));
        assert_eq!(header("../../etc/passwd"), wanted("\"../../etc/passwd\""));
        assert_eq!(header("Durand SARL"), wanted("Durand SARL"));
        let encoded = header("S.A. \"Été\"").unwrap_or_default();
        assert!(encoded.starts_with("=?UTF-8?B?"), "{encoded}");
    }

    #[test]
    fn an_address_that_a_header_cannot_hold_is_refused() {
        for right in [
            "a@b.fr",
            " compta+relances@durand-freres.co.uk ",
            "o'neil@x.ie",
        ] {
            assert!(Mailbox::new("", right).is_some(), "{right}");
        }
        for wrong in [
            "",
            "a",
            "@b.fr",
            "a@b",
            "a@-b.fr",
            "a@b..fr",
            "a b@c.fr",
            "a@b.fr\r\nBcc: c@d.fr",
            "a@b.fr, c@d.fr",
            "<a@b.fr>",
            "a@b.fr>",
            "é@b.fr",
            "a@é.fr",
            ".a@b.fr",
            "a..b@c.fr",
            "\"a\"@b.fr",
        ] {
            assert_eq!(Mailbox::new("", wrong), None, "{wrong}");
        }
        let long = format!("{}@b.fr", "a".repeat(65));
        assert_eq!(Mailbox::new("", &long), None);
    }
}
