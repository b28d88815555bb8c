//! What each form of an amount says, and what it proves of its column.

use super::*;

const EURO: AmountForm = AmountForm {
    mark: None,
    currency: Currency::EUR,
    decimals: Decimals::Refuse,
    sides: Sides::Unknown,
};

fn minor(cell: &str) -> AmountCell {
    read(cell.as_bytes(), EURO, 1, &mut AmountEvidence::default())
}

fn proof(cell: &str) -> (bool, bool, bool) {
    let mut evidence = AmountEvidence::default();
    read(cell.as_bytes(), EURO, 1, &mut evidence);
    (
        evidence.comma.is_some(),
        evidence.point.is_some(),
        evidence.ambiguous.is_some(),
    )
}

#[test]
fn eight_figures_at_once_are_read_as_one_after_the_other() {
    let cells = [
        "0.00",
        "1.50",
        "12,34",
        "99999999.99",
        "999999999.99",
        "123456789012.34",
        "-1.50",
        "1.5",
        ".50",
        "12:34",
        "1x.50",
        "12.3x",
        "a1.50",
        "",
        "1.234",
        "/2.00",
        "12/.00",
        "12.:0",
    ];
    for cell in cells {
        for before in ["", ";", "2026-01-01;", "9999999999999"] {
            let block = format!("{before}{cell};x");
            let places = before.len()..before.len() + cell.len();
            let (mut one, mut other) = (AmountEvidence::default(), AmountEvidence::default());
            let whole = plain(cell.as_bytes(), 3, &mut one);
            let at_once = plain_in(block.as_bytes(), places, 3, &mut other);
            let is_positive = !cell.starts_with('-');
            assert_eq!(at_once, whole, "{block}");
            assert!(is_positive || whole.is_some_and(|minor| minor < 0));
            assert_eq!(one, other, "{block}");
        }
    }
}

#[test]
fn forms_that_accountants_write_are_read_to_the_cent() {
    for (cell, expected) in [
        ("1234,56", 123_456),
        ("-1234.56", -123_456),
        ("1 234,56 €", 123_456),
        ("1\u{202f}234,56\u{a0}€", 123_456),
        ("1.234,56", 123_456),
        ("1,234.56", 123_456),
        ("1'234.50", 123_450),
        ("(1,234.00)", -123_400),
        ("123,45-", -12_345),
        ("\u{2212}12,5", -1250),
        ("+3500,00", 350_000),
        ("1200.00000000", 120_000),
        ("1150.0000", 115_000),
        ("0.125000", -1),
        ("42", 4200),
        ("1 000", 100_000),
        ("1.234.567", 123_456_700),
        ("50,00 EUR", 5000),
        ("EUR 50", 5000),
        ("-€4,250.00", -425_000),
        ("0,00", 0),
    ] {
        let expected = if expected == -1 {
            AmountCell::TooPrecise
        } else {
            AmountCell::Minor(expected)
        };
        assert_eq!(minor(cell), expected, "{cell}");
    }
}

#[test]
fn what_is_no_amount_is_refused() {
    for cell in [
        "12..34", "1,23,4", "abc", "1 23", "1.2.3", "12 34,5", "--5", "5%", ".5", "5.", "1_000",
        "1,234,5",
    ] {
        assert_eq!(minor(cell), AmountCell::Bad, "{cell}");
    }
    assert_eq!(minor("1,23E+18"), AmountCell::Damaged);
    assert_eq!(minor("#REF!"), AmountCell::Damaged);
    assert_eq!(minor("99999999999999999999"), AmountCell::TooLarge);
    assert_eq!(minor("2309.7899999999995"), AmountCell::TooPrecise);
    assert_eq!(minor("-"), AmountCell::Empty);
    for dash in ["-   €", " -   € ", "- EUR", "\u{2212} €"] {
        assert_eq!(minor(dash), AmountCell::Empty, "{dash}");
    }
    assert_eq!(minor(""), AmountCell::Empty);
}

#[test]
fn a_currency_that_a_cell_names_is_never_dropped() {
    for (cell, code) in [
        ("$4,250.00", "USD"),
        ("100,00 $", "USD"),
        ("£ 100,00", "GBP"),
        ("(100,00 CHF)", "CHF"),
        ("-$5", "USD"),
        ("1 234,56 usd", "USD"),
    ] {
        let named = Currency::parse(code).unwrap_or(Currency::EUR);
        assert_eq!(minor(cell), AmountCell::OtherCurrency(named), "{cell}");
    }
    assert_eq!(minor("$100 EUR"), AmountCell::Bad);
}

