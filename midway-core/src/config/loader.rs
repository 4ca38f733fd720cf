//! Reads every source in its order; all errors of all sources are reported together.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::environment::{DEFAULT_ENVIRONMENT, is_development, key_of, variable};
use super::error::ConfigError;
use super::file::{self, Folder, Found};
use super::key::{PREFIX, nearest};
use super::origin::Origin;
use super::tree::Node;
use super::values::Values;
use super::{Config, Inner, dotenv};

/// The folder of config files inside the application's folder.
pub(crate) const FOLDER: &str = "config";

/// The file of a developer's own variables inside the application's folder.
const DOTENV: &str = ".env";

/// The application's folder: there may be a `config/` in it, and paths among the values count from it.
#[derive(Clone, Debug, Default)]
pub(crate) enum BaseDir {
    #[default]
    None,
    Folder(PathBuf),
    /// The working folder, which has no `config/`; its path is looked up when somebody asks.
    Working(OnceLock<PathBuf>),
}

impl BaseDir {
    /// The working folder, in which nobody looks for a `config/`.
    pub(crate) fn working() -> Self {
        Self::Working(OnceLock::new())
    }

    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Self::None => None,
            Self::Folder(path) => Some(path),
            Self::Working(path) => {
                Some(path.get_or_init(|| std::env::current_dir().unwrap_or_default()))
            }
        }
    }

    /// Its `.env` file, seen from the working folder.
    pub(crate) fn dotenv(&self) -> Option<PathBuf> {
        match self {
            Self::None => None,
            Self::Folder(path) => Some(path.join(DOTENV)),
            Self::Working(_) => Some(DOTENV.into()),
        }
    }
}

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
    components: Vec<Component>,
    variables: Vec<(String, String)>,
    known: Vec<String>,
    values: Vec<(String, Values)>,
    overrides: Values,
}

/// What a component brings along.
enum Component {
    Text {
        owner: String,
        file: PathBuf,
        text: String,
    },
    Path {
        owner: String,
        path: PathBuf,
    },
}

