//! From a value to bytes on a socket: reply → frame → queue → batched write.

// Values that can be sent, and their frames.
mod reply;
mod escape;
mod text;
mod octets;
mod block;
mod answer;
// One receiver: its queue, and the writes to its socket.
mod segment;
mod queue;
mod sink;
mod outbox;
mod owner;

pub use self::answer::Answer;
pub use self::reply::{IntoReply, ReplyWriter};

pub(crate) use self::block::Block;
pub(crate) use self::outbox::{Bounds, Outbox};
pub(crate) use self::queue::Outgoing;
pub(crate) use self::reply::{encode_into, encoded, to_client, to_owner};
pub(crate) use self::segment::Segment;
pub(crate) use self::sink::{Shared, Sink};

#[cfg(test)]
mod tests;
