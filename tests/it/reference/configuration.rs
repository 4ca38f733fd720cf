//! "Configuration": a port of its own, a shared one, and a server that is there already.

use midway_core::prelude::*;
use midway_mock::{close, create_app_with, create_websocket_client};
use midway_ws::prelude::*;

#[derive(Component)]
struct EchoController;

#[ws_controller]
impl EchoController {
    #[on_ws_message("message")]
    async fn echo(&self, data: String) -> String {
        data
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {}

#[tokio::test]
async fn with_a_port_ws_has_its_own_server() -> Result<()> {
    let app = create_app_with::<MainConfiguration>(|mock| {
        mock.config("http.port", 0).config("webSocket.port", 0)
    })
    .await?;
    assert_ne!(
        app.ws_url("/").replace("ws://", "http://"),
        app.http_url("/")
    );
    create_websocket_client(app.ws_url("/"))
        .await?
        .close()
        .await?;
    let elsewhere = create_websocket_client(app.http_url("/").replace("http://", "ws://")).await;
    assert!(elsewhere.is_err(), "the HTTP port serves no WebSocket then");
    close(app).await
}

#[tokio::test]
async fn without_a_port_ws_shares_the_http_frameworks() -> Result<()> {
    let app = create_app_with::<MainConfiguration>(|mock| mock.config("http.port", 0)).await?;
    assert_eq!(
        app.ws_url("/").replace("ws://", "http://"),
        app.http_url("/")
    );
    create_websocket_client(app.ws_url("/"))
        .await?
        .close()
        .await?;
    close(app).await
}

#[tokio::test]
async fn an_unknown_key_of_the_table_is_an_error_with_the_nearest_one() {
    let refused =
        create_app_with::<MainConfiguration>(|mock| mock.config("webSocket.maxPayloads", 1)).await;
    let report = refused
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default();
    assert!(
        report.contains("E-CFG-005") && report.contains("did you mean `maxPayload`?"),
        "{report}"
    );
}
