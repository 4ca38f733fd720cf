//! A hundred singletons in ten layers of ten, each with three of the layer below; written by generate.py.

use midway_core::prelude::*;

/// What the top component is also had by.
pub trait Top: Send + Sync + 'static {
    fn height(&self) -> usize;
}

impl Top for L9C0 {
    fn height(&self) -> usize {
        10
    }
}

#[derive(Component)]
pub struct L0C0;

#[derive(Component)]
pub struct L0C1;

#[derive(Component)]
pub struct L0C2;

#[derive(Component)]
pub struct L0C3;

#[derive(Component)]
pub struct L0C4;

#[derive(Component)]
pub struct L0C5;

#[derive(Component)]
pub struct L0C6;

#[derive(Component)]
pub struct L0C7;

#[derive(Component)]
pub struct L0C8;

#[derive(Component)]
pub struct L0C9;

#[derive(Component)]
pub struct L1C0 {
    #[inject]
    pub a: Arc<L0C0>,
    #[inject]
    pub b: Arc<L0C1>,
    #[inject]
    pub c: Arc<L0C2>,
}

#[derive(Component)]
pub struct L1C1 {
    #[inject]
    pub a: Arc<L0C1>,
    #[inject]
    pub b: Arc<L0C2>,
    #[inject]
    pub c: Arc<L0C3>,
}

#[derive(Component)]
pub struct L1C2 {
    #[inject]
    pub a: Arc<L0C2>,
    #[inject]
    pub b: Arc<L0C3>,
    #[inject]
    pub c: Arc<L0C4>,
}

#[derive(Component)]
pub struct L1C3 {
    #[inject]
    pub a: Arc<L0C3>,
    #[inject]
    pub b: Arc<L0C4>,
    #[inject]
    pub c: Arc<L0C5>,
}

#[derive(Component)]
pub struct L1C4 {
    #[inject]
    pub a: Arc<L0C4>,
    #[inject]
    pub b: Arc<L0C5>,
    #[inject]
    pub c: Arc<L0C6>,
}

#[derive(Component)]
pub struct L1C5 {
    #[inject]
    pub a: Arc<L0C5>,
    #[inject]
    pub b: Arc<L0C6>,
    #[inject]
    pub c: Arc<L0C7>,
}

#[derive(Component)]
pub struct L1C6 {
    #[inject]
    pub a: Arc<L0C6>,
    #[inject]
    pub b: Arc<L0C7>,
    #[inject]
    pub c: Arc<L0C8>,
}

#[derive(Component)]
pub struct L1C7 {
    #[inject]
    pub a: Arc<L0C7>,
    #[inject]
    pub b: Arc<L0C8>,
    #[inject]
    pub c: Arc<L0C9>,
}

#[derive(Component)]
pub struct L1C8 {
    #[inject]
    pub a: Arc<L0C8>,
    #[inject]
    pub b: Arc<L0C9>,
    #[inject]
    pub c: Arc<L0C0>,
}

#[derive(Component)]
pub struct L1C9 {
    #[inject]
    pub a: Arc<L0C9>,
    #[inject]
    pub b: Arc<L0C0>,
    #[inject]
    pub c: Arc<L0C1>,
}

#[derive(Component)]
pub struct L2C0 {
    #[inject]
    pub a: Arc<L1C0>,
    #[inject]
    pub b: Arc<L1C1>,
    #[inject]
    pub c: Arc<L1C2>,
}

#[derive(Component)]
pub struct L2C1 {
    #[inject]
    pub a: Arc<L1C1>,
    #[inject]
    pub b: Arc<L1C2>,
    #[inject]
    pub c: Arc<L1C3>,
}

#[derive(Component)]
pub struct L2C2 {
    #[inject]
    pub a: Arc<L1C2>,
    #[inject]
    pub b: Arc<L1C3>,
    #[inject]
    pub c: Arc<L1C4>,
}

#[derive(Component)]
pub struct L2C3 {
    #[inject]
    pub a: Arc<L1C3>,
    #[inject]
    pub b: Arc<L1C4>,
    #[inject]
    pub c: Arc<L1C5>,
}

#[derive(Component)]
pub struct L2C4 {
    #[inject]
    pub a: Arc<L1C4>,
    #[inject]
    pub b: Arc<L1C5>,
    #[inject]
    pub c: Arc<L1C6>,
}

