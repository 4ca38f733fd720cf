//! `/chat`: the room in which the pages talk.

use std::sync::Arc;

use midway_core::prelude::*;
use midway_ws::prelude::*;

use crate::interface::{FromPage, ToPages};
use crate::people::People;

/// Nobody reads more than this at once.
const LONGEST_TEXT: usize = 2000;

/// One instance serves all connections; who is on which, `People` knows.
#[derive(Component)]
pub struct RoomSocketController {
    #[inject]
    people: Arc<People>,
    #[app("webSocket")]
    ws_app: WsApplication,
}

#[ws_controller("/chat")]
impl RoomSocketController {
    #[on_ws_message("message")]
    #[ws_broadcast]
    async fn got_message(&self, socket: Context, Json(message): Json<FromPage>) -> Option<ToPages> {
        let connection = socket.id().to_string();
        match message {
            FromPage::Join { name } => {
                let name = self.people.join(connection, &name);
                Some(ToPages::Joined {
                    name,
                    people: self.people.all(),
                })
            }
            FromPage::Say { text } => {
                let text: String = text.trim().chars().take(LONGEST_TEXT).collect();
                let name = self.people.name(&connection)?;
                (!text.is_empty()).then_some(ToPages::Said { name, text })
            }
        }
    }

    #[on_ws_disconnection]
    async fn disconnected(&self, socket: Context) -> Result<()> {
        if let Some(name) = self.people.leave(&socket.id().to_string()) {
            self.ws_app
                .broadcast(&ToPages::Left {
                    name,
                    people: self.people.all(),
                })
                .await?;
        }
        Ok(())
    }
}
