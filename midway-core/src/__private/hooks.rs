//! `init` and `destroy`: the function, how it is called, and what it returned.

use crate::{Error, Result};
use futures_util::future::BoxFuture;
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

impl<E: HookError> HookOutcome for Result<(), E> {
    fn outcome(self) -> Result<()> {
        self.map_err(Error::converted)
    }
}

/// The error of `init` or `destroy`.
#[diagnostic::on_unimplemented(
    message = "`init` and `destroy` cannot fail with `{Self}`",
    label = "fails with `{Self}`, which is not an error that `?` takes",
    note = "return midway_core::Result<()>, or a Result whose error implements std::error::Error + Send + Sync; for a sentence there is Error::msg(\"…\")"
)]
pub trait HookError: Into<Error> {}

#[diagnostic::do_not_recommend]
impl<E: Into<Error>> HookError for E {}

/// The function behind `init` or `destroy` of the component `C`. Called as `(&&&Hook).call(&this)`, so that a function
/// which does not take `&C` is a readable compile error.
#[derive(Debug)]
pub struct Hook<C, F>(F, PhantomData<fn(&C)>);

impl<C, F> Hook<C, F> {
    pub fn new(function: F) -> Self {
        Self(function, PhantomData)
    }
}

pub trait TakesReference<'a, C, R> {
    fn call(&self, this: &'a Arc<C>) -> R;
}

impl<'a, C: 'a, F: Fn(&'a C) -> R, R> TakesReference<'a, C, R> for &&Hook<C, F> {
    fn call(&self, this: &'a Arc<C>) -> R {
        (self.0)(this)
    }
}

/// Never implemented.
#[diagnostic::on_unimplemented(
    message = "`init` and `destroy` take `&self`, and this function takes an `Arc<Self>`",
    label = "takes an `Arc<Self>`",
    note = "write `&self`; for what has to hold the component itself, such as a task, there is a field `#[inject] this: Lazy<Self>`, which gives it from `on_ready` on"
)]
pub trait TakesNoArc {}

pub trait TakesShared<C, R> {
    fn call(&self, this: &Arc<C>) -> R
    where
        Self: TakesNoArc;
}

impl<C, F: Fn(Arc<C>) -> R, R> TakesShared<C, R> for &Hook<C, F> {
    fn call(&self, this: &Arc<C>) -> R
    where
        Self: TakesNoArc,
    {
        (self.0)(Arc::clone(this))
    }
}

/// Never implemented.
#[diagnostic::on_unimplemented(
    message = "`init` and `destroy` name a function that takes `&self` and nothing else",
    label = "does not take `&self` alone",
    note = "write `async fn …(&self) -> Result<()>`, or without `async`; other components are fields of this one, with #[inject]"
)]
pub trait TakesSelfAlone {}

pub trait TakesOther<C> {
    fn call(&self, this: &Arc<C>)
    where
        Self: TakesSelfAlone;
}

impl<C, F> TakesOther<C> for Hook<C, F> {
    fn call(&self, _: &Arc<C>)
    where
        Self: TakesSelfAlone,
    {
    }
}

/// The result of calling `init` or `destroy`: a future, by the inherent method, or a value, by the
/// trait's.
#[derive(Debug)]
pub struct Called<T>(pub T);

impl<F: Future<Output: HookOutcome>> Called<F> {
    pub async fn settle(self) -> Result<()> {
        self.0.await.outcome()
    }
}

pub trait CalledAtOnce {
    fn settle(self) -> Ready<Result<()>>;
}

impl<T: HookOutcome> CalledAtOnce for Called<T> {
    fn settle(self) -> Ready<Result<()>> {
        ready(self.0.outcome())
    }
}

/// Any other result: matched last, to report it as a compile error.
pub trait CalledWrongly {
    type Returned;
    fn settle(&self) -> Ready<Result<()>>
    where
        Self::Returned: HookOutcome;
}

impl<T> CalledWrongly for Called<T> {
    type Returned = T;

    fn settle(&self) -> Ready<Result<()>>
    where
        T: HookOutcome,
    {
        ready(Err(Error::msg("a result that fits is settled by value")))
    }
}
