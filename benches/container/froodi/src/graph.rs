//! A hundred singletons in ten layers of ten, each with three of the layer below; written by generate.py.

use froodi::{Construct, Container, DefaultScope::App, DefaultScope::Request, Inject, registry};
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

#[derive(Construct)]
pub struct L0C0;

#[derive(Construct)]
pub struct L0C1;

#[derive(Construct)]
pub struct L0C2;

#[derive(Construct)]
pub struct L0C3;

#[derive(Construct)]
pub struct L0C4;

#[derive(Construct)]
pub struct L0C5;

#[derive(Construct)]
pub struct L0C6;

#[derive(Construct)]
pub struct L0C7;

#[derive(Construct)]
pub struct L0C8;

#[derive(Construct)]
pub struct L0C9;

#[derive(Construct)]
pub struct L1C0 {
    pub a: Arc<L0C0>,
    pub b: Arc<L0C1>,
    pub c: Arc<L0C2>,
}

#[derive(Construct)]
pub struct L1C1 {
    pub a: Arc<L0C1>,
    pub b: Arc<L0C2>,
    pub c: Arc<L0C3>,
}

#[derive(Construct)]
pub struct L1C2 {
    pub a: Arc<L0C2>,
    pub b: Arc<L0C3>,
    pub c: Arc<L0C4>,
}

#[derive(Construct)]
pub struct L1C3 {
    pub a: Arc<L0C3>,
    pub b: Arc<L0C4>,
    pub c: Arc<L0C5>,
}

#[derive(Construct)]
pub struct L1C4 {
    pub a: Arc<L0C4>,
    pub b: Arc<L0C5>,
    pub c: Arc<L0C6>,
}

#[derive(Construct)]
pub struct L1C5 {
    pub a: Arc<L0C5>,
    pub b: Arc<L0C6>,
    pub c: Arc<L0C7>,
}

#[derive(Construct)]
pub struct L1C6 {
    pub a: Arc<L0C6>,
    pub b: Arc<L0C7>,
    pub c: Arc<L0C8>,
}

#[derive(Construct)]
pub struct L1C7 {
    pub a: Arc<L0C7>,
    pub b: Arc<L0C8>,
    pub c: Arc<L0C9>,
}

#[derive(Construct)]
pub struct L1C8 {
    pub a: Arc<L0C8>,
    pub b: Arc<L0C9>,
    pub c: Arc<L0C0>,
}

#[derive(Construct)]
pub struct L1C9 {
    pub a: Arc<L0C9>,
    pub b: Arc<L0C0>,
    pub c: Arc<L0C1>,
}

#[derive(Construct)]
pub struct L2C0 {
    pub a: Arc<L1C0>,
    pub b: Arc<L1C1>,
    pub c: Arc<L1C2>,
}

#[derive(Construct)]
pub struct L2C1 {
    pub a: Arc<L1C1>,
    pub b: Arc<L1C2>,
    pub c: Arc<L1C3>,
}

#[derive(Construct)]
pub struct L2C2 {
    pub a: Arc<L1C2>,
    pub b: Arc<L1C3>,
    pub c: Arc<L1C4>,
}

#[derive(Construct)]
pub struct L2C3 {
    pub a: Arc<L1C3>,
    pub b: Arc<L1C4>,
    pub c: Arc<L1C5>,
}

#[derive(Construct)]
pub struct L2C4 {
    pub a: Arc<L1C4>,
    pub b: Arc<L1C5>,
    pub c: Arc<L1C6>,
}

#[derive(Construct)]
pub struct L2C5 {
    pub a: Arc<L1C5>,
    pub b: Arc<L1C6>,
    pub c: Arc<L1C7>,
}

#[derive(Construct)]
pub struct L2C6 {
    pub a: Arc<L1C6>,
    pub b: Arc<L1C7>,
    pub c: Arc<L1C8>,
}

#[derive(Construct)]
pub struct L2C7 {
    pub a: Arc<L1C7>,
    pub b: Arc<L1C8>,
    pub c: Arc<L1C9>,
}

#[derive(Construct)]
pub struct L2C8 {
    pub a: Arc<L1C8>,
    pub b: Arc<L1C9>,
    pub c: Arc<L1C0>,
}

