//! The steps of one call that depend on its types, for generated code.
//!
//! Which interceptors take arguments or results of a type is found by the compiler where the method stands, by
//! [`Select`].

use super::Select;
use crate::intercept::{AroundResult, BeforeArguments, Call, Intercepted, Interceptor};
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

/// An interceptor and the arguments of a method. It selects the step that shows it the arguments, unless it takes no
/// such arguments.
#[derive(Debug)]
pub struct ToArguments<I, A>(PhantomData<fn(&I, &A)>);

type Before<I, A> = fn(&I, &Call, &mut A);

impl<I, A> ToArguments<I, A> {
    /// Ahead of the method.
    pub fn of(_: &I, _: &A) -> Self {
        Self(PhantomData)
    }
}

impl<I: BeforeArguments<A>, A> Select for &ToArguments<I, A> {
    type Output = Option<Before<I, A>>;

    fn select(&self) -> Self::Output {
        Some(I::before_arguments)
    }
}

impl<I, A> Select for ToArguments<I, A> {
    type Output = Option<Before<I, A>>;

    fn select(&self) -> Self::Output {
        None
    }
}

/// An interceptor around a method that returns an `R`. It selects its step for this result, or else the one for any.
#[derive(Debug)]
pub struct ToResult<'a, I, R>(&'a I, PhantomData<fn() -> R>);

impl<'a, I, R> ToResult<'a, I, R> {
    /// Ahead of the method.
    pub fn new(interceptor: &'a I) -> Self {
        Self(interceptor, PhantomData)
    }
}

impl<'a, I: AroundResult<R>, R> Select for &ToResult<'a, I, R> {
    type Output = ThisResult<'a, I, R>;

    fn select(&self) -> Self::Output {
        ThisResult(self.0, PhantomData)
    }
}

impl<'a, I, R> Select for ToResult<'a, I, R> {
    type Output = AnyResult<'a, I>;

    fn select(&self) -> Self::Output {
        AnyResult(self.0)
    }
}

/// The steps of an interceptor that knows the result.
#[derive(Debug)]
pub struct ThisResult<'a, I, R>(&'a I, PhantomData<fn() -> R>);

impl<I: AroundResult<R>, R> ThisResult<'_, I, R> {
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

/// The steps of one that does not. The bound is on the methods: a type that is no interceptor is reported once, where
/// it is named.
#[derive(Debug)]
pub struct AnyResult<'a, I>(&'a I);

impl<I> AnyResult<'_, I> {
    /// Around an async method.
    pub fn around<F: Future<Output: Send> + Send>(
        &self,
        call: &Call,
        proceed: F,
    ) -> impl Future<Output = F::Output> + Send
    where
        I: Interceptor,
    {
        self.0.around(call, proceed)
    }

    /// Around a method that is not async.
    pub fn around_sync<R>(&self, call: &Call, proceed: impl FnOnce() -> R) -> R
    where
        I: Interceptor,
    {
        self.0.around_sync(call, proceed)
    }
}

/// Ahead of the body of an async block, to name the type that it returns; it is never called.
#[expect(clippy::unreachable, reason = "it only has a type")]
pub fn never<R>() -> R {
    unreachable!("a value that only gives a type")
}

/// Reports how the method ended.
pub fn ended(interceptor: &impl Interceptor, call: &Call, error: Option<impl fmt::Display>) {
    match error {
        None => interceptor.after_return(call),
        Some(error) => interceptor.after_throw(call, &error),
    }
}

/// The result of a method. It selects the error of an `Err` by its `Display`, else by its `Debug`, else the name of its
/// type; what is no `Result` has none.
#[derive(Debug)]
pub struct Outcome<'a, R>(pub &'a R);

impl<'a, T, E: fmt::Display> Select for &&&Outcome<'a, Result<T, E>> {
    type Output = Option<&'a E>;

    fn select(&self) -> Self::Output {
        self.0.as_ref().err()
    }
}

/// An error without a `Display`.
#[derive(Debug)]
pub struct Debugged<'a, E>(&'a E);

impl<E: fmt::Debug> fmt::Display for Debugged<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'a, T, E: fmt::Debug> Select for &&Outcome<'a, Result<T, E>> {
    type Output = Option<Debugged<'a, E>>;

    fn select(&self) -> Self::Output {
        self.0.as_ref().err().map(Debugged)
    }
}

impl<T, E> Select for &Outcome<'_, Result<T, E>> {
    type Output = Option<&'static str>;

    fn select(&self) -> Self::Output {
        self.0.as_ref().err().map(|_| type_name::<E>())
    }
}

impl<R> Select for Outcome<'_, R> {
    type Output = Option<&'static str>;

    fn select(&self) -> Self::Output {
        None
    }
}
