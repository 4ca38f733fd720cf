//! The summary of the start: one block, one line per framework.

use crate::config::variable_name;
use crate::report::{Escaped, redact};
use std::fmt::{self, Write};
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
        let width = self
            .frameworks
            .iter()
            .map(|(name, _)| name.len())
            .max()
            .unwrap_or(0)
            .max("container".len());
        let address = self
            .frameworks
            .iter()
            .map(|(_, summary)| summary.address.len())
            .max()
            .unwrap_or(0);
        for (name, summary) in &self.frameworks {
            let facts = summary.facts(width + address + 4);
            write!(
                f,
                "\n  {name:width$}  {:address$}  {facts}",
                summary.address
            )?;
        }
        let limits: Vec<&str> = self
            .frameworks
            .iter()
            .flat_map(|(_, s)| s.limits.iter().map(String::as_str))
            .collect();
        if !limits.is_empty() {
            write!(f, "\n  {:width$}  {}", "limits", limits.join(" · "))?;
        }
        for table in &self.unread {
            write!(f, "\n  {:width$}  {}", "unread", Escaped(table))?;
        }
        for warning in &self.warnings {
            write!(f, "\n  {:width$}  {}", "warning", Escaped(warning))?;
        }
        write!(
            f,
            "\n  {:width$}  {} components, ",
            "container", self.components
        )?;
        if let Some(checked) = self.checked {
            write!(f, "checked in {}, ", duration(checked))?;
        }
        write!(f, "built in {}", duration(self.built))?;
        match &self.slowest {
            Some((name, took)) => write!(f, " (slowest: {name} {})", duration(*took)),
            None => Ok(()),
        }
    }
}

/// A duration for people: `0.2 ms`, `3.1 s`.
fn duration(duration: Duration) -> String {
    let millis = duration.as_secs_f64() * 1_000.0;
    let mut text = String::new();
    let written = match millis {
        m if m >= 1_000.0 => write!(text, "{:.1} s", m / 1_000.0),
        m => write!(text, "{m:.1} ms"),
    };
    written.map_or_else(|_| String::new(), |()| text)
}
