//! [`WebSocketClient`]: an open connection in a test's hand.

use std::collections::VecDeque;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use http::{Response, header};
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use midway_wire::encode::MAX_CLOSE_REASON;
use midway_ws::{CloseCode, Message};
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinHandle;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error, Message as Frame};

use super::error::ClientError;
use super::inbound::{self, Shared, Writing};
use super::received::Received;
use crate::deadline::within;

/// An open WebSocket connection.
///
/// Pings are answered and messages collected in the background, whatever the test is doing. Every wait
/// is bounded (5 s by default) and then fails with what did happen meanwhile.
/// Dropping the client drops the TCP connection without a close frame, as [`terminate`](Self::terminate) does.
pub struct WebSocketClient {
    sink: Writing,
    inbox: mpsc::UnboundedReceiver<Message>,
    shared: Arc<Shared>,
    reader: JoinHandle<()>,
    response: Response<()>,
    deadline: Duration,
    /// The pings that `once_ping` has given.
    awaited_pings: usize,
    /// Messages that a wait for an event or an answer passed over.
    kept: VecDeque<Received>,
    last_id: u64,
}

impl WebSocketClient {
    pub(super) async fn open(
        stream: TokioIo<Upgraded>,
        response: Response<()>,
        deadline: Duration,
    ) -> Self {
        // Tests open thousands of clients; the library's 128 KiB a connection are for few and busy ones.
        let config = WebSocketConfig::default().read_buffer_size(4 * 1024);
        let socket = WebSocketStream::from_raw_socket(stream, Role::Client, Some(config)).await;
        let (sink, stream) = socket.split();
        let sink = Arc::new(Mutex::new(Some(sink)));
        let (messages, inbox) = mpsc::unbounded_channel();
        let shared = Arc::new(Shared::new());
        let reader = tokio::spawn(inbound::read(
            stream,
            Arc::clone(&sink),
            Arc::clone(&shared),
            messages,
        ));
        Self {
            sink,
            inbox,
            shared,
            reader,
            response,
            deadline,
            awaited_pings: 0,
            kept: VecDeque::new(),
            last_id: 0,
        }
    }

    /// Sends a message: text from `&str` and `String`, binary from `Bytes` and `Vec<u8>`.
    ///
    /// # Errors
    ///
    /// [`ClientError::Closed`] after the end of the connection; [`ClientError::Timeout`] if the server
    /// takes nothing any more.
    pub async fn send(&mut self, message: impl Into<Message>) -> Result<(), ClientError> {
        let frame = match message.into() {
            Message::Text(text) => Frame::text(text.as_str()),
            Message::Binary(bytes) => Frame::binary(bytes),
        };
        self.send_frame(frame).await
    }

    /// Sends a ping; the server's pong is not reported.
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    pub async fn ping(&mut self, payload: impl Into<bytes::Bytes>) -> Result<(), ClientError> {
        self.send_frame(Frame::Ping(payload.into())).await
    }

    /// The next message, or `None` when the server has closed the connection.
    ///
    /// # Errors
    ///
    /// [`ClientError::Timeout`] if neither comes in time.
    pub async fn next_message(&mut self) -> Result<Option<Received>, ClientError> {
        if let Some(kept) = self.kept.pop_front() {
            return Ok(Some(kept));
        }
        let message = within(self.deadline, self.inbox.recv()).await;
        let message = message.ok_or_else(|| self.timeout("a message"))?;
        Ok(message.map(Received::new))
    }

    /// The next message; the end of the connection is an error.
    ///
    /// # Errors
    ///
    /// [`ClientError::Closed`] with the server's code and reason, or [`ClientError::Timeout`].
    pub async fn once_message(&mut self) -> Result<Received, ClientError> {
        if let Some(message) = self.next_message().await? {
            return Ok(message);
        }
        // Set just before the last message's sender went; unless the callback for pings panicked.
        let _ended = within(self.deadline, self.shared.ended()).await;
        Err(self
            .shared
            .closed_error(&"the client's reading task has ended"))
    }

    /// Calls back for every ping of the server, with its payload; one callback at a time.
    pub fn on_ping(&mut self, callback: impl FnMut(&[u8]) + Send + 'static) {
        self.shared.set_on_ping(Box::new(callback));
    }

    /// Waits for the next ping of the server: each is waited for once, also one that came before.
    ///
    /// # Errors
    ///
    /// [`ClientError::Timeout`] if none comes, [`ClientError::Closed`] if the connection ends first.
    pub async fn once_ping(&mut self) -> Result<(), ClientError> {
        let (shared, seen) = (&self.shared, self.awaited_pings);
        let ping = async {
            tokio::select! {
                biased;
                () = shared.pinged(seen) => Ok(()),
                () = shared.ended() => Err(shared.closed_error(&"")),
            }
        };
        let ping = within(self.deadline, ping).await;
        ping.ok_or_else(|| self.timeout("a ping"))??;
        self.awaited_pings += 1;
        Ok(())
    }

    /// The number of pings received.
    #[must_use]
    pub fn pings(&self) -> usize {
        self.shared.pings()
    }

    /// Stops reading from the socket: no ping is answered any more and the server's data piles up.
    /// This is the client that has gone silent, and the one that is too slow.
    pub fn stop_reading(&mut self) {
        self.shared.set_reading(false);
    }

