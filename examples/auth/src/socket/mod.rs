//! The socket controller.

/// `/`: tells a member how it came in.
pub mod members;
