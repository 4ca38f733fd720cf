//! Config values made in code: what `on_config_load` returns and what tests override.

use std::any::type_name;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use serde::Serialize;

use super::error::ConfigError;
use super::origin::Origin;
use super::tree::{ConfigNode, NodeKind, Table};
use crate::container::definition::short_type;
use crate::error::panic_message;

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
///
/// `Debug` shows the keys, never the values: they may be secrets.
#[derive(Clone, Default)]
#[must_use]
pub struct Values {
    entries: Vec<(String, Result<serde_json::Value, ConfigError>)>,
}

impl Values {
    /// No values.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the value of a dotted key. `None` and `null` take an inherited value away.
    ///
    /// A value that cannot be written as JSON (a map whose keys are not strings, say), or whose
    /// `Serialize` panics, is reported when the values are used, together with the other config errors.
    pub fn set(mut self, key: impl Into<String>, value: impl Serialize) -> Self {
        let key = key.into();
        let value = to_json(&key, value);
        self.entries.push((key, value));
        self
    }

    /// True if nothing was set.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Lays these values over `tree`; what does not fit is added to `errors`.
    pub(super) fn lay_over(
        &self,
        tree: &mut ConfigNode,
        origin: &Arc<Origin>,
        errors: &mut Vec<ConfigError>,
    ) {
        for (key, value) in &self.entries {
            match value {
                Ok(value) => tree.set(key, from_json(value, origin)),
                Err(error) => errors.push(error.clone().set_in(origin)),
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

impl fmt::Debug for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.entries.iter().map(|(key, _)| key))
            .finish()
    }
}

fn to_json<T: Serialize>(key: &str, value: T) -> Result<serde_json::Value, ConfigError> {
    let refused = |reason| ConfigError::Invalid {
        key: key.to_owned(),
        reason,
        found: "a value that config cannot hold".to_owned(),
        origin: None,
    };
    match catch_unwind(AssertUnwindSafe(|| serde_json::to_value(value))) {
        Ok(Ok(value)) if key.is_empty() && !value.is_object() => {
            Err(refused("a whole set of values must be a table".to_owned()))
        }
        Ok(written) => written.map_err(|error| refused(error.to_string())),
        Err(payload) => Err(ConfigError::Panicked {
            key: key.to_owned(),
            type_name: short_type(type_name::<T>()),
            message: panic_message(&*payload),
            origin: None,
        }),
    }
}

/// A JSON value as a node of the tree.
pub(super) fn from_json(value: &serde_json::Value, origin: &Arc<Origin>) -> ConfigNode {
    use serde_json::Value;
    let kind = match value {
        Value::Null => NodeKind::Null,
        Value::Bool(value) => NodeKind::Bool(*value),
        Value::Number(number) => match (number.as_i128(), number.as_f64()) {
            (Some(whole), _) => NodeKind::Int(whole),
            (None, float) => NodeKind::Float(float.unwrap_or(f64::NAN)),
        },
        Value::String(text) => NodeKind::Text(text.clone()),
        Value::Array(items) => {
            NodeKind::Array(items.iter().map(|item| from_json(item, origin)).collect())
        }
        Value::Object(entries) => {
            let mut table = Table::default();
            for (key, value) in entries {
                table.insert(key.clone(), from_json(value, origin));
            }
            NodeKind::Table(table)
        }
    };
    ConfigNode::new(kind, origin)
}
