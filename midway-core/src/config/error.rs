//! Everything that can be wrong with config values, in the words of the start-up report.

use std::path::Path;

use thiserror::Error;

use super::key::{PREFIX, variable_name};
use super::origin::Origin;
use crate::report::{Escaped, Problem, redact};

/// One problem with a config value or a config file.
///
/// `Display` is the sentence; [`code`](Self::code), [`rows`](Self::rows) and [`help`](Self::help) are
/// the rest of its entry in the start-up report.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// E-CFG-001: a value that is needed is set nowhere.
    #[error("{}: nothing sets it{}", named(key), expected.as_ref().map(|e| format!(", expected {e}")).unwrap_or_default())]
    Missing {
        /// The full key.
        key: String,
        /// The values that fit, if the type lists them.
        expected: Option<String>,
        /// The sources that were read, in order.
        searched: Vec<Origin>,
        /// A key that is there and spelled nearly like it, with its origin.
        nearest: Option<Box<(String, Origin)>>,
    },
    /// E-CFG-002: a value of the wrong type, or out of range.
    #[error("{}: expected {expected}, found {found}", named(key))]
    WrongType {
        /// The full key, down to the leaf.
        key: String,
        /// The values that fit.
        expected: String,
        /// The kind of value that is there, and the value.
        found: String,
        /// The source that set it.
        origin: Option<Box<Origin>>,
    },
    /// E-CFG-002: a value of the right type that its type's own rules refuse.
    #[error("{}: {reason}, found {found}", named(key))]
    Invalid {
        /// The full key, down to the leaf.
        key: String,
        /// The type's own words.
        reason: String,
        /// The value that is there.
        found: String,
        /// The source that set it.
        origin: Option<Box<Origin>>,
    },
    /// E-CFG-003: a file that does not follow its format, or a variable whose name is no key.
    #[error("syntax error in {}: {message}", origin.clone().at(None))]
    Syntax {
        /// The file with the position that its parser reports, or the variable.
        origin: Box<Origin>,
        /// The parser's words.
        message: String,
    },
    /// E-CFG-004: a file that is there and cannot be read.
    #[error("cannot read {file}: {reason}")]
    Unreadable {
        /// The file.
        file: String,
        /// The reason, as the system reports it.
        reason: String,
    },
    /// E-CFG-005: a key that its section does not know.
    #[error("`{key}` is not a known key")]
    UnknownKey {
        /// The full key.
        key: String,
        /// The known key that was probably meant.
        nearest: Option<String>,
        /// All keys that the section knows.
        known: Vec<String>,
        /// The source that set it.
        origin: Option<Box<Origin>>,
    },
    /// E-CFG-006: a file whose format this program was built without.
    #[error("{file} cannot be read: this program was built without {format} config files")]
    FormatDisabled {
        /// The file.
        file: String,
        /// The format's name.
        format: &'static str,
        /// The cargo feature of midway-core that adds it.
        feature: &'static str,
    },
    /// E-CFG-007: a type's own code panicked over a value: its `Deserialize` or a default in it, or the
    /// `Serialize` of a value made in code.
    #[error("{}: the code of `{type_name}` panicked: {message}", named(key))]
    Panicked {
        /// The full key, down to the value that was read or written.
        key: String,
        /// The type, without the modules in front of it.
        type_name: String,
        /// The panic's message.
        message: String,
        /// The source of the value; `None` if nothing sets it.
        origin: Option<Box<Origin>>,
    },
    /// E-CFG-008: an environment variable that is not UTF-8.
    #[error("the environment variable {name} is not UTF-8: {found}")]
    NotUtf8 {
        /// The variable's name.
        name: String,
        /// The value, with a replacement character for what is not UTF-8.
        found: String,
    },
    /// E-CFG-009: the file that an environment variable names for its content cannot be read.
    #[error("{name} names {path}, which cannot be read: {reason}")]
    SecretFile {
        /// The variable's name, `MIDWAY__…_FILE`.
        name: String,
        /// The path, as the variable has it.
        path: String,
        /// The reason, as the system reports it.
        reason: String,
    },
    /// E-CFG-009: an environment variable sets a value, and another names a file for the same value.
    #[error("{name} and {other} set the same value")]
    SetTwice {
        /// The variable that names a file, `MIDWAY__…_FILE`.
        name: String,
        /// The variable that sets the value itself.
        other: String,
    },
}