#[derive(Component)]
pub struct L2C5 {
    #[inject]
    pub a: Arc<L1C5>,
    #[inject]
    pub b: Arc<L1C6>,
    #[inject]
    pub c: Arc<L1C7>,
}

#[derive(Component)]
pub struct L2C6 {
    #[inject]
    pub a: Arc<L1C6>,
    #[inject]
    pub b: Arc<L1C7>,
    #[inject]
    pub c: Arc<L1C8>,
}

#[derive(Component)]
pub struct L2C7 {
    #[inject]
    pub a: Arc<L1C7>,
    #[inject]
    pub b: Arc<L1C8>,
    #[inject]
    pub c: Arc<L1C9>,
}

#[derive(Component)]
pub struct L2C8 {
    #[inject]
    pub a: Arc<L1C8>,
    #[inject]
    pub b: Arc<L1C9>,
    #[inject]
    pub c: Arc<L1C0>,
}

#[derive(Component)]
pub struct L2C9 {
    #[inject]
    pub a: Arc<L1C9>,
    #[inject]
    pub b: Arc<L1C0>,
    #[inject]
    pub c: Arc<L1C1>,
}

#[derive(Component)]
pub struct L3C0 {
    #[inject]
    pub a: Arc<L2C0>,
    #[inject]
    pub b: Arc<L2C1>,
    #[inject]
    pub c: Arc<L2C2>,
}

#[derive(Component)]
pub struct L3C1 {
    #[inject]
    pub a: Arc<L2C1>,
    #[inject]
    pub b: Arc<L2C2>,
    #[inject]
    pub c: Arc<L2C3>,
}

#[derive(Component)]
pub struct L3C2 {
    #[inject]
    pub a: Arc<L2C2>,
    #[inject]
    pub b: Arc<L2C3>,
    #[inject]
    pub c: Arc<L2C4>,
}

#[derive(Component)]
pub struct L3C3 {
    #[inject]
    pub a: Arc<L2C3>,
    #[inject]
    pub b: Arc<L2C4>,
    #[inject]
    pub c: Arc<L2C5>,
}

#[derive(Component)]
pub struct L3C4 {
    #[inject]
    pub a: Arc<L2C4>,
    #[inject]
    pub b: Arc<L2C5>,
    #[inject]
    pub c: Arc<L2C6>,
}

#[derive(Component)]
pub struct L3C5 {
    #[inject]
    pub a: Arc<L2C5>,
    #[inject]
    pub b: Arc<L2C6>,
    #[inject]
    pub c: Arc<L2C7>,
}

#[derive(Component)]
pub struct L3C6 {
    #[inject]
    pub a: Arc<L2C6>,
    #[inject]
    pub b: Arc<L2C7>,
    #[inject]
    pub c: Arc<L2C8>,
}

#[derive(Component)]
pub struct L3C7 {
    #[inject]
    pub a: Arc<L2C7>,
    #[inject]
    pub b: Arc<L2C8>,
    #[inject]
    pub c: Arc<L2C9>,
}

#[derive(Component)]
pub struct L3C8 {
    #[inject]
    pub a: Arc<L2C8>,
    #[inject]
    pub b: Arc<L2C9>,
    #[inject]
    pub c: Arc<L2C0>,
}

#[derive(Component)]
pub struct L3C9 {
    #[inject]
    pub a: Arc<L2C9>,
    #[inject]
    pub b: Arc<L2C0>,
    #[inject]
    pub c: Arc<L2C1>,
}

#[derive(Component)]
pub struct L4C0 {
    #[inject]
    pub a: Arc<L3C0>,
    #[inject]
    pub b: Arc<L3C1>,
    #[inject]
    pub c: Arc<L3C2>,
}

#[derive(Component)]
pub struct L4C1 {
    #[inject]
    pub a: Arc<L3C1>,
    #[inject]
    pub b: Arc<L3C2>,
    #[inject]
    pub c: Arc<L3C3>,
}

#[derive(Component)]
pub struct L4C2 {
    #[inject]
    pub a: Arc<L3C2>,
    #[inject]
    pub b: Arc<L3C3>,
    #[inject]
    pub c: Arc<L3C4>,
}

#[derive(Component)]
pub struct L4C3 {
    #[inject]
    pub a: Arc<L3C3>,
    #[inject]
    pub b: Arc<L3C4>,
    #[inject]
    pub c: Arc<L3C5>,
}

