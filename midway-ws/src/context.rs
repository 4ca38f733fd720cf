//! [`Context`]: one socket, as handlers and every other component hold it.

use std::{
    any::Any,
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed},
    },
};

use midway_core::{
    __private::{Dependency, Source},
    Inject,
};

use crate::{
    admit::{Principal, UpgradeRequest},
    error::{NoMessage, SendError},
    hub::Hub,
    message::Message,
    outbound::{self, IntoReply, Outbox, Phase},
    wire::{CloseCode, Opcode},
};

/// The most bytes a control frame has (RFC 6455 section 5.5).
const MAX_CONTROL: usize = 125;

/// The number of a connection, unique in its framework and never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnectionId(u64);

impl ConnectionId {
    pub(crate) fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number itself.
    #[must_use]
    pub fn as_u64(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ConnectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How far a socket is in its life, with the numbers the browsers' API gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ReadyState {
    /// Messages go both ways.
    Open = 1,
    /// A close frame is on its way; nothing more can be sent.
    Closing = 2,
    /// The connection is gone.
    Closed = 3,
}

/// One WebSocket connection: what the reference calls `ctx`.
///
/// Cheap to clone, usable from any task, and valid after the socket has closed ([`send`](Self::send)
/// is an error then). Request-scoped controllers inject it (`#[inject] ctx: Context`), every
/// handler may take it as a parameter.
///
/// ```
/// # use midway_ws::{Context, SendError};
/// async fn greet(socket: Context) -> Result<(), SendError> {
///     socket.join("lobby");
///     socket.send(format!("you are number {}", socket.id())).await
/// }
/// ```
#[derive(Clone)]
pub struct Context(
    Arc<Connection>,
    /// The message being handled, in the handle that a pipeline whose guards read it is given.
    Option<Arc<Message>>,
);

/// What the handles of one connection share.
pub(crate) struct Connection {
    id: ConnectionId,
    request: UpgradeRequest,
    principal: Option<Principal>,
    hub: Arc<Hub>,
    outbox: Outbox,
    /// The rooms it is in; `None` once it has left them for good.
    rooms: Mutex<Option<Vec<Arc<str>>>>,
    /// The number of the last broadcast its handlers made.
    published: AtomicU64,
    /// Something came from the peer since the last sweep.
    alive: AtomicBool,
    /// The heartbeat has pinged it.
    pinged: AtomicBool,
    /// When it was opened and last heard of, in the ticks of the sweep.
    opened: AtomicU32,
    heard: AtomicU32,
}

impl Context {
    pub(crate) fn new(
        hub: Arc<Hub>,
        request: UpgradeRequest,
        principal: Option<Principal>,
        outbox: Outbox,
    ) -> Self {
        let now = hub.now();
        let connection = Arc::new(Connection {
            id: hub.next_id(),
            request,
            principal,
            hub,
            outbox,
            rooms: Mutex::new(Some(Vec::new())),
            published: AtomicU64::new(0),
            alive: AtomicBool::new(true),
            pinged: AtomicBool::new(false),
            opened: AtomicU32::new(now),
            heard: AtomicU32::new(now),
        });
        Self(connection, None)
    }

    /// The connection's number.
    #[must_use]
    pub fn id(&self) -> ConnectionId {
        self.0.id
    }

    /// Sends a message to this client.
    ///
    /// `Ok` means that the message is on its way, in order; it does not wait until the client has
    /// it. A client that does not read never delays the caller: once its queue is full the
    /// slow-consumer policy acts. Use [`flushed`](Self::flushed) to send at the client's pace.
    ///
    /// # Errors
    ///
    /// The socket is closed, the client was too slow, or the value cannot be serialised.
    pub async fn send(&self, message: impl IntoReply) -> Result<(), SendError> {
        self.after_broadcasts().await;
        outbound::to_client(self, message)
    }

    /// Waits until everything sent so far has been given to the network.
    ///
    /// # Errors
    ///
    /// [`SendError::Closed`] when the socket closes before that.
    pub async fn flushed(&self) -> Result<(), SendError> {
        self.0.outbox.flushed().await
    }

    /// Sends a ping; the peer answers it with a pong, which `#[on_ws_message("pong")]` sees.
    ///
    /// # Errors
    ///
    /// [`SendError::ControlTooLong`] for more than 125 bytes; else as for [`send`](Self::send).
    pub fn ping(&self, payload: &[u8]) -> Result<(), SendError> {
        self.control(Opcode::Ping, payload)
    }

    /// Sends a pong. With `autoPong = false` this is how `#[on_ws_message("ping")]` answers; else
    /// pings are answered already, and an unasked pong is a sign of life (RFC 6455 section 5.5.3).
    ///
    /// # Errors
    ///
    /// As for [`ping`](Self::ping).
    pub fn pong(&self, payload: &[u8]) -> Result<(), SendError> {
        self.control(Opcode::Pong, payload)
    }

    fn control(&self, opcode: Opcode, payload: &[u8]) -> Result<(), SendError> {
        if payload.len() > MAX_CONTROL {
            return Err(SendError::ControlTooLong {
                bytes: payload.len(),
            });
        }
        self.0.outbox.send(outbound::Frame::Copied(opcode, payload))
    }

