#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::model::{DateOrder, Role};
use crate::policy::{ColumnName, Decimals, Percent, Thresholds, VatDue, VatRecovery};

fn error(text: &str) -> PolicyError {
    parse(text).unwrap_err()
}

/// The place, the path of the key and the nearest name of an error.
fn place(error: &PolicyError) -> (u32, u32, String, Option<&'static str>) {
    let path = format!("{}.{}", error.table, error.key);
    (error.line, error.column, path, error.nearest)
}

#[test]
fn an_empty_file_is_the_shipped_policy() {
    let policy = parse("").unwrap();
    assert_eq!(policy.language, Language::French);
    assert_eq!(policy.currency, Currency::EUR);
    assert_eq!(policy.creditor.name, None);
    assert_eq!(policy.creditor.country.as_deref(), Some("FR"));
    assert_eq!(policy.data, DataFiles::default());
    assert!(policy.inputs.is_empty());
    assert_eq!(policy.read.implausible_amount, Amount(1_000_000_000));
    assert_eq!(policy.terms.default, Some(Terms::Days(30)));
    assert_eq!(policy.terms.transmission_days, 0);
    assert_eq!(policy.aging.limits, [30, 60, 90]);
    assert_eq!(policy.aging.basis, AgingBasis::DueDate);
    assert_eq!((policy.dso.period_days, policy.dso.cei_days), (365, 90));
    assert_eq!(policy.reconcile.passes.legal_order, Run::Yes);
    assert_eq!(policy.reconcile.passes.labels, Run::Yes);
    assert_eq!(policy.reconcile.unreferenced, Unreferenced::LegalOrder);
    assert_eq!(policy.reconcile.tolerance, Decimal::ZERO);
    assert_eq!(policy.reconcile.discount, None);
}

#[test]
fn the_shipped_file_is_a_policy_by_itself() {
    let shipped = parse(SHIPPED).unwrap();
    assert_eq!(format!("{shipped:?}"), format!("{:?}", parse("").unwrap()));
}

#[test]
fn the_commented_input_of_the_shipped_file_is_one_that_reads() {
    let start = SHIPPED.find("# [[input]]").unwrap();
    let block: String = SHIPPED[start..]
        .lines()
        .map(|line| line.strip_prefix('#').unwrap().to_owned() + "\n")
        .collect();
    let rule = parse(&block).unwrap().inputs.remove(0);
    assert_eq!(rule.role, Some(Role::Invoices));
    assert_eq!(
        rule.columns[1],
        ("amount".to_owned(), ColumnName::Number(7))
    );
    assert_eq!(rule.values[0].2, ["AV", "AVC"]);
}

#[test]
fn a_policy_of_ten_lines_keeps_every_other_default() {
    let policy = parse(
        "[creditor]\nname = \"Durand SARL\"\naddress = \"12 rue des Lilas, 69003 Lyon\"\n\
         siren = \"732829320\"\niban = \"FR76...\"\n\n[aging]\nbasis = \"issue-date\"\n",
    )
    .unwrap();
    assert_eq!(policy.creditor.name.as_deref(), Some("Durand SARL"));
    assert_eq!(policy.creditor.address, ["12 rue des Lilas, 69003 Lyon"]);
    assert_eq!(policy.creditor.country.as_deref(), Some("FR"));
    assert_eq!(policy.aging.basis, AgingBasis::IssueDate);
    assert_eq!(policy.aging.limits, [30, 60, 90]);
}