#[derive(Component)]
pub struct L4C4 {
    #[inject]
    pub a: Arc<L3C4>,
    #[inject]
    pub b: Arc<L3C5>,
    #[inject]
    pub c: Arc<L3C6>,
}

#[derive(Component)]
pub struct L4C5 {
    #[inject]
    pub a: Arc<L3C5>,
    #[inject]
    pub b: Arc<L3C6>,
    #[inject]
    pub c: Arc<L3C7>,
}

#[derive(Component)]
pub struct L4C6 {
    #[inject]
    pub a: Arc<L3C6>,
    #[inject]
    pub b: Arc<L3C7>,
    #[inject]
    pub c: Arc<L3C8>,
}

#[derive(Component)]
pub struct L4C7 {
    #[inject]
    pub a: Arc<L3C7>,
    #[inject]
    pub b: Arc<L3C8>,
    #[inject]
    pub c: Arc<L3C9>,
}

#[derive(Component)]
pub struct L4C8 {
    #[inject]
    pub a: Arc<L3C8>,
    #[inject]
    pub b: Arc<L3C9>,
    #[inject]
    pub c: Arc<L3C0>,
}

#[derive(Component)]
pub struct L4C9 {
    #[inject]
    pub a: Arc<L3C9>,
    #[inject]
    pub b: Arc<L3C0>,
    #[inject]
    pub c: Arc<L3C1>,
}

#[derive(Component)]
pub struct L5C0 {
    #[inject]
    pub a: Arc<L4C0>,
    #[inject]
    pub b: Arc<L4C1>,
    #[inject]
    pub c: Arc<L4C2>,
}

#[derive(Component)]
pub struct L5C1 {
    #[inject]
    pub a: Arc<L4C1>,
    #[inject]
    pub b: Arc<L4C2>,
    #[inject]
    pub c: Arc<L4C3>,
}

#[derive(Component)]
pub struct L5C2 {
    #[inject]
    pub a: Arc<L4C2>,
    #[inject]
    pub b: Arc<L4C3>,
    #[inject]
    pub c: Arc<L4C4>,
}

#[derive(Component)]
pub struct L5C3 {
    #[inject]
    pub a: Arc<L4C3>,
    #[inject]
    pub b: Arc<L4C4>,
    #[inject]
    pub c: Arc<L4C5>,
}

#[derive(Component)]
pub struct L5C4 {
    #[inject]
    pub a: Arc<L4C4>,
    #[inject]
    pub b: Arc<L4C5>,
    #[inject]
    pub c: Arc<L4C6>,
}

#[derive(Component)]
pub struct L5C5 {
    #[inject]
    pub a: Arc<L4C5>,
    #[inject]
    pub b: Arc<L4C6>,
    #[inject]
    pub c: Arc<L4C7>,
}

#[derive(Component)]
pub struct L5C6 {
    #[inject]
    pub a: Arc<L4C6>,
    #[inject]
    pub b: Arc<L4C7>,
    #[inject]
    pub c: Arc<L4C8>,
}

#[derive(Component)]
pub struct L5C7 {
    #[inject]
    pub a: Arc<L4C7>,
    #[inject]
    pub b: Arc<L4C8>,
    #[inject]
    pub c: Arc<L4C9>,
}

#[derive(Component)]
pub struct L5C8 {
    #[inject]
    pub a: Arc<L4C8>,
    #[inject]
    pub b: Arc<L4C9>,
    #[inject]
    pub c: Arc<L4C0>,
}

#[derive(Component)]
pub struct L5C9 {
    #[inject]
    pub a: Arc<L4C9>,
    #[inject]
    pub b: Arc<L4C0>,
    #[inject]
    pub c: Arc<L4C1>,
}

#[derive(Component)]
pub struct L6C0 {
    #[inject]
    pub a: Arc<L5C0>,
    #[inject]
    pub b: Arc<L5C1>,
    #[inject]
    pub c: Arc<L5C2>,
}

#[derive(Component)]
pub struct L6C1 {
    #[inject]
    pub a: Arc<L5C1>,
    #[inject]
    pub b: Arc<L5C2>,
    #[inject]
    pub c: Arc<L5C3>,
}

#[derive(Component)]
pub struct L6C2 {
    #[inject]
    pub a: Arc<L5C2>,
    #[inject]
    pub b: Arc<L5C3>,
    #[inject]
    pub c: Arc<L5C4>,
}

