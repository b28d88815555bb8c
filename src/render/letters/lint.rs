//! What is wrong with a template before any letter is made: directives and names, in every branch of it.

use super::directives;
use super::fault::{Fault, TemplateError, excerpt};
use super::names::unknown;
use super::reckoned::reckoned;
use super::templates::Source;
use super::unproven::unproven;
use std::collections::HashSet;

/// Names of the engine itself.
const OF_ENGINE: [&str; 5] = ["range", "dict", "debug", "namespace", "loop"];

/// Returns the first thing that is wrong with a template; `undeclared` are the paths that it asks for.
pub(super) fn lint(source: &Source, undeclared: &HashSet<String>) -> Result<(), TemplateError> {
    let at = |line: usize, fault| TemplateError {
        path: source.path.clone(),
        line: u32::try_from(line).unwrap_or_default(),
        fault,
        excerpt: excerpt(&source.text, line),
    };
    // A part that says nothing leaves out what it stands for; a letter that says nothing is none.
    if source.text.trim().is_empty() && !source.name.starts_with('_') {
        return Err(at(0, Fault::Empty));
    }
    for (line, text) in (1..).zip(source.text.lines()) {
        if let Some(zero) = compared_zero(text) {
            return Err(at(line, Fault::ComparedText(zero.to_owned())));
        }
        let Some(directive) = text.trim().strip_prefix("::") else {
            continue;
        };
        // A word may be the template's own to put in: `::pay {{ what }}`.
        let is_fixed = !directive.contains("{{") && !directive.contains("{%");
        if let Some(fault) = directives::fault(directive).filter(|_| is_fixed) {
            return Err(at(line, fault));
        }
    }
    if let Some((line, name)) = reckoned(&source.text) {
        return Err(at(line, Fault::ReckonedText(name)));
    }
    if let Some((line, operation)) = unproven(&source.text) {
        return Err(at(line, Fault::Unproven(operation)));
    }
    let mut paths: Vec<&String> = undeclared.iter().collect();
    paths.sort_unstable();
    for path in paths {
        let root = path.split('.').next().unwrap_or_default();
        if OF_ENGINE.contains(&root) {
            continue;
        }
        if let Some(found) = unknown(path, &source.text) {
            // A part of the house's own sees the names of the template that includes it.
            if source.name.starts_with('_') && found.name == root {
                continue;
            }
            let lines = source.text.lines();
            let place = lines.clone().position(|line| line.contains(path.as_str()));
            let place = place.or_else(|| lines.clone().position(|it| it.contains(&found.name)));
            let line = place.map_or(0, |place| place + 1);
            let (name, known) = (path.clone(), found.known);
            return Err(at(line, Fault::UnknownName { name, known }));
        }
    }
    Ok(())
}

/// Returns the text of a zero that a line compares an amount with: another currency writes its zero otherwise.
fn compared_zero(line: &str) -> Option<&str> {
    let after = line.match_indices("==").chain(line.match_indices("!="));
    let mut compared = after.filter_map(|(place, sign)| {
        let rest = line[place + sign.len()..].trim_start();
        let quote = rest.chars().next().filter(|it| matches!(it, '"' | '\''))?;
        rest[1..].split(quote).next()
    });
    compared
        .find(|text| text.starts_with('0') && text.chars().all(|it| matches!(it, '0' | '.' | ',')))
}
