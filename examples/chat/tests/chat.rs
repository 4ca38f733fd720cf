//! The chat: two pages talk, and HTTP reaches both.

use chat::MainConfiguration;
use midway_mock::{
    App, WebSocketClient, close, create_app, create_http_request, create_websocket_client,
};
use serde_json::{Value, json};

async fn join(app: &App, name: &str) -> midway_mock::Result<WebSocketClient> {
    let mut client = create_websocket_client(app.ws_url("/chat")).await?;
    client
        .send(json!({ "kind": "join", "name": name }).to_string())
        .await?;
    assert_eq!(next(&mut client).await?["name"], name);
    Ok(client)
}

async fn next(client: &mut WebSocketClient) -> midway_mock::Result<Value> {
    Ok(client.once_message().await?.json()?)
}

#[tokio::test]
async fn two_pages_talk_and_see_each_other_come_and_go() -> midway_mock::Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let mut ada = join(&app, "Ada").await?;
    let mut bob = join(&app, "Bob").await?;
    assert_eq!(
        next(&mut ada).await?,
        json!({ "kind": "joined", "name": "Bob", "people": ["Ada", "Bob"] })
    );
    bob.send(json!({ "kind": "say", "text": " hello " }).to_string())
        .await?;
    let said = json!({ "kind": "said", "name": "Bob", "text": "hello" });
    assert_eq!(next(&mut ada).await?, said);
    assert_eq!(next(&mut bob).await?, said);
    bob.close().await?;
    assert_eq!(
        next(&mut ada).await?,
        json!({ "kind": "left", "name": "Bob", "people": ["Ada"] })
    );
    close(app).await
}

#[tokio::test]
async fn who_has_not_joined_is_not_heard() -> midway_mock::Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let mut ada = join(&app, "Ada").await?;
    let mut stranger = create_websocket_client(app.ws_url("/chat")).await?;
    stranger
        .send(json!({ "kind": "say", "text": "psst" }).to_string())
        .await?;
    stranger
        .send(json!({ "kind": "join", "name": "  " }).to_string())
        .await?;
    assert_eq!(next(&mut ada).await?["name"], "somebody");
    close(app).await
}

#[tokio::test]
async fn http_reaches_every_page() -> midway_mock::Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let mut pages = [join(&app, "Ada").await?, join(&app, "Bob").await?];
    assert_eq!(next(&mut pages[0]).await?["kind"], "joined");
    let request = create_http_request(&app)
        .post("/broadcast")
        .json(&json!({ "text": "lunch" }));
    assert_eq!(request.await?.status(), 202);
    for page in &mut pages {
        assert_eq!(
            next(page).await?,
            json!({ "kind": "announced", "text": "lunch" })
        );
    }
    close(app).await
}

#[tokio::test]
async fn the_page_is_served() -> midway_mock::Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let response = create_http_request(&app).get("/").await?;
    assert_eq!(response.status(), 200);
    let page = response.text()?;
    assert!(page.contains("<title>"));
    assert!(
        page.contains("<link rel=\"icon\" href=\"data:"),
        "without an icon of its own a browser asks for one, and gets 404"
    );
    close(app).await
}
