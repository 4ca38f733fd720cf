//! [`Mock`]: what a test changes about the application before it starts.

use std::path::PathBuf;
use std::sync::Arc;

use midway_core::{Bootstrap, Component, Step};
use serde::Serialize;

/// The changes that a test makes to the application before it starts.
///
/// ```
/// # use midway_core::prelude::*;
/// # #[derive(Component)]
/// # #[component(as = dyn UserRepository)]
/// # struct SqlUsers;
/// # trait UserRepository: Send + Sync { fn count(&self) -> usize; }
/// # impl UserRepository for SqlUsers { fn count(&self) -> usize { 100 } }
/// # #[derive(Configuration)]
/// # struct MainConfiguration;
/// struct FakeUsers;
///
/// impl UserRepository for FakeUsers {
///     fn count(&self) -> usize { 2 }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> midway_mock::Result<()> {
/// let app = midway_mock::create_app_with::<MainConfiguration>(|mock| mock
///     .replace::<dyn UserRepository>(Arc::new(FakeUsers))
///     .config("users.pageSize", 2))
///     .await?;
/// assert_eq!(app.container().get::<dyn UserRepository>()?.count(), 2);
/// midway_mock::close(app).await
/// # }
/// ```
#[derive(Debug)]
#[must_use]
pub struct Mock {
    pub(crate) bootstrap: Bootstrap,
    pub(crate) paused_clock: bool,
}

impl Mock {
    pub(crate) fn new(bootstrap: Bootstrap) -> Self {
        Self {
            bootstrap: bootstrap.environment("unittest"),
            paused_clock: false,
        }
    }

    /// Puts an object in the place of whatever provides `T`, a type or a `dyn Trait`. What only the
    /// replaced component needed is not built either.
    ///
    /// The target is checked: a `T` that nothing provides, or that is replaced twice, is a start-up error.
    #[track_caller]
    pub fn replace<T: ?Sized + Send + Sync + 'static>(mut self, with: Arc<T>) -> Self {
        self.bootstrap = self.bootstrap.replace(with);
        self
    }

    /// Sets one config value, above every file, variable and `on_config_load`.
    pub fn config(mut self, key: &str, value: impl Serialize) -> Self {
        self.bootstrap = self.bootstrap.config(key, value);
        self
    }

    /// Adds an object from outside, under its own type.
    #[track_caller]
    pub fn object<T: Send + Sync + 'static>(mut self, value: T) -> Self {
        self.bootstrap = self.bootstrap.object(value);
        self
    }

    /// Adds a component that the application does not have by itself.
    pub fn component<C: Component>(mut self) -> Self {
        self.bootstrap = self.bootstrap.component::<C>();
        self
    }

    /// Starts in another environment than `unittest`.
    pub fn environment(mut self, name: impl Into<String>) -> Self {
        self.bootstrap = self.bootstrap.environment(name);
        self
    }

    /// The folder in which `config/` lies. Default: the tested package's.
    pub fn base_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.bootstrap = self.bootstrap.base_dir(folder);
        self
    }

    /// The environment variables to read `MIDWAY__…` from, instead of the process's.
    pub fn variables(mut self, variables: impl IntoIterator<Item = (String, String)>) -> Self {
        self.bootstrap = self.bootstrap.variables(variables);
        self
    }

    /// Calls `listener` after every step of the start and of the stop, with its duration and outcome:
    /// see [`Bootstrap::on_step`].
    pub fn on_step(mut self, listener: impl Fn(&Step<'_>) + Send + Sync + 'static) -> Self {
        self.bootstrap = self.bootstrap.on_step(listener);
        self
    }

    /// Stops the runtime's clock before the start: heartbeats, deadlines and every other timer of the
    /// application move only by [`App::advance`](crate::App::advance) (a `sleep` in the test would
    /// wait for ever). The waits of this crate's clients stay bounded in real time.
    ///
    /// Needs a runtime with one thread, which `#[tokio::test]` makes by default.
    pub fn paused_clock(mut self) -> Self {
        self.paused_clock = true;
        self
    }
}
