//! The routes of a trait.

use midway_core::prelude::*;
use midway_http::prelude::*;

trait List {
    async fn list(&self);
}

#[derive(Component)]
struct Users;

#[controller("/users")]
impl List for Users {
    #[get]
    async fn list(&self) {}
}

fn main() {}
