//! The socket controller.

/// `/`: every message back to its sender.
pub mod echo;
