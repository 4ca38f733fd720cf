//! A value that is there: strict for files, by the wanted type for environment variables.

use serde::de::{Deserializer, IntoDeserializer, Visitor};

use super::super::secret::SECRET;
use super::super::tree::{Kind, Node};
use super::access::{Elements, Entries, Variant};
use super::fault::{Fault, Reason};
use super::text::{self, Shape};
use super::trace::{Path, Trace};
use super::{unpanicked, wording};

#[derive(Clone, Copy)]
pub(super) struct NodeDeserializer<'a> {
    node: &'a Node,
    path: &'a Path<'a>,
    trace: &'a Trace,
}

impl<'a> NodeDeserializer<'a> {
    pub(super) fn new(node: &'a Node, path: &'a Path<'a>, trace: &'a Trace) -> Self {
        Self { node, path, trace }
    }

    /// The text of an environment variable, whose type is still open.
    fn variable(&self) -> Option<&'a str> {
        match &self.node.kind {
            Kind::Variable(text) => Some(text),
            _ => None,
        }
    }

    /// Goes on with what the variable's text says when it is read as `shape`.
    fn reread<'de, V: Visitor<'de>>(
        self,
        text: &str,
        shape: Shape,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match text::read(text, shape, &self.node.origin) {
            Some(node) => NodeDeserializer::new(&node, self.path, self.trace).visit(visitor),
            None => visitor.visit_str(text),
        }
    }

    fn visit<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Null => visitor.visit_unit(),
            Kind::Bool(value) => visitor.visit_bool(*value),
            Kind::Int(number) => visit_whole(*number, visitor),
            Kind::Float(number) => visitor.visit_f64(*number),
            Kind::Text(text) | Kind::Variable(text) => visitor.visit_str(text),
            Kind::Array(items) => visitor.visit_seq(Elements::new(items, self.path, self.trace)),
            Kind::Table(table) => visitor.visit_map(Entries::of_map(table, self.path, self.trace)),
        }
    }
}

fn visit_whole<'de, V: Visitor<'de>>(number: i128, visitor: V) -> Result<V::Value, Fault> {
    if let Ok(number) = u64::try_from(number) {
        return visitor.visit_u64(number);
    }
    match i64::try_from(number) {
        Ok(number) => visitor.visit_i64(number),
        Err(_) => visitor.visit_i128(number),
    }
}

macro_rules! typed {
    ($($method:ident as $shape:ident),* $(,)?) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            match self.variable() {
                Some(text) => self.reread(text, Shape::$shape, visitor),
                None => self.visit(visitor),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for NodeDeserializer<'_> {
    type Error = Fault;

    typed! {
        deserialize_any as Any,
        deserialize_bool as Bool,
        deserialize_i8 as Whole, deserialize_i16 as Whole, deserialize_i32 as Whole,
        deserialize_i64 as Whole, deserialize_i128 as Whole,
        deserialize_u8 as Whole, deserialize_u16 as Whole, deserialize_u32 as Whole,
        deserialize_u64 as Whole, deserialize_u128 as Whole,
        deserialize_f32 as Float, deserialize_f64 as Float,
        deserialize_char as Text, deserialize_str as Text, deserialize_string as Text,
        deserialize_bytes as Text, deserialize_byte_buf as Text, deserialize_identifier as Text,
        deserialize_seq as List,
        deserialize_map as Table,
    }

    /// Absent is also what is null or empty: `port = ""` is how TOML, which has no null, takes a value away.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Null => visitor.visit_none(),
            Kind::Text(text) | Kind::Variable(text) if text.is_empty() => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name == SECRET {
            self.trace.note_secret(self.path.to_string());
            return unpanicked(|| visitor.visit_newtype_struct(self))
                .map_err(|fault| fault.conceal(self.node.describe_kind()));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Table(table) => {
                visitor.visit_map(Entries::of_struct(table, fields, self.path, self.trace))
            }
            Kind::Variable(text) => match text::read(text, Shape::Table, &self.node.origin) {
                Some(node) => NodeDeserializer::new(&node, self.path, self.trace)
                    .deserialize_struct(name, fields, visitor),
                None => visitor.visit_str(text),
            },
            _ => self.visit(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.node.kind {
            Kind::Variable(text) if text.starts_with('{') => {
                match text::read(text, Shape::Table, &self.node.origin) {
                    Some(node) => NodeDeserializer::new(&node, self.path, self.trace)
                        .deserialize_enum(name, variants, visitor),
                    None => visitor.visit_enum(text.as_str().into_deserializer()),
                }
            }
            Kind::Text(text) | Kind::Variable(text) => {
                visitor.visit_enum(text.as_str().into_deserializer())
            }
            Kind::Table(table) => match Variant::only(table, self.path, self.trace) {
                Some(variant) => visitor.visit_enum(variant),
                None => Err(not_one_of(
                    variants,
                    "a table that does not have exactly one key",
                )),
            },
            _ => Err(not_one_of(variants, &self.node.describe())),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.visit(visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.visit(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }
}

fn not_one_of(variants: &[&str], found: &str) -> Fault {
    Fault::new(Reason::Type {
        expected: wording::one_of(variants),
        found: found.to_owned(),
    })
}
