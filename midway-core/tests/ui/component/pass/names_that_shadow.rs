//! Names that shadow.

use midway_core::Component;

// What the macros write must not depend on what these names mean here.
type Result = ();
type Option = ();
type Box = ();
type Arc = ();
type Default = ();
type String = ();

#[derive(Component)]
#[component(scope = Prototype)]
struct Leaf {
    count: u8,
}

#[derive(Component)]
#[component(init = Self::open)]
struct Tree {
    #[inject]
    leaf: std::sync::Arc<Leaf>,
    #[config("tree.height")]
    height: std::option::Option<u32>,
    source: u8,
}

impl Tree {
    async fn open(&self) {}
}

#[midway_core::provide]
fn number(tree: std::sync::Arc<Tree>) -> u64 {
    let _ = tree;
    7
}

#[derive(midway_core::Configuration)]
struct MainConfiguration;

fn main() {
    let _: (Result, Option, Box, Arc, Default, String);
}
