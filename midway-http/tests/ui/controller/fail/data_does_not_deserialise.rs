use midway_core::prelude::*;
use midway_http::prelude::*;

struct Page;

struct User;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[post("/")]
    async fn create(&self, page: Query<Page>, user: Json<User>) {
        drop((page, user));
    }
}

fn main() {}
