//! [`Context`]: one socket, as handlers and every other component hold it.

// Its number.
mod id;
// Its rooms and seats.
mod places;
// Methods for the framework only.
mod own;

pub use self::id::ConnectionId;

use std::{
    any::Any,
    fmt,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, AtomicU32, AtomicU64, AtomicUsize},
    },
};

use midway_core::{
    __private::{Dependency, Source},
    Inject,
};
use midway_wire::{CloseCode, Opcode};

use self::places::{Places, Seats};
use super::state::State;
use crate::{
    admit::{Principal, UpgradeRequest},
    error::{NoMessage, RoomError, SendError},
    events::{Ask, Asking, Event, EventState, Named},
    hub::Hub,
    message::Message,
    outbound::{self, IntoReply, Outbox},
};

/// The most bytes a control frame has (RFC 6455 section 5.5).
const MAX_CONTROL: usize = 125;

/// The state of a socket, with the numbers of the browsers' API.
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
/// # use midway_core::Result;
/// # use midway_ws::Context;
/// async fn greet(socket: Context) -> Result<()> {
///     socket.join("lobby")?;
///     socket.send(format!("you are number {}", socket.id())).await?;
///     Ok(())
/// }
/// ```
#[derive(Clone)]
pub struct Context(
    Arc<Connection>,
    /// The message and the event being handled, in the handle that a pipeline is given.
    Option<Arc<Handling>>,
);

/// The part of a handle that belongs to the call it was made for.
#[derive(Debug)]
struct Handling {
    message: Option<Arc<Message>>,
    /// The name of the event being handled.
    event: Option<&'static str>,
}

/// The part of a connection that all its handles share.
pub(crate) struct Connection {
    id: ConnectionId,
    request: UpgradeRequest,
    principal: Option<Principal>,
    hub: Arc<Hub>,
    outbox: Outbox,
    places: Places,
    /// Bytes of its unfinished message that the hub counts.
    unfinished: AtomicUsize,
    /// The number of the last broadcast its handlers made.
    published: AtomicU64,
    /// Something came from the peer since the last sweep.
    alive: AtomicBool,
    /// The heartbeat has pinged it.
    pinged: AtomicBool,
    /// Bytes that its socket had taken at the last beat, and at the last beat before the peer was
    /// heard of.
    written: AtomicU32,
    written_before: AtomicU32,
    /// When it was opened and last heard of, in the ticks of the sweep.
    opened: AtomicU32,
    heard: AtomicU32,
    /// Made by the first event that may overtake another, or the first question.
    events: OnceLock<Box<EventState>>,
}

