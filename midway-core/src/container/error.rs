//! Why the container cannot give what it is asked for.

use thiserror::Error;

/// Why [`Container::get`](crate::Container::get) and its kin have no answer.
#[derive(Debug, Error, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ResolveError {
    /// Nothing provides the type.
    #[error("no component provides `{wanted}`{}", did_you_mean(nearest))]
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
        /// What provides it.
        candidates: Vec<String>,
    },
    /// The component exists, but not for the whole application.
    #[error("`{wanted}` is {scope}: inject it, or open a scope with `Container::scope_plan`")]
    NotSingleton {
        /// The type that was asked for.
        wanted: String,
        /// Its scope.
        scope: crate::container::definition::Scope,
    },
    /// It is not built yet.
    #[error("`{wanted}` is not built yet; it can be had from `on_ready` on")]
    NotBuilt {
        /// The type that was asked for.
        wanted: String,
    },
    /// The application has stopped.
    #[error("the application has stopped")]
    Stopped,
}

fn did_you_mean(nearest: &Option<String>) -> String {
    nearest
        .as_ref()
        .map(|name| format!("; did you mean `{name}`?"))
        .unwrap_or_default()
}
