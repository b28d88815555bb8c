//! Every document in JSON that a case expects is what `recouvre schema` says, and nothing more.

use crate::case::{cases, run, scratch, words};
use recouvre::render::contract;
use serde_json::Value;

/// Makes a validator that knows no key but those of the schema, which itself allows new ones: adding a
/// key is compatible, and none is written that is not described.
fn validator(report: &str) -> jsonschema::Validator {
    let args = words(&format!("schema {report}"));
    let (code, stdout, _) = run(&scratch("schema"), &args, b"");
    assert_eq!(code, 0, "{report}");
    let mut schema: Value = serde_json::from_slice(&stdout).unwrap();
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

#[test]
fn every_expected_document_keeps_to_its_schema() {
    let mut seen = 0;
    for report in contract::schema_names() {
        let validator = validator(report);
        let id = format!("recouvre/{report}/1");
        let mut of_report = 0;
        for case in cases(None) {
            let (shown, written) = case.expected();
            let stdout = shown
                .split_once("--- stdout\n")
                .map_or("", |(_, rest)| rest);
            let stdout = stdout
                .split_once("--- stderr\n")
                .map_or("", |(text, _)| text);
            for text in written.values().map(String::as_str).chain([stdout]) {
                let Ok(document) = serde_json::from_str::<Value>(text) else {
                    continue;
                };
                if document["schema"] != id.as_str() {
                    continue;
                }
                of_report += 1;
                let errors: Vec<String> = validator
                    .iter_errors(&document)
                    .map(|error| format!("{}: {error}", error.instance_path))
                    .collect();
                assert!(errors.is_empty(), "{}: {errors:#?}", case.name);
                refuses_strangers(&case.name, &validator, &document);
            }
        }
        assert!(of_report > 0, "no case expects a document of {report}");
        seen += of_report;
    }
    assert!(seen > 60, "{seen}");
}

/// Adds an unknown key to each kind of object of a document in turn: none is accepted.
fn refuses_strangers(name: &str, validator: &jsonschema::Validator, document: &Value) {
    let mut paths = Vec::new();
    objects(document, "", &mut paths);
    for path in paths {
        let mut strange = document.clone();
        strange.pointer_mut(&path).unwrap()["surprise"] = Value::Null;
        assert!(
            !validator.is_valid(&strange),
            "{name}: a stranger in {path}"
        );
    }
}

/// Gathers the objects: the first of each list stands for its like. Those whose keys are data or names of
/// what the report met (`columns`, `skips`, `reasons`) are open.
fn objects(value: &Value, path: &str, paths: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            paths.push(path.to_owned());
            for (key, member) in members {
                if !["columns", "skips", "reasons"].contains(&key.as_str()) {
                    objects(member, &format!("{path}/{key}"), paths);
                }
            }
        }
        Value::Array(items) => {
            if let Some(first) = items.first() {
                objects(first, &format!("{path}/0"), paths);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
