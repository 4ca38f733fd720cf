//! The source of a config value.

use std::fmt;
use std::path::{Path, PathBuf};

use super::position::Position;

/// The source of a config value; `Display` fits into a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// The defaults that a component brings; every other source beats them.
    Defaults {
        /// The component or configuration that declared them.
        owner: String,
        /// The compiled-in file that holds them; `None` for text in the code.
        file: Option<String>,
        /// The value's position in the file, in errors.
        position: Option<Position>,
    },
    /// A file of the application.
    File {
        /// The path by which it was opened.
        path: PathBuf,
        /// The path as errors show it: relative to the application's folder.
        shown: String,
        /// The value's position in the file, in errors about TOML files.
        position: Option<Position>,
    },
    /// An environment variable, from the process or from the `.env` file.
    Variable {
        /// Its name, `MIDWAY__…`.
        name: String,
        /// The `.env` file that set it; `None` for one of the process's own.
        file: Option<String>,
    },
    /// A file that an environment variable names, such as a mounted secret: its content is the value.
    SecretFile {
        /// The path, as the variable has it.
        path: String,
        /// The variable's name, `MIDWAY__…_FILE`.
        name: String,
    },
    /// The values that a configuration's `on_config_load` returned.
    Values {
        /// The configuration.
        owner: String,
    },
    /// Values given by the program that starts the application, a test most of the time.
    Overrides,
}

impl Origin {
    /// The short name for a list of layers: `defaults`, `config.local.toml`, `MIDWAY__HTTP__PORT`.
    pub fn label(&self) -> String {
        match self {
            Self::Defaults { .. } => "defaults".to_owned(),
            Self::File { path, shown, .. } => path
                .file_name()
                .map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned()),
            Self::Variable { name, file: None } | Self::SecretFile { name, .. } => name.clone(),
            Self::Variable {
                name,
                file: Some(file),
            } => format!("{name} ({file})"),
            Self::Values { owner } => format!("{owner}.on_config_load"),
            Self::Overrides => "overrides".to_owned(),
        }
    }

    /// A config file by its path and the path that errors show.
    pub(super) fn file(path: &Path, shown: String) -> Self {
        Self::File {
            path: path.to_owned(),
            shown,
            position: None,
        }
    }

    /// The same with the position of one value.
    pub(super) fn at(mut self, found: Option<Position>) -> Self {
        if let Self::Defaults { position, .. } | Self::File { position, .. } = &mut self {
            *position = found;
        }
        self
    }

    pub(super) fn is_variable(&self) -> bool {
        matches!(self, Self::Variable { .. } | Self::SecretFile { .. })
    }

    /// True if all values from there are secrets.
    pub(crate) fn is_secret(&self) -> bool {
        matches!(self, Self::SecretFile { .. })
    }

    /// True if an environment variable would override a value from here.
    pub(super) fn yields_to_variables(&self) -> bool {
        matches!(self, Self::Defaults { .. } | Self::File { .. })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Defaults {
                owner,
                file,
                position,
            } => {
                let defaults = format!("the defaults of {owner}");
                match file {
                    Some(file) => write!(f, "{defaults} ({})", AtPosition(file, *position)),
                    None => AtPosition(&defaults, *position).fmt(f),
                }
            }
            Self::File {
                shown, position, ..
            } => AtPosition(shown, *position).fmt(f),
            Self::Variable { name, file: None } => write!(f, "the environment variable {name}"),
            Self::Variable {
                name,
                file: Some(file),
            } => write!(f, "{file}, which sets {name}"),
            Self::SecretFile { path, name } => write!(f, "{path}, which {name} names"),
            Self::Values { owner } => write!(f, "what {owner}.on_config_load returned"),
            Self::Overrides => f.write_str("the overrides given to this start"),
        }
    }
}

/// `app.toml:12:8`, or the file alone.
struct AtPosition<'a>(&'a str, Option<Position>);

impl fmt::Display for AtPosition<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)?;
        match self.1 {
            Some(position) => write!(f, ":{position}"),
            None => Ok(()),
        }
    }
}
