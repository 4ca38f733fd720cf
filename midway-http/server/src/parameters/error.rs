//! [`ParameterError`]: a path or a query does not have what its type wants.

use std::fmt;

use serde::de::{Error, Expected, Unexpected};

/// Longer texts of a type's own are cut.
const LONGEST: usize = 200;

/// A path or a query does not have what its type wants; one line that a client may read, without what it sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterError {
    in_path: bool,
    name: Option<Box<str>>,
    mistake: Mistake,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Mistake {
    Utf8,
    Expected(Box<str>),
    /// A type's own words.
    Words(Box<str>),
    Missing,
    Doubled,
    Unknown(&'static [&'static str]),
    Count {
        expected: usize,
        found: usize,
    },
    Unsupported(&'static str),
}

impl ParameterError {
    fn new(mistake: Mistake) -> Self {
        let (in_path, name) = (false, None);
        Self {
            in_path,
            name,
            mistake,
        }
    }

    pub(super) fn utf8(name: &str) -> Self {
        Self::new(Mistake::Utf8).of(name)
    }

    pub(super) fn expected(expected: &str) -> Self {
        Self::new(Mistake::Expected(expected.into()))
    }

    pub(super) fn count(expected: usize, found: usize) -> Self {
        Self::new(Mistake::Count { expected, found })
    }

    pub(super) fn unsupported(kind: &'static str) -> Self {
        Self::new(Mistake::Unsupported(kind))
    }

    /// The error of this parameter, unless it has another or is about all of them.
    pub(super) fn of(mut self, name: &str) -> Self {
        if !matches!(self.mistake, Mistake::Count { .. } | Mistake::Unknown(_)) {
            self.name.get_or_insert_with(|| name.into());
        }
        self
    }

    pub(super) fn in_path(mut self) -> Self {
        self.in_path = true;
        self
    }

    /// The name of the parameter. `None` if it is about all of them.
    #[must_use]
    pub fn parameter(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Returns true if another request could have been right: 400. Otherwise the type does not fit its pattern, or
    /// cannot be made of parameters at all, whatever the request: 500.
    #[must_use]
    pub fn is_client_fault(&self) -> bool {
        match self.mistake {
            Mistake::Utf8 | Mistake::Words(_) => true,
            // A type that all of a query or a path cannot be.
            Mistake::Expected(_) => self.name.is_some(),
            // A path has the parameters of its pattern, no other and none twice.
            Mistake::Missing | Mistake::Doubled | Mistake::Unknown(_) => !self.in_path,
            Mistake::Count { .. } | Mistake::Unsupported(_) => false,
        }
    }
}

impl fmt::Display for ParameterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.in_path { "path" } else { "query" };
        match &self.name {
            Some(name) => write!(f, "the {place} parameter `{}`", name.escape_debug())?,
            None => write!(f, "the {place}")?,
        }
        match &self.mistake {
            Mistake::Utf8 => f.write_str(" is not UTF-8"),
            Mistake::Expected(expected) => write!(f, " must be {expected}"),
            Mistake::Words(words) => write!(f, ": {words}"),
            Mistake::Missing => f.write_str(" is missing"),
            Mistake::Doubled => f.write_str(" is there twice"),
            Mistake::Unknown(known) => write!(f, " has a parameter other than {}", listed(known)),
            Mistake::Count { expected, found } => {
                let s = if *found == 1 { "" } else { "s" };
                write!(f, " has {found} parameter{s}, the type takes {expected}")
            }
            Mistake::Unsupported(kind) => write!(f, " cannot be {kind}"),
        }
    }
}

impl std::error::Error for ParameterError {}

impl Error for ParameterError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let words = message.to_string();
        let line = words.chars().take(LONGEST).flat_map(char::escape_debug);
        Self::new(Mistake::Words(line.collect::<String>().into()))
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::expected(&expected.to_string())
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::expected(&expected.to_string())
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::expected(&listed(expected))
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Mistake::Unknown(expected))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Mistake::Missing).of(field)
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(Mistake::Doubled).of(field)
    }
}

/// `a`, `b` or `c`.
fn listed(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        None => "none".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}
