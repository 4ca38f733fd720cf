//! Prints how echo through a midway controller stands to plain echo servers: same machine, same run, pinned cores.
//!
//! `cargo run --release -p midway-benches --bin echo-ratio [-- [--rounds N] [--seconds S] [--servers A,B] [CELL …]]`

use midway_benches::{Result, servers, table::Comparison};

/// Many connections with short messages, alone and pipelined.
const CELLS: [&str; 2] = ["echo:32:1000:1", "echo:32:1000:16"];

fn main() -> Result<()> {
    let rivals = [
        servers::MIDWAY,
        servers::TUNGSTENITE,
        servers::TUNGSTENITE_4K,
        servers::HAND_WRITTEN,
    ];
    match Comparison::from_arguments(&rivals, &CELLS)? {
        Some(comparison) => comparison.print(&mut std::io::stdout()),
        None => Ok(()),
    }
}
