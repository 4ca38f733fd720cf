//! Applications of the same types share nothing, and leave nothing behind.

use futures_util::future::join_all;
use midway_core::prelude::*;
use midway_core::{App, Bootstrap, StartError};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Barrier, Weak};

/// Handed to each application from outside: what it did, and whether it may.
#[derive(Default)]
struct Outside {
    constructed: AtomicUsize,
    destroyed: AtomicUsize,
    fails: bool,
}

/// Slow to construct, so that other starts come in between.
struct Pool {
    number: usize,
}

#[provide]
async fn pool(outside: Arc<Outside>, #[config("app.number")] number: usize) -> Result<Pool> {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
    outside.constructed.fetch_add(1, Ordering::Relaxed);
    if outside.fails {
        return Err(Error::msg("the database is closed"));
    }
    Ok(Pool { number })
}

#[derive(Component)]
#[component(destroy = Self::gone)]
struct Journal {
    #[inject]
    outside: Arc<Outside>,
}

impl Journal {
    fn gone(&self) {
        self.outside.destroyed.fetch_add(1, Ordering::Relaxed);
    }
}

#[derive(Component)]
struct Left {
    #[inject]
    pool: Arc<Pool>,
    #[inject]
    right: Lazy<Right>,
    #[inject]
    _container: Container,
    #[inject]
    _journal: Arc<Journal>,
}

#[derive(Component)]
struct Right {
    #[inject]
    left: Arc<Left>,
}

#[derive(Component)]
#[component(scope = Request)]
struct Visit {
    #[inject]
    _left: Arc<Left>,
}

#[derive(Configuration)]
struct MainConfiguration {
    #[inject]
    left: Arc<Left>,
}

impl Lifecycle for MainConfiguration {
    async fn on_ready(&self, container: &Container) -> Result<()> {
        let right = self.left.right.get()?;
        assert!(Arc::ptr_eq(&right.left, &container.get::<Left>()?));
        Ok(())
    }
}

async fn start(number: usize, outside: &Arc<Outside>) -> Result<App, StartError> {
    Bootstrap::configure::<MainConfiguration>()
        .environment("unittest")
        .config("app.number", number)
        .shared(outside.clone())
        .start()
        .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_concurrent_starts_share_nothing() {
    let starts = (0..100).map(|number| async move {
        let outside = Arc::new(Outside::default());
        let app = tokio::spawn(async move { (start(number, &outside).await, outside) });
        app.await.unwrap()
    });
    let mut pools: Vec<Arc<Pool>> = Vec::new();
    for (number, (app, outside)) in join_all(starts).await.into_iter().enumerate() {
        let app = app.unwrap();
        let pool = app.container().get::<Pool>().unwrap();
        assert_eq!(pool.number, number);
        assert_eq!(outside.constructed.load(Ordering::Relaxed), 1);
        assert!(Arc::ptr_eq(
            &app.container().get::<Right>().unwrap().left.pool,
            &pool
        ));
        assert!(pools.iter().all(|other| !Arc::ptr_eq(other, &pool)));
        pools.push(pool);
        app.stop().await.unwrap();
        assert_eq!(outside.destroyed.load(Ordering::Relaxed), 1);
    }
}

#[test]
fn threads_start_the_same_types_at_once() {
    const THREADS: usize = 8;
    let together = Barrier::new(THREADS);
    std::thread::scope(|scope| {
        for number in 0..THREADS {
            let together = &together;
            scope.spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .unwrap();
                let outside = Arc::new(Outside::default());
                together.wait();
                runtime.block_on(async {
                    let app = start(number, &outside).await.unwrap();
                    let pool = app.container().get::<Pool>().unwrap();
                    assert_eq!(pool.number, number);
                    app.stop().await.unwrap();
                });
                assert_eq!(outside.constructed.load(Ordering::Relaxed), 1);
            });
        }
    });
}

#[tokio::test]
async fn a_thousand_starts_and_stops_leave_nothing_alive() {
    let outside = Arc::new(Outside::default());
    let mut left: Vec<Weak<Left>> = Vec::new();
    let mut right: Vec<Weak<Right>> = Vec::new();
    for number in 0..1_000 {
        let app = start(number, &outside).await.unwrap();
        left.push(Arc::downgrade(&app.container().get().unwrap()));
        right.push(Arc::downgrade(&app.container().get().unwrap()));
        // A plan holds the singletons it needs: it goes with the application all the same.
        let plan = app.container().scope_plan::<Visit>().unwrap();
        plan.open(&[]).await.unwrap().close().await;
        drop(plan);
        app.stop().await.unwrap();
    }
    assert!(left.iter().all(|left| left.strong_count() == 0));
    assert!(right.iter().all(|right| right.strong_count() == 0));
    assert_eq!(Arc::strong_count(&outside), 1);
    assert_eq!(outside.destroyed.load(Ordering::Relaxed), 1_000);
}

#[tokio::test]
async fn a_second_start_after_a_failed_one_works() {
    let closed = Arc::new(Outside {
        fails: true,
        ..Outside::default()
    });
    let error = start(1, &closed).await.unwrap_err();
    assert!(error.to_string().contains("the database is closed"));
    assert_eq!(
        closed.destroyed.load(Ordering::Relaxed),
        1,
        "what was built before has been destroyed"
    );
    assert_eq!(Arc::strong_count(&closed), 1, "nothing of it is left");
    let open = Arc::new(Outside::default());
    let app = start(2, &open).await.unwrap();
    assert_eq!(app.container().get::<Pool>().unwrap().number, 2);
    app.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_concurrent_resolutions_give_one_instance() {
    let outside = Arc::new(Outside::default());
    let app = start(7, &outside).await.unwrap();
    let resolutions = (0..100).map(|_| {
        let container = app.container().clone();
        tokio::spawn(async move { container.get::<Pool>() })
    });
    let first = app.container().get::<Pool>().unwrap();
    for resolved in join_all(resolutions).await {
        assert!(Arc::ptr_eq(&resolved.unwrap().unwrap(), &first));
    }
    assert_eq!(outside.constructed.load(Ordering::Relaxed), 1);
    app.stop().await.unwrap();
}
