use midway_core::prelude::*;
use midway_http::prelude::*;

struct Page;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[get("/")]
    async fn list(&self, page: Page, headers: HeaderMap) {
        drop((page, headers));
    }
}

fn main() {}
