//! Cookies, and the parameters of paths and queries, read the same over HTTP and over WebSocket.

// The patterns of paths.
mod pattern;
pub use pattern::{example, precedence, shape};
// Parameters as typed values.
mod error;
pub use error::ParameterError;
mod value;
mod typed;
pub use typed::{Path, Query};

/// The value of a cookie, from the values of all `Cookie` lines of a request (RFC 6265, section 5.4).
///
/// - The first cookie of that name counts: clients send the one with the longest path first. Case matters.
/// - A pair of double quotes around the value is taken off, as RFC 6265, section 4.1.1 has them around a value and not in
///   it: `session="s 1"` is `s 1`. Quotes elsewhere are part of the value, and a `;` between quotes ends it.
/// - Nothing else is decoded: `a%20b` is `a%20b`. A value that is not UTF-8 is not there.
///
/// ```
/// # use midway_server::parameters::cookie;
/// let lines = [b"a=1; session=\"s 1\"".as_slice(), b"session=2"];
/// assert_eq!(cookie(lines, "session"), Some("s 1"));
/// ```
#[must_use]
pub fn cookie<'a>(lines: impl IntoIterator<Item = &'a [u8]>, name: &str) -> Option<&'a str> {
    lines
        .into_iter()
        .flat_map(|line| line.split(|&byte| byte == b';'))
        .filter_map(|pair| {
            let equals = pair.iter().position(|&byte| byte == b'=')?;
            (pair[..equals].trim_ascii() == name.as_bytes()).then_some(&pair[equals + 1..])
        })
        .find_map(|value| std::str::from_utf8(unquoted(value.trim_ascii())).ok())
}

fn unquoted(value: &[u8]) -> &[u8] {
    match value {
        [b'"', inner @ .., b'"'] => inner,
        _ => value,
    }
}

/// The first value of a parameter in a query or a form, as
/// [`application/x-www-form-urlencoded`](https://url.spec.whatwg.org/#urlencoded-parsing) has it.
///
/// `+` is a space and `%XX` a byte, in names, too; a `%` that no two hexadecimal digits follow is itself, and bytes that
/// are no UTF-8 become U+FFFD. A parameter without `=` has an empty value. axum's `Query` reads the same way.
///
/// ```
/// # use midway_server::parameters::query;
/// assert_eq!(query("a=1&to%6ben=b+c%2B&a=2", "token").as_deref(), Some("b c+"));
/// ```
#[must_use]
pub fn query(query: &str, name: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes())
        .find_map(|(key, value)| (key == name).then(|| value.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::{cookie, query};

    #[test]
    fn a_cookies_quotes_are_around_it() {
        let cases: [(&[u8], Option<&str>); 11] = [
            (b"session=s", Some("s")),
            (b"a=1;session = s ;b=2", Some("s")),
            (b"session=\"s 1\"", Some("s 1")),
            (b"session=\"\"", Some("")),
            (b"session=\"", Some("\"")),
            (b"session=\"\"s\"\"", Some("\"s\"")),
            (b"session=a\"b", Some("a\"b")),
            (b"session=a=b==", Some("a=b==")),
            (b"session=%20%zz", Some("%20%zz")),
            (b"session=\xff; session=s", Some("s")),
            (b"SESSION=s; sessions=s; session", None),
        ];
        for (line, expected) in cases {
            assert_eq!(cookie([line], "session"), expected, "{line:?}");
        }
    }

    #[test]
    fn the_first_cookie_counts() {
        let lines = [b"a=1; b=2".as_slice(), b"b=3; c=4; c=5"];
        assert_eq!(cookie(lines, "b"), Some("2"));
        assert_eq!(cookie(lines, "c"), Some("4"));
    }

    #[test]
    fn a_query_is_decoded_whatever_it_is() {
        let cases = [
            ("token=a%20b%2Bc+d", Some("a b+c d")),
            ("a=1&&=&token&token=2", Some("")),
            ("to%6Ben=1", Some("1")),
            ("token=%", Some("%")),
            ("token=%4", Some("%4")),
            ("token=%zz%", Some("%zz%")),
            ("token=%+1", Some("% 1")),
            ("token=%ff%C3", Some("\u{fffd}\u{fffd}")),
            ("token=a=b", Some("a=b")),
            ("Token=1", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(query(text, "token").as_deref(), expected, "{text}");
        }
    }
}
