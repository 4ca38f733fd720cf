use midway_core::prelude::*;
use midway_http::prelude::*;

struct User;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[post("/")]
    async fn create(&self, user: Option<Json<User>>) -> (StatusCode, Json<User>) {
        drop(user);
        (StatusCode::CREATED, Json(User))
    }

    #[get("/one")]
    async fn one(&self) -> Result<Option<Json<User>>> {
        Ok(None)
    }
}

fn main() {}
