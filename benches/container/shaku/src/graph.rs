//! A hundred singletons in ten layers of ten, each with three of the layer below; written by generate.py.

use shaku::{Component, Interface, module};
use std::sync::Arc;

pub trait IL0C0: Interface {}
impl IL0C0 for L0C0 {}
#[derive(Component)]
#[shaku(interface = IL0C0)]
pub struct L0C0;

pub trait IL0C1: Interface {}
impl IL0C1 for L0C1 {}
#[derive(Component)]
#[shaku(interface = IL0C1)]
pub struct L0C1;

pub trait IL0C2: Interface {}
impl IL0C2 for L0C2 {}
#[derive(Component)]
#[shaku(interface = IL0C2)]
pub struct L0C2;

pub trait IL0C3: Interface {}
impl IL0C3 for L0C3 {}
#[derive(Component)]
#[shaku(interface = IL0C3)]
pub struct L0C3;

pub trait IL0C4: Interface {}
impl IL0C4 for L0C4 {}
#[derive(Component)]
#[shaku(interface = IL0C4)]
pub struct L0C4;

pub trait IL0C5: Interface {}
impl IL0C5 for L0C5 {}
#[derive(Component)]
#[shaku(interface = IL0C5)]
pub struct L0C5;

pub trait IL0C6: Interface {}
impl IL0C6 for L0C6 {}
#[derive(Component)]
#[shaku(interface = IL0C6)]
pub struct L0C6;

pub trait IL0C7: Interface {}
impl IL0C7 for L0C7 {}
#[derive(Component)]
#[shaku(interface = IL0C7)]
pub struct L0C7;

pub trait IL0C8: Interface {}
impl IL0C8 for L0C8 {}
#[derive(Component)]
#[shaku(interface = IL0C8)]
pub struct L0C8;

pub trait IL0C9: Interface {}
impl IL0C9 for L0C9 {}
#[derive(Component)]
#[shaku(interface = IL0C9)]
pub struct L0C9;

pub trait IL1C0: Interface {}
impl IL1C0 for L1C0 {}
#[derive(Component)]
#[shaku(interface = IL1C0)]
pub struct L1C0 {
    #[shaku(inject)]
    pub a: Arc<dyn IL0C0>,
    #[shaku(inject)]
    pub b: Arc<dyn IL0C1>,
    #[shaku(inject)]
    pub c: Arc<dyn IL0C2>,
}

pub trait IL1C1: Interface {}
impl IL1C1 for L1C1 {}
#[derive(Component)]
#[shaku(interface = IL1C1)]
pub struct L1C1 {
    #[shaku(inject)]
    pub a: Arc<dyn IL0C1>,
    #[shaku(inject)]
    pub b: Arc<dyn IL0C2>,
    #[shaku(inject)]
    pub c: Arc<dyn IL0C3>,
}

pub trait IL1C2: Interface {}
impl IL1C2 for L1C2 {}
#[derive(Component)]
#[shaku(interface = IL1C2)]
pub struct L1C2 {
    #[shaku(inject)]
    pub a: Arc<dyn IL0C2>,
    #[shaku(inject)]
    pub b: Arc<dyn IL0C3>,
    #[shaku(inject)]
    pub c: Arc<dyn IL0C4>,
}

pub trait IL1C3: Interface {}
impl IL1C3 for L1C3 {}
#[derive(Component)]
#[shaku(interface = IL1C3)]
pub struct L1C3 {
    #[shaku(inject)]
    pub a: Arc<dyn IL0C3>,
    #[shaku(inject)]
    pub b: Arc<dyn IL0C4>,
    #[shaku(inject)]
    pub c: Arc<dyn IL0C5>,
}

pub trait IL1C4: Interface {}
impl IL1C4 for L1C4 {}
#[derive(Component)]
#[shaku(interface = IL1C4)]
pub struct L1C4 {
    #[shaku(inject)]
    pub a: Arc<dyn IL0C4>,
    #[shaku(inject)]
    pub b: Arc<dyn IL0C5>,
    #[shaku(inject)]
    pub c: Arc<dyn IL0C6>,
}

pub trait IL1C5: Interface {}
impl IL1C5 for L1C5 {}
#[derive(Component)]
#[shaku(interface = IL1C5)]
pub struct L1C5 {
    #[shaku(inject)]
    pub a: Arc<dyn IL0C5>,
    #[shaku(inject)]
    pub b: Arc<dyn IL0C6>,
    #[shaku(inject)]
    pub c: Arc<dyn IL0C7>,
}

pub trait IL1C6: Interface {}
impl IL1C6 for L1C6 {}
#[derive(Component)]
#[shaku(interface = IL1C6)]
pub struct L1C6 {
    #[shaku(inject)]
    pub a: Arc<dyn IL0C6>,
    #[shaku(inject)]
    pub b: Arc<dyn IL0C7>,
    #[shaku(inject)]
    pub c: Arc<dyn IL0C8>,
}

pub trait IL1C7: Interface {}
impl IL1C7 for L1C7 {}
#[derive(Component)]
#[shaku(interface = IL1C7)]
pub struct L1C7 {
    #[shaku(inject)]
    pub a: Arc<dyn IL0C7>,
    #[shaku(inject)]
    pub b: Arc<dyn IL0C8>,
    #[shaku(inject)]
    pub c: Arc<dyn IL0C9>,
}

