//! Parameters as serde reads them: one value, and all values of a path.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use serde::{
    Deserializer,
    de::{
        DeserializeOwned, DeserializeSeed, Error as _, IntoDeserializer, MapAccess, SeqAccess,
        Visitor,
        value::{SeqDeserializer, StrDeserializer},
    },
    forward_to_deserialize_any,
};

use super::{error::ParameterError, pattern::parameters};

type Result<T> = std::result::Result<T, ParameterError>;

/// A parameter with its value, decoded.
#[derive(Clone)]
pub(super) struct Value<'a> {
    name: Cow<'a, str>,
    text: Cow<'a, str>,
    /// It is an element of a list, which may also be wanted as a pair of name and value.
    element: bool,
}

impl<'a> Value<'a> {
    fn new(name: Cow<'a, str>, text: Cow<'a, str>) -> Self {
        let element = false;
        Self {
            name,
            text,
            element,
        }
    }

    /// The value as the type of the seed; an error has its name.
    fn read<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value> {
        let name = self.name.clone();
        seed.deserialize(self).map_err(|error| error.of(&name))
    }
}

impl<'de> IntoDeserializer<'de, ParameterError> for Value<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Methods for types that a text is parsed to.
macro_rules! parsed {
    ($($method:ident $visit:ident $type:literal)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            let parsed = self.text.parse().map_err(|_| ParameterError::expected($type));
            visitor.$visit(parsed?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = ParameterError;

    parsed! {
        deserialize_bool visit_bool "true or false"
        deserialize_i8 visit_i8 "an i8"
        deserialize_i16 visit_i16 "an i16"
        deserialize_i32 visit_i32 "an i32"
        deserialize_i64 visit_i64 "an i64"
        deserialize_i128 visit_i128 "an i128"
        deserialize_u8 visit_u8 "a u8"
        deserialize_u16 visit_u16 "a u16"
        deserialize_u32 visit_u32 "a u32"
        deserialize_u64 visit_u64 "a u64"
        deserialize_u128 visit_u128 "a u128"
        deserialize_f32 visit_f32 "an f32"
        deserialize_f64 visit_f64 "an f64"
        deserialize_char visit_char "one character"
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_str(&self.text)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        let variant: StrDeserializer<'_, ParameterError> = (*self.text).into_deserializer();
        visitor.visit_enum(variant)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value> {
        if !self.element || length != 2 {
            return self.deserialize_seq(visitor);
        }
        let name = Self::new(self.name.clone(), self.name.clone());
        let pair = [name, Self::new(self.name, self.text)];
        visitor.visit_seq(SeqDeserializer::new(pair.into_iter()))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, _: V) -> Result<V::Value> {
        Err(ParameterError::unsupported("a list"))
    }

    fn deserialize_map<V: Visitor<'de>>(self, _: V) -> Result<V::Value> {
        Err(ParameterError::unsupported("a map"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_map(visitor)
    }

    forward_to_deserialize_any! {
        str string bytes byte_buf unit unit_struct identifier ignored_any
    }
}

/// Parameters as the entries of a map, or as the elements of a list.
struct Entries<'a, I> {
    values: I,
    /// The value of the key that was read last.
    value: Option<Value<'a>>,
}

impl<'a, I> Entries<'a, I> {
    fn new(values: I) -> Self {
        let value = None;
        Self { values, value }
    }
}

impl<'de, I: Iterator<Item = Value<'de>>> MapAccess<'de> for Entries<'de, I> {
    type Error = ParameterError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>> {
        self.value = self.values.next();
        let key = self.value.as_ref();
        let key = key.map(|value| seed.deserialize(value.name.clone().into_deserializer()));
        key.transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value> {
        let value = self.value.take();
        value
            .ok_or_else(|| ParameterError::custom("a value is read before its name"))?
            .read(seed)
    }
}

impl<'de, I: Iterator<Item = Value<'de>>> SeqAccess<'de> for Entries<'de, I> {
    type Error = ParameterError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>> {
        let value = self.values.next();
        let element = value.map(|value| {
            Value {
                element: true,
                ..value
            }
            .read(seed)
        });
        element.transpose()
    }
}

/// All parameters of a query.
pub(super) struct QueryValues<'a>(pub(super) &'a str);

impl<'a> QueryValues<'a> {
    fn entries(self) -> Entries<'a, impl Iterator<Item = Value<'a>>> {
        let pairs = form_urlencoded::parse(self.0.as_bytes());
        Entries::new(pairs.map(|(name, text)| Value::new(name, text)))
    }
}

impl<'de> Deserializer<'de> for QueryValues<'de> {
    type Error = ParameterError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_map(self.entries())
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_seq(self.entries())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// All parameters of a path.
#[derive(Clone, Copy)]
pub(super) struct PathValues<'a> {
    pub(super) pattern: &'a str,
    pub(super) path: &'a str,
}

impl<'a> PathValues<'a> {
    /// The parameters as a `T`. Each value must be UTF-8, also where the type ignores it.
    pub(super) fn read<T: DeserializeOwned>(self) -> Result<T> {
        let mut all = parameters(self.pattern, self.path);
        let bad = all.find(|(_, value)| percent_decode_str(value).decode_utf8().is_err());
        if let Some((name, _)) = bad {
            return Err(ParameterError::utf8(name).in_path());
        }
        T::deserialize(self).map_err(|error| {
            let error = error.in_path();
            match self.only() {
                Ok(only) => error.of(&only.name),
                Err(_) => error,
            }
        })
    }

    fn values(self) -> impl Iterator<Item = Value<'a>> {
        parameters(self.pattern, self.path).map(|(name, value)| {
            let text = percent_decode_str(value).decode_utf8_lossy();
            Value::new(name.into(), text)
        })
    }

    /// The value of the only parameter.
    fn only(self) -> Result<Value<'a>> {
        self.counts(1)?;
        let only = self.values().next();
        only.ok_or_else(|| ParameterError::count(1, 0))
    }

    fn counts(self, expected: usize) -> Result<()> {
        let found = parameters(self.pattern, self.path).count();
        match found == expected {
            true => Ok(()),
            false => Err(ParameterError::count(expected, found)),
        }
    }
}

/// Methods for types that are made of one parameter.
macro_rules! of_one {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
            self.only()?.$method(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for PathValues<'de> {
    type Error = ParameterError;

    of_one! {
        deserialize_any deserialize_bool deserialize_char
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.only()?.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, _: V) -> Result<V::Value> {
        Err(ParameterError::unsupported("optional"))
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_seq(Entries::new(self.values()))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value> {
        self.counts(length)?;
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value> {
        visitor.visit_map(Entries::new(self.values()))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value> {
        self.deserialize_map(visitor)
    }

    forward_to_deserialize_any! { str string bytes byte_buf identifier ignored_any }
}
