//! An optional component without an attribute: there would never be one.

use midway_core::prelude::*;

#[derive(Component, Default)]
struct Mailer;

#[derive(Component)]
struct Users {
    mailer: Option<Arc<Mailer>>,
}

fn main() {}
