//! The container of an input, by its first bytes: separated text, or something that is not read yet.
//!
//! Takes the head of a file; gives `Ok` for separated text, else what it is, for the caller to word the remedy.
//! Invariant: nothing is unpacked, parsed or trusted; a name or an extension plays no part.

mod fixed_width;

use memchr::memmem;

use super::encoding;

/// What a file is when it is not separated text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Unsupported {
    /// No byte, or blanks only.
    Empty,
    /// A PDF.
    Pdf,
    /// An Excel workbook (zip).
    Xlsx,
    /// An `OpenDocument` spreadsheet.
    Ods,
    /// Another zip.
    Zip,
    /// An old Excel workbook, or another OLE file.
    Xls,
    /// A gzip stream.
    Gzip,
    /// Another archive: 7z, rar, xz, bzip2, zstd.
    Archive,
    /// A picture: a scan, a photograph, a screenshot.
    Image,
    /// A web page, often named `.xls`.
    Html,
    /// A spreadsheet in XML, as Excel 2003 wrote them.
    SpreadsheetXml,
    /// A camt.052, camt.053 or camt.054 bank message.
    Camt,
    /// An OFX statement, SGML or XML.
    Ofx,
    /// An electronic invoice: CII or UBL.
    EInvoice,
    /// Other XML.
    Xml,
    /// JSON.
    Json,
    /// A CFONB 120 statement.
    Cfonb120,
    /// A Quadra fixed-width accounting file.
    Quadra,
    /// A *fichier des écritures comptables* (LPF, art. A47 A-1).
    Fec,
    /// A QIF statement.
    Qif,
    /// A SWIFT MT940 statement.
    Mt940,
    /// NUL bytes that no UTF-16 text explains.
    Binary,
}

impl Unsupported {
    /// Returns the word by which findings and messages know it.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Ods => "ods",
            Self::Zip => "zip",
            Self::Xls => "xls",
            Self::Gzip => "gzip",
            Self::Archive => "archive",
            Self::Image => "image",
            Self::Html => "html",
            Self::SpreadsheetXml => "spreadsheet-xml",
            Self::Camt => "camt",
            Self::Ofx => "ofx",
            Self::EInvoice => "e-invoice",
            Self::Xml => "xml",
            Self::Json => "json",
            Self::Cfonb120 => "cfonb120",
            Self::Quadra => "quadra",
            Self::Fec => "fec",
            Self::Qif => "qif",
            Self::Mt940 => "mt940",
            Self::Binary => "binary",
        }
    }
}

/// Bytes looked at for marks that may stand anywhere in the beginning.
const MARKS_WITHIN: usize = 64 * 1024;

/// Accepts separated text, or says what the file is.
///
/// # Errors
///
/// What the file is, when it is not separated text.
pub(crate) fn recognise(head: &[u8]) -> Result<(), Unsupported> {
    let unsupported = by_magic(head).or_else(|| {
        let head = &head[..head.len().min(MARKS_WITHIN)];
        match encoding::utf16(head) {
            Some(order) => by_text(&ascii_of_utf16(head, order)),
            None if head.contains(&0) => Some(Unsupported::Binary),
            None => by_text(head),
        }
    });
    unsupported.map_or(Ok(()), Err)
}

fn by_magic(head: &[u8]) -> Option<Unsupported> {
    const ARCHIVES: [&[u8]; 5] = [
        b"7z\xBC\xAF\x27\x1C",
        b"Rar!\x1A\x07",
        b"\xFD7zXZ\0",
        b"BZh",
        b"\x28\xB5\x2F\xFD",
    ];
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(zip(head));
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(Unsupported::Xls);
    }
    if head.starts_with(b"\x1F\x8B") {
        return Some(Unsupported::Gzip);
    }
    if head.starts_with(b"%PDF-") {
        return Some(Unsupported::Pdf);
    }
    if is_image(head) {
        return Some(Unsupported::Image);
    }
    // "BZh" alone could begin a header cell; the block mark behind it could not.
    let archive = ARCHIVES.iter().any(|magic| head.starts_with(magic));
    let bzip2 = !head.starts_with(b"BZh") || head.get(4..10) == Some(b"\x31\x41\x59\x26\x53\x59");
    (archive && bzip2).then_some(Unsupported::Archive)
}

