//! A message handler does not say which event it handles.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_message]
    async fn message(&self) {}
}

fn main() {}
