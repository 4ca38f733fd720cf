//! Many components, and deep ones: by hand, generic, a chain of a thousand.

use midway_core::__private::{
    Binding, Construct, Definition, Description, Field, Location, Scope, instance,
};
use midway_core::prelude::*;
use midway_core::{Bootstrap, Inject};
use std::cell::Cell;

#[derive(Component)]
struct Base;

/// One of ten times fifty component types.
#[derive(Component)]
struct Item<const ROW: u8, const COLUMN: u8> {
    #[inject]
    base: Arc<Base>,
}

#[derive(Configuration)]
struct MainConfiguration;

fn start() -> Bootstrap {
    Bootstrap::configure::<MainConfiguration>().environment("unittest")
}

fn row<const ROW: u8>(mut start: Bootstrap) -> Bootstrap {
    macro_rules! columns {
        ($($column:literal)*) => { $(start = start.component::<Item<ROW, $column>>();)* };
    }
    columns!(
        0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33
        34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49
    );
    start
}

#[tokio::test]
async fn five_hundred_generic_components_are_added_by_hand() {
    let mut start = start();
    macro_rules! rows {
        ($($row:literal)*) => { $(start = row::<$row>(start);)* };
    }
    rows!(0 1 2 3 4 5 6 7 8 9);
    let app = start.start().await.unwrap();
    let (first, last) = (
        app.container().get::<Item<0, 0>>().unwrap(),
        app.container().get::<Item<9, 49>>().unwrap(),
    );
    assert!(Arc::ptr_eq(&first.base, &last.base));
    assert_eq!(app.container().graph().components.len(), 504);
    app.stop().await.unwrap();
}

thread_local! {
    /// How many links this test has described.
    static DESCRIBED: Cell<usize> = const { Cell::new(0) };
}

/// A link of a chain: one type, a name each; described by hand, as the derive would describe it.
struct Link<const SCOPE: usize> {
    next: Option<Arc<Self>>,
}

const SINGLETON: usize = 0;
const REQUEST: usize = 1;
const PROTOTYPE: usize = 2;

fn name(index: usize) -> &'static str {
    Box::leak(format!("link {index:05}").into_boxed_str())
}

impl<const SCOPE: usize> Component for Link<SCOPE> {
    fn definition() -> Definition {
        let index = DESCRIBED.replace(DESCRIBED.get() + 1);
        let next = Field::new("next", Location::caller(), <Option<Arc<Self>>>::dependency);
        let next = next.named(index.checked_sub(1).map_or("none", name));
        let construct = Construct::Sync(|source| {
            let next = Inject::inject(source)?;
            Ok(instance(Self { next }))
        });
        Description::provided(
            Binding::own::<Self>(),
            vec![next],
            Location::caller(),
            construct,
        )
        .name(name(index))
        .scope([Scope::Singleton, Scope::Request, Scope::Prototype][SCOPE])
        .into()
    }
}

fn depth<const SCOPE: usize>(top: &Arc<Link<SCOPE>>) -> usize {
    let below = std::iter::successors(Some(top), |link| link.next.as_ref());
    below.count()
}

/// Adds so many links; the last is the top.
fn chain<const SCOPE: usize>(links: usize) -> Bootstrap {
    DESCRIBED.set(0);
    (0..links).fold(start(), |start, _| start.component::<Link<SCOPE>>())
}

/// What holds the top of a chain of prototypes.
#[derive(Component)]
struct Holder {
    #[inject(name = "link 00999")]
    top: Option<Arc<Link<PROTOTYPE>>>,
}

/// What holds the top of a request's chain.
#[derive(Component)]
#[component(scope = Request)]
struct Visit {
    #[inject(name = "link 00999")]
    top: Option<Arc<Link<REQUEST>>>,
}

#[tokio::test]
async fn a_chain_of_a_thousand_singletons() {
    let app = chain::<SINGLETON>(1_000).start().await.unwrap();
    let top = app.container().get_named::<Link<SINGLETON>>("link 00999");
    assert_eq!(depth(&top.unwrap()), 1_000);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_chain_of_a_thousand_in_one_request() {
    let app = chain::<REQUEST>(1_000).start().await.unwrap();
    let plan = app.container().scope_plan::<Visit>().unwrap();
    let scope = plan.open(&[]).await.unwrap();
    assert_eq!(depth(scope.get().top.as_ref().unwrap()), 1_000);
    scope.close().await;
    app.stop().await.unwrap();
}

#[tokio::test]
async fn a_chain_of_a_thousand_prototypes() {
    let app = chain::<PROTOTYPE>(1_000).start().await.unwrap();
    let holder = app.container().get::<Holder>().unwrap();
    assert_eq!(depth(holder.top.as_ref().unwrap()), 1_000);
    app.stop().await.unwrap();
}

#[tokio::test]
async fn ten_thousand_named_components_start() {
    let app = chain::<REQUEST>(10_000).start().await.unwrap();
    assert_eq!(app.container().graph().components.len(), 10_004);
    app.stop().await.unwrap();
}
