//! Config values: layered sources merged into one tree, each value with its origin, read into typed values.
//!
//! Sources, later wins: component defaults → `config/config.default.*` → `config/config.<environment>.*`
//! → environment variables (`MIDWAY__WEB_SOCKET__PORT=3001` sets `webSocket.port`) → what
//! `on_config_load` returned → overrides. Tables merge, arrays are replaced.
//!
//! - TOML is always read; YAML and JSON by the cargo features `yaml` and `json`. Keys keep their case.
//! - Values from files are strict: `port = "3000"` is a string and no port. An environment variable has
//!   only text, so it takes the type that is asked for: a `String` field gets `123` as text, a `u16` the
//!   number, a `bool` `true`/`false`/`1`/`0`, a `Vec` the comma-separated elements or a JSON array,
//!   a struct or a map a JSON object.
//! - A variable that ends with `_FILE` sets the content of the file that it names, without the newline at its
//!   end: `MIDWAY__DATABASE__PASSWORD_FILE=/run/secrets/db` sets `database.password`. A key that is really
//!   called so, such as `tls.certFile`, stays what it is.
//! - An `Option` is `None` where nothing sets the key, where it is `null`, and where it is the empty
//!   string. TOML has no null: `port = ""` in an environment's file takes an inherited port away.
//! - A struct whose fields all have defaults may be absent as a whole.
//! - In development environments (`local`, `dev`, `development`, `unittest`, `test`) a `.env` file beside
//!   the `config` folder is read too; the process's own variables beat it.

// The spelling of keys and environments; the sources of values.
mod key;
mod origin;
mod position;
mod environment;
// Values: the merged tree, and values made in code.
mod tree;
mod values;
mod port;
mod secret;
// Reading: files and variables become layers of the tree.
mod base_dir;
mod file;
mod dotenv;
mod secret_file;
mod layers;
mod loader;
// Variables whose names miss what they mean.
mod unread;
// Asking: a key and a type become a value or errors.
mod deserialize;
mod explain;
mod error;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use serde::de::DeserializeOwned;

pub(crate) use base_dir::{BaseDir, FOLDER};
pub(crate) use deserialize::struct_keys;
pub use environment::{environment_name, is_development, process_variables};
pub(crate) use environment::{garbled_variables, is_production};
pub use error::ConfigError;
pub(crate) use key::PREFIX;
pub use key::variable_name;
pub use loader::ConfigLoader;
pub use origin::Origin;
pub use port::Port;
pub use position::Position;
pub use secret::Secret;
pub(crate) use unread::Asked;
pub use values::Values;

use crate::report::Escaped;
use deserialize::fault::ValueFault;
use deserialize::trace::Trace;
use tree::{ConfigNode, NodeKind};

/// The merged config values of one application. Cloning is cheap.
///
/// `Debug` shows keys and origins, never values: they may be secrets.
#[derive(Clone)]
pub struct Config {
    inner: Arc<Inner>,
}

#[derive(Clone)]
struct Inner {
    environment: String,
    base_dir: BaseDir,
    tree: ConfigNode,
    /// Laid over the tree once more when other values are.
    overrides: Values,
    layers: Vec<Origin>,
    /// The TOML files, kept for the positions that errors name: a file may have changed since.
    texts: Vec<(Origin, Arc<str>)>,
    /// Variables that no other source and no component has a table for.
    alone: Vec<unread::Lone>,
    unmatched: Option<String>,
}

