//! A component at first use, without an attribute.

use midway_core::prelude::*;

#[derive(Component, Default)]
struct Mailer;

#[derive(Component)]
struct Users {
    mailer: Lazy<Mailer>,
}

fn main() {}
