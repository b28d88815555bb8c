//! The rules of the search, on small files.

use super::*;
use crate::read::columns::ColumnRef;
use crate::read::fields::InvoiceField;

const HEADER: &str = "N° facture;Date facture;Client;Total TTC";
const ROW: &str = "F1;05/01/2026;Dupont, Martin;120,00";

fn invoices(head: &str) -> Result<Dialect, DialectError> {
    find(head, Extent::Whole, Role::Invoices, &Overrides::default())
}

fn payments(head: &str) -> Result<Dialect, DialectError> {
    find(head, Extent::Whole, Role::Payments, &Overrides::default())
}

#[test]
fn each_delimiter_is_found() {
    for (delimiter, name) in [(b';', ";"), (b',', ","), (b'\t', "\t"), (b'|', "|")] {
        let head = format!(
            "{}\nF1{name}05/01/2026{name}Dupont{name}120\n",
            HEADER.replace(';', name)
        );
        let dialect = invoices(&head).unwrap();
        assert_eq!(
            (dialect.delimiter, dialect.header_line, dialect.data_line),
            (delimiter, 1, 2)
        );
        assert_eq!(dialect.header.len(), 4);
    }
}

#[test]
fn a_header_is_found_below_forty_lines_and_not_below_more() {
    for lines in 1..=40 {
        let head = format!(
            "{}{HEADER};;\n{ROW};;\n",
            "Édition du 05/01/2026;x\n".repeat(lines)
        );
        let dialect = invoices(&head).unwrap();
        assert_eq!(dialect.header_line as usize, lines + 1);
        assert_eq!(dialect.header.len(), 4, "trailing empty cells are dropped");
        assert!(head[dialect.data_offset..].starts_with(ROW));
    }
    let head = format!("{}{HEADER}\n{ROW}\n", "x\n".repeat(41));
    assert_eq!(invoices(&head), Err(DialectError::NoHeader { best: None }));
}

#[test]
fn a_preamble_that_looks_like_a_header_loses() {
    let postal = "Numéro Compte   ;1234567A\nType ;CCP\nCompte tenu en ;euros\nDate ;12/07/2026\nSolde (EUROS) ;1,00\n\n\
                  Date;Libellé;Montant(EUROS)\n12/07/2026;VIR X;1,00\n";
    assert_eq!(payments(postal).unwrap().header_line, 7);
    let societe_generale = "=\"0001234567\";01/09/2026;30/09/2026;3;30/09/2026;50,00 EUR\n\n\
                            Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise\n\
                            01/09/2026;A  ;A;-1,00;EUR\n";
    assert_eq!(payments(societe_generale).unwrap().header_line, 3);
}

#[test]
fn lines_are_physical_after_blank_lines_and_cells_of_several_lines() {
    for end in ["\n", "\r\n", "\r", "\u{85}"] {
        let preamble = format!("Compte{end}{end}\"Solde au{end}05/01\";x{end}");
        let head = format!("{preamble}{HEADER}{end}{end}{ROW}{end}");
        let dialect = invoices(&head).unwrap();
        assert_eq!((dialect.header_line, dialect.data_line), (5, 6), "{end:?}");
        let records = Records::new(
            &head,
            b';',
            dialect.line_end,
            dialect.data_offset,
            dialect.data_line,
        );
        assert_eq!(records.map(|record| record.line).collect::<Vec<_>>(), [7]);
    }
}

#[test]
fn a_separator_line_is_honoured_and_counted() {
    for line in [
        "sep=;",
        "\"sep=;\"",
        "SEP = ;",
        "sep=;;;;",
        "\u{FEFF}sep=;\r",
    ] {
        let dialect = invoices(&format!("{line}\n{HEADER}\n{ROW}\n")).unwrap();
        assert_eq!(
            (dialect.delimiter, dialect.header_line, dialect.sep_line),
            (b';', 2, true),
            "{line}"
        );
    }
    let dialect = invoices(&format!("sep=^\n{}\na^b^c^d\n", HEADER.replace(';', "^"))).unwrap();
    assert_eq!(dialect.delimiter, b'^');
    assert_eq!(
        invoices("sep=é\na\n"),
        Err(DialectError::BadDelimiter { delimiter: 0xC3 })
    );
}

