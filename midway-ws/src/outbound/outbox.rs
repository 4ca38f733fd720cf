//! [`Outbox`]: the write side of one connection, which any task may use under a short lock.
//!
//! The owner is the connection's task; every other task is a sender. Both write, under one lock:
//!
//! ```text
//!               the owner handles messages        the owner waits            the socket is full
//!               (begin .. pause)                  (pause .. begin)           (`blocked`)
//!   a sender    queues                            queues, writes at once     queues; the slow-consumer
//!                                                                            policy acts past the bounds
//!   the owner   queues replies;                   -                          reads on until replies
//!               writes all at `pause`                                        exceed `high`, and writes
//!                                                                            when the socket takes more
//! ```
//!
//! A block that reaches [`CORK`](crate::constants::CORK) is written at once, by the owner or a sender
//! alike. `working` is true in the first column only. It needs no ordering of its own: a
//! sender reads it under the lock, and `pause` clears it before taking that lock, so a frame is
//! either written by its sender or seen by `pause`.
//!
//! Only the owner waits for the socket. A sender that finds it full sets `blocked` and wakes the
//! owner (`attention`), so no frame depends on a task that may be dropped: once `send` has returned
//! `Ok`, the frame is queued whole and in order, and leaves without its sender. `flushed` waits for an
//! empty queue and is woken by the write that empties it; dropping it takes nothing back.
//!
//! Frames leave in the order in which they were queued, with one exception: while the socket is
//! full, control frames go before data of which nothing is written yet.

use midway_wire::{
    CloseCode, Opcode,
    deflate::{Compressor, DeflatePool},
    encode,
};
use std::{
    net::Shutdown,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    task::Waker,
};

use super::{
    block::{Block, is_shared},
    queue::{Outgoing, Queue},
    sink::Sink,
};
use crate::{
    connection::{ClosedWith, Leave, State},
    error::SendError,
    options::SlowConsumer,
};

/// The limits of one client's queue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) bytes: usize,
    pub(crate) messages: u32,
    pub(crate) policy: SlowConsumer,
}

impl Bounds {
    /// Above this the connection is not read any more, so that its own window closes.
    pub(super) fn high(&self) -> usize {
        (self.bytes / 2).min(128 * 1024)
    }
}

/// The write side of one connection.
///
/// While its owner, the connection's task, handles messages, all frames are only gathered
/// ([`begin`](Self::begin)), and the owner writes them at the end ([`pause`](Self::pause));
/// otherwise each sender writes at once. Bytes that the socket does not take wait in the queue, and
/// the owner is woken to write them.
pub(crate) struct Outbox {
    /// The owner is at work and will write what is gathered.
    pub(super) working: AtomicBool,
    /// The owner has something to look at besides its messages.
    pub(super) attention: AtomicBool,
    pub(super) bounds: Bounds,
    /// Compresses broadcasts, if this client takes them compressed as others do.
    shared: Option<Arc<DeflatePool>>,
    side: Mutex<WriteSide>,
}

pub(super) struct WriteSide {
    pub(super) queue: Queue,
    /// Compresses messages, if that was agreed.
    pub(super) compressor: Option<Box<Compressor>>,
    pub(super) socket: Option<Sink>,
    /// The socket was full; the owner waits until it is not. The queue may be empty then, where the
    /// transport has buffers of its own.
    pub(super) blocked: bool,
    /// A control reply waits: nothing is read before it has left.
    pub(super) control: bool,
    /// A ping of the heartbeat was queued since the socket was full.
    pub(super) beats: bool,
    pub(super) owner: Option<Waker>,
    /// The tasks that wait until the queue is empty.
    pub(super) waiting: Vec<Waker>,
    pub(super) state: State,
    /// Code and reason of our close frame, once it is queued.
    pub(super) sent_close: Option<Box<ClosedWith>>,
}

