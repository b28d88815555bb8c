//! Amounts that a template reckons with as if they were numbers.
//!
//! Takes the source of a template. Amounts are texts, exact and with all decimals: `+` would put one behind the other,
//! `<` would compare letters. Invariant: what is put together by the filters, or tested by the tests, passes.

use super::expressions::{blanked, expressions, line_of, plain, without_remarks};
use super::names::{dotted, is_money};

/// Filters that order values by their text where they are texts.
const ORDERING: [&str; 3] = ["sort", "min", "max"];

/// Returns the line and the name of the first amount that a template adds, multiplies, orders or compares.
pub(super) fn reckoned(text: &str) -> Option<(usize, String)> {
    let text = &without_remarks(text);
    let renamed = renamed(text);
    expressions(text).find_map(|(place, expression)| {
        let name = by_operator(expression, &renamed).or_else(|| by_filter(expression))?;
        Some((line_of(text, place), name))
    })
}

/// Returns the names that a template gives amounts: `{% set rest = totals.due %}`.
fn renamed(text: &str) -> Vec<String> {
    let named = expressions(text).filter_map(|(_, expression)| {
        let (name, value) = expression.trim().strip_prefix("set ")?.split_once('=')?;
        is_money_path(&plain(value), &[]).then(|| name.trim().to_owned())
    });
    named.collect()
}

/// Returns an amount beside an operator.
fn by_operator(expression: &str, renamed: &[String]) -> Option<String> {
    let is_in_path = |it: char| it.is_alphanumeric() || "_.[]".contains(it);
    let quoted = plain(&blanked(&dotted(expression)));
    let mut from = 0;
    while let Some(length) = quoted[from..].find(is_in_path) {
        let start = from + length;
        let end = quoted[start..].find(|it| !is_in_path(it));
        let end = end.map_or(quoted.len(), |length| start + length);
        from = end;
        let path = &quoted[start..end];
        if !is_money_path(path, renamed) {
            continue;
        }
        let (before, after) = (quoted[..start].trim_end(), quoted[end..].trim_start());
        let is_sign = |it: char| "+-*/<>%".contains(it);
        // `>=` ends with the sign of an assignment too, and texts may be compared with texts for being the same.
        let is_ordered_before = [">=", "<="].iter().any(|sign| before.ends_with(sign));
        // What a filter made of it is no amount any more.
        if after.starts_with('|') {
            continue;
        }
        let is_beside_number = |rest: &str| rest.starts_with(|it: char| it.is_ascii_digit());
        let last_word = |first: &str| {
            let begin = first.trim_end_matches(is_in_path).len();
            first[begin..].to_owned()
        };
        let equals_number = ["==", "!="].iter().any(|sign| {
            let rest = after.strip_prefix(sign).map(str::trim_start);
            let first = before.strip_suffix(sign).map(str::trim_end);
            rest.is_some_and(is_beside_number)
                || first.is_some_and(|it| is_beside_number(&last_word(it)))
        });
        if before.ends_with(is_sign)
            || after.starts_with(is_sign)
            || is_ordered_before
            || equals_number
        {
            return Some(path.to_owned());
        }
    }
    None
}

/// Returns an amount that values are ordered by: the attribute of the filter, or what the one before takes of each.
fn by_filter(expression: &str) -> Option<String> {
    let filters: Vec<&str> = expression.split('|').map(str::trim_start).collect();
    let places = 1..filters.len();
    let mut ordered = places.filter_map(|place| {
        let filter = filters[place];
        let end = filter.find(|it: char| !it.is_alphanumeric() && it != '_');
        let name = &filter[..end.unwrap_or(filter.len())];
        if !ORDERING.contains(&name) {
            return None;
        }
        let before = Some(filters[place - 1]).filter(|before| before.starts_with("map"));
        quoted_money(filter).or_else(|| before.and_then(quoted_money))
    });
    ordered.next()
}

/// Returns the amount that a filter names in quotes.
fn quoted_money(filter: &str) -> Option<String> {
    let quoted = filter.split(['"', '\'']).skip(1).step_by(2);
    let mut names = quoted.filter(|name| name.rsplit('.').next().is_some_and(is_money));
    names.next().map(str::to_owned)
}

/// Returns whether a path names an amount of the context or of a loop over it, or is one of the names given to one.
fn is_money_path(path: &str, renamed: &[String]) -> bool {
    let last = path.rsplit_once('.').map(|(_, last)| last);
    last.is_some_and(is_money) || renamed.iter().any(|name| name == path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::letters::templates::{FILES, SHIPPED};

    #[test]
    fn amounts_are_texts_that_no_operator_takes() {
        let name_of = |text: &str| reckoned(text).map(|(_, name)| name);
        for text in [
            "{{ (totals.late_interest + totals.lump_sums) | amount }}",
            "{{ (totals.due * 2) | amount }}",
            "{% if totals.late_interest > 1000 %}x{% endif %}",
            "{% if 500 <= totals.claimable %}x{% endif %}",
            "{% if invoices[0].claimable < invoices[1].claimable %}x{% endif %}",
            "{% for it in invoices %}\n{% if 0 != it.balance %}x{% endif %}{% endfor %}",
            "{% for it in invoices | sort(attribute=\"claimable\") %}x{% endfor %}",
            "{{ invoices | map(attribute='balance') | max }}",
            "{% set a = totals.due %}{% set b = totals.lump_sums %}{{ a + b }}",
            "{{ (totals.due) + (totals.lump_sums) }}",
            "{{ totals[\"due\"] + totals['lump_sums'] }}",
            "{% if (totals.due) > 1000 %}x{% endif %}",
            "{% for i in invoices %}{% set b = i.balance %}{% if b > 90 %}x{% endif %}{% endfor %}",
        ] {
            assert!(name_of(text).is_some(), "{text}");
        }
        for text in [
            "{{ totals.due | amount }} - {{ totals.claimable | amount }}",
            "{% set due = totals.due -%}{{ due | amount }}",
            "{% if totals.credit_deducted != totals.unallocated %}x{% endif %}",
            "{% if totals.count > 20 and totals.due is positive %}x{% endif %}",
            "{{ totals.late_interest | plus(totals.lump_sums) | amount }}",
            "{% for it in invoices | sort(attribute=\"due_on\") %}{{ it.balance }}{% endfor %}",
            "{{ \"a.amount + b.amount\" }}",
            "{{ totals.due ~ \" EUR\" }}",
            "{# {{ totals.due + totals.lump_sums }} #}",
            "{% raw %}{{ totals.due + 1 }}{% endraw %}",
            "{{ invoices | sort(attribute=\"due_on\") | map(attribute=\"balance\") | join(\", \") }}",
            "{% if reste2 == totals.claimable %}x{% endif %}",
            "{% if 100 < totals.due | float %}x{% endif %}",
            "{{ totals.due | minus(totals.lump_sums) | amount }} - {{ totals.count + 1 }}",
            "{% if totals.due is above(totals.claimable) and totals.count > 3 %}x{% endif %}",
        ] {
            assert_eq!(name_of(text), None, "{text}");
        }
        assert_eq!(
            reckoned("a\nb {{ 2 * totals.due }}").map(|it| it.0),
            Some(2)
        );
        for (_, name, text) in SHIPPED.iter().chain(&FILES) {
            assert_eq!(reckoned(text), None, "{name}");
        }
    }
}
