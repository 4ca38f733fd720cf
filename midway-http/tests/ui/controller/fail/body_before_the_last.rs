use midway_core::prelude::*;
use midway_http::prelude::*;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[post("/")]
    async fn create(&self, Json(name): Json<String>, headers: HeaderMap) {
        drop((name, headers));
    }
}

fn main() {}
