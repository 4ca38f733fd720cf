//! A hundred singletons in ten layers of ten, each with three of the layer below; written by generate.py.

use summer::plugin::component::ComponentRef;
use summer::plugin::service::Service;

#[derive(Clone, Service)]
pub struct L0C0;

#[derive(Clone, Service)]
pub struct L0C1;

#[derive(Clone, Service)]
pub struct L0C2;

#[derive(Clone, Service)]
pub struct L0C3;

#[derive(Clone, Service)]
pub struct L0C4;

#[derive(Clone, Service)]
pub struct L0C5;

#[derive(Clone, Service)]
pub struct L0C6;

#[derive(Clone, Service)]
pub struct L0C7;

#[derive(Clone, Service)]
pub struct L0C8;

#[derive(Clone, Service)]
pub struct L0C9;

#[derive(Clone, Service)]
pub struct L1C0 {
    #[inject(component)]
    pub a: ComponentRef<L0C0>,
    #[inject(component)]
    pub b: ComponentRef<L0C1>,
    #[inject(component)]
    pub c: ComponentRef<L0C2>,
}

#[derive(Clone, Service)]
pub struct L1C1 {
    #[inject(component)]
    pub a: ComponentRef<L0C1>,
    #[inject(component)]
    pub b: ComponentRef<L0C2>,
    #[inject(component)]
    pub c: ComponentRef<L0C3>,
}

#[derive(Clone, Service)]
pub struct L1C2 {
    #[inject(component)]
    pub a: ComponentRef<L0C2>,
    #[inject(component)]
    pub b: ComponentRef<L0C3>,
    #[inject(component)]
    pub c: ComponentRef<L0C4>,
}

#[derive(Clone, Service)]
pub struct L1C3 {
    #[inject(component)]
    pub a: ComponentRef<L0C3>,
    #[inject(component)]
    pub b: ComponentRef<L0C4>,
    #[inject(component)]
    pub c: ComponentRef<L0C5>,
}

#[derive(Clone, Service)]
pub struct L1C4 {
    #[inject(component)]
    pub a: ComponentRef<L0C4>,
    #[inject(component)]
    pub b: ComponentRef<L0C5>,
    #[inject(component)]
    pub c: ComponentRef<L0C6>,
}

#[derive(Clone, Service)]
pub struct L1C5 {
    #[inject(component)]
    pub a: ComponentRef<L0C5>,
    #[inject(component)]
    pub b: ComponentRef<L0C6>,
    #[inject(component)]
    pub c: ComponentRef<L0C7>,
}

#[derive(Clone, Service)]
pub struct L1C6 {
    #[inject(component)]
    pub a: ComponentRef<L0C6>,
    #[inject(component)]
    pub b: ComponentRef<L0C7>,
    #[inject(component)]
    pub c: ComponentRef<L0C8>,
}

#[derive(Clone, Service)]
pub struct L1C7 {
    #[inject(component)]
    pub a: ComponentRef<L0C7>,
    #[inject(component)]
    pub b: ComponentRef<L0C8>,
    #[inject(component)]
    pub c: ComponentRef<L0C9>,
}

#[derive(Clone, Service)]
pub struct L1C8 {
    #[inject(component)]
    pub a: ComponentRef<L0C8>,
    #[inject(component)]
    pub b: ComponentRef<L0C9>,
    #[inject(component)]
    pub c: ComponentRef<L0C0>,
}

#[derive(Clone, Service)]
pub struct L1C9 {
    #[inject(component)]
    pub a: ComponentRef<L0C9>,
    #[inject(component)]
    pub b: ComponentRef<L0C0>,
    #[inject(component)]
    pub c: ComponentRef<L0C1>,
}

#[derive(Clone, Service)]
pub struct L2C0 {
    #[inject(component)]
    pub a: ComponentRef<L1C0>,
    #[inject(component)]
    pub b: ComponentRef<L1C1>,
    #[inject(component)]
    pub c: ComponentRef<L1C2>,
}

#[derive(Clone, Service)]
pub struct L2C1 {
    #[inject(component)]
    pub a: ComponentRef<L1C1>,
    #[inject(component)]
    pub b: ComponentRef<L1C2>,
    #[inject(component)]
    pub c: ComponentRef<L1C3>,
}

#[derive(Clone, Service)]
pub struct L2C2 {
    #[inject(component)]
    pub a: ComponentRef<L1C2>,
    #[inject(component)]
    pub b: ComponentRef<L1C3>,
    #[inject(component)]
    pub c: ComponentRef<L1C4>,
}

