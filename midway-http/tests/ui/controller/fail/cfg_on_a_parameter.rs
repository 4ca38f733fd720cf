//! A parameter under a condition.

use midway_core::prelude::*;
use midway_http::prelude::*;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    async fn list(&self, #[cfg(unix)] uri: Uri) {}
}

fn main() {}
