//! [`Streamed`]: an answer in many parts.
//!
//! `{"id":7,"item":…}` for each, then `{"id":7,"done":true}` or an error. Streams run beside the messages of their
//! connection, in its task; `{"cancel":7}` ends one, and the end of the connection ends all.

use std::{fmt, panic::AssertUnwindSafe, pin::pin};

use futures_util::{
    FutureExt, Stream, StreamExt,
    stream::{AbortHandle, Abortable},
};
use midway_core::{Error, Result};
use serde::Serialize;

use super::{answer::Ticket, error::EventError};
use crate::connection::Context;

/// Items between two points at which other tasks of the thread may run.
const BUDGET: u32 = 32;

/// The result of an event's handler that answers with a stream:
/// `async fn report(&self) -> Streamed<impl Stream<Item = Result<Line>>>`.
///
/// A client that sends an `id` gets each item as it comes, and then the end; without an `id` the stream is dropped. The
/// stream is polled only while the client keeps up, and is dropped when the client cancels it or is gone. It runs beside
/// the following messages of its connection. The attribute recognises it by this name, so an alias of another name does
/// not compile.
#[must_use]
pub struct Streamed<S>(pub S);

impl<S> fmt::Debug for Streamed<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Streamed").finish_non_exhaustive()
    }
}

/// Sends the items to the client, and the end.
///
/// # Errors
///
/// An item is an error, or cannot be serialised; the ticket is not used up then.
pub(super) async fn run<S, T, E>(
    context: &Context,
    ticket: &mut Ticket<'_>,
    stream: S,
) -> Result<()>
where
    S: Stream<Item = Result<T, E>> + Send,
    T: Serialize + Send,
    E: Into<Error> + Send,
{
    let (handle, registration) = AbortHandle::new_pair();
    ticket.stream(handle, context.hub().max_streams())?;
    let mut stream = pin!(Abortable::new(stream, registration));
    for sent in 1_u32.. {
        let next = AssertUnwindSafe(stream.next()).catch_unwind().await;
        match next.map_err(|panic| Error::from_panic(&*panic))? {
            Some(item) => ticket.item(&item.map_err(Into::into)?)?,
            None if stream.is_aborted() => return Err(EventError::cancelled().into()),
            None => break,
        }
        if context.outbox().is_crowded() && context.flushed().await.is_err() {
            return Err(EventError::cancelled().into());
        }
        if sent % BUDGET == 0 {
            tokio::task::yield_now().await;
        }
    }
    ticket.done();
    Ok(())
}
