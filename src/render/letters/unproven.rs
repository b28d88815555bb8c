//! Sums, products and comparisons of which nothing says that they are of numbers.
//!
//! Takes the source of a template. What reaches an operator by a macro, a list or a name may be an amount, which is a
//! text: `+` would put one behind the other, `*` repeat it, `<` compare letters. Invariant: a sum passes where one side
//! is known, since the engine refuses a text beside a number; an order where both are, or where one is a text that is no
//! numeral; a product where both are.

use super::expressions::{expressions, line_of, plain, without_remarks};
use super::names::{is_known, is_money};

/// Filters that give a number whatever they are given.
const NUMBERS: [&str; 6] = ["length", "count", "int", "float", "round", "abs"];

/// Words of the language after which a value begins: what follows them is no argument of a filter.
const BEFORE_VALUES: [&str; 9] = [
    "if", "elif", "else", "and", "or", "not", "in", "is", "return",
];

/// What is known of a value from what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    /// Nothing: it may be an amount, or a text of digits, which compares and adds like one.
    Nothing,
    /// That it is a number.
    Number,
    /// That it is no amount: a text in words, a list, a name of the schema.
    NoAmount,
}

/// Returns the line and the text of the first operation on two values that nothing proves to be numbers.
pub(super) fn unproven(text: &str) -> Option<(usize, String)> {
    let text = &without_remarks(text);
    let numbers = numbers(text);
    expressions(text).find_map(|(place, expression)| {
        let operation = of_expression(expression, &numbers)?;
        Some((line_of(text, place), operation))
    })
}

/// Returns the names that a template gives nothing but numbers: `{% set n = invoices | length %}`.
fn numbers(text: &str) -> Vec<&str> {
    let sets = expressions(text).filter_map(|(_, expression)| set(expression));
    let sets: Vec<(&str, bool)> = sets.collect();
    let is_always = |name: &str| sets.iter().all(|(other, is)| *is || *other != name);
    let names = sets.iter().map(|(name, _)| *name);
    let own = names.filter(|name| is_always(name) && !is_handed(text, name));
    own.collect()
}

/// Returns the name that a statement sets, and whether it sets it to a number.
fn set(statement: &str) -> Option<(&str, bool)> {
    let (name, value) = statement.trim().strip_prefix("set ")?.split_once('=')?;
    let last = value.rsplit('|').next().unwrap_or_default().trim();
    let is_number = last.bytes().all(|it| it.is_ascii_digit()) || NUMBERS.contains(&last);
    Some((name.trim(), is_number))
}

/// Returns whether a loop or a macro gives a name its value.
fn is_handed(text: &str, name: &str) -> bool {
    let mut all = expressions(text);
    all.any(|(_, expression)| {
        let mut words = expression.split(|it| !is_in_path(it));
        let first = words.find(|word| !word.is_empty());
        matches!(first, Some("for" | "macro")) && words.any(|word| word == name)
    })
}

fn of_expression(expression: &str, numbers: &[&str]) -> Option<String> {
    let expression = plain(&without_words(expression.trim()));
    let signs = expression.match_indices(['+', '<', '>', '*']);
    signs.into_iter().find_map(|(place, sign)| {
        let (before, after) = (&expression[..place], &expression[place + 1..]);
        // A power of a text is refused by the engine.
        if sign == "*" && (before.ends_with('*') || after.starts_with('*')) {
            return None;
        }
        let is_equal = matches!(sign, "<" | ">") && after.starts_with('=');
        let after = &after[usize::from(is_equal)..];
        let (one, of_one) = left(before.trim_end(), numbers);
        let (other, of_other) = right(after.trim_start(), numbers);
        let equal = if is_equal { "=" } else { "" };
        let sides = [of_one, of_other];
        let is_proven = match sign {
            "+" => sides != [Known::Nothing; 2],
            "*" => !sides.contains(&Known::Nothing),
            _ => !sides.contains(&Known::Nothing) || sides.contains(&Known::NoAmount),
        };
        (!is_proven).then(|| format!("{one} {sign}{equal} {other}"))
    })
}

/// Returns an expression with blanks for the words in quotes, as many bytes; numerals stay.
fn without_words(expression: &str) -> String {
    let mut all = String::with_capacity(expression.len());
    let mut rest = expression;
    while let Some(open) = rest.find(['"', '\'']) {
        let quote = &rest[open..=open];
        let inner = &rest[open + 1..];
        let Some(length) = inner.find(quote) else {
            break;
        };
        let text = &inner[..length];
        let is_numeral = text.chars().all(|it| is_of_numeral(it) || it == ' ');
        all.push_str(&rest[..=open]);
        if is_numeral {
            all.push_str(text);
        } else {
            all.push_str(&" ".repeat(length));
        }
        all.push_str(quote);
        rest = &inner[length + 1..];
    }
    all.push_str(rest);
    all
}