impl ConfigError {
    /// The stable code: each has a page in the docs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "E-CFG-001",
            Self::WrongType { .. } | Self::Invalid { .. } => "E-CFG-002",
            Self::Syntax { .. } => "E-CFG-003",
            Self::Unreadable { .. } => "E-CFG-004",
            Self::UnknownKey { .. } => "E-CFG-005",
            Self::FormatDisabled { .. } => "E-CFG-006",
            Self::Panicked { .. } => "E-CFG-007",
            Self::NotUtf8 { .. } => "E-CFG-008",
            Self::SecretFile { .. } | Self::SetTwice { .. } => "E-CFG-009",
        }
    }

    /// A variable that is not UTF-8, given with replacement characters.
    pub(super) fn garbled(name: &str, value: &str) -> Self {
        let key = name.strip_prefix(PREFIX).unwrap_or(name);
        let found = match redact::is_secret(&key.replace("__", "."), Some(value)) {
            true => "a string (not shown: it is a secret)".to_owned(),
            false => format!("{:?}", redact::value(value)),
        };
        Self::NotUtf8 {
            name: name.to_owned(),
            found,
        }
    }

    /// The same, with the source of the value.
    pub(super) fn set_in(mut self, source: &Origin) -> Self {
        if let Self::Invalid { origin, .. } | Self::Panicked { origin, .. } = &mut self {
            *origin = Some(Box::new(source.clone()));
        }
        self
    }

    /// The sentence that describes the error.
    pub fn message(&self) -> String {
        self.to_string()
    }

    /// The labelled lines below the sentence: label, text.
    pub fn rows(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Missing {
                searched, nearest, ..
            } => {
                let mut rows = vec![("looked in", list_layers(searched, None))];
                if let Some((near, origin)) = nearest.as_deref() {
                    rows.push(("there is", format!("`{near}` in {origin}")));
                }
                rows
            }
            Self::WrongType { origin, .. }
            | Self::Invalid { origin, .. }
            | Self::Panicked { origin, .. }
            | Self::UnknownKey { origin, .. } => {
                let place = origin.iter().map(|origin| ("in", origin.to_string()));
                place.collect()
            }
            Self::Syntax { origin, .. } => vec![("at", origin.to_string())],
            _ => Vec::new(),
        }
    }

    /// The next step.
    pub fn help(&self) -> String {
        match self {
            Self::Missing { key, nearest, .. } => match nearest.as_deref() {
                Some((near, _)) => format!("rename `{near}` to `{key}`, or set both"),
                None => format!(
                    "set it in config/config.default.toml or by the environment variable {}; \
                     make the field an `Option` if it may be absent",
                    variable_name(key)
                ),
            },
            Self::WrongType { key, origin, .. } | Self::Invalid { key, origin, .. } => {
                correct(origin.as_deref(), key)
            }
            Self::Syntax { origin, .. } => match &**origin {
                Origin::Variable { name, .. } => format!("rename or unset {name}"),
                _ => "correct the file; nothing of it was used".to_owned(),
            },
            Self::Unreadable { file, .. } => match Path::new(file).extension() {
                None if !file.starts_with('.') => {
                    "make it a readable folder, or remove it".to_owned()
                }
                _ => "make it a readable UTF-8 file, or remove it".to_owned(),
            },
            Self::UnknownKey {
                nearest: Some(near),
                ..
            } => format!("did you mean `{near}`?"),
            Self::UnknownKey { known, .. } => format!("known keys are {}", quoted(known)),
            Self::Panicked { type_name, .. } => format!(
                "change the value, or let `{type_name}` return an error; the panic's line is on stderr before this"
            ),
            Self::NotUtf8 { name, .. } => format!("set {name} to UTF-8 text, or unset it"),
            Self::SecretFile { name, .. } => format!(
                "set {name} to the path of a readable UTF-8 file; its content, without the newline at its end, is the value"
            ),
            Self::SetTwice { name, other } => format!("unset {name} or {other}"),
            Self::FormatDisabled { feature, .. } => format!(
                "enable the cargo feature `{feature}` of midway-core, or write the file as TOML"
            ),
        }
    }
}

impl From<&ConfigError> for Problem {
    fn from(error: &ConfigError) -> Self {
        // A value's text stays in its line.
        let problem = Self::new(error.code(), Escaped(error.message()));
        let rows = error.rows().into_iter();
        let problem = rows.fold(problem, |problem, (label, text)| {
            problem.row(label, Escaped(text), None)
        });
        problem.help(Escaped(error.help()))
    }
}

/// The key in an error's sentence; the empty key is the whole config.
fn named(key: &str) -> String {
    match key {
        "" => "the whole config".to_owned(),
        key => format!("`{key}`"),
    }
}

fn correct(origin: Option<&Origin>, key: &str) -> String {
    let env_name = variable_name(key);
    match origin {
        Some(origin) if origin.yields_to_variables() => {
            format!("the environment variable {env_name} would override it")
        }
        Some(Origin::Variable { name, .. }) => format!("correct or unset {name}"),
        Some(Origin::SecretFile { path, name }) => format!("correct {path}, or unset {name}"),
        Some(origin) => format!("correct {origin}"),
        None => format!("set it by the environment variable {env_name}"),
    }
}

fn quoted(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// The layers' short names in reading order, each once; before the first file of `folder` its path.
pub(super) fn list_layers<'a>(
    layers: impl IntoIterator<Item = &'a Origin>,
    folder: Option<&Path>,
) -> String {
    let mut labels: Vec<String> = Vec::new();
    let mut folder = folder;
    for layer in layers {
        let mut label = layer.label();
        if let Origin::File { path, .. } = layer
            && let Some(named) = folder.take_if(|folder| path.starts_with(folder))
        {
            label = format!("{}: {label}", named.display());
        }
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    if labels.is_empty() {
        return "no config file, no environment variable".to_owned();
    }
    labels.join(", ")
}