impl ConfigLoader {
    /// A loader for that environment (see [`environment_name`](super::environment_name)).
    pub fn new(environment: impl Into<String>) -> Self {
        Self {
            environment: environment.into(),
            base_dir: BaseDir::default(),
            components: Vec::new(),
            variables: Vec::new(),
            known: Vec::new(),
            values: Vec::new(),
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
        self.components.push(Component::Text {
            owner: owner.into(),
            file: "defaults.toml".into(),
            text: toml.into(),
        });
        self
    }

    /// Config files that a component has compiled in, each with its path and its text. The name tells
    /// the format; one called `config.<environment>.*` counts only in that environment, and beats those
    /// without. The application's own files beat all of them.
    pub fn default_files(mut self, owner: &str, files: &[(&str, &str)]) -> Self {
        let turn = |file: &str| file::turn(Path::new(file), &self.environment);
        let mut files: Vec<_> = files
            .iter()
            .filter_map(|(file, text)| Some((turn(file)?, file, text)))
            .collect();
        files.sort_by_key(|(turn, ..)| *turn);
        let texts = files.into_iter().map(|(_, file, text)| Component::Text {
            owner: format!("{owner} ({file})"),
            file: file.into(),
            text: (*text).to_owned(),
        });
        self.components.extend(texts);
        self
    }

    /// A component's config from disk (`import_configs`): one file, or a folder of
    /// `config.default.*` and `config.<environment>.*`. The application's own files beat all of it.
    pub fn import_configs(mut self, owner: impl Into<String>, path: impl Into<PathBuf>) -> Self {
        self.components.push(Component::Path {
            owner: owner.into(),
            path: path.into(),
        });
        self
    }

    /// The environment variables; those that do not begin with `MIDWAY__` are passed over.
    pub fn env(mut self, variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let config = |(name, _): &(String, String)| name.starts_with(PREFIX);
        self.variables.extend(variables.into_iter().filter(config));
        self
    }

    /// Keys that the application asks for: a variable's segments are matched to their spelling.
    /// Where nobody has spelled a key, `A_B` is taken for `aB`.
    pub fn known_keys<K: Into<String>>(mut self, keys: impl IntoIterator<Item = K>) -> Self {
        self.known.extend(keys.into_iter().map(Into::into));
        self
    }

    /// Values that a configuration's `on_config_load` returned.
    pub fn values(mut self, owner: impl Into<String>, values: Values) -> Self {
        self.values.push((owner.into(), values));
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
        let mut layers = Layers::new();
        for component in &self.components {
            layers.component(component, &self.environment);
        }
        let mut unmatched = None;
        let mut variables = Vec::new();
        if let BaseDir::Folder(base) = &self.base_dir {
            unmatched = layers.application(base, &self.environment);
        }
        if is_development(&self.environment)
            && let Some(path) = self.base_dir.dotenv()
        {
            variables = layers.dotenv(&path);
        }
        let process = self
            .variables
            .into_iter()
            .map(|(name, value)| (name, value, None));
        variables.retain(|(name, ..): &Variable| name.starts_with(PREFIX));
        layers.variables(variables, &self.known);
        layers.variables(process.collect(), &self.known);
        for (owner, values) in &self.values {
            let owner = owner.clone();
            layers.values(Origin::Values { owner }, values);
        }
        let mut errors = layers.errors;
        if !self.overrides.is_empty() {
            layers.read.push(Origin::Overrides);
        }
        let mut inner = Inner {
            environment: self.environment,
            base_dir: self.base_dir,
            merged: layers.tree.clone(),
            base: layers.tree,
            overrides: self.overrides,
            layers: layers.read,
            unmatched,
        };
        inner.merge_overrides(&mut errors);
        inner.finish(errors)
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

/// Name, value, and the `.env` file if it came from there.
type Variable = (String, String, Option<String>);

/// The tree as it grows.
struct Layers {
    tree: Node,
    read: Vec<Origin>,
    errors: Vec<ConfigError>,
}

impl Layers {
    fn new() -> Self {
        let owner = "nobody".to_owned();
        Self {
            tree: Node::table(&Arc::new(Origin::Defaults { owner })),
            read: Vec::new(),
            errors: Vec::new(),
        }
    }

    fn lay(&mut self, layer: Result<Node, ConfigError>) {
        match layer {
            Ok(node) => {
                self.read.push(Origin::clone(&node.origin));
                self.tree.merge(node);
            }
            Err(error) => self.errors.push(error),
        }
    }

    fn component(&mut self, component: &Component, environment: &str) {
        match component {
            Component::Text { owner, file, text } => {
                self.lay(file::parse_defaults(owner, file, text));
            }
            Component::Path { path, .. } if path.is_dir() => {
                self.folder(path, &path.display().to_string(), environment);
            }
            Component::Path { owner, path } => self.lay(file::read(&Found {
                path: path.clone(),
                shown: format!("{} (imported by {owner})", path.display()),
            })),
        }
    }

    /// The application's own files; names the environment if none belongs to it.
    fn application(&mut self, base: &Path, environment: &str) -> Option<String> {
        let folder = self.folder(&base.join(FOLDER), FOLDER, environment);
        let nothing = folder.files.is_empty() && folder.environments.is_empty();
        // `prod` is what an application runs in unless told otherwise: it often has no file of its own.
        if folder.has_environment || nothing || environment == DEFAULT_ENVIRONMENT {
            return None;
        }
        let names = folder.environments.iter().map(String::as_str);
        let hint = match nearest(environment, names) {
            Some(near) => format!("; did you mean {near}?"),
            None if folder.environments.is_empty() => String::new(),
            None => format!("; there are files for {}", folder.environments.join(", ")),
        };
        Some(format!(
            "{environment} (no config file is named after it{hint})"
        ))
    }

    fn folder(&mut self, path: &Path, shown: &str, environment: &str) -> Folder {
        match file::list(path, shown, environment) {
            Ok(folder) => {
                for found in &folder.files {
                    self.lay(file::read(found));
                }
                folder
            }
            Err(error) => {
                self.errors.push(error);
                Folder::default()
            }
        }
    }

    fn dotenv(&mut self, path: &Path) -> Vec<Variable> {
        if !path.exists() {
            return Vec::new();
        }
        match file::read_text(path, DOTENV) {
            Ok(text) => {
                let (variables, errors) = dotenv::parse(DOTENV, &text);
                self.errors.extend(errors);
                let shown = |(name, value)| (name, value, Some(DOTENV.to_owned()));
                variables.into_iter().map(shown).collect()
            }
            Err(error) => {
                self.errors.push(error);
                Vec::new()
            }
        }
    }

    /// Sorted by name, so that the outcome does not depend on the order in which the system lists them:
    /// `MIDWAY__A__B` comes after `MIDWAY__A` and wins.
    fn variables(&mut self, mut variables: Vec<Variable>, known: &[String]) {
        variables.sort_by(|(a, ..), (b, ..)| a.cmp(b));
        let nobody = Arc::clone(&self.tree.origin);
        let mut spellings = Node::table(&nobody);
        for key in known {
            spellings.set(key, Node::table(&nobody));
        }
        for (name, value, file) in variables {
            match key_of(&name, [&self.tree, &spellings]) {
                None => {}
                Some(Err(error)) => self.errors.push(error),
                Some(Ok(key)) => {
                    let origin = Arc::new(Origin::Variable { name, file });
                    self.tree.set(&key, variable(&value, &origin));
                    self.read.push(Origin::clone(&origin));
                }
            }
        }
    }

    fn values(&mut self, origin: Origin, values: &Values) {
        if values.is_empty() {
            return;
        }
        let origin = Arc::new(origin);
        values.lay_over(&mut self.tree, &origin, &mut self.errors);
        self.read.push(Origin::clone(&origin));
    }
}
