//! A start or an application that is dropped is taken back all the same; without a runtime nothing starts.

use midway_core::prelude::*;
use midway_core::{Bootstrap, StartError};
use std::future::Future;
use std::sync::Mutex;
use std::task::{Context, Poll, Waker};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// Handed in from outside: what happened, in order.
struct Journal(UnboundedSender<&'static str>);

impl Journal {
    fn step(&self, line: &'static str) -> Result<()> {
        Ok(self.0.send(line)?)
    }
}

#[derive(Component)]
#[component(init = Self::open, destroy = Self::close)]
struct Disk {
    #[inject]
    journal: Arc<Journal>,
}

impl Disk {
    async fn open(&self) -> Result<()> {
        self.journal.step("disk opened")
    }

    async fn close(&self) -> Result<()> {
        self.journal.step("disk closed")
    }
}

mod inner {
    use super::*;

    #[derive(Configuration)]
    pub(super) struct Configuration {
        #[inject]
        journal: Arc<Journal>,
    }

    impl Lifecycle for Configuration {
        async fn on_ready(&self, _: &Container) -> Result<()> {
            self.journal.step("inner ready")
        }

        async fn on_stop(&self, _: &Container) -> Result<()> {
            self.journal.step("inner stops")
        }
    }
}

#[derive(Configuration)]
#[configuration(imports = [inner::Configuration])]
struct MainConfiguration {
    #[inject]
    journal: Arc<Journal>,
    #[config("hangs")]
    hangs: bool,
}

impl Lifecycle for MainConfiguration {
    async fn on_ready(&self, _: &Container) -> Result<()> {
        self.journal.step("main waits")?;
        if self.hangs {
            std::future::pending::<()>().await;
        }
        Ok(())
    }

    async fn on_stop(&self, _: &Container) -> Result<()> {
        self.journal.step("main stops")
    }
}

fn bootstrap(hangs: bool) -> (Bootstrap, UnboundedReceiver<&'static str>) {
    let (steps, told) = unbounded_channel();
    let start = Bootstrap::configure::<MainConfiguration>()
        .environment("unittest")
        .config("hangs", hangs)
        .object(Journal(steps));
    (start, told)
}

/// Everything that is told until nobody is left to tell.
async fn all(mut told: UnboundedReceiver<&'static str>) -> Vec<&'static str> {
    let mut lines = Vec::new();
    while let Some(line) = told.recv().await {
        lines.push(line);
    }
    lines
}

#[tokio::test]
async fn a_start_that_is_dropped_is_taken_back() {
    let (start, mut told) = bootstrap(true);
    {
        let mut starting = Box::pin(start.start());
        let mut before = Vec::new();
        while before.last() != Some(&"main waits") {
            tokio::select! {
                line = told.recv() => before.extend(line),
                _ = &mut starting => unreachable!("its hook never ends"),
            }
        }
        assert_eq!(before, ["disk opened", "inner ready", "main waits"]);
    }
    assert_eq!(all(told).await, ["inner stops", "disk closed"]);
}

#[tokio::test]
async fn an_application_that_is_dropped_is_stopped_and_says_so_when_asked_for_its_health() {
    let (start, told) = bootstrap(false);
    let handle = Arc::new(Mutex::new(None));
    let app = start.object(Keeper(handle.clone())).start().await.unwrap();
    let container = handle.lock().unwrap().take().unwrap();
    assert!(container.health().await.is_healthy());
    drop(app);
    let lines = all(told).await;
    assert_eq!(lines[3..], ["main stops", "inner stops", "disk closed"]);
    let health = container.health().await;
    assert!(!health.is_healthy());
    assert_eq!(health.failures[0].reason, "the application has stopped");
}

/// Where the container's handle is put for the test to see.
struct Keeper(Arc<Mutex<Option<Container>>>);

#[derive(Component)]
#[component(init = Self::keep)]
struct Kept {
    #[inject]
    container: Container,
    #[inject]
    keeper: Option<Arc<Keeper>>,
}

impl Kept {
    fn keep(&self) {
        if let Some(keeper) = &self.keeper {
            *keeper.0.lock().unwrap() = Some(self.container.clone());
        }
    }
}

fn code(error: &StartError) -> &'static str {
    error.problems()[0].code()
}

#[test]
fn without_a_runtime_the_start_is_refused() {
    let (start, _told) = bootstrap(false);
    let mut starting = Box::pin(start.start());
    let outcome = starting
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()));
    let Poll::Ready(Err(error)) = outcome else {
        unreachable!("there is nothing to wait for");
    };
    assert_eq!(code(&error), "E-LIFE-006", "{error}");
}

#[test]
fn without_a_clock_the_start_is_refused() {
    let (start, _told) = bootstrap(false);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let error = runtime.block_on(start.start()).unwrap_err();
    assert_eq!(code(&error), "E-LIFE-006", "{error}");
}
