//! [`Extract`]: what a handler may take, and how it is made from the event.

use std::ops::Deref;

use bytes::Bytes;
use midway_core::{Error, Result, Stopping};
use midway_server::{Json, ParameterError, Path, Query, Valid, Validate};
use midway_wire::CloseCode;
use serde::de::DeserializeOwned;

use crate::{
    admit::UpgradeRequest,
    connection::Context,
    error::{ArgumentError, WsError},
    inbound::{Closing, ConnectionEvent, Incoming},
    message::Message,
};

/// A type that a handler's parameter may have; `E` is the kind of event.
///
/// | parameter | connection | message | disconnection |
/// | --- | --- | --- | --- |
/// | [`Context`], [`UpgradeRequest`], [`Path<T>`], [`Query<T>`], [`Stopping`] | yes | yes | yes |
/// | `String`, `Bytes`, `Vec<u8>`, [`Message`], [`Json<T>`] | – | yes | – |
/// | [`CloseCode`], [`CloseReason`] | – | – | yes |
///
/// A handler takes the message once: a second parameter among those of the second row is a compile error.
///
/// An extractor of your own implements it for the events it fits:
///
/// ```
/// use midway_core::Result;
/// use midway_ws::{ConnectionEvent, Extract};
///
/// /// The language that the client prefers.
/// struct Language(String);
///
/// impl<E: ConnectionEvent> Extract<E> for Language {
///     fn extract(event: &mut E) -> Result<Self> {
///         let header = event.context().request().header("accept-language");
///         Ok(Self(header.and_then(|all| all.split(',').next()).unwrap_or("en").to_owned()))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a parameter of this WebSocket handler",
    label = "cannot be taken from `{E}`",
    note = "every handler may take `Context`, `UpgradeRequest`, `Path<T>`, `Query<T>` and `Stopping`; #[on_ws_message(\"message\")] also `String`, `Bytes`, `Vec<u8>`, `Message` and `Json<T: DeserializeOwned>`; an event `String` and `Json<T>`; #[on_ws_disconnection] `CloseCode` and `CloseReason`",
    note = "for a type of your own write `Json<{Self}>` if the client sends it as JSON, or implement `midway_ws::Extract`"
)]
pub trait Extract<E>: Sized {
    /// True if the value is the whole message. A handler has at most one such parameter.
    const TAKES_MESSAGE: bool = false;

    /// Makes the value. Called before the handler, in the order of its parameters.
    ///
    /// # Errors
    ///
    /// The message does not fit. The handler is not called, and the error is handled like its own
    /// errors.
    fn extract(event: &mut E) -> Result<Self>;

    /// Makes a value that depends on the request alone; `None`, the default, if it takes more.
    ///
    /// It is made once before the handshake is answered, whichever handler takes it, so that a client
    /// whose request does not fit is refused.
    ///
    /// # Errors
    ///
    /// The refusal: 400 with the error's text if the client caused it ([`Error::client_fault`]), else
    /// 500, and the log has the error.
    fn from_request(request: &UpgradeRequest) -> Option<Result<Self>> {
        let _ = request;
        None
    }

    /// Checks the request. For generated code.
    #[doc(hidden)]
    fn check(request: &UpgradeRequest) -> Result<()> {
        Self::from_request(request).map_or(Ok(()), |made| made.map(drop))
    }
}

/// Refuses a second parameter that takes the message, when the handler is compiled. Decided by the
/// parameters' types, so an alias of `String` is a `String`.
#[track_caller]
pub const fn one_body(before: bool, takes: bool) -> usize {
    assert!(
        !(before && takes),
        "a message has one body, and a parameter before this one takes it: keep one of `String`, `Bytes`, `Vec<u8>`, `Message` and `Json<T>`; a `Message` gives text and bytes alike, and an extractor of your own may look at the same message"
    );
    0
}

impl<E: ConnectionEvent> Extract<E> for Context {
    #[inline]
    fn extract(event: &mut E) -> Result<Self> {
        Ok(event.context().clone())
    }
}

