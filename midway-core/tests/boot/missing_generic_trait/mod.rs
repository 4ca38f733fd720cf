//! A trait that only a generic component would provide, which nobody added by hand, and its own type.

use midway_core::Bootstrap;
use midway_core::prelude::*;

trait Users: Send + Sync {}
trait Of<T>: Send + Sync {}

#[derive(Component)]
#[component(as = dyn Users, as = dyn Of<T>)]
struct Cached<T: Users + Default> {
    inner: T,
}

impl<T: Users + Default> Users for Cached<T> {}
impl<T: Users + Default> Of<T> for Cached<T> {}

#[derive(Default)]
struct Stored;

impl Users for Stored {}

#[derive(Component)]
struct Shop {
    #[inject]
    users: Arc<dyn Users>,
    #[inject]
    cache: Arc<Cached<Stored>>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
