//! A reply without an event.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[ws_broadcast]
    async fn shout(&self) {}
}

fn main() {}
