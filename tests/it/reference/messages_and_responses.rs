//! "Messages and responses": a reply to the sender, a reply to all, and the end of a connection.

use midway_core::prelude::*;
use midway_mock::{close, create_app, create_websocket_client};
use midway_ws::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};
use tokio::sync::Semaphore;

#[derive(Serialize)]
struct Reply {
    name: &'static str,
    result: i64,
}

#[derive(Component)]
#[component(scope = Request)]
struct HelloSocketController {
    #[inject]
    ctx: Context,
}

#[ws_controller]
impl HelloSocketController {
    #[on_ws_message("message")]
    async fn got_message(&self, data: String) -> Result<Reply> {
        assert!(self.ctx.is_open());
        Ok(Reply {
            name: "harry",
            result: data.trim().parse::<i64>()? + 5,
        })
    }
}

/// A permit for every disconnection that the controller was told of.
#[derive(Component)]
struct Gone {
    #[inject]
    count: Arc<Permits>,
}

struct Permits(Semaphore);

#[provide]
fn permits() -> Permits {
    Permits(Semaphore::new(0))
}

#[derive(Component)]
struct BroadcastSocketController {
    #[inject]
    gone: Arc<Gone>,
}

#[ws_controller("/broadcast")]
impl BroadcastSocketController {
    #[on_ws_message("message")]
    #[ws_broadcast]
    async fn got_my_message(&self, data: String) -> Result<Reply> {
        Ok(Reply {
            name: "harry",
            result: data.trim().parse::<i64>()? + 5,
        })
    }

    #[on_ws_disconnection]
    async fn disconnect(&self, code: CloseCode) {
        self.gone.count.0.add_permits(usize::from(u16::from(code)));
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_config_load(_: &Config) -> Result<Values> {
        Ok(Values::new().set("webSocket.port", 0))
    }
}

#[tokio::test]
async fn every_message_runs_the_method_and_its_result_is_the_answer() -> Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let mut asking = create_websocket_client(app.ws_url("/")).await?;
    let mut other = create_websocket_client(app.ws_url("/")).await?;
    asking.send("1").await?;
    assert_eq!(
        asking.once_message().await?.text()?,
        r#"{"name":"harry","result":6}"#
    );
    other.send("2").await?;
    assert_eq!(
        other.once_message().await?.json::<Value>()?["result"],
        7,
        "the first thing it hears is its own answer"
    );
    close(app).await
}

#[tokio::test]
async fn a_broadcast_goes_to_all_connected_clients() -> Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let mut clients = Vec::new();
    for _ in 0..5 {
        clients.push(create_websocket_client(app.ws_url("/broadcast")).await?);
    }
    clients[3].send("1").await?;
    for client in &mut clients {
        assert_eq!(
            client.once_message().await?.json::<Value>()?,
            json!({ "name": "harry", "result": 6 })
        );
    }
    close(app).await
}

#[tokio::test]
async fn the_end_of_a_connection_runs_the_method_with_its_code() -> Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let gone = app.container().get::<Gone>()?;
    let mut client = create_websocket_client(app.ws_url("/broadcast")).await?;
    client.close_with(CloseCode::from(4001), "bye").await?;
    gone.count.0.acquire_many(4001).await?.forget();
    assert_eq!(
        gone.count.0.available_permits(),
        0,
        "once, and with the client's code"
    );
    drop(gone);
    close(app).await
}
