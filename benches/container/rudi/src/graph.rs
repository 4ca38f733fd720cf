//! A hundred singletons in ten layers of ten, each with three of the layer below; written by generate.py.

use rudi::Singleton;
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

pub struct L0C0;

#[Singleton]
fn make_l0c0() -> Arc<L0C0> {
    Arc::new(L0C0)
}

pub struct L0C1;

#[Singleton]
fn make_l0c1() -> Arc<L0C1> {
    Arc::new(L0C1)
}

pub struct L0C2;

#[Singleton]
fn make_l0c2() -> Arc<L0C2> {
    Arc::new(L0C2)
}

pub struct L0C3;

#[Singleton]
fn make_l0c3() -> Arc<L0C3> {
    Arc::new(L0C3)
}

pub struct L0C4;

#[Singleton]
fn make_l0c4() -> Arc<L0C4> {
    Arc::new(L0C4)
}

pub struct L0C5;

#[Singleton]
fn make_l0c5() -> Arc<L0C5> {
    Arc::new(L0C5)
}

pub struct L0C6;

#[Singleton]
fn make_l0c6() -> Arc<L0C6> {
    Arc::new(L0C6)
}

pub struct L0C7;

#[Singleton]
fn make_l0c7() -> Arc<L0C7> {
    Arc::new(L0C7)
}

pub struct L0C8;

#[Singleton]
fn make_l0c8() -> Arc<L0C8> {
    Arc::new(L0C8)
}

pub struct L0C9;

#[Singleton]
fn make_l0c9() -> Arc<L0C9> {
    Arc::new(L0C9)
}

pub struct L1C0 {
    pub a: Arc<L0C0>,
    pub b: Arc<L0C1>,
    pub c: Arc<L0C2>,
}

#[Singleton]
fn make_l1c0(a: Arc<L0C0>, b: Arc<L0C1>, c: Arc<L0C2>) -> Arc<L1C0> {
    Arc::new(L1C0 { a, b, c })
}

pub struct L1C1 {
    pub a: Arc<L0C1>,
    pub b: Arc<L0C2>,
    pub c: Arc<L0C3>,
}

#[Singleton]
fn make_l1c1(a: Arc<L0C1>, b: Arc<L0C2>, c: Arc<L0C3>) -> Arc<L1C1> {
    Arc::new(L1C1 { a, b, c })
}

pub struct L1C2 {
    pub a: Arc<L0C2>,
    pub b: Arc<L0C3>,
    pub c: Arc<L0C4>,
}

#[Singleton]
fn make_l1c2(a: Arc<L0C2>, b: Arc<L0C3>, c: Arc<L0C4>) -> Arc<L1C2> {
    Arc::new(L1C2 { a, b, c })
}

pub struct L1C3 {
    pub a: Arc<L0C3>,
    pub b: Arc<L0C4>,
    pub c: Arc<L0C5>,
}

#[Singleton]
fn make_l1c3(a: Arc<L0C3>, b: Arc<L0C4>, c: Arc<L0C5>) -> Arc<L1C3> {
    Arc::new(L1C3 { a, b, c })
}

pub struct L1C4 {
    pub a: Arc<L0C4>,
    pub b: Arc<L0C5>,
    pub c: Arc<L0C6>,
}

#[Singleton]
fn make_l1c4(a: Arc<L0C4>, b: Arc<L0C5>, c: Arc<L0C6>) -> Arc<L1C4> {
    Arc::new(L1C4 { a, b, c })
}

pub struct L1C5 {
    pub a: Arc<L0C5>,
    pub b: Arc<L0C6>,
    pub c: Arc<L0C7>,
}

#[Singleton]
fn make_l1c5(a: Arc<L0C5>, b: Arc<L0C6>, c: Arc<L0C7>) -> Arc<L1C5> {
    Arc::new(L1C5 { a, b, c })
}

pub struct L1C6 {
    pub a: Arc<L0C6>,
    pub b: Arc<L0C7>,
    pub c: Arc<L0C8>,
}

#[Singleton]
fn make_l1c6(a: Arc<L0C6>, b: Arc<L0C7>, c: Arc<L0C8>) -> Arc<L1C6> {
    Arc::new(L1C6 { a, b, c })
}

pub struct L1C7 {
    pub a: Arc<L0C7>,
    pub b: Arc<L0C8>,
    pub c: Arc<L0C9>,
}