#[test]
fn a_header_with_line_breaks_and_quotes_is_one_record() {
    let head = format!("\"N° facture\";\"Date\nfacture\";Client;\"Total \"\"TTC\"\"\"\n{ROW}\n");
    let dialect = invoices(&head).unwrap();
    assert_eq!((dialect.header_line, dialect.data_line), (1, 3));
    assert_eq!(dialect.header[3], "Total \"TTC\"");
}

#[test]
fn rows_that_fit_as_well_are_a_tie_with_both_shown() {
    let head = format!("{HEADER}\n\nx\nN° pièce;Date pièce;Client;Montant TTC\ny\n");
    let Err(DialectError::Tie { first, second }) = invoices(&head) else {
        panic!()
    };
    assert_eq!((first.line, second.line), (1, 4));
    assert_eq!(second.cells[0], "N° pièce");
    let wider_below = format!("{HEADER}\n{ROW}\nx\nN° pièce;Date pièce;Client;Montant TTC\ny\n");
    assert_eq!(invoices(&wider_below).unwrap().header_line, 1);
}

#[test]
fn the_same_header_again_is_no_tie() {
    let head = format!("{HEADER}\n{ROW}\nautre compte\n\n{HEADER}\n{ROW}\n{ROW}\n");
    assert_eq!(invoices(&head).unwrap().header_line, 1);
}

#[test]
fn rows_under_a_header_above_are_a_table_of_their_own() {
    let wider = "N° facture;Date facture;Client;Montant HT;Montant TTC";
    let lines = |head: &str| match invoices(head) {
        Err(DialectError::TwoTables { lines }) => Some(lines),
        Ok(_) | Err(_) => None,
    };
    let rows = format!("{HEADER}\n{ROW}\n\n{wider}\nF2;05/01/2026;X;10;12\n");
    assert_eq!(lines(&rows), Some([1, 4]));
    let titles = format!("{HEADER}\nFactures;;;\n\n{wider}\nF2;05/01/2026;X;10;12\n");
    assert_eq!(invoices(&titles).unwrap().header_line, 4);
    let statement =
        format!("Code client;Client;Email\nC1;X;x@x.fr\n\n{wider}\nF2;05/01/2026;X;10;12\n");
    assert_eq!(invoices(&statement).unwrap().header_line, 4);
    let said = Overrides {
        header_row: Some(4),
        ..Overrides::default()
    };
    let read = find(&rows, Extent::Whole, Role::Invoices, &said);
    assert_eq!(read.unwrap().header_line, 4);
}

#[test]
fn without_header_the_nearest_row_is_shown_with_what_it_lacks() {
    let error = invoices("Export\nDate facture;Montant;Objet\n05/01/2026;12;x\n").unwrap_err();
    let DialectError::NoHeader { best: Some(best) } = error else {
        panic!()
    };
    assert_eq!((best.line, best.delimiter), (2, b';'));
    assert_eq!(best.missing.len(), 2);
    assert_eq!(best.missing[0], [Field::Invoice(InvoiceField::Number)]);
}

#[test]
fn a_header_alone_is_an_error_of_its_own() {
    let Err(DialectError::HeaderOnly { header }) = invoices(&format!("{HEADER}\n\n;;;\n")) else {
        panic!()
    };
    assert_eq!(header.line, 1);
    let cut = find(HEADER, Extent::Cut, Role::Invoices, &Overrides::default());
    assert_eq!(cut.unwrap().header_line, 1);
    assert_eq!(invoices(""), Err(DialectError::NoHeader { best: None }));
}

