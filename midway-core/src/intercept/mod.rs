//! Interceptors: what runs around a component's own methods, without boxing and without a container
//! look-up per call.

// The call that is intercepted.
mod call;
// The interface of an interceptor, and the components that hold one.
mod interceptor;

pub use self::call::Call;
pub use self::interceptor::{AroundResult, BeforeArguments, Intercepted, Interceptor};
