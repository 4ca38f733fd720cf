//! From a handler's result to the messages that are sent, and their receivers.

use futures_util::future::BoxFuture;
use midway_core::{Error, Result};

use super::around::{Call, NotOpened, Surrounded};
use crate::{
    connection::Context,
    error::unplaced,
    outbound::{self, Block, IntoReply, Outgoing},
};

/// The result of a handler, and then the value of its `Result`.
///
/// [`into_result`](Plain::into_result) and [`into_option`](Plain::into_option) are inherent methods
/// for a `Result` and an `Option`, and a trait's methods for everything else, so the type decides,
/// however it is spelled.
#[derive(Debug)]
pub struct Value<T>(pub T);

impl<T, E> Value<Result<T, E>> {
    /// The value, or the handler's error.
    ///
    /// The bound is the method's, not the block's: a `Result` whose error is none would be taken
    /// for a plain value, and be sent as `{"Ok":…}`.
    ///
    /// # Errors
    ///
    /// The handler's own.
    #[inline]
    pub fn into_result(self) -> Result<T>
    where
        E: HandlerError,
    {
        self.0.map_err(HandlerError::into_error)
    }
}

impl<T> Value<Option<T>> {
    /// The value, if there is one.
    #[inline]
    pub fn into_option(self) -> Option<T> {
        self.0
    }
}

/// The methods of a [`Value`] that is no `Result`, or no `Option`.
pub trait Plain<T> {
    /// The value.
    ///
    /// # Errors
    ///
    /// Never.
    fn into_result(self) -> Result<T>;

    /// The value.
    fn into_option(self) -> Option<T>;
}

impl<T> Plain<T> for Value<T> {
    #[inline]
    fn into_result(self) -> Result<T> {
        Ok(self.0)
    }

    #[inline]
    fn into_option(self) -> Option<T> {
        Some(self.0)
    }
}

/// An error of a handler's `Result`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of a WebSocket handler",
    label = "its error is not `std::error::Error`",
    note = "implement `std::error::Error` for `{Self}`, or make an error of it: `.map_err(midway_core::Error::msg)`",
    note = "to send the result itself, wrap it: `Json<Result<…>>`"
)]
pub trait HandlerError {
    /// The error, as filters and the log get it.
    fn into_error(self) -> Error;
}

impl<E: Into<Error>> HandlerError for E {
    #[inline]
    fn into_error(self) -> Error {
        self.into()
    }
}

/// No handler; what stands around it runs all the same, so that a guard guards connections too.
///
/// # Errors
///
/// What stands around it fails with.
pub(super) async fn nothing(call: Call<'_>) -> Result<()> {
    if call.around.is_none() {
        return Ok(());
    }
    surrounded(call, async { Ok(None::<()>) }, true, false).await
}

impl Call<'_> {
    /// Returns true if no layer is around the handler, so that it is called directly.
    #[inline]
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.around.is_none()
    }

    /// Returns true if a reply would overtake a broadcast that an earlier handler of this connection
    /// made.
    #[inline]
    #[must_use]
    pub fn must_wait(&self) -> bool {
        self.context.awaits_broadcasts()
    }

    /// Waits for that broadcast.
    pub fn wait(&self) -> impl Future<Output = ()> + Send + use<> {
        // In a box: a connection that waits for nothing holds no room for the wait.
        let context = self.context.clone();
        Box::pin(async move { context.after_broadcasts().await })
    }
}

/// Sends the reply of a plain handler to the client whose event was handled.
///
/// # Errors
///
/// The value cannot be serialised.
#[inline]
pub fn emit<T: IntoReply + Send>(call: Call<'_>, value: Option<T>) -> Result<()> {
    value.map_or(Ok(()), |value| {
        outbound::to_owner(call.context.outbox(), value)
    })
}

/// Sends the reply of a plain handler to every connected client, the sender among them.
///
/// # Errors
///
/// The value cannot be serialised, or there is no list of clients.
pub async fn broadcast<T: IntoReply + Send>(call: Call<'_>, value: Option<T>) -> Result<()> {
    let Some(value) = value else { return Ok(()) };
    let everyone = &call.context.hub().everyone;
    if everyone.is_full() {
        Box::pin(everyone.room()).await;
    }
    if let Some(number) = everyone.publish(value).map_err(unplaced)? {
        call.context.published(number);
    }
    Ok(())
}

/// Sends the reply of a plain handler to the client itself, and to all clients.
///
/// # Errors
///
/// As for [`broadcast`].
pub async fn emit_and_broadcast<T: IntoReply + Send>(
    call: Call<'_>,
    value: Option<T>,
) -> Result<()> {
    let Some(value) = value else { return Ok(()) };
    let block = outbound::encoded(value).map_err(unplaced)?;
    reply(call.context, &block).await;
    broadcast(call, Some(&block)).await
}

/// Calls a handler with layers around it; its reply is sent to the client, to all clients, or both.
///
/// Boxed: a controller without layers pays nothing for those that have some, not even in the size of
/// its connections.
pub fn surrounded<'s, T: IntoReply + Send>(
    call: Call<'s>,
    handler: impl Future<Output = Result<Option<T>>> + Send + 's,
    to_sender: bool,
    to_all: bool,
) -> BoxFuture<'s, Result<()>> {
    Box::pin(async move {
        let Call {
            context,
            around: Some(around),
            message,
            ..
        } = call
        else {
            return Ok(());
        };
        let Surrounded { answer, refused } = around.run(context, message, handler).await?;
        if to_sender || refused {
            reply(context, answer.block()).await;
        }
        if refused {
            return Err(NotOpened.into());
        }
        if to_all {
            broadcast(Call::plain(context), Some(answer.block())).await?;
        }
        Ok(())
    })
}

async fn reply(context: &Context, block: &Block) {
    if block.messages > 0 {
        context.after_broadcasts().await;
        // A client that has closed gets nothing, which is no error of the handler.
        let _ = context.outbox().reply(Outgoing::Encoded(block));
    }
}
