//! `init` and `destroy`: how the function is called, and what it returned.

use super::Select;
use crate::{Error, Result};
use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Map};
use std::future::{Future, Ready, ready};
use std::marker::PhantomData;
use std::sync::Arc;

/// A hook that fails at once.
pub fn refuse(error: Error) -> BoxFuture<'static, Result<()>> {
    Box::pin(ready(Err(error)))
}

/// A result of `init` or `destroy`, returned at once or by a future.
#[diagnostic::on_unimplemented(
    message = "`init` and `destroy` cannot return `{Self}`",
    label = "returns `{Self}`",
    note = "they return nothing or Result<()>, and may be async"
)]
pub trait HookOutcome {
    fn outcome(self) -> Result<()>;
}

#[diagnostic::do_not_recommend]
impl HookOutcome for () {
    fn outcome(self) -> Result<()> {
        Ok(())
    }
}

impl<E: Failure> HookOutcome for Result<(), E> {
    fn outcome(self) -> Result<()> {
        self.map_err(Error::converted)
    }
}

/// The error of `init`, `destroy` or a factory: what `?` in a hook takes.
#[diagnostic::on_unimplemented(
    message = "`init`, `destroy` and factories cannot fail with `{Self}`",
    label = "`{Self}` is not an error that `?` takes",
    note = "return midway_core::Result<T>, or a Result whose error implements std::error::Error + Send + Sync; for a sentence there is Error::msg(\"…\")"
)]
pub trait Failure: Into<Error> {}

#[diagnostic::do_not_recommend]
impl<E: Into<Error>> Failure for E {}

/// The function of `init` or `destroy` and its argument, `&C` for a component. It selects the call: of a function that
/// returns a future, of any other, and of one that does not take the argument.
#[derive(Debug)]
pub struct HookCall<F, A>(pub F, pub A);

impl<F: Fn(A) -> R, A: Clone, R: Future> Select for &&HookCall<F, A> {
    type Output = Later<R>;

    fn select(&self) -> Later<R> {
        Later((self.0)(self.1.clone()))
    }
}

impl<F: Fn(A) -> R, A: Clone, R> Select for &HookCall<F, A> {
    type Output = AtOnce<R>;

    fn select(&self) -> AtOnce<R> {
        AtOnce((self.0)(self.1.clone()))
    }
}

impl<F, A> Select for HookCall<F, A> {
    type Output = Unfit<F, A>;

    fn select(&self) -> Unfit<F, A> {
        Unfit(PhantomData)
    }
}

/// The future of an outcome.
type Settled<R> = Map<R, fn(<R as Future>::Output) -> Result<()>>;

/// A future of the result.
#[derive(Debug)]
pub struct Later<R>(R);

impl<R: Future> Later<R> {
    // The future's own type has no bound: a result that does not fit is reported once.
    pub fn outcome(self) -> Settled<R>
    where
        R::Output: HookOutcome,
    {
        self.0.map(HookOutcome::outcome)
    }
}

/// The result.
#[derive(Debug)]
pub struct AtOnce<R>(R);

impl<R> AtOnce<R> {
    pub fn outcome(self) -> Ready<Result<()>>
    where
        R: HookOutcome,
    {
        ready(self.0.outcome())
    }
}

/// A function that takes something else.
#[derive(Debug)]
pub struct Unfit<F, A>(PhantomData<fn(F, A)>);

impl<F, A> Unfit<F, A> {
    pub fn outcome(self) -> Ready<Result<()>>
    where
        F: Takes<A>,
    {
        ready(Ok(()))
    }
}

/// Never implemented.
#[diagnostic::on_unimplemented(
    message = "`init` and `destroy` name a function that takes `{A}` and nothing else",
    label = "does not take `{A}` alone",
    note = "write `async fn …(&self) -> Result<()>`, or without `async`; the `destroy` of a factory takes the value, by reference or in an Arc",
    note = "other components are fields of this one, with #[inject]; what has to hold the component itself, such as a task, gets it by a field `#[inject] this: Lazy<Self>`, from `on_ready` on"
)]
pub trait Takes<A> {}

/// The function of a factory's `destroy`, and the value. It selects the argument: an `Arc<T>` for a function that
/// takes one, else a `&T`.
#[derive(Debug)]
pub struct Destroyed<'a, F, T: ?Sized>(pub &'a F, pub &'a Arc<T>);

impl<F: Fn(Arc<T>) -> R, R, T: ?Sized> Select for &Destroyed<'_, F, T> {
    type Output = Arc<T>;

    fn select(&self) -> Arc<T> {
        Arc::clone(self.1)
    }
}

impl<'a, F, T: ?Sized> Select for Destroyed<'a, F, T> {
    type Output = &'a T;

    fn select(&self) -> &'a T {
        self.1
    }
}
