//! What stands between the marks of a template: its expressions and statements, as the lints read them.

use super::names::dotted;

/// Returns a template with blanks for its comments and for what it writes as it stands, line by line.
pub(super) fn without_remarks(text: &str) -> String {
    let mut text = text.to_owned();
    for (open, close) in [("{#", "#}"), ("{% raw %}", "{% endraw %}")] {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|length| from + length) {
            let end = text[start..].find(close);
            let end = end.map_or(text.len(), |length| start + length + close.len());
            let blank = |each: char| match each {
                '\n' => "\n".to_owned(),
                other => " ".repeat(other.len_utf8()),
            };
            let blanks: String = text[start..end].chars().map(blank).collect();
            text.replace_range(start..end, &blanks);
            from = end;
        }
    }
    text
}

/// Returns what stands between the marks of expressions and statements, each behind its place.
pub(super) fn expressions(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let open = from + text[from..].find('{')?;
            let close = match text.as_bytes().get(open + 1) {
                Some(b'{') => "}}",
                Some(b'%') => "%}",
                Some(_) | None => {
                    from = open + 1;
                    continue;
                }
            };
            let start = open + 2;
            let end = text[start..].find(close).map(|length| start + length)?;
            from = end + close.len();
            let inner = text[start..end].trim_start_matches(['-', '+']);
            return Some((open, inner.trim_end_matches(['-', '+'])));
        }
    })
}

/// Returns the line of a place in a text.
pub(super) fn line_of(text: &str, place: usize) -> usize {
    text[..place].matches('\n').count() + 1
}

/// Returns an expression without what only groups it, its members behind dots: `(totals["due"])` is `totals.due`.
pub(super) fn plain(expression: &str) -> String {
    let dotted = dotted(expression);
    dotted.replace(['(', ')'], " ").trim().to_owned()
}

/// Returns an expression with blanks for what stands in quotes, as many bytes.
pub(super) fn blanked(expression: &str) -> String {
    let mut quote = None;
    let blank = |character: char| match quote {
        Some(open) if character == open => {
            quote = None;
            character.to_string()
        }
        Some(_) => " ".repeat(character.len_utf8()),
        None => {
            quote = Some(character).filter(|it| matches!(it, '"' | '\''));
            character.to_string()
        }
    };
    expression.chars().map(blank).collect()
}
