//! A service behind a token, which may come by query, header or cookie.

#![expect(missing_debug_implementations, reason = "components are not printed")]

/// The entry configuration.
pub mod configuration;
/// The token's check, and who it belongs to.
pub mod token;
/// The socket controllers, one path each.
pub mod socket;

pub use configuration::MainConfiguration;