#[test]
fn an_unclosed_quote_before_the_header_names_its_line() {
    let head = format!("Export\n\n\"Compte;x\n{HEADER}\n{ROW}\n");
    assert_eq!(
        invoices(&head),
        Err(DialectError::UnclosedQuote { line: 3 })
    );
    let later = format!("{HEADER}\n{ROW}\n\"F2;x\n");
    assert_eq!(
        invoices(&later).unwrap().header_line,
        1,
        "the reader of rows names it"
    );
}

#[test]
fn the_policy_names_the_row_and_the_delimiter() {
    let head = "a;b\nfeature_id,client;montant\nF1,X;12\n";
    let overrides = |delimiter, header_row, columns| Overrides {
        delimiter,
        header_row,
        columns,
    };
    let with = |overrides: &Overrides| find(head, Extent::Whole, Role::Invoices, overrides);
    let dialect = with(&overrides(Some(b','), Some(2), Vec::new())).unwrap();
    assert_eq!(
        (dialect.delimiter, dialect.header_line, dialect.header.len()),
        (b',', 2, 2)
    );
    assert_eq!(
        with(&overrides(None, Some(9), Vec::new())),
        Err(DialectError::NoSuchRow { line: 9 })
    );
    let by_name = |field, name: &str| ColumnOverride {
        field: Field::Invoice(field),
        column: ColumnRef::Header(name.to_owned()),
    };
    let columns = vec![
        by_name(InvoiceField::Number, "feature_id"),
        by_name(InvoiceField::Amount, "client;montant"),
        by_name(InvoiceField::Customer, "rien"),
    ];
    assert!(matches!(
        with(&overrides(None, None, columns)),
        Err(DialectError::NoHeader { .. })
    ));
}

#[test]
fn headerless_statements_are_known_by_their_shape() {
    let lcl = "01/08/2026;-250;Virement;;VIR.PERMANENT LOYER;;;\n03/08/2026;1200;Virement;;VIR X;;;\n\
               31/08/2026;950,00;;;;01234 567890A\n";
    let dialect = payments(lcl).unwrap();
    assert_eq!(
        (dialect.shape, dialect.header_line, dialect.data_offset),
        (Shape::Lcl, 1, 0)
    );
    assert_eq!(
        dialect.names[..5],
        ["paid_on", "amount", "method", "", "label"]
    );
    assert_eq!(dialect.header[..3], ["1", "2", "3"]);
    let bnp = "Crédit;Crédit;****1234;03/07/2026;;-123 456,78\n05/06/2026;;;AMORTISSEMENT;67,97\n";
    let dialect = payments(bnp).unwrap();
    assert_eq!(
        (dialect.shape, dialect.header_line, dialect.data_line),
        (Shape::Bnp, 2, 2)
    );
    assert_eq!(dialect.samples(bnp, Extent::Whole, 9)[0][4], "67,97");
    assert!(invoices(bnp).is_err());
}

#[test]
fn samples_are_whole_rows() {
    let head = format!("{HEADER}\n{ROW}\n;;;\nF2;05/01");
    let dialect = invoices(&head).unwrap();
    assert_eq!(dialect.samples(&head, Extent::Cut, 9).len(), 1);
    assert_eq!(dialect.samples(&head, Extent::Whole, 9).len(), 2);
    assert_eq!(dialect.samples(&head, Extent::Whole, 1).len(), 1);
}

#[test]
fn hostile_heads_are_answered() {
    let wide = format!("{HEADER};{}\n{ROW}\n", ";x".repeat(MOST_COLUMNS));
    assert_eq!(
        invoices(&wide),
        Err(DialectError::TooManyColumns { line: 1 })
    );
    let one_line = "Client;Date facture;".repeat(50_000);
    assert!(invoices(&one_line).is_err());
    let quotes = "\"".repeat(1 << 20);
    assert!(invoices(&quotes).is_err());
    let lost = "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD};".repeat(100_000);
    assert!(invoices(&lost).is_err());
}