pub trait IL1C8: Interface {}
impl IL1C8 for L1C8 {}
#[derive(Component)]
#[shaku(interface = IL1C8)]
pub struct L1C8 {
    #[shaku(inject)]
    pub a: Arc<dyn IL0C8>,
    #[shaku(inject)]
    pub b: Arc<dyn IL0C9>,
    #[shaku(inject)]
    pub c: Arc<dyn IL0C0>,
}

pub trait IL1C9: Interface {}
impl IL1C9 for L1C9 {}
#[derive(Component)]
#[shaku(interface = IL1C9)]
pub struct L1C9 {
    #[shaku(inject)]
    pub a: Arc<dyn IL0C9>,
    #[shaku(inject)]
    pub b: Arc<dyn IL0C0>,
    #[shaku(inject)]
    pub c: Arc<dyn IL0C1>,
}

pub trait IL2C0: Interface {}
impl IL2C0 for L2C0 {}
#[derive(Component)]
#[shaku(interface = IL2C0)]
pub struct L2C0 {
    #[shaku(inject)]
    pub a: Arc<dyn IL1C0>,
    #[shaku(inject)]
    pub b: Arc<dyn IL1C1>,
    #[shaku(inject)]
    pub c: Arc<dyn IL1C2>,
}

pub trait IL2C1: Interface {}
impl IL2C1 for L2C1 {}
#[derive(Component)]
#[shaku(interface = IL2C1)]
pub struct L2C1 {
    #[shaku(inject)]
    pub a: Arc<dyn IL1C1>,
    #[shaku(inject)]
    pub b: Arc<dyn IL1C2>,
    #[shaku(inject)]
    pub c: Arc<dyn IL1C3>,
}

pub trait IL2C2: Interface {}
impl IL2C2 for L2C2 {}
#[derive(Component)]
#[shaku(interface = IL2C2)]
pub struct L2C2 {
    #[shaku(inject)]
    pub a: Arc<dyn IL1C2>,
    #[shaku(inject)]
    pub b: Arc<dyn IL1C3>,
    #[shaku(inject)]
    pub c: Arc<dyn IL1C4>,
}

pub trait IL2C3: Interface {}
impl IL2C3 for L2C3 {}
#[derive(Component)]
#[shaku(interface = IL2C3)]
pub struct L2C3 {
    #[shaku(inject)]
    pub a: Arc<dyn IL1C3>,
    #[shaku(inject)]
    pub b: Arc<dyn IL1C4>,
    #[shaku(inject)]
    pub c: Arc<dyn IL1C5>,
}

pub trait IL2C4: Interface {}
impl IL2C4 for L2C4 {}
#[derive(Component)]
#[shaku(interface = IL2C4)]
pub struct L2C4 {
    #[shaku(inject)]
    pub a: Arc<dyn IL1C4>,
    #[shaku(inject)]
    pub b: Arc<dyn IL1C5>,
    #[shaku(inject)]
    pub c: Arc<dyn IL1C6>,
}

pub trait IL2C5: Interface {}
impl IL2C5 for L2C5 {}
#[derive(Component)]
#[shaku(interface = IL2C5)]
pub struct L2C5 {
    #[shaku(inject)]
    pub a: Arc<dyn IL1C5>,
    #[shaku(inject)]
    pub b: Arc<dyn IL1C6>,
    #[shaku(inject)]
    pub c: Arc<dyn IL1C7>,
}

pub trait IL2C6: Interface {}
impl IL2C6 for L2C6 {}
#[derive(Component)]
#[shaku(interface = IL2C6)]
pub struct L2C6 {
    #[shaku(inject)]
    pub a: Arc<dyn IL1C6>,
    #[shaku(inject)]
    pub b: Arc<dyn IL1C7>,
    #[shaku(inject)]
    pub c: Arc<dyn IL1C8>,
}

pub trait IL2C7: Interface {}
impl IL2C7 for L2C7 {}
#[derive(Component)]
#[shaku(interface = IL2C7)]
pub struct L2C7 {
    #[shaku(inject)]
    pub a: Arc<dyn IL1C7>,
    #[shaku(inject)]
    pub b: Arc<dyn IL1C8>,
    #[shaku(inject)]
    pub c: Arc<dyn IL1C9>,
}

pub trait IL2C8: Interface {}
impl IL2C8 for L2C8 {}
#[derive(Component)]
#[shaku(interface = IL2C8)]
pub struct L2C8 {
    #[shaku(inject)]
    pub a: Arc<dyn IL1C8>,
    #[shaku(inject)]
    pub b: Arc<dyn IL1C9>,
    #[shaku(inject)]
    pub c: Arc<dyn IL1C0>,
}

pub trait IL2C9: Interface {}
impl IL2C9 for L2C9 {}
#[derive(Component)]
#[shaku(interface = IL2C9)]
pub struct L2C9 {
    #[shaku(inject)]
    pub a: Arc<dyn IL1C9>,
    #[shaku(inject)]
    pub b: Arc<dyn IL1C0>,
    #[shaku(inject)]
    pub c: Arc<dyn IL1C1>,
}

