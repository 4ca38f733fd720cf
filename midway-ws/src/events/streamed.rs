//! [`Streamed`]: an answer in many parts, and the streams of a connection.
//!
//! `{"id":7,"item":…}` for each, then `{"id":7,"done":true}` or an error. Streams run beside the messages of their
//! connection, in its task; `{"cancel":7}` ends one, and the end of the connection ends all.

use std::{
    fmt,
    panic::AssertUnwindSafe,
    pin::pin,
    sync::{Mutex, MutexGuard, PoisonError},
};

use futures_util::{
    FutureExt, Stream, StreamExt,
    stream::{AbortHandle, Abortable},
};
use midway_core::{Error, Result};
use serde::Serialize;

use super::{answer::Ticket, error::EventError, id::Id};
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

/// The running streams of one connection.
#[derive(Debug, Default)]
pub(crate) struct Streams(Mutex<Running>);

#[derive(Debug, Default)]
struct Running {
    streams: Vec<(Id, AbortHandle)>,
    /// The connection ends: no stream begins any more.
    over: bool,
}

/// A stream that runs; removed when this is dropped.
struct Listed<'a> {
    streams: &'a Streams,
    id: Id,
}

impl Drop for Listed<'_> {
    fn drop(&mut self) {
        self.streams.lock().streams.retain(|(id, _)| *id != self.id);
    }
}

impl Streams {
    fn lock(&self) -> MutexGuard<'_, Running> {
        // Every change is a single insertion or removal.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of streams that run.
    pub(crate) fn len(&self) -> usize {
        self.lock().streams.len()
    }

    /// Ends the stream with this id. Nothing happens if there is none.
    pub(super) fn cancel(&self, cancelled: &Id) {
        let running = self.lock();
        let found = running.streams.iter().find(|(id, _)| id == cancelled);
        if let Some((_, handle)) = found {
            handle.abort();
        }
    }

    /// Ends all streams.
    pub(crate) fn end(&self) {
        let mut running = self.lock();
        running.over = true;
        running
            .streams
            .iter()
            .for_each(|(_, handle)| handle.abort());
    }

    fn begin(&self, id: &Id, handle: AbortHandle, limit: usize) -> Result<Listed<'_>, EventError> {
        let mut running = self.lock();
        if running.over {
            return Err(cancelled());
        }
        if running.streams.len() >= limit {
            let text = format!("{limit} streams run already");
            return Err(EventError::new("too_many", text));
        }
        running.streams.push((id.clone(), handle));
        Ok(Listed {
            streams: self,
            id: id.clone(),
        })
    }
}

fn cancelled() -> EventError {
    EventError::new("cancelled", "the stream was cancelled")
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
    let Some(id) = ticket.id().cloned() else {
        return Ok(());
    };
    let (handle, registration) = AbortHandle::new_pair();
    let streams = &context.event_state().streams;
    let _listed = streams.begin(&id, handle, context.hub().max_streams())?;
    let mut stream = pin!(Abortable::new(stream, registration));
    for sent in 1_u32.. {
        let next = AssertUnwindSafe(stream.next()).catch_unwind().await;
        match next.map_err(|panic| Error::from_panic(&*panic))? {
            Some(item) => ticket.item(&item.map_err(Into::into)?)?,
            None if stream.is_aborted() => return Err(cancelled().into()),
            None => break,
        }
        if context.outbox().is_crowded() && context.flushed().await.is_err() {
            return Err(cancelled().into());
        }
        if sent % BUDGET == 0 {
            tokio::task::yield_now().await;
        }
    }
    ticket.done();
    Ok(())
}
