//! The promises of midway-http, one module each.

#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod framework;

// The listener's tests have these, too.
#[cfg(feature = "tls")]
#[path = "../../server/tests/it/certificates.rs"]
#[expect(dead_code, reason = "the tests of the listener use more of it")]
mod certificates;
#[path = "../../server/tests/it/raw.rs"]
mod raw;
