//! [`Ask`]: a question of the server to one client, and its answer.
//!
//! `{"event":"confirm","data":…,"ask":3}` goes out, `{"answer":3,"data":…}` or `{"answer":3,"error":{…}}` comes back. The
//! answer is taken out of the stream of messages where it is read, also ahead of a handler that waits for it.

use std::{
    collections::HashMap,
    fmt,
    future::IntoFuture,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::future::BoxFuture;
use midway_wire::{Frame, Opcode};
use serde::{Serialize, de::DeserializeOwned};
use tokio::{sync::oneshot, time::timeout};

use super::{
    EventState,
    envelope::{Envelope, Reaction},
    error::EventError,
    named::Event,
};
use crate::{connection::Context, error::SendError, outbound};

/// The wait for an answer, unless [`Asking::within`] sets another.
const PATIENCE: Duration = Duration::from_secs(30);

/// An event that the client answers.
///
/// ```
/// use midway_ws::{Ask, Event};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Serialize, Event)]
/// struct Confirm {
///     amount: u32,
/// }
///
/// #[derive(Deserialize)]
/// struct Confirmed {
///     by: String,
/// }
///
/// impl Ask for Confirm {
///     type Answer = Confirmed;
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no question",
    label = "has no type of its answer",
    note = "say what the client answers: `impl midway_ws::Ask for {Self} {{ type Answer = …; }}`"
)]
pub trait Ask: Event {
    /// The data of the answer.
    type Answer: DeserializeOwned;
}

/// A question to a client was not answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AskError {
    /// The client did not answer in time.
    #[error("the client did not answer in {} ms", .after.as_millis())]
    TimedOut {
        /// The length of the wait.
        after: Duration,
    },
    /// The connection ended before the answer came.
    #[error("the connection ended before the answer came")]
    Closed,
    /// The client answered with an error.
    #[error("the client answered with an error")]
    Client(#[source] EventError),
    /// The answer does not have the expected shape.
    #[error("the answer does not have the expected shape")]
    Answer(#[source] serde_json::Error),
    /// The question was not sent.
    #[error("the question was not sent")]
    Send(#[from] SendError),
}

impl AskError {
    /// Returns true if the client caused it, so that the log has it at DEBUG.
    pub(crate) fn is_client_fault(&self) -> bool {
        !matches!(self, Self::Send(SendError::Encode(_)))
    }
}

/// The answer as it came: JSON, or the client's error.
type Came = Result<Box<str>, EventError>;

/// The questions of one connection that are not answered yet.
#[derive(Debug, Default)]
pub(crate) struct Asks(Mutex<Open>);

#[derive(Debug, Default)]
struct Open {
    last: u64,
    waiting: HashMap<u64, oneshot::Sender<Came>>,
    /// The client is gone: no question is asked any more.
    over: bool,
}

impl Asks {
    fn lock(&self) -> MutexGuard<'_, Open> {
        // Every change is a single insertion or removal.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A number that was not used before, and its answer.
    fn begin(&self) -> (u64, oneshot::Receiver<Came>) {
        let (sender, receiver) = oneshot::channel();
        let mut open = self.lock();
        open.last += 1;
        let number = open.last;
        if !open.over {
            open.waiting.insert(number, sender);
        }
        (number, receiver)
    }

    /// Gives an answer to the one that waits for it. An answer to no question is dropped.
    fn answer(&self, number: u64, came: Came) {
        let waiting = self.lock().waiting.remove(&number);
        if let Some(waiting) = waiting {
            let _ = waiting.send(came);
        }
    }

    /// Returns true if an answer is waited for.
    fn is_waiting(&self) -> bool {
        !self.lock().waiting.is_empty()
    }

    /// Ends every wait: no answer comes any more.
    pub(crate) fn end(&self) {
        let mut open = self.lock();
        open.over = true;
        open.waiting.clear();
    }
}

/// A question on its way: `.await` sends it and waits for the answer.
#[must_use = "nothing is asked before `.await`"]
pub struct Asking<'a, E: ?Sized> {
    context: &'a Context,
    event: &'a E,
    within: Duration,
}

impl<'a, E: Ask> Asking<'a, E> {
    pub(crate) fn new(context: &'a Context, event: &'a E) -> Self {
        Self {
            context,
            event,
            within: PATIENCE,
        }
    }

    /// Sets the time in which the answer has to come; 30 s unless set.
    pub fn within(mut self, limit: Duration) -> Self {
        self.within = limit;
        self
    }
}

impl<E: ?Sized> fmt::Debug for Asking<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asking")
            .field("within", &self.within)
            .finish_non_exhaustive()
    }
}

/// The frame of a question.
#[derive(Serialize)]
struct Question<T> {
    event: &'static str,
    data: T,
    ask: u64,
}

/// Removes a question whose wait is over.
struct Waiting<'a> {
    context: &'a Context,
    number: u64,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let asks = &self.context.event_state().asks;
        asks.lock().waiting.remove(&self.number);
    }
}

impl<'a, E: Ask> IntoFuture for Asking<'a, E> {
    type Output = Result<E::Answer, AskError>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Self {
            context,
            event,
            within,
        } = self;
        let (number, answer) = context.event_state().asks.begin();
        let waiting = Waiting { context, number };
        let question = outbound::encoded(Question {
            event: E::NAME,
            data: event,
            ask: number,
        });
        Box::pin(async move {
            let _waiting = waiting;
            context.send(&question?).await?;
            match timeout(within, answer).await {
                Ok(Ok(Ok(data))) => serde_json::from_str(&data).map_err(AskError::Answer),
                Ok(Ok(Err(error))) => Err(AskError::Client(error)),
                Ok(Err(_dropped)) => Err(AskError::Closed),
                Err(_elapsed) => Err(AskError::TimedOut { after: within }),
            }
        })
    }
}

/// Takes a message that is read ahead if it answers a question that a handler may wait for, or cancels a stream.
pub(crate) fn take_answer(context: &Context, frame: &Frame<'_>) -> bool {
    let Some(events) = context.known_event_state() else {
        return false;
    };
    let is_awaited = events.asks.is_waiting() || events.in_flight.streams() > 0;
    if frame.opcode != Opcode::Text || !is_awaited {
        return false;
    }
    match Envelope::read(frame.payload.as_slice()) {
        Ok(Envelope::Reaction(reaction)) => {
            events.take(reaction);
            true
        }
        _ => false,
    }
}

impl EventState {
    /// Gives an answer to its question, or ends a stream.
    pub(super) fn take(&self, reaction: Reaction<'_>) {
        match reaction {
            Reaction::Answer { number, came } => self.asks.answer(number, came.map(Box::from)),
            Reaction::Cancel(id) => self.in_flight.cancel(&id),
        }
    }
}
