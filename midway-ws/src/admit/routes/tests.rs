//! The most exact of any patterns is found, as the plainest matcher finds it.

use std::{collections::BTreeMap, sync::Arc};

use midway_server::parameters::{precedence, shape};
use proptest::{prelude::*, sample::select};

use super::{Destination, Routes};

fn routes<'a>(patterns: impl IntoIterator<Item = &'a str>) -> Routes {
    let mut routes = Routes::default();
    for pattern in patterns {
        let destination = Destination {
            pattern: pattern.into(),
            checks: Vec::new(),
            route: Arc::new(|_| {}),
        };
        routes.insert(destination).unwrap();
    }
    routes
}

fn found<'a>(routes: &'a Routes, path: &str) -> Option<&'a str> {
    routes.at(path).map(|destination| &*destination.pattern)
}

/// Segment by segment. As over HTTP, a parameter may be empty unless it is at the end.
fn matches(pattern: &str, path: &str) -> bool {
    let (first, patterns) = pattern.split_once('/').unwrap_or((pattern, END));
    let (segment, left) = path.split_once('/').unwrap_or((path, END));
    let fits = match first.split_once('{') {
        None => segment == first,
        Some((before, "*rest}")) => return path.starts_with(before) && path.len() > before.len(),
        Some((before, _)) if patterns == END => {
            segment.starts_with(before) && segment.len() > before.len()
        }
        Some((before, _)) => segment.starts_with(before),
    };
    let both_end = patterns == END && left == END;
    fits && (both_end || patterns != END && left != END && matches(patterns, left))
}

/// There are no more segments.
const END: &str = "\0";

fn pattern() -> impl Strategy<Value = String> {
    let segments = select(vec!["a", "b", "ab", "abc", "{x}", "{y}", "a{x}", "ab{z}"]);
    let last = select(vec!["", "/", "/{*rest}", "/a{*rest}", "/a"]);
    (prop::collection::vec(segments, 0..4), last).prop_map(|(segments, last)| {
        let begin: String = segments
            .iter()
            .map(|segment| format!("/{segment}"))
            .collect();
        match format!("{begin}{last}") {
            empty if empty.is_empty() => "/".to_owned(),
            pattern => pattern,
        }
    })
}

fn path() -> impl Strategy<Value = String> {
    let segments = select(vec!["a", "b", "ab", "abc", "abcd", "x", ""]);
    prop::collection::vec(segments, 1..5).prop_map(|segments| format!("/{}", segments.join("/")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_most_exact_pattern_is_found(
        patterns in prop::collection::vec(pattern(), 1..10),
        paths in prop::collection::vec(path(), 1..10),
    ) {
        let by_shape: BTreeMap<String, String> =
            patterns.into_iter().map(|pattern| (shape(&pattern), pattern)).collect();
        let patterns: Vec<&str> = by_shape.values().map(|pattern| &**pattern).collect();
        let routes = routes(patterns.iter().copied());
        for path in &paths {
            let fitting = patterns.iter().copied().filter(|pattern| matches(pattern, path));
            let expected = fitting.max_by(|a, b| precedence(a).cmp(precedence(b)));
            prop_assert_eq!(found(&routes, path), expected, "{} in {:?}", path, patterns);
        }
    }
}

#[test]
fn literal_before_parameter_before_the_rest() {
    let routes = routes([
        "/t/{id}",
        "/t/{*rest}",
        "/t/new",
        "/t/{id}/log",
        "/{*rest}",
        "/",
    ]);
    for (path, expected) in [
        ("/", Some("/")),
        ("/t/new", Some("/t/new")),
        ("/t/ne%77", Some("/t/new")),
        ("/t/7", Some("/t/{id}")),
        ("/t/%2F", Some("/t/{id}")),
        ("/t/7/log", Some("/t/{id}/log")),
        ("/t/7/", Some("/t/{*rest}")),
        ("/t/7/log/x", Some("/t/{*rest}")),
        ("/t/", Some("/{*rest}")),
        ("/x//", Some("/{*rest}")),
    ] {
        assert_eq!(found(&routes, path), expected, "{path}");
    }
    assert_eq!(found(&Routes::default(), "/"), None);
}
