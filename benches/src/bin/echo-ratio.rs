//! Prints how echo through a midway controller stands to plain echo servers: same machine, same run, pinned cores.
//!
//! `cargo run --release -p midway-benches --bin echo-ratio [-- [--rounds N] [--seconds S] [SIZE:CONNECTIONS:IN_FLIGHT …]]`

use std::io::Write;
use std::time::Duration;

use midway_benches::load::{self, Load};
use midway_benches::{Result, servers, table};

const SERVERS: [&str; 3] = [
    servers::TUNGSTENITE,
    servers::TUNGSTENITE_4K,
    servers::HAND_WRITTEN,
];

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["serve", name] => servers::serve(name),
        [
            "load",
            connections,
            in_flight,
            size,
            milliseconds,
            port,
            server,
        ] => {
            let load = Load {
                connections: connections.parse()?,
                in_flight: in_flight.parse()?,
                size: size.parse()?,
                window: Duration::from_millis(milliseconds.parse()?),
            };
            put_load(load, port.parse()?, server.parse()?)
        }
        ref options => compare(options),
    }
}

fn put_load(load: Load, port: u16, server: u32) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let sample = runtime.block_on(load::run(load, port, server))?;
    Ok(writeln!(
        std::io::stdout(),
        "{} {}",
        sample.throughput,
        sample.cpu_per_message
    )?)
}

fn compare(options: &[&str]) -> Result<()> {
    let (mut rounds, mut window, mut cells) = (3, Duration::from_secs(2), Vec::new());
    let mut options = options.iter();
    while let Some(&option) = options.next() {
        match option {
            "--rounds" => rounds = options.next().ok_or("--rounds wants a number")?.parse()?,
            "--seconds" => {
                window = Duration::from_secs_f64(
                    options.next().ok_or("--seconds wants a number")?.parse()?,
                )
            }
            cell => cells.push(parse_cell(cell)?),
        }
    }
    if cells.is_empty() {
        cells = vec![(32, 1000, 1), (32, 1000, 16)];
    }
    let mut out = std::io::stdout();
    for (size, connections, in_flight) in cells {
        let load = Load {
            connections,
            in_flight,
            size,
            window,
        };
        table::print(
            &mut out,
            &SERVERS,
            load,
            &table::interleaved(&SERVERS, load, rounds)?,
        )?;
    }
    Ok(())
}

fn parse_cell(cell: &str) -> Result<(usize, usize, usize)> {
    match cell
        .split(':')
        .map(str::parse)
        .collect::<Result<Vec<usize>, _>>()
        .as_deref()
    {
        Ok(&[size, connections, in_flight]) => Ok((size, connections, in_flight)),
        _ => Err(format!("`{cell}` is not SIZE:CONNECTIONS:IN_FLIGHT").into()),
    }
}
