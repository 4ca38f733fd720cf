//! The deserializer of everything that may be at a key: a value, nothing, a stand-in, or the key itself.

use std::cell::Cell;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Expected, IntoDeserializer, Visitor};

use super::super::secret::SECRET;
use super::super::tree::{ConfigNode, NodeKind, Table};
use super::access::{Elements, Entries, VariantEntry};
use super::fault::{Reason, ValueFault};
use super::text::{self, Shape};
use super::trace::{Path, Trace};
use super::{unpanicked, wording};

#[derive(Clone, Copy)]
pub(super) enum Input<'a> {
    /// Strict if a file set it; the text of an environment variable becomes the type that is asked for.
    Value(&'a ConfigNode),
    /// No source sets the key: `None` for an option, the defaults for a struct, else a fault.
    Absent,
    /// Replaces a value that was faulty: gives what is asked for, so that the faults behind it are found.
    StandIn,
    /// The key of a map, which may be a number in Rust; in a file it is always text.
    Key(&'a str),
    /// No value: keeps the fields that a struct asks for, and ends the reading.
    Fields(&'a Cell<&'static [&'static str]>),
}

#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) input: Input<'a>,
    pub(super) path: &'a Path<'a>,
    pub(super) trace: &'a Trace,
}

impl<'a> Reader<'a> {
    /// Reads what has no parts of its own to choose from.
    fn read<'de, V: Visitor<'de>>(self, shape: Shape, visitor: V) -> Result<V::Value, ValueFault> {
        match self.input {
            Input::Value(node) => match &node.kind {
                NodeKind::Variable(text) => match text::read(text, shape, &node.origin) {
                    Some(node) => self.visit(&node, visitor),
                    None => visitor.visit_str(text),
                },
                _ => self.visit(node, visitor),
            },
            Input::Absent | Input::Fields(_) => Err(missing(&visitor)),
            Input::StandIn => {
                self.note(&wording::expectation(&visitor));
                give(shape, visitor)
            }
            Input::Key(text) => match shape {
                Shape::Bool if text == "true" || text == "false" => {
                    visitor.visit_bool(text == "true")
                }
                Shape::Whole => match text.parse() {
                    Ok(number) => visit_whole(number, visitor),
                    Err(_) => visitor.visit_str(text),
                },
                _ => visitor.visit_str(text),
            },
        }
    }

    fn visit<'de, V: Visitor<'de>>(
        self,
        node: &ConfigNode,
        visitor: V,
    ) -> Result<V::Value, ValueFault> {
        match &node.kind {
            NodeKind::Null => visitor.visit_unit(),
            NodeKind::Bool(value) => visitor.visit_bool(*value),
            NodeKind::Int(number) => visit_whole(*number, visitor),
            NodeKind::Float(number) => visitor.visit_f64(*number),
            NodeKind::Text(text) | NodeKind::Variable(text) => visitor.visit_str(text),
            NodeKind::Array(items) => {
                visitor.visit_seq(Elements::new(items, self.path, self.trace))
            }
            NodeKind::Table(table) => {
                visitor.visit_map(Entries::of_map(table, self.path, self.trace))
            }
        }
    }

    /// Keeps what a stand-in was asked for, for the error about the missing value.
    fn note(self, expected: &str) {
        self.trace
            .note_expectation(&self.path.to_string(), expected);
    }
}

/// The harmless value of a stand-in.
fn give<'de, V: Visitor<'de>>(shape: Shape, visitor: V) -> Result<V::Value, ValueFault> {
    let nothing = std::iter::empty::<(&str, &str)>();
    match shape {
        Shape::Bool => visitor.visit_bool(false),
        Shape::Whole => visitor.visit_u64(1),
        Shape::Float => visitor.visit_f64(1.0),
        Shape::Text => visitor.visit_str("x"),
        Shape::List => visitor.visit_seq(MapDeserializer::new(nothing)),
        Shape::Table => visitor.visit_map(MapDeserializer::new(nothing)),
        Shape::Unit | Shape::Any => visitor.visit_unit(),
    }
}

fn visit_whole<'de, V: Visitor<'de>>(number: i128, visitor: V) -> Result<V::Value, ValueFault> {
    if let Ok(number) = u64::try_from(number) {
        return visitor.visit_u64(number);
    }
    match i64::try_from(number) {
        Ok(number) => visitor.visit_i64(number),
        Err(_) => visitor.visit_i128(number),
    }
}

fn missing(expected: &dyn Expected) -> ValueFault {
    ValueFault::new(Reason::Missing {
        expected: Some(wording::expectation(expected)),
    })
}

fn not_one_of(variants: &[&str], found: &str) -> ValueFault {
    ValueFault::new(Reason::Type {
        expected: wording::one_of(variants),
        found: found.to_owned(),
    })
}

macro_rules! read {
    ($($method:ident($($argument:ty),*) as $shape:ident),* $(,)?) => {$(
        fn $method<V: Visitor<'de>>(self, $(_: $argument,)* visitor: V) -> Result<V::Value, ValueFault> {
            self.read(Shape::$shape, visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = ValueFault;

    read! {
        deserialize_any() as Any,
        deserialize_bool() as Bool,
        deserialize_i8() as Whole, deserialize_i16() as Whole, deserialize_i32() as Whole,
        deserialize_i64() as Whole, deserialize_i128() as Whole,
        deserialize_u8() as Whole, deserialize_u16() as Whole, deserialize_u32() as Whole,
        deserialize_u64() as Whole, deserialize_u128() as Whole,
        deserialize_f32() as Float, deserialize_f64() as Float,
        deserialize_char() as Text, deserialize_str() as Text, deserialize_string() as Text,
        deserialize_bytes() as Text, deserialize_byte_buf() as Text, deserialize_identifier() as Text,
        deserialize_seq() as List,
        deserialize_unit() as Unit, deserialize_unit_struct(&'static str) as Unit,
    }

    /// Null and the empty text count as absent: `port = ""` is how TOML, which has no null, takes a value away.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueFault> {
        let is_none = match self.input {
            Input::Value(node) => node.is_empty(),
            Input::Absent | Input::StandIn => true,
            Input::Key(_) | Input::Fields(_) => false,
        };
        if is_none {
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ValueFault> {
        match self.input {
            Input::Value(node) if name == SECRET => {
                self.trace.note_secret(self.path.to_string());
                unpanicked(|| visitor.visit_newtype_struct(self))
                    .map_err(|fault| fault.conceal(node.describe_kind()))
            }
            Input::Absent if name == SECRET => Err(missing(&visitor)),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, ValueFault> {
        match self.input {
            Input::StandIn => {
                self.note(&wording::expectation(&visitor));
                visitor.visit_seq(SeqDeserializer::new(std::iter::repeat_n(self, length)))
            }
            _ => self.read(Shape::List, visitor),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, ValueFault> {
        self.deserialize_tuple(length, visitor)
    }

    /// A struct with a flattened field asks for a map, too; only the expectation of its visitor names a struct.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueFault> {
        let wanted: &dyn Expected = &visitor;
        match self.input {
            Input::Absent if wanted.to_string().starts_with("struct ") => {
                visitor.visit_map(Entries::of_map(&Table::default(), self.path, self.trace))
            }
            _ => self.read(Shape::Table, visitor),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueFault> {
        let nothing = Table::default();
        let of_struct = |table| Entries::of_struct(table, fields, self.path, self.trace);
        match self.input {
            Input::Value(node) => match &node.kind {
                NodeKind::Table(table) => visitor.visit_map(of_struct(table)),
                NodeKind::Variable(text) => match text::read(text, Shape::Table, &node.origin) {
                    Some(node) => {
                        let input = Input::Value(&node);
                        Reader { input, ..self }.deserialize_struct(name, fields, visitor)
                    }
                    None => visitor.visit_str(text),
                },
                _ => self.visit(node, visitor),
            },
            Input::Absent => visitor.visit_map(of_struct(&nothing)),
            Input::StandIn => {
                self.note(&wording::expectation(&visitor));
                let entries = fields.iter().map(|&field| (field, self));
                visitor.visit_map(MapDeserializer::new(entries))
            }
            Input::Key(text) => visitor.visit_str(text),
            Input::Fields(asked) => {
                asked.set(fields);
                Err(missing(&visitor))
            }
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueFault> {
        let variant = match self.input {
            Input::Value(node) => match &node.kind {
                NodeKind::Variable(text) if text.starts_with('{') => {
                    if let Some(node) = text::read(text, Shape::Table, &node.origin) {
                        let input = Input::Value(&node);
                        return Reader { input, ..self }.deserialize_enum(name, variants, visitor);
                    }
                    text
                }
                NodeKind::Text(text) | NodeKind::Variable(text) => text,
                NodeKind::Table(table) => {
                    let several = "a table that does not have exactly one key";
                    let variant = VariantEntry::only(table, self.path, self.trace);
                    let variant = variant.ok_or_else(|| not_one_of(variants, several))?;
                    return visitor.visit_enum(variant);
                }
                _ => return Err(not_one_of(variants, &node.describe())),
            },
            Input::Absent | Input::Fields(_) => return Err(missing(&visitor)),
            Input::StandIn => {
                self.note(&wording::one_of(variants));
                variants.first().copied().unwrap_or_default()
            }
            Input::Key(text) => text,
        };
        visitor.visit_enum(variant.into_deserializer())
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueFault> {
        match self.input {
            Input::Absent | Input::Fields(_) => Err(missing(&visitor)),
            _ => visitor.visit_unit(),
        }
    }
}

impl<'de> IntoDeserializer<'de, ValueFault> for Reader<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
