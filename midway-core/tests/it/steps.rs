//! Every step of a start and a stop is told, with its duration and how it ended.

use midway_core::prelude::*;
use midway_core::{Application, Bootstrap, Framework};
use std::sync::Mutex;
use std::time::Duration;

#[derive(Component)]
#[component(init = Self::open, destroy = Self::close)]
struct Disk;

impl Disk {
    async fn open(&self) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }

    fn close(&self) -> Result<()> {
        Err(Error::msg("the disk is worn out").context("not closed"))
    }
}

struct Pool;

#[provide(name = "main")]
async fn pool(_disk: Arc<Disk>, #[config("pool.broken")] broken: Option<bool>) -> Result<Pool> {
    match broken {
        Some(true) => Err(Error::msg("no water")),
        _ => Ok(Pool),
    }
}

#[derive(Clone)]
struct LineApplication;

impl Application for LineApplication {
    const NAMESPACE: &'static str = "line";
    type Framework = LineFramework;
}

#[derive(Component)]
#[component(framework)]
struct LineFramework {
    #[inject(name = "main")]
    _pool: Arc<Pool>,
}

impl Framework for LineFramework {
    type Application = LineApplication;

    fn application(&self) -> LineApplication {
        LineApplication
    }

    async fn run(&self, _: &Container) -> Result<()> {
        Ok(())
    }

    async fn stop(&self) -> Result<()> {
        Ok(())
    }
}

#[derive(Configuration)]
struct MainConfiguration {
    #[inject]
    _framework: Arc<LineFramework>,
}

impl Lifecycle for MainConfiguration {}

type Told = Arc<Mutex<Vec<(String, Duration, Option<String>)>>>;

fn bootstrap() -> (Bootstrap, Told) {
    let told = Told::default();
    let into = told.clone();
    let bootstrap = Bootstrap::configure::<MainConfiguration>()
        .environment("unittest")
        .variables([])
        .on_step(move |step| {
            let name = format!("{} {}", step.phase(), step.subject());
            let failure = step.failure().map(str::to_owned);
            into.lock().unwrap().push((name, step.took(), failure));
        });
    (bootstrap, told)
}

fn names(told: &Told) -> Vec<String> {
    let told = told.lock().unwrap();
    told.iter().map(|(name, ..)| name.clone()).collect()
}

const FORWARD: [&str; 13] = [
    "load_config MainConfiguration",
    "on_config_load MainConfiguration",
    "catalog MainConfiguration",
    "check MainConfiguration",
    "plan MainConfiguration",
    "construct Disk",
    "init Disk",
    "construct Pool (\"main\")",
    "construct LineFramework",
    "construct MainConfiguration",
    "initialize line",
    "on_ready MainConfiguration",
    "run line",
];

#[tokio::test(start_paused = true)]
async fn every_step_of_a_start_and_a_stop_is_told_in_order() {
    let (bootstrap, told) = bootstrap();
    let app = bootstrap.start().await.unwrap();
    assert_eq!(names(&told)[..13], FORWARD);
    assert_eq!(names(&told)[13..], ["on_server_ready MainConfiguration"]);
    assert!(
        told.lock()
            .unwrap()
            .iter()
            .all(|(.., failure)| failure.is_none())
    );
    told.lock().unwrap().clear();
    app.stop().await.unwrap_err();
    let expected = [
        "drain line",
        "on_stop MainConfiguration",
        "stop line",
        "destroy Disk",
    ];
    assert_eq!(names(&told), expected);
    let failure = told.lock().unwrap().pop().unwrap().2;
    assert_eq!(failure.as_deref(), Some("not closed: the disk is worn out"));
}

#[tokio::test]
async fn a_step_takes_as_long_as_it_waits() {
    let (bootstrap, told) = bootstrap();
    let app = bootstrap.start().await.unwrap();
    let init = told.lock().unwrap()[6].1;
    assert!(init >= Duration::from_millis(20), "{init:?}");
    app.stop().await.unwrap_err();
}

