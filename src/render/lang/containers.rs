//! What a file is that is no CSV, in both languages.

/// Says in French what a container is.
pub(super) fn french_container(what: &str) -> &str {
    match what {
        "pdf" => "un PDF",
        "xlsx" => "un classeur Excel (xlsx)",
        "xls" => "un ancien classeur Excel (xls)",
        "ods" => "un classeur LibreOffice (ods)",
        "zip" => "une archive zip",
        "gzip" => "un fichier gzip",
        "archive" => "une archive",
        "image" => "une image",
        "html" => "une page HTML",
        "spreadsheet-xml" => "un classeur Excel en XML",
        "camt" => "un relevé bancaire CAMT (XML)",
        "ofx" => "un relevé bancaire OFX",
        "e-invoice" => "une facture électronique (XML)",
        "xml" => "un document XML",
        "json" => "un document JSON",
        "cfonb120" => "un relevé bancaire CFONB 120",
        "quadra" => "un fichier Quadra à positions fixes",
        "fec" => "un fichier des écritures comptables (FEC)",
        "qif" => "un relevé QIF",
        "mt940" => "un relevé MT940",
        _ => "un fichier binaire",
    }
}

/// Says in English what a container is.
pub(super) fn english_container(what: &str) -> &str {
    match what {
        "pdf" => "a PDF",
        "xlsx" => "an Excel workbook (xlsx)",
        "xls" => "an old Excel workbook (xls)",
        "ods" => "a LibreOffice workbook (ods)",
        "zip" => "a zip archive",
        "gzip" => "a gzip file",
        "archive" => "an archive",
        "image" => "an image",
        "html" => "an HTML page",
        "spreadsheet-xml" => "an Excel workbook in XML",
        "camt" => "a CAMT bank statement (XML)",
        "ofx" => "an OFX bank statement",
        "e-invoice" => "an electronic invoice (XML)",
        "xml" => "an XML document",
        "json" => "a JSON document",
        "cfonb120" => "a CFONB 120 bank statement",
        "quadra" => "a fixed-width Quadra file",
        "fec" => "a French accounting entries file (FEC)",
        "qif" => "a QIF statement",
        "mt940" => "an MT940 statement",
        _ => "a binary file",
    }
}
