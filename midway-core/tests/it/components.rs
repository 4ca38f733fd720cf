//! Components are found, linked, built and destroyed.

use midway_core::prelude::*;
use midway_core::{App, Bootstrap};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

trait Clock: Send + Sync {
    fn now(&self) -> u64;
}

#[derive(Component)]
#[component(as = dyn Clock)]
struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> u64 {
        7
    }
}

trait Plugin: Send + Sync {
    fn name(&self) -> &'static str;
}

#[derive(Component)]
#[component(as = dyn Plugin)]
struct Alpha;
impl Plugin for Alpha {
    fn name(&self) -> &'static str {
        "alpha"
    }
}

#[derive(Component)]
#[component(as = dyn Plugin, priority = 5)]
struct Beta;
impl Plugin for Beta {
    fn name(&self) -> &'static str {
        "beta"
    }
}

type Shared<T> = Arc<T>;

struct Pool {
    size: usize,
}

#[provide]
async fn pool(#[config("pool.size")] size: usize, clock: Arc<dyn Clock>) -> Result<Pool> {
    tokio::task::yield_now().await;
    Ok(Pool {
        size: size + usize::try_from(clock.now())?,
    })
}

#[provide]
fn greeting() -> Arc<dyn Fn() -> String + Send + Sync> {
    Arc::new(|| "hello".to_owned())
}

#[derive(Component, Default)]
#[component(init = Self::open, destroy = Self::close)]
struct Journal {
    lines: Mutex<Vec<String>>,
}

impl Journal {
    async fn open(&self) -> Result<()> {
        self.write("open");
        Ok(())
    }

    fn close(&self) {
        self.write("close");
    }

    fn write(&self, line: &str) {
        self.lines.lock().unwrap().push(line.to_owned());
    }
}

#[derive(Component)]
#[component(destroy = Self::destroy)]
struct UserService {
    #[inject]
    clock: Shared<dyn Clock>,
    #[inject]
    plugins: Vec<Arc<dyn Plugin>>,
    #[inject]
    nobody: Option<Arc<String>>,
    #[inject]
    journal: Arc<Journal>,
    #[inject]
    pool: Arc<Pool>,
    #[inject]
    greeting: Arc<dyn Fn() -> String + Send + Sync>,
    #[inject]
    other: Lazy<Other>,
    #[config("pool.name")]
    name: Option<String>,
    hits: AtomicU64,
}

impl UserService {
    async fn destroy(&self) {
        self.journal.write("users gone");
    }
}

#[derive(Component)]
struct Other {
    #[inject]
    users: Arc<UserService>,
    #[inject]
    fresh: Arc<Fresh>,
    #[inject]
    fresh_too: Arc<Fresh>,
    #[inject]
    container: Container,
}

#[derive(Component)]
#[component(scope = Prototype)]
struct Fresh {
    #[inject]
    _clock: Arc<dyn Clock>,
}

#[derive(Component)]
#[component(scope = Request)]
struct PerRequest {
    #[inject]
    users: Arc<UserService>,
    #[inject]
    detail: Arc<Detail>,
}

#[derive(Component)]
#[component(scope = Request, destroy = Self::gone)]
struct Detail {
    #[inject]
    journal: Arc<Journal>,
}

impl Detail {
    fn gone(&self) {
        self.journal.write("detail gone");
    }
}

#[derive(Configuration)]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_config_load(_: &Config) -> Result<Values> {
        Ok(Values::new().set("pool.size", 3))
    }

    async fn on_ready(&self, container: &Container) -> Result<()> {
        container.get::<Journal>()?.write("ready");
        Ok(())
    }

    async fn on_stop(&self, container: &Container) -> Result<()> {
        container.get::<Journal>()?.write("stop");
        Ok(())
    }
}

async fn start() -> App {
    Bootstrap::configure::<MainConfiguration>()
        .environment("unittest")
        .start()
        .await
        .unwrap()
}

