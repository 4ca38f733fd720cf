//! A parameter that an event has not, and a result that cannot be its answer.

use midway_core::prelude::*;
use midway_ws::prelude::*;

struct Receipt;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_message("say")]
    async fn say(&self, _bytes: Bytes) {}

    #[on_ws_message("buy")]
    async fn buy(&self) -> Result<Receipt> {
        Ok(Receipt)
    }
}

fn main() {}
