//! The echo service, asked by a client.

use echo::MainConfiguration;
use midway_mock::{close, create_app, create_websocket_client};

#[tokio::test]
async fn text_comes_back_as_text_and_binary_as_binary() -> midway_mock::Result<()> {
    let app = create_app::<MainConfiguration>().await?;
    let mut client = create_websocket_client(app.ws_url("/")).await?;
    client.send("wide: ä €").await?;
    let text = client.once_message().await?;
    assert!(text.message().is_text());
    assert_eq!(text.text()?, "wide: ä €");
    client.send(vec![0_u8, 255, 128]).await?;
    let binary = client.once_message().await?;
    assert!(binary.message().is_binary());
    assert_eq!(&binary.bytes()[..], [0, 255, 128]);
    client.close().await?;
    close(app).await
}
