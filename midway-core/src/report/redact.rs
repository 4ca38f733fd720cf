//! Secrets in what is shown: the keys that hold one, the user part of a URL, and private keys.

use std::borrow::Cow;

/// Shown in place of a secret.
pub(crate) const MASK: &str = "***";

/// A key with one of these in it holds a secret.
const WORDS: [&str; 7] = [
    "password",
    "passcode",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "credential",
];

/// These are parts of other words too (`friendsName`): they count at either end, or as a word.
const SHORT: [&str; 2] = ["pwd", "dsn"];

/// This is part of many other words (`passenger`, `compass`): it counts as a word.
const WHOLE: &str = "pass";

/// Files that hold a key, by their ending.
const KEY_FILES: [&str; 7] = [".pem", ".key", ".der", ".crt", ".cer", ".p8", ".pfx"];

/// True if the value at a dotted key is a secret by its name, or by the name of a table around it.
///
/// Case, `_` and `-` do not count. A name with `password`, `passwd`, `passphrase`, `passcode`, `pwd`,
/// `secret`, `token`, `credential` or `dsn` in it, or the word `pass`, is a secret's, and so is one that ends in `key`, unless the key is
/// public. None is a name that ends in `file` or `path`, nor a `key` whose `value` is the path of a key
/// file: they say where the secret is.
pub(crate) fn is_secret(key: &str, value: Option<&str>) -> bool {
    let path = value.is_some_and(|text| KEY_FILES.iter().any(|ending| text.ends_with(ending)));
    key.split('.').any(|segment| names_secret(segment, path))
}

fn names_secret(segment: &str, path: bool) -> bool {
    let name = segment.split('[').next().unwrap_or(segment);
    let snake = snake_case(name);
    let folded: String = snake.chars().filter(|c| c.is_alphabetic()).collect();
    if folded.ends_with("file") || folded.ends_with("path") {
        return false;
    }
    let short = |word: &&str| {
        let ends = folded.starts_with(*word) || folded.ends_with(*word);
        ends || snake.split('_').any(|own| own == *word)
    };
    WORDS.iter().any(|word| folded.contains(word))
        || SHORT.iter().any(short)
        || snake.split('_').any(|own| own == WHOLE)
        || (!path && is_private_key(&folded))
}

/// `apiKey`, `accessKeys`; not `publicKey`.
fn is_private_key(folded: &str) -> bool {
    let public = ["public", "publishable", "pubkey"];
    (folded.ends_with("key") || folded.ends_with("keys"))
        && !public.iter().any(|word| folded.contains(word))
}

/// `sentryDsn-url` as `sentry_dsn_url`.
fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 2);
    let mut small = false;
    for letter in name.chars() {
        if small && letter.is_uppercase() {
            snake.push('_');
        }
        small = letter.is_lowercase();
        match letter.is_alphanumeric() {
            true => snake.extend(letter.to_lowercase()),
            false => snake.push('_'),
        }
    }
    snake
}

/// A value's text as it may be shown: as [`text`] shows it, and cut where a secret is set in it,
/// as in `jdbc:…?password=` and `{"token": `.
pub(crate) fn value(value: &str) -> Cow<'_, str> {
    let shown = text(value);
    let cut = shown.match_indices(['=', ':']).find_map(|(at, sign)| {
        let before = shown[..at].trim_end();
        let name = before.trim_end_matches(['"', '\'']);
        // A colon after a bare word is no assignment: it is part of a URL or a name.
        let sets = sign == "=" || name.len() < before.len();
        let word = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'));
        let name = name.rsplit(word).next().unwrap_or(name);
        (sets && names_secret(name, false)).then_some(at + 1)
    });
    match cut {
        Some(cut) => Cow::Owned(format!("{}{MASK}", &shown[..cut])),
        None => shown,
    }
}

/// The text with `***` for the user part of each URL in it (`postgres://me:hunter2@host/db`), and for what
/// follows where a private key begins.
pub(crate) fn text(text: &str) -> Cow<'_, str> {
    match text
        .find("-----BEGIN ")
        .filter(|at| text[*at..].contains("PRIVATE KEY-----"))
    {
        Some(key) => Cow::Owned(format!("{}{MASK}", users(&text[..key]))),
        None => users(text),
    }
}

