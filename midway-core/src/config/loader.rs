//! Reads every source in its order; all errors of all sources are reported together.

use std::fmt;
use std::path::{Path, PathBuf};

use super::base_dir::BaseDir;
use super::environment::{is_development, is_ours};
use super::error::ConfigError;
use super::layers::{Layers, Variable};
use super::origin::Origin;
use super::values::Values;
use super::{Config, file};

/// Collects the sources of an application's config, then reads them.
///
/// Nothing is read from the process by itself: without [`base_dir`](Self::base_dir) there are no files,
/// without [`env`](Self::env) no variables.
///
/// `Debug` shows the environment and the folder, never values: they may be secrets.
#[must_use]
pub struct ConfigLoader {
    environment: String,
    base_dir: BaseDir,
    /// Each with its text.
    components: Vec<(Origin, String)>,
    variables: Vec<(String, String)>,
    garbled: Vec<(String, String)>,
    known: Vec<String>,
    overrides: Values,
}

impl ConfigLoader {
    /// A loader for that environment (see [`environment_name`](super::environment_name)).
    pub fn new(environment: impl Into<String>) -> Self {
        Self {
            environment: environment.into(),
            base_dir: BaseDir::default(),
            components: Vec::new(),
            variables: Vec::new(),
            garbled: Vec::new(),
            known: Vec::new(),
            overrides: Values::new(),
        }
    }

    /// The application's folder, which has the `config` folder and the `.env` file in it.
    pub fn base_dir(self, path: impl Into<PathBuf>) -> Self {
        self.base(BaseDir::Folder(path.into()))
    }

    /// The same, if there is one.
    pub(crate) fn base(mut self, base_dir: BaseDir) -> Self {
        self.base_dir = base_dir;
        self
    }

    /// A component's defaults as TOML text; of several components the later wins.
    pub fn defaults(mut self, owner: impl Into<String>, toml: impl Into<String>) -> Self {
        self.text(owner.into(), None, toml.into());
        self
    }

    /// Config files that a component has compiled in, each with its path and its text. The name determines
    /// the format; one called `config.<environment>.*` counts only in that environment, and beats those
    /// without. The application's own files beat all of them.
    pub fn default_files(mut self, owner: &str, files: &[(&str, &str)]) -> Self {
        let turn = |file: &str| file::turn(Path::new(file), &self.environment);
        let mut files: Vec<_> = files
            .iter()
            .filter_map(|(file, text)| Some((turn(file)?, file, text)))
            .collect();
        files.sort_by_key(|(turn, ..)| *turn);
        for (_, file, text) in files {
            self.text(
                owner.to_owned(),
                Some((*file).to_owned()),
                (*text).to_owned(),
            );
        }
        self
    }

    fn text(&mut self, owner: String, file: Option<String>, text: String) {
        let origin = Origin::Defaults {
            owner,
            file,
            position: None,
        };
        self.components.push((origin, text));
    }

    /// The environment variables; only those that begin with `MIDWAY__` set values.
    pub fn env(mut self, variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let ours = |(name, _): &(String, String)| is_ours(name);
        self.variables.extend(variables.into_iter().filter(ours));
        self
    }

    /// Those of the process's variables that are not UTF-8: each is an error.
    pub(crate) fn garbled(mut self, variables: impl IntoIterator<Item = (String, String)>) -> Self {
        self.garbled.extend(variables);
        self
    }

    /// Keys that the application asks for: a variable's segments are matched to their spelling.
    /// Without a spelling, `A_B` is taken for `aB`.
    pub fn known_keys<K: Into<String>>(mut self, keys: impl IntoIterator<Item = K>) -> Self {
        self.known.extend(keys.into_iter().map(Into::into));
        self
    }

    /// Values above everything else.
    pub fn overrides(mut self, overrides: Values) -> Self {
        self.overrides = overrides;
        self
    }

    /// Reads all sources.
    ///
    /// # Errors
    ///
    /// Every file that cannot be read or parsed, whatever else is wrong.
    pub fn load(self) -> Result<Config, Vec<ConfigError>> {
        let environment = &self.environment;
        let base_dir = self.base_dir.clone();
        let mut layers = Layers::new(environment.clone(), base_dir, self.overrides);
        for (origin, text) in &self.components {
            layers.lay(file::parse_defaults(origin, text));
        }
        if let BaseDir::Folder(base) = &self.base_dir {
            layers.application(base, environment);
        }
        let spelled = layers.spelled(&self.known);
        if is_development(environment)
            && let Some(path) = self.base_dir.dotenv()
        {
            let mut variables = layers.dotenv(&path);
            variables.retain(|variable| is_ours(&variable.name));
            layers.variables(variables, &spelled);
        }
        let process = self.variables.into_iter().map(|(name, value)| Variable {
            name,
            value,
            file: None,
        });
        layers.variables(process.collect(), &spelled);
        let garbled = self.garbled.iter();
        let garbled = garbled.map(|(name, value)| ConfigError::garbled(name, value));
        layers.errors.extend(garbled);
        if !layers.config.overrides.is_empty() {
            layers.config.layers.push(Origin::Overrides);
        }
        layers.config.finish(layers.errors)
    }
}

impl fmt::Debug for ConfigLoader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ConfigLoader")
            .field("environment", &self.environment)
            .field("base_dir", &self.base_dir)
            .finish_non_exhaustive()
    }
}
