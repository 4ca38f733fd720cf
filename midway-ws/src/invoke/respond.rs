//! From what a handler returned to what is sent, and to whom.

use midway_core::{Error, Result};

use super::around::{Around, Call, NotOpened, Surrounded};
use crate::{
    context::Context,
    error::SendError,
    outbound::{self, Block, Frame, IntoReply},
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

/// No handler; what stands around it runs all the same, so that a guard guards connections too.
///
/// # Errors
///
/// What stands around it fails with.
pub(super) async fn nothing(call: Call<'_>) -> Result<()> {
    if call.around.is_none() {
        return Ok(());
    }
    emit(call, async { Ok(None::<()>) }).await
}

/// The reply goes to the client whose event was handled.
///
/// # Errors
///
/// The handler's own, unless a filter takes it; or the value cannot be serialised.
#[inline]
pub async fn emit<T: IntoReply + Send>(
    call: Call<'_>,
    handler: impl Future<Output = Result<Option<T>>> + Send,
) -> Result<()> {
    let Some(around) = call.around else {
        let Some(value) = handler.await? else {
            return Ok(());
        };
        call.context.after_broadcasts().await;
        return outbound::to_owner(call.context, value);
    };
    Box::pin(surrounded(call.context, around, handler, &[To::Sender])).await
}

/// The reply goes to every connected client, the sender among them.
///
/// # Errors
///
/// As for [`emit`], or there is no list of clients.
pub async fn broadcast<T: IntoReply + Send>(
    call: Call<'_>,
    handler: impl Future<Output = Result<Option<T>>> + Send,
) -> Result<()> {
    let Some(around) = call.around else {
        let Some(value) = handler.await? else {
            return Ok(());
        };
        return Ok(publish(call.context, &outbound::encoded(value)?).await?);
    };
    Box::pin(surrounded(call.context, around, handler, &[To::Everybody])).await
}

/// The reply goes to the client itself, and to everybody.
///
/// # Errors
///
/// As for [`broadcast`].
pub async fn emit_and_broadcast<T: IntoReply + Send>(
    call: Call<'_>,
    handler: impl Future<Output = Result<Option<T>>> + Send,
) -> Result<()> {
    let Some(around) = call.around else {
        let Some(value) = handler.await? else {
            return Ok(());
        };
        let block = outbound::encoded(value)?;
        reply(call.context, &block).await;
        return Ok(publish(call.context, &block).await?);
    };
    Box::pin(surrounded(
        call.context,
        around,
        handler,
        &[To::Sender, To::Everybody],
    ))
    .await
}

/// Where a reply goes. Everything with something around it is boxed: a controller without pays
/// nothing for it, not even in the size of its connections.
enum To {
    Sender,
    Everybody,
}

async fn surrounded<T: IntoReply>(
    context: &Context,
    around: &Around,
    handler: impl Future<Output = Result<Option<T>>> + Send,
    receivers: &[To],
) -> Result<()> {
    let Surrounded { answer, refused } = around.run(context, handler).await?;
    if refused {
        reply(context, answer.block()).await;
        return Err(NotOpened.into());
    }
    for to in receivers {
        match to {
            To::Sender => reply(context, answer.block()).await,
            To::Everybody => publish(context, answer.block()).await?,
        }
    }
    Ok(())
}

async fn reply(context: &Context, block: &Block) {
    if block.messages > 0 {
        context.after_broadcasts().await;
        // A client that has closed gets nothing, which is no error of the handler.
        let _ = context.outbox().reply(Frame::Encoded(block));
    }
}

async fn publish(context: &Context, block: &Block) -> Result<(), SendError> {
    if block.messages == 0 {
        return Ok(());
    }
    let everyone = &context.hub().everyone;
    if everyone.is_full() {
        Box::pin(everyone.room()).await;
    }
    context.published(everyone.publish(&block.bytes, block.messages)?);
    Ok(())
}

/// The value that a disconnection handler returned goes nowhere: its client is gone.
///
/// # Errors
///
/// The handler's own.
pub async fn ignore<T>(handler: impl Future<Output = Result<Option<T>>>) -> Result<()> {
    handler.await.map(drop)
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
