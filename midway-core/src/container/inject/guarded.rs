//! A call of user code that may fail, panic or take too long: each becomes an error.

use crate::{Error, Result};
use futures_util::FutureExt;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::time::Duration;

/// Runs `work` for at most `deadline`; a panic inside and a missed deadline are errors.
pub(crate) async fn guarded<T>(
    deadline: Duration,
    work: impl Future<Output = Result<T>>,
) -> Result<T> {
    let caught = AssertUnwindSafe(work).catch_unwind();
    match tokio::time::timeout(deadline, caught).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(payload)) => Err(Error::from_panic(&*payload)),
        Err(_) => Err(Error::late(deadline)),
    }
}
