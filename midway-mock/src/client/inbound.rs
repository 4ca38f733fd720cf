//! The reading half: a task that answers pings and collects messages whatever the test is doing.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::StreamExt;
use futures_util::stream::{SplitSink, SplitStream};
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use midway_ws::{CloseCode, Message};
use tokio::sync::{mpsc, watch};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Error, Message as Frame};

use super::error::ClientError;

pub(super) type Socket = WebSocketStream<TokioIo<Upgraded>>;

/// The writing half; the task that reads takes it away at the end, so that the TCP connection closes
/// then and not when the test drops its client.
pub(super) type Writing = Arc<tokio::sync::Mutex<Option<SplitSink<Socket, Frame>>>>;

/// State shared by the reading task and the test's client.
pub(super) struct Shared {
    pings: watch::Sender<usize>,
    on_ping: Mutex<Option<OnPing>>,
    /// The end of the connection, once it has ended.
    closed: watch::Sender<Option<(CloseCode, String)>>,
    /// True while a task reads the socket.
    reading: watch::Sender<bool>,
}

type OnPing = Box<dyn FnMut(&[u8]) + Send>;

impl Shared {
    pub(super) fn new() -> Self {
        Self {
            pings: watch::Sender::new(0),
            on_ping: Mutex::new(None),
            closed: watch::Sender::new(None),
            reading: watch::Sender::new(true),
        }
    }

    pub(super) fn pings(&self) -> usize {
        *self.pings.borrow()
    }

    /// Waits until more than `seen` pings have come.
    pub(super) async fn pinged(&self, seen: usize) {
        let mut pings = self.pings.subscribe();
        // The sender lives in `self`, so this cannot fail.
        let _pinged = pings.wait_for(|pings| *pings > seen).await;
    }

    pub(super) fn set_on_ping(&self, callback: OnPing) {
        *self.on_ping.lock().unwrap_or_else(PoisonError::into_inner) = Some(callback);
    }

    pub(super) fn set_reading(&self, reading: bool) {
        self.reading.send_replace(reading);
    }

    /// Returns the end of the connection, if it has ended.
    pub(super) fn end(&self) -> Option<(CloseCode, String)> {
        self.closed.borrow().clone()
    }

    /// Waits until the connection has ended.
    pub(super) async fn ended(&self) {
        let mut closed = self.closed.subscribe();
        // The sender lives in `self`, so this cannot fail.
        let _ended = closed.wait_for(Option::is_some).await;
    }

    /// The error for something that needs an open connection.
    pub(super) fn closed_error(&self, otherwise: &dyn fmt::Display) -> ClientError {
        let (code, reason) = self
            .end()
            .unwrap_or_else(|| (CloseCode::ABNORMAL, otherwise.to_string()));
        ClientError::Closed { code, reason }
    }

    fn note_ping(&self, payload: &[u8]) {
        self.pings.send_modify(|pings| *pings += 1);
        let mut on_ping = self.on_ping.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(callback) = on_ping.as_mut() {
            callback(payload);
        }
    }
}

/// Reads until the connection ends, except while the test has reading stopped.
pub(super) async fn read(
    mut stream: SplitStream<Socket>,
    sink: Writing,
    shared: Arc<Shared>,
    inbox: mpsc::UnboundedSender<Message>,
) {
    let mut reading = shared.reading.subscribe();
    let mut close_frame = None;
    let mut fault = "the connection broke off without a close frame".to_owned();
    loop {
        if !*reading.borrow_and_update() {
            if reading.changed().await.is_err() {
                break;
            }
            continue;
        }
        let frame = tokio::select! {
            biased;
            changed = reading.changed() => match changed {
                Ok(()) => continue,
                Err(_) => break,
            },
            frame = stream.next() => frame,
        };
        match frame {
            Some(Ok(frame)) => take(frame, &shared, &inbox, &mut close_frame),
            Some(Err(error)) => {
                if !matches!(error, Error::ConnectionClosed | Error::AlreadyClosed) {
                    fault = error.to_string();
                }
                break;
            }
            None => break,
        }
    }
    drop((stream, sink.lock().await.take()));
    let end = close_frame.unwrap_or((CloseCode::ABNORMAL, fault));
    shared.closed.send_replace(Some(end));
}

fn take(
    frame: Frame,
    shared: &Shared,
    inbox: &mpsc::UnboundedSender<Message>,
    close_frame: &mut Option<(CloseCode, String)>,
) {
    // A test that has dropped its client no longer wants the message.
    match frame {
        Frame::Text(text) => drop(inbox.send(Message::text(text.as_str()))),
        Frame::Binary(bytes) => drop(inbox.send(Message::Binary(bytes))),
        Frame::Ping(payload) => shared.note_ping(&payload),
        Frame::Close(Some(frame)) => {
            let code = CloseCode::from(u16::from(frame.code));
            *close_frame = Some((code, frame.reason.to_string()));
        }
        Frame::Close(None) => *close_frame = Some((CloseCode::NO_STATUS, String::new())),
        Frame::Pong(_) | Frame::Frame(_) => {}
    }
}
