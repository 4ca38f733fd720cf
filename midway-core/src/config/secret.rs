//! A config value that is never printed.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};
use serde::{Serialize, Serializer};

use crate::report::redact::MASK;

/// The name by which the config deserializer knows that an error must not show the value.
pub(super) const SECRET: &str = "midway_core::config::Secret";

/// A value such as a password: [`expose`](Self::expose) gives it, `Debug` and `Serialize` give `***`.
///
/// There is no `Display`, so that `to_string()` or a format string cannot put `***` where the value is
/// wanted.
///
/// A config error at a secret names the kind of value that was found, never the value.
/// Because it serialises as `***`, put the exposed value, not the `Secret`, into [`Values`](super::Values).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Hides `value`.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value in the clear; the name makes every use easy to find.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

impl<T> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(MASK)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(SECRET, SecretVisitor(PhantomData))
    }
}

struct SecretVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SecretVisitor<T> {
    type Value = Secret<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = std::any::type_name::<T>();
        let name = path.rsplit("::").next().unwrap_or(path);
        write!(f, "a secret `{name}`")
    }

    /// The inner error may quote the value, so it is dropped.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Self::Value, D::Error> {
        T::deserialize(inner).map(Secret).map_err(|_| {
            D::Error::invalid_value(Unexpected::Other("another value, not shown"), &self)
        })
    }
}
