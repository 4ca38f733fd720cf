//! The errors of a look-up in the container.

use thiserror::Error;

/// The error of [`Container::get`](crate::Container::get) and the look-ups like it.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResolveError {
    /// Nothing provides the type.
    #[error("no component provides `{wanted}`; {}", look_for(nearest))]
    Missing {
        /// The type that was asked for.
        wanted: String,
        /// A component whose name is close to it.
        nearest: Option<String>,
    },
    /// Several components provide the type and none is primary.
    #[error("{} components provide `{wanted}`: {}; ask by name or mark one `primary`", candidates.len(), candidates.join(", "))]
    Ambiguous {
        /// The type that was asked for.
        wanted: String,
        /// The components that provide it.
        candidates: Vec<String>,
    },
    /// The component exists, but not for the whole application.
    #[error("`{wanted}` is {scope}: inject it, or make one with `Container::create`")]
    NotSingleton {
        /// The type that was asked for.
        wanted: String,
        /// Its scope.
        scope: crate::container::definition::Scope,
    },
    /// It is not built yet.
    #[error("`{wanted}` is not built yet; it is available from `on_ready` on")]
    NotBuilt {
        /// The type that was asked for.
        wanted: String,
    },
    /// The application has stopped.
    #[error("the application has stopped")]
    Stopped,
}

impl ResolveError {
    /// The stable code: each has a page in the docs.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "E-DI-001",
            Self::Ambiguous { .. } => "E-DI-002",
            Self::NotSingleton { .. } => "E-DI-030",
            Self::NotBuilt { .. } => "E-DI-031",
            Self::Stopped => "E-DI-032",
        }
    }
}

fn look_for(nearest: &Option<String>) -> String {
    match nearest {
        Some(name) => format!("did you mean `{name}`?"),
        None => "import the configuration that owns it, or add it by hand: \
                 `Bootstrap::component`, `Bootstrap::object`"
            .to_owned(),
    }
}
