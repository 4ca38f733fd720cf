//! The WebSocket framework's promises, tested over real sockets.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod app;
mod journal;

mod hello;
mod replies;
mod parameters;
mod events;
mod paths;
mod order;
mod fairness;
mod before_open;
mod disconnection;
mod log;
mod hanging;
mod panics;
mod unwinding;
mod faults;
mod refusals;
mod origins;
mod authentication;
mod rooms;
mod heartbeat;
mod slow_consumers;
mod around;
mod options;
mod deflate;
mod stop;
mod servers;
#[cfg(feature = "tls")]
mod tls;
mod boot;
mod compile_errors;
