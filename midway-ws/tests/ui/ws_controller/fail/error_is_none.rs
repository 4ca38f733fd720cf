//! A `Result` whose error is no error: it would go out as `{"Ok":…}`.

use midway_core::prelude::*;
use midway_ws::prelude::*;

#[derive(Component)]
struct Chat;

#[ws_controller]
impl Chat {
    #[on_ws_message("message")]
    async fn number(&self, text: String) -> std::result::Result<i64, String> {
        text.parse().map_err(|_| format!("{text} is no number"))
    }
}

fn main() {}
