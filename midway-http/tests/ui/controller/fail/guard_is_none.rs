//! A guard that is none, and a guard on a method that is no route.

use midway_core::prelude::*;
use midway_http::prelude::*;

struct NotAGuard;

#[derive(Component)]
struct Users;

#[controller("/users")]
impl Users {
    #[guard(NotAGuard)]
    fn plain(&self) {}
    #[get]
    #[guard()]
    async fn list(&self) {}
}

fn main() {}
