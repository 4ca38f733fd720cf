//! Rounds, medians, and the printed table.

use std::io::Write;
use std::time::Duration;

use crate::pinned::Server;
use crate::work::{Sample, Work};
use crate::{Result, servers};

/// The comparison of one program, read from its command line.
#[derive(Debug)]
pub struct Comparison {
    /// The servers; the first is what the others are compared with.
    pub servers: Vec<String>,
    /// The cells.
    pub cells: Vec<Work>,
    /// The number of interleaved runs of each cell on each server.
    pub rounds: usize,
    /// The duration of one measurement.
    pub window: Duration,
}

impl Comparison {
    /// Reads `[--rounds N] [--seconds S] [--servers A,B] [CELL …]` over the given defaults, or plays the part of a
    /// server or of the load when this program was started again for that; then there is nothing left to compare.
    ///
    /// # Errors
    /// An argument that is none of these; a server or a load that fails.
    pub fn from_arguments(servers: &[&str], cells: &[&str]) -> Result<Option<Self>> {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["serve", name] => servers::serve(name).map(|()| None),
            ["load", work, port, server, milliseconds] => {
                let window = Duration::from_millis(milliseconds.parse()?);
                put_load(work.parse()?, port.parse()?, server.parse()?, window).map(|()| None)
            }
            ref options => Self::from_options(options, servers, cells).map(Some),
        }
    }

    fn from_options(options: &[&str], servers: &[&str], cells: &[&str]) -> Result<Self> {
        let mut comparison = Self {
            servers: servers.iter().map(ToString::to_string).collect(),
            cells: Vec::new(),
            rounds: 3,
            window: Duration::from_secs(2),
        };
        let mut options = options.iter();
        while let Some(&option) = options.next() {
            let mut value = || {
                options
                    .next()
                    .copied()
                    .ok_or(format!("{option} wants a value"))
            };
            match option {
                "--rounds" => comparison.rounds = value()?.parse()?,
                "--seconds" => comparison.window = Duration::from_secs_f64(value()?.parse()?),
                "--servers" => {
                    comparison.servers = value()?.split(',').map(str::to_owned).collect()
                }
                cell => comparison.cells.push(cell.parse()?),
            }
        }
        if comparison.cells.is_empty() {
            comparison.cells = cells
                .iter()
                .map(|cell| cell.parse())
                .collect::<Result<_, _>>()?;
        }
        Ok(comparison)
    }

    /// Measures and prints, cell after cell.
    ///
    /// # Errors
    /// As of [`Server::start`] and [`Server::measure`]; the output is closed.
    pub fn print(&self, out: &mut dyn Write) -> Result<()> {
        for &work in &self.cells {
            let able = self.servers.iter().map(String::as_str);
            let servers: Vec<&str> = able.filter(|name| servers::can_do(name, work)).collect();
            let rows = self.interleaved(&servers, work)?;
            self.print_cell(out, work, &servers, &rows)?;
        }
        Ok(())
    }

    /// The servers take turns within each round, each started anew.
    fn interleaved(&self, servers: &[&str], work: Work) -> Result<Vec<Vec<Sample>>> {
        let mut rows = vec![Vec::new(); servers.len()];
        for _ in 0..self.rounds {
            for (row, name) in rows.iter_mut().zip(servers) {
                row.push(Server::start(name)?.measure(work, self.window)?);
            }
        }
        Ok(rows)
    }

    fn print_cell(
        &self,
        out: &mut dyn Write,
        work: Work,
        servers: &[&str],
        rows: &[Vec<Sample>],
    ) -> Result<()> {
        let [rate_unit, cost_unit] = work.units();
        let first = servers.first().copied().unwrap_or_default();
        writeln!(
            out,
            "\n{work}  ({} rounds: medians; best cost)",
            self.rounds
        )?;
        writeln!(
            out,
            "  {:<24} {rate_unit:>13} {cost_unit:>17} {:>8}   {first}'s rate, cost",
            "", "best"
        )?;
        let rate = |row: &[Sample]| median(row.iter().map(|sample| sample.rate));
        let cost = |row: &[Sample]| median(row.iter().map(|sample| sample.cost));
        for (name, row) in servers.iter().zip(rows) {
            let best = row
                .iter()
                .map(|sample| sample.cost)
                .fold(f64::INFINITY, f64::min);
            writeln!(
                out,
                "  {name:<24} {:>13.0} {:>17.2} {best:>8.2}   {:.2} ×, {:.2} ×",
                rate(row),
                cost(row),
                rate(&rows[0]) / rate(row),
                cost(&rows[0]) / cost(row),
            )?;
        }
        Ok(out.flush()?)
    }
}

fn put_load(work: Work, port: u16, server: u32, window: Duration) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let sample = runtime.block_on(work.put(port, server, window))?;
    Ok(writeln!(
        std::io::stdout(),
        "{} {}",
        sample.rate,
        sample.cost
    )?)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::{Comparison, median};

    #[test]
    fn one_disturbed_round_does_not_move_the_figure() {
        assert_eq!(median([100.0, 3.0, 101.0].into_iter()), 100.0);
    }

    #[test]
    fn options_override_the_defaults() {
        let read =
            |options: &[&str]| Comparison::from_options(options, &["a", "b"], &["echo:1:2:3"]);
        let given = read(&["--rounds", "5", "--servers", "b", "idle:7"]).unwrap();
        assert_eq!(
            (given.rounds, given.servers, given.cells[0].to_string()),
            (5, vec!["b".to_owned()], "idle:7".into())
        );
        assert_eq!(read(&[]).unwrap().cells.len(), 1);
        assert!(read(&["--rounds"]).is_err() && read(&["echo"]).is_err());
    }
}
