//! Dependency-injection application container with pluggable frameworks.
//!
//! Components are found by the linker, checked as one graph before anything runs, built in
//! dependency order, and driven by frameworks through one lifecycle.
//!
//! ```
//! use midway_core::prelude::*;
//!
//! #[derive(Component)]
//! struct Greeter;
//!
//! #[derive(Component)]
//! struct Door {
//!     #[inject]
//!     greeter: Arc<Greeter>,
//! }
//!
//! #[derive(Configuration)]
//! struct MainConfiguration;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<()> {
//! let app = midway_core::Bootstrap::configure::<MainConfiguration>().start().await?;
//! let door = app.container().get::<Door>()?;
//! assert!(Arc::ptr_eq(&door.greeter, &app.container().get::<Greeter>()?));
//! app.stop().await?;
//! # Ok(())
//! # }
//! ```

// Any error, and where it came from.
mod error;
// Layered config values.
pub mod config;
// Problems with a code, places and a next step.
mod report;
// Calls of user code that may fail, panic or take too long.
mod guarded;
// Log events that never take their caller down.
mod log;
// The deadline of each step.
mod deadline;
// Every step of a start and a stop, with its duration.
mod step;
// From registrations to instances.
mod container;
// From instances to a running application and back.
mod lifecycle;
// The layers around a handler: middleware, guards, filters.
mod pipeline;
// Interceptors around a component's own methods.
mod intercept;
// The five lines that call it all.
mod bootstrap;

pub use self::bootstrap::Bootstrap;
pub use self::config::{Config, Port, Secret, Values};
pub use self::container::Container;
pub use self::container::Controller;
pub use self::container::catalog::{Component, ConfigurationSource};
pub use self::container::definition::{Dependency, Key, Scope};
pub use self::container::error::ResolveError;
pub use self::container::graph::{Blueprint, ComponentView, EdgeView, GraphView};
pub use self::container::inject::{Inject, Lazy, OpenScope, ScopePlan, Source};
pub use self::container::objects::{Object, ObjectHooks, ObjectStage};
pub use self::error::{Error, Result};
pub use self::intercept::{AroundResult, BeforeArguments, Call, Intercepted, Interceptor};
pub use self::lifecycle::{
    App, Application, Framework, Health, HealthFailure, Lifecycle, Stopping, Summary, Tasks,
};
pub use self::pipeline::{
    Caught, Denied, Exchange, Filter, Guard, Layer, Middleware, Next, Pipeline, ResultFilter,
    Target,
};
pub use self::report::{Location, Problem, Problems, StartError, StopError, nearest};
pub use self::step::{Phase, Step};
pub use midway_macros::{
    Component, Configuration, filter, guard, intercept, middleware, provide, result_filter,
};

/// The usual imports of a file with components.
pub mod prelude {
    pub use crate::{
        AroundResult, BeforeArguments, Call, Component, Config, Configuration, Container, Error,
        Exchange, Filter, Guard, Interceptor, Lazy, Lifecycle, Middleware, Next, Result,
        ResultFilter, Secret, Stopping, Target, Tasks, Values, filter, guard, intercept,
        middleware, provide, result_filter,
    };
    pub use std::sync::Arc;
}

// The API that generated code calls.
#[doc(hidden)]
pub mod __private;
