//! A client that cannot connect says why, and what to do about it.

use midway_mock::{ClientError, create_websocket_client, create_websocket_client_with};

#[tokio::test]
async fn nobody_listening_is_an_error() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("ws://{}/", listener.local_addr().unwrap());
    drop(listener);
    let error = create_websocket_client(&url).await.unwrap_err();
    assert!(matches!(error, ClientError::Unreachable { .. }), "{error}");
    let told = midway_core::Error::from(error).chain();
    for part in [
        &*url,
        "Connection refused",
        "no server listens there",
        "app.ws_url",
    ] {
        assert_eq!(told.matches(part).count(), 1, "{part}: {told}");
    }
}

#[tokio::test]
async fn a_host_without_an_address_is_an_error_that_says_so() {
    // No resolver asks the network for a name with an empty label.
    let error = create_websocket_client("ws://a..b:1/").await.unwrap_err();
    assert!(matches!(error, ClientError::Unreachable { .. }), "{error}");
    assert!(error.to_string().contains("has no address"), "{error}");
}

#[tokio::test]
async fn a_url_that_cannot_work_says_why() {
    let why = async |url: &str| create_websocket_client(url).await.unwrap_err().to_string();
    assert!(
        why("http://127.0.0.1/")
            .await
            .ends_with("a WebSocket URL begins with ws:// or wss://")
    );
    assert!(why("wss://127.0.0.1/").await.contains("`root_certificate`"));
    assert!(why("ws://").await.contains("no URL"));
    assert!(
        why("ws://does-not-listen.invalid/")
            .await
            .contains("listens for no WebSocket")
    );
    let bad_header = create_websocket_client_with("ws://127.0.0.1/", |o| o.header("a b", "c"));
    assert!(
        bad_header
            .await
            .unwrap_err()
            .to_string()
            .contains("`a b: c` is no HTTP header")
    );
}