#[tokio::test]
async fn everything_that_a_field_may_be_is_injected() {
    let app = start().await;
    let users = app.container().get::<UserService>().unwrap();
    assert_eq!(users.clock.now(), 7);
    let names: Vec<&str> = users.plugins.iter().map(|plugin| plugin.name()).collect();
    assert_eq!(names, ["beta", "alpha"], "higher priority first");
    assert!(users.nobody.is_none());
    assert_eq!(users.pool.size, 10);
    assert_eq!((users.greeting)(), "hello");
    assert_eq!(users.name, None);
    assert_eq!(users.hits.load(Ordering::Relaxed), 0);
    let other = users.other.get().unwrap();
    assert!(Arc::ptr_eq(&other.users, &users));
    assert!(
        !Arc::ptr_eq(&other.fresh, &other.fresh_too),
        "a prototype is new for every field"
    );
    assert!(Arc::ptr_eq(
        &other.container.get::<Other>().unwrap(),
        &other
    ));
    app.stop().await.unwrap();
    assert_eq!(
        other.container.get::<Other>().err(),
        Some(midway_core::ResolveError::Stopped)
    );
}

#[tokio::test]
async fn hooks_and_destroy_run_in_order() {
    let app = start().await;
    let journal = app.container().get::<Journal>().unwrap();
    app.stop().await.unwrap();
    assert_eq!(
        *journal.lines.lock().unwrap(),
        ["open", "ready", "stop", "users gone", "close"]
    );
}

#[tokio::test]
async fn a_request_has_its_own_components() {
    let app = start().await;
    let plan = app.container().scope_plan::<PerRequest>().unwrap();
    assert!(plan.singleton().is_none());
    let first = plan.open(&[]).await.unwrap();
    let second = plan.open(&[]).await.unwrap();
    assert!(!Arc::ptr_eq(&first.get().detail, &second.get().detail));
    assert!(Arc::ptr_eq(&first.get().users, &second.get().users));
    let journal = first.get().detail.journal.clone();
    first.close().await;
    assert_eq!(journal.lines.lock().unwrap().last().unwrap(), "detail gone");
    let refused = app.container().get::<PerRequest>().err().unwrap();
    assert!(refused.to_string().contains("request-scoped"));
    app.stop().await.unwrap();
}

#[tokio::test]
async fn what_the_container_cannot_give_has_a_code_and_a_next_step() {
    struct Journl;
    let app = start().await;
    let container = app.container();
    let missing = container.get::<Journl>().err().unwrap();
    assert_eq!(missing.code(), "E-DI-001");
    let told = "no component provides `Journl`; did you mean `Journal`?";
    assert_eq!(missing.to_string(), told);
    let unheard_of = container.get::<u128>().err().unwrap().to_string();
    assert!(unheard_of.ends_with("`Bootstrap::object`"), "{unheard_of}");
    let scoped = container.get::<PerRequest>().err().unwrap();
    assert_eq!(scoped.code(), "E-DI-030");
    assert!(scoped.to_string().ends_with("`Container::create`"));
    let (first, second) = tokio::join!(
        container.create::<PerRequest>(),
        container.create::<PerRequest>()
    );
    assert!(!Arc::ptr_eq(&first.unwrap(), &second.unwrap()));
    app.stop().await.unwrap();
}

#[tokio::test]
async fn two_applications_share_nothing() {
    let (one, two) = tokio::join!(start(), start());
    let (a, b) = (
        one.container().get::<Journal>().unwrap(),
        two.container().get::<Journal>().unwrap(),
    );
    assert!(!Arc::ptr_eq(&a, &b));
    one.stop().await.unwrap();
    assert_eq!(b.lines.lock().unwrap().last().unwrap(), "ready");
    two.stop().await.unwrap();
}

#[tokio::test]
async fn a_stopped_application_leaves_nothing_in_memory() {
    let app = start().await;
    let users = Arc::downgrade(&app.container().get::<UserService>().unwrap());
    let other = Arc::downgrade(&app.container().get::<Other>().unwrap());
    app.stop().await.unwrap();
    assert!(users.upgrade().is_none() && other.upgrade().is_none());
}
