//! Two events of one name on the wire.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(serde::Serialize, Event)]
struct Said;

mod old {
    #[derive(serde::Serialize, midway_ws::Event)]
    pub struct Said;
}

#[derive(Component)]
struct Chat;

#[ws_controller("/", emits = [Said, old::Said])]
impl Chat {
    #[on_ws_message("say")]
    async fn say(&self) {}
}

fn main() {}