impl Context {
    pub(crate) fn new(
        hub: Arc<Hub>,
        request: UpgradeRequest,
        principal: Option<Principal>,
        outbox: Outbox,
        seats: Seats,
    ) -> Self {
        let now = hub.now();
        let connection = Arc::new(Connection {
            id: hub.next_id(),
            request,
            principal,
            hub,
            outbox,
            places: Places::new(seats),
            unfinished: AtomicUsize::new(0),
            published: AtomicU64::new(0),
            alive: AtomicBool::new(true),
            pinged: AtomicBool::new(false),
            written: AtomicU32::new(0),
            written_before: AtomicU32::new(0),
            opened: AtomicU32::new(now),
            heard: AtomicU32::new(now),
            events: OnceLock::new(),
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
    /// Cancel safety: it waits only while a broadcast of the same connection's handlers is on its way,
    /// so that the order is kept. Dropped meanwhile, nothing is queued; a message is never queued in
    /// part.
    ///
    /// # Errors
    ///
    /// The socket is closed, the client was too slow, or the value cannot be serialised.
    pub async fn send(&self, message: impl IntoReply) -> Result<(), SendError> {
        self.after_broadcasts().await;
        outbound::to_client(&self.0.outbox, message)
    }

    /// Sends an event to this client: `{"event":"said","data":{…}}`. Else as [`send`](Self::send).
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    pub async fn emit<E: Event>(&self, event: &E) -> Result<(), SendError> {
        self.send(Named::from(event)).await
    }

    /// Waits until everything sent so far has been handed to the operating system.
    ///
    /// It waits for an empty queue, so what other tasks send meanwhile is waited for, too. `Ok` does not
    /// mean that the client has read it.
    ///
    /// Cancel safety: it can be dropped at any time; what is queued is written all the same.
    ///
    /// # Errors
    ///
    /// [`SendError::Closed`] when the socket closes before that.
    pub async fn flushed(&self) -> Result<(), SendError> {
        self.0.outbox.flushed().await
    }

    /// Asks this client: sends the event and waits for the client's answer, 30 s unless
    /// [`within`](Asking::within) sets another time. For clients of a controller with events.
    ///
    /// ```
    /// # use midway_ws::{Ask, AskError, Context, Event};
    /// # #[derive(serde::Serialize, Event)] struct Confirm { amount: u32 }
    /// # #[derive(serde::Deserialize)] struct Confirmed { by: String }
    /// # impl Ask for Confirm { type Answer = Confirmed; }
    /// # async fn pay(socket: Context) -> Result<(), AskError> {
    /// let five_seconds = std::time::Duration::from_secs(5);
    /// let confirmed = socket.ask(&Confirm { amount: 3 }).within(five_seconds).await?;
    /// println!("confirmed by {}", confirmed.by);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A handler that handles one message at a time may wait for the answer; messages that the client sends before it
    /// are read ahead, up to 64 KiB or 1,024 of them, and an answer behind more than that is too late.
    ///
    /// Cancel safety: dropped before the answer, the question stays sent and its answer is dropped.
    pub fn ask<'a, E: Ask>(&'a self, event: &'a E) -> Asking<'a, E> {
        Asking::new(self, event)
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
        self.0
            .outbox
            .send(outbound::Outgoing::copied(opcode, payload))
    }

    /// Closes the socket: a close frame with this code and reason, then the close handshake.
    ///
    /// What was sent before still arrives. The reason is cut at 123 bytes, at a character's end.
    /// Closing a socket that is closing or closed does nothing.
    ///
    /// # Errors
    ///
    /// [`SendError::CloseCode`] for a code that must not be sent
    /// ([`CloseCode::is_sendable`]; RFC 6455 section 7.4): the socket stays open.
    pub fn close(&self, code: impl Into<CloseCode>, reason: &str) -> Result<(), SendError> {
        let code = code.into();
        if !code.is_sendable() {
            return Err(SendError::CloseCode { code });
        }
        // Closed already is what was asked for.
        let _ = self.0.outbox.close(code, reason);
        Ok(())
    }

    /// Ends the connection at once, without a close frame.
    pub fn terminate(&self) {
        self.0.outbox.terminate();
    }

    /// The state of the socket.
    #[must_use]
    pub fn ready_state(&self) -> ReadyState {
        match self.0.outbox.state() {
            State::Open | State::Leaving(_) => ReadyState::Open,
            State::Closing => ReadyState::Closing,
            State::Terminated | State::Closed | State::Abandoned => ReadyState::Closed,
        }
    }

    /// Returns true if messages can be sent.
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

    /// The message that is to be handled, for a guard that sets
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
        let handling = self.1.as_deref();
        handling
            .and_then(|handling| handling.message.as_deref())
            .ok_or(NoMessage)
    }

    /// The name of the event whose handler this handle was given to guards, middleware and filters
    /// for. `None` for messages that are no events, and for every other handle.
    #[must_use]
    pub fn event(&self) -> Option<&'static str> {
        self.1.as_deref()?.event
    }

    /// The value that the authentication hook attached with
    /// [`Decision::allow_with`](crate::Decision::allow_with), when it is a `T`.
    #[must_use]
    pub fn principal<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        self.0.principal.clone()?.downcast::<T>().ok()
    }
}

/// Rooms.
impl Context {
    /// Joins a room. Joining twice, or after the socket has closed, does nothing.
    ///
    /// # Errors
    ///
    /// [`RoomError`]: the connection is in `maxRooms` rooms (1,000 by default), or the name has
    /// more than 255 bytes.
    pub fn join(&self, room: &str) -> Result<(), RoomError> {
        self.0.places.join(self, room)
    }

    /// Leaves a room.
    pub fn leave(&self, room: &str) {
        self.0.places.leave(self, room);
    }

    /// The rooms it is in, in no order; in the disconnection handler, those that it was in.
    #[must_use]
    pub fn rooms(&self) -> Vec<Arc<str>> {
        self.0.places.rooms()
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
            .field("id", &self.0.id.as_u64())
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
