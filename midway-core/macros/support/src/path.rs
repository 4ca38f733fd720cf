//! The path of a request in an attribute: its errors, and one spelling for equal paths.

/// The reason why no request has this path, which begins with a slash: RFC 3986, sections 3.3 and 5.2.4. Braces are
/// left to the caller.
#[must_use]
pub fn mistake(path: &str) -> Option<String> {
    if let Some(at) = broken_encoding(path) {
        let (before, after) = path.split_at(at);
        let after = &after[1..];
        return Some(format!(
            "`%` begins a percent-encoded byte such as %20: a percent sign itself is written \"{before}%25{after}\""
        ));
    }
    if let (Some(strange), encoded) = encoded(path) {
        return Some(format!(
            "no request has {strange:?} in its path: write it percent-encoded: {encoded}"
        ));
    }
    let normal = normal(path);
    let segments: Vec<&str> = normal.split('/').collect();
    let inner = &segments[1..];
    if inner.iter().any(|segment| matches!(*segment, "." | "..")) {
        return Some(format!(
            "clients resolve `.` and `..` before they send a path: write \"{}\"",
            resolved(inner)
        ));
    }
    let last = inner.len() - 1;
    if inner[..last].iter().any(|segment| segment.is_empty()) {
        let kept = inner.iter().enumerate();
        let kept = kept.filter(|(index, segment)| *index == last || !segment.is_empty());
        let kept: Vec<&str> = kept.map(|(_, segment)| *segment).collect();
        return Some(format!(
            "two slashes in a row leave a segment empty: write \"/{}\"",
            kept.join("/")
        ));
    }
    None
}

/// The normal form of a path, RFC 3986 section 6.2.2: hex digits in upper case, unreserved characters decoded.
#[must_use]
pub fn normal(path: &str) -> String {
    let mut normal = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        normal.push_str(&rest[..at]);
        let code = rest.get(at + 1..at + 3).filter(|code| is_hex(code));
        match code.and_then(|code| Some((code, u8::from_str_radix(code, 16).ok()?))) {
            Some((_, byte)) if is_unreserved(byte as char) => normal.push(byte as char),
            Some((code, _)) => {
                normal.push('%');
                normal.push_str(&code.to_ascii_uppercase());
            }
            None => {
                normal.push('%');
                rest = &rest[at + 1..];
                continue;
            }
        }
        rest = &rest[at + 3..];
    }
    normal + rest
}

/// The position of a `%` without two hex digits behind it.
fn broken_encoding(path: &str) -> Option<usize> {
    let whole = |at: &usize| path.get(at + 1..at + 3).is_some_and(is_hex);
    let mut signs = path.match_indices('%').map(|(at, _)| at);
    signs.find(|at| !whole(at))
}

fn is_hex(code: &str) -> bool {
    code.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// The first character that no path has, and the path with all of these percent-encoded. Text in braces is the name of
/// a parameter and stays.
fn encoded(path: &str) -> (Option<char>, String) {
    let (mut strange, mut in_braces) = (None, false);
    let mut encoded = String::new();
    for c in path.chars() {
        in_braces = (in_braces || c == '{') && c != '}';
        if in_braces || is_in_paths(c) {
            encoded.push(c);
            continue;
        }
        strange.get_or_insert(c);
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    (strange, encoded)
}

/// The path that clients send instead: without `.` and `..`.
fn resolved(segments: &[&str]) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for segment in segments {
        match *segment {
            "." => {}
            ".." => drop(kept.pop()),
            other => kept.push(other),
        }
    }
    format!("/{}", kept.join("/"))
}

/// Returns true for the characters of a path; `%` begins an encoded byte, and braces may be a parameter's.
fn is_in_paths(c: char) -> bool {
    is_unreserved(c) || "!$&'()*+,;=:@/%{}".contains(c)
}

fn is_unreserved(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::{mistake, normal};

    #[test]
    fn equal_paths_have_one_spelling() {
        assert_eq!(normal("/v/%63af%c3%a9"), "/v/caf%C3%A9");
        assert_eq!(normal("/%7euser/%2f%25"), "/~user/%2F%25");
        assert_eq!(normal("/100%/%4"), "/100%/%4");
        assert_eq!(normal("/%+1"), "/%+1");
    }

    #[test]
    fn what_no_request_has_is_told_with_what_to_write() {
        let cases = [
            ("/v/café", "percent-encoded: /v/caf%C3%A9"),
            ("/{naïve}/é", "percent-encoded: /{naïve}/%C3%A9"),
            ("/a b", "percent-encoded: /a%20b"),
            ("/a\\b", "percent-encoded: /a%5Cb"),
            ("/50%", "written \"/50%25\""),
            ("/%zz", "written \"/%25zz\""),
            ("/%é", "written \"/%25é\""),
            ("/a//b", "write \"/a/b\""),
            ("//", "write \"/\""),
            ("/a/../b", "write \"/b\""),
            ("/a/%2E%2e/b", "write \"/b\""),
            ("/./a", "write \"/a\""),
        ];
        for (path, said) in cases {
            let mistake = mistake(path).unwrap_or_default();
            assert!(mistake.contains(said), "{path}: {mistake}");
        }
        for fine in [
            "/",
            "/a",
            "/a/",
            "/v/caf%C3%A9",
            "/a.b/..c",
            "/~me/a;b=1,2@x:y",
        ] {
            assert_eq!(mistake(fine), None, "{fine}");
        }
    }
}
