//! `Stopping`: the beginning of the stop, for components, handlers and tasks.

use crate::Result;
use crate::container::definition::Dependency;
use crate::container::inject::{Inject, Source};
use futures_util::FutureExt;
use futures_util::future::Shared;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use tokio::sync::oneshot;

/// A future that is ready once the application begins to stop: at the signal, at `app.stop()`, when the
/// application is dropped, or when a start that failed is taken back. That is before anything drains,
/// so what waits for it ends while the frameworks still wait for it.
///
/// Any component injects it, and handlers of HTTP and WebSocket take it as a parameter. Cheap to clone;
/// a clone is ready when the original is. Polled again afterwards, it is ready again.
///
/// ```
/// use midway_core::prelude::*;
/// # use std::time::Duration;
///
/// #[derive(Component)]
/// struct Sampler {
///     #[inject]
///     stopping: Stopping,
/// }
///
/// impl Sampler {
///     async fn run(&self) {
///         let mut stopping = self.stopping.clone();
///         loop {
///             tokio::select! {
///                 () = &mut stopping => break,
///                 () = tokio::time::sleep(Duration::from_millis(10)) => { /* take a sample */ }
///             }
///         }
///     }
/// }
/// # #[derive(Configuration)]
/// # struct MainConfiguration;
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// # let app = midway_core::Bootstrap::configure::<MainConfiguration>().start().await?;
/// # let sampler = app.container().get::<Sampler>()?;
/// # assert!(!sampler.stopping.is_stopping());
/// # let running = tokio::spawn(async move { sampler.run().await });
/// # app.stop().await?;
/// # running.await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "a future does nothing unless it is awaited"]
pub struct Stopping {
    begun: Arc<AtomicBool>,
    begins: Shared<oneshot::Receiver<()>>,
}

impl Stopping {
    /// True once the stop has begun.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.begun.load(Ordering::Acquire)
    }
}

impl Future for Stopping {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // Set before the others are woken, so the shared future is never polled after its end.
        if self.is_stopping() {
            return Poll::Ready(());
        }
        self.begins.poll_unpin(context).map(drop)
    }
}

impl fmt::Debug for Stopping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stopping({})", self.is_stopping())
    }
}

impl Inject for Stopping {
    fn dependency() -> Dependency {
        Dependency::given()
    }

    fn inject(source: &mut Source<'_>) -> Result<Self> {
        source.given()
    }
}

/// The other end of every [`Stopping`] of one application.
pub(crate) struct Stop {
    /// Dropped at the beginning of the stop, which wakes whatever waits.
    sender: Mutex<Option<oneshot::Sender<()>>>,
    stopping: Stopping,
}

impl Stop {
    pub(crate) fn new() -> Self {
        let (sender, begins) = oneshot::channel();
        Self {
            sender: Mutex::new(Some(sender)),
            stopping: Stopping {
                begun: Arc::default(),
                begins: begins.shared(),
            },
        }
    }

    pub(crate) fn stopping(&self) -> &Stopping {
        &self.stopping
    }

    /// The stop begins; a second call does nothing.
    pub(crate) fn begin(&self) {
        self.stopping.begun.store(true, Ordering::Release);
        let sender = self
            .sender
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        drop(sender);
    }
}

impl Drop for Stop {
    fn drop(&mut self) {
        self.begin();
    }
}
