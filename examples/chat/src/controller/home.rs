//! `/`: the page, and a way to speak to everybody over HTTP.

use midway_core::prelude::*;
use midway_http::prelude::*;
use midway_ws::WsApplication;

use crate::interface::{Announcement, ToPages};

/// The page is part of the binary.
const PAGE: &str = include_str!("../page.html");

/// Serves the page, and reaches every WebSocket client through the framework's application.
#[derive(Component)]
pub struct HomeController {
    #[app("webSocket")]
    ws_app: WsApplication,
}

#[controller("/")]
impl HomeController {
    #[get("/")]
    async fn home(&self) -> Html<&'static str> {
        Html(PAGE)
    }

    #[post("/broadcast")]
    async fn broadcast(&self, Json(announcement): Json<Announcement>) -> Result<StatusCode> {
        self.ws_app
            .broadcast(&ToPages::Announced {
                text: announcement.text,
            })
            .await?;
        Ok(StatusCode::ACCEPTED)
    }
}
