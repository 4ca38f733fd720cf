//! A component without an attribute, behind aliases and in a tuple struct.

use midway_core::prelude::*;

#[derive(Component, Default)]
struct Mailer;

type Shared<T> = Arc<T>;
type Mail = Option<Shared<Mailer>>;

#[derive(Component)]
struct Users(Shared<Mailer>, Mail);

fn main() {}
