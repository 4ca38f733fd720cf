//! The rules for the paths of routes.

use midway_macros_support::{Errors, path};
use syn::LitStr;

/// Checks that axum can route the path: absolute, parameters in braces, a wildcard only at the end.
pub(super) fn path(literal: &LitStr, errors: &mut Errors) {
    let path = literal.value();
    if let Some(mistake) = mistake_in(&path) {
        errors.at(literal, mistake);
    }
}

fn mistake_in(path: &str) -> Option<String> {
    let Some(rest) = path.strip_prefix('/') else {
        let path = if path == "*" { "{*rest}" } else { path };
        return Some(format!("a path begins with a slash: \"/{path}\""));
    };
    if path.contains(['?', '#']) {
        return Some(
            "a path has no query or fragment; take a query with the extractor Query<T>".to_owned(),
        );
    }
    let segments: Vec<&str> = rest.split('/').collect();
    let last = segments.len() - 1;
    let mut numbered = segments.iter().enumerate();
    numbered
        .find_map(|(index, segment)| mistake_in_segment(segment, index == last))
        .or_else(|| path::mistake(path))
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
