//! [`Ticket`]: one answer for every `id`, whatever becomes of the handler.
//!
//! A ticket is made with the envelope and used up by its answer. Dropped before that (the handler panicked or was cut
//! short, the connection ends), it sends `cancelled` or `internal`, as long as the socket takes messages. So a client
//! that sent an `id` gets one answer, or the end of the connection.

use super::{
    envelope::{Answered, Done, Envelope, Failed, Item},
    error::EventError,
    id::Id,
};
use crate::{connection::Context, outbound};
use futures_util::stream::AbortHandle;
use midway_wire::{Frame, Opcode};
use serde::Serialize;

/// The answer that a client waits for.
#[derive(Debug)]
pub(super) struct Ticket<'s> {
    context: &'s Context,
    /// `None` once it is answered.
    id: Option<Id>,
    /// The id is listed in [`InFlight`](super::in_flight::InFlight).
    listed: bool,
}

impl<'s> Ticket<'s> {
    /// A ticket for an id; the id again if it is in flight already. `at_once`: other messages of this connection may
    /// be handled meanwhile.
    pub(super) fn new(context: &'s Context, id: Id, at_once: bool) -> Result<Self, Id> {
        if at_once && !context.event_state().in_flight.add(&id) {
            return Err(id);
        }
        Ok(Self {
            context,
            id: Some(id),
            listed: at_once,
        })
    }

    fn take(&mut self) -> Option<Id> {
        let id = self.id.take()?;
        if self.listed {
            self.context.event_state().in_flight.remove(&id);
        }
        Some(id)
    }

    /// Sends the result.
    ///
    /// # Errors
    ///
    /// It cannot be serialised, and is not answered yet.
    pub(super) fn answer(&mut self, data: impl Serialize) -> midway_core::Result<()> {
        if let Some(id) = &self.id {
            outbound::to_owner(self.context.outbox(), Answered { id, data })?;
            self.take();
        }
        Ok(())
    }

    /// The answer is a stream from here on, which the handle ends.
    ///
    /// # Errors
    ///
    /// `limit` streams of the connection run already, or it ends.
    pub(super) fn stream(&self, handle: AbortHandle, limit: usize) -> Result<(), EventError> {
        match &self.id {
            Some(id) => self
                .context
                .event_state()
                .in_flight
                .stream(id, handle, limit),
            None => Ok(()),
        }
    }

    /// Sends an item of a stream.
    ///
    /// # Errors
    ///
    /// It cannot be serialised.
    pub(super) fn item(&self, item: impl Serialize) -> midway_core::Result<()> {
        match &self.id {
            Some(id) => outbound::to_owner(self.context.outbox(), Item { id, item }),
            None => Ok(()),
        }
    }

    /// Sends the end of a stream.
    pub(super) fn done(&mut self) {
        if let Some(id) = self.take() {
            let done = Done {
                id: &id,
                done: true,
            };
            // A client that has left gets nothing.
            let _ = outbound::to_owner(self.context.outbox(), done);
        }
    }

    /// Sends an error.
    pub(super) fn refuse(mut self, error: &EventError) {
        if let Some(id) = self.take() {
            refuse(self.context, Some(&id), error);
        }
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        let Some(id) = self.take() else { return };
        let error = match std::thread::panicking() {
            true => EventError::internal(None),
            false => EventError::new("cancelled", "the handler was cut short"),
        };
        refuse(self.context, Some(&id), &error);
    }
}

/// Answers a message that is not handled any more, if it is an event with an `id`.
pub(crate) fn cancel(context: &Context, frame: &Frame<'_>) {
    let envelope = match frame.opcode {
        Opcode::Text => Envelope::read(frame.payload.as_slice()),
        _ => return,
    };
    if let Ok(Envelope::Event { id: Some(id), .. }) = envelope {
        let error = EventError::new("cancelled", "the connection ends");
        refuse(context, Some(&id), &error);
    }
}

/// Sends an error to the client. One that has left gets nothing.
pub(super) fn refuse(context: &Context, id: Option<&Id>, error: &EventError) {
    let _ = outbound::to_owner(context.outbox(), Failed { id, error });
}
