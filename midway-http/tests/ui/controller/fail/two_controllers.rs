//! Two blocks of one type.

use midway_core::prelude::*;
use midway_http::prelude::*;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    async fn list(&self) {}
}

#[controller("/people")]
impl Users {
    #[get]
    async fn people(&self) {}
}

fn main() {}
