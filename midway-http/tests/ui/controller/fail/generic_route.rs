//! A route for any type.

use midway_core::prelude::*;
use midway_http::prelude::*;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    async fn list<T: Send>(&self, Path(id): Path<T>) {}
}

fn main() {}
