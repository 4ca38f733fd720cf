//! Response bodies of handlers, whatever produced them.

use std::error::Error;

use bytes::Bytes;
use http_body_util::{BodyExt, Empty, Full, combinators::UnsyncBoxBody};

/// The error of a response body.
pub type BodyError = Box<dyn Error + Send + Sync>;

/// The body of a response: any `http_body::Body` of bytes, boxed.
pub type Body = UnsyncBoxBody<Bytes, BodyError>;

pub(super) fn empty() -> Body {
    Empty::new().map_err(|never| match never {}).boxed_unsync()
}

pub(super) fn text(line: &'static str) -> Body {
    Full::new(Bytes::from_static(line.as_bytes()))
        .map_err(|never| match never {})
        .boxed_unsync()
}
