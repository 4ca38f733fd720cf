//! A route with a promise to keep.

use midway_core::prelude::*;
use midway_http::prelude::*;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    async unsafe fn list(&self) {}
}

fn main() {}
