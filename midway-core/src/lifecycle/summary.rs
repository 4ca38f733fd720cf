//! The summary of the start: one block, one line per framework.

use crate::config::variable_name;
use crate::report::{Escaped, redact};
use std::fmt;
use std::time::Duration;

/// The name of the event that logs the block: the one event whose message has several lines.
pub(crate) const START: &str = "midway_core start";

/// With this many facts or more, each has a line of its own.
const MANY: usize = 4;

/// A framework's lines in the summary of the start.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Summary {
    address: String,
    facts: Vec<String>,
    limits: Vec<String>,
    /// The config key without which no client reaches it.
    idle: Option<&'static str>,
}

impl Summary {
    /// The address that clients connect to: `http://127.0.0.1:7001`.
    pub fn address(mut self, address: impl fmt::Display) -> Self {
        self.address = shown(address);
        self
    }

    /// It shares another framework's port.
    pub fn attached_to(self, namespace: &str) -> Self {
        self.address(format_args!("attached to {namespace}"))
    }

    /// No client reaches it, because this key of the config is not set. [`Bootstrap::run`] warns where
    /// that holds for every framework: the process would wait for ever and serve nothing.
    ///
    /// [`Bootstrap::run`]: crate::Bootstrap::run
    pub fn not_listening(mut self, key: &'static str) -> Self {
        self.idle = Some(key);
        match self.address.is_empty() {
            true => self.address("not listening"),
            false => self,
        }
    }

    /// One fact, such as `3 routes`; from four on, each has a line.
    pub fn line(mut self, fact: impl fmt::Display) -> Self {
        self.facts.push(shown(fact));
        self
    }

    /// One limit in force, such as `1 MiB a message`.
    pub fn limit(mut self, limit: impl fmt::Display) -> Self {
        self.limits.push(shown(limit));
        self
    }

    /// All facts, on one line or below one another at this column.
    fn facts(&self, column: usize) -> String {
        if self.facts.len() < MANY {
            self.facts.join("; ")
        } else {
            self.facts.join(&format!("\n  {:column$}", ""))
        }
    }
}

/// A text of a framework's, which may quote the config.
fn shown(text: impl fmt::Display) -> String {
    Escaped(redact::text(&text.to_string())).to_string()
}

/// The contents of the block.
pub(super) struct Block {
    pub(super) title: String,
    pub(super) environment: String,
    pub(super) config: String,
    /// Tables of the config that no code reads and that are probably misspelled.
    pub(super) unread: Vec<String>,
    /// Settings that are probably a mistake.
    pub(super) warnings: Vec<String>,
    pub(super) frameworks: Vec<(&'static str, Summary)>,
    pub(super) components: usize,
    /// `None` in production, where the block is shorter.
    pub(super) checked: Option<Duration>,
    pub(super) built: Duration,
    pub(super) slowest: Option<(String, Duration)>,
}

impl Block {
    /// Warns where no framework listens; `folder` names the source of the config.
    pub(super) fn warn_if_idle(&mut self, folder: &str) {
        let idle = self.frameworks.iter().map(|(_, summary)| summary.idle);
        let Some(mut keys) = idle.collect::<Option<Vec<&str>>>() else {
            return;
        };
        keys.dedup();
        if keys.is_empty() {
            return;
        }
        let keys = keys
            .iter()
            .map(|key| format!("`{key}` ({})", variable_name(key)));
        let keys: Vec<String> = keys.collect();
        self.warnings.push(format!(
            "nothing listens, so nothing will ever be served: set {}; {folder}",
            keys.join(" or ")
        ));
    }

    /// Returns true if it has warnings or unread tables.
    pub(super) fn warns(&self) -> bool {
        !(self.unread.is_empty() && self.warnings.is_empty())
    }

    /// The last line: the number of components, and durations.
    fn container(&self) -> String {
        let mut text = format!("{} components, ", self.components);
        if let Some(checked) = self.checked {
            text += &format!("checked in {}, ", duration(checked));
        }
        text += &format!("built in {}", duration(self.built));
        if let Some((name, took)) = &self.slowest {
            text += &format!(" (slowest: {name} {})", duration(*took));
        }
        text
    }
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} · environment {} · config: {}",
            Escaped(&self.title),
            Escaped(&self.environment),
            Escaped(&self.config)
        )?;
        let names = self.frameworks.iter().map(|(name, _)| name.len());
        let width = names.max().unwrap_or(0).max("container".len());
        let summaries = || self.frameworks.iter().map(|(_, summary)| summary);
        let addresses = summaries().map(|summary| summary.address.len());
        let address = addresses.max().unwrap_or(0);
        let mut row = |name: &str, text: &dyn fmt::Display| write!(f, "\n  {name:width$}  {text}");
        for (name, summary) in &self.frameworks {
            let facts = summary.facts(width + address + 4);
            row(name, &format_args!("{:address$}  {facts}", summary.address))?;
        }
        let limits = summaries().flat_map(|summary| &summary.limits);
        let limits: Vec<&str> = limits.map(String::as_str).collect();
        if !limits.is_empty() {
            row("limits", &limits.join(" · "))?;
        }
        for table in &self.unread {
            row("unread", &Escaped(table))?;
        }
        for warning in &self.warnings {
            row("warning", &Escaped(warning))?;
        }
        row("container", &self.container())
    }
}

/// A duration for people: `0.2 ms`, `3.1 s`.
fn duration(duration: Duration) -> String {
    match duration.as_secs_f64() {
        seconds if seconds >= 1.0 => format!("{seconds:.1} s"),
        seconds => format!("{:.1} ms", seconds * 1_000.0),
    }
}
