//! The names that a template may use: those of the schema of the context, so that what is documented is
//! what is known.
//!
//! Takes a dotted path and the source of a template, gives what is wrong with the path. Invariant: a name
//! is known if and only if the schema has it.

use crate::policy::file::by_nearness;
use crate::render::contract;
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// A name that a template uses and that does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unknown {
    /// What the template writes.
    pub(super) name: String,
    /// The names that exist in its place, the nearest first.
    pub(super) known: Vec<String>,
}

fn schema() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let text = contract::schema("letter").unwrap_or("{}");
        serde_json::from_str(text).unwrap_or(Value::Null)
    })
}

/// Returns what is wrong with a path such as `customer.nmae`; none when it exists.
///
/// Loop variables are resolved by the `for NAME in PATH` of the source.
pub(super) fn unknown(path: &str, source: &str) -> Option<Unknown> {
    resolve(path, source, 0).err()
}

fn resolve(path: &str, source: &str, depth: u8) -> Result<&'static Value, Unknown> {
    let mut here = schema();
    for (place, name) in path.split('.').enumerate() {
        let found = member(here, name);
        here = match found {
            Some(member) => member,
            None if place == 0 => {
                // A loop variable stands for an element of what it runs over.
                let list = looped(name, source).filter(|_| depth < 4);
                let list = list.and_then(|list| resolve(&list, source, depth + 1).ok());
                match list.and_then(|list| list.get("items")) {
                    Some(items) => followed(items),
                    None => return Err(nearest(name, here)),
                }
            }
            None => return Err(nearest(name, here)),
        };
    }
    Ok(here)
}

/// Returns a property, by its name; elements of texts and numbers have none.
fn member(schema: &'static Value, name: &str) -> Option<&'static Value> {
    Some(followed(schema.get("properties")?.get(name)?))
}

/// Returns whether a name is that of an amount, wherever the context has it.
pub(super) fn is_money(name: &str) -> bool {
    static NAMES: OnceLock<BTreeSet<String>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = BTreeSet::new();
        collect_money(schema(), &mut names);
        names
    });
    names.contains(name)
}

/// Returns whether a name is one of the context, wherever the context has it.
pub(super) fn is_known(name: &str) -> bool {
    static NAMES: OnceLock<BTreeSet<String>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = BTreeSet::new();
        collect_names(schema(), &mut names);
        names
    });
    names.contains(name)
}

fn collect_names(value: &'static Value, names: &mut BTreeSet<String>) {
    let Some(members) = value.as_object() else {
        return;
    };
    let of_object = members.get("properties").and_then(Value::as_object);
    names.extend(of_object.into_iter().flat_map(|it| it.keys().cloned()));
    members.values().for_each(|each| collect_names(each, names));
}

fn collect_money(value: &'static Value, names: &mut BTreeSet<String>) {
    let Some(members) = value.as_object() else {
        return;
    };
    let of_object = members.get("properties").and_then(Value::as_object);
    for (name, member) in of_object.into_iter().flatten() {
        let first = member.pointer("/anyOf/0").unwrap_or(member);
        if first.get("$ref").and_then(Value::as_str) == Some("#/$defs/money") {
            names.insert(name.clone());
        }
    }
    members.values().for_each(|each| collect_money(each, names));
}

/// Follows references and the first of alternatives.
fn followed(mut schema: &'static Value) -> &'static Value {
    loop {
        if let Some(first) = schema.get("anyOf").and_then(|it| it.get(0)) {
            schema = first;
        } else if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            let pointer = name.trim_start_matches('#');
            match self::schema().pointer(pointer) {
                Some(found) => schema = found,
                None => return schema,
            }
        } else {
            return schema;
        }
    }
}

fn nearest(name: &str, schema: &Value) -> Unknown {
    let known = schema.get("properties").and_then(Value::as_object);
    let names = known.map_or_else(Vec::new, |it| it.keys().map(String::as_str).collect());
    Unknown {
        name: name.to_owned(),
        known: by_nearness(name, &names),
    }
}

/// Returns the path that a loop variable runs over.
fn looped(name: &str, source: &str) -> Option<String> {
    let mut rest = source;
    while let Some(place) = rest.find("for ") {
        rest = &rest[place + 4..];
        let mut words = rest.split_whitespace();
        let (variable, joint, path) = (words.next()?, words.next()?, words.next()?);
        if variable == name && joint == "in" {
            let end = path.find(|it: char| !it.is_ascii_alphanumeric() && !"_.".contains(it));
            return Some(path[..end.unwrap_or(path.len())].to_owned());
        }
    }
    None
}

/// Words of the language of templates that stand where names do.
const OF_LANGUAGE: [&str; 15] = [
    "and",
    "or",
    "not",
    "is",
    "in",
    "if",
    "elif",
    "else",
    "for",
    "set",
    "none",
    "true",
    "false",
    "with",
    "recursive",
];

/// Returns the dotted paths of an expression: not its texts, nor the names of its filters and tests.
///
/// A member that is asked for by its text is one of a path too: `customer["name"]`.
pub(super) fn paths(expression: &str) -> Vec<String> {
    let expression = dotted(expression);
    let mut paths: Vec<String> = Vec::new();
    let mut path = String::new();
    let mut quote = None;
    let mut is_filter = false;
    for character in expression.chars().chain([' ']) {
        if let Some(open) = quote {
            if character == open {
                quote = None;
            }
            continue;
        }
        if character.is_alphanumeric() || character == '_' || character == '.' {
            path.push(character);
            continue;
        }
        if matches!(character, '"' | '\'') {
            quote = Some(character);
        }
        let is_name = path.starts_with(|it: char| it.is_alphabetic() || it == '_');
        let whole = std::mem::take(&mut path);
        if is_name && !is_filter && !OF_LANGUAGE.contains(&whole.as_str()) {
            paths.push(whole.trim_end_matches('.').to_owned());
        }
        if is_name {
            is_filter = matches!(whole.as_str(), "is" | "not") && (is_filter || whole == "is");
        }
        is_filter |= character == '|';
    }
    paths
}

/// Writes members that are asked for by their text behind a dot.
pub(super) fn dotted(expression: &str) -> String {
    let mut text = expression.to_owned();
    for (open, close) in [("[\"", "\"]"), ("['", "']")] {
        text = text.replace(open, ".").replace(close, "");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_is_told_with_the_nearest_first() {
        let found = unknown("customer.nmae", "");
        assert!(found.is_some_and(|it| it.name == "nmae" && it.known[0] == "name"));
        let found = unknown("custommer", "");
        assert!(found.is_some_and(|it| it.known[0] == "customer"));
        assert_eq!(unknown("customer.name", ""), None);
        assert_eq!(unknown("totals.due", ""), None);
    }

    #[test]
    fn a_loop_variable_is_an_element_of_its_list() {
        let source = "{% for line in invoices %}{% for part in line.segments %}{{ part.rate }}";
        assert_eq!(unknown("line.claim", source), None);
        assert_eq!(unknown("part.rate", source), None);
        let found = unknown("part.rat", source);
        assert!(found.is_some_and(|it| it.known[0] == "rate"));
    }

    #[test]
    fn paths_of_an_expression_leave_texts_filters_and_tests_out() {
        assert_eq!(paths("a.b|f('x.y', c) ~ \"d\""), ["a.b", "c"]);
        assert_eq!(paths("a.b is not above(c) and d"), ["a.b", "c", "d"]);
        assert_eq!(paths("customer[\"nom\"]"), ["customer.nom"]);
    }
}