pub trait IL3C0: Interface {}
impl IL3C0 for L3C0 {}
#[derive(Component)]
#[shaku(interface = IL3C0)]
pub struct L3C0 {
    #[shaku(inject)]
    pub a: Arc<dyn IL2C0>,
    #[shaku(inject)]
    pub b: Arc<dyn IL2C1>,
    #[shaku(inject)]
    pub c: Arc<dyn IL2C2>,
}

pub trait IL3C1: Interface {}
impl IL3C1 for L3C1 {}
#[derive(Component)]
#[shaku(interface = IL3C1)]
pub struct L3C1 {
    #[shaku(inject)]
    pub a: Arc<dyn IL2C1>,
    #[shaku(inject)]
    pub b: Arc<dyn IL2C2>,
    #[shaku(inject)]
    pub c: Arc<dyn IL2C3>,
}

pub trait IL3C2: Interface {}
impl IL3C2 for L3C2 {}
#[derive(Component)]
#[shaku(interface = IL3C2)]
pub struct L3C2 {
    #[shaku(inject)]
    pub a: Arc<dyn IL2C2>,
    #[shaku(inject)]
    pub b: Arc<dyn IL2C3>,
    #[shaku(inject)]
    pub c: Arc<dyn IL2C4>,
}

pub trait IL3C3: Interface {}
impl IL3C3 for L3C3 {}
#[derive(Component)]
#[shaku(interface = IL3C3)]
pub struct L3C3 {
    #[shaku(inject)]
    pub a: Arc<dyn IL2C3>,
    #[shaku(inject)]
    pub b: Arc<dyn IL2C4>,
    #[shaku(inject)]
    pub c: Arc<dyn IL2C5>,
}

pub trait IL3C4: Interface {}
impl IL3C4 for L3C4 {}
#[derive(Component)]
#[shaku(interface = IL3C4)]
pub struct L3C4 {
    #[shaku(inject)]
    pub a: Arc<dyn IL2C4>,
    #[shaku(inject)]
    pub b: Arc<dyn IL2C5>,
    #[shaku(inject)]
    pub c: Arc<dyn IL2C6>,
}

pub trait IL3C5: Interface {}
impl IL3C5 for L3C5 {}
#[derive(Component)]
#[shaku(interface = IL3C5)]
pub struct L3C5 {
    #[shaku(inject)]
    pub a: Arc<dyn IL2C5>,
    #[shaku(inject)]
    pub b: Arc<dyn IL2C6>,
    #[shaku(inject)]
    pub c: Arc<dyn IL2C7>,
}

pub trait IL3C6: Interface {}
impl IL3C6 for L3C6 {}
#[derive(Component)]
#[shaku(interface = IL3C6)]
pub struct L3C6 {
    #[shaku(inject)]
    pub a: Arc<dyn IL2C6>,
    #[shaku(inject)]
    pub b: Arc<dyn IL2C7>,
    #[shaku(inject)]
    pub c: Arc<dyn IL2C8>,
}

pub trait IL3C7: Interface {}
impl IL3C7 for L3C7 {}
#[derive(Component)]
#[shaku(interface = IL3C7)]
pub struct L3C7 {
    #[shaku(inject)]
    pub a: Arc<dyn IL2C7>,
    #[shaku(inject)]
    pub b: Arc<dyn IL2C8>,
    #[shaku(inject)]
    pub c: Arc<dyn IL2C9>,
}

pub trait IL3C8: Interface {}
impl IL3C8 for L3C8 {}
#[derive(Component)]
#[shaku(interface = IL3C8)]
pub struct L3C8 {
    #[shaku(inject)]
    pub a: Arc<dyn IL2C8>,
    #[shaku(inject)]
    pub b: Arc<dyn IL2C9>,
    #[shaku(inject)]
    pub c: Arc<dyn IL2C0>,
}

pub trait IL3C9: Interface {}
impl IL3C9 for L3C9 {}
#[derive(Component)]
#[shaku(interface = IL3C9)]
pub struct L3C9 {
    #[shaku(inject)]
    pub a: Arc<dyn IL2C9>,
    #[shaku(inject)]
    pub b: Arc<dyn IL2C0>,
    #[shaku(inject)]
    pub c: Arc<dyn IL2C1>,
}

pub trait IL4C0: Interface {}
impl IL4C0 for L4C0 {}
#[derive(Component)]
#[shaku(interface = IL4C0)]
pub struct L4C0 {
    #[shaku(inject)]
    pub a: Arc<dyn IL3C0>,
    #[shaku(inject)]
    pub b: Arc<dyn IL3C1>,
    #[shaku(inject)]
    pub c: Arc<dyn IL3C2>,
}

pub trait IL4C1: Interface {}
impl IL4C1 for L4C1 {}
#[derive(Component)]
#[shaku(interface = IL4C1)]
pub struct L4C1 {
    #[shaku(inject)]
    pub a: Arc<dyn IL3C1>,
    #[shaku(inject)]
    pub b: Arc<dyn IL3C2>,
    #[shaku(inject)]
    pub c: Arc<dyn IL3C3>,
}