#[test]
fn every_key_can_be_set() {
    let policy = parse(
        "language = \"en\"\ncurrency = \"CHF\"\n[data]\ninvoices = [\"a/*.csv\", \"b.csv\"]\n\
         [read]\nimplausible_amount = 250_000\n[terms]\ndefault = \"none\"\ntransmission_days = 3\n[aging]\nlimits = [15, 45]\n\
         [dso]\nperiod_days = 90\ncei_days = 30\n[reconcile]\npasses = [\"label\", \"reference\"]\n\
         unreferenced = \"hold\"\ntolerance = \"0.05\"\ndiscount_percent = 2\ndiscount_days = 10\n",
    )
    .unwrap();
    assert_eq!(policy.language, Language::English);
    assert_eq!(policy.currency.code(), "CHF");
    assert_eq!(policy.data.invoices, ["a/*.csv", "b.csv"]);
    assert_eq!(policy.read.implausible_amount, Amount(25_000_000));
    assert_eq!(policy.terms.default, None);
    assert_eq!(policy.terms.transmission_days, 3);
    assert_eq!(policy.aging.limits, [15, 45]);
    assert_eq!((policy.dso.period_days, policy.dso.cei_days), (90, 30));
    let passes = policy.reconcile.passes;
    assert_eq!((passes.labels, passes.references), (Run::Yes, Run::Yes));
    assert_eq!((passes.amounts, passes.credit_notes), (Run::No, Run::No));
    assert_eq!(policy.reconcile.unreferenced, Unreferenced::Hold);
    assert_eq!(policy.reconcile.tolerance, Decimal::new(5, 2));
    let discount = policy.reconcile.discount.unwrap();
    assert_eq!((discount.percent, discount.days), (Decimal::TWO, 10));
}

#[test]
fn every_key_of_customers_and_of_doubtful_claims_can_be_set() {
    let policy = parse(
        "currency = \"EUR\"\n[credit]\ndefault_limit = \"5000.50\"\n[grades]\naverage_days_late = [1, 2, 3, 4]\n\
         share_paid_late = [0, 1, 2, 100]\noldest_overdue = [1, 2, 3, 4]\n\
         broken_promises = [1, 2, 3, 4]\nlimits = [10, 20, 30, 40]\n[impairment]\nafter_days = [0, 60]\n\
         percents = [10, 60]\ndispute = 1\ncourt = 2\nsafeguard = 3\nreorganisation = 4\nliquidation = 5\n\
         time_barred = 6\nvat_rate = \"5.5\"\nvat_due = \"receipt\"\nvat_recovery = \"entries\"\njournal = \"AN\"\n\
         [impairment.accounts]\nreceivable = \"4111\"\ndoubtful = \"4161\"\nimpairment = \"4911\"\n\
         allowance = \"6817\"\nloss = \"6541\"\nvat = \"44571\"\nvat_pending = \"44574\"\n",
    )
    .unwrap();
    assert_eq!(policy.credit.default_limit, Some(Amount(500_050)));
    assert_eq!(policy.grades.share_paid_late, Thresholds([0, 1, 2, 100]));
    assert_eq!(policy.grades.limits, Thresholds([10, 20, 30, 40]));
    let impairment = policy.impairment;
    let bands = impairment.ages.iter();
    let bands: Vec<_> = bands
        .map(|band| (band.after_days, band.percent.0))
        .collect();
    assert_eq!(bands, [(0, 10), (60, 60)]);
    assert_eq!(
        (impairment.dispute, impairment.court),
        (Percent(1), Percent(2))
    );
    assert_eq!(impairment.safeguard, Percent(3));
    assert_eq!(impairment.reorganisation, Percent(4));
    assert_eq!(impairment.liquidation, Percent(5));
    assert_eq!(impairment.time_barred, Percent(6));
    assert_eq!(impairment.vat_rate.to_string(), "5.50");
    assert_eq!(impairment.vat_due, VatDue::Receipt);
    assert_eq!(impairment.vat_recovery, VatRecovery::Entries);
    assert_eq!(
        (
            impairment.journal.as_str(),
            impairment.accounts.vat.as_str()
        ),
        ("AN", "44571")
    );
}

#[test]
fn thresholds_are_four_and_a_percentage_stands_beside_each_age() {
    for (text, wanted) in [
        ("[grades]\nlimits = [1, 2, 3]\n", 4),
        ("[grades]\nlimits = [1, 2, 3, 4, 5]\n", 4),
        ("[impairment]\nafter_days = [90, 180]\n", 2),
        ("[impairment]\npercents = []\n", 3),
    ] {
        assert_eq!(error(text).what, Fault::NotSoMany { wanted }, "{text}");
    }
    assert_eq!(
        error("[grades]\nlimits = [1, 2, 2, 4]\n").what,
        Fault::NotAscending
    );
    let whole = Fault::OutOfRange {
        least: 0,
        most: 100,
    };
    assert_eq!(error("[impairment]\ndispute = 101\n").what, whole);
    assert_eq!(error("[impairment]\nvat_rate = \"-1\"\n").what, whole);
}

