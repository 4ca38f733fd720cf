//! The merged tree of config values; every node knows its origin.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::key::fold;
use super::origin::Origin;
use crate::report::redact;

/// One value of the tree.
#[derive(Clone)]
pub(super) struct ConfigNode {
    pub(super) kind: NodeKind,
    pub(super) origin: Arc<Origin>,
}

#[derive(Clone)]
pub(super) enum NodeKind {
    Null,
    Bool(bool),
    Int(i128),
    Float(f64),
    Text(String),
    /// An environment variable's value: it becomes whatever type is asked for.
    Variable(String),
    Array(Vec<ConfigNode>),
    Table(Table),
}

/// Keys in alphabetical order, so that nothing depends on the order of a file.
#[derive(Clone, Default)]
pub(super) struct Table(BTreeMap<String, ConfigNode>);

impl ConfigNode {
    pub(super) fn new(kind: NodeKind, origin: &Arc<Origin>) -> Self {
        Self {
            kind,
            origin: Arc::clone(origin),
        }
    }

    pub(super) fn table(origin: &Arc<Origin>) -> Self {
        Self::new(NodeKind::Table(Table::default()), origin)
    }

    /// The node at a dotted key; the empty key is this node.
    pub(super) fn find(&self, key: &str) -> Option<&Self> {
        segments(key).try_fold(self, |node, segment| node.as_table()?.get(segment))
    }

    /// The value at `key`, set so that every table on the way exists.
    pub(super) fn set(&mut self, key: &str, value: Self) {
        let origin = Arc::clone(&value.origin);
        let nested = segments(key).rev().fold(value, |inner, segment| {
            let mut table = Table::default();
            table.insert(segment.to_owned(), inner);
            Self::new(NodeKind::Table(table), &origin)
        });
        self.merge(nested);
    }

    /// Lays `over` on top: tables merge key by key, everything else is replaced.
    pub(super) fn merge(&mut self, over: Self) {
        self.origin = over.origin;
        match (&mut self.kind, over.kind) {
            (NodeKind::Table(base), NodeKind::Table(over)) => {
                for (key, node) in over.0 {
                    base.merge(key, node);
                }
            }
            (kind, over) => *kind = over,
        }
    }

    /// The values below that are no tables, each with its key.
    pub(super) fn leaves(&self) -> Vec<(String, &Self)> {
        let Some(table) = self.as_table() else {
            return vec![(String::new(), self)];
        };
        let below = table.iter().flat_map(|(key, node)| {
            let leaves = node.leaves().into_iter();
            leaves.map(move |(below, leaf)| match below.as_str() {
                "" => (key.to_owned(), leaf),
                below => (format!("{key}.{below}"), leaf),
            })
        });
        below.collect()
    }

    pub(super) fn as_table(&self) -> Option<&Table> {
        match &self.kind {
            NodeKind::Table(table) => Some(table),
            _ => None,
        }
    }

    /// True if this value, at `key`, is a secret: by the key's name, or by its source.
    pub(super) fn is_secret(&self, key: &str) -> bool {
        self.origin.is_secret() || redact::is_secret(key, self.text())
    }

    /// Null and the empty text: an option is `None` there.
    pub(super) fn is_empty(&self) -> bool {
        matches!(self.kind, NodeKind::Null) || self.text().is_some_and(str::is_empty)
    }

    fn text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Text(text) | NodeKind::Variable(text) => Some(text),
            _ => None,
        }
    }

    /// The value in an error's words: `the string "30oo"`.
    pub(super) fn describe(&self) -> String {
        match &self.kind {
            NodeKind::Bool(value) => format!("the boolean {value}"),
            NodeKind::Int(value) => format!("the number {value}"),
            NodeKind::Float(value) => format!("the number {value}"),
            NodeKind::Text(value) | NodeKind::Variable(value) => {
                format!("the string {:?}", redact::value(value))
            }
            _ => self.describe_kind().to_owned(),
        }
    }

    /// The kind of value alone, for values that must not be shown.
    pub(super) fn describe_kind(&self) -> &'static str {
        match &self.kind {
            NodeKind::Null => "null",
            NodeKind::Bool(_) => "a boolean",
            NodeKind::Int(_) | NodeKind::Float(_) => "a number",
            NodeKind::Text(_) | NodeKind::Variable(_) => "a string",
            NodeKind::Array(_) => "an array",
            NodeKind::Table(_) => "a table",
        }
    }
}

impl Table {
    /// The entry of that name, or the one that an environment variable set under a spelling of its own.
    pub(super) fn get(&self, name: &str) -> Option<&ConfigNode> {
        self.0.get(name).or_else(|| {
            let wanted = fold(name);
            let guessed = |(key, node): &(&String, &ConfigNode)| {
                node.origin.is_variable() && fold(key) == wanted
            };
            self.0.iter().find(guessed).map(|(_, node)| node)
        })
    }

    /// True if an entry that `fields` do not have is passed over: a variable that names a file sets `x`, to
    /// the content, and `xFile`, to the path. The content counts, unless `xFile` is a field.
    pub(super) fn is_other_half(&self, key: &str, node: &ConfigNode, fields: &[&str]) -> bool {
        let path = |key: &str| format!("{}file", fold(key));
        match &*node.origin {
            Origin::SecretFile { .. } => fields.iter().any(|field| fold(field) == path(key)),
            Origin::Variable { name, .. } => self.0.iter().any(|(other, content)| {
                matches!(&*content.origin, Origin::SecretFile { name: own, .. } if own == name)
                    && fold(key) == path(other)
            }),
            _ => false,
        }
    }

    pub(super) fn insert(&mut self, key: String, node: ConfigNode) {
        self.0.insert(key, node);
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &ConfigNode)> {
        self.0.iter().map(|(key, node)| (key.as_str(), node))
    }

    /// This table's own spelling of `name`, if it has the key in any spelling.
    pub(super) fn spelling(&self, name: &str) -> Option<&str> {
        if let Some((key, _)) = self.0.get_key_value(name) {
            return Some(key);
        }
        let wanted = fold(name);
        self.0
            .keys()
            .map(String::as_str)
            .find(|key| fold(key) == wanted)
    }

    /// Merges one entry. A variable takes on the spelling that is there; any other source brings its own.
    fn merge(&mut self, key: String, node: ConfigNode) {
        let there = self.spelling(&key).map(str::to_owned);
        match there {
            Some(there) if there == key || node.origin.is_variable() => self.merge_at(there, node),
            Some(there) if self.0.get(&there).is_some_and(|n| n.origin.is_variable()) => {
                if let Some(mut guessed) = self.0.remove(&there) {
                    guessed.merge(node);
                    self.0.insert(key, guessed);
                }
            }
            _ => self.merge_at(key, node),
        }
    }

    fn merge_at(&mut self, key: String, node: ConfigNode) {
        match self.0.get_mut(&key) {
            Some(base) => base.merge(node),
            None => self.insert(key, node),
        }
    }
}

/// The segments of a dotted key; none for the empty key.
pub(super) fn segments(key: &str) -> impl DoubleEndedIterator<Item = &str> {
    key.split('.').filter(|segment| !segment.is_empty())
}