#[Singleton]
fn make_l1c7(a: Arc<L0C7>, b: Arc<L0C8>, c: Arc<L0C9>) -> Arc<L1C7> {
    Arc::new(L1C7 { a, b, c })
}

pub struct L1C8 {
    pub a: Arc<L0C8>,
    pub b: Arc<L0C9>,
    pub c: Arc<L0C0>,
}

#[Singleton]
fn make_l1c8(a: Arc<L0C8>, b: Arc<L0C9>, c: Arc<L0C0>) -> Arc<L1C8> {
    Arc::new(L1C8 { a, b, c })
}

pub struct L1C9 {
    pub a: Arc<L0C9>,
    pub b: Arc<L0C0>,
    pub c: Arc<L0C1>,
}

#[Singleton]
fn make_l1c9(a: Arc<L0C9>, b: Arc<L0C0>, c: Arc<L0C1>) -> Arc<L1C9> {
    Arc::new(L1C9 { a, b, c })
}

pub struct L2C0 {
    pub a: Arc<L1C0>,
    pub b: Arc<L1C1>,
    pub c: Arc<L1C2>,
}

#[Singleton]
fn make_l2c0(a: Arc<L1C0>, b: Arc<L1C1>, c: Arc<L1C2>) -> Arc<L2C0> {
    Arc::new(L2C0 { a, b, c })
}

pub struct L2C1 {
    pub a: Arc<L1C1>,
    pub b: Arc<L1C2>,
    pub c: Arc<L1C3>,
}

#[Singleton]
fn make_l2c1(a: Arc<L1C1>, b: Arc<L1C2>, c: Arc<L1C3>) -> Arc<L2C1> {
    Arc::new(L2C1 { a, b, c })
}

pub struct L2C2 {
    pub a: Arc<L1C2>,
    pub b: Arc<L1C3>,
    pub c: Arc<L1C4>,
}

#[Singleton]
fn make_l2c2(a: Arc<L1C2>, b: Arc<L1C3>, c: Arc<L1C4>) -> Arc<L2C2> {
    Arc::new(L2C2 { a, b, c })
}

pub struct L2C3 {
    pub a: Arc<L1C3>,
    pub b: Arc<L1C4>,
    pub c: Arc<L1C5>,
}

#[Singleton]
fn make_l2c3(a: Arc<L1C3>, b: Arc<L1C4>, c: Arc<L1C5>) -> Arc<L2C3> {
    Arc::new(L2C3 { a, b, c })
}

pub struct L2C4 {
    pub a: Arc<L1C4>,
    pub b: Arc<L1C5>,
    pub c: Arc<L1C6>,
}

#[Singleton]
fn make_l2c4(a: Arc<L1C4>, b: Arc<L1C5>, c: Arc<L1C6>) -> Arc<L2C4> {
    Arc::new(L2C4 { a, b, c })
}

pub struct L2C5 {
    pub a: Arc<L1C5>,
    pub b: Arc<L1C6>,
    pub c: Arc<L1C7>,
}

#[Singleton]
fn make_l2c5(a: Arc<L1C5>, b: Arc<L1C6>, c: Arc<L1C7>) -> Arc<L2C5> {
    Arc::new(L2C5 { a, b, c })
}

pub struct L2C6 {
    pub a: Arc<L1C6>,
    pub b: Arc<L1C7>,
    pub c: Arc<L1C8>,
}

#[Singleton]
fn make_l2c6(a: Arc<L1C6>, b: Arc<L1C7>, c: Arc<L1C8>) -> Arc<L2C6> {
    Arc::new(L2C6 { a, b, c })
}

pub struct L2C7 {
    pub a: Arc<L1C7>,
    pub b: Arc<L1C8>,
    pub c: Arc<L1C9>,
}

#[Singleton]
fn make_l2c7(a: Arc<L1C7>, b: Arc<L1C8>, c: Arc<L1C9>) -> Arc<L2C7> {
    Arc::new(L2C7 { a, b, c })
}

pub struct L2C8 {
    pub a: Arc<L1C8>,
    pub b: Arc<L1C9>,
    pub c: Arc<L1C0>,
}

#[Singleton]
fn make_l2c8(a: Arc<L1C8>, b: Arc<L1C9>, c: Arc<L1C0>) -> Arc<L2C8> {
    Arc::new(L2C8 { a, b, c })
}

pub struct L2C9 {
    pub a: Arc<L1C9>,
    pub b: Arc<L1C0>,
    pub c: Arc<L1C1>,
}

