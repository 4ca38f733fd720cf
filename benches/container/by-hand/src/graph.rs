//! A hundred singletons in ten layers of ten, each with three of the layer below; written by generate.py.

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

pub struct L0C1;

pub struct L0C2;

pub struct L0C3;

pub struct L0C4;

pub struct L0C5;

pub struct L0C6;

pub struct L0C7;

pub struct L0C8;

pub struct L0C9;

pub struct L1C0 {
    pub a: Arc<L0C0>,
    pub b: Arc<L0C1>,
    pub c: Arc<L0C2>,
}

pub struct L1C1 {
    pub a: Arc<L0C1>,
    pub b: Arc<L0C2>,
    pub c: Arc<L0C3>,
}

pub struct L1C2 {
    pub a: Arc<L0C2>,
    pub b: Arc<L0C3>,
    pub c: Arc<L0C4>,
}

pub struct L1C3 {
    pub a: Arc<L0C3>,
    pub b: Arc<L0C4>,
    pub c: Arc<L0C5>,
}

pub struct L1C4 {
    pub a: Arc<L0C4>,
    pub b: Arc<L0C5>,
    pub c: Arc<L0C6>,
}

pub struct L1C5 {
    pub a: Arc<L0C5>,
    pub b: Arc<L0C6>,
    pub c: Arc<L0C7>,
}

pub struct L1C6 {
    pub a: Arc<L0C6>,
    pub b: Arc<L0C7>,
    pub c: Arc<L0C8>,
}

pub struct L1C7 {
    pub a: Arc<L0C7>,
    pub b: Arc<L0C8>,
    pub c: Arc<L0C9>,
}

pub struct L1C8 {
    pub a: Arc<L0C8>,
    pub b: Arc<L0C9>,
    pub c: Arc<L0C0>,
}

pub struct L1C9 {
    pub a: Arc<L0C9>,
    pub b: Arc<L0C0>,
    pub c: Arc<L0C1>,
}

pub struct L2C0 {
    pub a: Arc<L1C0>,
    pub b: Arc<L1C1>,
    pub c: Arc<L1C2>,
}

pub struct L2C1 {
    pub a: Arc<L1C1>,
    pub b: Arc<L1C2>,
    pub c: Arc<L1C3>,
}

pub struct L2C2 {
    pub a: Arc<L1C2>,
    pub b: Arc<L1C3>,
    pub c: Arc<L1C4>,
}

pub struct L2C3 {
    pub a: Arc<L1C3>,
    pub b: Arc<L1C4>,
    pub c: Arc<L1C5>,
}

pub struct L2C4 {
    pub a: Arc<L1C4>,
    pub b: Arc<L1C5>,
    pub c: Arc<L1C6>,
}

pub struct L2C5 {
    pub a: Arc<L1C5>,
    pub b: Arc<L1C6>,
    pub c: Arc<L1C7>,
}

pub struct L2C6 {
    pub a: Arc<L1C6>,
    pub b: Arc<L1C7>,
    pub c: Arc<L1C8>,
}

pub struct L2C7 {
    pub a: Arc<L1C7>,
    pub b: Arc<L1C8>,
    pub c: Arc<L1C9>,
}

pub struct L2C8 {
    pub a: Arc<L1C8>,
    pub b: Arc<L1C9>,
    pub c: Arc<L1C0>,
}

pub struct L2C9 {
    pub a: Arc<L1C9>,
    pub b: Arc<L1C0>,
    pub c: Arc<L1C1>,
}

pub struct L3C0 {
    pub a: Arc<L2C0>,
    pub b: Arc<L2C1>,
    pub c: Arc<L2C2>,
}

pub struct L3C1 {
    pub a: Arc<L2C1>,
    pub b: Arc<L2C2>,
    pub c: Arc<L2C3>,
}

pub struct L3C2 {
    pub a: Arc<L2C2>,
    pub b: Arc<L2C3>,
    pub c: Arc<L2C4>,
}

pub struct L3C3 {
    pub a: Arc<L2C3>,
    pub b: Arc<L2C4>,
    pub c: Arc<L2C5>,
}

pub struct L3C4 {
    pub a: Arc<L2C4>,
    pub b: Arc<L2C5>,
    pub c: Arc<L2C6>,
}