#[derive(Clone, Service)]
pub struct L2C3 {
    #[inject(component)]
    pub a: ComponentRef<L1C3>,
    #[inject(component)]
    pub b: ComponentRef<L1C4>,
    #[inject(component)]
    pub c: ComponentRef<L1C5>,
}

#[derive(Clone, Service)]
pub struct L2C4 {
    #[inject(component)]
    pub a: ComponentRef<L1C4>,
    #[inject(component)]
    pub b: ComponentRef<L1C5>,
    #[inject(component)]
    pub c: ComponentRef<L1C6>,
}

#[derive(Clone, Service)]
pub struct L2C5 {
    #[inject(component)]
    pub a: ComponentRef<L1C5>,
    #[inject(component)]
    pub b: ComponentRef<L1C6>,
    #[inject(component)]
    pub c: ComponentRef<L1C7>,
}

#[derive(Clone, Service)]
pub struct L2C6 {
    #[inject(component)]
    pub a: ComponentRef<L1C6>,
    #[inject(component)]
    pub b: ComponentRef<L1C7>,
    #[inject(component)]
    pub c: ComponentRef<L1C8>,
}

#[derive(Clone, Service)]
pub struct L2C7 {
    #[inject(component)]
    pub a: ComponentRef<L1C7>,
    #[inject(component)]
    pub b: ComponentRef<L1C8>,
    #[inject(component)]
    pub c: ComponentRef<L1C9>,
}

#[derive(Clone, Service)]
pub struct L2C8 {
    #[inject(component)]
    pub a: ComponentRef<L1C8>,
    #[inject(component)]
    pub b: ComponentRef<L1C9>,
    #[inject(component)]
    pub c: ComponentRef<L1C0>,
}

#[derive(Clone, Service)]
pub struct L2C9 {
    #[inject(component)]
    pub a: ComponentRef<L1C9>,
    #[inject(component)]
    pub b: ComponentRef<L1C0>,
    #[inject(component)]
    pub c: ComponentRef<L1C1>,
}

#[derive(Clone, Service)]
pub struct L3C0 {
    #[inject(component)]
    pub a: ComponentRef<L2C0>,
    #[inject(component)]
    pub b: ComponentRef<L2C1>,
    #[inject(component)]
    pub c: ComponentRef<L2C2>,
}

#[derive(Clone, Service)]
pub struct L3C1 {
    #[inject(component)]
    pub a: ComponentRef<L2C1>,
    #[inject(component)]
    pub b: ComponentRef<L2C2>,
    #[inject(component)]
    pub c: ComponentRef<L2C3>,
}

#[derive(Clone, Service)]
pub struct L3C2 {
    #[inject(component)]
    pub a: ComponentRef<L2C2>,
    #[inject(component)]
    pub b: ComponentRef<L2C3>,
    #[inject(component)]
    pub c: ComponentRef<L2C4>,
}

#[derive(Clone, Service)]
pub struct L3C3 {
    #[inject(component)]
    pub a: ComponentRef<L2C3>,
    #[inject(component)]
    pub b: ComponentRef<L2C4>,
    #[inject(component)]
    pub c: ComponentRef<L2C5>,
}

#[derive(Clone, Service)]
pub struct L3C4 {
    #[inject(component)]
    pub a: ComponentRef<L2C4>,
    #[inject(component)]
    pub b: ComponentRef<L2C5>,
    #[inject(component)]
    pub c: ComponentRef<L2C6>,
}

#[derive(Clone, Service)]
pub struct L3C5 {
    #[inject(component)]
    pub a: ComponentRef<L2C5>,
    #[inject(component)]
    pub b: ComponentRef<L2C6>,
    #[inject(component)]
    pub c: ComponentRef<L2C7>,
}

#[derive(Clone, Service)]
pub struct L3C6 {
    #[inject(component)]
    pub a: ComponentRef<L2C6>,
    #[inject(component)]
    pub b: ComponentRef<L2C7>,
    #[inject(component)]
    pub c: ComponentRef<L2C8>,
}

#[derive(Clone, Service)]
pub struct L3C7 {
    #[inject(component)]
    pub a: ComponentRef<L2C7>,
    #[inject(component)]
    pub b: ComponentRef<L2C8>,
    #[inject(component)]
    pub c: ComponentRef<L2C9>,
}

