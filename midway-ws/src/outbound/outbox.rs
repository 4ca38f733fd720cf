//! [`Outbox`]: the write side of one connection, which any task may use under a short lock.

use std::{
    net::Shutdown,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    task::Waker,
};

use midway_wire::{CloseCode, Opcode, encode};

use super::{
    block::{Block, Deflate},
    queue::{Frame, Queue},
    sink::Sink,
};
use crate::{error::SendError, options::SlowConsumer};

/// What one client may make the server keep.
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
/// Its owner is the connection's task. While the owner handles what it has read
/// ([`begin`](Self::begin)), everybody's frames are only gathered, and the owner writes them at
/// the end ([`pause`](Self::pause)); otherwise whoever sends writes at once. What the socket does
/// not take waits in the queue, and the owner is woken to write it.
pub(crate) struct Outbox {
    /// The owner is at work and will write what is gathered.
    pub(super) working: AtomicBool,
    /// The owner has something to look at besides its messages.
    pub(super) attention: AtomicBool,
    pub(super) bounds: Bounds,
    state: Mutex<State>,
}

pub(super) struct State {
    pub(super) queue: Queue,
    /// Compresses messages, if that was agreed.
    pub(super) deflate: Option<Box<Deflate>>,
    pub(super) socket: Option<Sink>,
    /// The socket was full; the owner waits until it is not. The queue may be empty then, where the
    /// transport has buffers of its own.
    pub(super) blocked: bool,
    /// A control reply waits: nothing is read before it has left.
    pub(super) control: bool,
    /// A ping of the heartbeat was queued since the socket was full.
    pub(super) beats: bool,
    pub(super) owner: Option<Waker>,
    /// Who waits until the queue is empty.
    pub(super) waiting: Vec<Waker>,
    pub(super) phase: Phase,
    /// What our close frame said.
    pub(super) said: Option<(CloseCode, String)>,
    /// The connection is to be closed with this.
    pub(super) leave: Option<Leave>,
    /// Handlers are not waited for any longer.
    pub(super) abandoned: bool,
}

/// How far the write side has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Phase {
    Open,
    /// Our close frame is in the queue, or gone.
    Closing,
    /// To be ended without a close frame.
    Terminated,
    /// Nothing can be sent.
    Closed,
}

/// A close frame that the server wants to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Leave {
    pub(crate) code: CloseCode,
    pub(crate) reason: &'static str,
    pub(crate) why: Why,
}

/// The cause of a [`Leave`]: it decides how long a running handler is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    /// The server stops: handlers have until the deadline of the drain.
    Stop,
    /// The connection was idle, or open, for too long: handlers have `handlerGrace`.
    Limit,
    /// Its unfinished message takes too much memory: the same, and that memory is freed at once.
    Memory,
}

/// What the owner has to know between two messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Go on.
    None,
    /// More waits than the connection may read for.
    Congested,
    /// Our close frame is on the way.
    Closing,
    /// A close frame is to be sent.
    Leave(Leave),
    /// End.
    Terminated,
}

impl Outbox {
    pub(crate) fn new(socket: Sink, bounds: Bounds, deflate: Option<Deflate>) -> Self {
        Self {
            working: AtomicBool::new(false),
            attention: AtomicBool::new(false),
            bounds,
            state: Mutex::new(State {
                queue: Queue::default(),
                deflate: deflate.map(Box::new),
                socket: Some(socket),
                blocked: false,
                control: false,
                beats: false,
                owner: None,
                waiting: Vec::new(),
                phase: Phase::Open,
                said: None,
                leave: None,
                abandoned: false,
            }),
        }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // Every change leaves the queue whole, so a poisoned lock guards nothing broken.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn phase(&self) -> Phase {
        self.lock().phase
    }

    /// Sends from any task; the slow-consumer policy applies.
    #[inline]
    pub(crate) fn send(&self, frame: Frame<'_>) -> Result<(), SendError> {
        let mut state = self.lock();
        if state.phase != Phase::Open {
            return Err(SendError::Closed);
        }
        let working = self.working.load(Relaxed);
        if state.is_over(&frame, &self.bounds) {
            // Nobody is slow who could not be written to yet, as while a handler gathers its messages.
            self.write(&mut state);
            self.make_room(&mut state, &frame)?;
        }
        if state.blocked {
            state.push_blocked(frame, self.bounds.policy);
        } else {
            state.push(frame);
        }
        if !working || state.queue.is_full() {
            self.write(&mut state);
        }
        Ok(())
    }

    /// Queues the owner's reply. There is always room for it, because the owner reads no further
    /// while too much waits.
    #[inline]
    pub(crate) fn reply(&self, frame: Frame<'_>) -> Result<(), SendError> {
        let mut state = self.lock();
        if state.phase != Phase::Open {
            return Err(SendError::Closed);
        }
        state.push(frame);
        if !self.working.load(Relaxed) || state.queue.is_full() {
            self.write(&mut state);
        }
        if state.queue.bytes() > self.bounds.high() {
            self.attention.store(true, Relaxed);
        }
        Ok(())
    }