pub struct L3C5 {
    pub a: Arc<L2C5>,
    pub b: Arc<L2C6>,
    pub c: Arc<L2C7>,
}

pub struct L3C6 {
    pub a: Arc<L2C6>,
    pub b: Arc<L2C7>,
    pub c: Arc<L2C8>,
}

pub struct L3C7 {
    pub a: Arc<L2C7>,
    pub b: Arc<L2C8>,
    pub c: Arc<L2C9>,
}

pub struct L3C8 {
    pub a: Arc<L2C8>,
    pub b: Arc<L2C9>,
    pub c: Arc<L2C0>,
}

pub struct L3C9 {
    pub a: Arc<L2C9>,
    pub b: Arc<L2C0>,
    pub c: Arc<L2C1>,
}

pub struct L4C0 {
    pub a: Arc<L3C0>,
    pub b: Arc<L3C1>,
    pub c: Arc<L3C2>,
}

pub struct L4C1 {
    pub a: Arc<L3C1>,
    pub b: Arc<L3C2>,
    pub c: Arc<L3C3>,
}

pub struct L4C2 {
    pub a: Arc<L3C2>,
    pub b: Arc<L3C3>,
    pub c: Arc<L3C4>,
}

pub struct L4C3 {
    pub a: Arc<L3C3>,
    pub b: Arc<L3C4>,
    pub c: Arc<L3C5>,
}

pub struct L4C4 {
    pub a: Arc<L3C4>,
    pub b: Arc<L3C5>,
    pub c: Arc<L3C6>,
}

pub struct L4C5 {
    pub a: Arc<L3C5>,
    pub b: Arc<L3C6>,
    pub c: Arc<L3C7>,
}

pub struct L4C6 {
    pub a: Arc<L3C6>,
    pub b: Arc<L3C7>,
    pub c: Arc<L3C8>,
}

pub struct L4C7 {
    pub a: Arc<L3C7>,
    pub b: Arc<L3C8>,
    pub c: Arc<L3C9>,
}

pub struct L4C8 {
    pub a: Arc<L3C8>,
    pub b: Arc<L3C9>,
    pub c: Arc<L3C0>,
}

pub struct L4C9 {
    pub a: Arc<L3C9>,
    pub b: Arc<L3C0>,
    pub c: Arc<L3C1>,
}

pub struct L5C0 {
    pub a: Arc<L4C0>,
    pub b: Arc<L4C1>,
    pub c: Arc<L4C2>,
}

pub struct L5C1 {
    pub a: Arc<L4C1>,
    pub b: Arc<L4C2>,
    pub c: Arc<L4C3>,
}

pub struct L5C2 {
    pub a: Arc<L4C2>,
    pub b: Arc<L4C3>,
    pub c: Arc<L4C4>,
}

pub struct L5C3 {
    pub a: Arc<L4C3>,
    pub b: Arc<L4C4>,
    pub c: Arc<L4C5>,
}

pub struct L5C4 {
    pub a: Arc<L4C4>,
    pub b: Arc<L4C5>,
    pub c: Arc<L4C6>,
}

pub struct L5C5 {
    pub a: Arc<L4C5>,
    pub b: Arc<L4C6>,
    pub c: Arc<L4C7>,
}

pub struct L5C6 {
    pub a: Arc<L4C6>,
    pub b: Arc<L4C7>,
    pub c: Arc<L4C8>,
}

pub struct L5C7 {
    pub a: Arc<L4C7>,
    pub b: Arc<L4C8>,
    pub c: Arc<L4C9>,
}

pub struct L5C8 {
    pub a: Arc<L4C8>,
    pub b: Arc<L4C9>,
    pub c: Arc<L4C0>,
}

pub struct L5C9 {
    pub a: Arc<L4C9>,
    pub b: Arc<L4C0>,
    pub c: Arc<L4C1>,
}

pub struct L6C0 {
    pub a: Arc<L5C0>,
    pub b: Arc<L5C1>,
    pub c: Arc<L5C2>,
}

pub struct L6C1 {
    pub a: Arc<L5C1>,
    pub b: Arc<L5C2>,
    pub c: Arc<L5C3>,
}

