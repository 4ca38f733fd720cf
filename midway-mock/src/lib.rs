//! Tests of midway-rs applications: create an app, connect a client, close.
//!
//! ```
//! use midway_core::prelude::*;
//! use midway_mock::{close, create_app, create_websocket_client};
//! use midway_ws::prelude::*;
//! use serde_json::json;
//!
//! #[derive(Component)]
//! struct HelloSocketController;
//!
//! #[ws_controller]
//! impl HelloSocketController {
//!     #[on_ws_message("message")]
//!     async fn got_message(&self, data: String) -> Result<serde_json::Value> {
//!         Ok(json!({ "name": "harry", "result": data.trim().parse::<i64>()? + 5 }))
//!     }
//! }
//!
//! #[derive(Configuration)]
//! #[configuration(imports = [midway_ws::Configuration])]
//! struct MainConfiguration;
//!
//! #[tokio::main(flavor = "current_thread")] // in a test: #[tokio::test]
//! async fn main() -> midway_mock::Result<()> {
//!     let app = midway_mock::create_app_with::<MainConfiguration>(|mock| mock.config("webSocket.port", 0)).await?;
//!     let mut client = create_websocket_client(app.ws_url("/")).await?;
//!     client.send("1").await?;
//!     let data = client.once_message().await?;
//!     assert_eq!(data.json::<serde_json::Value>()?, json!({ "name": "harry", "result": 6 }));
//!     client.close().await?;
//!     close(app).await
//! }
//! ```
//!
//! Every wait of the clients is bounded (5 s by default) and fails with what happened
//! meanwhile; nothing hangs.

// Waiting that ends.
mod deadline;
// The application under test, and what a test changes about it.
mod mock;
mod app;
// Clients of the application under test.
mod client;
mod http;
// For authors of frameworks.
pub mod contract;

pub use app::{App, CreateError, close, create_app, create_app_with};
pub use client::{
    ClientError, ClientOptions, Received, Refusal, WebSocketClient, create_websocket_client,
    create_websocket_client_with,
};
pub use http::{HttpRequest, HttpResponse, RequestError, create_http_request};
pub use midway_core::{Error, Result};
pub use mock::Mock;

/// As much of a text as fits into an error message.
fn shorten(bytes: &[u8]) -> String {
    const SHOWN: usize = 200;
    let text = String::from_utf8_lossy(bytes);
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}
