//! A stand-in for a faulty value: gives whatever is asked for, so that the faults behind it come to light.

use serde::de::value::MapDeserializer;
use serde::de::{Deserializer, IntoDeserializer, Visitor};

use super::fault::Fault;
use super::trace::{Path, Trace};
use super::wording;

#[derive(Clone, Copy)]
pub(super) struct StandIn<'a> {
    path: &'a Path<'a>,
    trace: &'a Trace,
}

impl<'a> StandIn<'a> {
    pub(super) fn new(path: &'a Path<'a>, trace: &'a Trace) -> Self {
        Self { path, trace }
    }

    fn note<'de, V: Visitor<'de>>(&self, visitor: &V) {
        let expected = wording::expectation(visitor);
        self.trace
            .note_expectation(&self.path.to_string(), &expected);
    }
}

macro_rules! give {
    ($($method:ident($($argument:ty),*) => |$visitor:ident| $value:expr),* $(,)?) => {$(
        fn $method<V: Visitor<'de>>(self, $(_: $argument,)* $visitor: V) -> Result<V::Value, Fault> {
            self.note(&$visitor);
            $value
        }
    )*};
}

impl<'de> Deserializer<'de> for StandIn<'_> {
    type Error = Fault;

    give! {
        deserialize_any() => |visitor| visitor.visit_unit(),
        deserialize_bool() => |visitor| visitor.visit_bool(false),
        deserialize_i8() => |visitor| visitor.visit_u64(1),
        deserialize_i16() => |visitor| visitor.visit_u64(1),
        deserialize_i32() => |visitor| visitor.visit_u64(1),
        deserialize_i64() => |visitor| visitor.visit_u64(1),
        deserialize_i128() => |visitor| visitor.visit_u64(1),
        deserialize_u8() => |visitor| visitor.visit_u64(1),
        deserialize_u16() => |visitor| visitor.visit_u64(1),
        deserialize_u32() => |visitor| visitor.visit_u64(1),
        deserialize_u64() => |visitor| visitor.visit_u64(1),
        deserialize_u128() => |visitor| visitor.visit_u64(1),
        deserialize_f32() => |visitor| visitor.visit_f64(1.0),
        deserialize_f64() => |visitor| visitor.visit_f64(1.0),
        deserialize_char() => |visitor| visitor.visit_char('x'),
        deserialize_str() => |visitor| visitor.visit_str("x"),
        deserialize_string() => |visitor| visitor.visit_str("x"),
        deserialize_bytes() => |visitor| visitor.visit_bytes(b"x"),
        deserialize_byte_buf() => |visitor| visitor.visit_bytes(b"x"),
        deserialize_identifier() => |visitor| visitor.visit_str("x"),
        deserialize_seq() => |visitor| visitor.visit_seq(nothing()),
        deserialize_map() => |visitor| visitor.visit_map(nothing()),
        deserialize_unit() => |visitor| visitor.visit_unit(),
        deserialize_unit_struct(&'static str) => |visitor| visitor.visit_unit(),
        deserialize_ignored_any() => |visitor| visitor.visit_unit(),
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_none()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.note(&visitor);
        let inner = Path::Index(self.path, 0);
        let items = std::iter::repeat_n(StandIn::new(&inner, self.trace), length);
        visitor.visit_seq(serde::de::value::SeqDeserializer::new(items))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.note(&visitor);
        let inner = Path::Key(self.path, "");
        let entries = fields
            .iter()
            .map(|&name| (name, StandIn::new(&inner, self.trace)));
        visitor.visit_map(MapDeserializer::new(entries))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let expected = wording::one_of(variants);
        self.trace
            .note_expectation(&self.path.to_string(), &expected);
        let first = variants.first().copied().unwrap_or_default();
        visitor.visit_enum(first.into_deserializer())
    }
}

impl<'de> IntoDeserializer<'de, Fault> for StandIn<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// No entries and no elements.
fn nothing() -> MapDeserializer<'static, std::iter::Empty<(&'static str, &'static str)>, Fault> {
    MapDeserializer::new(std::iter::empty())
}