pub struct L6C2 {
    pub a: Arc<L5C2>,
    pub b: Arc<L5C3>,
    pub c: Arc<L5C4>,
}

pub struct L6C3 {
    pub a: Arc<L5C3>,
    pub b: Arc<L5C4>,
    pub c: Arc<L5C5>,
}

pub struct L6C4 {
    pub a: Arc<L5C4>,
    pub b: Arc<L5C5>,
    pub c: Arc<L5C6>,
}

pub struct L6C5 {
    pub a: Arc<L5C5>,
    pub b: Arc<L5C6>,
    pub c: Arc<L5C7>,
}

pub struct L6C6 {
    pub a: Arc<L5C6>,
    pub b: Arc<L5C7>,
    pub c: Arc<L5C8>,
}

pub struct L6C7 {
    pub a: Arc<L5C7>,
    pub b: Arc<L5C8>,
    pub c: Arc<L5C9>,
}

pub struct L6C8 {
    pub a: Arc<L5C8>,
    pub b: Arc<L5C9>,
    pub c: Arc<L5C0>,
}

pub struct L6C9 {
    pub a: Arc<L5C9>,
    pub b: Arc<L5C0>,
    pub c: Arc<L5C1>,
}

pub struct L7C0 {
    pub a: Arc<L6C0>,
    pub b: Arc<L6C1>,
    pub c: Arc<L6C2>,
}

pub struct L7C1 {
    pub a: Arc<L6C1>,
    pub b: Arc<L6C2>,
    pub c: Arc<L6C3>,
}

pub struct L7C2 {
    pub a: Arc<L6C2>,
    pub b: Arc<L6C3>,
    pub c: Arc<L6C4>,
}

pub struct L7C3 {
    pub a: Arc<L6C3>,
    pub b: Arc<L6C4>,
    pub c: Arc<L6C5>,
}

pub struct L7C4 {
    pub a: Arc<L6C4>,
    pub b: Arc<L6C5>,
    pub c: Arc<L6C6>,
}

pub struct L7C5 {
    pub a: Arc<L6C5>,
    pub b: Arc<L6C6>,
    pub c: Arc<L6C7>,
}

pub struct L7C6 {
    pub a: Arc<L6C6>,
    pub b: Arc<L6C7>,
    pub c: Arc<L6C8>,
}

pub struct L7C7 {
    pub a: Arc<L6C7>,
    pub b: Arc<L6C8>,
    pub c: Arc<L6C9>,
}

pub struct L7C8 {
    pub a: Arc<L6C8>,
    pub b: Arc<L6C9>,
    pub c: Arc<L6C0>,
}

pub struct L7C9 {
    pub a: Arc<L6C9>,
    pub b: Arc<L6C0>,
    pub c: Arc<L6C1>,
}

pub struct L8C0 {
    pub a: Arc<L7C0>,
    pub b: Arc<L7C1>,
    pub c: Arc<L7C2>,
}

pub struct L8C1 {
    pub a: Arc<L7C1>,
    pub b: Arc<L7C2>,
    pub c: Arc<L7C3>,
}

pub struct L8C2 {
    pub a: Arc<L7C2>,
    pub b: Arc<L7C3>,
    pub c: Arc<L7C4>,
}

pub struct L8C3 {
    pub a: Arc<L7C3>,
    pub b: Arc<L7C4>,
    pub c: Arc<L7C5>,
}

pub struct L8C4 {
    pub a: Arc<L7C4>,
    pub b: Arc<L7C5>,
    pub c: Arc<L7C6>,
}

pub struct L8C5 {
    pub a: Arc<L7C5>,
    pub b: Arc<L7C6>,
    pub c: Arc<L7C7>,
}

pub struct L8C6 {
    pub a: Arc<L7C6>,
    pub b: Arc<L7C7>,
    pub c: Arc<L7C8>,
}

pub struct L8C7 {
    pub a: Arc<L7C7>,
    pub b: Arc<L7C8>,
    pub c: Arc<L7C9>,
}

pub struct L8C8 {
    pub a: Arc<L7C8>,
    pub b: Arc<L7C9>,
    pub c: Arc<L7C0>,
}

pub struct L8C9 {
    pub a: Arc<L7C9>,
    pub b: Arc<L7C0>,
    pub c: Arc<L7C1>,
}

