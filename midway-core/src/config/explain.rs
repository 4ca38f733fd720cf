//! From a fault with its place to the error that a person reads.

use super::deserialize::fault::{Reason, ValueFault};
use super::error::ConfigError;
use super::key::nearest;
use super::origin::Origin;
use super::{Config, ConfigNode};

/// `expected` is what a stand-in at the key was asked for, where a second reading found out.
pub(super) fn explain(config: &Config, fault: ValueFault, expected: Option<String>) -> ConfigError {
    let key = fault.key().to_owned();
    let found = fault.found();
    let is_key = matches!(fault.reason, Reason::Unknown { .. });
    let origin = fault.origin();
    let origin = origin.map(|origin| Box::new(config.located(origin, &key, is_key)));
    match fault.reason {
        Reason::Missing { expected: first } => ConfigError::Missing {
            expected: first.or(expected),
            searched: config.layers().to_vec(),
            nearest: nearest_key(config, &key).map(Box::new),
            key,
        },
        Reason::Type { expected, found } => ConfigError::WrongType {
            key,
            expected,
            found,
            origin,
        },
        Reason::Refused { reason } => ConfigError::Invalid {
            key,
            reason,
            found,
            origin,
        },
        Reason::Panicked { type_name, message } => ConfigError::Panicked {
            key,
            type_name,
            message,
            origin,
        },
        Reason::Unknown { name, known } => ConfigError::UnknownKey {
            nearest: nearest(&name, known.iter().map(String::as_str)).map(str::to_owned),
            key,
            known,
            origin,
        },
    }
}

/// Drops the second error about one misspelling: the key that is there is reported as unknown, with the right
/// one, so the right one is not also reported as missing.
pub(super) fn without_echoes(mut errors: Vec<ConfigError>) -> Vec<ConfigError> {
    let misspelled = |error: &ConfigError| match error {
        ConfigError::UnknownKey {
            key,
            nearest: Some(_),
            ..
        } => Some(key.clone()),
        _ => None,
    };
    let misspelled: Vec<String> = errors.iter().filter_map(misspelled).collect();
    errors.retain(|error| match error {
        ConfigError::Missing {
            nearest: Some(near),
            ..
        } => !misspelled.contains(&near.0),
        _ => true,
    });
    errors
}

impl Config {
    /// The tables at the top that are called nearly like one of `meant` and are not it, each with that one.
    pub(crate) fn near_tables<'a>(&self, meant: &[&'a str]) -> Vec<(String, Origin, &'a str)> {
        let Some(tables) = self.inner.tree.as_table() else {
            return Vec::new();
        };
        let near = |(name, node): (&str, &ConfigNode)| {
            let near =
                nearest(name, meant.iter().copied()).filter(|_| node.as_table().is_some())?;
            // One that is spelled as a variable's name is found all the same.
            let found = tables.get(near);
            let is_found = found.is_some_and(|found| std::ptr::eq(found, node));
            let origin = || self.located(Origin::clone(&node.origin), name, false);
            (!is_found).then(|| (name.to_owned(), origin(), near))
        };
        tables.iter().filter_map(near).collect()
    }
}

/// A key of the tree whose first differing segment is nearly the one that is missing.
fn nearest_key(config: &Config, key: &str) -> Option<(String, Origin)> {
    let mut node: &ConfigNode = &config.inner.tree;
    let mut there = String::new();
    for segment in super::tree::segments(key) {
        let table = node.as_table()?;
        if let Some(inner) = table.get(segment) {
            node = inner;
            there.push_str(segment);
            there.push('.');
            continue;
        }
        let near = nearest(segment, table.iter().map(|(name, _)| name))?;
        let rest = key.get(there.len() + segment.len()..).unwrap_or_default();
        let found = format!("{there}{near}{rest}");
        // A near section without the key in it would send the reader to the wrong place.
        let origin = Origin::clone(&config.inner.tree.find(&found)?.origin);
        let origin = config.located(origin, &found, false);
        return Some((found, origin));
    }
    None
}