#[derive(Clone, Service)]
pub struct L3C8 {
    #[inject(component)]
    pub a: ComponentRef<L2C8>,
    #[inject(component)]
    pub b: ComponentRef<L2C9>,
    #[inject(component)]
    pub c: ComponentRef<L2C0>,
}

#[derive(Clone, Service)]
pub struct L3C9 {
    #[inject(component)]
    pub a: ComponentRef<L2C9>,
    #[inject(component)]
    pub b: ComponentRef<L2C0>,
    #[inject(component)]
    pub c: ComponentRef<L2C1>,
}

#[derive(Clone, Service)]
pub struct L4C0 {
    #[inject(component)]
    pub a: ComponentRef<L3C0>,
    #[inject(component)]
    pub b: ComponentRef<L3C1>,
    #[inject(component)]
    pub c: ComponentRef<L3C2>,
}

#[derive(Clone, Service)]
pub struct L4C1 {
    #[inject(component)]
    pub a: ComponentRef<L3C1>,
    #[inject(component)]
    pub b: ComponentRef<L3C2>,
    #[inject(component)]
    pub c: ComponentRef<L3C3>,
}

#[derive(Clone, Service)]
pub struct L4C2 {
    #[inject(component)]
    pub a: ComponentRef<L3C2>,
    #[inject(component)]
    pub b: ComponentRef<L3C3>,
    #[inject(component)]
    pub c: ComponentRef<L3C4>,
}

#[derive(Clone, Service)]
pub struct L4C3 {
    #[inject(component)]
    pub a: ComponentRef<L3C3>,
    #[inject(component)]
    pub b: ComponentRef<L3C4>,
    #[inject(component)]
    pub c: ComponentRef<L3C5>,
}

#[derive(Clone, Service)]
pub struct L4C4 {
    #[inject(component)]
    pub a: ComponentRef<L3C4>,
    #[inject(component)]
    pub b: ComponentRef<L3C5>,
    #[inject(component)]
    pub c: ComponentRef<L3C6>,
}

#[derive(Clone, Service)]
pub struct L4C5 {
    #[inject(component)]
    pub a: ComponentRef<L3C5>,
    #[inject(component)]
    pub b: ComponentRef<L3C6>,
    #[inject(component)]
    pub c: ComponentRef<L3C7>,
}

#[derive(Clone, Service)]
pub struct L4C6 {
    #[inject(component)]
    pub a: ComponentRef<L3C6>,
    #[inject(component)]
    pub b: ComponentRef<L3C7>,
    #[inject(component)]
    pub c: ComponentRef<L3C8>,
}

#[derive(Clone, Service)]
pub struct L4C7 {
    #[inject(component)]
    pub a: ComponentRef<L3C7>,
    #[inject(component)]
    pub b: ComponentRef<L3C8>,
    #[inject(component)]
    pub c: ComponentRef<L3C9>,
}

#[derive(Clone, Service)]
pub struct L4C8 {
    #[inject(component)]
    pub a: ComponentRef<L3C8>,
    #[inject(component)]
    pub b: ComponentRef<L3C9>,
    #[inject(component)]
    pub c: ComponentRef<L3C0>,
}

#[derive(Clone, Service)]
pub struct L4C9 {
    #[inject(component)]
    pub a: ComponentRef<L3C9>,
    #[inject(component)]
    pub b: ComponentRef<L3C0>,
    #[inject(component)]
    pub c: ComponentRef<L3C1>,
}

#[derive(Clone, Service)]
pub struct L5C0 {
    #[inject(component)]
    pub a: ComponentRef<L4C0>,
    #[inject(component)]
    pub b: ComponentRef<L4C1>,
    #[inject(component)]
    pub c: ComponentRef<L4C2>,
}

#[derive(Clone, Service)]
pub struct L5C1 {
    #[inject(component)]
    pub a: ComponentRef<L4C1>,
    #[inject(component)]
    pub b: ComponentRef<L4C2>,
    #[inject(component)]
    pub c: ComponentRef<L4C3>,
}

#[derive(Clone, Service)]
pub struct L5C2 {
    #[inject(component)]
    pub a: ComponentRef<L4C2>,
    #[inject(component)]
    pub b: ComponentRef<L4C3>,
    #[inject(component)]
    pub c: ComponentRef<L4C4>,
}

#[derive(Clone, Service)]
pub struct L5C3 {
    #[inject(component)]
    pub a: ComponentRef<L4C3>,
    #[inject(component)]
    pub b: ComponentRef<L4C4>,
    #[inject(component)]
    pub c: ComponentRef<L4C5>,
}