#[Singleton]
fn make_l2c9(a: Arc<L1C9>, b: Arc<L1C0>, c: Arc<L1C1>) -> Arc<L2C9> {
    Arc::new(L2C9 { a, b, c })
}

pub struct L3C0 {
    pub a: Arc<L2C0>,
    pub b: Arc<L2C1>,
    pub c: Arc<L2C2>,
}

#[Singleton]
fn make_l3c0(a: Arc<L2C0>, b: Arc<L2C1>, c: Arc<L2C2>) -> Arc<L3C0> {
    Arc::new(L3C0 { a, b, c })
}

pub struct L3C1 {
    pub a: Arc<L2C1>,
    pub b: Arc<L2C2>,
    pub c: Arc<L2C3>,
}

#[Singleton]
fn make_l3c1(a: Arc<L2C1>, b: Arc<L2C2>, c: Arc<L2C3>) -> Arc<L3C1> {
    Arc::new(L3C1 { a, b, c })
}

pub struct L3C2 {
    pub a: Arc<L2C2>,
    pub b: Arc<L2C3>,
    pub c: Arc<L2C4>,
}

#[Singleton]
fn make_l3c2(a: Arc<L2C2>, b: Arc<L2C3>, c: Arc<L2C4>) -> Arc<L3C2> {
    Arc::new(L3C2 { a, b, c })
}

pub struct L3C3 {
    pub a: Arc<L2C3>,
    pub b: Arc<L2C4>,
    pub c: Arc<L2C5>,
}

#[Singleton]
fn make_l3c3(a: Arc<L2C3>, b: Arc<L2C4>, c: Arc<L2C5>) -> Arc<L3C3> {
    Arc::new(L3C3 { a, b, c })
}

pub struct L3C4 {
    pub a: Arc<L2C4>,
    pub b: Arc<L2C5>,
    pub c: Arc<L2C6>,
}

#[Singleton]
fn make_l3c4(a: Arc<L2C4>, b: Arc<L2C5>, c: Arc<L2C6>) -> Arc<L3C4> {
    Arc::new(L3C4 { a, b, c })
}

pub struct L3C5 {
    pub a: Arc<L2C5>,
    pub b: Arc<L2C6>,
    pub c: Arc<L2C7>,
}

#[Singleton]
fn make_l3c5(a: Arc<L2C5>, b: Arc<L2C6>, c: Arc<L2C7>) -> Arc<L3C5> {
    Arc::new(L3C5 { a, b, c })
}

pub struct L3C6 {
    pub a: Arc<L2C6>,
    pub b: Arc<L2C7>,
    pub c: Arc<L2C8>,
}

#[Singleton]
fn make_l3c6(a: Arc<L2C6>, b: Arc<L2C7>, c: Arc<L2C8>) -> Arc<L3C6> {
    Arc::new(L3C6 { a, b, c })
}

pub struct L3C7 {
    pub a: Arc<L2C7>,
    pub b: Arc<L2C8>,
    pub c: Arc<L2C9>,
}

#[Singleton]
fn make_l3c7(a: Arc<L2C7>, b: Arc<L2C8>, c: Arc<L2C9>) -> Arc<L3C7> {
    Arc::new(L3C7 { a, b, c })
}

pub struct L3C8 {
    pub a: Arc<L2C8>,
    pub b: Arc<L2C9>,
    pub c: Arc<L2C0>,
}

#[Singleton]
fn make_l3c8(a: Arc<L2C8>, b: Arc<L2C9>, c: Arc<L2C0>) -> Arc<L3C8> {
    Arc::new(L3C8 { a, b, c })
}

pub struct L3C9 {
    pub a: Arc<L2C9>,
    pub b: Arc<L2C0>,
    pub c: Arc<L2C1>,
}

#[Singleton]
fn make_l3c9(a: Arc<L2C9>, b: Arc<L2C0>, c: Arc<L2C1>) -> Arc<L3C9> {
    Arc::new(L3C9 { a, b, c })
}

pub struct L4C0 {
    pub a: Arc<L3C0>,
    pub b: Arc<L3C1>,
    pub c: Arc<L3C2>,
}

#[Singleton]
fn make_l4c0(a: Arc<L3C0>, b: Arc<L3C1>, c: Arc<L3C2>) -> Arc<L4C0> {
    Arc::new(L4C0 { a, b, c })
}

pub struct L4C1 {
    pub a: Arc<L3C1>,
    pub b: Arc<L3C2>,
    pub c: Arc<L3C3>,
}

