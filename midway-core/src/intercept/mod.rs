//! Interceptors: what runs around a component's own methods, without boxing and without a container
//! look-up per call.

// Which call is intercepted.
mod call;
// What an interceptor may do, and who holds it.
mod interceptor;
// One call, as generated code runs it: each step found by the types of arguments and result.
pub(crate) mod steps;

pub use self::call::Call;
pub use self::interceptor::{AroundResult, BeforeArguments, Intercepted, Interceptor};
