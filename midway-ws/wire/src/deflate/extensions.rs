//! The header `Sec-WebSocket-Extensions`, read by its grammar (RFC 6455 section 9.1).

use std::borrow::Cow;

/// A `Sec-WebSocket-Extensions` header that does not follow its grammar. RFC 6455 section 9.1
/// wants such a handshake refused, which is status 400.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the header Sec-WebSocket-Extensions is malformed")]
#[non_exhaustive]
pub struct MalformedExtensions;

/// One extension, as offered.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Extension<'a> {
    pub(super) name: &'a str,
    pub(super) parameters: Vec<Parameter<'a>>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parameter<'a> {
    pub(super) name: &'a str,
    /// The value, with quotes and escapes taken off.
    pub(super) value: Option<Cow<'a, str>>,
}

/// Every extension in one line of the header, in the client's order of preference.
pub(super) fn parse(line: &[u8]) -> Result<Vec<Extension<'_>>, MalformedExtensions> {
    let line = std::str::from_utf8(line).map_err(|_| MalformedExtensions)?;
    let mut cursor = Cursor { rest: line };
    let mut extensions = Vec::new();
    loop {
        cursor.skip_space();
        // A list may have empty elements (RFC 9110 section 5.6.1.2).
        if cursor.take(',') {
            continue;
        }
        if cursor.rest.is_empty() {
            return Ok(extensions);
        }
        extensions.push(cursor.extension()?);
        if !cursor.take(',') && !cursor.rest.is_empty() {
            return Err(MalformedExtensions);
        }
    }
}

struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    /// A name and its parameters, up to the comma or the end.
    fn extension(&mut self) -> Result<Extension<'a>, MalformedExtensions> {
        let name = self.token()?;
        let mut parameters = Vec::new();
        self.skip_space();
        while self.take(';') {
            self.skip_space();
            parameters.push(self.parameter()?);
            self.skip_space();
        }
        Ok(Extension { name, parameters })
    }

    fn parameter(&mut self) -> Result<Parameter<'a>, MalformedExtensions> {
        let name = self.token()?;
        self.skip_space();
        if !self.take('=') {
            return Ok(Parameter { name, value: None });
        }
        self.skip_space();
        let value = if self.take('"') {
            self.quoted()?
        } else {
            Cow::Borrowed(self.token()?)
        };
        Ok(Parameter {
            name,
            value: Some(value),
        })
    }

    fn token(&mut self) -> Result<&'a str, MalformedExtensions> {
        let end = self.rest.find(|c| !is_token(c)).unwrap_or(self.rest.len());
        let (token, rest) = self.rest.split_at(end);
        self.rest = rest;
        if token.is_empty() {
            return Err(MalformedExtensions);
        }
        Ok(token)
    }

    /// The text after an opening quote, up to the closing one. It must be a token.
    fn quoted(&mut self) -> Result<Cow<'a, str>, MalformedExtensions> {
        let mut value = String::new();
        let mut chars = self.rest.char_indices();
        while let Some((at, c)) = chars.next() {
            let c = match c {
                '"' => {
                    self.rest = &self.rest[at + 1..];
                    let good = !value.is_empty() && value.chars().all(is_token);
                    return good.then_some(Cow::Owned(value)).ok_or(MalformedExtensions);
                }
                '\\' => chars.next().ok_or(MalformedExtensions)?.1,
                c => c,
            };
            value.push(c);
        }
        Err(MalformedExtensions)
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t']);
    }

    fn take(&mut self, expected: char) -> bool {
        match self.rest.strip_prefix(expected) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

/// RFC 9110 section 5.6.2.
fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c)
}
