//! Each writer against its schema, and what the schema cannot say.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use crate::assess::route::{DeadlineKind, Route};
use crate::assess::status::Sign;
use crate::plan::{ActionKind, WhyCode};
use crate::policy::Language;
use crate::render::clean::is_hazard;
use crate::render::sample::{NASTY, Sample};
use serde_json::Value;

const OPEN: Listing = Listing {
    which: Which::Open,
    top: None,
};

/// Makes a validator that knows no key but those of the schema, which itself allows new ones.
fn validator(report: &str) -> jsonschema::Validator {
    let mut schema: Value = serde_json::from_str(schema(report).unwrap()).unwrap();
    close(&mut schema);
    jsonschema::draft202012::options().build(&schema).unwrap()
}

/// Refuses unknown keys in every object that a schema describes by its keys.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(close);
            if members.get("properties").is_some_and(Value::is_object) {
                members.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn written(write: impl FnOnce(&Results<'_>, &mut dyn io::Write) -> io::Result<()>) -> String {
    let sample = Sample::new();
    let mut out = Vec::new();
    write(&sample.results(Language::French), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn parsed(
    report: &str,
    write: impl FnOnce(&Results<'_>, &mut dyn io::Write) -> io::Result<()>,
) -> Value {
    let text = written(write);
    assert!(!text.chars().any(|each| is_hazard(each) && each != '\n'));
    let value: Value = serde_json::from_str(&text).unwrap();
    let errors: Vec<String> = validator(report)
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect();
    assert!(errors.is_empty(), "{report}: {errors:#?}");
    value
}

#[test]
fn every_report_keeps_to_its_schema() {
    parsed("scan", |results, out| write_scan(results, OPEN, out));
    parsed("aging", |results, out| write_aging(results, out));
    parsed("claims", |results, out| write_claims(results, OPEN, out));
    parsed("customers", |results, out| {
        write_customers(results, None, out)
    });
    parsed("check", |results, out| write_check(results, out));
    for subject in [
        Subject::Claims(vec![0, 1]),
        Subject::Customer(crate::model::CustomerIndex(0), Which::All),
    ] {
        parsed("explain", |results, out| {
            write_explanation(results, "F-1", &subject, out)
        });
    }
    let months = [Sample::new().assessment];
    let dso = parsed("dso", |results, out| write_dso(results, &months, out));
    assert_eq!(dso["portfolios"][0]["months"][0]["as_of"], "2026-10-31");
}

/// Adding a key is compatible: who validates with the schema of today must not refuse it. Our own tests
/// are stricter, so that no key is written and not described.
#[test]
fn a_schema_allows_a_key_to_come_and_the_tests_do_not() {
    for report in schema_names() {
        let schema: Value = serde_json::from_str(schema(report).unwrap()).unwrap();
        assert!(jsonschema::meta::is_valid(&schema), "{report}");
        assert!(
            !schema
                .to_string()
                .contains("\"additionalProperties\":false"),
            "{report}"
        );
    }
    let mut scan = parsed("scan", |results, out| write_scan(results, OPEN, out));
    scan["claims"][0]["surprise"] = Value::Null;
    assert!(!validator("scan").is_valid(&scan));
    let published: Value = serde_json::from_str(schema("scan").unwrap()).unwrap();
    assert!(jsonschema::draft202012::is_valid(&published, &scan));
}

#[test]
fn credits_lower_what_is_owed_in_every_report() {
    let aging = parsed("aging", |results, out| write_aging(results, out));
    let customers = parsed("customers", |results, out| {
        write_customers(results, None, out)
    });
    let rows = aging["portfolios"].as_array().unwrap().iter();
    let rows = rows.flat_map(|each| each["aging"]["customers"].as_array().unwrap());
    let mut compared = 0;
    for row in rows {
        let customer = customers["customers"].as_array().unwrap().iter();
        let mut customer = customer.filter(|each| {
            each["customer_id"] == row["customer_id"] && each["exposure"] == row["net"]
        });
        assert_eq!(customer.next().unwrap()["credits"], row["credits"]);
        compared += usize::from(row["credits"] != "0.00");
    }
    assert!(compared > 1);
}

#[test]
fn claims_come_by_due_date_with_none_last() {
    let scan = parsed("scan", |results, out| write_scan(results, OPEN, out));
    let claims: Vec<&str> = scan["claims"]
        .as_array()
        .unwrap()
        .iter()
        .map(|claim| claim["claim"].as_str().unwrap())
        .collect();
    assert_eq!(claims, [NASTY, "F-3", "F-2", "F-4", "F-1", "F-5"]);
    assert_eq!(scan["claims"][5]["days_overdue"], Value::Null);
    assert_eq!(scan["claims"][5]["bucket"], "no-due-date");
    assert_eq!(scan["claims"][1]["disputed"], "871.90");
}

#[test]
fn a_claim_tells_what_lowered_it() {
    let all = Listing {
        which: Which::All,
        top: None,
    };
    let claims = parsed("claims", |results, out| write_claims(results, all, out));
    let claims = claims["claims"].as_array().unwrap();
    assert_eq!(claims.len(), 7);
    let find = |name: &str| claims.iter().find(|claim| claim["claim"] == name).unwrap();
    let first = find("F-1");
    assert_eq!(first["allocated"], "10000.00");
    assert_eq!(first["balance"], "86817.55");
    assert_eq!(first["allocations"][0]["document"], "A-1");
    assert_eq!(first["allocations"][0]["basis"], "credit-note");
    assert_eq!(first["allocations"][1]["document"], "P-1");
    assert_eq!(find("F-2")["allocations"][0]["document"], "banque.csv:3");
    let settled = find("F-7");
    assert_eq!(settled["balance"], "0.00");
    assert_eq!(settled["allocations"][0]["document"], Value::Null);
    assert_eq!(settled["allocations"][0]["on"], Value::Null);
}

#[test]
fn top_limits_the_claims_and_nothing_else() {
    let top = Listing {
        which: Which::Open,
        top: Some(2),
    };
    let scan = parsed("scan", |results, out| write_scan(results, top, out));
    assert_eq!(scan["claims"].as_array().unwrap().len(), 2);
    assert_eq!(scan["portfolios"][0]["totals"]["open_claims"], 5);
}

#[test]
fn a_line_of_a_list_is_the_object_of_the_report() {
    let scan = parsed("scan", |results, out| write_scan(results, OPEN, out));
    let lines = written(|results, out| write_claim_lines(results, OPEN, out));
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(scan["claims"], Value::Array(lines));
    let customers = parsed("customers", |results, out| {
        write_customers(results, None, out)
    });
    let lines = written(|results, out| write_customer_lines(results, None, out));
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(customers["customers"], Value::Array(lines));
    let check = parsed("check", |results, out| write_check(results, out));
    let lines = written(|results, out| write_finding_lines(results, out));
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(check["findings"], Value::Array(lines));
    let months = [Sample::new().assessment];
    let dso = parsed("dso", |results, out| write_dso(results, &months, out));
    let lines = written(|results, out| write_dso_lines(results, &months, out));
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(dso["portfolios"], Value::Array(lines));
    let aging = written(|results, out| write_aging_lines(results, out));
    let first: Value = serde_json::from_str(aging.lines().next().unwrap()).unwrap();
    assert_eq!(first["currency"], "EUR");
    assert_eq!(first["customer_id"], "B");
}

#[test]
fn portfolios_add_up_to_their_control() {
    let scan = parsed("scan", |results, out| write_scan(results, OPEN, out));
    let control = &scan["portfolios"][0]["control"];
    assert_eq!(control.as_object().unwrap().len(), 12);
    assert_eq!(control["difference"], "0.00");
    assert_eq!(scan["portfolios"][0]["aging"]["credits"], "-260.00");
    assert_eq!(scan["inputs"][0]["columns"]["label"], "Libellé + Détail");
    let unknown = scan["portfolios"][0]["aging"]["customers"]
        .as_array()
        .unwrap();
    assert_eq!(unknown.last().unwrap()["customer_id"], Value::Null);
}

#[test]
fn no_portfolio_is_an_empty_list() {
    let sample = Sample::of(crate::model::Ledger::default());
    let mut out = Vec::new();
    write_scan(&sample.results(Language::English), OPEN, &mut out).unwrap();
    let scan: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(scan["portfolios"], Value::Array(Vec::new()));
    assert!(validator("scan").is_valid(&scan));
}

/// Lists of codes are written twice, in the program and in its schemas: none may lack one.
#[test]
fn a_list_of_codes_in_a_schema_holds_every_code() {
    fn lists<'schema>(value: &'schema Value, found: &mut Vec<Vec<&'schema str>>) {
        match value {
            Value::Object(members) => {
                if let Some(Value::Array(codes)) = members.get("enum") {
                    found.push(codes.iter().filter_map(Value::as_str).collect());
                }
                members.values().for_each(|member| lists(member, found));
            }
            Value::Array(items) => items.iter().for_each(|item| lists(item, found)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let whys: Vec<&str> = WhyCode::ALL.iter().map(|code| code.name()).collect();
    let signs: Vec<&str> = Sign::ALL.iter().map(|sign| sign.name()).collect();
    let routes: Vec<&str> = Route::ALL.iter().map(|route| route.name()).collect();
    let deadlines: Vec<&str> = DeadlineKind::ALL.iter().map(|kind| kind.name()).collect();
    let kinds: Vec<&str> = ActionKind::ALL.iter().map(|kind| kind.name()).collect();
    for report in schema_names() {
        let text: Value = serde_json::from_str(schema(report).unwrap()).unwrap();
        let mut found = Vec::new();
        lists(&text, &mut found);
        for list in found {
            for codes in [&whys, &signs, &routes, &deadlines, &kinds] {
                let shared = codes.iter().filter(|code| list.contains(code)).count();
                // A few words are in two lists: more than half of one is that list.
                if 2 * shared > codes.len() {
                    let lacks: Vec<_> = codes.iter().filter(|code| !list.contains(code)).collect();
                    assert!(lacks.is_empty(), "{report}: {lacks:?}");
                }
            }
        }
    }
}
