use midway_core::prelude::*;
use midway_http::{axum::Json, controller};

struct User;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[post("/")]
    async fn create(&self, user: Json<User>) -> Json<User> {
        user
    }
}

fn main() {}
