//! From what a handler returned to what is sent, and to whom.

use midway_core::{Error, Result};

use crate::{
    context::Context,
    error::SendError,
    outbound::{self, IntoReply},
};

/// What a handler returned.
///
/// `into_result` is an inherent method for a `Result` and a trait's method for everything else, so
/// the two are told apart by type, however the type is spelled.
#[derive(Debug)]
pub struct Returned<T>(pub T);

impl<T, E: Into<Error>> Returned<Result<T, E>> {
    /// The value, or the handler's error.
    ///
    /// # Errors
    ///
    /// The handler's own.
    #[inline]
    pub fn into_result(self) -> Result<T> {
        self.0.map_err(Into::into)
    }
}

/// [`Returned::into_result`] of what is no `Result`.
pub trait Plain<T> {
    /// The value.
    ///
    /// # Errors
    ///
    /// Never.
    fn into_result(self) -> Result<T>;
}

impl<T> Plain<T> for Returned<T> {
    #[inline]
    fn into_result(self) -> Result<T> {
        Ok(self.0)
    }
}

/// What is left when a `Result` is taken off, with an `Option` told apart in the same way.
#[derive(Debug)]
pub struct Value<T>(pub T);

impl<T> Value<Option<T>> {
    /// The value, if there is one.
    #[inline]
    pub fn into_option(self) -> Option<T> {
        self.0
    }
}

/// [`Value::into_option`] of what is no `Option`.
pub trait Always<T> {
    /// The value.
    fn into_option(self) -> Option<T>;
}

impl<T> Always<T> for Value<T> {
    #[inline]
    fn into_option(self) -> Option<T> {
        Some(self.0)
    }
}

/// To the client whose event was handled.
///
/// # Errors
///
/// The value cannot be serialised.
#[inline]
pub async fn emit<T: IntoReply>(context: &Context, value: Option<T>) -> Result<()> {
    let Some(value) = value else { return Ok(()) };
    context.after_broadcasts().await;
    outbound::to_owner(context, value)
}

/// To every connected client, the sender among them.
///
/// # Errors
///
/// The value cannot be serialised, or there is no list of clients.
pub async fn broadcast<T: IntoReply>(context: &Context, value: Option<T>) -> Result<()> {
    let Some(value) = value else { return Ok(()) };
    let block = outbound::encoded(value)?;
    Ok(publish(context, &block).await?)
}

/// To the client itself, and to everybody.
///
/// # Errors
///
/// As for [`broadcast`].
pub async fn emit_and_broadcast<T: IntoReply>(context: &Context, value: Option<T>) -> Result<()> {
    let Some(value) = value else { return Ok(()) };
    let block = outbound::encoded(value)?;
    context.after_broadcasts().await;
    // A client that has closed gets nothing, which is no error of the handler.
    let _ = context.outbox().reply(outbound::Frame::Encoded(&block));
    Ok(publish(context, &block).await?)
}

async fn publish(context: &Context, block: &outbound::Block) -> Result<(), SendError> {
    if block.messages == 0 {
        return Ok(());
    }
    let everyone = &context.hub().everyone;
    everyone.room().await;
    context.published(everyone.publish(&block.bytes, block.messages)?);
    Ok(())
}

/// The value that a disconnection handler returned goes nowhere: its client is gone.
pub fn ignore<T>(value: Option<T>) {
    drop(value);
}

/// What a handler failed with: to the filters, or to the log with the connection's number.
pub(crate) fn failed(context: &Context, event: &'static str, error: &Error) {
    tracing::error!(
        id = %context.id(),
        path = context.request().path(),
        event,
        error = ?error,
        "a WebSocket handler failed"
    );
}