fn is_image(head: &[u8]) -> bool {
    const STARTS: [&[u8]; 6] = [
        b"\x89PNG",
        b"\xFF\xD8\xFF",
        b"GIF87a",
        b"GIF89a",
        b"II*\0",
        b"MM\0*",
    ];
    // Containers of several uses: the kind follows the size.
    let is_webp = head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP");
    let is_heic = head.get(4..11) == Some(b"ftyphei") || head.get(4..11) == Some(b"ftypmif");
    is_webp || is_heic || STARTS.iter().any(|start| head.starts_with(start))
}

fn zip(head: &[u8]) -> Unsupported {
    let holds = |mark: &[u8]| memmem::find(head, mark).is_some();
    // The first file of a document says its type, as it is or compressed.
    let is_compressed =
        head.get(30..38) == Some(b"mimetype") && !holds(b"application/") && holds(b"content.xml");
    if is_compressed || holds(b"application/vnd.oasis.opendocument.spreadsheet") {
        Unsupported::Ods
    } else if holds(b"xl/") {
        Unsupported::Xlsx
    } else {
        Unsupported::Zip
    }
}

fn by_text(head: &[u8]) -> Option<Unsupported> {
    let text = head
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start();
    if text.is_empty() {
        return Some(Unsupported::Empty);
    }
    if text.starts_with(b"%PDF-") {
        return Some(Unsupported::Pdf);
    }
    if text.starts_with(b"<") {
        return markup(text);
    }
    if starts_ignoring_case(text, b"OFXHEADER") {
        return Some(Unsupported::Ofx);
    }
    if starts_ignoring_case(text, b"!type:") {
        return Some(Unsupported::Qif);
    }
    if text.starts_with(b":20:") || text.starts_with(b"{1:F01") {
        return Some(Unsupported::Mt940);
    }
    if is_json(text) {
        return Some(Unsupported::Json);
    }
    let first = text.strip_prefix(b"\"").unwrap_or(text);
    if starts_ignoring_case(first, b"JournalCode")
        && first
            .get(11)
            .is_some_and(|byte| !byte.is_ascii_alphanumeric())
    {
        return Some(Unsupported::Fec);
    }
    fixed_width::recognise(text)
}

fn markup(text: &[u8]) -> Option<Unsupported> {
    let lower = text.to_ascii_lowercase();
    let holds = |mark: &[u8]| memmem::find(&lower, mark).is_some();
    let is_xml = lower.starts_with(b"<?xml");
    if [
        &b"bktocstmrstmt"[..],
        b"bktocstmrdbtcdtntfctn",
        b"bktocstmracctrpt",
    ]
    .iter()
    .any(|mark| holds(mark))
    {
        return Some(Unsupported::Camt);
    }
    if holds(b"<ofx>") || lower.starts_with(b"<?ofx") {
        return Some(Unsupported::Ofx);
    }
    if holds(b"crossindustryinvoice") || holds(b"urn:oasis:names:specification:ubl:schema") {
        return Some(Unsupported::EInvoice);
    }
    if holds(b"urn:schemas-microsoft-com:office:spreadsheet") {
        return Some(Unsupported::SpreadsheetXml);
    }
    if [&b"<html"[..], b"<!doctype html", b"<table"]
        .iter()
        .any(|mark| holds(mark))
    {
        return Some(Unsupported::Html);
    }
    if is_xml {
        return Some(Unsupported::Xml);
    }
    [&b"<!"[..], b"<meta", b"<head", b"<body", b"<style"]
        .iter()
        .any(|mark| lower.starts_with(mark))
        .then_some(Unsupported::Html)
}

fn is_json(text: &[u8]) -> bool {
    let inside = |text: &[u8]| text[1..].trim_ascii_start().first().copied();
    match text.first() {
        Some(b'{') => matches!(inside(text), Some(b'"' | b'}')),
        Some(b'[') => matches!(inside(text), Some(b'{')),
        _ => false,
    }
}

