//! [`EventError`]: the error that a client gets instead of an answer.

use std::{borrow::Cow, error::Error as StdError};

use midway_core::{Denied, Error};
use midway_server::Invalid;
use serde::{Deserialize, Serialize};

/// The end of `handlerTimeout`.
#[derive(Debug, thiserror::Error)]
#[error("took longer than `webSocket.handlerTimeout` and was dropped")]
pub(crate) struct TimedOut;

/// An error for the client: `{"id":7,"error":{"code":"sold_out","message":"…"}}`.
///
/// A handler returns it through any number of `?`, [`Error::context`](midway_core::Error::context) and error types around
/// it, `#[error(transparent)]` included; the client gets its code and message. Every other error of a handler is
/// `internal` for the client: its text is sent outside production only.
///
/// The framework's own codes are `bad_envelope`, `unknown_event`, `bad_data`, `invalid`, `denied`, `too_many`,
/// `duplicate_id`, `cancelled`, `timeout` and `internal`.
///
/// ```
/// use midway_core::prelude::*;
/// use midway_ws::EventError;
///
/// fn buy(left: u32) -> Result<u32> {
///     match left {
///         0 => Err(EventError::new("sold_out", "the last ticket is gone"))?,
///         more => Ok(more - 1),
///     }
/// }
/// # assert!(buy(0).is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{}", .0.message)]
#[serde(transparent)]
pub struct EventError(#[source] Content);

/// The content of an [`EventError`], and its source: an error type that forwards to the one inside
/// (`#[error(transparent)]`) leaves it in the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("the client gets the error `{code}`")]
struct Content {
    code: Cow<'static, str>,
    #[serde(default)]
    message: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<String>,
}

impl EventError {
    /// An error with a code for programs and a message for people.
    #[must_use]
    pub fn new(code: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Content {
            code: code.into(),
            message: message.into(),
            at: None,
        })
    }

    /// The part of the message that is at fault, as a path: `data.text`.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.0.at = Some(path.into());
        self
    }

    /// The code: for programs.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The message: for people.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The path of the part that is at fault.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.at.as_deref()
    }

    /// The error that the client gets for an error of the handler or of what stands around it.
    pub(super) fn of(error: &Error, production: bool) -> Self {
        if let Some(own) = Self::inside(error) {
            return own;
        }
        if let Some(invalid) = error.downcast_ref::<Invalid>() {
            return Self::of_invalid(invalid);
        }
        if error.downcast_ref::<Denied>().is_some() {
            return Self::new("denied", "this is not allowed");
        }
        if error.downcast_ref::<TimedOut>().is_some() {
            return Self::new("timeout", "this took too long");
        }
        Self::internal(match production {
            true => None,
            false => Some(error.chain()),
        })
    }

    /// `invalid`: the first violation's path, and all of them as the message.
    fn of_invalid(invalid: &Invalid) -> Self {
        let first = invalid.violations().first();
        let path = first.map_or("", |violation| violation.at.as_str());
        Self::new("invalid", invalid.to_string()).in_data(path)
    }

    /// The part of the data that is at fault, as a path in it: `text`, `[2].text`, empty for the whole.
    pub(super) fn in_data(self, path: &str) -> Self {
        self.at(match path {
            "" => "data".to_owned(),
            list if list.starts_with('[') => format!("data{list}"),
            field => format!("data.{field}"),
        })
    }

    /// `cancelled`, for a stream.
    pub(super) fn cancelled() -> Self {
        Self::new("cancelled", "the stream was cancelled")
    }

    /// `internal`, with a text outside production.
    pub(super) fn internal(text: Option<String>) -> Self {
        Self::new("internal", text.map_or("internal error".into(), Cow::Owned))
    }

    /// The `EventError` in the chain of an error.
    pub(super) fn inside(error: &Error) -> Option<Self> {
        let mut next: Option<&(dyn StdError + 'static)> = Some(error.as_std());
        while let Some(error) = next {
            if let Some(content) = error.downcast_ref::<Content>() {
                return Some(Self(content.clone()));
            }
            next = error.source();
        }
        None
    }
}
