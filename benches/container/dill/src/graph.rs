//! A hundred singletons in ten layers of ten, each with three of the layer below; written by generate.py.

use dill::{CatalogBuilder, Singleton, component, interface, scope};
use std::sync::Arc;

/// What the top component is also had by.
pub trait Top: Send + Sync + 'static {
    fn height(&self) -> usize;
}

impl Top for L9C0 {
    fn height(&self) -> usize {
        10
    }
}

#[component(pub)]
#[scope(Singleton)]
pub struct L0C0;

#[component(pub)]
#[scope(Singleton)]
pub struct L0C1;

#[component(pub)]
#[scope(Singleton)]
pub struct L0C2;

#[component(pub)]
#[scope(Singleton)]
pub struct L0C3;

#[component(pub)]
#[scope(Singleton)]
pub struct L0C4;

#[component(pub)]
#[scope(Singleton)]
pub struct L0C5;

#[component(pub)]
#[scope(Singleton)]
pub struct L0C6;

#[component(pub)]
#[scope(Singleton)]
pub struct L0C7;

#[component(pub)]
#[scope(Singleton)]
pub struct L0C8;

#[component(pub)]
#[scope(Singleton)]
pub struct L0C9;

#[component(pub)]
#[scope(Singleton)]
pub struct L1C0 {
    pub a: Arc<L0C0>,
    pub b: Arc<L0C1>,
    pub c: Arc<L0C2>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L1C1 {
    pub a: Arc<L0C1>,
    pub b: Arc<L0C2>,
    pub c: Arc<L0C3>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L1C2 {
    pub a: Arc<L0C2>,
    pub b: Arc<L0C3>,
    pub c: Arc<L0C4>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L1C3 {
    pub a: Arc<L0C3>,
    pub b: Arc<L0C4>,
    pub c: Arc<L0C5>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L1C4 {
    pub a: Arc<L0C4>,
    pub b: Arc<L0C5>,
    pub c: Arc<L0C6>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L1C5 {
    pub a: Arc<L0C5>,
    pub b: Arc<L0C6>,
    pub c: Arc<L0C7>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L1C6 {
    pub a: Arc<L0C6>,
    pub b: Arc<L0C7>,
    pub c: Arc<L0C8>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L1C7 {
    pub a: Arc<L0C7>,
    pub b: Arc<L0C8>,
    pub c: Arc<L0C9>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L1C8 {
    pub a: Arc<L0C8>,
    pub b: Arc<L0C9>,
    pub c: Arc<L0C0>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L1C9 {
    pub a: Arc<L0C9>,
    pub b: Arc<L0C0>,
    pub c: Arc<L0C1>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L2C0 {
    pub a: Arc<L1C0>,
    pub b: Arc<L1C1>,
    pub c: Arc<L1C2>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L2C1 {
    pub a: Arc<L1C1>,
    pub b: Arc<L1C2>,
    pub c: Arc<L1C3>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L2C2 {
    pub a: Arc<L1C2>,
    pub b: Arc<L1C3>,
    pub c: Arc<L1C4>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L2C3 {
    pub a: Arc<L1C3>,
    pub b: Arc<L1C4>,
    pub c: Arc<L1C5>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L2C4 {
    pub a: Arc<L1C4>,
    pub b: Arc<L1C5>,
    pub c: Arc<L1C6>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L2C5 {
    pub a: Arc<L1C5>,
    pub b: Arc<L1C6>,
    pub c: Arc<L1C7>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L2C6 {
    pub a: Arc<L1C6>,
    pub b: Arc<L1C7>,
    pub c: Arc<L1C8>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L2C7 {
    pub a: Arc<L1C7>,
    pub b: Arc<L1C8>,
    pub c: Arc<L1C9>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L2C8 {
    pub a: Arc<L1C8>,
    pub b: Arc<L1C9>,
    pub c: Arc<L1C0>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L2C9 {
    pub a: Arc<L1C9>,
    pub b: Arc<L1C0>,
    pub c: Arc<L1C1>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L3C0 {
    pub a: Arc<L2C0>,
    pub b: Arc<L2C1>,
    pub c: Arc<L2C2>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L3C1 {
    pub a: Arc<L2C1>,
    pub b: Arc<L2C2>,
    pub c: Arc<L2C3>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L3C2 {
    pub a: Arc<L2C2>,
    pub b: Arc<L2C3>,
    pub c: Arc<L2C4>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L3C3 {
    pub a: Arc<L2C3>,
    pub b: Arc<L2C4>,
    pub c: Arc<L2C5>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L3C4 {
    pub a: Arc<L2C4>,
    pub b: Arc<L2C5>,
    pub c: Arc<L2C6>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L3C5 {
    pub a: Arc<L2C5>,
    pub b: Arc<L2C6>,
    pub c: Arc<L2C7>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L3C6 {
    pub a: Arc<L2C6>,
    pub b: Arc<L2C7>,
    pub c: Arc<L2C8>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L3C7 {
    pub a: Arc<L2C7>,
    pub b: Arc<L2C8>,
    pub c: Arc<L2C9>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L3C8 {
    pub a: Arc<L2C8>,
    pub b: Arc<L2C9>,
    pub c: Arc<L2C0>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L3C9 {
    pub a: Arc<L2C9>,
    pub b: Arc<L2C0>,
    pub c: Arc<L2C1>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L4C0 {
    pub a: Arc<L3C0>,
    pub b: Arc<L3C1>,
    pub c: Arc<L3C2>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L4C1 {
    pub a: Arc<L3C1>,
    pub b: Arc<L3C2>,
    pub c: Arc<L3C3>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L4C2 {
    pub a: Arc<L3C2>,
    pub b: Arc<L3C3>,
    pub c: Arc<L3C4>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L4C3 {
    pub a: Arc<L3C3>,
    pub b: Arc<L3C4>,
    pub c: Arc<L3C5>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L4C4 {
    pub a: Arc<L3C4>,
    pub b: Arc<L3C5>,
    pub c: Arc<L3C6>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L4C5 {
    pub a: Arc<L3C5>,
    pub b: Arc<L3C6>,
    pub c: Arc<L3C7>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L4C6 {
    pub a: Arc<L3C6>,
    pub b: Arc<L3C7>,
    pub c: Arc<L3C8>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L4C7 {
    pub a: Arc<L3C7>,
    pub b: Arc<L3C8>,
    pub c: Arc<L3C9>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L4C8 {
    pub a: Arc<L3C8>,
    pub b: Arc<L3C9>,
    pub c: Arc<L3C0>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L4C9 {
    pub a: Arc<L3C9>,
    pub b: Arc<L3C0>,
    pub c: Arc<L3C1>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L5C0 {
    pub a: Arc<L4C0>,
    pub b: Arc<L4C1>,
    pub c: Arc<L4C2>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L5C1 {
    pub a: Arc<L4C1>,
    pub b: Arc<L4C2>,
    pub c: Arc<L4C3>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L5C2 {
    pub a: Arc<L4C2>,
    pub b: Arc<L4C3>,
    pub c: Arc<L4C4>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L5C3 {
    pub a: Arc<L4C3>,
    pub b: Arc<L4C4>,
    pub c: Arc<L4C5>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L5C4 {
    pub a: Arc<L4C4>,
    pub b: Arc<L4C5>,
    pub c: Arc<L4C6>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L5C5 {
    pub a: Arc<L4C5>,
    pub b: Arc<L4C6>,
    pub c: Arc<L4C7>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L5C6 {
    pub a: Arc<L4C6>,
    pub b: Arc<L4C7>,
    pub c: Arc<L4C8>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L5C7 {
    pub a: Arc<L4C7>,
    pub b: Arc<L4C8>,
    pub c: Arc<L4C9>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L5C8 {
    pub a: Arc<L4C8>,
    pub b: Arc<L4C9>,
    pub c: Arc<L4C0>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L5C9 {
    pub a: Arc<L4C9>,
    pub b: Arc<L4C0>,
    pub c: Arc<L4C1>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L6C0 {
    pub a: Arc<L5C0>,
    pub b: Arc<L5C1>,
    pub c: Arc<L5C2>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L6C1 {
    pub a: Arc<L5C1>,
    pub b: Arc<L5C2>,
    pub c: Arc<L5C3>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L6C2 {
    pub a: Arc<L5C2>,
    pub b: Arc<L5C3>,
    pub c: Arc<L5C4>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L6C3 {
    pub a: Arc<L5C3>,
    pub b: Arc<L5C4>,
    pub c: Arc<L5C5>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L6C4 {
    pub a: Arc<L5C4>,
    pub b: Arc<L5C5>,
    pub c: Arc<L5C6>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L6C5 {
    pub a: Arc<L5C5>,
    pub b: Arc<L5C6>,
    pub c: Arc<L5C7>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L6C6 {
    pub a: Arc<L5C6>,
    pub b: Arc<L5C7>,
    pub c: Arc<L5C8>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L6C7 {
    pub a: Arc<L5C7>,
    pub b: Arc<L5C8>,
    pub c: Arc<L5C9>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L6C8 {
    pub a: Arc<L5C8>,
    pub b: Arc<L5C9>,
    pub c: Arc<L5C0>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L6C9 {
    pub a: Arc<L5C9>,
    pub b: Arc<L5C0>,
    pub c: Arc<L5C1>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L7C0 {
    pub a: Arc<L6C0>,
    pub b: Arc<L6C1>,
    pub c: Arc<L6C2>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L7C1 {
    pub a: Arc<L6C1>,
    pub b: Arc<L6C2>,
    pub c: Arc<L6C3>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L7C2 {
    pub a: Arc<L6C2>,
    pub b: Arc<L6C3>,
    pub c: Arc<L6C4>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L7C3 {
    pub a: Arc<L6C3>,
    pub b: Arc<L6C4>,
    pub c: Arc<L6C5>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L7C4 {
    pub a: Arc<L6C4>,
    pub b: Arc<L6C5>,
    pub c: Arc<L6C6>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L7C5 {
    pub a: Arc<L6C5>,
    pub b: Arc<L6C6>,
    pub c: Arc<L6C7>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L7C6 {
    pub a: Arc<L6C6>,
    pub b: Arc<L6C7>,
    pub c: Arc<L6C8>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L7C7 {
    pub a: Arc<L6C7>,
    pub b: Arc<L6C8>,
    pub c: Arc<L6C9>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L7C8 {
    pub a: Arc<L6C8>,
    pub b: Arc<L6C9>,
    pub c: Arc<L6C0>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L7C9 {
    pub a: Arc<L6C9>,
    pub b: Arc<L6C0>,
    pub c: Arc<L6C1>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L8C0 {
    pub a: Arc<L7C0>,
    pub b: Arc<L7C1>,
    pub c: Arc<L7C2>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L8C1 {
    pub a: Arc<L7C1>,
    pub b: Arc<L7C2>,
    pub c: Arc<L7C3>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L8C2 {
    pub a: Arc<L7C2>,
    pub b: Arc<L7C3>,
    pub c: Arc<L7C4>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L8C3 {
    pub a: Arc<L7C3>,
    pub b: Arc<L7C4>,
    pub c: Arc<L7C5>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L8C4 {
    pub a: Arc<L7C4>,
    pub b: Arc<L7C5>,
    pub c: Arc<L7C6>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L8C5 {
    pub a: Arc<L7C5>,
    pub b: Arc<L7C6>,
    pub c: Arc<L7C7>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L8C6 {
    pub a: Arc<L7C6>,
    pub b: Arc<L7C7>,
    pub c: Arc<L7C8>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L8C7 {
    pub a: Arc<L7C7>,
    pub b: Arc<L7C8>,
    pub c: Arc<L7C9>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L8C8 {
    pub a: Arc<L7C8>,
    pub b: Arc<L7C9>,
    pub c: Arc<L7C0>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L8C9 {
    pub a: Arc<L7C9>,
    pub b: Arc<L7C0>,
    pub c: Arc<L7C1>,
}

#[component(pub)]
#[scope(Singleton)]
#[interface(dyn Top)]
pub struct L9C0 {
    pub a: Arc<L8C0>,
    pub b: Arc<L8C1>,
    pub c: Arc<L8C2>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L9C1 {
    pub a: Arc<L8C1>,
    pub b: Arc<L8C2>,
    pub c: Arc<L8C3>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L9C2 {
    pub a: Arc<L8C2>,
    pub b: Arc<L8C3>,
    pub c: Arc<L8C4>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L9C3 {
    pub a: Arc<L8C3>,
    pub b: Arc<L8C4>,
    pub c: Arc<L8C5>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L9C4 {
    pub a: Arc<L8C4>,
    pub b: Arc<L8C5>,
    pub c: Arc<L8C6>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L9C5 {
    pub a: Arc<L8C5>,
    pub b: Arc<L8C6>,
    pub c: Arc<L8C7>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L9C6 {
    pub a: Arc<L8C6>,
    pub b: Arc<L8C7>,
    pub c: Arc<L8C8>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L9C7 {
    pub a: Arc<L8C7>,
    pub b: Arc<L8C8>,
    pub c: Arc<L8C9>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L9C8 {
    pub a: Arc<L8C8>,
    pub b: Arc<L8C9>,
    pub c: Arc<L8C0>,
}

#[component(pub)]
#[scope(Singleton)]
pub struct L9C9 {
    pub a: Arc<L8C9>,
    pub b: Arc<L8C0>,
    pub c: Arc<L8C1>,
}

pub fn add(builder: &mut CatalogBuilder) {
    builder.add::<L0C0>();
    builder.add::<L0C1>();
    builder.add::<L0C2>();
    builder.add::<L0C3>();
    builder.add::<L0C4>();
    builder.add::<L0C5>();
    builder.add::<L0C6>();
    builder.add::<L0C7>();
    builder.add::<L0C8>();
    builder.add::<L0C9>();
    builder.add::<L1C0>();
    builder.add::<L1C1>();
    builder.add::<L1C2>();
    builder.add::<L1C3>();
    builder.add::<L1C4>();
    builder.add::<L1C5>();
    builder.add::<L1C6>();
    builder.add::<L1C7>();
    builder.add::<L1C8>();
    builder.add::<L1C9>();
    builder.add::<L2C0>();
    builder.add::<L2C1>();
    builder.add::<L2C2>();
    builder.add::<L2C3>();
    builder.add::<L2C4>();
    builder.add::<L2C5>();
    builder.add::<L2C6>();
    builder.add::<L2C7>();
    builder.add::<L2C8>();
    builder.add::<L2C9>();
    builder.add::<L3C0>();
    builder.add::<L3C1>();
    builder.add::<L3C2>();
    builder.add::<L3C3>();
    builder.add::<L3C4>();
    builder.add::<L3C5>();
    builder.add::<L3C6>();
    builder.add::<L3C7>();
    builder.add::<L3C8>();
    builder.add::<L3C9>();
    builder.add::<L4C0>();
    builder.add::<L4C1>();
    builder.add::<L4C2>();
    builder.add::<L4C3>();
    builder.add::<L4C4>();
    builder.add::<L4C5>();
    builder.add::<L4C6>();
    builder.add::<L4C7>();
    builder.add::<L4C8>();
    builder.add::<L4C9>();
    builder.add::<L5C0>();
    builder.add::<L5C1>();
    builder.add::<L5C2>();
    builder.add::<L5C3>();
    builder.add::<L5C4>();
    builder.add::<L5C5>();
    builder.add::<L5C6>();
    builder.add::<L5C7>();
    builder.add::<L5C8>();
    builder.add::<L5C9>();
    builder.add::<L6C0>();
    builder.add::<L6C1>();
    builder.add::<L6C2>();
    builder.add::<L6C3>();
    builder.add::<L6C4>();
    builder.add::<L6C5>();
    builder.add::<L6C6>();
    builder.add::<L6C7>();
    builder.add::<L6C8>();
    builder.add::<L6C9>();
    builder.add::<L7C0>();
    builder.add::<L7C1>();
    builder.add::<L7C2>();
    builder.add::<L7C3>();
    builder.add::<L7C4>();
    builder.add::<L7C5>();
    builder.add::<L7C6>();
    builder.add::<L7C7>();
    builder.add::<L7C8>();
    builder.add::<L7C9>();
    builder.add::<L8C0>();
    builder.add::<L8C1>();
    builder.add::<L8C2>();
    builder.add::<L8C3>();
    builder.add::<L8C4>();
    builder.add::<L8C5>();
    builder.add::<L8C6>();
    builder.add::<L8C7>();
    builder.add::<L8C8>();
    builder.add::<L8C9>();
    builder.add::<L9C0>();
    builder.add::<L9C1>();
    builder.add::<L9C2>();
    builder.add::<L9C3>();
    builder.add::<L9C4>();
    builder.add::<L9C5>();
    builder.add::<L9C6>();
    builder.add::<L9C7>();
    builder.add::<L9C8>();
    builder.add::<L9C9>();
}
