//! A chat of browser tabs: an HTTP page and WebSocket on one port.

mod configuration;
/// What is said between the page and the server.
pub mod interface;
mod people;
mod controller;
mod socket;

pub use configuration::MainConfiguration;
