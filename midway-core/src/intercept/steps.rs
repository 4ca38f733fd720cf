//! The steps of one call that depend on its types, for generated code.
//!
//! Which interceptors take arguments or results of a type is found by the compiler where the method
//! stands: an inherent method comes before a trait's, and more references come before fewer.

use super::{AroundResult, BeforeArguments, Call, Intercepted, Interceptor};
use std::any::type_name;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The interceptor that a component holds.
pub fn held<H: Intercepted<I>, I>(holder: &H) -> &I {
    holder.interceptor()
}

/// From [`Interceptor::before`] to [`Interceptor::after`], which runs however the call ends.
#[derive(Debug)]
pub struct Started<'a, I: Interceptor> {
    interceptor: &'a I,
    call: &'a Call,
}

impl<'a, I: Interceptor> Started<'a, I> {
    /// Starts the call.
    pub fn new(interceptor: &'a I, call: &'a Call) -> Self {
        interceptor.before(call);
        Self { interceptor, call }
    }

    /// Ends it, as a call usually ends.
    pub fn end(self) {
        let Self { interceptor, call } = *ManuallyDrop::new(self);
        interceptor.after(call);
    }
}

/// Ends a call that panicked, or whose future was dropped.
impl<I: Interceptor> Drop for Started<'_, I> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // A second panic on the way out would end the process.
            let _ = catch_unwind(AssertUnwindSafe(|| self.interceptor.after(self.call)));
        } else {
            self.interceptor.after(self.call);
        }
    }
}

/// An interceptor at the step where it may look at arguments of the type `A`.
#[derive(Debug)]
pub struct ToArguments<'a, I, A>(pub &'a I, pub &'a mut A);

impl<I: BeforeArguments<A>, A> ToArguments<'_, I, A> {
    /// Shows it the arguments.
    pub fn tell(self, call: &Call) {
        self.0.before_arguments(call, self.1);
    }
}

/// Those that take no such arguments.
pub trait PassArguments: Sized {
    /// Does nothing.
    fn tell(self, _: &Call) {}
}

impl<I, A> PassArguments for ToArguments<'_, I, A> {}

/// An interceptor at its step around a method that returns an `R`.
#[derive(Debug)]
pub struct ToResult<'a, I, R>(&'a I, PhantomData<fn() -> R>);

impl<'a, I, R> ToResult<'a, I, R> {
    /// Ahead of the method.
    pub fn new(interceptor: &'a I) -> Self {
        Self(interceptor, PhantomData)
    }
}

impl<I: AroundResult<R>, R> ToResult<'_, I, R> {
    /// Around an async method.
    pub fn around<F: Future<Output = R> + Send>(
        &self,
        call: &Call,
        proceed: F,
    ) -> impl Future<Output = R> + Send
    where
        R: Send,
    {
        self.0.around_result(call, proceed)
    }

    /// Around a method that is not async.
    pub fn around_sync(&self, call: &Call, proceed: impl FnOnce() -> R) -> R {
        self.0.around_result_sync(call, proceed)
    }
}

/// Those that know no such result.
pub trait AroundAny<R> {
    /// Around an async method.
    fn around<F: Future<Output = R> + Send>(
        &self,
        call: &Call,
        proceed: F,
    ) -> impl Future<Output = R> + Send
    where
        R: Send;

    /// Around a method that is not async.
    fn around_sync(&self, call: &Call, proceed: impl FnOnce() -> R) -> R;
}

impl<I: Interceptor, R> AroundAny<R> for ToResult<'_, I, R> {
    fn around<F: Future<Output = R> + Send>(
        &self,
        call: &Call,
        proceed: F,
    ) -> impl Future<Output = R> + Send
    where
        R: Send,
    {
        self.0.around(call, proceed)
    }

    fn around_sync(&self, call: &Call, proceed: impl FnOnce() -> R) -> R {
        self.0.around_sync(call, proceed)
    }
}

/// A type that is no interceptor: rustc reports it once, where it is named, and not again at this step.
pub trait AroundNothing<R> {
    /// The method alone.
    fn around<F: Future<Output = R>>(&self, _: &Call, proceed: F) -> F {
        proceed
    }

    /// The method alone.
    fn around_sync(&self, _: &Call, proceed: impl FnOnce() -> R) -> R {
        proceed()
    }
}

impl<I, R> AroundNothing<R> for &ToResult<'_, I, R> {}

/// Says what an async block returns, ahead of its body; it is never called.
#[expect(clippy::unreachable, reason = "it only has a type")]
pub fn never<R>() -> R {
    unreachable!("a value that only gives a type")
}

/// The result of a method: a value, or an `Err` with or without `Display` and `Debug`.
#[derive(Debug)]
pub struct Outcome<'a, R>(pub &'a R);

fn end<T, E>(
    result: &Result<T, E>,
    interceptor: &impl Interceptor,
    call: &Call,
    show: impl FnOnce(&E, &dyn Fn(&dyn fmt::Display)),
) {
    match result {
        Ok(_) => interceptor.after_return(call),
        Err(error) => show(error, &|shown| interceptor.after_throw(call, shown)),
    }
}

/// An `Err` with a `Display`.
pub trait Displayed {
    /// Reports how the method ended.
    fn tell(&self, interceptor: &impl Interceptor, call: &Call);
}

impl<T, E: fmt::Display> Displayed for &&Outcome<'_, Result<T, E>> {
    fn tell(&self, interceptor: &impl Interceptor, call: &Call) {
        end(self.0, interceptor, call, |error, throw| throw(error));
    }
}

/// An `Err` without a `Display`, but with a `Debug`.
pub trait Debugged {
    /// Reports how the method ended.
    fn tell(&self, interceptor: &impl Interceptor, call: &Call);
}

impl<T, E: fmt::Debug> Debugged for &Outcome<'_, Result<T, E>> {
    fn tell(&self, interceptor: &impl Interceptor, call: &Call) {
        end(self.0, interceptor, call, |error, throw| {
            throw(&format_args!("{error:?}"));
        });
    }
}

/// Any other `Err`.
impl<T, E> Outcome<'_, Result<T, E>> {
    /// Reports how the method ended.
    pub fn tell(&self, interceptor: &impl Interceptor, call: &Call) {
        end(self.0, interceptor, call, |_, throw| {
            throw(&type_name::<E>())
        });
    }
}

/// Anything that is no `Result`.
pub trait Returned {
    /// Reports how the method ended.
    fn tell(&self, interceptor: &impl Interceptor, call: &Call);
}

impl<R> Returned for Outcome<'_, R> {
    fn tell(&self, interceptor: &impl Interceptor, call: &Call) {
        interceptor.after_return(call);
    }
}
