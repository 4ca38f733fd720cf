//! Spelling of keys: dotted paths, environment variable names, and the nearest known name.

pub(super) use crate::report::nearest;

/// Prefix of every environment variable that sets a config value.
pub(crate) const PREFIX: &str = "MIDWAY__";

/// A key segment without case, underscores and dashes: the differences that a `SCREAMING_SNAKE` name keeps.
pub(super) fn fold(segment: &str) -> String {
    segment
        .chars()
        .filter(|c| !matches!(c, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// `WEB_SOCKET` as `webSocket`: the guess for a variable whose key no other source spells.
pub(super) fn camel_case(screaming: &str) -> String {
    let mut words = screaming.split('_').filter(|word| !word.is_empty());
    let mut key = words.next().map(str::to_lowercase).unwrap_or_default();
    for word in words {
        let mut letters = word.chars();
        key.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        key.extend(letters.flat_map(char::to_lowercase));
    }
    key
}

/// The environment variable that sets `key`: `webSocket.port` gives `MIDWAY__WEB_SOCKET__PORT`.
///
/// A variable replaces a whole array, so the name for `routes[1].path` is the one for `routes`.
pub fn variable_name(key: &str) -> String {
    let settable = key.split('[').next().unwrap_or(key);
    let segments: Vec<_> = settable.split('.').map(screaming_snake).collect();
    format!("{PREFIX}{}", segments.join("__"))
}

fn screaming_snake(segment: &str) -> String {
    let letters: Vec<char> = segment.chars().collect();
    let mut name = String::with_capacity(letters.len() + 4);
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at + 1);
        let starts_word = letter.is_uppercase()
            && before.is_some_and(|b| {
                let ends_word = b.is_lowercase() || b.is_ascii_digit();
                ends_word || (b.is_uppercase() && after.is_some_and(|a| a.is_lowercase()))
            });
        if starts_word {
            name.push('_');
        }
        match letter {
            '-' => name.push('_'),
            _ => name.extend(letter.to_uppercase()),
        }
    }
    name
}