#[derive(Construct)]
pub struct L2C9 {
    pub a: Arc<L1C9>,
    pub b: Arc<L1C0>,
    pub c: Arc<L1C1>,
}

#[derive(Construct)]
pub struct L3C0 {
    pub a: Arc<L2C0>,
    pub b: Arc<L2C1>,
    pub c: Arc<L2C2>,
}

#[derive(Construct)]
pub struct L3C1 {
    pub a: Arc<L2C1>,
    pub b: Arc<L2C2>,
    pub c: Arc<L2C3>,
}

#[derive(Construct)]
pub struct L3C2 {
    pub a: Arc<L2C2>,
    pub b: Arc<L2C3>,
    pub c: Arc<L2C4>,
}

#[derive(Construct)]
pub struct L3C3 {
    pub a: Arc<L2C3>,
    pub b: Arc<L2C4>,
    pub c: Arc<L2C5>,
}

#[derive(Construct)]
pub struct L3C4 {
    pub a: Arc<L2C4>,
    pub b: Arc<L2C5>,
    pub c: Arc<L2C6>,
}

#[derive(Construct)]
pub struct L3C5 {
    pub a: Arc<L2C5>,
    pub b: Arc<L2C6>,
    pub c: Arc<L2C7>,
}

#[derive(Construct)]
pub struct L3C6 {
    pub a: Arc<L2C6>,
    pub b: Arc<L2C7>,
    pub c: Arc<L2C8>,
}

#[derive(Construct)]
pub struct L3C7 {
    pub a: Arc<L2C7>,
    pub b: Arc<L2C8>,
    pub c: Arc<L2C9>,
}

#[derive(Construct)]
pub struct L3C8 {
    pub a: Arc<L2C8>,
    pub b: Arc<L2C9>,
    pub c: Arc<L2C0>,
}

#[derive(Construct)]
pub struct L3C9 {
    pub a: Arc<L2C9>,
    pub b: Arc<L2C0>,
    pub c: Arc<L2C1>,
}

#[derive(Construct)]
pub struct L4C0 {
    pub a: Arc<L3C0>,
    pub b: Arc<L3C1>,
    pub c: Arc<L3C2>,
}

#[derive(Construct)]
pub struct L4C1 {
    pub a: Arc<L3C1>,
    pub b: Arc<L3C2>,
    pub c: Arc<L3C3>,
}

#[derive(Construct)]
pub struct L4C2 {
    pub a: Arc<L3C2>,
    pub b: Arc<L3C3>,
    pub c: Arc<L3C4>,
}

#[derive(Construct)]
pub struct L4C3 {
    pub a: Arc<L3C3>,
    pub b: Arc<L3C4>,
    pub c: Arc<L3C5>,
}

#[derive(Construct)]
pub struct L4C4 {
    pub a: Arc<L3C4>,
    pub b: Arc<L3C5>,
    pub c: Arc<L3C6>,
}

#[derive(Construct)]
pub struct L4C5 {
    pub a: Arc<L3C5>,
    pub b: Arc<L3C6>,
    pub c: Arc<L3C7>,
}

#[derive(Construct)]
pub struct L4C6 {
    pub a: Arc<L3C6>,
    pub b: Arc<L3C7>,
    pub c: Arc<L3C8>,
}

#[derive(Construct)]
pub struct L4C7 {
    pub a: Arc<L3C7>,
    pub b: Arc<L3C8>,
    pub c: Arc<L3C9>,
}

#[derive(Construct)]
pub struct L4C8 {
    pub a: Arc<L3C8>,
    pub b: Arc<L3C9>,
    pub c: Arc<L3C0>,
}

#[derive(Construct)]
pub struct L4C9 {
    pub a: Arc<L3C9>,
    pub b: Arc<L3C0>,
    pub c: Arc<L3C1>,
}

#[derive(Construct)]
pub struct L5C0 {
    pub a: Arc<L4C0>,
    pub b: Arc<L4C1>,
    pub c: Arc<L4C2>,
}

#[derive(Construct)]
pub struct L5C1 {
    pub a: Arc<L4C1>,
    pub b: Arc<L4C2>,
    pub c: Arc<L4C3>,
}