const fn is_of_numeral(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '.' | ',')
}

/// Returns what is known of a text in quotes that an expression ends or begins with.
fn of_text(text: &str) -> Known {
    if text.contains(is_of_numeral) {
        Known::Nothing
    } else {
        Known::NoAmount
    }
}

/// Returns the value that an expression ends with, and what is known of it.
fn left<'text>(expression: &'text str, numbers: &[&str]) -> (&'text str, Known) {
    let start = expression.trim_end_matches(is_in_path).len();
    let (before, value) = (expression[..start].trim_end(), &expression[start..]);
    if value.is_empty() {
        let quote = expression.chars().next_back().unwrap_or(' ');
        if matches!(quote, '"' | '\'') {
            let inner = &expression[..expression.len() - 1];
            let text = &expression[inner.rfind(quote).unwrap_or(0)..];
            return (text, of_text(text));
        }
        // A list, or a mapping: no amount.
        let is_list = expression.ends_with([']', '}']);
        return (expression, if_so(is_list, Known::NoAmount));
    }
    if before.ends_with('|') {
        return (value, if_so(NUMBERS.contains(&value), Known::Number));
    }
    let word = &before[before.trim_end_matches(is_in_path).len()..];
    // Behind a filter or a function it is what that is given, not what it makes.
    let is_argument = before.ends_with(',') || !word.is_empty() && !BEFORE_VALUES.contains(&word);
    if is_argument {
        return (value, Known::Nothing);
    }
    (value, of_value(value, numbers))
}

/// Returns the value that an expression begins with, and what is known of it.
fn right<'text>(expression: &'text str, numbers: &[&str]) -> (&'text str, Known) {
    let end = expression.find(|it| !is_in_path(it));
    let (value, after) = expression.split_at(end.unwrap_or(expression.len()));
    if value.is_empty() {
        let quote = expression.chars().next().unwrap_or(' ');
        if matches!(quote, '"' | '\'') {
            let length = expression[1..].find(quote).map(|length| length + 2);
            let text = &expression[..length.unwrap_or(expression.len())];
            return (text, of_text(text));
        }
        let is_negative = expression.starts_with('-');
        let known = if is_negative {
            Known::Number
        } else {
            if_so(expression.starts_with('{'), Known::NoAmount)
        };
        return (expression, known);
    }
    if let Some(filter) = after.trim_start().strip_prefix('|') {
        let filter = filter.trim_start();
        let end = filter.find(|it| !is_in_path(it));
        let name = &filter[..end.unwrap_or(filter.len())];
        return (value, if_so(NUMBERS.contains(&name), Known::Number));
    }
    (value, of_value(value, numbers))
}

const fn if_so(is_so: bool, known: Known) -> Known {
    if is_so { known } else { Known::Nothing }
}

fn of_value(value: &str, numbers: &[&str]) -> Known {
    if numbers.contains(&value) || value.starts_with(|it: char| it.is_ascii_digit()) {
        return Known::Number;
    }
    if value.starts_with('[') {
        return Known::NoAmount;
    }
    match value.rsplit_once('.') {
        Some(("loop", _)) => Known::Number,
        Some((_, last)) => if_so(is_known(last) && !is_money(last), Known::NoAmount),
        None => Known::Nothing,
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
            "{% macro big(x) %}{% if x < 1000 %}x{% endif %}{% endmacro %}",
            "{% if 1000 > x %}x{% endif %}",
            "{% if x > \"1000\" %}x{% endif %}",
            "{{ x + \"1\" }}{{ '1' + x }}",
            "{{ x * 2 }}",
            "{% set n = xs | length %}{% set n = x %}{% if n > 3 %}x{% endif %}",
            "{% set n = 1 %}{% for n in xs %}{% if n > 3 %}x{% endif %}{% endfor %}",
        ] {
            assert!(unproven(text).is_some(), "{text}");
        }
        for text in [
            "{{ loop.index + n }}",
            "{{ totals.count + n }}",
            "{{ \"n° \" + number }}",
            "{{ number + \" + \" }}",
            "{% if (xs | length) > most | int %}x{% endif %}",
            "{% set n = xs | length %}{% if n > 3 or m | int > most | int %}x{% endif %}",
            "{{ \"-\" * 40 }}{{ loop.index * 2 }}",
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
