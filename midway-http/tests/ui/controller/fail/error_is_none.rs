//! A `Result` whose error is none.

use midway_core::prelude::*;
use midway_http::prelude::*;

struct Missing;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    async fn list(&self) -> std::result::Result<String, Missing> {
        Err(Missing)
    }
}

fn main() {}