fn users(text: &str) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("//") {
        let (scheme, url) = rest.split_at(at + 2);
        let before = rest[..at].chars().next_back();
        // Elsewhere it is part of a path.
        let begins = match before {
            None => shown.is_empty(),
            Some(letter) => letter == ':' || letter == '=' || is_outside(letter),
        };
        shown.push_str(scheme);
        let host = if begins { user_end(url) } else { 0 };
        if host > 0 {
            shown.push_str(MASK);
            shown.push('@');
        }
        rest = &url[host..];
    }
    if shown.is_empty() {
        return Cow::Borrowed(text);
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// The place of the host, behind the `@`; 0 for a URL without a user.
fn user_end(url: &str) -> usize {
    let whole = url
        .split(['"', '\'', '`', '<', '>', '\n'])
        .next()
        .unwrap_or(url);
    let url = url.split(is_outside).next().unwrap_or(url);
    let authority = url.split(['/', '?', '#', '\\']).next().unwrap_or(url);
    let port = authority.rsplit_once(':').map(|(_, port)| port);
    // `me:hun/ter2@host`, `me:hun ter2@host`: what seems to be a port is the beginning of a password that should be encoded.
    let unencoded = port.is_some_and(|port| !port.bytes().all(|b| b.is_ascii_digit()));
    let user = match authority.rfind('@') {
        None if unencoded && !authority.starts_with('[') => {
            url.rfind('@').or_else(|| whole.find('@'))
        }
        user => user,
    };
    user.map_or(0, |at| at + 1)
}

/// Ends a URL in a text.
fn is_outside(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '"' | '\'' | '`' | '<' | '>')
}

#[cfg(test)]
mod tests {
    use super::{is_secret, text, value};

    #[test]
    fn keys_that_look_like_a_secret_are_secrets_in_any_spelling() {
        for key in [
            "api_key",
            "private-key",
            "passwd",
            "pwd",
            "PWD",
            "db.passphrase",
            "sentry.dsn",
            "SENTRY_DSN_URL",
            "accessKey",
            "signing_key",
            "APIKEY",
            "mail.Password",
            "clientSecret",
            "bearer-token",
            "maxTokens",
            "aws.credentials",
            "apiKeys[0]",
            "apiKey2",
            "secrets.db.host",
            "tls.key",
            "dbpwd",
            "encryptionKEY",
            "pass",
            "smtp.pass",
            "userPass",
            "passcode",
        ] {
            assert!(is_secret(key, None), "{key}");
        }
    }

    #[test]
    fn public_keys_paths_and_other_words_are_none() {
        for key in [
            "publicKey",
            "public_key",
            "jwt.PUBLIC-KEY",
            "keyFile",
            "key_path",
            "passwordFile",
            "friendsName",
            "keyboard",
            "passengers",
            "compass",
            "passive",
            "http.port",
        ] {
            assert!(!is_secret(key, None), "{key}");
        }
        assert!(!is_secret("http.tls.key", Some("certs/server.key")));
        assert!(is_secret("http.apiKey", Some("sk-live/abc")));
        assert!(is_secret("password", Some("certs/server.key")));
    }

    #[test]
    fn the_user_part_of_a_url_is_masked_wherever_it_stands() {
        for (url, shown) in [
            ("postgres://me:hunter2@host/db", "postgres://***@host/db"),
            (
                "a ssh://git@host, https://h:80/@x",
                "a ssh://***@host, https://h:80/@x",
            ),
            ("redis://:p@ss@h;amqp://u:p@h", "redis://***@h;amqp://***@h"),
            ("postgres://me:hun/ter2@host/db", "postgres://***@host/db"),
            (
                "https://medium.com/@user?a=b",
                "https://medium.com/@user?a=b",
            ),
            ("http://[::1]/@x me@x.y", "http://[::1]/@x me@x.y"),
            ("//u:hunter2@host/path", "//***@host/path"),
            ("url=//u:hunter2@host", "url=//***@host"),
            ("https://h/a//b@c", "https://h/a//b@c"),
            ("http://u:hun ter2@host/", "http://***@host/"),
            ("http://h:80/ me@x.y", "http://h:80/ me@x.y"),
            ("://", "://"),
        ] {
            assert_eq!(text(url), shown);
        }
    }

    #[test]
    fn a_value_ends_where_a_secret_is_set_in_it() {
        for (text, shown) in [
            (
                "jdbc:x://h/db?user=me&password=hunter2",
                "jdbc:x://h/db?user=me&password=***",
            ),
            (
                r#"{"a": 1, "api_key" : "hunter2""#,
                r#"{"a": 1, "api_key" :***"#,
            ),
            ("arn:aws:secretsmanager:eu:1", "arn:aws:secretsmanager:eu:1"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(value(text), shown);
        }
    }

    #[test]
    fn nothing_of_a_private_key_is_shown() {
        let pem = "cannot read -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----: no file";
        assert_eq!(text(pem), "cannot read ***");
        let public = "-----BEGIN PUBLIC KEY-----\nMIIE\n-----END PUBLIC KEY-----";
        assert_eq!(text(public), public);
    }
}
