//! The interface of an interceptor, and the components that hold one.

use super::Call;
use std::fmt;
use std::future::Future;
use std::sync::Arc;

/// Runs around the methods marked `#[intercept(…)]`: an aspect. It is a component like any other.
///
/// One call runs `before`, then the method inside of `around` (or `around_sync`), then `after_return`
/// or `after_throw`, then `after`. Of several interceptors on a method the one with the highest priority
/// is the outermost: `#[intercept(Trace, Audit(priority = 5))]`; the default is 0. Among equals those of
/// the `impl` are outside of those of the method, and the first named is outside of the next. The calls
/// are dispatched statically: what is not overridden costs nothing.
///
/// These steps fit every method, so they know neither its arguments nor its result. An interceptor that
/// also implements [`BeforeArguments`] or [`AroundResult`] may look at them and change them.
///
/// It follows the aspects of MidwayJS (`before`, `around`, `afterReturn`, `afterThrow`, `after`), with the
/// methods named where they are and not by a pattern elsewhere.
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an interceptor",
    label = "does not implement `Interceptor`",
    note = "implement `Interceptor` for it: `impl Interceptor for {Self} {{ fn before(&self, call: &Call) {{ … }} }}`, where every step is optional"
)]
pub trait Interceptor: Send + Sync + 'static {
    /// Before the method.
    fn before(&self, call: &Call) {
        let _ = call;
    }

    /// Around an async method: `proceed` is the method. To change what it returns, or to
    /// return something without running it, implement [`AroundResult`].
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

    /// The method returned an `Err`. The error shows itself by its `Display`, one without by its `Debug`,
    /// one without either by its type's name.
    fn after_throw(&self, call: &Call, error: &dyn fmt::Display) {
        let _ = (call, error);
    }

    /// The end of the call. Once `before` has returned this runs exactly once, however the call ended:
    /// also when it panicked, and when its future was dropped before it was done.
    fn after(&self, call: &Call) {
        let _ = call;
    }
}

/// An interceptor that sees a method's arguments before the method does, and may change them.
///
/// `A` is the tuple of the arguments' types without the receiver: `(String, u32)`, `(&str,)`, `()`. A method
/// whose arguments are another tuple is left alone, so an implementation for every `A: Debug` serves all that
/// can be printed.
///
/// ```
/// use midway_core::prelude::*;
///
/// #[derive(Component)]
/// struct Trim;
///
/// impl Interceptor for Trim {}
///
/// impl BeforeArguments<(&str,)> for Trim {
///     fn before_arguments(&self, _: &Call, (text,): &mut (&str,)) {
///         *text = text.trim();
///     }
/// }
///
/// #[derive(Component)]
/// struct Lengths {
///     #[inject(intercept)]
///     trim: Arc<Trim>,
/// }
///
/// impl Lengths {
///     #[intercept(Trim)]
///     fn of(&self, text: &str) -> usize {
///         text.len()
///     }
/// }
///
/// assert_eq!(Lengths { trim: Arc::new(Trim) }.of("  four "), 4);
/// ```
pub trait BeforeArguments<A>: Interceptor {
    /// After [`before`](Interceptor::before) and ahead of the method.
    fn before_arguments(&self, call: &Call, arguments: &mut A);
}

/// An interceptor that knows what a method returns: it may change it, put something else in an error's
/// place, or return without running the method at all.
///
/// Around a method that returns an `R` this is called instead of [`around`](Interceptor::around) and
/// [`around_sync`](Interceptor::around_sync); other methods are left to those. `after_return` and `after_throw`
/// get its outcome.
///
/// ```
/// use midway_core::prelude::*;
///
/// #[derive(Component)]
/// struct OrZero;
///
/// impl Interceptor for OrZero {}
///
/// impl<E: Send> AroundResult<Result<i64, E>> for OrZero {
///     fn around_result_sync(&self, _: &Call, proceed: impl FnOnce() -> Result<i64, E>) -> Result<i64, E> {
///         Ok(proceed().unwrap_or(0))
///     }
/// }
///
/// #[derive(Component)]
/// struct Numbers {
///     #[inject(intercept)]
///     or_zero: Arc<OrZero>,
/// }
///
/// impl Numbers {
///     #[intercept(OrZero)]
///     fn read(&self, text: &str) -> Result<i64> {
///         Ok(text.parse()?)
///     }
/// }
///
/// let numbers = Numbers { or_zero: Arc::new(OrZero) };
/// assert_eq!(numbers.read("7").ok(), Some(7));
/// assert_eq!(numbers.read("seven").ok(), Some(0));
/// ```
pub trait AroundResult<R>: Interceptor {
    /// Around an async method: `proceed` is the method, which does not run unless it is awaited.
    fn around_result<F: Future<Output = R> + Send>(
        &self,
        call: &Call,
        proceed: F,
    ) -> impl Future<Output = R> + Send
    where
        R: Send,
    {
        self.around(call, proceed)
    }

    /// Around a method that is not async.
    fn around_result_sync(&self, call: &Call, proceed: impl FnOnce() -> R) -> R {
        self.around_sync(call, proceed)
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