#[test]
fn a_limit_of_credit_has_the_decimals_of_its_currency() {
    let limit = |text: &str| parse(&format!("[credit]\ndefault_limit = {text}\n"));
    assert_eq!(limit("\"none\"").unwrap().credit.default_limit, None);
    assert_eq!(limit("0").unwrap().credit.default_limit, Some(Amount(0)));
    assert_eq!(limit("\"12.345\"").unwrap_err().what, Fault::NotADecimal);
    let most = 1_000_000_000;
    let range = Fault::OutOfRange { least: 0, most };
    assert_eq!(limit("\"-1\"").unwrap_err().what, range);
    let yen = parse("currency = \"JPY\"\n[credit]\ndefault_limit = 5000\n").unwrap();
    assert_eq!(yen.credit.default_limit, Some(Amount(5000)));
}

#[test]
fn an_input_block_is_read_whole_and_in_its_order() {
    let policy = parse(
        "[[input]]\nmatch = \"a-*.csv\"\nrole = \"payments\"\nencoding = \"cp850\"\ndelimiter = \"\\t\"\n\
         header_row = 2\ndate_order = \"mdy\"\ndecimal = \".\"\ndecimals = \"round\"\n\
         columns = { paid_on = \"Date\", amount = 4, label = [\"Libellé\", 6] }\n\
         constants = { currency = \"USD\" }\nvalues.status.pending = [\"CHQ\"]\nvalues.status.settled = \"CB\"\n\
         [[input]]\nmatch = \"b.csv\"\n",
    )
    .unwrap();
    let [first, second] = policy.inputs.as_slice() else {
        panic!("two rules: {:?}", policy.inputs);
    };
    assert_eq!(first.role, Some(Role::Payments));
    assert_eq!(first.encoding.as_deref(), Some("cp850"));
    assert_eq!((first.delimiter, first.decimal), (Some('\t'), Some('.')));
    assert_eq!(first.header_row, Some(2));
    assert_eq!(first.date_order, Some(DateOrder::MonthFirst));
    assert_eq!(first.decimals, Decimals::Round);
    let fields: Vec<&str> = first
        .columns
        .iter()
        .map(|(field, _)| field.as_str())
        .collect();
    assert_eq!(fields, ["paid_on", "amount", "label", "label"]);
    assert_eq!(first.columns[3].1, ColumnName::Number(6));
    let meanings: Vec<&str> = first.values.iter().map(|(_, it, _)| it.as_str()).collect();
    assert_eq!(meanings, ["pending", "settled"]);
    assert_eq!(second.pattern, "b.csv");
    assert_eq!(second.decimals, Decimals::Refuse);
}

#[test]
fn rates_of_the_law_are_looked_for_where_they_are_added() {
    let found = error("[[statutory.semester]]\nsemester = \"2027S1\"\n");
    assert_eq!(found.what, Fault::UnknownKey);
    assert_eq!(found.nearest, Some("late_interest.rates"));
}

#[test]
fn an_unknown_key_names_its_line_and_the_nearest() {
    let found = error("# my rules\n\n[aging]\n  limit = [30]\n");
    assert_eq!(found.what, Fault::UnknownKey);
    assert_eq!(
        place(&found),
        (4, 3, "aging.limit".to_owned(), Some("limits"))
    );
    assert_eq!(
        found.to_string(),
        "line 4, column 3: unknown key `limit`, nearest is `limits`"
    );
    assert_eq!(found.excerpt.to_string(), "  limit = [30]\n  ^^^^^");
}

#[test]
fn an_unknown_table_is_an_unknown_key() {
    let found = error("[agings]\nlimits = [30]\n");
    assert_eq!(found.what, Fault::UnknownKey);
    assert_eq!(place(&found), (1, 2, ".agings".to_owned(), Some("aging")));
    assert_eq!(error("[weather]\n").nearest, None);
}

