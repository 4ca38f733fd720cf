//! The line and column of a value in a TOML file, found by a second parse on the way to an error.

use std::fmt;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::key::fold;

/// A place in a config file; `Display` writes it as `12:8`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

impl Position {
    /// The position of a byte of the text.
    fn of(text: &str, byte: usize) -> Option<Self> {
        let before = text.get(..byte)?;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Some(Self {
            line: before.matches('\n').count() + 1,
            column: before[start..].chars().count() + 1,
        })
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// The position of the value at a key such as `servers[1].port`; `None` if the text does not set it.
///
/// A table is where its header is, or the first key that goes through it.
pub(super) fn find(text: &str, key: &str) -> Option<Position> {
    let root = DeTable::parse(text).ok()?;
    Position::of(text, in_table(root.get_ref(), key)?)
}

/// The first byte of the value. A quoted key may contain dots and brackets, so each of them is tried as
/// the end of the first segment.
fn in_table(table: &DeTable<'_>, key: &str) -> Option<usize> {
    let separators = key.match_indices(['.', '[']).map(|(at, _)| at);
    let mut ends = separators.chain([key.len()]);
    ends.find_map(|end| {
        let (name, rest) = key.split_at(end);
        in_value(entry(table, name)?, rest)
    })
}

/// The entry of that name. A variable that also sets values in a table may have been asked for under
/// another spelling.
fn entry<'t, 'i>(table: &'t DeTable<'i>, name: &str) -> Option<&'t Spanned<DeValue<'i>>> {
    table.get(name).or_else(|| {
        let wanted = fold(name);
        let mut entries = table.iter();
        let same = entries.find(|(key, _)| fold(key.get_ref()) == wanted);
        same.map(|(_, value)| value)
    })
}

fn in_value(value: &Spanned<DeValue<'_>>, rest: &str) -> Option<usize> {
    if rest.is_empty() {
        return Some(value.span().start);
    }
    match value.get_ref() {
        DeValue::Table(table) => in_table(table, rest.strip_prefix('.')?),
        DeValue::Array(items) => {
            let (index, rest) = rest.strip_prefix('[')?.split_once(']')?;
            in_value(items.get(index.parse::<usize>().ok()?)?, rest)
        }
        _ => None,
    }
}