    /// Reads again after [`stop_reading`](Self::stop_reading).
    pub fn resume_reading(&mut self) {
        self.shared.set_reading(true);
    }

    /// Closes with 1000 and waits until the server has answered and the connection is down.
    ///
    /// Messages that came before stay readable. A connection that has ended already is fine.
    ///
    /// # Errors
    ///
    /// [`ClientError::Timeout`] if the server does not finish the close handshake.
    pub async fn close(&mut self) -> Result<(), ClientError> {
        self.close_with(CloseCode::NORMAL, "").await
    }

    /// [`close`](Self::close) with a code and a reason (at most 123 bytes) of the test's own.
    ///
    /// # Errors
    ///
    /// [`ClientError::InvalidClose`] for a code that must not be sent, or a longer reason; else as for
    /// [`close`](Self::close).
    pub async fn close_with(
        &mut self,
        code: impl Into<CloseCode>,
        reason: &str,
    ) -> Result<(), ClientError> {
        let frame = close_frame(code.into(), reason)?;
        self.resume_reading();
        match self.send_frame(Frame::Close(Some(frame))).await {
            Ok(()) | Err(ClientError::Closed { .. }) => {}
            Err(error) => return Err(error),
        }
        self.closed().await.map(drop)
    }

    /// Waits until the connection has ended, by either side; returns the server's close code and reason,
    /// or 1006 and what happened if there was no close frame.
    ///
    /// # Errors
    ///
    /// [`ClientError::Timeout`] if it stays open.
    pub async fn closed(&mut self) -> Result<(CloseCode, String), ClientError> {
        let ended = within(self.deadline, self.shared.ended()).await;
        let end = ended.and_then(|()| self.shared.end());
        end.ok_or_else(|| self.timeout("the connection to close"))
    }

    /// The server's close code, once the connection has ended: 1005 if its close frame had none,
    /// 1006 if there was no close frame.
    #[must_use]
    pub fn close_code(&self) -> Option<CloseCode> {
        self.shared.end().map(|(code, _)| code)
    }

    /// Drops the TCP connection at once, without a close frame.
    pub async fn terminate(mut self) {
        self.reader.abort();
        // Aborted or finished, the reading half is gone then; the other goes with `self`.
        let _ended = (&mut self.reader).await;
    }

    /// The sub-protocol that the server chose.
    #[must_use]
    pub fn protocol(&self) -> Option<&str> {
        self.response
            .headers()
            .get(header::SEC_WEBSOCKET_PROTOCOL)?
            .to_str()
            .ok()
    }

    /// The server's answer to the handshake.
    #[must_use]
    pub fn response(&self) -> &Response<()> {
        &self.response
    }

    /// An `id` that was not used before.
    pub(super) fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// Keeps messages for later, before all that are kept already.
    pub(super) fn keep(&mut self, messages: Vec<Received>) {
        for message in messages.into_iter().rev() {
            self.kept.push_front(message);
        }
    }

    async fn send_frame(&mut self, frame: Frame) -> Result<(), ClientError> {
        if self.shared.end().is_some() {
            return Err(self.shared.closed_error(&""));
        }
        let sending = async {
            match self.sink.lock().await.as_mut() {
                Some(sink) => sink.send(frame).await,
                None => Err(Error::AlreadyClosed),
            }
        };
        match within(self.deadline, sending).await {
            None => Err(self.timeout("the server to take a message")),
            Some(Ok(())) => Ok(()),
            Some(Err(Error::Io(error))) => Err(self.shared.closed_error(&error)),
            Some(Err(error)) => {
                // The server's close frame is here or on its way; report its code and not just "closed".
                let _ended = within(self.deadline, self.shared.ended()).await;
                Err(self.shared.closed_error(&error))
            }
        }
    }

    fn timeout(&self, what: &'static str) -> ClientError {
        let meanwhile = match self.shared.end() {
            Some((code, reason)) => format!("the connection was closed: {code} {reason}"),
            None => format!(
                "the connection is open; {} unread messages, {} pings so far",
                self.inbox.len(),
                self.pings()
            ),
        };
        ClientError::Timeout {
            what,
            after: self.deadline,
            meanwhile,
        }
    }
}

fn close_frame(code: CloseCode, reason: &str) -> Result<CloseFrame, ClientError> {
    let wrong = if !code.is_sendable() {
        Some(format!("its code is {code}"))
    } else if reason.len() > MAX_CLOSE_REASON {
        let bytes = reason.len();
        Some(format!(
            "its reason has {bytes} bytes, and {MAX_CLOSE_REASON} are the most"
        ))
    } else {
        None
    };
    match wrong {
        Some(reason) => Err(ClientError::InvalidClose { reason }),
        None => Ok(CloseFrame {
            code: code.as_u16().into(),
            reason: reason.into(),
        }),
    }
}

impl Drop for WebSocketClient {
    fn drop(&mut self) {
        self.reader.abort();
    }
}

impl fmt::Debug for WebSocketClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebSocketClient")
            .field("closed", &self.shared.end())
            .field("unread", &self.inbox.len())
            .field("pings", &self.pings())
            .finish_non_exhaustive()
    }
}