    /// Queues the answer to a ping.
    pub(crate) fn pong(&self, payload: &[u8]) {
        let mut state = self.lock();
        if state.phase == Phase::Open {
            let pong = Frame::Copied(Opcode::Pong, payload);
            if state.blocked {
                state.queue.push_first(pong);
            } else {
                state.push(pong);
            }
            state.control = true;
        }
    }

    /// What the socket took so far, in bytes counted round and round; and whether it is full.
    pub(crate) fn written(&self) -> (u32, bool) {
        let state = self.lock();
        (state.queue.written(), state.blocked)
    }

    /// Sends the heartbeat's ping, unless one waits already: it is never too much for a slow
    /// client.
    pub(crate) fn beat(&self, ping: &Block) {
        let mut state = self.lock();
        if state.phase != Phase::Open || state.beats {
            return;
        }
        if state.blocked {
            state.beats = true;
            return state.queue.push_first(Frame::Encoded(ping));
        }
        state.push(Frame::Encoded(ping));
        if !self.working.load(Relaxed) {
            self.write(&mut state);
        }
    }

    /// Queues a close frame; nothing can be sent after it. The first one counts.
    pub(crate) fn close(&self, code: CloseCode, reason: &str) -> Result<(), SendError> {
        let mut state = self.lock();
        if state.phase != Phase::Open {
            return Err(SendError::Closed);
        }
        state.say_goodbye(code, reason);
        self.attend(&mut state);
        Ok(())
    }

    /// Asks the owner to close. The stronger cause counts, and of equals the first.
    pub(crate) fn leave(&self, leave: Leave) {
        let mut state = self.lock();
        let weaker = |asked: Leave| asked.why < leave.why;
        if state.phase == Phase::Open && state.leave.is_none_or(weaker) {
            state.leave = Some(leave);
        }
        // A connection that is closing already may have to hurry.
        self.attend(&mut state);
    }

    /// Ends the connection without a close frame.
    pub(crate) fn terminate(&self) {
        let mut state = self.lock();
        state.terminate();
        self.attend(&mut state);
    }

    /// Ends the connection without a close frame and without waiting for its handlers.
    pub(crate) fn abandon(&self) {
        let mut state = self.lock();
        state.abandoned = true;
        state.terminate();
        self.attend(&mut state);
    }

    /// Wakes the owner, who will see what has changed.
    fn attend(&self, state: &mut State) {
        self.attention.store(true, Relaxed);
        if let Some(owner) = &state.owner {
            owner.wake_by_ref();
        }
    }

    fn make_room(&self, state: &mut State, frame: &Frame<'_>) -> Result<(), SendError> {
        if !state.is_over(frame, &self.bounds) {
            return Ok(());
        }
        match self.bounds.policy {
            SlowConsumer::DropNewest => return Err(SendError::Dropped),
            SlowConsumer::DropOldest => {
                state.queue.seal();
                while state.is_over(frame, &self.bounds) && state.queue.drop_oldest() {}
                return Ok(());
            }
            SlowConsumer::Disconnect => {}
        }
        state.queue.drop_unwritten();
        state.say_goodbye(CloseCode::TRY_AGAIN, "the client does not read");
        self.attend(state);
        Err(SendError::SlowConsumer)
    }

    /// Tries to write from any task; what is left is the owner's.
    pub(super) fn write(&self, state: &mut State) {
        if state.blocked {
            return;
        }
        let State {
            queue,
            socket,
            owner,
            ..
        } = state;
        let Some(socket) = socket else {
            return;
        };
        match socket.write(queue, owner.as_ref()) {
            Ok(true) => state.emptied(),
            Ok(false) => {
                state.blocked = true;
                self.attend(state);
            }
            Err(_) => {
                state.phase = state.phase.max(Phase::Terminated);
                self.attend(state);
            }
        }
    }
}

impl State {
    #[inline]
    fn is_over(&self, frame: &Frame<'_>, bounds: &Bounds) -> bool {
        !self.queue.is_empty()
            && (self.queue.bytes() + frame.size() > bounds.bytes
                || self.queue.messages() + frame.messages() > bounds.messages)
    }

    #[inline]
    fn push(&mut self, frame: Frame<'_>) {
        self.queue.push(frame, self.deflate.as_deref_mut());
    }

    /// While the socket is full: a control frame goes before data of which nothing is written
    /// yet (RFC 6455 section 5.5), and data that may have to be dropped is set aside whole.
    fn push_blocked(&mut self, frame: Frame<'_>, policy: SlowConsumer) {
        if frame.messages() == 0 {
            return self.queue.push_first(frame);
        }
        self.push(frame);
        if self.queue.is_full() || policy != SlowConsumer::Disconnect {
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
        if self.phase < Phase::Terminated {
            self.phase = Phase::Terminated;
            self.queue = Queue::default();
            self.wake_waiting();
            // Both sides see the end at once, also while a handler of it still runs.
            self.shut(Shutdown::Both);
        }
    }

    fn say_goodbye(&mut self, code: CloseCode, reason: &str) {
        let mut frame = Vec::new();
        encode::close(code, reason, &mut frame);
        self.push(Frame::Encoded(&Block::new(frame, 0)));
        self.said = Some((code, reason.to_owned()));
        self.phase = Phase::Closing;
    }
}

impl std::fmt::Debug for Outbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outbox")
            .field("phase", &self.phase())
            .finish_non_exhaustive()
    }
}
