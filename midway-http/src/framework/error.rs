//! The error of adding routes and layers too late.

/// An addition that came at the wrong time.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// The routes are fixed once the framework runs.
    #[error(
        "routes and layers are added before the HTTP framework runs: do it in `on_ready`, not later"
    )]
    Started,
}
