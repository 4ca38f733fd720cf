//! A chat of browser tabs: an HTTP page and WebSocket on one port.

#![expect(missing_debug_implementations, reason = "components are not printed")]

/// The entry configuration.
pub mod configuration;
/// What is said between the page and the server.
pub mod interface;
/// Who is in the room.
pub mod people;
/// The HTTP controllers.
pub mod controller;
/// The socket controllers, one path each.
pub mod socket;

pub use configuration::MainConfiguration;
