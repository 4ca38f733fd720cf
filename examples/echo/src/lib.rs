//! Sends every message back as it came: text as text, binary as binary.

mod configuration;
mod socket;

pub use configuration::MainConfiguration;
