//! The report when the program cannot start: problems with a code, places and a next step.

// One problem: code, sentence, rows, help.
mod problem;
// The error behind a problem: its place and its next step.
mod cause;
// All problems of one start as text, and as the error that `start` returns.
mod render;
// "Did you mean": the nearest of several names.
mod nearest;
// Text from outside: in one line, and without secrets.
mod escape;
pub(crate) mod redact;

pub(crate) use self::escape::{Escaped, Escaping};
pub use self::nearest::nearest;
pub use self::problem::{Location, Problem, Problems};
pub use self::render::{StartError, StopError};
