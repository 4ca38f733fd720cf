//! "Local test": a port for tests, and the test client in both ways of writing.

use midway_core::prelude::*;
use midway_mock::{
    close, create_app, create_app_with, create_http_request, create_websocket_client,
};
use midway_ws::prelude::*;
use serde_json::{Value, json};

#[derive(Component)]
struct HelloSocketController;

#[ws_controller]
impl HelloSocketController {
    #[on_ws_message("message")]
    async fn got_message(&self, data: String) -> Result<Json<Value>> {
        Ok(Json(
            json!({ "name": "harry", "result": data.trim().parse::<i64>()? + 5 }),
        ))
    }
}

/// "In the test environment the HTTP framework does not listen, WebSocket has a port of its own."
#[derive(Configuration)]
#[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_config_load(_: &Config) -> Result<Values> {
        Ok(Values::new().set("webSocket.port", 0))
    }
}

#[tokio::test]
async fn http_without_a_port_does_not_listen_and_ws_has_its_own() -> Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    assert_eq!(
        app.container()
            .app::<midway_http::HttpApplication>()?
            .local_addr(),
        None
    );
    assert!(
        app.container()
            .app::<WsApplication>()?
            .local_addr()
            .is_some()
    );
    assert_eq!(
        create_http_request(&app).get("/nothing").await?.status(),
        404,
        "in process it answers all the same"
    );
    close(app).await
}

#[tokio::test]
async fn a_given_port_is_the_port() -> Result<()> {
    let free = std::net::TcpListener::bind("127.0.0.1:0")?
        .local_addr()?
        .port();
    let app =
        create_app_with::<MainConfiguration>(|mock| mock.config("webSocket.port", free)).await?;
    create_websocket_client(format!("ws://127.0.0.1:{free}"))
        .await?
        .close()
        .await?;
    close(app).await
}

#[tokio::test]
async fn once_awaits_the_next_message() -> Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let mut client = create_websocket_client(app.ws_url("/")).await?;
    client.send("1").await?;
    let data = client.once_message().await?;
    assert_eq!(
        data.json::<Value>()?,
        json!({ "name": "harry", "result": 6 })
    );
    client.close().await?;
    close(app).await
}

#[tokio::test]
async fn messages_come_one_after_the_other() -> Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let mut client = create_websocket_client(app.ws_url("/")).await?;
    for number in 1..=3 {
        client.send(number.to_string()).await?;
    }
    let mut results = Vec::new();
    while let Some(message) = client.next_message().await? {
        results.push(message.json::<Value>()?["result"].as_i64());
        if results.len() == 3 {
            client.close().await?;
        }
    }
    assert_eq!(results, [Some(6), Some(7), Some(8)]);
    close(app).await
}
