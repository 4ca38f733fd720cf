//! dill: a catalogue validated at run time, singletons built at first use.

mod graph;

use dill::{Catalog, component, scope};
use graph::{L9C0, L9C1, L9C2, L9C3, L9C4, L9C5, L9C6, L9C7, L9C8, L9C9, Top};
use std::hint::black_box;
use std::sync::Arc;
use yardstick::Yardstick;

#[component(pub)]
#[scope(dill::scopes::Transaction)]
pub struct Session {
    pub top: Arc<L9C0>,
}

#[component(pub)]
#[scope(dill::scopes::Transaction)]
pub struct Handler {
    pub session: Arc<Session>,
}

fn registered() -> Catalog {
    let mut builder = Catalog::builder();
    graph::add(&mut builder);
    builder.validate().expect("a whole graph");
    builder.build()
}

/// All hundred are built once the ten of the uppermost layer are.
fn build() -> Catalog {
    let catalog = registered();
    macro_rules! make {
        ($($top:ident)*) => { $(drop(catalog.get_one::<$top>().expect("a component"));)* };
    }
    make!(L9C0 L9C1 L9C2 L9C3 L9C4 L9C5 L9C6 L9C7 L9C8 L9C9);
    catalog
}

/// Its transactions are a catalogue chained to the application's; their components have to be in one
/// with it.
fn with_requests() -> Catalog {
    let mut builder = Catalog::builder();
    graph::add(&mut builder);
    builder.add::<Session>();
    builder.add::<Handler>();
    builder.build()
}

fn main() {
    let yardstick = Yardstick::from_args();
    let catalog = build();
    let left = || drop(black_box(black_box(&catalog).get_one::<L9C0>().expect("a component")));
    let right = || drop(black_box(black_box(&catalog).get_one::<L9C5>().expect("a component")));
    yardstick.arc();
    if yardstick.is("two") {
        yardstick.time_both("get", left, right);
        return;
    }
    yardstick.time_building("build", build);
    yardstick.time("get", left);
    yardstick.time("trait", || drop(black_box(black_box(&catalog).get_one::<dyn Top>().expect("a component"))));
    let catalog = with_requests();
    yardstick.time("scope", || {
        let request = catalog
            .builder_chained()
            .add_value(dill::scopes::TransactionCache::new())
            .build();
        drop(black_box(request.get_one::<Handler>().expect("a component")));
    });
}
