//! Servers for testing the client alone: one connection, scripted by the test.

use std::future::Future;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

/// A WebSocket server that plays `script` on its first connection; gives its URL.
pub(crate) async fn serve<S, F>(script: S) -> String
where
    S: FnOnce(WebSocketStream<TcpStream>) -> F + Send + 'static,
    F: Future<Output = ()> + Send,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("ws://{}", listener.local_addr().unwrap());
    drop(tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        script(tokio_tungstenite::accept_async(stream).await.unwrap()).await;
    }));
    url
}

/// A server that answers the first request with these bytes, piece by piece, and closes.
pub(crate) async fn answer(pieces: &'static [&'static str]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("ws://{}/chat?x=1", listener.local_addr().unwrap());
    drop(tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        for piece in pieces {
            stream.write_all(piece.as_bytes()).await.unwrap();
            tokio::task::yield_now().await;
        }
    }));
    url
}

/// Reads until the connection ends.
pub(crate) async fn drain(mut socket: WebSocketStream<TcpStream>) {
    use futures_util::StreamExt;
    while let Some(Ok(_)) = socket.next().await {}
}

/// A text message.
pub(crate) fn text(text: &str) -> Message {
    Message::text(text)
}