#[Singleton]
fn make_l4c1(a: Arc<L3C1>, b: Arc<L3C2>, c: Arc<L3C3>) -> Arc<L4C1> {
    Arc::new(L4C1 { a, b, c })
}

pub struct L4C2 {
    pub a: Arc<L3C2>,
    pub b: Arc<L3C3>,
    pub c: Arc<L3C4>,
}

#[Singleton]
fn make_l4c2(a: Arc<L3C2>, b: Arc<L3C3>, c: Arc<L3C4>) -> Arc<L4C2> {
    Arc::new(L4C2 { a, b, c })
}

pub struct L4C3 {
    pub a: Arc<L3C3>,
    pub b: Arc<L3C4>,
    pub c: Arc<L3C5>,
}

#[Singleton]
fn make_l4c3(a: Arc<L3C3>, b: Arc<L3C4>, c: Arc<L3C5>) -> Arc<L4C3> {
    Arc::new(L4C3 { a, b, c })
}

pub struct L4C4 {
    pub a: Arc<L3C4>,
    pub b: Arc<L3C5>,
    pub c: Arc<L3C6>,
}

#[Singleton]
fn make_l4c4(a: Arc<L3C4>, b: Arc<L3C5>, c: Arc<L3C6>) -> Arc<L4C4> {
    Arc::new(L4C4 { a, b, c })
}

pub struct L4C5 {
    pub a: Arc<L3C5>,
    pub b: Arc<L3C6>,
    pub c: Arc<L3C7>,
}

#[Singleton]
fn make_l4c5(a: Arc<L3C5>, b: Arc<L3C6>, c: Arc<L3C7>) -> Arc<L4C5> {
    Arc::new(L4C5 { a, b, c })
}

pub struct L4C6 {
    pub a: Arc<L3C6>,
    pub b: Arc<L3C7>,
    pub c: Arc<L3C8>,
}

#[Singleton]
fn make_l4c6(a: Arc<L3C6>, b: Arc<L3C7>, c: Arc<L3C8>) -> Arc<L4C6> {
    Arc::new(L4C6 { a, b, c })
}

pub struct L4C7 {
    pub a: Arc<L3C7>,
    pub b: Arc<L3C8>,
    pub c: Arc<L3C9>,
}

#[Singleton]
fn make_l4c7(a: Arc<L3C7>, b: Arc<L3C8>, c: Arc<L3C9>) -> Arc<L4C7> {
    Arc::new(L4C7 { a, b, c })
}

pub struct L4C8 {
    pub a: Arc<L3C8>,
    pub b: Arc<L3C9>,
    pub c: Arc<L3C0>,
}

#[Singleton]
fn make_l4c8(a: Arc<L3C8>, b: Arc<L3C9>, c: Arc<L3C0>) -> Arc<L4C8> {
    Arc::new(L4C8 { a, b, c })
}

pub struct L4C9 {
    pub a: Arc<L3C9>,
    pub b: Arc<L3C0>,
    pub c: Arc<L3C1>,
}

#[Singleton]
fn make_l4c9(a: Arc<L3C9>, b: Arc<L3C0>, c: Arc<L3C1>) -> Arc<L4C9> {
    Arc::new(L4C9 { a, b, c })
}

pub struct L5C0 {
    pub a: Arc<L4C0>,
    pub b: Arc<L4C1>,
    pub c: Arc<L4C2>,
}

#[Singleton]
fn make_l5c0(a: Arc<L4C0>, b: Arc<L4C1>, c: Arc<L4C2>) -> Arc<L5C0> {
    Arc::new(L5C0 { a, b, c })
}

pub struct L5C1 {
    pub a: Arc<L4C1>,
    pub b: Arc<L4C2>,
    pub c: Arc<L4C3>,
}

#[Singleton]
fn make_l5c1(a: Arc<L4C1>, b: Arc<L4C2>, c: Arc<L4C3>) -> Arc<L5C1> {
    Arc::new(L5C1 { a, b, c })
}

pub struct L5C2 {
    pub a: Arc<L4C2>,
    pub b: Arc<L4C3>,
    pub c: Arc<L4C4>,
}

#[Singleton]
fn make_l5c2(a: Arc<L4C2>, b: Arc<L4C3>, c: Arc<L4C4>) -> Arc<L5C2> {
    Arc::new(L5C2 { a, b, c })
}