#[test]
fn the_side_of_an_entry_is_its_sign_where_the_column_has_one() {
    let read = |cell: &str, sides| {
        let form = AmountForm { sides, ..EURO };
        super::read(cell.as_bytes(), form, 1, &mut AmountEvidence::default())
    };
    for (cell, credit_above, debit_above) in [
        ("5,00 CR", 500, -500),
        ("5,00 DB", -500, 500),
        ("5,00D", -500, 500),
        ("5,00 EUR C", 500, -500),
        ("5,00 dr", -500, 500),
        ("5,00 EUR", 500, 500),
    ] {
        assert_eq!(
            read(cell, Sides::CreditAbove),
            AmountCell::Minor(credit_above),
            "{cell}"
        );
        assert_eq!(
            read(cell, Sides::DebitAbove),
            AmountCell::Minor(debit_above),
            "{cell}"
        );
    }
    assert_eq!(read("5,00 CR", Sides::Unknown), AmountCell::Bad);
    assert_eq!(read("-5,00 DB", Sides::CreditAbove), AmountCell::Bad);
    assert_eq!(read("-5,00 CR", Sides::CreditAbove), AmountCell::Bad);
    assert_eq!(read("5,00 DX", Sides::CreditAbove), AmountCell::Bad);
}

#[test]
fn a_mark_is_proven_or_it_is_not() {
    assert_eq!(proof("1234,5"), (true, false, false));
    assert_eq!(proof("1.234,56"), (true, false, false));
    assert_eq!(proof("1.234.567"), (true, false, false));
    assert_eq!(proof("0.125"), (false, true, false));
    assert_eq!(proof("1234.567"), (false, true, false));
    assert_eq!(proof("1.234"), (false, false, true));
    assert_eq!(proof("12,500"), (false, false, true));
    assert_eq!(proof("1 234"), (false, false, false));
    assert_eq!(proof("1234"), (false, false, false));
}

#[test]
fn a_decided_mark_reads_what_a_cell_leaves_open() {
    let mut evidence = AmountEvidence::default();
    let comma = AmountForm {
        mark: Some(Mark::Comma),
        ..EURO
    };
    let point = AmountForm {
        mark: Some(Mark::Point),
        ..EURO
    };
    assert_eq!(
        read(b"1.234", comma, 1, &mut evidence),
        AmountCell::Minor(123_400)
    );
    assert_eq!(
        read(b"1.230", point, 1, &mut evidence),
        AmountCell::Minor(123)
    );
    assert_eq!(
        read(b"1,234", point, 1, &mut evidence),
        AmountCell::Minor(123_400)
    );
}

#[test]
fn decimals_beyond_the_cent_are_rounded_only_when_the_policy_says_so() {
    let round = AmountForm {
        mark: Some(Mark::Point),
        currency: Currency::EUR,
        decimals: Decimals::Round,
        sides: Sides::Unknown,
    };
    let mut evidence = AmountEvidence::default();
    assert_eq!(
        read(b"2309.7899999", round, 1, &mut evidence),
        AmountCell::Rounded(230_979)
    );
    assert_eq!(
        read(b"-7821.115", round, 1, &mut evidence),
        AmountCell::Rounded(-782_112)
    );
    assert_eq!(
        read(b"7821.110", round, 1, &mut evidence),
        AmountCell::Minor(782_111)
    );
}

#[test]
fn a_currency_without_cents_has_none() {
    let yen = AmountForm {
        mark: None,
        currency: Currency::parse("JPY").unwrap_or(Currency::EUR),
        decimals: Decimals::Refuse,
        sides: Sides::Unknown,
    };
    let mut evidence = AmountEvidence::default();
    assert_eq!(
        read(b"1200", yen, 1, &mut evidence),
        AmountCell::Minor(1200)
    );
    assert_eq!(
        read(b"1200.00", yen, 1, &mut evidence),
        AmountCell::Minor(1200)
    );
    assert_eq!(
        read(b"1200.50", yen, 1, &mut evidence),
        AmountCell::TooPrecise
    );
}
