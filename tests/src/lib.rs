//! Promises that only several crates together can keep: see `it/` and `cycles/`. What is here is a service to be killed.

#![expect(missing_debug_implementations, reason = "components are not printed")]

/// A service that tells on stdout where it listens and in which order it stops.
pub mod service;
