//! Sums and comparisons of which nothing says that they are of numbers.
//!
//! Takes the source of a template. What reaches an operator by a macro, a list or a name may be an amount, which is a
//! text: `+` would put one behind the other, `<` compare letters. Invariant: it passes where one side is known, as a
//! number, a text or a name of the schema that is no amount: the engine itself then refuses an amount beside a number.

use super::expressions::{blanked, expressions, line_of, plain, without_remarks};
use super::names::{is_known, is_money};

/// Filters that give a number whatever they are given.
const NUMBERS: [&str; 6] = ["length", "count", "int", "float", "round", "abs"];

/// Words of the language after which a value begins: what follows them is no argument of a filter.
const BEFORE_VALUES: [&str; 9] = [
    "if", "elif", "else", "and", "or", "not", "in", "is", "return",
];

/// Returns the line and the text of the first sum or comparison of two values that nothing proves to be numbers.
pub(super) fn unproven(text: &str) -> Option<(usize, String)> {
    let text = &without_remarks(text);
    expressions(text).find_map(|(place, expression)| {
        let operation = of_expression(expression)?;
        Some((line_of(text, place), operation))
    })
}

fn of_expression(expression: &str) -> Option<String> {
    let expression = plain(&blanked(expression.trim()));
    let signs = expression.match_indices(['+', '<', '>']);
    signs.into_iter().find_map(|(place, sign)| {
        let after = &expression[place + 1..];
        let is_equal = sign != "+" && after.starts_with('=');
        let after = &after[usize::from(is_equal)..];
        let (one, is_one_known) = left(expression[..place].trim_end());
        let (other, is_other_known) = right(after.trim_start());
        let equal = if is_equal { "=" } else { "" };
        let is_proven = is_one_known || is_other_known;
        (!is_proven).then(|| format!("{one} {sign}{equal} {other}"))
    })
}

/// Returns the value that an expression ends with, and whether it is known.
fn left(expression: &str) -> (&str, bool) {
    let start = expression.trim_end_matches(is_in_path).len();
    let (before, value) = (expression[..start].trim_end(), &expression[start..]);
    if value.is_empty() {
        // A text, or a list: no amount.
        return (expression, expression.ends_with(['"', '\'', ']', '}']));
    }
    if before.ends_with('|') {
        return (value, NUMBERS.contains(&value));
    }
    let word = &before[before.trim_end_matches(is_in_path).len()..];
    // Behind a filter or a function it is what that is given, not what it makes.
    let is_argument = before.ends_with(',') || !word.is_empty() && !BEFORE_VALUES.contains(&word);
    (value, !is_argument && is_value_known(value))
}

/// Returns the value that an expression begins with, and whether it is known.
fn right(expression: &str) -> (&str, bool) {
    let end = expression.find(|it| !is_in_path(it));
    let (value, after) = expression.split_at(end.unwrap_or(expression.len()));
    if value.is_empty() {
        return (expression, expression.starts_with(['"', '\'', '-', '{']));
    }
    if let Some(filter) = after.trim_start().strip_prefix('|') {
        let filter = filter.trim_start();
        let end = filter.find(|it| !is_in_path(it));
        return (
            value,
            NUMBERS.contains(&&filter[..end.unwrap_or(filter.len())]),
        );
    }
    (value, is_value_known(value))
}

fn is_value_known(value: &str) -> bool {
    if value.starts_with(|it: char| it.is_ascii_digit() || it == '[') {
        return true;
    }
    let last = value.rsplit_once('.').map(|(_, last)| last);
    match last {
        Some(_) if value.starts_with("loop.") => true,
        Some(last) => is_known(last) && !is_money(last),
        None => false,
    }
}

const fn is_in_path(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '.' | '[' | ']')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::letters::templates::{FILES, SHIPPED};

    #[test]
    fn what_nothing_proves_to_be_numbers_is_not_added_or_ordered() {
        for text in [
            "{% macro both(a, b) %}{{ a + b }}{% endmacro %}",
            "{% set n = xs[0] + xs[1] %}",
            "{% set ns.sum = ns.sum + x %}",
            "{% for b in bs %}{% if b >= least %}x{% endif %}{% endfor %}",
            "{{ (xs | first) + (xs | last) }}",
            "{{ x | plus(y) + z }}",
            "{% if 1 < x and a < b %}x{% endif %}",
            "{{ due + balance }}",
        ] {
            assert!(unproven(text).is_some(), "{text}");
        }
        for text in [
            "{{ loop.index + n }}",
            "{{ totals.count + n }}",
            "{{ \"n° \" + number }}",
            "{{ number + \" + \" }}",
            "{% if (xs | length) > most %}x{% endif %}",
            "{% if n > 3 or n | int > most | int %}x{% endif %}",
            "{% if it.due_on < day %}x{% endif %}",
            "{% set all = all + [it.number] %}",
            "{{ a ~ b }}",
            "{# a + b #}",
            "{%- if x -%}a + b{%- endif +%}",
        ] {
            assert_eq!(unproven(text), None, "{text}");
        }
        assert_eq!(unproven("x\n{{ a+b }}"), Some((2, "a + b".to_owned())));
        for (_, name, text) in SHIPPED.iter().chain(&FILES) {
            assert_eq!(unproven(text), None, "{name}");
        }
    }
}