pub struct L9C0 {
    pub a: Arc<L8C0>,
    pub b: Arc<L8C1>,
    pub c: Arc<L8C2>,
}

pub struct L9C1 {
    pub a: Arc<L8C1>,
    pub b: Arc<L8C2>,
    pub c: Arc<L8C3>,
}

pub struct L9C2 {
    pub a: Arc<L8C2>,
    pub b: Arc<L8C3>,
    pub c: Arc<L8C4>,
}

pub struct L9C3 {
    pub a: Arc<L8C3>,
    pub b: Arc<L8C4>,
    pub c: Arc<L8C5>,
}

pub struct L9C4 {
    pub a: Arc<L8C4>,
    pub b: Arc<L8C5>,
    pub c: Arc<L8C6>,
}

pub struct L9C5 {
    pub a: Arc<L8C5>,
    pub b: Arc<L8C6>,
    pub c: Arc<L8C7>,
}

pub struct L9C6 {
    pub a: Arc<L8C6>,
    pub b: Arc<L8C7>,
    pub c: Arc<L8C8>,
}

pub struct L9C7 {
    pub a: Arc<L8C7>,
    pub b: Arc<L8C8>,
    pub c: Arc<L8C9>,
}

pub struct L9C8 {
    pub a: Arc<L8C8>,
    pub b: Arc<L8C9>,
    pub c: Arc<L8C0>,
}

pub struct L9C9 {
    pub a: Arc<L8C9>,
    pub b: Arc<L8C0>,
    pub c: Arc<L8C1>,
}

/// Everything, wired by hand.
pub struct Everything {
    pub l0c0: Arc<L0C0>,
    pub l0c1: Arc<L0C1>,
    pub l0c2: Arc<L0C2>,
    pub l0c3: Arc<L0C3>,
    pub l0c4: Arc<L0C4>,
    pub l0c5: Arc<L0C5>,
    pub l0c6: Arc<L0C6>,
    pub l0c7: Arc<L0C7>,
    pub l0c8: Arc<L0C8>,
    pub l0c9: Arc<L0C9>,
    pub l1c0: Arc<L1C0>,
    pub l1c1: Arc<L1C1>,
    pub l1c2: Arc<L1C2>,
    pub l1c3: Arc<L1C3>,
    pub l1c4: Arc<L1C4>,
    pub l1c5: Arc<L1C5>,
    pub l1c6: Arc<L1C6>,
    pub l1c7: Arc<L1C7>,
    pub l1c8: Arc<L1C8>,
    pub l1c9: Arc<L1C9>,
    pub l2c0: Arc<L2C0>,
    pub l2c1: Arc<L2C1>,
    pub l2c2: Arc<L2C2>,
    pub l2c3: Arc<L2C3>,
    pub l2c4: Arc<L2C4>,
    pub l2c5: Arc<L2C5>,
    pub l2c6: Arc<L2C6>,
    pub l2c7: Arc<L2C7>,
    pub l2c8: Arc<L2C8>,
    pub l2c9: Arc<L2C9>,
    pub l3c0: Arc<L3C0>,
    pub l3c1: Arc<L3C1>,
    pub l3c2: Arc<L3C2>,
    pub l3c3: Arc<L3C3>,
    pub l3c4: Arc<L3C4>,
    pub l3c5: Arc<L3C5>,
    pub l3c6: Arc<L3C6>,
    pub l3c7: Arc<L3C7>,
    pub l3c8: Arc<L3C8>,
    pub l3c9: Arc<L3C9>,
    pub l4c0: Arc<L4C0>,
    pub l4c1: Arc<L4C1>,
    pub l4c2: Arc<L4C2>,
    pub l4c3: Arc<L4C3>,
    pub l4c4: Arc<L4C4>,
    pub l4c5: Arc<L4C5>,
    pub l4c6: Arc<L4C6>,
    pub l4c7: Arc<L4C7>,
    pub l4c8: Arc<L4C8>,
    pub l4c9: Arc<L4C9>,
    pub l5c0: Arc<L5C0>,
    pub l5c1: Arc<L5C1>,
    pub l5c2: Arc<L5C2>,
    pub l5c3: Arc<L5C3>,
    pub l5c4: Arc<L5C4>,
    pub l5c5: Arc<L5C5>,
    pub l5c6: Arc<L5C6>,
    pub l5c7: Arc<L5C7>,
    pub l5c8: Arc<L5C8>,
    pub l5c9: Arc<L5C9>,
    pub l6c0: Arc<L6C0>,
    pub l6c1: Arc<L6C1>,
    pub l6c2: Arc<L6C2>,
    pub l6c3: Arc<L6C3>,
    pub l6c4: Arc<L6C4>,
    pub l6c5: Arc<L6C5>,
    pub l6c6: Arc<L6C6>,
    pub l6c7: Arc<L6C7>,
    pub l6c8: Arc<L6C8>,
    pub l6c9: Arc<L6C9>,
    pub l7c0: Arc<L7C0>,
    pub l7c1: Arc<L7C1>,
    pub l7c2: Arc<L7C2>,
    pub l7c3: Arc<L7C3>,
    pub l7c4: Arc<L7C4>,
    pub l7c5: Arc<L7C5>,
    pub l7c6: Arc<L7C6>,
    pub l7c7: Arc<L7C7>,
    pub l7c8: Arc<L7C8>,
    pub l7c9: Arc<L7C9>,
    pub l8c0: Arc<L8C0>,
    pub l8c1: Arc<L8C1>,
    pub l8c2: Arc<L8C2>,
    pub l8c3: Arc<L8C3>,
    pub l8c4: Arc<L8C4>,
    pub l8c5: Arc<L8C5>,
    pub l8c6: Arc<L8C6>,
    pub l8c7: Arc<L8C7>,
    pub l8c8: Arc<L8C8>,
    pub l8c9: Arc<L8C9>,
    pub l9c0: Arc<L9C0>,
    pub l9c1: Arc<L9C1>,
    pub l9c2: Arc<L9C2>,
    pub l9c3: Arc<L9C3>,
    pub l9c4: Arc<L9C4>,
    pub l9c5: Arc<L9C5>,
    pub l9c6: Arc<L9C6>,
    pub l9c7: Arc<L9C7>,
    pub l9c8: Arc<L9C8>,
    pub l9c9: Arc<L9C9>,
}