fn starts_ignoring_case(text: &[u8], mark: &[u8]) -> bool {
    text.get(..mark.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(mark))
}

/// Keeps the ASCII characters of UTF-16, which is all that a mark is made of.
fn ascii_of_utf16(head: &[u8], order: encoding::ByteOrder) -> Vec<u8> {
    let units = head.as_chunks::<2>().0.iter().map(|&pair| match order {
        encoding::ByteOrder::Little => u16::from_le_bytes(pair),
        encoding::ByteOrder::Big => u16::from_be_bytes(pair),
    });
    units
        .filter(|&unit| unit != 0xFEFF)
        .map(|unit| u8::try_from(unit).unwrap_or(b'?'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: impl AsRef<[u8]>) -> Option<Unsupported> {
        recognise(head.as_ref()).err()
    }

    #[test]
    fn separated_text_is_accepted_in_any_encoding() {
        assert_eq!(of("Date;Libellé;Montant\n"), None);
        assert_eq!(of(b"Date;Libell\xE9\n"), None);
        assert_eq!(of("M;C;120\n"), None);
        assert_eq!(of("\u{FEFF}number,amount\n"), None);
        let utf16: Vec<u8> = "number;amount\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(of(utf16), None);
    }

    #[test]
    fn binary_containers_are_named() {
        assert_eq!(of(b"%PDF-1.7\n"), Some(Unsupported::Pdf));
        assert_eq!(
            of(b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml"),
            Some(Unsupported::Xlsx)
        );
        assert_eq!(
            of(b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
            Some(Unsupported::Ods)
        );
        let compressed = [&b"PK\x03\x04"[..], &[0; 26], b"mimetype\x05\xC1content.xml"].concat();
        assert_eq!(of(compressed), Some(Unsupported::Ods));
        assert_eq!(of(b"PK\x03\x04FEC.txt"), Some(Unsupported::Zip));
        let images: [&[u8]; 5] = [
            b"\x89PNG\r\n\x1a\n",
            b"\xFF\xD8\xFF\xE0",
            b"GIF89a",
            b"RIFF\0\0\0\0WEBPVP8 ",
            b"\0\0\0\x18ftypheic",
        ];
        for image in images {
            assert_eq!(of(image), Some(Unsupported::Image), "{image:?}");
        }
        assert_eq!(
            of(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
            Some(Unsupported::Xls)
        );
        assert_eq!(of(b"\x1F\x8B\x08"), Some(Unsupported::Gzip));
        assert_eq!(of(b"7z\xBC\xAF\x27\x1C"), Some(Unsupported::Archive));
        assert_eq!(of(b"a;b\0\0\0c\0"), Some(Unsupported::Binary));
    }

    #[test]
    fn markup_is_named_by_what_it_holds() {
        assert_eq!(of("<html><table>"), Some(Unsupported::Html));
        assert_eq!(of("  <TABLE border=1>"), Some(Unsupported::Html));
        assert_eq!(
            of("<?xml version='1.0'?><Document><BkToCstmrStmt>"),
            Some(Unsupported::Camt)
        );
        assert_eq!(
            of("<?xml version='1.0'?><rsm:CrossIndustryInvoice>"),
            Some(Unsupported::EInvoice)
        );
        assert_eq!(of("<?xml version='1.0'?><a/>"), Some(Unsupported::Xml));
        assert_eq!(of("OFXHEADER:100\n"), Some(Unsupported::Ofx));
        assert_eq!(of("[{\"a\": 1}]"), Some(Unsupported::Json));
    }

    #[test]
    fn a_ledger_file_is_named() {
        assert_eq!(of("JournalCode\tJournalLib\n"), Some(Unsupported::Fec));
        assert_eq!(
            of("\u{FEFF}journalcode|journallib\n"),
            Some(Unsupported::Fec)
        );
    }

    #[test]
    fn nothing_and_blanks_are_empty() {
        assert_eq!(of(""), Some(Unsupported::Empty));
        assert_eq!(of("\u{FEFF}\r\n \n"), Some(Unsupported::Empty));
    }
}
