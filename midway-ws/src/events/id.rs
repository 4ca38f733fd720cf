//! [`Id`]: the number or text that a client gives a message to get an answer.

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, Visitor},
};
use serde_json::Number;
use std::fmt;

/// The longest text, in bytes.
const LONGEST: usize = 64;

/// The `id` of a message: returned with its answer as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Id {
    Number(Number),
    Text(Box<str>),
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IdVisitor)
    }
}

struct IdVisitor;

impl Visitor<'_> for IdVisitor {
    type Value = Id;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a number or a text of at most {LONGEST} bytes as `id`")
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Id, E> {
        Ok(Id::Number(number.into()))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Id, E> {
        Ok(Id::Number(number.into()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Id, E> {
        let number = Number::from_f64(number);
        let number = number.ok_or_else(|| E::custom("an `id` that is no finite number"))?;
        Ok(Id::Number(number))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Id, E> {
        match text.len() {
            0..=LONGEST => Ok(Id::Text(text.into())),
            bytes => Err(E::invalid_length(bytes, &self)),
        }
    }
}
