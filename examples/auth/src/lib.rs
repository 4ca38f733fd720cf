//! A service behind a token, which may come by query, header or cookie.

mod configuration;
/// The token's check, and who it belongs to.
pub mod token;
mod socket;

pub use configuration::MainConfiguration;
