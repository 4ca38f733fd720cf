//! Methods of a connection for the framework only.

use std::{
    io,
    sync::{Arc, atomic::Ordering::Relaxed},
    task::{Context as TaskContext, Poll},
};

use super::{Context, Handling};
use crate::{
    constants::SLOW_BYTES, events::EventState, hub::Hub, message::Message, outbound::Outbox,
};

impl Context {
    /// A handle that has the message or the event being handled.
    pub(crate) fn handling(
        &self,
        message: Option<Arc<Message>>,
        event: Option<&'static str>,
    ) -> Self {
        let handling = Handling { message, event };
        Self(Arc::clone(&self.0), Some(Arc::new(handling)))
    }

    pub(crate) fn event_state(&self) -> &EventState {
        self.0.events.get_or_init(Box::default)
    }

    /// The same, if there was a need for it.
    pub(crate) fn known_event_state(&self) -> Option<&EventState> {
        self.0.events.get().map(|state| &**state)
    }

    #[inline]
    pub(crate) fn outbox(&self) -> &Outbox {
        &self.0.outbox
    }

    pub(crate) fn hub(&self) -> &Arc<Hub> {
        &self.0.hub
    }

    /// Leaves `clients()`, its rooms and its seats: the peer is gone, or treated as gone. Its task
    /// runs until its handlers have ended.
    pub(crate) fn depart(&self) {
        if self.0.places.vacate(self) {
            self.0.hub.everyone.members.remove(self.id());
            self.0.hub.uncount(self);
        }
        if let Some(events) = self.known_event_state() {
            events.asks.end();
            events.in_flight.end_streams();
        }
    }

    /// Releases everything of the connection. Called at the end of its task, also when it unwinds.
    pub(crate) fn retire(&self) {
        self.depart();
        self.0.places.forget();
        self.0.outbox.retire();
        self.0.hub.exit(self);
    }

    /// Replaces the bytes that the hub counts for its unfinished message; returns what it counted.
    pub(crate) fn set_unfinished(&self, bytes: usize) -> usize {
        self.0.unfinished.swap(bytes, Relaxed)
    }

    pub(crate) fn unfinished(&self) -> usize {
        self.0.unfinished.load(Relaxed)
    }

    /// Writes what waits, and registers for when more can be written. Ready when nothing waits.
    pub(crate) fn poll_write(&self, cx: &mut TaskContext<'_>) -> Poll<io::Result<()>> {
        let mut progress = false;
        let written = self.0.outbox.poll_write(cx, &mut progress);
        if progress {
            self.heard();
        }
        written
    }

    /// The peer gave a sign of life.
    #[inline]
    pub(crate) fn heard(&self) {
        self.0.alive.store(true, Relaxed);
    }

    /// Returns true if the peer gave a sign of life since the last call.
    pub(crate) fn was_heard(&self, now: u32) -> bool {
        let alive = self.0.alive.swap(false, Relaxed);
        if alive {
            self.0.heard.store(now, Relaxed);
        }
        alive
    }

    /// Marks it as pinged; returns true if it was already.
    pub(crate) fn was_pinged(&self) -> bool {
        self.0.pinged.swap(true, Relaxed)
    }

    /// Returns true if the peer may still be reading bytes that lie before the last ping: much was
    /// written since it was last heard of. Called once a beat; `heard`: it was heard of since the last one.
    pub(crate) fn has_to_read(&self, heard: bool) -> bool {
        let (written, full) = self.0.outbox.written();
        let before = self.0.written.swap(written, Relaxed);
        if heard {
            self.0.written_before.store(before, Relaxed);
        }
        full || written.wrapping_sub(self.0.written_before.load(Relaxed)) >= SLOW_BYTES
    }

    /// Ticks since the peer was last heard of.
    pub(crate) fn silent_for(&self, now: u32) -> u32 {
        now.saturating_sub(self.0.heard.load(Relaxed))
    }

    /// Ticks since the connection was opened.
    pub(crate) fn age(&self, now: u32) -> u32 {
        now.saturating_sub(self.0.opened.load(Relaxed))
    }

    /// Remembers a broadcast that one of its handlers made.
    pub(crate) fn published(&self, number: u64) {
        self.0.published.store(number, Relaxed);
    }

    /// Returns true if a broadcast of its own handlers has not reached it yet.
    #[inline]
    pub(crate) fn awaits_broadcasts(&self) -> bool {
        let number = self.0.published.load(Relaxed);
        number > 0 && !self.0.hub.everyone.has_walked(number)
    }

    /// Waits until the broadcasts of its own handlers have reached it, so that what is sent next
    /// does not overtake them.
    pub(crate) async fn after_broadcasts(&self) {
        if self.awaits_broadcasts() {
            let number = self.0.published.load(Relaxed);
            self.0.hub.everyone.walked(number).await;
        }
    }
}
