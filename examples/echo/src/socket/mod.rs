//! The socket controller.

mod echo;
