//! A result that is neither a response nor known to the framework.

use midway_core::prelude::*;
use midway_http::prelude::*;

struct User;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    async fn one(&self) -> User {
        User
    }
}

fn main() {}
