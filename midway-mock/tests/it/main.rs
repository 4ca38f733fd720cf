//! midway-mock's promises: the client alone, applications, requests in process, the contract.
#![expect(
    clippy::unwrap_used,
    reason = "a test whose stage cannot be set fails there"
)]

mod app;
mod client;
mod events;
mod unreachable;
mod contract;
mod http;
mod raw;
mod shop;
mod tls;
