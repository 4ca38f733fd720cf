//! The place and the next step of the error behind a problem.

use super::{Location, Problem};
use crate::Error;
use crate::error::Fault;
use std::fmt;

impl Problem {
    /// Adds the place that an error came from and the next step: `help` when code returned the error,
    /// else what helps against a panic or a missed deadline, which is the config key `deadline`.
    pub(crate) fn because(self, error: &Error, deadline: &str, help: impl fmt::Display) -> Self {
        match error.fault() {
            Fault::Returned | Fault::Client => {
                let place = Location::new(error.location().file(), error.location().line());
                self.row("error", "came from", place).help(help)
            }
            Fault::Converted => self.help(help),
            Fault::Panicked => {
                self.help("what it panicked with is on stderr before this report, with its line")
            }
            Fault::Late => self.help(format_args!(
                "find out what it waits for, or give it more milliseconds by the config key `{deadline}`"
            )),
        }
    }
}
