//! From a checked graph to a running application and back: hooks, frameworks, deadlines, rollback.

// `Lifecycle`: the hooks of a configuration.
mod hooks;
// `Framework` and `Application`: what drives controllers.
mod framework;
// `Stopping`: the beginning of the stop, for everything else.
mod stopping;
// Work in the background that the stop waits for.
mod tasks;
// The steps before anything is built.
mod prepare;
// Config files, and the values that hooks add.
mod load;
// The steps that build and run.
mod boot;
// Errors as problems of the report.
mod problem;
// The steps backward.
mod stop;
// `on_health_check` of every configuration.
mod health;
// The summary of the start.
mod summary;
// `App`: the running application.
mod app;

pub use self::app::App;
pub use self::framework::{Application, Framework};
pub use self::health::{Health, HealthFailure};
pub use self::hooks::Lifecycle;
pub use self::stopping::Stopping;
pub use self::summary::Summary;
pub use self::tasks::Tasks;

pub(crate) use self::boot::start;
pub(crate) use self::framework::routes;
pub(crate) use self::load::config_folder;
pub(crate) use self::prepare::{Boot, prepare};
pub(crate) use self::problem::unheard;
pub(crate) use self::summary::START;

#[doc(hidden)]
pub use self::hooks::Hooks;
