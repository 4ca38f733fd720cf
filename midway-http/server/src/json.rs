//! `Json`: JSON over HTTP and over WebSocket, one type for both.

use serde::{Serialize, Serializer};
use std::ops::{Deref, DerefMut};

/// The name under which a [`Json`] is serialised: a serialiser that would write a bare string or number
/// as it is, as a WebSocket message is written, knows by it that JSON is meant.
pub const JSON: &str = "midway_http::Json";

/// JSON: as a parameter it parses the request's body or the message, as a result it is sent as JSON, even
/// where the value alone would be sent as it is (a string, a number).
///
/// The preludes of `midway-http` and `midway-ws` have this one type, so a file may use both. In a
/// route it does what [`axum::Json`](https://docs.rs/axum/latest/axum/struct.Json.html) does, which works
/// there as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Json<T>(pub T);

impl<T> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> From<T> for Json<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Serialize> Serialize for Json<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(JSON, &self.0)
    }
}
