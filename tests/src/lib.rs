//! Promises that only several crates together can keep: see `it/`, `cycles/` and `fuzzing/`.
//!
//! What is here are services to be started as processes (one to be killed, others that are wired wrongly), and what must
//! hold for any bytes.

#![expect(missing_debug_implementations, reason = "components are not printed")]

/// A service that tells on stdout where it listens and in which order it stops.
pub mod service;
/// Services that cannot start, or cannot stop cleanly.
pub mod broken;

/// A service whose clients and handlers are stuck.
pub mod stuck;

/// What must hold for any bytes: the targets of the fuzzer.
pub mod fuzzing;
/// Clients' sockets, with nothing between them and the fault that they are to make.
pub mod peer;
/// Faults without a pause, and what is left of them.
pub mod soak;
/// Numbers that are the same in every run.
pub mod random;
