//! Sends every message back as it came: text as text, binary as binary.

#![expect(missing_debug_implementations, reason = "components are not printed")]

/// The entry configuration.
pub mod configuration;
/// The socket controllers, one path each.
pub mod socket;

pub use configuration::MainConfiguration;
