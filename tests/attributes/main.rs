//! The attributes work wherever Rust code may stand: under conditions, out of `macro_rules!`, without a prelude.

#![deny(warnings)]

// `#[cfg]` and `#[cfg_attr]` on handlers, routes, methods, fields and factories.
mod conditions;
// Components, controllers and factories that a `macro_rules!` writes.
mod by_macro_rules;
// A module with `#![no_implicit_prelude]`.
mod no_prelude;
// A module where the names of the prelude mean something else.
mod shadowed;
// Raw and foreign names, patterns, deprecated and constant methods.
mod shapes;
// Attributes imported one by one, or not at all.
mod imported;

/// Here, because `#[tokio::test]` needs a prelude.
#[tokio::test]
async fn every_attribute_works_without_a_prelude() -> midway_core::Result<()> {
    no_prelude::run().await
}