#[test]
fn an_unknown_field_names_the_nearest_of_its_role() {
    let found = error("[[input]]\nmatch = \"*\"\nrole = \"payments\"\ncolumns = { payd_on = 1 }\n");
    assert_eq!(found.what, Fault::UnknownKey);
    let path = "input.columns.payd_on".to_owned();
    assert_eq!(place(&found), (4, 13, path, Some("paid_on")));
    // A field of invoices is none of payments.
    let found = error("[[input]]\nmatch = \"*\"\nrole = \"payments\"\ncolumns = { due_on = 1 }\n");
    assert_eq!(found.what, Fault::UnknownKey);
    let found = error("[[input]]\nmatch = \"*\"\n[input.constants]\ncurency = \"USD\"\n");
    assert_eq!((found.line, found.nearest), (4, Some("currency")));
}

#[test]
fn an_unknown_meaning_names_the_nearest() {
    let found = error("[[input]]\nmatch = \"*\"\n[input.values.kind]\ncredit_note = [\"AV\"]\n");
    let path = "input.values.kind.credit_note".to_owned();
    assert_eq!(place(&found), (4, 1, path, Some("credit-note")));
}

#[test]
fn an_unknown_word_names_those_expected_and_the_nearest() {
    let found = error("[reconcile]\npasses = [\"label\", \"ammount\"]\n");
    let expected = vec!["credit-note", "reference", "label", "amount", "legal-order"];
    assert_eq!(found.what, Fault::UnknownWord { expected });
    let path = "reconcile.passes".to_owned();
    assert_eq!(place(&found), (2, 20, path, Some("amount")));
    assert_eq!(found.excerpt.width, "\"ammount\"".len());
    let found = error("language = \"french\"\n");
    assert_eq!(
        found.to_string(),
        "line 1, column 12: `language` must be one of \"fr\", \"en\""
    );
    assert_eq!(
        error("[aging]\nbasis = \"due_date\"").nearest,
        Some("due-date")
    );
    assert_eq!(
        error("[[input]]\nmatch=\"*\"\nencoding=\"utf8\"").nearest,
        Some("utf-8")
    );
}

#[test]
fn a_value_of_another_type_says_both() {
    let found = error("[dso]\nperiod_days = \"365\"\n");
    let (expected, found_shape) = (Shape::WholeNumber, Shape::Text);
    let what = Fault::WrongType {
        expected,
        found: found_shape,
    };
    assert_eq!(found.what, what);
    assert_eq!(place(&found), (2, 15, "dso.period_days".to_owned(), None));
    for text in [
        "aging = 3",
        "[aging]\nlimits = 30",
        "[creditor]\nname = 1",
        "input = 1",
        "[input]\nmatch = \"*\"",
        "[[input]]\nmatch = \"*\"\ncolumns = [1]",
        "[[input]]\nmatch = \"*\"\ncolumns = { amount = [1, 2] }",
        "[[input]]\nmatch = \"*\"\nconstants = { issued_on = 2024-01-31 }",
        "[reconcile]\ntolerance = true",
    ] {
        let what = error(text).what;
        assert!(matches!(what, Fault::WrongType { .. }), "{text}: {what:?}");
    }
}

#[test]
fn a_decimal_is_never_read_through_a_float() {
    let found = error("[reconcile]\ntolerance = 0.05\n");
    assert_eq!(found.what, Fault::UnquotedDecimal);
    assert_eq!(
        place(&found),
        (2, 13, "reconcile.tolerance".to_owned(), None)
    );
    assert_eq!(
        error("[reconcile]\ntolerance = \"0,05\"\n").what,
        Fault::NotADecimal
    );
    let policy = parse("[reconcile]\ntolerance = 1\n").unwrap();
    assert_eq!(policy.reconcile.tolerance, Decimal::ONE);
}

#[test]
fn numbers_outside_their_range_say_the_range() {
    let range = |least, most| Fault::OutOfRange { least, most };
    let amounts = Fault::AmountOutOfRange { most: 1_000_000 };
    for (text, what) in [
        ("[dso]\nperiod_days = 0", range(1, 3660)),
        ("[dso]\nperiod_days = 3661", range(1, 3660)),
        ("[dso]\ncei_days = -1", range(1, 3660)),
        ("[dso]\ncei_days = 99999999999999999999", range(1, 3660)),
        ("[aging]\nlimits = [0]", range(1, 3660)),
        ("[terms]\ntransmission_days = -2", range(0, 3660)),
        ("[read]\nimplausible_amount = 0", range(1, 1_000_000_000)),
        ("[reconcile]\ntolerance = \"-0.01\"", amounts.clone()),
        ("[reconcile]\ntolerance = \"1000000.01\"", amounts),
        (
            "[[input]]\nmatch = \"*\"\ncolumns = { amount = 0 }",
            range(1, 4096),
        ),
    ] {
        assert_eq!(error(text).what, what, "{text}");
    }
    assert_eq!(error("[dso]\nperiod_days = 0").line, 2);
}

