//! Background tasks are waited for at the stop, and reported when they panic or do not end.

use midway_core::prelude::*;
use midway_core::{App, Bootstrap, StopError};
use std::sync::Mutex;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep};

/// Handed in from outside: what happened, in order.
#[derive(Default)]
struct Journal(Mutex<Vec<&'static str>>);

impl Journal {
    fn step(&self, line: &'static str) {
        self.0.lock().unwrap().push(line);
    }

    fn lines(&self) -> Vec<&'static str> {
        self.0.lock().unwrap().clone()
    }
}

#[derive(Component)]
#[component(destroy = Self::close)]
struct Work {
    #[inject]
    tasks: Tasks,
    #[inject]
    journal: Arc<Journal>,
}

impl Work {
    fn close(&self) {
        self.journal.step("destroyed");
    }
}

#[derive(Configuration)]
struct MainConfiguration {
    #[inject]
    journal: Arc<Journal>,
}

impl Lifecycle for MainConfiguration {
    async fn on_stop(&self, _: &Container) -> Result<()> {
        self.journal.step("on_stop");
        Ok(())
    }
}

async fn start() -> (App, Arc<Work>) {
    let start = Bootstrap::configure::<MainConfiguration>().environment("unittest");
    let app = start.object(Journal::default()).start().await.unwrap();
    let work = app.container().get::<Work>().unwrap();
    (app, work)
}

fn codes(error: &StopError) -> Vec<&'static str> {
    error.problems().iter().map(|p| p.code()).collect()
}

#[tokio::test(start_paused = true)]
async fn the_stop_waits_for_tasks_before_its_hooks_run() {
    let (app, work) = start().await;
    let (journal, stopping) = (work.journal.clone(), work.tasks.stopping());
    work.tasks.spawn(async move {
        stopping.await;
        sleep(Duration::from_secs(1)).await;
        journal.step("finished");
    });
    app.stop().await.unwrap();
    assert_eq!(work.journal.lines(), ["finished", "on_stop", "destroyed"]);
}

/// Tells that it was dropped.
struct Held(Arc<Journal>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.step("cut off");
    }
}

#[tokio::test(start_paused = true)]
async fn what_does_not_end_is_cut_off_and_named_by_its_place() {
    let (app, work) = start().await;
    for _ in 0..3 {
        let held = Held(work.journal.clone());
        work.tasks.spawn(async move {
            std::future::pending::<()>().await;
            drop(held);
        });
    }
    let begun = Instant::now();
    let error = app.stop().await.unwrap_err();
    assert_eq!(begun.elapsed().as_secs(), 4);
    let lines = work.journal.lines();
    assert_eq!(
        lines,
        ["cut off", "cut off", "cut off", "on_stop", "destroyed"]
    );
    assert_eq!(codes(&error), ["E-LIFE-009"], "{error}");
    let text = error.to_string();
    assert!(
        text.contains("3 background tasks were not finished"),
        "{text}"
    );
    assert!(text.contains("background_tasks.rs:"), "{text}");
    assert!(text.contains("core.stopTimeout"), "{text}");
}

/// A future that panics when it is dropped.
struct Mine;

impl Drop for Mine {
    fn drop(&mut self) {
        assert!(std::hint::black_box(false), "stepped on");
    }
}

impl Future for Mine {
    type Output = ();

    fn poll(self: std::pin::Pin<&mut Self>, _: &mut std::task::Context<'_>) -> std::task::Poll<()> {
        std::task::Poll::Ready(())
    }
}

#[tokio::test]
async fn a_panic_is_part_of_what_went_wrong() {
    let (app, work) = start().await;
    work.tasks.spawn(async {
        assert!(std::hint::black_box(false), "no paper");
    });
    work.tasks.spawn(Mine);
    let error = app.stop().await.unwrap_err();
    assert_eq!(codes(&error), ["E-LIFE-008", "E-LIFE-008"], "{error}");
    let text = error.to_string();
    for panic in [
        "panicked: no paper",
        "panicked: stepped on",
        "background_tasks.rs:",
    ] {
        assert!(text.contains(panic), "{text}");
    }
    assert_eq!(work.journal.lines(), ["on_stop", "destroyed"]);
}

#[tokio::test]
async fn after_the_stop_a_task_is_dropped_without_being_run() {
    let (app, work) = start().await;
    app.stop().await.unwrap();
    let (held, dropped) = oneshot::channel::<()>();
    work.tasks
        .spawn(async move { assert!(held.send(()).is_ok()) });
    assert!(dropped.await.is_err());
}

#[tokio::test]
async fn tasks_are_spawned_from_any_thread() {
    let (app, work) = start().await;
    let (tell, told) = oneshot::channel();
    let tasks = work.tasks.clone();
    let thread =
        std::thread::spawn(move || tasks.spawn(async move { assert!(tell.send(1).is_ok()) }));
    assert_eq!(told.await, Ok(1));
    thread.join().unwrap();
    app.stop().await.unwrap();
}

#[tokio::test]
async fn an_application_that_is_dropped_waits_for_its_tasks_too() {
    let (app, work) = start().await;
    let (tell, told) = oneshot::channel();
    let (journal, stopping) = (work.journal.clone(), work.tasks.stopping());
    work.tasks.spawn(async move {
        stopping.await;
        journal.step("finished");
        assert!(tell.send(()).is_ok());
    });
    drop(app);
    told.await.unwrap();
    assert_eq!(work.journal.lines()[0], "finished");
}
