//! Promises that only several crates together can keep: see `it/` and `cycles/`. What is here are services to be started
//! as processes: one to be killed, others that are wired wrongly.

#![expect(missing_debug_implementations, reason = "components are not printed")]

/// A service that tells on stdout where it listens and in which order it stops.
pub mod service;
/// Services that cannot start, or cannot stop cleanly.
pub mod broken;