#[tokio::test(start_paused = true)]
async fn the_step_that_failed_says_why_and_what_is_taken_back_follows() {
    let (bootstrap, told) = bootstrap();
    let start = bootstrap.config("pool.broken", true).start();
    start.await.unwrap_err();
    assert_eq!(names(&told)[..8], FORWARD[..8]);
    assert_eq!(names(&told)[8..], ["destroy Disk"]);
    assert_eq!(told.lock().unwrap()[7].2.as_deref(), Some("no water"));
}

#[tokio::test]
async fn a_failed_check_is_a_step_with_its_problems() {
    let (bootstrap, told) = bootstrap();
    let start = bootstrap.config("pool.broken", "perhaps").start();
    start.await.unwrap_err();
    assert_eq!(names(&told), FORWARD[..4]);
    let failure = told.lock().unwrap().pop().unwrap().2.unwrap();
    assert!(failure.starts_with("`pool.broken`: expected"), "{failure}");
}

#[tokio::test(start_paused = true)]
async fn a_listener_that_panics_harms_nobody_else() {
    let (bootstrap, told) = bootstrap();
    let panics = |_: &midway_core::Step<'_>| assert!(std::hint::black_box(false), "not mine");
    let app = bootstrap.on_step(panics).start().await.unwrap();
    assert_eq!(names(&told).len(), 14);
    app.stop().await.unwrap_err();
}

mod slow {
    use midway_core::prelude::*;
    use std::time::{Duration, Instant};

    pub(super) struct Pool;

    /// Busy for longer than the least that is worth telling.
    #[provide]
    fn pool() -> Pool {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_millis(2) {
            std::hint::spin_loop();
        }
        Pool
    }

    #[derive(Configuration)]
    pub(super) struct MainConfiguration;
}

#[tokio::test]
async fn the_start_is_told_in_one_block_which_is_shorter_in_production() {
    let mut lines = Vec::new();
    for environment in ["unittest", "prod"] {
        let app = Bootstrap::configure::<slow::MainConfiguration>()
            .environment(environment)
            .config("a", 1)
            .start()
            .await
            .unwrap();
        assert!(app.container().get::<slow::Pool>().is_ok());
        let summary = app.summary().to_owned();
        let (first, last) = summary.split_once('\n').unwrap();
        let version = env!("CARGO_PKG_VERSION");
        let told = format!("midway-core {version} · environment {environment} · config: overrides");
        assert_eq!(first, told);
        assert!(last.starts_with("  container  2 components, "), "{last}");
        lines.push(last.to_owned());
        app.stop().await.unwrap();
    }
    assert!(lines[0].contains(" (slowest: Pool "), "{}", lines[0]);
    assert!(lines[0].contains("components, checked in "), "{}", lines[0]);
    assert!(lines[1].contains("components, built in "), "{}", lines[1]);
    assert!(!lines[1].contains("slowest"), "{}", lines[1]);
}

/// Asks for a table that is called nearly like the framework `line`.
struct Live;

#[provide(when = "lime.on")]
fn live(#[config("live.port")] _port: Option<u16>) -> Live {
    Live
}

#[tokio::test]
async fn a_table_that_is_nearly_a_frameworks_and_that_nobody_asks_for_is_told_in_the_block() {
    let app = bootstrap()
        .0
        // Nearly one, and told.
        .config("lnie.port", 1)
        .config("Core.readyTimeout", 1)
        // Found, whatever its spelling; asked for by a component; no table; like none.
        .variables([("MIDWAY__LI_NE__PORT".to_owned(), "1".to_owned())])
        .config("live.port", 1)
        .config("lime.on", false)
        .config("cor", 1)
        .config("colours.port", 1)
        .start()
        .await
        .unwrap();
    let lines: Vec<&str> = app.summary().lines().collect();
    let unread: Vec<&&str> = lines.iter().filter(|l| l.contains("unread")).collect();
    let from = "(the overrides given to this start): nothing asks for it; did you mean";
    assert_eq!(
        unread,
        [
            &format!("  unread     `Core` {from} `core`?"),
            &format!("  unread     `lnie` {from} `line`?"),
        ]
    );
    assert!(app.stop().await.is_err(), "the disk is worn out");
}
