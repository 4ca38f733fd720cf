//! What the benchmark programs share: frames made by hand, the load, and the running of pinned servers.

/// Client frames and the opening handshake, made by hand so that the client costs next to nothing.
pub mod frames;
/// The load: connections that keep a number of messages in flight.
pub mod load;
/// CPU time of another process, from `/proc`.
pub mod cpu;
/// The echo servers under comparison, by name.
pub mod servers;
/// A hand-written echo loop on tokio, the yardstick.
pub mod echo_loop;
/// Servers and loads as processes of their own, each pinned to a core.
pub mod pinned;
/// Cells of a table, rounds, medians.
pub mod table;

/// What every fallible function here returns.
pub type Result<T, E = Box<dyn std::error::Error + Send + Sync>> = std::result::Result<T, E>;