#[derive(Component)]
pub struct L6C3 {
    #[inject]
    pub a: Arc<L5C3>,
    #[inject]
    pub b: Arc<L5C4>,
    #[inject]
    pub c: Arc<L5C5>,
}

#[derive(Component)]
pub struct L6C4 {
    #[inject]
    pub a: Arc<L5C4>,
    #[inject]
    pub b: Arc<L5C5>,
    #[inject]
    pub c: Arc<L5C6>,
}

#[derive(Component)]
pub struct L6C5 {
    #[inject]
    pub a: Arc<L5C5>,
    #[inject]
    pub b: Arc<L5C6>,
    #[inject]
    pub c: Arc<L5C7>,
}

#[derive(Component)]
pub struct L6C6 {
    #[inject]
    pub a: Arc<L5C6>,
    #[inject]
    pub b: Arc<L5C7>,
    #[inject]
    pub c: Arc<L5C8>,
}

#[derive(Component)]
pub struct L6C7 {
    #[inject]
    pub a: Arc<L5C7>,
    #[inject]
    pub b: Arc<L5C8>,
    #[inject]
    pub c: Arc<L5C9>,
}

#[derive(Component)]
pub struct L6C8 {
    #[inject]
    pub a: Arc<L5C8>,
    #[inject]
    pub b: Arc<L5C9>,
    #[inject]
    pub c: Arc<L5C0>,
}

#[derive(Component)]
pub struct L6C9 {
    #[inject]
    pub a: Arc<L5C9>,
    #[inject]
    pub b: Arc<L5C0>,
    #[inject]
    pub c: Arc<L5C1>,
}

#[derive(Component)]
pub struct L7C0 {
    #[inject]
    pub a: Arc<L6C0>,
    #[inject]
    pub b: Arc<L6C1>,
    #[inject]
    pub c: Arc<L6C2>,
}

#[derive(Component)]
pub struct L7C1 {
    #[inject]
    pub a: Arc<L6C1>,
    #[inject]
    pub b: Arc<L6C2>,
    #[inject]
    pub c: Arc<L6C3>,
}

#[derive(Component)]
pub struct L7C2 {
    #[inject]
    pub a: Arc<L6C2>,
    #[inject]
    pub b: Arc<L6C3>,
    #[inject]
    pub c: Arc<L6C4>,
}

#[derive(Component)]
pub struct L7C3 {
    #[inject]
    pub a: Arc<L6C3>,
    #[inject]
    pub b: Arc<L6C4>,
    #[inject]
    pub c: Arc<L6C5>,
}

#[derive(Component)]
pub struct L7C4 {
    #[inject]
    pub a: Arc<L6C4>,
    #[inject]
    pub b: Arc<L6C5>,
    #[inject]
    pub c: Arc<L6C6>,
}

#[derive(Component)]
pub struct L7C5 {
    #[inject]
    pub a: Arc<L6C5>,
    #[inject]
    pub b: Arc<L6C6>,
    #[inject]
    pub c: Arc<L6C7>,
}

#[derive(Component)]
pub struct L7C6 {
    #[inject]
    pub a: Arc<L6C6>,
    #[inject]
    pub b: Arc<L6C7>,
    #[inject]
    pub c: Arc<L6C8>,
}

#[derive(Component)]
pub struct L7C7 {
    #[inject]
    pub a: Arc<L6C7>,
    #[inject]
    pub b: Arc<L6C8>,
    #[inject]
    pub c: Arc<L6C9>,
}

#[derive(Component)]
pub struct L7C8 {
    #[inject]
    pub a: Arc<L6C8>,
    #[inject]
    pub b: Arc<L6C9>,
    #[inject]
    pub c: Arc<L6C0>,
}

#[derive(Component)]
pub struct L7C9 {
    #[inject]
    pub a: Arc<L6C9>,
    #[inject]
    pub b: Arc<L6C0>,
    #[inject]
    pub c: Arc<L6C1>,
}

#[derive(Component)]
pub struct L8C0 {
    #[inject]
    pub a: Arc<L7C0>,
    #[inject]
    pub b: Arc<L7C1>,
    #[inject]
    pub c: Arc<L7C2>,
}

