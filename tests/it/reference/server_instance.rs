//! "WebSocket Server instance": the application, injected into an HTTP controller.

use midway_core::prelude::*;
use midway_http::prelude::*;
use midway_mock::{close, create_app, create_http_request, create_websocket_client};
use midway_ws::WsApplication;

#[derive(Component)]
struct HomeController {
    #[app("webSocket")]
    ws_app: WsApplication,
}

#[controller("/")]
impl HomeController {
    #[get("/each")]
    async fn invoke(&self) -> Result<String> {
        for client in self.ws_app.clients() {
            client.send("something").await?;
        }
        Ok(self.ws_app.len().to_string())
    }

    #[get("/all")]
    async fn broadcast(&self) -> Result<StatusCode> {
        self.ws_app.broadcast("something for all").await?;
        Ok(StatusCode::ACCEPTED)
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
struct MainConfiguration;

impl Lifecycle for MainConfiguration {
    async fn on_config_load(_: &Config) -> Result<Values> {
        Ok(Values::new().set("http.port", 0))
    }
}

#[tokio::test]
async fn an_http_controller_sends_to_every_client() -> Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let mut clients = [
        create_websocket_client(app.ws_url("/")).await?,
        create_websocket_client(app.ws_url("/")).await?,
    ];
    let answer = create_http_request(&app).get("/each").await?;
    assert_eq!(answer.text()?, "2");
    assert_eq!(create_http_request(&app).get("/all").await?.status(), 202);
    for client in &mut clients {
        assert_eq!(client.once_message().await?.text()?, "something");
        assert_eq!(client.once_message().await?.text()?, "something for all");
    }
    close(app).await
}
