//! Shapes.

use midway_core::prelude::*;

use std::sync::Mutex;

#[derive(Component)]
struct Unit;

#[derive(Component)]
struct Tuple(#[inject] Arc<Unit>, Mutex<u8>);

#[derive(Component)]
struct Empty {}

#[derive(Component)]
struct r#Raw {
    #[inject]
    r#type: Arc<Unit>,
}

#[derive(Component)]
#[component(scope = Singleton, name = "all", primary, priority = -3, env = "local", when = "a.b")]
struct Everything;

#[derive(Component)]
struct Counted<const N: usize> {
    slots: Mutex<[u8; 4]>,
}

#[derive(Component)]
#[component(init = Self::open)]
struct Repository<T = u8>
where
    T: Default,
{
    rows: Mutex<Vec<T>>,
    #[inject]
    myself: Lazy<Self>,
}

impl<T: Default> Repository<T> {
    fn open(&self) {}
}

trait Named: Send + Sync {}

#[derive(Component)]
#[component(as = dyn Named)]
struct Kind<T> {
    kind: std::marker::PhantomData<T>,
}

impl<T: Send + Sync> Named for Kind<T> {}

mod nested {
    // Nothing of the prelude is needed by what the macros write.
    #[derive(::midway_core::Component)]
    #[component(init = Self::open, destroy = close)]
    struct Alone {
        #[inject]
        unit: ::std::sync::Arc<super::Unit>,
    }

    impl Alone {
        fn open(&self) -> ::std::result::Result<(), ::std::io::Error> {
            ::std::result::Result::Ok(())
        }
    }

    async fn close(_: &Alone) {}
}

fn main() {
    fn is_component<C: Component>() {}
    is_component::<Counted<7>>();
    is_component::<Repository<String>>();
}
