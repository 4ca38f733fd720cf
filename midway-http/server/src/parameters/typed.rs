//! `Path` and `Query`: parameters over HTTP and over WebSocket, one type for both.

use std::ops::{Deref, DerefMut};

use serde::de::DeserializeOwned;

use super::{
    error::ParameterError,
    value::{PathValues, QueryValues},
};
use crate::normal_path;

#[cfg(test)]
mod tests;

/// The parameters of the path: `Path(id): Path<u32>` for `/tickets/{id}`.
///
/// | pattern | type |
/// | --- | --- |
/// | one parameter | a number, a `String`, an enum of units, any type that is made of a text |
/// | several | a tuple, in the order of the pattern; a struct or a map, by name; `Vec<(String, String)>` |
///
/// Values are percent-decoded and must be UTF-8. A value that does not parse is answered with 400.
///
/// The preludes of `midway-http` and `midway-ws` have this one type, so a file may use both. In a route it does what
/// [`axum::extract::Path`](https://docs.rs/axum/latest/axum/extract/struct.Path.html) does, which works there as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Path<T>(pub T);

/// The parameters of the query: `Query(page): Query<Page>`, where `Page` has a field for each; an `Option` may be
/// missing.
///
/// A name or a value is decoded as in a form: `+` is a space. A parameter that is missing or does not parse is answered
/// with 400.
///
/// The preludes of `midway-http` and `midway-ws` have this one type, so a file may use both. In a route it does what
/// [`axum::extract::Query`](https://docs.rs/axum/latest/axum/extract/struct.Query.html) does, which works there as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> Path<T> {
    /// Reads the parameters of a path, percent-encoded as it came, that the pattern matches.
    ///
    /// ```
    /// # use midway_server::Path;
    /// let Path((id, name)) = Path::<(u32, String)>::parse("/tickets/{id}/{name}", "/tickets/7/a%20b")?;
    /// assert_eq!((id, &*name), (7, "a b"));
    /// # Ok::<(), midway_server::ParameterError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A value is not UTF-8 or does not parse, or the type does not fit the pattern.
    pub fn parse(pattern: &str, path: &str) -> Result<Self, ParameterError> {
        let path = normal_path(path);
        let path = &*path;
        PathValues { pattern, path }.read().map(Self)
    }
}

impl<T: DeserializeOwned> Query<T> {
    /// Reads the parameters of a query, which is empty where a request has none.
    ///
    /// ```
    /// # use midway_server::Query;
    /// # use std::collections::BTreeMap;
    /// let Query(page) = Query::<BTreeMap<String, u32>>::parse("from=7&to=12")?;
    /// assert_eq!((page["from"], page["to"]), (7, 12));
    /// # Ok::<(), midway_server::ParameterError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A parameter is missing or does not parse.
    pub fn parse(query: &str) -> Result<Self, ParameterError> {
        T::deserialize(QueryValues(query)).map(Self)
    }
}

impl<T> Deref for Path<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Path<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> Deref for Query<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Query<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}