#[derive(Clone, Service)]
pub struct L5C4 {
    #[inject(component)]
    pub a: ComponentRef<L4C4>,
    #[inject(component)]
    pub b: ComponentRef<L4C5>,
    #[inject(component)]
    pub c: ComponentRef<L4C6>,
}

#[derive(Clone, Service)]
pub struct L5C5 {
    #[inject(component)]
    pub a: ComponentRef<L4C5>,
    #[inject(component)]
    pub b: ComponentRef<L4C6>,
    #[inject(component)]
    pub c: ComponentRef<L4C7>,
}

#[derive(Clone, Service)]
pub struct L5C6 {
    #[inject(component)]
    pub a: ComponentRef<L4C6>,
    #[inject(component)]
    pub b: ComponentRef<L4C7>,
    #[inject(component)]
    pub c: ComponentRef<L4C8>,
}

#[derive(Clone, Service)]
pub struct L5C7 {
    #[inject(component)]
    pub a: ComponentRef<L4C7>,
    #[inject(component)]
    pub b: ComponentRef<L4C8>,
    #[inject(component)]
    pub c: ComponentRef<L4C9>,
}

#[derive(Clone, Service)]
pub struct L5C8 {
    #[inject(component)]
    pub a: ComponentRef<L4C8>,
    #[inject(component)]
    pub b: ComponentRef<L4C9>,
    #[inject(component)]
    pub c: ComponentRef<L4C0>,
}

#[derive(Clone, Service)]
pub struct L5C9 {
    #[inject(component)]
    pub a: ComponentRef<L4C9>,
    #[inject(component)]
    pub b: ComponentRef<L4C0>,
    #[inject(component)]
    pub c: ComponentRef<L4C1>,
}

#[derive(Clone, Service)]
pub struct L6C0 {
    #[inject(component)]
    pub a: ComponentRef<L5C0>,
    #[inject(component)]
    pub b: ComponentRef<L5C1>,
    #[inject(component)]
    pub c: ComponentRef<L5C2>,
}

#[derive(Clone, Service)]
pub struct L6C1 {
    #[inject(component)]
    pub a: ComponentRef<L5C1>,
    #[inject(component)]
    pub b: ComponentRef<L5C2>,
    #[inject(component)]
    pub c: ComponentRef<L5C3>,
}

#[derive(Clone, Service)]
pub struct L6C2 {
    #[inject(component)]
    pub a: ComponentRef<L5C2>,
    #[inject(component)]
    pub b: ComponentRef<L5C3>,
    #[inject(component)]
    pub c: ComponentRef<L5C4>,
}

#[derive(Clone, Service)]
pub struct L6C3 {
    #[inject(component)]
    pub a: ComponentRef<L5C3>,
    #[inject(component)]
    pub b: ComponentRef<L5C4>,
    #[inject(component)]
    pub c: ComponentRef<L5C5>,
}

#[derive(Clone, Service)]
pub struct L6C4 {
    #[inject(component)]
    pub a: ComponentRef<L5C4>,
    #[inject(component)]
    pub b: ComponentRef<L5C5>,
    #[inject(component)]
    pub c: ComponentRef<L5C6>,
}

#[derive(Clone, Service)]
pub struct L6C5 {
    #[inject(component)]
    pub a: ComponentRef<L5C5>,
    #[inject(component)]
    pub b: ComponentRef<L5C6>,
    #[inject(component)]
    pub c: ComponentRef<L5C7>,
}

#[derive(Clone, Service)]
pub struct L6C6 {
    #[inject(component)]
    pub a: ComponentRef<L5C6>,
    #[inject(component)]
    pub b: ComponentRef<L5C7>,
    #[inject(component)]
    pub c: ComponentRef<L5C8>,
}

#[derive(Clone, Service)]
pub struct L6C7 {
    #[inject(component)]
    pub a: ComponentRef<L5C7>,
    #[inject(component)]
    pub b: ComponentRef<L5C8>,
    #[inject(component)]
    pub c: ComponentRef<L5C9>,
}

#[derive(Clone, Service)]
pub struct L6C8 {
    #[inject(component)]
    pub a: ComponentRef<L5C8>,
    #[inject(component)]
    pub b: ComponentRef<L5C9>,
    #[inject(component)]
    pub c: ComponentRef<L5C0>,
}

