//! "Heartbeat check": pings at the interval, and the end of a client that stays silent.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use midway_core::prelude::*;
use midway_mock::{App, close, create_app_with, create_websocket_client};
use midway_ws::prelude::*;

const INTERVAL: Duration = Duration::from_millis(30_000);

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
#[configuration(imports = [midway_ws::Configuration])]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_config_load(_: &Config) -> Result<Values> {
        Ok(Values::new()
            .set("webSocket.port", 0)
            .set("webSocket.enableServerHeartbeatCheck", true)
            .set("webSocket.serverHeartbeatInterval", 30_000))
    }
}

async fn start() -> Result<App> {
    Ok(create_app_with::<MainConfiguration>(|mock| mock.paused_clock()).await?)
}

#[tokio::test]
async fn a_client_hears_a_ping_every_interval_and_stays() -> Result<()> {
    let app = start().await?;
    let mut client = create_websocket_client(app.ws_url("/")).await?;
    let pings = Arc::new(AtomicUsize::new(0));
    let heard = pings.clone();
    client.on_ping(move |_| {
        heard.fetch_add(1, Ordering::Relaxed);
    });
    for _ in 0..4 {
        app.advance(INTERVAL).await?;
        client.once_ping().await?;
        // Its answer says that the server has read on, past the pong, before the clock moves again.
        client.send("still here").await?;
        assert_eq!(client.once_message().await?.text()?, "still here");
    }
    assert_eq!(pings.load(Ordering::Relaxed), 4);
    close(app).await
}

#[tokio::test]
async fn a_silent_client_is_terminated_within_two_intervals() -> Result<()> {
    let app = start().await?;
    let ws_app = app.container().app::<WsApplication>()?;
    let mut silent = create_websocket_client(app.ws_url("/")).await?;
    silent.stop_reading();
    app.advance(INTERVAL).await?;
    app.advance(INTERVAL).await?;
    silent.resume_reading();
    let (code, _) = silent.closed().await?;
    assert_eq!(code, CloseCode::ABNORMAL, "terminated, not closed");
    assert_eq!(ws_app.len(), 0);
    close(app).await
}
