//! A WebSocket client, frame by frame.

use std::{fmt, io, pin::pin, time::Duration};

use bytes::{Buf, Bytes, BytesMut};
use midway_test_support::{frame, handshake};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{Door, Socket};

/// What a server sends that does not keep to the protocol.
fn odd(what: impl fmt::Display) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what.to_string())
}

/// One client, after its handshake.
pub struct WebSocket {
    /// Its socket.
    pub socket: Socket,
    /// What was read and is no whole frame yet.
    read: BytesMut,
}

impl WebSocket {
    /// Asks for an upgrade; `extra` lines end with `\r\n`.
    ///
    /// # Errors
    ///
    /// The server does not take the connection, or does not answer with 101.
    pub async fn open(door: &Door, path: &str, extra: &str) -> io::Result<Self> {
        Self::over(door.http1().await?, path, extra).await
    }

    /// The same over a socket that is there.
    ///
    /// # Errors
    ///
    /// The server does not answer with 101.
    pub async fn over(mut socket: Socket, path: &str, extra: &str) -> io::Result<Self> {
        socket.write_all(handshake(path, extra).as_bytes()).await?;
        socket.flush().await?;
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(socket.read_u8().await?);
        }
        if head.starts_with(b"HTTP/1.1 101 ") {
            return Ok(socket.into());
        }
        let line = head.split(|byte| *byte == b'\r').next().unwrap_or_default();
        Err(odd(String::from_utf8_lossy(line)))
    }

    /// Sends bytes as they are.
    ///
    /// # Errors
    ///
    /// The connection has ended.
    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.socket.write_all(bytes).await?;
        self.socket.flush().await
    }

    /// Sends a message or a control frame.
    ///
    /// # Errors
    ///
    /// The connection has ended.
    pub async fn send(&mut self, opcode: u8, payload: &[u8]) -> io::Result<()> {
        self.write(&frame(opcode, payload)).await
    }

    /// The next frame: its opcode and payload. Nothing is lost when it is not awaited to its end.
    ///
    /// # Errors
    ///
    /// The connection has ended.
    pub async fn receive(&mut self) -> io::Result<(u8, Bytes)> {
        loop {
            if let Some(frame) = whole(&mut self.read) {
                return Ok(frame);
            }
            if self.socket.read_buf(&mut self.read).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }

    /// Answers a ping; a close frame is an error.
    async fn take(&mut self, (opcode, payload): (u8, Bytes)) -> io::Result<()> {
        match (opcode, payload.as_ref()) {
            (9, payload) => self.send(10, payload).await,
            (8, [high, low, why @ ..]) => {
                let code = u16::from_be_bytes([*high, *low]);
                let why = String::from_utf8_lossy(why);
                Err(odd(format_args!("closed with {code}: {why}")))
            }
            _ => Ok(()),
        }
    }

    /// Frames until this one. Pings are answered.
    ///
    /// # Errors
    ///
    /// The connection has ended, or the server closes it.
    pub async fn until(&mut self, opcode: u8, wanted: &[u8]) -> io::Result<()> {
        loop {
            let frame = self.receive().await?;
            if frame.0 == opcode && frame.1 == wanted {
                return Ok(());
            }
            self.take(frame).await?;
        }
    }

    /// Takes what comes until this is ready.
    ///
    /// # Errors
    ///
    /// The connection ends first.
    pub async fn idle(&mut self, until: impl Future) -> io::Result<()> {
        let mut until = pin!(until);
        loop {
            tokio::select! {
                _ = &mut until => return Ok(()),
                frame = self.receive() => self.take(frame?).await?,
            }
        }
    }

    /// Says that it closes, and takes what comes until the server has answered and ended the connection.
    ///
    /// # Errors
    ///
    /// The server ends the connection without a close frame.
    pub async fn close(mut self) -> io::Result<()> {
        self.send(8, &1000_u16.to_be_bytes()).await?;
        while self.receive().await?.0 != 8 {}
        drain(&mut self.socket, Duration::MAX).await;
        Ok(())
    }

    /// Reads until the end, or for so long; whether it was the end.
    pub async fn drain(&mut self, longest: Duration) -> bool {
        drain(&mut self.socket, longest).await
    }
}

/// One whose handshake is not over.
impl From<Socket> for WebSocket {
    fn from(socket: Socket) -> Self {
        Self {
            socket,
            read: BytesMut::new(),
        }
    }
}

impl fmt::Debug for WebSocket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebSocket").finish_non_exhaustive()
    }
}

/// Takes a frame from the front of these bytes, as soon as it is whole.
fn whole(read: &mut BytesMut) -> Option<(u8, Bytes)> {
    let mut rest = read.as_ref();
    let first = rest.try_get_u8().ok()?;
    let len = match rest.try_get_u8().ok()? {
        126 => usize::from(rest.try_get_u16().ok()?),
        127 => rest.try_get_u64().ok()? as usize,
        short => usize::from(short),
    };
    if rest.len() < len {
        return None;
    }
    read.advance(read.len() - rest.len());
    Some((first & 0x0F, read.split_to(len).freeze()))
}

/// Reads until the end, or for so long; whether it was the end.
pub async fn drain(socket: &mut Socket, longest: Duration) -> bool {
    let mut buffer = vec![0; 16 * 1024];
    let all = async { while let Ok(1..) = socket.read(&mut buffer).await {} };
    tokio::time::timeout(longest, all).await.is_ok()
}
