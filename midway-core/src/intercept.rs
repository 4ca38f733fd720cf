//! Interceptors: what runs around a component's own methods, without boxing and without a container
//! look-up per call.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

/// A call that is intercepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// The component's type, with modules.
    pub component: &'static str,
    /// The method's name.
    pub method: &'static str,
}

impl Call {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(component: &'static str, method: &'static str) -> Self {
        Self { component, method }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{}", self.component, self.method)
    }
}

/// Runs around the methods marked `#[intercept(…)]`: an aspect. It is a component like any other.
///
/// One call runs `before`, then the method inside of `around` (or `around_sync`), then `after_return`
/// or `after_throw`, then `after`. Of several interceptors on a method the one with the highest priority
/// is the outermost: `#[intercept(Trace, Audit(priority = 5))]`; the default is 0. Among equals those of
/// the `impl` are outside of those of the method, and the first named is outside of the next. The calls
/// are dispatched statically: what is not overridden costs nothing.
///
/// ```
/// use midway_core::prelude::*;
/// use std::sync::atomic::{AtomicUsize, Ordering};
///
/// #[derive(Component)]
/// struct Counter {
///     calls: AtomicUsize,
/// }
///
/// impl Interceptor for Counter {
///     fn before(&self, _: &Call) {
///         self.calls.fetch_add(1, Ordering::Relaxed);
///     }
/// }
///
/// #[derive(Component)]
/// struct Orders {
///     #[inject(intercept)] // where `#[intercept(Counter)]` finds it
///     counter: Arc<Counter>,
/// }
///
/// impl Orders {
///     #[intercept(Counter)]
///     async fn place(&self, amount: u32) -> Result<u32> {
///         Ok(amount * 2)
///     }
/// }
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// let orders = Orders { counter: Arc::new(Counter { calls: AtomicUsize::new(0) }) };
/// assert_eq!(orders.place(4).await?, 8);
/// assert_eq!(orders.counter.calls.load(Ordering::Relaxed), 1);
/// # Ok(())
/// # }
/// ```
pub trait Interceptor: Send + Sync + 'static {
    /// Before the method.
    fn before(&self, call: &Call) {
        let _ = call;
    }

    /// Around an async method: `proceed` is the method. Not awaiting it skips the method, which only
    /// makes sense for one whose result the interceptor can make itself.
    fn around<F: Future + Send>(
        &self,
        call: &Call,
        proceed: F,
    ) -> impl Future<Output = F::Output> + Send
    where
        F::Output: Send,
    {
        let _ = call;
        proceed
    }

    /// Around a method that is not async.
    fn around_sync<R>(&self, call: &Call, proceed: impl FnOnce() -> R) -> R {
        let _ = call;
        proceed()
    }

    /// The method returned; for a `Result`, it returned `Ok`.
    fn after_return(&self, call: &Call) {
        let _ = call;
    }

    /// The method returned an `Err`.
    fn after_throw(&self, call: &Call, error: &dyn fmt::Display) {
        let _ = (call, error);
    }

    /// After all of that, whatever the method returned.
    fn after(&self, call: &Call) {
        let _ = call;
    }
}

/// A component that holds the interceptor `I`; the derive implements it for a field marked
/// `#[inject(intercept)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not hold the interceptor `{I}`",
    label = "no field holds `{I}`",
    note = "add a field to `{Self}`: `#[inject(intercept)] name: Arc<{I}>`"
)]
pub trait Intercepted<I> {
    #[doc(hidden)]
    fn interceptor(&self) -> &Arc<I>;
}

/// The result of a method, told apart by type: an `Err`, by the inherent method, or a value.
#[doc(hidden)]
#[derive(Debug)]
pub struct Outcome<'a, R>(pub &'a R);

impl<T, E: fmt::Display> Outcome<'_, Result<T, E>> {
    pub fn tell(&self, interceptor: &impl Interceptor, call: &Call) {
        match self.0 {
            Ok(_) => interceptor.after_return(call),
            Err(error) => interceptor.after_throw(call, error),
        }
        interceptor.after(call);
    }
}

#[doc(hidden)]
pub trait Returned {
    fn tell(&self, interceptor: &impl Interceptor, call: &Call);
}

impl<R> Returned for Outcome<'_, R> {
    fn tell(&self, interceptor: &impl Interceptor, call: &Call) {
        interceptor.after_return(call);
        interceptor.after(call);
    }
}
