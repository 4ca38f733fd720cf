//! Applications over TLS, and clients that trust them, or not.

use midway_core::prelude::*;
use midway_mock::{ClientError, ClientOptions, create_app_with, create_websocket_client_with};
use midway_test_support::Certificates;
use midway_ws::prelude::*;

#[derive(Component)]
struct Echo;

#[ws_controller]
impl Echo {
    #[on_ws_message("message")]
    async fn echo(&self, data: String) -> String {
        data
    }
}

#[derive(Configuration)]
#[configuration(imports = [midway_ws::Configuration])]
struct Alone;

/// Shares the HTTP framework's port.
mod attached {
    use super::*;

    #[derive(Configuration)]
    #[configuration(imports = [midway_http::Configuration, midway_ws::Configuration])]
    pub(super) struct Attached;
}

/// Options of a client that trusts the authority.
fn trusted(made: &Certificates, options: ClientOptions) -> ClientOptions {
    options.root_certificate(made.authority())
}

#[tokio::test]
async fn a_client_trusts_the_certificate_it_is_given_and_no_other() {
    let (made, other) = (Certificates::new(), Certificates::new());
    let app = create_app_with::<Alone>(|mock| {
        mock.config("webSocket.port", 0)
            .config("webSocket.host", "127.0.0.1")
            .config("webSocket.tls.cert", made.file("server.pem"))
            .config("webSocket.tls.key", made.file("server.key"))
    });
    let app = app.await.unwrap();
    let url = app.ws_url("/");
    assert!(url.starts_with("wss://127.0.0.1:"), "{url}");
    let connecting = create_websocket_client_with(&url, |options| trusted(&made, options));
    let mut client = connecting.await.unwrap();
    client.send("hello").await.unwrap();
    assert_eq!(
        client.once_message().await.unwrap().text().unwrap(),
        "hello"
    );
    client.close().await.unwrap();

    let distrustful = create_websocket_client_with(&url, |options| trusted(&other, options));
    let error = distrustful.await.unwrap_err();
    assert!(matches!(error, ClientError::Tls { .. }), "{error}");
    let misled = create_websocket_client_with(&url, |options| {
        trusted(&made, options).server_name("example.org")
    });
    let error = misled.await.unwrap_err();
    assert!(error.to_string().contains("example.org"), "{error}");
    let plain = url.replace("wss://", "ws://");
    let error = create_websocket_client_with(&plain, |options| options);
    assert_eq!(error.await.unwrap_err().status().unwrap(), 400);
    let garbled = create_websocket_client_with(&url, |options| options.root_certificate("?"));
    let error = garbled.await.unwrap_err();
    assert!(
        matches!(error, ClientError::InvalidRequest { .. }),
        "{error}"
    );
    midway_mock::close(app).await.unwrap();
}

#[tokio::test]
async fn over_http_with_client_certificates() {
    let made = Certificates::new();
    let app = create_app_with::<attached::Attached>(|mock| {
        mock.config("http.port", 0)
            .config("http.host", "127.0.0.1")
            .config("http.tls.cert", made.file("server.pem"))
            .config("http.tls.key", made.file("server.key"))
            .config("http.tls.clientCa", made.file("ca.pem"))
    });
    let app = app.await.unwrap();
    assert!(app.http_url("/").starts_with("https://127.0.0.1:"));
    let url = app.ws_url("/");
    let nobody = create_websocket_client_with(&url, |options| trusted(&made, options));
    let error = nobody.await.unwrap_err();
    assert!(matches!(error, ClientError::Tls { .. }), "{error}");
    assert!(error.to_string().contains("CertificateRequired"), "{error}");
    let (certificate, key) = made.signed(&["somebody"]);
    let known = create_websocket_client_with(&url, |options| {
        trusted(&made, options).client_certificate(certificate.pem(), key.serialize_pem())
    });
    assert!(known.await.is_ok());
    // In process there is no TLS, and none is missed.
    let answer = midway_mock::create_http_request(&app)
        .get("/")
        .await
        .unwrap();
    assert_eq!(answer.status(), 404);
    midway_mock::close(app).await.unwrap();
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_is_an_error_of_tls() {
    let made = Certificates::new();
    let app = create_app_with::<Alone>(|mock| mock.config("webSocket.port", 0));
    let app = app.await.unwrap();
    let url = app.ws_url("/").replace("ws://", "wss://");
    let secure = create_websocket_client_with(&url, |options| trusted(&made, options));
    let error = secure.await.unwrap_err();
    assert!(matches!(error, ClientError::Tls { .. }), "{error}");
    midway_mock::close(app).await.unwrap();
}
