//! The texts of secrets in what is read: an error that quotes one shows `***` instead.

use crate::report::redact;

use super::super::tree::{ConfigNode, NodeKind};
use super::text::{self, Shape};
use super::trace::{Path, Trace};

/// A shorter text is part of too many words to be cut out of an error's.
const SHORTEST: usize = 4;

/// The texts of all secrets at and below `path`: by the names of their keys, or because `trace` saw them
/// read as `Secret`s.
pub(super) fn texts(node: &ConfigNode, path: &Path<'_>, trace: &Trace) -> Vec<String> {
    let mut found = Vec::new();
    collect(node, path, trace, &mut found);
    found
}

fn collect(node: &ConfigNode, path: &Path<'_>, trace: &Trace, found: &mut Vec<String>) {
    match &node.kind {
        NodeKind::Table(table) => {
            for (key, node) in table.iter() {
                collect(node, &Path::Key(path, key), trace, found);
            }
        }
        NodeKind::Array(items) => {
            for (at, node) in items.iter().enumerate() {
                collect(node, &Path::Index(path, at), trace, found);
            }
        }
        NodeKind::Null | NodeKind::Bool(_) => {}
        NodeKind::Int(number) => add(number.to_string(), node, path, trace, found),
        NodeKind::Float(number) => add(number.to_string(), node, path, trace, found),
        NodeKind::Text(text) => add(text.clone(), node, path, trace, found),
        NodeKind::Variable(text) => match text::read(text, Shape::Table, &node.origin) {
            Some(node) => collect(&node, path, trace, found),
            None => add(text.clone(), node, path, trace, found),
        },
    }
}

fn add(text: String, node: &ConfigNode, path: &Path<'_>, trace: &Trace, found: &mut Vec<String>) {
    let key = path.to_string();
    if text.len() >= SHORTEST && (node.is_secret(&key) || trace.reads_secret(&key)) {
        found.push(text);
    }
}

/// `message` with `***` for each of the secrets, in quotes or not, and for what is one by itself.
pub(super) fn masked(message: &str, secrets: &[String]) -> String {
    let mut shown = redact::text(message).into_owned();
    for secret in secrets {
        let quoted = secret.escape_debug().to_string();
        for text in [secret, &quoted] {
            shown = shown.replace(text.as_str(), redact::MASK);
        }
    }
    shown
}
