//! The pattern of a path, as `/tickets/{id}` or `/files/{*rest}`: what it matches, and the values of its parameters.

/// A pattern without the names of its parameters: two patterns of one shape match the same paths.
///
/// ```
/// # use midway_server::parameters::shape;
/// assert_eq!(shape("/users/{id}/{*rest}"), "/users/{}/{*}");
/// ```
#[must_use]
pub fn shape(pattern: &str) -> String {
    with_values(pattern, |parameter| match parameter.rest {
        false => "{}",
        true => "{*}",
    })
}

/// A path that the pattern matches: each of its parameters is `0`.
///
/// ```
/// # use midway_server::parameters::example;
/// assert_eq!(example("/users/{id}/{*rest}"), "/users/0/0");
/// ```
#[must_use]
pub fn example(pattern: &str) -> String {
    with_values(pattern, |_| "0")
}

/// The rank of each segment of a pattern. Of several patterns that match a path, the one that compares greatest is the
/// most exact: a literal segment before a parameter with text before it, before a parameter, before all that is left.
pub fn precedence(pattern: &str) -> impl Iterator<Item = impl Ord> {
    pattern.split('/').map(|segment| {
        parameter(segment).map_or((usize::MAX, true), |parameter| {
            (parameter.before, !parameter.rest)
        })
    })
}

/// The parameters of a path that the pattern matches: each name, with its value as it came.
pub(super) fn parameters<'a>(
    pattern: &'a str,
    path: &'a str,
) -> impl Iterator<Item = (&'a str, &'a str)> + Clone {
    let mut left = path;
    pattern.split('/').filter_map(move |segment| {
        let all = left;
        let one;
        (one, left) = left.split_once('/').unwrap_or((left, ""));
        let parameter = parameter(segment)?;
        let value = if parameter.rest { all } else { one };
        Some((
            parameter.name,
            value.get(parameter.before..).unwrap_or_default(),
        ))
    })
}

fn with_values(pattern: &str, value: impl Fn(Parameter<'_>) -> &'static str) -> String {
    let segments = pattern.split('/').map(|segment| match parameter(segment) {
        Some(parameter) => {
            let before = &segment[..parameter.at];
            format!("{before}{}", value(parameter))
        }
        None => segment.to_owned(),
    });
    segments.collect::<Vec<_>>().join("/")
}

/// The parameter at the end of a segment.
struct Parameter<'p> {
    name: &'p str,
    /// It takes all that is left of the path.
    rest: bool,
    /// The position of its brace in the segment.
    at: usize,
    /// The length of what a path has before its value; a brace that is text is written twice.
    before: usize,
}

fn parameter(segment: &str) -> Option<Parameter<'_>> {
    let (mut at, mut doubled) = (0, 0);
    while let Some(found) = segment[at..].find(['{', '}']) {
        at += found;
        if segment[at..].starts_with("{{") || segment[at..].starts_with("}}") {
            (at, doubled) = (at + 2, doubled + 1);
            continue;
        }
        let inner = segment[at + 1..].strip_suffix('}')?;
        let name = inner.strip_prefix('*');
        return Some(Parameter {
            name: name.unwrap_or(inner),
            rest: name.is_some(),
            at,
            before: at - doubled,
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{example, parameters, precedence, shape};

    #[test]
    fn a_shape_knows_no_names() {
        assert_eq!(shape("/users/{id}/files/{*path}"), "/users/{}/files/{*}");
        assert_eq!(shape("/a/user_{id}"), "/a/user_{}");
        assert_eq!(shape("/{{id}}"), "/{{id}}");
        assert_eq!(shape("/"), "/");
    }

    #[test]
    fn each_parameter_has_its_part_of_the_path() {
        for (pattern, path, expected) in [
            ("/", "/", ""),
            ("/tickets/{id}", "/tickets/7", "id=7"),
            ("/{a}/x/{b}", "/1/x/2", "a=1 b=2"),
            ("/u_{name}", "/u_%20", "name=%20"),
            ("/{{{name}", "/{eve", "name=eve"),
            ("/f/{*rest}", "/f/a/b/", "rest=a/b/"),
            ("/f/v{*rest}", "/f/va//b", "rest=a//b"),
            ("/{{a}}/{b}", "/{a}/1", "b=1"),
        ] {
            let found = parameters(pattern, path).map(|(name, value)| format!("{name}={value}"));
            assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{pattern}");
        }
    }

    #[test]
    fn a_path_that_does_not_match_has_empty_parameters_and_no_panic() {
        for path in ["", "/", "/é", "//", "/u"] {
            for (_, value) in parameters("/user_{a}/{b}/{*c}", path) {
                assert_eq!(value, "", "{path}");
            }
        }
    }

    #[test]
    fn literal_before_parameter_before_the_rest() {
        let ascending = [
            "/{*rest}",
            "/{a}/{*rest}",
            "/{a}/b",
            "/x{*rest}",
            "/x{a}/b",
            "/xy{a}/b",
            "/xyz/{*rest}",
            "/xyz/{b}",
            "/xyz/b",
        ];
        for pair in ascending.windows(2) {
            assert!(precedence(pair[0]).lt(precedence(pair[1])), "{pair:?}");
        }
        assert_eq!(example("/a/{b}/x{c}/{*d}"), "/a/0/x0/0");
    }
}