pub trait IL4C2: Interface {}
impl IL4C2 for L4C2 {}
#[derive(Component)]
#[shaku(interface = IL4C2)]
pub struct L4C2 {
    #[shaku(inject)]
    pub a: Arc<dyn IL3C2>,
    #[shaku(inject)]
    pub b: Arc<dyn IL3C3>,
    #[shaku(inject)]
    pub c: Arc<dyn IL3C4>,
}

pub trait IL4C3: Interface {}
impl IL4C3 for L4C3 {}
#[derive(Component)]
#[shaku(interface = IL4C3)]
pub struct L4C3 {
    #[shaku(inject)]
    pub a: Arc<dyn IL3C3>,
    #[shaku(inject)]
    pub b: Arc<dyn IL3C4>,
    #[shaku(inject)]
    pub c: Arc<dyn IL3C5>,
}

pub trait IL4C4: Interface {}
impl IL4C4 for L4C4 {}
#[derive(Component)]
#[shaku(interface = IL4C4)]
pub struct L4C4 {
    #[shaku(inject)]
    pub a: Arc<dyn IL3C4>,
    #[shaku(inject)]
    pub b: Arc<dyn IL3C5>,
    #[shaku(inject)]
    pub c: Arc<dyn IL3C6>,
}

pub trait IL4C5: Interface {}
impl IL4C5 for L4C5 {}
#[derive(Component)]
#[shaku(interface = IL4C5)]
pub struct L4C5 {
    #[shaku(inject)]
    pub a: Arc<dyn IL3C5>,
    #[shaku(inject)]
    pub b: Arc<dyn IL3C6>,
    #[shaku(inject)]
    pub c: Arc<dyn IL3C7>,
}

pub trait IL4C6: Interface {}
impl IL4C6 for L4C6 {}
#[derive(Component)]
#[shaku(interface = IL4C6)]
pub struct L4C6 {
    #[shaku(inject)]
    pub a: Arc<dyn IL3C6>,
    #[shaku(inject)]
    pub b: Arc<dyn IL3C7>,
    #[shaku(inject)]
    pub c: Arc<dyn IL3C8>,
}

pub trait IL4C7: Interface {}
impl IL4C7 for L4C7 {}
#[derive(Component)]
#[shaku(interface = IL4C7)]
pub struct L4C7 {
    #[shaku(inject)]
    pub a: Arc<dyn IL3C7>,
    #[shaku(inject)]
    pub b: Arc<dyn IL3C8>,
    #[shaku(inject)]
    pub c: Arc<dyn IL3C9>,
}

pub trait IL4C8: Interface {}
impl IL4C8 for L4C8 {}
#[derive(Component)]
#[shaku(interface = IL4C8)]
pub struct L4C8 {
    #[shaku(inject)]
    pub a: Arc<dyn IL3C8>,
    #[shaku(inject)]
    pub b: Arc<dyn IL3C9>,
    #[shaku(inject)]
    pub c: Arc<dyn IL3C0>,
}

pub trait IL4C9: Interface {}
impl IL4C9 for L4C9 {}
#[derive(Component)]
#[shaku(interface = IL4C9)]
pub struct L4C9 {
    #[shaku(inject)]
    pub a: Arc<dyn IL3C9>,
    #[shaku(inject)]
    pub b: Arc<dyn IL3C0>,
    #[shaku(inject)]
    pub c: Arc<dyn IL3C1>,
}

pub trait IL5C0: Interface {}
impl IL5C0 for L5C0 {}
#[derive(Component)]
#[shaku(interface = IL5C0)]
pub struct L5C0 {
    #[shaku(inject)]
    pub a: Arc<dyn IL4C0>,
    #[shaku(inject)]
    pub b: Arc<dyn IL4C1>,
    #[shaku(inject)]
    pub c: Arc<dyn IL4C2>,
}

pub trait IL5C1: Interface {}
impl IL5C1 for L5C1 {}
#[derive(Component)]
#[shaku(interface = IL5C1)]
pub struct L5C1 {
    #[shaku(inject)]
    pub a: Arc<dyn IL4C1>,
    #[shaku(inject)]
    pub b: Arc<dyn IL4C2>,
    #[shaku(inject)]
    pub c: Arc<dyn IL4C3>,
}

pub trait IL5C2: Interface {}
impl IL5C2 for L5C2 {}
#[derive(Component)]
#[shaku(interface = IL5C2)]
pub struct L5C2 {
    #[shaku(inject)]
    pub a: Arc<dyn IL4C2>,
    #[shaku(inject)]
    pub b: Arc<dyn IL4C3>,
    #[shaku(inject)]
    pub c: Arc<dyn IL4C4>,
}

pub trait IL5C3: Interface {}
impl IL5C3 for L5C3 {}
#[derive(Component)]
#[shaku(interface = IL5C3)]
pub struct L5C3 {
    #[shaku(inject)]
    pub a: Arc<dyn IL4C3>,
    #[shaku(inject)]
    pub b: Arc<dyn IL4C4>,
    #[shaku(inject)]
    pub c: Arc<dyn IL4C5>,
}

pub trait IL5C4: Interface {}
impl IL5C4 for L5C4 {}
#[derive(Component)]
#[shaku(interface = IL5C4)]
pub struct L5C4 {
    #[shaku(inject)]
    pub a: Arc<dyn IL4C4>,
    #[shaku(inject)]
    pub b: Arc<dyn IL4C5>,
    #[shaku(inject)]
    pub c: Arc<dyn IL4C6>,
}

