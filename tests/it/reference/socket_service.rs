//! "Socket service": a controller, and the method that is called when a client connects.

use std::sync::Mutex;

use midway_core::prelude::*;
use midway_mock::{close, create_app, create_websocket_client};
use midway_ws::prelude::*;

/// What the controller would print.
#[derive(Component)]
struct Seen {
    lines: Mutex<Vec<String>>,
}

#[derive(Component)]
#[component(scope = Request)]
struct HelloSocketController {
    #[inject]
    ctx: Context,
    #[inject]
    seen: Arc<Seen>,
}

#[ws_controller]
impl HelloSocketController {
    #[on_ws_connection]
    async fn on_connection_method(&self, socket: Context, request: UpgradeRequest) -> Result<()> {
        assert_eq!(socket, self.ctx, "the ctx here is the WebSocket instance");
        let line = format!("{} {:?}", request.uri(), self.ctx.ready_state());
        self.seen.lines.lock().unwrap().push(line);
        socket.send("welcome").await?;
        Ok(())
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
async fn each_client_that_connects_calls_the_method_once() -> Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    for name in ["one", "two"] {
        let mut client = create_websocket_client(app.ws_url(&format!("/?name={name}"))).await?;
        assert_eq!(client.once_message().await?.text()?, "welcome");
    }
    let seen = app.container().get::<Seen>()?;
    assert_eq!(
        *seen.lines.lock().unwrap(),
        ["/?name=one Open", "/?name=two Open"]
    );
    close(app).await
}
