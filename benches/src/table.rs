//! Cells of a table, rounds, medians.

use std::io::Write;

use crate::Result;
use crate::load::{Load, Sample};
use crate::pinned::Server;

/// The samples of one server under one load, one a round.
#[derive(Clone, Debug, Default)]
pub struct Rounds(Vec<Sample>);

impl Rounds {
    /// The middle throughput, messages a second.
    #[must_use]
    pub fn throughput(&self) -> f64 {
        median(self.0.iter().map(|sample| sample.throughput).collect())
    }

    /// The middle cost, microseconds of server CPU a message.
    #[must_use]
    pub fn cpu_per_message(&self) -> f64 {
        median(self.0.iter().map(|sample| sample.cpu_per_message).collect())
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Runs one load against every server, the servers taking turns within each round, each started anew.
///
/// # Errors
/// As of [`Server::start`] and [`Server::measure`].
pub fn interleaved(servers: &[&str], load: Load, rounds: usize) -> Result<Vec<Rounds>> {
    let mut cells = vec![Rounds::default(); servers.len()];
    for _ in 0..rounds {
        for (cell, name) in cells.iter_mut().zip(servers) {
            cell.0.push(Server::start(name)?.measure(load)?);
        }
    }
    Ok(cells)
}

/// Prints one load's rows: throughput, CPU a message, and how each throughput stands to the first server's.
///
/// # Errors
/// The output is closed.
pub fn print(out: &mut dyn Write, servers: &[&str], load: Load, cells: &[Rounds]) -> Result<()> {
    writeln!(
        out,
        "\n{} B : {} connections : {} in flight",
        load.size, load.connections, load.in_flight
    )?;
    writeln!(
        out,
        "  {:<24} {:>12} {:>14} {:>26}",
        "server", "messages/s", "µs CPU/message", "first server's throughput"
    )?;
    let Some(first) = cells.first() else {
        return Ok(());
    };
    for (name, cell) in servers.iter().zip(cells) {
        let ratio = first.throughput() / cell.throughput();
        writeln!(
            out,
            "  {name:<24} {:>12.0} {:>14.2} {:>24.2} ×",
            cell.throughput(),
            cell.cpu_per_message(),
            ratio
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Rounds, Sample};

    #[test]
    fn one_disturbed_round_does_not_move_the_figure() {
        let sample = |throughput| Sample {
            throughput,
            cpu_per_message: 1.0,
        };
        assert_eq!(
            Rounds(vec![sample(100.0), sample(3.0), sample(101.0)]).throughput(),
            100.0
        );
    }
}
