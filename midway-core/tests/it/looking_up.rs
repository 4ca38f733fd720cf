//! Handles through which components are looked up: what they find, and that they keep nothing alive.

use midway_core::prelude::*;
use midway_core::{Bootstrap, ResolveError};

#[derive(Configuration)]
struct LookingUp;
impl Lifecycle for LookingUp {}

trait Named: Send + Sync {
    fn name(&self) -> &'static str;
}

#[derive(Component)]
#[component(as = dyn Named)]
struct Kept;

impl Named for Kept {
    fn name(&self) -> &'static str {
        "kept"
    }
}

#[derive(Component)]
struct Finder {
    #[inject]
    container: Container,
    #[inject]
    kept: Lazy<Kept>,
}

#[tokio::test]
async fn what_is_found_again_is_the_same_singleton() {
    let app = Bootstrap::configure::<LookingUp>().start().await.unwrap();
    let finder = app.container().get::<Finder>().unwrap();
    let first = app.container().get::<Kept>().unwrap();
    for _ in 0..3 {
        for container in [app.container(), &finder.container] {
            assert!(Arc::ptr_eq(&first, &container.get::<Kept>().unwrap()));
            assert_eq!(container.get::<dyn Named>().unwrap().name(), "kept");
            let missing = container.get::<String>();
            assert!(matches!(missing, Err(ResolveError::Missing { .. })));
        }
        assert!(Arc::ptr_eq(&first, &finder.kept.get().unwrap()));
    }
    app.stop().await.unwrap();
}

#[tokio::test]
async fn after_the_stop_nothing_is_found_that_somebody_still_has() {
    let app = Bootstrap::configure::<LookingUp>().start().await.unwrap();
    let finder = app.container().get::<Finder>().unwrap();
    let kept = finder.container.get::<Kept>().unwrap();
    assert!(finder.kept.get().is_ok());
    app.stop().await.unwrap();
    assert_eq!(kept.name(), "kept");
    assert_eq!(
        finder.container.get::<Kept>().err(),
        Some(ResolveError::Stopped)
    );
    assert_eq!(
        finder.container.get::<dyn Named>().err(),
        Some(ResolveError::Stopped)
    );
    assert_eq!(finder.kept.get().err(), Some(ResolveError::Stopped));
}

#[tokio::test]
async fn handles_that_have_looked_things_up_leave_nothing_in_memory() {
    let app = Bootstrap::configure::<LookingUp>().start().await.unwrap();
    let (finder, kept) = {
        let finder = app.container().get::<Finder>().unwrap();
        let kept = finder.container.get::<Kept>().unwrap();
        assert!(finder.kept.get().is_ok() && app.container().clone().get::<Kept>().is_ok());
        (Arc::downgrade(&finder), Arc::downgrade(&kept))
    };
    app.stop().await.unwrap();
    assert_eq!((finder.strong_count(), kept.strong_count()), (0, 0));
}

#[tokio::test]
async fn a_clone_of_the_applications_own_handle_keeps_the_components_until_it_goes() {
    let app = Bootstrap::configure::<LookingUp>().start().await.unwrap();
    let handle = app.container().clone();
    app.stop().await.unwrap();
    let kept = Arc::downgrade(&handle.get::<Kept>().unwrap());
    assert_eq!(handle.get::<dyn Named>().unwrap().name(), "kept");
    drop(handle);
    assert!(kept.upgrade().is_none());
}
