//! A message has one body: at most one parameter of a handler takes it. Decided by the parameters' types, so an alias of
//! `String` is a `String`.

use std::marker::PhantomData;

use bytes::Bytes;
use midway_server::Json;

use crate::message::Message;

/// A type that takes the whole message.
pub trait Body {}

impl Body for String {}
impl Body for Bytes {}
impl Body for Vec<u8> {}
impl Body for Message {}
impl<T> Body for Json<T> {}

/// No parameter before has taken the message.
#[derive(Debug)]
pub struct Untaken;

/// A parameter before has.
#[derive(Debug)]
pub struct Taken;

/// The message can still be taken by a parameter of the type `T`.
#[diagnostic::on_unimplemented(
    message = "a message has one body, and a parameter before this one takes it",
    label = "the second that takes it",
    note = "keep one of `String`, `Bytes`, `Vec<u8>`, `Message` and `Json<T>`; a `Message` gives text and bytes alike, and an extractor of your own may look at the same message"
)]
pub trait Left<T> {}

impl<T> Left<T> for Untaken {}

/// Stands for a parameter. Called as `(&&Parameter).after(before)`.
#[derive(Debug)]
pub struct Parameter<T>(PhantomData<fn() -> T>);

impl<T> Parameter<T> {
    /// The stand-in.
    pub const NEW: Self = Self(PhantomData);
}

/// One that takes the message.
pub trait TakesBody<T> {
    /// The message, once it has it.
    fn after<L: Left<T>>(&self, _: L) -> Taken {
        Taken
    }
}

impl<T: Body> TakesBody<T> for &Parameter<T> {}

/// Anything else.
pub trait TakesNone {
    /// The message as it was before.
    fn after<L>(&self, before: L) -> L {
        before
    }
}

impl<T> TakesNone for Parameter<T> {}
