//! Servers and loads as processes of their own, each pinned to a core.
//!
//! A program started again with `serve NAME` or `load …` plays that part, so one build gives all parties.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::Result;
use crate::work::{Sample, Work};

/// The core of every server.
const SERVER_CORE: &str = "0";
/// The core of every load.
const LOAD_CORE: &str = "1";

/// A server process that has said on which port it listens; killed when dropped.
#[derive(Debug)]
pub struct Server {
    child: Child,
    port: u16,
}

impl Server {
    /// Starts this program as `serve NAME` on the servers' core.
    ///
    /// # Errors
    /// `prlimit` or `taskset` is missing, or the server did not come up.
    pub fn start(name: &str) -> Result<Self> {
        let mut child = this_program(SERVER_CORE)?
            .args(["serve", name])
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        let mut server = Self { child, port: 0 };
        server.port = line
            .trim()
            .parse()
            .map_err(|_| format!("{name} did not say its port but `{}`", line.trim()))?;
        Ok(server)
    }

    /// Puts the work to this server from the load's core.
    ///
    /// # Errors
    /// The load failed; its own message is on stderr.
    pub fn measure(&self, work: Work, window: Duration) -> Result<Sample> {
        let numbers = [
            self.port.to_string(),
            self.child.id().to_string(),
            window.as_millis().to_string(),
        ];
        let mut load = this_program(LOAD_CORE)?;
        let output = load
            .args(["load", &work.to_string()])
            .args(numbers)
            .stderr(Stdio::inherit())
            .output()?;
        let text = String::from_utf8(output.stdout)?;
        match text.split_whitespace().collect::<Vec<_>>()[..] {
            [rate, cost] => Ok(Sample {
                rate: rate.parse()?,
                cost: cost.parse()?,
            }),
            _ => Err(format!("the load {work} failed with {}", output.status).into()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _already_gone = self.child.kill();
        let _status = self.child.wait();
    }
}

/// This program on one core, with descriptors for the thousands of connections that some cells want.
fn this_program(core: &str) -> Result<Command> {
    let mut command = Command::new("prlimit");
    command
        .args(["--nofile=20000:20000", "taskset", "--cpu-list", core])
        .arg(std::env::current_exe()?);
    Ok(command)
}
