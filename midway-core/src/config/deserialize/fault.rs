//! A deserialisation fault and its place.

use std::fmt;
use std::sync::Arc;

use serde::de::{self, Expected, Unexpected};
use thiserror::Error;

use super::super::origin::Origin;
use super::super::tree::ConfigNode;
use super::trace::Path;
use super::{secrets, wording};

/// An error of serde; the innermost value that it passes on its way out adds its place.
#[derive(Debug, Error)]
#[error("{reason}")]
pub(in super::super) struct ValueFault {
    pub(in super::super) reason: Reason,
    /// The field of the value at the place that the fault is about, where serde names one.
    field: Option<String>,
    place: Option<Box<FaultPlace>>,
}

#[derive(Debug, Error)]
pub(in super::super) enum Reason {
    /// Another type, or a number out of range.
    #[error("expected {expected}, found {found}")]
    Type { expected: String, found: String },
    /// The type's own rule.
    #[error("{reason}")]
    Refused { reason: String },
    /// The type's own code panicked.
    #[error("the code of `{type_name}` panicked: {message}")]
    Panicked { type_name: String, message: String },
    /// Nothing is there, and the type (where known) cannot do without.
    #[error("nothing sets it")]
    Missing { expected: Option<String> },
    /// A key that the struct does not have.
    #[error("not a known key")]
    Unknown { name: String, known: Vec<String> },
}

impl Reason {
    pub(super) fn unknown(name: &str, known: &[&str]) -> Self {
        Self::Unknown {
            name: name.to_owned(),
            known: known.iter().map(|&name| name.to_owned()).collect(),
        }
    }
}

#[derive(Debug)]
struct FaultPlace {
    key: String,
    origin: Option<Arc<Origin>>,
    found: String,
}

impl ValueFault {
    pub(super) fn new(reason: Reason) -> Self {
        Self {
            reason,
            field: None,
            place: None,
        }
    }

    /// The place, unless a value further inside has given it.
    pub(super) fn at(mut self, path: &Path<'_>, node: Option<&ConfigNode>) -> Self {
        if self.place.is_some() {
            return self;
        }
        let key = match &self.field {
            Some(field) => Path::Key(path, field).to_string(),
            None => path.to_string(),
        };
        let secret = node.filter(|node| node.is_secret(&key));
        self.place = Some(Box::new(FaultPlace {
            key,
            origin: node.map(|node| Arc::clone(&node.origin)),
            found: node.map_or_else(|| "nothing".to_owned(), ConfigNode::describe),
        }));
        match secret {
            Some(node) => self.conceal(node.describe_kind()),
            None => self,
        }
    }

    /// The same fault without the value.
    pub(super) fn conceal(mut self, kind: &str) -> Self {
        let hidden = format!("{kind} (not shown: it is a secret)");
        match &mut self.reason {
            Reason::Type { found, .. } => found.clone_from(&hidden),
            Reason::Refused { reason } => "its type refuses it".clone_into(reason),
            Reason::Panicked { message, .. } => message.clone_from(&hidden),
            Reason::Missing { .. } | Reason::Unknown { .. } => {}
        }
        if let Some(place) = &mut self.place {
            place.found = hidden;
        }
        self
    }

    /// The same fault with `***` for the secrets that it quotes.
    pub(super) fn without(mut self, secrets: &[String]) -> Self {
        let (Reason::Type { found: text, .. }
        | Reason::Refused { reason: text }
        | Reason::Panicked { message: text, .. }) = &mut self.reason
        else {
            return self;
        };
        *text = secrets::masked(text, secrets);
        self
    }

    pub(in super::super) fn key(&self) -> &str {
        self.place.as_ref().map_or("", |place| &place.key)
    }

    pub(in super::super) fn origin(&self) -> Option<Origin> {
        let place = self.place.as_ref()?;
        place.origin.as_deref().cloned()
    }

    /// The value at the place, in words.
    pub(in super::super) fn found(&self) -> String {
        let place = self.place.as_ref();
        place.map_or_else(|| "nothing".to_owned(), |place| place.found.clone())
    }

    /// A fault at a field of the struct that is being read.
    fn of_field(field: &str, reason: Reason) -> Self {
        Self {
            field: Some(field.to_owned()),
            ..Self::new(reason)
        }
    }
}

impl de::Error for ValueFault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(Reason::Refused {
            reason: message.to_string(),
        })
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_value(found, expected)
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Reason::Type {
            expected: wording::expectation(expected),
            found: wording::finding(found),
        })
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::new(Reason::Type {
            expected: wording::expectation(expected),
            found: format!("{length} elements"),
        })
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Reason::Type {
            expected: wording::one_of(expected),
            found: wording::string(variant),
        })
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::of_field(field, Reason::unknown(field, expected))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::of_field(field, Reason::Missing { expected: None })
    }
}
