//! A component that is no guard.

use midway_core::prelude::*;
use midway_http::prelude::*;

#[derive(Component)]
struct NotAGuard;

#[derive(Component)]
struct Users;

#[controller("/users")]
#[guard(NotAGuard)]
impl Users {
    #[get]
    async fn list(&self) {}
}

fn main() {}