#[test]
fn limits_ascend_and_are_neither_none_nor_too_many() {
    let found = error("[aging]\nlimits = [30, 60, 60]\n");
    assert_eq!(found.what, Fault::NotAscending);
    assert_eq!(place(&found), (2, 19, "aging.limits".to_owned(), None));
    assert_eq!(error("[aging]\nlimits = []").what, Fault::Blank);
    let list = |count: u32| format!("[aging]\nlimits = {:?}", (1..=count).collect::<Vec<u32>>());
    assert_eq!(error(&list(21)).what, Fault::TooMany { most: 20 });
    assert_eq!(parse(&list(20)).unwrap().aging.limits.len(), 20);
}

#[test]
fn a_discount_is_a_percentage_and_its_days() {
    let found = error("[reconcile]\ndiscount_percent = \"2\"\n");
    assert_eq!(
        found.what,
        Fault::Needs {
            key: "discount_days"
        }
    );
    assert_eq!((found.line, &*found.key), (2, "discount_percent"));
    let found = error("[reconcile]\ndiscount_days = 10\n");
    assert_eq!(
        found.what,
        Fault::Needs {
            key: "discount_percent"
        }
    );
    for percent in ["0", "100", "-1"] {
        let text = format!("[reconcile]\ndiscount_percent = \"{percent}\"\ndiscount_days = 8");
        assert_eq!(error(&text).what, Fault::NotAPercentage, "{percent}");
    }
    let found = error("[reconcile]\ndiscount_percent = 1.5\ndiscount_days = 8");
    assert_eq!(found.what, Fault::UnquotedDecimal);
}

#[test]
fn default_terms_are_terms_and_no_discount() {
    let policy = parse("[terms]\ndefault = \"45 jours fin de mois\"\n").unwrap();
    assert_eq!(policy.terms.default, Some(Terms::DaysThenEndOfMonth(45)));
    let found = error("[terms]\ndefault = \"bientôt\"\n");
    assert_eq!(found.what, Fault::UnreadableTerms(Unreadable::Wording));
    assert_eq!(place(&found), (2, 11, "terms.default".to_owned(), None));
    assert_eq!(
        error("[terms]\ndefault = \"\"\n").what,
        Fault::UnreadableTerms(Unreadable::Empty)
    );
    assert_eq!(
        error("[terms]\ndefault = \"2/10 net 30\"\n").what,
        Fault::DiscountInTerms
    );
}

#[test]
fn a_currency_is_its_code() {
    for code in ["€", "euro", "eur", "EURO", ""] {
        let found = error(&format!("currency = \"{code}\"\n"));
        assert_eq!(found.what, Fault::NotACurrency, "{code}");
    }
}

#[test]
fn a_creditor_has_the_code_of_its_country_however_it_is_written() {
    for (text, code) in [
        ("FR", "FR"),
        ("fr", "FR"),
        ("France", "FR"),
        ("Belgique", "BE"),
    ] {
        let policy = parse(&format!("[creditor]\ncountry = \"{text}\"\n")).unwrap();
        assert_eq!(policy.creditor.country.as_deref(), Some(code), "{text}");
    }
    let found = error("[creditor]\ncountry = \"Hexagone\"\n");
    assert_eq!(found.what, Fault::NotACountry);
}

#[test]
fn a_block_without_match_is_refused_at_its_head() {
    let found = error("\n[[input]]\nrole = \"invoices\"\n");
    assert_eq!(found.what, Fault::Missing);
    assert_eq!(
        (found.line, &*found.table, &*found.key),
        (2, "input", "match")
    );
    assert_eq!(error("[[input]]\nmatch = \" \"").what, Fault::Blank);
    let found = error("[[input]]\nmatch = \"exports/*.csv\"");
    assert_eq!(found.what, Fault::PathInPattern);
}

