//! The promises of midway-http, one module each.

#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod framework;
