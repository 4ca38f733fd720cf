//! A config error as a problem of the start-up report.

use crate::config::ConfigError;
use crate::report::{Escaped, Problem};

/// A config error in the words of the report.
pub(crate) fn explain(error: &ConfigError) -> Problem {
    // A value's text stays in its line.
    let mut problem = Problem::new(error.code(), Escaped(error.message()));
    for (label, text) in error.rows() {
        problem = problem.row(label, Escaped(text), None);
    }
    problem.help(Escaped(error.help()))
}