#[derive(Construct)]
pub struct L5C2 {
    pub a: Arc<L4C2>,
    pub b: Arc<L4C3>,
    pub c: Arc<L4C4>,
}

#[derive(Construct)]
pub struct L5C3 {
    pub a: Arc<L4C3>,
    pub b: Arc<L4C4>,
    pub c: Arc<L4C5>,
}

#[derive(Construct)]
pub struct L5C4 {
    pub a: Arc<L4C4>,
    pub b: Arc<L4C5>,
    pub c: Arc<L4C6>,
}

#[derive(Construct)]
pub struct L5C5 {
    pub a: Arc<L4C5>,
    pub b: Arc<L4C6>,
    pub c: Arc<L4C7>,
}

#[derive(Construct)]
pub struct L5C6 {
    pub a: Arc<L4C6>,
    pub b: Arc<L4C7>,
    pub c: Arc<L4C8>,
}

#[derive(Construct)]
pub struct L5C7 {
    pub a: Arc<L4C7>,
    pub b: Arc<L4C8>,
    pub c: Arc<L4C9>,
}

#[derive(Construct)]
pub struct L5C8 {
    pub a: Arc<L4C8>,
    pub b: Arc<L4C9>,
    pub c: Arc<L4C0>,
}

#[derive(Construct)]
pub struct L5C9 {
    pub a: Arc<L4C9>,
    pub b: Arc<L4C0>,
    pub c: Arc<L4C1>,
}

#[derive(Construct)]
pub struct L6C0 {
    pub a: Arc<L5C0>,
    pub b: Arc<L5C1>,
    pub c: Arc<L5C2>,
}

#[derive(Construct)]
pub struct L6C1 {
    pub a: Arc<L5C1>,
    pub b: Arc<L5C2>,
    pub c: Arc<L5C3>,
}

#[derive(Construct)]
pub struct L6C2 {
    pub a: Arc<L5C2>,
    pub b: Arc<L5C3>,
    pub c: Arc<L5C4>,
}

#[derive(Construct)]
pub struct L6C3 {
    pub a: Arc<L5C3>,
    pub b: Arc<L5C4>,
    pub c: Arc<L5C5>,
}

#[derive(Construct)]
pub struct L6C4 {
    pub a: Arc<L5C4>,
    pub b: Arc<L5C5>,
    pub c: Arc<L5C6>,
}

#[derive(Construct)]
pub struct L6C5 {
    pub a: Arc<L5C5>,
    pub b: Arc<L5C6>,
    pub c: Arc<L5C7>,
}

#[derive(Construct)]
pub struct L6C6 {
    pub a: Arc<L5C6>,
    pub b: Arc<L5C7>,
    pub c: Arc<L5C8>,
}

#[derive(Construct)]
pub struct L6C7 {
    pub a: Arc<L5C7>,
    pub b: Arc<L5C8>,
    pub c: Arc<L5C9>,
}

#[derive(Construct)]
pub struct L6C8 {
    pub a: Arc<L5C8>,
    pub b: Arc<L5C9>,
    pub c: Arc<L5C0>,
}

#[derive(Construct)]
pub struct L6C9 {
    pub a: Arc<L5C9>,
    pub b: Arc<L5C0>,
    pub c: Arc<L5C1>,
}

#[derive(Construct)]
pub struct L7C0 {
    pub a: Arc<L6C0>,
    pub b: Arc<L6C1>,
    pub c: Arc<L6C2>,
}

#[derive(Construct)]
pub struct L7C1 {
    pub a: Arc<L6C1>,
    pub b: Arc<L6C2>,
    pub c: Arc<L6C3>,
}

#[derive(Construct)]
pub struct L7C2 {
    pub a: Arc<L6C2>,
    pub b: Arc<L6C3>,
    pub c: Arc<L6C4>,
}

#[derive(Construct)]
pub struct L7C3 {
    pub a: Arc<L6C3>,
    pub b: Arc<L6C4>,
    pub c: Arc<L6C5>,
}

#[derive(Construct)]
pub struct L7C4 {
    pub a: Arc<L6C4>,
    pub b: Arc<L6C5>,
    pub c: Arc<L6C6>,
}