pub trait IL5C5: Interface {}
impl IL5C5 for L5C5 {}
#[derive(Component)]
#[shaku(interface = IL5C5)]
pub struct L5C5 {
    #[shaku(inject)]
    pub a: Arc<dyn IL4C5>,
    #[shaku(inject)]
    pub b: Arc<dyn IL4C6>,
    #[shaku(inject)]
    pub c: Arc<dyn IL4C7>,
}

pub trait IL5C6: Interface {}
impl IL5C6 for L5C6 {}
#[derive(Component)]
#[shaku(interface = IL5C6)]
pub struct L5C6 {
    #[shaku(inject)]
    pub a: Arc<dyn IL4C6>,
    #[shaku(inject)]
    pub b: Arc<dyn IL4C7>,
    #[shaku(inject)]
    pub c: Arc<dyn IL4C8>,
}

pub trait IL5C7: Interface {}
impl IL5C7 for L5C7 {}
#[derive(Component)]
#[shaku(interface = IL5C7)]
pub struct L5C7 {
    #[shaku(inject)]
    pub a: Arc<dyn IL4C7>,
    #[shaku(inject)]
    pub b: Arc<dyn IL4C8>,
    #[shaku(inject)]
    pub c: Arc<dyn IL4C9>,
}

pub trait IL5C8: Interface {}
impl IL5C8 for L5C8 {}
#[derive(Component)]
#[shaku(interface = IL5C8)]
pub struct L5C8 {
    #[shaku(inject)]
    pub a: Arc<dyn IL4C8>,
    #[shaku(inject)]
    pub b: Arc<dyn IL4C9>,
    #[shaku(inject)]
    pub c: Arc<dyn IL4C0>,
}

pub trait IL5C9: Interface {}
impl IL5C9 for L5C9 {}
#[derive(Component)]
#[shaku(interface = IL5C9)]
pub struct L5C9 {
    #[shaku(inject)]
    pub a: Arc<dyn IL4C9>,
    #[shaku(inject)]
    pub b: Arc<dyn IL4C0>,
    #[shaku(inject)]
    pub c: Arc<dyn IL4C1>,
}

pub trait IL6C0: Interface {}
impl IL6C0 for L6C0 {}
#[derive(Component)]
#[shaku(interface = IL6C0)]
pub struct L6C0 {
    #[shaku(inject)]
    pub a: Arc<dyn IL5C0>,
    #[shaku(inject)]
    pub b: Arc<dyn IL5C1>,
    #[shaku(inject)]
    pub c: Arc<dyn IL5C2>,
}

pub trait IL6C1: Interface {}
impl IL6C1 for L6C1 {}
#[derive(Component)]
#[shaku(interface = IL6C1)]
pub struct L6C1 {
    #[shaku(inject)]
    pub a: Arc<dyn IL5C1>,
    #[shaku(inject)]
    pub b: Arc<dyn IL5C2>,
    #[shaku(inject)]
    pub c: Arc<dyn IL5C3>,
}

pub trait IL6C2: Interface {}
impl IL6C2 for L6C2 {}
#[derive(Component)]
#[shaku(interface = IL6C2)]
pub struct L6C2 {
    #[shaku(inject)]
    pub a: Arc<dyn IL5C2>,
    #[shaku(inject)]
    pub b: Arc<dyn IL5C3>,
    #[shaku(inject)]
    pub c: Arc<dyn IL5C4>,
}

pub trait IL6C3: Interface {}
impl IL6C3 for L6C3 {}
#[derive(Component)]
#[shaku(interface = IL6C3)]
pub struct L6C3 {
    #[shaku(inject)]
    pub a: Arc<dyn IL5C3>,
    #[shaku(inject)]
    pub b: Arc<dyn IL5C4>,
    #[shaku(inject)]
    pub c: Arc<dyn IL5C5>,
}

pub trait IL6C4: Interface {}
impl IL6C4 for L6C4 {}
#[derive(Component)]
#[shaku(interface = IL6C4)]
pub struct L6C4 {
    #[shaku(inject)]
    pub a: Arc<dyn IL5C4>,
    #[shaku(inject)]
    pub b: Arc<dyn IL5C5>,
    #[shaku(inject)]
    pub c: Arc<dyn IL5C6>,
}

pub trait IL6C5: Interface {}
impl IL6C5 for L6C5 {}
#[derive(Component)]
#[shaku(interface = IL6C5)]
pub struct L6C5 {
    #[shaku(inject)]
    pub a: Arc<dyn IL5C5>,
    #[shaku(inject)]
    pub b: Arc<dyn IL5C6>,
    #[shaku(inject)]
    pub c: Arc<dyn IL5C7>,
}

pub trait IL6C6: Interface {}
impl IL6C6 for L6C6 {}
#[derive(Component)]
#[shaku(interface = IL6C6)]
pub struct L6C6 {
    #[shaku(inject)]
    pub a: Arc<dyn IL5C6>,
    #[shaku(inject)]
    pub b: Arc<dyn IL5C7>,
    #[shaku(inject)]
    pub c: Arc<dyn IL5C8>,
}