pub struct L5C3 {
    pub a: Arc<L4C3>,
    pub b: Arc<L4C4>,
    pub c: Arc<L4C5>,
}

#[Singleton]
fn make_l5c3(a: Arc<L4C3>, b: Arc<L4C4>, c: Arc<L4C5>) -> Arc<L5C3> {
    Arc::new(L5C3 { a, b, c })
}

pub struct L5C4 {
    pub a: Arc<L4C4>,
    pub b: Arc<L4C5>,
    pub c: Arc<L4C6>,
}

#[Singleton]
fn make_l5c4(a: Arc<L4C4>, b: Arc<L4C5>, c: Arc<L4C6>) -> Arc<L5C4> {
    Arc::new(L5C4 { a, b, c })
}

pub struct L5C5 {
    pub a: Arc<L4C5>,
    pub b: Arc<L4C6>,
    pub c: Arc<L4C7>,
}

#[Singleton]
fn make_l5c5(a: Arc<L4C5>, b: Arc<L4C6>, c: Arc<L4C7>) -> Arc<L5C5> {
    Arc::new(L5C5 { a, b, c })
}

pub struct L5C6 {
    pub a: Arc<L4C6>,
    pub b: Arc<L4C7>,
    pub c: Arc<L4C8>,
}

#[Singleton]
fn make_l5c6(a: Arc<L4C6>, b: Arc<L4C7>, c: Arc<L4C8>) -> Arc<L5C6> {
    Arc::new(L5C6 { a, b, c })
}

pub struct L5C7 {
    pub a: Arc<L4C7>,
    pub b: Arc<L4C8>,
    pub c: Arc<L4C9>,
}

#[Singleton]
fn make_l5c7(a: Arc<L4C7>, b: Arc<L4C8>, c: Arc<L4C9>) -> Arc<L5C7> {
    Arc::new(L5C7 { a, b, c })
}

pub struct L5C8 {
    pub a: Arc<L4C8>,
    pub b: Arc<L4C9>,
    pub c: Arc<L4C0>,
}

#[Singleton]
fn make_l5c8(a: Arc<L4C8>, b: Arc<L4C9>, c: Arc<L4C0>) -> Arc<L5C8> {
    Arc::new(L5C8 { a, b, c })
}

pub struct L5C9 {
    pub a: Arc<L4C9>,
    pub b: Arc<L4C0>,
    pub c: Arc<L4C1>,
}

#[Singleton]
fn make_l5c9(a: Arc<L4C9>, b: Arc<L4C0>, c: Arc<L4C1>) -> Arc<L5C9> {
    Arc::new(L5C9 { a, b, c })
}

pub struct L6C0 {
    pub a: Arc<L5C0>,
    pub b: Arc<L5C1>,
    pub c: Arc<L5C2>,
}

#[Singleton]
fn make_l6c0(a: Arc<L5C0>, b: Arc<L5C1>, c: Arc<L5C2>) -> Arc<L6C0> {
    Arc::new(L6C0 { a, b, c })
}

pub struct L6C1 {
    pub a: Arc<L5C1>,
    pub b: Arc<L5C2>,
    pub c: Arc<L5C3>,
}

#[Singleton]
fn make_l6c1(a: Arc<L5C1>, b: Arc<L5C2>, c: Arc<L5C3>) -> Arc<L6C1> {
    Arc::new(L6C1 { a, b, c })
}

pub struct L6C2 {
    pub a: Arc<L5C2>,
    pub b: Arc<L5C3>,
    pub c: Arc<L5C4>,
}

#[Singleton]
fn make_l6c2(a: Arc<L5C2>, b: Arc<L5C3>, c: Arc<L5C4>) -> Arc<L6C2> {
    Arc::new(L6C2 { a, b, c })
}

pub struct L6C3 {
    pub a: Arc<L5C3>,
    pub b: Arc<L5C4>,
    pub c: Arc<L5C5>,
}

#[Singleton]
fn make_l6c3(a: Arc<L5C3>, b: Arc<L5C4>, c: Arc<L5C5>) -> Arc<L6C3> {
    Arc::new(L6C3 { a, b, c })
}

pub struct L6C4 {
    pub a: Arc<L5C4>,
    pub b: Arc<L5C5>,
    pub c: Arc<L5C6>,
}

#[Singleton]
fn make_l6c4(a: Arc<L5C4>, b: Arc<L5C5>, c: Arc<L5C6>) -> Arc<L6C4> {
    Arc::new(L6C4 { a, b, c })
}

