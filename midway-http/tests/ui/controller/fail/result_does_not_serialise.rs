use midway_core::prelude::*;
use midway_http::prelude::*;

struct User;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/one")]
    async fn one(&self) -> Result<Json<User>> {
        Ok(Json(User))
    }
}

fn main() {}
