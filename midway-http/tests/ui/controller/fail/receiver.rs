//! A route without &self, and one with &mut self.

use midway_core::prelude::*;
use midway_http::prelude::*;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[get]
    async fn list() {}
    #[post]
    async fn create(&mut self) {}
}

fn main() {}