pub trait IL6C7: Interface {}
impl IL6C7 for L6C7 {}
#[derive(Component)]
#[shaku(interface = IL6C7)]
pub struct L6C7 {
    #[shaku(inject)]
    pub a: Arc<dyn IL5C7>,
    #[shaku(inject)]
    pub b: Arc<dyn IL5C8>,
    #[shaku(inject)]
    pub c: Arc<dyn IL5C9>,
}

pub trait IL6C8: Interface {}
impl IL6C8 for L6C8 {}
#[derive(Component)]
#[shaku(interface = IL6C8)]
pub struct L6C8 {
    #[shaku(inject)]
    pub a: Arc<dyn IL5C8>,
    #[shaku(inject)]
    pub b: Arc<dyn IL5C9>,
    #[shaku(inject)]
    pub c: Arc<dyn IL5C0>,
}

pub trait IL6C9: Interface {}
impl IL6C9 for L6C9 {}
#[derive(Component)]
#[shaku(interface = IL6C9)]
pub struct L6C9 {
    #[shaku(inject)]
    pub a: Arc<dyn IL5C9>,
    #[shaku(inject)]
    pub b: Arc<dyn IL5C0>,
    #[shaku(inject)]
    pub c: Arc<dyn IL5C1>,
}

pub trait IL7C0: Interface {}
impl IL7C0 for L7C0 {}
#[derive(Component)]
#[shaku(interface = IL7C0)]
pub struct L7C0 {
    #[shaku(inject)]
    pub a: Arc<dyn IL6C0>,
    #[shaku(inject)]
    pub b: Arc<dyn IL6C1>,
    #[shaku(inject)]
    pub c: Arc<dyn IL6C2>,
}

pub trait IL7C1: Interface {}
impl IL7C1 for L7C1 {}
#[derive(Component)]
#[shaku(interface = IL7C1)]
pub struct L7C1 {
    #[shaku(inject)]
    pub a: Arc<dyn IL6C1>,
    #[shaku(inject)]
    pub b: Arc<dyn IL6C2>,
    #[shaku(inject)]
    pub c: Arc<dyn IL6C3>,
}

pub trait IL7C2: Interface {}
impl IL7C2 for L7C2 {}
#[derive(Component)]
#[shaku(interface = IL7C2)]
pub struct L7C2 {
    #[shaku(inject)]
    pub a: Arc<dyn IL6C2>,
    #[shaku(inject)]
    pub b: Arc<dyn IL6C3>,
    #[shaku(inject)]
    pub c: Arc<dyn IL6C4>,
}

pub trait IL7C3: Interface {}
impl IL7C3 for L7C3 {}
#[derive(Component)]
#[shaku(interface = IL7C3)]
pub struct L7C3 {
    #[shaku(inject)]
    pub a: Arc<dyn IL6C3>,
    #[shaku(inject)]
    pub b: Arc<dyn IL6C4>,
    #[shaku(inject)]
    pub c: Arc<dyn IL6C5>,
}

pub trait IL7C4: Interface {}
impl IL7C4 for L7C4 {}
#[derive(Component)]
#[shaku(interface = IL7C4)]
pub struct L7C4 {
    #[shaku(inject)]
    pub a: Arc<dyn IL6C4>,
    #[shaku(inject)]
    pub b: Arc<dyn IL6C5>,
    #[shaku(inject)]
    pub c: Arc<dyn IL6C6>,
}

pub trait IL7C5: Interface {}
impl IL7C5 for L7C5 {}
#[derive(Component)]
#[shaku(interface = IL7C5)]
pub struct L7C5 {
    #[shaku(inject)]
    pub a: Arc<dyn IL6C5>,
    #[shaku(inject)]
    pub b: Arc<dyn IL6C6>,
    #[shaku(inject)]
    pub c: Arc<dyn IL6C7>,
}

pub trait IL7C6: Interface {}
impl IL7C6 for L7C6 {}
#[derive(Component)]
#[shaku(interface = IL7C6)]
pub struct L7C6 {
    #[shaku(inject)]
    pub a: Arc<dyn IL6C6>,
    #[shaku(inject)]
    pub b: Arc<dyn IL6C7>,
    #[shaku(inject)]
    pub c: Arc<dyn IL6C8>,
}

pub trait IL7C7: Interface {}
impl IL7C7 for L7C7 {}
#[derive(Component)]
#[shaku(interface = IL7C7)]
pub struct L7C7 {
    #[shaku(inject)]
    pub a: Arc<dyn IL6C7>,
    #[shaku(inject)]
    pub b: Arc<dyn IL6C8>,
    #[shaku(inject)]
    pub c: Arc<dyn IL6C9>,
}

pub trait IL7C8: Interface {}
impl IL7C8 for L7C8 {}
#[derive(Component)]
#[shaku(interface = IL7C8)]
pub struct L7C8 {
    #[shaku(inject)]
    pub a: Arc<dyn IL6C8>,
    #[shaku(inject)]
    pub b: Arc<dyn IL6C9>,
    #[shaku(inject)]
    pub c: Arc<dyn IL6C0>,
}

pub trait IL7C9: Interface {}
impl IL7C9 for L7C9 {}
#[derive(Component)]
#[shaku(interface = IL7C9)]
pub struct L7C9 {
    #[shaku(inject)]
    pub a: Arc<dyn IL6C9>,
    #[shaku(inject)]
    pub b: Arc<dyn IL6C0>,
    #[shaku(inject)]
    pub c: Arc<dyn IL6C1>,
}