pub struct L6C5 {
    pub a: Arc<L5C5>,
    pub b: Arc<L5C6>,
    pub c: Arc<L5C7>,
}

#[Singleton]
fn make_l6c5(a: Arc<L5C5>, b: Arc<L5C6>, c: Arc<L5C7>) -> Arc<L6C5> {
    Arc::new(L6C5 { a, b, c })
}

pub struct L6C6 {
    pub a: Arc<L5C6>,
    pub b: Arc<L5C7>,
    pub c: Arc<L5C8>,
}

#[Singleton]
fn make_l6c6(a: Arc<L5C6>, b: Arc<L5C7>, c: Arc<L5C8>) -> Arc<L6C6> {
    Arc::new(L6C6 { a, b, c })
}

pub struct L6C7 {
    pub a: Arc<L5C7>,
    pub b: Arc<L5C8>,
    pub c: Arc<L5C9>,
}

#[Singleton]
fn make_l6c7(a: Arc<L5C7>, b: Arc<L5C8>, c: Arc<L5C9>) -> Arc<L6C7> {
    Arc::new(L6C7 { a, b, c })
}

pub struct L6C8 {
    pub a: Arc<L5C8>,
    pub b: Arc<L5C9>,
    pub c: Arc<L5C0>,
}

#[Singleton]
fn make_l6c8(a: Arc<L5C8>, b: Arc<L5C9>, c: Arc<L5C0>) -> Arc<L6C8> {
    Arc::new(L6C8 { a, b, c })
}

pub struct L6C9 {
    pub a: Arc<L5C9>,
    pub b: Arc<L5C0>,
    pub c: Arc<L5C1>,
}

#[Singleton]
fn make_l6c9(a: Arc<L5C9>, b: Arc<L5C0>, c: Arc<L5C1>) -> Arc<L6C9> {
    Arc::new(L6C9 { a, b, c })
}

pub struct L7C0 {
    pub a: Arc<L6C0>,
    pub b: Arc<L6C1>,
    pub c: Arc<L6C2>,
}

#[Singleton]
fn make_l7c0(a: Arc<L6C0>, b: Arc<L6C1>, c: Arc<L6C2>) -> Arc<L7C0> {
    Arc::new(L7C0 { a, b, c })
}

pub struct L7C1 {
    pub a: Arc<L6C1>,
    pub b: Arc<L6C2>,
    pub c: Arc<L6C3>,
}

#[Singleton]
fn make_l7c1(a: Arc<L6C1>, b: Arc<L6C2>, c: Arc<L6C3>) -> Arc<L7C1> {
    Arc::new(L7C1 { a, b, c })
}

pub struct L7C2 {
    pub a: Arc<L6C2>,
    pub b: Arc<L6C3>,
    pub c: Arc<L6C4>,
}

#[Singleton]
fn make_l7c2(a: Arc<L6C2>, b: Arc<L6C3>, c: Arc<L6C4>) -> Arc<L7C2> {
    Arc::new(L7C2 { a, b, c })
}

pub struct L7C3 {
    pub a: Arc<L6C3>,
    pub b: Arc<L6C4>,
    pub c: Arc<L6C5>,
}

#[Singleton]
fn make_l7c3(a: Arc<L6C3>, b: Arc<L6C4>, c: Arc<L6C5>) -> Arc<L7C3> {
    Arc::new(L7C3 { a, b, c })
}

pub struct L7C4 {
    pub a: Arc<L6C4>,
    pub b: Arc<L6C5>,
    pub c: Arc<L6C6>,
}

#[Singleton]
fn make_l7c4(a: Arc<L6C4>, b: Arc<L6C5>, c: Arc<L6C6>) -> Arc<L7C4> {
    Arc::new(L7C4 { a, b, c })
}

pub struct L7C5 {
    pub a: Arc<L6C5>,
    pub b: Arc<L6C6>,
    pub c: Arc<L6C7>,
}

#[Singleton]
fn make_l7c5(a: Arc<L6C5>, b: Arc<L6C6>, c: Arc<L6C7>) -> Arc<L7C5> {
    Arc::new(L7C5 { a, b, c })
}

pub struct L7C6 {
    pub a: Arc<L6C6>,
    pub b: Arc<L6C7>,
    pub c: Arc<L6C8>,
}