impl Config {
    /// The value at a dotted key, as any type that serde can read; the empty key is the whole tree.
    ///
    /// # Errors
    ///
    /// [`ConfigError::Missing`] if nothing sets the key and the type is neither an `Option` nor a struct
    /// whose fields all have defaults; [`ConfigError::WrongType`] or [`ConfigError::Invalid`] at the
    /// leaf key that does not fit. The first of several; [`check`](Self::check) gives all.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Result<T, ConfigError> {
        self.read(key, &Trace::default()).map_err(|fault| {
            let all = self.check::<T>(key);
            let detailed = all.into_iter().next();
            detailed.unwrap_or_else(|| explain::explain(self, fault, None))
        })
    }

    /// Everything that keeps the value at `key` from being a `T`; empty if it is one.
    pub fn check<T: DeserializeOwned>(&self, key: &str) -> Vec<ConfigError> {
        self.examine::<T>(key).1
    }

    /// A framework's own table: like [`get`](Self::get), but keys that `T` does not know are errors too.
    ///
    /// Structs inside are looked into as well. A map takes every key, and so does a struct with a
    /// `#[serde(flatten)]` field: for them nothing is reported.
    ///
    /// # Errors
    ///
    /// All that are found.
    pub fn section<T: DeserializeOwned>(&self, key: &str) -> Result<T, Vec<ConfigError>> {
        let (value, mut errors, trace) = self.examine::<T>(key);
        for unknown in trace.into_unknown() {
            let error = explain::explain(self, unknown, None);
            if !errors.contains(&error) {
                errors.push(error);
            }
        }
        match value {
            Some(value) if errors.is_empty() => Ok(value),
            _ => Err(explain::without_echoes(errors)),
        }
    }

    /// The source that the value at `key` came from; for a table, the last one that wrote into it.
    pub fn origin(&self, key: &str) -> Option<Origin> {
        let node = self.inner.tree.find(key)?;
        Some(Origin::clone(&node.origin))
    }

    /// The same for an error, with the position in a file; for an element of an array (`servers[1]`) its own.
    pub(crate) fn place(&self, key: &str) -> Option<Origin> {
        let array = key.split('[').next().unwrap_or(key);
        let origin = self.origin(key).or_else(|| self.origin(array))?;
        Some(self.located(origin, key, false))
    }

    /// The origin of the value at `key`, or of the key itself, with its position in the file.
    fn located(&self, origin: Origin, key: &str, is_key: bool) -> Origin {
        let mut texts = self.inner.texts.iter();
        let text = texts.find(|(source, _)| *source == origin);
        let found = text.and_then(|(_, text)| position::find(text, key));
        origin.at(found.map(|(key, value)| if is_key { key } else { value }))
    }

    /// True if a source sets `key` to anything but null.
    pub fn contains(&self, key: &str) -> bool {
        let node = self.inner.tree.find(key);
        node.is_some_and(|node| !matches!(node.kind, NodeKind::Null))
    }

    /// The keys at and below `key` that a `T` reads as [`Secret`]s.
    pub(crate) fn secrets<T: DeserializeOwned>(&self, key: &str) -> Vec<String> {
        let trace = Trace::default();
        // The checks report what does not fit.
        let _checked = self.read::<T>(key, &trace);
        trace.into_secrets()
    }

    /// True if a table or an array is at `key`.
    pub(crate) fn holds_several(&self, key: &str) -> bool {
        let node = self.inner.tree.find(key);
        node.is_some_and(|node| matches!(node.kind, NodeKind::Table(_) | NodeKind::Array(_)))
    }

    /// The sources in the order of reading.
    pub fn layers(&self) -> &[Origin] {
        &self.inner.layers
    }

    /// The environment's name.
    pub fn environment(&self) -> &str {
        &self.inner.environment
    }

    /// True in the environments `prod` and `production`. Conveniences for developers, such as connections
    /// from a page on their own machine, are off there.
    pub fn is_production(&self) -> bool {
        is_production(self.environment())
    }

    /// The application's folder: `config/` is in it, and relative paths among the values start from it. `None` for a
    /// config that was read without files.
    pub fn base_dir(&self) -> Option<&Path> {
        self.inner.base_dir.path()
    }

    /// The environment's name if no config file belongs to it, with a hint, because it is often
    /// misspelled: `locl (no config file is named after it; did you mean local?)`.
    ///
    /// `None` if there is one, or if the application has no config files at all.
    pub fn unmatched_environment(&self) -> Option<&str> {
        self.inner.unmatched.as_deref()
    }

    /// The same config with what `owner`'s `on_config_load` returned: above the environment variables,
    /// below the overrides.
    ///
    /// # Errors
    ///
    /// Values that no config can hold (see [`Values::set`]).
    pub fn with_values(&self, owner: &str, values: &Values) -> Result<Self, Vec<ConfigError>> {
        let mut inner = Inner::clone(&self.inner);
        let origin = Arc::new(Origin::Values {
            owner: owner.to_owned(),
        });
        let mut errors = Vec::new();
        values.lay_over(&mut inner.tree, &origin, &mut errors);
        if !values.is_empty() {
            let top = inner.layers.len() - usize::from(!inner.overrides.is_empty());
            inner.layers.insert(top, Origin::clone(&origin));
        }
        inner.finish(errors)
    }

    fn read<T: DeserializeOwned>(&self, key: &str, trace: &Trace) -> Result<T, ValueFault> {
        deserialize::read(key, self.inner.tree.find(key), trace)
    }

    /// Reads again with a stand-in at each fault, so that every fault is found. With errors the value is of no use: it
    /// may have stand-ins in it.
    fn examine<T: DeserializeOwned>(&self, key: &str) -> (Option<T>, Vec<ConfigError>, Trace) {
        /// Bounds the work, and the report's length.
        const MOST: usize = 100;
        let mut trace = Trace::default();
        let mut faults: Vec<ValueFault> = Vec::new();
        let value = loop {
            let fault = match self.read::<T>(key, &trace) {
                Ok(value) => break Some(value),
                Err(fault) => fault,
            };
            let is_covered = trace.covers(fault.key());
            if faults.len() == MOST || (is_covered && !trace.leave_out(fault.key())) {
                break None;
            }
            if !is_covered {
                trace.stand_in(fault.key());
                faults.push(fault);
            }
        };
        let explained = faults.into_iter().map(|fault| {
            let expected = trace.expectation(fault.key());
            explain::explain(self, fault, expected)
        });
        let errors = explain::without_echoes(explained.collect());
        (value, errors, trace)
    }
}

impl Inner {
    /// The config with the overrides on top.
    fn finish(mut self, mut errors: Vec<ConfigError>) -> Result<Config, Vec<ConfigError>> {
        let origin = Arc::new(Origin::Overrides);
        self.overrides
            .lay_over(&mut self.tree, &origin, &mut errors);
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(Config {
            inner: Arc::new(self),
        })
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        map.entry(&"environment", &self.inner.environment);
        for (key, node) in self.inner.tree.leaves() {
            map.entry(&key, &format_args!("{}", Escaped(&node.origin)));
        }
        map.finish()
    }
}
