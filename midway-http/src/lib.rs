//! The HTTP framework of midway-rs, and the listener that it shares with WebSocket.

// One listener: accept loop, limits, upgrades, drain. No router, no container.
pub mod server;
