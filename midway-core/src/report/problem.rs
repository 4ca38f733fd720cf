//! One problem: a stable code, a sentence, the places involved and a next step.

use super::escape::escaped_lines;
use super::redact;
use crate::config::Config;
use std::fmt;

/// A place in the user's source: `src/hub.rs:9`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    file: &'static str,
    line: u32,
}

impl Location {
    /// A place, as generated code knows it from `file!()` and `line!()`.
    #[must_use]
    pub const fn new(file: &'static str, line: u32) -> Self {
        Self { file, line }
    }

    /// The place that calls this.
    #[track_caller]
    #[must_use]
    pub const fn caller() -> Self {
        let caller = std::panic::Location::caller();
        Self {
            file: caller.file(),
            line: caller.line(),
        }
    }

    /// The file, as the compiler was given it.
    #[must_use]
    pub const fn file(self) -> &'static str {
        self.file
    }

    /// The line, counted from 1.
    #[must_use]
    pub const fn line(self) -> u32 {
        self.line
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// One problem, in the words the user sees.
///
/// Texts keep their newlines, which the report indents; other control characters become escapes. The user
/// part of a URL and a private key become `***`.
///
/// A framework returns it from [`Framework::check`](crate::Framework::check) or, as an error, from
/// `initialize` and `run`; the start-up report prints it with its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) rows: Vec<Row>,
    pub(super) help: Option<String>,
}

/// A labelled line below a problem's sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) label: &'static str,
    pub(super) text: String,
    pub(super) place: Option<Location>,
}

impl Problem {
    /// A problem with its stable code (`E-WS-002`) and one sentence that describes the error.
    pub fn new(code: &'static str, message: impl fmt::Display) -> Self {
        Self {
            code,
            message: shown(message),
            rows: Vec::new(),
            help: None,
        }
    }

    /// Adds a row: a short label, its text and the place that it is about.
    pub fn row(
        mut self,
        label: &'static str,
        text: impl fmt::Display,
        place: impl Into<Option<Location>>,
    ) -> Self {
        self.rows.push(Row {
            label,
            text: shown(text),
            place: place.into(),
        });
        self
    }

    /// Adds the row with the place where the config key is set: the file with line and column, the variable or the
    /// hook. No row if nothing sets it.
    pub fn set_in(self, config: &Config, key: &str) -> Self {
        match config.place(key) {
            Some(origin) => self.row("in", origin, None),
            None => self,
        }
    }

    /// Adds the user's next step.
    pub fn help(mut self, help: impl fmt::Display) -> Self {
        self.help = Some(shown(help));
        self
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The sentence that describes the error.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The next step, if one is known.
    #[must_use]
    pub fn next_step(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Every place the problem names, in the order in which it names them.
    pub fn places(&self) -> impl Iterator<Item = Location> + '_ {
        self.rows.iter().filter_map(|row| row.place)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {}", self.code, self.message)
    }
}

impl std::error::Error for Problem {}

/// The text as a report has it.
fn shown(text: impl fmt::Display) -> String {
    escaped_lines(&redact::text(&text.to_string()))
}

/// The problems found so far; checks push into it and go on.
#[derive(Debug, Default)]
pub struct Problems {
    pub(crate) found: Vec<Problem>,
}

impl Problems {
    /// Adds one problem to the report.
    pub fn push(&mut self, problem: Problem) {
        self.found.push(problem);
    }

    /// True if no problem was found so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}
