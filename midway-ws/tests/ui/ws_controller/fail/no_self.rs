//! A handler without `&self`.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_message("message")]
    async fn message(text: String) -> String {
        text
    }
}

fn main() {}
