//! A singleton would hold the object that a framework brings along with a request.

use midway_core::prelude::*;
use midway_core::{Bootstrap, Dependency, Inject, Source};

/// What a framework hands over with each request.
#[derive(Clone)]
struct Context;

impl Inject for Context {
    fn dependency() -> Dependency {
        Dependency::scoped::<Self>()
    }

    fn inject(source: &mut Source<'_>) -> Result<Self> {
        source.scoped::<Self>()
    }
}

#[derive(Component)]
struct Hub {
    #[inject]
    context: Context,
}

#[derive(Configuration)]
struct MainConfiguration;

#[tokio::test(start_paused = true)]
async fn report() {
    let start = Bootstrap::configure::<MainConfiguration>();
    crate::expect(file!(), start).await;
}
