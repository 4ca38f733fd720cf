//! A generic component that was added by hand for one type and is wanted for another.

use midway_core::Bootstrap;
use midway_core::prelude::*;
use std::marker::PhantomData;

struct User;
struct Order;

#[derive(Component)]
struct Repository<T: Send + Sync + 'static> {
    _of: PhantomData<T>,
}

#[derive(Component)]
struct Shop {
    #[inject]
    users: Arc<Repository<User>>,
    #[inject]
    orders: Arc<Repository<Order>>,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>().component::<Repository<User>>();
    crate::expect(file!(), start).await;
}
