//! Handlers are the type's own methods.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

trait Handles {
    fn message(&self);
}

#[ws_controller]
impl Handles for Chat {
    #[on_ws_message("message")]
    fn message(&self) {}
}

fn main() {}
