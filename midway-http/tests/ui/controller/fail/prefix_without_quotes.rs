//! The prefix as a word.

use midway_core::prelude::*;
use midway_http::prelude::*;

#[derive(Component)]
struct Users;

#[controller(users)]
impl Users {
    #[get]
    async fn list(&self) {}
}

fn main() {}
