//! From bytes to events: the read side of one connection.

// The events a controller sees.
mod event;
// The buffer a connection borrows to read into.
mod scratch;
// The transport's two halves.
mod source;
// What was decoded before a handler came to it.
mod ahead;
// What comes out: messages in order, control frames answered on the way.
mod reader;
// What is left to do with it at the end.
mod closing;

pub use self::event::{Closing, Event, Incoming, Opening};

pub(crate) use self::reader::Inbound;
pub(crate) use self::source::{Source, split};
