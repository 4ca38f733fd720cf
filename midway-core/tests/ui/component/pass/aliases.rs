//! Aliases.

use midway_core::prelude::*;

type Shared<T> = Arc<T>;
type Every<T> = Vec<Arc<T>>;
type Clock = dyn TellsTime;
type Perhaps = Option<Shared<Clock>>;
type Later<T> = Lazy<T>;
type PageSize = usize;

trait TellsTime: Send + Sync {}

#[derive(Component)]
#[component(as = Clock)]
struct SystemClock;

impl TellsTime for SystemClock {}

#[derive(Component)]
struct Users {
    #[inject]
    clock: Shared<Clock>,
    #[inject]
    clocks: Every<Clock>,
    #[inject]
    perhaps: Perhaps,
    #[inject]
    later: Later<SystemClock>,
    #[config("users.pageSize")]
    page_size: PageSize,
}

fn main() {
    fn is_component<C: Component>() {}
    is_component::<Users>();
}