impl<E: ConnectionEvent> Extract<E> for UpgradeRequest {
    fn extract(event: &mut E) -> Result<Self> {
        Ok(event.context().request().clone())
    }
}

impl<E: ConnectionEvent, T: DeserializeOwned> Extract<E> for Path<T> {
    fn extract(event: &mut E) -> Result<Self> {
        path(event.context().request())
    }

    fn from_request(request: &UpgradeRequest) -> Option<Result<Self>> {
        Some(path(request))
    }
}

fn path<T: DeserializeOwned>(request: &UpgradeRequest) -> Result<Path<T>> {
    Path::parse(request.pattern(), request.path()).map_err(unfit)
}

impl<E: ConnectionEvent, T: DeserializeOwned> Extract<E> for Query<T> {
    fn extract(event: &mut E) -> Result<Self> {
        query(event.context().request())
    }

    fn from_request(request: &UpgradeRequest) -> Option<Result<Self>> {
        Some(query(request))
    }
}

fn query<T: DeserializeOwned>(request: &UpgradeRequest) -> Result<Query<T>> {
    Query::parse(request.query_string()).map_err(unfit)
}

fn unfit(error: ParameterError) -> Error {
    let of_client = error.is_client_fault();
    let error = Error::from(error).without_place();
    if of_client {
        error.client_fault()
    } else {
        error
    }
}

impl<E: ConnectionEvent> Extract<E> for Stopping {
    fn extract(event: &mut E) -> Result<Self> {
        let stopping = event.context().hub().stopping.get();
        Ok(stopping.ok_or(WsError::NotInitialized)?.clone())
    }
}

impl Extract<Incoming<'_>> for String {
    const TAKES_MESSAGE: bool = true;

    #[inline]
    fn extract(event: &mut Incoming<'_>) -> Result<Self> {
        Ok(event.as_text().ok_or(ArgumentError::NotText)?.to_owned())
    }
}

impl Extract<Incoming<'_>> for Bytes {
    const TAKES_MESSAGE: bool = true;

    #[inline]
    fn extract(event: &mut Incoming<'_>) -> Result<Self> {
        Ok(event.take_bytes())
    }
}

impl Extract<Incoming<'_>> for Vec<u8> {
    const TAKES_MESSAGE: bool = true;

    #[inline]
    fn extract(event: &mut Incoming<'_>) -> Result<Self> {
        Ok(event.take_bytes().into())
    }
}

impl Extract<Incoming<'_>> for Message {
    const TAKES_MESSAGE: bool = true;

    #[inline]
    fn extract(event: &mut Incoming<'_>) -> Result<Self> {
        Ok(event.take_message())
    }
}

impl<T: DeserializeOwned> Extract<Incoming<'_>> for Json<T> {
    const TAKES_MESSAGE: bool = true;

    #[inline]
    fn extract(event: &mut Incoming<'_>) -> Result<Self> {
        Ok(Self(
            serde_json::from_slice(event.as_bytes()).map_err(ArgumentError::Json)?,
        ))
    }
}

/// The extractor inside, and then its value is checked.
impl<E, T: Extract<E> + Deref<Target: Validate>> Extract<E> for Valid<T> {
    const TAKES_MESSAGE: bool = T::TAKES_MESSAGE;

    fn extract(event: &mut E) -> Result<Self> {
        valid(T::extract(event)?)
    }

    fn from_request(request: &UpgradeRequest) -> Option<Result<Self>> {
        Some(T::from_request(request)?.and_then(valid))
    }
}

fn valid<T: Deref<Target: Validate>>(extractor: T) -> Result<Valid<T>> {
    Valid::check(extractor).map_err(|invalid| Error::from(invalid).client_fault())
}

impl Extract<Closing<'_>> for CloseCode {
    fn extract(event: &mut Closing<'_>) -> Result<Self> {
        Ok(event.code())
    }
}

/// The reason in the peer's close frame, or in ours when we closed first; often empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CloseReason(pub String);

impl Extract<Closing<'_>> for CloseReason {
    fn extract(event: &mut Closing<'_>) -> Result<Self> {
        Ok(Self(event.reason().to_owned()))
    }
}
