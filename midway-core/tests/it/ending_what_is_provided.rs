//! What a factory provides is ended by its `destroy`, as a component is.

use midway_core::Bootstrap;
use midway_core::prelude::*;
use std::future::Future;
use std::pin::Pin;
use std::sync::Mutex;

/// What was done, in order.
#[derive(Component)]
struct Journal(Mutex<Vec<&'static str>>);

impl Journal {
    fn write(&self, line: &'static str) {
        self.0.lock().unwrap().push(line);
    }
}

/// A type of another crate, closed by a method.
struct Pool(Arc<Journal>);

impl Pool {
    async fn close(&self) {
        tokio::task::yield_now().await;
        self.0.write("pool");
    }
}

#[provide(destroy = Pool::close)]
async fn pool(journal: Arc<Journal>) -> Result<Pool> {
    Ok(Pool(journal))
}

/// One that uses the pool, and is closed by a function of the shared value, which fails.
struct Cache(Arc<Pool>);

#[provide(destroy = flush)]
fn cache(pool: Arc<Pool>) -> Cache {
    Cache(pool)
}

async fn flush(cache: Arc<Cache>) -> Result<()> {
    cache.0.0.write("cache");
    Err(Error::msg("the cache is full"))
}

/// A trait, by name; its function is not async.
trait Mail: Send + Sync {
    fn sent(&self);
}

struct Smtp(Arc<Cache>);

impl Mail for Smtp {
    fn sent(&self) {
        self.0.0.0.write("mail");
    }
}

#[provide(name = "smtp", destroy = hang_up)]
fn mail(cache: Arc<Cache>) -> Arc<dyn Mail> {
    Arc::new(Smtp(cache))
}

fn hang_up(mail: &dyn Mail) -> std::result::Result<(), std::fmt::Error> {
    mail.sent();
    Ok(())
}

/// For each request; the future is boxed by hand.
struct Visit(Arc<Journal>);

#[provide(scope = Request, destroy = Visit::left)]
fn visit(journal: Arc<Journal>) -> Visit {
    Visit(journal)
}

impl Visit {
    fn left(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async { self.0.write("visit") })
    }
}

#[derive(Component)]
#[component(scope = Request)]
struct Page {
    #[inject]
    visit: Arc<Visit>,
    #[inject(name = "smtp")]
    mail: Arc<dyn Mail>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn in_reverse_order_and_every_one() {
    let app = Bootstrap::configure::<MainConfiguration>();
    let app = app.start().await.unwrap();
    let journal = app.container().get::<Journal>().unwrap();
    let plan = app.container().scope_plan::<Page>().unwrap();
    let page = plan.open(&[]).await.unwrap();
    assert!(Arc::ptr_eq(&page.get().visit.0, &journal));
    page.get().mail.sent();
    page.close().await;
    assert_eq!(*journal.0.lock().unwrap(), ["mail", "visit"]);
    drop(plan);

    let error = app.stop().await.unwrap_err();
    assert_eq!(
        *journal.0.lock().unwrap(),
        ["mail", "visit", "mail", "cache", "pool"]
    );
    let text = error.to_string();
    assert!(
        text.contains("E-DI-021") && text.contains("`Cache` failed: the cache is full"),
        "{text}"
    );
}

mod never {
    use super::*;

    struct Queue;

    #[provide(destroy = drained)]
    fn queue() -> Queue {
        Queue
    }

    async fn drained(_: &Queue) {
        std::future::pending::<()>().await;
    }

    #[derive(Component)]
    #[component(destroy = Self::ended)]
    struct Source(#[inject] Arc<Told>);

    #[derive(Component)]
    pub(super) struct Told(pub(super) Mutex<bool>);

    impl Source {
        fn ended(&self) {
            *self.0.0.lock().unwrap() = true;
        }
    }

    #[derive(Configuration)]
    pub(super) struct Main;
}

#[tokio::test(start_paused = true)]
async fn one_that_does_not_end_has_a_deadline() {
    let app = Bootstrap::configure::<never::Main>().start().await.unwrap();
    let told = app.container().get::<never::Told>().unwrap();
    let text = app.stop().await.unwrap_err().to_string();
    assert!(
        text.contains("E-DI-021") && text.contains("`Queue`"),
        "{text}"
    );
    assert!(*told.0.lock().unwrap());
}
