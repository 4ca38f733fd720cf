//! Prints the big table: echo, broadcast and idle connections, against every rival there is.
//!
//! `cargo run --release -p midway-benches --features rivals --bin ws-table [-- [--rounds N] [--seconds S] [--servers A,B] [CELL …]]`

use midway_benches::{Result, rivals, servers, table::Comparison};

/// From short messages on few connections to a mebibyte each, alone and pipelined; JSON; then receivers; then silence.
const CELLS: [&str; 19] = [
    "echo:32:50:1",
    "echo:32:50:16",
    "echo:1024:50:1",
    "echo:1024:50:16",
    "echo:32:1000:1",
    "echo:32:1000:16",
    "echo:65536:50:1",
    "echo:65536:50:16",
    "text:65536:50:1",
    "echo:1048576:50:1",
    "json:50:1",
    "json:50:16",
    "broadcast:64:1000:1",
    "broadcast:1024:1000:1",
    "broadcast:64:5000:1",
    "broadcast:1024:5000:1",
    "broadcast:64:1000:16",
    "broadcast:64:5000:16",
    "idle:10000",
];

fn main() -> Result<()> {
    let mut names = vec![
        servers::MIDWAY,
        servers::HAND_WRITTEN,
        servers::TUNGSTENITE_4K,
        servers::TUNGSTENITE,
    ];
    names.extend(rivals::NAMES);
    if servers::node_ws_is_there() {
        names.push(servers::NODE);
    }
    match Comparison::from_arguments(&names, &CELLS)? {
        Some(comparison) => comparison.print(&mut std::io::stdout()),
        None => Ok(()),
    }
}
