//! Parts that the tests of several crates share. A failed step panics: it is a failed test.

#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

// An authority, and the certificates that it signs.
mod certificates;
// A client that speaks bytes.
mod raw;
// Handshakes and frames of a WebSocket client.
mod web_socket;

pub use certificates::{Certificates, Client, Identity};
pub use raw::{PATIENCE, Raw, exchange, get};
pub use web_socket::{frame, frame_with, handshake};
