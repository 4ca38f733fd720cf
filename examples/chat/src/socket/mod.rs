//! The socket controller.

/// `/chat`: the room in which the pages talk.
pub mod room;
