//! [`Id`]: the number or text that a client gives a message to get an answer.

use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::value::RawValue;

/// The longest number or text, in bytes.
const LONGEST: usize = 64;

/// The `id` of a message: it comes back with the answer as it was sent, digit for digit.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Id(Box<RawValue>);

impl PartialEq for Id {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        let json = raw.get();
        let bytes = match json.as_bytes() {
            [b'"', ..] => serde_json::from_str::<String>(json)
                .ok()
                .map(|text| text.len()),
            [b'-' | b'0'..=b'9', ..] => Some(json.len()),
            _ => None,
        };
        match bytes {
            Some(0..=LONGEST) => Ok(Self(raw.to_owned())),
            _ => Err(de::Error::custom(
                "an `id` is a number or a text of at most 64 bytes",
            )),
        }
    }
}
