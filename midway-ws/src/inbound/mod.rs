//! From bytes to events: the read side of one connection.

// The events a controller sees.
mod event;
// The transport's two halves.
mod source;
// Messages decoded before a handler came to them.
mod ahead;
// Messages in order; control frames are answered on the way.
mod reader;
// The end of reading.
mod closing;

pub use self::event::{Closing, ConnectionEvent, Incoming, Opening};

pub(crate) use self::ahead::List;
pub(crate) use self::reader::Inbound;
pub(crate) use self::source::{Source, split};
