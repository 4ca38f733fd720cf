//! The hello service, asked by clients.

use hello::MainConfiguration;
use midway_mock::{close, create_app, create_websocket_client};
use serde_json::{Value, json};

#[tokio::test]
async fn one_and_five_is_six() -> midway_mock::Result<()> {
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
async fn what_is_no_number_gets_no_answer_and_the_socket_stays_open() -> midway_mock::Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let mut client = create_websocket_client(app.ws_url("/")).await?;
    client.send("one").await?;
    client.send("9223372036854775807").await?;
    client.send("2").await?;
    assert_eq!(client.once_message().await?.json::<Value>()?["result"], 7);
    close(app).await
}

#[tokio::test]
async fn a_broadcast_reaches_all() -> midway_mock::Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let url = app.ws_url("/broadcast");
    let mut clients = Vec::new();
    for _ in 0..3 {
        clients.push(create_websocket_client(&url).await?);
    }
    clients[0].send("1").await?;
    for client in &mut clients {
        assert_eq!(client.once_message().await?.json::<Value>()?["result"], 6);
    }
    close(app).await
}

#[tokio::test]
async fn an_address_has_parameters_and_one_that_does_not_parse_is_refused()
-> midway_mock::Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let url = app.ws_url("/greetings/J%C3%B6rg%20M.?times=2");
    let mut client = create_websocket_client(url).await?;
    client.send("Hello").await?;
    assert_eq!(
        client.once_message().await?.text()?,
        "Hello, Jörg M.! Hello, Jörg M.!"
    );
    let refused = create_websocket_client(app.ws_url("/greetings/you?times=256")).await;
    let error = refused.expect_err("it was let in");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(400));
    close(app).await
}