#[test]
fn a_delimiter_is_a_tab_or_one_punctuation_mark() {
    for delimiter in ["", ";;", "a", "é", " ", "\\\"", "\\n"] {
        let found = error(&format!(
            "[[input]]\nmatch = \"*\"\ndelimiter = \"{delimiter}\""
        ));
        assert_eq!(found.what, Fault::NotADelimiter, "{delimiter}");
        assert_eq!(found.line, 3);
    }
}

#[test]
fn a_file_without_header_has_numbered_columns() {
    let block = "[[input]]\nmatch = \"*\"\nheader_row = 0\n";
    let found = error(&format!("{block}columns = {{ amount = \"TTC\" }}"));
    assert_eq!((found.what, found.line), (Fault::NoHeader, 4));
    assert!(parse(&format!("{block}columns = {{ amount = 3 }}")).is_ok());
}

#[test]
fn what_is_no_toml_says_where() {
    let found = error("language = \"fr\"\n[aging\n");
    assert!(matches!(found.what, Fault::Syntax(_)), "{found:?}");
    assert_eq!(found.line, 2);
    let found = error("language = \"fr\"\nlanguage = \"en\"\n");
    assert!(matches!(found.what, Fault::Syntax(_)), "{found:?}");
    assert_eq!(found.line, 2);
}

#[test]
fn a_file_of_notepad_is_read() {
    let policy = parse("\u{feff}language = \"en\"\r\n[dso]\r\ncei_days = 60\r\n").unwrap();
    assert_eq!(
        (policy.language, policy.dso.cei_days),
        (Language::English, 60)
    );
    let found = error("\u{feff}langage = \"en\"\r\n");
    assert_eq!(
        place(&found),
        (1, 1, ".langage".to_owned(), Some("language"))
    );
    assert_eq!(found.excerpt.to_string(), "langage = \"en\"\n^^^^^^^");
}

/// Any bytes give a policy or an error whose excerpt can be printed, never a panic.
#[test]
fn a_damaged_file_gives_an_error_and_no_panic() {
    let text: Vec<char> = SHIPPED
        .chars()
        .chain("[[input]]\nmatch = \"é\"\n".chars())
        .collect();
    for (place, damage) in (0..text.len())
        .step_by(4)
        .zip("\"]=\0é\n.'[0".chars().cycle())
    {
        let mut damaged = text.clone();
        damaged[place] = damage;
        let damaged: String = damaged.into_iter().collect();
        if let Err(error) = parse(&damaged) {
            assert!(error.line > 0 && error.column > 0);
            let longest = error.excerpt.text.chars().count().max(1);
            assert!(
                error.excerpt.before + error.excerpt.width <= longest + 1,
                "{error:?}"
            );
        }
    }
}

#[test]
fn a_deep_or_endless_value_is_an_error() {
    for text in ["[", "{a=", "[[input]]\n"] {
        let deep = format!("input = {}", text.repeat(50_000));
        assert!(matches!(error(&deep).what, Fault::Syntax(_)), "{text}");
    }
    for (open, close) in [("", " = 1"), ("[", "]"), ("[[", "]]")] {
        let path = vec!["a"; 50_000].join(".");
        error(&format!("{open}{path}{close}"));
    }
    let long = error(&format!("{} = 1", "k".repeat(1_000_000)));
    assert_eq!(
        (long.what, long.excerpt.text.len()),
        (Fault::UnknownKey, 100)
    );
}

#[test]
fn the_first_rule_that_fits_the_role_and_the_name_is_used() {
    let policy = parse(
        "[[input]]\nmatch = \"*.csv\"\nrole = \"payments\"\n[[input]]\nmatch = \"a*\"\n[[input]]\nmatch = \"a.csv\"\n",
    )
    .unwrap();
    let pattern = |role, name| Some(policy.input_rule(role, name)?.pattern.as_str());
    assert_eq!(pattern(Role::Payments, "a.csv"), Some("*.csv"));
    assert_eq!(pattern(Role::Invoices, "a.csv"), Some("a*"));
    assert_eq!(pattern(Role::Invoices, "b.csv"), None);
}
