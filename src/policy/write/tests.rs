#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::model::{DateOrder, Role};
use crate::policy::file::parse;

#[test]
fn a_block_is_the_toml_that_a_person_would_write() {
    let rule = InputRule {
        pattern: "ventes-*.csv".to_owned(),
        role: Some(Role::Invoices),
        delimiter: Some('\t'),
        header_row: Some(3),
        date_order: Some(DateOrder::DayFirst),
        decimals: Decimals::Round,
        columns: vec![
            (
                "number".to_owned(),
                ColumnName::Header("N° \"pièce\"".to_owned()),
            ),
            ("amount".to_owned(), ColumnName::Number(7)),
        ],
        values: vec![(
            "kind".to_owned(),
            "credit-note".to_owned(),
            vec!["AV".to_owned()],
        )],
        ..InputRule::default()
    };
    let expected = "[[input]]\nmatch = \"ventes-*.csv\"\nrole = \"invoices\"\ndelimiter = \"\\t\"\n\
        header_row = 3\ndate_order = \"dmy\"\ndecimals = \"round\"\n\n[input.columns]\n\
        number = \"N° \\\"pièce\\\"\"\namount = 7\n\n[input.values.kind]\ncredit-note = [\"AV\"]\n";
    assert_eq!(input_block(&rule), expected);
}

#[test]
fn a_field_given_twice_still_gives_a_file_that_reads() {
    let header = |text: &str| ColumnName::Header(text.to_owned());
    let rule = InputRule {
        pattern: "*".to_owned(),
        columns: vec![
            ("amount".to_owned(), header("TTC")),
            ("label".to_owned(), header("Libellé")),
            ("amount".to_owned(), header("Total")),
            ("label".to_owned(), header("Détail")),
        ],
        constants: vec![
            ("currency".to_owned(), "USD".to_owned()),
            ("currency".to_owned(), "EUR".to_owned()),
        ],
        ..InputRule::default()
    };
    let read = parse(&input_block(&rule)).unwrap().inputs.remove(0);
    let columns = [
        ("amount".to_owned(), header("TTC")),
        ("label".to_owned(), header("Libellé")),
        ("label".to_owned(), header("Détail")),
    ];
    assert_eq!(read.columns, columns);
    assert_eq!(read.constants, [("currency".to_owned(), "USD".to_owned())]);
}

#[test]
fn an_unknown_creditor_is_a_form_to_fill_in() {
    let text = minimal(&Creditor::default(), &[]);
    assert!(text.contains("\n# siren = \"\" "), "{text}");
    let filled_in = text.replace("\n# siren = \"\"", "\nsiren = \"732829320\"");
    let creditor = parse(&filled_in).unwrap().creditor;
    assert_eq!(creditor.siren.as_deref(), Some("732829320"));
    let (_, keys) = text.split_once("[creditor]\n").unwrap();
    let uncommented = keys.lines().map(|line| line.trim_start_matches("# "));
    let lines: Vec<&str> = uncommented.collect();
    let creditor = parse(&format!("[creditor]\n{}", lines.join("\n")))
        .unwrap()
        .creditor;
    assert_eq!(creditor, parse("").unwrap().creditor);
}

/// Whatever the texts hold, what is written is read back as it was.
#[test]
fn what_is_written_reads_back_the_same() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..500 {
        let creditor = random.creditor();
        let inputs: Vec<InputRule> = (0..random.below(4)).map(|_| random.rule()).collect();
        let text = minimal(&creditor, &inputs);
        let read = parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(read.creditor, creditor, "{text}");
        assert_eq!(read.inputs, inputs, "{text}");
        let plain = |character: char| character == '\n' || !is_invisible(character);
        assert!(text.chars().all(plain), "{text:?}");
    }
}

/// A xorshift generator: the same rules each run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn maybe<T>(&mut self, make: impl Fn(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| make(self))
    }

    fn text(&mut self) -> String {
        let hard = [
            'a', 'é', '"', '\'', '\\', '#', '=', '[', ']', '\n', '\r', '\t', '\0', '\u{1b}',
            '\u{7f}', '\u{85}', '\u{202e}', '\u{feff}', '€', '🧾', '{', '}', '.', ' ', ',',
            '\u{a0}', 'u', '0',
        ];
        let length = self.below(8);
        let rest: String = (0..length).map(|_| self.pick(&hard)).collect();
        format!("{rest}x")
    }

    fn creditor(&mut self) -> Creditor {
        Creditor {
            name: self.maybe(Self::text),
            legal_form: self.maybe(Self::text),
            capital: self.maybe(Self::text),
            address: (0..self.below(3)).map(|_| self.text()).collect(),
            country: Some(self.pick(&["FR", "BE", "CH", "VN"]).to_owned()),
            siren: self.maybe(Self::text),
            rcs: self.maybe(Self::text),
            vat_number: self.maybe(Self::text),
            iban: self.maybe(Self::text),
            bic: self.maybe(Self::text),
            email: self.maybe(Self::text),
            phone: self.maybe(Self::text),
            signatory: self.maybe(Self::text),
        }
    }

    fn rule(&mut self) -> InputRule {
        let role = self.maybe(|it| it.pick(&[Role::Invoices, Role::Payments, Role::Customers]));
        let header_row = self.maybe(|it| it.below(3) as u32);
        let mut names = fields::fields(role);
        let mut drawn = Vec::new();
        for _ in 0..self.below(5) {
            drawn.push(names.remove(self.below(names.len())));
        }
        let mut columns = Vec::new();
        for field in &drawn {
            let count = match fields::arity(field) {
                fields::Arity::One => 1,
                fields::Arity::Many => 1 + self.below(3),
            };
            for _ in 0..count {
                columns.push(((*field).to_owned(), self.column(header_row)));
            }
        }
        let constants = drawn.iter().map(|field| ((*field).to_owned(), self.text()));
        let constants = constants.collect();
        let mut values = Vec::new();
        for field in &drawn {
            let known = fields::meanings(field).unwrap_or_default();
            let count = self.below(3);
            for meaning in known
                .iter()
                .take(count)
                .map(|meaning| (*meaning).to_owned())
            {
                let words = (0..self.below(3)).map(|_| self.text()).collect();
                values.push(((*field).to_owned(), meaning, words));
            }
        }
        InputRule {
            pattern: self.text().replace('\\', "*"),
            role,
            encoding: self.maybe(|it| it.pick(fields::ENCODINGS).to_owned()),
            delimiter: self.maybe(|it| it.pick(&[';', ',', '\t', '|', '\\', '\''])),
            header_row,
            date_order: self.maybe(|it| it.pick(&[DateOrder::MonthFirst, DateOrder::YearFirst])),
            decimal: self.maybe(|it| it.pick(&[',', '.'])),
            decimals: self.pick(&[Decimals::Refuse, Decimals::Round]),
            columns,
            constants,
            values,
        }
    }

    fn column(&mut self, header_row: Option<u32>) -> ColumnName {
        if header_row == Some(0) || self.below(2) == 0 {
            ColumnName::Number(1 + self.below(4096) as u32)
        } else {
            ColumnName::Header(self.text())
        }
    }
}