#[derive(Construct)]
pub struct L7C5 {
    pub a: Arc<L6C5>,
    pub b: Arc<L6C6>,
    pub c: Arc<L6C7>,
}

#[derive(Construct)]
pub struct L7C6 {
    pub a: Arc<L6C6>,
    pub b: Arc<L6C7>,
    pub c: Arc<L6C8>,
}

#[derive(Construct)]
pub struct L7C7 {
    pub a: Arc<L6C7>,
    pub b: Arc<L6C8>,
    pub c: Arc<L6C9>,
}

#[derive(Construct)]
pub struct L7C8 {
    pub a: Arc<L6C8>,
    pub b: Arc<L6C9>,
    pub c: Arc<L6C0>,
}

#[derive(Construct)]
pub struct L7C9 {
    pub a: Arc<L6C9>,
    pub b: Arc<L6C0>,
    pub c: Arc<L6C1>,
}

#[derive(Construct)]
pub struct L8C0 {
    pub a: Arc<L7C0>,
    pub b: Arc<L7C1>,
    pub c: Arc<L7C2>,
}

#[derive(Construct)]
pub struct L8C1 {
    pub a: Arc<L7C1>,
    pub b: Arc<L7C2>,
    pub c: Arc<L7C3>,
}

#[derive(Construct)]
pub struct L8C2 {
    pub a: Arc<L7C2>,
    pub b: Arc<L7C3>,
    pub c: Arc<L7C4>,
}

#[derive(Construct)]
pub struct L8C3 {
    pub a: Arc<L7C3>,
    pub b: Arc<L7C4>,
    pub c: Arc<L7C5>,
}

#[derive(Construct)]
pub struct L8C4 {
    pub a: Arc<L7C4>,
    pub b: Arc<L7C5>,
    pub c: Arc<L7C6>,
}

#[derive(Construct)]
pub struct L8C5 {
    pub a: Arc<L7C5>,
    pub b: Arc<L7C6>,
    pub c: Arc<L7C7>,
}

#[derive(Construct)]
pub struct L8C6 {
    pub a: Arc<L7C6>,
    pub b: Arc<L7C7>,
    pub c: Arc<L7C8>,
}

#[derive(Construct)]
pub struct L8C7 {
    pub a: Arc<L7C7>,
    pub b: Arc<L7C8>,
    pub c: Arc<L7C9>,
}

#[derive(Construct)]
pub struct L8C8 {
    pub a: Arc<L7C8>,
    pub b: Arc<L7C9>,
    pub c: Arc<L7C0>,
}

#[derive(Construct)]
pub struct L8C9 {
    pub a: Arc<L7C9>,
    pub b: Arc<L7C0>,
    pub c: Arc<L7C1>,
}

#[derive(Construct)]
pub struct L9C0 {
    pub a: Arc<L8C0>,
    pub b: Arc<L8C1>,
    pub c: Arc<L8C2>,
}

#[derive(Construct)]
pub struct L9C1 {
    pub a: Arc<L8C1>,
    pub b: Arc<L8C2>,
    pub c: Arc<L8C3>,
}

#[derive(Construct)]
pub struct L9C2 {
    pub a: Arc<L8C2>,
    pub b: Arc<L8C3>,
    pub c: Arc<L8C4>,
}

#[derive(Construct)]
pub struct L9C3 {
    pub a: Arc<L8C3>,
    pub b: Arc<L8C4>,
    pub c: Arc<L8C5>,
}

#[derive(Construct)]
pub struct L9C4 {
    pub a: Arc<L8C4>,
    pub b: Arc<L8C5>,
    pub c: Arc<L8C6>,
}

#[derive(Construct)]
pub struct L9C5 {
    pub a: Arc<L8C5>,
    pub b: Arc<L8C6>,
    pub c: Arc<L8C7>,
}

#[derive(Construct)]
pub struct L9C6 {
    pub a: Arc<L8C6>,
    pub b: Arc<L8C7>,
    pub c: Arc<L8C8>,
}

#[derive(Construct)]
pub struct L9C7 {
    pub a: Arc<L8C7>,
    pub b: Arc<L8C8>,
    pub c: Arc<L8C9>,
}

