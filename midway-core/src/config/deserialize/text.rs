//! The value that an environment variable's text stands for, by the type that is wanted.

use std::sync::Arc;

use super::super::origin::Origin;
use super::super::tree::{ConfigNode, NodeKind};
use super::super::values::from_json;

/// The kind of value that the reader asks for.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    Bool,
    Whole,
    Float,
    Text,
    List,
    Table,
    /// No value: no text can be read so.
    Unit,
    /// The reader takes anything (an untagged enum, a JSON value): the text decides.
    Any,
}

/// The node that the text stands for, or `None` if it cannot be read that way.
pub(super) fn read(text: &str, shape: Shape, origin: &Arc<Origin>) -> Option<ConfigNode> {
    let trimmed = text.trim();
    let kind = match shape {
        Shape::Bool => NodeKind::Bool(boolean(trimmed)?),
        Shape::Whole => NodeKind::Int(trimmed.parse().ok()?),
        Shape::Float => NodeKind::Float(trimmed.parse().ok()?),
        Shape::Text => NodeKind::Text(text.to_owned()),
        Shape::List if trimmed.starts_with('[') => return json(trimmed, origin),
        Shape::List => NodeKind::Array(items(trimmed, origin)),
        Shape::Table => return json(trimmed, origin).filter(|node| node.as_table().is_some()),
        Shape::Unit => return None,
        Shape::Any => return Some(guess(text, origin)),
    };
    Some(ConfigNode::new(kind, origin))
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// Comma-separated; each element is again typed by what is asked for.
fn items(text: &str, origin: &Arc<Origin>) -> Vec<ConfigNode> {
    if text.is_empty() {
        return Vec::new();
    }
    let element = |item: &str| ConfigNode::new(NodeKind::Variable(item.trim().to_owned()), origin);
    text.split(',').map(element).collect()
}

fn json(text: &str, origin: &Arc<Origin>) -> Option<ConfigNode> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    Some(from_json(&value, origin))
}

/// `true`, numbers, JSON arrays and objects as such; everything else is text.
fn guess(text: &str, origin: &Arc<Origin>) -> ConfigNode {
    let trimmed = text.trim();
    let structured = trimmed.starts_with(['[', '{']);
    let kind = match trimmed {
        "true" => NodeKind::Bool(true),
        "false" => NodeKind::Bool(false),
        _ if structured => {
            return json(trimmed, origin)
                .unwrap_or_else(|| ConfigNode::new(NodeKind::Text(text.to_owned()), origin));
        }
        _ => match (trimmed.parse::<i128>(), trimmed.parse::<f64>()) {
            (Ok(whole), _) => NodeKind::Int(whole),
            (Err(_), Ok(float)) if float.is_finite() => NodeKind::Float(float),
            _ => NodeKind::Text(text.to_owned()),
        },
    };
    ConfigNode::new(kind, origin)
}
