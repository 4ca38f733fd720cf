//! A controller is built by the container.

use midway_ws::prelude::*;

struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_message("message")]
    async fn message(&self) -> midway_core::Result<()> {
        Ok(())
    }
}

fn main() {}
