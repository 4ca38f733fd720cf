//! [`Valid`]: an extractor whose value is checked before the handler gets it, over HTTP and over WebSocket.

use std::{
    fmt,
    ops::{Deref, DerefMut},
};

/// A value that was checked: `Valid(Json(say)): Valid<Json<Say>>`.
///
/// It wraps any extractor that holds one value: `Json`, `Path`, `Query`, `Form`, or one of your own with `Deref`. The
/// value's type implements [`Validate`]: by garde's derive with the feature `garde`, by validator's with the feature
/// `validator` (with both, garde's is meant), or by hand.
///
/// A value that is not valid is answered with 422 and all its violations over HTTP, with the error `invalid` where it is
/// the data of an event; a path or a query over WebSocket is refused with 400 before the handshake is answered, and a message
/// is an error of its handler.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Valid<T>(pub T);

impl<T: Deref<Target: Validate>> Valid<T> {
    /// Checks the value of an extractor.
    ///
    /// # Errors
    ///
    /// The violations of the value.
    pub fn check(extractor: T) -> Result<Self, Invalid> {
        extractor.validate()?;
        Ok(Self(extractor))
    }
}

impl<T> Deref for Valid<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Valid<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

/// A type whose values can be checked.
///
/// ```
/// use midway_server::{Invalid, Validate};
///
/// struct Range {
///     from: u32,
///     to: u32,
/// }
///
/// impl Validate for Range {
///     fn validate(&self) -> Result<(), Invalid> {
///         match self.from <= self.to {
///             true => Ok(()),
///             false => Err(Invalid::new("to", "is before `from`")),
///         }
///     }
/// }
/// # assert!(Range { from: 2, to: 1 }.validate().is_err());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be validated",
    label = "what is inside has no rules",
    note = "add #[derive(garde::Validate)] with the feature `garde`, or #[derive(validator::Validate)] with the feature `validator`, or implement `Validate` for `{Self}`"
)]
pub trait Validate {
    /// Checks the value.
    ///
    /// # Errors
    ///
    /// All its violations.
    fn validate(&self) -> Result<(), Invalid>;
}

#[cfg(feature = "garde")]
#[diagnostic::do_not_recommend]
impl<T: garde::Validate<Context: Default>> Validate for T {
    fn validate(&self) -> Result<(), Invalid> {
        garde::Validate::validate(self).map_err(|report| Invalid {
            violations: report
                .into_inner()
                .into_iter()
                .map(|(path, error)| Violation {
                    at: path.to_string(),
                    message: error.to_string(),
                })
                .collect(),
        })
    }
}

#[cfg(all(feature = "validator", not(feature = "garde")))]
#[diagnostic::do_not_recommend]
impl<T: validator::Validate> Validate for T {
    fn validate(&self) -> Result<(), Invalid> {
        validator::Validate::validate(self).map_err(|errors| {
            let mut violations = Vec::new();
            flatten(&errors, "", &mut violations);
            violations.sort_by(|one, other| one.at.cmp(&other.at));
            Invalid { violations }
        })
    }
}

/// The violations of a field and of all below it.
#[cfg(all(feature = "validator", not(feature = "garde")))]
fn flatten(errors: &validator::ValidationErrors, above: &str, found: &mut Vec<Violation>) {
    use validator::ValidationErrorsKind::{Field, List, Struct};
    for (name, kind) in errors.errors() {
        let at = match above {
            "" => name.to_string(),
            above => format!("{above}.{name}"),
        };
        match kind {
            Struct(below) => flatten(below, &at, found),
            List(items) => {
                for (index, below) in items {
                    flatten(below, &format!("{at}[{index}]"), found);
                }
            }
            Field(errors) => found.extend(errors.iter().map(|error| Violation {
                at: at.clone(),
                message: error.message.as_ref().unwrap_or(&error.code).to_string(),
            })),
        }
    }
}

/// The violations of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    violations: Vec<Violation>,
}

/// A rule that a value breaks.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Violation {
    /// The field, as a path: `lines[2].price`; empty for the value itself.
    pub at: String,
    /// The rule, for people.
    pub message: String,
}

impl Invalid {
    /// One violation.
    #[must_use]
    pub fn new(at: impl Into<String>, message: impl Into<String>) -> Self {
        let violations = Vec::new();
        Self { violations }.and(at, message)
    }

    /// A further one.
    #[must_use]
    pub fn and(mut self, at: impl Into<String>, message: impl Into<String>) -> Self {
        self.violations.push(Violation {
            at: at.into(),
            message: message.into(),
        });
        self
    }

    /// All of them.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value is not valid")?;
        for (index, Violation { at, message }) in self.violations.iter().enumerate() {
            f.write_str(if index == 0 { ": " } else { "; " })?;
            match at.as_str() {
                "" => f.write_str(message)?,
                at => write!(f, "{at}: {message}")?,
            }
        }
        Ok(())
    }
}

impl std::error::Error for Invalid {}

#[cfg(all(test, any(feature = "garde", feature = "validator")))]
mod tests;
