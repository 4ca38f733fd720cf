//! Environment variables that nothing reads, and the names that were probably meant.

use super::Config;
use super::environment::{ENVIRONMENT, OURS};
use super::key::{fold, nearest, variable_name};
use super::origin::Origin;
use super::secret_file;
use super::tree::segments;

/// A variable in a table of its own: no other source and no component has the table.
#[derive(Clone)]
pub(super) struct Lone {
    pub(super) origin: Origin,
    /// The key that it sets; `None` if its name does not begin with `MIDWAY__`.
    pub(super) key: Option<String>,
}

fn name(origin: &Origin) -> &str {
    match origin {
        Origin::Variable { name, .. } | Origin::SecretFile { name, .. } => name,
        _ => "",
    }
}

/// The keys and tables that an application reads, as far as that can be seen before it runs.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// Keys of components and of frameworks' tables.
    pub(crate) keys: Vec<String>,
    /// The tables that frameworks and the container read as a whole.
    pub(crate) tables: Vec<&'static str>,
}

impl Asked {
    /// True if the key, a table around it or a value in it is read.
    fn has(&self, key: &str) -> bool {
        let same = |(one, other): (&str, &str)| fold(one) == fold(other);
        let overlaps = |asked: &str| segments(asked).zip(segments(key)).all(same);
        let keys = self.keys.iter().map(String::as_str);
        keys.chain(self.tables.iter().copied()).any(overlaps)
    }
}

impl Config {
    /// The variables that were probably meant to be others, each with the right name.
    pub(crate) fn missed_variables(&self, asked: &Asked) -> Vec<(&Origin, String)> {
        let leaves = self.inner.tree.leaves().into_iter();
        let spelled = leaves.filter(|(_, node)| !node.origin.is_variable());
        let keys = asked
            .keys
            .iter()
            .cloned()
            .chain(spelled.map(|(key, _)| key));
        let names: Vec<String> = keys.map(|key| variable_name(&key)).collect();
        let unread = |lone: &&Lone| lone.key.as_ref().is_none_or(|key| !asked.has(key));
        let alone = self.inner.alone.iter().filter(unread);
        alone
            .filter_map(|lone| Some((&lone.origin, meant(lone, &names, asked)?)))
            .collect()
    }

    /// The variables that set values in a table that no other source has.
    pub(crate) fn variables_in(&self, table: &str) -> impl Iterator<Item = &Origin> {
        let inside = move |lone: &&Lone| {
            let first = lone.key.as_deref().and_then(|key| segments(key).next());
            first.is_some_and(|first| fold(first) == fold(table))
        };
        self.inner
            .alone
            .iter()
            .filter(inside)
            .map(|lone| &lone.origin)
    }

    /// The sources' short names in the order of reading, without those of `unread` variables:
    /// `defaults, config.default.toml, MIDWAY__HTTP__PORT`. The config folder is named before its first
    /// file, unless it is the working folder's: `/srv/app/config: config.default.toml`.
    pub(crate) fn layer_summary(&self, unread: &[&Origin]) -> String {
        let layers = self.inner.layers.iter();
        let read = layers.filter(|layer| !unread.contains(layer));
        let elsewhere = self.inner.base_dir.elsewhere();
        super::error::list_layers(read, elsewhere.as_deref())
    }
}

/// The name that was meant.
fn meant(lone: &Lone, names: &[String], asked: &Asked) -> Option<String> {
    let own = name(&lone.origin);
    let (named, suffix) = match (secret_file::named_by(own), &lone.origin) {
        (Some(named), Origin::SecretFile { .. }) => own.split_at(named.len()),
        _ => (own, ""),
    };
    let rest = named.get(OURS.len()..)?;
    let is_stray = lone.key.is_none();
    let wanted = fold(rest);
    let environment = match wanted.as_str() {
        "env" | "environment" => true,
        other => is_stray && (other.ends_with("env") || other.ends_with("environment")),
    };
    if environment {
        return Some(ENVIRONMENT.to_owned());
    }
    let all = names.iter().map(String::as_str).chain([ENVIRONMENT]);
    let bare = |name: &'_ str| name.get(OURS.len()..).unwrap_or_default().to_owned();
    let bare: Vec<(String, &str)> = all.map(|name| (bare(name), name)).collect();
    if let Some(near) = nearest(rest, bare.iter().map(|(bare, _)| bare.as_str())) {
        let found = bare.iter().find(|(bare, _)| bare == near)?;
        return Some(format!("{}{suffix}", found.1));
    }
    // The name of a value deep in a framework's table, behind the wrong beginning.
    let table = asked
        .tables
        .iter()
        .find(|table| wanted.starts_with(&fold(table)));
    let table = table.filter(|_| is_stray)?;
    Some(format!("{}__…", variable_name(table)))
}
