//! `/`: tells a member how it came in, and repeats what it says.

use midway_core::prelude::*;
use midway_ws::prelude::*;
use serde::Serialize;

use crate::token::User;

/// What a member is told.
#[derive(Serialize)]
struct Heard {
    token_by: &'static str,
    text: String,
}

/// One instance per connection, which belongs to one user.
#[derive(Component)]
#[component(scope = Request)]
pub struct MemberSocketController {
    #[inject]
    ctx: Context,
}

#[ws_controller]
impl MemberSocketController {
    #[on_ws_message("message")]
    async fn got_message(&self, text: String) -> Result<Heard> {
        let user = self
            .ctx
            .principal::<User>()
            .ok_or_else(|| Error::msg("nobody has signed in"))?;
        Ok(Heard {
            token_by: user.token_by,
            text,
        })
    }
}
