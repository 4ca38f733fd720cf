//! What must hold for any bytes: one function a target, for the fuzzer and for plain tests alike.
//!
//! The fuzzer's targets in `fuzz/` call these functions; `tests/fuzzing` runs them over the corpora
//! and over mutations of these. A target panics where its promise is broken.

#![expect(
    clippy::panic,
    reason = "a broken promise is a panic, which is what a fuzzer looks for"
)]

// What the targets share: frames of a client, tungstenite as the other opinion.
mod frames;
mod other;
// The targets.
mod header;
mod stream;
mod inflate;
mod extensions;
mod handshake;
// Where inputs come from: seeds, what was found, and mutations of both.
mod seeds;
mod corpus;
mod mutate;

pub use self::corpus::{corpus, write_seeds};
pub use self::extensions::extensions;
pub use self::handshake::handshake;
pub use self::header::header;
pub use self::inflate::inflate;
pub use self::mutate::Mutations;
pub(crate) use self::seeds::of as seeds;
pub use self::stream::stream;

/// A target: its name, which is the name of its corpus, and its function.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 5] = [
    ("header", header),
    ("stream", stream),
    ("inflate", inflate),
    ("extensions", extensions),
    ("handshake", handshake),
];
