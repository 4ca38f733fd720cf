//! The WebSocket service of MidwayJS's WebSocket page, in Rust.

mod configuration;
/// What the service says.
pub mod interface;
mod socket;

pub use configuration::MainConfiguration;