impl Outbox {
    pub(crate) fn new(
        socket: Sink,
        bounds: Bounds,
        deflate: Option<(Compressor, Arc<DeflatePool>)>,
    ) -> Self {
        let (compressor, pool) = deflate.unzip();
        let shared = compressor.as_ref().is_some_and(is_shared);
        Self {
            working: AtomicBool::new(false),
            attention: AtomicBool::new(false),
            bounds,
            shared: pool.filter(|_| shared),
            side: Mutex::new(WriteSide {
                queue: Queue::default(),
                compressor: compressor.map(Box::new),
                socket: Some(socket),
                blocked: false,
                control: false,
                beats: false,
                owner: None,
                waiting: Vec::new(),
                state: State::Open,
                sent_close: None,
            }),
        }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, WriteSide> {
        // Every change leaves the queue whole, so a poisoned lock guards nothing broken.
        self.side.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn state(&self) -> State {
        self.lock().state
    }

    /// Compresses a broadcast, unless that was done for another client. Not under the lock: no other
    /// sender of this connection has to wait for it. Messages of one connection are compressed under
    /// it, because each may refer to the ones before.
    #[inline]
    fn deflate(&self, frame: &Outgoing<'_>) {
        if let Outgoing::Encoded(block) = frame
            && let Some(pool) = &self.shared
            && block.messages > 0
        {
            block.deflate(pool);
        }
    }

    /// Sends from any task; the slow-consumer policy applies.
    #[inline]
    pub(crate) fn send(&self, frame: Outgoing<'_>) -> Result<(), SendError> {
        self.deflate(&frame);
        let mut side = self.lock();
        if !side.state.is_open() {
            return Err(SendError::Closed);
        }
        let working = self.working.load(Relaxed);
        if side.exceeds(&frame, &self.bounds) {
            // A client is not slow while nothing was written to it yet, as while a handler gathers.
            self.write(&mut side);
            self.make_room(&mut side, &frame)?;
        }
        side.append(frame, self.bounds.policy);
        if !working || side.queue.is_full() {
            self.write(&mut side);
        }
        Ok(())
    }

    /// Queues the owner's reply. There is always room for it, because the owner reads no further
    /// while too much waits.
    #[inline]
    pub(crate) fn reply(&self, frame: Outgoing<'_>) -> Result<(), SendError> {
        self.deflate(&frame);
        let mut side = self.lock();
        if !side.state.is_open() {
            return Err(SendError::Closed);
        }
        side.push(frame);
        if !self.working.load(Relaxed) || side.queue.is_full() {
            self.write(&mut side);
        }
        if side.queue.bytes() > self.bounds.high() {
            self.attention.store(true, Relaxed);
        }
        Ok(())
    }

    /// Queues the answer to a ping.
    pub(crate) fn pong(&self, payload: &[u8]) {
        let mut side = self.lock();
        if side.state.is_open() {
            let pong = Outgoing::copied(Opcode::Pong, payload);
            side.append(pong, self.bounds.policy);
            side.control = true;
        }
    }

    /// Bytes that the socket took so far, modulo 2^32; and true if it is full.
    pub(crate) fn written(&self) -> (u32, bool) {
        let side = self.lock();
        (side.queue.written(), side.blocked)
    }

    /// Sends the heartbeat's ping, unless one waits already: it is never too much for a slow
    /// client.
    pub(crate) fn beat(&self, ping: &Block) {
        let mut side = self.lock();
        if !side.state.is_open() || side.beats {
            return;
        }
        side.beats = side.blocked;
        side.append(Outgoing::Encoded(ping), self.bounds.policy);
        if !self.working.load(Relaxed) {
            self.write(&mut side);
        }
    }

    /// Queues a close frame; nothing can be sent after it. The first one counts.
    pub(crate) fn close(&self, code: CloseCode, reason: &str) -> Result<(), SendError> {
        let mut side = self.lock();
        if !side.state.is_open() {
            return Err(SendError::Closed);
        }
        side.queue_close(code, reason);
        self.attend(&mut side);
        Ok(())
    }

    /// Asks the owner to close. The stronger cause counts, and of equals the first. A connection that
    /// is closing already may have to hurry.
    pub(crate) fn leave(&self, leave: Leave) {
        self.change(|side| side.state.leave(leave));
    }

    /// Ends the connection without a close frame.
    pub(crate) fn terminate(&self) {
        self.change(WriteSide::terminate);
    }

    /// Ends the connection without a close frame and without waiting for its handlers.
    pub(crate) fn abandon(&self) {
        self.change(|side| {
            side.terminate();
            side.state.abandon();
        });
    }

    /// Changes the state, and wakes the owner.
    fn change(&self, change: impl FnOnce(&mut WriteSide)) {
        let mut side = self.lock();
        change(&mut side);
        self.attend(&mut side);
    }

    /// Wakes the owner, who will see what has changed.
    fn attend(&self, side: &mut WriteSide) {
        self.attention.store(true, Relaxed);
        if let Some(owner) = &side.owner {
            owner.wake_by_ref();
        }
    }

    fn make_room(&self, side: &mut WriteSide, frame: &Outgoing<'_>) -> Result<(), SendError> {
        if !side.exceeds(frame, &self.bounds) {
            return Ok(());
        }
        match self.bounds.policy {
            SlowConsumer::DropNewest => return Err(SendError::Dropped),
            SlowConsumer::DropOldest => {
                side.queue.seal();
                while side.exceeds(frame, &self.bounds) && side.queue.drop_oldest() {}
                return Ok(());
            }
            SlowConsumer::Disconnect => {}
        }
        side.queue.drop_unwritten();
        side.queue_close(CloseCode::TRY_AGAIN, "the client does not read");
        self.attend(side);
        Err(SendError::SlowConsumer)
    }

    /// Tries to write from any task; the owner writes the rest.
    pub(super) fn write(&self, side: &mut WriteSide) {
        if side.blocked {
            return;
        }
        let WriteSide {
            queue,
            socket,
            owner,
            ..
        } = side;
        let Some(socket) = socket else {
            return;
        };
        match socket.write(queue, owner.as_ref()) {
            Ok(true) => side.emptied(),
            Ok(false) => {
                side.blocked = true;
                self.attend(side);
            }
            Err(_) => {
                side.state.terminate();
                self.attend(side);
            }
        }
    }
}

impl WriteSide {
    #[inline]
    fn exceeds(&self, frame: &Outgoing<'_>, bounds: &Bounds) -> bool {
        !self.queue.is_empty()
            && (self.queue.bytes() + frame.size() > bounds.bytes
                || self.queue.messages() + frame.messages() > bounds.messages)
    }

    #[inline]
    fn push(&mut self, frame: Outgoing<'_>) {
        self.queue.push(frame, self.compressor.as_deref_mut());
    }

    /// Queues a frame behind the others. While the socket is full a control frame is queued before
    /// data of which nothing is written yet (RFC 6455 section 5.5), and data that may have to be
    /// dropped is set aside whole.
    #[inline]
    fn append(&mut self, frame: Outgoing<'_>, policy: SlowConsumer) {
        if self.blocked && frame.messages() == 0 {
            return self.queue.push_first(frame);
        }
        self.push(frame);
        if self.blocked && (self.queue.is_full() || policy != SlowConsumer::Disconnect) {
            self.queue.seal();
        }
    }

    /// Everything has left.
    #[inline]
    pub(super) fn emptied(&mut self) {
        self.blocked = false;
        self.control = false;
        self.beats = false;
        self.wake_waiting();
    }

    #[inline]
    pub(super) fn wake_waiting(&mut self) {
        if !self.waiting.is_empty() {
            std::mem::take(&mut self.waiting)
                .into_iter()
                .for_each(Waker::wake);
        }
    }

    pub(super) fn shut(&self, how: Shutdown) {
        if let Some(socket) = &self.socket {
            socket.shut(how, self.owner.as_ref());
        }
    }

    fn terminate(&mut self) {
        if self.state.terminate() {
            self.queue = Queue::default();
            self.wake_waiting();
            // Both sides see the end at once, also while a handler of it still runs.
            self.shut(Shutdown::Both);
        }
    }

    fn queue_close(&mut self, code: CloseCode, reason: &str) {
        let mut frame = Vec::new();
        encode::close(code, reason, &mut frame);
        self.push(Outgoing::Encoded(&Block::new(frame, 0)));
        self.sent_close = Some(Box::new((code, reason.to_owned())));
        self.state.close();
    }
}