#[Singleton]
fn make_l7c6(a: Arc<L6C6>, b: Arc<L6C7>, c: Arc<L6C8>) -> Arc<L7C6> {
    Arc::new(L7C6 { a, b, c })
}

pub struct L7C7 {
    pub a: Arc<L6C7>,
    pub b: Arc<L6C8>,
    pub c: Arc<L6C9>,
}

#[Singleton]
fn make_l7c7(a: Arc<L6C7>, b: Arc<L6C8>, c: Arc<L6C9>) -> Arc<L7C7> {
    Arc::new(L7C7 { a, b, c })
}

pub struct L7C8 {
    pub a: Arc<L6C8>,
    pub b: Arc<L6C9>,
    pub c: Arc<L6C0>,
}

#[Singleton]
fn make_l7c8(a: Arc<L6C8>, b: Arc<L6C9>, c: Arc<L6C0>) -> Arc<L7C8> {
    Arc::new(L7C8 { a, b, c })
}

pub struct L7C9 {
    pub a: Arc<L6C9>,
    pub b: Arc<L6C0>,
    pub c: Arc<L6C1>,
}

#[Singleton]
fn make_l7c9(a: Arc<L6C9>, b: Arc<L6C0>, c: Arc<L6C1>) -> Arc<L7C9> {
    Arc::new(L7C9 { a, b, c })
}

pub struct L8C0 {
    pub a: Arc<L7C0>,
    pub b: Arc<L7C1>,
    pub c: Arc<L7C2>,
}

#[Singleton]
fn make_l8c0(a: Arc<L7C0>, b: Arc<L7C1>, c: Arc<L7C2>) -> Arc<L8C0> {
    Arc::new(L8C0 { a, b, c })
}

pub struct L8C1 {
    pub a: Arc<L7C1>,
    pub b: Arc<L7C2>,
    pub c: Arc<L7C3>,
}

#[Singleton]
fn make_l8c1(a: Arc<L7C1>, b: Arc<L7C2>, c: Arc<L7C3>) -> Arc<L8C1> {
    Arc::new(L8C1 { a, b, c })
}

pub struct L8C2 {
    pub a: Arc<L7C2>,
    pub b: Arc<L7C3>,
    pub c: Arc<L7C4>,
}

#[Singleton]
fn make_l8c2(a: Arc<L7C2>, b: Arc<L7C3>, c: Arc<L7C4>) -> Arc<L8C2> {
    Arc::new(L8C2 { a, b, c })
}

pub struct L8C3 {
    pub a: Arc<L7C3>,
    pub b: Arc<L7C4>,
    pub c: Arc<L7C5>,
}

#[Singleton]
fn make_l8c3(a: Arc<L7C3>, b: Arc<L7C4>, c: Arc<L7C5>) -> Arc<L8C3> {
    Arc::new(L8C3 { a, b, c })
}

pub struct L8C4 {
    pub a: Arc<L7C4>,
    pub b: Arc<L7C5>,
    pub c: Arc<L7C6>,
}

#[Singleton]
fn make_l8c4(a: Arc<L7C4>, b: Arc<L7C5>, c: Arc<L7C6>) -> Arc<L8C4> {
    Arc::new(L8C4 { a, b, c })
}

pub struct L8C5 {
    pub a: Arc<L7C5>,
    pub b: Arc<L7C6>,
    pub c: Arc<L7C7>,
}

#[Singleton]
fn make_l8c5(a: Arc<L7C5>, b: Arc<L7C6>, c: Arc<L7C7>) -> Arc<L8C5> {
    Arc::new(L8C5 { a, b, c })
}

pub struct L8C6 {
    pub a: Arc<L7C6>,
    pub b: Arc<L7C7>,
    pub c: Arc<L7C8>,
}

#[Singleton]
fn make_l8c6(a: Arc<L7C6>, b: Arc<L7C7>, c: Arc<L7C8>) -> Arc<L8C6> {
    Arc::new(L8C6 { a, b, c })
}

pub struct L8C7 {
    pub a: Arc<L7C7>,
    pub b: Arc<L7C8>,
    pub c: Arc<L7C9>,
}

#[Singleton]
fn make_l8c7(a: Arc<L7C7>, b: Arc<L7C8>, c: Arc<L7C9>) -> Arc<L8C7> {
    Arc::new(L8C7 { a, b, c })
}

pub struct L8C8 {
    pub a: Arc<L7C8>,
    pub b: Arc<L7C9>,
    pub c: Arc<L7C0>,
}

