//! The socket controller.

mod room;
