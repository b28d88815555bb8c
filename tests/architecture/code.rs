//! Just enough of Rust's grammar: texts without comments, strings and unit tests, and the names that
//! paths begin with. Lines stay where they are.

/// Blanks comments and what strings and characters hold.
pub(crate) fn without_comments(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = raw_string(rest, &code) {
            length
        } else if first == '"' {
            quoted(rest, '"')
        } else if first == '\'' && is_character(rest) {
            quoted(rest, '\'')
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        let blank = |character: char| if character == '\n' { '\n' } else { ' ' };
        code.extend(rest[..length].chars().map(blank));
        rest = &rest[length..];
    }
    code
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut place) = (0, 0);
    while place < text.len() {
        let rest = &text[place..];
        if rest.starts_with("/*") {
            depth += 1;
            place += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            place += 2;
            if depth == 0 {
                return place;
            }
        } else {
            place += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Returns the length of a raw string that begins here, if one does.
fn raw_string(text: &str, before: &str) -> Option<usize> {
    if before.ends_with(is_of_name) {
        return None;
    }
    let after = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let marks = after.len() - after.trim_start_matches('#').len();
    let inner = after[marks..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(marks));
    let start = text.len() - inner.len();
    let length = inner
        .find(&end)
        .map_or(inner.len(), |place| place + end.len());
    Some(start + length)
}

/// Returns the length of a text in quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut characters = text.char_indices().skip(1);
    while let Some((place, character)) = characters.next() {
        if character == '\\' {
            characters.next();
        } else if character == quote {
            return place + 1;
        }
    }
    text.len()
}

/// Returns whether a quote opens a character, not the name of a lifetime.
fn is_character(text: &str) -> bool {
    let mut characters = text.chars().skip(1);
    match (characters.next(), characters.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => true,
        (_, _) => false,
    }
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

const TEST: &str = "#[cfg(test)]";

/// Blanks the items that are compiled for unit tests alone.
pub(crate) fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(place) = rest.find(TEST) {
        kept.push_str(&rest[..place]);
        let end = place + TEST.len() + item(&rest[place + TEST.len()..]);
        let blank = |character: char| if character == '\n' { '\n' } else { ' ' };
        kept.extend(rest[place..end].chars().map(blank));
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

/// Returns the length of the item that begins here, with its attributes.
fn item(code: &str) -> usize {
    let mut depth = 0_usize;
    for (place, character) in code.char_indices() {
        match character {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && character == '}' {
                    return place + 1;
                }
            }
            ';' if depth == 0 => return place + 1,
            _ => {}
        }
    }
    code.len()
}

/// Returns the names of modules in files of their own that are compiled for unit tests alone.
pub(crate) fn tested_apart(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (place, _) in code.match_indices(TEST) {
        let after = &code[place + TEST.len()..];
        let item = &after[..item(after)];
        let declared = item.trim_end_matches(';').rsplit_once("mod ");
        if let Some((_, name)) = declared
            && name.chars().all(is_of_name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// Returns the names that follow `root::`, those of a group included.
pub(crate) fn first_names(code: &str, root: &str) -> Vec<String> {
    // Space is free around the separators of a path.
    let mut code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    for (spaced, tight) in [(" ::", "::"), (":: ", "::")] {
        code = code.replace(spaced, tight);
    }
    let root = format!("{root}::");
    let mut names = Vec::new();
    for (place, _) in code.match_indices(&root) {
        let before = &code[..place];
        if before.ends_with(is_of_name) || before.ends_with("::") || before.ends_with('$') {
            continue;
        }
        let after = &code[place + root.len()..];
        match after.strip_prefix('{') {
            Some(group) => names.extend(names_of_group(group)),
            None => names.extend(name(after)),
        }
    }
    names
}

fn name(code: &str) -> Option<String> {
    let name: String = code.chars().take_while(|&each| is_of_name(each)).collect();
    (!name.is_empty() && name != "super").then_some(name)
}

/// Returns the name that each path of a group begins with.
fn names_of_group(group: &str) -> Vec<String> {
    let (mut depth, mut start) = (0_usize, 0);
    let mut names = Vec::new();
    for (place, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' => {
                names.extend(name(group[start..place].trim()));
                break;
            }
            ',' if depth == 0 => {
                names.extend(name(group[start..place].trim()));
                start = place + 1;
            }
            _ => {}
        }
    }
    names
}

/// Returns whether a word stands in code, not as a part of a longer name.
pub(crate) fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(place, _)| {
        let before = code[..place].ends_with(is_of_name);
        let after = code[place + word.len()..].starts_with(is_of_name);
        !(before || after && word.ends_with(is_of_name))
    })
}
