//! An application under test, and clients that speak to it.

use std::{net::SocketAddr, time::Duration};

use futures_util::{SinkExt, StreamExt};
use midway_core::{App, Bootstrap, ConfigurationSource};
pub(crate) use midway_test_support::{frame, handshake};
use midway_ws::WsApplication;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message};

pub(crate) type Client = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// The deadline of a test for every wait.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// An application that is to listen on a free port; `options` go into the table `webSocket`.
pub(crate) fn configure<C: ConfigurationSource>(options: &[(&str, Value)]) -> Bootstrap {
    let bootstrap = Bootstrap::configure::<C>()
        .environment("unittest")
        .config("webSocket.host", "127.0.0.1")
        .config("webSocket.port", 0);
    options.iter().fold(bootstrap, |bootstrap, (key, value)| {
        bootstrap.config(&format!("webSocket.{key}"), value)
    })
}

pub(crate) async fn start<C: ConfigurationSource>(options: &[(&str, Value)]) -> App {
    configure::<C>(options).start().await.unwrap()
}

pub(crate) fn ws(app: &App) -> WsApplication {
    app.container().app::<WsApplication>().unwrap()
}

pub(crate) fn address(app: &App) -> SocketAddr {
    ws(app).local_addr().unwrap()
}

pub(crate) async fn connect(app: &App, target: &str) -> Client {
    connect_async(format!("ws://{}{target}", address(app)))
        .await
        .unwrap()
        .0
}

pub(crate) async fn say(client: &mut Client, text: &str) {
    client.send(Message::text(text)).await.unwrap();
}

/// The next data message as text.
pub(crate) async fn hear(client: &mut Client) -> String {
    loop {
        match next(client).await {
            Message::Text(text) => return text.to_string(),
            Message::Binary(bytes) => return format!("binary {bytes:?}"),
            Message::Close(frame) => panic!("closed instead: {frame:?}"),
            _ => {}
        }
    }
}

pub(crate) async fn next(client: &mut Client) -> Message {
    timeout(PATIENCE, client.next())
        .await
        .expect("nothing came")
        .expect("the stream ended")
        .unwrap()
}

/// The close frame, past everything before it.
pub(crate) async fn hear_close(client: &mut Client) -> (u16, String) {
    loop {
        if let Message::Close(frame) = next(client).await {
            return frame.map_or((1005, String::new()), |frame| {
                (frame.code.into(), frame.reason.to_string())
            });
        }
    }
}

/// A socket on which the request of a handshake has been sent as it is.
pub(crate) async fn raw(app: &App, request: &str) -> TcpStream {
    let mut socket = TcpStream::connect(address(app)).await.unwrap();
    socket.write_all(request.as_bytes()).await.unwrap();
    socket
}

/// Reads to the end of a response's head.
pub(crate) async fn head(socket: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let byte = timeout(PATIENCE, socket.read_u8())
            .await
            .expect("no response")
            .expect("closed without a response");
        head.push(byte);
    }
    String::from_utf8(head).unwrap()
}

/// Reads everything that still comes.
pub(crate) async fn rest(socket: &mut TcpStream) -> Vec<u8> {
    let mut rest = Vec::new();
    timeout(PATIENCE, socket.read_to_end(&mut rest))
        .await
        .expect("the socket stays open")
        .unwrap();
    rest
}
