//! serde's terms in the words of a config file's author.

use serde::de::{Expected, Unexpected};

use crate::report::redact;

/// A visitor's expectation: `u16` becomes "a whole number (0–65535)".
pub(super) fn expectation(expected: &dyn Expected) -> String {
    let term = expected.to_string();
    let words = match term.as_str() {
        "i8" => "a whole number (−128–127)",
        "i16" => "a whole number (−32768–32767)",
        "i32" | "i64" | "i128" | "isize" => "a whole number",
        "u8" => "a whole number (0–255)",
        "u16" => "a whole number (0–65535)",
        "u32" => "a whole number (0–4294967295)",
        "u64" | "u128" | "usize" => "a whole number (0 or more)",
        "f32" | "f64" => "a number",
        "a boolean" => "true or false",
        "a sequence" => "an array",
        "a map" => "a table",
        struct_term if struct_term.starts_with("struct ") => "a table",
        other => other,
    };
    words.to_owned()
}

/// The value that is there instead.
pub(super) fn finding(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(value) => format!("the boolean {value}"),
        Unexpected::Unsigned(number) => format!("the number {number}"),
        Unexpected::Signed(number) => format!("the number {number}"),
        Unexpected::Float(number) => format!("the number {number}"),
        Unexpected::Char(letter) => format!("the string {:?}", letter.to_string()),
        Unexpected::Str(text) => string(text),
        Unexpected::Unit | Unexpected::Option => "null".to_owned(),
        Unexpected::Seq => "an array".to_owned(),
        Unexpected::Map => "a table".to_owned(),
        other => other.to_string(),
    }
}

/// A text that is there, as far as it may be shown.
pub(super) fn string(text: &str) -> String {
    format!("the string {:?}", redact::value(text))
}

/// An enum's variants.
pub(super) fn one_of(variants: &[&str]) -> String {
    let quoted: Vec<_> = variants.iter().map(|name| format!("{name:?}")).collect();
    match quoted.as_slice() {
        [only] => only.clone(),
        all => format!("one of {}", all.join(", ")),
    }
}
