//! A key that nothing sets: `None` for options, the defaults for structs, else a fault.

use serde::de::{Deserializer, Expected, Visitor};

use super::super::secret::SECRET;
use super::super::tree::Table;
use super::access::Entries;
use super::fault::{Fault, Reason};
use super::trace::{Path, Trace};
use super::wording;

pub(super) struct AbsentDeserializer<'a> {
    path: &'a Path<'a>,
    trace: &'a Trace,
}

impl<'a> AbsentDeserializer<'a> {
    pub(super) fn new(path: &'a Path<'a>, trace: &'a Trace) -> Self {
        Self { path, trace }
    }
}

fn missing(expected: &dyn Expected) -> Fault {
    Fault::new(Reason::Missing {
        expected: Some(wording::expectation(expected)),
    })
}

macro_rules! missing {
    ($($method:ident($($argument:ty),*)),* $(,)?) => {$(
        fn $method<V: Visitor<'de>>(self, $(_: $argument,)* visitor: V) -> Result<V::Value, Fault> {
            Err(missing(&visitor))
        }
    )*};
}

impl<'de> Deserializer<'de> for AbsentDeserializer<'_> {
    type Error = Fault;

    missing! {
        deserialize_any(), deserialize_bool(),
        deserialize_i8(), deserialize_i16(), deserialize_i32(), deserialize_i64(), deserialize_i128(),
        deserialize_u8(), deserialize_u16(), deserialize_u32(), deserialize_u64(), deserialize_u128(),
        deserialize_f32(), deserialize_f64(),
        deserialize_char(), deserialize_str(), deserialize_string(),
        deserialize_bytes(), deserialize_byte_buf(), deserialize_identifier(),
        deserialize_seq(), deserialize_tuple(usize), deserialize_tuple_struct(&'static str, usize),
        deserialize_enum(&'static str, &'static [&'static str]),
        deserialize_unit(), deserialize_unit_struct(&'static str), deserialize_ignored_any(),
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_none()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        if name == SECRET {
            return Err(missing(&visitor));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let nothing = Table::default();
        visitor.visit_map(Entries::of_struct(&nothing, fields, self.path, self.trace))
    }

    /// A struct with a flattened field asks for a map, too; only its visitor still says that it is a struct.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let wanted: &dyn Expected = &visitor;
        if !wanted.to_string().starts_with("struct ") {
            return Err(missing(&visitor));
        }
        let nothing = Table::default();
        visitor.visit_map(Entries::of_map(&nothing, self.path, self.trace))
    }
}
