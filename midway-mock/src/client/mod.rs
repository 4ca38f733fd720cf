//! A WebSocket client for tests: every wait is bounded, a refusal is an error with its status.

// Errors, by whose fault they are.
mod error;
// The options of the handshake, and the handshake.
mod options;
mod tls;
mod connect;
// The open socket: what comes in, and the client that the test holds.
mod inbound;
mod received;
mod socket;
// Events and answers.
mod events;

pub use error::{ClientError, Refusal};
pub use options::ClientOptions;
pub use received::Received;
pub use socket::WebSocketClient;

/// Opens a WebSocket connection.
///
/// # Errors
///
/// [`ClientError::Refused`] with status and body when the server does not switch protocols,
/// [`ClientError::Unreachable`] when no server listens; see [`ClientError`] for the rest.
///
/// ```no_run
/// # async fn test() -> midway_mock::Result<()> {
/// let mut client = midway_mock::create_websocket_client("ws://127.0.0.1:3000/chat").await?;
/// client.send("1").await?;
/// assert_eq!(client.once_message().await?.text()?, "1");
/// client.close().await?;
/// # Ok(())
/// # }
/// ```
pub async fn create_websocket_client(url: impl AsRef<str>) -> Result<WebSocketClient, ClientError> {
    connect::connect(url.as_ref(), ClientOptions::default()).await
}

/// Opens a WebSocket connection with headers, sub-protocols, an origin or a deadline of its own.
///
/// # Errors
///
/// As for [`create_websocket_client`].
///
/// ```no_run
/// # async fn test() -> midway_mock::Result<()> {
/// let client = midway_mock::create_websocket_client_with("ws://127.0.0.1:3000/", |options| {
///     options.header("authorization", "Bearer valid-token").protocol("chat")
/// })
/// .await?;
/// assert_eq!(client.protocol(), Some("chat"));
/// # Ok(())
/// # }
/// ```
pub async fn create_websocket_client_with(
    url: impl AsRef<str>,
    options: impl FnOnce(ClientOptions) -> ClientOptions,
) -> Result<WebSocketClient, ClientError> {
    connect::connect(url.as_ref(), options(ClientOptions::default())).await
}
