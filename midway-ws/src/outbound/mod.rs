//! From a value to bytes on a socket: reply → frame → broadcast and rooms → queue → batched write.

// What may be sent, and how it becomes frames.
mod reply;
mod text;
mod octets;
mod block;
mod answer;
// Many receivers.
mod members;
mod channel;
mod rooms;
// One receiver: what waits, who writes.
mod pool;
mod segment;
mod queue;
mod sink;
mod outbox;
mod owner;

#[cfg(test)]
mod tests;

pub use self::answer::Answer;
pub use self::reply::{IntoReply, Reply};

pub(crate) use self::block::{Block, Deflate};
pub(crate) use self::channel::{Channel, deliver};
pub(crate) use self::members::{Members, SHARDS};
pub(crate) use self::outbox::{Bounds, Leave, Notice, Outbox, Phase, Why};
pub(crate) use self::queue::Frame;
pub(crate) use self::reply::{encoded, publish, to_client, to_owner};
pub(crate) use self::rooms::Rooms;
pub(crate) use self::sink::{Shared, Sink};
