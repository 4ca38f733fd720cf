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

/// The positions of a key such as `servers[1].port` and of its value; `None` if the text does not set it.
///
/// A table is where its header is, or the first key that goes through it.
pub(super) fn find(text: &str, key: &str) -> Option<(Position, Position)> {
    let root = DeTable::parse(text).ok()?;
    let (key, value) = in_table(root.get_ref(), key)?;
    Some((Position::of(text, key)?, Position::of(text, value)?))
}

/// The first bytes of the key and of the value. A quoted key may contain dots and brackets, so each of them is tried
/// as the end of the first segment.
fn in_table(table: &DeTable<'_>, key: &str) -> Option<(usize, usize)> {
    let separators = key.match_indices(['.', '[']).map(|(at, _)| at);
    let mut ends = separators.chain([key.len()]);
    ends.find_map(|end| {
        let (name, rest) = key.split_at(end);
        let exact = table.get_key_value(name);
        // A variable that also sets values in a table may have been asked for under another spelling.
        let folded = || {
            table
                .iter()
                .find(|(key, _)| fold(key.get_ref()) == fold(name))
        };
        let (key, value) = exact.or_else(folded)?;
        in_value(key.span().start, value, rest)
    })
}

fn in_value(key: usize, value: &Spanned<DeValue<'_>>, rest: &str) -> Option<(usize, usize)> {
    let start = value.span().start;
    match value.get_ref() {
        _ if rest.is_empty() => Some((key, start)),
        DeValue::Table(table) => in_table(table, rest.strip_prefix('.')?),
        DeValue::Array(items) => {
            let (index, rest) = rest.strip_prefix('[')?.split_once(']')?;
            in_value(start, items.get(index.parse::<usize>().ok()?)?, rest)
        }
        _ => None,
    }
}

/// The position of the first whole number that is too large for a config value: the error about it names none.
pub(super) fn too_large(text: &str) -> Option<Position> {
    let root = DeTable::parse(text).ok()?;
    let first = root.get_ref().values().filter_map(too_large_in).min();
    Position::of(text, first?)
}

fn too_large_in(value: &Spanned<DeValue<'_>>) -> Option<usize> {
    match value.get_ref() {
        DeValue::Integer(number) => {
            let fits = i64::from_str_radix(number.as_str(), number.radix()).is_ok();
            (!fits).then(|| value.span().start)
        }
        DeValue::Array(items) => items.iter().filter_map(too_large_in).min(),
        DeValue::Table(table) => table.values().filter_map(too_large_in).min(),
        _ => None,
    }
}
