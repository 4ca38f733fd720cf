//! The environment's name, and the environment variables that set config values.

use std::ffi::OsString;
use std::sync::Arc;

use super::error::ConfigError;
use super::key::{PREFIX, camel_case};
use super::origin::Origin;
use super::tree::{ConfigNode, NodeKind};

/// The variable that names the environment.
pub(super) const ENVIRONMENT: &str = "MIDWAY_SERVER_ENV";

/// The beginning of the names of all variables that the program reads.
pub(super) const OURS: &str = "MIDWAY_";

/// The environment when nothing names one: the one in which errors show least.
pub(super) const DEFAULT_ENVIRONMENT: &str = "prod";

/// The name of the environment: `MIDWAY_SERVER_ENV`, else `prod`. Any name is allowed.
pub fn environment_name<V>(variables: V) -> String
where
    V: IntoIterator<Item = (String, String)>,
{
    variables
        .into_iter()
        .find(|(name, value)| name == ENVIRONMENT && !value.trim().is_empty())
        .map_or_else(
            || DEFAULT_ENVIRONMENT.to_owned(),
            |(_, value)| value.trim().to_owned(),
        )
}

/// The process's own variables whose names begin with `MIDWAY_`, in whatever case.
///
/// Unlike `std::env::vars` this cannot panic: a variable that is not UTF-8 is left out.
pub fn process_variables() -> Vec<(String, String)> {
    let text = |(name, value): (OsString, OsString)| {
        Some((name.into_string().ok()?, value.into_string().ok()?))
    };
    ours().filter_map(text).collect()
}

/// Those of the process's variables that set a value or name the environment, and are not UTF-8: with a
/// replacement character for what is not.
pub(crate) fn garbled_variables() -> Vec<(String, String)> {
    let lossy = |text: OsString| text.to_string_lossy().into_owned();
    let garbled =
        ours().filter(|(name, value)| name.to_str().is_none() || value.to_str().is_none());
    let garbled = garbled.map(|(name, value)| (lossy(name), lossy(value)));
    let sets = |(name, _): &(String, String)| name.starts_with(PREFIX) || name == ENVIRONMENT;
    garbled.filter(sets).collect()
}

fn ours() -> impl Iterator<Item = (OsString, OsString)> {
    std::env::vars_os().filter(|(name, _)| is_ours(&name.to_string_lossy()))
}

/// True if a variable's name begins with `MIDWAY_`, in whatever case.
pub(super) fn is_ours(name: &str) -> bool {
    let start = name.get(..OURS.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(OURS))
}

/// True for the environments of developers: there the `.env` file is read, and errors may show internals.
pub fn is_development(environment: &str) -> bool {
    matches!(
        environment,
        "local" | "dev" | "development" | "unittest" | "test"
    )
}

/// True for the environments that serve users: there the start logs less.
pub(crate) fn is_production(environment: &str) -> bool {
    matches!(environment, "prod" | "production")
}

/// The stems of an environment's config files, the strongest last.
pub(super) fn file_stems(environment: &str) -> Vec<&str> {
    match environment {
        "default" => Vec::new(),
        "prod" => vec!["production", "prod"],
        "unittest" => vec!["test", "unittest"],
        other => vec![other],
    }
}

/// The key that a config variable sets, spelled as `spellings` (the later first) spell it.
///
/// # Errors
///
/// A segment is empty.
pub(super) fn key_of(name: &str, spellings: [&ConfigNode; 2]) -> Result<String, ConfigError> {
    let path = name.strip_prefix(PREFIX).unwrap_or(name);
    let parts: Vec<&str> = path.split("__").collect();
    if parts.iter().any(|part| part.trim_matches('_').is_empty()) {
        return Err(ConfigError::Syntax {
            origin: Box::new(Origin::Variable {
                name: name.to_owned(),
                file: None,
            }),
            message: "a key has letters between the double underscores".to_owned(),
        });
    }
    let mut known: Vec<Option<&ConfigNode>> = spellings.into_iter().map(Some).collect();
    let mut key: Vec<String> = Vec::new();
    for part in parts {
        let spelled = known
            .iter()
            .find_map(|node| node.and_then(ConfigNode::as_table)?.spelling(part));
        let segment = spelled.map_or_else(|| camel_case(part), str::to_owned);
        for node in &mut known {
            *node = node
                .and_then(ConfigNode::as_table)
                .and_then(|table| table.get(&segment));
        }
        key.push(segment);
    }
    Ok(key.join("."))
}

/// The node for a variable's text.
pub(super) fn text(value: &str, origin: Origin) -> ConfigNode {
    ConfigNode::new(NodeKind::Variable(value.to_owned()), &Arc::new(origin))
}
