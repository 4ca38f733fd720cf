//! Choice by type: the compiler takes the first of several methods that fits a type of the user's.
//!
//! Method look-up tries the methods of a type, then those of the type that it dereferences to. A [`Choice`] dereferences
//! to the one of the level below, and has a method at a level only where the bounds of the `impl` there hold. So the
//! special cases stand at the highest level. At the lowest ones the `impl` fits every type, and the method has a bound
//! that no type meets: the compiler reports the type with the text of that bound.

use std::{marker::PhantomData, ops::Deref};

use axum::{Form, extract};
use http::StatusCode;

use crate::{Json, Path, Query};

/// The highest level, at which look-up begins.
const FIRST: u8 = 4;

/// Stands for a type `T` of the user's: an argument, a result, a value.
#[derive(Debug)]
pub struct Choice<T, const LEVEL: u8>(PhantomData<fn() -> T>);

/// The choices for an argument of this type.
#[must_use]
pub const fn argument<T>() -> Choice<T, FIRST> {
    Choice(PhantomData)
}

/// The choices for this result or value.
pub const fn returned<T>(_: &T) -> Choice<T, FIRST> {
    Choice(PhantomData)
}

macro_rules! levels {
    ($($level:literal => $below:literal),*) => {$(
        impl<T> Deref for Choice<T, $level> {
            type Target = Choice<T, $below>;

            fn deref(&self) -> &Choice<T, $below> {
                &Choice(PhantomData)
            }
        }
    )*};
}

levels!(4 => 3, 3 => 2, 2 => 1, 1 => 0);

/// An extractor or a response around data, whose error is about the data.
pub trait Wraps {
    /// The data.
    type Value;
}

macro_rules! wraps {
    ($($wrapper:ty),*) => {$(
        impl<T> Wraps for $wrapper {
            type Value = T;
        }
    )*};
}

wraps!(
    Json<T>,
    axum::Json<T>,
    Form<T>,
    Path<T>,
    Query<T>,
    extract::Path<T>,
    extract::Query<T>
);

impl<W: Wraps> Wraps for Option<W> {
    type Value = W::Value;
}

impl<W: Wraps> Wraps for (StatusCode, W) {
    type Value = W::Value;
}