#[derive(Clone, Service)]
pub struct L6C9 {
    #[inject(component)]
    pub a: ComponentRef<L5C9>,
    #[inject(component)]
    pub b: ComponentRef<L5C0>,
    #[inject(component)]
    pub c: ComponentRef<L5C1>,
}

#[derive(Clone, Service)]
pub struct L7C0 {
    #[inject(component)]
    pub a: ComponentRef<L6C0>,
    #[inject(component)]
    pub b: ComponentRef<L6C1>,
    #[inject(component)]
    pub c: ComponentRef<L6C2>,
}

#[derive(Clone, Service)]
pub struct L7C1 {
    #[inject(component)]
    pub a: ComponentRef<L6C1>,
    #[inject(component)]
    pub b: ComponentRef<L6C2>,
    #[inject(component)]
    pub c: ComponentRef<L6C3>,
}

#[derive(Clone, Service)]
pub struct L7C2 {
    #[inject(component)]
    pub a: ComponentRef<L6C2>,
    #[inject(component)]
    pub b: ComponentRef<L6C3>,
    #[inject(component)]
    pub c: ComponentRef<L6C4>,
}

#[derive(Clone, Service)]
pub struct L7C3 {
    #[inject(component)]
    pub a: ComponentRef<L6C3>,
    #[inject(component)]
    pub b: ComponentRef<L6C4>,
    #[inject(component)]
    pub c: ComponentRef<L6C5>,
}

#[derive(Clone, Service)]
pub struct L7C4 {
    #[inject(component)]
    pub a: ComponentRef<L6C4>,
    #[inject(component)]
    pub b: ComponentRef<L6C5>,
    #[inject(component)]
    pub c: ComponentRef<L6C6>,
}

#[derive(Clone, Service)]
pub struct L7C5 {
    #[inject(component)]
    pub a: ComponentRef<L6C5>,
    #[inject(component)]
    pub b: ComponentRef<L6C6>,
    #[inject(component)]
    pub c: ComponentRef<L6C7>,
}

#[derive(Clone, Service)]
pub struct L7C6 {
    #[inject(component)]
    pub a: ComponentRef<L6C6>,
    #[inject(component)]
    pub b: ComponentRef<L6C7>,
    #[inject(component)]
    pub c: ComponentRef<L6C8>,
}

#[derive(Clone, Service)]
pub struct L7C7 {
    #[inject(component)]
    pub a: ComponentRef<L6C7>,
    #[inject(component)]
    pub b: ComponentRef<L6C8>,
    #[inject(component)]
    pub c: ComponentRef<L6C9>,
}

#[derive(Clone, Service)]
pub struct L7C8 {
    #[inject(component)]
    pub a: ComponentRef<L6C8>,
    #[inject(component)]
    pub b: ComponentRef<L6C9>,
    #[inject(component)]
    pub c: ComponentRef<L6C0>,
}

#[derive(Clone, Service)]
pub struct L7C9 {
    #[inject(component)]
    pub a: ComponentRef<L6C9>,
    #[inject(component)]
    pub b: ComponentRef<L6C0>,
    #[inject(component)]
    pub c: ComponentRef<L6C1>,
}

#[derive(Clone, Service)]
pub struct L8C0 {
    #[inject(component)]
    pub a: ComponentRef<L7C0>,
    #[inject(component)]
    pub b: ComponentRef<L7C1>,
    #[inject(component)]
    pub c: ComponentRef<L7C2>,
}

#[derive(Clone, Service)]
pub struct L8C1 {
    #[inject(component)]
    pub a: ComponentRef<L7C1>,
    #[inject(component)]
    pub b: ComponentRef<L7C2>,
    #[inject(component)]
    pub c: ComponentRef<L7C3>,
}

#[derive(Clone, Service)]
pub struct L8C2 {
    #[inject(component)]
    pub a: ComponentRef<L7C2>,
    #[inject(component)]
    pub b: ComponentRef<L7C3>,
    #[inject(component)]
    pub c: ComponentRef<L7C4>,
}

#[derive(Clone, Service)]
pub struct L8C3 {
    #[inject(component)]
    pub a: ComponentRef<L7C3>,
    #[inject(component)]
    pub b: ComponentRef<L7C4>,
    #[inject(component)]
    pub c: ComponentRef<L7C5>,
}

#[derive(Clone, Service)]
pub struct L8C4 {
    #[inject(component)]
    pub a: ComponentRef<L7C4>,
    #[inject(component)]
    pub b: ComponentRef<L7C5>,
    #[inject(component)]
    pub c: ComponentRef<L7C6>,
}

