//! A parameter that borrows from the message.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller("/chat")]
impl Chat {
    #[on_ws_message("message")]
    async fn said<'a>(&'a self, text: std::borrow::Cow<'a, str>) {}
}

fn main() {}
