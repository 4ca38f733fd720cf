//! A type that cannot be sent.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

struct Event;

#[ws_controller]
impl Chat {
    #[on_ws_message("message")]
    async fn message(&self) -> Event {
        Event
    }
}

fn main() {}
