//! A parameter written with a colon, as in other frameworks.

use midway_core::prelude::*;
use midway_http::prelude::*;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/:id")]
    async fn one(&self) {}
    #[get("*")]
    async fn rest(&self) {}
    #[get("/{id")]
    async fn open(&self) {}
}

fn main() {}
