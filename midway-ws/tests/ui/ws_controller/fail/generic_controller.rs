//! A controller is one type.

use midway_ws::prelude::*;

struct Chat<T>(T);

#[ws_controller]
impl<T: Send + Sync + 'static> Chat<T> {
    #[on_ws_message("message")]
    async fn message(&self) {}
}

fn main() {}
