//! What the container hands out without an attribute, and a component that is no pointer.

use midway_core::prelude::*;

#[derive(Component, Default)]
struct Mailer;

#[derive(Component)]
struct Users {
    config: Config,
    container: Container,
    mailer: Mailer,
}

fn main() {}
