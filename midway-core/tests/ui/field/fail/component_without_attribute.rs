//! A component in a field without an attribute: it would be a second instance.

use midway_core::prelude::*;

#[derive(Component, Default)]
struct Mailer;

#[derive(Component)]
struct Users {
    mailer: Arc<Mailer>,
}

fn main() {}
