//! The pattern of a path in an attribute, as `/users/{id}` or `/files/{*rest}`: its errors.

use crate::path;
use std::collections::HashSet;

/// The reason why a pattern matches no path: it begins with a slash, its parameters are in braces, one at the end of a
/// segment, and a wildcard is at the end of all.
#[must_use]
pub fn mistake(pattern: &str) -> Option<String> {
    let Some(rest) = pattern.strip_prefix('/') else {
        let pattern = if pattern == "*" { "{*rest}" } else { pattern };
        return Some(format!("a path begins with a slash: \"/{pattern}\""));
    };
    if pattern.contains(['?', '#']) {
        return Some(
            "a path has no query or fragment; take a query with the extractor Query<T>".to_owned(),
        );
    }
    let segments: Vec<&str> = rest.split('/').collect();
    let last = segments.len() - 1;
    let mut numbered = segments.iter().enumerate();
    numbered
        .find_map(|(index, segment)| mistake_in_segment(segment, index == last))
        .or_else(|| path::mistake(pattern))
}

/// The name that two parameters of a pattern without other mistakes have.
#[must_use]
pub fn doubled_name(pattern: &str) -> Option<&str> {
    let mut names = HashSet::new();
    let mut named = pattern.split('/').filter_map(|segment| {
        let (_, name) = segment.strip_suffix('}')?.rsplit_once('{')?;
        Some(name.trim_start_matches('*'))
    });
    named.find(|name| !names.insert(*name))
}

fn mistake_in_segment(segment: &str, is_last: bool) -> Option<String> {
    if let Some(name) = segment.strip_prefix(':') {
        return Some(format!(
            "a parameter stands in braces: write `{{{name}}}` for `:{name}`"
        ));
    }
    if let Some(name) = segment.strip_prefix('*') {
        let name = if name.is_empty() { "rest" } else { name };
        return Some(format!(
            "a wildcard stands in braces: write `{{*{name}}}` for `{segment}`"
        ));
    }
    let plain = segment.replace("{{", "").replace("}}", "");
    let Some((before, parameter)) = plain.split_once('{') else {
        return plain
            .contains('}')
            .then(|| "a `}` without its `{`; a brace itself is written twice".to_owned());
    };
    let Some((name, after)) = parameter.split_once('}') else {
        return Some("a `{` without its `}`; a brace itself is written twice".to_owned());
    };
    let wildcard = name.strip_prefix('*');
    let name = wildcard.unwrap_or(name);
    if name.is_empty() || name.contains(['{', '*']) {
        return Some(
            "a parameter has a name: `{id}`, or `{*rest}` for all that is left of the path"
                .to_owned(),
        );
    }
    if !after.is_empty() || before.contains('}') {
        return Some(format!(
            "after the parameter `{{{name}}}` comes a slash or the path's end"
        ));
    }
    (wildcard.is_some() && !is_last).then(|| {
        format!("the wildcard `{{*{name}}}` takes all that is left: it stands at the path's end")
    })
}

#[cfg(test)]
mod tests {
    use super::{doubled_name, mistake};

    #[test]
    fn what_matches_no_path_is_told_with_what_to_write() {
        for (pattern, said) in [
            ("a", "\"/a\""),
            ("*", "\"/{*rest}\""),
            ("/a?b={c}", "Query<T>"),
            ("/:id", "write `{id}` for `:id`"),
            ("/*", "write `{*rest}` for `*`"),
            ("/{", "a `{` without its `}`"),
            ("/a}", "a `}` without its `{`"),
            ("/{}", "a parameter has a name"),
            ("/{*}", "a parameter has a name"),
            ("/{a}{b}", "after the parameter `{a}`"),
            ("/{a}-{b}", "after the parameter `{a}`"),
            ("/a/{*b}/c", "stands at the path's end"),
            ("/{a}//b", "two slashes"),
            ("/{a}/é", "percent-encoded"),
        ] {
            let mistake = mistake(pattern).unwrap_or_default();
            assert!(mistake.contains(said), "{pattern}: {mistake}");
        }
        for fine in ["/", "/{id}", "/a/{id}/b/", "/u_{name}/{*rest}", "/{{a}}"] {
            assert_eq!(mistake(fine), None, "{fine}");
        }
    }

    #[test]
    fn a_name_is_there_once() {
        assert_eq!(doubled_name("/{a}/{b}/x{a}"), Some("a"));
        assert_eq!(doubled_name("/{a}/{*a}"), Some("a"));
        assert_eq!(doubled_name("/{a}/b/{c}/a"), None);
    }
}
