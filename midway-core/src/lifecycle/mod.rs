//! From a checked graph to a running application and back: hooks, frameworks, deadlines, rollback.

// `Lifecycle`: the hooks of a configuration.
mod hooks;
// `Framework` and `Application`: what drives controllers.
mod framework;
// How long each step may take.
mod deadline;
// The steps forward.
mod boot;
// The steps backward.
mod stop;
// `on_health_check` of every configuration.
mod health;
// What the start says.
mod summary;
// `App`: the running application.
mod app;

pub use self::app::App;
pub use self::framework::{Application, Framework};
pub use self::health::{Health, HealthFailure};
pub use self::hooks::Lifecycle;
pub use self::summary::Summary;

pub(crate) use self::boot::{Boot, Configured, start};
pub(crate) use self::deadline::{CORE, CoreOptions, Deadlines};
pub(crate) use self::health::check as check_health;

#[doc(hidden)]
pub use self::framework::FrameworkEntry;
#[doc(hidden)]
pub use self::hooks::Hooks;
