//! One client's socket, with nothing between it and the fault it is to make.

use std::{io, net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// What a server sends that does not keep to the protocol.
fn odd(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

pub(super) struct Client {
    pub(super) socket: TcpStream,
}

impl Client {
    /// A socket without a handshake.
    pub(super) async fn connect(address: SocketAddr) -> io::Result<Self> {
        let socket = TcpStream::connect(address).await?;
        socket.set_nodelay(true)?;
        Ok(Self { socket })
    }

    /// A socket with one; `extra` lines end with `\r\n`.
    pub(super) async fn open(address: SocketAddr, path: &str, extra: &str) -> io::Result<Self> {
        let mut client = Self::connect(address).await?;
        client.socket.write_all(&request(path, extra)).await?;
        let head = client.head().await?;
        if head.starts_with(b"HTTP/1.1 101 ") {
            return Ok(client);
        }
        Err(io::ErrorKind::ConnectionRefused.into())
    }

    async fn head(&mut self) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.socket.read_u8().await?);
        }
        Ok(head)
    }

    pub(super) async fn send(&mut self, opcode: u8, payload: &[u8]) -> io::Result<()> {
        let mut out = Vec::new();
        frame(opcode, payload, &mut out);
        self.socket.write_all(&out).await
    }

    /// The next frame: its opcode and payload.
    pub(super) async fn receive(&mut self) -> io::Result<(u8, Vec<u8>)> {
        let (first, short) = (self.socket.read_u8().await?, self.socket.read_u8().await?);
        let len = match short {
            126 => u64::from(self.socket.read_u16().await?),
            127 => self.socket.read_u64().await?,
            short => u64::from(short),
        };
        if len > 1 << 20 {
            return Err(odd("a frame larger than anything that was sent"));
        }
        let mut payload = vec![0; len as usize];
        self.socket.read_exact(&mut payload).await?;
        Ok((first & 0x0F, payload))
    }

    /// Frames until this one; `false` when the server closes instead. Pings are answered.
    pub(super) async fn until(&mut self, opcode: u8, wanted: &[u8]) -> io::Result<bool> {
        loop {
            match self.receive().await? {
                (9, payload) => self.send(10, &payload).await?,
                (8, _) if opcode != 8 => return Ok(false),
                (8, _) => return Ok(true),
                (got, payload) if got == opcode && payload == wanted => return Ok(true),
                _ => {}
            }
        }
    }

    /// Reads until the end, or for so long.
    pub(super) async fn drain(&mut self, longest: Duration) {
        let mut buffer = vec![0; 16 * 1024];
        let all = async { while let Ok(1..) = self.socket.read(&mut buffer).await {} };
        // Who is still there is left.
        let _ = tokio::time::timeout(longest, all).await;
    }
}

/// A request for an upgrade.
pub(super) fn request(path: &str, extra: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{extra}\r\n"
    )
    .into_bytes()
}

/// A frame as a client sends it.
pub(super) fn frame(opcode: u8, payload: &[u8], out: &mut Vec<u8>) {
    crate::fuzzing::frame(0x80 | opcode, payload, [7, 77, 177, 33], out);
}
