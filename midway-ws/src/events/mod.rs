//! Events: typed messages with a name, and answers to those that carry an `id`.
//!
//! ```text
//! message ─▶ envelope ─▶ the handler of that name ─▶ its result ─▶ event frames (emit, broadcast)
//!               │                                        └──────▶ the answer, if there was an id
//!               └─▶ no envelope: the handler of "message", or `bad_envelope`
//! ```

// A message with a name, and the number of its answer.
mod id;
mod envelope;
// The error that a client gets instead of an answer.
mod error;
// A type with a name on the wire.
mod named;
// The parameters of a handler.
mod data;
// An answer for every id, whatever becomes of the handler.
mod answer;
mod in_flight;
// An answer in many parts.
mod streamed;
// A question to a client.
mod ask;
// From an envelope to the handler of its name.
mod dispatch;

pub use self::ask::{Ask, AskError, Asking};
pub use self::data::EventData;
pub use self::dispatch::{Arrival, limited, nothing};
pub use self::error::EventError;
pub use self::named::{Event, distinct};
pub use self::streamed::Streamed;

pub(crate) use self::answer::cancel;
pub(crate) use self::ask::take_answer;
pub(crate) use self::error::TimedOut;
pub(crate) use self::named::Named;

/// The part of a connection that only its events use; made by the first that needs it.
#[derive(Debug, Default)]
pub(crate) struct EventState {
    pub(crate) in_flight: in_flight::InFlight,
    pub(crate) asks: ask::Asks,
}