#[Singleton]
fn make_l8c8(a: Arc<L7C8>, b: Arc<L7C9>, c: Arc<L7C0>) -> Arc<L8C8> {
    Arc::new(L8C8 { a, b, c })
}

pub struct L8C9 {
    pub a: Arc<L7C9>,
    pub b: Arc<L7C0>,
    pub c: Arc<L7C1>,
}

#[Singleton]
fn make_l8c9(a: Arc<L7C9>, b: Arc<L7C0>, c: Arc<L7C1>) -> Arc<L8C9> {
    Arc::new(L8C9 { a, b, c })
}

pub struct L9C0 {
    pub a: Arc<L8C0>,
    pub b: Arc<L8C1>,
    pub c: Arc<L8C2>,
}

#[Singleton(binds = [as_top])]
fn make_l9c0(a: Arc<L8C0>, b: Arc<L8C1>, c: Arc<L8C2>) -> Arc<L9C0> {
    Arc::new(L9C0 { a, b, c })
}

pub struct L9C1 {
    pub a: Arc<L8C1>,
    pub b: Arc<L8C2>,
    pub c: Arc<L8C3>,
}

#[Singleton]
fn make_l9c1(a: Arc<L8C1>, b: Arc<L8C2>, c: Arc<L8C3>) -> Arc<L9C1> {
    Arc::new(L9C1 { a, b, c })
}

pub struct L9C2 {
    pub a: Arc<L8C2>,
    pub b: Arc<L8C3>,
    pub c: Arc<L8C4>,
}

#[Singleton]
fn make_l9c2(a: Arc<L8C2>, b: Arc<L8C3>, c: Arc<L8C4>) -> Arc<L9C2> {
    Arc::new(L9C2 { a, b, c })
}

pub struct L9C3 {
    pub a: Arc<L8C3>,
    pub b: Arc<L8C4>,
    pub c: Arc<L8C5>,
}

#[Singleton]
fn make_l9c3(a: Arc<L8C3>, b: Arc<L8C4>, c: Arc<L8C5>) -> Arc<L9C3> {
    Arc::new(L9C3 { a, b, c })
}

pub struct L9C4 {
    pub a: Arc<L8C4>,
    pub b: Arc<L8C5>,
    pub c: Arc<L8C6>,
}

#[Singleton]
fn make_l9c4(a: Arc<L8C4>, b: Arc<L8C5>, c: Arc<L8C6>) -> Arc<L9C4> {
    Arc::new(L9C4 { a, b, c })
}

pub struct L9C5 {
    pub a: Arc<L8C5>,
    pub b: Arc<L8C6>,
    pub c: Arc<L8C7>,
}

#[Singleton]
fn make_l9c5(a: Arc<L8C5>, b: Arc<L8C6>, c: Arc<L8C7>) -> Arc<L9C5> {
    Arc::new(L9C5 { a, b, c })
}

pub struct L9C6 {
    pub a: Arc<L8C6>,
    pub b: Arc<L8C7>,
    pub c: Arc<L8C8>,
}

#[Singleton]
fn make_l9c6(a: Arc<L8C6>, b: Arc<L8C7>, c: Arc<L8C8>) -> Arc<L9C6> {
    Arc::new(L9C6 { a, b, c })
}

pub struct L9C7 {
    pub a: Arc<L8C7>,
    pub b: Arc<L8C8>,
    pub c: Arc<L8C9>,
}

#[Singleton]
fn make_l9c7(a: Arc<L8C7>, b: Arc<L8C8>, c: Arc<L8C9>) -> Arc<L9C7> {
    Arc::new(L9C7 { a, b, c })
}

pub struct L9C8 {
    pub a: Arc<L8C8>,
    pub b: Arc<L8C9>,
    pub c: Arc<L8C0>,
}

#[Singleton]
fn make_l9c8(a: Arc<L8C8>, b: Arc<L8C9>, c: Arc<L8C0>) -> Arc<L9C8> {
    Arc::new(L9C8 { a, b, c })
}

pub struct L9C9 {
    pub a: Arc<L8C9>,
    pub b: Arc<L8C0>,
    pub c: Arc<L8C1>,
}

#[Singleton]
fn make_l9c9(a: Arc<L8C9>, b: Arc<L8C0>, c: Arc<L8C1>) -> Arc<L9C9> {
    Arc::new(L9C9 { a, b, c })
}

fn as_top(top: Arc<L9C0>) -> Arc<dyn Top> {
    top
}
