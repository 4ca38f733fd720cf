//! Instances: what a field may be, where its value comes from, and the order in which all are built.

// `Inject`: the trait on a field's type.
mod field;
// `Source`: what a constructor takes its fields from.
mod source;
// `Lazy<T>`: looked up at first use.
mod lazy;
// One component's construction.
mod construct;
// The singletons' construction, independent ones at the same time.
mod build;
// One request's components.
mod scope;

pub use self::field::{ConfigValue, FieldDefault, Inject};
pub use self::lazy::Lazy;
pub(crate) use self::scope::plan_scope;
pub use self::scope::{OpenScope, ScopePlan};
pub use self::source::Source;

pub(crate) use self::build::{build, destroy, release};
