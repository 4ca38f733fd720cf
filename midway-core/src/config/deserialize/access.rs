//! Steps into tables, arrays and enum variants.

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::super::key::fold;
use super::super::tree::{ConfigNode, Table};
use super::fault::{Reason, ValueFault};
use super::reader::{Input, Reader};
use super::trace::{Path, Trace};
use super::unpanicked;

/// The entries of a table, in the reader's spelling; `None` marks a stand-in for a key that is not there.
pub(super) struct Entries<'a> {
    entries: std::vec::IntoIter<(&'a str, Option<&'a ConfigNode>)>,
    value: Option<(&'a str, Option<&'a ConfigNode>)>,
    path: &'a Path<'a>,
    trace: &'a Trace,
}

impl<'a> Entries<'a> {
    /// All entries, whatever their keys.
    pub(super) fn of_map(table: &'a Table, path: &'a Path<'a>, trace: &'a Trace) -> Self {
        let there = table.iter().filter(|(key, node)| {
            !trace.leaves_out(&Path::Key(path, key)) && !table.is_other_half(key, node, &[])
        });
        let entries = there.map(|(key, node)| (key, Some(node))).collect();
        Self::new(entries, path, trace)
    }

    /// The entries for a struct: keys that it does not know are noted, what a variable set under a
    /// guessed spelling finds its field.
    pub(super) fn of_struct(
        table: &'a Table,
        fields: &'static [&'static str],
        path: &'a Path<'a>,
        trace: &'a Trace,
    ) -> Self {
        let mut entries: Vec<(&'a str, Option<&'a ConfigNode>)> = Vec::new();
        for (key, node) in table.iter() {
            if trace.leaves_out(&Path::Key(path, key)) {
                continue;
            }
            let guessed = |field: &&&str| node.origin.is_variable() && fold(field) == fold(key);
            let exact = fields.iter().find(|&&field| field == key);
            match exact.or_else(|| fields.iter().find(guessed)) {
                Some(field) => entries.push((field, Some(node))),
                None if table.is_other_half(key, node, fields) => {}
                None if trace.stands_in(&Path::Key(path, key)) => {}
                None => {
                    let unknown = ValueFault::new(Reason::unknown(key, fields));
                    trace.note_unknown(unknown.at(&Path::Key(path, key), Some(node)));
                    entries.push((key, Some(node)));
                }
            }
        }
        let there: Vec<&str> = entries.iter().map(|&(key, _)| key).collect();
        let faulty = |field: &&&'static str| {
            let path = Path::Key(path, field);
            !there.contains(*field) && !trace.leaves_out(&path) && trace.stands_in(&path)
        };
        entries.extend(fields.iter().filter(faulty).map(|&field| (field, None)));
        Self::new(entries, path, trace)
    }

    fn new(
        entries: Vec<(&'a str, Option<&'a ConfigNode>)>,
        path: &'a Path<'a>,
        trace: &'a Trace,
    ) -> Self {
        Self {
            entries: entries.into_iter(),
            value: None,
            path,
            trace,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = ValueFault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ValueFault> {
        self.value = self.entries.next();
        let Some((key, node)) = self.value else {
            return Ok(None);
        };
        let path = Path::Key(self.path, key);
        let reader = Reader {
            input: Input::Key(key),
            path: &path,
            trace: self.trace,
        };
        let at = |fault: ValueFault| match fault.reason {
            // `deny_unknown_fields` is about the key itself.
            Reason::Unknown { .. } => fault.at(self.path, node),
            _ => fault.at(&path, node),
        };
        seed.deserialize(reader).map(Some).map_err(at)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, ValueFault> {
        let (key, node) = self.value.take().unwrap_or_default();
        let path = Path::Key(self.path, key);
        step(seed, node, &path, self.trace)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// Reads the value at `path`: the node, or the stand-in for it.
fn step<'de, S: DeserializeSeed<'de>>(
    seed: S,
    node: Option<&ConfigNode>,
    path: &Path<'_>,
    trace: &Trace,
) -> Result<S::Value, ValueFault> {
    let input = match node {
        Some(node) if !trace.stands_in(path) => Input::Value(node),
        _ => Input::StandIn,
    };
    let reader = Reader { input, path, trace };
    let result = unpanicked(|| seed.deserialize(reader));
    result.map_err(|fault| fault.at(path, node))
}

/// The elements of an array.
pub(super) struct Elements<'a> {
    items: std::iter::Enumerate<std::slice::Iter<'a, ConfigNode>>,
    path: &'a Path<'a>,
    trace: &'a Trace,
}

impl<'a> Elements<'a> {
    pub(super) fn new(items: &'a [ConfigNode], path: &'a Path<'a>, trace: &'a Trace) -> Self {
        Self {
            items: items.iter().enumerate(),
            path,
            trace,
        }
    }
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = ValueFault;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, ValueFault> {
        for (at, node) in self.items.by_ref() {
            let path = Path::Index(self.path, at);
            if !self.trace.leaves_out(&path) {
                return step(seed, Some(node), &path, self.trace).map(Some);
            }
        }
        Ok(None)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// `{ variant = content }`, the way tables spell an enum variant that carries something.
pub(super) struct VariantEntry<'a> {
    name: &'a str,
    content: &'a ConfigNode,
    path: Path<'a>,
    trace: &'a Trace,
}

impl<'a> VariantEntry<'a> {
    /// The only entry of the table.
    pub(super) fn only(table: &'a Table, path: &'a Path<'a>, trace: &'a Trace) -> Option<Self> {
        let mut entries = table.iter();
        let (name, content) = entries.next()?;
        entries.next().is_none().then_some(Self {
            name,
            content,
            path: Path::Key(path, name),
            trace,
        })
    }

    fn content(&self) -> Reader<'_> {
        Reader {
            input: Input::Value(self.content),
            path: &self.path,
            trace: self.trace,
        }
    }
}

impl<'de> EnumAccess<'de> for VariantEntry<'_> {
    type Error = ValueFault;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self), ValueFault> {
        let name: StrDeserializer<'_, ValueFault> = self.name.into_deserializer();
        let value = seed.deserialize(name)?;
        Ok((value, self))
    }
}

impl<'de> VariantAccess<'de> for VariantEntry<'_> {
    type Error = ValueFault;

    fn unit_variant(self) -> Result<(), ValueFault> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, ValueFault> {
        step(seed, Some(self.content), &self.path, self.trace)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ValueFault> {
        let result = self.content().deserialize_seq(visitor);
        result.map_err(|fault| fault.at(&self.path, Some(self.content)))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueFault> {
        let result = self.content().deserialize_struct("", fields, visitor);
        result.map_err(|fault| fault.at(&self.path, Some(self.content)))
    }
}
