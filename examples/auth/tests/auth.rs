//! The service behind a token, knocked at with and without one.

use auth::MainConfiguration;
use midway_mock::{App, ClientOptions, close, create_app, create_websocket_client_with};
use serde_json::Value;

fn with<'a>(headers: &'a [(&str, &str)]) -> impl FnOnce(ClientOptions) -> ClientOptions + use<'a> {
    move |options| {
        headers.iter().fold(options, |options, (name, value)| {
            options.header(name, value)
        })
    }
}

async fn refused(app: &App, path: &str, headers: &[(&str, &str)]) -> u16 {
    let connected = create_websocket_client_with(app.ws_url(path), with(headers)).await;
    connected
        .err()
        .and_then(|error| error.status())
        .map_or(101, |status| status.as_u16())
}

async fn token_by(app: &App, path: &str, headers: &[(&str, &str)]) -> midway_mock::Result<Value> {
    let mut client = create_websocket_client_with(app.ws_url(path), with(headers)).await?;
    client.send("hello").await?;
    Ok(client.once_message().await?.json::<Value>()?["token_by"].take())
}

#[tokio::test]
async fn no_token_and_a_wrong_one_get_401() -> midway_mock::Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    assert_eq!(refused(&app, "/", &[]).await, 401);
    assert_eq!(refused(&app, "/?token=wrong", &[]).await, 401);
    assert_eq!(
        refused(&app, "/", &[("authorization", "Bearer wrong")]).await,
        401
    );
    assert_eq!(
        refused(&app, "/", &[("authorization", "valid-token")]).await,
        401
    );
    assert_eq!(
        refused(&app, "/", &[("cookie", "session=wrong; other=valid-token")]).await,
        401
    );
    close(app).await
}

#[tokio::test]
async fn the_right_token_works_by_query_header_and_cookie() -> midway_mock::Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    assert_eq!(token_by(&app, "/?token=valid-token", &[]).await?, "query");
    assert_eq!(
        token_by(&app, "/", &[("authorization", "Bearer valid-token")]).await?,
        "header"
    );
    assert_eq!(
        token_by(&app, "/", &[("cookie", "a=b; session=valid-token")]).await?,
        "cookie"
    );
    close(app).await
}
