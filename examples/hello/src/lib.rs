//! The WebSocket service of MidwayJS's WebSocket page, in Rust.

#![expect(missing_debug_implementations, reason = "components are not printed")]

/// The entry configuration.
pub mod configuration;
/// What the service says.
pub mod interface;
/// The socket controllers, one path each.
pub mod socket;

pub use configuration::MainConfiguration;
