//! "Authentication": a handler before the handshake, with query, header and cookie, and its three parameters.

use midway_core::prelude::*;
use midway_mock::{App, ClientOptions, close, create_app, create_websocket_client_with};
use midway_ws::prelude::*;

/// Stands for a look-up that takes its time.
#[derive(Component)]
struct Tokens;

impl Tokens {
    async fn validate(&self, token: &str) -> bool {
        tokio::task::yield_now().await;
        token == "valid-token"
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct WsConfiguration {
    #[inject]
    ws_framework: Arc<WsFramework>,
    #[inject]
    tokens: Arc<Tokens>,
}

impl Lifecycle for WsConfiguration {
    async fn on_config_load(_: &Config) -> Result<Values> {
        Ok(Values::new().set("webSocket.port", 0))
    }

    async fn on_ready(&self, _: &Container) -> Result<()> {
        let tokens = self.tokens.clone();
        self.ws_framework
            .on_web_socket_upgrade(move |request: UpgradeRequest| {
                let tokens = tokens.clone();
                async move {
                    assert!(request.socket().peer_addr().is_some(), "the socket");
                    assert!(
                        request.head().is_empty(),
                        "what came behind the request: nothing yet"
                    );
                    let token = if let Some(token) = request.query("token") {
                        token
                    } else if let Some(authorization) = request.header("authorization") {
                        authorization.replace("Bearer ", "")
                    } else if let Some(session) = request.cookie("sessionId") {
                        session.to_owned()
                    } else {
                        return Ok(false);
                    };
                    Ok(tokens.validate(&token).await)
                }
            });
        Ok(())
    }
}

async fn status(
    app: &App,
    path: &str,
    options: impl FnOnce(ClientOptions) -> ClientOptions,
) -> u16 {
    let connected = create_websocket_client_with(app.ws_url(path), options).await;
    connected
        .err()
        .and_then(|error| error.status())
        .map_or(101, |status| status.as_u16())
}

#[tokio::test]
async fn true_allows_and_false_refuses_with_401() -> Result<()> {
    let app = create_app::<WsConfiguration>().await?;
    assert_eq!(status(&app, "/", |o| o).await, 401);
    assert_eq!(status(&app, "/?token=wrong", |o| o).await, 401);
    assert_eq!(
        status(&app, "/?token=valid-token&userId=7", |o| o).await,
        101
    );
    close(app).await
}

#[tokio::test]
async fn the_token_may_come_by_header() -> Result<()> {
    let app = create_app::<WsConfiguration>().await?;
    assert_eq!(
        status(&app, "/", |o| o.header("authorization", "Bearer wrong")).await,
        401
    );
    assert_eq!(
        status(&app, "/", |o| o
            .header("authorization", "Bearer valid-token"))
        .await,
        101
    );
    close(app).await
}

#[tokio::test]
async fn the_token_may_come_by_cookie() -> Result<()> {
    let app = create_app::<WsConfiguration>().await?;
    assert_eq!(
        status(&app, "/", |o| o.header("cookie", "sessionId=wrong")).await,
        401
    );
    assert_eq!(
        status(&app, "/", |o| o
            .header("cookie", "theme=dark; sessionId=valid-token"))
        .await,
        101
    );
    close(app).await
}