pub trait IL8C0: Interface {}
impl IL8C0 for L8C0 {}
#[derive(Component)]
#[shaku(interface = IL8C0)]
pub struct L8C0 {
    #[shaku(inject)]
    pub a: Arc<dyn IL7C0>,
    #[shaku(inject)]
    pub b: Arc<dyn IL7C1>,
    #[shaku(inject)]
    pub c: Arc<dyn IL7C2>,
}

pub trait IL8C1: Interface {}
impl IL8C1 for L8C1 {}
#[derive(Component)]
#[shaku(interface = IL8C1)]
pub struct L8C1 {
    #[shaku(inject)]
    pub a: Arc<dyn IL7C1>,
    #[shaku(inject)]
    pub b: Arc<dyn IL7C2>,
    #[shaku(inject)]
    pub c: Arc<dyn IL7C3>,
}

pub trait IL8C2: Interface {}
impl IL8C2 for L8C2 {}
#[derive(Component)]
#[shaku(interface = IL8C2)]
pub struct L8C2 {
    #[shaku(inject)]
    pub a: Arc<dyn IL7C2>,
    #[shaku(inject)]
    pub b: Arc<dyn IL7C3>,
    #[shaku(inject)]
    pub c: Arc<dyn IL7C4>,
}

pub trait IL8C3: Interface {}
impl IL8C3 for L8C3 {}
#[derive(Component)]
#[shaku(interface = IL8C3)]
pub struct L8C3 {
    #[shaku(inject)]
    pub a: Arc<dyn IL7C3>,
    #[shaku(inject)]
    pub b: Arc<dyn IL7C4>,
    #[shaku(inject)]
    pub c: Arc<dyn IL7C5>,
}

pub trait IL8C4: Interface {}
impl IL8C4 for L8C4 {}
#[derive(Component)]
#[shaku(interface = IL8C4)]
pub struct L8C4 {
    #[shaku(inject)]
    pub a: Arc<dyn IL7C4>,
    #[shaku(inject)]
    pub b: Arc<dyn IL7C5>,
    #[shaku(inject)]
    pub c: Arc<dyn IL7C6>,
}

pub trait IL8C5: Interface {}
impl IL8C5 for L8C5 {}
#[derive(Component)]
#[shaku(interface = IL8C5)]
pub struct L8C5 {
    #[shaku(inject)]
    pub a: Arc<dyn IL7C5>,
    #[shaku(inject)]
    pub b: Arc<dyn IL7C6>,
    #[shaku(inject)]
    pub c: Arc<dyn IL7C7>,
}

pub trait IL8C6: Interface {}
impl IL8C6 for L8C6 {}
#[derive(Component)]
#[shaku(interface = IL8C6)]
pub struct L8C6 {
    #[shaku(inject)]
    pub a: Arc<dyn IL7C6>,
    #[shaku(inject)]
    pub b: Arc<dyn IL7C7>,
    #[shaku(inject)]
    pub c: Arc<dyn IL7C8>,
}

pub trait IL8C7: Interface {}
impl IL8C7 for L8C7 {}
#[derive(Component)]
#[shaku(interface = IL8C7)]
pub struct L8C7 {
    #[shaku(inject)]
    pub a: Arc<dyn IL7C7>,
    #[shaku(inject)]
    pub b: Arc<dyn IL7C8>,
    #[shaku(inject)]
    pub c: Arc<dyn IL7C9>,
}

pub trait IL8C8: Interface {}
impl IL8C8 for L8C8 {}
#[derive(Component)]
#[shaku(interface = IL8C8)]
pub struct L8C8 {
    #[shaku(inject)]
    pub a: Arc<dyn IL7C8>,
    #[shaku(inject)]
    pub b: Arc<dyn IL7C9>,
    #[shaku(inject)]
    pub c: Arc<dyn IL7C0>,
}

pub trait IL8C9: Interface {}
impl IL8C9 for L8C9 {}
#[derive(Component)]
#[shaku(interface = IL8C9)]
pub struct L8C9 {
    #[shaku(inject)]
    pub a: Arc<dyn IL7C9>,
    #[shaku(inject)]
    pub b: Arc<dyn IL7C0>,
    #[shaku(inject)]
    pub c: Arc<dyn IL7C1>,
}

pub trait IL9C0: Interface {}
impl IL9C0 for L9C0 {}
#[derive(Component)]
#[shaku(interface = IL9C0)]
pub struct L9C0 {
    #[shaku(inject)]
    pub a: Arc<dyn IL8C0>,
    #[shaku(inject)]
    pub b: Arc<dyn IL8C1>,
    #[shaku(inject)]
    pub c: Arc<dyn IL8C2>,
}

pub trait IL9C1: Interface {}
impl IL9C1 for L9C1 {}
#[derive(Component)]
#[shaku(interface = IL9C1)]
pub struct L9C1 {
    #[shaku(inject)]
    pub a: Arc<dyn IL8C1>,
    #[shaku(inject)]
    pub b: Arc<dyn IL8C2>,
    #[shaku(inject)]
    pub c: Arc<dyn IL8C3>,
}