    /// Closes the socket: a close frame with this code and reason, then the close handshake.
    ///
    /// What was sent before still arrives. The reason is cut at 123 bytes, at a character's end. A
    /// code that must not be sent (RFC 6455 section 7.4: 1005, 1006, 1015 and those that are not
    /// defined) goes out as a close frame without code and reason. Closing a socket that is
    /// closing or closed does nothing.
    pub fn close(&self, code: impl Into<CloseCode>, reason: &str) {
        // Closed already is what was asked for.
        let _ = self.0.outbox.close(code.into(), reason);
    }

    /// Ends the connection at once, without a close frame.
    pub fn terminate(&self) {
        self.0.outbox.terminate(false);
    }

    /// How far the socket is in its life.
    #[must_use]
    pub fn ready_state(&self) -> ReadyState {
        match self.0.outbox.phase() {
            Phase::Open => ReadyState::Open,
            Phase::Closing => ReadyState::Closing,
            Phase::Terminated | Phase::Abandoned | Phase::Closed => ReadyState::Closed,
        }
    }

    /// Whether messages can be sent.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.ready_state() == ReadyState::Open
    }

    /// The request that the connection began with.
    #[must_use]
    pub fn request(&self) -> &UpgradeRequest {
        &self.0.request
    }

    /// The sub-protocol that was agreed on.
    #[must_use]
    pub fn protocol(&self) -> Option<&str> {
        self.0.request.agreed_protocol()
    }

    /// The message that is to be handled, for a guard that says
    /// [`READS_MESSAGE`](midway_core::Guard::READS_MESSAGE), and for the middleware and filters
    /// around the same handler.
    ///
    /// ```
    /// use midway_core::{Guard, Target, prelude::*};
    /// use midway_ws::prelude::*;
    ///
    /// /// Messages are short until the client has paid.
    /// #[derive(Component)]
    /// struct ShortOnly;
    ///
    /// impl Guard<Context> for ShortOnly {
    ///     const READS_MESSAGE: bool = true;
    ///
    ///     async fn can_activate(&self, socket: &Context, target: &Target) -> Result<bool> {
    ///         // A new connection has no message.
    ///         Ok(target.event != "message" || socket.message()?.as_bytes().len() <= 140)
    ///     }
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// [`NoMessage`] everywhere else.
    pub fn message(&self) -> Result<&Message, NoMessage> {
        self.1.as_deref().ok_or(NoMessage)
    }

    /// What the authentication hook attached with
    /// [`Decision::allow_with`](crate::Decision::allow_with), when it is a `T`.
    #[must_use]
    pub fn principal<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        self.0.principal.clone()?.downcast::<T>().ok()
    }
}

/// Rooms.
impl Context {
    /// Joins a room. Joining twice, or after the socket has closed, does nothing.
    pub fn join(&self, room: &str) {
        let mut rooms = self.rooms_lock();
        let Some(rooms) = rooms.as_mut() else { return };
        if !rooms.iter().any(|name| &**name == room) {
            rooms.push(self.0.hub.rooms.join(room, self.clone()));
        }
    }

    /// Leaves a room.
    pub fn leave(&self, room: &str) {
        let mut rooms = self.rooms_lock();
        let Some(rooms) = rooms.as_mut() else { return };
        if let Some(index) = rooms.iter().position(|name| &**name == room) {
            rooms.swap_remove(index);
            self.0.hub.rooms.leave(room, self.id());
        }
    }

    /// The rooms it is in.
    #[must_use]
    pub fn rooms(&self) -> Vec<Arc<str>> {
        self.rooms_lock().clone().unwrap_or_default()
    }

    /// Leaves every room for good.
    pub(crate) fn leave_all(&self) {
        let rooms = self.rooms_lock().take().unwrap_or_default();
        for room in rooms {
            self.0.hub.rooms.leave(&room, self.id());
        }
    }

    fn rooms_lock(&self) -> std::sync::MutexGuard<'_, Option<Vec<Arc<str>>>> {
        // A list of names: whole after every step.
        self.0.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the framework itself needs of a connection.
impl Context {
    /// A handle that has the message being handled.
    pub(crate) fn with_message(&self, message: Arc<Message>) -> Self {
        Self(Arc::clone(&self.0), Some(message))
    }

    #[inline]
    pub(crate) fn outbox(&self) -> &Outbox {
        &self.0.outbox
    }

    pub(crate) fn hub(&self) -> &Arc<Hub> {
        &self.0.hub
    }

    /// The peer gave a sign of life.
    #[inline]
    pub(crate) fn heard(&self) {
        self.0.alive.store(true, Relaxed);
    }

    /// Whether the peer gave a sign of life since this was asked last.
    pub(crate) fn was_heard(&self, now: u32) -> bool {
        let alive = self.0.alive.swap(false, Relaxed);
        if alive {
            self.0.heard.store(now, Relaxed);
        }
        alive
    }

    /// Whether the heartbeat pinged it before, which it does now in any case.
    pub(crate) fn was_pinged(&self) -> bool {
        self.0.pinged.swap(true, Relaxed)
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

    /// Whether a broadcast of its own handlers has not reached it.
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

impl PartialEq for Context {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Context {}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("id", &self.0.id.0)
            .field("path", &self.0.request.uri().path())
            .field("state", &self.ready_state())
            .finish_non_exhaustive()
    }
}

impl Inject for Context {
    fn dependency() -> Dependency {
        Dependency::scoped::<Self>()
    }

    fn inject(source: &mut Source<'_>) -> midway_core::Result<Self> {
        source.scoped::<Self>()
    }
}
