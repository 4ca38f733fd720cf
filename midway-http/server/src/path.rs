//! One spelling for equal paths.

use std::borrow::Cow;

/// The normal form of a request's path, RFC 3986 section 6.2.2: the hex digits of percent-encoded bytes are
/// in upper case, and characters that need no encoding are decoded (letters, digits, `-`, `.`, `_`, `~`).
/// A path without a percent sign is returned as it is, without an allocation.
///
/// ```
/// assert_eq!(midway_server::normal_path("/v/%63af%c3%a9"), "/v/caf%C3%A9");
/// ```
#[must_use]
pub fn normal_path(path: &str) -> Cow<'_, str> {
    // Paths are short: a plain loop is faster than a search.
    if path.bytes().all(|byte| byte != b'%') {
        return Cow::Borrowed(path);
    }
    let mut normal = String::new();
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        normal.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some((byte, after)) = decoded(rest) else {
            // Not encoded: it stays as it came.
            normal.push('%');
            continue;
        };
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            normal.push(char::from(byte));
        } else {
            normal.push('%');
            normal.push_str(&rest[..2].to_ascii_uppercase());
        }
        rest = after;
    }
    normal.push_str(rest);
    match normal == path {
        true => Cow::Borrowed(path),
        false => Cow::Owned(normal),
    }
}

/// The byte that two hex digits stand for, and what follows them.
fn decoded(text: &str) -> Option<(u8, &str)> {
    let (code, after) = text.split_at_checked(2)?;
    let is_hex = code.bytes().all(|digit| digit.is_ascii_hexdigit());
    let byte = u8::from_str_radix(code, 16).ok().filter(|_| is_hex)?;
    Some((byte, after))
}

#[cfg(test)]
mod tests {
    use super::normal_path;
    use std::borrow::Cow;

    #[test]
    fn equal_paths_have_one_spelling() {
        for (path, normal) in [
            ("/v/%63af%c3%a9", "/v/caf%C3%A9"),
            ("/%7Euser/%2f%25%2e", "/~user/%2F%25."),
            ("%41", "A"),
            ("/é%c3%A9", "/é%C3%A9"),
        ] {
            assert_eq!(normal_path(path), normal);
        }
    }

    #[test]
    fn what_is_not_encoded_stays_as_it_is() {
        for path in [
            "/",
            "/a/b",
            "/caf%C3%A9",
            "/100%",
            "/%4",
            "/%zz",
            "/%+1",
            "%",
            "/%é",
        ] {
            assert!(
                matches!(normal_path(path), Cow::Borrowed(same) if same == path),
                "{path}"
            );
        }
    }
}
