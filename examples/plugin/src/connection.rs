//! One connection: a line, its handler, the answer, again.

use std::{io, panic::AssertUnwindSafe, sync::Arc};

use futures_util::FutureExt;
use midway_core::{Error, Result};
use tokio::{
    io::{AsyncWriteExt, BufReader},
    net::TcpStream,
};

use crate::{
    BadLine, Line, Peer,
    frame::{Frame, read_line},
    listener::{Closed, Words, until_closed},
};

/// What a connection's task needs besides its socket.
pub(crate) struct Connection {
    pub(crate) peer: Peer,
    pub(crate) words: Arc<Words>,
    pub(crate) max_line: usize,
    pub(crate) closed: Closed,
}

impl Connection {
    /// Serves until the client ends, the framework drains or a line is too long.
    pub(crate) async fn run(mut self, mut stream: TcpStream) -> io::Result<()> {
        let (reading, mut writing) = stream.split();
        let mut reading = BufReader::new(reading);
        let mut buffer = Vec::new();
        loop {
            let frame = tokio::select! {
                // First, so that a client that never pauses does not keep the framework from draining.
                biased;
                () = until_closed(&mut self.closed) => Frame::End,
                frame = read_line(&mut reading, &mut buffer, self.max_line) => frame?,
            };
            match frame {
                Frame::Line => {
                    let answer = self.answer(std::mem::take(&mut buffer)).await;
                    if let Some(answer) = answer {
                        writing.write_all(&framed(answer)).await?;
                    }
                }
                Frame::TooLong => {
                    let reason = format!("ERR the line is longer than {} bytes", self.max_line);
                    writing.write_all(&framed(reason)).await?;
                    break;
                }
                Frame::End => break,
            }
        }
        writing.shutdown().await
    }

    /// The answer to a line; none to an empty one.
    async fn answer(&self, line: Vec<u8>) -> Option<String> {
        let Ok(text) = String::from_utf8(line) else {
            return Some("ERR the line is not UTF-8".to_owned());
        };
        let line = Line::new(text, self.peer);
        let word = line.word();
        if word.is_empty() {
            return None;
        }
        let Some(handler) = self.words.get_key_value(word) else {
            return Some(format!("ERR unknown word {word}"));
        };
        let (word, handler) = handler;
        // The call itself may panic too, before there is a future.
        let answering = AssertUnwindSafe(async { handler(line).await });
        let outcome = answering.catch_unwind().await;
        let outcome = outcome.unwrap_or_else(|payload| Err(Error::from_panic(&*payload)));
        Some(self.told(word, outcome))
    }

    /// The client is told of its own mistakes; of the server's it learns only that there was one.
    fn told(&self, word: &str, outcome: Result<String>) -> String {
        outcome.unwrap_or_else(|error| match error.downcast_ref::<BadLine>() {
            Some(bad) => format!("ERR {bad}"),
            None => {
                tracing::error!(?word, peer = %self.peer, error = ?error.chain(), "a handler failed");
                "ERR the handler failed".to_owned()
            }
        })
    }
}

/// An answer is one line, whatever its text: a line break in it would be the next answer.
fn framed(answer: String) -> Vec<u8> {
    let mut bytes = answer.into_bytes();
    for byte in &mut bytes {
        if matches!(byte, b'\r' | b'\n') {
            *byte = b' ';
        }
    }
    bytes.push(b'\n');
    bytes
}
