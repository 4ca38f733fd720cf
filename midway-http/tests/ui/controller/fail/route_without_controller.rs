//! A route in an impl block without the attribute.

use midway_core::prelude::*;
use midway_http::prelude::*;

#[derive(Component)]
struct Users;

impl Users {
    #[get("/users")]
    async fn list(&self) {}
}

fn main() {}