pub trait IL9C2: Interface {}
impl IL9C2 for L9C2 {}
#[derive(Component)]
#[shaku(interface = IL9C2)]
pub struct L9C2 {
    #[shaku(inject)]
    pub a: Arc<dyn IL8C2>,
    #[shaku(inject)]
    pub b: Arc<dyn IL8C3>,
    #[shaku(inject)]
    pub c: Arc<dyn IL8C4>,
}

pub trait IL9C3: Interface {}
impl IL9C3 for L9C3 {}
#[derive(Component)]
#[shaku(interface = IL9C3)]
pub struct L9C3 {
    #[shaku(inject)]
    pub a: Arc<dyn IL8C3>,
    #[shaku(inject)]
    pub b: Arc<dyn IL8C4>,
    #[shaku(inject)]
    pub c: Arc<dyn IL8C5>,
}

pub trait IL9C4: Interface {}
impl IL9C4 for L9C4 {}
#[derive(Component)]
#[shaku(interface = IL9C4)]
pub struct L9C4 {
    #[shaku(inject)]
    pub a: Arc<dyn IL8C4>,
    #[shaku(inject)]
    pub b: Arc<dyn IL8C5>,
    #[shaku(inject)]
    pub c: Arc<dyn IL8C6>,
}

pub trait IL9C5: Interface {}
impl IL9C5 for L9C5 {}
#[derive(Component)]
#[shaku(interface = IL9C5)]
pub struct L9C5 {
    #[shaku(inject)]
    pub a: Arc<dyn IL8C5>,
    #[shaku(inject)]
    pub b: Arc<dyn IL8C6>,
    #[shaku(inject)]
    pub c: Arc<dyn IL8C7>,
}

pub trait IL9C6: Interface {}
impl IL9C6 for L9C6 {}
#[derive(Component)]
#[shaku(interface = IL9C6)]
pub struct L9C6 {
    #[shaku(inject)]
    pub a: Arc<dyn IL8C6>,
    #[shaku(inject)]
    pub b: Arc<dyn IL8C7>,
    #[shaku(inject)]
    pub c: Arc<dyn IL8C8>,
}

pub trait IL9C7: Interface {}
impl IL9C7 for L9C7 {}
#[derive(Component)]
#[shaku(interface = IL9C7)]
pub struct L9C7 {
    #[shaku(inject)]
    pub a: Arc<dyn IL8C7>,
    #[shaku(inject)]
    pub b: Arc<dyn IL8C8>,
    #[shaku(inject)]
    pub c: Arc<dyn IL8C9>,
}

pub trait IL9C8: Interface {}
impl IL9C8 for L9C8 {}
#[derive(Component)]
#[shaku(interface = IL9C8)]
pub struct L9C8 {
    #[shaku(inject)]
    pub a: Arc<dyn IL8C8>,
    #[shaku(inject)]
    pub b: Arc<dyn IL8C9>,
    #[shaku(inject)]
    pub c: Arc<dyn IL8C0>,
}

pub trait IL9C9: Interface {}
impl IL9C9 for L9C9 {}
#[derive(Component)]
#[shaku(interface = IL9C9)]
pub struct L9C9 {
    #[shaku(inject)]
    pub a: Arc<dyn IL8C9>,
    #[shaku(inject)]
    pub b: Arc<dyn IL8C0>,
    #[shaku(inject)]
    pub c: Arc<dyn IL8C1>,
}

module! {
    pub Everything {
        components = [
            L0C0,
            L0C1,
            L0C2,
            L0C3,
            L0C4,
            L0C5,
            L0C6,
            L0C7,
            L0C8,
            L0C9,
            L1C0,
            L1C1,
            L1C2,
            L1C3,
            L1C4,
            L1C5,
            L1C6,
            L1C7,
            L1C8,
            L1C9,
            L2C0,
            L2C1,
            L2C2,
            L2C3,
            L2C4,
            L2C5,
            L2C6,
            L2C7,
            L2C8,
            L2C9,
            L3C0,
            L3C1,
            L3C2,
            L3C3,
            L3C4,
            L3C5,
            L3C6,
            L3C7,
            L3C8,
            L3C9,
            L4C0,
            L4C1,
            L4C2,
            L4C3,
            L4C4,
            L4C5,
            L4C6,
            L4C7,
            L4C8,
            L4C9,
            L5C0,
            L5C1,
            L5C2,
            L5C3,
            L5C4,
            L5C5,
            L5C6,
            L5C7,
            L5C8,
            L5C9,
            L6C0,
            L6C1,
            L6C2,
            L6C3,
            L6C4,
            L6C5,
            L6C6,
            L6C7,
            L6C8,
            L6C9,
            L7C0,
            L7C1,
            L7C2,
            L7C3,
            L7C4,
            L7C5,
            L7C6,
            L7C7,
            L7C8,
            L7C9,
            L8C0,
            L8C1,
            L8C2,
            L8C3,
            L8C4,
            L8C5,
            L8C6,
            L8C7,
            L8C8,
            L8C9,
            L9C0,
            L9C1,
            L9C2,
            L9C3,
            L9C4,
            L9C5,
            L9C6,
            L9C7,
            L9C8,
            L9C9,
        ],
        providers = []
    }
}
