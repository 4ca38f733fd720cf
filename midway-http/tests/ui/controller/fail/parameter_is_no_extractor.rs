//! A parameter that nothing extracts.

use midway_core::prelude::*;
use midway_http::prelude::*;

struct User;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[post]
    async fn create(&self, user: User) {
        drop(user);
    }
}

fn main() {}
