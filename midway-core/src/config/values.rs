//! Config values made in code: what `on_config_load` returns and what tests override.

use std::sync::Arc;

use serde::Serialize;

use super::error::ConfigError;
use super::origin::Origin;
use super::tree::{Kind, Node, Table};

/// A set of config values made in code.
///
/// Values are laid over each other in the order in which they are set: tables merge, the rest is replaced.
///
/// ```
/// use midway_core::config::Values;
///
/// let one_by_one = Values::new().set("webSocket.port", 3001).set("users.pageSize", 20);
/// let from_json = Values::from(serde_json::json!({ "webSocket": { "port": 3001 } }));
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Values {
    entries: Vec<(String, Result<serde_json::Value, String>)>,
}

impl Values {
    /// No values.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the value of a dotted key. `None` and `null` take an inherited value away.
    ///
    /// A value that cannot be written as JSON (a map whose keys are not strings, say) is reported when
    /// the values are used, together with the other config errors.
    pub fn set(mut self, key: impl Into<String>, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).map_err(|error| error.to_string());
        self.entries.push((key.into(), value));
        self
    }

    /// Whether nothing was set.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Lays these values over `tree`; what cannot be laid there goes to `errors`.
    pub(super) fn lay_over(
        &self,
        tree: &mut Node,
        origin: &Arc<Origin>,
        errors: &mut Vec<ConfigError>,
    ) {
        for (key, value) in &self.entries {
            match value {
                Ok(value) if key.is_empty() && !value.is_object() => {
                    errors.push(unusable(
                        key,
                        "a whole set of values must be a table",
                        origin,
                    ));
                }
                Ok(value) => tree.set(key, from_json(value, origin)),
                Err(reason) => errors.push(unusable(key, reason, origin)),
            }
        }
    }
}

/// The whole tree at once, from any struct or map.
impl<T: Serialize> From<T> for Values {
    fn from(tree: T) -> Self {
        Self::new().set("", tree)
    }
}

fn unusable(key: &str, reason: &str, origin: &Arc<Origin>) -> ConfigError {
    ConfigError::Invalid {
        key: key.to_owned(),
        reason: reason.to_owned(),
        found: "a value that config cannot hold".to_owned(),
        origin: Some(Box::new(Origin::clone(origin))),
    }
}

/// A JSON value as a node of the tree.
pub(super) fn from_json(value: &serde_json::Value, origin: &Arc<Origin>) -> Node {
    use serde_json::Value;
    let kind = match value {
        Value::Null => Kind::Null,
        Value::Bool(value) => Kind::Bool(*value),
        Value::Number(number) => match (number.as_i128(), number.as_f64()) {
            (Some(whole), _) => Kind::Int(whole),
            (None, float) => Kind::Float(float.unwrap_or(f64::NAN)),
        },
        Value::String(text) => Kind::Text(text.clone()),
        Value::Array(items) => {
            Kind::Array(items.iter().map(|item| from_json(item, origin)).collect())
        }
        Value::Object(entries) => {
            let mut table = Table::default();
            for (key, value) in entries {
                table.insert(key.clone(), from_json(value, origin));
            }
            Kind::Table(table)
        }
    };
    Node::new(kind, origin)
}
