//! A guard that does not implement `Guard<Context>`.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[derive(Component)]
struct NotAGuard;

#[ws_controller]
#[guard(NotAGuard)]
impl Chat {
    #[on_ws_message("message")]
    async fn message(&self) {}
}

fn main() {}
