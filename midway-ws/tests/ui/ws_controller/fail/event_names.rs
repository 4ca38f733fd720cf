//! The name of a type on the wire, written wrongly; and an event that other code sends, and is none.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(serde::Serialize, Event)]
#[event]
struct Said;

#[derive(serde::Serialize, Event)]
#[event("")]
struct Left;

#[derive(serde::Serialize, Event)]
#[event("joined", rename = "x")]
struct Joined;

struct NoEvent;

#[derive(Component)]
struct Chat;

#[ws_controller("/", emits = [Said, NoEvent])]
impl Chat {
    #[on_ws_message("say")]
    async fn say(&self) {}
}

fn main() {}