pub fn build() -> Everything {
    let l0c0 = Arc::new(L0C0);
    let l0c1 = Arc::new(L0C1);
    let l0c2 = Arc::new(L0C2);
    let l0c3 = Arc::new(L0C3);
    let l0c4 = Arc::new(L0C4);
    let l0c5 = Arc::new(L0C5);
    let l0c6 = Arc::new(L0C6);
    let l0c7 = Arc::new(L0C7);
    let l0c8 = Arc::new(L0C8);
    let l0c9 = Arc::new(L0C9);
    let l1c0 = Arc::new(L1C0 { a: l0c0.clone(), b: l0c1.clone(), c: l0c2.clone(), });
    let l1c1 = Arc::new(L1C1 { a: l0c1.clone(), b: l0c2.clone(), c: l0c3.clone(), });
    let l1c2 = Arc::new(L1C2 { a: l0c2.clone(), b: l0c3.clone(), c: l0c4.clone(), });
    let l1c3 = Arc::new(L1C3 { a: l0c3.clone(), b: l0c4.clone(), c: l0c5.clone(), });
    let l1c4 = Arc::new(L1C4 { a: l0c4.clone(), b: l0c5.clone(), c: l0c6.clone(), });
    let l1c5 = Arc::new(L1C5 { a: l0c5.clone(), b: l0c6.clone(), c: l0c7.clone(), });
    let l1c6 = Arc::new(L1C6 { a: l0c6.clone(), b: l0c7.clone(), c: l0c8.clone(), });
    let l1c7 = Arc::new(L1C7 { a: l0c7.clone(), b: l0c8.clone(), c: l0c9.clone(), });
    let l1c8 = Arc::new(L1C8 { a: l0c8.clone(), b: l0c9.clone(), c: l0c0.clone(), });
    let l1c9 = Arc::new(L1C9 { a: l0c9.clone(), b: l0c0.clone(), c: l0c1.clone(), });
    let l2c0 = Arc::new(L2C0 { a: l1c0.clone(), b: l1c1.clone(), c: l1c2.clone(), });
    let l2c1 = Arc::new(L2C1 { a: l1c1.clone(), b: l1c2.clone(), c: l1c3.clone(), });
    let l2c2 = Arc::new(L2C2 { a: l1c2.clone(), b: l1c3.clone(), c: l1c4.clone(), });
    let l2c3 = Arc::new(L2C3 { a: l1c3.clone(), b: l1c4.clone(), c: l1c5.clone(), });
    let l2c4 = Arc::new(L2C4 { a: l1c4.clone(), b: l1c5.clone(), c: l1c6.clone(), });
    let l2c5 = Arc::new(L2C5 { a: l1c5.clone(), b: l1c6.clone(), c: l1c7.clone(), });
    let l2c6 = Arc::new(L2C6 { a: l1c6.clone(), b: l1c7.clone(), c: l1c8.clone(), });
    let l2c7 = Arc::new(L2C7 { a: l1c7.clone(), b: l1c8.clone(), c: l1c9.clone(), });
    let l2c8 = Arc::new(L2C8 { a: l1c8.clone(), b: l1c9.clone(), c: l1c0.clone(), });
    let l2c9 = Arc::new(L2C9 { a: l1c9.clone(), b: l1c0.clone(), c: l1c1.clone(), });
    let l3c0 = Arc::new(L3C0 { a: l2c0.clone(), b: l2c1.clone(), c: l2c2.clone(), });
    let l3c1 = Arc::new(L3C1 { a: l2c1.clone(), b: l2c2.clone(), c: l2c3.clone(), });
    let l3c2 = Arc::new(L3C2 { a: l2c2.clone(), b: l2c3.clone(), c: l2c4.clone(), });
    let l3c3 = Arc::new(L3C3 { a: l2c3.clone(), b: l2c4.clone(), c: l2c5.clone(), });
    let l3c4 = Arc::new(L3C4 { a: l2c4.clone(), b: l2c5.clone(), c: l2c6.clone(), });
    let l3c5 = Arc::new(L3C5 { a: l2c5.clone(), b: l2c6.clone(), c: l2c7.clone(), });
    let l3c6 = Arc::new(L3C6 { a: l2c6.clone(), b: l2c7.clone(), c: l2c8.clone(), });
    let l3c7 = Arc::new(L3C7 { a: l2c7.clone(), b: l2c8.clone(), c: l2c9.clone(), });
    let l3c8 = Arc::new(L3C8 { a: l2c8.clone(), b: l2c9.clone(), c: l2c0.clone(), });
    let l3c9 = Arc::new(L3C9 { a: l2c9.clone(), b: l2c0.clone(), c: l2c1.clone(), });
    let l4c0 = Arc::new(L4C0 { a: l3c0.clone(), b: l3c1.clone(), c: l3c2.clone(), });
    let l4c1 = Arc::new(L4C1 { a: l3c1.clone(), b: l3c2.clone(), c: l3c3.clone(), });
    let l4c2 = Arc::new(L4C2 { a: l3c2.clone(), b: l3c3.clone(), c: l3c4.clone(), });
    let l4c3 = Arc::new(L4C3 { a: l3c3.clone(), b: l3c4.clone(), c: l3c5.clone(), });
    let l4c4 = Arc::new(L4C4 { a: l3c4.clone(), b: l3c5.clone(), c: l3c6.clone(), });
    let l4c5 = Arc::new(L4C5 { a: l3c5.clone(), b: l3c6.clone(), c: l3c7.clone(), });
    let l4c6 = Arc::new(L4C6 { a: l3c6.clone(), b: l3c7.clone(), c: l3c8.clone(), });
    let l4c7 = Arc::new(L4C7 { a: l3c7.clone(), b: l3c8.clone(), c: l3c9.clone(), });
    let l4c8 = Arc::new(L4C8 { a: l3c8.clone(), b: l3c9.clone(), c: l3c0.clone(), });
    let l4c9 = Arc::new(L4C9 { a: l3c9.clone(), b: l3c0.clone(), c: l3c1.clone(), });
    let l5c0 = Arc::new(L5C0 { a: l4c0.clone(), b: l4c1.clone(), c: l4c2.clone(), });
    let l5c1 = Arc::new(L5C1 { a: l4c1.clone(), b: l4c2.clone(), c: l4c3.clone(), });
    let l5c2 = Arc::new(L5C2 { a: l4c2.clone(), b: l4c3.clone(), c: l4c4.clone(), });
    let l5c3 = Arc::new(L5C3 { a: l4c3.clone(), b: l4c4.clone(), c: l4c5.clone(), });
    let l5c4 = Arc::new(L5C4 { a: l4c4.clone(), b: l4c5.clone(), c: l4c6.clone(), });
    let l5c5 = Arc::new(L5C5 { a: l4c5.clone(), b: l4c6.clone(), c: l4c7.clone(), });
    let l5c6 = Arc::new(L5C6 { a: l4c6.clone(), b: l4c7.clone(), c: l4c8.clone(), });
    let l5c7 = Arc::new(L5C7 { a: l4c7.clone(), b: l4c8.clone(), c: l4c9.clone(), });
    let l5c8 = Arc::new(L5C8 { a: l4c8.clone(), b: l4c9.clone(), c: l4c0.clone(), });
    let l5c9 = Arc::new(L5C9 { a: l4c9.clone(), b: l4c0.clone(), c: l4c1.clone(), });
    let l6c0 = Arc::new(L6C0 { a: l5c0.clone(), b: l5c1.clone(), c: l5c2.clone(), });
    let l6c1 = Arc::new(L6C1 { a: l5c1.clone(), b: l5c2.clone(), c: l5c3.clone(), });
    let l6c2 = Arc::new(L6C2 { a: l5c2.clone(), b: l5c3.clone(), c: l5c4.clone(), });
    let l6c3 = Arc::new(L6C3 { a: l5c3.clone(), b: l5c4.clone(), c: l5c5.clone(), });
    let l6c4 = Arc::new(L6C4 { a: l5c4.clone(), b: l5c5.clone(), c: l5c6.clone(), });
    let l6c5 = Arc::new(L6C5 { a: l5c5.clone(), b: l5c6.clone(), c: l5c7.clone(), });
    let l6c6 = Arc::new(L6C6 { a: l5c6.clone(), b: l5c7.clone(), c: l5c8.clone(), });
    let l6c7 = Arc::new(L6C7 { a: l5c7.clone(), b: l5c8.clone(), c: l5c9.clone(), });
    let l6c8 = Arc::new(L6C8 { a: l5c8.clone(), b: l5c9.clone(), c: l5c0.clone(), });
    let l6c9 = Arc::new(L6C9 { a: l5c9.clone(), b: l5c0.clone(), c: l5c1.clone(), });
    let l7c0 = Arc::new(L7C0 { a: l6c0.clone(), b: l6c1.clone(), c: l6c2.clone(), });
    let l7c1 = Arc::new(L7C1 { a: l6c1.clone(), b: l6c2.clone(), c: l6c3.clone(), });
    let l7c2 = Arc::new(L7C2 { a: l6c2.clone(), b: l6c3.clone(), c: l6c4.clone(), });
    let l7c3 = Arc::new(L7C3 { a: l6c3.clone(), b: l6c4.clone(), c: l6c5.clone(), });
    let l7c4 = Arc::new(L7C4 { a: l6c4.clone(), b: l6c5.clone(), c: l6c6.clone(), });
    let l7c5 = Arc::new(L7C5 { a: l6c5.clone(), b: l6c6.clone(), c: l6c7.clone(), });
    let l7c6 = Arc::new(L7C6 { a: l6c6.clone(), b: l6c7.clone(), c: l6c8.clone(), });
    let l7c7 = Arc::new(L7C7 { a: l6c7.clone(), b: l6c8.clone(), c: l6c9.clone(), });
    let l7c8 = Arc::new(L7C8 { a: l6c8.clone(), b: l6c9.clone(), c: l6c0.clone(), });
    let l7c9 = Arc::new(L7C9 { a: l6c9.clone(), b: l6c0.clone(), c: l6c1.clone(), });
    let l8c0 = Arc::new(L8C0 { a: l7c0.clone(), b: l7c1.clone(), c: l7c2.clone(), });
    let l8c1 = Arc::new(L8C1 { a: l7c1.clone(), b: l7c2.clone(), c: l7c3.clone(), });
    let l8c2 = Arc::new(L8C2 { a: l7c2.clone(), b: l7c3.clone(), c: l7c4.clone(), });
    let l8c3 = Arc::new(L8C3 { a: l7c3.clone(), b: l7c4.clone(), c: l7c5.clone(), });
    let l8c4 = Arc::new(L8C4 { a: l7c4.clone(), b: l7c5.clone(), c: l7c6.clone(), });
    let l8c5 = Arc::new(L8C5 { a: l7c5.clone(), b: l7c6.clone(), c: l7c7.clone(), });
    let l8c6 = Arc::new(L8C6 { a: l7c6.clone(), b: l7c7.clone(), c: l7c8.clone(), });
    let l8c7 = Arc::new(L8C7 { a: l7c7.clone(), b: l7c8.clone(), c: l7c9.clone(), });
    let l8c8 = Arc::new(L8C8 { a: l7c8.clone(), b: l7c9.clone(), c: l7c0.clone(), });
    let l8c9 = Arc::new(L8C9 { a: l7c9.clone(), b: l7c0.clone(), c: l7c1.clone(), });
    let l9c0 = Arc::new(L9C0 { a: l8c0.clone(), b: l8c1.clone(), c: l8c2.clone(), });
    let l9c1 = Arc::new(L9C1 { a: l8c1.clone(), b: l8c2.clone(), c: l8c3.clone(), });
    let l9c2 = Arc::new(L9C2 { a: l8c2.clone(), b: l8c3.clone(), c: l8c4.clone(), });
    let l9c3 = Arc::new(L9C3 { a: l8c3.clone(), b: l8c4.clone(), c: l8c5.clone(), });
    let l9c4 = Arc::new(L9C4 { a: l8c4.clone(), b: l8c5.clone(), c: l8c6.clone(), });
    let l9c5 = Arc::new(L9C5 { a: l8c5.clone(), b: l8c6.clone(), c: l8c7.clone(), });
    let l9c6 = Arc::new(L9C6 { a: l8c6.clone(), b: l8c7.clone(), c: l8c8.clone(), });
    let l9c7 = Arc::new(L9C7 { a: l8c7.clone(), b: l8c8.clone(), c: l8c9.clone(), });
    let l9c8 = Arc::new(L9C8 { a: l8c8.clone(), b: l8c9.clone(), c: l8c0.clone(), });
    let l9c9 = Arc::new(L9C9 { a: l8c9.clone(), b: l8c0.clone(), c: l8c1.clone(), });
    Everything {
        l0c0,
        l0c1,
        l0c2,
        l0c3,
        l0c4,
        l0c5,
        l0c6,
        l0c7,
        l0c8,
        l0c9,
        l1c0,
        l1c1,
        l1c2,
        l1c3,
        l1c4,
        l1c5,
        l1c6,
        l1c7,
        l1c8,
        l1c9,
        l2c0,
        l2c1,
        l2c2,
        l2c3,
        l2c4,
        l2c5,
        l2c6,
        l2c7,
        l2c8,
        l2c9,
        l3c0,
        l3c1,
        l3c2,
        l3c3,
        l3c4,
        l3c5,
        l3c6,
        l3c7,
        l3c8,
        l3c9,
        l4c0,
        l4c1,
        l4c2,
        l4c3,
        l4c4,
        l4c5,
        l4c6,
        l4c7,
        l4c8,
        l4c9,
        l5c0,
        l5c1,
        l5c2,
        l5c3,
        l5c4,
        l5c5,
        l5c6,
        l5c7,
        l5c8,
        l5c9,
        l6c0,
        l6c1,
        l6c2,
        l6c3,
        l6c4,
        l6c5,
        l6c6,
        l6c7,
        l6c8,
        l6c9,
        l7c0,
        l7c1,
        l7c2,
        l7c3,
        l7c4,
        l7c5,
        l7c6,
        l7c7,
        l7c8,
        l7c9,
        l8c0,
        l8c1,
        l8c2,
        l8c3,
        l8c4,
        l8c5,
        l8c6,
        l8c7,
        l8c8,
        l8c9,
        l9c0,
        l9c1,
        l9c2,
        l9c3,
        l9c4,
        l9c5,
        l9c6,
        l9c7,
        l9c8,
        l9c9,
    }
}
