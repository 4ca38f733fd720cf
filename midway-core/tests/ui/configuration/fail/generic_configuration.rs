//! Generic configuration.

use midway_core::prelude::*;

#[derive(Configuration)]
struct MainConfiguration<T> {
    kind: std::marker::PhantomData<T>,
}

fn main() {}
