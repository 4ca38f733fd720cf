//! The socket controller.

mod members;
