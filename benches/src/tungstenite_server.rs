//! Echo and broadcast as one writes them with tokio-tungstenite: a task a connection, a flush a message.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{self, UnboundedSender};
use tungstenite::Message;
use tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tungstenite::protocol::WebSocketConfig;

use crate::Result;

/// Everybody who gets what is published.
type Room = Arc<Mutex<Vec<UnboundedSender<Message>>>>;

/// Serves echo, and broadcast at `/broadcast`, until the process ends.
///
/// # Errors
/// The listener fails.
pub async fn run(listener: TcpListener, config: WebSocketConfig) -> Result<()> {
    let room = Room::default();
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(serve(stream, config, Arc::clone(&room)));
    }
}

// tungstenite fixes the callback's return type.
#[expect(
    clippy::result_large_err,
    reason = "the callback's error is a whole HTTP response"
)]
async fn serve(stream: TcpStream, config: WebSocketConfig, room: Room) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut broadcasts = false;
    let look = |request: &Request, response: Response| -> Result<Response, ErrorResponse> {
        broadcasts = request.uri().path() == "/broadcast";
        Ok(response)
    };
    let mut socket =
        tokio_tungstenite::accept_hdr_async_with_config(stream, look, Some(config)).await?;
    if broadcasts {
        return talk(socket, room).await;
    }
    while let Some(message) = socket.next().await.transpose()? {
        if message.is_text() || message.is_binary() {
            socket.send(message).await?;
        }
    }
    Ok(())
}

async fn talk(mut socket: tokio_tungstenite::WebSocketStream<TcpStream>, room: Room) -> Result<()> {
    let (own, mut published) = mpsc::unbounded_channel();
    room.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(own);
    loop {
        tokio::select! {
            message = published.recv() => match message {
                Some(message) => socket.send(message).await?,
                None => return Ok(()),
            },
            message = socket.next() => match message.transpose()? {
                Some(message) if message.is_text() || message.is_binary() => {
                    let members = room.lock().unwrap_or_else(PoisonError::into_inner).clone();
                    for member in members {
                        // A member that has gone is no error of the publisher's.
                        let _gone = member.send(message.clone());
                    }
                }
                Some(_) => {}
                None => return Ok(()),
            },
        }
    }
}
