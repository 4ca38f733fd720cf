//! Parameters that borrow from the request.

use midway_core::prelude::*;
use midway_http::prelude::*;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    async fn text(&self, text: &str) {}

    #[get("/cow")]
    async fn cow<'a>(&'a self, text: std::borrow::Cow<'a, str>) {}

    #[get("/any")]
    async fn any(&self, any: impl Send) {}
}

fn main() {}
