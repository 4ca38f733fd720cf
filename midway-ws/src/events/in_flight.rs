//! [`InFlight`]: the ids of one connection that are not answered yet, and the streams among them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::stream::AbortHandle;

use super::{error::EventError, id::Id};

/// For controllers that handle several messages at once: the others have at most one id in flight.
#[derive(Debug, Default)]
pub(crate) struct InFlight(Mutex<Open>);

#[derive(Debug, Default)]
struct Open {
    /// With the handle that ends it for one that is answered with a stream.
    ids: Vec<(Id, Option<AbortHandle>)>,
    /// The connection ends: no stream begins any more.
    over: bool,
}

impl Open {
    fn streams(&self) -> impl Iterator<Item = (&Id, &AbortHandle)> {
        let ids = self.ids.iter();
        ids.filter_map(|(id, handle)| Some((id, handle.as_ref()?)))
    }
}

impl InFlight {
    fn lock(&self) -> MutexGuard<'_, Open> {
        // Every change is a single insertion, removal or assignment.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds an id; false if it is in flight already.
    pub(super) fn add(&self, id: &Id) -> bool {
        let mut open = self.lock();
        let new = open.ids.iter().all(|(other, _)| other != id);
        if new {
            open.ids.push((id.clone(), None));
        }
        new
    }

    pub(super) fn remove(&self, id: &Id) {
        self.lock().ids.retain(|(other, _)| other != id);
    }

    /// An id is answered with a stream from here on, which the handle ends.
    ///
    /// # Errors
    ///
    /// `limit` streams run already, or the connection ends.
    pub(super) fn stream(
        &self,
        id: &Id,
        handle: AbortHandle,
        limit: usize,
    ) -> Result<(), EventError> {
        let mut open = self.lock();
        if open.over {
            return Err(EventError::cancelled());
        }
        if open.streams().count() >= limit {
            let text = format!("{limit} streams run already");
            return Err(EventError::new("too_many", text));
        }
        if let Some((_, stream)) = open.ids.iter_mut().find(|(other, _)| other == id) {
            *stream = Some(handle);
        }
        Ok(())
    }

    /// The number of streams that run.
    pub(crate) fn streams(&self) -> usize {
        self.lock().streams().count()
    }

    /// Ends the stream with this id. Nothing happens if there is none.
    pub(super) fn cancel(&self, cancelled: &Id) {
        let open = self.lock();
        let stream = open.streams().find(|(id, _)| *id == cancelled);
        if let Some((_, handle)) = stream {
            handle.abort();
        }
    }

    /// Ends all streams.
    pub(crate) fn end_streams(&self) {
        let mut open = self.lock();
        open.over = true;
        open.streams().for_each(|(_, handle)| handle.abort());
    }
}
