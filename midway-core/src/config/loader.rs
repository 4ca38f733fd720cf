//! Reads every source in its order; all errors of all sources are reported together.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::base_dir::BaseDir;
use super::environment::{is_development, is_ours};
use super::error::ConfigError;
use super::layers::{Spelled, Variable, no_source};
use super::origin::Origin;
use super::tree::ConfigNode;
use super::values::Values;
use super::{Config, Inner, file};

/// Collects the sources of an application's config, then reads them.
///
/// Nothing is read from the process by itself: without [`base_dir`](Self::base_dir) there are no files,
/// without [`env`](Self::env) no variables.
///
/// `Debug` shows the environment and the folder, never values: they may be secrets.
#[must_use]
pub struct ConfigLoader {
    /// The config as it grows.
    pub(super) config: Inner,
    pub(super) errors: Vec<ConfigError>,
    variables: Vec<Variable>,
    garbled: Vec<ConfigError>,
    /// A table for each key that the application asks for.
    known: ConfigNode,
}

impl ConfigLoader {
    /// A loader for that environment (see [`environment_name`](super::environment_name)).
    pub fn new(environment: impl Into<String>) -> Self {
        let nothing = ConfigNode::table(&Arc::new(no_source()));
        Self {
            config: Inner {
                environment: environment.into(),
                base_dir: BaseDir::default(),
                tree: nothing.clone(),
                overrides: Values::new(),
                layers: Vec::new(),
                texts: Vec::new(),
                alone: Vec::new(),
                unmatched: None,
            },
            errors: Vec::new(),
            variables: Vec::new(),
            garbled: Vec::new(),
            known: nothing,
        }
    }

    /// The application's folder, which has the `config` folder and the `.env` file in it.
    pub fn base_dir(self, path: impl Into<PathBuf>) -> Self {
        self.base(BaseDir::Folder(path.into()))
    }

    /// The same, if there is one.
    pub(crate) fn base(mut self, base_dir: BaseDir) -> Self {
        self.config.base_dir = base_dir;
        self
    }

    /// A component's defaults as TOML text; of several components the later wins.
    pub fn defaults(mut self, owner: impl Into<String>, toml: impl Into<String>) -> Self {
        self.component(owner.into(), None, &toml.into());
        self
    }

    /// Config files that a component has compiled in, each with its path and its text. The name determines
    /// the format; one called `config.<environment>.*` counts only in that environment, and beats those
    /// without. The application's own files beat all of them.
    pub fn default_files(mut self, owner: &str, files: &[(&str, &str)]) -> Self {
        let environment = self.config.environment.clone();
        let turn = |file: &str| file::turn(Path::new(file), &environment);
        let files = files.iter().map(|(file, text)| (turn(file), file, text));
        let mut files: Vec<_> = files.filter(|(turn, ..)| turn.is_some()).collect();
        files.sort_by_key(|(turn, ..)| *turn);
        for (_, file, text) in files {
            self.component(owner.to_owned(), Some((*file).to_owned()), text);
        }
        self
    }

    fn component(&mut self, owner: String, file: Option<String>, text: &str) {
        let origin = Origin::Defaults {
            owner,
            file,
            position: None,
        };
        self.lay(file::parse_defaults(origin, text));
    }

    /// The environment variables; only those that begin with `MIDWAY__` set values.
    pub fn env(mut self, variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let ours = variables.into_iter().filter(|(name, _)| is_ours(name));
        let ours = ours.map(|(name, value)| Variable {
            name,
            value,
            file: None,
        });
        self.variables.extend(ours);
        self
    }

    /// Those of the process's variables that are not UTF-8: each is an error.
    pub(crate) fn garbled(mut self, variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let variables = variables.into_iter();
        let errors = variables.map(|(name, value)| ConfigError::garbled(&name, &value));
        self.garbled.extend(errors);
        self
    }

    /// Keys that the application asks for: a variable's segments are matched to their spelling.
    /// Without a spelling, `A_B` is taken for `aB`.
    pub fn known_keys<K: Into<String>>(mut self, keys: impl IntoIterator<Item = K>) -> Self {
        let origin = Arc::new(no_source());
        for key in keys {
            self.known.set(&key.into(), ConfigNode::table(&origin));
        }
        self
    }

    /// Values above everything else.
    pub fn overrides(mut self, overrides: Values) -> Self {
        self.config.overrides = overrides;
        self
    }

    /// Reads all sources.
    ///
    /// # Errors
    ///
    /// Every file that cannot be read or parsed, whatever else is wrong.
    pub fn load(mut self) -> Result<Config, Vec<ConfigError>> {
        self.application();
        let spelled = Spelled {
            read: self.config.tree.clone(),
            asked: std::mem::replace(&mut self.known, ConfigNode::table(&Arc::new(no_source()))),
        };
        if is_development(&self.config.environment) {
            let variables = self.dotenv();
            self.set_variables(variables, &spelled);
        }
        let variables = std::mem::take(&mut self.variables);
        self.set_variables(variables, &spelled);
        self.errors.append(&mut self.garbled);
        if !self.config.overrides.is_empty() {
            self.config.layers.push(Origin::Overrides);
        }
        self.config.finish(self.errors)
    }
}

impl fmt::Debug for ConfigLoader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConfigLoader")
            .field("environment", &self.config.environment)
            .field("base_dir", &self.config.base_dir)
            .finish_non_exhaustive()
    }
}