#[derive(Component)]
pub struct L8C1 {
    #[inject]
    pub a: Arc<L7C1>,
    #[inject]
    pub b: Arc<L7C2>,
    #[inject]
    pub c: Arc<L7C3>,
}

#[derive(Component)]
pub struct L8C2 {
    #[inject]
    pub a: Arc<L7C2>,
    #[inject]
    pub b: Arc<L7C3>,
    #[inject]
    pub c: Arc<L7C4>,
}

#[derive(Component)]
pub struct L8C3 {
    #[inject]
    pub a: Arc<L7C3>,
    #[inject]
    pub b: Arc<L7C4>,
    #[inject]
    pub c: Arc<L7C5>,
}

#[derive(Component)]
pub struct L8C4 {
    #[inject]
    pub a: Arc<L7C4>,
    #[inject]
    pub b: Arc<L7C5>,
    #[inject]
    pub c: Arc<L7C6>,
}

#[derive(Component)]
pub struct L8C5 {
    #[inject]
    pub a: Arc<L7C5>,
    #[inject]
    pub b: Arc<L7C6>,
    #[inject]
    pub c: Arc<L7C7>,
}

#[derive(Component)]
pub struct L8C6 {
    #[inject]
    pub a: Arc<L7C6>,
    #[inject]
    pub b: Arc<L7C7>,
    #[inject]
    pub c: Arc<L7C8>,
}

#[derive(Component)]
pub struct L8C7 {
    #[inject]
    pub a: Arc<L7C7>,
    #[inject]
    pub b: Arc<L7C8>,
    #[inject]
    pub c: Arc<L7C9>,
}

#[derive(Component)]
pub struct L8C8 {
    #[inject]
    pub a: Arc<L7C8>,
    #[inject]
    pub b: Arc<L7C9>,
    #[inject]
    pub c: Arc<L7C0>,
}

#[derive(Component)]
pub struct L8C9 {
    #[inject]
    pub a: Arc<L7C9>,
    #[inject]
    pub b: Arc<L7C0>,
    #[inject]
    pub c: Arc<L7C1>,
}

#[derive(Component)]
#[component(as = dyn Top)]
pub struct L9C0 {
    #[inject]
    pub a: Arc<L8C0>,
    #[inject]
    pub b: Arc<L8C1>,
    #[inject]
    pub c: Arc<L8C2>,
}

#[derive(Component)]
pub struct L9C1 {
    #[inject]
    pub a: Arc<L8C1>,
    #[inject]
    pub b: Arc<L8C2>,
    #[inject]
    pub c: Arc<L8C3>,
}

#[derive(Component)]
pub struct L9C2 {
    #[inject]
    pub a: Arc<L8C2>,
    #[inject]
    pub b: Arc<L8C3>,
    #[inject]
    pub c: Arc<L8C4>,
}

#[derive(Component)]
pub struct L9C3 {
    #[inject]
    pub a: Arc<L8C3>,
    #[inject]
    pub b: Arc<L8C4>,
    #[inject]
    pub c: Arc<L8C5>,
}

#[derive(Component)]
pub struct L9C4 {
    #[inject]
    pub a: Arc<L8C4>,
    #[inject]
    pub b: Arc<L8C5>,
    #[inject]
    pub c: Arc<L8C6>,
}

#[derive(Component)]
pub struct L9C5 {
    #[inject]
    pub a: Arc<L8C5>,
    #[inject]
    pub b: Arc<L8C6>,
    #[inject]
    pub c: Arc<L8C7>,
}

#[derive(Component)]
pub struct L9C6 {
    #[inject]
    pub a: Arc<L8C6>,
    #[inject]
    pub b: Arc<L8C7>,
    #[inject]
    pub c: Arc<L8C8>,
}

#[derive(Component)]
pub struct L9C7 {
    #[inject]
    pub a: Arc<L8C7>,
    #[inject]
    pub b: Arc<L8C8>,
    #[inject]
    pub c: Arc<L8C9>,
}

#[derive(Component)]
pub struct L9C8 {
    #[inject]
    pub a: Arc<L8C8>,
    #[inject]
    pub b: Arc<L8C9>,
    #[inject]
    pub c: Arc<L8C0>,
}

#[derive(Component)]
pub struct L9C9 {
    #[inject]
    pub a: Arc<L8C9>,
    #[inject]
    pub b: Arc<L8C0>,
    #[inject]
    pub c: Arc<L8C1>,
}

