//! A call of user code that may fail, panic or take too long: each becomes an error.

use crate::{Error, Result};
use futures_util::FutureExt;
use futures_util::future::Fuse;
use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

/// User code that panics is user code that failed.
pub(crate) fn unpanicked<T>(make: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|payload| Err(caught(payload)))
}

/// A panic as an error; the `Drop` of its payload may panic as well.
fn caught(payload: Box<dyn Any + Send>) -> Error {
    let error = Error::from_panic(&*payload);
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        std::mem::forget(again);
    }
    error
}

/// Runs `work` for at most `deadline`; a panic, also of its `Drop`, and a missed deadline are errors.
pub(crate) async fn guarded<T>(
    deadline: Duration,
    work: impl Future<Output = Result<T>>,
) -> Result<T> {
    let mut work = pin!(work.fuse());
    let outcome = tokio::time::timeout(deadline, ended(work.as_mut())).await;
    let outcome = outcome.unwrap_or_else(|_| Err(Error::late(deadline)));
    dropped(work, outcome)
}

/// Runs `work` for as long as it takes.
pub(crate) async fn contained<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let mut work = pin!(work.fuse());
    let outcome = ended(work.as_mut()).await;
    dropped(work, outcome)
}

/// Runs `work` unless `limit` ends first. What is left of it is dropped then, and a panic in that goes no further.
pub(crate) async fn unless<T, W>(
    limit: impl Future<Output = W>,
    work: impl Future<Output = T>,
) -> Result<T, W> {
    let mut work = pin!(work.fuse());
    let outcome = tokio::select! {
        biased;
        why = limit => Err(why),
        outcome = work.as_mut() => Ok(outcome),
    };
    let _gone = unpanicked(|| {
        work.set(Fuse::terminated());
        Ok(())
    });
    outcome
}

/// The end of `work`, or the first panic.
async fn ended<F: Future<Output = Result<T>>, T>(mut work: Pin<&mut Fuse<F>>) -> Result<T> {
    poll_fn(|context| {
        let polled = unpanicked(|| Ok(work.as_mut().poll(context)));
        polled.unwrap_or_else(|panicked| Poll::Ready(Err(panicked)))
    })
    .await
}

/// Drops what is left of `work`; the first error counts.
fn dropped<F: Future, T>(mut work: Pin<&mut Fuse<F>>, outcome: Result<T>) -> Result<T> {
    let dropped = unpanicked(|| {
        work.set(Fuse::terminated());
        Ok(())
    });
    outcome.and_then(|value| dropped.map(|()| value))
}