#[derive(Clone, Service)]
pub struct L8C5 {
    #[inject(component)]
    pub a: ComponentRef<L7C5>,
    #[inject(component)]
    pub b: ComponentRef<L7C6>,
    #[inject(component)]
    pub c: ComponentRef<L7C7>,
}

#[derive(Clone, Service)]
pub struct L8C6 {
    #[inject(component)]
    pub a: ComponentRef<L7C6>,
    #[inject(component)]
    pub b: ComponentRef<L7C7>,
    #[inject(component)]
    pub c: ComponentRef<L7C8>,
}

#[derive(Clone, Service)]
pub struct L8C7 {
    #[inject(component)]
    pub a: ComponentRef<L7C7>,
    #[inject(component)]
    pub b: ComponentRef<L7C8>,
    #[inject(component)]
    pub c: ComponentRef<L7C9>,
}

#[derive(Clone, Service)]
pub struct L8C8 {
    #[inject(component)]
    pub a: ComponentRef<L7C8>,
    #[inject(component)]
    pub b: ComponentRef<L7C9>,
    #[inject(component)]
    pub c: ComponentRef<L7C0>,
}

#[derive(Clone, Service)]
pub struct L8C9 {
    #[inject(component)]
    pub a: ComponentRef<L7C9>,
    #[inject(component)]
    pub b: ComponentRef<L7C0>,
    #[inject(component)]
    pub c: ComponentRef<L7C1>,
}

#[derive(Clone, Service)]
pub struct L9C0 {
    #[inject(component)]
    pub a: ComponentRef<L8C0>,
    #[inject(component)]
    pub b: ComponentRef<L8C1>,
    #[inject(component)]
    pub c: ComponentRef<L8C2>,
}

#[derive(Clone, Service)]
pub struct L9C1 {
    #[inject(component)]
    pub a: ComponentRef<L8C1>,
    #[inject(component)]
    pub b: ComponentRef<L8C2>,
    #[inject(component)]
    pub c: ComponentRef<L8C3>,
}

#[derive(Clone, Service)]
pub struct L9C2 {
    #[inject(component)]
    pub a: ComponentRef<L8C2>,
    #[inject(component)]
    pub b: ComponentRef<L8C3>,
    #[inject(component)]
    pub c: ComponentRef<L8C4>,
}

#[derive(Clone, Service)]
pub struct L9C3 {
    #[inject(component)]
    pub a: ComponentRef<L8C3>,
    #[inject(component)]
    pub b: ComponentRef<L8C4>,
    #[inject(component)]
    pub c: ComponentRef<L8C5>,
}

#[derive(Clone, Service)]
pub struct L9C4 {
    #[inject(component)]
    pub a: ComponentRef<L8C4>,
    #[inject(component)]
    pub b: ComponentRef<L8C5>,
    #[inject(component)]
    pub c: ComponentRef<L8C6>,
}

#[derive(Clone, Service)]
pub struct L9C5 {
    #[inject(component)]
    pub a: ComponentRef<L8C5>,
    #[inject(component)]
    pub b: ComponentRef<L8C6>,
    #[inject(component)]
    pub c: ComponentRef<L8C7>,
}

#[derive(Clone, Service)]
pub struct L9C6 {
    #[inject(component)]
    pub a: ComponentRef<L8C6>,
    #[inject(component)]
    pub b: ComponentRef<L8C7>,
    #[inject(component)]
    pub c: ComponentRef<L8C8>,
}

#[derive(Clone, Service)]
pub struct L9C7 {
    #[inject(component)]
    pub a: ComponentRef<L8C7>,
    #[inject(component)]
    pub b: ComponentRef<L8C8>,
    #[inject(component)]
    pub c: ComponentRef<L8C9>,
}

#[derive(Clone, Service)]
pub struct L9C8 {
    #[inject(component)]
    pub a: ComponentRef<L8C8>,
    #[inject(component)]
    pub b: ComponentRef<L8C9>,
    #[inject(component)]
    pub c: ComponentRef<L8C0>,
}

#[derive(Clone, Service)]
pub struct L9C9 {
    #[inject(component)]
    pub a: ComponentRef<L8C9>,
    #[inject(component)]
    pub b: ComponentRef<L8C0>,
    #[inject(component)]
    pub c: ComponentRef<L8C1>,
}

