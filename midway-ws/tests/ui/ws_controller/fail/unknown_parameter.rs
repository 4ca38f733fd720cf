//! A type that is no extractor.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

struct Happening;

#[ws_controller]
impl Chat {
    #[on_ws_message("message")]
    async fn message(&self, _event: Happening) {}
}

fn main() {}
