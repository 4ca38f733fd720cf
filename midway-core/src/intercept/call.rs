//! The call that is intercepted.

use std::fmt;

/// A call that is intercepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// The component's type, with modules.
    pub component: &'static str,
    /// The method's name.
    pub method: &'static str,
}

impl Call {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(component: &'static str, method: &'static str) -> Self {
        Self { component, method }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{}", self.component, self.method)
    }
}
