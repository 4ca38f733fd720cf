//! Shared code of the benchmark programs: frames made by hand, the load, and the running of pinned servers.

/// Client frames and the opening handshake, made by hand so that the client costs next to nothing.
pub mod frames;
/// Echo: connections that keep a number of messages in flight.
pub mod load;
/// JSON: what is read and written, and how by hand.
pub mod json;
/// Broadcast: one connection publishes, all get each message.
pub mod broadcast;
/// Idle: the server's memory for connections that say nothing.
pub mod idle;
/// A workload, as a cell of a table.
pub mod work;
/// CPU time of another process, from `/proc`.
pub mod cpu;
/// The echo servers under comparison, by name.
pub mod servers;
/// Echo through a midway controller.
pub mod controller;
/// Echo and broadcast as one writes them with tokio-tungstenite.
pub mod tungstenite_server;
/// A hand-written echo loop on tokio, the yardstick.
pub mod echo_loop;
/// The echo servers of other libraries.
#[cfg(feature = "rivals")]
pub mod rivals;
/// Servers and loads as processes of their own, each pinned to a core.
pub mod pinned;
/// Rounds, medians, and the printed table.
pub mod table;

/// The result of every fallible function here.
pub type Result<T, E = Box<dyn std::error::Error + Send + Sync>> = std::result::Result<T, E>;