#[derive(Construct)]
pub struct L9C8 {
    pub a: Arc<L8C8>,
    pub b: Arc<L8C9>,
    pub c: Arc<L8C0>,
}

#[derive(Construct)]
pub struct L9C9 {
    pub a: Arc<L8C9>,
    pub b: Arc<L8C0>,
    pub c: Arc<L8C1>,
}

/// A request's own component.
#[derive(Construct)]
pub struct Session {
    pub top: Arc<L9C0>,
}

/// What a request is opened for.
#[derive(Construct)]
pub struct Handler {
    pub session: Arc<Session>,
}

pub fn container() -> Container {
    Container::new(registry! {
        scope(App) [
            provide::<L0C0>(),
            provide::<L0C1>(),
            provide::<L0C2>(),
            provide::<L0C3>(),
            provide::<L0C4>(),
            provide::<L0C5>(),
            provide::<L0C6>(),
            provide::<L0C7>(),
            provide::<L0C8>(),
            provide::<L0C9>(),
            provide::<L1C0>(),
            provide::<L1C1>(),
            provide::<L1C2>(),
            provide::<L1C3>(),
            provide::<L1C4>(),
            provide::<L1C5>(),
            provide::<L1C6>(),
            provide::<L1C7>(),
            provide::<L1C8>(),
            provide::<L1C9>(),
            provide::<L2C0>(),
            provide::<L2C1>(),
            provide::<L2C2>(),
            provide::<L2C3>(),
            provide::<L2C4>(),
            provide::<L2C5>(),
            provide::<L2C6>(),
            provide::<L2C7>(),
            provide::<L2C8>(),
            provide::<L2C9>(),
            provide::<L3C0>(),
            provide::<L3C1>(),
            provide::<L3C2>(),
            provide::<L3C3>(),
            provide::<L3C4>(),
            provide::<L3C5>(),
            provide::<L3C6>(),
            provide::<L3C7>(),
            provide::<L3C8>(),
            provide::<L3C9>(),
            provide::<L4C0>(),
            provide::<L4C1>(),
            provide::<L4C2>(),
            provide::<L4C3>(),
            provide::<L4C4>(),
            provide::<L4C5>(),
            provide::<L4C6>(),
            provide::<L4C7>(),
            provide::<L4C8>(),
            provide::<L4C9>(),
            provide::<L5C0>(),
            provide::<L5C1>(),
            provide::<L5C2>(),
            provide::<L5C3>(),
            provide::<L5C4>(),
            provide::<L5C5>(),
            provide::<L5C6>(),
            provide::<L5C7>(),
            provide::<L5C8>(),
            provide::<L5C9>(),
            provide::<L6C0>(),
            provide::<L6C1>(),
            provide::<L6C2>(),
            provide::<L6C3>(),
            provide::<L6C4>(),
            provide::<L6C5>(),
            provide::<L6C6>(),
            provide::<L6C7>(),
            provide::<L6C8>(),
            provide::<L6C9>(),
            provide::<L7C0>(),
            provide::<L7C1>(),
            provide::<L7C2>(),
            provide::<L7C3>(),
            provide::<L7C4>(),
            provide::<L7C5>(),
            provide::<L7C6>(),
            provide::<L7C7>(),
            provide::<L7C8>(),
            provide::<L7C9>(),
            provide::<L8C0>(),
            provide::<L8C1>(),
            provide::<L8C2>(),
            provide::<L8C3>(),
            provide::<L8C4>(),
            provide::<L8C5>(),
            provide::<L8C6>(),
            provide::<L8C7>(),
            provide::<L8C8>(),
            provide::<L8C9>(),
            provide::<L9C0>(),
            provide::<L9C1>(),
            provide::<L9C2>(),
            provide::<L9C3>(),
            provide::<L9C4>(),
            provide::<L9C5>(),
            provide::<L9C6>(),
            provide::<L9C7>(),
            provide::<L9C8>(),
            provide::<L9C9>(),
            provide(|Inject(top): Inject<L9C0>| Ok(AsTop(top))),
        ],
        scope(Request) [
            provide::<Session>(),
            provide::<Handler>(),
        ],
    })
}

/// The top component as what it implements.
pub struct AsTop(pub Arc<dyn Top>);
